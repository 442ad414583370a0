//! Where the card goes beside its mark. Plain geometry in CSS pixels of the viewport.

/// A rectangle in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// Whether all of a line can be seen here in height, and some of it in width.
    pub(crate) fn shows(&self, line: &Rect) -> bool {
        line.top >= self.top && line.bottom <= self.bottom && line.right > self.left && line.left < self.right
    }
}

/// The way from the mark to the card; the tip fills it, so that the pointer can cross.
pub(crate) const GAP: f64 = 9.0;
/// What stays free between the card and the viewport's edges.
const MARGIN: f64 = 8.0;
/// How far from the card's corners the tip stays.
const CORNER: f64 = 20.0;

/// A place for the card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// The card's left edge.
    pub left: f64,
    /// The card's top edge.
    pub top: f64,
    /// Where the tip is, from the card's left edge.
    pub tip: f64,
    /// The height that the card may have.
    pub room: f64,
    /// Whether it is above the mark.
    pub above: bool,
}

/// Whether any line of a mark can be seen in this part of the viewport.
pub(crate) fn in_view(lines: &[Rect], view: Rect) -> bool {
    lines.iter().any(|r| r.bottom > view.top && r.top < view.bottom && r.right > view.left && r.left < view.right)
}

/// The place of a card of this size in this part of the viewport: below the mark's last line; above its first where
/// there is no room below; on the larger side, with less height, where there is none above either. None without a line.
pub(crate) fn place(lines: &[Rect], (card_width, card_height): (f64, f64), view: Rect) -> Option<Place> {
    let (first, last) = (lines.first()?, lines.last()?);
    let room_below = view.bottom - MARGIN - (last.bottom + GAP);
    let room_above = first.top - GAP - (view.top + MARGIN);
    let above = card_height > room_below && room_above > room_below;
    let room = if above { room_above } else { room_below }.max(0.0);
    let line = if above { first } else { last };
    let middle = (line.left + line.right) / 2.0;
    // The tip sits before the card's middle, where the figure stands that it leads to.
    let left = (middle - card_width * 0.4).min(view.right - MARGIN - card_width).max(view.left + MARGIN);
    let tip = (middle - left).min(card_width - CORNER).max(CORNER);
    let top = if above { first.top - GAP - card_height.min(room) } else { last.bottom + GAP };
    Some(Place { left, top, tip, room, above })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const VIEW: Rect = size(1000.0, 800.0);
    const CARD: (f64, f64) = (370.0, 300.0);

    const fn size(right: f64, bottom: f64) -> Rect {
        Rect { left: 0.0, top: 0.0, right, bottom }
    }

    fn line(left: f64, top: f64) -> Rect {
        Rect { left, top, right: left + 100.0, bottom: top + 20.0 }
    }

    #[test]
    fn below_above_and_shifted() {
        // The mark's left and top → the card's left and top, the tip, and on which side.
        for (mark, left, top, tip, above) in [
            ((500.0, 100.0), 402.0, 129.0, 148.0, false),
            ((500.0, 700.0), 402.0, 391.0, 148.0, true),
            ((0.0, 100.0), 8.0, 129.0, 42.0, false),
            ((900.0, 100.0), 622.0, 129.0, 328.0, false),
            ((-90.0, 100.0), 8.0, 129.0, 20.0, false),
            ((990.0, 0.0), 622.0, 29.0, 350.0, false),
        ] {
            let p = place(&[line(mark.0, mark.1)], CARD, VIEW).unwrap();
            assert_eq!((p.left, p.top, p.tip, p.above), (left, top, tip, above), "{mark:?}");
        }
        assert_eq!(place(&[], CARD, VIEW), None);
    }

    #[test]
    fn a_mark_of_two_lines_stays_free() {
        let lines = [line(800.0, 380.0), line(100.0, 410.0)];
        let below = place(&lines, CARD, VIEW).unwrap();
        assert_eq!((below.top, below.tip), (439.0, 142.0), "below the second line");
        let above = place(&lines, (370.0, 365.0), size(1000.0, 700.0)).unwrap();
        assert_eq!((above.above, above.top), (true, 8.0), "above the first line");
    }

    #[test]
    fn without_room_it_is_lower_than_it_would_be() {
        let p = place(&[line(100.0, 150.0)], (370.0, 600.0), size(400.0, 400.0)).unwrap();
        assert!(!p.above);
        assert_eq!(p.room, 400.0 - 8.0 - 179.0);
        let p = place(&[line(100.0, 250.0)], (370.0, 600.0), size(400.0, 400.0)).unwrap();
        assert!(p.above);
        assert_eq!((p.room, p.top), (233.0, 8.0));
        let narrow = place(&[line(100.0, 150.0)], (370.0, 100.0), size(320.0, 400.0)).unwrap();
        assert_eq!(narrow.left, 8.0, "the start of a card that is too wide is what one sees");
    }

    #[test]
    fn a_mark_is_in_view_if_a_line_is() {
        assert!(in_view(&[line(0.0, -30.0), line(0.0, 0.0)], size(100.0, 100.0)));
        assert!(!in_view(&[line(0.0, -20.0), line(0.0, 100.0), line(100.0, 50.0)], size(100.0, 100.0)));
    }

    #[test]
    fn a_reader_who_pinches_has_the_card_in_what_is_left() {
        let view = Rect { left: 300.0, top: 200.0, right: 800.0, bottom: 600.0 };
        let below = place(&[line(310.0, 220.0)], CARD, view).unwrap();
        assert_eq!((below.left, below.top, below.above, below.room), (308.0, 249.0, false, 343.0));
        let above = place(&[line(780.0, 560.0)], CARD, view).unwrap();
        assert_eq!((above.left, above.top, above.above), (422.0, 251.0, true));
        assert!(
            view.shows(&line(790.0, 580.0)) && !view.shows(&line(790.0, 590.0)) && !view.shows(&line(200.0, 300.0))
        );
        assert!(!in_view(&[line(100.0, 100.0)], view));
    }
}
