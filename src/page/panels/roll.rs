//! The threads that `threading` lists, in the order of their starting: who comes onto the list, who strikes itself off.

use super::arrow::arrow;
use super::card::Card;
use super::drawing::Drawing;
use super::figure::badge;
use crate::language::{say, text};
use crate::replay::SceneObject;
use crate::sync::Roll;
use crate::trace::{Op, RollOp, TaskId};
use std::sync::Arc;
use yew::prelude::*;

/// Most names that are drawn.
const MOST: usize = 24;

pub fn roll(moment: &Drawing, object: &SceneObject, state: &Roll) -> Html {
    let event = moment.event.as_ref().filter(|event| event.object == object.id);
    let (mut entered, mut leaves, mut reads) = (None, None, None);
    match event.map(|event| (&event.op, event.task)) {
        Some((Op::Roll(RollOp::Enter { task, .. }), _)) => entered = Some(*task),
        Some((Op::Roll(RollOp::Leave), task)) => leaves = Some(task),
        Some((Op::Roll(RollOp::List | RollOp::Count), task)) => reads = Some(task),
        _ => {}
    }
    let (shown, rest) = state.names.split_at(state.names.len().min(MOST));
    let picture = html! {
        <div class="flow">
            <ol class="roll">
                { for shown.iter().map(|(task, name)| listed(moment, *task, name, entered == Some(*task))) }
                if !rest.is_empty() { <li><small>{ moment.told(say!("and {n} more", n = rest.len())) }</small></li> }
            </ol>
            if leaves.is_some() { { arrow(moment, text!("strikes itself off"), leaves) } }
            if reads.is_some() { { arrow(moment, text!("reads"), reads) } }
        </div>
    };
    Card { moment, object, wide: false, with: None, picture }.draw()
}

fn listed(moment: &Drawing, task: TaskId, name: &Arc<str>, comes: bool) -> Html {
    html! { <li key={task.0} class={classes!(comes.then_some("comes"))}>{ badge(moment, task) }<span>{ &**name }</span></li> }
}
