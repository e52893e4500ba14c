//! The two sources of a scenario beside each other: every line that does something knows its line of Python.

use super::catalogue::{end, for_exploring};
use threadlab::runtime::{Options, Policy};
use threadlab::scenario::{CATALOGUE, Shown, rust_lines};
use threadlab::sim::{self, Schedule, scheduler::Replay};

#[test]
fn every_operation_knows_its_line_of_python() {
    for scenario in CATALOGUE {
        let python: Vec<&str> = scenario.python.lines().collect();
        for line in rust_lines(scenario.rust) {
            let does = [".await", "Thread::start(", "start_new_thread(", "observe("]
                .iter()
                .any(|word| line.text.contains(word));
            let is_marked = line.python_line.is_some();
            assert!(!does || is_marked, "{}: line {} has no `// py:N`: {}", scenario.id, line.number, line.text);
            let beside = line.python_line.map(|number| python.get(number as usize - 1).copied().unwrap_or_default());
            assert_ne!(beside.map(str::trim), Some(""), "{}: line {}: {}", scenario.id, line.number, line.text);
        }
    }
}

/// What is called alike in both must stand in both lines.
const ALIKE: &[&str] = &[
    "acquire(", "release(", "locked(", "sleep(", "print(", "wait(", "notify(", "put(", "qsize(", "empty(", "join(",
    "append(",
];

#[test]
fn the_line_of_python_does_the_same() {
    for scenario in CATALOGUE {
        let python: Vec<&str> = scenario.python.lines().collect();
        for line in rust_lines(scenario.rust) {
            let Some(beside) = line.python_line.and_then(|number| python.get(number as usize - 1)) else { continue };
            for word in ALIKE.iter().filter(|word| line.text.contains(*word) && !line.text.contains("observe(")) {
                assert!(beside.contains(word), "{}: line {}: {}\n{beside}", scenario.id, line.number, line.text);
            }
        }
    }
}

#[test]
fn the_python_opens_with_a_constant_for_each_parameter_and_names_what_it_observes() {
    for scenario in CATALOGUE {
        for parameter in scenario.parameters {
            let constants = super::python::constants(scenario).filter(|(_, its)| its.name == parameter.name).count();
            assert_eq!(constants, 1, "{}: no constant for {}", scenario.id, parameter.name);
        }
        let names = scenario.observes.join(", ");
        let last = scenario.python.lines().last().unwrap_or_default();
        assert_eq!(last.trim_end(), format!("# observe: {names}").trim_end(), "{}", scenario.id);
    }
}

/// A schedule that is to show what is wrong in a tutorial can be replayed, to its end, and ends badly.
#[test]
fn what_is_wrong_in_a_tutorial_is_shown() {
    for scenario in CATALOGUE {
        assert!(scenario.tutorials.is_empty() || scenario.seed != "ours", "{}", scenario.id);
        for excerpt in scenario.tutorials {
            assert!(["000", "001", "002", "003", "004"].contains(&excerpt.seed), "{}", scenario.id);
            assert!(!excerpt.section.is_empty(), "{}", scenario.id);
        }
        for flaw in scenario.tutorials.iter().flat_map(|excerpt| excerpt.flaws) {
            let Shown::By { settings, schedule } = flaw.shown else { continue };
            let settings = for_exploring(scenario, settings);
            let schedule: Schedule = schedule.parse().expect("a schedule as it is printed");
            assert_eq!((&*schedule.scenario, schedule.version), (scenario.id, scenario.version));
            let policy = if schedule.any { Policy::Any } else { Policy::Handoff };
            let options = Options { policy, ..Options::default() };
            let run = sim::run(&scenario.program(&settings), &options, &mut Replay::new(schedule.choices.clone()));
            let report = run.unwrap_or_else(|error| panic!("{} {settings:?}: {error}", scenario.id));
            let end = end(scenario, &settings, &report.outcome, &report.observed);
            assert!(end.starts_with("wrong "), "{} {settings:?} {schedule}: {end}", scenario.id);
            assert_eq!(report.schedule.as_deref(), Some(&schedule.choices[..]), "{} ends before or after", scenario.id);
        }
    }
}
