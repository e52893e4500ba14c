//! The first minute: a demonstration that plays where the address names nothing, and a short tour of the page.

pub mod demonstration;
#[cfg(target_arch = "wasm32")]
pub mod going;
#[cfg(target_arch = "wasm32")]
pub mod offer;
#[cfg(target_arch = "wasm32")]
pub mod panel;
pub mod stops;
