//! A lock: one place, with its owner inside, and the queue to the left of it. In a handoff the owner goes out and the next
//! goes in; where a newcomer gets in first, it is seen to go past the line.

use super::arrow::arrow;
use super::card::Card;
use super::drawing::Drawing;
use super::figure::{badge, figure};
use super::line::{Front, line};
use super::token::hue;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::standing::{Standing, is_blocked_by};
use crate::analysis::words::waits_for_lock;
use crate::language::text;
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{ObjectId, Op, TaskId};
use yew::prelude::*;

pub fn lock(moment: &Drawing, object: &SceneObject, owner: Option<TaskId>) -> Html {
    let inside = place(moment, object, owner, Html::default());
    Card { moment, object, wide: is_only_lock(moment), with: None, picture: picture(moment, object, inside) }.draw()
}

/// Where it is the one lock of the picture it has the stage's width, else locks stand side by side.
pub fn is_only_lock(moment: &Drawing) -> bool {
    let is_lock = |id: &&ObjectId| {
        let object = moment.scene.object(**id);
        object.is_some_and(|object| matches!(object.object.state, State::Lock(_) | State::RLock(_)))
    };
    moment.scene.order.iter().filter(is_lock).count() == 1
}

/// The queue, the way in, the place, the way out.
pub fn picture(moment: &Drawing, object: &SceneObject, place: Html) -> Html {
    html! {
        <div class="flow">
            { line(moment, text!("waiting"), &coming(moment, object), Front::Right) }
            <div class="door">{ way_in(moment, object) }{ place }{ way_out(moment, object) }</div>
            { watchers(moment, object) }
        </div>
    }
}

pub fn waiting(object: &SceneObject) -> Vec<TaskId> {
    object.queue.iter().filter(|queued| waits_for_lock(&queued.op)).map(|queued| queued.task).collect()
}

/// Those who wait, and those on their way: who was woken at a condition by this very step goes on at its lock.
pub fn coming(moment: &Drawing, lock: &SceneObject) -> Vec<TaskId> {
    let mut coming = waiting(lock);
    let queues = |task: &TaskId| lock.queue.iter().any(|queued| queued.task == *task);
    let stands_here = |task: &TaskId| moment.standing(*task) == Standing::At(lock.id);
    coming.extend(moment.scene.tasks.keys().copied().filter(|task| stands_here(task) && !queues(task)));
    coming
}
/// Those who stand in line, whatever for.
pub fn waiting_at(object: &SceneObject) -> Vec<TaskId> {
    object.queue.iter().filter(|queued| is_blocked_by(&queued.op)).map(|queued| queued.task).collect()
}
pub fn way_in(moment: &Drawing, object: &SceneObject) -> Html {
    match move_at(moment.event.as_ref(), object.id) {
        Some(Move::Takes(task)) if held_before(moment, object, task) => arrow(moment, text!("again"), Some(task)),
        Some(Move::Takes(task)) if overtakes(moment, object, task) => arrow(moment, text!("past the line"), Some(task)),
        Some(Move::Takes(task)) => arrow(moment, text!("in"), Some(task)),
        _ => arrow(moment, text!("in"), None),
    }
}

pub fn way_out(moment: &Drawing, object: &SceneObject) -> Html {
    match move_at(moment.event.as_ref(), object.id) {
        Some(Move::Gives(task)) => arrow(moment, text!("out"), Some(task)),
        _ => arrow(moment, text!("out"), None),
    }
}

/// It takes once more what it held already.
fn held_before(moment: &Drawing, object: &SceneObject, task: TaskId) -> bool {
    let is_reentrant = matches!(object.object.state, State::RLock(_));
    let holds = moment.before.object(object.id).is_some_and(|before| before.holds.iter().any(|hold| hold.task == task));
    is_reentrant && holds
}

/// Others wait, and it did not.
fn overtakes(moment: &Drawing, object: &SceneObject, task: TaskId) -> bool {
    let before = moment.before.object(object.id).map(waiting).unwrap_or_default();
    before.first().is_some_and(|first| *first != task)
}

/// The one place. `rings`: what is drawn around the owner.
pub fn place(moment: &Drawing, object: &SceneObject, owner: Option<TaskId>, rings: Html) -> Html {
    let Some(owner) = owner else {
        return html! { <div class="place free"><small>{ moment.told(text!("free")) }</small></div> };
    };
    let comes = move_at(moment.event.as_ref(), object.id) == Some(Move::Takes(owner));
    let key = if comes { moment.beat() } else { 0 };
    html! {
        <div class={classes!("place", "held", hue(owner))}>
            { rings }
            <span {key} class={classes!("holder", comes.then_some("comes"))}>{ holder(moment, object, owner) }</span>
        </div>
    }
}

/// In person where it stands here, else by its badge.
pub fn holder(moment: &Drawing, object: &SceneObject, task: TaskId) -> Html {
    match moment.standing(task) {
        Standing::Inside(here) if here == object.id => figure(moment, task),
        Standing::Inside(_) | Standing::At(_) | Standing::Behind(_) | Standing::Free => badge(moment, task),
    }
}

/// Those who do not wait in the queue but look again and again.
pub fn watchers(moment: &Drawing, object: &SceneObject) -> Html {
    let spins = |op: &Op| matches!(op, Op::Spin { .. });
    let tasks: Vec<TaskId> = object.queue.iter().filter(|queued| spins(&queued.op)).map(|queued| queued.task).collect();
    if tasks.is_empty() {
        Html::default()
    } else {
        line(moment, text!("looking again and again"), &tasks, Front::Nowhere)
    }
}
