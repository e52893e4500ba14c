//! A thread where it stands: its token, its name where the number does not say it, a mark while it sleeps. A daemon has a
//! dotted tail; how one has ended that did not come to its end is written beside it.

use super::drawing::Drawing;
use super::gil::baton;
use super::token::{self, token};
use crate::analysis::kinds::stance_words;
use crate::analysis::names::task_name;
use crate::analysis::standing::{Standing, gil_holder, standing};
use crate::analysis::states::stance;
use crate::language::{Said, Text, say, text};
use crate::page::chosen::Chosen;
use crate::replay::SceneTask;
use crate::sync::Life;
use crate::trace::TaskId;
use yew::prelude::*;

const FIGURE_PX: f64 = 34.0;
const BADGE_PX: f64 = 20.0;

/// In full: there is one in the whole picture.
pub fn figure(moment: &Drawing, task: TaskId) -> Html {
    let found = moment.scene.tasks.get(&task);
    let ended = found.is_some_and(|found| !found.is_alive());
    let asleep = found.is_some_and(|found| found.is_sleeping());
    let acts = moment.event.as_ref().is_some_and(|event| event.task == task);
    let is_new = found.is_some_and(|found| found.life == Life::New);
    let mut class = classes!("figure", acts.then_some("acts"), asleep.then_some("asleep"), is_new.then_some("unborn"));
    class.extend(found.is_some_and(|found| found.daemon).then_some("daemon"));
    let comes = acts && !moment.quick && comes_in_line(moment, task);
    class.extend(comes.then_some("arrives"));
    let key = if comes { format!("{} at {}", task.0, moment.beat()) } else { task.0.to_string() };
    let drawn = html! {
        <button type="button" {key} {class} data-task={task.0.to_string()} data-id={Chosen::Thread(task).id()}
            aria-label={moment.told(label(moment, task))}>
            { token(task, FIGURE_PX, ended && !is_new) }
            if gil_holder(&moment.scene) == Some(task) { { baton() } }
            if asleep { <i aria-hidden="true" /> }
            { for written(name_beside(moment, task).map(|name| html! { <small>{ name }</small> })) }
            { for written(found.and_then(|found| end(moment, found))) }
        </button>
    };
    moment.one_of_many(drawn)
}

/// By this step it has come to stand before an object, where it did not stand before: in a line, or from one room to the next.
fn comes_in_line(moment: &Drawing, task: TaskId) -> bool {
    let now = moment.standing(task);
    matches!(now, Standing::At(_)) && standing(&moment.before, None, task) != now
}

/// "Thread-1, waiting"; "2 consumer, error": it holds, in the order of what is seen, all that is written on the thread and beside
/// it, so that who speaks to the page can say what they see.
fn label(moment: &Drawing, task: TaskId) -> Said {
    let who = match name_beside(moment, task) {
        Some(name) => format!("{} {name}", token::label(task)),
        None => task_name(&moment.scene, task).into(),
    };
    match moment.scene.tasks.get(&task) {
        Some(found) => say!("{who}, {how}", who, how = end_words(found.life).unwrap_or(stance_words(stance(found)))),
        None => Said::plain(who),
    }
}

/// A word of its own, for whoever reads the button's words in a row.
fn written(small: Option<Html>) -> Option<Html> {
    small.map(|small| html! { <>{ " " }{ small }</> })
}

fn end(moment: &Drawing, task: &SceneTask) -> Option<Html> {
    let class = classes!("end", (task.life == Life::Failed).then_some("wrong"));
    end_words(task.life).map(|words| html! { <small {class}>{ moment.told(words) }</small> })
}

/// How it has ended, if that is not by coming to its end.
fn end_words(life: Life) -> Option<Text> {
    match life {
        Life::Cut => Some(text!("cut off")),
        Life::Failed => Some(text!("error")),
        Life::New | Life::Started | Life::Running | Life::Ended => None,
    }
}

/// The sign of a thread that stands elsewhere.
pub fn badge(moment: &Drawing, task: TaskId) -> Html {
    let drawn = html! {
        <span key={task.0} class="badge-of" role="img" aria-label={task_name(&moment.scene, task).to_string()}>
            { token(task, BADGE_PX, false) }
        </span>
    };
    moment.one_of_many(drawn)
}

/// Its name, unless its token says as much. Main is named when something befell it.
fn name_beside(moment: &Drawing, task: TaskId) -> Option<String> {
    let found = moment.scene.tasks.get(&task)?;
    let name = task_name(&moment.scene, task);
    let said = match task {
        TaskId::MAIN => end_words(found.life).is_none(),
        _ => name == format!("Thread-{}", task.0),
    };
    (!said).then(|| name.to_string())
}
