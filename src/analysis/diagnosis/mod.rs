//! How a run ended, in words: what stands still and why, what led there as far as it was recorded, and what removes it.

mod circle;
mod lost;
mod stuck;
#[cfg(test)]
mod tests;

use super::names::{Line, object, thread, threads};
use super::past::{Deed, Past};
use crate::language::{Part, Said, Text, counted, say, text};
use crate::replay::Scene;
use crate::sync::Life;
use crate::trace::{Failure, Limit, ObjectId, Outcome, OutcomeKind, TaskId};

/// Most waits or failures that are told one by one.
const MOST_TOLD: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// A word or two.
    pub title: Text,
    /// A few sentences.
    pub text: Said,
    /// Which updates were wiped out by whom, in sentences: what a wrong value comes from.
    pub lost: Said,
}

/// What there is to say of `outcome`, whose last scene is `scene`. Of the past it tells as much as `past` knows.
pub fn diagnosis(outcome: &Outcome, scene: &Scene, past: &Past, line: Line) -> Diagnosis {
    let end = End { outcome, scene, past, line };
    let text = match outcome.kind {
        OutcomeKind::Finished => end.finished(),
        OutcomeKind::Deadlock => end.deadlock(),
        OutcomeKind::Stuck => end.stuck(),
        OutcomeKind::Failed => text!("Every thread has ended.").into(),
        OutcomeKind::Stopped => one_after_another([text!("You stopped the run.").into(), end.left()]),
        OutcomeKind::LimitReached => one_after_another([end.limit(), end.left()]),
    };
    Diagnosis { title: title(outcome.kind), text: one_after_another([end.failures(), text]), lost: end.lost() }
}

pub fn title(kind: OutcomeKind) -> Text {
    match kind {
        OutcomeKind::Finished => text!("Finished"),
        OutcomeKind::Deadlock => text!("Deadlock"),
        OutcomeKind::Stuck => text!("Stuck"),
        OutcomeKind::Failed => text!("Failed"),
        OutcomeKind::Stopped => text!("Stopped"),
        OutcomeKind::LimitReached => text!("Limit reached"),
    }
}

/// Sentences side by side.
fn one_after_another(sentences: impl IntoIterator<Item = Said>) -> Said {
    let said = sentences.into_iter().filter(|sentence| !sentence.is_nothing());
    said.reduce(|before, next| say!("{before} {next}", before, next)).unwrap_or(Said::nothing())
}

/// Parts of one sentence.
fn and_then(parts: impl IntoIterator<Item = Said>) -> Said {
    let said = parts.into_iter().filter(|part| !part.is_nothing());
    said.reduce(|before, next| say!("{before}; {next}", before, next)).unwrap_or(Said::nothing())
}

struct End<'a> {
    outcome: &'a Outcome,
    scene: &'a Scene,
    past: &'a Past,
    line: Line<'a>,
}

impl End<'_> {
    fn thread(&self, task: TaskId) -> Part {
        thread(self.scene, task)
    }

    fn object(&self, id: ObjectId) -> Part {
        object(self.scene, id)
    }

    /// " at line 23", where a line is known.
    fn at(&self, line: u32) -> Said {
        if line == 0 { Said::nothing() } else { say!(" at line {line}", line = (self.line)(line)) }
    }

    /// " at line 23 (step 40)".
    fn when(&self, deed: Deed) -> Said {
        match deed.line {
            0 => say!(" (step {step})", step = deed.step),
            line => say!(" at line {line} (step {step})", line = (self.line)(line), step = deed.step),
        }
    }

    fn is_over(&self, task: TaskId) -> bool {
        !self.scene.tasks.get(&task).is_some_and(|task| task.is_alive())
    }

    fn finished(&self) -> Said {
        let tasks = self.scene.tasks.iter();
        let cut: Vec<TaskId> = tasks.filter(|(_, task)| task.life == Life::Cut).map(|(id, _)| *id).collect();
        match cut.is_empty() {
            true => text!("Every thread has ended.").into(),
            false => {
                say!("Every thread that counts has ended; {cut} was cut off.", cut = threads(self.scene, &cut))
            }
        }
    }

    fn failures(&self) -> Said {
        let failed = &self.outcome.failed;
        let told = failed.iter().take(MOST_TOLD).map(|failure| self.failure(failure));
        let more = match failed.len().saturating_sub(MOST_TOLD) {
            0 => Said::nothing(),
            n => say!("So did {n} more.", n),
        };
        one_after_another(told.chain([more]))
    }

    fn failure(&self, failure: &Failure) -> Said {
        let held: Vec<Part> = self.scene.held_by(failure.task).map(|held| self.object(held.id)).collect();
        let held = match held.is_empty() {
            true => Said::nothing(),
            false => say!(", still holding {held}", held = Said::list(held)),
        };
        let (who, at) = (self.thread(failure.task), self.at(failure.line));
        say!("{who} died{at} of {error}{held}.", who, at, error = failure.error.traceback(), held)
    }

    fn left(&self) -> Said {
        match self.scene.tasks.values().filter(|task| task.is_alive()).count() {
            0 => text!("Every thread had ended.").into(),
            left => counted!(left, "{n} thread had not ended.", "{n} threads had not ended."),
        }
    }

    fn limit(&self) -> Said {
        let what = match self.outcome.limit {
            Some(Limit::Steps) => text!("steps"),
            Some(Limit::Tasks) => text!("threads"),
            Some(Limit::Objects) => text!("objects made by one thread"),
            Some(Limit::Events) => text!("recorded events"),
            Some(Limit::Lost) => text!("a thread that no longer answers"),
            None => text!("a bound"),
        };
        say!("The run came to a bound and was ended: {what}.", what)
    }
}
