//! A thread where it stands: its token, its name where the number does not say it, a mark while it sleeps.

use super::gil::baton;
use super::token::token;
use crate::analysis::standing::gil_holder;
use crate::page::moment::Moment;
use crate::trace::TaskId;
use yew::prelude::*;

const FIGURE_PX: f64 = 34.0;
const BADGE_PX: f64 = 20.0;

/// In full: there is one in the whole picture.
pub fn figure(moment: &Moment, task: TaskId) -> Html {
    let found = moment.scene.tasks.get(&task);
    let ended = found.is_some_and(|found| !found.is_alive());
    let asleep = found.is_some_and(|found| found.is_sleeping());
    let acts = moment.event.as_ref().is_some_and(|event| event.task == task);
    html! {
        <span key={task.0} class={classes!("figure", acts.then_some("acts"), asleep.then_some("asleep"))} data-task={task.0.to_string()}>
            { token(task, FIGURE_PX, ended) }
            if gil_holder(&moment.scene) == Some(task) { { baton() } }
            if asleep { <i>{ "z" }</i> }
            { for name_beside(moment, task).map(|name| html! { <small>{ name }</small> }) }
        </span>
    }
}

/// The sign of a thread that stands elsewhere.
pub fn badge(task: TaskId) -> Html {
    html! { <span key={task.0} class="badge-of">{ token(task, BADGE_PX, false) }</span> }
}

/// Its name, unless its token says as much.
fn name_beside(moment: &Moment, task: TaskId) -> Option<String> {
    let name = &moment.scene.tasks.get(&task)?.name;
    let said = task == TaskId::MAIN || **name == format!("Thread-{}", task.0);
    (!said).then(|| name.to_string())
}
