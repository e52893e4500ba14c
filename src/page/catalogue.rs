//! All programs, in groups. A link is an address of the page.

use super::address::{Address, write};
use super::choice::Choice;
use super::spoken::use_language;
use crate::language::{Language, text};
use crate::scenario::{CATALOGUE, Group, Scenario};
use web_sys::Element;
use yew::prelude::*;

const GROUPS: [Group; 6] =
    [Group::LowLevel, Group::Threads, Group::Locks, Group::Coordination, Group::Queues, Group::Classics];

#[derive(Properties, PartialEq)]
pub struct CatalogueProps {
    /// What is shown now: the links keep how it is run and drawn.
    pub here: Address,
    /// On a narrow page it is a menu.
    pub open: bool,
    pub on_choose: Callback<MouseEvent>,
    /// Programs ask what will come of them, before the first run.
    pub asks: bool,
    /// The learner wants it otherwise.
    pub on_never: Callback<()>,
}

#[component]
pub fn Catalogue(props: &CatalogueProps) -> Html {
    let language = use_language();
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with((props.here.choice.scenario.id, props.open), move |_| show_here(&list));
    }
    html! {
        <nav ref={list} id="catalogue" class={classes!("catalogue", props.open.then_some("open"))}
             aria-label={text!("Programs").told(language)} data-test="catalogue">
            { for GROUPS.into_iter().map(|group| group_of(group, props, language)) }
            <label class="asks">
                <input type="checkbox" checked={props.asks} onchange={props.on_never.reform(|_: Event| ())} data-test="asks" />
                { text!("Ask me to guess before a run").told(language) }
            </label>
        </nav>
    }
}

/// Scrolls the list to the program that is shown, where that is not in sight.
fn show_here(list: &NodeRef) {
    let Some(list) = list.cast::<Element>() else { return };
    let Ok(Some(here)) = list.query_selector("[aria-current]") else { return };
    let (whole, one) = (list.get_bounding_client_rect(), here.get_bounding_client_rect());
    if one.top() < whole.top() || one.bottom() > whole.bottom() {
        let above = list.client_height() / 3;
        list.set_scroll_top(list.scroll_top() + (one.top() - whole.top()) as i32 - above);
    }
}

fn group_of(group: Group, props: &CatalogueProps, language: Language) -> Html {
    let programs = || CATALOGUE.iter().filter(|scenario| scenario.group == group);
    if programs().next().is_none() {
        return html! {};
    }
    html! {
        <section>
            <h2>{ group.title().told(language) }</h2>
            { for programs().map(|scenario| link(scenario, props, language)) }
        </section>
    }
}

fn link(scenario: &'static Scenario, props: &CatalogueProps, language: Language) -> Html {
    let here = scenario.id == props.here.choice.scenario.id;
    let choice = Choice::of(scenario).in_mode(props.here.choice.mode);
    let address = Address { choice, step: None, ..props.here.clone() };
    html! {
        <a href={format!("#{}", write(&address))} aria-current={here.then_some("page")} onclick={props.on_choose.clone()}
            data-test={format!("to-{}", scenario.id)}>
            { scenario.title.told(language) }
        </a>
    }
}
