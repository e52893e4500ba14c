//! The simulated world as an explorer needs it: no clock, nobody stands in line, nothing is recorded, and steps can be taken
//! back. What `Sim` does under `Policy::Any` this does too, and what they come to is compared by the tests; but what programs do
//! and what steps lead to is found out once here, and looked up from then on.
//!
//! ```text
//! stands (where programs stand, each with its next step) ┐
//!    └ door (programs run only for what was not heard)   ├ steps (moves: from both to both) ─ memory (takes them back)
//! states (of objects)                                    ┘
//! ```

mod door;
mod footprint;
mod happened;
mod memory;
mod next;
mod stands;
mod states;
mod steps;
mod world;

pub use footprint::{Access, Footprint};
pub use happened::{End, Happened, Woken};

use crate::runtime::{NewThread, Options, Program, enter};
use crate::sync::Demand;
use crate::trace::{Limit, ObjectId, Outcome, TaskId, Told};
use door::Door;
use stands::StandId;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use world::World;

/// A run that can be taken back.
pub struct Untimed {
    world: Box<World>,
    door: Rc<Door>,
    steps: u64,
    most_steps: u64,
    /// Where main stands after its first step.
    first: Option<StandId>,
}

/// A step that did not come to happen.
pub struct Pending<'a> {
    pub task: TaskId,
    pub object: ObjectId,
    pub footprint: &'a Footprint,
    pub demand: Demand,
    /// It could happen now.
    pub is_possible: bool,
}

impl Untimed {
    /// The program at its very start: main has not begun.
    pub fn new(program: &Program, options: &Options) -> Untimed {
        let mut world = Box::new(World::new(options));
        world.memory.reserve();
        world.stands.reserve();
        let main = NewThread { daemon: false, listed: true, waits: false };
        world.add_task("MainThread".into(), main, Rc::new(program.body()), None);
        let door = Rc::new(Door::new(options));
        Untimed { world, door, steps: 0, most_steps: options.limits.steps, first: None }
    }

    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The bound that ends the run here, if one does.
    #[inline]
    pub fn limit(&self) -> Option<Limit> {
        self.world.limit.or_else(|| (self.steps >= self.most_steps).then_some(Limit::Steps))
    }

    /// How it ends here: at a bound, or because nobody can go on.
    pub fn outcome(&self) -> Outcome {
        self.world.outcome(self.limit())
    }

    /// Whether `task` can take a step.
    #[inline]
    pub fn can_go(&self, task: TaskId) -> bool {
        self.world.can_go(task)
    }

    /// Whether `task` is there, and its next step is expected to go with its last one.
    #[inline]
    pub fn runs_on(&self, task: TaskId) -> bool {
        let own = &self.world.tasks[task.index()];
        own.is_there && self.world.stands.at(own.stand).runs_on
    }

    /// Those who can take a step, in order of their ids.
    #[inline]
    pub fn who_can_go(&self) -> impl Iterator<Item = TaskId> + '_ {
        (0..self.world.tasks.len()).map(|index| TaskId(index as u16)).filter(|task| self.can_go(*task))
    }

    /// What the last step did.
    #[inline]
    pub fn happened(&self) -> &Happened {
        &self.world.happened
    }

    /// What the last step's operation touched.
    #[inline]
    pub fn footprint(&self) -> &Footprint {
        &self.world.stands.at(self.world.happened.stood_at).next.footprint
    }

    #[inline]
    pub fn observed(&self) -> &Told {
        &self.world.observed
    }

    /// Whether the end of the others cuts `task` off.
    pub fn is_daemon(&self, task: TaskId) -> bool {
        self.world.tasks.get(task.index()).is_some_and(|task| task.daemon)
    }

    /// The next steps of those who wait, and then of those who were cut off.
    pub fn pending(&self, mut each: impl FnMut(Pending)) {
        let world = &self.world;
        let waiting = (0..world.tasks.len()).map(|index| TaskId(index as u16));
        let waiting = waiting.filter(|task| world.tasks[task.index()].is_there);
        for task in waiting.chain(world.cut.iter().copied()) {
            let next = &world.stands.at(world.tasks[task.index()].stand).next;
            if !next.hangs {
                let (object, footprint, is_possible) = (next.object, &next.footprint, world.is_ready(task, next));
                each(Pending { task, object, footprint, demand: world.tasks[task.index()].demand(next), is_possible });
            }
        }
    }

    /// Does the next step of `task`, which must be able to.
    #[inline(always)]
    pub fn step(&mut self, task: TaskId) {
        self.steps += 1;
        let begins = task == TaskId::MAIN && self.world.is_before_main();
        if !self.world.step(task) {
            self.run(task);
        } else if begins {
            // Main's program is started in every execution, known or not.
            self.bring_to(task, self.world.tasks[task.index()].stand);
        }
    }

    /// Back to where it was after so many steps. Main's program runs again, as it does in any other execution; the others' do
    /// when they do what is not known yet.
    pub fn back_to(&mut self, steps: u64) {
        self.world.take_back_to(steps);
        self.steps = steps;
        if self.world.forget_what_is_known() {
            self.first = None;
        }
        let world = &mut self.world;
        world.tasks[TaskId::MAIN.index()].work = None;
        if !world.is_before_main() {
            let first = *self.first.get_or_insert_with(|| world.first_of_main());
            self.bring_to(TaskId::MAIN, first);
        }
    }

    /// Runs a task's program to where it stood, as it is remembered.
    fn bring_to(&mut self, task: TaskId, place: StandId) {
        self.world.current = task;
        let own = &self.world.tasks[task.index()];
        let at = own.work.is_some().then_some(own.work_at);
        if at == Some(self.world.stands.asked_at(place)) {
            return;
        }
        let (from, is_way) = self.world.hear(at, place);
        if at != Some(from) {
            self.world.tasks[task.index()].work = None;
        }
        if is_way {
            // It comes to what it did then.
            let _turn = self.let_run(task);
            self.world.tasks[task.index()].work_at = self.world.stands.asked_at(place);
            self.world.heard_all();
        }
    }

    /// Runs the task's program to its next operation, or to its end: what it does is new.
    #[inline(never)]
    fn run(&mut self, task: TaskId) {
        self.bring_to(task, self.world.tasks[task.index()].stand);
        self.world.tell_news();
        let ended = self.let_run(task).is_ready() || self.world.has_raised();
        let stand = self.world.learn(task, ended);
        let own = &mut self.world.tasks[task.index()];
        own.work_at = stand;
        if ended {
            own.work = None;
        }
    }

    /// One kind of program so far: a future, made when it is to go on.
    fn let_run(&mut self, task: TaskId) -> Poll<()> {
        let own = &mut self.world.tasks[task.index()];
        let work = own.work.take().ok_or_else(|| own.body.clone());
        std::mem::swap(&mut self.world, &mut self.door.world.borrow_mut());
        let before = enter(Some(self.door.clone()));
        let mut work = work.unwrap_or_else(|body| body());
        let turn = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        enter(before);
        std::mem::swap(&mut self.world, &mut self.door.world.borrow_mut());
        self.world.tasks[task.index()].work = Some(work);
        turn
    }
}
