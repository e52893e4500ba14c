//! What is chosen, in detail: a thread with what it holds and waits for, or an object with who holds it and who waits. It tells of
//! the step where the picture stands. Escape closes it; then the focus is back where it came from.

use super::chosen::{Attend, Chosen, use_attention};
use super::moment::Moment;
use super::panels::token::token;
use super::prose::{Names, name, spoken};
use super::spoken::use_language;
use super::tape::{Sentence, SharedTape};
use crate::analysis::details::{Held, ObjectDetails, Since, ThreadDetails, Wait, object_details, thread_details};
use crate::analysis::kinds::{kind_words, stance_words};
use crate::analysis::names::{object_name, task_name, thread, time};
use crate::analysis::states::state_words;
use crate::language::{Language, Part, Said, Text, say, text};
use crate::trace::{ObjectId, TaskId};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

const TOKEN_PX: f64 = 26.0;
const SMALL_TOKEN_PX: f64 = 17.0;
/// Sentences of what it did last.
const LAST: usize = 4;
/// Of a long line so many are named.
const MOST: usize = 12;

#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    pub tape: SharedTape,
    pub number: u32,
    pub moment: Moment,
    /// There is a run to be gone through.
    pub has_run: bool,
    pub on_seek: Callback<usize>,
}

#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let (attention, attend) = use_attention();
    let language = use_language();
    let panel = use_node_ref();
    use_focus(attention.chosen, &panel);
    let said = Telling { props, language };
    let Some((heading, body)) = attention.chosen.and_then(|chosen| said.of(chosen)) else { return Html::default() };
    let onclick = attend.reform(|_: MouseEvent| Attend::Choose(None));
    html! {
        <section class="details" aria-labelledby="details-heading" data-test="details">
            <header>
                <h2 id="details-heading" tabindex="-1" ref={panel}>{ heading }</h2>
                <button type="button" class="quiet" {onclick} aria-label={text!("Close the details").told(language)}
                    data-test="close-details">{ "×" }</button>
            </header>
            <div class="scroll" tabindex="0">{ body }</div>
        </section>
    }
}

/// Who chooses by the keyboard is taken to the details, and back when they are closed.
#[hook]
fn use_focus(chosen: Option<Chosen>, panel: &NodeRef) {
    let origin = use_mut_ref(|| None::<(HtmlElement, Chosen)>);
    let panel = panel.clone();
    use_effect_with(chosen, move |chosen| {
        let active = document().and_then(|document| document.active_element());
        match chosen {
            Some(chosen) => {
                let by_key = active.filter(|active| active.matches(":focus-visible").unwrap_or(false));
                if let (Some(active), Some(panel)) = (by_key, panel.cast::<HtmlElement>()) {
                    let is_inside = active.closest(".details").ok().flatten().is_some();
                    if let Some(active) = active.dyn_into::<HtmlElement>().ok().filter(|_| !is_inside) {
                        origin.replace(Some((active, *chosen)));
                    }
                    panel.focus().ok();
                }
            }
            None => {
                let is_lost = active.is_none_or(|active| active.tag_name() == "BODY");
                if let Some((element, chosen)) = origin.take().filter(|_| is_lost) {
                    let element = if element.is_connected() { Some(element) } else { stand_in(chosen) };
                    element.map(|element| element.focus().ok());
                }
            }
        }
    });
}

/// Where the thread or object is drawn now.
fn stand_in(chosen: Chosen) -> Option<HtmlElement> {
    let id = chosen.id();
    let selector = format!("button[data-id=\"{id}\"], [data-id=\"{id}\"] button.name");
    document()?.query_selector(&selector).ok()??.dyn_into().ok()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

struct Telling<'a> {
    props: &'a DetailsProps,
    language: Language,
}

impl Telling<'_> {
    /// Its heading, and what there is to say; nothing where it is not there yet.
    fn of(&self, chosen: Chosen) -> Option<(Html, Html)> {
        let scene = &self.props.moment.scene;
        match chosen {
            Chosen::Thread(task) => {
                let details = thread_details(scene, task)?;
                let heading =
                    html! { <>{ token(task, TOKEN_PX, false) }<span>{ task_name(scene, task).to_string() }</span></> };
                Some((heading, self.thread(task, &details)))
            }
            Chosen::Object(object) => {
                let (found, details) = (scene.object(object)?, object_details(scene, object)?);
                let kind = kind_words(found).told(self.language);
                let called = object_name(scene, object).told(self.language);
                let heading = html! { <><span class="kind">{ kind }</span>{ " " }<code>{ called }</code></> };
                let state = state_words(found, scene, &|line| self.props.moment.line(line));
                Some((heading, self.object(chosen, &details, &state)))
            }
        }
    }

    fn thread(&self, task: TaskId, details: &ThreadDetails) -> Html {
        let line = self.props.moment.line(details.line);
        let stands = match (details.line, details.sleeps_since_ns) {
            (0, _) => stance_words(details.stance).into(),
            (_, Some(since_ns)) => say!("sleeping since {time} · at line {line}", time = time(since_ns), line),
            (_, None) => say!("{how} · at line {line}", how = stance_words(details.stance), line),
        };
        let holds = details.holds.iter().map(|held| self.entry(self.what(held.object), held.since, None));
        let waits =
            details.waits.iter().map(|wait| self.entry(self.what(wait.object), Some(wait.since), self.held_by(wait)));
        html! {
            <>
                <p class="state">{ self.tell(&stands) }</p>
                { self.list(text!("Holds"), text!("nothing"), false, holds.collect()) }
                { self.list(text!("Waits for"), text!("nothing"), false, waits.collect()) }
                { self.last(Chosen::Thread(task), text!("What it did last")) }
            </>
        }
    }

    fn object(&self, chosen: Chosen, details: &ObjectDetails, state: &Said) -> Html {
        let who = |held: &Held| self.entry(self.who(held.task), held.since, None);
        let in_order = |wait: &Wait| self.entry(self.who(wait.task), Some(wait.since), None);
        let in_line = !self.props.moment.scene.anyone_is_next;
        let waiting = if in_line { text!("Waiting, in order") } else { text!("Waiting, in no order") };
        html! {
            <>
                <p class="state">{ self.tell(state) }</p>
                { self.list(text!("Held by"), text!("nobody"), false, details.held.iter().map(who).collect()) }
                { self.list(waiting, text!("nobody"), in_line, details.waits.iter().map(in_order).collect()) }
                { self.last(chosen, text!("What happened there last")) }
            </>
        }
    }

    fn list(&self, title: Text, none: Text, in_order: bool, entries: Vec<Html>) -> Html {
        let more = entries.len().saturating_sub(MOST);
        html! {
            <dl class={in_order.then_some("in-order")}>
                <dt>{ title.told(self.language) }</dt>
                if entries.is_empty() { <dd class="none">{ none.told(self.language) }</dd> }
                { for entries.into_iter().take(MOST).map(|entry| html! { <dd class="one">{ entry }</dd> }) }
                if more > 0 { <dd>{ say!("and {n} more", n = more).told(self.language) }</dd> }
            </dl>
        }
    }

    /// "mutexA, since 0.20 s, line 8; Thread-1 holds it".
    fn entry(&self, who: Html, since: Option<Since>, more: Option<Said>) -> Html {
        html! { <>{ who }{ for since.map(|since| self.tell(&self.since(since))) }{ for more.iter().map(|more| self.tell(more)) }</> }
    }

    fn since(&self, since: Since) -> Said {
        match (since.line, self.props.moment.line(since.line)) {
            (0, _) => say!(" since {time}", time = time(since.time_ns)),
            (_, line) => say!(" since {time}, line {line}", time = time(since.time_ns), line),
        }
    }

    fn held_by(&self, wait: &Wait) -> Option<Said> {
        let scene = &self.props.moment.scene;
        let holders: Vec<Part> = wait.held_by.iter().take(MOST).map(|task| thread(scene, *task)).collect();
        (!holders.is_empty()).then(|| say!("; held by {holders}", holders = Said::list(holders)))
    }

    fn what(&self, object: ObjectId) -> Html {
        let called = object_name(&self.props.moment.scene, object).told(self.language);
        let chosen = Chosen::of_object(object);
        html! { <span class="of">{ self.sign(chosen) }{ name(chosen, &called, Names::Reached) }</span> }
    }

    fn who(&self, task: TaskId) -> Html {
        self.what(ObjectId::thread(task))
    }

    fn sign(&self, chosen: Chosen) -> Html {
        match chosen {
            Chosen::Thread(task) => token(task, SMALL_TOKEN_PX, false),
            Chosen::Object(_) => Html::default(),
        }
    }

    fn last(&self, chosen: Chosen, title: Text) -> Html {
        let props = self.props;
        if !props.has_run {
            return Html::default();
        }
        let told = props.tape.borrow_mut().last_told(props.moment.step, LAST, |event| chosen.is_of(event));
        let row = |sentence: &Rc<Sentence>| {
            let step = sentence.step;
            let onclick = props.on_seek.reform(move |_: MouseEvent| step);
            let when = time(sentence.time_ns);
            let label = say!("Go to step {step}, {time}", step, time = &when).told(self.language);
            html! {
                <li key={step}>
                    <button type="button" class="when" {onclick} aria-label={label}>{ when }</button>
                    <span>{ self.tell(&sentence.words) }</span>
                </li>
            }
        };
        html! { if !told.is_empty() { <h3>{ title.told(self.language) }</h3><ol>{ for told.iter().map(row) }</ol> } }
    }

    fn tell(&self, said: &Said) -> Html {
        spoken(said, self.language, Names::Pointed)
    }
}
