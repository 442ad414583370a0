//! The article's own source for a figure: the links beside it, or that there is none to be seen.

use super::{Given, Telling};
use crate::report::{Claim, Evidence, Source};

/// Where the article itself leads for a figure: its links in and next to the claim's sentence. Where it links to nothing there and names
/// nobody, that is said; it is a word about what was found in the text and none about the figure.
pub fn find(claim: &Claim, links: &[Given<'_>], telling: Telling<'_>) -> Option<Evidence> {
    let sources: Vec<Source> = links
        .iter()
        .map(|link| {
            let (host, title) = (link.host.to_owned(), link.title.to_owned());
            Source { publisher: host, title, url: link.href.to_owned(), date: None }
        })
        .collect();
    let key = match (sources.is_empty(), &claim.attribution) {
        (false, _) => "source.links",
        (true, None) => "source.none",
        (true, Some(_)) => return None,
    };
    Some(Evidence { kind: "source".into(), text: telling.strings.get(key).to_owned(), sources, ..Evidence::default() })
}
