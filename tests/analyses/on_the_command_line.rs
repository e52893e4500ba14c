//! Findings as scripts and learners meet them on the command line.

use serde_json::{Value, json};
use std::process::Command;

fn threadlab(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_threadlab")).args(arguments).output().expect("the binary starts");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn the_json_has_them_all() {
    let run = |id| {
        let out = threadlab(&["run", id, "--engine", "sim", "--seed", "1", "--set", "threads=2", "--json"]);
        serde_json::from_str::<Value>(&out).expect("one JSON object")
    };
    let (lost, kept) = (run("lost-update"), run("mutex-counter"));
    let race = &lost["findings"][0];
    assert_eq!(
        (&race["kind"], &race["lines"], &lost["findings_bounds"]),
        (&json!("race"), &json!([22, 24]), &json!([]))
    );
    assert!(race["text"].as_str().expect("text").ends_with("read (line 12): a data race."), "{race}");
    let steps: Vec<u64> = race["steps"].as_array().expect("steps").iter().filter_map(Value::as_u64).collect();
    assert!(steps.len() == 2 && steps[0] < steps[1] && Some(steps[1]) < lost["events"].as_u64(), "{race}");
    let text = "n is protected by lock: every access that could meet another holds it.";
    assert_eq!((&kept["findings"][0]["kind"], &kept["findings"][0]["text"]), (&json!("protected"), &json!(text)));
}

#[test]
fn the_words_tell_what_is_wrong() {
    let said = |id| threadlab(&["run", id, "--engine", "sim", "--seed", "1", "--set", "threads=2"]);
    let lost = said("lost-update");
    let lines: Vec<&str> = lost.lines().collect();
    let title = lines.iter().position(|line| *line == "What this run shows (lines are those of the Python):");
    let after = &lines[title.expect("a title") + 1..];
    assert!(after[0].starts_with("  Thread-") && after[0].ends_with("read (line 12): a data race."), "{lost}");
    assert!(!said("mutex-counter").contains("What this run shows"));
}
