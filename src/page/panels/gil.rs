//! The GIL: a baton that one thread carries, and the line of those who need it to go on. Who is asked for it, and then hands it
//! over though it could go on, is marked as such.

use super::arrow::arrow;
use super::card::Card;
use super::drawing::Drawing;
use super::line::{Front, line};
use super::lock::{holder, waiting_at, way_in};
use super::token::hue;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::names::span;
use crate::language::{Text, say, text};
use crate::replay::SceneObject;
use crate::sync::Gil;
use crate::trace::{GilOp, Gives, Op, TaskId};
use yew::prelude::*;

pub fn gil(moment: &Drawing, object: &SceneObject, state: &Gil) -> Html {
    let picture = html! {
        <div class="flow">
            { line(moment, text!("waiting to run"), &waiting_at(object), Front::RightInOrder) }
            <div class="door">{ way_in(moment, object) }{ place(moment, object, state) }{ way_out(moment, object) }</div>
        </div>
    };
    Card { moment, object, wide: true, with: None, picture }.draw()
}

/// What its carrier has beside it, wherever it stands.
pub fn baton() -> Html {
    html! {
        <svg class="baton" viewBox="0 0 22 8" width="22" height="8" aria-hidden="true">
            <rect x="0.5" y="1" width="21" height="6" rx="3" /><path d="M5 1V7M17 1V7" />
        </svg>
    }
}

fn place(moment: &Drawing, object: &SceneObject, state: &Gil) -> Html {
    let Some(owner) = state.holder else {
        let handed_over = gives(moment, object) == Some(Gives::Asked);
        let class = classes!("place", "free", "carries", handed_over.then_some("left"));
        return html! { <div {class}>{ baton() }<small>{ moment.told(text!("nobody runs")) }</small></div> };
    };
    let comes = move_at(moment.event.as_ref(), object.id) == Some(Move::Takes(owner));
    let key = if comes { moment.beat() } else { 0 };
    let class = classes!("place", "held", "carries", state.asked.then_some("asked"), hue(owner));
    html! {
        <div {class}>
            <span {key} class={classes!("holder", comes.then_some("comes"))}>{ holder(moment, object, owner) }</span>
            if state.asked { <small class="asked">{ moment.told(say!("asked after {span}", span = span(state.interval_ns))) }</small> }
        </div>
    }
}

fn way_out(moment: &Drawing, object: &SceneObject) -> Html {
    let gone = || moment.event.as_ref().map(|event| event.task);
    let (word, user): (Text, Option<TaskId>) = match gives(moment, object) {
        Some(Gives::Asked) => (text!("made to"), gone()),
        Some(Gives::ToWait) => (text!("to wait"), gone()),
        Some(Gives::ToEnd) => (text!("to end"), gone()),
        None => (text!("out"), None),
    };
    arrow(moment, word, user)
}

fn gives(moment: &Drawing, object: &SceneObject) -> Option<Gives> {
    let event = moment.event.as_ref().filter(|event| event.object == object.id)?;
    match event.op {
        Op::Gil(GilOp::Give(why)) => Some(why),
        _ => None,
    }
}
