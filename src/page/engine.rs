//! The binary that the page's workers run: the host, and the threads in its memory. The page is another binary, so that it
//! stands before this one is there. Natively there is nothing to start here.

#[cfg(target_arch = "wasm32")]
mod exports;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("This is the engine of the page, which starts it in a browser. The command line is `threadlab`.");
}
