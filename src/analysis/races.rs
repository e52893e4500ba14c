//! Data races on shared variables, by FastTrack (Flanagan & Freund, PLDI 2009): two accesses of different threads, one of
//! them a write, that nothing orders. Of each variable the last write is kept as one epoch, and reads as one as long as each
//! comes after those before it; only reads that are side by side need one a thread.
//!
//! `add` and `raise_to` are one step that nobody can come into, as a C++ `fetch_add` is: they do not race with each other, but
//! do with a plain read or write. They order nothing (that is what `memory_order_relaxed` means), so what they say is no
//! reason to believe that another thread's plain writes can be seen.
//!
//! The first race of a variable is always found. After it the later access counts as the last one, so that each further pair
//! that is told is a race too, but not every one that there is.

use super::clocks::Clocks;
use super::epoch::Epoch;
use crate::trace::{Event, ObjectId, Op, Phase, SharedOp, TaskId};
use std::collections::{BTreeMap, BTreeSet};

/// How a variable is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    Read,
    Write,
    /// Reads and writes in one step.
    Atomic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    pub step: usize,
    pub task: TaskId,
    pub line: u32,
    pub how: Use,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Race {
    pub variable: ObjectId,
    pub earlier: Access,
    pub later: Access,
}

/// What is written in which order. An atomic step counts as a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RaceKind {
    ReadWrite,
    WriteRead,
    WriteWrite,
}

impl Race {
    pub fn kind(&self) -> RaceKind {
        match (self.earlier.how, self.later.how) {
            (Use::Read, _) => RaceKind::ReadWrite,
            (Use::Write | Use::Atomic, Use::Read) => RaceKind::WriteRead,
            (Use::Write | Use::Atomic, Use::Write | Use::Atomic) => RaceKind::WriteWrite,
        }
    }
}

/// How the event uses a shared variable, if it does.
pub fn use_by(event: &Event) -> Option<Use> {
    match &event.op {
        Op::Shared(op) if event.phase == Phase::Applied => Some(match op {
            SharedOp::Load | SharedOp::Length => Use::Read,
            SharedOp::Store(_) => Use::Write,
            // CPython lets nobody in while it reads or writes an item of a dict.
            SharedOp::Add(_)
            | SharedOp::Raise(_)
            | SharedOp::Append(_)
            | SharedOp::PopFirst
            | SharedOp::GetItem { .. }
            | SharedOp::SetItem { .. } => Use::Atomic,
        }),
        Op::Shared(_) => None,
        Op::Make(_)
        | Op::Lock(_)
        | Op::Semaphore(_)
        | Op::Condition(_)
        | Op::Queue(_)
        | Op::Thread(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Print(_)
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Spin { .. }
        | Op::Gil(_) => None,
    }
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    epoch: Epoch,
    access: Access,
}

/// Accesses of one kind that may be side by side: one, as long as each comes after those before it, or one a thread.
#[derive(Clone, Debug, Default)]
enum Marks {
    #[default]
    None,
    One(Mark),
    Many(BTreeMap<TaskId, Mark>),
}

impl Marks {
    fn iter(&self) -> impl Iterator<Item = &Mark> {
        let (one, many) = match self {
            Marks::None => (None, None),
            Marks::One(mark) => (Some(mark), None),
            Marks::Many(marks) => (None, Some(marks.values())),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }

    fn add(&mut self, mark: Mark, clocks: &Clocks) {
        let task = mark.access.task;
        match self {
            Marks::One(last) if !clocks.knows(task, last.epoch) => {
                *self = Marks::Many([(last.access.task, *last), (task, mark)].into());
            }
            Marks::None | Marks::One(_) => *self = Marks::One(mark),
            Marks::Many(marks) => {
                marks.insert(task, mark);
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Variable {
    write: Option<Mark>,
    reads: Marks,
    atomics: Marks,
}

/// What tells one race of a variable from another: its kind and its lines.
type Sort = (ObjectId, RaceKind, u32, u32);

/// The races of a trace, found event by event.
#[derive(Debug, Default)]
pub struct Races {
    variables: BTreeMap<ObjectId, Variable>,
    known: BTreeSet<Sort>,
    /// The first of each kind, each variable and each pair of lines, in the order of their later accesses.
    pub found: Vec<Race>,
}

impl Races {
    /// Goes on by one event, the `step`-th, which `clocks` have followed.
    pub fn follow(&mut self, step: usize, event: &Event, clocks: &Clocks) {
        let Some(how) = use_by(event) else { return };
        let access = Access { step, task: event.task, line: event.line, how };
        let variable = self.variables.entry(event.object).or_default();
        let mark = Mark { epoch: clocks.epoch(event.task), access };
        for earlier in variable.unordered(&mark, clocks) {
            let race = Race { variable: event.object, earlier, later: access };
            if self.known.insert((event.object, race.kind(), earlier.line, access.line)) {
                self.found.push(race);
            }
        }
        variable.add(mark, clocks);
    }
}

impl Variable {
    /// The accesses that exclude this one and that nothing orders before it.
    fn unordered(&self, mark: &Mark, clocks: &Clocks) -> Vec<Access> {
        let how = mark.access.how;
        let reads = self.reads.iter().filter(|_| how != Use::Read);
        let atomics = self.atomics.iter().filter(|_| how != Use::Atomic);
        let others = self.write.iter().chain(reads).chain(atomics);
        others.filter(|other| !clocks.knows(mark.access.task, other.epoch)).map(|other| other.access).collect()
    }

    fn add(&mut self, mark: Mark, clocks: &Clocks) {
        match mark.access.how {
            Use::Read => self.reads.add(mark, clocks),
            Use::Atomic => self.atomics.add(mark, clocks),
            // Whoever comes after the write comes after these, and whoever does not races with the write.
            Use::Write => *self = Variable { write: Some(mark), ..Variable::default() },
        }
    }
}
