//! What clocks said of the runs of one choice, with a GIL and without: side by side, as far as both were run.

use super::choice::Choice;
use crate::language::{Said, say};
use crate::trace::{Told, Value};

#[derive(Clone, Default, PartialEq)]
pub struct Measured {
    /// Of these runs, whatever it says of the GIL.
    of: Option<Choice>,
    with_gil: Option<Told>,
    without: Option<Told>,
}

impl Measured {
    /// What was measured of other choices is forgotten.
    pub fn note(&mut self, choice: &Choice, told: &Told) {
        let of = Some(Choice { gil: false, ..choice.clone() });
        if self.of != of {
            *self = Measured { of, ..Measured::default() };
        }
        let known = if choice.gil { &mut self.with_gil } else { &mut self.without };
        *known = Some(told.clone());
    }

    /// A line a name. Of the GIL nothing is said where nobody asked for one.
    pub fn lines(&self) -> Vec<Said> {
        let names = self.with_gil.iter().chain(&self.without).flatten().map(|(name, _)| &**name);
        let mut once: Vec<&str> = Vec::new();
        names.for_each(|name| once.extend((!once.contains(&name)).then_some(name)));
        once.into_iter().map(|name| self.line(name)).collect()
    }

    fn line(&self, name: &str) -> Said {
        let value = |told: &Option<Told>| {
            let told = told.iter().flatten().filter(|(its, _)| &**its == name);
            let values: Vec<String> = told.map(|(_, value)| in_words(name, value)).collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        let name = plain_name(name);
        match (value(&self.with_gil), value(&self.without)) {
            (Some(with), Some(without)) => say!("{name} {with} with a GIL, {without} without", name, with, without),
            (Some(with), None) => say!("{name} {with} with a GIL", name, with),
            (None, Some(without)) if self.is_about_gil() => say!("{name} {without} without a GIL", name, without),
            (None, without) => say!("{name} {value}", name, value = without.unwrap_or_default()),
        }
    }

    fn is_about_gil(&self) -> bool {
        self.of.as_ref().is_some_and(|choice| choice.scenario.has_gil())
    }
}

/// The last part of a name is its unit.
const UNITS: [(&str, &str); 3] = [("_s", " s"), ("_ms", " ms"), ("_speedup", " ×")];

fn unit(name: &str) -> Option<(&str, &'static str)> {
    UNITS.iter().find_map(|(suffix, unit)| Some((name.strip_suffix(suffix)?, *unit)))
}

fn plain_name(name: &str) -> String {
    let name = unit(name).map_or(name, |(name, _)| name);
    name.replace('_', " ")
}

fn in_words(name: &str, value: &Value) -> String {
    let unit = unit(name).map_or("", |(_, unit)| unit);
    match f64::try_from(value.clone()) {
        Ok(number) => format!("{number:.2}{unit}"),
        Err(_) => format!("{value}{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::find;

    fn said(measured: &Measured) -> Vec<String> {
        measured.lines().iter().map(ToString::to_string).collect()
    }

    fn check(id: &str, runs: &[(bool, &[(&str, f64)])], expected: &[&str]) {
        let mut measured = Measured::default();
        for (gil, told) in runs {
            let choice = Choice { gil: *gil, ..Choice::of(find(id).unwrap()) };
            measured.note(&choice, &told.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
        }
        assert_eq!(said(&measured), expected);
    }

    #[test]
    fn with_a_gil_and_without_stand_side_by_side() {
        let with: (bool, &[_]) = (true, &[("counting_speedup", 1.017), ("waiting_speedup", 2.0)]);
        let without: (bool, &[_]) = (false, &[("counting_speedup", 1.93), ("waiting_speedup", 1.98)]);
        check("gil", &[with], &["counting 1.02 × with a GIL", "waiting 2.00 × with a GIL"]);
        check("gil", &[without], &["counting 1.93 × without a GIL", "waiting 1.98 × without a GIL"]);
        let both = ["counting 1.02 × with a GIL, 1.93 × without", "waiting 2.00 × with a GIL, 1.98 × without"];
        check("gil", &[with, without], &both);
        check("gil", &[without, with], &both);
    }

    #[test]
    fn of_the_gil_nothing_is_said_where_nobody_asked_for_one() {
        check("serial-join-or-lock", &[(false, &[("took_s", 0.1234)])], &["took 0.12 s"]);
    }

    #[test]
    fn another_choice_begins_anew() {
        let mut measured = Measured::default();
        let choice = Choice::of(find("gil").unwrap());
        let told: Told = vec![("counting_speedup".into(), 1.0.into())];
        measured.note(&choice, &told);
        measured.note(&Choice { gil: false, seed: 1, ..choice }, &told);
        assert_eq!(said(&measured), ["counting 1.00 × without a GIL"]);
    }
}
