//! Keeps the house tidy: what lies at the top, how long files are, how they open, where `unsafe` and locks may live.
//! Knows the text of the sources, not their meaning.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "www",
    "tests",
    "Trunk.toml",
    "README.md",
    "Makefile",
    "rust-toolchain.toml",
    "LICENSE",
];
/// Built or generated, and ignored by git.
const GENERATED: &[&str] = &["target", "dist", "webdriver.json"];
const MAX_LINES: usize = 400;
const MAX_COLUMNS: usize = 140;

#[test]
fn nothing_else_lies_at_the_top() {
    let mut strangers = Vec::new();
    for entry in fs::read_dir(root()).expect("the checkout can be read") {
        let name = entry.expect("an entry").file_name().into_string().expect("names are UTF-8");
        if !name.starts_with('.') && !TOP_LEVEL.contains(&&*name) && !GENERATED.contains(&&*name) {
            strangers.push(name);
        }
    }
    check("is not one of the names the top level may hold", strangers);
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    check("does not open with `//!`", rust_files().filter(|file| !file.text.starts_with("//!")).map(|file| file.path));
}

#[test]
fn no_file_is_long() {
    check(
        "has more than 400 lines",
        rust_files().filter(|file| file.text.lines().count() > MAX_LINES).map(|file| file.path),
    );
}

#[test]
fn no_line_is_long() {
    check("is longer than 140 columns", lines(rust_files(), |line| line.chars().count() > MAX_COLUMNS));
}

#[test]
fn nothing_unfinished_stays() {
    // Cut in two, so that this file passes.
    let unfinished = [
        concat!("db", "g!("),
        concat!("to", "do!("),
        concat!("unimplem", "ented!("),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
    ];
    check("is unfinished", lines(rust_files(), |line| unfinished.iter().any(|word| line.contains(word))));
}

#[test]
fn unsafe_and_locks_of_std_live_under_threads() {
    let banned = ["unsafe ", "std::thread", "std::sync::Mutex", "std::sync::Condvar", "std::time::Instant"];
    // Searches that share a state look at it one at a time.
    let may = ["src/threads/", "src/explore/common.rs"];
    let elsewhere =
        rust_files().filter(|file| file.path.starts_with("src/") && !may.iter().any(|may| file.path.starts_with(may)));
    check(
        "belongs under src/threads",
        lines(elsewhere, |line| {
            let code = line.split("//").next().unwrap_or_default();
            banned.iter().any(|word| code.contains(word))
        }),
    );
}

/// Who may use whom. Whoever is not named here may use all.
const ARROWS: &[(&str, &[&str])] = &[
    ("trace", &[]),
    ("sync", &["trace"]),
    ("runtime", &["sync", "trace"]),
    ("sim", &["runtime", "sync", "trace"]),
    ("threads", &["runtime", "sync", "trace"]),
    ("explore", &["sim", "runtime", "sync", "trace"]),
    ("language", &["trace"]),
    ("scenario", &["language", "runtime", "trace"]),
    ("replay", &["sync", "trace"]),
    ("analysis", &["language", "replay", "sync", "trace"]),
    ("export", &["analysis", "language", "replay", "scenario", "sync", "trace"]),
];
const MODULES: &[&str] = &[
    "trace", "sync", "runtime", "sim", "threads", "explore", "language", "scenario", "replay", "analysis", "export",
    "page", "cli",
];

#[test]
fn modules_use_only_what_they_may() {
    let broken = ARROWS.iter().flat_map(|(module, may_use)| {
        let of_module = rust_files().filter(move |file| file.path.starts_with(&format!("src/{module}/")));
        lines(of_module.map(without_tests), move |line| {
            let used = line.split("//").next().unwrap_or_default().split("crate::").skip(1);
            let mut used = used.map(|path| path.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
            used.any(|used| used != *module && MODULES.contains(&used) && !may_use.contains(&used))
        })
    });
    check("uses what its module may not (see the map in src/lib.rs)", broken);
}

#[test]
fn only_the_page_and_the_web_platform_know_the_browser() {
    let may = ["src/page/", "src/threads/platform/web/"];
    let others =
        rust_files().filter(|file| file.path.starts_with("src/") && !may.iter().any(|may| file.path.starts_with(may)));
    check(
        "knows the browser",
        lines(others, |line| ["web_sys", "js_sys", "wasm_bindgen"].iter().any(|word| line.contains(word))),
    );
}

/// A file's tests may use anything: they come last, and are cut off.
fn without_tests(file: SourceFile) -> SourceFile {
    let program = file.text.split("#[cfg(test)]\nmod ").next().filter(|_| !file.path.ends_with("/tests.rs"));
    SourceFile { text: program.unwrap_or_default().to_string(), path: file.path }
}

struct SourceFile {
    /// From the checkout's root, with `/` between folders.
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files() -> impl Iterator<Item = SourceFile> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    collect(&root().join("tests"), &mut paths);
    paths.sort();
    paths.into_iter().map(|path| SourceFile {
        text: fs::read_to_string(&path).expect("sources are UTF-8"),
        path: path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/"),
    })
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// `path:line` of each line that `is_bad`.
fn lines(files: impl Iterator<Item = SourceFile>, is_bad: impl Fn(&str) -> bool) -> Vec<String> {
    let bad_lines_of = |file: SourceFile| {
        let numbered = file.text.lines().enumerate().filter(|(_, line)| is_bad(line));
        numbered.map(|(index, line)| format!("{}:{}: {}", file.path, index + 1, line.trim())).collect::<Vec<_>>()
    };
    files.flat_map(bad_lines_of).collect()
}

fn check(complaint: &str, found: impl IntoIterator<Item = String>) {
    let found: Vec<_> = found.into_iter().map(|place| format!("{place} {complaint}\n")).collect();
    assert!(found.is_empty(), "\n{}", found.concat());
}
