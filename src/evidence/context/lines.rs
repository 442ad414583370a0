//! Reads a pack from a file's text, so that what is wrong has its line.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::compact;
use super::json::{self, Problem};
use super::pack::Pack;

impl Pack {
    /// Reads a pack in either form.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its line: what [`json::read`] finds, what is no JSON, a key that stands twice in
    /// an object; of the compact form the first line that is not understood.
    pub fn parse(text: &str) -> Result<Pack, Vec<Problem>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.starts_with("claimlight") {
            return compact::read(text).map_err(|problem| vec![problem]);
        }
        let root: serde_json::Value = serde_json::from_str(text).map_err(|e| {
            let what = format!("is no JSON: {e}");
            vec![Problem { path: String::new(), line: Some(e.line()), what }]
        })?;
        let (lines, twice) = places(text);
        let twice = twice.into_iter().map(|(path, line)| Problem {
            path,
            line: Some(line),
            what: "is there a second time".to_owned(),
        });
        let twice: Vec<Problem> = twice.collect();
        match json::read(&&root) {
            Ok(pack) if twice.is_empty() => Ok(pack),
            read => {
                let found = read.err().unwrap_or_default().into_iter().map(|problem| {
                    let line = nearest(&lines, &problem.path);
                    Problem { line: Some(line), ..problem }
                });
                let mut problems: Vec<Problem> = found.chain(twice).collect();
                problems.sort_by_key(|p| p.line);
                Err(problems)
            }
        }
    }
}

/// The line of an entry, or of the nearest around it that is there.
fn nearest(lines: &BTreeMap<String, usize>, path: &str) -> usize {
    let mut path = path;
    loop {
        if let Some(line) = lines.get(path) {
            return *line;
        }
        match path.rfind(['.', '[']) {
            Some(at) => path = path.get(..at).unwrap_or_default(),
            None => return 1,
        }
    }
}

/// What a walk through a text of JSON is in.
enum Level {
    /// An object, with the key that was read last.
    Object(Option<String>),
    /// A list, with the number of the entry that comes.
    List(usize),
}

/// The lines of all entries of a valid text of JSON by their paths, and the keys that stand in their object a second time.
fn places(text: &str) -> (BTreeMap<String, usize>, Vec<(String, usize)>) {
    let mut lines = BTreeMap::new();
    let mut twice = Vec::new();
    let mut levels: Vec<(String, Level)> = Vec::new();
    let mut line = 1;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' => line += 1,
            '}' | ']' => {
                levels.pop();
            }
            ',' => match levels.last_mut() {
                Some((_, Level::List(next))) => *next += 1,
                Some((_, Level::Object(key))) => *key = None,
                None => {}
            },
            ':' => {}
            _ if c.is_whitespace() => {}
            _ => {
                let mut end = at + c.len_utf8();
                if c == '"' {
                    let mut escaped = false;
                    for (i, c) in chars.by_ref() {
                        end = i + c.len_utf8();
                        if c == '"' && !escaped {
                            break;
                        }
                        escaped = c == '\\' && !escaped;
                    }
                } else if !matches!(c, '{' | '[') {
                    while let Some((i, c)) = chars.next_if(|(_, c)| !c.is_whitespace() && !matches!(c, ',' | '}' | ']'))
                    {
                        end = i + c.len_utf8();
                    }
                }
                // A text that no value of its object waits for is a key.
                if let Some((path, Level::Object(key @ None))) = levels.last_mut() {
                    let name: String = serde_json::from_str(text.get(at..end).unwrap_or_default()).unwrap_or_default();
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    match lines.entry(path) {
                        Entry::Occupied(known) => twice.push((known.key().clone(), line)),
                        Entry::Vacant(new) => {
                            new.insert(line);
                        }
                    }
                    *key = Some(name);
                    continue;
                }
                let path = match levels.last() {
                    Some((path, Level::Object(Some(key)))) if path.is_empty() => key.clone(),
                    Some((path, Level::Object(Some(key)))) => format!("{path}.{key}"),
                    Some((path, Level::List(next))) => format!("{path}[{next}]"),
                    _ => String::new(),
                };
                match c {
                    '{' => levels.push((path.clone(), Level::Object(None))),
                    '[' => levels.push((path.clone(), Level::List(0))),
                    _ => {}
                }
                lines.entry(path).or_insert(line);
            }
        }
    }
    (lines, twice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_their_lines() {
        let (lines, twice) = places("{\"a\": [1,\n {\"b\": \"x, \\\"]\"}, true],\n\"c\": {\"d\": null,\n\"d\": 2}}");
        for (path, line) in [("a", 1), ("a[0]", 1), ("a[1]", 2), ("a[1].b", 2), ("a[2]", 2), ("c.d", 3)] {
            assert_eq!(nearest(&lines, path), line, "{path}");
        }
        assert_eq!(nearest(&lines, "c.e[3].f"), 3, "the nearest that is there");
        assert_eq!(twice, [("c.d".to_owned(), 4)]);
    }
}
