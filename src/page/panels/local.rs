//! Local storage: a column a thread, the same names in each, and in each its own values.

use super::card::Card;
use super::figure::badge;
use super::token::hue;
use crate::analysis::columns::{Column, columns};
use crate::analysis::moves::{Move, move_at};
use crate::page::moment::Moment;
use crate::replay::SceneObject;
use crate::sync::Local;
use crate::trace::{TaskId, Value};
use std::sync::Arc;
use yew::prelude::*;

/// Most columns that are drawn.
const MOST: usize = 12;

pub fn local(moment: &Moment, object: &SceneObject, state: &Local) -> Html {
    let table = columns(object, state, &moment.scene, moment.event.as_ref());
    let (shown, rest) = table.columns.split_at(table.columns.len().min(MOST));
    let acts = match move_at(moment.event.as_ref(), object.id) {
        Some(Move::Looks(task)) => Some((task, "reads")),
        Some(Move::Changes(task)) => Some((task, "writes")),
        Some(Move::Refused(task)) => Some((task, "never bound it")),
        _ => None,
    };
    let picture = html! {
        <div class="flow columns">
            { for shown.iter().map(|each| column(&table.names, each, acts)) }
            if table.columns.is_empty() { <small class="nobody">{ "no thread has bound a name yet" }</small> }
            if !rest.is_empty() { <small>{ format!("and {} more threads, each with its own", rest.len()) }</small> }
        </div>
    };
    let kind = "Local storage";
    Card { moment, object, kind, wide: moment.scene.order.len() == 1, with: None, picture }.draw()
}

fn column(names: &[Arc<str>], column: &Column, acts: Option<(TaskId, &'static str)>) -> Html {
    let does = acts.filter(|(task, _)| *task == column.task).map(|(_, does)| does);
    let class = classes!("column", hue(column.task), column.is_gone.then_some("gone"), does.map(|_| "used"));
    html! {
        <div key={column.task.0} {class}>
            <span class="head">
                { badge(column.task) }
                <small>{ if column.is_gone { "gone with it" } else { does.unwrap_or_default() } }</small>
            </span>
            { for names.iter().zip(&column.values).map(|(name, value)| cell(name, *value)) }
        </div>
    }
}

fn cell(name: &Arc<str>, value: Option<&Value>) -> Html {
    html! {
        <>
            <code>{ &**name }</code>
            if let Some(value) = value {
                <span class="item">{ value.to_string() }</span>
            } else {
                <span class="item none">{ "–" }</span>
            }
        </>
    }
}
