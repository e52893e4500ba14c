//! How a run ended, in words: what stands still and why, and what removes it.

use super::circle::{Link, links};
use super::names::{Line, counted, object_name, task_name, threads};
use super::states::since;
use crate::replay::{Scene, SceneObject};
use crate::sync::{Life, Queue, State};
use crate::trace::{Op, Outcome, OutcomeKind, QueueOp, TaskId, Waiting};

/// Most waits or failures that are told one by one.
const MOST_TOLD: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// A word or two.
    pub title: &'static str,
    /// A few sentences.
    pub text: String,
}

/// What there is to say of `outcome`, whose last scene is `scene`.
pub fn diagnosis(outcome: &Outcome, scene: &Scene, line: Line) -> Diagnosis {
    let said = End { outcome, scene, line };
    let (title, text) = match outcome.kind {
        OutcomeKind::Finished => ("Finished", said.finished()),
        OutcomeKind::Deadlock => ("Deadlock", said.deadlock()),
        OutcomeKind::Stuck => ("Stuck", said.stuck()),
        OutcomeKind::Failed => ("Failed", String::from("Every thread has ended.")),
        OutcomeKind::Stopped => ("Stopped", format!("You stopped the run. {}", said.left())),
        OutcomeKind::LimitReached => ("Limit reached", said.limit()),
    };
    let failures = said.failures();
    let text = if failures.is_empty() { text } else { format!("{failures} {text}") };
    Diagnosis { title, text: text.trim_end().into() }
}

struct End<'a> {
    outcome: &'a Outcome,
    scene: &'a Scene,
    line: Line<'a>,
}

impl End<'_> {
    fn name(&self, task: TaskId) -> &str {
        task_name(self.scene, task)
    }

    /// " at line 23", where a line is known.
    fn at(&self, line: u32) -> String {
        if line == 0 { String::new() } else { format!(" at line {}", (self.line)(line)) }
    }

    fn finished(&self) -> String {
        let cut: Vec<TaskId> =
            self.scene.tasks.iter().filter(|(_, task)| task.life == Life::Cut).map(|(id, _)| *id).collect();
        match cut.is_empty() {
            true => "Every thread has ended.".into(),
            false => format!("Every thread that counts has ended; {} was cut off.", threads(self.scene, &cut)),
        }
    }

    fn deadlock(&self) -> String {
        let links = links(self.outcome, self.scene);
        let told: Vec<String> = links.iter().map(|link| self.link(link)).collect();
        let others = self.outcome.waiting.len().saturating_sub(links.len());
        let behind = match others {
            0 => String::new(),
            1 => " One more thread waits behind them.".into(),
            others => format!(" {others} more threads wait behind them."),
        };
        format!("Nobody can go on. {}.{behind} {}", told.join("; "), advice(&links, self.scene))
    }

    fn link(&self, link: &Link) -> String {
        let (waiter, at, what) =
            (self.name(link.task), self.at(link.wait_line), object_name(self.scene, link.object).to_string());
        let since =
            if link.hold_line == 0 { String::new() } else { format!(" since line {}", (self.line)(link.hold_line)) };
        match link.object.as_thread() {
            Some(_) if link.holder == link.task => format!("{waiter} waits{at} for its own end"),
            Some(_) => format!("{waiter} waits{at} for {what} to end"),
            None if link.holder == link.task => format!("{waiter} waits{at} for {what}, which it holds itself{since}"),
            None => format!("{waiter} waits{at} for {what}, which {} holds{since}", self.name(link.holder)),
        }
    }

    fn stuck(&self) -> String {
        let told: Vec<String> = self.outcome.waiting.iter().take(MOST_TOLD).map(|waiting| self.wait(waiting)).collect();
        let more = match self.outcome.waiting.len().saturating_sub(MOST_TOLD) {
            0 => String::new(),
            more => format!(" {} more wait.", more),
        };
        format!("Nobody can go on, and nobody is left who could change that. {}.{more}", told.join("; "))
    }

    fn wait(&self, waiting: &Waiting) -> String {
        let (who, at, what) =
            (self.name(waiting.task), self.at(waiting.line), object_name(self.scene, waiting.object).to_string());
        let Some(object) = self.scene.object(waiting.object) else { return format!("{who} waits{at}") };
        match &object.object.state {
            State::Lock(_) | State::RLock(_) => format!("{who} waits{at} for {what}{}", self.held(object)),
            State::Semaphore(semaphore) => {
                let gives = if semaphore.is_signal { "gives" } else { "gives back" };
                format!("{who} waits{at} for a permit of {what} that nobody {gives}")
            }
            State::Condition(_) => format!("{who} waits{at} for a notify of {what} that does not come"),
            State::Queue(queue) => format!("{who} waits{at} {}", self.at_queue(waiting.task, object, queue, &what)),
            State::Thread(_) => format!("{who} waits{at} for {what} to end"),
            State::Event(_) => format!("{who} waits{at} for {what} to be set"),
            State::Barrier(barrier) => {
                let missing = barrier.parties.saturating_sub(barrier.waiting());
                format!("{who} waits{at} at {what} for {missing} more, who do not come")
            }
            State::Gil(_) => format!("{who} waits{at} for the GIL"),
            State::Shared(_) | State::Console | State::Local(_) | State::Roll(_) => {
                format!("{who} looks{at} at {what} again and again")
            }
        }
    }

    fn at_queue(&self, task: TaskId, object: &SceneObject, queue: &Queue, what: &str) -> String {
        let waits = object.queue.iter().find(|queued| queued.task == task).map(|queued| &queued.op);
        match waits {
            Some(Op::Queue(QueueOp::Join)) => {
                let open = counted(queue.unfinished as usize, "is not", "are not");
                format!("until every item of {what} is done: {open}")
            }
            Some(Op::Queue(QueueOp::Put(_))) => format!("for room in {what}, which stays full"),
            Some(_) | None => format!("for an item of {what}, which stays empty"),
        }
    }

    /// Whose hand it is in, and why it stays there.
    fn held(&self, object: &SceneObject) -> String {
        let Some(holder) = object.object.holders().first().copied() else { return String::new() };
        let since = since(object, holder, self.line);
        match self.scene.tasks.get(&holder).is_some_and(|task| task.is_alive()) {
            true => format!(", which {} holds{since}", self.name(holder)),
            false => format!(", which {} has held{since} and took to its end", self.name(holder)),
        }
    }

    fn failures(&self) -> String {
        let failed = &self.outcome.failed;
        let told = failed.iter().take(MOST_TOLD).map(|failure| {
            let (who, at) = (self.name(failure.task), self.at(failure.line));
            format!("{who} died{at} of {}.", failure.error.traceback())
        });
        let more = match failed.len().saturating_sub(MOST_TOLD) {
            0 => None,
            more => Some(format!("So did {more} more.")),
        };
        told.chain(more).collect::<Vec<_>>().join(" ")
    }

    fn left(&self) -> String {
        match self.scene.tasks.values().filter(|task| task.is_alive()).count() {
            0 => "Every thread had ended.".into(),
            left => format!("{} had not ended.", counted(left, "thread", "threads")),
        }
    }

    fn limit(&self) -> String {
        let what = self.outcome.limit.map_or("a bound", |limit| limit.words());
        format!("The run came to a bound and was ended: {what}. {}", self.left())
    }
}

/// What removes such a circle.
fn advice(links: &[Link], scene: &Scene) -> &'static str {
    let is_join = |link: &Link| link.object.as_thread().is_some();
    let plain =
        |link: &Link| scene.object(link.object).is_some_and(|object| matches!(object.object.state, State::Lock(_)));
    match links {
        [] => "",
        [only] if plain(only) => "A reentrant lock (RLock) can be taken again by the thread that holds it.",
        [_] => "",
        links if links.iter().any(is_join) => "Joining a thread only after giving back what it needs removes it.",
        _ => "Taking the locks in one order everywhere removes it.",
    }
}
