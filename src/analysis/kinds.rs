//! What an object is, in a word or two, as its card says it beside its name.

use super::states::Stance;
use crate::language::{Text, text};
use crate::replay::SceneObject;
use crate::sync::{Order, State};
use crate::trace::{Kind, Value};

/// "Lock", "Bounded semaphore", "Dict".
pub fn kind_words(object: &SceneObject) -> Text {
    match &object.object.state {
        State::Lock(_) => text!("Lock"),
        State::RLock(_) => text!("Reentrant lock"),
        State::Semaphore(_) if matches!(object.kind, Kind::Semaphore { bounded: true, .. }) => {
            text!("Bounded semaphore")
        }
        State::Semaphore(_) => text!("Semaphore"),
        State::Condition(_) => text!("Condition"),
        State::Queue(queue) => match queue.items.order {
            Order::FirstInFirstOut => text!("Queue"),
            Order::LastInFirstOut => text!("LifoQueue"),
            Order::Priority => text!("PriorityQueue"),
        },
        State::Shared(shared) => match shared.value {
            Value::List(_) => text!("List"),
            Value::Map(_) => text!("Dict"),
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::Task(_) => {
                text!("Shared variable")
            }
        },
        State::Event(_) => text!("Event"),
        State::Barrier(_) => text!("Barrier"),
        State::Gil(_) => text!("Interpreter lock"),
        State::Local(_) => text!("Local storage"),
        State::Roll(_) => text!("The threads listed by"),
        State::Thread(_) => text!("Thread"),
        State::Console => text!("Output"),
    }
}

/// What a thread does, in a word.
pub fn stance_words(stance: Stance) -> Text {
    match stance {
        Stance::New => text!("not started"),
        Stance::Started => text!("about to begin"),
        Stance::Running => text!("running"),
        Stance::Computing => text!("computing"),
        Stance::Waiting => text!("waiting"),
        Stance::Sleeping => text!("sleeping"),
        Stance::Ended => text!("ended"),
    }
}
