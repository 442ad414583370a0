//! A review that was found, as a piece of evidence.

use super::record::Review;
use super::search::Match;
use super::shown::Standing;
use crate::evidence::Telling;
use crate::report::{Evidence, Source};
use crate::wording::fill;

/// What a match says of a review that the page itself carries.
pub fn tell_own(found: &Match, telling: Telling<'_>) -> Evidence {
    let checked = if found.standing() == Standing::Agrees { "review.page" } else { "review.differs" };
    piece(&found.review, checked, true, telling)
}

/// What a match says, in the reader's language; the rating stays as its publisher wrote it.
pub fn tell(found: &Match, telling: Telling<'_>) -> Evidence {
    let key = match found.standing() {
        Standing::Agrees => "review.checked",
        Standing::Differs => "review.differs",
        Standing::Related | Standing::Far => "review.related",
    };
    piece(&found.review, key, found.standing().is_shown(), telling)
}

/// What a review says that somebody has put on the claim.
pub fn tell_placed(review: &Review, telling: Telling<'_>) -> Evidence {
    piece(review, "review.placed", true, telling)
}

fn piece(review: &Review, key: &str, shown: bool, telling: Telling<'_>) -> Evidence {
    let Telling { strings, numbers } = telling;
    let dated = [key, ".dated"].concat();
    let template = strings.get(if review.date.is_empty() { key } else { &dated });
    let rating = if review.rating.is_empty() { strings.get("review.unrated") } else { &review.rating };
    // The words of publisher and rating are anybody's and might hold a name in braces.
    let plain = |text: &str| text.replace(['{', '}'], "");
    let text = fill(&fill(template, "publisher", &plain(&review.publisher)), "date", &numbers.day(&review.date));
    let mut text = fill(&text, "rating", rating);
    let tongue = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    if !review.language.is_empty() && tongue(&review.language) != tongue(strings.language()) {
        text.push(' ');
        text.push_str(&fill(strings.get("review.language"), "language", &numbers.language(&review.language)));
    }
    let date = Some(review.date.clone()).filter(|d| !d.is_empty());
    let title = if review.title.is_empty() { &review.claim } else { &review.title };
    let source = Source {
        publisher: review.publisher.clone(),
        title: title.clone(),
        url: review.url.clone(),
        date: date.clone(),
    };
    Evidence {
        kind: "review".into(),
        text,
        sources: vec![source],
        id: Some(review.id.clone()),
        rating: Some(review.rating.clone()).filter(|r| !r.is_empty()),
        publisher: Some(review.publisher.clone()),
        date,
        shown: Some(shown),
        ..Evidence::default()
    }
}
