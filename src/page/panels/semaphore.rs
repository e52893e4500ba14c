//! A semaphore: a slot for each permit, in the colour of who holds it. A permit that comes back frees the very slot that the
//! first in line takes; a release by one who holds none adds a slot.

use super::card::Card;
use super::drawing::Drawing;
use super::line::{Front, line};
use super::lock::{holder, watchers, way_in, way_out};
use super::token::hue;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::states::more_than_made;
use crate::language::{say, text};
use crate::replay::SceneObject;
use crate::sync::{Semaphore, State};
use crate::trace::{Op, SemaphoreOp, TaskId};
use yew::prelude::*;

/// Most slots that are drawn.
const MOST: usize = 48;

pub fn semaphore(moment: &Drawing, object: &SceneObject, state: &Semaphore) -> Html {
    let asks = |op: &Op| matches!(op, Op::Semaphore(SemaphoreOp::Acquire));
    let waiting: Vec<TaskId> =
        object.queue.iter().filter(|queued| asks(&queued.op)).map(|queued| queued.task).collect();
    let picture = html! {
        <div class="flow">
            { line(moment, text!("waiting"), &waiting, Front::Right) }
            <div class="door slotted">{ way_in(moment, object) }{ slots(moment, object, state) }{ way_out(moment, object) }</div>
            { watchers(moment, object) }
        </div>
    };
    Card { moment, object, wide: true, with: None, picture }.draw()
}

fn slots(moment: &Drawing, object: &SceneObject, state: &Semaphore) -> Html {
    // Where every permit was added, none needs to say so.
    let added = if state.is_signal { 0 } else { more_than_made(object, state) };
    let added_from = state.places.len() - added;
    let slots = state.places.iter().enumerate().take(MOST);
    let drawn = slots.map(|(place, task)| slot(moment, object, place, *task, place >= added_from));
    html! {
        <div class="slots">
            { for drawn }
            if state.places.is_empty() { <small class="beyond">{ moment.told(text!("none")) }</small> }
            if state.places.len() > MOST {
                <small class="beyond">{ moment.told(say!("and {n} more", n = state.places.len() - MOST)) }</small>
            }
        </div>
    }
}

fn slot(moment: &Drawing, object: &SceneObject, place: usize, task: Option<TaskId>, added: bool) -> Html {
    let added = added.then(|| html! { <small class="added">{ moment.told(text!("added")) }</small> });
    let Some(task) = task else {
        let left = was_in(moment, object, place).is_some();
        let class = classes!("place", "free", left.then_some("left"));
        return html! { <div key={place} {class}><small>{ moment.told(text!("free")) }</small>{ for added }</div> };
    };
    let comes = was_in(moment, object, place) != Some(task)
        && move_at(moment.event.as_ref(), object.id) == Some(Move::Takes(task));
    let key = if comes { moment.beat() } else { 0 };
    html! {
        <div key={place} class={classes!("place", "held", hue(task))}>
            <span {key} class={classes!("holder", comes.then_some("comes"))}>{ holder(moment, object, task) }</span>
            { for added }
        </div>
    }
}

/// Who held this slot one step earlier.
fn was_in(moment: &Drawing, object: &SceneObject, place: usize) -> Option<TaskId> {
    let State::Semaphore(semaphore) = &moment.before.object(object.id)?.object.state else { return None };
    semaphore.places.get(place).copied().flatten()
}
