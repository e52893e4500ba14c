//! Ctrl-C: what came of a run or an exploration until then is not lost.

use super::file;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::thread;
use threadlab::trace::{OutcomeKind, decode};

/// Starts the program, and interrupts it as soon as it expects that.
fn interrupted(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_threadlab"));
    let child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let pid = Pid::from_child(&child);
    while !expects_an_interrupt(&format!("/proc/{}/status", child.id())) {
        thread::yield_now();
    }
    kill_process(pid, Signal::INT).expect("it is still there");
    child.wait_with_output().expect("it ends")
}

/// By the mask of the signals that it has handlers for.
fn expects_an_interrupt(status: &str) -> bool {
    let status = fs::read_to_string(status).expect("it is still there");
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("Linux says so");
    u64::from_str_radix(caught.trim(), 16).is_ok_and(|caught| caught & 1 << (Signal::INT.as_raw() - 1) != 0)
}

#[test]
fn an_exploration_tells_what_it_found() {
    // It has more orders than anyone could wait for.
    let arguments = ["explore", "lost-update", "--set", "threads=20", "--max-executions", "1000000000000", "--json"];
    let Output { status, stdout, stderr } = interrupted(&arguments);
    assert_eq!((status.code(), &stderr[..]), (Some(0), &b""[..]));
    let told: Value = serde_json::from_slice(&stdout).expect("one JSON object");
    assert_eq!((&told["complete"], &told["bound"]), (&false.into(), &"stopped".into()), "{told}");
}

#[test]
fn a_run_is_stopped_and_its_trace_is_whole() {
    let path = file("interrupted.trace");
    let Output { status, stderr, .. } = interrupted(&["trace", "start-and-join", "--speed", "0.001", "--out", &path]);
    assert_eq!((status.code(), &stderr[..]), (Some(1), &b""[..]));
    let trace = decode(&fs::read(&path).expect("it was written")).expect("it is a trace");
    assert_eq!(trace.outcome.kind, OutcomeKind::Stopped);
}
