//! What a scenario says of itself besides its program.

use super::parameter::{Parameter, Settings};
use super::question::Question;
use super::source::Rust;
use super::tutorial::Excerpt;
use super::{CATALOGUE, PROGRAMS, WITH_GIL};
use crate::language::{Text, text};
use crate::runtime::{Program, Work};
use crate::trace::{Outcome, OutcomeKind, Told, Value};

/// A program with these settings, from its beginning.
pub type Main = fn(&Settings) -> Work;

/// A program of the catalogue.
pub struct Scenario {
    /// Teachers link to it: it never changes.
    pub id: &'static str,
    /// Counts up when a schedule of the version before would mean something else.
    pub version: u32,
    pub title: Text,
    pub group: Group,
    /// The tutorial that it comes from (`000` to `004`), or `ours`.
    pub seed: &'static str,
    /// The places in the tutorials that it comes from; none where it is ours.
    pub tutorials: &'static [Excerpt],
    /// One sentence. Like what to look at, it may have names in backticks.
    pub lesson: Text,
    /// What to look at in the picture.
    pub look: Text,
    /// Before the first run.
    pub ask: Question,
    pub parameters: &'static [Parameter],
    /// Names of the values that it observes.
    pub observes: &'static [&'static str],
    pub python: &'static str,
    /// What its source file says of its own lines; the source itself is [`super::rust_source`].
    pub rust: Rust,
    /// Whether an end is the one that its author wants.
    pub judge: fn(&Settings, &Outcome, &Told) -> Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    LowLevel,
    Threads,
    Locks,
    Coordination,
    Queues,
    Classics,
}

impl Group {
    pub fn title(self) -> Text {
        match self {
            Group::LowLevel => text!("Low-level threads"),
            Group::Threads => text!("Threads"),
            Group::Locks => text!("Locks"),
            Group::Coordination => text!("Coordination"),
            Group::Queues => text!("Queues"),
            Group::Classics => text!("Classics"),
        }
    }
}

/// What an end means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// It can happen, and it is what the lesson warns of.
    Wrong,
    /// The run was ended from outside: nothing can be said.
    Open,
}

/// The scenario with this id.
pub fn find(id: &str) -> Option<&'static Scenario> {
    CATALOGUE.iter().copied().find(|scenario| scenario.id == id)
}

impl Scenario {
    /// The program with these settings, ready for an engine.
    pub fn program(&'static self, settings: &Settings) -> Program {
        let settings = settings.clone();
        let main = PROGRAMS.iter().find(|(id, _)| *id == self.id).map(|(_, main)| *main);
        // What is not in the catalogue does nothing.
        let main = main.unwrap_or(|_| Box::pin(async {}));
        Program::new(move || main(&settings))
    }

    /// The line of the Python beside a line of the Rust, where one is.
    pub fn python_line(&self, rust_line: u32) -> Option<u32> {
        self.rust.python_line(rust_line)
    }

    /// Whether its runs have a GIL where nobody says otherwise.
    pub fn has_gil(&self) -> bool {
        WITH_GIL.contains(&self.id)
    }

    pub fn verdict(&self, settings: &Settings, outcome: &Outcome, observed: &Told) -> Verdict {
        match outcome.kind {
            OutcomeKind::Stopped | OutcomeKind::LimitReached => Verdict::Open,
            OutcomeKind::Finished | OutcomeKind::Deadlock | OutcomeKind::Stuck | OutcomeKind::Failed => {
                (self.judge)(settings, outcome, observed)
            }
        }
    }

    /// Which answer to its question this end is, with what was observed and, where that is known, measured; none where a run
    /// was ended from outside.
    pub fn came_to(&self, settings: &Settings, outcome: &Outcome, observed: &Told) -> Option<usize> {
        match outcome.kind {
            OutcomeKind::Stopped | OutcomeKind::LimitReached => None,
            OutcomeKind::Finished | OutcomeKind::Deadlock | OutcomeKind::Stuck | OutcomeKind::Failed => {
                (self.ask.came_to)(settings, outcome, observed)
            }
        }
    }
}

/// Right where `holds`, else wrong.
pub(in crate::scenario) fn right_if(holds: bool) -> Verdict {
    if holds { Verdict::Right } else { Verdict::Wrong }
}

pub(in crate::scenario) fn finished(outcome: &Outcome) -> bool {
    outcome.kind == OutcomeKind::Finished
}

/// The number observed under `name`.
pub(in crate::scenario) fn number(observed: &Told, name: &str) -> Option<i64> {
    observed.iter().find(|(told, _)| &**told == name).and_then(|(_, value)| match value {
        Value::Int(number) => Some(*number),
        _ => None,
    })
}

/// The values observed under `name`, in order.
pub(in crate::scenario) fn values<'a>(observed: &'a Told, name: &'a str) -> impl Iterator<Item = &'a Value> {
    observed.iter().filter(move |(told, _)| &**told == name).map(|(_, value)| value)
}
