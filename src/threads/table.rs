//! The tasks and objects of a run: only added to, found without a lock.

use super::cell::Cell;
use crate::runtime::{Body, Limits, NewThread};
use crate::trace::{ObjectId, TaskId};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread::Thread;

/// Objects come in blocks of this many, so that a task that makes few needs little room.
const BLOCK: usize = 64;

pub struct Table {
    tasks: Box<[OnceLock<Box<TaskCell>>]>,
    started: AtomicU32,
}

pub struct TaskCell {
    pub name: Arc<str>,
    pub daemon: bool,
    /// `threading` knows it.
    pub listed: bool,
    /// What it is to do once it is started, if another does that.
    pub waits_with: Mutex<Option<Body>>,
    /// The thread that runs it, once it runs.
    pub thread: OnceLock<Thread>,
    /// Where it waits; for the diagnosis of a standstill.
    pub waits: Mutex<Option<Waits>>,
    /// There at once, since every task has an object: itself.
    first_objects: Block,
    /// The blocks after that, as far as they are needed.
    later_objects: Box<[OnceLock<Block>]>,
}

/// What a task waits for, since which line, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    pub object: ObjectId,
    pub line: u32,
    pub deadline_ns: Option<u64>,
}

type Block = Box<[OnceLock<Cell>]>;

impl Table {
    pub fn new(limits: &Limits) -> Table {
        Table { tasks: empty(usize::from(limits.tasks)), started: AtomicU32::new(0) }
    }

    /// A place for one more task; `None` at the bound.
    pub fn add_task(&self, name: Arc<str>, new: NewThread, limits: &Limits) -> Option<TaskId> {
        let index = self.started.fetch_add(1, Ordering::Relaxed);
        let place = self.tasks.get(index as usize)?;
        let first_objects = empty(BLOCK);
        let later_objects = empty(usize::from(limits.objects).div_ceil(BLOCK).saturating_sub(1));
        let NewThread { daemon, listed, .. } = new;
        let (thread, waits, waits_with) = (OnceLock::new(), Mutex::new(None), Mutex::new(None));
        let cell = TaskCell { name, daemon, listed, waits_with, thread, waits, first_objects, later_objects };
        place.get_or_init(|| Box::new(cell));
        Some(TaskId(index as u16))
    }

    #[inline(always)]
    pub fn task(&self, task: TaskId) -> Option<&TaskCell> {
        self.tasks.get(task.index())?.get().map(|cell| &**cell)
    }

    pub fn tasks(&self) -> impl Iterator<Item = (TaskId, &TaskCell)> {
        self.tasks
            .iter()
            .map_while(|place| place.get())
            .enumerate()
            .map(|(index, cell)| (TaskId(index as u16), &**cell))
    }

    /// `None` for an id beyond the bound.
    pub fn add_object(&self, id: ObjectId, cell: Cell) -> Option<()> {
        let (task, nth) = (self.task(id.creator)?, usize::from(id.nth));
        let place = match nth.checked_sub(BLOCK) {
            None => task.first_objects.get(nth),
            Some(later) => task.later_objects.get(later / BLOCK)?.get_or_init(|| empty(BLOCK)).get(later % BLOCK),
        };
        place?.get_or_init(|| cell);
        Some(())
    }

    #[inline(always)]
    pub fn object(&self, id: ObjectId) -> Option<&Cell> {
        let (task, nth) = (self.task(id.creator)?, usize::from(id.nth));
        match nth.checked_sub(BLOCK) {
            None => task.first_objects.get(nth)?.get(),
            Some(later) => task.later_objects.get(later / BLOCK)?.get()?.get(later % BLOCK)?.get(),
        }
    }
}

fn empty<T>(length: usize) -> Box<[OnceLock<T>]> {
    (0..length).map(|_| OnceLock::new()).collect()
}
