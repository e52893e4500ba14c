//! Looking at a thread or an object: whatever is drawn of it carries its id as `data-id`, and that is all a picture has to do.
//! Here the pointer, the focus and clicks are heard for all of them at once; and here a style is written by which all that is
//! drawn of it lights up, and what belongs to it. Nothing is drawn anew for that.

use super::chosen::{Attend, Attending, Attention, Chosen, use_attention};
use super::moment::Moment;
use crate::analysis::details::{objects_of, threads_at};
use crate::replay::Scene;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};
use yew::prelude::*;

/// A style in which `LIT` stands for what is looked at, `NEAR` for what belongs to it.
const LIGHT: &str = include_str!("../../www/lit.css");
/// Whoever presses one of these means what it does.
const CONTROLS: &str = "a, summary, label, input, select, button:not(.name)";
/// Nothing at all.
const NOTHING: &str = ":not(*)";

#[derive(Properties, PartialEq)]
pub struct AttentiveProps {
    /// Another program has other threads and objects.
    pub scenario: &'static str,
    pub moment: Moment,
    /// In a hurry threads are drawn over one another; each is itself again when it rests.
    pub hurries: bool,
    pub children: Html,
}

/// Keeps what is looked at, for all that is drawn inside.
#[component]
pub fn Attentive(props: &AttentiveProps) -> Html {
    let attention: Attending = use_reducer_eq(Attention::default);
    {
        let dispatcher = attention.dispatcher();
        use_effect_with(props.scenario, move |_| dispatcher.dispatch(Attend::Forget));
    }
    let held = use_focus_of_figures(props);
    let dispatcher = attention.dispatcher();
    let attend = use_callback((), move |attend: Attend, ()| dispatcher.dispatch(attend));
    html! {
        <ContextProvider<Attending> context={attention}>
            <div class="looking" onpointerover={pointed(&attend)} onpointerout={left(&attend)} onfocusin={focused(&attend, held)}
                onfocusout={blurred(&attend)} onclick={clicked(&attend)}>
                <Light moment={props.moment.clone()} />
                { props.children.clone() }
            </div>
        </ContextProvider<Attending>>
    }
}

/// A finger points at nothing before it taps.
fn pointed(attend: &Callback<Attend>) -> Callback<PointerEvent> {
    let attend = attend.clone();
    Callback::from(move |event: PointerEvent| {
        let found = meant(event.target()).filter(|_| event.pointer_type() != "touch");
        found.iter().for_each(|(_, chosen)| attend.emit(Attend::Hover(Some(*chosen))));
    })
}

fn left(attend: &Callback<Attend>) -> Callback<PointerEvent> {
    let attend = attend.clone();
    Callback::from(move |event: PointerEvent| {
        if meant(event.related_target()).is_none() {
            attend.emit(Attend::Hover(None));
        }
    })
}

/// Who has the focus on a thread keeps it where that thread goes: it is drawn anew there.
#[hook]
fn use_focus_of_figures(props: &AttentiveProps) -> Rc<RefCell<Option<Chosen>>> {
    let held = use_mut_ref(|| None::<Chosen>);
    let keep = held.clone();
    use_effect_with((props.moment.run, props.moment.step, props.hurries), move |_| {
        let Some(chosen) = *keep.borrow() else { return };
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if document.active_element().is_none_or(|active| active.tag_name() == "BODY") {
            let figure = document.query_selector(&format!(".pictures .figure{}", selector(chosen))).ok().flatten();
            figure.and_then(|figure| figure.dyn_into::<HtmlElement>().ok()).map(|figure| figure.focus().ok());
        }
    });
    held
}

fn focused(attend: &Callback<Attend>, held: Rc<RefCell<Option<Chosen>>>) -> Callback<FocusEvent> {
    let attend = attend.clone();
    Callback::from(move |event: FocusEvent| {
        let figure = meant(event.target()).filter(|(found, _)| found.matches(".pictures .figure").unwrap_or(false));
        held.replace(figure.map(|(_, chosen)| chosen));
        let shows = element(event.target()).is_some_and(|target| target.matches(":focus-visible").unwrap_or(false));
        let found = meant(event.target()).filter(|_| shows);
        found.iter().for_each(|(_, chosen)| attend.emit(Attend::Hover(Some(*chosen))));
    })
}

fn blurred(attend: &Callback<Attend>) -> Callback<FocusEvent> {
    attend.reform(|_: FocusEvent| Attend::Hover(None))
}

fn clicked(attend: &Callback<Attend>) -> Callback<MouseEvent> {
    let attend = attend.clone();
    Callback::from(move |event: MouseEvent| {
        let Some((found, chosen)) = meant(event.target()) else { return };
        let control = element(event.target()).and_then(|target| target.closest(CONTROLS).ok()?);
        if control.is_none_or(|control| control.get_attribute("data-id") == found.get_attribute("data-id")) {
            attend.emit(Attend::Toggle(chosen));
        }
    })
}

/// The element that an event is about, and the thread or object that it shows.
fn meant(target: Option<EventTarget>) -> Option<(Element, Chosen)> {
    let found = element(target)?.closest("[data-id]").ok()??;
    let chosen = Chosen::of_id(&found.get_attribute("data-id")?)?;
    Some((found, chosen))
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// Whether a click is for a thread or an object, and not for what it stands in.
pub fn is_meant(event: &MouseEvent) -> bool {
    meant(event.target()).is_some()
}

#[derive(Properties, PartialEq)]
struct LightProps {
    moment: Moment,
}

#[component]
fn Light(props: &LightProps) -> Html {
    let (attention, _) = use_attention();
    let Some(lit) = attention.lit() else { return Html::default() };
    let near: Vec<String> = near(&props.moment.scene, lit).into_iter().map(selector).collect();
    let near = if near.is_empty() { NOTHING.into() } else { near.join(", ") };
    html! { <style>{ LIGHT.replace("LIT", &selector(lit)).replace("NEAR", &near) }</style> }
}

fn selector(chosen: Chosen) -> String {
    format!("[data-id~=\"{}\"]", chosen.id())
}

/// What belongs to it: what a thread holds and waits for; who holds an object and waits for it.
fn near(scene: &Scene, lit: Chosen) -> Vec<Chosen> {
    match lit {
        Chosen::Thread(task) => objects_of(scene, task).into_iter().map(Chosen::of_object).collect(),
        Chosen::Object(object) => threads_at(scene, object).into_iter().map(Chosen::Thread).collect(),
    }
}
