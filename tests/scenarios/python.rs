//! CPython as the oracle: the Python that is shown is run many times, and what comes of it is among what exploring the Rust
//! beside it finds. Where the printed lines are the same in every run, they are the same in both.

use super::catalogue::{Row, all, for_exploring, versions};
use super::runs::{self, EngineKind};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};
use threadlab::explore::{Bounds, explore};
use threadlab::runtime::{Limits, Options, Policy};
use threadlab::scenario::{Parameter, Range, Scenario, Settings};
use threadlab::trace::{Op, Outcome, OutcomeKind, TaskId, Told, Value};

const RUNNER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios/run_python.py");
/// Runs of each version of a scenario.
const TIMES: usize = 24;
/// Of them at once: most of their time they sleep.
const TOGETHER: usize = 6;
/// Runs in the simulator, for what it prints.
const SEEDS: u64 = 60;

/// The constants that the Python opens with, each with the parameter that it stands for: `PAUSE` for `pause_ms`.
pub fn constants(scenario: &'static Scenario) -> impl Iterator<Item = (&'static str, &'static Parameter)> {
    let names = scenario.python.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let constants = names.filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'));
    constants.filter_map(|name| {
        let stands_for = |parameter: &&Parameter| {
            let upper = parameter.name.trim_end_matches("_ms").to_uppercase();
            name == upper || (name.ends_with(&format!("_{upper}")) && parameter.name.contains('_'))
        };
        scenario.parameters.iter().find(stands_for).map(|parameter| (name, parameter))
    })
}

fn constant(parameter: &Parameter, settings: &Settings) -> Json {
    match parameter.range {
        Range::Number { .. } if parameter.name.ends_with("_ms") => json!(settings.number(parameter.name) as f64 / 1e3),
        Range::Number { .. } => json!(settings.number(parameter.name)),
        Range::Choice(_) => json!(settings.get(parameter.name)),
    }
}

/// What the runner tells of a run.
#[derive(Deserialize)]
struct PythonRun {
    completed: bool,
    hangs: bool,
    errors: Vec<String>,
    observed: BTreeMap<String, Json>,
    printed: Vec<String>,
}

fn run_python(scenario: &'static Scenario, settings: &Settings) -> Vec<PythonRun> {
    let constants: serde_json::Map<String, Json> =
        constants(scenario).map(|(name, parameter)| (name.into(), constant(parameter, settings))).collect();
    let order = json!({"source": scenario.python, "constants": constants, "times": TIMES, "together": TOGETHER});
    let runs = ordered(&order);
    assert_eq!(runs.len(), TIMES, "{}", scenario.id);
    runs
}

fn ordered(order: &Json) -> Vec<PythonRun> {
    let mut python = Command::new("python3")
        .arg(RUNNER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is installed: it is the oracle of the catalogue");
    let mut input = python.stdin.take().expect("a pipe");
    input.write_all(order.to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = python.wait_with_output().expect("it ends");
    let lines = String::from_utf8(output.stdout).expect("JSON");
    let runs = lines.lines().map(serde_json::from_str);
    runs.collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{error}: {order}"))
}

/// An end, as far as Python and we can both tell it: CPython does not say who waits for whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    hangs: bool,
    /// Classes of uncaught errors, in alphabetical order.
    errors: Vec<String>,
    /// What main told, if it came to its last line. Several values under one name are a list in Python.
    observed: Option<BTreeMap<String, Vec<Value>>>,
}

impl PythonRun {
    fn end(&self) -> End {
        let all = self.observed.iter().map(|(name, value)| (name.clone(), values(value)));
        // A list that stayed empty is a name under which we have told nothing.
        let told = || all.filter(|(_, values)| !values.is_empty()).collect();
        End { hangs: self.hangs, errors: self.errors.clone(), observed: self.completed.then(told) }
    }
}

fn values(value: &Json) -> Vec<Value> {
    match value {
        Json::Array(items) => items.iter().flat_map(values).collect(),
        Json::Number(number) => {
            vec![number.as_i64().map_or_else(|| number.as_f64().unwrap_or(f64::NAN).into(), Value::Int)]
        }
        Json::String(text) => vec![text.as_str().into()],
        Json::Bool(value) => vec![(*value).into()],
        Json::Null => vec![Value::None],
        Json::Object(_) => panic!("{value} is nothing that we observe"),
    }
}

impl End {
    /// Where a run hangs, a thread that waits for ever has not told what it found; Python's variables have it all the same.
    fn is(&self, explored: &End) -> bool {
        let (Some(python), Some(ours), true) = (&self.observed, &explored.observed, self.hangs) else {
            return self == explored;
        };
        let agrees = ours.iter().all(|(name, values)| python.get(name) == Some(values));
        explored.hangs && self.errors == explored.errors && agrees
    }
}

fn our_end(outcome: &Outcome, observed: &Told) -> End {
    let mut errors: Vec<String> = outcome.failed.iter().map(|failed| failed.error.exception().to_string()).collect();
    errors.sort();
    let main_waits = outcome.waiting.iter().any(|waiting| waiting.task == TaskId::MAIN);
    let main_failed = outcome.failed.iter().any(|failed| failed.task == TaskId::MAIN);
    let mut told: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (name, value) in observed {
        told.entry(name.to_string()).or_default().push(value.clone());
    }
    let hangs = matches!(outcome.kind, OutcomeKind::Deadlock | OutcomeKind::Stuck);
    End { hangs, errors, observed: (!main_waits && !main_failed).then_some(told) }
}

/// All ends that exploring finds.
fn explored(scenario: &'static Scenario, settings: &Settings) -> BTreeSet<End> {
    let limits = Limits { events: 0, ..Limits::default() };
    let options = Options { policy: Policy::Any, record: false, limits, ..Options::default() };
    let exploration = explore(&scenario.program(settings), &options, &Bounds::default(), &mut |_| true);
    assert_eq!(exploration.incomplete, None, "{} {settings:?}", scenario.id);
    exploration.outcomes.iter().map(|found| our_end(&found.outcome, &found.observed)).collect()
}

/// What the simulator prints, with all that is open left to chance.
fn printed(scenario: &'static Scenario, settings: &Settings) -> BTreeSet<Vec<String>> {
    let program = scenario.program(settings);
    let runs = (0..SEEDS).map(|seed| {
        let options = Options { seed, policy: Policy::Any, ..Options::default() };
        let report = runs::run(EngineKind::Sim, &program, &options);
        let lines = report.events.iter().filter_map(|event| match &event.op {
            Op::Print(line) => Some(line.to_string()),
            _ => None,
        });
        lines.collect()
    });
    runs.collect()
}

fn check(scenario: &'static Scenario, settings: &Settings) -> Vec<Vec<String>> {
    let explored = explored(scenario, settings);
    let runs = run_python(scenario, settings);
    for run in &runs {
        let end = run.end();
        let is_explored = explored.iter().any(|explored| end.is(explored));
        assert!(is_explored, "{} {settings:?}: CPython came to {end:?}\n{explored:#?}", scenario.id);
    }
    runs.into_iter().map(|run| run.printed).collect()
}

fn check_prints(scenario: &'static Scenario, row: &Row, settings: &Settings, by_python: Vec<Vec<String>>) -> bool {
    let ours = printed(scenario, settings);
    if row.prints_the_same {
        let by_python: BTreeSet<Vec<String>> = by_python.into_iter().collect();
        assert_eq!(by_python, ours, "{} {settings:?} prints otherwise in CPython", scenario.id);
        assert_eq!(ours.len(), 1, "{} {settings:?} does not always print the same", scenario.id);
    }
    ours.len() > 1
}

#[test]
fn what_comes_of_cpython_is_explored_and_fixed_lines_are_the_same() {
    for (scenario, row) in all() {
        let mut varies = false;
        for settings in versions(scenario, &for_exploring(scenario, &[])) {
            let by_python = check(scenario, &settings);
            varies |= check_prints(scenario, row, &settings, by_python);
        }
        assert_ne!(varies, row.prints_the_same, "{}: say in its row whether it always prints the same", scenario.id);
    }
}

fn run_once(source: &str) -> PythonRun {
    let mut runs = ordered(&json!({"source": source, "constants": {}, "times": 1, "together": 1}));
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

#[test]
fn a_program_in_cpython_sees_its_own_threads_and_no_watcher() {
    let counts = "import threading\ncount = threading.active_count()\n\
                  names = [thread.name for thread in threading.enumerate()]\n# observe: count, names";
    let run = run_once(counts);
    let seen = BTreeMap::from([("count".into(), json!(1)), ("names".into(), json!(["MainThread"]))]);
    assert_eq!((run.hangs, run.errors, run.observed), (false, vec![], seen));
}

#[test]
fn a_program_that_hangs_in_cpython_is_seen_to() {
    let hangs = "import threading\nlock = threading.Lock()\nlock.acquire()\n\
                 threading.Thread(target=lock.acquire).start()\n# observe:";
    assert!(run_once(hangs).hangs);
    assert!(!run_once(&hangs.replace("# observe:", "lock.release()\n# observe:")).hangs);
}
