//! Of all tables: each text once, none without use, nothing left in another language.

use super::{Row, TABLES};
use std::fs;
use std::path::Path;

fn rows() -> impl Iterator<Item = &'static Row> {
    TABLES.iter().copied().flatten()
}

fn check(complaint: &str, found: impl Iterator<Item = &'static Row>) {
    let found: Vec<&str> = found.map(|[english, ..]| *english).collect();
    assert!(found.is_empty(), "\n{complaint}:\n{}\n", found.join("\n"));
}

#[test]
fn every_text_stands_once() {
    let twice = |row: &&Row| rows().filter(|other| other[0] == row[0]).count() > 1;
    check("these stand twice", rows().filter(twice));
}

#[test]
fn every_text_is_said_somewhere() {
    let mut code = String::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    let unsaid = |row: &&Row| !code.contains(&format!("\"{}\"", row[0].replace('\\', "\\\\").replace('"', "\\\"")));
    check("nobody says these", rows().filter(unsaid));
}

/// Of 简体 the characters that only 繁體 has, and the other way round: a few that no text can do without for long.
#[test]
fn each_writing_has_its_own_characters() {
    const SIMPLIFIED: &str = "这个们时间进线运发还过锁队让给谁为没说见读写变开关动两对应该会来问题证种实现选择";
    const TRADITIONAL: &str = "這個們時間進線運發還過鎖隊讓給誰為沒說見讀寫變開關動兩對應該會來問題證種實現選擇";
    let own = |one: &str, other: &str| one.chars().filter(|c| !other.contains(*c)).collect::<Vec<_>>();
    let (only_simplified, only_traditional) = (own(SIMPLIFIED, TRADITIONAL), own(TRADITIONAL, SIMPLIFIED));
    check("these have 繁體 in their 简体", rows().filter(|row| row[1].contains(&only_traditional[..])));
    check("these have 简体 in their 繁體", rows().filter(|row| row[2].contains(&only_simplified[..])));
}

/// A line of the code that ends in `\` goes on in the next.
fn collect(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if !path.ends_with("texts") {
                collect(&path, code);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let mut lines = text.split("\\\n");
            code.push_str(lines.next().unwrap_or_default());
            lines.for_each(|line| code.push_str(line.trim_start()));
        }
    }
}
