//! The same program at a size that a person can go through by hand.

use super::aim::Aim;
use crate::language::{Said, say};
use crate::page::choice::Choice;
use crate::scenario::Range;

/// Ways longer than this are work.
const LONG_STEPS: u32 = 40;

/// The program at the size that can be explored whole, with all that is no size left as it is; and the change in words.
pub fn smaller(choice: &Choice) -> Option<(Choice, Said)> {
    let parameters = choice.scenario.parameters;
    let mut small = choice.clone();
    let mut said = Vec::new();
    for parameter in parameters {
        let (now, then): (i64, i64) =
            (choice.settings.number(parameter.name), parameter.explore_default.parse().unwrap_or(0));
        let Range::Number { unit, .. } = parameter.range else { continue };
        if now > then && small.settings.set(parameters, parameter.name, parameter.explore_default).is_ok() {
            said.push(match unit {
                Some(unit) => say!("{name} {value} {unit}", name = parameter.words, value = then, unit),
                None => say!("{name} {value}", name = parameter.words, value = then),
            });
        }
    }
    small.schedule = None;
    let said = said.into_iter().reduce(|told, next| say!("{told}, {next}", told, next))?;
    Some((small, said))
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
        assert_eq!(smaller(&Choice::of(find(id).unwrap())).map(|(_, said)| said.to_string()).as_deref(), said);
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
