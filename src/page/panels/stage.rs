//! All objects of a moment, each with its picture, and the threads that stand at none of them.

use super::drawing::Drawing;
use super::{barrier, condition, deadlock, event, gil, local, lock, queue, rlock, roll, semaphore, shared, threads};
use crate::analysis::standing::shown_with;
use crate::page::moment::Moment;
use crate::page::spoken::use_language;
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{Outcome, OutcomeKind};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    pub moment: Moment,
    /// Steps follow each other too fast to move anything: positions just update.
    pub quick: bool,
    /// And faster than anybody could follow one thread.
    #[prop_or_default]
    pub hurries: bool,
}

#[component]
pub fn Stage(props: &StageProps) -> Html {
    let moment =
        &Drawing { moment: &props.moment, language: use_language(), quick: props.quick, hurries: props.hurries };
    let scene = &moment.scene;
    let is_deadlock = |outcome: &&Outcome| outcome.kind == OutcomeKind::Deadlock;
    let deadlocked = moment.outcome.as_deref().filter(is_deadlock);
    let objects = scene.order.iter().filter_map(|id| scene.object(*id));
    html! {
        <div class={classes!("pictures", props.quick.then_some("quick"))} data-test="pictures">
            { for deadlocked.map(|outcome| deadlock::deadlock(moment, outcome)) }
            { for objects.map(|object| draw(moment, object)) }
            if !scene.tasks.is_empty() { { threads::threads(moment) } }
        </div>
    }
}

fn draw(moment: &Drawing, object: &SceneObject) -> Html {
    match &object.object.state {
        State::Lock(_) | State::RLock(_) if shown_with(&moment.scene, object.id).is_some() => Html::default(),
        State::Lock(state) => lock::lock(moment, object, state.owner),
        State::RLock(state) => rlock::rlock(moment, object, state),
        State::Semaphore(state) => semaphore::semaphore(moment, object, state),
        State::Condition(state) => {
            let lock = moment.scene.object(state.lock).filter(|lock| shown_with(&moment.scene, lock.id).is_some());
            condition::condition(moment, object, lock)
        }
        State::Queue(state) => queue::queue(moment, object, state),
        State::Shared(state) => shared::shared(moment, object, &state.value),
        State::Event(state) => event::event(moment, object, state),
        State::Barrier(state) => barrier::barrier(moment, object, state),
        State::Gil(state) => gil::gil(moment, object, state),
        State::Local(state) => local::local(moment, object, state),
        State::Roll(state) => roll::roll(moment, object, state),
        State::Thread(_) | State::Console => Html::default(),
    }
}
