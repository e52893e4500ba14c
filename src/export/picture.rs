//! The timeline of a run as a picture of its own: an SVG that needs nothing else, light or dark as its reader is, with its words
//! for those who do not see it.

use super::About;
use super::film::Film;
use super::lanes::{Lanes, WIDTH_PX};
use super::markup::text;
use crate::analysis::diagnosis::title;
use crate::analysis::names::time;
use crate::language::{Said, Text, counted, say, text as words};
use crate::replay::Broken;
use crate::trace::Trace;
use std::fmt::Write;

/// Also those of the lanes in a page.
pub const STYLE: &str = include_str!("picture.css");
const HEAD_PX: f64 = 84.0;
const FOOT_PX: f64 = 30.0;
const MARGIN_PX: f64 = 16.0;

pub fn picture(trace: &Trace, about: &About) -> Result<String, Broken> {
    let film = Film::of(trace, about.language)?;
    let lanes = Lanes::new(&film, u32::MAX);
    let told = |said: Said| text(&said.told(about.language));
    let (title, outcome) = (text(&about.title), told(ended(trace, &film)));
    let (width, height) = (WIDTH_PX + 2.0 * MARGIN_PX, HEAD_PX + lanes.height_px() + FOOT_PX);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title desc\" lang=\"{}\">\
         <title id=\"title\">{}</title><desc id=\"desc\">{outcome} {}</desc><style>{STYLE}</style>\
         <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>",
        about.language.tag(),
        told(say!("{title}: the timeline of a run", title = &about.title)),
        told(drawn_words().into()),
    );
    let _ = writeln!(
        svg,
        "<text class=\"head1\" x=\"{MARGIN_PX}\" y=\"28\">{title}</text><text class=\"ink\" x=\"{MARGIN_PX}\" y=\"48\">{}</text>\
         <g transform=\"translate({MARGIN_PX} 68)\">{}</g><g transform=\"translate({MARGIN_PX} {HEAD_PX})\">{}</g>\
         <text class=\"soft\" x=\"{MARGIN_PX}\" y=\"{}\">{}</text></svg>",
        told(say!("{ran} · {outcome}", ran = about.ran.clone(), outcome = ended(trace, &film))),
        legend(about),
        lanes.draw(),
        height - 10.0,
        told(bounds(&lanes, &film).unwrap_or_else(|| drawn_words().into())),
    );
    Ok(svg)
}

pub fn drawn_words() -> Text {
    words!(
        "A lane a thread, from left to right. Short moments are drawn wider and long ones shorter; an arrow lets a thread go on."
    )
}

/// How it ended, and how long it was.
pub fn ended(trace: &Trace, film: &Film) -> Said {
    let steps = counted!(film.steps(), "{n} step", "{n} steps");
    say!("{end}: {steps}, {time}.", end = title(trace.outcome.kind), steps, time = time(film.time_ns(film.steps())))
}

/// What is not drawn is said.
fn bounds(lanes: &Lanes, film: &Film) -> Option<Said> {
    let (drawn, all) = (film.lanes.lanes().len().min(lanes.lanes), film.lanes.lanes().len());
    if lanes.steps < film.steps() {
        let (steps, of) = (lanes.steps, film.steps());
        return Some(say!("Only the first {steps} of {of} steps are drawn.", steps, of));
    }
    (drawn < all).then(|| say!("Only the first {drawn} of {all} threads are drawn.", drawn, all))
}

fn legend(about: &About) -> String {
    let looks = [
        ("<rect class=\"own runs\" y=\"-8\" width=\"22\" height=\"6\" rx=\"2\"/>", words!("running")),
        ("<rect class=\"own\" y=\"-12\" width=\"22\" height=\"14\" rx=\"2\"/>", words!("holding")),
        ("<rect class=\"waits\" y=\"-12\" width=\"22\" height=\"14\" rx=\"2\"/>", words!("waiting")),
        ("<path class=\"sleeps\" d=\"M0 -5H22\"/>", words!("sleeping")),
    ];
    let mut drawn = String::from("<g class=\"t1\">");
    for (place, (look, name)) in looks.iter().enumerate() {
        let (x, name) = (place * 104, text(name.told(about.language)));
        let _ = write!(
            drawn,
            "<g transform=\"translate({x} 0)\">{look}<text class=\"soft\" x=\"28\" y=\"-1\">{name}</text></g>"
        );
    }
    drawn + "</g>"
}
