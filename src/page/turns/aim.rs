//! What a schedule by hand is to come to: a wrong end, where there is one. It is found by exploring, not known beforehand.

use super::position::Position;
use crate::explore::{Bounds, Exploring, Found};
use crate::language::{Said, counted, say, text};
use crate::page::address::{Address, write};
use crate::page::choice::{Choice, Theme};
use crate::page::expected::{Should, observed};
use crate::page::protocol::Mode;
use crate::runtime::Options;
use crate::scenario::{Scenario, Settings, Verdict};
use crate::sim::Schedule;
use crate::trace::{OutcomeKind, Told};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Aim {
    /// This end is wrong, and it can be reached.
    Wrong {
        kind: OutcomeKind,
        observed: Told,
        /// The shortest that was found.
        schedule: String,
        steps: u32,
        /// Every order was tried: there is no shorter one.
        shortest: bool,
    },
    /// Every order was tried, and none goes wrong.
    Nowhere { orders: u32 },
    /// None that was tried went wrong.
    Unknown,
}

/// Random orders first, which come further about; then order after order, of a small program all of them.
const BOUNDS: Bounds =
    Bounds { hunts: 40, executions: 20_000, steps: 10_000, memory_bytes: 16 << 20, preemptions: None };

/// The search for a wrong end, a run at a time.
pub struct Seeking {
    scenario: &'static Scenario,
    settings: Settings,
    exploring: Exploring,
}

impl Seeking {
    pub fn new(scenario: &'static Scenario, settings: &Settings, options: &Options) -> Seeking {
        let exploring = Exploring::new(&scenario.program(settings), options, &BOUNDS);
        Seeking { scenario, settings: settings.clone(), exploring }
    }

    /// Tries the next run. False when there was none.
    pub fn go_on(&mut self) -> bool {
        self.exploring.go_on()
    }

    /// What was found so far.
    pub fn aim(&self) -> Aim {
        let exploration = self.exploring.team.so_far();
        let verdict = |found: &Found| self.scenario.verdict(&self.settings, &found.outcome, &found.observed);
        let wrong = exploration.outcomes.iter().filter(|found| verdict(found) == Verdict::Wrong);
        let complete = self.exploring.team.is_over() && exploration.incomplete.is_none();
        match wrong.min_by_key(|found| found.fewest_steps.choices.len()) {
            Some(found) => wrong_end(self.scenario, found, complete),
            None if complete => Aim::Nowhere { orders: exploration.executions as u32 },
            None => Aim::Unknown,
        }
    }
}

fn wrong_end(scenario: &Scenario, found: &Found, shortest: bool) -> Aim {
    let choices = found.fewest_steps.choices.clone();
    let steps = choices.len() as u32;
    let schedule = Schedule { scenario: scenario.id.into(), version: scenario.version, any: true, choices };
    let (kind, observed) = (found.outcome.kind, found.observed.clone());
    Aim::Wrong { kind, observed, schedule: schedule.to_string(), steps, shortest }
}

impl Aim {
    /// One sentence before the learner begins.
    pub fn words(&self, choice: &Choice) -> Said {
        match self {
            Aim::Wrong { kind, observed, .. } => say!("Your goal: {goal}.", goal = goal(choice, *kind, observed)),
            Aim::Nowhere { orders: 1 } => text!("Nothing can go wrong here: there is only one order.").into(),
            Aim::Nowhere { orders } => {
                say!(
                    "Nothing can go wrong here: all {n} orders that can matter were tried. See for yourself.",
                    n = *orders
                )
            }
            Aim::Unknown => text!("No wrong end is known here. Can you find one?").into(),
        }
    }

    /// The way to it.
    pub fn schedule(&self) -> Option<&str> {
        match self {
            Aim::Wrong { schedule, .. } => Some(schedule),
            Aim::Nowhere { .. } | Aim::Unknown => None,
        }
    }

    /// The address where the way to it is shown.
    pub fn shown(&self, choice: &Choice) -> Option<String> {
        let choice = Choice { mode: Mode::Sim, schedule: Some(self.schedule()?.into()), ..choice.clone() };
        Some(format!("#{}", write(&Address { choice, playback: 1.0, step: None, theme: Theme::Auto, language: None })))
    }
}

fn goal(choice: &Choice, kind: OutcomeKind, told: &Told) -> Said {
    match kind {
        OutcomeKind::Deadlock => text!("make it deadlock").into(),
        OutcomeKind::Stuck => text!("leave a thread waiting for ever").into(),
        OutcomeKind::Failed => text!("make a thread die of an error").into(),
        OutcomeKind::Finished | OutcomeKind::Stopped | OutcomeKind::LimitReached => {
            let values = observed(choice, told, Verdict::Wrong);
            let wrong = values.into_iter().find_map(|value| Some((value.name, value.should?)));
            match wrong {
                Some((name, should @ Should::Exactly(_))) => {
                    say!("end with {name} other than {should}", name, should = should.words())
                }
                Some((name, should)) => say!("end with {name} not {should}", name, should = should.words()),
                None => text!("end with a wrong result").into(),
            }
        }
    }
}

/// What there is to say of an end that the learner came to. Nothing where it cannot be judged.
pub fn told_of_end(position: &Position, verdict: Verdict, aim: Option<&Aim>) -> Option<Said> {
    match verdict {
        Verdict::Open => None,
        Verdict::Right => match aim {
            Some(Aim::Wrong { .. }) => Some(text!("It went well. Undo, and try another order.").into()),
            Some(Aim::Nowhere { .. } | Aim::Unknown) | None => Some(text!("It went well.").into()),
        },
        Verdict::Wrong => Some(say!(
            "You did it: with {choices} and {switches}.{compared}",
            choices = counted!(position.chosen.len(), "{n} choice", "{n} choices"),
            switches = counted!(position.switches(usize::MAX), "{n} switch", "{n} switches"),
            compared = compared(position, aim)
        )),
    }
}

fn compared(position: &Position, aim: Option<&Aim>) -> Said {
    let Some(Aim::Wrong { steps, shortest, .. }) = aim else { return Said::nothing() };
    match ((*steps as usize).cmp(&position.chosen.len()), shortest) {
        (Ordering::Equal, true) => text!(" There is no shorter way.").into(),
        (Ordering::Less | Ordering::Greater, true) => say!(" The shortest there is has {n}.", n = *steps),
        (Ordering::Less, false) => say!(" A way of {n} is known.", n = *steps),
        (Ordering::Equal | Ordering::Greater, false) => text!(" No shorter way is known.").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::turns::by_hand::ByHand;
    use crate::scenario::find;

    fn sought(choice: &Choice) -> Aim {
        let mut seeking = Seeking::new(choice.scenario, &choice.settings, &Options::default());
        while seeking.go_on() {}
        seeking.aim()
    }

    /// The goal at a small size, and what is said at the end of the way to it.
    fn check(id: &str, setting: Option<(&str, &str)>, words: &str, told: Option<&str>) {
        let scenario = find(id).unwrap();
        let mut choice = Choice { settings: Settings::explore_defaults(scenario.parameters), ..Choice::of(scenario) };
        if let Some((name, value)) = setting {
            choice.settings.set(scenario.parameters, name, value).unwrap();
        }
        let aim = sought(&choice);
        let said = aim.words(&choice).to_string();
        let way = aim.schedule().map(|way| way.parse::<Schedule>().unwrap().choices);
        let end = way.map(|way| {
            let run = ByHand::begin(scenario, &choice.settings, &Options::default(), Some(way)).unwrap();
            let position = run.begun().position;
            let ending = position.ending.clone().unwrap();
            let verdict = scenario.verdict(&choice.settings, &ending.outcome, &ending.observed);
            told_of_end(&position, verdict, Some(&aim)).unwrap().to_string()
        });
        assert_eq!((&*said, end.as_deref()), (words, told));
    }

    #[test]
    fn each_program_has_the_goal_that_exploring_finds() {
        let six = "Nothing can go wrong here: all 6 orders that can matter were tried. See for yourself.";
        let lost = "You did it: with 22 choices and 8 switches. There is no shorter way.";
        let locked = "You did it: with 15 choices and 2 switches. There is no shorter way.";
        let hungry = "You did it: with 8 choices and 3 switches. There is no shorter way.";
        check("deadlock", None, "Your goal: make it deadlock.", Some(locked));
        check("deadlock", Some(("variant", "always A first")), six, None);
        check("lost-update", None, "Your goal: end with n other than 0.", Some(lost));
        check("mutex-counter", None, six, None);
        check("dining-philosophers", None, "Your goal: make it deadlock.", Some(hungry));
        check(
            "baozi",
            None,
            "Your goal: leave a thread waiting for ever.",
            Some("You did it: with 20 choices and 4 switches. There is no shorter way."),
        );
        let all = "Nothing can go wrong here: all 498 orders that can matter were tried. See for yourself.";
        check("semaphore", None, all, None);
        check("mutex-counter", Some(("threads", "8")), "No wrong end is known here. Can you find one?", None);
    }
}
