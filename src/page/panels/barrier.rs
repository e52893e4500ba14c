//! A barrier: a ring of places. It fills one by one; with the last one in, all leave. Whoever comes meanwhile waits outside.
//! A broken one is cracked, and says so.

use super::arrow::arrow;
use super::card::Card;
use super::drawing::Drawing;
use super::figure::{badge, figure};
use super::line::{Front, line};
use super::lock::watchers;
use super::token::hue;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::standing::Standing;
use crate::language::{Said, say, text};
use crate::replay::SceneObject;
use crate::sync::{Barrier, Course};
use crate::trace::{BarrierOp, Op, TaskId, Value};
use yew::prelude::*;

/// Most places that stand in a ring; more stand in rows.
const MOST_IN_A_RING: u32 = 12;
const MOST: u32 = 48;

pub fn barrier(moment: &Drawing, object: &SceneObject, state: &Barrier) -> Html {
    let comes = |op: &Op| matches!(op, Op::Barrier(BarrierOp::Wait { .. }));
    let outside: Vec<TaskId> =
        object.queue.iter().filter(|queued| comes(&queued.op)).map(|queued| queued.task).collect();
    let (comer, leaver) = match move_at(moment.event.as_ref(), object.id) {
        Some(Move::Comes(task)) => (Some(task), None),
        Some(Move::Passes(task)) if last_one(moment, object) == Some(task) => (Some(task), None),
        Some(Move::Passes(task) | Move::Refused(task)) => (None, Some(task)),
        _ => (None, None),
    };
    let picture = html! {
        <div class="flow">
            { line(moment, text!("waiting outside"), &outside, Front::Right) }
            <div class="door meeting">
                { arrow(moment, text!("in"), comer) }
                { ring(moment, object, state) }
                { arrow(moment, text!("out"), leaver) }
            </div>
            { watchers(moment, object) }
        </div>
    };
    Card { moment, object, wide: true, with: None, picture }.draw()
}

/// Who completed the number by this very step.
fn last_one(moment: &Drawing, object: &SceneObject) -> Option<TaskId> {
    let event = moment.event.as_ref().filter(|event| event.object == object.id)?;
    let completes =
        matches!(event.op, Op::Barrier(BarrierOp::Wait { .. })) && matches!(event.result, Ok(Value::Int(_)));
    completes.then_some(event.task)
}

fn ring(moment: &Drawing, object: &SceneObject, state: &Barrier) -> Html {
    let size = match state.parties {
        0..=5 => "few",
        6..=8 => "some",
        9..=MOST_IN_A_RING => "many",
        _ => "rows",
    };
    let last = last_one(moment, object);
    let course = match state.course {
        _ if last.is_some() => "passed",
        Course::Filling => "filling",
        Course::Draining => "passed",
        Course::Resetting | Course::Broken => "cracked",
    };
    let places = (0..state.parties.min(MOST)).map(|index| {
        let inside = state.inside.iter().find(|inside| inside.index == index).map(|inside| inside.task);
        place(moment, object, state.parties, index, inside.or(last.filter(|_| index + 1 == state.parties)))
    });
    html! {
        <div class={classes!("circle", size, course)} style={format!("--of: {}", state.parties)}>
            <div class="middle">
                if course == "cracked" { { crack() } }
                <b>{ moment.told(middle(state, last)) }</b>
            </div>
            { for places }
            if state.parties > MOST { <small class="beyond">{ moment.told(say!("and {n} more", n = state.parties - MOST)) }</small> }
        </div>
    }
}

fn middle(state: &Barrier, last: Option<TaskId>) -> Said {
    match state.course {
        _ if last.is_some() => text!("all here: go").into(),
        Course::Filling => say!("{here} of {all}", here = state.inside.len(), all = state.parties),
        Course::Draining => text!("all leave").into(),
        Course::Resetting => text!("reset").into(),
        Course::Broken => text!("broken").into(),
    }
}

fn place(moment: &Drawing, object: &SceneObject, of: u32, index: u32, task: Option<TaskId>) -> Html {
    let style = format!("--nth: {index}");
    let Some(task) = task else {
        return html! { <div key={index} class="seat free" {style}><small>{ format!("{}", index + 1) }</small></div> };
    };
    let comes = moment.event.as_ref().is_some_and(|event| event.task == task && event.object == object.id);
    let key = if comes { moment.beat() + of as usize } else { index as usize };
    let stands_here = moment.standing(task) == Standing::At(object.id);
    html! {
        <div {key} class={classes!("seat", "held", hue(task))} {style}>
            <span class={classes!("holder", comes.then_some("comes"))}>
                if stands_here { { figure(moment, task) } } else { { badge(moment, task) } }
            </span>
        </div>
    }
}

/// A jagged line right through it.
fn crack() -> Html {
    html! {
        <svg class="crack" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path d="M58 0L46 22L58 36L40 58L54 74L44 100" />
        </svg>
    }
}
