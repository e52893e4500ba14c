//! Runs a program to its end under a scheduler.

use super::scheduler::Scheduler;
use super::{ScheduleError, Sim};
use crate::runtime::{Options, Program, Report, enter};
use crate::trace::Outcome;

/// Whether a drive came to the run's end, or used up its steps.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended {
    Run(Outcome),
    Steps,
}

impl Sim {
    /// Lets `scheduler` choose for at most `steps` steps.
    pub fn drive(&mut self, scheduler: &mut dyn Scheduler, steps: u64) -> Result<Ended, ScheduleError> {
        let before = enter(Some(self.door.clone()));
        let ended = self.drive_inside(scheduler, steps);
        enter(before);
        ended
    }

    fn drive_inside(&mut self, scheduler: &mut dyn Scheduler, steps: u64) -> Result<Ended, ScheduleError> {
        for _ in 0..steps {
            if let Some(outcome) = self.settle() {
                return Ok(Ended::Run(outcome));
            }
            let done = self.steps();
            let task = self.with_runnable(|runnable| scheduler.choose(runnable, done))?;
            self.step_inside(task);
        }
        Ok(Ended::Steps)
    }
}

/// A whole run. Errs only where the scheduler's choice is not possible.
pub fn run(program: &Program, options: &Options, scheduler: &mut dyn Scheduler) -> Result<Report, ScheduleError> {
    let mut sim = Sim::new(program, options);
    loop {
        if let Ended::Run(outcome) = sim.drive(scheduler, u64::MAX)? {
            return Ok(sim.report(outcome));
        }
    }
}
