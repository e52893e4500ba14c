//! `threading.local()`: attributes of which each thread has its own. It knows no other thread's when it is asked.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, LocalOp, TaskId, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Local {
    /// By thread: its names in the order of their binding, with their values.
    pub columns: BTreeMap<TaskId, Vec<(Arc<str>, Value)>>,
}

impl Local {
    /// What `task` has under `name`.
    pub fn value(&self, task: TaskId, name: &str) -> Option<&Value> {
        self.columns.get(&task)?.iter().find(|(bound, _)| **bound == *name).map(|(_, value)| value)
    }

    fn bind(&mut self, task: TaskId, name: &Arc<str>, value: &Value) {
        let column = self.columns.entry(task).or_default();
        match column.iter_mut().find(|(bound, _)| bound == name) {
            Some((_, old)) => *old = value.clone(),
            None => column.push((name.clone(), value.clone())),
        }
    }

    fn unbind(&mut self, task: TaskId, name: &Arc<str>) {
        if let Some(column) = self.columns.get_mut(&task) {
            column.retain(|(bound, _)| bound != name);
        }
        self.columns.retain(|_, column| !column.is_empty());
    }
}

impl Primitive for Local {
    type Op = LocalOp;

    fn ready(&self, _: TaskId, _: &LocalOp) -> bool {
        true
    }

    fn apply(&mut self, task: TaskId, op: &LocalOp) -> Result<Step, Error> {
        let bound =
            |name: &Arc<str>| self.value(task, name).ok_or_else(|| Error::NoLocalAttribute(Box::new(name.clone())));
        match op {
            LocalOp::Get { name } => return bound(name).cloned().map(Step::Done),
            LocalOp::Set { name, value } => self.bind(task, name, value),
            LocalOp::Delete { name } => {
                bound(name)?;
                self.unbind(task, name);
            }
        }
        Ok(Step::Done(Value::None))
    }

    fn give_up(&mut self, _: TaskId, _: &LocalOp) -> Result<Step, Error> {
        Err(Error::NoSuchOperation)
    }

    /// Nobody reaches another's attributes.
    fn effect(&self, _: &LocalOp) -> Effect {
        Effect::Nothing
    }
}
