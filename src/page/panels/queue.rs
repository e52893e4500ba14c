//! A queue: those who put on the left, its items, those who get on the right, and below, where the program counts what is
//! done, the count and those who wait for its end. Full shuts the way in, empty the way out, a count above 0 the way on.

use super::arrow::gate;
use super::card::Card;
use super::drawing::Drawing;
use super::items::{items, out};
use super::line::{Front, line};
use super::lock::watchers;
use crate::analysis::contents::contents;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::words::{is_get, is_put};
use crate::language::text;
use crate::replay::SceneObject;
use crate::sync::{Order, Queue, State};
use crate::trace::{Op, QueueOp, TaskId};
use yew::prelude::*;

pub fn queue(moment: &Drawing, object: &SceneObject, state: &Queue) -> Html {
    let event = moment.event.as_ref().filter(|event| event.object == object.id);
    let shown = contents(event, queue_before(moment, object), state);
    let actor = event.map(|event| event.task);
    let putter = actor.filter(|_| shown.items.iter().any(|item| item.came.is_some()));
    let getter = actor.filter(|_| shown.out.is_some());
    let picture = html! {
        <>
            <div class="flow">
                if state.max_size > 0 { { line(moment, text!("waiting to put"), &waiting(object, is_put), Front::Right) } }
                <div class={classes!("door", "slotted", form(state.items.order))}>
                    { gate(moment, text!("put"), putter, state.is_full().then_some(text!("full"))) }
                    { items(moment, &shown, state) }
                    { gate(moment, text!("get"), getter, state.items.is_empty().then_some(text!("empty"))) }
                </div>
                { for shown.out.map(|item| out(moment, item)) }
                { line(moment, text!("waiting for an item"), &waiting(object, is_get), Front::Left) }
                { watchers(moment, object) }
            </div>
            if moment.counts_what_is_done() { { count(moment, object, state) } }
        </>
    };
    Card { moment, object, wide: true, with: None, picture }.draw()
}

/// The items that nobody has said to be done, and those who wait for them behind it.
fn count(moment: &Drawing, object: &SceneObject, state: &Queue) -> Html {
    let (teller, goer) = match move_at(moment.event.as_ref(), object.id) {
        Some(Move::SaysDone(task)) => (Some(task), None),
        Some(Move::GoesOn(task)) => (None, Some(task)),
        _ => (None, None),
    };
    let before = queue_before(moment, object).map(|queue| queue.unfinished);
    let key = if before == Some(state.unfinished) { 0 } else { moment.beat() };
    html! {
        <div class="flow count">
            <div class="door">
                { gate(moment, text!("done"), teller, None) }
                <div class={classes!("value", (state.unfinished == 0).then_some("zero"))}>
                    <b {key}>{ state.unfinished }</b><small>{ moment.told(text!("not done")) }</small>
                </div>
            </div>
            { line(moment, text!("waiting until it is 0"), &waiting(object, is_join), Front::Nowhere) }
            { gate(moment, text!("join"), goer, (state.unfinished > 0).then_some(text!("not 0"))) }
        </div>
    }
}

fn waiting(object: &SceneObject, is: fn(&Op) -> bool) -> Vec<TaskId> {
    object.queue.iter().filter(|queued| is(&queued.op)).map(|queued| queued.task).collect()
}

fn is_join(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Join))
}

fn queue_before<'a>(moment: &'a Drawing<'a>, object: &SceneObject) -> Option<&'a Queue> {
    let State::Queue(queue) = &moment.before.object(object.id)?.object.state else { return None };
    Some(queue)
}

/// The class of its drawing.
fn form(order: Order) -> &'static str {
    match order {
        Order::FirstInFirstOut => "a-row",
        Order::LastInFirstOut => "a-stack",
        Order::Priority => "a-tree",
    }
}
