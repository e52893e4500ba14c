//! The catalogue as a list: for people, and as JSON for scripts.

use super::json;
use super::repeat::for_a_shell;
use crate::scenario::{CATALOGUE, Parameter, Range, Scenario, written};
use serde::Serialize;
use serde_json::Value;

/// In the order in which its fields are printed.
#[derive(Serialize)]
struct Entry {
    id: &'static str,
    title: &'static str,
    group: &'static str,
    seed: &'static str,
    params: Vec<Param>,
    observes: &'static [&'static str],
}

#[derive(Serialize)]
struct Param {
    name: &'static str,
    default: Value,
    explore_default: Value,
    #[serde(flatten)]
    allowed: Allowed,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Allowed {
    Number { min: i64, max: i64 },
    Choice { choices: Vec<&'static str> },
}

pub fn json() -> String {
    json::line(&CATALOGUE.iter().map(|scenario| entry(scenario)).collect::<Vec<_>>())
}

fn entry(scenario: &'static Scenario) -> Entry {
    let Scenario { id, title, group, seed, parameters, observes, .. } = *scenario;
    let params = parameters.iter().map(param).collect();
    Entry { id, title: title.english(), group: group.title().english(), seed, params, observes }
}

fn param(parameter: &'static Parameter) -> Param {
    let value = |text: &str| parameter_value(&parameter.range, text);
    Param {
        name: parameter.name,
        default: value(parameter.default),
        explore_default: value(parameter.explore_default),
        allowed: match parameter.range {
            Range::Number { min, max, .. } => Allowed::Number { min, max },
            Range::Choice(choices) => Allowed::Choice { choices: written(choices).collect() },
        },
    }
}

/// A parameter's value, which is kept as text, as JSON.
pub fn parameter_value(range: &Range, text: &str) -> Value {
    match range {
        Range::Number { .. } => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Range::Choice(_) => text.into(),
    }
}

pub fn words() -> String {
    let mut text = String::new();
    let mut group = None;
    for scenario in CATALOGUE {
        if group.replace(scenario.group) != Some(scenario.group) {
            text += &format!("{}\n", scenario.group.title());
        }
        text += &scenario_words(scenario);
    }
    text
}

fn scenario_words(scenario: &Scenario) -> String {
    let mut text = format!("  {}: {}\n", scenario.id, scenario.lesson);
    for Parameter { name, default, range, .. } in scenario.parameters {
        text += &format!("    --set {}  ({range})\n", for_a_shell(&format!("{name}={default}")));
    }
    text
}
