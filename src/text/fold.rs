//! Folding: the form in which words are compared with a pack's.

/// A folded word on the stack, as long as any word of a pack; longer words fold to nothing and match none.
pub(crate) struct Folded {
    bytes: [u8; 40],
    length: usize,
}

impl Folded {
    /// The folded word.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    /// The folded word as bytes.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// A word in lower case, composed, with the straight apostrophe.
///
/// Covers Latin letters, which are all that a pack's words are made of; anything else is kept as it is. Capitals of
/// other scripts are not lowered, so that no table of Unicode has to travel to the browser.
pub(crate) fn fold(word: &str) -> Folded {
    let mut folded = Folded { bytes: [0; 40], length: 0 };
    if word.is_ascii() {
        if word.len() <= folded.bytes.len() {
            folded.length = word.len();
            for (to, from) in folded.bytes.iter_mut().zip(word.bytes()) {
                *to = from.to_ascii_lowercase();
            }
        }
        return folded;
    }
    let mut last: Option<char> = None;
    for c in word.chars() {
        let c = lower(c);
        if let Some(composed) = last.and_then(|base| compose(base, c)) {
            folded.length -= last.map_or(0, char::len_utf8);
            last = Some(composed);
        } else if c == '\u{ad}' || c == '\u{200b}' {
            // Soft hyphens and zero-width spaces are where a line may break, not letters.
            continue;
        } else {
            last = Some(c);
        }
        let Some(c) = last else { continue };
        if folded.length + c.len_utf8() > folded.bytes.len() {
            folded.length = 0;
            return folded;
        }
        c.encode_utf8(&mut folded.bytes[folded.length..]);
        folded.length += c.len_utf8();
    }
    folded
}

/// The small form of a Latin letter, and one writing for the signs that have several.
pub(crate) fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Þ' if c != '×' => char::from_u32(c as u32 + 32).unwrap_or(c),
        // In Latin Extended-A capitals have even numbers up to U+0137 and from U+014A to U+0177, odd ones between.
        '\u{100}'..='\u{137}' | '\u{14A}'..='\u{177}' if (c as u32).is_multiple_of(2) => {
            char::from_u32(c as u32 + 1).unwrap_or(c)
        }
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17E}' if c as u32 % 2 == 1 => char::from_u32(c as u32 + 1).unwrap_or(c),
        'Ÿ' => 'ÿ',
        '’' | 'ʼ' | '＇' | '‘' => '\'',
        'μ' => 'µ',
        _ => c,
    }
}

/// The capital of a small letter of the Latin script; any other character as it is.
pub(crate) fn upper(c: char) -> char {
    if c == 'ÿ' {
        return 'Ÿ';
    }
    let capital = |before| char::from_u32((c as u32).wrapping_sub(before)).filter(|u| *u != c && lower(*u) == c);
    capital(32).or_else(|| capital(1)).unwrap_or(c)
}

/// The letter that a small letter and a combining mark make, where Latin-1 has it.
fn compose(base: char, mark: char) -> Option<char> {
    let row = match mark {
        '\u{300}' => "aàeèiìoòuù",
        '\u{301}' => "aáeéiíoóuúyý",
        '\u{302}' => "aâeêiîoôuû",
        '\u{303}' => "aãnñoõ",
        '\u{308}' => "aäeëiïoöuüyÿ",
        '\u{30A}' => "aå",
        '\u{327}' => "cç",
        _ => return None,
    };
    let mut pairs = row.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == base {
            return Some(to);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_makes_one_writing_of_many() {
        for (word, folded) in [
            ("Euros", "euros"),
            ("ÉTÉ", "été"),
            ("e\u{301}te\u{301}", "été"),
            ("D’", "d'"),
            ("ŒUVRE", "œuvre"),
            ("Łódź", "łódź"),
            ("mil\u{ad}lion", "million"),
            ("m²", "m²"),
            ("数", "数"),
        ] {
            assert_eq!(fold(word).as_str(), folded);
        }
        for (small, large) in [('a', 'A'), ('é', 'É'), ('œ', 'Œ'), ('ł', 'Ł'), ('ÿ', 'Ÿ')] {
            assert_eq!((lower(large), upper(small)), (small, large));
        }
        for other in ['A', 'É', 'ß', '÷', '1', '\'', '数'] {
            assert_eq!(upper(other), other);
        }
        assert_eq!(fold(&"é".repeat(30)).as_str(), "", "longer than any word of a pack");
    }
}
