//! A queue's items in words.

use super::Told;
use crate::analysis::names::counted;
use crate::replay::SceneObject;
use crate::sync::{Queue, State};
use crate::trace::{Error, Op, Phase, QueueOp, Value};

pub(super) fn words(told: &Told, op: &QueueOp) -> String {
    let (who, what) = (told.who(), told.what());
    match &told.event.result {
        Ok(_) => {}
        Err(error @ Error::NotOrdered { .. }) => return not_ordered(told, op, error),
        Err(error) => return told.refused(&tried(op, &what), error),
    }
    let answer = match &told.event.result {
        Ok(Value::Bool(true)) => "is",
        _ => "is not",
    };
    match (op, told.event.phase) {
        (QueueOp::Put(item), Phase::Requested) => {
            format!("{who} wants to put {item} into {what} and waits: {}.", in_the_way(told, "it is full", is_put))
        }
        (QueueOp::Put(item), _) => {
            format!("{who} puts {item} into {what}{}{}.", told.after_waiting(), told.and_next(is_get))
        }
        (QueueOp::Get, Phase::Requested) => {
            format!("{who} wants an item of {what} and waits: {}.", in_the_way(told, "it is empty", is_get))
        }
        (QueueOp::Get, _) => got(told),
        (QueueOp::Size, _) => format!("{who} counts: {what} holds {}.", value_of(told)),
        (QueueOp::Empty, _) => format!("{who} looks: {what} {answer} empty."),
        (QueueOp::Full, _) => format!("{who} looks: {what} {answer} full."),
        (QueueOp::TaskDone, _) => {
            let open = told.object_after().and_then(queue).map_or(0, |queue| queue.unfinished as usize);
            format!("{who} says that an item of {what} is done; {} open.", counted(open, "is", "are"))
        }
        (QueueOp::Join, Phase::Requested) => format!("{who} waits until every item of {what} is done."),
        (QueueOp::Join, _) => format!("{who} goes on: every item of {what} is done."),
    }
}

/// Two items could not be compared: the operation raises, but it had begun.
fn not_ordered(told: &Told, op: &QueueOp, error: &Error) -> String {
    let (who, what, error) = (told.who(), told.what(), error.traceback());
    let next = told.object_before().and_then(queue).and_then(|queue| queue.items.iter().nth(queue.items.next_out()?));
    match (op, next) {
        (QueueOp::Put(item), _) => format!("{who} puts {item} into {what} and gets {error}. The item stays there."),
        (_, Some(lost)) => format!("{who} wants {lost} out of {what} and gets {error}. The item is lost."),
        (_, None) => format!("{who} gets {error}."),
    }
}

fn got(told: &Told) -> String {
    let (who, what) = (told.who(), told.what());
    format!(
        "{who} takes {} out of {what}{}{}{}.",
        value_of(told),
        told.after_waiting(),
        told.ahead_of(is_get),
        told.and_next(is_put),
    )
}

pub fn is_put(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Put(_)))
}

pub fn is_get(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Get))
}

/// `usually`, or who came before where it is not so.
fn in_the_way(told: &Told, usually: &str, waits: impl Fn(&Op) -> bool + Copy) -> String {
    let object = told.object_after();
    let ready = object.is_some_and(|object| object.object.ready(told.event.task, &told.event.op));
    match told.first_in_line(object, waits).filter(|_| ready) {
        Some(first) => format!("{} is to go first", told.name(first)),
        None => usually.into(),
    }
}

fn value_of(told: &Told) -> String {
    told.event.result.as_ref().map_or(String::new(), Value::to_string)
}

fn tried(op: &QueueOp, what: &str) -> String {
    match op {
        QueueOp::Put(item) => format!("put {item} into {what}"),
        QueueOp::Get => format!("take an item out of {what}"),
        QueueOp::Size => format!("count {what}"),
        QueueOp::Empty | QueueOp::Full => format!("look at {what}"),
        QueueOp::TaskDone => format!("say that an item of {what} is done"),
        QueueOp::Join => format!("wait for {what}"),
    }
}

pub(in crate::analysis) fn queue(object: &SceneObject) -> Option<&Queue> {
    let State::Queue(queue) = &object.object.state else { return None };
    Some(queue)
}
