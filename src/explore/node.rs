//! A state of the execution at hand, as the search remembers it: what is asleep there, and what is planned.

use super::past::{Event, Past};
use super::race::Race;
use super::wakeup::{self, Branch, Planned, Sleeper, Tree};
use crate::sim::untimed::Footprint;
use crate::trace::TaskId;

#[derive(Debug, Default)]
pub struct Node {
    /// Steps taken from here, and those taken earlier that none of the steps up to here conflicts with. The one at hand is among
    /// them where others go through this node too.
    asleep: Vec<Sleeper>,
    tree: Tree,
    /// Preemptions up to here.
    pub preemptions: u32,
    /// Where others go through this node too: how many searches are on their way behind each step that was taken from here.
    at_work: Vec<(TaskId, u32)>,
}

impl Node {
    /// Who is to take the next step that is planned here.
    #[inline]
    pub fn planned(&self) -> Option<TaskId> {
        self.tree.front().map(Branch::task)
    }

    #[inline]
    pub fn is_awake(&self, task: TaskId) -> bool {
        !self.asleep.iter().any(|sleeper| sleeper.task == task)
    }

    /// Makes `after` the state after `step`, which is planned next if anything is, and may keep the task before from going on.
    #[inline(always)]
    pub fn enter(&mut self, step: &Event, preempts: bool, after: &mut Node) {
        after.asleep.clear();
        after.at_work.clear();
        after.preemptions = self.preemptions + u32::from(preempts);
        if !self.tree.is_empty() {
            after.tree = wakeup::take_first(&mut self.tree, &step.sleeper());
        } else if !after.tree.is_empty() {
            after.tree.clear();
        }
        if !self.asleep.is_empty() {
            let others_work = self.at_work.iter().any(|(_, searches)| *searches > 0);
            let stays = |sleeper: &&Sleeper| !sleeper.footprint.conflicts(&step.footprint);
            let copy = |sleeper: &Sleeper| Sleeper { unfinished: sleeper.unfinished || others_work, ..*sleeper };
            after.asleep.extend(self.asleep.iter().filter(stays).map(copy));
        }
    }

    /// All that begins with `step` is explored.
    pub fn puts_to_sleep(&mut self, step: Sleeper) {
        self.asleep.push(step);
    }

    /// In a node that is common: a search has taken `step`. All that begins with it is explored or will be.
    pub fn begin_behind(&mut self, step: Sleeper) {
        self.asleep.push(step);
        self.at_work.push((step.task, 1));
    }

    /// Another search is on its way behind `task`'s step, or one fewer.
    pub fn count_behind(&mut self, task: TaskId, more: bool) {
        for (_, searches) in self.at_work.iter_mut().filter(|(taken, _)| *taken == task) {
            *searches = if more { *searches + 1 } else { searches.saturating_sub(1) };
        }
    }

    /// Plans to turn `race` round, of which this is the state before the first step: the second one, after all before it that
    /// does not depend on the first, and then what came later and does not. Unless what is asleep leads there anyway.
    ///
    /// True where that is settled for every execution that begins as this one does, up to the race's second step. `sequence` is
    /// room to put it together in.
    pub fn plan(&mut self, past: &Past, race: &Race, sequence: &mut Vec<Planned>) -> bool {
        let taken = past.events[race.first as usize].task;
        let independent = |later: &u32| !past.leads_to(race.first, *later);
        let event = |place: u32| &past.events[place as usize];
        let before = (race.first + 1..race.found_at).filter(independent).map(event);
        let later = (race.found_at.max(race.first + 1)..past.end()).filter(independent).map(event);
        let known = || before.clone().map(step_of).chain([(race.task, &race.footprint)]);
        for sleeper in self.asleep.iter().filter(|sleeper| sleeper.task != taken) {
            // What the second step does besides, as far as it is not known, may keep the sleeper from coming first.
            let may_conflict = || sleeper.footprint.conflicts(&race.footprint.with_what_may_happen());
            match wakeup::may_begin(sleeper, known()) {
                Some(true) => return race.exact,
                Some(false) => {}
                None if !race.exact && may_conflict() => {}
                None => match wakeup::may_begin(sleeper, later.clone().map(step_of)) {
                    Some(true) => return false,
                    Some(false) => {}
                    // What begins so may not be all that the sleeper's own search finds, nor will it show the rest here.
                    None if sleeper.unfinished => {}
                    None => return false,
                },
            }
        }
        let exact = |event: &Event| Planned { task: event.task, footprint: event.footprint, exact: true };
        sequence.clear();
        sequence.extend(before.clone().map(exact));
        sequence.push(Planned { task: race.task, footprint: race.footprint, exact: race.exact });
        sequence.extend(later.map(exact));
        let root = wakeup::insert(&mut self.tree, sequence);
        race.exact && root.is_some_and(|root| known().any(|(task, _)| task == root))
    }

    /// Of what is planned here, only what these tasks begin is to be explored.
    pub fn forget_plans_but(&mut self, begins: impl Fn(TaskId) -> bool) {
        self.tree.retain(|branch| begins(branch.task()));
    }

    /// Nothing of what is planned here is to be explored.
    pub fn forget_plans(&mut self) {
        self.tree.clear();
    }

    pub fn memory_bytes(&self) -> usize {
        self.asleep.len() * size_of::<Sleeper>() + self.tree.iter().map(Branch::memory_bytes).sum::<usize>()
    }
}

fn step_of(event: &Event) -> (TaskId, &Footprint) {
    (event.task, &event.footprint)
}
