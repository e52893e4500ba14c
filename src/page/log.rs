//! What happened, as a list: a sentence an event, with its time and its thread. It follows the picture, and each event of the
//! run can be reached from it: a window of it is drawn, which can be moved to any other place. The timeline's equal in words.

use super::after_paint::use_after_paint;
use super::looking::is_meant;
use super::panels::token::token;
use super::prose::{Names, spoken};
use super::spoken::use_language;
use super::tape::{Sentence, SharedTape};
use crate::analysis::names::time;
use crate::language::{Language, Text, say, text};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

const TOKEN_PX: f64 = 17.0;
/// Events that are told at once while the list follows the picture; and by so many it is moved.
const PAGE: usize = 60;
/// While the picture hurries: what is in sight.
const GLIMPSE: usize = 24;
/// Where the learner has moved it.
const WINDOW: usize = 2 * PAGE;

#[derive(Properties, PartialEq)]
pub struct LogProps {
    pub tape: SharedTape,
    /// The tape's number and length: what is told changes with them.
    pub number: u32,
    pub steps: usize,
    /// Where the picture stands.
    pub step: usize,
    /// Nobody can read so fast: only what is in sight is told.
    pub hurries: bool,
    /// Changes where something comes to stand below the list, or goes.
    pub room: u32,
    pub on_seek: Callback<usize>,
}

/// Where the learner has moved the window, and where the picture stood then.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Moved {
    first: usize,
    number: u32,
    step: usize,
}

/// Focus is to go on from this row once the window has moved.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Going {
    Before(usize),
    After(usize),
    First,
    Last,
}

#[component]
pub fn Log(props: &LogProps) -> Html {
    let language = use_language();
    let moved = use_state(|| None::<Moved>);
    let cursor = use_state(|| 0);
    let going = use_state(|| (0_u32, None::<Going>));
    let gone = use_mut_ref(|| 0);
    let list = use_node_ref();
    let (first, last) = window(props, *moved);
    let follows = moved.is_none_or(|moved| !holds(moved, props));
    {
        let (list, painted) = (list.clone(), use_after_paint());
        use_effect_with((first, last, props.number, props.step, props.room, *going), move |(.., (nth, going))| {
            let is_new = gone.replace(*nth) != *nth;
            match going.filter(|_| is_new) {
                Some(going) => go(&list, going),
                None if follows => painted.look(move || show_now(&list)),
                None => {}
            }
        });
    }
    let story = props.tape.borrow_mut().story(first, last);
    let nothing = html! { <p class="empty">{ text!("Nothing has happened yet.").told(language) }</p> };
    if story.is_empty() && first <= 1 && last >= props.steps {
        return nothing;
    }
    let move_to = {
        let (moved, number, step) = (moved.clone(), props.number, props.step);
        Callback::from(move |first: usize| moved.set(Some(Moved { first: first.max(1), number, step })))
    };
    let reach = Reach { first, last, steps: props.steps, going, move_to: move_to.clone() };
    let now = story.iter().rev().find(|sentence| sentence.step <= props.step).map(|sentence| sentence.step);
    let is_seen = |step: usize| story.iter().any(|sentence| sentence.step == step);
    let reached = Some(*cursor).filter(|step| is_seen(*step)).or(now).or(story.first().map(|sentence| sentence.step));
    // As the window moves on, a row that has left it is the next one that comes.
    let rows = (last + 1).saturating_sub(first).max(1);
    let row = |sentence: &Rc<Sentence>| {
        let place = Place {
            now: now == Some(sentence.step),
            later: sentence.step > props.step,
            reached: reached == Some(sentence.step),
        };
        let (key, sentence, hurries) = (sentence.step % rows, sentence.clone(), props.hurries);
        html! { <Row {key} {sentence} {place} {hurries} on_seek={props.on_seek.clone()} /> }
    };
    let onfocusin = Callback::from(move |event: FocusEvent| {
        let step = event.target().and_then(|target| target.dyn_into().ok()).and_then(|target| step_of(&target));
        step.iter().for_each(|step| cursor.set(*step));
    });
    html! {
        <>
            if story.is_empty() && first <= 1 { { nothing } }
            { turn(language, first > 1, text!("Earlier…"), "earlier", move_to.reform(move |_| first.saturating_sub(PAGE))) }
            <ol class="log" ref={list} data-test="story" data-first={first.to_string()} data-last={last.to_string()}
                aria-label={text!("What happened").told(language)} onkeydown={reach.on_key()} {onfocusin}>
                { for story.iter().map(row) }
            </ol>
            { turn(language, last < props.steps, text!("Later…"), "later", move_to.reform(move |_| last + 1 - PAGE.min(last))) }
        </>
    }
}

/// From which event to which.
fn window(props: &LogProps, moved: Option<Moved>) -> (usize, usize) {
    match moved.filter(|moved| holds(*moved, props)) {
        Some(moved) => (moved.first, (moved.first + WINDOW - 1).min(props.steps)),
        None => {
            let most = if props.hurries { GLIMPSE } else { PAGE };
            ((props.step + 1).saturating_sub(most).max(1), props.step.min(props.steps))
        }
    }
}

/// The list stays where it was moved until the picture goes out of its sight.
fn holds(moved: Moved, props: &LogProps) -> bool {
    let seen = moved.first..moved.first + WINDOW;
    moved.number == props.number && (moved.step == props.step || seen.contains(&props.step))
}

fn turn(language: Language, is_more: bool, title: Text, hook: &'static str, onclick: Callback<MouseEvent>) -> Html {
    if !is_more {
        return Html::default();
    }
    html! { <button type="button" class="quiet turn" {onclick} data-test={hook}>{ title.told(language) }</button> }
}

/// How a row stands to the picture and to the keyboard.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    now: bool,
    later: bool,
    reached: bool,
}

#[derive(Properties)]
struct RowProps {
    sentence: Rc<Sentence>,
    place: Place,
    hurries: bool,
    on_seek: Callback<usize>,
}

/// Where a row goes to depends on its step alone.
impl PartialEq for RowProps {
    fn eq(&self, other: &RowProps) -> bool {
        let (own, others) = ((self.place, self.hurries), (other.place, other.hurries));
        Rc::ptr_eq(&self.sentence, &other.sentence) && own == others
    }
}

/// Most rows stay as they are from step to step, and are not drawn again.
#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { sentence, place, hurries, on_seek } = props;
    let (step, language) = (sentence.step, use_language());
    let onclick = {
        let on_seek = on_seek.clone();
        Callback::from(move |event: MouseEvent| {
            if !is_meant(&event) {
                on_seek.emit(step)
            }
        })
    };
    let when = time(sentence.time_ns);
    let label = || say!("Go to step {step}, {time}", step, time = &when).told(language);
    let label = (!hurries).then(label);
    let words = &sentence.words;
    html! {
        <li class={classes!(place.now.then_some("now"), place.later.then_some("later"))} {onclick} data-step={step.to_string()}>
            <button type="button" class="when" tabindex={if place.reached { "0" } else { "-1" }} aria-label={label}
                aria-current={place.now.then_some("step")}>{ when }</button>
            { token(sentence.task, TOKEN_PX, false) }
            <span class="words">{ if *hurries { words.told(language).into() } else { spoken(words, language, Names::Reached) } }</span>
        </li>
    }
}

/// How far the keyboard reaches: from row to row and on, where the window ends.
struct Reach {
    first: usize,
    last: usize,
    steps: usize,
    going: UseStateHandle<(u32, Option<Going>)>,
    move_to: Callback<usize>,
}

impl Reach {
    fn on_key(self) -> Callback<KeyboardEvent> {
        Callback::from(move |event: KeyboardEvent| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            let Ok(Some(row)) = target.closest("li") else { return };
            match &*event.key() {
                "ArrowUp" => self.beside(&row, row.previous_element_sibling(), true),
                "ArrowDown" => self.beside(&row, row.next_element_sibling(), false),
                "ArrowLeft" => focus_within(&row, &target, -1),
                "ArrowRight" => focus_within(&row, &target, 1),
                "Home" => self.far(Going::First, 1),
                "End" => self.far(Going::Last, (self.steps + 1).saturating_sub(WINDOW)),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    }

    fn beside(&self, row: &Element, sibling: Option<Element>, is_up: bool) {
        let step = step_of(row).unwrap_or_default();
        match sibling {
            Some(sibling) => focus_first(&sibling),
            None if is_up && self.first > 1 => {
                self.far(Going::Before(step), self.first.saturating_sub(PAGE));
            }
            None if !is_up && self.last < self.steps => {
                self.far(Going::After(step), self.last + 1 - PAGE.min(self.last));
            }
            None => {}
        }
    }

    fn far(&self, to: Going, first: usize) {
        self.going.set((self.going.0 + 1, Some(to)));
        self.move_to.emit(first);
    }
}

fn go(list: &NodeRef, going: Going) {
    let Some(list) = list.cast::<Element>() else { return };
    let row = |step: usize| list.query_selector(&format!("[data-step=\"{step}\"]")).ok().flatten();
    let found = match going {
        Going::Before(step) => row(step).and_then(|row| row.previous_element_sibling().or(Some(row))),
        Going::After(step) => row(step).and_then(|row| row.next_element_sibling().or(Some(row))),
        Going::First => list.first_element_child(),
        Going::Last => list.last_element_child(),
    };
    found.iter().for_each(focus_first);
}

fn step_of(inside: &Element) -> Option<usize> {
    inside.closest("[data-step]").ok()??.get_attribute("data-step")?.parse().ok()
}

fn focus_first(row: &Element) {
    if let Some(button) = row.query_selector("button").ok().flatten() {
        focus(&button);
    }
}

/// From one button of a row to the next.
fn focus_within(row: &Element, from: &Element, by: i32) {
    let Ok(buttons) = row.query_selector_all("button") else { return };
    let all =
        (0..buttons.length()).filter_map(|place| buttons.item(place)?.dyn_into::<Element>().ok()).collect::<Vec<_>>();
    let to = all.iter().position(|button| button == from).and_then(|place| place.checked_add_signed(by as isize));
    if let Some(button) = to.and_then(|place| all.get(place)) {
        focus(button);
    }
}

fn focus(element: &Element) {
    // It has just been found in the page.
    element.dyn_ref::<HtmlElement>().map(|element| element.focus().ok());
}

/// Scrolls the list, and nothing else, so that the sentence of the picture is seen at its end.
fn show_now(list: &NodeRef) {
    let Some(list) = list.cast::<Element>() else { return };
    let scroller = list.closest(".scroll").ok().flatten();
    scroller.iter().for_each(|scroller| scroller.set_scroll_top(scroller.scroll_height()));
}
