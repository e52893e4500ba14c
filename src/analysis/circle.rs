//! The circle of a deadlock as data: who waits where for what, and who holds it since when.

use crate::replay::Scene;
use crate::trace::{ObjectId, Outcome, TaskId};

/// One link of the circle: `task` waits for `object`, which `holder` holds. The next link is the holder's own wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub task: TaskId,
    pub object: ObjectId,
    /// Where it waits, in the Rust source.
    pub wait_line: u32,
    pub holder: TaskId,
    /// Where the holder took it. 0 where nobody knows, or where the object is the holder itself (a join).
    pub hold_line: u32,
}

/// The links of the outcome's circle, in its order. Empty where it has none.
pub fn links(outcome: &Outcome, scene: &Scene) -> Vec<Link> {
    let next = outcome.cycle.iter().cycle().skip(1);
    let pairs = outcome.cycle.iter().zip(next);
    pairs.filter_map(|(task, holder)| link(outcome, scene, *task, *holder)).collect()
}

fn link(outcome: &Outcome, scene: &Scene, task: TaskId, holder: TaskId) -> Option<Link> {
    let waiting = outcome.waiting.iter().find(|waiting| waiting.task == task)?;
    let object = waiting.object;
    let hold = scene.object(object).and_then(|object| object.holds.iter().find(|hold| hold.task == holder));
    Some(Link { task, object, wait_line: waiting.line, holder, hold_line: hold.map_or(0, |hold| hold.line) })
}
