//! Tokens: words, numbers as they are written, and single signs.

use crate::lang::phrases::{Phrases, SEED, UNKNOWN, hash_with};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters; an elided article keeps its apostrophe ("d’"), an English ending begins with it ("’s").
    Word,
    /// Digits with the separators that may group them, not yet understood.
    Number,
    /// Letters and digits in one word: "H100", "m2".
    Mixed,
    /// A hyphen.
    Hyphen,
    /// A longer dash, or a minus sign.
    Dash,
    /// An opening or closing quotation mark or bracket.
    Bracket,
    /// Any other sign, one at a time.
    Sign,
    /// An address, a handle or the like, which nobody reads as words.
    Address,
}

/// A token of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte in the text.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// The number of the folded word in the pack's phrases.
    pub word: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether nothing stands between it and the token before it.
    pub glued: bool,
    /// Whether it begins with a capital letter or has one within, as names do ("iPhone", "xAI").
    pub capital: bool,
}

impl Token {
    /// The bytes of the token.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// Whether a character is a space of any width.
pub(crate) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2000}'
            ..='\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}'
    )
}

/// Whether a character belongs to words: of ASCII the letters, of the rest all but the blocks of signs, spaces and controls.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    !matches!(c, 'ʼ' | '\u{80}'..='\u{a9}' | '«' | '¬' | '®' | '¯' | '°' | '±' | '´' | '¶' | '·' | '¸' | '»' | '¼' | '½' | '¾' | '¿' | '×' | '÷'
        | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{1f000}'..='\u{1faff}' | '\u{e000}'..='\u{f8ff}')
}

/// Reads a text from its start, a character at a time.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.peek_at(self.at)
    }

    fn peek_at(&self, at: usize) -> Option<char> {
        let first = *self.text.as_bytes().get(at)?;
        if first < 0x80 {
            return Some(char::from(first));
        }
        self.text.get(at..)?.chars().next()
    }

    /// The text between two places; empty where it is none.
    fn between(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    /// The text from a place on.
    fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    fn digits_from(&self, at: usize) -> usize {
        self.text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
    }
}

/// The bit beside those of [`Phrases::starts`] that says that there are digits or signs.
pub(crate) const DIGITS: u32 = 1 << 31;

/// Adds the tokens of `text` to `tokens`, with `offset` added to their places; gives the bits of all of them together.
///
/// The words are looked up in `phrases`. Tokens come in order and cover everything but spaces.
pub(crate) fn tokenize(text: &str, offset: u32, phrases: &Phrases, tokens: &mut Vec<Token>) -> u32 {
    let mut reader = Reader { text, at: 0 };
    let mut spaced = true;
    let mut kinds = 0;
    let first = tokens.len();
    while let Some(c) = reader.peek() {
        if c == ' ' {
            reader.at += 1;
            spaced = true;
            continue;
        }
        // Most of a text is words of plain letters.
        if let Some((end, word, capital)) = plain_word(text.as_bytes(), reader.at, phrases) {
            let (start, end) = (reader.at as u32 + offset, end as u32 + offset);
            kinds |= phrases.starts(word);
            tokens.push(Token { start, end, word, kind: TokenKind::Word, glued: !spaced, capital });
            reader.at = (end - offset) as usize;
            spaced = false;
            continue;
        }
        if is_space(c) || c == '\u{ad}' {
            reader.at += c.len_utf8();
            spaced = spaced || c != '\u{ad}';
            continue;
        }
        let start = reader.at;
        let after_number = !spaced && tokens[first..].last().is_some_and(|t| t.kind == TokenKind::Number);
        let kind = if c.is_ascii_digit() {
            number(&mut reader);
            TokenKind::Number
        } else if c == '.'
            && (spaced || !after_word(tokens, first))
            && reader.text.as_bytes().get(start + 1).is_some_and(u8::is_ascii_digit)
        {
            reader.at += 1;
            number(&mut reader);
            TokenKind::Number
        } else if is_letter(c) {
            // Behind a number ("5h45") and behind a sign of money ("$US55") digits are a number of their own.
            let after_sign = !spaced && matches!(text.as_bytes().get(start.wrapping_sub(1)), Some(b'$'));
            word(&mut reader, after_number || after_sign)
        } else {
            sign(&mut reader, c, spaced)
        };
        let span = reader.text.get(start..reader.at).unwrap_or("");
        let word = if kind == TokenKind::Number { UNKNOWN } else { phrases.word(span) };
        kinds |= phrases.starts(word);
        if matches!(kind, TokenKind::Number | TokenKind::Sign) {
            kinds |= DIGITS;
        }
        tokens.push(Token {
            start: start as u32 + offset,
            end: reader.at as u32 + offset,
            word,
            kind,
            glued: !spaced,
            capital: is_capital(c) || (kind != TokenKind::Number && span.bytes().any(|b| b.is_ascii_uppercase())),
        });
        spaced = false;
    }
    kinds
}

/// A word that is nothing but ASCII letters and ends at a space or a common sign: the place behind it, its number in the
/// phrases, and whether it has a capital. None where anything else could go on with it.
#[inline(always)]
fn plain_word(bytes: &[u8], start: usize, phrases: &Phrases) -> Option<(usize, u32, bool)> {
    let mut hash = SEED;
    let mut capital = false;
    let mut at = start;
    for &b in bytes.get(start..)? {
        let small = b | 0x20;
        if !small.is_ascii_lowercase() {
            break;
        }
        hash = hash_with(hash, small);
        capital |= small != b;
        at += 1;
    }
    // Behind a number a letter may be a unit with an exponent; a point may go on with "www".
    let ends = match bytes.get(at) {
        None | Some(b' ' | b',' | b'\n' | b')' | b';') => true,
        Some(b'.') => at - start != 3,
        _ => false,
    };
    (ends && at > start).then(|| (at, phrases.word_hashed(&bytes[start..at], hash), capital))
}

/// Whether a character is a capital letter of the scripts that news in the packs' languages quote names from.
fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase()
        || matches!(c, 'À'..='Þ' | 'Œ' | 'Š' | 'Ž' | 'Ÿ' | '\u{391}'..='\u{3a9}' | '\u{410}'..='\u{42f}')
}

fn after_word(tokens: &[Token], first: usize) -> bool {
    tokens[first..].last().is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed))
}

/// Reads digits and the separators between them: points and commas before a digit, apostrophes and spaces before
/// groups of exactly three.
fn number(reader: &mut Reader<'_>) {
    let bytes = reader.text.as_bytes();
    let begin = reader.at;
    let leading = reader.digits_from(begin);
    reader.at += leading;
    let mut grouped = leading <= 3 && (leading < 2 || bytes[begin] != b'0');
    while let Some(c) = reader.peek() {
        let next = reader.at + c.len_utf8();
        let run = if next < bytes.len() { reader.digits_from(next) } else { 0 };
        match c {
            '.' | ',' if run > 0 => {
                grouped = false;
                reader.at = next + run;
            }
            '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' if grouped && run == 3 => {
                // "le 21 100" may be two numbers, but three digits behind a space are a group far more often.
                reader.at = next + run;
            }
            _ => break,
        }
    }
}

/// Reads a word. Where it is `split` it ends where digits begin; elsewhere digits belong to it ("H100").
fn word(reader: &mut Reader<'_>, split: bool) -> TokenKind {
    let start = reader.at;
    let mut mixed = false;
    while let Some(c) = reader.peek() {
        // A soft hyphen or a space without width is where the word may break, and no end of it.
        let inner = c == '\u{ad}' || c == '\u{200b}' && reader.peek_at(reader.at + c.len_utf8()).is_some_and(is_letter);
        if is_letter(c) || inner {
            reader.at += c.len_utf8();
        } else if c.is_ascii_digit() {
            if split && reader.at - start <= 3 && exponent(reader, start) {
                // "24703m2": the exponent of a unit.
                reader.at += 1;
                break;
            }
            if split || (!mixed && is_code(reader.between(start, reader.at))) {
                break;
            }
            mixed = true;
            reader.at += 1;
        } else if matches!(c, '\'' | '’' | 'ʼ') && !mixed && reader.at > start {
            let behind = reader.at + c.len_utf8();
            let right = reader.from(behind).bytes().take_while(u8::is_ascii_alphabetic).count();
            let follows =
                reader.peek_at(behind).is_some_and(|n| is_letter(n) || n.is_ascii_digit() || n == '«' || n == '“');
            let ending =
                matches!(reader.between(behind, behind + right), "s" | "S" | "d" | "t" | "m" | "ll" | "re" | "ve");
            if ending && reader.peek_at(behind + right).is_none_or(|n| n.is_ascii() || !is_letter(n)) {
                // "region’s": the ending is a word of its own.
                break;
            }
            let elided = reader.between(start, reader.at);
            if follows || (behind == reader.text.len() && (elided.len() <= 2 || elided.ends_with('u'))) {
                // "d’euros", "jusqu’à": the apostrophe stays with the elided word.
                reader.at = behind;
            }
            break;
        } else if c == '@' {
            // "name@example.org" is read as one.
            address(reader);
            return TokenKind::Address;
        } else {
            break;
        }
    }
    let read = reader.between(start, reader.at);
    if (read.eq_ignore_ascii_case("http") || read.eq_ignore_ascii_case("https"))
        && reader.from(reader.at).starts_with("://")
        || read.eq_ignore_ascii_case("www") && reader.from(reader.at).starts_with('.')
    {
        address(reader);
        return TokenKind::Address;
    }
    if mixed { TokenKind::Mixed } else { TokenKind::Word }
}

/// Whether letters are a currency's code that may stand right before digits ("EUR1000", "US1" is none).
/// Whether the digit at the reader is the exponent of a unit of length: "m2", "km3".
fn exponent(reader: &Reader<'_>, start: usize) -> bool {
    matches!(reader.between(start, reader.at), "m" | "km" | "cm" | "mm" | "dm" | "ft")
        && matches!(reader.text.as_bytes()[reader.at], b'2' | b'3')
        && reader.peek_at(reader.at + 1).is_none_or(|c| !c.is_ascii_digit() && !is_letter(c))
}

/// Whether letters before digits are those of money: an ISO 4217 code, or the sign of rupees and ringgit.
fn is_code(letters: &str) -> bool {
    letters.len() == 3 && crate::unit::is_currency(letters)
        || matches!(letters, "R" | "Rs" | "RM" | "Sh" | "Shs" | "Ksh" | "KSh")
}

fn address(reader: &mut Reader<'_>) {
    while let Some(c) = reader.peek() {
        if is_space(c) || matches!(c, '"' | '<' | '>' | '»' | '”' | ')') {
            break;
        }
        reader.at += c.len_utf8();
    }
}

/// Reads a single sign, or an English ending ("’s"), or a handle or tag.
fn sign(reader: &mut Reader<'_>, c: char, spaced: bool) -> TokenKind {
    reader.at += c.len_utf8();
    match c {
        '-' | '\u{2010}' | '\u{2011}' => TokenKind::Hyphen,
        '–' | '—' | '−' | '―' | '\u{2012}' => TokenKind::Dash,
        '«' | '»' | '“' | '”' | '„' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '‹' | '›' | '‘' => {
            TokenKind::Bracket
        }
        '\'' | '’' => {
            let right = reader.from(reader.at).bytes().take_while(u8::is_ascii_alphabetic).count();
            if !spaced
                && matches!(
                    reader.between(reader.at, reader.at + right),
                    "s" | "S" | "d" | "t" | "m" | "ll" | "re" | "ve"
                )
            {
                reader.at += right;
                TokenKind::Word
            } else {
                TokenKind::Bracket
            }
        }
        '@' | '#' if spaced && reader.peek().is_some_and(|n| n.is_ascii_alphanumeric()) => {
            address(reader);
            TokenKind::Address
        }
        _ => TokenKind::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        tokenize(text, 0, &Phrases::default(), &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|t| t.span().of(text)).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn numbers_keep_the_separators_that_can_group_them() {
        check("365 000 déplacements", &["365 000", "déplacements"]);
        check("1\u{202f}250\u{202f}000\u{a0}€", &["1\u{202f}250\u{202f}000", "€"]);
        check("le 12 345", &["le", "12 345"]);
        check("en 2019 365 000", &["en", "2019", "365 000"]);
        check("21.930,54 euros", &["21.930,54", "euros"]);
        check("28,25,140 cases", &["28,25,140", "cases"]);
        check("192.", &["192", "."]);
        check("12, 13", &["12", ",", "13"]);
        check("1'000 francs", &["1'000", "francs"]);
        check("3 1234", &["3", "1234"]);
        check(".25", &[".25"]);
    }

    #[test]
    fn words_break_at_apostrophes_as_the_language_does() {
        check("d’euros", &["d’", "euros"]);
        check("jusqu'à l’Insee", &["jusqu'", "à", "l’", "Insee"]);
        check("the region’s", &["the", "region", "’s"]);
        check("d’ 'quoted'", &["d", "’", "'", "quoted", "'"]);
    }

    #[test]
    fn letters_and_digits_cling_only_in_names() {
        check("H100 et 20M€ à 5h45", &["H100", "et", "20", "M", "€", "à", "5", "h", "45"]);
        check("EUR1000 de CO2", &["EUR", "1000", "de", "CO2"]);
        check("US$1bn", &["US", "$", "1", "bn"]);
        check("28,25,140Cases", &["28,25,140", "Cases"]);
        check("COVID-19", &["COVID", "-", "19"]);
        check("12 m²", &["12", "m²"]);
        check("$US55m ($A82)", &["$", "US", "55", "m", "(", "$", "A", "82", ")"]);
    }

    #[test]
    fn addresses_are_one_token() {
        check("see https://a.example/2024/10 now", &["see", "https://a.example/2024/10", "now"]);
        check("by #metoo2 @user99", &["by", "#metoo2", "@user99"]);
        check("a@b.example", &["a@b.example"]);
    }
}
