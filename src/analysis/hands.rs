//! The copies of a shared variable that threads have read and not written back, grouped by what was read.

use super::words::shared_value;
use crate::replay::{Scene, SceneObject};
use crate::trace::{TaskId, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct Hands<'a> {
    pub copy: &'a Value,
    /// It is no longer what the variable holds.
    pub is_old: bool,
    /// Whose, the first to read first.
    pub tasks: Vec<TaskId>,
}

/// The copies that were read first come first. Who has ended holds nothing in its hand.
pub fn hands<'a>(object: &'a SceneObject, scene: &Scene) -> Vec<Hands<'a>> {
    let now = shared_value(object);
    let mut groups: Vec<Hands> = Vec::new();
    let lives = |task: &TaskId| scene.tasks.get(task).is_some_and(|task| task.is_alive());
    for (task, copy) in object.hands.iter().filter(|(task, _)| lives(task)) {
        match groups.iter_mut().find(|hands| hands.copy == copy) {
            Some(hands) => hands.tasks.push(*task),
            None => groups.push(Hands { copy, is_old: now != Some(copy), tasks: vec![*task] }),
        }
    }
    groups
}
