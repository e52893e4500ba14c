//! The scene before the first run: the program run in the simulator until main has started its first threads, or waits.
//! A few hundred steps at most, so that it costs the page nothing.

use super::choice::Choice;
use crate::runtime::{Limits, Options};
use crate::sim::Sim;
use crate::trace::{Event, TaskId};

const MAX_STEPS: usize = 600;

/// What happens until then.
pub fn preview(choice: &Choice) -> Vec<Event> {
    let limits = Limits { steps: MAX_STEPS as u64 + 1, ..Limits::default() };
    let options = Options { limits, record: true, ..choice.options() };
    let mut sim = Sim::new(&choice.scenario.program(&choice.settings), &options);
    for _ in 0..MAX_STEPS {
        let over = sim.settle().is_some();
        if over || !sim.with_runnable(|runnable| runnable.contains(TaskId::MAIN)) {
            break;
        }
        sim.step(TaskId::MAIN);
    }
    sim.events_since(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::scenario::CATALOGUE;

    #[test]
    fn shows_each_program_with_its_threads_made_and_none_begun() {
        for scenario in CATALOGUE {
            let mut replay = Replay::new(preview(&Choice::of(scenario))).unwrap();
            replay.seek(usize::MAX);
            let scene = replay.scene();
            assert!(scene.order.len() + scene.tasks.len() > 1, "{} shows nothing", scenario.id);
            let begun = scene.tasks.values().skip(1).filter(|task| task.line != 0).count();
            assert_eq!(begun, 0, "{}", scenario.id);
        }
    }
}
