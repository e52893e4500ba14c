//! A run as one HTML file that plays by itself: no network, no engine, no WebAssembly. All that is said of each step was worked
//! out before and stands in it as data; a small script turns the pages. The file's own policy lets nothing else run or load.

use super::About;
use super::film::Film;
use super::lanes::{Lanes, WIDTH_PX};
use super::markup::{script, text};
use super::picture::{STYLE, drawn_words, ended};
use super::still::{Stills, stills};
use crate::language::{Said, Text, say, text as words};
use crate::replay::Broken;
use crate::trace::Trace;
use serde::Serialize;

/// More steps would make a page that no browser opens gladly; that there are more is said.
pub const MOST_STEPS: usize = 4_000;

const SHELL: &str = include_str!("page/page.html");
const LOOKS: &str = include_str!("page/page.css");
const PLAYER: &str = include_str!("page/player.js");
/// The policy names the one script that may run by what it is: `openssl dgst -sha256 -binary player.js | base64`.
const PLAYER_HASH: &str = "usj3Ze8qa+rLOP1CKyo8dRaBLw2H86WroGAxlsWtNPU=";

/// What the script reads.
#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    stills: Stills,
    /// By step, from the start on: where it is drawn, in tenths of a pixel, and how long it stays, in milliseconds.
    x: Vec<i32>,
    stays: Vec<u32>,
    words: Words,
}

/// What the script itself says.
#[derive(Serialize)]
struct Words {
    begin: &'static str,
    play: &'static str,
    pause: &'static str,
    /// With `{step}` and `{steps}` to be filled.
    place: String,
}

pub fn page(trace: &Trace, about: &About) -> Result<String, Broken> {
    let kept = trace.events.len().min(MOST_STEPS);
    let film = Film::of(trace, about.language)?;
    let lanes = Lanes::new(&film, kept as u32);
    let data = Data {
        stills: stills(&trace.events[..kept], about)?,
        x: xs(&lanes, kept),
        stays: stays(&film, kept),
        words: said(about),
    };
    let json = serde_json::to_string(&data).expect("text and numbers");
    let told = |words: Text| text(words.told(about.language));
    let outcome = ended(trace, &film);
    let subtitle = say!("{ran} · {outcome}", ran = about.ran.clone(), outcome);
    let parts = [
        ("LANGUAGE", about.language.tag().into()),
        ("HASH", PLAYER_HASH.into()),
        ("TITLE", text(&about.title)),
        ("SUBTITLE", text(&subtitle.told(about.language))),
        ("BOUND", bound(trace.events.len()).map(|said| text(&said.told(about.language))).unwrap_or_default()),
        ("DRAWN", told(drawn_words())),
        ("THREADS", told(words!("Threads"))),
        ("OBJECTS", told(words!("Objects"))),
        ("HAPPENED", told(words!("What happened"))),
        ("OUTPUT", told(words!("Output"))),
        ("PROGRAM", told(words!("The program"))),
        ("START", told(words!("To the start"))),
        ("BACK", told(words!("A step back"))),
        ("FORWARD", told(words!("A step forward"))),
        ("END", told(words!("To the end"))),
        ("PLAY", told(words!("Play"))),
        ("STEP", told(words!("Step"))),
        ("TIMELINE", told(words!("Timeline"))),
        ("WIDTH", WIDTH_PX.to_string()),
        ("HEIGHT", lanes.height_px().to_string()),
        ("LANES", lanes.draw()),
        ("CODE", about.python().map(code).unwrap_or_default()),
        ("STYLE", format!("{STYLE}{LOOKS}")),
        ("DATA", script(&json)),
        ("PLAYER", PLAYER.into()),
    ];
    Ok(filled(SHELL, &parts))
}

/// Each place of the shell is filled once, and what fills it is not looked at again: a name with braces stays a name.
fn filled(shell: &str, parts: &[(&str, String)]) -> String {
    let mut page = String::new();
    let mut rest = shell;
    while let Some((before, after)) = rest.split_once("{{") {
        let (place, after) = after.split_once("}}").expect("the shell's places are closed");
        let (_, part) = parts.iter().find(|(name, _)| *name == place).expect("the shell has no other places");
        page.push_str(before);
        page.push_str(part);
        rest = after;
    }
    page + rest
}

fn bound(steps: usize) -> Option<Said> {
    (steps > MOST_STEPS)
        .then(|| say!("The run has {steps} steps. This page has the first {most} of them.", steps, most = MOST_STEPS))
}

fn xs(lanes: &Lanes, kept: usize) -> Vec<i32> {
    (0..=kept as u32).map(|step| (lanes.x(step) * 10.0).round() as i32).collect()
}

fn stays(film: &Film, kept: usize) -> Vec<u32> {
    (0..=kept).map(|step| film.beats.stays(step).unwrap_or(0.0).round() as u32).collect()
}

fn said(about: &About) -> Words {
    let place = say!("step {step} of {steps}", step = "{step}", steps = "{steps}").told(about.language);
    Words {
        begin: words!("The run begins.").told(about.language),
        play: words!("Play").told(about.language),
        pause: words!("Pause").told(about.language),
        place,
    }
}

fn code(python: &str) -> String {
    let lines =
        python.lines().zip(1..).map(|(line, number)| format!("<span data-line=\"{number}\">{}\n</span>", text(line)));
    lines.collect()
}
