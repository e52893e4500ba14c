//! What the learner looks at: a thread or an object that is chosen (it stays so) or pointed at (as long as the pointer or the
//! focus is there). One for the whole page, in a context: whoever draws that thread or object lights it up. It draws nothing.

use super::asked::Way;
use crate::replay::Events;
use crate::trace::{Event, ObjectId, TaskId};
use std::rc::Rc;
use yew::prelude::*;

/// A thread or an object. Their ids outlive a run: what is chosen stays chosen when the same program runs again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chosen {
    Thread(TaskId),
    Object(ObjectId),
}

impl Chosen {
    /// It did this, or it was done to it.
    pub fn is_of(self, event: &Event) -> bool {
        match self {
            Chosen::Thread(task) => event.task == task || event.object.as_thread() == Some(task),
            Chosen::Object(object) => event.object == object,
        }
    }

    /// From `step`, the next step that way which an event of it leads to. What belongs to the step before it is none of its own.
    pub fn along(self, events: &Events, step: usize, way: Way) -> Option<usize> {
        let is_of = |place: &usize| events.get(*place).is_some_and(|event| self.is_of(event) && !event.op.is_silent());
        let place = match way {
            Way::On => (step..events.len()).find(is_of),
            Way::Back => (0..step.saturating_sub(1)).rev().find(is_of),
        };
        place.map(|place| place + 1)
    }
}

/// What is drawn of it carries its id as `data-id`: `t3`, `o0-2`.
impl Chosen {
    pub fn id(self) -> String {
        match self {
            Chosen::Thread(task) => format!("t{}", task.0),
            Chosen::Object(object) => format!("o{}-{}", object.creator.0, object.nth),
        }
    }

    pub fn of_id(id: &str) -> Option<Chosen> {
        match id.strip_prefix('t') {
            Some(task) => Some(Chosen::Thread(TaskId(task.parse().ok()?))),
            None => {
                let (creator, nth) = id.strip_prefix('o')?.split_once('-')?;
                Some(Chosen::of_object(ObjectId { creator: TaskId(creator.parse().ok()?), nth: nth.parse().ok()? }))
            }
        }
    }

    /// Who looks at a thread's object looks at the thread.
    pub fn of_object(object: ObjectId) -> Chosen {
        object.as_thread().map_or(Chosen::Object(object), Chosen::Thread)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    pub chosen: Option<Chosen>,
    pub hovered: Option<Chosen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attend {
    /// Chosen again, it is let go.
    Toggle(Chosen),
    Choose(Option<Chosen>),
    Hover(Option<Chosen>),
    Forget,
}

impl Attention {
    /// What is to stand out: what is pointed at, else what is chosen.
    pub fn lit(&self) -> Option<Chosen> {
        self.hovered.or(self.chosen)
    }

    pub fn after(self, attend: Attend) -> Attention {
        match attend {
            Attend::Toggle(chosen) if self.chosen == Some(chosen) => Attention { chosen: None, ..self },
            Attend::Toggle(chosen) => Attention { chosen: Some(chosen), ..self },
            Attend::Choose(chosen) => Attention { chosen, ..self },
            Attend::Hover(hovered) => Attention { hovered, ..self },
            Attend::Forget => Attention::default(),
        }
    }
}

impl Reducible for Attention {
    type Action = Attend;

    fn reduce(self: Rc<Self>, attend: Attend) -> Rc<Self> {
        let after = self.after(attend);
        if after == *self { self } else { Rc::new(after) }
    }
}

/// What a component sees of it, and by which it changes it.
pub type Attending = UseReducerHandle<Attention>;

/// Where nobody keeps it (a picture by itself) nothing is chosen or pointed at, and nothing can be.
#[hook]
pub fn use_attention() -> (Attention, Callback<Attend>) {
    let attending = use_context::<Attending>();
    let now = attending.as_ref().map_or_else(Attention::default, |attending| **attending);
    let dispatcher = attending.map(|attending| attending.dispatcher());
    let attend = use_callback(dispatcher, |attend, dispatcher| {
        if let Some(dispatcher) = dispatcher {
            dispatcher.dispatch(attend);
        }
    });
    (now, attend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LockOp, Op, Phase, Value};

    const THREAD: Chosen = Chosen::Thread(TaskId(3));
    const LOCK: Chosen = Chosen::Object(ObjectId { creator: TaskId::MAIN, nth: 2 });

    #[test]
    fn ids_tell_what_is_meant() {
        for chosen in [THREAD, LOCK, Chosen::Object(ObjectId::GIL), Chosen::Thread(TaskId::MAIN)] {
            assert_eq!(Chosen::of_id(&chosen.id()), Some(chosen));
        }
        assert_eq!(["t3", "o3-0", "o0-2"].map(Chosen::of_id), [Some(THREAD), Some(THREAD), Some(LOCK)]);
        assert_eq!(["", "t", "t-1", "o1", "o1-", "x1", "t70000"].map(Chosen::of_id), [None; 7]);
    }

    #[test]
    fn what_is_pointed_at_stands_out_and_what_is_chosen_stays() {
        let attention = Attention::default().after(Attend::Toggle(THREAD)).after(Attend::Hover(Some(LOCK)));
        assert_eq!((attention.lit(), attention.chosen), (Some(LOCK), Some(THREAD)));
        let attention = attention.after(Attend::Hover(None));
        assert_eq!(attention.lit(), Some(THREAD));
        assert_eq!(attention.after(Attend::Toggle(THREAD)), Attention::default());
        assert_eq!(attention.after(Attend::Toggle(LOCK)).chosen, Some(LOCK));
        assert_eq!(attention.after(Attend::Forget), Attention::default());
    }

    /// Each event's thread and object: two take a lock and let it go, then the second ends, which is an event of its own thread object.
    fn events() -> Events {
        let (lock, second) = (ObjectId { creator: TaskId::MAIN, nth: 2 }, ObjectId::thread(TaskId(2)));
        let mut events = Events::default();
        for (task, object) in [(1, lock), (1, lock), (2, lock), (2, lock), (0, second)] {
            let op = Op::Lock(LockOp::Acquire);
            let result = Ok(Value::None);
            let task = TaskId(task);
            events.push(Event { time_ns: 0, seq: 0, task, object, line: 0, phase: Phase::Applied, op, result });
        }
        events
    }

    #[test]
    fn one_goes_along_a_thread_or_an_object() {
        let events = events();
        let along = |chosen: Chosen, way| (0..=5).map(|step| chosen.along(&events, step, way)).collect::<Vec<_>>();
        let second = Chosen::Thread(TaskId(2));
        assert_eq!(along(second, Way::On), [Some(3), Some(3), Some(3), Some(4), Some(5), None]);
        assert_eq!(along(second, Way::Back), [None, None, None, None, Some(3), Some(4)]);
        assert_eq!(along(LOCK, Way::On), [Some(1), Some(2), Some(3), Some(4), None, None]);
        assert_eq!(along(LOCK, Way::Back), [None, None, Some(1), Some(2), Some(3), Some(4)]);
        assert_eq!(along(Chosen::Thread(TaskId(7)), Way::On), [None; 6]);
    }
}
