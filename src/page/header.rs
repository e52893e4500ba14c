//! The line at the top: the name, the way to the catalogue on a narrow page, the language, light or dark.

use super::choice::Theme;
use super::icons::{Icon, icon};
use super::spoken::use_language;
use crate::language::{Language, say, text};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub theme: Theme,
    pub menu_open: bool,
    pub on_menu: Callback<MouseEvent>,
    pub on_theme: Callback<Theme>,
    pub on_language: Callback<Language>,
    pub on_tour: Callback<MouseEvent>,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let language = use_language();
    let (now, next) = (props.theme, props.theme.next());
    let on_theme = props.on_theme.reform(move |_: MouseEvent| next);
    let colours = say!("Colours: {now}. Change to {next}.", now = now.title(), next = next.title());
    html! {
        <header class="bar">
            <button class="quiet menu" aria-expanded={props.menu_open.to_string()} aria-controls="catalogue"
                onclick={props.on_menu.clone()} data-test="menu">
                { icon(Icon::Menu) }<span>{ text!("Programs").told(language) }</span>
            </button>
            <b>{ "Threadlab" }</b>
            <span class="tagline">{ text!("a laboratory for threads").told(language) }</span>
            <button type="button" class="quiet push tour-again" onclick={props.on_tour.clone()} data-test="tour-again">
                { icon(Icon::Tour) }<span>{ text!("Tour").told(language) }</span>
            </button>
            { languages(language, &props.on_language) }
            <button type="button" class="quiet" onclick={on_theme} data-test="theme" title={colours.told(language)}>
                { icon(Icon::Theme) }<span>{ now.title().told(language) }</span>
            </button>
        </header>
    }
}

/// Each in its own words, so that it is found by those who read no other.
fn languages(language: Language, on_language: &Callback<Language>) -> Html {
    let onchange = on_language.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        Language::of_tag(&chosen).unwrap_or_default()
    });
    let options = Language::ALL.into_iter().map(|one| {
        html! { <option value={one.tag()} lang={one.tag()} selected={one == language}>{ one.name() }</option> }
    });
    html! {
        <select class="quiet" {onchange} aria-label={text!("Language").told(language)} data-test="language">
            { for options }
        </select>
    }
}
