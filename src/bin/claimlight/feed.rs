//! Feeds taken apart into their items, as a stream: what is broken costs its item and no more.
//!
//! A feed is JSON in any of the shapes in which fact-checks are published: one object, an array, a line each, or a list within an object,
//! as in a DataFeed or a page of `claims:search`. Only brackets and strings are looked at here, so that a syntax error, a value nested
//! without end or one of a hundred megabytes is passed over without being held.

use std::io::{BufRead, Read};

/// The longest item that is read, in bytes.
const LONGEST: usize = 32 << 20;

/// The deepest nesting of an item.
const DEEPEST: usize = 64;

/// The lists of an object whose entries are items of their own.
const LISTS: &[&[u8]] = &[b"dataFeedElement", b"@graph", b"itemListElement", b"claims", b"hasPart", b"items"];

/// What is wrong with an item as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The input ends within it.
    CutOff,
    /// A string or a bracket is not closed.
    Unclosed,
    /// It is nested too deeply.
    TooDeep,
    /// It is too long.
    TooLong,
}

/// An item that is being read.
#[derive(Default)]
struct Frame {
    bytes: Vec<u8>,
    /// The open brackets.
    open: Vec<u8>,
    /// The last string that was whole at the first level, which may be a key.
    key: (usize, usize),
    string: usize,
    damage: Option<Damage>,
    /// The open brackets of the list whose entries are read as items, where it is at one.
    list: usize,
}

/// Takes each item, or what is wrong with it.
pub type Taker<'a> = dyn FnMut(Result<&[u8], Damage>) + 'a;

/// Takes a stream of JSON apart.
#[derive(Default)]
pub struct Splitter {
    frames: Vec<Frame>,
    in_string: bool,
    escaped: bool,
    /// The last byte that was no space, outside of strings.
    last: u8,
}

impl Splitter {
    /// Reads on; each item, or what is wrong with it, goes to `take`.
    pub fn read(&mut self, bytes: &[u8], take: &mut Taker<'_>) {
        for &b in bytes {
            self.byte(b, take);
        }
    }

    /// The input ends; what is not closed was cut off.
    pub fn end(&mut self, take: &mut Taker<'_>) {
        // Of nested objects the innermost is what was cut off; those around it only hold it.
        if self.frames.last().is_some_and(|f| f.list == 0) {
            take(Err(Damage::CutOff));
        }
        *self = Splitter::default();
    }

    fn byte(&mut self, b: u8, take: &mut Taker<'_>) {
        let in_list = self.frames.last().is_none_or(|f| f.list > 0);
        if self.in_string {
            if let Some(frame) = self.frames.last_mut().filter(|_| !in_list) {
                frame.push(b);
            }
            match b {
                // No string of JSON holds a bare line end: its quote is lost, and with it the item.
                b'\n' => {
                    self.in_string = false;
                    self.escaped = false;
                    if !in_list {
                        self.broken(take);
                    }
                }
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    self.last = b'"';
                    if let Some(frame) = self.frames.last_mut().filter(|f| f.list == 0 && f.open.len() == 1) {
                        frame.key = (frame.string, frame.bytes.len());
                    }
                }
                _ => {}
            }
            return;
        }
        if b.is_ascii_whitespace() {
            return;
        }
        if in_list {
            self.between(b)
        } else {
            self.within(b, take)
        }
        self.last = b;
    }

    /// A byte between items.
    fn between(&mut self, b: u8) {
        match b {
            b'"' => self.in_string = true,
            b'{' => {
                self.frames.push(Frame::default());
                self.open(b);
            }
            b'[' | b']' => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.list = if b == b'[' { frame.list + 1 } else { frame.list - 1 };
                    if frame.list == 0 {
                        frame.push(b']');
                        frame.open.pop();
                    }
                }
            }
            _ => {}
        }
    }

    /// A byte within an item.
    fn within(&mut self, b: u8, take: &mut Taker<'_>) {
        let Some(frame) = self.frames.last_mut() else { return };
        let inner = frame.open.last().copied();
        match b {
            b'"' => {
                self.in_string = true;
                frame.push(b);
                frame.string = frame.bytes.len();
            }
            b'{' | b'[' => {
                let follows = if inner == Some(b'{') { self.last == b':' } else { matches!(self.last, b'[' | b',') };
                if !follows {
                    // A bracket was lost before, and here the next item may begin.
                    self.broken(take);
                    return self.between(b);
                }
                let lists = b == b'['
                    && frame.open.len() == 1
                    && self.last == b':'
                    && frame.bytes.get(frame.key.0..frame.key.1.saturating_sub(1)).is_some_and(|k| LISTS.contains(&k));
                self.open(b);
                if let Some(frame) = self.frames.last_mut().filter(|_| lists) {
                    frame.list = 1;
                }
            }
            b'}' | b']' => {
                if inner != Some(if b == b'}' { b'{' } else { b'[' }) {
                    self.broken(take);
                    return self.between(b);
                }
                frame.push(b);
                frame.open.pop();
                if frame.open.is_empty()
                    && let Some(frame) = self.frames.pop()
                {
                    take(frame.damage.map_or(Ok(&frame.bytes), Err));
                }
            }
            _ => frame.push(b),
        }
    }

    fn open(&mut self, b: u8) {
        if let Some(frame) = self.frames.last_mut() {
            frame.push(b);
            frame.open.push(b);
            if frame.open.len() > DEEPEST {
                frame.damage.get_or_insert(Damage::TooDeep);
            }
        }
    }

    /// Gives up the innermost item. What is around it is a list that goes on.
    fn broken(&mut self, take: &mut Taker<'_>) {
        self.frames.pop();
        take(Err(Damage::Unclosed));
    }
}

impl Frame {
    fn push(&mut self, b: u8) {
        if self.damage.is_none() {
            self.bytes.push(b);
            if self.bytes.len() > LONGEST {
                self.damage = Some(Damage::TooLong);
            }
        } else {
            self.bytes = Vec::new();
        }
    }
}

/// Whether a stream is an HTML page or the like, by its first bytes.
pub fn is_html(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    start.trim_ascii_start().first() == Some(&b'<')
}

/// The longest HTML page that is read, in bytes.
const LONGEST_PAGE: u64 = 256 << 20;

/// The JSON-LD of an HTML page.
pub fn json_ld(mut page: impl BufRead) -> std::io::Result<Vec<Vec<u8>>> {
    let mut bytes = Vec::new();
    page.by_ref().take(LONGEST_PAGE).read_to_end(&mut bytes)?;
    let mut found = Vec::new();
    let mut rest = bytes.as_slice();
    while let Some(at) = find(rest, b"<script") {
        rest = &rest[at + 7..];
        let Some(end) = rest.iter().position(|b| *b == b'>') else { break };
        let (tag, behind) = rest.split_at(end);
        let Some(close) = find(behind, b"</script") else { break };
        if find(tag, b"application/ld+json").is_some() {
            found.push(behind[1..close].to_vec());
        }
        rest = &behind[close..];
    }
    Ok(found)
}

/// The place of a word in some bytes, in capitals or not.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|w| w.eq_ignore_ascii_case(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(feed: &str, expected: &[&str]) {
        // However the stream is cut into reads.
        for size in [1, 7, feed.len().max(1)] {
            let mut found = Vec::new();
            let mut splitter = Splitter::default();
            let mut take = |item: Result<&[u8], Damage>| {
                found.push(match item {
                    Ok(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
                    Err(damage) => format!("{damage:?}"),
                });
            };
            for chunk in feed.as_bytes().chunks(size) {
                splitter.read(chunk, &mut take);
            }
            splitter.end(&mut take);
            assert_eq!(found, expected, "{feed}");
        }
    }

    #[test]
    fn items_are_found_in_every_shape() {
        check(r#"{"a":1}"#, &[r#"{"a":1}"#]);
        check("{\"a\":1}\n{\"b\":[{}]}\n", &[r#"{"a":1}"#, r#"{"b":[{}]}"#]);
        check(r#"[{"a":"}\"]"},{"b":2}]"#, &[r#"{"a":"}\"]"}"#, r#"{"b":2}"#]);
        check(
            r#"{"@type":"DataFeed","dataFeedElement":[{"item":[{"a":1}]},{"b":2}],"n":3}"#,
            &[r#"{"item":[{"a":1}]}"#, r#"{"b":2}"#, r#"{"@type":"DataFeed","dataFeedElement":[],"n":3}"#],
        );
        check(
            r#"{"claims":[{"claims":1}], "nextPageToken":"x"}"#,
            &[r#"{"claims":1}"#, r#"{"claims":[],"nextPageToken":"x"}"#],
        );
        check("", &[]);
        check("null 3 \"x\" [[]]", &[]);
    }

    #[test]
    fn what_is_broken_costs_its_item_alone() {
        check("{\"a\":\"lost\n{\"b\":2}", &["Unclosed", r#"{"b":2}"#]);
        check("[{\"a\":1,{\"b\":2}]", &["Unclosed", r#"{"b":2}"#]);
        check("{\"a\":[1}\n{\"b\":2}", &["Unclosed", r#"{"b":2}"#]);
        check(r#"{"dataFeedElement":[{"a":1},{"b":"#, &[r#"{"a":1}"#, "CutOff"]);
        check("{\"a\":1}}}]]{\"b\":2}", &[r#"{"a":1}"#, r#"{"b":2}"#]);
        let deep = format!("[{{\"a\":{}{}}},{{\"b\":2}}]", "[".repeat(500), "]".repeat(500));
        check(&deep, &["TooDeep", r#"{"b":2}"#]);
    }

    #[test]
    fn pages_hold_json_ld() {
        let page = br#"<html><script>{"no":1}</script><SCRIPT type="application/ld+json">{"a":1}</SCRIPT><script type='application/ld+json' id=x>[2]</script>"#;
        assert_eq!(json_ld(&page[..]).unwrap(), [br#"{"a":1}"#.to_vec(), b"[2]".to_vec()]);
    }
}
