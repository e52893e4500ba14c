//! A row for each outcome: how many ways lead to it, and how often chance came there. Pure: the panel draws what it says.

use super::survey::Survey;
use super::told::{Drawn, End, Path};
use crate::analysis::diagnosis;
use crate::language::{Text, text};
use crate::page::expected::{Observed, observed};
use crate::scenario::Verdict;
use crate::trace::{Outcome, OutcomeKind, Told};

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub kind: OutcomeKind,
    pub observed: Told,
    /// The same in words.
    pub values: Vec<Observed>,
    pub verdict: Verdict,
    /// In each language.
    pub words: [String; 3],
    /// None: exploring has not come here.
    pub ways: Option<Ways>,
    /// None: nothing was left to chance yet.
    pub drawn: Option<Share>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    pub share: Share,
    /// Random orders before the search that came here.
    pub hunted: u64,
    pub shortest: Path,
    /// Of the shortest, as the player counts them.
    pub steps: Option<u32>,
    /// Where it is not the same.
    pub calmest: Option<Path>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: u64,
    pub of: u64,
}

impl Share {
    pub fn percent(self) -> f64 {
        if self.of == 0 { 0.0 } else { 100.0 * self.part as f64 / self.of as f64 }
    }
}

pub fn title(kind: OutcomeKind) -> Text {
    match kind {
        OutcomeKind::LimitReached => text!("Cut off"),
        OutcomeKind::Finished
        | OutcomeKind::Deadlock
        | OutcomeKind::Stuck
        | OutcomeKind::Failed
        | OutcomeKind::Stopped => diagnosis::title(kind),
    }
}

/// Explored outcomes in the order in which they were told; after them what only chance came to.
pub fn bars(survey: &Survey) -> Vec<Bar> {
    let ends = survey.explored.as_ref().map_or(&[][..], |explored| &explored.ends);
    let executions = survey.explored.as_ref().map_or(0, |explored| explored.executions);
    let drawn = survey.sampled.as_ref().map_or(&[][..], |sampled| &sampled.ends);
    let made = survey.sampled.as_ref().map(|sampled| u64::from(sampled.made));
    let mut times = vec![0; ends.len()];
    let mut strangers = Vec::new();
    for drawn in drawn {
        match place_of(drawn, ends) {
            Some(place) => times[place] += u64::from(drawn.times),
            None => strangers.push(drawn),
        }
    }
    let share = |part| made.map(|of| Share { part, of });
    let explored = ends.iter().zip(times).map(|(end, times)| {
        let bar = bar(survey, &end.outcome, &end.observed);
        let ways = Some(ways(end, executions));
        Bar { ways, drawn: share(times), words: end.again.words.clone(), ..bar }
    });
    let others = strangers.into_iter().map(|drawn| {
        let bar = bar(survey, &drawn.outcome, &drawn.observed);
        Bar { drawn: share(u64::from(drawn.times)), ..bar }
    });
    explored.chain(others).collect()
}

fn bar(survey: &Survey, outcome: &Outcome, told: &Told) -> Bar {
    let choice = &survey.choice;
    let verdict = choice.scenario.verdict(&choice.settings, outcome, told);
    let values = observed(choice, told, verdict);
    let (words, kind) = (Default::default(), outcome.kind);
    Bar { kind, observed: told.clone(), values, verdict, words, ways: None, drawn: None }
}

fn ways(end: &End, executions: u64) -> Ways {
    let End { hunted, shortest, calmest, .. } = end;
    let calmest = (calmest.switches < shortest.switches).then(|| calmest.clone());
    let share = Share { part: end.executions, of: executions };
    Ways { share, hunted: *hunted, shortest: shortest.clone(), steps: end.again.steps, calmest }
}

/// Where the same end was found by exploring.
fn place_of(drawn: &Drawn, ends: &[End]) -> Option<usize> {
    ends.iter().position(|end| is_same(&end.outcome, &drawn.outcome) && end.observed == drawn.observed)
}

/// Of one kind, with the same errors.
pub fn is_same(a: &Outcome, b: &Outcome) -> bool {
    let errors = |outcome: &Outcome| {
        let mut errors: Vec<_> =
            outcome.failed.iter().map(|failure| (failure.task, failure.error.traceback())).collect();
        errors.sort();
        errors
    };
    a.kind == b.kind && errors(a) == errors(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::read;
    use crate::page::explore::told::{Again, Explored, Sampled};
    use crate::trace::Value;

    fn end(n: i64, executions: u64, switches: u32) -> End {
        let path = |switches| Path { schedule: format!("lost-update@1:any:{n}"), switches };
        End {
            outcome: Outcome::plain(OutcomeKind::Finished),
            observed: vec![("n".into(), Value::Int(n))],
            executions,
            hunted: 0,
            shortest: path(5),
            calmest: path(switches),
            again: Again::default(),
        }
    }

    fn drawn(n: i64, times: u32) -> Drawn {
        let End { outcome, observed, .. } = end(n, 0, 0);
        Drawn { outcome, observed, times }
    }

    fn survey(drawn: Option<Vec<Drawn>>) -> Survey {
        let ends = vec![end(2, 18, 5), end(1, 12, 4), end(0, 6, 5)];
        let explored = Explored { executions: 36, over: true, ends, ..Explored::default() };
        let made = |ends: &Vec<Drawn>| ends.iter().map(|drawn| drawn.times).sum();
        let sampled = drawn.map(|ends| Sampled { real: true, wanted: 100, made: made(&ends), over: true, ends });
        Survey { explored: Some(explored), sampled, ..Survey::new(read("s=lost-update&mode=explore").0.choice) }
    }

    /// A row as `n: ways verdict, drawn`.
    fn check(drawn: Option<Vec<Drawn>>, expected: &[&str]) {
        let share = |share: Share| format!("{} of {}", share.part, share.of);
        let row = |bar: &Bar| {
            let ways = bar.ways.as_ref().map_or("-".into(), |ways| share(ways.share));
            format!("{}: {ways} {:?}, {}", bar.values[0].value, bar.verdict, bar.drawn.map_or("-".into(), share))
        };
        assert_eq!(bars(&survey(drawn)).iter().map(row).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn ways_and_real_runs_stand_in_the_same_rows() {
        check(None, &["2: 18 of 36 Wrong, -", "1: 12 of 36 Wrong, -", "0: 6 of 36 Right, -"]);
        let seen = Some(vec![drawn(0, 97), drawn(2, 3)]);
        check(seen, &["2: 18 of 36 Wrong, 3 of 100", "1: 12 of 36 Wrong, 0 of 100", "0: 6 of 36 Right, 97 of 100"]);
    }

    #[test]
    fn what_exploring_did_not_come_to_has_a_row_of_its_own() {
        let rows = [
            "2: 18 of 36 Wrong, 0 of 1",
            "1: 12 of 36 Wrong, 0 of 1",
            "0: 6 of 36 Right, 0 of 1",
            "7: - Wrong, 1 of 1",
        ];
        check(Some(vec![drawn(7, 1)]), &rows);
    }

    #[test]
    fn the_way_of_fewest_switches_is_told_where_it_has_fewer() {
        let bars = bars(&survey(None));
        let calmer = bars.iter().map(|bar| bar.ways.as_ref().unwrap().calmest.is_some());
        assert_eq!(calmer.collect::<Vec<_>>(), [false, true, false]);
    }
}
