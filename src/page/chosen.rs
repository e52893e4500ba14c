//! What the learner looks at: a thread or an object that is chosen (it stays so) or pointed at (as long as the pointer or the
//! focus is there). One for the whole page, in a context: whoever draws that thread or object lights it up. It draws nothing.

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

#[derive(Properties, PartialEq)]
pub struct AttentiveProps {
    /// Another program has other threads and objects.
    pub scenario: &'static str,
    pub children: Html,
}

/// Keeps it for all that is drawn inside.
#[component]
pub fn Attentive(props: &AttentiveProps) -> Html {
    let attention: Attending = use_reducer_eq(Attention::default);
    {
        let dispatcher = attention.dispatcher();
        use_effect_with(props.scenario, move |_| dispatcher.dispatch(Attend::Forget));
    }
    html! { <ContextProvider<Attending> context={attention}>{ props.children.clone() }</ContextProvider<Attending>> }
}

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

    const THREAD: Chosen = Chosen::Thread(TaskId(3));
    const LOCK: Chosen = Chosen::Object(ObjectId { creator: TaskId::MAIN, nth: 2 });

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
}
