//! Every check: formatting, lints, native tests, native beside Wasm, the web layer and the built demo in real browsers.

use std::process::Command;

use anyhow::{Result, bail};

use crate::shell::{beside, command, find, npm, root, run, strict, wasm_target};
use crate::{build, extension, size};

/// Set for the runs in which this program is the runner of wasm-bindgen tests.
pub const RUNNER: &str = "CLAIMLIGHT_WASM_RUNNER";

/// The names that Debian and others give the browsers.
pub const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];

/// Runs every check and test; says plainly what this machine lacks, and fails for it where CI is set.
pub fn test() -> Result<()> {
    wasm_target()?;
    npm()?;
    lint()?;
    // The components' state, placement and figures need no browser; their example is compiled.
    run(command("cargo test --workspace --locked --features web,ui"))?;
    run(command("cargo check --locked --no-default-features --lib"))?;
    web_layer()?;
    build::build()?;
    extension::extension()?;
    size::size()?;
    node()?;
    browsers()
}

/// Formatting and lints, native and for the browser.
pub fn lint() -> Result<()> {
    wasm_target()?;
    run(command("cargo fmt --all --check"))?;
    run(command("cargo fmt --manifest-path fuzz/Cargo.toml --check"))?;
    run(command("cargo clippy --locked --workspace --all-targets -- -D warnings"))?;
    run(command("cargo clippy --locked --workspace --all-targets --target wasm32-unknown-unknown -- -D warnings"))?;
    run(command(
        "cargo clippy --locked --all-targets --target wasm32-unknown-unknown --no-default-features --features web,ui,packs -- -D warnings",
    ))
}

/// What needs Node alone: native and Wasm on the same texts, and the package; the tests before it have built the native
/// program beside this one.
fn node() -> Result<()> {
    let mut tests = node_tests("tests/node")?;
    tests.env("CLAIMLIGHT_NODE", build::for_node()?).env("CLAIMLIGHT_NATIVE", beside()?);
    run(tests)
}

/// Node's test runner on a folder's tests, one file after the other.
fn node_tests(folder: &str) -> Result<Command> {
    let mut files: Vec<_> = std::fs::read_dir(root().join(folder))?
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    let mut node = command("node --test --test-concurrency=1");
    node.args(files);
    Ok(node)
}

/// The web layer's own tests, in headless Chromium.
fn web_layer() -> Result<()> {
    let (Some(_), Some(driver)) = (find(CHROMIUM), find(&["chromedriver"])) else {
        return lacking("the web layer's tests", "Chromium with chromedriver");
    };
    let mut tests = command(
        "cargo test --locked --target wasm32-unknown-unknown --no-default-features --features web,ui,packs --lib",
    );
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", std::env::current_exe()?);
    tests.env(RUNNER, "1").env("CHROMEDRIVER", driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    run(tests)
}

/// The built demo and the built extension in Chromium and in Firefox.
fn browsers() -> Result<()> {
    let (chromium, firefox) = (find(CHROMIUM), find(FIREFOX));
    if chromium.is_none() {
        lacking("the demo's tests in Chromium", "Chromium")?;
    }
    if firefox.is_none() {
        lacking("the demo's tests in Firefox", "Firefox")?;
    }
    if chromium.is_none() && firefox.is_none() {
        return Ok(());
    }
    run(node_tests("tests/browser")?)?;
    run(node_tests("tests/extension")?)
}

/// Whether there is what it takes to measure in a browser; says so where not.
pub fn measurable(what: &str) -> bool {
    let all = find(&["node"]).is_some() && find(&["npm"]).is_some() && find(CHROMIUM).is_some();
    if !all {
        println!("skipped: {what} needs Node.js with npm, and Chromium, which are not here");
    }
    all
}

fn lacking(what: &str, tool: &str) -> Result<()> {
    if strict() {
        bail!("{what} need {tool}, which this machine lacks");
    }
    println!("skipped: {what}: this machine has no {tool}");
    Ok(())
}

/// The runner that cargo calls for a wasm-bindgen test.
pub fn runner() -> u8 {
    match wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os()) {
        Ok(()) => 0,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            1
        }
    }
}
