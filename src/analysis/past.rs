//! What of a run's past explains how it ended: notifies that nobody heard, flags that were cleared again, items that were seen and
//! taken by another, updates that were wiped out. It follows events; it knows no scene and no words.

use crate::trace::{ConditionOp, Event, EventOp, Kind, ObjectId, Op, Phase, QueueOp, SharedOp, TaskId, Value};
use std::collections::BTreeMap;

/// What a thread did at a step, and in which line of the Rust source (0 where none asked for it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed {
    pub step: usize,
    pub task: TaskId,
    pub line: u32,
}

/// A thread read a variable, others wrote it, and it wrote what it had computed from its copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Buried {
    pub by: Deed,
    pub copy: Value,
    pub written: Value,
    /// What was there, and who had put it there.
    pub lost: Value,
    pub of: Deed,
}

#[derive(Debug, Default)]
pub struct Past {
    conditions: BTreeMap<ObjectId, Condition>,
    flags: BTreeMap<ObjectId, Flag>,
    /// By queue, who took the last item that came out.
    taken: BTreeMap<ObjectId, Deed>,
    /// Who looked at a queue and saw an item there, last.
    seen: BTreeMap<(TaskId, ObjectId), Deed>,
    variables: BTreeMap<ObjectId, Variable>,
}

#[derive(Debug, Default)]
struct Condition {
    room: Vec<TaskId>,
    /// By thread, when it went in last.
    came: BTreeMap<TaskId, usize>,
    unheard: Vec<Deed>,
}

#[derive(Debug, Default)]
struct Flag {
    set: Option<Deed>,
    cleared: Option<Deed>,
}

#[derive(Debug, Default)]
struct Variable {
    /// None where only its parts are written.
    value: Option<Value>,
    written: Option<Deed>,
    /// With how many updates went into each.
    copies: BTreeMap<TaskId, (Value, usize)>,
    first: Option<Buried>,
    /// Updates that were made, and how many of them went into its value.
    made: usize,
    kept: usize,
}

impl Past {
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Past {
        let mut past = Past::default();
        (1..).zip(events).for_each(|(step, event)| past.follow(step, event));
        past
    }

    /// The last notify before `task` came to wait there that found nobody.
    pub fn unheard(&self, task: TaskId, condition: ObjectId) -> Option<Deed> {
        let condition = self.conditions.get(&condition)?;
        let came = *condition.came.get(&task)?;
        condition.unheard.iter().rev().find(|deed| deed.step < came).copied()
    }

    /// Who set the flag last, and who cleared it after that.
    pub fn cleared(&self, flag: ObjectId) -> Option<(Deed, Deed)> {
        let Flag { set, cleared } = self.flags.get(&flag)?;
        set.zip(*cleared).filter(|(set, cleared)| set.step < cleared.step)
    }

    /// Who took the last item out of the queue.
    pub fn taken(&self, queue: ObjectId) -> Option<Deed> {
        self.taken.get(&queue).copied()
    }

    /// When `task` saw an item there, if another thread took one since.
    pub fn seen(&self, task: TaskId, queue: ObjectId) -> Option<Deed> {
        let taken = self.taken(queue).filter(|taken| taken.task != task)?;
        self.seen.get(&(task, queue)).filter(|seen| seen.step < taken.step).copied()
    }

    /// Each variable of which updates were wiped out: how many are not in its value, and the first write over others'.
    pub fn buried(&self) -> impl Iterator<Item = (ObjectId, usize, &Buried)> {
        let lost = |variable: &Variable| variable.made - variable.kept;
        self.variables.iter().filter_map(move |(id, variable)| Some((*id, lost(variable), variable.first.as_ref()?)))
    }

    fn follow(&mut self, step: usize, event: &Event) {
        let deed = Deed { step, task: event.task, line: event.line };
        let done = event.phase == Phase::Applied;
        match &event.op {
            Op::Condition(op) => self.conditions.entry(event.object).or_default().follow(deed, op, done),
            Op::Event(EventOp::Set) if done => self.flags.entry(event.object).or_default().set = Some(deed),
            Op::Event(EventOp::Clear) if done => self.flags.entry(event.object).or_default().cleared = Some(deed),
            Op::Queue(op) if done => self.queue(deed, event, op),
            Op::Shared(op) if done => self.variables.entry(event.object).or_default().follow(deed, op, event),
            Op::Make(made) => {
                if let Kind::Shared { value } = &made.kind {
                    let variable = Variable { value: Some(value.clone()), ..Variable::default() };
                    self.variables.insert(event.object, variable);
                }
            }
            Op::Event(_) | Op::Queue(_) | Op::Shared(_) => {}
            Op::Lock(_) | Op::Semaphore(_) | Op::Thread(_) | Op::Print(_) | Op::Spin { .. } => {}
            Op::Barrier(_) | Op::Gil(_) | Op::Local(_) | Op::Roll(_) => {}
        }
    }

    fn queue(&mut self, deed: Deed, event: &Event, op: &QueueOp) {
        let key = (event.task, event.object);
        match (op, &event.result) {
            (QueueOp::Get, Ok(_)) => {
                self.taken.insert(event.object, deed);
                self.seen.remove(&key);
            }
            (QueueOp::Empty, Ok(Value::Bool(false))) | (QueueOp::Size, Ok(Value::Int(1..))) => {
                self.seen.insert(key, deed);
            }
            (QueueOp::Empty | QueueOp::Size, _) => {
                self.seen.remove(&key);
            }
            (QueueOp::Get | QueueOp::Put(_) | QueueOp::Full | QueueOp::TaskDone | QueueOp::Join, _) => {}
        }
    }
}

impl Condition {
    fn follow(&mut self, deed: Deed, op: &ConditionOp, done: bool) {
        match op {
            ConditionOp::Enter if done => {
                self.room.push(deed.task);
                self.came.insert(deed.task, deed.step);
            }
            ConditionOp::Notify { .. } if done && self.room.is_empty() => self.unheard.push(deed),
            ConditionOp::Notify { count } if done => {
                self.room.drain(..self.room.len().min(*count as usize));
            }
            ConditionOp::Leave => self.room.retain(|task| *task != deed.task),
            ConditionOp::Enter | ConditionOp::Notify { .. } | ConditionOp::Woken { .. } => {}
        }
    }
}

impl Variable {
    fn follow(&mut self, deed: Deed, op: &SharedOp, event: &Event) {
        let Ok(result) = &event.result else { return };
        match op {
            SharedOp::Load => {
                self.copies.insert(deed.task, (result.clone(), self.kept));
                return;
            }
            SharedOp::Length | SharedOp::GetItem { .. } => return,
            SharedOp::Store(value) => {
                self.bury(deed, value);
                self.value = Some(value.clone());
            }
            SharedOp::Add(_) | SharedOp::Raise(_) => {
                self.value = Some(result.clone());
                // What it gives is a copy too, for who had one.
                self.copies.entry(deed.task).and_modify(|copy| *copy = (result.clone(), self.kept + 1));
            }
            SharedOp::Append(_) | SharedOp::PopFirst | SharedOp::SetItem { .. } => self.value = None,
        }
        self.made += 1;
        self.kept += 1;
        self.written = Some(deed);
    }

    fn bury(&mut self, by: Deed, written: &Value) {
        let Some((copy, kept)) = self.copies.remove(&by.task) else { return };
        let (Some(lost), Some(of)) = (&self.value, self.written) else { return };
        if copy != *lost && of.task != by.task {
            // What it had read goes on in what it writes, and all that came since does not.
            self.kept = kept;
            let buried = || Buried { by, copy, written: written.clone(), lost: lost.clone(), of };
            self.first.get_or_insert_with(buried);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::{Event as Flag, Options, Program, Shared, Thread};
    use crate::sim::{self, scheduler::Random};

    /// Everyone adds one. Main reads at the beginning and writes at the end; the one who is `late` reads before that, and writes
    /// after it.
    fn lost(others: usize, late: bool) -> Vec<usize> {
        let program = Program::new(move || async move {
            let (n, has_read, may_write) = (Shared::new("n", 0), Flag::new("has read"), Flag::new("may write"));
            let own: i64 = n.get().await;
            for _ in 0..others {
                let add_one = move || async move { n.set(n.get().await + 1).await };
                Thread::start("Thread", add_one).join().await;
            }
            if late {
                Thread::start("late", move || async move {
                    let copy: i64 = n.get().await;
                    has_read.set().await;
                    may_write.wait().await;
                    n.set(copy + 1).await;
                });
                has_read.wait().await;
            }
            n.set(own + 1).await;
            may_write.set().await;
        });
        let report = sim::run(&program, &Options::default(), &mut Random::new(0)).expect("it runs");
        Past::of(&report.events).buried().map(|(_, lost, _)| lost).collect()
    }

    #[test]
    fn one_write_can_wipe_out_several_updates() {
        assert_eq!(lost(0, false), [0; 0]);
        assert_eq!(lost(1, false), [1]);
        assert_eq!(lost(2, false), [2]);
    }

    #[test]
    fn what_another_had_read_comes_back_with_what_it_writes() {
        assert_eq!(lost(2, true), [1]);
    }
}
