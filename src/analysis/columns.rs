//! What each thread has under each name of a `threading.local()`, as a table.

use crate::replay::{Scene, SceneObject};
use crate::sync::Local;
use crate::trace::{Event, Op, TaskId, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// By name, in the order in which they are first met from column to column; by thread, in the order of their numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    pub names: Vec<Arc<str>>,
    pub columns: Vec<Column<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column<'a> {
    pub task: TaskId,
    /// One a name; none where the thread never bound it.
    pub values: Vec<Option<&'a Value>>,
    /// The thread has ended, and what it had here has gone with it.
    pub is_gone: bool,
}

/// Who asks for what it never bound has a column too, at that step.
pub fn columns<'a>(object: &SceneObject, local: &'a Local, scene: &Scene, event: Option<&Event>) -> Table<'a> {
    let asked = event.filter(|event| event.object == object.id);
    let mut by_task: BTreeMap<TaskId, &[(Arc<str>, Value)]> =
        local.columns.iter().map(|(task, bound)| (*task, bound.as_slice())).collect();
    if let Some(event) = asked {
        by_task.entry(event.task).or_default();
    }
    let mut names: Vec<Arc<str>> = Vec::new();
    let bound = by_task.values().flat_map(|bound| bound.iter().map(|(name, _)| name));
    bound.chain(asked.and_then(|event| name_of(&event.op))).for_each(|name| {
        if !names.contains(name) {
            names.push(name.clone());
        }
    });
    let column = |(task, _): (&TaskId, _)| {
        let values = names.iter().map(|name| local.value(*task, name)).collect();
        let is_gone = scene.tasks.get(task).is_some_and(|task| !task.is_alive());
        Column { task: *task, values, is_gone }
    };
    let columns = by_task.iter().map(column).collect();
    Table { names, columns }
}

fn name_of(op: &Op) -> Option<&Arc<str>> {
    let Op::Local(op) = op else { return None };
    Some(op.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::runtime::{Local as Storage, Options, Program, Thread};
    use crate::sim::scheduler::Random;
    use crate::sync::State;

    async fn main() {
        let local = Storage::new("local");
        let thread = Thread::start("Alice", move || async move {
            local.set("name", "Alice").await;
            local.set("age", 7).await;
        });
        thread.join().await;
        let _raised = local.get::<i64>("shoe").caught().await;
    }

    #[test]
    fn a_thread_has_its_own_and_who_asks_has_an_empty_one() {
        let report = crate::sim::run(&Program::new(main), &Options::default(), &mut Random::new(1)).expect("it runs");
        let mut replay = Replay::new(report.events).expect("a trace");
        let asks = replay.events().iter().position(|event| event.result.is_err()).expect("main asks") + 1;
        replay.seek(asks);
        let (scene, event) = (replay.scene(), replay.event());
        let object = scene.order.iter().find_map(|id| scene.object(*id)).expect("the local");
        let State::Local(local) = &object.object.state else { panic!("not a local: {object:?}") };
        let table = columns(object, local, scene, event);
        assert_eq!(table.names, ["name", "age", "shoe"].map(Arc::<str>::from));
        let told: Vec<_> = table.columns.iter().map(|column| (column.task.0, column.is_gone, shown(column))).collect();
        assert_eq!(told, [(0, false, "- - -".into()), (1, true, "'Alice' 7 -".to_string())]);
    }

    fn shown(column: &Column) -> String {
        let cells = column.values.iter().map(|value| value.map_or("-".into(), Value::to_string));
        cells.collect::<Vec<_>>().join(" ")
    }
}
