//! A run as files for others: what `export` writes. The files themselves are `export`'s business.

use super::arguments::ExportArguments;
use super::plan::Plan;
use super::recorded::{self, NewFile};
use super::refusal::Refusal;
use super::{Screen, exit_status, say};
use crate::export::{self, About};
use crate::language::Language;
use crate::replay::Broken;
use crate::trace::Trace;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// From a run to the bytes of a file.
type Form = fn(&Trace, &About) -> Result<Vec<u8>, Broken>;

pub fn answer(arguments: ExportArguments) -> Result<ExitCode, Refusal> {
    let ExportArguments { id, from, perfetto, svg, html, how, json } = arguments;
    let plan = match &from {
        Some(_) => None,
        None => Some(Plan::new(&id.unwrap_or_default(), &how)?),
    };
    let asked: [(Option<PathBuf>, Form); 3] = [
        (perfetto, export::perfetto),
        (svg, |trace, about| export::picture(trace, about).map(String::into_bytes)),
        (html, |trace, about| export::page(trace, about).map(String::into_bytes)),
    ];
    // Before the run, so that a wrong path does not cost one.
    let opened = asked.into_iter().filter_map(|(path, form)| Some((path?, form)));
    let files = opened
        .map(|(path, form)| NewFile::open(&path).map(|file| (path, file, form)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    are_apart(from.iter().chain(files.iter().map(|(path, ..)| path)))?;
    let mut screen = Screen::new(json);
    let trace = match (plan, from) {
        (Some(plan), _) => plan.record(&mut |events| screen.show(events))?,
        (None, from) => {
            let trace = recorded::read(&from.unwrap_or_default())?;
            screen.show(&trace.events);
            trace
        }
    };
    let about = About::of(&trace, Language::English);
    let mut written = Vec::new();
    for (path, file, form) in files {
        file.write_whole(&form(&trace, &about).map_err(Refusal::new)?)?;
        written.push(path.display().to_string());
    }
    screen.end(&trace)?;
    if !json {
        say(&format!("Written: {}.\n", written.join(", ")))?;
    }
    Ok(exit_status(&trace))
}

/// Each file is another one: else one of them would be lost. What is no file, as a terminal, can take several.
fn are_apart<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), Refusal> {
    let mut known = Vec::new();
    for path in paths.filter(|path| path.is_file()) {
        let Ok(place) = fs::canonicalize(path) else { continue };
        if known.contains(&place) {
            return Err(Refusal::new(format!("{} is named twice: each file must be another one", path.display())));
        }
        known.push(place);
    }
    Ok(())
}
