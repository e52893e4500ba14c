//! The page: yew components over what the host records. It has a memory of its own, never blocks, and holds no engine lock.
//!
//! ```text
//! link (host worker) ─ Heard ─ state (the run, where it stands) ─ Moment ─ panels, timeline, code, words
//! ```

mod app;
pub mod host;
pub mod link;
mod moment;
mod panels;
pub mod protocol;

/// Starts the page. In a worker there is no page to start: the worker's script calls what it needs.
pub fn main() {
    console_error_panic_hook::set_once();
    if web_sys::window().is_some() {
        yew::Renderer::<app::App>::new().render();
    }
}
