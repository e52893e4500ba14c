//! The world between two steps: tasks and where they stand, objects and their states.

use super::door::Talk;
use super::happened::Happened;
use super::memory::{Change, Memory};
use super::stands::{Deed, Move, NOWHERE, Next, StandId, Stands};
use super::states::{StateId, States};
use crate::runtime::{Body, Limits, NewThread, Options, SplitMix64, Telling, Work};
use crate::sim::ending::Ending;
use crate::sync::{Demand, Gate, Object};
use crate::trace::{Failure, Kind, Limit, ObjectId, Op, Outcome, OutcomeKind, RollOp, TaskId, Told, Value, Waiting};
use std::rc::Rc;
use std::sync::Arc;

pub(super) struct World {
    pub tasks: Vec<Task>,
    /// By creator, then by number.
    pub cells: Vec<Vec<Cell>>,
    /// Room for objects of tasks to come.
    spare: Vec<Vec<Cell>>,
    pub stands: Stands,
    pub states: States,
    pub memory: Memory,
    pub talk: Talk,
    pub happened: Happened,
    pub observed: Told,
    pub failed: Vec<Failure>,
    /// Those who were cut off.
    pub cut: Vec<TaskId>,
    pub limit: Option<Limit>,
    pub current: TaskId,
    /// Tasks that keep the run alive: those that were started, have not ended and are no daemons.
    pub alive: u32,
    /// The roll of threads, where the program keeps one.
    pub roll: Option<ObjectId>,
    /// Tasks that stand where another does their step for them.
    pub in_rooms: u32,
    limits: Limits,
    seed: u64,
}

pub(super) struct Task {
    pub name: Arc<str>,
    pub stand: StandId,
    pub daemon: bool,
    listed: bool,
    /// It was started, and has not ended.
    pub is_there: bool,
    /// It is between two stands.
    pub is_moving: bool,
    /// Another does its step for it.
    pub is_in_room: bool,
    pub random: SplitMix64,
    /// What it read last, and how often that had changed.
    pub last_read: (ObjectId, u32),
    /// What it slept and waited in vain: its own clock, as the run has no other.
    pub own_ns: u64,
    pub body: Rc<Body>,
    /// The program, if it runs, and where it stands.
    pub work: Option<Work>,
    pub work_at: StandId,
}

#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub state: StateId,
    pub changes: u32,
}

impl Task {
    /// What the task's next step waits for.
    #[inline(always)]
    pub fn demand(&self, next: &Next) -> Demand {
        match next.demand {
            Demand::Change { .. } => Demand::Change { seen: self.last_read.1 },
            demand => demand,
        }
    }

    /// What a step does to the object that it meets, and to the task besides where it stands.
    #[inline(always)]
    pub fn meet(&mut self, next: &Next, cell: &mut Cell, known: &Move) {
        cell.state = known.to;
        cell.changes = cell.changes.wrapping_add(u32::from(known.is_change));
        if next.is_read {
            self.last_read = (next.object, cell.changes);
        }
    }
}

impl World {
    pub fn new(options: &Options) -> World {
        World {
            tasks: Vec::new(),
            cells: Vec::new(),
            spare: Vec::new(),
            stands: Stands::default(),
            states: States::default(),
            memory: Memory::default(),
            talk: Talk::default(),
            happened: Happened::default(),
            observed: Vec::new(),
            failed: Vec::new(),
            cut: Vec::new(),
            limit: None,
            current: TaskId::MAIN,
            alive: 0,
            roll: None,
            in_rooms: 0,
            limits: options.limits,
            seed: options.seed,
        }
    }

    /// A new task: its thread object, and its beginning, unless it waits for another to start it. None at a bound.
    pub fn add_task(
        &mut self,
        name: Arc<str>,
        new: NewThread,
        body: Rc<Body>,
        beginning: Option<StandId>,
    ) -> Option<TaskId> {
        if self.tasks.len() >= usize::from(self.limits.tasks) {
            self.reach(Limit::Tasks);
            return None;
        }
        let task = TaskId(self.tasks.len() as u16);
        self.memory.add(Change::Started);
        self.cells.push(self.spare.pop().unwrap_or_default());
        self.add_object(ObjectId::thread(task), &new.kind());
        if task == TaskId::MAIN {
            self.add_object(ObjectId::CONSOLE, &Kind::Console);
        }
        self.tasks.push(Task {
            name,
            stand: NOWHERE,
            daemon: new.daemon,
            listed: new.listed,
            is_there: false,
            is_moving: false,
            is_in_room: false,
            random: SplitMix64::derived(self.seed, u64::from(task.0)),
            last_read: (ObjectId::CONSOLE, 0),
            own_ns: 0,
            body,
            work: None,
            work_at: NOWHERE,
        });
        self.tasks[task.index()].stand = beginning.unwrap_or_else(|| self.beginning(task));
        match new.waits {
            // Others of the same number are started in its place where others make one first.
            true => self.note_started(task),
            false => self.launch(task),
        }
        Some(task)
    }

    /// From here on the task is there, on the roll too if there is one.
    pub fn launch(&mut self, task: TaskId) {
        self.memory.add(Change::Launched(task));
        self.set_there(task, true);
        let own = &self.tasks[task.index()];
        let enter = RollOp::Enter { task, name: own.name.clone() };
        if let Some(roll) = self.roll.filter(|_| own.listed) {
            self.change(roll, self.current, &Op::Roll(enter));
        }
        self.note_started(task);
    }

    fn note_started(&mut self, task: TaskId) {
        self.happened.started.push(task);
        self.happened.started_to_stay |= !self.tasks[task.index()].daemon;
    }

    /// A new object of the current task. Of the roll there is one in a run. None at a bound.
    pub fn make(&mut self, kind: &Kind) -> Option<ObjectId> {
        if let (Kind::Roll, Some(roll)) = (kind, self.roll) {
            return Some(roll);
        }
        if self.cells[self.current.index()].len() >= usize::from(self.limits.objects) {
            self.reach(Limit::Objects);
            return None;
        }
        let state = self.states.seen(Object::new(self.next_id(), kind));
        Some(self.put(state, *kind == Kind::Roll))
    }

    /// The id of the next object that the current task makes.
    fn next_id(&self) -> ObjectId {
        ObjectId { creator: self.current, nth: self.cells[self.current.index()].len() as u16 }
    }

    /// The current task's next object.
    fn put(&mut self, state: StateId, is_roll: bool) -> ObjectId {
        let id = self.next_id();
        self.cells[self.current.index()].push(Cell { state, changes: 0 });
        self.memory.add(Change::Made(self.current));
        self.roll = self.roll.or(is_roll.then_some(id));
        id
    }

    fn add_object(&mut self, id: ObjectId, kind: &Kind) {
        let state = self.states.seen(Object::new(id, kind));
        self.cells[id.creator.index()].push(Cell { state, changes: 0 });
    }

    #[inline]
    pub fn cell(&self, id: ObjectId) -> Option<&Cell> {
        self.cells.get(id.creator.index())?.get(usize::from(id.nth))
    }

    /// Of an object that is there.
    #[inline(always)]
    pub fn cell_mut(&mut self, id: ObjectId) -> &mut Cell {
        &mut self.cells[id.creator.index()][usize::from(id.nth)]
    }

    pub fn object(&self, id: ObjectId) -> Option<&Object> {
        self.cell(id).map(|cell| &self.states.at(cell.state).object)
    }

    /// What the object's state says of who may take a step there; of what is no real object, nothing.
    #[inline]
    pub fn gate(&self, id: ObjectId) -> Gate {
        self.cell(id).map(|cell| self.states.at(cell.state).gate.with_changes(cell.changes)).unwrap_or_default()
    }

    /// The run ends here.
    fn reach(&mut self, limit: Limit) {
        if self.limit.is_none() {
            self.memory.add(Change::Limit);
            self.limit = Some(limit);
        }
    }

    /// The current task's program tells something.
    pub fn tell(&mut self, what: Telling, name: Arc<str>, value: Value) {
        match what {
            Telling::Observed => {
                self.memory.add(Change::Observed);
                self.observed.push((name, value));
            }
            // What a clock said is nothing to an explorer.
            Telling::Measured => {}
        }
    }

    /// A number in `0..bound` of the current task's own random numbers.
    pub fn draw(&mut self, bound: u64) -> u64 {
        let random = &mut self.tasks[self.current.index()].random;
        self.memory.add(Change::Random(self.current, random.clone()));
        random.below(bound)
    }

    /// What `task`'s program did before, on a way that is known.
    pub fn do_again(&mut self, deed: &Deed) {
        match deed {
            Deed::Make { is_roll: true, .. } if self.roll.is_some() => {}
            Deed::Make { state, is_roll, .. } => {
                let _made = self.put(*state, *is_roll);
            }
            Deed::Start { name, new, body, beginning, .. } => {
                let _started = self.add_task(name.clone(), *new, body.clone(), Some(*beginning));
            }
            Deed::Tell { what, name, value } => self.tell(*what, name.clone(), value.clone()),
            Deed::Draw { bound, .. } => {
                let _drawn = self.draw(*bound);
            }
            Deed::LookAtClock { .. } => {}
        }
    }

    /// What `task` does next; none once it has ended.
    #[inline]
    pub fn next_of(&self, task: TaskId) -> Option<&Next> {
        let own = self.tasks.get(task.index()).filter(|task| task.is_there)?;
        Some(&self.stands.at(own.stand).next).filter(|next| !next.hangs)
    }

    /// Whether `task` can take a step.
    #[inline(always)]
    pub fn can_go(&self, task: TaskId) -> bool {
        self.next_of(task).is_some_and(|next| next.demand == Demand::Nothing || self.is_ready(task, next))
    }

    #[inline(always)]
    pub fn is_ready(&self, task: TaskId, next: &Next) -> bool {
        let Some(cell) = self.cell(next.object) else { return true };
        if let Op::Spin { .. } = next.op {
            return cell.changes != self.tasks[task.index()].last_read.1;
        }
        self.states.at(cell.state).object.ready(task, &next.op)
    }

    /// How the run ended, now that it goes on no more: at a limit, or because nobody can.
    pub fn outcome(&self, limit: Option<Limit>) -> Outcome {
        let tasks = (0..self.tasks.len()).map(|index| TaskId(index as u16));
        let waiting = |task| self.next_of(task).map(|next| Waiting { task, object: next.object, line: next.line });
        let (kind, failed) = (limit.map(|_| OutcomeKind::LimitReached), &self.failed[..]);
        Ending { kind, waiting: tasks.filter_map(waiting).collect(), failed, limit }.outcome(|id| self.object(id))
    }

    /// Main's program has yet to begin.
    pub fn is_before_main(&self) -> bool {
        self.stands.is_beginning(self.tasks[TaskId::MAIN.index()].stand)
    }

    /// The stand after main's beginning on its way.
    pub fn first_of_main(&self) -> StandId {
        let stand = self.tasks[TaskId::MAIN.index()].stand;
        self.stands.way_back(stand).take_while(|before| !self.stands.is_beginning(*before)).last().unwrap_or(stand)
    }

    /// Keeps the memory of what is known bounded. True where something is known no longer.
    pub fn forget_what_is_known(&mut self) -> bool {
        let World { stands, states, tasks, cells, memory, .. } = self;
        let forgets = stands.are_many() || states.are_many();
        if forgets {
            stands.forget(tasks.iter().map(|task| task.stand));
            let of_cells = cells.iter().flatten().map(|cell| cell.state);
            // What is made again on a way that is kept was made on it, and its first state is among these.
            states.forget(of_cells.chain(memory.states()));
            tasks.iter_mut().for_each(|task| task.work = None);
        }
        forgets
    }

    /// Forgets the objects of all tasks but the first `tasks`; the room stays.
    pub fn forget_objects_of(&mut self, tasks: usize) {
        while self.cells.len() > tasks {
            let Some(mut own) = self.cells.pop() else { return };
            own.clear();
            self.spare.push(own);
        }
    }
}
