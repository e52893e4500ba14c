//! The same program at a size that a person can go through by hand.

use super::aim::Aim;
use crate::page::choice::Choice;
use crate::scenario::Range;

/// Ways longer than this are work.
const LONG_STEPS: u32 = 40;

/// The program at the size that can be explored whole, with all that is no size left as it is; and the change in words.
pub fn smaller(choice: &Choice) -> Option<(Choice, String)> {
    let parameters = choice.scenario.parameters;
    let mut small = choice.clone();
    let mut said = Vec::new();
    for parameter in parameters {
        let (now, then) = (choice.settings.number(parameter.name), parameter.explore_default.parse().unwrap_or(0));
        let Range::Number { unit, .. } = parameter.range else { continue };
        if now > then && small.settings.set(parameters, parameter.name, parameter.explore_default).is_ok() {
            let unit = unit.map_or("", |unit| unit.english);
            said.push(format!("{} {then} {unit}", parameter.words).trim_end().to_string());
        }
    }
    small.schedule = None;
    (!said.is_empty()).then(|| (small, said.join(", ")))
}

/// Whether it is too much work to come to an end that is worth finding.
pub fn is_long(aim: &Aim) -> bool {
    match aim {
        Aim::Wrong { steps, .. } => *steps > LONG_STEPS,
        Aim::Nowhere { .. } => false,
        Aim::Unknown => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{CATALOGUE, find};

    fn check(id: &str, said: Option<&str>) {
        assert_eq!(smaller(&Choice::of(find(id).unwrap())).map(|(_, said)| said).as_deref(), said);
    }

    #[test]
    fn sizes_shrink_and_nothing_else_changes() {
        check("lost-update", Some("threads 3, each pauses 1 ms"));
        check("deadlock", Some("threads 2, pause between the locks 1 ms"));
        for scenario in CATALOGUE {
            if let Some((small, _)) = smaller(&Choice::of(scenario)) {
                assert!(smaller(&small).is_none(), "{}", scenario.id);
            }
        }
    }
}
