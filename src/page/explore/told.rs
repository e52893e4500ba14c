//! What the host tells of an exploration, and of runs that were left to chance: small, however much was found.

use crate::analysis::diagnosis::{Diagnosis, diagnosis};
use crate::analysis::past::Past;
use crate::explore::{Exploration, Found, Incomplete, Way};
use crate::replay::Replay;
use crate::runtime::{Options, Policy};
use crate::scenario::{Scenario, Settings, Verdict};
use crate::sim::{self, Schedule, scheduler};
use crate::trace::{Limit, Outcome, OutcomeKind, Told};
use serde::{Deserialize, Serialize};

/// Outcomes that are told one by one.
pub const MOST_ENDS: usize = 50;
/// A schedule longer than this is not run again: the host has others to listen to.
pub const MOST_STEPS_AGAIN: u32 = 2_000;

/// An exploration as far as it has come.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explored {
    /// Random orders before the search, and not among its executions.
    pub hunted: u64,
    pub executions: u64,
    pub steps: u64,
    pub elapsed_ms: u64,
    pub workers: u32,
    /// Nobody works on it any more.
    pub over: bool,
    /// Why not every order was tried, once it is over.
    pub bound: Option<Bound>,
    /// By kind, in each kind the fewest steps first; where there are too many, those with the most ways.
    pub ends: Vec<End>,
    /// Of all outcomes, those in `ends` or not.
    pub outcomes: u32,
    pub wrong: u32,
    pub right: u32,
}

/// Why an exploration is not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    Executions,
    Steps,
    Preemptions,
    Memory,
    Stopped,
    /// The engine ended before it did.
    Lost,
}

/// One outcome, and how to come to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct End {
    pub outcome: Outcome,
    pub observed: Told,
    pub executions: u64,
    pub hunted: u64,
    pub shortest: Path,
    pub calmest: Path,
    pub again: Again,
}

/// What the shortest schedule shows when it is run again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Again {
    /// As the player counts them. None where it is too long to be run again for that.
    pub steps: Option<u32>,
    /// What stands still and why, or which updates were lost: in each language, where there is something to say.
    pub words: [String; 3],
}

/// A schedule that can be replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    pub schedule: String,
    pub switches: u32,
}

/// Runs that were left to chance, as far as they have come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sampled {
    /// On real threads; else in the simulator, each with a random schedule.
    pub real: bool,
    pub wanted: u32,
    pub made: u32,
    pub over: bool,
    pub ends: Vec<Drawn>,
}

/// An end that chance came to, as exploring would tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    pub outcome: Outcome,
    pub observed: Told,
    pub times: u32,
}

impl From<Incomplete> for Bound {
    fn from(incomplete: Incomplete) -> Bound {
        match incomplete {
            Incomplete::Executions => Bound::Executions,
            Incomplete::Steps => Bound::Steps,
            Incomplete::Preemptions => Bound::Preemptions,
            Incomplete::Memory => Bound::Memory,
            Incomplete::Stopped => Bound::Stopped,
        }
    }
}

/// Tells explorations of one program; it remembers what it ran again.
pub struct Teller {
    pub scenario: &'static Scenario,
    pub settings: Settings,
    pub options: Options,
    /// By schedule.
    known: Vec<(String, Again)>,
}

impl Teller {
    pub fn new(scenario: &'static Scenario, settings: Settings, options: Options) -> Teller {
        Teller { scenario, settings, options: Options { policy: Policy::Any, ..options }, known: Vec::new() }
    }

    pub fn tell(&mut self, exploration: Exploration, over: bool) -> Explored {
        let Exploration { hunted, steps, incomplete, outcomes, .. } = exploration;
        let verdicts: Vec<Verdict> = outcomes.iter().map(|found| self.verdict(found)).collect();
        let count = |which: Verdict| verdicts.iter().filter(|verdict| **verdict == which).count() as u32;
        let told = Explored {
            hunted,
            // Of what was counted into the outcomes, so that the ways add up at any moment.
            executions: outcomes.iter().map(|found| found.executions).sum(),
            steps,
            over,
            bound: incomplete.filter(|_| over).map(Bound::from),
            outcomes: outcomes.len() as u32,
            wrong: count(Verdict::Wrong),
            right: count(Verdict::Right),
            ..Explored::default()
        };
        let chosen = chosen(&outcomes, &verdicts);
        let ends: Vec<End> = chosen.into_iter().map(|place| self.end(&outcomes[place])).collect();
        self.known.retain(|(schedule, _)| ends.iter().any(|end| end.shortest.schedule == *schedule));
        Explored { ends, ..told }
    }

    fn verdict(&self, found: &Found) -> Verdict {
        self.scenario.verdict(&self.settings, &found.outcome, &found.observed)
    }

    fn end(&mut self, found: &Found) -> End {
        let shortest = self.path(&found.fewest_steps);
        let again = match self.known.iter().find(|(schedule, _)| *schedule == shortest.schedule) {
            Some((_, again)) => again.clone(),
            None => {
                let again = self.again(found);
                self.known.push((shortest.schedule.clone(), again.clone()));
                again
            }
        };
        End {
            outcome: found.outcome.clone(),
            observed: found.observed.clone(),
            executions: found.executions,
            hunted: found.hunted,
            shortest,
            calmest: self.path(&found.fewest_switches),
            again,
        }
    }

    fn path(&self, way: &Way) -> Path {
        let (scenario, version) = (self.scenario.id.to_string(), self.scenario.version);
        let schedule = Schedule { scenario, version, any: true, choices: way.choices.clone() };
        Path { schedule: schedule.to_string(), switches: way.switches }
    }

    fn again(&self, found: &Found) -> Again {
        let choices = &found.fewest_steps.choices;
        if choices.len() as u32 > MOST_STEPS_AGAIN {
            return Again::default();
        }
        let mut options = Options { record: true, ..self.options.clone() };
        if found.outcome.limit == Some(Limit::Steps) {
            options.limits.steps = choices.len() as u64;
        }
        let program = self.scenario.program(&self.settings);
        let run = sim::run(&program, &options, &mut scheduler::Replay::new(choices.clone()));
        let Some(replay) = run.ok().and_then(|report| Replay::new(report.events).ok()) else { return Again::default() };
        let steps = Some(replay.events().len() as u32);
        if found.outcome.kind == OutcomeKind::Finished && self.verdict(found) != Verdict::Wrong {
            return Again { steps, ..Again::default() };
        }
        let line = |rust: u32| self.scenario.python_line(rust).unwrap_or(rust);
        let past = Past::of(replay.events().iter());
        let Diagnosis { text, lost, .. } = diagnosis(&found.outcome, replay.latest(), &past, &line);
        let said = if found.outcome.kind == OutcomeKind::Finished { lost } else { text };
        Again { steps, words: said.in_all() }
    }
}

/// The places of those that are told: all, or those with the most ways and the first wrong one.
fn chosen(outcomes: &[Found], verdicts: &[Verdict]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..outcomes.len()).collect();
    let first_wrong = verdicts.iter().position(|verdict| *verdict == Verdict::Wrong);
    places.sort_by_key(|place| (Some(*place) != first_wrong, std::cmp::Reverse(outcomes[*place].executions)));
    places.truncate(MOST_ENDS);
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::{Bounds, explore};
    use crate::scenario::find;

    fn teller(id: &str, set: &[(&str, &str)]) -> Teller {
        let scenario = find(id).unwrap();
        let mut settings = Settings::explore_defaults(scenario.parameters);
        set.iter().for_each(|(name, value)| settings.set(scenario.parameters, name, value).unwrap());
        Teller::new(scenario, settings, Options::default())
    }

    fn told(teller: &mut Teller, executions: u64) -> Explored {
        let program = teller.scenario.program(&teller.settings);
        let bounds = Bounds { executions, ..Bounds::default() };
        let exploration = explore(&program, &teller.options, &bounds, &mut |_| true);
        teller.tell(exploration, true)
    }

    #[test]
    fn a_complete_exploration_counts_every_way() {
        let explored = told(&mut teller("lost-update", &[]), u64::MAX);
        let ways = explored.ends.iter().map(|end| (end.observed[0].1.to_string(), end.executions));
        assert_eq!(ways.collect::<Vec<_>>(), [("0".into(), 6), ("1".into(), 18), ("2".into(), 12)]);
        assert_eq!((explored.executions, explored.hunted, explored.bound), (36, 32, None));
        assert_eq!((explored.outcomes, explored.wrong, explored.right), (3, 2, 1));
    }

    #[test]
    fn a_deadlock_has_words_and_a_schedule_that_comes_to_it() {
        let mut teller = teller("deadlock", &[]);
        let explored = told(&mut teller, u64::MAX);
        let dead = explored.ends.iter().find(|end| end.outcome.kind == OutcomeKind::Deadlock).unwrap();
        let said =
            dead.again.words.each_ref().map(|words| words.split_inclusive(['.', '。']).next().unwrap_or_default());
        assert_eq!(said, ["Nobody can go on.", "谁也走不下去了。", "誰也走不下去了。"]);
        let schedule: Schedule = dead.shortest.schedule.parse().unwrap();
        assert!(schedule.any);
        let program = teller.scenario.program(&teller.settings);
        let report = sim::run(&program, &teller.options, &mut scheduler::Replay::new(schedule.choices)).unwrap();
        assert_eq!(report.outcome.kind, OutcomeKind::Deadlock);
    }

    #[test]
    fn a_bound_is_told_when_it_is_over() {
        let explored = told(&mut teller("lost-update", &[]), 10);
        assert_eq!((explored.executions, explored.bound), (10, Some(Bound::Executions)));
        let mut teller = teller("lost-update", &[]);
        let team = crate::explore::Team::new(
            &teller.scenario.program(&teller.settings),
            &teller.options,
            &Bounds::default(),
            1,
        );
        assert_eq!(teller.tell(team.so_far(), false).bound, None);
        assert_eq!(teller.tell(team.so_far(), true).bound, Some(Bound::Stopped));
    }

    #[test]
    fn of_many_outcomes_those_with_the_most_ways_are_told_and_a_wrong_one() {
        let found = |executions: u64| Found {
            outcome: Outcome::plain(OutcomeKind::Finished),
            observed: vec![("n".into(), crate::trace::Value::Int(executions as i64))],
            executions,
            hunted: 0,
            fewest_steps: Way::default(),
            fewest_switches: Way::default(),
        };
        let outcomes: Vec<Found> = (0..60).map(found).collect();
        let mut verdicts = vec![Verdict::Right; 60];
        verdicts[3] = Verdict::Wrong;
        let chosen = chosen(&outcomes, &verdicts);
        assert_eq!((chosen.len(), chosen[0], chosen[1], chosen[49]), (MOST_ENDS, 3, 11, 59));
    }
}
