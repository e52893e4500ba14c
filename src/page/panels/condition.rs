//! A condition: two rooms. A notify moves a thread from the first to the second, not through the door: it still needs the
//! lock. The lock is drawn with its condition.

use super::arrow::arrow;
use super::card::Card;
use super::drawing::Drawing;
use super::line::{Front, line};
use super::lock::{coming, place as lock_place, watchers, way_in, way_out};
use super::rlock::place as rlock_place;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::standing::{Standing, room};
use crate::language::text;
use crate::page::chosen::Chosen;
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{LockOp, ObjectId, Op, TaskId};
use yew::prelude::*;

/// `lock`: where it is shown here and not in a card of its own.
pub fn condition(moment: &Drawing, object: &SceneObject, lock: Option<&SceneObject>) -> Html {
    let notifier = match move_at(moment.event.as_ref(), object.id) {
        Some(Move::Notifies(task)) => Some(task),
        _ => None,
    };
    let picture = html! {
        <div class="flow rooms">
            { line(moment, text!("waiting for a notify"), &standing_at(moment, object.id, &room(object)), Front::RightInOrder) }
            { arrow(moment, text!("notify"), notifier) }
            { for lock.map(|lock| the_lock(moment, lock)) }
            { way_back(moment, lock) }
        </div>
    };
    Card { moment, object, wide: true, with: lock.map(|lock| lock.id), picture }.draw()
}

fn the_lock(moment: &Drawing, lock: &SceneObject) -> Html {
    html! {
        <div class="part" data-id={Chosen::Object(lock.id).id()}>
            { line(moment, text!("waiting for the lock"), &coming(moment, lock), Front::Right) }
            <div class="door">{ way_in(moment, lock) }{ place(moment, lock) }{ way_out(moment, lock) }</div>
            { watchers(moment, lock) }
        </div>
    }
}

fn place(moment: &Drawing, lock: &SceneObject) -> Html {
    match &lock.object.state {
        State::RLock(state) => rlock_place(moment, lock, state),
        State::Lock(state) => lock_place(moment, lock, state.owner, Html::default()),
        State::Semaphore(_)
        | State::Condition(_)
        | State::Queue(_)
        | State::Shared(_)
        | State::Thread(_)
        | State::Console
        | State::Event(_)
        | State::Barrier(_)
        | State::Gil(_)
        | State::Local(_)
        | State::Roll(_) => Html::default(),
    }
}

/// From the lock back into the first room: what `wait` does.
fn way_back(moment: &Drawing, lock: Option<&SceneObject>) -> Html {
    let event = moment.event.as_ref().filter(|event| lock.is_some_and(|lock| lock.id == event.object));
    let used = event.is_some_and(|event| matches!(event.op, Op::Lock(LockOp::ReleaseAll { .. })));
    let word = moment.told(text!("wait: lets the lock go"));
    html! { <div class={classes!("way-back", used.then_some("used"))}><small>{ word }</small></div> }
}

/// Of those in the room, who is drawn there in full.
fn standing_at(moment: &Drawing, object: ObjectId, room: &[TaskId]) -> Vec<TaskId> {
    room.iter().copied().filter(|task| moment.standing(*task) == Standing::At(object)).collect()
}
