//! An exploration in sentences: how far it is, whether it is the whole truth, what chance has shown beside it.

use super::bars::{Bar, Share, title};
use super::survey::{Replayed, Survey, Work};
use super::told::{Bound, Explored, Sampled};
use crate::language::{Said, Text, counted, say, text};
use crate::scenario::Verdict;
use crate::trace::OutcomeKind;

/// Random runs that one press makes.
pub const SAMPLES: u32 = 100;
pub const WHAT_MATTERS: Text =
    text!("Where two steps cannot disturb each other, both orders come to the same, and one of them is enough.");
pub const WAYS_NOT_ODDS: Text =
    text!("These are ways, not odds: each order that can matter counts once, however rarely chance takes it.");

/// How much of the truth the picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Before,
    Running,
    Complete,
    Incomplete,
}

impl Standing {
    pub fn name(self) -> &'static str {
        match self {
            Standing::Before => "before",
            Standing::Running => "running",
            Standing::Complete => "complete",
            Standing::Incomplete => "incomplete",
        }
    }
}

pub fn standing(survey: Option<&Survey>) -> Standing {
    let Some(survey) = survey else { return Standing::Before };
    match &survey.explored {
        _ if survey.work == Some(Work::Exploring) => Standing::Running,
        None => Standing::Before,
        Some(explored) if explored.bound.is_some() => Standing::Incomplete,
        Some(explored) if explored.over => Standing::Complete,
        Some(_) => Standing::Running,
    }
}

/// The state in words: how far it is, and what that says of the program.
pub fn state(survey: Option<&Survey>) -> (Said, Said) {
    let nothing = Explored::default();
    let explored = survey.and_then(|survey| survey.explored.as_ref()).unwrap_or(&nothing);
    match standing(survey) {
        Standing::Before => (
            text!("Nothing is explored yet.").into(),
            text!("Press Explore all: every order of the threads' steps that can matter is tried, each once.").into(),
        ),
        Standing::Running if explored.executions == 0 => {
            (text!("Exploring …").into(), text!("First, a few orders are taken at random.").into())
        }
        Standing::Running => (pace(explored), judged(explored)),
        Standing::Complete => (whole(explored.executions), judged(explored)),
        Standing::Incomplete => {
            let why = say!("Incomplete: {why}; there may be other outcomes.", why = bound(explored));
            (why, judged(explored))
        }
    }
}

fn whole(orders: u64) -> Said {
    match orders {
        1 => text!("Explored: there is only one order that can matter.").into(),
        orders => say!("Explored: every one of {n} orders that can matter.", n = number(orders)),
    }
}

fn pace(explored: &Explored) -> Said {
    let a_second = explored.executions * 1_000 / explored.elapsed_ms.max(1);
    say!(
        "Exploring … {orders} so far, {rate} a second, on {workers}.",
        orders = orders(explored.executions),
        rate = number(a_second),
        workers = counted!(explored.workers, "{n} worker", "{n} workers")
    )
}

/// "36 orders".
fn orders(number: u64) -> Said {
    match number {
        1 => text!("1 order").into(),
        more => say!("{n} orders", n = self::number(more)),
    }
}

fn bound(explored: &Explored) -> Said {
    let orders = orders(explored.executions);
    match explored.bound {
        Some(Bound::Executions) => say!("there are more than {orders}", orders),
        Some(Bound::Steps) => say!("of {orders} some are too long, and were cut off", orders),
        Some(Bound::Preemptions) => say!("of {orders} some were left where threads changed too often", orders),
        Some(Bound::Memory) => say!("after {orders} the search had used all the memory that it may take", orders),
        Some(Bound::Stopped) | None => say!("stopped after {orders}", orders),
        Some(Bound::Lost) => say!("the engine broke off after {orders}", orders),
    }
}

/// What the outcomes are, as far as they are known.
fn judged(explored: &Explored) -> Said {
    match explored.over && explored.bound.is_none() {
        true => judged_whole(explored),
        false => judged_so_far(explored),
    }
}

fn judged_whole(Explored { outcomes, wrong, right, .. }: &Explored) -> Said {
    let (all, open) = (*outcomes, outcomes - wrong - right);
    match (all, *wrong) {
        (0, _) => Said::nothing(),
        (1, 1) => text!("Its only outcome is wrong.").into(),
        (_, 1..) if *wrong == all => say!("All {all} outcomes are wrong.", all),
        (_, 1..) => counted!(*wrong, "{n} of {all} outcomes is wrong.", "{n} of {all} outcomes are wrong.", all),
        (_, 0) if open > 0 => say!("None of {all} outcomes is wrong.", all),
        (1, 0) => text!("Its only outcome is right: no order breaks it.").into(),
        (_, 0) => say!("All {all} outcomes are right: no order breaks it.", all),
    }
}

fn judged_so_far(Explored { outcomes, wrong, right, .. }: &Explored) -> Said {
    let (all, open) = (*outcomes, outcomes - wrong - right);
    match (all, *wrong) {
        (0, _) => Said::nothing(),
        (1, 1) => text!("Its only outcome so far is wrong.").into(),
        (_, 1..) if *wrong == all => say!("All {all} outcomes so far are wrong.", all),
        (_, 1..) => {
            counted!(*wrong, "{n} of {all} outcomes so far is wrong.", "{n} of {all} outcomes so far are wrong.", all)
        }
        (_, 0) if open > 0 => say!("None of {all} outcomes so far is wrong.", all),
        (1, 0) => text!("Its only outcome so far is right; that proves nothing yet.").into(),
        (_, 0) => say!("All {all} outcomes so far are right; that proves nothing yet.", all),
    }
}

/// Of what is counted apart.
pub fn hunted(explored: &Explored) -> Option<Said> {
    let told = match explored.hunted {
        0 => return None,
        1 => text!("1 random order before the search, so that a failure comes soon, is not counted here.").into(),
        more => say!(
            "{n} random orders before the search, so that a failure comes soon, are not counted here.",
            n = number(more)
        ),
    };
    Some(told)
}

/// "18 of 36 ways".
pub fn ways(share: Share, standing: Standing) -> Said {
    let (part, of) = (number(share.part), number(share.of));
    match standing {
        Standing::Complete => say!("{part} of {of} ways", part, of),
        Standing::Before | Standing::Running | Standing::Incomplete => say!("{part} of {of} ways so far", part, of),
    }
}

/// "real runs: 3 of 100".
pub fn drawn(share: Share, real: bool) -> Said {
    match real {
        true => say!("real runs: {part} of {of}", part = share.part, of = share.of),
        false => say!("by chance: {part} of {of}", part = share.part, of = share.of),
    }
}

/// What stands in a row that exploring did not come to.
pub fn stranger(survey: &Survey) -> Text {
    let listed = survey.explored.as_ref().is_none_or(|explored| explored.outcomes as usize == explored.ends.len());
    match standing(Some(survey)) {
        _ if !listed => text!("not among the outcomes that are listed"),
        Standing::Complete => text!("not found by exploring: this should not be, please tell us"),
        Standing::Before | Standing::Running | Standing::Incomplete => text!("not explored yet"),
    }
}

/// What chance has shown, beside what proof has.
pub fn contrast(survey: &Survey, bars: &[Bar]) -> Option<Said> {
    let Sampled { real, wanted, made, over, .. } = survey.sampled.as_ref()?;
    let runs = |number: u32| match real {
        true => counted!(number, "{n} real run", "{n} real runs"),
        false => counted!(number, "{n} simulated random run", "{n} simulated random runs"),
    };
    if !over {
        return Some(say!("{made} of {wanted} made.", made = *made, wanted = runs(*wanted)));
    }
    let all = bars.iter().filter(|bar| bar.ways.is_some()).count();
    let shown = match bars.iter().filter(|bar| times(bar) > 0).count() {
        1 if all == 1 => text!("its only outcome").into(),
        1 => text!("only one outcome").into(),
        seen if seen == all => say!("all {all} outcomes", all),
        n if all == 0 => say!("{n} outcomes", n),
        n => say!("{n} of {all} outcomes", n, all),
    };
    Some(say!("{made} showed {shown}{wrongs}.", made = runs(*made), shown, wrongs = wrongs(bars)))
}

fn times(bar: &Bar) -> u64 {
    bar.drawn.map_or(0, |share| share.part)
}

/// How often chance went wrong, or what it has not shown.
fn wrongs(bars: &[Bar]) -> Said {
    let wrong: Vec<&Bar> = bars.iter().filter(|bar| bar.verdict == Verdict::Wrong).collect();
    match (wrong.iter().map(|bar| times(bar)).sum(), wrong.len()) {
        (0, 0) => Said::nothing(),
        (0, 1) => text!(", and not the wrong one that exploring found").into(),
        (0, n) => say!(", and not one of the {n} wrong ones that exploring found", n),
        (1, _) => text!(", wrong once").into(),
        (times, _) => say!(", wrong {n} times", n = number(times)),
    }
}

/// What is said over a picture that replays what was found.
pub fn replaying(replayed: Replayed) -> Text {
    match replayed {
        Replayed::Shortest => text!("Simulated · replaying a shortest schedule that exploring found"),
        Replayed::Calmest => text!("Simulated · replaying the schedule of fewest switches that exploring found"),
    }
}

pub fn judgement(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Right => text!("right"),
        Verdict::Wrong => text!("wrong"),
        Verdict::Open => text!("nothing to judge"),
    }
}

/// Where it says more than its values do.
pub fn kind(bar: &Bar) -> Option<Text> {
    (bar.kind != OutcomeKind::Finished || bar.values.is_empty()).then(|| title(bar.kind))
}

/// In groups of three, so that large ones can be read; the gaps do not break.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::read;
    use crate::page::explore::bars::bars;
    use crate::page::explore::told::{Again, Drawn, End, Path};
    use crate::trace::{Outcome, Value};

    fn survey(explored: Explored, work: Option<Work>) -> Survey {
        Survey { explored: Some(explored), work, ..Survey::new(read("s=lost-update&mode=explore").0.choice) }
    }

    fn check(explored: Explored, work: Option<Work>, expected: &str) {
        let (how_far, judged) = state(Some(&survey(explored, work)));
        assert_eq!(format!("{how_far} {judged}").replace('\u{202f}', " "), expected);
    }

    fn explored(executions: u64, outcomes: u32, wrong: u32, bound: Option<Bound>) -> Explored {
        let right = outcomes - wrong;
        Explored { executions, outcomes, wrong, right, bound, over: true, ..Explored::default() }
    }

    #[test]
    fn a_complete_one_says_what_it_proves() {
        check(
            explored(36, 3, 2, None),
            None,
            "Explored: every one of 36 orders that can matter. 2 of 3 outcomes are wrong.",
        );
        check(
            explored(12_400, 1, 0, None),
            None,
            "Explored: every one of 12 400 orders that can matter. Its only outcome is right: no order breaks it.",
        );
        check(
            explored(1, 1, 1, None),
            None,
            "Explored: there is only one order that can matter. Its only outcome is wrong.",
        );
    }

    #[test]
    fn one_under_way_says_how_far_it_is() {
        let explored = Explored { elapsed_ms: 153, workers: 2, over: false, ..explored(12_400, 3, 1, None) };
        let words = "Exploring … 12 400 orders so far, 81 045 a second, on 2 workers. 1 of 3 outcomes so far is wrong.";
        check(explored, Some(Work::Exploring), words);
        check(Explored::default(), Some(Work::Exploring), "Exploring … First, a few orders are taken at random.");
    }

    #[test]
    fn an_incomplete_one_says_so_and_proves_nothing() {
        check(
            explored(1_000_000, 2, 0, Some(Bound::Executions)),
            None,
            "Incomplete: there are more than 1 000 000 orders; there may be other outcomes. \
             All 2 outcomes so far are right; that proves nothing yet.",
        );
        let stopped =
            "Incomplete: stopped after 1 order; there may be other outcomes. Its only outcome so far is wrong.";
        check(explored(1, 1, 1, Some(Bound::Stopped)), None, stopped);
        check(
            Explored { right: 0, ..explored(5, 1, 0, Some(Bound::Steps)) },
            None,
            "Incomplete: of 5 orders some are too long, and were cut off; there may be other outcomes. \
             None of 1 outcomes so far is wrong.",
        );
    }

    #[test]
    fn chance_is_set_beside_what_was_found() {
        let drawn = |n: i64, times| Drawn {
            outcome: Outcome::plain(OutcomeKind::Finished),
            observed: vec![("n".into(), Value::Int(n))],
            times,
        };
        let ends = vec![drawn(0, 97), drawn(2, 3)];
        let sampled = Sampled { real: true, wanted: 100, made: 100, over: true, ends };
        let mut survey = survey(explored(36, 0, 0, None), None);
        survey.sampled = Some(sampled);
        let words = contrast(&survey, &bars(&survey));
        assert_eq!(
            words.map(|words| words.to_string()).as_deref(),
            Some("100 real runs showed 2 outcomes, wrong 3 times.")
        );
        let lucky = Sampled { real: true, wanted: 100, made: 100, over: true, ends: vec![drawn(0, 100)] };
        let end = |n: i64| End {
            outcome: Outcome::plain(OutcomeKind::Finished),
            observed: vec![("n".into(), Value::Int(n))],
            executions: 6,
            hunted: 0,
            shortest: Path { schedule: String::new(), switches: 3 },
            calmest: Path { schedule: String::new(), switches: 3 },
            again: Again::default(),
        };
        let told = Explored { ends: vec![end(0), end(1), end(2)], ..explored(18, 3, 2, None) };
        let unseen = Survey { sampled: Some(lucky), ..self::survey(told, None) };
        let words = "100 real runs showed only one outcome, and not one of the 2 wrong ones that exploring found.";
        assert_eq!(contrast(&unseen, &bars(&unseen)).map(|said| said.to_string()).as_deref(), Some(words));
        survey.sampled.as_mut().unwrap().over = false;
        assert_eq!(contrast(&survey, &[]).map(|said| said.to_string()).as_deref(), Some("100 of 100 real runs made."));
    }
}
