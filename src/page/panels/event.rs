//! An event: a gate with a flag. While the flag is down the gate is shut and they wait before it; once it is set everyone in
//! the room walks through at once, and whoever comes goes straight on.

use super::arrow::arrow_for_all;
use super::card::Card;
use super::drawing::Drawing;
use super::figure::badge;
use super::line::{Front, line};
use super::lock::watchers;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::standing::Standing;
use crate::language::text;
use crate::replay::SceneObject;
use crate::sync::EventFlag;
use crate::trace::TaskId;
use yew::prelude::*;

pub fn event(moment: &Drawing, object: &SceneObject, flag: &EventFlag) -> Html {
    let moved = move_at(moment.event.as_ref(), object.id);
    let here = |tasks: &[TaskId]| -> Vec<TaskId> {
        tasks.iter().copied().filter(|task| moment.standing(*task) == Standing::At(object.id)).collect()
    };
    let (waiting, going) = (here(&flag.room), here(&flag.let_go));
    let through = match moved {
        Some(Move::Passes(task)) => vec![task],
        _ => going.clone(),
    };
    let picture = html! {
        <div class="flow">
            { line(moment, text!("waiting until it is set"), &waiting, Front::Nowhere) }
            <div class="door">{ gate(moment, flag, moved.as_ref()) }{ arrow_for_all(moment, text!("through"), &through) }</div>
            if !going.is_empty() {
                <div key={moment.beat()} class="through">{ line(moment, text!("let go"), &going, Front::Nowhere) }</div>
            }
            { watchers(moment, object) }
        </div>
    };
    Card { moment, object, wide: true, with: None, picture }.draw()
}

/// Two posts, with bars between them while it is shut; the flag is up or down on its pole.
fn gate(moment: &Drawing, flag: &EventFlag, moved: Option<&Move>) -> Html {
    let hand = match moved {
        Some(Move::Changes(task)) => Some(*task),
        _ => None,
    };
    html! {
        <div class={classes!("gate", flag.is_set.then_some("open"))}>
            <svg viewBox="0 0 92 74" width="92" height="74" aria-hidden="true">
                <path class="pole" d="M14 4V70" />
                <path class="flag" d="M15 6L40 13.5L15 21Z" />
                <path class="posts" d="M26 30V70M82 30V70M8 70H90" />
                <path class="bars" d="M26 38H82M26 62H82M37 34V68M48 34V68M60 34V68M71 34V68" />
            </svg>
            <small>{ moment.told(if flag.is_set { text!("open: set") } else { text!("shut: not set") }) }</small>
            <span class="hand-of">{ for hand.map(|task| badge(moment, task)) }</span>
        </div>
    }
}
