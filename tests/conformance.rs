//! One table of calls and their results, misuse included, run by CPython, the simulator and real threads: all three must agree.
//! CPython is right; the table is written out so that it can be read.
#![cfg(not(target_arch = "wasm32"))]

#[path = "conformance/calls.rs"]
mod calls;
#[path = "conformance/heaps.rs"]
mod heaps;
#[path = "conformance/literal.rs"]
mod literal;
#[path = "conformance/on_sim.rs"]
mod on_sim;
#[path = "conformance/on_threads.rs"]
mod on_threads;
#[path = "conformance/script.rs"]
mod script;
#[path = "conformance/stage.rs"]
mod stage;

use script::Row;
use std::collections::BTreeMap;
use std::process::Command;
use threadlab::runtime::Policy;

const TABLE: &str = include_str!("conformance/table.txt");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");
const POLICIES: [Policy; 2] = [Policy::Handoff, Policy::Barging];

/// Texts that a later CPython words in another way than 3.11: there and here.
const REWORDED: &[(&str, &str)] = &[("timeout value must be a non-negative number", "timeout value must be positive")];

#[test]
fn cpython_agrees() {
    let oracle = Command::new("python3").args([format!("{FOLDER}/oracle.py"), format!("{FOLDER}/table.txt")]).output();
    let oracle = oracle.expect("python3 is installed: it is the oracle of this table");
    assert!(oracle.status.success(), "{}", String::from_utf8_lossy(&oracle.stderr));
    let mut told: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for line in String::from_utf8(oracle.stdout).expect("Python prints UTF-8").lines() {
        let [row, place, text] = line.splitn(3, '\t').collect::<Vec<_>>()[..] else { panic!("not a result: {line}") };
        let text = REWORDED.iter().fold(text.to_string(), |text, (there, here)| text.replace(there, here));
        told.entry(row.into()).or_default().push((place.parse().expect("a place"), text));
    }
    check("CPython", |row| told.remove(&row.name).unwrap_or_default());
}

#[test]
fn the_simulator_agrees() {
    for policy in POLICIES {
        for seed in 0..8 {
            check(&format!("the simulator, {policy:?}, seed {seed}"), |row| on_sim::play(row, policy, seed));
        }
    }
}

#[test]
fn real_threads_that_hand_over_agree() {
    check_threads(Policy::Handoff);
}

#[test]
fn real_threads_that_barge_agree() {
    check_threads(Policy::Barging);
}

fn check_threads(policy: Policy) {
    for shake in [false, true] {
        check(&format!("real threads, {policy:?}, shaken: {shake}"), |row| on_threads::play(row, policy, shake));
    }
}

/// Runs all rows and compares each line; all differences are told at once.
fn check(who: &str, mut play: impl FnMut(Row) -> Vec<(usize, String)>) {
    let mut differences = String::new();
    for (row, again) in script::rows(TABLE).into_iter().zip(script::rows(TABLE)) {
        let told: BTreeMap<usize, String> = play(again).into_iter().collect();
        for (place, line) in &row.lines {
            let (expected, found) = (Row::expected(line), told.get(place).map(String::as_str));
            if expected != found {
                differences += &format!("{}\n  {line:?}\n  expected {expected:?}, {who} gives {found:?}\n", row.name);
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}
