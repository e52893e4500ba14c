//! The command line: from arguments to a run or a recorded one, and from its trace to text or JSON. It knows the
//! catalogue, both engines and the trace file; nothing of the page. Whatever it prints of a run, it takes from the trace.
//!
//! ```text
//! arguments ─ Plan ─ engine ─┐
//!                            ├─ Trace ─ words or JSON, exit status; files for others
//! --from FILE ─ decode ──────┘
//! ```

mod arguments;
mod explored;
mod exported;
mod found;
mod interrupt;
mod json;
mod list;
mod names;
mod plan;
mod progress;
mod recorded;
mod refusal;
mod repeat;
mod words;

use crate::trace::{Event, OutcomeKind, Trace};
use arguments::{Arguments, Command, RunArguments, TraceArguments};
use clap::Parser;
use plan::Plan;
use refusal::Refusal;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Exit status of a run that did not end as `Finished`.
const OTHER_OUTCOME: u8 = 1;

pub fn main() -> ExitCode {
    let answer = match Arguments::try_parse() {
        Ok(arguments) => answer(arguments.command),
        Err(error) if !error.use_stderr() => say(&error.to_string()).map(|()| ExitCode::SUCCESS),
        Err(error) => Err(Refusal::from(error)),
    };
    answer.unwrap_or_else(|refusal| refusal.tell())
}

fn answer(command: Command) -> Result<ExitCode, Refusal> {
    match command {
        Command::List { json } => say(&if json { list::json() } else { list::words() }).map(|()| ExitCode::SUCCESS),
        Command::Run(run) => answer_run(run),
        Command::Trace(trace) => answer_trace(trace),
        Command::Export(export) => exported::answer(export),
        Command::Explore(explore) => say(&explored::answer(&explore)?).map(|()| ExitCode::SUCCESS),
    }
}

fn answer_run(RunArguments { id, from, how, json }: RunArguments) -> Result<ExitCode, Refusal> {
    let mut screen = Screen::new(json);
    let trace = match (id, from) {
        (_, Some(file)) => {
            let trace = recorded::read(&file)?;
            screen.show(&trace.events);
            trace
        }
        (id, None) => Plan::new(&id.unwrap_or_default(), &how)?.record(&mut |events| screen.show(events))?,
    };
    screen.end(&trace)?;
    Ok(exit_status(&trace))
}

fn answer_trace(TraceArguments { id, out, how, json }: TraceArguments) -> Result<ExitCode, Refusal> {
    let plan = Plan::new(&id, &how)?;
    // Before the run, so that a wrong path does not cost one.
    let file = recorded::NewFile::open(&out)?;
    let mut screen = Screen::new(json);
    let trace = plan.record(&mut |events| screen.show(events))?;
    file.write(&trace)?;
    screen.end(&trace)?;
    if !json {
        say(&format!("The trace is in {}: {} events.\n", out.display(), trace.events.len()))?;
    }
    Ok(exit_status(&trace))
}

fn exit_status(trace: &Trace) -> ExitCode {
    match trace.outcome.kind {
        OutcomeKind::Finished => ExitCode::SUCCESS,
        OutcomeKind::Deadlock
        | OutcomeKind::Stuck
        | OutcomeKind::Failed
        | OutcomeKind::Stopped
        | OutcomeKind::LimitReached => ExitCode::from(OTHER_OUTCOME),
    }
}

/// Shows a run: its lines while they are printed and then its outcome, or all of it as one JSON object at the end.
struct Screen {
    json: bool,
    /// What went wrong with the lines so far; told at the end, because the run goes on without anyone reading.
    shown: Result<(), Refusal>,
}

impl Screen {
    fn new(json: bool) -> Screen {
        Screen { json, shown: Ok(()) }
    }

    fn show(&mut self, events: &[Event]) {
        if !self.json && self.shown.is_ok() {
            self.shown = say(&words::printed(events));
        }
    }

    fn end(self, trace: &Trace) -> Result<(), Refusal> {
        self.shown?;
        say(&if self.json { json::run(trace) } else { words::end_and_findings(trace) })
    }
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no error.
fn say(text: &str) -> Result<(), Refusal> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Refusal::new(format!("cannot write to standard output: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
