//! "Who goes next?": a button for each thread that has not ended, with what it would do, or why it cannot; the goal; undo.

use super::aim::{Aim, told_of_end};
use super::position::{Can, Offer, Position};
use crate::analysis::names::{counted, task_name};
use crate::analysis::next::{NextStep, does, gives_up, waits};
use crate::page::choice::Choice;
use crate::page::moment::Moment;
use crate::page::panels::token::{hue, label, token};
use crate::scenario::Verdict;
use crate::trace::TaskId;
use std::rc::Rc;
use yew::prelude::*;

const TOKEN_PX: f64 = 28.0;
/// So many threads stand in order of their numbers; of more, those who can go come first.
const FEW: usize = 12;

/// What the learner does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    Choose(TaskId),
    Undo,
    StartOver,
}

#[derive(Properties, PartialEq)]
pub struct TurnsProps {
    pub choice: Choice,
    pub moment: Moment,
    /// None while there is no run.
    pub position: Option<Rc<Position>>,
    /// Choices made where the picture stands.
    pub chosen: usize,
    pub aim: Option<Rc<Aim>>,
    /// How the run ended, where the picture stands at its end.
    pub verdict: Option<Verdict>,
    pub on_turn: Callback<Turn>,
}

/// What a key asks: a thread's number chooses it, `m` chooses main.
pub fn turn_of_key(key: &str, position: &Position) -> Option<Turn> {
    if matches!(key, "Backspace" | "u" | "U") {
        return Some(Turn::Undo);
    }
    let named = |offer: &&Offer| label(offer.task).eq_ignore_ascii_case(key);
    let offer = position.offers.iter().find(named)?;
    (offer.can != Can::Wait).then_some(Turn::Choose(offer.task))
}

#[component]
pub fn Turns(props: &TurnsProps) -> Html {
    let Some(position) = &props.position else {
        return html! {
            <section class="turns card" aria-label="Who goes next?" data-test="turns">
                <p class="empty">{ "Press Run, and choose who goes next, step by step." }</p>
            </section>
        };
    };
    html! {
        <section class="turns card" aria-label="Who goes next?" data-test="turns"
            data-choices={props.chosen.to_string()} data-of={position.chosen.len().to_string()}>
            { header(props, position) }
            { aim(props, position) }
            { for past(props, position) }
            { offers(props, position) }
        </section>
    }
}

fn header(props: &TurnsProps, position: &Position) -> Html {
    let all = position.chosen.len();
    let (steps, switches) = (props.chosen, position.switches(props.chosen));
    let undo = if props.chosen < all { format!("Undo all {} after this", all - props.chosen) } else { "Undo".into() };
    let button = |turn: Turn, off: bool, hook: &'static str, title: &'static str, words: String| {
        let onclick = if off { Callback::noop() } else { props.on_turn.reform(move |_: MouseEvent| turn) };
        html! {
            <button type="button" class="stop" {onclick} aria-disabled={off.to_string()} {title} data-test={hook}>{ words }</button>
        }
    };
    let (can_undo, can_restart) = (all > 0, all != position.opening as usize);
    html! {
        <header>
            <h2>{ heading(props, position) }</h2>
            <small class="count" data-test="turns-count">
                { format!("{} · {}", counted(steps, "step", "steps"), counted(switches, "switch", "switches")) }
            </small>
            <div class="tools">
                { button(Turn::Undo, !can_undo, "undo", "Takes the last choice back (u or Backspace)", undo) }
                { button(Turn::StartOver, !can_restart, "start-over", "Back to where there is first something to choose", "Start over".into()) }
            </div>
        </header>
    }
}

fn heading(props: &TurnsProps, position: &Position) -> &'static str {
    let ended = position.ending.is_some() && props.chosen == position.chosen.len();
    match (ended, position.offers.is_empty()) {
        (false, _) => "Who goes next?",
        (true, false) => "Nobody can go any more",
        (true, true) => "Every thread has ended",
    }
}

/// What is to be come to; at the end, what was come to.
fn aim(props: &TurnsProps, position: &Position) -> Html {
    let aim = props.aim.as_deref();
    let told = props.verdict.and_then(|verdict| Some((verdict, told_of_end(position, verdict, aim)?)));
    if let Some((verdict, words)) = told {
        let class = if verdict == Verdict::Wrong { "reached" } else { "missed" };
        return html! { <p class={classes!("aim", class)} role="status" data-test="aim-end">{ words }{ " " }{ for show_me(props) }</p> };
    }
    match aim {
        Some(aim) => {
            html! { <p class="aim" data-test="aim">{ aim.words(&props.choice) }{ " " }{ for show_me(props) }</p> }
        }
        None => html! { <p class="aim">{ "Looking for an end that is worth finding …" }</p> },
    }
}

/// The shortest way that is known, as a run to be looked at.
fn show_me(props: &TurnsProps) -> Option<Html> {
    let href = props.aim.as_deref()?.shown(&props.choice)?;
    Some(html! { <a {href} data-test="show-me">{ "Show me" }</a> })
}

fn past(props: &TurnsProps, position: &Position) -> Option<Html> {
    let after = position.chosen.len().checked_sub(props.chosen).filter(|after| *after > 0)?;
    let words = format!(
        "You look back at step {} of {}. Choose here, and you go on from here: {} dropped.",
        props.chosen,
        position.chosen.len(),
        if after == 1 { "the step after it is".to_string() } else { format!("the {after} steps after it are") },
    );
    Some(html! { <p class="past" data-test="past">{ words }</p> })
}

fn offers(props: &TurnsProps, position: &Position) -> Html {
    let known = position.at as usize == props.chosen;
    let draw = |offer: &Offer| offer_button(props, position, offer, known);
    if position.offers.len() <= FEW {
        return html! { <ul class="offers">{ for position.offers.iter().map(draw) }</ul> };
    }
    let (waiting, going): (Vec<&Offer>, Vec<&Offer>) = position.offers.iter().partition(|offer| offer.can == Can::Wait);
    let group = |title: &'static str, offers: &[&Offer]| {
        let (shown, rest) = offers.split_at(offers.len().min(FEW));
        html! {
            <div key={title} class="offer-group">
                if !shown.is_empty() {
                    <h3>{ format!("{} {title}", offers.len()) }</h3>
                    <ul class="offers">{ for shown.iter().map(|offer| draw(offer)) }</ul>
                }
                if !rest.is_empty() {
                    <details class="rest-of-offers">
                        <summary>{ format!("and {} more", rest.len()) }</summary>
                        <ul class="offers">{ for rest.iter().map(|offer| draw(offer)) }</ul>
                    </details>
                }
            </div>
        }
    };
    html! { <>{ group("can go", &going) }{ group("must wait", &waiting) }</> }
}

/// One that must wait is no longer a choice but stays readable, and keeps the focus that it has.
fn offer_button(props: &TurnsProps, position: &Position, offer: &Offer, known: bool) -> Html {
    let task = offer.task;
    let off = offer.can == Can::Wait || !known;
    let onclick = if off { Callback::noop() } else { props.on_turn.reform(move |_: MouseEvent| Turn::Choose(task)) };
    let (class, hook) = match offer.can {
        Can::Go => ("go-on", "go"),
        Can::GiveUp => ("go-on", "give-up"),
        Can::Wait => ("waits", "wait"),
    };
    let went =
        props.chosen.checked_sub(1).and_then(|last| position.chosen.get(last)).is_some_and(|last| last.task == task);
    html! {
        <li key={task.0}>
            <button type="button" class={classes!("offer", class, hue(task), went.then_some("went"))} {onclick}
                aria-disabled={off.to_string()} data-test={format!("offer-{}", task.0)} data-can={hook}>
                { token(task, TOKEN_PX, false) }
                <span class="who">{ task_name(&props.moment.scene, task) }</span>
                <span class="what">{ words(props, offer) }{ for line(props, offer) }</span>
            </button>
        </li>
    }
}

fn words(props: &TurnsProps, offer: &Offer) -> String {
    let (scene, next) = (&*props.moment.scene, NextStep { object: offer.object, op: &offer.op });
    match offer.can {
        Can::Go => does(scene, next),
        Can::GiveUp => gives_up(scene, next),
        Can::Wait => waits(scene, next),
    }
}

fn line(props: &TurnsProps, offer: &Offer) -> Option<Html> {
    let line = (offer.line != 0).then(|| props.moment.line(offer.line))?;
    Some(html! { <small>{ format!(" line {line}") }</small> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LockOp, ObjectId, Op};

    #[test]
    fn a_number_chooses_the_thread_that_wears_it_if_it_can_go() {
        let offer = |task: u16, can| {
            let object = ObjectId { creator: TaskId::MAIN, nth: 2 };
            Offer { task: TaskId(task), object, op: Op::Lock(LockOp::Acquire), line: 0, can }
        };
        let offers = vec![offer(0, Can::Go), offer(2, Can::GiveUp), offer(3, Can::Wait)];
        let position = Position { chosen: Vec::new(), at: 0, opening: 0, offers, ending: None };
        let turns = ["m", "2", "3", "1", "u", "Backspace", "x", ""].map(|key| turn_of_key(key, &position));
        let chosen = |task| Some(Turn::Choose(TaskId(task)));
        assert_eq!(turns, [chosen(0), chosen(2), None, None, Some(Turn::Undo), Some(Turn::Undo), None, None]);
    }
}
