//! An object comes into being, in words.

use super::Told;
use crate::analysis::names::{counted, object_name};
use crate::trace::{Kind, Made, ObjectId, TaskId, Value};

pub(super) fn words(told: &Told, made: &Made) -> Option<String> {
    let (who, name) = (told.who(), &made.name);
    Some(match &made.kind {
        Kind::Thread { .. } if told.event.object.as_thread() == Some(TaskId::MAIN) => return None,
        Kind::Thread { daemon: false } => format!("{who} starts {name}."),
        Kind::Thread { daemon: true } => format!("{who} starts {name}, which is cut off when the others have ended."),
        Kind::NewThread { daemon: false } => format!("{who} makes {name}, a thread that is yet to be started."),
        Kind::NewThread { daemon: true } => format!("{who} makes {name}, a daemon that is yet to be started."),
        Kind::Local => format!("{who} makes {name}, in which each thread has names of its own."),
        Kind::Roll => return None,
        Kind::Console => return None,
        // The next step makes its condition and says so.
        Kind::Lock | Kind::RLock if name.ends_with(".lock") => return None,
        Kind::Lock => format!("{who} makes {name}, a lock."),
        Kind::RLock => format!("{who} makes {name}, a reentrant lock."),
        Kind::Semaphore { permits, bounded } => {
            let kind = if *bounded { "a bounded semaphore" } else { "a semaphore" };
            format!("{who} makes {name}, {kind} with {}.", counted(*permits as usize, "permit", "permits"))
        }
        Kind::Condition { lock } if is_its_own(told, *lock, name) => {
            format!("{who} makes {name}, a condition with its own lock.")
        }
        Kind::Condition { lock } => format!("{who} makes {name}, a condition over {}.", object_name(told.after, *lock)),
        Kind::Queue { max_size } => format!("{who} makes {name}, a queue {}.", bound(*max_size)),
        Kind::LifoQueue { max_size } => {
            format!("{who} makes {name}, a queue whose newest item comes out first, {}.", bound(*max_size))
        }
        Kind::PriorityQueue { max_size } => {
            format!("{who} makes {name}, a queue whose smallest item comes out first, {}.", bound(*max_size))
        }
        Kind::Event => format!("{who} makes {name}, an event that is not set."),
        Kind::Barrier { parties } => {
            format!("{who} makes {name}, a barrier for {}.", counted(*parties as usize, "thread", "threads"))
        }
        Kind::Shared { value: Value::List(items) } if items.is_empty() => format!("{who} makes {name}, an empty list."),
        Kind::Gil { .. } => "There is a GIL here: only the thread that has it can run.".into(),
        Kind::Shared { value } => format!("{who} makes {name}, shared by all threads, and sets it to {value}."),
    })
}

fn bound(max_size: u32) -> String {
    match max_size {
        0 => "without a bound".into(),
        max_size => format!("with room for {}", counted(max_size as usize, "item", "items")),
    }
}

/// The lock was made by and for this condition.
fn is_its_own(told: &Told, lock: ObjectId, condition: &str) -> bool {
    told.after.object(lock).is_some_and(|lock| lock.name.strip_suffix(".lock") == Some(condition))
}
