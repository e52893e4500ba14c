//! The README lists what is there: the catalogue, in its groups and its order, one line each.

use threadlab::scenario::CATALOGUE;

const README: &str = include_str!("../../README.md");

#[test]
fn the_readme_lists_the_catalogue() {
    let groups = CATALOGUE.chunk_by(|one, next| one.group == next.group);
    let expected =
        groups.map(|group| (group[0].group.title().english(), group.iter().map(|scenario| scenario.id).collect()));
    assert_eq!(listed(), expected.collect::<Vec<(&str, Vec<&str>)>>());
}

/// Headings with the programs under them: `**Locks**`, and below it lines that open with ``- `lost-update`: ``.
fn listed() -> Vec<(&'static str, Vec<&'static str>)> {
    let section = README.split("\n## ").find(|section| section.starts_with("What is there\n")).expect("the section");
    let mut listed: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in section.lines() {
        if let Some(title) = line.strip_prefix("**").and_then(|line| line.strip_suffix("**")) {
            listed.push((title, Vec::new()));
        } else if let Some((id, what)) = line.strip_prefix("- `").and_then(|line| line.split_once("`: ")) {
            assert!(!what.is_empty(), "{id}");
            listed.last_mut().expect("a heading above it").1.push(id);
        }
    }
    listed
}
