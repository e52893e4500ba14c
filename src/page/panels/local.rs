//! Local storage: a column a thread, the same names in each, and in each its own values.

use super::card::Card;
use super::drawing::Drawing;
use super::figure::badge;
use super::token::hue;
use crate::analysis::columns::{Column, columns};
use crate::analysis::moves::{Move, move_at};
use crate::analysis::names::value_words;
use crate::language::{Said, Text, counted, text};
use crate::replay::SceneObject;
use crate::sync::Local;
use crate::trace::{TaskId, Value};
use std::sync::Arc;
use yew::prelude::*;

/// Most columns that are drawn.
const MOST: usize = 12;

pub fn local(moment: &Drawing, object: &SceneObject, state: &Local) -> Html {
    let table = columns(object, state, &moment.scene, moment.event.as_ref());
    let (shown, rest) = table.columns.split_at(table.columns.len().min(MOST));
    let acts = match move_at(moment.event.as_ref(), object.id) {
        Some(Move::Looks(task)) => Some((task, text!("reads"))),
        Some(Move::Changes(task)) => Some((task, text!("writes"))),
        Some(Move::Refused(task)) => Some((task, text!("never bound it"))),
        _ => None,
    };
    let picture = html! {
        <div class="flow columns">
            { for shown.iter().map(|each| column(moment, &table.names, each, acts)) }
            if table.columns.is_empty() { <small class="nobody">{ moment.told(text!("no thread has bound a name yet")) }</small> }
            if !rest.is_empty() { <small>{ moment.told(more(rest.len())) }</small> }
        </div>
    };
    Card { moment, object, wide: moment.scene.order.len() == 1, with: None, picture }.draw()
}

fn more(threads: usize) -> Said {
    counted!(threads, "and {n} more thread, with its own", "and {n} more threads, each with its own")
}

fn column(moment: &Drawing, names: &[Arc<str>], column: &Column, acts: Option<(TaskId, Text)>) -> Html {
    let does = acts.filter(|(task, _)| *task == column.task).map(|(_, does)| does);
    let said = if column.is_gone { Some(text!("gone with it")) } else { does };
    let class = classes!("column", hue(column.task), column.is_gone.then_some("gone"), does.map(|_| "used"));
    html! {
        <div key={column.task.0} {class}>
            <span class="head">
                { badge(moment, column.task) }
                <small>{ for said.map(|said| moment.told(said)) }</small>
            </span>
            { for names.iter().zip(&column.values).map(|(name, value)| cell(moment, name, *value)) }
        </div>
    }
}

fn cell(moment: &Drawing, name: &Arc<str>, value: Option<&Value>) -> Html {
    html! {
        <>
            <code>{ &**name }</code>
            if let Some(value) = value {
                <span class="item">{ value_words(&moment.scene, value) }</span>
            } else {
                <span class="item none">{ "–" }</span>
            }
        </>
    }
}
