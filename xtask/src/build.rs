//! From the crate to what ships: WebAssembly, glue, loader and packs in pkg/, named by their content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::figures;
use crate::form::{bare, form};
use crate::package::package;
use crate::packs;
use crate::quiet::quieten;
use crate::shell::{command, node_tool, npm, output, root, run, wasm_target};

/// Builds everything into pkg/ and removes what an earlier build left there.
pub fn build() -> Result<()> {
    wasm_target()?;
    npm()?;
    let work = root().join("target/pkg");
    fs::create_dir_all(&work)?;
    let mut ship = Ship { files: Vec::new() };
    let context = context(&mut ship, &work)?;
    // Two modules of one program: what finds and paints the figures comes first, and the card when that is done.
    let core = module(&mut ship, &work, "claimlight", "web")?;
    let ui = module(&mut ship, &work, "claimlight-ui", "ui")?;
    let mut packs = Map::new();
    for (tag, text) in packs::packs()? {
        let (figures, card) = packs::split(&text).with_context(|| format!("the pack of {tag}"))?;
        packs.insert(tag.clone(), ship.add(&tag, "pack", figures.into()));
        let tag = format!("{tag}-card");
        let card = ship.add(&tag, "pack", card.into());
        packs.insert(tag, card);
    }
    let manifest = json!({"core": core, "ui": ui, "packs": packs});
    ship.files.push(("claimlight.js".into(), loader(&work, &manifest)?));
    // The glue knows the packs of figures, which bundlers must be shown.
    let mut shown = manifest;
    shown["context"] = context;
    package(&mut ship, &work, &shown)?;
    ship.write(&root().join("pkg"))?;
    demo_reviews()
}

/// Builds the index of the demo's invented fact-checks.
fn demo_reviews() -> Result<()> {
    let (feed, index) = (root().join("www/demo/checks.jsonl"), root().join("www/demo/reviews"));
    let mut program = command("cargo run --quiet --locked --bin claimlight -- index");
    program.arg(feed).arg("-o").arg(index);
    output(program).map(drop)
}

/// The files that ship, by name.
pub struct Ship {
    pub files: Vec<(String, Vec<u8>)>,
}

impl Ship {
    /// Adds a file under a name with its content's hash; gives its entry in the loader's manifest.
    pub fn add(&mut self, stem: &str, extension: &str, bytes: Vec<u8>) -> Value {
        let hash: String = Sha256::digest(&bytes).iter().take(5).map(|b| format!("{b:02x}")).collect();
        let name = format!("{stem}-{hash}.{extension}");
        let integrity = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&bytes));
        self.files.push((name.clone(), bytes));
        json!([name, integrity])
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

/// The passes over the linked module, for size before speed, as the profile `web` is. No data is below the first kilobyte: the stack
/// begins there and grows down.
const PASSES: &[&str] = &["-Oz", "--one-caller-inline-max-function-size=30", "--low-memory-unused", "--converge"];

/// What engines have had for years, so that the passes may use it.
pub const FEATURES: &[&str] = &[
    "bulk-memory",
    "bulk-memory-opt",
    "reference-types",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "sign-ext",
];

/// One module of the program: the crate with a feature and the profile of the same name, as optimised WebAssembly and minified glue; its manifest entry.
fn module(ship: &mut Ship, work: &Path, stem: &str, feature: &str) -> Result<Value> {
    let built =
        module_of(work, stem, feature, &["--lib", "--features", feature, "--features", "module"], "claimlight")?;
    Ok(json!({
        "glue": ship.script(stem, &built.join("glue.js"))?,
        "wasm": ship.add(stem, "wasm", fs::read(built.join("small.wasm"))?),
        "form": ship.add(&format!("{stem}-form"), "js", form(work, &format!("{stem}-form"), feature)?),
    }))
}

/// Builds the core alone as a module that Node can load, in the very way of what ships; it stays out of pkg/. Gives the
/// folder of `glue.js` and `small.wasm`.
pub fn for_node() -> Result<PathBuf> {
    wasm_target()?;
    npm()?;
    module_of(
        &root().join("target/pkg"),
        "claimlight-node",
        "web",
        &["--package", "claimlight-node"],
        "claimlight_node",
    )
}

/// How a module of WebAssembly becomes ready, once it is compiled.
const READY: &str = "\
export default async module => __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()));
";

/// The same for Node, by the bytes themselves and at once.
const READY_IN_NODE: &str = "\
export default bytes =>
  __wbg_finalize_init(new WebAssembly.Instance(new WebAssembly.Module(bytes), __wbg_get_imports()));
";

/// Adds the packs of figures, and writes down their names and hashes for the glue.
fn context(ship: &mut Ship, work: &Path) -> Result<Value> {
    let packs = figures::shipped(work)?;
    let manifest: Map<String, Value> =
        packs.into_iter().map(|(name, text)| (name.clone(), ship.add(&name, "txt", text))).collect();
    let manifest = Value::from(manifest);
    fs::write(work.join(CONTEXT), manifest.to_string())?;
    Ok(manifest)
}

/// How esbuild joins the glue of a module with what it has besides; the card's has the names and hashes of the packs of figures, which
/// [`context`] has written down.
pub fn joined(work: &Path, feature: &str) -> Result<Vec<String>> {
    let mut how = vec!["--bundle".to_owned()];
    if feature == "ui" {
        let path = work.join(CONTEXT);
        let manifest = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        how.push(format!("--define:__CONTEXT__={manifest}"));
    }
    Ok(how)
}

/// Where the names and hashes of the packs of figures are, among what the build makes.
const CONTEXT: &str = "context.json";

/// What the glue of a module has besides: how a widget lives on a page, and how it comes to know more.
pub fn life(feature: &str) -> String {
    let from = |names: &str, file: &str| format!("export {{ {names} }} from {};\n", json!(root().join(file)));
    match feature {
        "web" => from("live", "www/widget.js"),
        "ui" => from("prepare, weigh", "www/context.js"),
        _ => String::new(),
    }
}

/// Compiles one artifact with a profile to optimised WebAssembly and minified glue: `small.wasm` and `glue.js` in the folder of
/// work that has the stem for its name, which it gives.
fn module_of(work: &Path, stem: &str, profile: &str, what: &[&str], artifact: &str) -> Result<PathBuf> {
    let built = compile(stem, profile, what, "")?;
    let out = work.join(stem);
    fs::create_dir_all(&out)?;
    let quiet = out.join(format!("{artifact}.wasm"));
    let first = profile == "web" && artifact == "claimlight";
    quieten(&built.join(format!("{artifact}.wasm")), &quiet, true, !first)?;
    bind(&quiet, &out)?;
    let mut optimise: Command = node_tool("binaryen/bin/wasm-opt");
    optimise.arg(out.join(format!("{artifact}_bg.wasm"))).arg("-o").arg(out.join("optimised.wasm")).args(PASSES);
    optimise.args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
    optimise.args(FEATURES.iter().map(|f| format!("--enable-{f}")));
    run(optimise)?;
    let glue = shorten(&out, artifact, FEATURES)?;
    let ready = if artifact == "claimlight" { READY } else { READY_IN_NODE };
    fs::write(out.join("short.js"), format!("{}\n{ready}{}", bare(&glue)?, life(profile)))?;
    // Bundled, the glue loses what nothing calls.
    minify(&out.join("short.js"), &out.join("glue.js"), &joined(work, profile)?)?;
    Ok(out)
}

/// Compiles what cargo is asked for to WebAssembly, with a profile and flags for the compiler; gives the folder of the result.
///
/// Each module keeps what it has compiled, or every build would compile all of them anew.
pub fn compile(stem: &str, profile: &str, what: &[&str], flags: &str) -> Result<PathBuf> {
    let mut cargo = command("cargo build --target wasm32-unknown-unknown --no-default-features --locked --profile");
    cargo.arg(profile).args(what);
    // The paths of this machine are no part of the program.
    let home =
        std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap_or_default()));
    let paths = format!("--remap-path-prefix={}=. --remap-path-prefix={home}=cargo", root().display());
    cargo.env("RUSTFLAGS", format!("{flags}{paths}"));
    let target = root().join("target").join(stem);
    cargo.env("CARGO_TARGET_DIR", &target);
    run(cargo)?;
    Ok(target.join(format!("wasm32-unknown-unknown/{profile}")))
}

/// Writes a module's glue, and the module as the glue wants it.
pub fn bind(wasm: &Path, out: &Path) -> Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args([
        "wasm-bindgen".as_ref(),
        wasm.as_os_str(),
        "--out-dir".as_ref(),
        out.as_os_str(),
        "--target".as_ref(),
        "web".as_ref(),
        "--no-typescript".as_ref(),
        "--remove-name-section".as_ref(),
        "--remove-producers-section".as_ref(),
    ])
}

/// Gives the imports and exports of a module names of a letter or two, in the module and in its glue: writes
/// `small.wasm`, and gives the glue.
///
/// Each of wasm-bindgen's names carries a hash, which no compression can make smaller.
pub fn shorten(out: &Path, artifact: &str, features: &[&str]) -> Result<String> {
    let glue = out.join(format!("{artifact}.js"));
    let mut rename: Command = node_tool("binaryen/bin/wasm-opt");
    rename
        .arg(out.join("optimised.wasm"))
        .arg("-o")
        .arg(out.join("small.wasm"))
        .args(["--minify-imports-and-exports-and-modules"]);
    // Only what the module uses already: a newer way to write imports would shut out the engines that readers have.
    rename.args(features.iter().map(|f| format!("--enable-{f}")));
    let printed = output(rename)?;
    let names: Value = serde_json::from_slice(&printed).context("wasm-opt printed no map of names")?;
    let text = |v: &Value, i: usize| v.get(i).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |key: &str| names.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let (imports, exports) = (list("imports"), list("exports"));
    let mut source = fs::read_to_string(&glue).with_context(|| format!("cannot read {}", glue.display()))?;
    for import in &imports {
        let (module, old, new) = (text(import, 0), text(import, 1), text(import, 2));
        let key = format!(" {old}: ");
        if source.matches(&key).count() != 1 {
            bail!("{}: the import `{old}` of `{module}` is not there once", glue.display());
        }
        source = source.replace(&key, &format!(" {new}: "));
    }
    source = source.replace(&format!("\"./{artifact}_bg.js\""), "\"a\"");
    let exports: Vec<(String, String)> = exports.iter().map(|e| (text(e, 0), text(e, 1))).collect();
    let mut parts = source.split("wasm.");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        renamed.push_str("wasm.");
        let length = part.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(part.len());
        match exports.iter().find(|(old, _)| old == &part[..length]) {
            Some((_, new)) => renamed.push_str(new),
            None => renamed.push_str(&part[..length]),
        }
        renamed.push_str(&part[length..]);
    }
    Ok(renamed)
}

/// The loader with the manifest of what it loads, minified.
fn loader(work: &Path, manifest: &Value) -> Result<Vec<u8>> {
    let version = root_version()?;
    let defined = [
        format!("--define:__MANIFEST__={manifest}"),
        format!("--define:__VERSION__={}", json!(version)),
        "--define:__BUNDLED__=false".into(),
    ];
    minify(&root().join("www/loader.js"), &work.join("loader.js"), &defined)
}

/// The version of the package, from Cargo.toml.
pub fn root_version() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|l| l.strip_prefix("version = ")).context("Cargo.toml has no version")?;
    Ok(line.trim_matches('"').to_owned())
}

pub fn minify(from: &Path, to: &Path, more: &[String]) -> Result<Vec<u8>> {
    let mut esbuild = Command::new(root().join("node_modules/.bin/esbuild"));
    esbuild
        .arg(from)
        .arg(format!("--outfile={}", to.display()))
        .args(["--minify", "--format=esm", "--target=es2022", "--legal-comments=none", "--log-level=warning"])
        .arg("--sourcemap=external")
        .args(more);
    run(esbuild)?;
    fs::read(to).with_context(|| format!("cannot read {}", to.display()))
}
