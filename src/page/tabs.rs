//! Tabs over one panel: one of them is in the order of the Tab key, arrows go to the others. Knows nothing of what they show.

use crate::language::Text;
use crate::page::spoken::use_language;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub struct Tab {
    pub title: Title,
    /// For tests.
    pub hook: &'static str,
}

/// Names of languages are the same in every language.
#[derive(Clone, Copy, PartialEq)]
pub enum Title {
    Text(Text),
    Name(&'static str),
}

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// What it is about.
    pub label: Text,
    pub tabs: Vec<Tab>,
    /// The place of the one that is seen.
    pub shown: usize,
    pub on_show: Callback<usize>,
}

#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let language = use_language();
    let list = use_node_ref();
    let count = props.tabs.len();
    let onkeydown = {
        let (list, on_show, shown) = (list.clone(), props.on_show.clone(), props.shown);
        Callback::from(move |event: KeyboardEvent| {
            let Some(to) = gone_to(&event.key(), shown, count) else { return };
            event.prevent_default();
            on_show.emit(to);
            let tabs = list.cast::<HtmlElement>().and_then(|list| list.children().item(to as u32));
            tabs.and_then(|tab| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(tab).ok()).map(|tab| tab.focus().ok());
        })
    };
    let draw = |(place, tab): (usize, &Tab)| {
        let is_shown = place == props.shown;
        let onclick = props.on_show.reform(move |_: MouseEvent| place);
        let title = match tab.title {
            Title::Text(text) => text.told(language),
            Title::Name(name) => name,
        };
        html! {
            <button type="button" role="tab" aria-selected={is_shown.to_string()} tabindex={if is_shown { "0" } else { "-1" }}
                {onclick} data-test={tab.hook}>{ title }</button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={props.label.told(language)} ref={list} {onkeydown}>
            { for props.tabs.iter().enumerate().map(draw) }
        </div>
    }
}

fn gone_to(key: &str, from: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" => Some((from + 1) % count),
        "ArrowLeft" => Some((from + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}
