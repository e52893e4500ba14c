//! What a run shows beyond its outcome: in words where something is wrong, and as a field of the JSON.
//!
//! Sentences name lines of the Python where the program is in the catalogue as it was; `lines` are those of the Rust source.

use super::words::known;
use crate::analysis::findings::{Finding, Findings, findings};
use crate::trace::Trace;
use serde::Serialize;

#[derive(Serialize)]
pub struct One {
    kind: &'static str,
    text: String,
    /// A step is the state after so many events.
    steps: Vec<usize>,
    lines: Vec<u32>,
}

/// All findings, and why there may be more.
pub fn in_json(trace: &Trace) -> (Vec<One>, Vec<String>) {
    let Findings { list, bounds, .. } = found(trace);
    let one = |Finding { kind, text, steps, lines }| One { kind: kind.name(), text: text.to_string(), steps, lines };
    (list.into_iter().map(one).collect(), bounds.iter().map(ToString::to_string).collect())
}

/// What is wrong, a line each; none where nothing is.
pub fn lines(trace: &Trace) -> Vec<String> {
    let found = found(trace);
    let language = if known(&trace.header).is_some() { "Python" } else { "Rust" };
    let title = format!("What this run shows (lines are those of the {language}):");
    let sentences = found.wrong().map(|finding| &finding.text).chain(&found.bounds).map(|text| format!("  {text}"));
    match found.wrong().next() {
        Some(_) => [title].into_iter().chain(sentences).collect(),
        None => Vec::new(),
    }
}

fn found(trace: &Trace) -> Findings {
    let scenario = known(&trace.header);
    let line = |line| scenario.and_then(|scenario| scenario.python_line(line)).unwrap_or(line);
    findings(&trace.events, &trace.outcome, &line)
}
