//! On a small screen what can be set stands above the picture, which begins at its lower edge: whoever presses Run with a finger
//! or a mouse is taken to the picture. By keys one stays where the focus is.

use super::root::wants_less_motion;
use gloo_timers::callback::Timeout;
use web_sys::{Document, MouseEvent, ScrollBehavior, ScrollToOptions};

const GAP_PX: f64 = 8.0;

/// After Run was pressed, and what comes of it stands.
pub fn bring_the_picture(pressed: &MouseEvent) {
    let by_pointer = pressed.detail() > 0;
    if by_pointer {
        Timeout::new(0, scroll).forget();
    }
}

/// To the words above the picture. Nothing where they stand in the upper half.
fn scroll() {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let height_px = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    let words = document.query_selector(".caption").ok().flatten();
    let top_px = words.map_or(0.0, |words| words.get_bounding_client_rect().top());
    if top_px > height_px / 2.0 {
        let way = ScrollToOptions::new();
        way.set_top(top_px - covered_px(&document) - GAP_PX);
        way.set_behavior(if wants_less_motion() { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
        window.scroll_by_with_scroll_to_options(&way);
    }
}

/// By the bar at the top, which stays.
fn covered_px(document: &Document) -> f64 {
    let bar = document.query_selector(".bar").ok().flatten();
    bar.map_or(0.0, |bar| bar.get_bounding_client_rect().height())
}
