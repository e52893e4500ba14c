//! What the steps of the world changed, so that they can be taken back. It knows no object's rules.

use super::stands::StandId;
use super::states::StateId;
use super::world::{Cell, Task, World};
use crate::runtime::SplitMix64;
use crate::trace::{ObjectId, TaskId};

/// Everything since the run's beginning.
#[derive(Default)]
pub(super) struct Memory {
    /// By step.
    taken: Vec<Taken>,
    /// What else the steps changed, the last one last.
    changes: Vec<Change>,
}

/// What every step changes, as it was before: the task that took it, and the object that it met.
struct Taken {
    task: TaskId,
    stand: StandId,
    last_read: (ObjectId, u32),
    object: ObjectId,
    state: StateId,
    changes: u32,
    /// How many other changes there were.
    others: u32,
}

/// One thing besides that a step changed, as it was before.
pub(super) enum Change {
    Object {
        id: ObjectId,
        state: StateId,
        changes: u32,
    },
    Stand(TaskId, StandId),
    LastRead(TaskId, (ObjectId, u32)),
    Random(TaskId, SplitMix64),
    Clock {
        task: TaskId,
        own_ns: u64,
    },
    /// There was none.
    Limit,
    /// A task had not left yet.
    Left(TaskId),
    /// There was one less of these; of the objects that a task made.
    Made(TaskId),
    Started,
    /// A task had not been launched yet.
    Launched(TaskId),
    Observed,
    Failed,
    Cut,
}

/// Steps that there is room for from the start.
const ROOM: usize = 64;

impl Memory {
    /// Makes room for a short run.
    pub fn reserve(&mut self) {
        self.taken.reserve(ROOM);
        self.changes.reserve(2 * ROOM);
    }

    #[inline]
    pub fn add(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// A step is about to be taken: `own`'s, that meets `cell`, which is `object`'s.
    #[inline(always)]
    pub fn begin(&mut self, task: TaskId, own: &Task, object: ObjectId, cell: &Cell) {
        let (Task { stand, last_read, .. }, Cell { state, changes }) = (own, *cell);
        let others = self.changes.len() as u32;
        self.taken.push(Taken { task, stand: *stand, last_read: *last_read, object, state, changes, others });
    }

    /// All states in it.
    pub fn states(&self) -> impl Iterator<Item = StateId> {
        let of_changes = self.changes.iter().filter_map(|change| match change {
            Change::Object { state, .. } => Some(*state),
            _ => None,
        });
        self.taken.iter().map(|taken| taken.state).chain(of_changes)
    }
}

impl World {
    /// Takes all steps back but the first `steps`.
    pub fn take_back_to(&mut self, steps: u64) {
        while self.memory.taken.len() as u64 > steps {
            let Some(taken) = self.memory.taken.pop() else { return };
            let Taken { task, stand, last_read, object, state, changes, others } = taken;
            while self.memory.changes.len() > others as usize {
                let Some(change) = self.memory.changes.pop() else { return };
                self.undo(change);
            }
            let own = &mut self.tasks[task.index()];
            (own.stand, own.last_read) = (stand, last_read);
            *self.cell_mut(object) = Cell { state, changes };
        }
    }

    #[inline]
    fn undo(&mut self, change: Change) {
        match change {
            Change::Object { id, state, changes } => *self.cell_mut(id) = Cell { state, changes },
            Change::Stand(task, stand) => self.put_at(task, stand),
            Change::LastRead(task, last_read) => self.tasks[task.index()].last_read = last_read,
            Change::Random(task, random) => self.tasks[task.index()].random = random,
            Change::Clock { task, own_ns } => self.tasks[task.index()].own_ns = own_ns,
            Change::Limit => self.limit = None,
            Change::Left(task) => self.set_there(task, true),
            Change::Launched(task) => self.set_there(task, false),
            Change::Made(creator) => {
                self.cells[creator.index()].pop();
                self.roll = self.roll.filter(|roll| self.cell(*roll).is_some());
            }
            Change::Started => {
                self.tasks.pop();
                self.forget_objects_of(self.tasks.len());
            }
            Change::Observed => drop(self.observed.pop()),
            Change::Failed => drop(self.failed.pop()),
            Change::Cut => drop(self.cut.pop()),
        }
    }

    /// `task` stands there from now on.
    #[inline]
    pub fn put_at(&mut self, task: TaskId, stand: StandId) {
        let is_in_room = self.stands.at(stand).next.is_done_by_waker;
        let own = &mut self.tasks[task.index()];
        own.stand = stand;
        let was_in_room = std::mem::replace(&mut own.is_in_room, is_in_room);
        self.in_rooms = self.in_rooms + u32::from(is_in_room) - u32::from(was_in_room);
    }

    /// `task` is there from now on, or no longer.
    pub fn set_there(&mut self, task: TaskId, is_there: bool) {
        let own = &mut self.tasks[task.index()];
        own.is_there = is_there;
        let counts = u32::from(!own.daemon);
        self.alive = if is_there { self.alive + counts } else { self.alive - counts };
    }
}
