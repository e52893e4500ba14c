//! What lies in a queue at one step: which item comes out next, which one has just come in, and what has just come out, or was
//! lost. Knows the queue before and after the step, and no thread.

use crate::sync::Queue;
use crate::trace::{Event, Op, Phase, QueueOp, Value};

#[derive(Clone, Debug, PartialEq)]
pub struct Contents<'a> {
    /// As they lie.
    pub items: Vec<Lying<'a>>,
    /// What the step took out.
    pub out: Option<Out<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Lying<'a> {
    pub item: &'a Value,
    pub is_next: bool,
    pub came: Option<Came>,
}

/// How an item came in by this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Fine,
    /// Its put raised, and it stays.
    WithAnError,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Out<'a> {
    pub item: &'a Value,
    /// The get raised: nobody has it.
    pub is_lost: bool,
}

/// `event` is the step on this queue that led from `before` to `after`, if it was one.
pub fn contents<'a>(event: Option<&Event>, before: Option<&'a Queue>, after: &'a Queue) -> Contents<'a> {
    let event = event.filter(|event| event.phase == Phase::Applied);
    let (mut came, mut out) = (None, None);
    match (event.map(|event| (&event.op, event.result.is_ok())), before) {
        (Some((Op::Queue(QueueOp::Put(_)), is_fine)), Some(before)) => {
            let how = if is_fine { Came::Fine } else { Came::WithAnError };
            came = came_to(before, after).map(|place| (place, how));
        }
        (Some((Op::Queue(QueueOp::Get), is_fine)), Some(before)) => {
            let item = before.items.next_out().and_then(|place| before.items.iter().nth(place));
            out = item.map(|item| Out { item, is_lost: !is_fine });
        }
        (_, _) => {}
    }
    let next = after.items.next_out();
    let lies = |(place, item)| Lying {
        item,
        is_next: next == Some(place),
        came: came.filter(|(its, _)| *its == place).map(|(_, how)| how),
    };
    Contents { items: after.items.iter().enumerate().map(lies).collect(), out }
}

/// The place that a new item took: in a heap those that made way for it lie below it.
fn came_to(before: &Queue, after: &Queue) -> Option<usize> {
    let mut earlier = before.items.iter();
    (after.items.len() > before.items.len())
        .then(|| after.items.iter().position(|item| earlier.next() != Some(item)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::{Order, Primitive, raised};
    use crate::trace::{ObjectId, TaskId};

    /// `[3]` has just come, `<3>` with an error, `3*` comes out next; after an arrow what has come out.
    fn shown(contents: &Contents) -> String {
        let item = |lying: &Lying| {
            let item = match lying.came {
                None => lying.item.to_string(),
                Some(Came::Fine) => format!("[{}]", lying.item),
                Some(Came::WithAnError) => format!("<{}>", lying.item),
            };
            if lying.is_next { item + "*" } else { item }
        };
        let lie: Vec<String> = contents.items.iter().map(item).collect();
        let out = contents.out.map(|out| format!(" → {}{}", out.item, if out.is_lost { ", lost" } else { "" }));
        lie.join(" ") + &out.unwrap_or_default()
    }

    fn check(order: Order, steps: &[(Option<Value>, &str)]) {
        let mut queue = Queue::new(0, order);
        for (put, expected) in steps {
            let before = queue.clone();
            let op = put.clone().map_or(QueueOp::Get, QueueOp::Put);
            let result = queue.apply(TaskId::MAIN, &op);
            let result = raised(&result).map_or(Ok(Value::None), |error| Err(error.clone()));
            let (task, object, phase, op) = (TaskId::MAIN, ObjectId::CONSOLE, Phase::Applied, Op::Queue(op));
            let event = Event { time_ns: 0, seq: 0, task, object, line: 0, phase, op, result };
            assert_eq!(shown(&contents(Some(&event), Some(&before), &queue)), *expected);
        }
    }

    fn put(item: impl Into<Value>) -> Option<Value> {
        Some(item.into())
    }

    #[test]
    fn first_in_first_out() {
        let steps = [(put(34), "[34]*"), (put(56), "34* [56]"), (put(12), "34* 56 [12]"), (None, "56* 12 → 34")];
        check(Order::FirstInFirstOut, &steps);
    }

    #[test]
    fn last_in_first_out() {
        let steps = [(put(34), "[34]*"), (put(56), "34 [56]*"), (None, "34* → 56"), (None, " → 34")];
        check(Order::LastInFirstOut, &steps);
    }

    #[test]
    fn by_priority() {
        let steps =
            [(put(5), "[5]*"), (put(7), "5* [7]"), (put(3), "[3]* 7 5"), (put(4), "3* [4] 5 7"), (None, "4* 7 5 → 3")];
        check(Order::Priority, &steps);
    }

    #[test]
    fn what_cannot_be_compared_stays_or_is_lost() {
        let steps = [(put(0), "[0]*"), (put([1]), "0* <[1]>"), (None, "[1]* → 0"), (put("a"), "[1]* <'a'>")];
        check(Order::Priority, &steps);
        let steps = [
            (put([0]), "[[0]]*"),
            (put([Value::from(1), "a".into()]), "[0]* [[1, 'a']]"),
            (put([1, 2]), "[0]* [1, 'a'] [[1, 2]]"),
            (None, "[1, 'a']* [1, 2] → [0], lost"),
        ];
        check(Order::Priority, &steps);
    }
}
