//! What the command line knows beside the article: the built-in packs, those that are given, and for whom it tells it.

use std::cell::RefCell;

use claimlight::evidence::notes::{Note, Searched};
use claimlight::evidence::reviews::{Limits, Match, Query, Standing, around, tell};
use claimlight::evidence::{Audience, Case, Context, Telling, context, known};
use claimlight::lang::Pack;
use claimlight::report::{self, Evidence};
use claimlight::span::Span;
use claimlight::wording::{Plain, Strings};
use claimlight::{Article, Claim};

use crate::Known;
use crate::input::Failure;
use crate::store::Store;
use crate::{notes, pack};

/// What is known beside the article.
pub struct Knowledge {
    /// What packs say, where that is asked for.
    context: Option<Context>,
    audience: Audience,
    /// The publisher's notes.
    notes: Vec<Note>,
    /// Earlier fact-checks, where there is an index of them.
    reviews: Option<RefCell<Store>>,
}

/// The most fact-checks that are told of a claim.
const MOST_REVIEWS: usize = 5;

impl Knowledge {
    /// Reads the packs that are asked for; none where nothing is.
    pub fn new(known: &Known) -> Result<Option<Self>, Failure> {
        let with_context = known.context || !known.packs.is_empty();
        if !with_context && known.reviews.is_none() && known.notes.is_none() {
            return Ok(None);
        }
        let mut context = None;
        if with_context {
            let mut read = context::built_in().map_err(|problems| pack::wrong("a built-in pack", &problems))?;
            for file in &known.packs {
                read.add(pack::read(file)?);
            }
            context = Some(read);
        }
        let audience = Audience { region: known.region.clone(), currency: known.currency.clone() };
        let reviews = known.reviews.as_deref().map(Store::open).transpose()?.map(RefCell::new);
        let notes = known.notes.as_deref().map(notes::read).transpose()?.unwrap_or_default().notes;
        Ok(Some(Self { context, audience, notes, reviews }))
    }

    /// The evidence of each of an article's claims.
    pub fn of(&self, article: &Article<'_>, pack: &Pack, claims: &[Claim]) -> Vec<Vec<Evidence>> {
        let entries: Vec<report::Claim> = report::entries(article.text, claims).collect();
        let strings = Strings::from(pack);
        let telling = Telling { strings: &strings, numbers: &Plain(&strings) };
        let checks: Vec<Vec<Evidence>> = match &self.reviews {
            Some(store) => {
                let mut store = store.borrow_mut();
                let reviews = |(at, claim): (usize, &Claim)| checked(&mut store, article, telling, &entries, at, claim);
                claims.iter().enumerate().map(reviews).collect()
            }
            None => vec![Vec::new(); claims.len()],
        };
        let mut all = self.noted(article.text, claims, telling);
        all.iter_mut().zip(checks).for_each(|(pieces, more)| pieces.extend(more));
        if let Some(context) = &self.context {
            let more = known(&Case::new(article, pack, &entries), context, &self.audience, telling);
            all.iter_mut().zip(more).for_each(|(pieces, more)| pieces.extend(more));
        }
        all
    }
}

impl Knowledge {
    /// What the publisher's notes say of each claim; what a file is about is told by the words alone.
    fn noted(&self, text: &str, claims: &[Claim], telling: Telling<'_>) -> Vec<Vec<Evidence>> {
        let mut all = vec![Vec::new(); claims.len()];
        if self.notes.is_empty() {
            return all;
        }
        let searched = Searched::new(text);
        for note in &self.notes {
            let places: Vec<Span> = note.quotes.iter().flat_map(|q| searched.find(text, q)).collect();
            for (pieces, claim) in all.iter_mut().zip(claims) {
                if places.iter().any(|p| p.overlaps(claim.span)) {
                    pieces.extend(note.tell(telling));
                }
            }
        }
        all
    }
}

/// The earlier fact-checks of a claim, those that are shown first.
fn checked(
    store: &mut Store,
    article: &Article<'_>,
    telling: Telling<'_>,
    entries: &[report::Claim],
    at: usize,
    claim: &Claim,
) -> Vec<Evidence> {
    let Some(entry) = entries.get(at) else { return Vec::new() };
    let query = Query::of_claim(entry, claim.sentence.of(article.text), around(entries, at), article.date);
    let mut found: Vec<Match> = store.search(vec![query], Limits::LOCAL).pop().unwrap_or_default();
    found.retain(|m| m.standing() > Standing::Far && !m.review.url.is_empty());
    found.sort_by_key(|m| !m.standing().is_shown());
    found.truncate(MOST_REVIEWS);
    found.iter().map(|m| tell(m, telling)).collect()
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
