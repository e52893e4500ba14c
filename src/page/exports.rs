//! What the page's workers call. Not of the library, so that a module has it only where workers are to run that module:
//! the binary `engine`, and the tests in a browser.

use wasm_bindgen::prelude::*;

/// The host's beginning.
#[wasm_bindgen]
pub fn threadlab_host() {
    threadlab::page::host::begin();
}

/// A thread's life.
#[wasm_bindgen]
pub fn threadlab_thread() {
    threadlab::threads::platform::web::serve();
}
