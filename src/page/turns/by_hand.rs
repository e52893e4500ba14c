//! A run whose next step is always chosen from outside. Anyone who waits may be next, and a time-out may come at any moment:
//! all that exploring finds can be reached by hand, and nothing else. Going back replays the choices before.

use super::position::{Can, Chosen, Offer, Position, Stands};
use crate::page::protocol::Ending;
use crate::page::refusal::Refusal;
use crate::runtime::{Limits, Options, Policy, Program};
use crate::scenario::{Scenario, Settings};
use crate::sim::{Next, Schedule, ScheduleError, Sim, View};
use crate::trace::{Outcome, TaskId};

/// More steps than anybody takes by hand; going back to any of them takes a few milliseconds.
pub const MAX_STEPS: usize = 10_000;
/// Of main alone, before there is anything to choose.
const MAX_OPENING: usize = 100;

pub struct ByHand {
    scenario: &'static Scenario,
    program: Program,
    /// Stands after the first `at` choices.
    sim: Sim,
    at: usize,
    chosen: Vec<Chosen>,
    opening: usize,
    ending: Option<Ending>,
}

impl ByHand {
    /// Makes these choices, or where there are none lets main come to its first threads. Errs where one is not possible.
    pub fn begin(
        scenario: &'static Scenario,
        settings: &Settings,
        options: &Options,
        choices: Option<Vec<TaskId>>,
    ) -> Result<ByHand, Refusal> {
        let limits = Limits { steps: MAX_STEPS as u64, ..options.limits };
        let options = Options { policy: Policy::Any, record: true, limits, ..options.clone() };
        let program = scenario.program(settings);
        let sim = Sim::new(&program, &options);
        let mut run = ByHand { scenario, program, sim, at: 0, chosen: Vec::new(), opening: 0, ending: None };
        run.open();
        run.opening = run.chosen.len();
        if let Some(choices) = choices {
            run.replay(choices)?;
        }
        run.settle();
        Ok(run)
    }

    /// Main's first steps, as long as it is alone: a thread that was made and not started yet does nothing.
    fn open(&mut self) {
        while self.at < MAX_OPENING && self.sim.settle().is_none() && self.sim.view(offers).len() == 1 {
            if !self.sim.with_runnable(|runnable| runnable.contains(TaskId::MAIN)) {
                break;
            }
            self.step(TaskId::MAIN);
        }
    }

    fn replay(&mut self, choices: Vec<TaskId>) -> Result<(), Refusal> {
        if choices.len() > MAX_STEPS {
            return Err(Refusal::ScheduleTooLong { steps: choices.len() as u64, most: MAX_STEPS as u64 });
        }
        self.rewind(0);
        for task in choices {
            if self.sim.settle().is_some() {
                return Err(Refusal::AfterTheEnd { step: self.at as u64 + 1 });
            }
            if !self.can_go(task) {
                let (step, possible) = (self.at as u64 + 1, self.possible());
                return Err(ScheduleError::NotPossible { step, task: task.0, possible }.into());
            }
            self.step(task);
        }
        Ok(())
    }

    /// Lets `task` go after the first `after` choices; those that came later are dropped. Errs where it cannot, and then
    /// nothing has changed.
    pub fn choose(&mut self, after: usize, task: TaskId) -> Result<Stands, Refusal> {
        let after = after.min(self.chosen.len());
        self.go(after);
        if self.sim.settle().is_some() {
            return Err(Refusal::Over);
        }
        if !self.can_go(task) {
            return Err(Refusal::CannotGo { thread: task.0, possible: self.possible() });
        }
        let kept = self.events();
        self.chosen.truncate(after);
        self.step(task);
        self.settle();
        Ok(self.stands(kept))
    }

    /// Keeps the first `to` choices alone.
    pub fn rewind(&mut self, to: usize) -> Stands {
        self.chosen.truncate(to);
        self.go(self.chosen.len());
        self.settle();
        self.stands(self.events())
    }

    /// What is offered after the first `after` choices; nothing is dropped.
    pub fn look(&mut self, after: usize) -> Stands {
        let kept = self.chosen.last().map_or_else(|| self.events(), |chosen| chosen.events);
        self.go(after.min(self.chosen.len()));
        Stands { kept, events: Vec::new(), position: self.position(), looks: true }
    }

    /// All from the beginning on.
    pub fn begun(&self) -> Stands {
        self.stands(0)
    }

    fn stands(&self, kept: u32) -> Stands {
        Stands { kept, events: self.sim.events_since(kept as usize), position: self.position(), looks: false }
    }

    fn go(&mut self, after: usize) {
        if after < self.at {
            self.sim.restart(&self.program);
            self.at = 0;
        }
        while self.at < after {
            self.sim.settle();
            self.sim.step(self.chosen[self.at].task);
            self.at += 1;
        }
    }

    fn step(&mut self, task: TaskId) {
        self.sim.step(task);
        self.at += 1;
        self.chosen.push(Chosen { task, events: self.events() });
    }

    fn events(&self) -> u32 {
        self.sim.recorded() as u32
    }

    fn can_go(&self, task: TaskId) -> bool {
        self.sim.with_runnable(|runnable| runnable.contains(task))
    }

    fn possible(&self) -> String {
        let possible = |view: View| view.runnable().iter().map(|task| task.0.to_string()).collect::<Vec<_>>();
        self.sim.view(possible).join(", ")
    }

    /// Finds out whether this is the end.
    fn settle(&mut self) {
        self.ending = self.sim.settle().map(|outcome| self.ending(outcome));
    }

    fn ending(&self, outcome: Outcome) -> Ending {
        let (scenario, version) = (self.scenario.id.into(), self.scenario.version);
        let choices = self.chosen.iter().map(|chosen| chosen.task).collect();
        let schedule = Schedule { scenario, version, any: true, choices };
        Ending {
            outcome,
            observed: self.sim.observed(),
            measured: self.sim.measured(),
            schedule: Some(schedule.to_string()),
            complete: self.sim.is_complete(),
        }
    }

    fn position(&self) -> Position {
        Position {
            chosen: self.chosen.clone(),
            at: self.at as u32,
            opening: self.opening as u32,
            offers: self.sim.view(offers),
            ending: self.ending.clone(),
        }
    }
}

fn offers(view: View) -> Vec<Offer> {
    view.tasks().filter_map(|task| Some(offer(&view, task, view.next(task)?))).collect()
}

fn offer(view: &View, task: TaskId, next: &Next) -> Offer {
    let ready = view.object(next.object).is_some_and(|object| object.ready(task, &next.op));
    let can = match (view.runnable().contains(task), ready) {
        (false, _) => Can::Wait,
        (true, true) => Can::Go,
        (true, false) => Can::GiveUp,
    };
    Offer { task, object: next.object, op: next.op.clone(), line: next.line, can }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::taken;
    use crate::replay::Replay;
    use crate::scenario::{CATALOGUE, find};
    use crate::sim::scheduler::Random;
    use crate::trace::{Event, Op, OutcomeKind, Phase};

    fn begin(id: &str, settings: &[(&str, &str)], choices: Option<&[u16]>) -> Result<ByHand, Refusal> {
        let scenario = find(id).unwrap();
        let mut all = Settings::explore_defaults(scenario.parameters);
        for (name, value) in settings {
            all.set(scenario.parameters, name, value).unwrap();
        }
        let choices = choices.map(|choices| choices.iter().copied().map(TaskId).collect());
        ByHand::begin(scenario, &all, &Options::default(), choices)
    }

    fn cans(stands: &Stands) -> Vec<(u16, Can)> {
        stands.position.offers.iter().map(|offer| (offer.task.0, offer.can)).collect()
    }

    /// Thread-1 through its first half and its pause with mutexB in hand, then Thread-2 takes mutexA.
    const TO_THE_DEADLOCK: [u16; 14] = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2];

    #[test]
    fn begins_where_there_is_something_to_choose() {
        for scenario in CATALOGUE {
            let stands = begin(scenario.id, &[], None).unwrap().begun();
            assert_eq!(stands.position.opening as usize, stands.position.chosen.len(), "{}", scenario.id);
            // Main alone has no choice, and comes to its end.
            let ended = stands.position.ending.is_some();
            let alone = stands.events.iter().all(|event| event.object.creator == TaskId::MAIN);
            assert_eq!(stands.position.offers.len() > 1, !ended, "{}", scenario.id);
            assert!(!ended || alone, "{}", scenario.id);
        }
    }

    #[test]
    fn a_choice_tells_what_is_new_and_who_is_blocked() {
        let mut run = begin("deadlock", &[], Some(&TO_THE_DEADLOCK)).unwrap();
        let stands = run.begun();
        assert_eq!(cans(&stands), [(1, Can::Wait), (2, Can::Go)]);
        let stands = run.choose(14, TaskId(2)).unwrap();
        assert_eq!((stands.position.chosen.len(), stands.position.at), (15, 15));
        assert!(stands.events.iter().all(|event| event.task == TaskId(2)));
    }

    #[test]
    fn who_waits_cannot_be_chosen_and_nothing_changes() {
        let mut run = begin("deadlock", &[], Some(&TO_THE_DEADLOCK)).unwrap();
        let before = run.begun();
        assert_eq!(run.choose(14, TaskId(1)).err().unwrap().to_string(), "Thread 1 cannot go now; 2 can.");
        assert_eq!(run.choose(14, TaskId(9)).err().unwrap().to_string(), "Thread 9 cannot go now; 2 can.");
        assert_eq!(run.begun(), before);
    }

    #[test]
    fn from_the_end_one_can_go_back_and_on_another_way() {
        let mut run = begin("deadlock", &[], Some(&TO_THE_DEADLOCK)).unwrap();
        let end = run.choose(14, TaskId(2)).unwrap();
        assert_eq!(end.position.ending.map(|ending| ending.outcome.kind), Some(OutcomeKind::Deadlock));
        assert_eq!(run.choose(15, TaskId(2)).err().unwrap().to_string(), "The run is over: undo a choice to go on.");
        let back = run.rewind(12);
        assert_eq!((back.events.len(), &back.position.ending), (0, &None));
        let mut stands = back;
        while stands.position.ending.is_none() {
            let next = stands.position.offers.iter().find(|offer| offer.can != Can::Wait).unwrap().task;
            stands = run.choose(usize::MAX, next).unwrap();
        }
        assert_eq!(stands.position.ending.map(|ending| ending.outcome.kind), Some(OutcomeKind::Finished));
    }

    #[test]
    fn looking_back_drops_nothing_and_choosing_there_does() {
        let mut run = begin("deadlock", &[], Some(&TO_THE_DEADLOCK)).unwrap();
        let looked = run.look(2);
        assert_eq!((looked.position.at, looked.position.chosen.len(), looked.events.len()), (2, 14, 0));
        assert_eq!(cans(&looked), [(1, Can::Go), (2, Can::Go)]);
        let kept = looked.position.chosen[1].events;
        let forked = run.choose(2, TaskId(2)).unwrap();
        assert_eq!((forked.kept, forked.position.tasks()), (kept, [0, 0, 2].map(TaskId).into()));
    }

    #[test]
    fn what_is_kept_and_what_is_new_are_one_recording() {
        for scenario in CATALOGUE {
            let mut run = begin(scenario.id, &[], None).unwrap();
            let mut events = run.begun().events;
            for turn in 0..400_usize {
                let position = run.look(usize::MAX).position;
                let can: Vec<TaskId> =
                    position.offers.iter().filter(|offer| offer.can != Can::Wait).map(|offer| offer.task).collect();
                let stands = match can.get(turn * 7 % can.len().max(1)) {
                    Some(task) if turn % 5 != 4 => run.choose(usize::MAX, *task).unwrap(),
                    _ => run.rewind(position.chosen.len().saturating_sub(3)),
                };
                events.truncate(stands.kept as usize);
                events.extend(stands.events);
            }
            let again = begin(scenario.id, &[], None).map(|mut fresh| {
                fresh.replay(run.position().tasks()).unwrap();
                fresh.begun().events
            });
            assert_eq!(again, Ok(events.clone()), "{}", scenario.id);
            assert!(Replay::new(events).is_ok(), "{}", scenario.id);
        }
    }

    /// What was done up to any step of a simulated run, with a GIL or without, is done again by hand.
    #[test]
    fn a_run_is_taken_over_at_any_step() {
        for (scenario, gil) in CATALOGUE.iter().flat_map(|scenario| [(scenario, false), (scenario, true)]) {
            let (all, options) =
                (Settings::explore_defaults(scenario.parameters), Options { gil, ..Options::default() });
            let report = crate::sim::run(&scenario.program(&all), &options, &mut Random::new(5)).unwrap();
            let steps = report.events.len();
            for step in [steps / 4, steps / 2, steps * 3 / 4, steps] {
                let choices = taken(&report.events[..step], step);
                let stands = ByHand::begin(scenario, &all, &options, Some(choices)).map(|run| run.begun());
                let done = stands.map(|stands| prints(&stands.events));
                assert_eq!(done, Ok(prints(&report.events[..step])), "{} at {step}", scenario.id);
            }
        }
    }

    fn prints(events: &[Event]) -> Vec<Op> {
        let printed = events.iter().filter(|event| event.phase == Phase::Applied && matches!(event.op, Op::Print(_)));
        printed.map(|event| event.op.clone()).collect()
    }

    #[test]
    fn a_schedule_that_does_not_fit_is_refused_in_one_line() {
        let refused = |choices: &[u16]| begin("deadlock", &[], Some(choices)).err().unwrap().to_string();
        assert_eq!(refused(&[0, 3]), "step 2 of the schedule is not possible: thread 3 cannot run then; 0, 1, 2 can");
        let mut on = TO_THE_DEADLOCK.to_vec();
        on.extend([2, 2]);
        assert_eq!(refused(&on), "the schedule goes on after the run's end, at step 16");
        assert_eq!(refused(&[0; 10_001]), "the schedule has 10001 steps; by hand there are at most 10000");
    }

    #[test]
    fn nothing_chosen_or_too_much_is_not_written() {
        let position = |choices: Option<&[u16]>| begin("deadlock", &[], choices).unwrap().begun().position;
        assert_eq!(position(None).written("deadlock", 1), None);
        assert_eq!(position(Some(&[0, 1, 2, 2])).written("deadlock", 1), Some("deadlock@1:any:0.1.2x2".into()));
        assert_eq!(position(Some(&[])).written("deadlock", 1), Some("deadlock@1:any:".into()));
        let long = Position { chosen: vec![Chosen { task: TaskId(1), events: 1 }; 0], ..position(None) };
        let zigzag = (0..2_000).map(|place| Chosen { task: TaskId(place % 2), events: 1 }).collect();
        assert_eq!(Position { chosen: zigzag, ..long }.written("deadlock", 1), None);
    }
}
