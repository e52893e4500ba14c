//! Files for others, and what a shared address comes to: read back by other hands than those that wrote them. Knows the built
//! binary, and the formats by their own descriptions.
#![cfg(not(target_arch = "wasm32"))]

#[path = "exports/perfetto.rs"]
mod perfetto;

use perfetto::{Kind, Packets, read};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use threadlab::export::{self, About, MOST_STEPS};
use threadlab::language::Language;
use threadlab::trace::{
    Event, Header, Kind as ObjectKind, Made, ObjectId, Op, Outcome, OutcomeKind, Phase, TaskId, ThreadOp, Told, Trace,
    Value as TraceValue, decode, encode,
};

/// Both threads of `deadlock`, each with one lock, waiting for the other's.
const DEADLOCK: [&str; 8] =
    ["deadlock", "--schedule", "deadlock@1:any:0x2.1x10.2x3", "--set", "threads=2", "--set", "pause_ms=1", "--json"];

fn threadlab(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_threadlab")).args(arguments).output().expect("the binary starts");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    (output.status.code().expect("it exits"), text(output.stdout), text(output.stderr))
}

/// A file of this test, in a folder that cargo keeps for tests.
fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It may be left from the last time.
    let _gone = fs::remove_file(&path);
    path.into_os_string().into_string().expect("the folder's name is UTF-8")
}

fn exported(form: &str, name: &str) -> Vec<u8> {
    let path = file(name);
    let (status, _, err) = threadlab(&[&["export"], &DEADLOCK[..], &[form, &path]].concat());
    assert_eq!((status, err.as_str()), (1, ""), "a deadlock is no Finished run");
    fs::read(path).expect("it is written")
}

#[test]
fn an_independent_reader_finds_the_deadlock_in_a_perfetto_trace() {
    let packets = read(&exported("--perfetto", "deadlock.pftrace")).expect("protobuf");
    let Packets { process, threads, tracks, events } = &packets;
    let time = "(virtual time; a step is drawn at least 1 µs after the one before)";
    assert_eq!(process, &format!("Deadlock, simulated, seed 0 {time}"));
    let names: Vec<&str> = threads.iter().map(|thread| thread.name.as_str()).collect();
    assert_eq!(names, ["main", "Thread-1", "Thread-2"]);
    // Each hold is a track below the thread's.
    let of_second = threads[2].uuid;
    let held: Vec<&str> =
        tracks.iter().filter(|track| track.parent == of_second).map(|track| track.name.as_str()).collect();
    assert_eq!(held, ["holds mutexA"]);
    let on = |uuid: u64| events.iter().filter(move |event| event.track == uuid).collect::<Vec<_>>();
    let states: Vec<&str> =
        on(of_second).iter().filter(|event| event.kind == Kind::Begin).map(|event| event.name.as_str()).collect();
    assert_eq!(states, ["has not begun", "runs", "waits for mutexB"]);
    let waits = on(threads[1].uuid).iter().rfind(|event| event.kind == Kind::Begin).map(|event| event.name.clone());
    assert_eq!(waits.as_deref(), Some("waits for mutexA"));
}

#[test]
fn slices_nest_and_every_flow_has_two_ends() {
    let path = file("semaphore.pftrace");
    let (status, ..) = threadlab(&["export", "semaphore", "--engine", "sim", "--seed", "3", "--perfetto", &path]);
    assert_eq!(status, 0);
    let Packets { threads, tracks, events, .. } = read(&fs::read(path).expect("written")).expect("protobuf");
    assert_eq!(threads.len(), 21);
    assert!(events.is_sorted_by_key(|event| event.time_ns));
    for track in threads.iter().map(|thread| thread.uuid).chain(tracks.iter().map(|track| track.uuid)) {
        let mut open = 0;
        for event in events.iter().filter(|event| event.track == track) {
            open += event.kind.opens();
            assert!(open >= 0, "a slice of track {track} ends that has not begun");
        }
        assert_eq!(open, 0, "a slice of track {track} has no end");
    }
    let begun: Vec<u64> = events.iter().flat_map(|event| event.flows.clone()).collect();
    let ended: Vec<u64> = events.iter().flat_map(|event| event.terminating_flows.clone()).collect();
    let sorted = |mut flows: Vec<u64>| {
        flows.sort_unstable();
        flows
    };
    // 15 of 20 wait for a permit, and main for some of them.
    assert!(begun.len() >= 15, "{} flows", begun.len());
    assert_eq!(sorted(begun), sorted(ended));
}

#[test]
fn a_picture_and_a_page_need_nothing_else() {
    let picture = String::from_utf8(exported("--svg", "deadlock.svg")).expect("text");
    assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && picture.ends_with("</svg>\n"));
    for words in ["<title id=\"title\">Deadlock: the timeline of a run</title>", "Deadlock: ", "mutexB", "Thread-2"] {
        assert!(picture.contains(words), "{words} is not in the picture");
    }
    let page = String::from_utf8(exported("--html", "deadlock.html")).expect("text");
    for (name, text) in [("picture", &picture), ("page", &page)] {
        let links = ["src=", "href=", "@import", "url(http", "<link", "<img"].map(|link| text.contains(link));
        assert_eq!(links, [false; 6], "the {name} asks for something");
    }
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
}

#[test]
fn a_recorded_run_is_exported_as_the_run_itself_is() {
    let (trace, first, second) = (file("kept.tlab"), file("run.html"), file("kept.html"));
    let run = ["mutex-counter", "--engine", "sim", "--seed", "5", "--set", "threads=3"];
    threadlab(&[&["trace"], &run[..], &["--out", &trace]].concat());
    let (status, said, _) = threadlab(&[&["export"], &run[..], &["--html", &first]].concat());
    assert_eq!((status, said.ends_with(&format!("Written: {first}.\n"))), (0, true), "{said}");
    let (status, ..) = threadlab(&["export", "--from", &trace, "--html", &second]);
    assert_eq!((status, fs::read(first).expect("written")), (0, fs::read(second).expect("written")));
}

#[test]
fn bad_usage_of_export_is_one_clear_line() {
    let check = |arguments: &[&str], words: &[&str]| {
        let (status, out, err) = threadlab(&[&["export"], arguments].concat());
        assert_eq!((status, out.as_str(), err.lines().count()), (2, "", 1), "{arguments:?} said {err:?}");
        words.iter().for_each(|word| assert!(err.contains(word), "{arguments:?} said {err:?}, without {word:?}"));
    };
    check(&["semaphore"], &["--perfetto", "--svg", "--html"]);
    check(&["--html", "x.html"], &["ID"]);
    check(&["nope", "--html", "x.html"], &["there is no program 'nope'"]);
    check(&["semaphore", "--html", "/no/such/folder/x.html"], &["cannot write", "/no/such/folder"]);
    let (broken, page) = (file("broken.tlab"), file("broken.html"));
    fs::write(&broken, b"TLAB\x02half").expect("a file");
    check(&["--from", &broken, "--html", &page], &["cannot read", "broken"]);
    assert!(!PathBuf::from(page).exists(), "what was refused leaves no file");
    check(&["semaphore", "--from", &broken, "--svg", "x.svg"], &["cannot be used with"]);
    let same = file("same");
    check(&["semaphore", "--engine", "sim", "--svg", &same, "--html", &same], &["same", "named twice"]);
    assert!(!PathBuf::from(same).exists(), "what was refused leaves no file");
    let kept = fs::read(&broken).expect("a file");
    check(&["--from", &broken, "--svg", &broken], &["broken", "named twice"]);
    assert_eq!(fs::read(&broken).expect("a file"), kept);
}

/// A run whose names are as bad as names can be.
fn hostile(names: &str, steps: usize) -> Trace {
    let mut events = Vec::new();
    let mut event = |object, seq, op| {
        let (task, phase, result) = (TaskId::MAIN, Phase::Applied, Ok(TraceValue::None));
        events.push(Event { time_ns: 0, seq, task, object, line: 1, phase, op, result });
    };
    let made = |kind| Op::Make(Box::new(Made { name: names.into(), kind }));
    event(ObjectId::thread(TaskId::MAIN), 0, made(ObjectKind::Thread { daemon: false }));
    event(ObjectId::thread(TaskId::MAIN), 1, Op::Thread(ThreadOp::Begin));
    event(ObjectId::thread(TaskId(1)), 0, made(ObjectKind::Thread { daemon: false }));
    event(ObjectId { creator: TaskId::MAIN, nth: 2 }, 0, made(ObjectKind::Lock));
    event(ObjectId { creator: TaskId::MAIN, nth: 3 }, 0, made(ObjectKind::Shared { value: names.into() }));
    event(ObjectId::CONSOLE, 0, made(ObjectKind::Console));
    (1..=steps).for_each(|step| event(ObjectId::CONSOLE, step as u32, Op::Print(names.into())));
    let outcome = Outcome::plain(OutcomeKind::Finished);
    let header = Header { scenario: names.into(), engine: "sim".into(), ..Header::default() };
    Trace { header, events, outcome, observed: Told::new(), measured: Told::new(), complete: true }
}

#[test]
fn no_name_becomes_markup_or_a_script() {
    let name = "</script><script>alert(1)</script><!--]]>\"'&{{DATA}}{{\u{2028}\u{0}<img src=x onerror=alert(1)>";
    let trace = hostile(name, 3);
    assert_eq!(decode(&encode(&trace)).as_ref(), Ok(&trace));
    for language in Language::ALL {
        let about = About::of(&trace, language);
        let page = export::page(&trace, &about).expect("it can be");
        assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (2, 2));
        let picture = export::picture(&trace, &about).expect("it can be");
        for text in [&page, &picture] {
            assert!(!text.contains("<img") && !text.contains("<!--") && !text.contains('\0') && !text.contains("]]>"));
        }
        export::perfetto(&trace, &about).expect("it can be");
    }
}

#[test]
fn a_long_run_is_cut_and_the_page_says_so() {
    let page = |steps: usize| {
        let trace = hostile("x", steps - 6);
        assert_eq!(trace.events.len(), steps);
        export::page(&trace, &About::of(&trace, Language::English)).expect("it can be")
    };
    let words = format!("The run has {} steps. This page has the first {MOST_STEPS} of them.", MOST_STEPS + 1);
    assert!(page(MOST_STEPS + 1).contains(&words));
    assert!(!page(MOST_STEPS).contains("This page has the first"));
}

/// What the browsers' end-to-end test compares their hashes with.
#[test]
fn a_shared_address_gives_this_run_natively_too() {
    let shared: Vec<Value> = serde_json::from_str(include_str!("e2e/shared.json")).expect("JSON");
    assert!(shared.len() >= 5);
    let mut found = Vec::new();
    for one in &shared {
        let words = |value: &Value| value.as_str().expect("text").to_string();
        let arguments: Vec<String> = one["run"].as_array().expect("a list").iter().map(words).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (_, said, err) = threadlab(&[&["run"], &arguments[..], &["--json"]].concat());
        let run: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{arguments:?}: {err}"));
        found.push((one["fragment"].clone(), run["hash"].clone()));
    }
    let expected: Vec<_> = shared.iter().map(|one| (one["fragment"].clone(), one["hash"].clone())).collect();
    assert_eq!(found, expected);
}
