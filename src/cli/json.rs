//! A run as one JSON object, from its trace alone.
//!
//! A value that was told once under a name stands for itself; told more than once, all of them are a list, in the order of
//! telling. `line` is the line of the scenario's Rust source; `events` is their number.

use super::found;
use super::list::parameter_value;
use super::names::Names;
use crate::scenario::find;
use crate::trace::{Event, Header, Limit, Outcome, Told, Trace, Value as TraceValue, fingerprint};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// In the order in which its fields are printed.
#[derive(Serialize)]
struct Run<'a> {
    scenario: &'a str,
    parameters: Map<String, Value>,
    engine: &'a str,
    policy: &'a str,
    gil: bool,
    seed: Option<u64>,
    schedule: Option<&'a str>,
    outcome: Ending,
    observed: Map<String, Value>,
    measured: Map<String, Value>,
    printed: Vec<Line<'a>>,
    events: usize,
    /// Of the events: the same run has the same one, on every machine and in every browser.
    hash: String,
    complete: bool,
    findings: Vec<found::One>,
    /// Why there may be more of them.
    findings_bounds: Vec<String>,
}

#[derive(Serialize)]
pub struct Ending {
    kind: String,
    failed: Vec<Failed>,
    waiting: Vec<Waits>,
    cycle: Vec<String>,
    limit: Option<&'static str>,
}

#[derive(Serialize)]
pub struct Failed {
    thread: String,
    error: String,
    line: u32,
}

#[derive(Serialize)]
pub struct Waits {
    thread: String,
    object: String,
    line: u32,
}

#[derive(Serialize)]
struct Line<'a> {
    task: String,
    text: &'a str,
}

pub fn run(trace: &Trace) -> String {
    let names = Names::of(&trace.events);
    let (findings, findings_bounds) = found::in_json(trace);
    let Trace { header, events, outcome, observed, measured, complete } = trace;
    line(&Run {
        scenario: &header.scenario,
        parameters: parameters(header),
        engine: &header.engine,
        policy: &header.policy,
        gil: header.gil,
        seed: header.seed,
        schedule: header.schedule.as_deref(),
        outcome: ending(outcome, &names),
        observed: told(observed, &names),
        measured: told(measured, &names),
        printed: printed(events, &names),
        events: events.len(),
        hash: format!("{:016x}", fingerprint(events)),
        complete: *complete,
        findings,
        findings_bounds,
    })
}

/// As one line of JSON.
pub fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("names are text, and memory has no errors") + "\n"
}

/// Those of a scenario that is not in the catalogue stay text.
pub fn parameters(header: &Header) -> Map<String, Value> {
    let known = find(&header.scenario).map_or(&[][..], |scenario| scenario.parameters);
    let entry = |(name, text): &(Arc<str>, Arc<str>)| {
        let parameter = known.iter().find(|parameter| parameter.name == &**name);
        let value = parameter.map_or_else(|| (**text).into(), |parameter| parameter_value(&parameter.range, text));
        (name.to_string(), value)
    };
    header.parameters.iter().map(entry).collect()
}

pub fn ending(outcome: &Outcome, names: &Names) -> Ending {
    let failed = outcome.failed.iter().map(|failure| Failed {
        thread: failure.name.to_string(),
        error: failure.error.traceback(),
        line: failure.line,
    });
    let waiting = outcome.waiting.iter().map(|waiting| Waits {
        thread: names.thread(waiting.task),
        object: names.object(waiting.object),
        line: waiting.line,
    });
    Ending {
        kind: outcome.kind.to_string(),
        failed: failed.collect(),
        waiting: waiting.collect(),
        cycle: outcome.cycle.iter().map(|task| names.thread(*task)).collect(),
        limit: outcome.limit.map(limit_name),
    }
}

fn limit_name(limit: Limit) -> &'static str {
    match limit {
        Limit::Steps => "steps",
        Limit::Tasks => "tasks",
        Limit::Objects => "objects",
        Limit::Events => "events",
        Limit::Lost => "lost",
    }
}

fn printed<'a>(events: &'a [Event], names: &Names) -> Vec<Line<'a>> {
    let line = |(event, text): (&Event, &'a str)| Line { task: names.thread(event.task), text };
    super::words::prints(events).map(line).collect()
}

pub fn told(told: &Told, names: &Names) -> Map<String, Value> {
    let mut lists = Vec::<(&Arc<str>, Vec<Value>)>::new();
    for (name, told_value) in told {
        let told_value = value(told_value, names);
        match lists.iter_mut().find(|(known, _)| *known == name) {
            Some((_, list)) => list.push(told_value),
            None => lists.push((name, vec![told_value])),
        }
    }
    let one_or_all = |mut list: Vec<Value>| if list.len() == 1 { list.remove(0) } else { list.into() };
    lists.into_iter().map(|(name, list)| (name.to_string(), one_or_all(list))).collect()
}

/// A key that is no text is written as Python writes it; so is a thread's name as text.
fn value(told: &TraceValue, names: &Names) -> Value {
    let key = |key: &TraceValue| if let TraceValue::Text(text) = key { text.to_string() } else { key.to_string() };
    match told {
        TraceValue::None => Value::Null,
        TraceValue::Bool(bool) => (*bool).into(),
        TraceValue::Int(number) => (*number).into(),
        TraceValue::Float(number) => number.get().into(),
        TraceValue::Text(text) => (**text).into(),
        TraceValue::List(items) => items.iter().map(|item| value(item, names)).collect(),
        TraceValue::Map(entries) => {
            Value::Object(entries.iter().map(|(name, item)| (key(name), value(item, names))).collect())
        }
        TraceValue::Task(task) => names.thread(*task).into(),
    }
}
