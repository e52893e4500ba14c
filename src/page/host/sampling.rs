//! Runs that are left to chance, one after the other: on real threads, or where memory is not shared, simulated. Of each only
//! its end is kept, as exploring would tell it.

use super::outbox::tell;
use super::running::{Running, asked_for, options};
use crate::explore::{Bounds, follow};
use crate::page::explore::bars::is_same;
use crate::page::explore::told::{Drawn, Sampled};
use crate::page::protocol::{Ending, Mode, News, RunOrder};
use crate::page::refusal::Refusal;
use crate::runtime::{Options, Program};
use crate::sim;
use crate::sim::scheduler::Random;
use crate::threads::platform::now_ns;
use crate::trace::{Event, Outcome, OutcomeKind, Told};

/// A press of the button makes so many at most.
const MAX_RUNS: u32 = 1_000;
const MS: u64 = 1_000_000;
/// The host listens at least this often.
const SLICE_NS: u64 = 8 * MS;
const TELL_EVERY_NS: u64 = 100 * MS;

pub struct Sampling {
    order: RunOrder,
    program: Program,
    options: Options,
    sampled: Sampled,
    /// The run at hand, on real threads, and what it has recorded.
    running: Option<(Running, Vec<Event>)>,
    tell_at_ns: u64,
    stopped: bool,
}

impl Sampling {
    pub fn start(order: &RunOrder, runs: u32) -> Result<Sampling, Refusal> {
        let (scenario, settings) = asked_for(order)?;
        let mut options = options(order, false)?;
        let real = order.mode == Mode::Threads;
        if !real {
            options.limits.steps = Bounds::default().steps;
        }
        let wanted = runs.clamp(1, MAX_RUNS);
        let sampled = Sampled { real, wanted, made: 0, over: false, ends: Vec::new() };
        let program = scenario.program(&settings);
        let tell_at_ns = now_ns();
        let mut sampling =
            Sampling { order: order.clone(), program, options, sampled, running: None, tell_at_ns, stopped: false };
        if real {
            sampling.begin()?;
        }
        Ok(sampling)
    }

    pub fn stop(&mut self) {
        self.stopped = true;
        if let Some((running, _)) = &mut self.running {
            running.stop();
        }
    }

    /// Goes on for a moment and tells what there is to be told. False when that was the last of it.
    pub fn look(&mut self) -> bool {
        let until_ns = now_ns() + SLICE_NS;
        while !self.is_over() && self.one() && now_ns() < until_ns {}
        let over = self.is_over();
        if over || now_ns() >= self.tell_at_ns {
            self.tell_at_ns = now_ns() + TELL_EVERY_NS;
            self.sampled.over = over;
            tell(self.order.run, &News::Sampled(Box::new(self.sampled.clone())));
        }
        if over {
            let kind = if self.stopped { OutcomeKind::Stopped } else { OutcomeKind::Finished };
            tell(self.order.run, &News::Finished(Box::new(Ending::of(Outcome::plain(kind)))));
        }
        !over
    }

    fn is_over(&self) -> bool {
        self.running.is_none() && (self.stopped || self.sampled.made == self.sampled.wanted)
    }

    /// Ends a run, if one can be ended now.
    fn one(&mut self) -> bool {
        if !self.sampled.real {
            return self.simulate();
        }
        let Some((running, events)) = &mut self.running else { return false };
        let Some(ending) = running.look(events) else { return false };
        let events = std::mem::take(events);
        self.running = None;
        if !self.stopped {
            self.count(ending.outcome, ending.observed, &events);
        }
        if !self.is_over() && self.begin().is_err() {
            self.stopped = true;
        }
        true
    }

    fn begin(&mut self) -> Result<(), Refusal> {
        let running = Running::start(&self.order)?;
        super::grow(running.needs());
        self.running = Some((running, Vec::new()));
        Ok(())
    }

    fn simulate(&mut self) -> bool {
        let mut chance = Random::new(u64::from(self.sampled.made));
        // The scheduler chooses among those who can run: that is always possible.
        let Ok(report) = sim::run(&self.program, &self.options, &mut chance) else { return false };
        self.count(report.outcome, report.observed, &report.events);
        true
    }

    /// What was observed in no particular order is told as exploring tells it.
    fn count(&mut self, outcome: Outcome, observed: Told, events: &[Event]) {
        self.sampled.made += 1;
        let followed = follow(&self.program, &self.options, events);
        let (outcome, observed) = followed.map_or((outcome, observed), |found| (found.outcome, found.observed));
        let same = |drawn: &&mut Drawn| is_same(&drawn.outcome, &outcome) && drawn.observed == observed;
        match self.sampled.ends.iter_mut().find(same) {
            Some(drawn) => drawn.times += 1,
            None => self.sampled.ends.push(Drawn { outcome, observed, times: 1 }),
        }
    }
}
