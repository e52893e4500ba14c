//! A new step of a search: what it touches and which races it has; and how those are planned to be turned round.

use super::past::Past;
use super::race::{Race, Second};
use super::search::Search;
use crate::sim::untimed::{Footprint, Happened, Pending};
use crate::trace::TaskId;

impl Search {
    /// Takes a step that was not taken yet in this execution, and finds its races. Gives whether it kept the task before from
    /// going on.
    pub(super) fn step(&mut self, task: TaskId) -> bool {
        let preempts = self.preemptions.is_some() && self.preempts(task);
        self.sim.step(task);
        self.figures.steps += 1;
        self.figures.taken += 1;
        if self.open {
            self.take_in_whole(task);
        } else {
            let Search { sim, past, races, .. } = self;
            take_in(past, races, sim.footprint(), sim.happened(), task, false);
        }
        let happened = self.sim.happened();
        if !happened.started.is_empty() || !happened.woken.is_empty() {
            self.take_in_others();
        }
        if self.told_by.len() != self.sim.observed().len() {
            self.told_by.resize(self.sim.observed().len(), self.past.end() - 1);
        }
        preempts
    }

    /// In an open program what the step did besides is part of it.
    #[cold]
    fn take_in_whole(&mut self, task: TaskId) {
        let Search { sim, past, races, .. } = self;
        let footprint = sim.footprint().with_what_happened(sim.happened());
        take_in(past, races, &footprint, sim.happened(), task, true);
    }

    /// Those whom the step started or woke.
    #[cold]
    fn take_in_others(&mut self) {
        let Search { sim, past, races, open, .. } = self;
        let (happened, event) = (sim.happened(), past.end() - 1);
        for woken in &happened.woken {
            past.add_root(woken.task, event);
            // It could have given up before: its own next step is gone with what woke it.
            if woken.could_give_up {
                let (footprint, exact) = (Footprint::of_giving_up(woken), !*open);
                races.push(Race { first: event, found_at: event, task: woken.task, footprint, exact, settled: false });
            }
        }
        happened.started.iter().for_each(|started| past.add_root(*started, event));
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
        let Search { past, races, common, own, sequence, .. } = self;
        for race in races.iter_mut().filter(|race| !race.settled) {
            let first = race.first as usize;
            race.settled = match common.get(first) {
                Some(common) => common.with(|node| node.plan(past, race, sequence)),
                None => own.get_mut(first - common.len()).plan(past, race, sequence),
            };
        }
    }

    /// Those who still wait, and those who were cut off.
    fn find_races_of_the_pending(&mut self) {
        let Search { sim, past, races, open, .. } = self;
        let (open, found_at) = (*open, past.end());
        sim.pending(|pending| {
            let Pending { task, object, footprint, demand, is_possible } = pending;
            past.begin(task);
            past.find_races(&Second { task, footprint, object, demand, is_possible, found_at, open }, races);
        });
    }
}

/// Adds a step, and its races.
#[inline(always)]
fn take_in(
    past: &mut Past,
    races: &mut Vec<Race>,
    footprint: &Footprint,
    happened: &Happened,
    task: TaskId,
    open: bool,
) {
    let Happened { object, demand, ref gates, .. } = *happened;
    debug_assert!(footprint.accesses().is_empty() || gates[0].admits(demand), "{object:?} {demand:?} {gates:?}");
    past.begin(task);
    let has_news = past.has_news(footprint);
    if has_news {
        let found_at = past.end();
        past.find_races(&Second { task, footprint, object, demand, is_possible: true, found_at, open }, races);
        past.join_all(footprint);
    }
    past.push(task, footprint, gates);
}
