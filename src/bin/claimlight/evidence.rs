//! What the command line knows beside the article: the built-in packs, those that are given, and for whom it tells it.

use claimlight::evidence::{Audience, Case, Context, Telling, known};
use claimlight::lang::Pack;
use claimlight::report::{self, Evidence};
use claimlight::wording::{Plain, Strings};
use claimlight::{Article, Claim};

use crate::Known;
use crate::input::Failure;

/// What is known beside the article.
pub struct Knowledge {
    context: Context,
    audience: Audience,
}

impl Knowledge {
    /// Reads the packs that are asked for; none where nothing is.
    pub fn new(known: &Known) -> Result<Option<Self>, Failure> {
        if !known.context && known.packs.is_empty() {
            return Ok(None);
        }
        let audience = Audience { region: known.region.clone(), currency: known.currency.clone() };
        Ok(Some(Self { context: Context::default(), audience }))
    }

    /// The evidence of each of an article's claims.
    pub fn of(&self, article: &Article<'_>, pack: &Pack, claims: &[Claim]) -> Vec<Vec<Evidence>> {
        let entries: Vec<report::Claim> = report::entries(article.text, claims).collect();
        let strings = Strings::from(pack);
        let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
        known(&Case::new(article, pack, &entries), &self.context, &self.audience, telling)
    }
}

/// The evidence of a text's claims that was found behind its title, of which so many claims are gone.
pub fn without_title(title: &str, known: Vec<Vec<Evidence>>, gone: usize) -> Vec<Vec<Evidence>> {
    let offset = title.encode_utf16().count() as u32 + 1;
    let back = |mut piece: Evidence| {
        piece.spans.retain(|s| s.start >= offset);
        for span in &mut piece.spans {
            (span.start, span.end) = (span.start - offset, span.end - offset);
        }
        piece
    };
    known.into_iter().skip(gone).map(|pieces| pieces.into_iter().map(back).collect()).collect()
}
