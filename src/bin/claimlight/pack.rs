//! What the command line does with packs of reference figures: checks them, says what they hold, writes their compact form.

use std::io::Write;
use std::path::Path;

use claimlight::evidence::context::{Pack, Problem};

use crate::input::{self, Failure};

/// Reads a pack in either form.
pub fn read(file: &Path) -> Result<Pack, Failure> {
    let mut bytes = Vec::new();
    input::open(file)?.read_to_end(&mut bytes).map_err(|e| Failure::read(file, &e))?;
    let name = input::name(file);
    Pack::parse(&input::decode(bytes, &name)?).map_err(|problems| wrong(&name, &problems))
}

/// Everything that is wrong with a pack, a line for each.
pub fn wrong(name: &str, problems: &[Problem]) -> Failure {
    let lines: Vec<String> = problems.iter().map(|problem| format!("{name}, {problem}")).collect();
    Failure::Usage(lines.join("\n"))
}

/// Checks packs, prints what each holds, and writes all of them as one where that is asked for.
pub fn pack(files: &[std::path::PathBuf], to: Option<&Path>, out: &mut impl Write) -> Result<(), Failure> {
    let mut whole = Pack::default();
    let mut summary = String::new();
    let mut failures = Vec::new();
    for file in files {
        let name = input::name(file);
        let read = read(file).and_then(|pack| {
            summary.push_str(&described(&name, &pack));
            whole.join(pack).map_err(|problems| wrong(&name, &problems))
        });
        match read {
            Ok(()) => {}
            Err(Failure::Usage(what)) => failures.push(what),
            Err(failure) => return Err(failure),
        }
    }
    if !failures.is_empty() {
        return Err(Failure::Usage(failures.join("\n")));
    }
    let compact = whole.compact();
    match to {
        Some(to) if to == Path::new("-") => return out.write_all(compact.as_bytes()).map_err(Failure::Output),
        Some(to) => {
            std::fs::write(to, &compact)
                .map_err(|e| Failure::Usage(format!("cannot write {}: {e}", input::name(to))))?;
            summary.push_str(&format!("{}: {} bytes\n", input::name(to), compact.len()));
        }
        None => {}
    }
    out.write_all(summary.as_bytes()).map_err(Failure::Output)
}

/// What a pack holds, from when to when, and by whom.
fn described(name: &str, pack: &Pack) -> String {
    let mut text = format!("{name}\n");
    for extent in pack.extents() {
        let times = match (extent.from.as_str(), extent.to.as_str()) {
            ("", _) => String::new(),
            (from, to) if from == to => format!(", {from}"),
            (from, to) => format!(", {from} to {to}"),
        };
        text.push_str(&format!("  {:<12}{} figures in {} rows{times}\n", extent.what, extent.values, extent.rows));
    }
    for source in pack.sources() {
        let retrieved = if source.retrieved.is_empty() { "" } else { ", as of " };
        let terms = [&source.licence, retrieved, &source.retrieved].concat();
        text.push_str(&format!("  source      {}, {} ({terms})\n", source.publisher, source.url));
    }
    text
}
