//! An object comes into being, in words.

use super::Told;
use crate::analysis::names::object;
use crate::language::{Said, counted, say, text};
use crate::trace::{Kind, Made, ObjectId, TaskId, Value};

pub(super) fn words(told: &Told, made: &Made) -> Option<Said> {
    let (who, what) = (told.who(), told.what());
    Some(match &made.kind {
        Kind::Thread { .. } if told.event.object.as_thread() == Some(TaskId::MAIN) => return None,
        Kind::Thread { daemon: false } => say!("{who} starts {what}.", who, what),
        Kind::Thread { daemon: true } => {
            say!("{who} starts {what}, which is cut off when the others have ended.", who, what)
        }
        Kind::NewThread { daemon: false } => say!("{who} makes {what}, a thread that is yet to be started.", who, what),
        Kind::NewThread { daemon: true } => say!("{who} makes {what}, a daemon that is yet to be started.", who, what),
        Kind::Local => say!("{who} makes {what}, in which each thread has names of its own.", who, what),
        Kind::Roll => return None,
        Kind::Console => return None,
        // The next step makes its condition and says so.
        Kind::Lock | Kind::RLock if made.name.ends_with(".lock") => return None,
        Kind::Lock => say!("{who} makes {what}, a lock.", who, what),
        Kind::RLock => say!("{who} makes {what}, a reentrant lock.", who, what),
        Kind::Semaphore { permits, bounded } => semaphore(told, *permits, *bounded),
        Kind::Condition { lock } if is_its_own(told, *lock, &made.name) => {
            say!("{who} makes {what}, a condition with its own lock.", who, what)
        }
        Kind::Condition { lock } => {
            say!("{who} makes {what}, a condition over {lock}.", who, what, lock = object(told.after, *lock))
        }
        Kind::Queue { max_size } => say!("{who} makes {what}, a queue {bound}.", who, what, bound = bound(*max_size)),
        Kind::LifoQueue { max_size } => {
            let bound = bound(*max_size);
            say!("{who} makes {what}, a queue whose newest item comes out first, {bound}.", who, what, bound)
        }
        Kind::PriorityQueue { max_size } => {
            let bound = bound(*max_size);
            say!("{who} makes {what}, a queue whose smallest item comes out first, {bound}.", who, what, bound)
        }
        Kind::Event => say!("{who} makes {what}, an event that is not set.", who, what),
        Kind::Barrier { parties } => {
            counted!(
                *parties,
                "{who} makes {what}, a barrier for {n} thread.",
                "{who} makes {what}, a barrier for {n} threads.",
                who,
                what
            )
        }
        Kind::Shared { value: Value::List(items) } if items.is_empty() => {
            say!("{who} makes {what}, an empty list.", who, what)
        }
        Kind::Gil { .. } => text!("There is a GIL here: only the thread that has it can run.").into(),
        Kind::Shared { value } => {
            say!("{who} makes {what}, shared by all threads, and sets it to {value}.", who, what, value)
        }
    })
}

fn semaphore(told: &Told, permits: u32, bounded: bool) -> Said {
    let (who, what, permits) = (told.who(), told.what(), counted!(permits, "{n} permit", "{n} permits"));
    match bounded {
        true => say!("{who} makes {what}, a bounded semaphore with {permits}.", who, what, permits),
        false => say!("{who} makes {what}, a semaphore with {permits}.", who, what, permits),
    }
}

fn bound(max_size: u32) -> Said {
    match max_size {
        0 => text!("without a bound").into(),
        max_size => counted!(max_size, "with room for {n} item", "with room for {n} items"),
    }
}

/// The lock was made by and for this condition.
fn is_its_own(told: &Told, lock: ObjectId, condition: &str) -> bool {
    told.after.object(lock).is_some_and(|lock| lock.name.strip_suffix(".lock") == Some(condition))
}
