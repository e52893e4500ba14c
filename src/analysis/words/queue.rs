//! A queue's items in words.

use super::Told;
use crate::language::{Part, Said, counted, say, text};
use crate::replay::SceneObject;
use crate::sync::{Queue, State};
use crate::trace::{Error, Op, Phase, QueueOp, Value};

pub(super) fn words(told: &Told, op: &QueueOp) -> Said {
    match &told.event.result {
        Ok(_) => {}
        Err(error @ Error::NotOrdered { .. }) => return not_ordered(told, op, error),
        Err(error) => return told.refused(tried(told, op), error),
    }
    let (who, what) = (told.who(), told.what());
    let is_true = told.event.result == Ok(Value::Bool(true));
    match (op, told.event.phase) {
        (QueueOp::Put(item), Phase::Requested) => {
            let why = in_the_way(told, is_put).unwrap_or_else(|| text!("it is full").into());
            say!("{who} wants to put {item} into {what} and waits: {why}.", who, item, what, why)
        }
        (QueueOp::Put(item), _) => {
            let (after, next) = (told.after_waiting(), told.and_next(is_get));
            say!("{who} puts {item} into {what}{after}{next}.", who, item, what, after, next)
        }
        (QueueOp::Get, Phase::Requested) => {
            let why = in_the_way(told, is_get).unwrap_or_else(|| text!("it is empty").into());
            say!("{who} wants an item of {what} and waits: {why}.", who, what, why)
        }
        (QueueOp::Get, _) => got(told),
        (QueueOp::Size, _) => say!("{who} counts: {what} holds {n}.", who, what, n = value_of(told)),
        (QueueOp::Empty, _) if is_true => say!("{who} looks: {what} is empty.", who, what),
        (QueueOp::Empty, _) => say!("{who} looks: {what} is not empty.", who, what),
        (QueueOp::Full, _) if is_true => say!("{who} looks: {what} is full.", who, what),
        (QueueOp::Full, _) => say!("{who} looks: {what} is not full.", who, what),
        (QueueOp::TaskDone, _) => counted!(
            told.object_after().and_then(queue).map_or(0, |queue| queue.unfinished),
            "{who} says that an item of {what} is done; {n} is open.",
            "{who} says that an item of {what} is done; {n} are open.",
            who,
            what
        ),
        (QueueOp::Join, Phase::Requested) => say!("{who} waits until every item of {what} is done.", who, what),
        (QueueOp::Join, _) => say!("{who} goes on: every item of {what} is done.", who, what),
    }
}

/// Two items could not be compared: the operation raises, but it had begun.
fn not_ordered(told: &Told, op: &QueueOp, error: &Error) -> Said {
    let (who, what, error) = (told.who(), told.what(), error.traceback());
    let next = told.object_before().and_then(queue).and_then(|queue| queue.items.iter().nth(queue.items.next_out()?));
    match (op, next) {
        (QueueOp::Put(item), _) => {
            say!("{who} puts {item} into {what} and gets {error}. The item stays there.", who, item, what, error)
        }
        (_, Some(lost)) => {
            say!("{who} wants {lost} out of {what} and gets {error}. The item is lost.", who, lost, what, error)
        }
        (_, None) => say!("{who} gets {error}.", who, error),
    }
}

fn got(told: &Told) -> Said {
    say!(
        "{who} takes {item} out of {what}{after}{ahead}{next}.",
        who = told.who(),
        item = value_of(told),
        what = told.what(),
        after = told.after_waiting(),
        ahead = told.ahead_of(is_get),
        next = told.and_next(is_put),
    )
}

pub fn is_put(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Put(_)))
}

pub fn is_get(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Get))
}

/// Who came before, where that is why it waits.
fn in_the_way(told: &Told, waits: impl Fn(&Op) -> bool + Copy) -> Option<Said> {
    let object = told.object_after().filter(|object| object.object.ready(told.event.task, &told.event.op));
    let first = told.first_in_line(object, waits)?;
    Some(say!("{who} is to go first", who = told.name(first)))
}

fn value_of(told: &Told) -> Part {
    told.event.result.as_ref().map_or_else(|_| "".into(), |value| told.value(value))
}

fn tried(told: &Told, op: &QueueOp) -> Said {
    let what = told.what();
    match op {
        QueueOp::Put(item) => say!("put {item} into {what}", item, what),
        QueueOp::Get => say!("take an item out of {what}", what),
        QueueOp::Size => say!("count {what}", what),
        QueueOp::Empty | QueueOp::Full => say!("look at {what}", what),
        QueueOp::TaskDone => say!("say that an item of {what} is done", what),
        QueueOp::Join => say!("wait for {what}", what),
    }
}

pub(in crate::analysis) fn queue(object: &SceneObject) -> Option<&Queue> {
    let State::Queue(queue) = &object.object.state else { return None };
    Some(queue)
}
