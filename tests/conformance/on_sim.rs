//! A row in the simulator: runs it whole, then reads off the clock who waited.

use super::script::{Line, Row};
use super::stage::Stage;
use threadlab::runtime::{Options, Policy};
use threadlab::sim::{self, scheduler::Random};

/// The texts that the row's lines show, by their places.
pub fn play(row: Row, policy: Policy, seed: u64) -> Vec<(usize, String)> {
    let stage = Stage::new(row, true);
    let options = Options { policy, seed, ..Options::default() };
    sim::run(&stage.program(), &options, &mut Random::new(seed)).expect("a random choice is always possible");
    let lines = stage.lines().iter().enumerate();
    lines.filter_map(|(index, (place, line))| Some((*place, told(&stage, index, line)?))).collect()
}

fn told(stage: &Stage, index: usize, line: &Line) -> Option<String> {
    let (turn, next_turn) = (stage.turn_at(index), stage.turn_at(index + 1));
    let waits = |actor, until: f64| match stage.result(stage.call_before(index, actor)) {
        Some(given) if given.at <= until => format!("it did not wait: {}", given.text),
        Some(_) | None => "...".to_string(),
    };
    let ended = |actor| {
        let given = stage.result(stage.call_before(index, actor))?;
        (given.at < next_turn).then_some(given.text)
    };
    match line {
        Line::Call { actor, result: Some(_), .. } => Some(ended(*actor).unwrap_or("it did not return".into())),
        Line::Ended { actors, .. } => Some(actors.iter().find_map(|actor| ended(*actor)).unwrap_or("it waits".into())),
        Line::Call { actor, result: None, .. } | Line::StillWaits { actor } => Some(waits(*actor, turn)),
        Line::GaveUp { actor } => Some(waits(*actor, next_turn)),
        Line::ThreadEnds { .. } => None,
    }
}
