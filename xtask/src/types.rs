//! The TypeScript of what the core reports and of the interface's texts, made from the Rust and from the English pack.
//!
//! `src/report.rs` is plain, and so are the enums of `src/claim/fields.rs` and `links.rs` that it gives: structs and enums that serde writes field by field.
//! What this cannot read is an error, so that the types cannot fall behind without a word.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

/// Fields of type `String` that hold one of the words that their documentation lists before its first colon or full stop.
const CLOSED: &[&str] = &["Quantity.bound", "Evidence.kind"];

/// The interfaces of every struct and the unions of every enum that serde writes, in the order of the source.
pub fn interfaces(source: &str) -> Result<String> {
    let version = source
        .lines()
        .find_map(|l| l.strip_prefix("pub const VERSION: u32 = "))
        .and_then(|l| l.strip_suffix(';'))
        .context("no VERSION")?;
    let source = source.replace("[`VERSION`]", version);
    let mut out = String::new();
    let mut doc = Vec::new();
    let mut written = false;
    let mut lowercase = false;
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(text) = line.strip_prefix("/// ") {
            doc.push(text.to_owned());
        } else if line.starts_with("#[derive(") {
            written = line.contains("Serialize");
        } else if line.starts_with("#[serde(") {
            lowercase = line == "#[serde(rename_all = \"lowercase\")]";
            if !lowercase {
                bail!("an attribute that is not known: {line}");
            }
        } else {
            let body = |opening: &str| line.strip_prefix(opening).and_then(|l| l.strip_suffix(" {"));
            let inner = |lines: &mut std::str::Lines| {
                lines.take_while(|l| *l != "}").map(|l| l.trim().to_owned()).collect::<Vec<_>>()
            };
            if let Some(name) = body("pub struct ").filter(|_| written) {
                out.push_str(&interface(name, &doc, &inner(&mut lines))?);
            } else if let Some(name) = body("pub enum ").filter(|_| written) {
                if !lowercase {
                    bail!("{name} is not written in lower case");
                }
                out.push_str(&union(name, &doc, &inner(&mut lines))?);
            }
            doc.clear();
            (written, lowercase) = (false, false);
        }
    }
    if out.is_empty() {
        bail!("no struct that serde writes");
    }
    Ok(out)
}

fn interface(name: &str, doc: &[String], lines: &[String]) -> Result<String> {
    let mut out = format!("\n{}export interface {name} {{\n", comment(doc, ""));
    let mut doc = Vec::new();
    let mut optional = false;
    for line in lines {
        if let Some(text) = line.strip_prefix("/// ") {
            doc.push(text.to_owned());
        } else if line.starts_with("#[serde(") {
            optional = ["Option::is_none", "Vec::is_empty"]
                .iter()
                .any(|empty| *line == format!("#[serde(skip_serializing_if = \"{empty}\", default)]"));
            if !optional {
                bail!("{name}: an attribute that is not known: {line}");
            }
        } else {
            let field = line.strip_prefix("pub ").and_then(|l| l.strip_suffix(','));
            let (field, of) = field.and_then(|f| f.split_once(": ")).with_context(|| format!("{name}: {line}"))?;
            let of = if CLOSED.contains(&format!("{name}.{field}").as_str()) {
                listed(&doc.join(" ")).with_context(|| format!("{name}.{field} lists no words"))?
            } else {
                type_of(of)?
            };
            // What is left out where it is not known is never null.
            let (mark, of) = if optional { ("?", of.trim_end_matches(" | null")) } else { ("", of.as_str()) };
            writeln!(out, "{}  {field}{mark}: {of};", comment(&doc, "  "))?;
            doc.clear();
            optional = false;
        }
    }
    out.push_str("}\n");
    Ok(out)
}

fn union(name: &str, doc: &[String], lines: &[String]) -> Result<String> {
    let mut out = format!("\n{}export type {name} =", comment(doc, ""));
    let mut doc = Vec::new();
    for line in lines {
        if let Some(text) = line.strip_prefix("/// ") {
            doc.push(text.to_owned());
        } else if line != "#[default]" {
            let variant = line.strip_suffix(',').filter(|v| v.chars().all(char::is_alphanumeric));
            let variant = variant.with_context(|| format!("{name}: {line}"))?.to_lowercase();
            write!(out, "\n{}  | \"{variant}\"", comment(&doc, "  "))?;
            doc.clear();
        }
    }
    out.push_str(";\n");
    Ok(out)
}

/// A field's type in TypeScript.
fn type_of(rust: &str) -> Result<String> {
    let inside = |name: &str| rust.strip_prefix(name).and_then(|r| r.strip_suffix('>'));
    Ok(match rust {
        "u32" | "i32" | "f64" => "number".into(),
        "bool" => "boolean".into(),
        "String" => "string".into(),
        _ => {
            if let Some(of) = inside("Option<") {
                format!("{} | null", type_of(of)?)
            } else if let Some(of) = inside("Vec<") {
                format!("{}[]", type_of(of)?)
            } else if rust.starts_with(char::is_uppercase) && rust.chars().all(char::is_alphanumeric) {
                rust.into()
            } else {
                bail!("a type that is not known: {rust}")
            }
        }
    })
}

/// The union of the words in backquotes with which a text begins.
fn listed(doc: &str) -> Option<String> {
    let end = doc.find([':', '.'])?;
    let words: Vec<String> = doc.get(..end)?.split('`').skip(1).step_by(2).map(|word| format!("\"{word}\"")).collect();
    (!words.is_empty()).then(|| words.join(" | "))
}

/// A comment for editors; links of rustdoc become plain code, and what only Rust has is said in words.
fn comment(doc: &[String], indent: &str) -> String {
    let text =
        doc.join(" ").replace("a symbol of [`crate::unit`]", "a unit's symbol").replace("[`", "`").replace("`]", "`");
    if text.is_empty() { String::new() } else { format!("{indent}/** {text} */\n") }
}

/// The texts of the interface that an integrator may replace, with what the English pack says.
pub fn strings(pack: &str) -> Result<String> {
    let (_, words) = pack.split_once("[ui]\n").context("the pack has no [ui]")?;
    let mut out = String::new();
    for line in words.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (key, text) = line.split_once(" = ").with_context(|| format!("no text: {line}"))?;
        // Which units a language names is its own affair.
        if !key.starts_with("unit.") {
            write!(out, "  /** {text} */\n  \"{key}\"?: string;\n")?;
        }
    }
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{interfaces, strings};

    const SOURCE: &str = "\
pub const VERSION: u32 = 7;

/// Not written.
pub struct Inner {
    pub a: Strange<u8>,
}

/// A thing
/// of [`Kind`].
#[derive(Clone, Serialize)]
pub struct Evidence {
    /// Always [`VERSION`].
    pub version: u32,
    /// `a`, `b c` or `<=`: not `d`.
    pub kind: String,
    /// Some.
    pub what: Option<Vec<Kind>>,
    #[serde(skip_serializing_if = \"Option::is_none\", default)]
    pub rate: Option<f64>,
}

/// A kind.
#[derive(Clone, Serialize)]
#[serde(rename_all = \"lowercase\")]
pub enum Kind {
    /// Flat.
    #[default]
    Level,
    Change,
}
";

    const TYPES: &str = "
/** A thing of `Kind`. */
export interface Evidence {
  /** Always 7. */
  version: number;
  /** `a`, `b c` or `<=`: not `d`. */
  kind: \"a\" | \"b c\" | \"<=\";
  /** Some. */
  what: Kind[] | null;
  rate?: number;
}

/** A kind. */
export type Kind =
  /** Flat. */
  | \"level\"
  | \"change\";
";

    #[test]
    fn structs_become_interfaces_and_enums_unions() {
        assert_eq!(interfaces(SOURCE).unwrap(), TYPES);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for (old, new) in [
            ("Option<f64>", "Option<HashMap<u8, u8>>"),
            ("\"lowercase\"", "\"kebab-case\""),
            ("skip_serializing_if = \"Option::is_none\", default", "flatten"),
            ("Level,", "Level(u8),"),
            ("`a`, `b c` or `<=`: not `d`", "Something"),
        ] {
            assert!(interfaces(&SOURCE.replace(old, new)).is_err(), "{new}");
        }
    }

    #[test]
    fn texts_become_optional_keys() {
        let pack = "[language]\ntag = en\n[ui]\n# A remark.\na.b = {n} = one\nunit.t = tonne\n";
        assert_eq!(strings(pack).unwrap(), "  /** {n} = one */\n  \"a.b\"?: string;\n");
    }
}
