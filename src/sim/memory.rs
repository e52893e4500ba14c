//! What the steps of a simulated world changed, so that they can be taken back. Only an explorer asks for it. It knows no
//! object's rules; where the programs stood it leaves to `known.rs`.

use super::known::PassageId;
use super::world::{Next, World};
use crate::runtime::SplitMix64;
use crate::sync::Object;
use crate::trace::{Error, Limit, ObjectId, TaskId};

/// Everything since the run's beginning, where it is wanted.
#[derive(Default)]
pub(super) struct Memory {
    pub is_on: bool,
    /// By step: how many changes there were before it.
    marks: Vec<usize>,
    /// The last one last.
    changes: Vec<Change>,
}

/// One thing that a step changed, as it was before.
pub(super) enum Change {
    Object(ObjectId, Object),
    Next(TaskId, Option<Next>),
    Place(TaskId, PassageId),
    LastRead(TaskId, (ObjectId, u32)),
    Random(TaskId, SplitMix64),
    Raised(TaskId, Option<Box<(Error, u32)>>),
    Clocks {
        task: TaskId,
        own_ns: u64,
        now_ns: u64,
    },
    Limit(Option<Limit>),
    /// A task had not left yet.
    Left(TaskId),
    /// There was one less of these; of the objects that a task made.
    Made(TaskId),
    Started,
    /// A task had not been launched yet.
    Launched(TaskId),
    Observed,
    Measured,
    Failed,
    Cut,
}

impl Memory {
    #[inline]
    pub fn add(&mut self, change: Change) {
        if self.is_on {
            self.changes.push(change);
        }
    }
}

impl World {
    /// A step is about to be taken.
    #[inline]
    pub(super) fn mark(&mut self) {
        if self.memory.is_on {
            self.memory.marks.push(self.memory.changes.len());
        }
    }

    #[inline]
    pub(super) fn keep(&mut self, change: Change) {
        self.memory.add(change);
    }

    /// An object is about to change.
    #[inline]
    pub(super) fn keep_object(&mut self, id: ObjectId) {
        if self.memory.is_on {
            let object = self.objects[id.creator.index()][usize::from(id.nth)].object.clone();
            self.memory.changes.push(Change::Object(id, object));
        }
    }

    /// The task's next step is no longer that.
    #[inline]
    pub(super) fn leave_next(&mut self, task: TaskId) {
        let next = self.tasks[task.index()].next.take();
        self.keep(Change::Next(task, next));
    }

    /// Takes the last step back.
    pub(super) fn take_back(&mut self) {
        let Some(mark) = self.memory.marks.pop() else { return };
        while self.memory.changes.len() > mark {
            let Some(change) = self.memory.changes.pop() else { return };
            self.undo(change);
        }
    }

    fn undo(&mut self, change: Change) {
        match change {
            Change::Object(id, object) => self.cell(id).object = object,
            Change::Next(task, next) => self.tasks[task.index()].next = next,
            Change::Place(task, place) => self.tasks[task.index()].place = place,
            Change::LastRead(task, last_read) => self.tasks[task.index()].last_read = last_read,
            Change::Random(task, random) => self.tasks[task.index()].random = random,
            Change::Raised(task, raised) => self.tasks[task.index()].raised = raised,
            Change::Clocks { task, own_ns, now_ns } => {
                self.tasks[task.index()].own_ns = own_ns;
                self.now_ns = now_ns;
            }
            Change::Limit(limit) => self.limit = limit,
            Change::Left(task) => self.come_back(task),
            Change::Made(creator) => {
                self.objects[creator.index()].pop();
                self.roll = self.roll.filter(|roll| self.object(*roll).is_some());
            }
            Change::Started => self.forget_last_task(),
            Change::Launched(task) => self.take_launch_back(task),
            Change::Observed => drop(self.observed.pop()),
            Change::Measured => drop(self.measured.pop()),
            Change::Failed => drop(self.failed.pop()),
            Change::Cut => {
                if let Some((task, next)) = self.cut.pop() {
                    self.tasks[task.index()].next = Some(next);
                }
            }
        }
    }

    fn come_back(&mut self, task: TaskId) {
        let own = &mut self.tasks[task.index()];
        own.ended = false;
        self.alive += u32::from(!own.daemon);
    }

    fn forget_last_task(&mut self) {
        self.tasks.pop();
        self.forget_objects_of(self.tasks.len());
    }

    fn take_launch_back(&mut self, task: TaskId) {
        let own = &mut self.tasks[task.index()];
        own.next = None;
        self.alive -= u32::from(!own.daemon);
    }

    /// Finds out anew who can take a step, after some were taken back.
    pub(super) fn find_runnable(&mut self) {
        self.runnable.clear();
        self.objects.iter_mut().flatten().for_each(|cell| cell.queue.clear());
        for index in 0..self.tasks.len() {
            let task = TaskId(index as u16);
            if let Some(object) = self.tasks[index].next.as_ref().map(|next| next.object) {
                self.cell(object).queue.push(task);
                // Whoever is woken was woken by a step, and no step is under way.
                let _woken = self.refresh_task(task, object, None);
            }
        }
    }
}
