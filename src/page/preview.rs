//! The scene before the first run: what main does until it has started its first threads, or waits.
//!
//! The page holds no program. The scenes of all programs with their usual values were recorded by the simulator and are part of
//! the page, so that the first picture waits for nothing; the host records the scene of any other value.

use super::choice::{Choice, usual};
use super::protocol::Mode;
use crate::runtime::{Limits, Options, Program};
use crate::sim::Sim;
use crate::trace::{Event, TaskId};
use serde::{Deserialize, Serialize};

/// A few hundred steps at most, so that it costs the host nothing.
const MAX_STEPS: usize = 600;

/// As postcard bytes of `Scenes`. `THREADLAB_RECORD=1 cargo test --lib preview` writes them anew.
const SCENES: &[u8] = include_bytes!("scenes.postcard");

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Scenes {
    previews: Vec<Preview>,
    demonstration: Vec<Event>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Preview {
    scenario: String,
    /// With the values that it usually has, then with those that it is explored with; empty where these are the same.
    usual: Vec<Event>,
    explored: Vec<Event>,
    /// Main draws at random before its threads run: with another seed the scene is another one.
    draws: bool,
}

fn scenes() -> Scenes {
    // A test holds them against what the simulator records.
    postcard::from_bytes(SCENES).unwrap_or_default()
}

/// The scene of what is chosen, where the page has it.
pub fn known(choice: &Choice) -> Option<Vec<Event>> {
    let is_usual = |mode| usual(choice.scenario, mode) == choice.settings;
    let preview = scenes().previews.into_iter().find(|preview| preview.scenario == choice.scenario.id)?;
    let is_same_draw = choice.seed == Choice::of(choice.scenario).seed || !preview.draws;
    match is_same_draw && choice.gil == choice.scenario.has_gil() {
        true if is_usual(Mode::Threads) => Some(preview.usual),
        true if is_usual(Mode::Explore) => Some(preview.explored),
        true | false => None,
    }
}

/// All of what plays where the address names nothing.
pub fn demonstration() -> Vec<Event> {
    scenes().demonstration
}

/// What happens until then.
pub fn record(program: &Program, options: &Options) -> Vec<Event> {
    let limits = Limits { steps: MAX_STEPS as u64 + 1, ..Limits::default() };
    let mut sim = Sim::new(program, &Options { limits, record: true, ..options.clone() });
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
    use crate::page::address::read;
    use crate::page::tour::demonstration::shown;
    use crate::replay::Replay;
    use crate::runtime::Policy;
    use crate::scenario::CATALOGUE;
    use crate::sim;
    use crate::sim::scheduler::Random;

    fn recorded(choice: &Choice) -> Vec<Event> {
        record(&choice.scenario.program(&choice.settings), &choice.options())
    }

    fn preview(scenario: &'static crate::scenario::Scenario) -> Preview {
        let (run, explored) = (Choice::of(scenario), Choice::of(scenario).in_mode(Mode::Explore));
        let differs = run.settings != explored.settings;
        let draws = [&run, &explored]
            .into_iter()
            .any(|choice| recorded(choice) != recorded(&Choice { seed: 7, ..choice.clone() }));
        let explored = if differs { recorded(&explored) } else { Vec::new() };
        Preview { scenario: scenario.id.into(), usual: recorded(&run), explored, draws }
    }

    /// The program that the page begins with, with few threads, to its end.
    fn played() -> Vec<Event> {
        let choice = shown(&read("").0.choice);
        let options = Options { record: true, ..choice.options() };
        let program = choice.scenario.program(&choice.settings);
        sim::run(&program, &options, &mut Random::new(choice.seed)).unwrap().events
    }

    #[test]
    fn the_page_has_what_the_simulator_records() {
        let previews = CATALOGUE.iter().copied().map(preview).collect();
        let recorded = Scenes { previews, demonstration: played() };
        if std::env::var_os("THREADLAB_RECORD").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/page/scenes.postcard");
            return std::fs::write(path, postcard::to_allocvec(&recorded).unwrap()).unwrap();
        }
        assert!(scenes() == recorded, "a program changed: THREADLAB_RECORD=1 cargo test --lib preview");
    }

    #[test]
    fn before_threads_run_nobody_is_passed_a_lock() {
        for scenario in CATALOGUE {
            let usual = Choice::of(scenario);
            let other = Choice { policy: Policy::Barging, ..usual.clone() };
            assert!(recorded(&usual) == recorded(&other), "{}", scenario.id);
        }
    }

    #[test]
    fn shows_each_program_with_its_threads_made_and_none_begun() {
        for choice in
            CATALOGUE.iter().flat_map(|scenario| [Choice::of(scenario), Choice::of(scenario).in_mode(Mode::Explore)])
        {
            let id = choice.scenario.id;
            let mut replay = Replay::new(known(&choice).expect("usual values")).unwrap();
            replay.seek(usize::MAX);
            let scene = replay.scene();
            assert!(scene.order.len() + scene.tasks.len() > 1, "{id} shows nothing");
            let begun = scene.tasks.values().skip(1).filter(|task| task.line != 0).count();
            assert_eq!(begun, 0, "{id}");
        }
    }

    #[test]
    fn other_values_are_left_to_the_host() {
        let usual = Choice::of(crate::scenario::find("semaphore").unwrap());
        let mut other = usual.clone();
        other.settings.set(other.scenario.parameters, "threads", "3").unwrap();
        assert_eq!((known(&other), known(&Choice { gil: true, ..usual.clone() })), (None, None));
        assert!(recorded(&other).len() > 3);
        let barber = Choice::of(crate::scenario::find("sleeping-barber").unwrap());
        let seeds = [Choice { seed: 7, ..usual }, Choice { seed: 7, ..barber.clone() }, barber];
        assert_eq!(seeds.map(|choice| known(&choice).is_some()), [true, false, true]);
    }
}
