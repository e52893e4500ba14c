//! What may come of each scenario, right or wrong: the rows of the catalogue, as code. Anything else is a bug of ours.

use threadlab::scenario::{Scenario, Settings, Verdict};
use threadlab::trace::{Outcome, OutcomeKind, TaskId, Told, Value};

/// The number observed under `name`; none where it was not observed.
fn number(observed: &Told, name: &str) -> Option<i64> {
    observed.iter().find(|(told, _)| &**told == name).and_then(|(_, value)| match value {
        Value::Int(number) => Some(*number),
        _ => None,
    })
}

/// Whether a run of `scenario` may end like this.
pub fn is_allowed(scenario: &Scenario, settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
    let right = scenario.verdict(settings, outcome, observed) == Verdict::Right;
    match scenario.id {
        "alternate-two-locks" | "mutex-counter" => right,
        "lost-update" => {
            let (threads, n) = (settings.number("threads"), number(observed, "n"));
            outcome.kind == OutcomeKind::Finished && n.is_some_and(|n| (0..threads).contains(&n))
        }
        "deadlock" => right || is_deadlock_of_two(settings, outcome),
        "semaphore" => semaphore(settings, outcome, observed, right),
        "condition-producer-consumer" => right || producer_waits_for_ever(settings, outcome, observed),
        "dining-philosophers" => right || is_deadlock_of_all(settings, outcome),
        "baozi" => right || consumers_wait_for_ever(settings, outcome),
        id => panic!("say here what may come of {id}"),
    }
}

/// Two wait for each other, and the others wait outside the circle.
fn is_deadlock_of_two(settings: &Settings, outcome: &Outcome) -> bool {
    let waiting = |task: &TaskId| outcome.waiting.iter().any(|waiting| waiting.task == *task);
    outcome.kind == OutcomeKind::Deadlock
        && settings.get("variant") == "as in the tutorial"
        && settings.number("threads") > 1
        && outcome.cycle.len() == 2
        && outcome.cycle.iter().all(waiting)
        && outcome.failed.is_empty()
}

/// Each holds one fork and waits for the next one's.
fn is_deadlock_of_all(settings: &Settings, outcome: &Outcome) -> bool {
    let philosophers = settings.number("philosophers") as usize;
    outcome.kind == OutcomeKind::Deadlock
        && settings.get("variant") == "naive"
        && outcome.cycle.len() == philosophers
        && outcome.waiting.len() == philosophers
}

/// One release too many lets one more in, or, where the count is bounded, is an error before anyone came.
fn semaphore(settings: &Settings, outcome: &Outcome, observed: &Told, right: bool) -> bool {
    match settings.get("variant") {
        "one release too many" => {
            let most = number(observed, "most_inside");
            outcome.kind == OutcomeKind::Finished && most.is_some_and(|most| most <= settings.number("permits") + 1)
        }
        "one release too many, bounded" => outcome.kind == OutcomeKind::Failed && observed.is_empty(),
        _ => right,
    }
}

/// The tutorial's loops never end; ours do, and a producer that waits when the consumer has ended waits for ever.
fn producer_waits_for_ever(settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
    let [waiting] = &outcome.waiting[..] else { return false };
    let least = number(observed, "least").is_none_or(|least| least >= 3);
    let most = number(observed, "most").is_none_or(|most| most < settings.number("full") + 5);
    outcome.kind == OutcomeKind::Stuck && waiting.task == TaskId(1) && least && most
}

/// Several consumers saw the last one, and one took it.
fn consumers_wait_for_ever(settings: &Settings, outcome: &Outcome) -> bool {
    let consumers = settings.number("consumers");
    outcome.kind == OutcomeKind::Stuck && consumers > 1 && (2..=consumers).contains(&(outcome.waiting.len() as i64))
}
