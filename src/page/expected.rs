//! What a program observed, beside what it should have been: asked of the scenario's own judge, value by value.

use super::choice::Choice;
use crate::language::{Said, say};
use crate::scenario::Verdict;
use crate::trace::{Outcome, OutcomeKind, Told, Value};
use std::ops::RangeInclusive;

/// The numbers that the judge is asked about.
const ASKED: RangeInclusive<i64> = -1..=1_000;

/// One observed value; `should` says in words what would have been right, where it is wrong and that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    pub name: String,
    pub value: String,
    pub should: Option<Should>,
}

/// Which number would have been right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Should {
    Exactly(i64),
    AtMost(i64),
    AtLeast(i64),
    Between(i64, i64),
}

impl Should {
    pub fn words(self) -> Said {
        match self {
            Should::Exactly(number) => Said::plain(number.to_string()),
            Should::AtMost(n) => say!("at most {n}", n),
            Should::AtLeast(n) => say!("at least {n}", n),
            Should::Between(least, most) => say!("{least} to {most}", least, most),
        }
    }
}

/// Each name once, with all that was told under it.
pub fn observed(choice: &Choice, told: &Told, verdict: Verdict) -> Vec<Observed> {
    let mut all: Vec<Observed> = Vec::new();
    for (place, (name, value)) in told.iter().enumerate() {
        match all.iter_mut().find(|observed| observed.name == **name) {
            Some(known) => known.value = format!("{}, {}", known.value, plain(value)),
            None => {
                let should = should(choice, told, place).filter(|_| verdict == Verdict::Wrong);
                all.push(Observed { name: name.to_string(), value: plain(value), should });
            }
        }
    }
    all
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// Which numbers in the place of this one would have made a finished run right, if the others stay.
fn should(choice: &Choice, told: &Told, place: usize) -> Option<Should> {
    let Value::Int(number) = told[place].1 else { return None };
    let finished = Outcome::plain(OutcomeKind::Finished);
    let mut asked = told.clone();
    let mut is_right = |number: i64| {
        asked[place].1 = Value::Int(number);
        choice.scenario.verdict(&choice.settings, &finished, &asked) == Verdict::Right
    };
    if is_right(number) {
        return None;
    }
    let right: Vec<i64> = ASKED.filter(|number| is_right(*number)).collect();
    let (least, most) = (*right.first()?, *right.last()?);
    let unbroken = right.len() as i64 == most - least + 1;
    match (least == *ASKED.start(), most == *ASKED.end()) {
        _ if !unbroken => None,
        (true, true) => None,
        (true, false) => Some(Should::AtMost(most)),
        (false, true) => Some(Should::AtLeast(least)),
        (false, false) if least == most => Some(Should::Exactly(least)),
        (false, false) => Some(Should::Between(least, most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::find;

    fn check(id: &str, told: &[(&str, i64)], expected: &str) {
        let choice = Choice::of(find(id).unwrap());
        let told: Told = told.iter().map(|(name, value)| ((*name).into(), Value::Int(*value))).collect();
        let verdict = choice.scenario.verdict(&choice.settings, &Outcome::plain(OutcomeKind::Finished), &told);
        let words = |observed: Observed| {
            let should = observed.should.map_or(String::new(), |should| format!(" (should be {})", should.words()));
            format!("{} = {}{should}", observed.name, observed.value)
        };
        assert_eq!(
            super::observed(&choice, &told, verdict).into_iter().map(words).collect::<Vec<_>>().join("; "),
            expected
        );
    }

    #[test]
    fn says_what_would_have_been_right() {
        check("lost-update", &[("n", 93)], "n = 93 (should be 0)");
        check("mutex-counter", &[("n", 0)], "n = 0");
        check("semaphore", &[("most_inside", 6)], "most_inside = 6 (should be at most 5)");
    }

    #[test]
    fn what_was_told_many_times_is_one_list() {
        let choice = Choice::of(find("alternate-two-locks").unwrap());
        let told: Told = ["hello", "world"].map(|word| ("order".into(), word.into())).into();
        assert_eq!(observed(&choice, &told, Verdict::Wrong)[0].value, "hello, world");
    }
}
