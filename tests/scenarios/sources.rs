//! The two sources of a scenario beside each other: every line that does something knows its line of Python.

use super::catalogue::{end, for_exploring};
use threadlab::analysis::words::narrate;
use threadlab::replay::Scene;
use threadlab::runtime::{Options, Policy, Report};
use threadlab::scenario::{CATALOGUE, Scenario, Settings, Shown, rust_lines, rust_source};
use threadlab::sim::{self, Schedule, scheduler::Replay};

#[test]
fn every_operation_knows_its_line_of_python() {
    for scenario in CATALOGUE {
        let python: Vec<&str> = scenario.python.lines().collect();
        for line in rust_lines(rust_source(scenario.id).expect("its source")) {
            let does = [".await", "Thread::start(", "start_new_thread(", "observe("]
                .iter()
                .any(|word| line.text.contains(word));
            let is_marked = line.python_line.is_some();
            // Read at compile time, and read now.
            assert_eq!(scenario.python_line(line.number), line.python_line, "{}: line {}", scenario.id, line.number);
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
        for line in rust_lines(rust_source(scenario.id).expect("its source")) {
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

#[test]
fn a_scenario_says_where_in_the_tutorials_it_comes_from() {
    for scenario in CATALOGUE {
        assert_eq!(scenario.tutorials.is_empty(), scenario.seed == "ours", "{}", scenario.id);
        for excerpt in scenario.tutorials {
            assert!(["000", "001", "002", "003", "004"].contains(&excerpt.seed), "{}", scenario.id);
            assert!(!excerpt.section.is_empty(), "{}", scenario.id);
            let ends_well = excerpt.program.is_empty() || excerpt.program.ends_with('\n');
            assert!(ends_well && !excerpt.program.contains(['\t', '\r']), "{} {}", scenario.id, excerpt.section);
        }
    }
}

/// A schedule that is to show what is wrong in a tutorial can be replayed to its end: it ends badly, or tells what it is to show
/// at the step that it names.
#[test]
fn what_is_wrong_in_a_tutorial_is_shown() {
    for scenario in CATALOGUE {
        for flaw in scenario.tutorials.iter().flat_map(|excerpt| excerpt.flaws) {
            match flaw.shown {
                Shown::ByReading => {}
                Shown::By { settings, schedule } => {
                    let settings = for_exploring(scenario, settings);
                    let report = replayed(scenario, &settings, schedule);
                    let end = end(scenario, &settings, &report.outcome, &report.observed);
                    assert!(end.starts_with("wrong "), "{} {settings:?} {schedule}: {end}", scenario.id);
                }
                Shown::At { settings, schedule, step, words } => {
                    let report = replayed(scenario, &for_exploring(scenario, settings), schedule);
                    let told = narrate(anyone_is_next(), &report.events);
                    let said = step.checked_sub(1).and_then(|place| Some(told.get(place)?.as_ref()?.to_string()));
                    let all =
                        || told.iter().zip(1..).map(|(told, step)| format!("{step} {told:?}\n")).collect::<String>();
                    assert_eq!(said.as_deref(), Some(words), "{} at {step} of {schedule}:\n{}", scenario.id, all());
                }
            }
        }
    }
}

/// The run of a schedule as exploring prints it, all of it and nothing after it.
fn replayed(scenario: &'static Scenario, settings: &Settings, schedule: &str) -> Report {
    let schedule: Schedule = schedule.parse().expect("a schedule as it is printed");
    assert!(schedule.any, "{schedule}: exploring writes `any`");
    assert_eq!((&*schedule.scenario, schedule.version), (scenario.id, scenario.version));
    let options = Options { policy: Policy::Any, ..Options::default() };
    let run = sim::run(&scenario.program(settings), &options, &mut Replay::new(schedule.choices.clone()));
    let report = run.unwrap_or_else(|error| panic!("{} {settings:?}: {error}", scenario.id));
    assert_eq!(report.schedule.as_deref(), Some(&schedule.choices[..]), "{} ends before or after", scenario.id);
    report
}

/// The empty scene of such a run.
fn anyone_is_next() -> Scene {
    let mut scene = Scene::default();
    scene.anyone_is_next = true;
    scene
}
