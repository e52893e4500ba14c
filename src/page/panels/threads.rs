//! The threads that stand at no object: who runs, sleeps, waits for another's end, has ended. So no thread is nowhere.

use super::drawing::Drawing;
use super::figure::{badge, figure};
use super::line::row;
use crate::analysis::standing::Standing;
use crate::analysis::states::{Stance, stance, threads_words};
use crate::language::{Text, text};
use crate::trace::{Op, TaskId};
use yew::prelude::*;

const MOST: usize = 20;

pub fn threads(moment: &Drawing) -> Html {
    let free: Vec<TaskId> = moment.standing_free().collect();
    let of = |wanted: Stance| -> Vec<TaskId> {
        let is = |task: &TaskId| moment.scene.tasks.get(task).is_some_and(|found| stance(found) == wanted);
        free.iter().copied().filter(is).collect()
    };
    let acted = moment.event.as_ref().is_some_and(|event| matches!(event.op, Op::Thread(_) | Op::Print(_)));
    let class = classes!("object", "wide", "threads", acted.then_some("acted"));
    html! {
        <section {class} aria-labelledby="threads-heading" data-test="threads">
            <header>
                <h3 id="threads-heading"><span>{ moment.told(text!("Threads")) }</span></h3>
                <p class="state" data-test="state">{ moment.told(threads_words(&moment.scene)) }</p>
            </header>
            <div class="picture groups" role="group" aria-labelledby="threads-heading">
                { group(moment, "new", text!("not started"), &of(Stance::New)) }
                { group(moment, "started", text!("about to begin"), &of(Stance::Started)) }
                { group(moment, "running", text!("running"), &of(Stance::Running)) }
                { group(moment, "computing", text!("computing"), &of(Stance::Computing)) }
                { group(moment, "sleeping", text!("sleeping"), &of(Stance::Sleeping)) }
                { joiners(moment) }
                { group(moment, "ended", text!("ended"), &of(Stance::Ended)) }
            </div>
        </section>
    }
}

fn group(moment: &Drawing, class: &'static str, title: Text, tasks: &[TaskId]) -> Html {
    if tasks.is_empty() {
        return Html::default();
    }
    html! {
        <div key={class} class={classes!("group", class)}>
            <small class="called">{ moment.told(title) }</small>
            <div class="stand">
                { row(moment, tasks, MOST) }
            </div>
        </div>
    }
}

/// Each behind the thread that it waits for.
fn joiners(moment: &Drawing) -> Html {
    let behind = |task: &TaskId| match moment.standing(*task) {
        Standing::Behind(other) => Some((*task, other)),
        Standing::At(_) | Standing::Inside(_) | Standing::Free => None,
    };
    let pairs: Vec<(TaskId, TaskId)> = moment.scene.tasks.keys().filter_map(behind).collect();
    if pairs.is_empty() {
        return Html::default();
    }
    let pair = |(task, other): &(TaskId, TaskId)| {
        html! {
            <span key={task.0} class="behind">
                { figure(moment, *task) }<small>{ moment.told(text!("until")) }</small>
                { badge(moment, *other) }<small>{ moment.told(text!("ends")) }</small>
            </span>
        }
    };
    html! {
        <div class="group joining">
            <small class="called">{ moment.told(text!("joining")) }</small>
            <div class="stand hatched">{ for pairs.iter().map(pair) }</div>
        </div>
    }
}
