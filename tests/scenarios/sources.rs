//! The two sources of a scenario beside each other: every line that does something knows its line of Python.

use threadlab::scenario::{CATALOGUE, rust_lines};

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
