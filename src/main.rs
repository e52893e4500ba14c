//! The binary: natively the command line; in the browser the page, which starts the same module again as its workers.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    threadlab::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    threadlab::page::main();
}
