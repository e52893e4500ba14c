//! The Python that is shown, run by CPython in small: it ends as the catalogue says it may.

use super::allowed::is_allowed;
use serde_json::{Value as Json, json};
use std::io::Write;
use std::process::{Command, Stdio};
use threadlab::scenario::{CATALOGUE, Parameter, Range, Scenario, Settings};
use threadlab::trace::{Outcome, OutcomeKind, TaskId, Told, Value, Waiting};

const RUNNER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/run_python.py");
/// Seconds after which a program of milliseconds is taken to hang.
const PATIENCE: f64 = 2.0;
const TIMES: usize = 3;

/// The constants that the Python opens with, each with the parameter that it stands for: `PAUSE` for `pause_ms`.
pub fn constants(scenario: &'static Scenario) -> impl Iterator<Item = (&'static str, &'static Parameter)> {
    let names = scenario.python.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let constants = names.filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'));
    constants.filter_map(|name| {
        let stands_for = |parameter: &&Parameter| {
            let upper = parameter.name.trim_end_matches("_ms").to_uppercase();
            name == upper || (name.ends_with(&format!("_{upper}")) && parameter.name.contains('_'))
        };
        scenario.parameters.iter().find(stands_for).map(|parameter| (name, parameter))
    })
}

fn constant(parameter: &Parameter, settings: &Settings) -> Json {
    match parameter.range {
        Range::Number { .. } if parameter.name.ends_with("_ms") => json!(settings.number(parameter.name) as f64 / 1e3),
        Range::Number { .. } => json!(settings.number(parameter.name)),
        Range::Choice(_) => json!(settings.get(parameter.name)),
    }
}

fn run(scenario: &'static Scenario, settings: &Settings) -> (Outcome, Told) {
    let constants: serde_json::Map<String, Json> =
        constants(scenario).map(|(name, parameter)| (name.into(), constant(parameter, settings))).collect();
    let order = json!({"source": scenario.python, "constants": constants, "scale": 0.5, "patience": PATIENCE});
    let mut python = Command::new("python3")
        .arg(RUNNER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is installed: it is the oracle of the catalogue");
    let mut input = python.stdin.take().expect("a pipe");
    input.write_all(order.to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = python.wait_with_output().expect("it ends");
    let told: Json = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{}: {error}", scenario.id));
    let observed =
        told["observed"].as_object().expect("an object").iter().flat_map(|(name, value)| observed(name, value));
    (outcome(scenario, &told), observed.collect())
}

/// A list is what we observe one by one under its name.
fn observed(name: &str, value: &Json) -> Vec<(std::sync::Arc<str>, Value)> {
    match value {
        Json::Array(items) => items.iter().flat_map(|item| observed(name, item)).collect(),
        Json::Number(number) => vec![(name.into(), Value::Int(number.as_i64().expect("a whole number")))],
        Json::String(text) => vec![(name.into(), text.as_str().into())],
        Json::Null | Json::Bool(_) | Json::Object(_) => panic!("{name} is {value}"),
    }
}

/// As far as Python tells: it does not say who waits for whom.
fn outcome(scenario: &Scenario, told: &Json) -> Outcome {
    let failed = told["errors"].as_array().is_some_and(|errors| !errors.is_empty());
    let waiting = |tasks: &[u16]| {
        let object = threadlab::trace::ObjectId::CONSOLE;
        tasks.iter().map(|task| Waiting { task: TaskId(*task), object, line: 0 }).collect()
    };
    match (told["hangs"].as_bool().expect("a bool"), scenario.id) {
        (false, _) if failed => Outcome::plain(OutcomeKind::Failed),
        (false, _) => Outcome::plain(OutcomeKind::Finished),
        (true, "deadlock") => Outcome {
            cycle: vec![TaskId(1), TaskId(2)],
            waiting: waiting(&[1, 2]),
            ..Outcome::plain(OutcomeKind::Deadlock)
        },
        (true, "dining-philosophers") => {
            let all = [1, 2, 3];
            let outcome = Outcome::plain(OutcomeKind::Deadlock);
            Outcome { cycle: all.map(TaskId).into(), waiting: waiting(&all), ..outcome }
        }
        (true, "condition-producer-consumer") => {
            Outcome { waiting: waiting(&[1]), ..Outcome::plain(OutcomeKind::Stuck) }
        }
        (true, _) => Outcome { waiting: waiting(&[0, 1]), ..Outcome::plain(OutcomeKind::Stuck) },
    }
}

/// The settings that are tried: those of the exploration, in each of their variants.
fn variants(scenario: &'static Scenario) -> Vec<Settings> {
    let settings = Settings::explore_defaults(scenario.parameters);
    let choices = scenario.parameters.iter().filter_map(|parameter| match parameter.range {
        Range::Choice(choices) => Some(choices.iter().map(|choice| (parameter.name, *choice))),
        Range::Number { .. } => None,
    });
    let changed = choices.flatten().map(|(name, choice)| {
        let mut settings = settings.clone();
        settings.set(scenario.parameters, name, choice).expect("one of its choices");
        settings
    });
    let changed: Vec<Settings> = changed.collect();
    if changed.is_empty() { vec![settings] } else { changed }
}

#[test]
fn ends_as_the_catalogue_says_it_may() {
    for scenario in CATALOGUE {
        for settings in variants(scenario) {
            for _ in 0..TIMES {
                let (outcome, observed) = run(scenario, &settings);
                let allowed = is_allowed(scenario, &settings, &outcome, &observed);
                assert!(allowed, "{} with {settings:?}: {outcome:?} {observed:?}", scenario.id);
            }
        }
    }
}
