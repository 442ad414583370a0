//! Which claims are painted: as many as an article bears, the worthiest first.

use super::{Claim, hundredths};

/// How densely an article is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Only what is well worth a look, one mark for every eight lines.
    Few,
    /// What is worth a look, one mark for every two lines.
    #[default]
    Normal,
    /// Every claim.
    All,
}

/// The characters that are reckoned as a line of prose.
const LINE: usize = 80;

/// The largest worth, in hundredths.
const MOST: usize = 100;

/// Which of an article's claims are painted, in their order; the article has so many characters. Of two that are worth the same,
/// the first comes first.
pub fn painted(claims: &[Claim], characters: usize, density: Density) -> Vec<bool> {
    let worth = |claim: &Claim| usize::from(hundredths(claim.worth));
    // The least worth of a mark in hundredths, the lines for each on average, and how many a short article may have.
    let (least, lines, short) = match density {
        Density::Few => (60, 8, 1),
        Density::Normal => (25, 2, 3),
        Density::All => (0, 1, usize::MAX),
    };
    let mut counts = [0_usize; MOST + 1];
    for claim in claims {
        counts[worth(claim).min(MOST)] += 1;
    }
    // From the worthiest down, all of a worth are painted, as long as there is room; of one worth perhaps some.
    let mut room = (characters / LINE / lines).max(short);
    let mut bar = MOST + 1;
    while bar > least && counts[bar - 1] <= room {
        bar -= 1;
        room -= counts[bar];
    }
    let some = bar.checked_sub(1).filter(|worth| *worth >= least);
    let chosen = |claim: &Claim| {
        let worth = worth(claim);
        if Some(worth) == some && room > 0 {
            room -= 1;
            return true;
        }
        worth >= bar
    };
    claims.iter().map(chosen).collect()
}

#[cfg(all(test, feature = "packs"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Article, lang, scan};

    /// The places of the claims that are painted, in an article of so many lines whose claims have these worths.
    fn marks(worths: &[f32], lines: usize, density: Density) -> Vec<usize> {
        let pack = lang::Pack::parse(lang::LANGUAGES[0].pack).unwrap();
        let claim = scan(&Article::new("It cost $5 million."), &pack).remove(0);
        let claims: Vec<Claim> = worths.iter().map(|&worth| Claim { worth, ..claim.clone() }).collect();
        let painted = painted(&claims, lines * LINE, density);
        assert_eq!(painted.len(), claims.len());
        painted.iter().enumerate().filter_map(|(i, painted)| painted.then_some(i)).collect()
    }

    #[test]
    fn all_are_painted_where_that_is_asked_for() {
        assert_eq!(marks(&[0.0, 1.0, 0.5], 0, Density::All), [0, 1, 2]);
        assert_eq!(marks(&[], 10, Density::All), [0; 0]);
    }

    #[test]
    fn the_worthiest_are_painted_as_far_as_there_is_room() {
        let worths = [0.3, 0.9, 0.5, 0.5, 0.1, 0.5, 1.0];
        assert_eq!(marks(&worths, 8, Density::Normal), [1, 2, 3, 6], "of equals the first");
        assert_eq!(marks(&worths, 100, Density::Normal), [0, 1, 2, 3, 5, 6]);
        assert_eq!(marks(&worths, 16, Density::Few), [1, 6]);
        assert_eq!(marks(&worths, 100, Density::Few), [1, 6]);
    }

    #[test]
    fn a_short_article_has_some_marks_all_the_same() {
        assert_eq!(marks(&[0.7, 0.8, 0.9, 0.6], 1, Density::Normal), [0, 1, 2]);
        assert_eq!(marks(&[0.7, 0.8, 0.9, 0.6], 1, Density::Few), [2]);
        assert_eq!(marks(&[0.2, 0.24], 1, Density::Normal), [0; 0], "not for its own sake");
    }

    #[test]
    fn the_bar_itself_is_worth_a_mark() {
        assert_eq!(marks(&[0.25, 0.244, 0.6, 0.594], 100, Density::Normal), [0, 2, 3]);
        assert_eq!(marks(&[0.25, 0.244, 0.6, 0.594], 100, Density::Few), [2]);
    }

    #[test]
    fn worths_that_are_none_do_no_harm() {
        assert_eq!(marks(&[f32::NAN, -1.0, 7.0], 100, Density::Normal), [2]);
    }
}
