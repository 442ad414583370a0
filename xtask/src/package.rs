//! What makes pkg/ a package that npm can publish: its description, types, licences, source maps, and a way in for bundlers.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::build::Ship;
use crate::shell::{command, output, root, run};
use crate::types;

/// Where the hand-written types take in those that are made.
const REPORT: &str = "// The types of src/report.rs.\n";
const STRINGS: &str = "  // The texts of the English pack.\n";

impl Ship {
    /// Adds a file of minified JavaScript with the source map that lies beside it; gives its entry in the loader's manifest.
    ///
    /// The map has the hash of its own content in its name, so that the script, which names it, can have its own.
    pub fn script(&mut self, stem: &str, file: &Path) -> Result<Value> {
        let map = map(stem, file)?;
        self.add(stem, "js.map", map);
        let name = self.files.last().map(|(name, _)| name.clone()).unwrap_or_default();
        let script = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(self.add(stem, "js", named(&script, &name).into_bytes()))
    }
}

/// Adds to the loader its source map, and to the files that pages load what a package has beside them.
pub fn package(ship: &mut Ship, work: &Path, manifest: &Value) -> Result<()> {
    let map = map("loader", &work.join("loader.js"))?;
    let loader = ship.files.iter_mut().find(|(name, _)| name == "claimlight.js").context("there is no loader")?;
    loader.1 = named(std::str::from_utf8(&loader.1)?, "claimlight.js.map").into_bytes();
    ship.files.push(("claimlight.js.map".into(), map));
    let this = metadata()?;
    let version = this["version"].as_str().context("the package has no version")?;
    ship.files.push(("bundler.js".into(), bundler(work, manifest, version)?));
    let read = |path: &str| fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"));
    let written = read("www/claimlight.d.ts")?;
    if written.matches(REPORT).count() != 1 || written.matches(STRINGS).count() != 1 {
        bail!("www/claimlight.d.ts does not say where the types that are made belong");
    }
    let types = written
        .replace(
            REPORT,
            types::interfaces(
                &(read("src/report.rs")? + &read("src/claim/fields.rs")? + &read("src/claim/links.rs")?),
            )?
            .trim_start(),
        )
        .replace(STRINGS, &types::strings(&read("src/lang/en/pack.txt")?)?);
    ship.files.push(("claimlight.d.ts".into(), types.into_bytes()));
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        ship.files.push((licence.into(), read(licence)?.into_bytes()));
    }
    let described = description(&this, &ship.files);
    ship.files.push(("package.json".into(), described.into_bytes()));
    Ok(())
}

/// The script with the address of its map, which only developers' tools ask for.
fn named(script: &str, map: &str) -> String {
    format!("{}\n//# sourceMappingURL={map}\n", script.trim_end())
}

/// The source map of a file that was minified, its sources named after what they are and not where they lay.
fn map(stem: &str, file: &Path) -> Result<Vec<u8>> {
    let path = file.with_extension("js.map");
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut map: Value = serde_json::from_slice(&text)?;
    let sources = map.get_mut("sources").and_then(Value::as_array_mut).context("a source map without sources")?;
    for source in sources {
        // What is put in by a definition has a name in angle brackets.
        let name = source.as_str().and_then(|s| s.rsplit('/').next()).filter(|s| !s.starts_with('<'));
        let name = name.unwrap_or("manifest.js");
        *source = json!(format!("source/{stem}/{name}"));
    }
    // A source that another tool has put together may name the folder that it was in.
    let here = root().display().to_string();
    for content in map.get_mut("sourcesContent").and_then(Value::as_array_mut).into_iter().flatten() {
        *content = json!(content.as_str().unwrap_or_default().replace(&here, "."));
    }
    Ok(serde_json::to_vec(&map)?)
}

/// The loader for bundlers: each file has an address that they recognise, so that they take it along, and comments tell them
/// what to leave alone; it starts nothing by itself. Whoever bundles it minifies it. There are no hashes, since a bundler may
/// minify the files, too.
fn bundler(work: &Path, manifest: &Value, version: &str) -> Result<Vec<u8>> {
    let text = addresses(manifest)?;
    let loader = fs::read_to_string(root().join("www/loader.js"))?;
    let place = "const manifest = __MANIFEST__;";
    if loader.matches(place).count() != 1 {
        bail!("www/loader.js has no place for the manifest");
    }
    let (from, to) = (work.join("bundler.in.js"), work.join("bundler.js"));
    fs::write(&from, loader.replace(place, &format!("const manifest = {text};")))?;
    let mut esbuild = Command::new(root().join("node_modules/.bin/esbuild"));
    esbuild.arg(&from).arg(format!("--outfile={}", to.display()));
    esbuild.args(["--define:__BUNDLED__=true", &format!("--define:__VERSION__={}", json!(version))]);
    esbuild.args(["--format=esm", "--target=es2022", "--minify-syntax", "--log-level=warning"]);
    run(esbuild)?;
    fs::read(&to).with_context(|| format!("cannot read {}", to.display()))
}

/// The loader's manifest as JavaScript, with the address of every file in place of its name and hash.
fn addresses(manifest: &Value) -> Result<String> {
    Ok(match manifest {
        Value::Object(map) => {
            let of = |(key, value): (&String, &Value)| Ok(format!("{}: {}", json!(key), addresses(value)?));
            format!("{{{}}}", map.iter().map(of).collect::<Result<Vec<_>>>()?.join(", "))
        }
        Value::Array(file) => {
            let name = file.first().and_then(Value::as_str).context("a file without a name")?;
            format!("[new URL({}, import.meta.url).href]", json!(format!("./{name}")))
        }
        other => bail!("the manifest has no place for {other}"),
    })
}

/// What cargo knows of the package.
fn metadata() -> Result<Value> {
    let printed = output(command("cargo metadata --no-deps --format-version 1"))?;
    let mut metadata: Value = serde_json::from_slice(&printed)?;
    let crates = metadata["packages"].as_array_mut().context("cargo knows no package")?;
    crates.iter_mut().find(|p| p["name"] == "claimlight").map(Value::take).context("cargo does not know claimlight")
}

/// The text of package.json. The order within `exports` matters, so nothing may sort it.
fn description(this: &Value, files: &[(String, Vec<u8>)]) -> String {
    let mut names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    format!(
        r#"{{
  "name": "claimlight",
  "version": {version},
  "description": {description},
  "keywords": {keywords},
  "license": {license},
  "type": "module",
  "main": "./bundler.js",
  "types": "./claimlight.d.ts",
  "exports": {{
    ".": {{
      "types": "./claimlight.d.ts",
      "default": "./bundler.js"
    }},
    "./claimlight.js": {{
      "types": "./claimlight.d.ts",
      "default": "./claimlight.js"
    }},
    "./package.json": "./package.json"
  }},
  "sideEffects": [
    "./claimlight.js"
  ],
  "files": {files}
}}
"#,
        version = this["version"],
        description = this["description"],
        keywords = this["keywords"],
        license = this["license"],
        files = json!(names),
    )
}
