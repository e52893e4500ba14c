//! A run in words that a learner understands, from its trace alone: its lines, and then how it ended.

use super::found;
use super::names::Names;
use super::refusal::in_one_line;
use super::repeat;
use crate::scenario::{Scenario, find};
use crate::trace::{Event, Header, Limit, Op, Outcome, OutcomeKind, Phase, TaskId, Told, Trace, Waiting};

/// The lines that were printed, with the events that did it.
pub fn prints(events: &[Event]) -> impl Iterator<Item = (&Event, &str)> {
    events.iter().filter(|event| event.phase == Phase::Applied).filter_map(|event| match &event.op {
        Op::Print(text) => Some((event, &**text)),
        Op::Make(_)
        | Op::Lock(_)
        | Op::Semaphore(_)
        | Op::Condition(_)
        | Op::Queue(_)
        | Op::Shared(_)
        | Op::Thread(_)
        | Op::Spin { .. }
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Gil(_)
        | Op::Local(_)
        | Op::Roll(_) => None,
    })
}

/// A trace may come from anywhere: what would command the terminal is shown, not sent.
pub fn printed(events: &[Event]) -> String {
    prints(events).map(|(_, text)| plain(text) + "\n").collect()
}

fn plain(text: &str) -> String {
    let harmless = |char: char| char == '\n' || char == '\t';
    text.chars().map(|char| if harmless(char) { char.to_string() } else { in_one_line(char).collect() }).collect()
}

/// What follows the lines: an empty one, how the run ended, and what else it shows that is wrong.
pub fn end_and_findings(trace: &Trace) -> String {
    end_with(trace, found::lines(trace))
}

/// The same without the findings.
pub fn end(trace: &Trace) -> String {
    end_with(trace, Vec::new())
}

fn end_with(trace: &Trace, findings: Vec<String>) -> String {
    let Trace { header, events, outcome, observed, measured, complete } = trace;
    let names = Names::of(events);
    let mut lines = vec![String::new(), headline(outcome)];
    lines.extend(waits(header, outcome, &names));
    lines.extend(outcome.failed.iter().map(|failure| {
        let place = place(header, failure.line);
        format!("  {} died of {}{place}", failure.name, failure.error.traceback())
    }));
    if !complete {
        lines.push(format!("Recording ended before the run did: its first {} events are here.", events.len()));
    }
    lines.extend(values("Observed", observed));
    lines.extend(values("Measured", measured));
    lines.extend(findings);
    lines.push(engine(trace));
    lines.iter().map(|line| plain(line) + "\n").collect()
}

fn headline(outcome: &Outcome) -> String {
    match outcome.kind {
        OutcomeKind::Finished => "Finished: the program came to its end.".into(),
        OutcomeKind::Deadlock => {
            "Deadlock: threads wait for each other in a circle, and none of them can ever go on.".into()
        }
        OutcomeKind::Stuck => "Stuck: threads wait for something that nobody is left to do.".into(),
        OutcomeKind::Failed => "Failed: the program came to its end, but not every thread did.".into(),
        OutcomeKind::Stopped => "Stopped: the run was ended from outside.".into(),
        OutcomeKind::LimitReached => format!("LimitReached: the run was ended{}.", limit(outcome.limit)),
    }
}

fn limit(limit: Option<Limit>) -> String {
    match limit {
        Some(Limit::Lost) => ", because a thread no longer answered".into(),
        Some(bound @ (Limit::Steps | Limit::Tasks | Limit::Objects | Limit::Events)) => {
            format!(" by the bound on {}", bound.words())
        }
        None => " by a bound".into(),
    }
}

/// Who waits for what: first those in the circle, then the others. Nobody's wait is final in a run that was ended.
fn waits(header: &Header, outcome: &Outcome, names: &Names) -> Vec<String> {
    match outcome.kind {
        OutcomeKind::Deadlock | OutcomeKind::Stuck => {}
        OutcomeKind::Finished | OutcomeKind::Failed | OutcomeKind::Stopped | OutcomeKind::LimitReached => {
            return Vec::new();
        }
    }
    let holder = |task: TaskId| {
        let place = outcome.cycle.iter().position(|other| *other == task)?;
        outcome.cycle.get((place + 1) % outcome.cycle.len())
    };
    let wait = |waiting: &Waiting| {
        let (thread, awaited) = (names.thread(waiting.task), names.awaited(waiting.object));
        let held =
            holder(waiting.task).map(|task| format!(", which {} holds", names.thread(*task))).unwrap_or_default();
        format!("  {thread} waits for {awaited}{held}{}", place(header, waiting.line))
    };
    let of = |task: &TaskId| outcome.waiting.iter().find(|waiting| waiting.task == *task);
    let circle = outcome.cycle.iter().filter_map(of);
    let others = outcome.waiting.iter().filter(|waiting| !outcome.cycle.contains(&waiting.task));
    circle.chain(others).map(wait).collect()
}

/// The trace's program, where it is in the catalogue as it was.
pub fn known(header: &Header) -> Option<&'static Scenario> {
    find(&header.scenario).filter(|scenario| scenario.version == header.version)
}

/// The line where it is: of the Python where the program is in the catalogue as it was.
fn place(header: &Header, line: u32) -> String {
    match (known(header).and_then(|scenario| scenario.python_line(line)), line) {
        (_, 0) => String::new(),
        (Some(python), _) => format!(" (line {python} of the Python, {line} of the Rust)"),
        (None, _) => format!(" (line {line} of the Rust)"),
    }
}

/// A line a name; what was told more than once under it stands side by side.
fn values(title: &str, told: &Told) -> Vec<String> {
    let mut lines = Vec::<(&str, String)>::new();
    for (name, value) in told {
        match lines.iter_mut().find(|(known, _)| *known == &**name) {
            Some((_, line)) => *line += &format!(", {value}"),
            None => lines.push((name, format!("{title}: {name} = {value}"))),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn engine(trace: &Trace) -> String {
    match repeat::command(trace) {
        Some(command) => format!("Simulated. The same run again:\n{command}"),
        None if &*trace.header.engine == "sim" => "Simulated.".into(),
        None => "On real threads: the next run may go another way.".into(),
    }
}
