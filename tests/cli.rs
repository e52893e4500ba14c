//! The command line as scripts and learners meet it: what it prints, how it exits, and that bad usage is one clear line.
//! Knows the built binary, and the trace format where it breaks a file on purpose.
#![cfg(not(target_arch = "wasm32"))]

#[path = "cli/explore.rs"]
mod explore;
#[cfg(target_os = "linux")]
#[path = "cli/interrupt.rs"]
mod interrupt;

use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use threadlab::replay::Replay;
use threadlab::trace::{decode, encode};

struct Said {
    status: i32,
    out: String,
    err: String,
}

fn threadlab(arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_threadlab")).args(arguments).output().expect("the binary starts");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    Said { status: output.status.code().expect("it exits"), out: text(output.stdout), err: text(output.stderr) }
}

/// What `arguments --json` prints, of a run whose exit status says how it ended.
fn run_json(arguments: &[&str]) -> Value {
    let said = threadlab(&[arguments, &["--json"]].concat());
    assert_eq!(said.err, "", "{arguments:?}");
    let run: Value = serde_json::from_str(&said.out).expect("one JSON object");
    assert_eq!(said.status, i32::from(run["outcome"]["kind"] != "Finished"), "{arguments:?}: {run}");
    run
}

fn catalogue() -> Vec<Value> {
    let said = threadlab(&["list", "--json"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    serde_json::from_str(&said.out).expect("a JSON array")
}

/// A file of this test, in a folder that cargo keeps for tests.
fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may be left from the last time.
    let _gone = fs::remove_file(&path);
    path.into_os_string().into_string().expect("the folder's name is UTF-8")
}

/// Bad usage: exit status 2, nothing on standard output, and one line that holds each of `words`.
fn check_refused(arguments: &[&str], words: &[&str]) {
    let Said { status, out, err } = threadlab(arguments);
    assert_eq!((status, out.as_str()), (2, ""), "{arguments:?} said {err:?}");
    assert!(err.ends_with('\n') && err.lines().count() == 1, "{arguments:?} said {err:?}");
    for word in words {
        assert!(err.contains(word), "{arguments:?} said {err:?}, without {word:?}");
    }
}

#[test]
fn the_list_says_what_can_be_run_and_set() {
    for scenario in catalogue() {
        for name in ["id", "title", "group", "seed"] {
            assert!(scenario[name].is_string(), "{name} of {scenario}");
        }
        assert!(scenario["observes"].as_array().is_some_and(|names| names.iter().all(Value::is_string)), "{scenario}");
        for parameter in scenario["params"].as_array().expect("params") {
            let (default, explore_default) = (&parameter["default"], &parameter["explore_default"]);
            let number =
                [default, explore_default, &parameter["min"], &parameter["max"]].iter().all(|value| value.is_i64());
            let choices = parameter["choices"].as_array();
            let choice = choices.is_some_and(|choices| choices.contains(default) && choices.contains(explore_default));
            assert!(parameter["name"].is_string() && number != choice, "{parameter}");
        }
    }
}

#[test]
fn the_list_for_people_names_each_program() {
    let words = threadlab(&["list"]).out;
    for scenario in catalogue() {
        assert!(words.contains(scenario["id"].as_str().expect("id")), "{scenario}");
    }
}

#[test]
fn every_program_runs_on_both_engines() {
    for scenario in catalogue() {
        let id = scenario["id"].as_str().expect("id");
        for engine in ["threads", "sim"] {
            let run = run_json(&["run", id, "--engine", engine, "--speed", "100"]);
            check_run(&run, &scenario, engine);
        }
    }
}

fn check_run(run: &Value, scenario: &Value, engine: &str) {
    let kinds = ["Finished", "Deadlock", "Stuck", "Failed", "Stopped", "LimitReached"];
    let (sim, outcome) = (engine == "sim", &run["outcome"]);
    assert_eq!((&run["scenario"], &run["engine"]), (&scenario["id"], &json!(engine)));
    assert_eq!((run["seed"].is_u64(), run["schedule"].is_string()), (sim, sim), "{run}");
    assert_eq!((run["seed"].is_null(), run["schedule"].is_null()), (!sim, !sim), "{run}");
    assert!(kinds.iter().any(|kind| outcome["kind"] == *kind), "{run}");
    for list in ["failed", "waiting", "cycle"] {
        assert!(outcome[list].is_array() && outcome["limit"].is_null(), "{list} of {run}");
    }
    let listed = scenario["observes"].as_array().expect("observes");
    let observed = run["observed"].as_object().expect("observed");
    assert!(observed.keys().all(|name| listed.contains(&json!(name))), "{run}");
    let measured = run["measured"].as_object().expect("measured");
    assert!(measured.values().all(|value| value.is_number() || value.is_array()), "{run}");
    let printed = run["printed"].as_array().expect("printed");
    assert!(printed.iter().all(|line| line["task"].is_string() && line["text"].is_string()), "{run}");
    assert!(run["events"].as_u64() > Some(0) && run["complete"] == true, "{run}");
}

#[test]
fn real_threads_say_who_waits_for_whom() {
    let run = run_json(&["run", "deadlock", "--set", "threads=2"]);
    let outcome = &run["outcome"];
    assert_eq!(outcome["kind"], "Deadlock", "{run}");
    let mut cycle: Vec<_> = outcome["cycle"].as_array().expect("cycle").iter().filter_map(Value::as_str).collect();
    cycle.sort_unstable();
    assert_eq!(cycle, ["Thread-1", "Thread-2"]);
    for waiting in outcome["waiting"].as_array().expect("waiting") {
        assert!(waiting["line"].as_u64() > Some(0), "{run}");
        assert!(["mutexA", "mutexB"].iter().any(|name| waiting["object"] == *name), "{run}");
    }
}

#[test]
fn a_value_told_more_than_once_is_a_list() {
    let run = run_json(&["run", "alternate-two-locks", "--engine", "sim", "--set", "rounds=2"]);
    assert_eq!(run["observed"], json!({"order": ["hello", "world", "hello", "world"]}));
    let printed: Vec<_> = run["printed"].as_array().expect("printed").iter().map(|line| &line["task"]).collect();
    assert_eq!(printed, ["hello", "world", "hello", "world"]);
    assert_eq!(run_json(&["run", "mutex-counter", "--engine", "sim"])["observed"], json!({"n": 0}));
}

#[test]
fn an_uncaught_error_is_told_with_its_thread() {
    let set = "variant=one release too many, bounded";
    let run = run_json(&["run", "semaphore", "--engine", "sim", "--set", set]);
    assert_eq!(run["outcome"]["kind"], "Failed");
    let failed = &run["outcome"]["failed"][0];
    assert_eq!(failed["thread"], "MainThread");
    assert_eq!(failed["error"], "ValueError: Semaphore released too many times");
    assert_eq!(run["parameters"]["variant"], "one release too many, bounded");
}

#[test]
fn the_same_seed_gives_the_same_run() {
    for scenario in catalogue() {
        let id = scenario["id"].as_str().expect("id");
        let run = || threadlab(&["run", id, "--engine", "sim", "--seed", "7", "--json"]).out;
        assert_eq!(run(), run(), "{id}");
    }
    let seeds = ["1", "2"].map(|seed| threadlab(&["run", "deadlock", "--engine", "sim", "--seed", seed]).out);
    assert_ne!(seeds[0], seeds[1]);
}

#[test]
fn seed_and_schedule_repeat_a_run_and_imply_the_simulator() {
    for policy in ["handoff", "barging"] {
        for scenario in catalogue() {
            let id = scenario["id"].as_str().expect("id");
            let first = run_json(&["run", id, "--engine", "sim", "--seed", "11", "--policy", policy]);
            let schedule = first["schedule"].as_str().expect("schedule");
            let again = run_json(&["run", id, "--seed", "11", "--schedule", schedule, "--policy", policy]);
            assert_eq!(first, again, "{id}");
        }
    }
}

#[test]
fn the_words_say_how_it_ended_and_how_to_repeat_it() {
    let said = threadlab(&["run", "deadlock", "--engine", "sim", "--seed", "3", "--set", "threads=2"]);
    let lines: Vec<&str> = said.out.lines().collect();
    let end = lines.iter().position(|line| line.is_empty()).expect("an empty line before the outcome");
    assert!(lines[..end].iter().all(|line| line.starts_with("I am Thread-")), "{lines:?}");
    assert!(lines[end + 1].starts_with("Deadlock: "), "{lines:?}");
    assert!(
        lines[end + 2].starts_with("  Thread-1 waits for the lock mutexA, which Thread-2 holds (line "),
        "{lines:?}"
    );
    assert!(
        lines[end + 3].starts_with("  Thread-2 waits for the lock mutexB, which Thread-1 holds (line "),
        "{lines:?}"
    );
    let again = lines.last().and_then(|line| line.strip_prefix("threadlab ")).expect("the command that repeats it");
    assert_eq!(threadlab(&again.split(' ').collect::<Vec<_>>()).out, said.out);
}

#[test]
fn the_words_of_real_threads_tell_what_was_observed() {
    let said = threadlab(&["run", "mutex-counter", "--speed", "1000"]);
    let expected = "0\n\nFinished: the program came to its end.\nObserved: n = 0\n";
    assert_eq!((said.status, said.out.get(..expected.len())), (0, Some(expected)), "{}", said.out);
}

#[test]
fn help_and_version_are_no_errors() {
    for arguments in [&["--help"][..], &["--version"], &["run", "--help"], &["trace", "-h"], &["list", "--help"]] {
        let said = threadlab(arguments);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{arguments:?}");
        assert!(said.out.contains("threadlab"), "{arguments:?}");
    }
}

#[test]
fn a_recorded_run_says_what_the_run_itself_said() {
    for scenario in catalogue() {
        let id = scenario["id"].as_str().expect("id");
        for engine in ["sim", "threads"] {
            let out = file(&format!("recorded-{id}-{engine}"));
            let run =
                run_json(&["trace", id, "--engine", engine, "--policy", "barging", "--speed", "100", "--out", &out]);
            assert_eq!(run, run_json(&["run", "--from", &out]), "{id}");
        }
    }
}

#[test]
fn a_recorded_run_is_told_in_the_same_words() {
    let out = file("words");
    let said = threadlab(&["trace", "lost-update", "--engine", "sim", "--out", &out]);
    let again = threadlab(&["run", "--from", &out]);
    let last = said.out.lines().last().expect("a line about the file");
    assert!(last.contains(&out) && said.out.starts_with(&again.out), "{}", said.out);
    assert_eq!((said.status, again.status), (0, 0));
}

#[test]
fn what_is_not_allowed_is_named_with_what_is() {
    let table: &[(&[&str], &[&str])] = &[
        (&[], &["list, run, trace"]),
        (&["walk"], &["walk", "list, run, trace"]),
        (&["--walk"], &["--walk", "list, run, trace"]),
        (&["list", "--walk"], &["--walk", "--json"]),
        (&["run"], &["<ID>", "--help"]),
        (&["run", "nothing"], &["nothing", "threadlab list"]),
        (&["run", "two\nlines"], &["two\\nlines", "threadlab list"]),
        (&["run", "deadlock", "rlock"], &["rlock", "--set"]),
        (&["run", "deadlock", "--walk"], &["--walk", "--engine", "--seed", "--schedule", "--set", "--policy"]),
        (&["run", "deadlock", "--set", "lions=3"], &["lions", "threads, pause_ms, variant"]),
        (&["run", "deadlock", "--set", "threads=0"], &["'0'", "threads", "from 1 to 50"]),
        (&["run", "deadlock", "--set", "threads=many"], &["many", "threads", "from 1 to 50"]),
        (&["run", "deadlock", "--set", "threads=99999999999999999999"], &["threads", "from 1 to 50"]),
        (&["run", "deadlock", "--set", "variant=mine"], &["mine", "variant", "always A first"]),
        (&["run", "deadlock", "--set", "threads"], &["--set", "NAME=VALUE"]),
        (&["run", "deadlock", "--set"], &["--set"]),
        (&["run", "deadlock", "--engine", "steam"], &["steam", "threads, sim"]),
        (&["run", "deadlock", "--policy", "fair"], &["fair", "handoff, barging"]),
        (&["run", "deadlock", "--gil", "maybe"], &["maybe", "on, off"]),
        (&["run", "deadlock", "--engine", "sim", "--seed", "9007199254740992"], &["--seed", "to 9007199254740991"]),
        (&["run", "deadlock", "--engine", "sim", "--seed", "-1"], &["'-1'", "--seed", "from 0"]),
        (&["run", "deadlock", "--engine", "sim", "--seed", "1", "--seed", "2"], &["--seed", "multiple"]),
        (&["run", "deadlock", "--seed", "7"], &["--seed", "--engine sim"]),
        (&["run", "deadlock", "--engine", "threads", "--seed", "7"], &["--seed", "--engine sim"]),
        (&["run", "deadlock", "--engine", "threads", "--schedule", "deadlock@1:0"], &["--schedule", "--engine sim"]),
        (&["run", "deadlock", "--from", "x"], &["ID", "--from"]),
        (&["run", "--from", "x", "--seed", "7"], &["--seed", "--from"]),
        (&["trace", "deadlock"], &["--out"]),
        (&["trace", "deadlock", "--from", "x", "--out", "y"], &["--from", "--out"]),
    ];
    for (arguments, words) in table {
        check_refused(arguments, words);
    }
    for said in ["'0'", "'-1'", "'NaN'", "'inf'", "'fast'", "'1e-300'"] {
        let arguments = ["run", "deadlock", "--speed", said.trim_matches('\'')];
        check_refused(&arguments, &[said, "--speed", "finite number above 0"]);
    }
}

#[test]
fn a_schedule_that_cannot_be_followed_names_what_is_wrong() {
    let table: &[(&str, &[&str])] = &[
        ("", &["not a schedule", "deadlock@1:"]),
        ("what", &["what", "not a schedule"]),
        ("deadlock@1:0\nx", &["not a schedule"]),
        ("deadlock@one:0", &["not a schedule"]),
        ("deadlock@1:0x99999999999", &["too long", "5000000"]),
        ("lost-update@1:0", &["lost-update", "deadlock", "version 1"]),
        ("deadlock@9:0", &["version 9", "version 1"]),
        ("deadlock@1:7", &["step 1 ", "thread 7", "0 can"]),
        ("deadlock@1:0.9", &["step 2 ", "thread 9", "1 can"]),
        ("deadlock@1:0.1x5000", &["step ", "not possible"]),
    ];
    for (schedule, words) in table {
        check_refused(&["run", "deadlock", "--set", "threads=1", "--schedule", schedule], words);
    }
    let run = run_json(&["run", "lost-update", "--engine", "sim", "--set", "threads=1"]);
    let too_long = format!("{}.0", run["schedule"].as_str().expect("schedule"));
    check_refused(
        &["run", "lost-update", "--set", "threads=1", "--schedule", &too_long],
        &["step ", "the run is over"],
    );
}

/// The trace of a small run, as bytes.
fn small_trace(name: &str) -> Vec<u8> {
    let out = file(name);
    run_json(&["trace", "deadlock", "--engine", "sim", "--seed", "3", "--set", "threads=2", "--out", &out]);
    fs::read(&out).expect("it was written")
}

#[test]
fn a_broken_trace_file_is_refused() {
    let good = small_trace("good");
    let version = [&good[..4], &[99], &good[5..]].concat();
    let mut trace = decode(&good).expect("a good trace");
    trace.events.swap(0, 9);
    // The last bytes are: no value was observed, none measured, and recording was complete.
    let (events, end) = good.split_at(good.len() - 3);
    assert_eq!(end, [0, 0, 1]);
    let list_in_list = [5, 1].repeat(100_000);
    let table: &[(&str, &[u8], &str)] = &[
        ("empty", b"", "not a Threadlab trace"),
        ("no-trace", b"#!/bin/sh\n", "not a Threadlab trace"),
        ("other-version", &version, "format 99"),
        ("mark-alone", b"TLAB", "broken"),
        ("head-alone", &good[..5], "broken"),
        ("cut", &good[..good.len() / 2], "broken"),
        ("cut-at-the-end", &good[..good.len() - 1], "broken"),
        ("garbage-after", &[&good[..], b"\n"].concat(), "broken"),
        ("events-that-cannot-follow", &encode(&trace), "its event 1 "),
        ("nested-without-end", &[events, &[1, 1, b'x'], &list_in_list, &[0, 0, 1]].concat(), "broken"),
    ];
    for (name, bytes, word) in table {
        let path = file(name);
        fs::write(&path, bytes).expect("the folder can be written");
        check_refused(&["run", "--from", &path], &["cannot read", &path, word]);
    }
    check_refused(&["run", "--from", &file("not-there")], &["cannot read", "not-there"]);
    check_refused(&["run", "--from", env!("CARGO_TARGET_TMPDIR")], &["cannot read"]);
}

#[test]
fn no_changed_byte_of_a_trace_can_do_harm() {
    let good = small_trace("to-be-changed");
    let path = file("changed");
    for place in 0..good.len() {
        for flipped in [0x01, 0x80, 0xff] {
            let mut bytes = good.clone();
            bytes[place] ^= flipped;
            let Ok(trace) = decode(&bytes) else { continue };
            if Replay::new(trace.events).is_err() || place % 16 != 0 {
                continue;
            }
            fs::write(&path, &bytes).expect("the folder can be written");
            for arguments in [&["run", "--from", &path][..], &["run", "--from", &path, "--json"]] {
                assert!([0, 1].contains(&threadlab(arguments).status), "byte {place} ^ {flipped}");
            }
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_is_refused_before_the_run() {
    let nowhere = format!("{}/x", file("no-folder"));
    check_refused(&["trace", "semaphore", "--out", &nowhere], &["cannot write", "no-folder"]);
    check_refused(&["trace", "semaphore", "--out", env!("CARGO_TARGET_TMPDIR")], &["cannot write"]);
}

#[test]
fn a_refused_run_leaves_files_as_they_were() {
    let (new, old) = (file("refused"), file("kept"));
    fs::write(&old, "precious").expect("the folder can be written");
    for out in [&new, &old] {
        check_refused(&["trace", "deadlock", "--schedule", "deadlock@1:7", "--out", out], &["step 1 "]);
    }
    assert!(!PathBuf::from(&new).exists());
    assert_eq!(fs::read_to_string(&old).expect("it is still there"), "precious");
}
