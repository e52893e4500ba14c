//! What a program can come to: each outcome once, with how many traces lead to it and the schedules that show it best.

use super::order::{Orderer, Rule};
use super::past::{Past, StepAt};
use crate::trace::{Error, Failure, Outcome, OutcomeKind, TaskId, Told};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Ends that are one to a learner: of one kind, with the same values observed and the same errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// As the schedule of fewest steps ends: whose waits close which circle, and what was waited for.
    pub outcome: Outcome,
    /// What happened in some order stands in it; what was told in no particular order stands in that of the tasks' ids.
    pub observed: Told,
    /// Traces that end so; 0 where only hunting came here.
    pub executions: u64,
    pub hunted: u64,
    pub fewest_steps: Way,
    pub fewest_switches: Way,
}

/// A schedule, as `Policy::Any` replays it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub choices: Vec<TaskId>,
    /// How often another task goes on than the one before.
    pub switches: u32,
}

/// All outcomes so far. What it holds does not depend on the order in which the traces came.
#[derive(Default)]
pub struct Outcomes {
    /// In order of their keys.
    found: Vec<Found>,
    orderer: Orderer,
    /// Room for the schedule at hand.
    choices: Vec<TaskId>,
}

/// The shown schedules come from the traces alone where there are any, and from hunting where not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Search,
    Hunt,
}

impl Outcomes {
    /// Counts an execution in. `told_by` has the step of each telling.
    pub fn add(&mut self, by: By, mut outcome: Outcome, observed: &Told, told_by: &[StepAt], past: &Past) {
        outcome.failed.sort_by_key(|failure| failure.task);
        let observed = self.in_order(observed, told_by, past);
        let key = |found: &Found| compare((&found.outcome, &found.observed), (&outcome, &observed));
        let place = match self.found.binary_search_by(key) {
            Ok(place) => place,
            Err(place) => {
                let (fewest_steps, fewest_switches) = (Way::default(), Way::default());
                let (outcome, observed) = (outcome.clone(), observed.into_owned());
                let found = Found { outcome, observed, executions: 0, hunted: 0, fewest_steps, fewest_switches };
                self.found.insert(place, found);
                place
            }
        };
        let Outcomes { found, orderer, choices } = self;
        let found = &mut found[place];
        let is_first = found.executions == 0 && (by == By::Search || found.hunted == 0);
        match by {
            By::Search => found.executions += 1,
            By::Hunt => found.hunted += 1,
        }
        if by == By::Search || found.executions == 0 {
            let best = (!is_first).then_some(&found.fewest_steps);
            if let Some(better) = Way::fewer_steps(past, orderer, choices, best) {
                (found.fewest_steps, found.outcome) = (better, outcome);
            }
            let best = (!is_first).then_some(&found.fewest_switches);
            if let Some(better) = Way::fewer_switches(past, orderer, choices, best) {
                found.fewest_switches = better;
            }
        }
    }

    /// What was told, in the trace's own order.
    fn in_order<'a>(&mut self, observed: &'a Told, told_by: &[StepAt], past: &Past) -> Cow<'a, Told> {
        if told_by.windows(2).all(|pair| past.is_before(pair[0], pair[1])) {
            return Cow::Borrowed(observed);
        }
        let mut place_of = vec![0; past.steps() as usize];
        let mut place = 0;
        self.orderer.order(past, Rule::Least, |step, _| {
            place_of[past.number_of(step) as usize] = place;
            place += 1;
            true
        });
        let mut told: Vec<_> = observed.iter().zip(told_by).collect();
        told.sort_by_key(|(_, step)| place_of[past.number_of(**step) as usize]);
        Cow::Owned(told.into_iter().map(|(told, _)| told.clone()).collect())
    }

    /// Takes in what others found.
    pub fn join(&mut self, others: Outcomes) {
        for other in others.found {
            let key = |found: &Found| compare((&found.outcome, &found.observed), (&other.outcome, &other.observed));
            match self.found.binary_search_by(key) {
                Ok(place) => self.found[place].join(other),
                Err(place) => self.found.insert(place, other),
            }
        }
    }

    /// Keeps what hunting found alone.
    pub fn forget_traces(&mut self) {
        self.found.retain_mut(|found| {
            found.executions = 0;
            found.hunted > 0
        });
    }

    /// By kind, in each kind the fewest steps first.
    pub fn list(&self) -> Vec<Found> {
        let mut list = self.found.clone();
        list.sort_by(|a, b| {
            let order = |found: &Found| (found.outcome.kind, found.fewest_steps.choices.len());
            order(a).cmp(&order(b)).then_with(|| a.observed.cmp(&b.observed))
        });
        list
    }

    pub fn memory_bytes(&self) -> usize {
        let of_one = |found: &Found| {
            let choices = found.fewest_steps.choices.len() + found.fewest_switches.choices.len();
            size_of::<Found>() + choices * size_of::<TaskId>() + size_of_val(&found.observed[..])
        };
        self.found.iter().map(of_one).sum()
    }
}

/// By kind, observed values and errors.
fn compare(a: (&Outcome, &Told), b: (&Outcome, &Told)) -> Ordering {
    let kind = |outcome: &Outcome| -> OutcomeKind { outcome.kind };
    kind(a.0).cmp(&kind(b.0)).then_with(|| a.1.cmp(b.1)).then_with(|| compare_failures(&a.0.failed, &b.0.failed))
}

fn compare_failures(a: &[Failure], b: &[Failure]) -> Ordering {
    if a.is_empty() && b.is_empty() {
        return Ordering::Equal;
    }
    let error = |error: &Error| error.traceback();
    let key =
        |failed: &[Failure]| -> Vec<_> { failed.iter().map(|failure| (failure.task, error(&failure.error))).collect() };
    key(a).cmp(&key(b))
}

impl Found {
    fn join(&mut self, other: Found) {
        let by_traces = (self.executions > 0, other.executions > 0);
        self.executions += other.executions;
        self.hunted += other.hunted;
        let (any, all) = match by_traces {
            (true, false) => (false, false),
            (false, true) => (true, true),
            (true, true) | (false, false) => (true, false),
        };
        if all || any && other.fewest_steps.length() < self.fewest_steps.length() {
            (self.fewest_steps, self.outcome) = (other.fewest_steps, other.outcome);
        }
        if all || any && other.fewest_switches.calm() < self.fewest_switches.calm() {
            self.fewest_switches = other.fewest_switches;
        }
    }
}

impl Way {
    /// The least order of a trace, if it is shorter than the best one, or as long and less.
    fn fewer_steps(past: &Past, orderer: &mut Orderer, choices: &mut Vec<TaskId>, best: Option<&Way>) -> Option<Way> {
        let mut rival = best.map(|best| &best.choices[..]);
        match rival.map(|best| (past.steps() as usize).cmp(&best.len())) {
            Some(Ordering::Greater) => return None,
            Some(Ordering::Less) => rival = None,
            Some(Ordering::Equal) | None => {}
        }
        choices.clear();
        let is_new = orderer.order(past, Rule::Least, |_, task| {
            // As long as both are the same, the best one's next choice tells.
            let against = rival.map_or(Ordering::Less, |best| task.cmp(&best[choices.len()]));
            choices.push(task);
            if against == Ordering::Less {
                rival = None;
            }
            against != Ordering::Greater
        });
        (is_new && rival.is_none()).then(|| Way::of(choices.clone()))
    }

    /// The steady order of a trace, if it has fewer switches than the best one.
    fn fewer_switches(
        past: &Past,
        orderer: &mut Orderer,
        choices: &mut Vec<TaskId>,
        best: Option<&Way>,
    ) -> Option<Way> {
        let most = best.map_or(u32::MAX, |best| best.switches);
        let mut switches = 0;
        choices.clear();
        let is_calm = orderer.order(past, Rule::Steady, |_, task| {
            switches += u32::from(choices.last().is_some_and(|last| *last != task));
            choices.push(task);
            switches <= most
        });
        let is_calmer = |best: &Way| (switches, choices.len(), &choices[..]) < best.calm();
        (is_calm && best.is_none_or(is_calmer)).then(|| Way { choices: choices.clone(), switches })
    }

    fn of(choices: Vec<TaskId>) -> Way {
        let switches = choices.windows(2).filter(|pair| pair[0] != pair[1]).count() as u32;
        Way { choices, switches }
    }

    fn length(&self) -> (usize, &[TaskId]) {
        (self.choices.len(), &self.choices)
    }

    fn calm(&self) -> (u32, usize, &[TaskId]) {
        (self.switches, self.choices.len(), &self.choices)
    }
}
