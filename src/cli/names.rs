//! What a trace calls its threads and objects: each event that makes one says so.

use crate::trace::{Event, Kind, Made, ObjectId, Op, TaskId};
use std::collections::BTreeMap;

/// The makings in a trace, by what was made.
pub struct Names<'a>(BTreeMap<ObjectId, &'a Made>);

impl<'a> Names<'a> {
    pub fn of(events: &'a [Event]) -> Names<'a> {
        let made = |event: &'a Event| if let Op::Make(made) = &event.op { Some((event.object, &**made)) } else { None };
        Names(events.iter().filter_map(made).collect())
    }

    /// Where recording ended before the thread was started, its number stands for its name.
    pub fn thread(&self, task: TaskId) -> String {
        self.0.get(&ObjectId::thread(task)).map_or_else(|| format!("thread {}", task.0), |made| made.name.to_string())
    }

    pub fn object(&self, id: ObjectId) -> String {
        match (self.0.get(&id), id.as_thread()) {
            (Some(made), _) => made.name.to_string(),
            (None, Some(task)) => self.thread(task),
            (None, None) => format!("object {} of {}", id.nth, self.thread(id.creator)),
        }
    }

    /// What someone who waits there waits for.
    pub fn awaited(&self, id: ObjectId) -> String {
        let name = self.object(id);
        match self.0.get(&id).map(|made| &made.kind) {
            Some(Kind::Lock | Kind::RLock) => format!("the lock {name}"),
            Some(Kind::Semaphore { .. }) => format!("a permit of {name}"),
            Some(Kind::Condition { .. }) => format!("a notify on {name}"),
            Some(Kind::Queue { .. } | Kind::LifoQueue { .. } | Kind::PriorityQueue { .. }) => {
                format!("the queue {name}")
            }
            Some(Kind::Event) => format!("the event {name}"),
            Some(Kind::Barrier { .. }) => format!("the others at {name}"),
            Some(Kind::Shared { .. }) => format!("a change of {name}"),
            Some(Kind::Thread { .. } | Kind::NewThread { .. }) => format!("the end of {name}"),
            Some(Kind::Console | Kind::Gil { .. } | Kind::Local | Kind::Roll) | None => name,
        }
    }
}
