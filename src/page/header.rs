//! The line at the top: the name, the way to the catalogue on a narrow page, light or dark.

use super::choice::Theme;
use super::icons::{Icon, icon};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub theme: Theme,
    pub menu_open: bool,
    pub on_menu: Callback<MouseEvent>,
    pub on_theme: Callback<Theme>,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let next = props.theme.next();
    let on_theme = props.on_theme.reform(move |_: MouseEvent| next);
    html! {
        <header class="bar">
            <button class="quiet menu" aria-expanded={props.menu_open.to_string()} aria-controls="catalogue"
                onclick={props.on_menu.clone()} data-test="menu">
                { icon(Icon::Menu) }<span>{ "Programs" }</span>
            </button>
            <b>{ "Threadlab" }</b>
            <span class="tagline">{ "a laboratory for threads" }</span>
            <button class="quiet push" onclick={on_theme} data-test="theme"
                title={format!("Colours: {}. Change to {}.", props.theme.name(), next.name())}>
                { icon(Icon::Theme) }<span>{ props.theme.name() }</span>
            </button>
        </header>
    }
}
