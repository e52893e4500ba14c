//! The page: yew components over what the host records. It has a memory of its own, never blocks, and holds no engine lock.
//!
//! ```text
//! link (host worker) ─ Heard ─ desk ─┬─ tape (what was recorded)         ─┬─ Moment ─ panels, timeline, code, words
//!                                    └─ state (the run, where it stands) ─┘
//! ```

mod address;
mod after_paint;
mod aloud;
mod app;
mod asked;
mod bench;
mod caption;
mod catalogue;
mod choice;
mod chosen;
mod code;
mod controls;
mod desk;
mod details;
mod embed;
mod expected;
pub mod explore;
mod figures;
mod finder;
mod focus;
mod header;
mod help;
mod herald;
mod highlight;
pub mod host;
mod icons;
mod in_sight;
mod in_turn;
mod keep;
pub mod link;
mod log;
mod looking;
mod measured;
mod moment;
mod notice;
mod panels;
mod parameters;
mod player;
mod predict;
mod preview;
mod prose;
pub mod protocol;
pub mod refusal;
mod remembered;
mod root;
mod seen;
mod shows;
mod spoken;
mod state;
mod still;
mod story;
mod study;
mod tabs;
mod tape;
mod timeline;
mod title;
mod tour;
pub mod turns;
mod tutorial;

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Starts the page, or loads it once more where that isolates it (see `www/index.html`). In a worker there is no
/// page to start: the worker's script calls what it needs.
pub fn main() {
    console_error_panic_hook::set_once();
    let Some(window) = web_sys::window() else { return };
    let start = || yew::Renderer::<app::App>::new().render();
    match Reflect::get(&window, &"isolating".into()).ok().and_then(|isolating| isolating.dyn_into::<Promise>().ok()) {
        Some(isolating) => spawn_local(async move {
            let is_isolated_by_a_reload = JsFuture::from(isolating).await.is_ok_and(|is| is.is_truthy());
            if !is_isolated_by_a_reload || window.location().reload().is_err() {
                start();
            }
        }),
        None => drop(start()),
    }
}
