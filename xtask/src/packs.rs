//! Language packs as they ship: the words of the figures come first, those of the card with the card.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::shell::root;

/// The sections of the upper part that the words of the fields share; the same are in src/lang/pack.rs.
const SHARED: &[&str] = &["language", "endings", "abbreviation", "number", "month"];

/// The names of the classes of fields; what ships knows them by their numbers.
const CLASSES: &str = include_str!("../../src/lang/fields.names");

/// Every language's pack, by its tag.
pub fn packs() -> Result<Vec<(String, String)>> {
    let folder = root().join("src/lang");
    let mut packs = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.is_dir() {
            let file = path.join("pack.txt");
            let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            packs.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text));
        }
    }
    packs.sort();
    if packs.is_empty() {
        bail!("no language in {}", folder.display());
    }
    Ok(packs)
}

/// A pack as two: what the first highlight needs, and what comes with the card, both without comments, blank lines and the spaces
/// that are for those who write packs.
pub fn split(pack: &str) -> Result<(String, String)> {
    let mut figures = Sections::default();
    let mut card = Sections::default();
    let mut section = "";
    // What is behind `[fields]`, and behind it `[ui]`, no highlight needs.
    let mut part = Part::Figures;
    for line in pack.lines().map(str::trim_end).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            match (name, &part) {
                ("fields", Part::Figures) => {
                    part = Part::Fields;
                    card.add("fields", "");
                }
                ("ui", Part::Fields) => part = Part::Texts,
                ("fields" | "ui", _) | (_, Part::Texts) => bail!("[fields] and then [ui] end a pack, not [{name}]"),
                _ => {}
            }
            section = name;
            continue;
        }
        match part {
            Part::Figures => {
                let line = short(line);
                if SHARED.contains(&section) {
                    card.add(section, &line);
                }
                figures.add(section, &line);
            }
            Part::Fields if section == "field" => {
                let (class, forms) = line.split_once(" = ").with_context(|| format!("no forms: {line}"))?;
                let number = CLASSES.lines().position(|c| c == class).with_context(|| format!("no class: {line}"))?;
                card.add(section, &short(&format!("{number} = {forms}")));
            }
            Part::Fields => card.add(section, &short(line)),
            Part::Texts => card.add(section, &line.replacen(" = ", "\t", 1)),
        }
    }
    if !matches!(part, Part::Texts) {
        bail!("a pack ends with [fields] and [ui]");
    }
    Ok((figures.text(), card.text()))
}

/// A line without the spaces that are for those who write packs.
fn short(line: &str) -> String {
    line.replacen(" = ", "\t", 1).replace(", ", ",")
}

enum Part {
    Figures,
    Fields,
    Texts,
}

/// The sections of a pack with their lines. One that is begun several times is written once.
#[derive(Default)]
struct Sections(Vec<(String, String)>);

impl Sections {
    fn add(&mut self, section: &str, line: &str) {
        if !self.0.iter().any(|(name, _)| name == section) {
            self.0.push((section.to_owned(), String::new()));
        }
        let found = self.0.iter_mut().find(|(name, _)| name == section);
        if let Some((_, lines)) = found.filter(|_| !line.is_empty()) {
            lines.push_str(line);
            lines.push('\n');
        }
    }

    fn text(&self) -> String {
        self.0.iter().map(|(name, lines)| format!("[{name}]\n{lines}")).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::split;

    const PACK: &str = "\
# A pack.
[language]
tag = en
[number]
2 = two, a pair

[words]
join = and
[month]
1 = January

# Fields.
[fields]

# Who says it.
[field]
say = said, says
[country]
FRA = France
[field]
according = as per, according to
[ui]
a = One, two
";

    #[test]
    fn a_pack_is_split_by_what_needs_it() {
        let (figures, card) = split(PACK).unwrap();
        assert_eq!(figures, "[language]\ntag\ten\n[number]\n2\ttwo,a pair\n[words]\njoin\tand\n[month]\n1\tJanuary\n");
        assert_eq!(
            card,
            "[language]\ntag\ten\n[number]\n2\ttwo,a pair\n[month]\n1\tJanuary\n[fields]\n\
             [field]\n1\tsaid,says\n0\tas per,according to\n[country]\nFRA\tFrance\n[ui]\na\tOne, two\n"
        );
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for (old, new) in [("say =", "sing ="), ("[fields]", ""), ("[ui]", "[other]"), ("said, says", "")] {
            let wrong = PACK.replace(old, new).replace("say = \n", "say\n");
            assert!(split(&wrong).is_err(), "{new}");
        }
    }
}
