//! From the crate to what ships: WebAssembly, glue, loader and packs in pkg/, named by their content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256, Sha384};

use crate::shell::{command, node_tool, npm, root, run, wasm_target};

/// Builds everything into pkg/ and removes what an earlier build left there.
pub fn build() -> Result<()> {
    wasm_target()?;
    npm()?;
    let work = root().join("target/pkg");
    fs::create_dir_all(&work)?;
    let wasm = compile(&work)?;
    let glue = glue(&work)?;
    let packs = packs()?;
    let mut ship = Ship { files: Vec::new() };
    let glue = ship.add("claimlight", "js", glue);
    let wasm = ship.add("claimlight", "wasm", fs::read(wasm)?);
    let packs: Map<String, Value> = packs.into_iter().map(|(tag, pack)| (tag.clone(), ship.add(&tag, "pack", pack.into_bytes()))).collect();
    let manifest = json!({"glue": glue, "wasm": wasm, "packs": packs});
    ship.files.push(("claimlight.js".into(), loader(&work, &manifest)?));
    ship.write(&root().join("pkg"))
}

/// The files that ship, by name.
struct Ship {
    files: Vec<(String, Vec<u8>)>,
}

impl Ship {
    /// Adds a file under a name with its content's hash; gives its entry in the loader's manifest.
    fn add(&mut self, stem: &str, extension: &str, bytes: Vec<u8>) -> Value {
        let hash: String = Sha256::digest(&bytes).iter().take(5).map(|b| format!("{b:02x}")).collect();
        let name = format!("{stem}-{hash}.{extension}");
        let integrity = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(&bytes));
        self.files.push((name.clone(), bytes));
        json!({"file": name, "integrity": format!("sha384-{integrity}")})
    }

    fn write(&self, pkg: &Path) -> Result<()> {
        fs::create_dir_all(pkg)?;
        for entry in fs::read_dir(pkg)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name != "README.md" && path.is_file() && !self.files.iter().any(|(n, _)| *n == name) {
                fs::remove_file(&path)?;
            }
        }
        for (name, bytes) in &self.files {
            let path = pkg.join(name);
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
            eprintln!("pkg/{name}: {} bytes", bytes.len());
        }
        Ok(())
    }
}

/// The crate as optimised WebAssembly, with its glue beside it.
fn compile(work: &Path) -> Result<PathBuf> {
    let mut cargo = command("cargo build --profile web --target wasm32-unknown-unknown --no-default-features --features web --lib --locked");
    // The paths of this machine are no part of the program.
    let home = std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap_or_default()));
    cargo.env("RUSTFLAGS", format!("--remap-path-prefix={}=. --remap-path-prefix={home}=cargo", root().display()));
    run(cargo)?;
    let built = root().join("target/wasm32-unknown-unknown/web/claimlight.wasm");
    let out = work.join("bindgen");
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args([
        "wasm-bindgen".as_ref(),
        built.as_os_str(),
        "--out-dir".as_ref(),
        out.as_os_str(),
        "--target".as_ref(),
        "web".as_ref(),
        "--no-typescript".as_ref(),
        "--remove-name-section".as_ref(),
        "--remove-producers-section".as_ref(),
    ])?;
    let small = work.join("claimlight.wasm");
    let mut optimise: Command = node_tool("binaryen/bin/wasm-opt");
    optimise.arg(out.join("claimlight_bg.wasm")).arg("-o").arg(&small).args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]).args(["--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-reference-types", "--enable-multivalue", "--enable-mutable-globals", "--enable-nontrapping-float-to-int", "--enable-sign-ext"]);
    run(optimise)?;
    Ok(small)
}

/// The glue between WebAssembly and the page, minified.
fn glue(work: &Path) -> Result<Vec<u8>> {
    minify(&work.join("bindgen/claimlight.js"), &work.join("glue.js"), &[])
}

/// The loader with the manifest of what it loads, minified.
fn loader(work: &Path, manifest: &Value) -> Result<Vec<u8>> {
    minify(&root().join("www/loader.js"), &work.join("loader.js"), &[format!("--define:__MANIFEST__={manifest}")])
}

fn minify(from: &Path, to: &Path, more: &[String]) -> Result<Vec<u8>> {
    let mut esbuild = Command::new(root().join("node_modules/.bin/esbuild"));
    esbuild.arg(from).arg(format!("--outfile={}", to.display())).args(["--minify", "--format=esm", "--target=es2022", "--legal-comments=none", "--log-level=warning"]).args(more);
    run(esbuild)?;
    fs::read(to).with_context(|| format!("cannot read {}", to.display()))
}

/// Every language's pack, without comments and blank lines.
fn packs() -> Result<Vec<(String, String)>> {
    let folder = root().join("src/lang");
    let mut packs = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if !path.is_dir() {
            continue;
        }
        let file = path.join("pack.txt");
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let lean: Vec<&str> = text.lines().map(str::trim_end).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        packs.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), lean.join("\n") + "\n"));
    }
    packs.sort();
    if packs.is_empty() {
        bail!("no language in {}", folder.display());
    }
    Ok(packs)
}
