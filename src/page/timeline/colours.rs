//! The colours that the canvas draws with, as the stylesheet has them now.

use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, Element, HtmlCanvasElement};

pub const HUES: usize = 6;

pub struct Colours {
    /// Of threads, from Thread-1 on, again and again.
    pub own: [String; HUES],
    pub ink: String,
    pub faint: String,
    pub line: String,
    pub card: String,
    pub font: String,
    /// Waiting is hatched, everywhere.
    pub hatch: Option<CanvasPattern>,
}

impl Colours {
    pub fn of(element: &Element, context: &CanvasRenderingContext2d) -> Option<Colours> {
        let style = web_sys::window()?.get_computed_style(element).ok()??;
        let get = |name: &str| style.get_property_value(name).unwrap_or_default().trim().to_string();
        let (soft, faint) = (get("--soft"), get("--faint"));
        Some(Colours {
            own: [get("--t1"), get("--t2"), get("--t3"), get("--t4"), get("--t5"), get("--t6")],
            ink: get("--ink"),
            line: get("--line"),
            card: get("--card"),
            font: format!("11px {}", get("--sans")),
            hatch: hatch(context, &soft, &faint),
            faint,
        })
    }

    /// Main is drawn in ink.
    pub fn hue(&self, place: usize) -> &str {
        place.checked_sub(1).map_or(&self.ink, |place| &self.own[place % HUES])
    }
}

fn hatch(context: &CanvasRenderingContext2d, soft: &str, faint: &str) -> Option<CanvasPattern> {
    let tile: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    tile.set_width(6);
    tile.set_height(6);
    let pen: CanvasRenderingContext2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_fill_style_str(faint);
    pen.fill_rect(0.0, 0.0, 6.0, 6.0);
    pen.set_stroke_style_str(soft);
    pen.set_global_alpha(0.55);
    pen.begin_path();
    for x in [-3.0, 3.0, 9.0] {
        pen.move_to(x - 4.0, 7.0);
        pen.line_to(x + 4.0, -1.0);
    }
    pen.stroke();
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}
