//! A scenario's parameters: their ranges, their texts, and values that are checked once, at the door.

use crate::language::{Text, text};
use std::fmt;
use thiserror::Error;

/// What a learner can change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    pub name: &'static str,
    /// Reads as part of a sentence, before its value: "threads **8**".
    pub words: Text,
    pub default: &'static str,
    /// A size that can be explored whole.
    pub explore_default: &'static str,
    pub range: Range,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// A whole number, both ends included. `unit` follows the number where it is shown.
    Number { min: i64, max: i64, unit: Option<Text> },
    /// One of these. As a value each is written in English, whoever reads it.
    Choice(&'static [Text]),
}

/// A value for each of a scenario's parameters, all within their ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings(Vec<(&'static str, String)>);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettingError {
    #[error("there is no parameter '{name}'; there is {known}")]
    Unknown { name: String, known: String },
    #[error("'{value}' is not a value for '{name}': it must be {allowed}")]
    OutOfRange { name: String, value: String, allowed: String },
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Range::Number { min, max, .. } => write!(f, "a whole number from {min} to {max}"),
            Range::Choice(choices) => write!(f, "one of {}", written(choices).collect::<Vec<_>>().join(", ")),
        }
    }
}

impl Range {
    fn allows(&self, value: &str) -> bool {
        match self {
            Range::Number { min, max, .. } => value.parse().is_ok_and(|number| (*min..=*max).contains(&number)),
            Range::Choice(choices) => written(choices).any(|choice| choice == value),
        }
    }
}

/// Choices as values.
pub fn written(choices: &'static [Text]) -> impl Iterator<Item = &'static str> {
    choices.iter().map(|choice| choice.english())
}

impl Settings {
    pub fn defaults(parameters: &'static [Parameter]) -> Settings {
        Settings(parameters.iter().map(|parameter| (parameter.name, parameter.default.to_string())).collect())
    }

    pub fn explore_defaults(parameters: &'static [Parameter]) -> Settings {
        Settings(parameters.iter().map(|parameter| (parameter.name, parameter.explore_default.to_string())).collect())
    }

    /// Changes one value, if the parameter is there and allows it.
    pub fn set(&mut self, parameters: &'static [Parameter], name: &str, value: &str) -> Result<(), SettingError> {
        let Some(parameter) = parameters.iter().find(|parameter| parameter.name == name) else {
            let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
            let known = if names.is_empty() { "none here".into() } else { names.join(", ") };
            return Err(SettingError::Unknown { name: name.into(), known });
        };
        if !parameter.range.allows(value) {
            let allowed = parameter.range.to_string();
            return Err(SettingError::OutOfRange { name: name.into(), value: value.into(), allowed });
        }
        if let Some((_, old)) = self.0.iter_mut().find(|(known, _)| *known == name) {
            *old = value.into();
        }
        Ok(())
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// A number that `set` has checked; 0 where there is no such parameter.
    pub fn number(&self, name: &str) -> i64 {
        self.get(name).parse().unwrap_or(0)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

/// A number that counts something, in a constant.
pub(in crate::scenario) const fn number(
    name: &'static str,
    words: Text,
    default: &'static str,
    explore_default: &'static str,
    (min, max): (i64, i64),
) -> Parameter {
    Parameter { name, words, default, explore_default, range: Range::Number { min, max, unit: None } }
}

/// A number with a unit of its own.
pub(in crate::scenario) const fn number_of(
    name: &'static str,
    words: Text,
    default: &'static str,
    explore_default: &'static str,
    (min, max, unit): (i64, i64, Text),
) -> Parameter {
    Parameter { name, words, default, explore_default, range: Range::Number { min, max, unit: Some(unit) } }
}

/// How long something takes.
pub(in crate::scenario) const fn milliseconds(
    name: &'static str,
    words: Text,
    default: &'static str,
    explore_default: &'static str,
    (min, max): (i64, i64),
) -> Parameter {
    number_of(name, words, default, explore_default, (min, max, MILLISECONDS))
}

pub const MILLISECONDS: Text = text!("ms");

/// A parameter that is one of some words, the first of them the tutorial's own way.
pub(in crate::scenario) const fn choice(name: &'static str, words: Text, choices: &'static [Text]) -> Parameter {
    let first = choices[0].english();
    Parameter { name, words, default: first, explore_default: first, range: Range::Choice(choices) }
}
