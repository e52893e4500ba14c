//! The deterministic engine: one task runs at a time, a scheduler chooses which, and time passes when nobody can run.
//! The same choices give the same trace on every machine. It knows no thread and no clock of the platform.
//!
//! One `step` is one step of one task's operation, and the program's way to its next operation. A task is a future here,
//! but nothing outside `TaskBody` in `door.rs` assumes it: a task that blocks on a thread of its own can stand beside it.
//!
//! What is explored runs in a world of its own, `untimed`, which takes steps back and looks up what it has seen.

mod door;
mod drive;
mod ending;
mod gil;
mod leaving;
mod runnable;
mod schedule;
pub mod scheduler;
mod steps;
pub mod untimed;
mod view;
mod world;

pub use drive::{Ended, run};
pub use runnable::Runnable;
pub use schedule::{Schedule, ScheduleError};
pub use view::View;
pub use world::Next;

use crate::runtime::{Options, Program, Report, enter};
use crate::sync::Object;
use crate::trace::{ObjectId, Outcome, OutcomeKind, TaskId, Told};
use door::{Door, TaskBody, Turn};
use std::rc::Rc;
use world::World;

/// A run in the simulator.
pub struct Sim {
    door: Rc<Door>,
    /// By task.
    bodies: Vec<TaskBody>,
    schedule: Vec<TaskId>,
    steps: u64,
    options: Options,
}

impl Sim {
    /// The program at its very start: main has not begun.
    pub fn new(program: &Program, options: &Options) -> Sim {
        let door = Rc::new(Door::new(options));
        door.start_main(program);
        let mut sim = Sim { door, bodies: Vec::new(), schedule: Vec::new(), steps: 0, options: options.clone() };
        sim.take_in_new_tasks();
        sim
    }

    /// Back to the very start of `program`, under the same options.
    pub fn restart(&mut self, program: &Program) {
        // Bodies go first: what they drop may still ask the world.
        self.bodies.clear();
        self.schedule.clear();
        self.steps = 0;
        *self.door.world.borrow_mut() = World::new(&self.options);
        self.door.start_main(program);
        self.take_in_new_tasks();
    }

    /// Looks at the world as it is.
    pub fn view<T>(&self, look: impl FnOnce(View) -> T) -> T {
        look(View(&self.door.world.borrow()))
    }

    /// Lets time pass as far as needed. The outcome, once nothing more can happen.
    pub fn settle(&mut self) -> Option<Outcome> {
        let mut world = self.door.world.borrow_mut();
        if self.steps >= self.options.limits.steps {
            world.limit.get_or_insert(crate::trace::Limit::Steps);
        }
        if world.limit.is_some() {
            return Some(world.outcome(Some(OutcomeKind::LimitReached)));
        }
        if world.is_over() || (world.runnable.is_empty() && !world.let_time_pass()) {
            return Some(world.outcome(None));
        }
        None
    }

    /// Reads the set of those who can take a step.
    pub fn with_runnable<T>(&self, read: impl FnOnce(&Runnable) -> T) -> T {
        read(&self.door.world.borrow().runnable)
    }

    /// Does the next step of `task`, which must be able to.
    pub fn step(&mut self, task: TaskId) {
        let before = enter(Some(self.door.clone()));
        self.step_inside(task);
        enter(before);
    }

    /// The same where this run's engine is the current one.
    fn step_inside(&mut self, task: TaskId) {
        self.steps += 1;
        if self.options.record {
            self.schedule.push(task);
        }
        let mut world = self.door.world.borrow_mut();
        world.current = task;
        let goes_on = world.step(task);
        drop(world);
        if goes_on {
            self.run(task);
        }
    }

    /// Runs the task's program to its next operation, or to its end.
    fn run(&mut self, task: TaskId) {
        let Some(body) = self.bodies.get_mut(task.index()) else { return };
        let turn = body.go_on();
        let mut world = self.door.world.borrow_mut();
        let ended = turn == Turn::Ended || world.tasks[task.index()].raised.is_some();
        if ended {
            world.come_to_its_end(task);
        }
        let has_started = !world.new_bodies.is_empty();
        drop(world);
        if ended {
            body.forget_work();
        }
        if has_started {
            self.take_in_new_tasks();
        }
    }

    fn take_in_new_tasks(&mut self) {
        let mut world = self.door.world.borrow_mut();
        self.bodies.extend(world.new_bodies.drain(..).map(TaskBody::new));
    }

    /// What `task` will do next, and whether it waits for it.
    pub fn next_of(&self, task: TaskId) -> Option<Next> {
        self.door.world.borrow().tasks.get(task.index())?.next.clone()
    }

    /// The state of an object now.
    pub fn object(&self, id: ObjectId) -> Option<Object> {
        self.door.world.borrow().object(id).cloned()
    }

    /// Tasks started so far, main among them.
    pub fn tasks(&self) -> u32 {
        self.bodies.len() as u32
    }

    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The events recorded from `place` on, where none were taken.
    pub fn events_since(&self, place: usize) -> Vec<crate::trace::Event> {
        self.door.world.borrow().events.get(place..).map(<[_]>::to_vec).unwrap_or_default()
    }

    /// The events that were recorded and not taken yet.
    pub fn take_events(&mut self) -> Vec<crate::trace::Event> {
        let mut world = self.door.world.borrow_mut();
        world.events_taken += world.events.len();
        std::mem::take(&mut world.events)
    }

    /// How many events were recorded.
    pub fn recorded(&self) -> usize {
        let world = self.door.world.borrow();
        world.events_taken + world.events.len()
    }

    /// Whether everything that happened was recorded.
    pub fn is_complete(&self) -> bool {
        self.door.world.borrow().complete
    }

    pub fn observed(&self) -> Told {
        self.door.world.borrow().observed.clone()
    }

    pub fn measured(&self) -> Told {
        self.door.world.borrow().measured.clone()
    }

    /// The run as it is, ended from outside.
    pub fn stopped(self) -> Report {
        let outcome = self.door.world.borrow().outcome(Some(OutcomeKind::Stopped));
        self.report(outcome)
    }

    /// Everything that the run gave.
    pub fn report(self, outcome: Outcome) -> Report {
        let mut world = self.door.world.borrow_mut();
        Report {
            outcome,
            observed: std::mem::take(&mut world.observed),
            measured: std::mem::take(&mut world.measured),
            events: std::mem::take(&mut world.events),
            complete: world.complete,
            schedule: Some(self.schedule.into()),
        }
    }
}
