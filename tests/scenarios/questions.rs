//! What is asked before the first run: which answer an end is, where that takes more than a look at its kind.

use super::catalogue::for_exploring;
use threadlab::scenario::find;
use threadlab::trace::{Outcome, OutcomeKind, Told, Value};

/// What `id` came to with these values at its end, at the size that is explored.
fn answer(id: &str, changes: &[(&str, &str)], kind: OutcomeKind, told: &[(&str, Value)]) -> Option<&'static str> {
    let scenario = find(id).expect("in the catalogue");
    let settings = for_exploring(scenario, changes);
    let told: Told = told.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
    let index = scenario.came_to(&settings, &Outcome::plain(kind), &told)?;
    Some(scenario.ask.answers[index].english())
}

#[test]
fn a_run_that_was_stopped_is_no_answer() {
    for kind in [OutcomeKind::Stopped, OutcomeKind::LimitReached] {
        assert_eq!(answer("mutex-counter", &[], kind, &[("n", Value::Int(0))]), None);
    }
}

#[test]
fn a_number_is_an_answer() {
    let n = |n| answer("lost-update", &[], OutcomeKind::Finished, &[("n", Value::Int(n))]);
    assert_eq!([2, 0, -1].map(n), [Some("More than 0"), Some("0"), Some("Less than 0")]);
}

#[test]
fn the_order_is_an_answer() {
    let order = |words: [&str; 4]| {
        let told = words.map(|word| ("order", Value::from(word)));
        answer("alternate-two-locks", &[], OutcomeKind::Finished, &told)
    };
    assert_eq!(order(["hello", "world", "hello", "world"]), Some("hello first, then strictly in turn"));
    assert_eq!(order(["world", "hello", "world", "hello"]), Some("world first, then strictly in turn"));
    assert_eq!(order(["hello", "hello", "world", "world"]), Some("Now one, now the other, as it happens"));
}

#[test]
fn what_was_measured_is_an_answer() {
    let speedup = |speedup: f64| {
        let told = [("counting_speedup", Value::Float(speedup.into()))];
        answer("gil", &[("threads", "2")], OutcomeKind::Finished, &told)
    };
    assert_eq!([1.0, 1.2].map(speedup), [Some("About as much as one thread does alone"); 2]);
    assert_eq!(speedup(1.9), Some("More: each adds its own share"));
    assert_eq!(answer("gil", &[], OutcomeKind::Finished, &[]), None);
}
