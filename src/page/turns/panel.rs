//! "Who goes next?": a button for each thread that has not ended, with what it would do, or why it cannot; the goal; undo.

use super::aim::{Aim, told_of_end};
use super::position::{Can, Offer, Position};
use super::small::{is_long, smaller};
use crate::analysis::names::task_name;
use crate::analysis::next::{NextStep, does, gives_up, waits};
use crate::language::{Language, Said, Text, counted, say, text};
use crate::page::choice::Choice;
use crate::page::moment::Moment;
use crate::page::panels::token::{hue, label, token};
use crate::page::spoken::use_language;
use crate::scenario::Verdict;
use crate::trace::TaskId;
use std::rc::Rc;
use yew::prelude::*;

const TOKEN_PX: f64 = 28.0;
/// So many threads have a button each, in order of their numbers; of more, those who would do the same stand together.
const FEW: usize = 8;
const SMALL_TOKEN_PX: f64 = 26.0;
/// Of many, so many rows and so many threads in a row are shown before the rest is counted.
const ROWS: usize = 6;
const IN_A_ROW: usize = 20;

const HOW: Text = text!("Each press lets that thread take one step. The keys 1 to 9 and m press too; u undoes.");

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
    /// The run is on its way.
    pub awaited: bool,
    /// Choices made where the picture stands.
    pub chosen: usize,
    pub aim: Option<Rc<Aim>>,
    /// How the run ended, where the picture stands at its end.
    pub verdict: Option<Verdict>,
    pub on_turn: Callback<Turn>,
    pub on_choose: Callback<Choice>,
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
    let language = use_language();
    let title = text!("Who goes next?").told(language);
    let Some(position) = &props.position else {
        let words = match props.awaited {
            true => text!("One moment: the run is on its way."),
            false => text!("Press Begin, and choose who goes next, step by step."),
        };
        return html! {
            <section class="turns card" aria-label={title} data-test="turns">
                <p class="empty">{ words.told(language) }</p>
            </section>
        };
    };
    html! {
        <section class="turns card" aria-label={title} data-test="turns"
            data-choices={props.chosen.to_string()} data-of={position.chosen.len().to_string()}>
            { header(props, position, language) }
            { aim(props, position, language) }
            { for past(props, position, language) }
            { offers(props, position, language) }
        </section>
    }
}

fn header(props: &TurnsProps, position: &Position, language: Language) -> Html {
    let all = position.chosen.len();
    let choices = counted!(props.chosen, "{n} choice", "{n} choices");
    let switches = counted!(position.switches(props.chosen), "{n} switch", "{n} switches");
    let undo = match all - props.chosen {
        0 => text!("Undo").into(),
        1 => text!("Undo the choice after this").into(),
        n => say!("Undo the {n} after this", n),
    };
    let button = |turn: Turn, off: bool, hook: &'static str, title: Text, words: Said| {
        let onclick = if off { Callback::noop() } else { props.on_turn.reform(move |_: MouseEvent| turn) };
        html! {
            <button type="button" class="stop" {onclick} aria-disabled={off.to_string()} title={title.told(language)}
                data-test={hook}>{ words.told(language) }</button>
        }
    };
    let opening = position.opening as usize;
    let (can_undo, can_restart) = (all > opening || props.chosen < all, all != opening);
    html! {
        <header>
            <h2>{ heading(props, position).told(language) }</h2>
            <small class="so-far" data-test="turns-count">
                { say!("{choices} · {switches}", choices, switches).told(language) }
            </small>
            <div class="tools">
                { button(Turn::Undo, !can_undo, "undo", text!("Takes the last choice back (u or Backspace)"), undo) }
                { button(Turn::StartOver, !can_restart, "start-over", text!("Back to the first choice"), text!("Start over").into()) }
            </div>
        </header>
    }
}

fn heading(props: &TurnsProps, position: &Position) -> Text {
    let ended = position.ending.is_some() && props.chosen == position.chosen.len();
    let could_go = position.offers.iter().any(|offer| offer.can != Can::Wait);
    match (ended, position.offers.is_empty()) {
        (false, _) => text!("Who goes next?"),
        (true, false) if could_go => text!("It goes no further"),
        (true, false) => text!("Nobody can go any more"),
        (true, true) => text!("Every thread has ended"),
    }
}

/// What is to be come to; at the end, what was come to.
fn aim(props: &TurnsProps, position: &Position, language: Language) -> Html {
    let aim = props.aim.as_deref();
    let told = props.verdict.and_then(|verdict| Some((verdict, told_of_end(position, verdict, aim)?)));
    if let Some((verdict, words)) = told {
        let class = if verdict == Verdict::Wrong { "reached" } else { "missed" };
        return html! {
            <p class={classes!("aim", class)} role="status" data-test="aim-end">
                { words.told(language) }{ " " }{ for show_me(props, language) }
            </p>
        };
    }
    match aim {
        Some(aim) => html! {
            <p class="aim" data-test="aim">
                { aim.words(&props.choice).told(language) }{ " " }{ for show_me(props, language) }
                { for small(props, aim, language) }
                if position.chosen.len() <= position.opening as usize { <small>{ HOW.told(language) }</small> }
            </p>
        },
        None => html! { <p class="aim">{ text!("Looking for an end that is worth finding …").told(language) }</p> },
    }
}

fn small(props: &TurnsProps, aim: &Aim, language: Language) -> Option<Html> {
    let (choice, words) = smaller(&props.choice).filter(|_| is_long(aim))?;
    let onclick = props.on_choose.reform(move |_: MouseEvent| choice.clone());
    let easier = say!("Easier: {words}", words).told(language);
    Some(html! { <button type="button" class="small-one" {onclick} data-test="make-small">{ easier }</button> })
}

/// The shortest way that is known, as a run to be looked at.
fn show_me(props: &TurnsProps, language: Language) -> Option<Html> {
    let href = props.aim.as_deref()?.shown(&props.choice)?;
    Some(html! { <a {href} data-test="show-me">{ text!("Show me").told(language) }</a> })
}

fn past(props: &TurnsProps, position: &Position, language: Language) -> Option<Html> {
    let (step, all) = (props.chosen, position.chosen.len());
    let words = match all.checked_sub(step)? {
        0 => return None,
        1 => say!(
            "You look back at choice {n} of {all}. Choose here, and you go on from here: the one after it is dropped.",
            n = step,
            all
        ),
        after => say!(
            "You look back at choice {n} of {all}. Choose here, and you go on from here: the {after} after it are dropped.",
            n = step,
            all,
            after
        ),
    };
    Some(html! { <p class="past" data-test="past">{ words.told(language) }</p> })
}

fn offers(props: &TurnsProps, position: &Position, language: Language) -> Html {
    if position.offers.len() <= FEW {
        let draw =
            |offer: &Offer| html! { <li key={offer.task.0}>{ button(props, position, offer, true, language) }</li> };
        return html! { <ul class="offers">{ for position.offers.iter().map(draw) }</ul> };
    }
    let rows = rows(&position.offers, |offer| words(props, offer, false).told(language));
    let (shown, rest) = rows.split_at(rows.len().min(ROWS));
    let draw = |row: &Row| draw_row(props, position, row, language);
    html! {
        <>
            <ul class="offer-rows">{ for shown.iter().map(draw) }</ul>
            if !rest.is_empty() {
                <details class="rest-of-offers" data-test="more-rows">
                    <summary>{ more(rest.iter().map(|row| row.offers.len()).sum()).told(language) }</summary>
                    <ul class="offer-rows">{ for rest.iter().map(draw) }</ul>
                </details>
            }
        </>
    }
}

/// Threads that would do the same, or wait for the same.
#[derive(Debug, PartialEq)]
struct Row<'a> {
    words: String,
    offers: Vec<&'a Offer>,
}

/// Those who can go come first, then those with the smallest number.
fn rows(offers: &[Offer], words: impl Fn(&Offer) -> String) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    for offer in offers {
        let said = words(offer);
        let same =
            |row: &&mut Row| row.words == said && row.offers[0].can == offer.can && row.offers[0].line == offer.line;
        match rows.iter_mut().find(same) {
            Some(row) => row.offers.push(offer),
            None => rows.push(Row { words: said, offers: vec![offer] }),
        }
    }
    rows.sort_by_key(|row| row.offers[0].can == Can::Wait);
    rows
}

fn more(n: usize) -> Said {
    say!("and {n} more", n)
}

fn draw_row(props: &TurnsProps, position: &Position, row: &Row, language: Language) -> Html {
    let (shown, rest) = row.offers.split_at(row.offers.len().min(IN_A_ROW));
    let draw = |offer: &&Offer| button(props, position, offer, false, language);
    let waits = row.offers[0].can == Can::Wait;
    html! {
        <li key={format!("{} {}", row.words, row.offers[0].line)} class={classes!(waits.then_some("waits"))}>
            <span class="what">{ &row.words }{ for line(props, row.offers[0], language) }</span>
            <span class="tokens">
                { for shown.iter().map(draw) }
                if !rest.is_empty() {
                    <details class="rest-of-offers">
                        <summary>{ more(rest.len()).told(language) }</summary>
                        <span class="tokens">{ for rest.iter().map(draw) }</span>
                    </details>
                }
            </span>
        </li>
    }
}

/// One that must wait is no choice, but stays readable and keeps the focus that it has.
fn button(props: &TurnsProps, position: &Position, offer: &Offer, in_full: bool, language: Language) -> Html {
    let task = offer.task;
    let off = offer.can == Can::Wait || position.at as usize != props.chosen;
    let onclick = if off { Callback::noop() } else { props.on_turn.reform(move |_: MouseEvent| Turn::Choose(task)) };
    let (class, hook) = match offer.can {
        Can::Go => ("go-on", "go"),
        Can::GiveUp => ("go-on", "give-up"),
        Can::Wait => ("waits", "wait"),
    };
    let last = props.chosen.checked_sub(1).and_then(|last| position.chosen.get(last));
    let went = last.is_some_and(|last| last.task == task).then_some("went");
    let (name, words) = (task_name(&props.moment.scene, task).to_string(), words(props, offer, true).told(language));
    let said = (!in_full).then(|| format!("{name} {words}"));
    html! {
        <button key={task.0} type="button" class={classes!("offer", class, hue(task), went, (!in_full).then_some("small"))} {onclick}
            aria-disabled={off.to_string()} title={said.clone()} aria-label={said} data-test={format!("offer-{}", task.0)} data-can={hook}>
            { token(task, if in_full { TOKEN_PX } else { SMALL_TOKEN_PX }, false) }
            if in_full { <span class="who">{ name }</span><span class="what">{ words }{ for line(props, offer, language) }</span> }
        </button>
    }
}

fn words(props: &TurnsProps, offer: &Offer, values: bool) -> Said {
    let (scene, next) = (&*props.moment.scene, NextStep { object: offer.object, op: &offer.op, values });
    match offer.can {
        Can::Go => does(scene, next),
        Can::GiveUp => gives_up(scene, next),
        Can::Wait => waits(scene, next),
    }
}

fn line(props: &TurnsProps, offer: &Offer, language: Language) -> Option<Html> {
    let line = (offer.line != 0).then(|| props.moment.line(offer.line))?;
    Some(html! { <small>{ say!(" line {line}", line).told(language) }</small> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LockOp, ObjectId, Op};

    fn offer(task: u16, can: Can) -> Offer {
        let object = ObjectId { creator: TaskId::MAIN, nth: 2 };
        Offer { task: TaskId(task), object, op: Op::Lock(LockOp::Acquire), line: 0, can }
    }

    #[test]
    fn those_who_would_do_the_same_stand_together_and_who_can_go_comes_first() {
        let offers =
            [offer(0, Can::Wait), offer(1, Can::Go), offer(2, Can::Wait), offer(3, Can::Go), offer(4, Can::Go)];
        let words = |offer: &Offer| if offer.task == TaskId(3) { "other".into() } else { "same".into() };
        let rows = rows(&offers, words);
        let shown = rows.iter().map(|row| (&*row.words, row.offers.iter().map(|offer| offer.task.0).collect()));
        let shown: Vec<(&str, Vec<u16>)> = shown.collect();
        assert_eq!(shown, [("same", vec![1, 4]), ("other", vec![3]), ("same", vec![0, 2])]);
    }

    #[test]
    fn a_number_chooses_the_thread_that_wears_it_if_it_can_go() {
        let offers = vec![offer(0, Can::Go), offer(2, Can::GiveUp), offer(3, Can::Wait)];
        let position = Position { chosen: Vec::new(), at: 0, opening: 0, offers, ending: None };
        let turns = ["m", "2", "3", "1", "u", "Backspace", "x", ""].map(|key| turn_of_key(key, &position));
        let chosen = |task| Some(Turn::Choose(TaskId(task)));
        assert_eq!(turns, [chosen(0), chosen(2), None, None, Some(Turn::Undo), Some(Turn::Undo), None, None]);
    }
}
