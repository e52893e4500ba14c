//! `explore`: what it tells, and when that is incomplete.

use super::{check_refused, run_json, threadlab};
use serde_json::Value;

#[test]
fn explore_tells_every_outcome_and_its_schedule_runs_again() {
    let told: Value = serde_json::from_str(&threadlab(&["explore", "lost-update", "--json"]).out).expect("JSON");
    assert_eq!((&told["executions"], &told["complete"]), (&36.into(), &true.into()));
    let outcomes = told["outcomes"].as_array().expect("a list");
    let counts: Vec<_> = outcomes.iter().map(|outcome| (&outcome["observed"]["n"], &outcome["executions"])).collect();
    assert_eq!(counts, [(&0.into(), &6.into()), (&1.into(), &18.into()), (&2.into(), &12.into())]);
    for outcome in outcomes {
        let schedule = outcome["schedule"].as_str().expect("text");
        let run = run_json(&["run", "lost-update", "--engine", "sim", "--set", "threads=3", "--schedule", schedule]);
        assert_eq!((&run["observed"], &run["schedule"]), (&outcome["observed"], &outcome["schedule"]));
    }
}

#[test]
fn explore_says_when_it_is_incomplete() {
    let said = threadlab(&["explore", "lost-update", "--set", "threads=6", "--max-executions", "50"]);
    assert!(said.status == 0 && said.out.starts_with("50 executions: incomplete"), "{}", said.out);
    check_refused(&["explore", "nothing"], &["nothing"]);
    let (whole, few) = ("from 0 to 18446744073709551615", "from 0 to 4294967295");
    let table = [("--max-executions", "abc", whole), ("--max-seconds", "-1", whole), ("--hunts", "4294967296", few)];
    for (option, value, allowed) in table.into_iter().chain([("--jobs", "-1", "from 1 to 256")]) {
        check_refused(&["explore", "deadlock", option, value], &[option, value, allowed]);
    }
    check_refused(&["run", "deadlock", "--schedule", "deadlock@1:any:0", "--policy", "barging"], &["--policy"]);
}
