//! Byte spans of a text. This module imports nothing.

/// A half-open range of bytes in a text, always on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The number of bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether there is no byte in it.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text of the span; empty where the span does not lie on character borders of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Counts UTF-16 code units forward through a text, so that ascending byte offsets convert in one pass.
///
/// JavaScript counts strings in UTF-16 code units; this is the one place where byte offsets become those.
#[derive(Clone, Debug)]
pub struct Utf16Cursor<'a> {
    text: &'a str,
    byte: usize,
    units: u32,
}

impl<'a> Utf16Cursor<'a> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, byte: 0, units: 0 }
    }

    /// The UTF-16 offset of the byte offset `byte`, which is clamped to the text and to a character border.
    ///
    /// Ascending calls cost the distance between them; a call that goes back starts again from the beginning.
    pub fn at(&mut self, byte: u32) -> u32 {
        let mut target = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(target) {
            target -= 1;
        }
        if target < self.byte {
            self.byte = 0;
            self.units = 0;
        }
        // A code point takes two units exactly when its UTF-8 form has four bytes; continuation bytes count nothing.
        for &b in &self.text.as_bytes()[self.byte..target] {
            self.units += u32::from(b & 0xC0 != 0x80) + u32::from(b >= 0xF0);
        }
        self.byte = target;
        self.units
    }
}

/// Bytes between two marks of a [`Utf16Index`].
const STEP: usize = 2048;

/// UTF-16 offsets of any place of a text, in any order: each costs at most a short walk from a mark that was made once.
#[derive(Clone, Debug)]
pub struct Utf16Index {
    /// Bytes and the units before them, one every [`STEP`] bytes or a few bytes before that.
    marks: Vec<(usize, u32)>,
}

impl Utf16Index {
    /// The index of `text`, made in one pass over it.
    pub fn new(text: &str) -> Self {
        let mut cursor = Utf16Cursor::new(text);
        let marks = (0..=text.len() / STEP)
            .map(|i| {
                let units = cursor.at((i * STEP) as u32);
                (cursor.byte, units)
            })
            .collect();
        Self { marks }
    }

    /// The UTF-16 offset of the byte offset `byte` of the text that this was made of, which is clamped to the text and to a
    /// character border.
    pub fn at(&self, text: &str, byte: u32) -> u32 {
        let (before, units) = self.marks.get(byte as usize / STEP).or(self.marks.last()).copied().unwrap_or((0, 0));
        Utf16Cursor { text, byte: before, units }.at(byte)
    }

    /// The byte offset of the UTF-16 offset `units` of the text that this was made of; one in the middle of a character is
    /// behind it, one behind the text is its end.
    pub fn byte(&self, text: &str, units: u32) -> u32 {
        let mark = self.marks.partition_point(|(_, before)| *before <= units).saturating_sub(1);
        let (mut byte, mut count) = self.marks.get(mark).copied().unwrap_or((0, 0));
        for c in text.get(byte..).unwrap_or("").chars() {
            if count >= units {
                break;
            }
            byte += c.len_utf8();
            count += c.len_utf16() as u32;
        }
        byte as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_count_code_units() {
        let text = "a’é𝄞b";
        let mut cursor = Utf16Cursor::new(text);
        let offsets: Vec<u32> = text.char_indices().map(|(i, _)| cursor.at(i as u32)).collect();
        assert_eq!(offsets, [0, 1, 2, 3, 5]);
        assert_eq!(cursor.at(text.len() as u32), 6);
        assert_eq!(cursor.at(1), 1, "going back starts again");
        assert_eq!(cursor.at(2), 1, "inside a character is its start");
    }

    #[test]
    fn spans_overlap_only_where_they_share_a_byte() {
        assert!(Span::new(0, 3).overlaps(Span::new(2, 4)));
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 4)));
        assert!(Span::new(0, 4).contains(Span::new(2, 4)));
    }

    #[test]
    fn an_index_counts_as_a_cursor_does() {
        let text = "é a 𝕏 b ".repeat(1500);
        let (index, mut cursor) = (Utf16Index::new(&text), Utf16Cursor::new(&text));
        for byte in (0..text.len() as u32 + 9).step_by(7).chain([0, 2047, 2048, 2049]) {
            assert_eq!(index.at(&text, byte), cursor.at(byte), "{byte}");
        }
        for (byte, _) in text.char_indices() {
            assert_eq!(index.byte(&text, index.at(&text, byte as u32)), byte as u32);
        }
        assert_eq!((index.byte("a𝕏", 2), index.byte("a𝕏", 9)), (5, 5));
        assert_eq!((Utf16Index::new("").at("", 3), Utf16Index::new("").byte("", 3)), (0, 0));
    }
}
