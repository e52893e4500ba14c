//! Who takes the next step of an execution: what is planned comes first.

use super::search::{Known, Search};
use crate::runtime::SplitMix64;
use crate::sim::untimed::Untimed;
use crate::trace::TaskId;

/// Who takes the next step.
pub enum Chosen {
    Task(TaskId),
    /// What they would begin is explored elsewhere.
    AllAsleep,
    NobodyCan,
}

impl Search {
    /// The next step: what is planned, or else whoever can go on, the last one if possible.
    #[inline(always)]
    pub(super) fn choose(&mut self) -> Chosen {
        if let Some(random) = &mut self.random {
            return chance(&self.sim, random).map_or(Chosen::NobodyCan, Chosen::Task);
        }
        let Some(node) = self.own.last() else { return Chosen::NobodyCan };
        if let Some(task) = node.planned() {
            return match self.known < Known::Open || self.sim.can_go(task) {
                true => Chosen::Task(task),
                false => self.choose_otherwise(),
            };
        }
        let sim = &self.sim;
        let last = match &mut self.shuffle {
            Some(random) => chance(sim, random),
            None => self.past.events.last().map(|event| event.task),
        };
        if let Some(task) = last.filter(|task| node.is_awake(*task) && sim.can_go(*task)) {
            return Chosen::Task(task);
        }
        let mut chosen = Chosen::NobodyCan;
        for task in sim.who_can_go() {
            if node.is_awake(task) {
                return Chosen::Task(task);
            }
            chosen = Chosen::AllAsleep;
        }
        chosen
    }

    /// In an open program a step that was planned may have turned out to end the process: what was to follow it cannot.
    #[cold]
    fn choose_otherwise(&mut self) -> Chosen {
        let Search { own, sim, .. } = self;
        if let Some(node) = own.last_mut() {
            node.forget_plans_but(|task| sim.can_go(task));
        }
        self.choose()
    }
}

/// Any of those who can go on.
fn chance(sim: &Untimed, random: &mut SplitMix64) -> Option<TaskId> {
    let place = random.below(sim.who_can_go().count() as u64);
    sim.who_can_go().nth(place as usize)
}
