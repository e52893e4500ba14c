//! What may come of every scenario: the rows of the catalogue, as data, one file a group. Used by the native tests and by
//! those in the browser; each uses some of it. Knows no engine.
#![allow(dead_code)]

mod classics;
mod coordination;
mod locks;
mod low_level;
mod queues;
mod threads;

use threadlab::scenario::{CATALOGUE, Range, Scenario, Settings, Verdict, find, written};
use threadlab::trace::{Failure, Outcome, Told, Value};

/// What is expected of one scenario.
pub struct Row {
    pub id: &'static str,
    /// Whether a run of any size, on any engine or in CPython, may end like this although it is not right. [`never`] where all
    /// ends are right.
    pub may_go_wrong: fn(&Settings, &Outcome, &Told) -> bool,
    /// Settings beside the defaults, for many runs in a row.
    pub in_a_row: Changes,
    /// At least one for each version of the scenario.
    pub explored: &'static [Explored],
    /// What it prints is the same in every run: then CPython prints it too.
    pub prints_the_same: bool,
}

/// It never goes wrong.
pub fn never(_: &Settings, _: &Outcome, _: &Told) -> bool {
    false
}

/// Names of parameters with their values.
pub type Changes = &'static [(&'static str, &'static str)];

/// A complete exploration: its size, and every end that it finds.
pub struct Explored {
    /// Beside the settings that an exploration starts from.
    pub settings: Changes,
    /// As [`end`] writes them, in alphabetical order.
    pub ends: &'static [&'static str],
    /// Small enough for the plain enumerator, which sees every state.
    pub plainly: bool,
}

pub fn rows() -> impl Iterator<Item = &'static Row> {
    let groups = [low_level::ROWS, threads::ROWS, locks::ROWS, coordination::ROWS, queues::ROWS, classics::ROWS];
    groups.into_iter().flatten()
}

/// Every scenario of the catalogue with its row.
pub fn all() -> impl Iterator<Item = (&'static Scenario, &'static Row)> {
    CATALOGUE.iter().map(|scenario| (*scenario, row(scenario.id)))
}

pub fn row(id: &str) -> &'static Row {
    rows().find(|row| row.id == id).unwrap_or_else(|| panic!("tests/catalogue does not say what may come of {id}"))
}

impl Row {
    pub fn scenario(&self) -> &'static Scenario {
        find(self.id).unwrap_or_else(|| panic!("{} is not in the catalogue", self.id))
    }

    /// Whether a run may end like this: anything else is a bug of ours, or of the catalogue.
    pub fn allows(&self, settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
        check_answer(self.scenario(), settings, outcome, observed);
        let verdict = self.scenario().verdict(settings, outcome, observed);
        verdict == Verdict::Right || (verdict == Verdict::Wrong && (self.may_go_wrong)(settings, outcome, observed))
    }
}

/// The settings of an exploration, changed.
pub fn for_exploring(scenario: &'static Scenario, changes: &[(&str, &str)]) -> Settings {
    changed(scenario, Settings::explore_defaults(scenario.parameters), changes)
}

/// The defaults, changed.
pub fn by_default(scenario: &'static Scenario, changes: &[(&str, &str)]) -> Settings {
    changed(scenario, Settings::defaults(scenario.parameters), changes)
}

fn changed(scenario: &'static Scenario, mut settings: Settings, changes: &[(&str, &str)]) -> Settings {
    for (name, value) in changes {
        settings.set(scenario.parameters, name, value).unwrap_or_else(|error| panic!("{}: {error}", scenario.id));
    }
    settings
}

/// Settings as they are, and so with each other choice of each parameter that is one of some words.
pub fn versions(scenario: &'static Scenario, plain: &Settings) -> Vec<Settings> {
    let choices = scenario.parameters.iter().flat_map(|parameter| match parameter.range {
        Range::Number { .. } => Vec::new(),
        Range::Choice(choices) => written(choices).map(|choice| (parameter.name, choice)).collect(),
    });
    let others = choices
        .filter(|(name, choice)| plain.get(name) != *choice)
        .map(|(name, choice)| changed(scenario, plain.clone(), &[(name, choice)]));
    std::iter::once(plain.clone()).chain(others).collect()
}

/// Those that ask how long something takes, which is measured and not observed.
const ASK_FOR_TIMES: &[&str] = &["gil"];

/// Every end is an answer to the question that was asked before.
fn check_answer(scenario: &Scenario, settings: &Settings, outcome: &Outcome, observed: &Told) {
    let answer = scenario.came_to(settings, outcome, observed).and_then(|index| scenario.ask.answers.get(index));
    let is_one = answer.is_some() != ASK_FOR_TIMES.contains(&scenario.id);
    assert!(is_one, "{}: {answer:?} {settings:?} {outcome:?} {observed:?}", scenario.id);
}

/// An end in a line: verdict, kind, what was observed, and who died of what: `wrong Failed n=1 | A: ValueError`.
pub fn end(scenario: &Scenario, settings: &Settings, outcome: &Outcome, observed: &Told) -> String {
    check_answer(scenario, settings, outcome, observed);
    let verdict = match scenario.verdict(settings, outcome, observed) {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::Open => "open",
    };
    let values = observed.iter().map(|(name, value)| format!(" {name}={value}"));
    let mut failed: Vec<&Failure> = outcome.failed.iter().collect();
    failed.sort_by_key(|failure| failure.task);
    let failed = failed.iter().map(|failure| format!(" | {}: {}", failure.name, failure.error.exception()));
    format!("{verdict} {}{}{}", outcome.kind, values.collect::<String>(), failed.collect::<String>())
}

/// The number observed under `name`; none where it was not observed.
pub fn number(observed: &Told, name: &str) -> Option<i64> {
    observed.iter().find(|(told, _)| &**told == name).and_then(|(_, value)| match value {
        Value::Int(number) => Some(*number),
        _ => None,
    })
}
