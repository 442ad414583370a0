//! The house: imports run one way, every path that the documents name exists, languages are registered both ways.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// The modules in the direction of imports: each may use those before it.
const ORDER: &[&str] =
    &["span", "table", "unit", "lang", "text", "quantity", "claim", "report", "wording", "evidence", "web"];

/// The one pair that know each other: a pack's forms are split by the tokenizer that splits articles.
const MUTUAL: (&str, &str) = ("lang", "text");

#[test]
fn imports_run_one_way() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for file in sources(&src) {
        let inner = file.strip_prefix(&src).unwrap();
        let module =
            inner.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        let Some(rank) = ORDER.iter().position(|m| *m == module) else { continue };
        for line in fs::read_to_string(&file).unwrap().lines().map(str::trim).filter(|l| !l.starts_with("//")) {
            for piece in line.split("crate::").skip(1) {
                let used: String = piece.chars().take_while(|c| c.is_ascii_lowercase()).collect();
                let Some(other) = ORDER.iter().position(|m| *m == used) else { continue };
                if other > rank && (module.as_str(), used.as_str()) != MUTUAL {
                    wrong.push(format!("{}: {module} uses {used}: {line}", inner.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn browsers_are_touched_by_the_web_layer_alone() {
    for file in sources(&root().join("src")) {
        let inner = file.strip_prefix(root().join("src")).unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        for name in ["web_sys", "wasm_bindgen", "js_sys", "gloo", "yew"] {
            assert!(inner.starts_with("web/") || !text.contains(&format!("{name}::")), "{inner} uses {name}");
        }
    }
}

#[test]
fn the_core_does_no_io_and_asks_no_clock() {
    for file in sources(&root().join("src")) {
        let inner = file.strip_prefix(root().join("src")).unwrap().to_string_lossy().into_owned();
        if inner.starts_with("web/") || inner.starts_with("bin/") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for name in ["std::fs", "std::io", "std::env", "std::net", "std::time", "std::thread", "SystemTime", "Instant"]
        {
            assert!(!text.contains(name), "{inner} uses {name}");
        }
    }
}

#[test]
fn every_path_that_the_documents_name_exists() {
    let mut missing = Vec::new();
    for document in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/embedding.md",
        "docs/notes.md",
        "docs/reviews.md",
    ] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let looks_like_a_path =
                ["src/", "www/", "tests/", "xtask/", "docs/", "fuzz/", "benches/", "examples/", ".ci/"]
                    .iter()
                    .any(|p| quoted.starts_with(p));
            if looks_like_a_path && !quoted.contains("TAG") && !root().join(quoted).exists() {
                missing.push(format!("{document}: {quoted}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_language_is_registered_and_complete() {
    let mut folders: Vec<String> = fs::read_dir(root().join("src/lang"))
        .unwrap()
        .flatten()
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut registered: Vec<&str> = claimlight::lang::LANGUAGES.iter().map(|l| l.tag).collect();
    registered.sort_unstable();
    assert_eq!(folders, registered);
    let keys = |tag: &str| super::pack(tag).ui_strings().map(|(k, _)| k.to_owned()).collect::<Vec<_>>();
    let english = keys("en");
    for tag in registered {
        assert_eq!(super::pack(tag).tag(), tag);
        let own = keys(tag);
        // A language names the units that its readers use and the scales that its newspapers write, and has the articles of places
        // that its grammar has.
        let scale = |k: &str| k.starts_with("plain.trillion.");
        let grammar = |k: &str| k == "place.the" || k.starts_with("place.of.") || k.starts_with("unit.") || scale(k);
        let missing: Vec<&String> = english.iter().filter(|k| !grammar(k) && !own.contains(k)).collect();
        assert!(missing.is_empty(), "{tag} lacks the interface's {missing:?}");
    }
}
