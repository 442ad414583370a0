//! The project's tasks: `cargo xtask TASK`.

#[cfg(not(target_arch = "wasm32"))]
mod bench;
#[cfg(not(target_arch = "wasm32"))]
mod bench_page;
#[cfg(not(target_arch = "wasm32"))]
mod bench_reviews;
#[cfg(not(target_arch = "wasm32"))]
mod build;
#[cfg(not(target_arch = "wasm32"))]
mod claims;
#[cfg(not(target_arch = "wasm32"))]
mod eval;
#[cfg(not(target_arch = "wasm32"))]
mod extension;
#[cfg(not(target_arch = "wasm32"))]
mod figures;
#[cfg(not(target_arch = "wasm32"))]
mod form;
#[cfg(not(target_arch = "wasm32"))]
mod fuzz;
#[cfg(not(target_arch = "wasm32"))]
mod package;
#[cfg(not(target_arch = "wasm32"))]
mod packs;
#[cfg(not(target_arch = "wasm32"))]
mod quiet;
#[cfg(not(target_arch = "wasm32"))]
mod serve;
#[cfg(not(target_arch = "wasm32"))]
mod shell;
#[cfg(not(target_arch = "wasm32"))]
mod size;
#[cfg(not(target_arch = "wasm32"))]
mod sums;
#[cfg(not(target_arch = "wasm32"))]
mod tasks;
#[cfg(not(target_arch = "wasm32"))]
mod test;
#[cfg(not(target_arch = "wasm32"))]
mod types;
#[cfg(not(target_arch = "wasm32"))]
mod worth;
#[cfg(not(target_arch = "wasm32"))]
mod zip;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    tasks::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
