//! Texts of feeds as plain words: no markup, no entities, no control characters, and not without end.

/// A text without markup, cut behind so many bytes; whether it was cut.
///
/// Tags go, scripts and styles with what they hold; entities become their characters; spaces of every kind become one.
pub fn clean(text: &str, most: usize) -> (String, bool) {
    let mut out = String::with_capacity(text.len().min(most));
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if out.len() >= most {
            return (cut(out, most), true);
        }
        if c == '<'
            && let Some(behind) = tag(rest)
        {
            put(&mut out, ' ');
            rest = behind;
            continue;
        }
        if c == '&'
            && let Some((character, behind)) = entity(rest)
        {
            put(&mut out, character);
            rest = behind;
            continue;
        }
        put(&mut out, c);
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    let end = out.trim_end().len();
    out.truncate(end);
    // What was written as entities may have become a tag; it is one no more than it was.
    (out, false)
}

fn cut(mut out: String, most: usize) -> String {
    let mut end = most.min(out.len());
    while !out.is_char_boundary(end) {
        end -= 1;
    }
    out.truncate(end);
    // At a space, so that no number loses its last digits.
    if let Some(space) = out.rfind(' ').filter(|at| *at > most / 2) {
        out.truncate(space);
    }
    out.push('…');
    out
}

/// Adds a character: spaces as one, nothing that cannot be seen or turns the direction of writing.
fn put(out: &mut String, c: char) {
    match c {
        c if c.is_whitespace() => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c if c.is_control() => {}
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{ad}' => {}
        c => out.push(c),
    }
}

/// What is behind a tag, if one begins here.
fn tag(rest: &str) -> Option<&str> {
    let inner = rest.get(1..)?;
    let first = inner.chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    // A tag ends soon, or it is none.
    let window = inner.as_bytes().get(..4096).unwrap_or(inner.as_bytes());
    let end = window.iter().position(|b| *b == b'>')?;
    let mut behind = inner.get(end + 1..)?;
    for name in ["script", "style"] {
        if inner.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            let close = format!("</{name}");
            let bytes = behind.as_bytes();
            let at = bytes.windows(close.len()).position(|w| w.eq_ignore_ascii_case(close.as_bytes()));
            behind = at.and_then(|at| behind.get(at..)).unwrap_or("");
        }
    }
    Some(behind)
}

/// The character of an entity that begins here, and what is behind it.
fn entity(rest: &str) -> Option<(char, &str)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("rdquo", '”'),
        ("ldquo", '“'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("hellip", '…'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("euro", '€'),
        ("pound", '£'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ccedil", 'ç'),
    ];
    let inner = rest.get(1..)?;
    let end = inner.as_bytes().iter().take(10).position(|b| *b == b';')?;
    let (name, behind) = (inner.get(..end)?, inner.get(end + 1..)?);
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((character, behind))
}

/// An address that a reader can open: http or https, without anything that could be more than an address.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = |name: &str| text.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name));
    let sound = text.len() <= 2000
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`' | '{' | '}'));
    let rest = if scheme("https://") { text.get(8..)? } else { text.get(7..).filter(|_| scheme("http://"))? };
    (sound && rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| text.to_owned())
}

/// The host of an address, without `www.`.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, h)| h);
    host.strip_prefix("www.").unwrap_or(host)
}

/// What an address calls its page: the last part of its path that is made of several words, or nothing.
///
/// Publishers write there in a few words what a check is about, often in others than those of its title.
pub fn slug(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let words = |part: &str| part.split(['-', '_', '+']).filter(|w| w.chars().any(char::is_alphabetic)).count();
    // What is written in another script than ASCII stands there in hexadecimal digits, which are no words.
    let part = path.split('/').skip(1).filter(|p| !p.contains('%') && words(p) > 1).last().unwrap_or_default();
    // "bridge-toll.html": how the page is written says nothing of it.
    let kind = |end: &str| end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphanumeric());
    part.rsplit_once('.').filter(|(_, end)| kind(end)).map_or(part, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_plain_words() {
        for (text, plain) in [
            ("Crime <b>doubled</b>\n  &amp; more&#8217;", "Crime doubled & more’"),
            ("<script>alert(1)</script>Fees<style>p{}</style> rose", "Fees rose"),
            ("<img src=x onerror=alert(1)>5%", "5%"),
            ("under < 5 and > 3", "under < 5 and > 3"),
            ("&lt;b&gt; &nosuch; &#xD800;", "<b> &nosuch; &#xD800;"),
            ("\u{202e}back\u{0}", "back"),
            ("<script>never closed", ""),
        ] {
            assert_eq!(clean(text, 100), (plain.to_owned(), false), "{text}");
        }
        let (long, was_cut) = clean(&"un été ".repeat(100_000), 50);
        assert!(was_cut && long.len() <= 53 && long.ends_with("été un…"), "{long}");
    }

    #[test]
    fn an_address_calls_its_page_by_several_words() {
        for (address, words) in [
            ("https://example.org/fact-check/bridge-toll-doubled/", "bridge-toll-doubled"),
            ("https://example.org/2024/05/no-new-tax/12345?from=feed-of-all", "no-new-tax"),
            ("https://example.org/check_of_the_week.html#top-of-page", "check_of_the_week"),
            ("https://some-news.example/checks/2024-05-01", ""),
            ("https://some-news.example", ""),
            ("https://example.org/%D0%B4%D0%B0-%D0%BD%D0%B5%D1%82-%D0%B4%D0%B0", ""),
            ("", ""),
        ] {
            assert_eq!(slug(address), words, "{address}");
        }
    }

    #[test]
    fn addresses_are_http_alone() {
        for good in ["https://example.org/a?b=1", "HTTP://example.org", "http://[::1]/"] {
            assert_eq!(address(good).as_deref(), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "/a",
            "",
            "https://",
            "https://a b",
            "http://a\"onclick=",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(host("https://www.example.org:80/a"), "example.org:80");
        assert_eq!(host("https://example.org@evil.example/a"), "evil.example");
    }
}
