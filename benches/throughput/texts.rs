//! The texts of the measurements: the news of this folder, grown to any size, and inputs that are meant to hurt.

/// The news of a language, as it stands in this folder.
pub fn news(tag: &str) -> &'static str {
    match tag {
        "fr" => include_str!("../news.fr.txt"),
        _ => include_str!("../news.en.txt"),
    }
}

/// One sort of input, in any size.
pub struct Kind {
    /// What it is, as the table names it.
    pub name: &'static str,
    /// The language pack that reads it.
    pub tag: &'static str,
    /// Makes the input, of so many bytes or a few less.
    pub make: fn(&str, usize) -> String,
}

/// What is measured for growth: two that are ordinary, and others that would find any look ahead or back without bounds.
pub const KINDS: &[Kind] = &[
    Kind { name: "news", tag: "en", make: grown },
    Kind { name: "news", tag: "fr", make: grown },
    Kind { name: "digits only", tag: "en", make: |_, size| digits(size, false) },
    Kind { name: "digits in groups of three", tag: "fr", make: |_, size| digits(size, true) },
    Kind { name: "un un un", tag: "fr", make: |_, size| "un ".repeat(size / 3) },
    Kind { name: "nested brackets", tag: "en", make: |_, size| nested(size) },
    Kind { name: "one endless sentence", tag: "en", make: endless },
    Kind { name: "one endless sentence", tag: "fr", make: endless },
    Kind { name: "combining marks", tag: "fr", make: |_, size| format!("e{}", "\u{301}".repeat(size / 2)) },
];

/// A small deterministic generator: every run measures the same bytes.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// News of a size: its paragraphs in a new order each time round and with new figures, so that no branch is learnt by
/// heart as it would be from a plain repetition.
pub fn grown(tag: &str, size: usize) -> String {
    let mut paragraphs: Vec<&str> = news(tag).lines().filter(|line| !line.is_empty()).collect();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut text = String::with_capacity(size);
    loop {
        for last in (1..paragraphs.len()).rev() {
            paragraphs.swap(last, dice.roll(last + 1));
        }
        for paragraph in &paragraphs {
            let before = text.len();
            other_figures(paragraph, &mut dice, &mut text);
            text.push('\n');
            if text.len() > size {
                text.truncate(before);
                return text;
            }
        }
    }
}

/// A paragraph in which the last digit of each number is another one; a nought stays, so that what is round stays round.
fn other_figures(paragraph: &str, dice: &mut Dice, text: &mut String) {
    let mut letters = paragraph.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = !letters.peek().is_some_and(char::is_ascii_digit);
        if last && matches!(letter, '1'..='9') {
            text.push(char::from(b'1' + dice.roll(9) as u8));
        } else {
            text.push(letter);
        }
    }
}

/// Digits and nothing else, or with a space before every third.
fn digits(size: usize, grouped: bool) -> String {
    let mut dice = Dice(7);
    (0..size).map(|at| if grouped && at % 4 == 3 { ' ' } else { char::from(b'0' + dice.roll(10) as u8) }).collect()
}

/// Brackets around a number each, all opened before the first is closed.
fn nested(size: usize) -> String {
    let depth = size / 4;
    "(1 ".repeat(depth) + &")".repeat(depth)
}

/// News without a full stop at the end of a sentence and without a new line.
fn endless(tag: &str, size: usize) -> String {
    grown(tag, size).replace(['\n', '!', '?', ';', ':'], " ").replace(". ", ", ")
}
