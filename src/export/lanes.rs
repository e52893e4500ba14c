//! The lanes as an SVG: as the timeline of the page draws them, at the pace of the picture, so that what takes microseconds can
//! be seen beside what takes seconds. Every colour is a class; whoever embeds it says what the classes look like.

use super::film::Film;
use super::markup::text;
use crate::analysis::lanes::{Arrow, LaneState, Span};
use crate::analysis::names::time;
use crate::analysis::tokens::{baseline, colour, label, shape};
use crate::trace::TaskId;
use std::fmt::Write;

pub const WIDTH_PX: f64 = 1_200.0;
const LANE_PX: f64 = 22.0;
const NAMES_PX: f64 = 128.0;
const TICKS_PX: f64 = 20.0;
const TICKS: u32 = 6;
/// After the last event something is still to be seen of what it led to.
const TAIL_PX: f64 = 80.0;
const TOKEN_SCALE: f64 = 0.4;
const LETTER_PX: f64 = 6.6;
/// Names of threads that are longer are cut.
const NAME_CHARS: usize = 14;
/// More lanes, spans or arrows are a picture that no program opens gladly.
const MOST_LANES: usize = 200;
const MOST_SPANS: usize = 20_000;
const MOST_ARROWS: usize = 2_000;

/// What is drawn of a run: all of it, where it is not very long.
pub struct Lanes<'a> {
    film: &'a Film,
    /// Steps that are drawn.
    pub steps: u32,
    /// Lanes that are drawn.
    pub lanes: usize,
}

impl<'a> Lanes<'a> {
    /// At most so many steps of the film.
    pub fn new(film: &'a Film, most_steps: u32) -> Lanes<'a> {
        let lanes = film.lanes.lanes().len().min(MOST_LANES);
        let mut begins: Vec<u32> =
            film.lanes.lanes()[..lanes].iter().flat_map(|lane| lane.spans.iter().map(|span| span.from)).collect();
        begins.sort_unstable();
        let steps = begins.get(MOST_SPANS).copied().unwrap_or(u32::MAX).min(most_steps).min(film.steps());
        Lanes { film, steps, lanes }
    }

    pub fn height_px(&self) -> f64 {
        self.lanes as f64 * LANE_PX + TICKS_PX
    }

    /// Where a step is drawn.
    pub fn x(&self, step: u32) -> f64 {
        let beats = &self.film.beats;
        let whole = beats.at(self.steps as usize).max(1.0);
        let part = beats.at(step.min(self.steps) as usize) / whole;
        NAMES_PX + part * (WIDTH_PX - NAMES_PX - TAIL_PX)
    }

    /// All of it, within a group.
    pub fn draw(&self) -> String {
        let mut svg = String::from(DEFS);
        let ends = self.steps == self.film.steps();
        let begins = |span: &&Span| span.from < self.steps || (ends && span.from == self.steps);
        for (place, lane) in self.film.lanes.lanes()[..self.lanes].iter().enumerate() {
            let task = TaskId(place as u16);
            let _ = write!(svg, "<g class=\"{}\">", class(task));
            self.name(&mut svg, task, place);
            lane.spans.iter().filter(begins).for_each(|span| self.span(&mut svg, span, place));
            svg.push_str("</g>");
        }
        let seen =
            |arrow: &&Arrow| arrow.to_step <= self.steps && arrow.from.index().max(arrow.to.index()) < self.lanes;
        self.film.lanes.arrows().iter().filter(seen).take(MOST_ARROWS).for_each(|arrow| self.arrow(&mut svg, arrow));
        self.ticks(&mut svg);
        svg
    }

    fn name(&self, svg: &mut String, task: TaskId, place: usize) {
        let name = self.film.task_name(task);
        let short: String = name.chars().take(NAME_CHARS).collect();
        let dots = if short.len() < name.len() { "…" } else { "" };
        let (y, label) = (middle(place), label(task));
        let size = [16, 14, 11][label.len().clamp(1, 3) - 1];
        let _ = write!(
            svg,
            "<g transform=\"translate(10 {y}) scale({TOKEN_SCALE})\"><path class=\"own\" d=\"{}\"/>\
             <text class=\"label\" style=\"font-size:{size}px\" y=\"{}\" text-anchor=\"middle\">{label}</text></g>\
             <text class=\"soft\" x=\"26\" y=\"{}\">{}{dots}</text>",
            shape(task),
            baseline(task),
            y + 4.0,
            text(&short),
        );
    }

    fn span(&self, svg: &mut String, span: &Span, place: usize) {
        let (x0, y) = (self.x(span.from), middle(place));
        // What goes on beyond what is drawn is open to the right.
        let x1 = span.to.filter(|to| *to <= self.steps).map_or(WIDTH_PX, |to| self.x(to));
        let width = (x1 - x0).max(0.8);
        let thick = |svg: &mut String, class: &str| bar(svg, class, x0, y, width, LANE_PX * 0.72);
        match (&span.state, span.holding) {
            (LaneState::Made, _) => dotted(svg, "made", x0, x1, y),
            (LaneState::Running, false) => bar(svg, "own runs", x0, y, width, LANE_PX * 0.3),
            (LaneState::Running, true) => thick(svg, "own"),
            (LaneState::Sleeping, false) => dotted(svg, "sleeps", x0, x1, y),
            (LaneState::Sleeping, true) => {
                thick(svg, "own");
                dotted(svg, "dreams", x0, x1, y);
            }
            (LaneState::Blocked(object), holding) => {
                thick(svg, if holding { "waits holds" } else { "waits" });
                let name = self.film.object_name(*object);
                let room = name.chars().count() as f64 * LETTER_PX + 8.0;
                if room < width {
                    let (x, y) = (x0 + 4.0, y + 4.0);
                    let _ = write!(svg, "<text class=\"on\" x=\"{x:.1}\" y=\"{y}\">{}</text>", text(&name));
                }
            }
        }
    }

    /// From the one who lets go to the one who goes on.
    fn arrow(&self, svg: &mut String, arrow: &Arrow) {
        let (x0, y0) = (self.x(arrow.from_step), middle(arrow.from.index()));
        let (x1, y1) = (self.x(arrow.to_step), middle(arrow.to.index()));
        let head = if y1 > y0 { -1.0 } else { 1.0 };
        let tip = y1 + head * LANE_PX * 0.3;
        let bend = (y0 + y1) / 2.0;
        let _ = write!(
            svg,
            "<path class=\"arrow\" d=\"M{x0:.1} {y0}C{x0:.1} {bend} {x1:.1} {bend} {x1:.1} {tip:.1}\"/>\
             <path class=\"head\" d=\"M{x1:.1} {tip:.1}l-3.5 {0:.1}h7Z\"/>",
            head * 6.0,
        );
    }

    fn ticks(&self, svg: &mut String) {
        let y = self.lanes as f64 * LANE_PX + 14.0;
        let mut last = String::new();
        for place in 0..TICKS {
            let wanted = self.film.beats.at(self.steps as usize) * f64::from(place) / f64::from(TICKS);
            let step = (self.film.beats.step_at(wanted) as u32).min(self.steps);
            let told = time(self.film.time_ns(step)).to_string();
            // Where time stands still, it is said once.
            if told != last {
                let x = self.x(step);
                let _ = write!(svg, "<text class=\"soft tick\" x=\"{x:.1}\" y=\"{y}\">{}</text>", text(&told));
                last = told;
            }
        }
    }
}

/// Waiting is hatched, everywhere.
const DEFS: &str = "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                    patternTransform=\"rotate(45)\"><rect class=\"faint\" width=\"6\" height=\"6\"/>\
                    <rect class=\"stripe\" width=\"1.2\" height=\"6\"/></pattern></defs>";

fn middle(place: usize) -> f64 {
    (place as f64 + 0.5) * LANE_PX
}

fn class(task: TaskId) -> String {
    colour(task).map_or("main".into(), |colour| format!("t{}", colour + 1))
}

fn bar(svg: &mut String, class: &str, x: f64, middle: f64, width: f64, height: f64) {
    let y = middle - height / 2.0;
    let _ = write!(
        svg,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"2\"/>"
    );
}

fn dotted(svg: &mut String, class: &str, x0: f64, x1: f64, y: f64) {
    let _ = write!(svg, "<path class=\"{class}\" d=\"M{x0:.1} {y}H{x1:.1}\"/>");
}
