//! A new event of a search: what its steps touch and which races they have; and how those are planned to be turned round.
//!
//! After a step its task often goes on to others that nobody can tell from it: what it does to data while it holds their lock,
//! the release that ends that, a print, its end. They commute with all that others can do meanwhile (Lipton, "Reduction: A Method
//! of Proving Properties of Parallel Programs", CACM 18(12), 1975), so no race begins or ends with one of them, and no trace is
//! lost where they are taken together. Which steps these are is a guess (see `sim/untimed/next.rs`); that none of them has a
//! race is looked at wherever one is met, and where the guess was wrong all begins again step by step.

use super::past::Past;
use super::race::{Race, Second};
use super::search::{Known, Search};
use crate::sim::untimed::{Footprint, Happened, Pending};
use crate::trace::TaskId;

impl Search {
    /// Takes an event that was not taken yet in this execution, and finds its races. Gives whether it kept the task before from
    /// going on.
    pub(super) fn step(&mut self, task: TaskId) -> bool {
        let preempts = self.preemptions.is_some() && self.preempts(task);
        self.take(task);
        if self.known >= Known::Open {
            self.take_in_whole(task);
        } else {
            let Search { sim, past, races, known, .. } = self;
            let is_whole = take_in(past, races, sim.footprint(), sim.happened(), task, *known);
            self.found.mind(Known::Stepwise, !is_whole);
        }
        self.take_in_what_came_of_it(task);
        if self.known == Known::Nothing {
            self.run_on(task);
        }
        preempts
    }

    #[inline(always)]
    fn take(&mut self, task: TaskId) {
        self.sim.step(task);
        self.figures.steps += 1;
        self.figures.taken += 1;
    }

    /// Takes the steps that go with the last one.
    #[inline(always)]
    fn run_on(&mut self, task: TaskId) {
        while self.sim.runs_on(task) && self.sim.limit().is_none() {
            self.take(task);
            let Search { sim, past, .. } = self;
            let has_news = past.push_with(task, sim.footprint(), &sim.happened().gates);
            self.found.mind(Known::Stepwise, has_news);
            self.take_in_what_came_of_it(task);
            // Whoever comes to the bound so might have been kept from it by what others do in between.
            self.found.mind(Known::Stepwise, self.sim.limit().is_some());
        }
    }

    /// In an open program what the step did besides is part of it.
    #[cold]
    fn take_in_whole(&mut self, task: TaskId) {
        let Search { sim, past, races, known, .. } = self;
        let footprint = sim.footprint().with_what_happened(sim.happened(), *known == Known::OpenEnd);
        take_in(past, races, &footprint, sim.happened(), task, *known);
    }

    #[inline(always)]
    fn take_in_what_came_of_it(&mut self, task: TaskId) {
        let happened = self.sim.happened();
        if !happened.started.is_empty() || !happened.woken.is_empty() {
            self.take_in_others(task);
        }
        if self.told_by.len() != self.sim.observed().len() {
            self.told_by.resize(self.sim.observed().len(), self.past.last_step());
        }
    }

    /// Those whom `task`'s step started or woke.
    #[cold]
    fn take_in_others(&mut self, task: TaskId) {
        let Search { sim, past, races, known, found, .. } = self;
        let (happened, event) = (sim.happened(), past.end() - 1);
        for woken in &happened.woken {
            past.add_root(woken.task);
            // It could have given up before: its own next step is gone with what woke it.
            if woken.could_give_up {
                let (footprint, exact) = (Footprint::of_giving_up(woken), *known < Known::Open);
                races.push(Race { first: event, found_at: event, task: woken.task, footprint, exact, settled: false });
                found.mind(Known::Stepwise, past.last_step().own > past.events[event as usize].own);
            }
        }
        happened.started.iter().for_each(|started| past.add_root(*started));
        let opens = |started: &TaskId| task != TaskId::MAIN || happened.has_roll || sim.is_daemon(*started);
        found.mind(Known::Open, happened.started.iter().any(opens));
        found.mind(Known::OpenEnd, happened.by_daemon && happened.started_to_stay);
    }

    /// Whether another task's step now keeps the last one from going on.
    fn preempts(&self, task: TaskId) -> bool {
        let last = self.past.events.last().map(|event| event.task);
        last.is_some_and(|last| last != task && self.sim.can_go(last))
    }

    /// Plans to turn round every race of the execution at hand, and where it came to its end also those of the pending.
    pub(super) fn plan(&mut self, ended: bool) {
        if ended {
            self.find_races_of_the_pending();
        }
        let Search { past, races, common, own, sequence, known, .. } = self;
        for race in races.iter_mut().filter(|race| !race.settled) {
            let first = race.first as usize;
            let is_settled = match common.get(first) {
                Some(common) => common.with(|node| node.plan(past, race, sequence)),
                None => own.get_mut(first - common.len()).plan(past, race, sequence),
            };
            // In an open program later executions know more of the steps that were planned.
            race.settled = is_settled && *known < Known::Open;
        }
    }

    /// Those who still wait, and those who were cut off.
    fn find_races_of_the_pending(&mut self) {
        let Search { sim, past, races, known, found, .. } = self;
        let (known, found_at) = (*known, past.end());
        sim.pending(|pending| {
            let Pending { task, object, footprint, demand, is_possible } = pending;
            past.begin(task);
            let second = Second { task, footprint, object, demand, is_possible, found_at, known };
            found.mind(Known::Stepwise, !past.find_races(&second, races));
        });
    }
}

/// Adds an event's first step, and its races. False where one is with a step that was to go with another.
#[inline(always)]
fn take_in(
    past: &mut Past,
    races: &mut Vec<Race>,
    footprint: &Footprint,
    happened: &Happened,
    task: TaskId,
    known: Known,
) -> bool {
    let Happened { object, demand, ref gates, .. } = *happened;
    debug_assert!(footprint.accesses().is_empty() || gates[0].admits(demand), "{object:?} {demand:?} {gates:?}");
    past.begin(task);
    let mut with_whole_events = true;
    if past.has_news(task, footprint) {
        let found_at = past.end();
        let second = Second { task, footprint, object, demand, is_possible: true, found_at, known };
        with_whole_events = past.find_races(&second, races);
        past.join_all(footprint);
    }
    past.push(task, footprint, gates);
    with_whole_events
}
