//! Draws the lanes on a canvas: what can be seen, one pass a colour, nothing narrower than a pixel twice.

use super::view::View;
use crate::analysis::lanes::{Lane, LaneState, Span};
use crate::page::tape::Tape;
use crate::trace::ObjectId;
use std::collections::BTreeMap;
use std::f64::consts::PI;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// More arrows than this would be a tangle: only the first of those that are drawn close together are.
const MAX_ARROWS: usize = 240;
/// Spans narrower than a pixel that are drawn in one column of pixels.
const MOST_IN_A_COLUMN: u32 = 12;
/// Heads of arrows that are closer cannot be told apart.
const ARROWS_APART_PX: f64 = 1.5;
const ARROW_HEAD_PX: f64 = 4.5;
const LETTER_PX: f64 = 6.4;
const HUES: usize = 6;

/// The part of the lanes that is in sight.
pub struct Sight {
    pub view: View,
    pub height_px: f64,
    pub scroll_px: f64,
    pub lane_px: f64,
    /// Device pixels a CSS pixel.
    pub scale: f64,
}

/// Colours as the stylesheet has them now.
struct Colours {
    own: [String; HUES],
    ink: String,
    soft: String,
    faint: String,
    line: String,
    card: String,
    font: String,
}

/// How a span is drawn; in this order, later over earlier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Made,
    Running,
    Sleeping,
    Holding,
    HoldingAsleep,
    Blocked,
    BlockedHolding,
}

#[derive(Clone, Copy)]
struct Bar {
    x: f64,
    width: f64,
    /// The lane's middle.
    y: f64,
}

struct Painter<'a> {
    context: &'a CanvasRenderingContext2d,
    sight: &'a Sight,
    tape: &'a Tape,
    colours: Colours,
    hatch: Option<CanvasPattern>,
}

pub fn paint(canvas: &HtmlCanvasElement, tape: &Tape, sight: &Sight) {
    let context = canvas.get_context("2d").ok().flatten().and_then(|context| context.dyn_into().ok());
    let Some(context): Option<CanvasRenderingContext2d> = context else { return };
    canvas.set_width((sight.view.width_px * sight.scale) as u32);
    canvas.set_height((sight.height_px * sight.scale) as u32);
    context.scale(sight.scale, sight.scale).ok();
    let Some(colours) = colours(canvas) else { return };
    let hatch = hatch(&context, &colours);
    Painter { context: &context, sight, tape, colours, hatch }.paint();
}

fn colours(element: &Element) -> Option<Colours> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let get = |name: &str| style.get_property_value(name).unwrap_or_default().trim().to_string();
    Some(Colours {
        own: [get("--t1"), get("--t2"), get("--t3"), get("--t4"), get("--t5"), get("--t6")],
        ink: get("--ink"),
        soft: get("--soft"),
        faint: get("--faint"),
        line: get("--line"),
        card: get("--card"),
        font: format!("11px {}", get("--sans")),
    })
}

/// Waiting is hatched, everywhere.
fn hatch(context: &CanvasRenderingContext2d, colours: &Colours) -> Option<CanvasPattern> {
    let tile: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    tile.set_width(6);
    tile.set_height(6);
    let pen: CanvasRenderingContext2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_fill_style_str(&colours.faint);
    pen.fill_rect(0.0, 0.0, 6.0, 6.0);
    pen.set_stroke_style_str(&colours.soft);
    pen.set_global_alpha(0.55);
    pen.begin_path();
    for x in [-3.0, 3.0, 9.0] {
        pen.move_to(x - 4.0, 7.0);
        pen.line_to(x + 4.0, -1.0);
    }
    pen.stroke();
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}

impl Painter<'_> {
    fn paint(&self) {
        let lanes = self.tape.lanes().lanes();
        let first = (self.sight.scroll_px / self.sight.lane_px).floor().max(0.0) as usize;
        let last = ((self.sight.scroll_px + self.sight.height_px) / self.sight.lane_px).ceil() as usize;
        let mut bars: BTreeMap<(Look, usize), Vec<Bar>> = BTreeMap::new();
        let mut labels = Vec::new();
        for (place, lane) in lanes.iter().enumerate().take(last).skip(first) {
            self.collect(place, lane, &mut bars, &mut labels);
        }
        for ((look, hue), bars) in &bars {
            self.draw(*look, &self.hue(*hue), bars);
        }
        self.write(&labels);
        self.draw_arrows();
    }

    /// Main is drawn in ink.
    fn hue(&self, place: usize) -> String {
        place.checked_sub(1).map_or_else(|| self.colours.ink.clone(), |place| self.colours.own[place % HUES].clone())
    }

    fn middle(&self, place: usize) -> f64 {
        (place as f64 + 0.5) * self.sight.lane_px - self.sight.scroll_px
    }

    /// The spans of a lane that can be seen. Of those narrower than a pixel the first few are enough for a pixel: of a million
    /// events only as many are looked at as there is room for.
    fn collect(
        &self,
        place: usize,
        lane: &Lane,
        bars: &mut BTreeMap<(Look, usize), Vec<Bar>>,
        labels: &mut Vec<(Bar, ObjectId)>,
    ) {
        let (from, to) = self.sight.view.steps(self.tape);
        let begin = lane.spans.partition_point(|span| span.to.is_some_and(|end| (end as usize) < from));
        let hue = if place == 0 { 0 } else { 1 + (place - 1) % HUES };
        let y = self.middle(place);
        let (mut next, mut column, mut in_column) = (begin, f64::NEG_INFINITY, 0);
        while let Some(span) = lane.spans.get(next).filter(|span| span.from as usize <= to) {
            next += 1;
            let (x0, x1) = self.extent(span);
            let look = look(span);
            in_column = if x0.floor() == column { in_column + 1 } else { 0 };
            column = x0.floor();
            if x1 - x0 < 1.0 && in_column >= MOST_IN_A_COLUMN {
                let beyond = self.sight.view.step_at(self.tape, column + 1.0) as u32;
                next += lane.spans[next..]
                    .partition_point(|span| span.from <= beyond && span.to.is_some_and(|to| to <= beyond));
                continue;
            }
            let bar = Bar { x: x0, width: (x1 - x0).max(1.0), y };
            bars.entry((look, hue)).or_default().push(bar);
            if let LaneState::Blocked(object) = span.state {
                labels.push((bar, object));
            }
        }
    }

    fn extent(&self, span: &Span) -> (f64, f64) {
        let view = &self.sight.view;
        let x0 = view.x_of(self.tape, span.from as usize);
        let x1 = span.to.map_or(view.width_px, |to| view.x_of(self.tape, to as usize));
        (x0.max(-4.0), x1.min(view.width_px + 4.0))
    }

    fn draw(&self, look: Look, own: &str, bars: &[Bar]) {
        let lane_px = self.sight.lane_px;
        let thick = lane_px * 0.72;
        match look {
            Look::Made => self.dots(&self.colours.line, bars, 1.5, [1.0, 0.0]),
            Look::Running => self.fill(own, 0.5, bars, lane_px * 0.3),
            Look::Sleeping => self.dots(own, bars, 2.0, [0.5, 5.0]),
            Look::Holding => self.fill(own, 1.0, bars, thick),
            Look::HoldingAsleep => {
                self.fill(own, 1.0, bars, thick);
                self.dots(&self.colours.card, bars, 2.0, [0.5, 5.0]);
            }
            Look::Blocked => self.fill_hatched(bars, thick),
            Look::BlockedHolding => {
                self.fill_hatched(bars, thick);
                let edges: Vec<Bar> = bars.iter().map(|bar| Bar { y: bar.y + thick / 2.0 - 1.5, ..*bar }).collect();
                self.fill(own, 1.0, &edges, 3.0);
            }
        }
    }

    fn path(&self, bars: &[Bar], height: f64) {
        self.context.begin_path();
        for bar in bars {
            let radius = (bar.width / 2.0).min(height / 2.0).min(2.5);
            let top = bar.y - height / 2.0;
            if bar.width < 3.0 || self.context.round_rect_with_f64(bar.x, top, bar.width, height, radius).is_err() {
                self.context.rect(bar.x, top, bar.width, height);
            }
        }
    }

    fn fill(&self, colour: &str, alpha: f64, bars: &[Bar], height: f64) {
        self.context.set_fill_style_str(colour);
        self.context.set_global_alpha(alpha);
        self.path(bars, height);
        self.context.fill();
        self.context.set_global_alpha(1.0);
    }

    fn fill_hatched(&self, bars: &[Bar], height: f64) {
        match &self.hatch {
            Some(hatch) => self.context.set_fill_style_canvas_pattern(hatch),
            None => self.context.set_fill_style_str(&self.colours.faint),
        }
        self.path(bars, height);
        self.context.fill();
        self.context.set_stroke_style_str(&self.colours.line);
        self.context.set_line_width(1.0);
        self.context.stroke();
    }

    fn dots(&self, colour: &str, bars: &[Bar], width: f64, dash: [f64; 2]) {
        let pattern: js_sys::Array = dash.iter().map(|length| wasm_bindgen::JsValue::from_f64(*length)).collect();
        self.context.set_line_dash(&pattern).ok();
        self.context.set_line_cap("round");
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width);
        self.context.begin_path();
        for bar in bars {
            self.context.move_to(bar.x + width, bar.y);
            self.context.line_to((bar.x + bar.width - width).max(bar.x + width), bar.y);
        }
        self.context.stroke();
        self.context.set_line_dash(&js_sys::Array::new()).ok();
    }

    /// On what a thread is blocked, where there is room to say it.
    fn write(&self, labels: &[(Bar, ObjectId)]) {
        self.context.set_font(&self.colours.font);
        self.context.set_text_baseline("middle");
        for (bar, object) in labels {
            let begin = bar.x.max(0.0);
            let room = bar.x + bar.width - begin - 14.0;
            if room < 3.0 * LETTER_PX {
                continue;
            }
            let name = self.tape.name(*object).to_string();
            let width = name.chars().count() as f64 * LETTER_PX;
            if width > room {
                continue;
            }
            self.context.set_fill_style_str(&self.colours.card);
            self.context.set_global_alpha(0.85);
            self.context.fill_rect(begin + 5.0, bar.y - 6.0, width + 4.0, 12.0);
            self.context.set_global_alpha(1.0);
            self.context.set_fill_style_str(&self.colours.ink);
            self.context.fill_text(&name, begin + 7.0, bar.y + 0.5).ok();
        }
    }

    /// What goes from hand to hand; fainter, that an end lets others go on.
    fn draw_arrows(&self) {
        self.context.set_stroke_style_str(&self.colours.ink);
        self.context.set_fill_style_str(&self.colours.ink);
        self.context.set_line_cap("butt");
        for (joins, alpha, width) in [(true, 0.25, 1.0), (false, 0.85, 1.3)] {
            self.context.set_global_alpha(alpha);
            self.context.set_line_width(width);
            self.draw_arrows_that(joins);
        }
        self.context.set_global_alpha(1.0);
    }

    fn draw_arrows_that(&self, join: bool) {
        let (from, to) = self.sight.view.steps(self.tape);
        let arrows = self.tape.lanes().arrows();
        let begin = arrows.partition_point(|arrow| (arrow.to_step as usize) < from);
        let seen = arrows[begin..].iter().take_while(|arrow| arrow.from_step as usize <= to);
        let (mut drawn, mut last_x, mut beyond) = (0, f64::NEG_INFINITY, 0);
        for arrow in seen.filter(|arrow| arrow.object.as_thread().is_some() == join) {
            if drawn >= MAX_ARROWS || arrow.to_step < beyond {
                continue;
            }
            let x1 = self.sight.view.x_of(self.tape, arrow.to_step as usize);
            if x1 - last_x < ARROWS_APART_PX {
                beyond = self.sight.view.step_at(self.tape, last_x + ARROWS_APART_PX) as u32;
                continue;
            }
            let x0 = self.sight.view.x_of(self.tape, arrow.from_step as usize);
            self.draw_arrow((x0, self.middle(arrow.from.index())), (x1, self.middle(arrow.to.index())));
            (drawn, last_x) = (drawn + 1, x1);
        }
    }

    fn draw_arrow(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let down = (y1 - y0).signum();
        let (y0, y1) = (y0 + down * self.sight.lane_px * 0.3, y1 - down * self.sight.lane_px * 0.38);
        let bend = (y1 - y0) / 2.0;
        self.context.begin_path();
        self.context.move_to(x0, y0);
        self.context.bezier_curve_to(x0, y0 + bend, x1, y1 - bend, x1, y1 - down * ARROW_HEAD_PX);
        self.context.stroke();
        self.context.begin_path();
        self.context.move_to(x1, y1);
        self.context.line_to(x1 - ARROW_HEAD_PX * 0.75, y1 - down * ARROW_HEAD_PX * 1.4);
        self.context.line_to(x1 + ARROW_HEAD_PX * 0.75, y1 - down * ARROW_HEAD_PX * 1.4);
        self.context.fill();
        self.context.begin_path();
        self.context.arc(x0, y0, 1.6, 0.0, 2.0 * PI).ok();
        self.context.fill();
    }
}

fn look(span: &Span) -> Look {
    match (&span.state, span.holding) {
        (LaneState::Made, _) => Look::Made,
        (LaneState::Running, false) => Look::Running,
        (LaneState::Running, true) => Look::Holding,
        (LaneState::Sleeping, false) => Look::Sleeping,
        (LaneState::Sleeping, true) => Look::HoldingAsleep,
        (LaneState::Blocked(_), false) => Look::Blocked,
        (LaneState::Blocked(_), true) => Look::BlockedHolding,
    }
}
