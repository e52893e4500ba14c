//! A shared variable: its value, and in each thread's hand the copy that it read. A store by a hand that has grown old
//! buries what another wrote; both are shown.

use super::arrow::arrow;
use super::card::Card;
use super::drawing::Drawing;
use super::figure::badge;
use super::lock::watchers;
use crate::analysis::hands::{Hands, hands};
use crate::analysis::moves::{Move, move_at};
use crate::analysis::names::value_words;
use crate::analysis::words::{buried, shared_value};
use crate::language::{say, text};
use crate::replay::SceneObject;
use crate::trace::{Op, SharedOp, TaskId, Value};
use yew::prelude::*;

/// Most badges beside one copy.
const MOST: usize = 8;

pub fn shared(moment: &Drawing, object: &SceneObject, value: &Value) -> Html {
    let moved = move_at(moment.event.as_ref(), object.id);
    let (reader, writer) = match moved {
        Some(Move::Looks(task)) => (Some(task), None),
        Some(Move::Changes(task)) => (None, Some(task)),
        _ => (None, None),
    };
    let hands = hands(object, &moment.scene);
    let picture = html! {
        <div class="flow variable">
            { for writer.map(|task| written(moment, object, task)) }
            { shown(moment, value) }
            if reader.is_some() || !hands.is_empty() { { arrow(moment, text!("read"), reader) } }
            { in_hands(moment, &hands) }
            { watchers(moment, object) }
        </div>
    };
    Card { moment, object, wide: moment.scene.order.len() == 1, with: None, picture }.draw()
}

/// The value; of a dict, an entry a line, for its keys are what one looks for.
fn shown(moment: &Drawing, value: &Value) -> Html {
    let Value::Map(entries) = value else {
        return html! { <div class="value"><b key={moment.beat()}>{ value_words(&moment.scene, value) }</b></div> };
    };
    let entry = |(key, value): &(Value, Value)| html! { <>{ part(moment, key) }{ part(moment, value) }</> };
    html! {
        <div class="value entries">
            if entries.is_empty() { <b>{ "{}" }</b> }
            { for entries.iter().take(MOST).map(entry) }
            if entries.len() > MOST { <small class="beyond">{ moment.told(say!("and {n} more", n = entries.len() - MOST)) }</small> }
        </div>
    }
}

fn part(moment: &Drawing, value: &Value) -> Html {
    match value {
        Value::Task(task) => html! { <span class="item">{ badge(moment, *task) }</span> },
        other => html! { <span class="item">{ value_words(&moment.scene, other) }</span> },
    }
}

/// The copies that were read last.
fn in_hands(moment: &Drawing, hands: &[Hands]) -> Html {
    let earlier = hands.len().saturating_sub(MOST);
    html! {
        <div class="hands">
            { for hands.iter().skip(earlier).map(|hands| hand(moment, hands)) }
            if earlier > 0 { <small class="beyond">{ moment.told(say!("and {n} more", n = earlier)) }</small> }
        </div>
    }
}

/// One copy and all the hands that it is in.
fn hand(moment: &Drawing, hands: &Hands) -> Html {
    let (shown, rest) = hands.tasks.split_at(hands.tasks.len().min(MOST));
    let drawn = html! {
        <div key={hands.copy.to_string()} class={classes!("hand", hands.is_old.then_some("old"))}>
            <span class="item">{ value_words(&moment.scene, hands.copy) }</span>
            { for shown.iter().map(|task| badge(moment, *task)) }
            if !rest.is_empty() { <small>{ moment.told(say!("and {n} more", n = rest.len())) }</small> }
            if hands.is_old { <small>{ moment.told(text!("out of date")) }</small> }
        </div>
    };
    moment.one_of_many(drawn)
}

/// A store: the writer's copy, and what stood there before.
fn written(moment: &Drawing, object: &SceneObject, task: TaskId) -> Html {
    let Some(before) = moment.before.object(object.id) else { return Html::default() };
    let lost = match moment.event.as_ref().map(|event| &event.op) {
        Some(Op::Shared(SharedOp::Store(_))) => buried(before, task),
        _ => None,
    };
    html! {
        <div class={classes!("written", lost.as_ref().map(|_| "wrong"))}>
            { for lost.map(|lost| old_hand(moment, task, lost.copy)) }
            { arrow(moment, text!("write"), Some(task)) }
            { for shared_value(before).map(|old| html! { <s>{ value_words(&moment.scene, old) }</s> }) }
        </div>
    }
}

/// The copy that a store was computed from.
fn old_hand(moment: &Drawing, task: TaskId, copy: &Value) -> Html {
    html! { <span class="hand old">{ badge(moment, task) }<span class="item">{ value_words(&moment.scene, copy) }</span></span> }
}
