//! A thread where it stands: its token, its name where the number does not say it, a mark while it sleeps. A daemon has a
//! dotted tail; how one has ended that did not come to its end is written beside it.

use super::gil::baton;
use super::token::token;
use crate::analysis::standing::gil_holder;
use crate::page::moment::Moment;
use crate::replay::SceneTask;
use crate::sync::Life;
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
    let is_new = found.is_some_and(|found| found.life == Life::New);
    let mut class = classes!("figure", acts.then_some("acts"), asleep.then_some("asleep"), is_new.then_some("unborn"));
    class.extend(found.is_some_and(|found| found.daemon).then_some("daemon"));
    html! {
        <span key={task.0} {class} data-task={task.0.to_string()}>
            { token(task, FIGURE_PX, ended && !is_new) }
            if gil_holder(&moment.scene) == Some(task) { { baton() } }
            if asleep { <i>{ "z" }</i> }
            { for name_beside(moment, task).map(|name| html! { <small>{ name }</small> }) }
            { for found.and_then(|task| end(task)) }
        </span>
    }
}

fn end(task: &SceneTask) -> Option<Html> {
    match task.life {
        Life::Cut => Some(html! { <small class="end">{ "cut off" }</small> }),
        Life::Failed => Some(html! { <small class="end wrong">{ "error" }</small> }),
        Life::New | Life::Started | Life::Running | Life::Ended => None,
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
