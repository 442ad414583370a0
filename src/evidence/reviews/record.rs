//! A review as the index keeps it.

use super::bytes::{Reader, put_number, put_text};
use super::clean::address;
use super::figure::Figure;

/// An earlier fact-check, in the words of who published it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// Its identifier, as the feed gives it; its address where the feed gives none.
    pub id: String,
    /// The claim that was checked.
    pub claim: String,
    /// Who made the claim.
    pub claimant: String,
    /// When the claim was made, in ISO 8601.
    pub claimed: String,
    /// When the review was published, in ISO 8601.
    pub date: String,
    /// Who published the review.
    pub publisher: String,
    /// Its address, http or https.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The BCP 47 tag of its language, where it is known.
    pub language: String,
    /// The rating, word for word.
    pub rating: String,
    /// The figures of the claim, places in its bytes.
    pub figures: Vec<Figure>,
}

/// The most figures that are kept of a review.
pub const MOST_FIGURES: usize = 8;

impl Review {
    fn texts(&self) -> [&str; 9] {
        [
            &self.claim,
            &self.claimant,
            &self.claimed,
            &self.date,
            &self.publisher,
            &self.url,
            &self.title,
            &self.language,
            &self.rating,
        ]
    }

    /// Adds it to the bytes of a shard.
    pub fn put(&self, out: &mut Vec<u8>) {
        let mut body = Vec::with_capacity(512);
        self.texts().iter().for_each(|text| put_text(&mut body, text));
        // Most feeds give the address as the identifier.
        put_text(&mut body, if self.id == self.url { "" } else { &self.id });
        let figures = self.figures.get(..MOST_FIGURES).unwrap_or(&self.figures);
        body.push(figures.len() as u8);
        figures.iter().for_each(|f| f.put(&mut body));
        Self::put_bytes(&body, out);
    }

    /// Adds the bytes of a review as [`Review::split`] gives them.
    pub fn put_bytes(record: &[u8], out: &mut Vec<u8>) {
        put_number(out, record.len() as u64);
        out.extend(record);
    }

    /// Adds the place of a review that is no longer there.
    pub fn put_nothing(out: &mut Vec<u8>) {
        out.push(0);
    }

    /// Reads one back; none where its bytes are broken or it is no longer there.
    pub fn read(bytes: &[u8]) -> Option<Review> {
        let mut bytes = Reader::new(bytes);
        let mut text = || bytes.text().map(str::to_owned);
        let mut review = Review {
            claim: text()?,
            claimant: text()?,
            claimed: text()?,
            date: text()?,
            publisher: text()?,
            url: text()?,
            title: text()?,
            language: text()?,
            rating: text()?,
            id: text()?,
            figures: Vec::new(),
        };
        if review.id.is_empty() {
            review.id.clone_from(&review.url);
        }
        // An index is anybody's: what is no address of the web is none.
        review.url = address(&review.url).unwrap_or_default();
        for _ in 0..bytes.byte()? {
            review.figures.push(Figure::read(&mut bytes)?);
        }
        Some(review)
    }

    /// The bytes of each review of a shard, in order; an empty one is no longer there.
    pub fn split(shard: &[u8]) -> impl Iterator<Item = &[u8]> {
        let mut reader = Reader::new(shard);
        std::iter::from_fn(move || {
            let length = reader.small()?;
            reader.take(length as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_come_back_from_their_shard() {
        let one = Review {
            id: "a".into(),
            claim: "Crime doubled.".into(),
            url: "https://example.org/1".into(),
            rating: "Faux".into(),
            ..Review::default()
        };
        let two = Review { id: "https://example.org/2".into(), url: "https://example.org/2".into(), ..one.clone() };
        let mut shard = Vec::new();
        one.put(&mut shard);
        Review::put_nothing(&mut shard);
        two.put(&mut shard);
        let read: Vec<Option<Review>> = Review::split(&shard).map(Review::read).collect();
        assert_eq!(read, [Some(one.clone()), None, Some(two)]);
        let hostile = Review { url: "javascript:alert(1)".into(), ..one.clone() };
        let mut other = Vec::new();
        hostile.put(&mut other);
        let back = Review::split(&other).next().and_then(Review::read).unwrap_or_default();
        assert_eq!((back.claim, back.url), (hostile.claim, String::new()));
        for cut in 0..shard.len() {
            assert!(Review::split(&shard[..cut]).filter_map(Review::read).count() < 2, "cut at {cut}");
        }
    }
}
