//! A queue: its items in a row, those who put on the left, those who get on the right. The next item out is the rightmost.

use super::arrow::arrow;
use super::card::Card;
use super::line::{Front, line};
use super::lock::watchers;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::words::{is_get, is_put};
use crate::page::moment::Moment;
use crate::replay::SceneObject;
use crate::sync::Queue;
use crate::trace::{Op, QueueOp, TaskId, Value};
use yew::prelude::*;

/// Most items and free places that are drawn.
const MOST: usize = 15;

pub fn queue(moment: &Moment, object: &SceneObject, state: &Queue) -> Html {
    let waiting = |is: fn(&Op) -> bool| -> Vec<TaskId> {
        object.queue.iter().filter(|queued| is(&queued.op)).map(|queued| queued.task).collect()
    };
    let moved = move_at(moment.event.as_ref(), object.id);
    let (putter, getter) = match &moved {
        Some(Move::PutsIn(task, _)) => (Some(*task), None),
        Some(Move::TakesOut(task, _)) => (None, Some(*task)),
        _ => (None, None),
    };
    let joins: Vec<TaskId> = waiting(|op| matches!(op, Op::Queue(QueueOp::Join)));
    let picture = html! {
        <div class="flow">
            if state.max_size > 0 { { line(moment, "waiting to put", &waiting(is_put), Front::Right) } }
            <div class="door slotted">{ arrow("put", putter) }{ items(moment, state, moved.as_ref()) }{ arrow("get", getter) }</div>
            { for taken(moment, moved.as_ref()) }
            { line(moment, "waiting for an item", &waiting(is_get), Front::Left) }
            if !joins.is_empty() { { line(moment, &format!("until {} more are done", state.unfinished), &joins, Front::Nowhere) } }
            { watchers(moment, object) }
        </div>
    };
    Card { moment, object, kind: "Queue", wide: true, with: None, picture }.draw()
}

fn items(moment: &Moment, state: &Queue, moved: Option<&Move>) -> Html {
    let newest = state.items.len().wrapping_sub(1);
    let drawn = state.items.iter().enumerate().take(MOST).map(|(place, value)| {
        let comes = place == newest && matches!(moved, Some(Move::PutsIn(..)));
        let key = if comes { format!("{place} at {}", moment.step) } else { place.to_string() };
        item(key, value, comes.then_some("comes"))
    });
    let free = (state.max_size as usize).saturating_sub(state.items.len()).min(MOST.saturating_sub(state.items.len()));
    html! {
        <div class={classes!("items", (state.max_size == 0).then_some("unbounded"))}>
            { for drawn }
            { for (0..free).map(|place| html! { <span key={format!("free {place}")} class="item free" /> }) }
            if state.items.len() > MOST { <small class="beyond">{ format!("and {} more", state.items.len() - MOST) }</small> }
            if state.items.is_empty() && state.max_size == 0 { <small class="nobody">{ "empty" }</small> }
        </div>
    }
}

fn item(key: String, value: &Value, moves: Option<&'static str>) -> Html {
    html! { <span {key} class={classes!("item", moves)}>{ label(value) }</span> }
}

/// A text needs no quotes on its item.
fn label(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Task(_) => value.to_string(),
    }
}

/// What has just come out, on its way to who gets it.
fn taken(moment: &Moment, moved: Option<&Move>) -> Option<Html> {
    match moved {
        Some(Move::TakesOut(_, value)) => Some(item(format!("out at {}", moment.step), value, Some("goes"))),
        _ => None,
    }
}
