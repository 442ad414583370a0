//! The browser extension: the program's JavaScript form out of pkg/, with what is in www/extension/, for Chromium and for Firefox.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::build::{self, root_version};
use crate::shell::{command, npm, root, run};
use crate::test::measurable;
use crate::zip::zip;

/// What ships as it is.
const PLAIN: &[&str] = &[
    "dom.js",
    "options.html",
    "options.js",
    "pages.css",
    "pages.js",
    "popup.html",
    "popup.js",
    "settings.js",
    "_locales/en/messages.json",
    "_locales/fr/messages.json",
    "icons/16.png",
    "icons/32.png",
    "icons/48.png",
    "icons/128.png",
];
/// For the dark toolbars of Firefox; Chromium has one icon for all.
const DARK: &[&str] = &["icons/dark-16.png", "icons/dark-32.png"];
/// The identity of the extension for Firefox, the first version that paints highlights, and the first on Android that asks users about data.
const GECKO: [&str; 3] = ["claimlight@claimlight.invalid", "140.0", "142.0"];
/// The first version of Chromium that lets a user's script take part in all that is used here.
const CHROMIUM: &str = "120";

/// Puts both extensions together out of what `cargo xtask build` has made: pkg/extension/chrome/, pkg/extension/firefox/, and an archive of
/// each beside them.
pub fn extension() -> Result<()> {
    npm()?;
    let work = root().join("target/extension");
    fs::create_dir_all(&work)?;
    let files = shared(&work)?;
    let into = root().join("pkg/extension");
    if into.is_dir() {
        fs::remove_dir_all(&into)?;
    }
    for browser in ["chrome", "firefox"] {
        let own = if browser == "firefox" { DARK } else { &[] };
        let mut all = files.clone();
        for path in own {
            all.push(((*path).to_owned(), source(path)?));
        }
        let manifest = serde_json::to_string_pretty(&manifest(browser)?)? + "\n";
        all.push(("manifest.json".into(), manifest.into_bytes()));
        all.sort();
        for (path, bytes) in &all {
            let path = into.join(browser).join(path);
            fs::create_dir_all(path.parent().unwrap_or(&into))?;
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
        let archive = zip(&all)?;
        let name = format!("claimlight-{browser}-{}.zip", root_version()?);
        println!("pkg/extension/{browser}: {} files; {name}: {} bytes", all.len(), archive.len());
        fs::write(into.join(name), archive)?;
    }
    Ok(())
}

/// Measures the memory of a tab with and without the extension, in Chromium.
pub fn memory(no_build: bool) -> Result<()> {
    if !measurable("what the extension costs a tab") {
        return Ok(());
    }
    if !no_build {
        build::build()?;
    }
    extension()?;
    run(command("node benches/extension/memory.mjs"))
}

/// What both browsers get, by path.
fn shared(work: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in PLAIN {
        files.push(((*path).to_owned(), source(path)?));
    }
    // The options page fetches the manifest of an index as the widget does.
    files.push(("bytes.js".to_owned(), fs::read(root().join("www/bytes.js")).context("cannot read www/bytes.js")?));
    // The words and the figures are files beside the scripts; their names have no hash, since a new version replaces all.
    let mut names = Map::new();
    let (mut form, mut ui) = (None, None);
    for entry in fs::read_dir(root().join("pkg")).context("there is no pkg/; run `cargo xtask build` first")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((stem, rest)) = name.rsplit_once('-') else { continue };
        let Some((_, extension)) = rest.split_once('.') else { continue };
        match (stem, extension) {
            ("claimlight-form", "js") => form = Some(path),
            ("claimlight-ui-form", "js") => ui = Some(path),
            (_, "pack" | "txt") => {
                let file = format!("packs/{stem}.{extension}");
                names.insert(stem.to_owned(), json!(file));
                files.push((file, fs::read(&path)?));
            }
            _ => {}
        }
    }
    let missing = "pkg/ is not complete; run `cargo xtask build` first";
    let (form, ui) = (form.context(missing)?, ui.context(missing)?);
    let aliases = [
        format!("--alias:claimlight-form={}", form.display()),
        format!("--alias:claimlight-ui-form={}", ui.display()),
        format!("--define:__FILES__={}", Value::from(names)),
    ];
    for script in ["background.js", "card.js", "content.js"] {
        let bytes = bundle(script, work, &aliases)?;
        let bytes = if script == "card.js" { unmarked(bytes)? } else { bytes };
        files.push((script.to_owned(), bytes));
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        files.push((licence.to_owned(), fs::read(root().join(licence))?));
    }
    Ok(files)
}

fn source(path: &str) -> Result<Vec<u8>> {
    fs::read(root().join("www/extension").join(path)).with_context(|| format!("cannot read www/extension/{path}"))
}

/// A script that is no module, with all that it imports.
fn bundle(script: &str, work: &Path, options: &[String]) -> Result<Vec<u8>> {
    let to = work.join(script);
    let mut esbuild = Command::new(root().join("node_modules/.bin/esbuild"));
    esbuild.arg(root().join("www/extension").join(script)).arg(format!("--outfile={}", to.display()));
    esbuild.args(["--bundle", "--format=iife", "--target=es2022", "--minify", "--charset=utf8"]);
    esbuild.args(["--legal-comments=none", "--log-level=error"]).args(options);
    run_quietly(esbuild, script)?;
    fs::read(&to).with_context(|| format!("cannot read {}", to.display()))
}

/// Runs a command whose arguments are too long to be read.
fn run_quietly(mut command: Command, what: &str) -> Result<()> {
    eprintln!("$ esbuild www/extension/{what} …");
    if !command.status().context("cannot start esbuild")?.success() {
        bail!("esbuild failed on www/extension/{what}");
    }
    Ok(())
}

/// The card's program without its one way to write markup, which yew has for raw HTML: nothing of ours renders any, and what
/// might be rendered all the same is plain text now. Stores look for it, and are right to.
fn unmarked(script: Vec<u8>) -> Result<Vec<u8>> {
    let script = String::from_utf8(script)?;
    let markup = ".innerHTML=";
    if script.matches(markup).count() > 1 {
        bail!("the card's program writes markup in more than one place");
    }
    Ok(script.replace(markup, ".textContent=").into_bytes())
}

/// The manifest for a browser: what the two have in common is in www/extension/manifest.json.
fn manifest(browser: &str) -> Result<Value> {
    let mut manifest: Value =
        serde_json::from_slice(&source("manifest.json")?).context("www/extension/manifest.json")?;
    let Some(fields) = manifest.as_object_mut() else { bail!("www/extension/manifest.json is no object") };
    fields.insert("version".into(), json!(root_version()?));
    if browser == "chrome" {
        fields.insert("background".into(), json!({"service_worker": "background.js"}));
        fields.insert("minimum_chrome_version".into(), json!(CHROMIUM));
    } else {
        fields.insert("background".into(), json!({"scripts": ["background.js"]}));
        let [id, version, android] = GECKO;
        let gecko = json!({
            "id": id,
            "strict_min_version": version,
            "data_collection_permissions": {"required": ["none"]},
        });
        let settings = json!({"gecko": gecko, "gecko_android": {"strict_min_version": android}});
        fields.insert("browser_specific_settings".into(), settings);
        // Firefox names an icon by the text that stands beside it: "light" is for dark toolbars.
        let icons = [16, 32].map(
            |size| json!({"size": size, "dark": format!("icons/{size}.png"), "light": format!("icons/dark-{size}.png")}),
        );
        if let Some(action) = fields.get_mut("action").and_then(Value::as_object_mut) {
            action.insert("theme_icons".into(), json!(icons));
        }
    }
    Ok(manifest)
}
