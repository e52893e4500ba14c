//! Draws the lanes on a canvas: what can be seen, one pass a colour, and what is narrower than a pixel together.

use super::arrows;
use super::colours::{Colours, HUES};
use super::view::View;
use crate::analysis::detail::{Look, Piece};
use crate::analysis::lanes::{Lane, LaneState};
use crate::language::Language;
use crate::page::chosen::Chosen;
use crate::page::tape::Tape;
use crate::trace::{ObjectId, TaskId};
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

const LETTER_PX: f64 = 6.4;
/// Lower lanes have no words in them.
const LOWEST_WITH_WORDS_PX: f64 = 15.0;
/// What is not looked at, while something is.
const ASIDE: f64 = 0.28;

/// The part of the lanes that is in sight.
pub struct Sight {
    pub view: View,
    pub height_px: f64,
    pub scroll_px: f64,
    pub lane_px: f64,
    /// Device pixels a CSS pixel.
    pub scale: f64,
    /// What is to stand out.
    pub lit: Option<Chosen>,
    pub language: Language,
}

#[derive(Clone, Copy)]
struct Bar {
    x: f64,
    width: f64,
    /// Its middle.
    y: f64,
    height: f64,
}

/// Whether it stands out, how it is drawn, whose it is: drawn in this order.
type Layer = (bool, Look, usize);

pub struct Painter<'a> {
    pub context: &'a CanvasRenderingContext2d,
    pub sight: &'a Sight,
    pub tape: &'a Tape,
    pub colours: &'a Colours,
}

/// Draws it all anew. Colours are read where there are none yet.
pub fn paint(canvas: &HtmlCanvasElement, tape: &Tape, sight: &Sight, colours: &mut Option<Colours>) {
    let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
    let Some(context): Option<CanvasRenderingContext2d> = context else { return };
    canvas.set_width((sight.view.width_px * sight.scale) as u32);
    canvas.set_height((sight.height_px * sight.scale) as u32);
    context.scale(sight.scale, sight.scale).ok();
    *colours = colours.take().or_else(|| Colours::of(canvas, &context));
    if let Some(colours) = colours {
        Painter { context: &context, sight, tape, colours }.paint();
    }
}

impl Painter<'_> {
    fn paint(&self) {
        let lanes = self.tape.lanes().lanes();
        let first = (self.sight.scroll_px / self.sight.lane_px).floor().max(0.0) as usize;
        let last = ((self.sight.scroll_px + self.sight.height_px) / self.sight.lane_px).ceil() as usize;
        let mut bars: BTreeMap<Layer, Vec<Bar>> = BTreeMap::new();
        let mut labels = Vec::new();
        for (place, lane) in lanes.iter().enumerate().take(last).skip(first) {
            self.collect(place, lane, &mut bars, &mut labels);
        }
        for ((lit, look, hue), bars) in &bars {
            let alpha = if *lit { 1.0 } else { ASIDE };
            self.draw(*look, self.colours.hue(*hue), alpha, bars);
        }
        if self.sight.lane_px >= LOWEST_WITH_WORDS_PX {
            self.write(&labels);
        }
        arrows::draw(self);
    }

    pub fn middle(&self, place: usize) -> f64 {
        (place as f64 + 0.5) * self.sight.lane_px - self.sight.scroll_px
    }

    /// The pieces of a lane that can be seen, and the words in them.
    fn collect(
        &self,
        place: usize,
        lane: &Lane,
        bars: &mut BTreeMap<Layer, Vec<Bar>>,
        labels: &mut Vec<(Bar, ObjectId, bool)>,
    ) {
        let hue = if place == 0 { 0 } else { 1 + (place - 1) % HUES };
        let view = &self.sight.view;
        for piece in lane.pieces(|step| view.x_of(self.tape, step as usize), view.width_px + 4.0) {
            let lit = self.is_lit(place, lane, &piece);
            let bar = self.bar(place, &piece);
            let Some(span) = piece.single(&lane.spans) else {
                self.stack(bar, &piece, |look, bar| bars.entry((lit, look, hue)).or_default().push(bar));
                continue;
            };
            bars.entry((lit, Look::of(span), hue)).or_default().push(bar);
            if let LaneState::Blocked(object) = span.state {
                labels.push((bar, object, lit));
            }
        }
    }

    fn is_lit(&self, place: usize, lane: &Lane, piece: &Piece) -> bool {
        match self.sight.lit {
            None => true,
            Some(Chosen::Thread(TaskId(task))) => usize::from(task) == place,
            Some(Chosen::Object(object)) => lane.is_blocked_by(piece, object),
        }
    }

    fn bar(&self, place: usize, piece: &Piece) -> Bar {
        let x = piece.from_px.max(-4.0);
        let height = self.sight.lane_px * 0.72;
        Bar { x, width: (piece.to_px - x).max(1.0), y: self.middle(place), height }
    }

    /// What many spans of a few pixels hold, each above the other.
    fn stack(&self, bar: Bar, piece: &Piece, mut add: impl FnMut(Look, Bar)) {
        // What a thread does before it begins is nothing beside the rest.
        let looks: Vec<Look> = piece.marks.looks().filter(|look| *look != Look::Made).collect();
        match looks[..] {
            [] => add(Look::Made, bar),
            [only] => add(only, bar),
            _ => {
                let height = bar.height / looks.len() as f64;
                for (place, look) in looks.into_iter().rev().enumerate() {
                    let y = bar.y - bar.height / 2.0 + (place as f64 + 0.5) * height;
                    add(look, Bar { y, height, ..bar });
                }
            }
        }
    }

    fn draw(&self, look: Look, own: &str, alpha: f64, bars: &[Bar]) {
        let colours = self.colours;
        let thin: Vec<Bar> = bars.iter().map(|bar| Bar { height: (bar.height * 0.42).max(1.0), ..*bar }).collect();
        match look {
            Look::Made => self.dots(&colours.line, alpha, bars, 1.5, [1.0, 0.0]),
            Look::Running => self.fill(own, alpha * 0.5, &thin),
            Look::Sleeping => self.dots(own, alpha, bars, 2.0, [0.5, 5.0]),
            Look::Holding => self.fill(own, alpha, bars),
            Look::HoldingAsleep => {
                self.fill(own, alpha, bars);
                self.dots(&colours.card, alpha, bars, 2.0, [0.5, 5.0]);
            }
            Look::Blocked => self.fill_hatched(alpha, bars),
            Look::BlockedHolding => {
                self.fill_hatched(alpha, bars);
                let edge = |bar: &Bar| {
                    let height = (bar.height * 0.2).clamp(1.0, 3.0);
                    Bar { y: bar.y + (bar.height - height) / 2.0, height, ..*bar }
                };
                self.fill(own, alpha, &bars.iter().map(edge).collect::<Vec<_>>());
            }
        }
    }

    fn path(&self, bars: &[Bar]) {
        self.context.begin_path();
        for Bar { x, width, y, height } in bars {
            let radius = (width / 2.0).min(height / 2.0).min(2.5);
            let top = y - height / 2.0;
            if *width < 3.0 || self.context.round_rect_with_f64(*x, top, *width, *height, radius).is_err() {
                self.context.rect(*x, top, *width, *height);
            }
        }
    }

    fn fill(&self, colour: &str, alpha: f64, bars: &[Bar]) {
        self.context.set_fill_style_str(colour);
        self.context.set_global_alpha(alpha);
        self.path(bars);
        self.context.fill();
        self.context.set_global_alpha(1.0);
    }

    fn fill_hatched(&self, alpha: f64, bars: &[Bar]) {
        match &self.colours.hatch {
            Some(hatch) => self.context.set_fill_style_canvas_pattern(hatch),
            None => self.context.set_fill_style_str(&self.colours.faint),
        }
        self.context.set_global_alpha(alpha);
        self.path(bars);
        self.context.fill();
        // Too narrow for an edge, only the hatching is seen.
        self.path(&bars.iter().copied().filter(|bar| bar.width > 3.0).collect::<Vec<_>>());
        self.context.set_stroke_style_str(&self.colours.line);
        self.context.set_line_width(1.0);
        self.context.stroke();
        self.context.set_global_alpha(1.0);
    }

    fn dots(&self, colour: &str, alpha: f64, bars: &[Bar], width: f64, dash: [f64; 2]) {
        let pattern: js_sys::Array = dash.iter().map(|length| wasm_bindgen::JsValue::from_f64(*length)).collect();
        self.context.set_line_dash(&pattern).ok();
        self.context.set_line_cap("round");
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width.min(self.sight.lane_px * 0.4));
        self.context.set_global_alpha(alpha);
        self.context.begin_path();
        for bar in bars {
            self.context.move_to(bar.x + width, bar.y);
            self.context.line_to((bar.x + bar.width - width).max(bar.x + width), bar.y);
        }
        self.context.stroke();
        self.context.set_global_alpha(1.0);
        self.context.set_line_dash(&js_sys::Array::new()).ok();
    }

    /// On what a thread is blocked, where there is room to say it.
    fn write(&self, labels: &[(Bar, ObjectId, bool)]) {
        self.context.set_font(&self.colours.font);
        self.context.set_text_baseline("middle");
        let mut names = BTreeMap::new();
        for (bar, object, lit) in labels {
            let begin = bar.x.max(0.0);
            let room = bar.x + bar.width - begin - 14.0;
            if room < 3.0 * LETTER_PX {
                continue;
            }
            let name = names.entry(*object).or_insert_with(|| self.tape.name(*object).told(self.sight.language));
            let width = name.chars().count() as f64 * LETTER_PX;
            if width > room {
                continue;
            }
            let alpha = if *lit { 1.0 } else { ASIDE };
            self.context.set_fill_style_str(&self.colours.card);
            self.context.set_global_alpha(alpha * 0.85);
            self.context.fill_rect(begin + 5.0, bar.y - 6.0, width + 4.0, 12.0);
            self.context.set_global_alpha(alpha);
            self.context.set_fill_style_str(&self.colours.ink);
            self.context.fill_text(name, begin + 7.0, bar.y + 0.5).ok();
        }
        self.context.set_global_alpha(1.0);
    }
}
