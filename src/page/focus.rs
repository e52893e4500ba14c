//! Focus is never lost: where the element that had it is gone, hidden or switched off, its nearest surroundings that are still
//! there get it. Knows elements, not what they mean.

use super::spoken::use_language;
use crate::language::text;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};
use yew::prelude::*;

/// What can take the focus, in a group that lost it.
const FOCUSABLE: &str =
    "button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), summary, [tabindex='0']";
/// The surroundings that a learner knows, from near to far.
const SURROUNDINGS: &str = "[role='group'], dialog, section, nav, main, aside, header";

/// The element that had the focus last, and all that is around it.
#[derive(Default)]
struct Held {
    element: Option<HtmlElement>,
    around: Vec<Element>,
}

/// The first stop of the keyboard: over the line at the top and the programs, to the one that is shown.
#[component]
pub fn Skip() -> Html {
    let language = use_language();
    // The page's own address is not to change by it.
    let onclick = |event: MouseEvent| {
        event.prevent_default();
        let main = document().and_then(|document| document.get_element_by_id("main"));
        if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
            main.focus().ok();
        }
    };
    html! { <a class="skip" href="#main" {onclick} data-test="skip">{ text!("To the program").told(language) }</a> }
}

/// Looks after every drawing of the page, but not while a picture `hurries`: to look takes time, and it will rest.
#[hook]
pub fn use_focus_kept(hurries: bool) {
    let held = use_mut_ref(Held::default);
    {
        let held = held.clone();
        use_effect_with((), move |()| {
            let listener = document().map(|document| {
                EventListener::new(&document, "focusin", move |event| {
                    if let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
                        held.replace(Held { around: around(&element), element: Some(element) });
                    }
                })
            });
            move || drop(listener)
        });
    }
    use_effect(move || {
        if !hurries {
            restore(&held);
        }
    });
}

fn restore(held: &Rc<RefCell<Held>>) {
    let Some(document) = document() else { return };
    let next = {
        let held = held.borrow();
        let Some(element) = &held.element else { return };
        let active = document.active_element();
        let is_elsewhere = active.as_ref().is_some_and(|active| active.tag_name() != "BODY" && **active != ***element);
        if is_elsewhere || can_hold(element) && active.is_some_and(|active| *active == ***element) {
            return;
        }
        // It is there, and was left by hand: a click on nothing.
        if can_hold(element) {
            return;
        }
        held.around.iter().find_map(|around| first_in(around, element))
    };
    if let Some(next) = next {
        next.focus().ok();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn around(element: &Element) -> Vec<Element> {
    let mut all = Vec::new();
    let mut next = element.parent_element();
    while let Some(parent) = next.and_then(|parent| parent.closest(SURROUNDINGS).ok()?) {
        next = parent.parent_element();
        all.push(parent);
    }
    all
}

fn can_hold(element: &Element) -> bool {
    element.is_connected() && is_seen(element) && !element.matches(":disabled").unwrap_or(false)
}

fn is_seen(element: &Element) -> bool {
    let size = element.get_bounding_client_rect();
    size.width() > 0.0 && size.height() > 0.0
}

fn first_in(around: &Element, lost: &HtmlElement) -> Option<HtmlElement> {
    if !around.is_connected() || !is_seen(around) {
        return None;
    }
    let inside = around.query_selector_all(FOCUSABLE).ok()?;
    let found = (0..inside.length()).filter_map(|place| inside.get(place)?.dyn_into::<HtmlElement>().ok());
    let found = found.filter(|element| **element != **lost).find(|element| can_hold(element));
    // A part that takes the focus itself, such as main.
    found.or_else(|| around.dyn_ref::<HtmlElement>().filter(|part| part.has_attribute("tabindex")).cloned())
}
