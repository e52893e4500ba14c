//! The items of a queue, in the form of its order: a row that goes through, a stack with one open end, or the tree of a heap. In
//! all three the item that comes out next is marked.

use super::drawing::Drawing;
use crate::analysis::contents::{Came, Contents, Lying, Out};
use crate::analysis::names::value_words;
use crate::language::{say, text};
use crate::sync::{Order, Queue};
use crate::trace::Value;
use yew::prelude::*;

/// Most items and free places that are drawn: of a tree four full levels.
const MOST: usize = 15;

pub fn items(moment: &Drawing, shown: &Contents, state: &Queue) -> Html {
    let held = shown.items.len();
    let free = (state.max_size as usize).saturating_sub(held).min(MOST.saturating_sub(held));
    let beyond = held.saturating_sub(MOST);
    match state.items.order {
        Order::FirstInFirstOut => row(moment, shown, free, beyond, state.max_size == 0),
        Order::LastInFirstOut => stack(moment, shown, free, beyond),
        Order::Priority => tree(moment, shown, free, beyond),
    }
}

/// The next item out is the rightmost.
fn row(moment: &Drawing, shown: &Contents, free: usize, beyond: usize, unbounded: bool) -> Html {
    html! {
        <div class={classes!("items", unbounded.then_some("unbounded"))}>
            { for shown.items.iter().take(MOST).enumerate().map(|(place, lying)| item(moment, place, lying)) }
            { for free_places(free) }
            { more(moment, beyond) }
            { nothing(moment, shown, free) }
        </div>
    }
}

/// The next item out lies on top; the free places are above it.
fn stack(moment: &Drawing, shown: &Contents, free: usize, beyond: usize) -> Html {
    let lying = shown.items.iter().enumerate().skip(beyond);
    html! {
        <div class="items">
            { more(moment, beyond) }
            { for lying.map(|(place, lying)| item(moment, place, lying)) }
            { for free_places(free) }
            { nothing(moment, shown, free) }
        </div>
    }
}

/// The next item out is the root; below each item lie its two children.
fn tree(moment: &Drawing, shown: &Contents, free: usize, beyond: usize) -> Html {
    let (held, places) = (shown.items.len().min(MOST), (shown.items.len() + free).clamp(1, MOST));
    let node = |place: usize| match shown.items.get(place) {
        Some(lying) => item(moment, place, lying),
        None if free > 0 => html! { <span class="item free" /> },
        None => html! { <span class="item free vacant">{ moment.told(text!("empty")) }</span> },
    };
    let levels = level(places - 1) + 1;
    html! {
        <div class="items" style={format!("--levels: {levels}")}>
            <svg class="branches" aria-hidden="true">{ for (1..held).map(|place| branch(place, levels)) }</svg>
            { for (0..places).map(|place| html! { <span key={place} class="node" style={at(place)}>{ node(place) }</span> }) }
            { more(moment, beyond) }
        </div>
    }
}

/// From the place to its parent, in a picture of so many levels.
fn branch(place: usize, levels: u32) -> Html {
    let parent = (place - 1) / 2;
    let x = |place| format!("{}%", 100.0 * across(place));
    // An item's middle is above its level's.
    let y = |place| format!("{}%", 100.0 * (f64::from(level(place)) + 0.3) / f64::from(levels));
    html! { <line key={place} x1={x(parent)} y1={y(parent)} x2={x(place)} y2={y(place)} /> }
}

/// Where the place is: how far across of the whole, on which level, and its share of the level's width.
fn at(place: usize) -> String {
    let level = level(place);
    format!("--across: {}; --level: {level}; --share: {}", across(place), 1.0 / f64::from(1u32 << level))
}

fn across(place: usize) -> f64 {
    let wide = 1usize << level(place);
    ((place + 1 - wide) as f64 + 0.5) / wide as f64
}

/// From 0 for the root.
fn level(place: usize) -> u32 {
    (place + 1).ilog2()
}

fn item(moment: &Drawing, place: usize, lying: &Lying) -> Html {
    let came = lying.came.map(|came| match came {
        Came::Fine => "comes",
        Came::WithAnError => "wrong",
    });
    let key = if lying.came.is_some() { format!("{place} at {}", moment.beat()) } else { place.to_string() };
    html! {
        <span {key} class={classes!("item", lying.is_next.then_some("next-out"), came)} title={value_words(&moment.scene, lying.item)}>
            { label(moment, lying.item) }
        </span>
    }
}

/// What has just come out, on its way to who gets it, or to nobody.
pub fn out(moment: &Drawing, out: Out) -> Html {
    let class = if out.is_lost { "lost" } else { "goes" };
    html! {
        <span key={format!("out at {}", moment.beat())} class={classes!("item", class)} title={value_words(&moment.scene, out.item)}>
            { label(moment, out.item) }
        </span>
    }
}

/// A text needs no quotes on its item; of a list the first part decides.
fn label(moment: &Drawing, value: &Value) -> Html {
    match value {
        Value::Text(text) => html! { text.to_string() },
        Value::List(parts) if parts.len() > 1 => {
            let rest: Vec<String> = parts.iter().skip(1).map(|part| value_words(&moment.scene, part)).collect();
            html! { <><b>{ value_words(&moment.scene, &parts[0]) }</b>{ " " }<span class="rest">{ rest.join(", ") }</span></> }
        }
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Task(_) => html! { value_words(&moment.scene, value) },
    }
}

fn free_places(free: usize) -> impl Iterator<Item = Html> {
    (0..free).map(|place| html! { <span key={format!("free {place}")} class="item free" /> })
}

fn more(moment: &Drawing, beyond: usize) -> Html {
    if beyond == 0 {
        Html::default()
    } else {
        html! { <small class="beyond">{ moment.told(say!("and {n} more", n = beyond)) }</small> }
    }
}

fn nothing(moment: &Drawing, shown: &Contents, free: usize) -> Html {
    let is_empty = shown.items.is_empty() && free == 0;
    if is_empty {
        html! { <small class="nobody">{ moment.told(text!("empty")) }</small> }
    } else {
        Html::default()
    }
}
