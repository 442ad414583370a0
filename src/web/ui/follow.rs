//! The card's place on the page: beside its mark, or a sheet below it that can be dragged away.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::dom::{low, scroll_by, set, sheet, view, zoom};
use super::place::{GAP, Rect, in_view, place};
use super::shell::{Drag, Message, Shell};
use super::state::Action;

/// How far a sheet is dragged down before it goes, in CSS pixels.
const DRAGGED: i32 = 64;
/// What stays free between the mark and the sheet, in CSS pixels.
const ABOVE_SHEET: f64 = 16.0;
/// The least height of a sheet that gives way to its mark, in CSS pixels.
const LEAST_SHEET: f64 = 200.0;
/// The most of the height that a sheet takes; the style sheet has the same.
const MOST_SHEET: f64 = 0.6;
/// The least width for a card's words, in CSS pixels: a reader who has pinched to less has them smaller.
const LEAST_WIDTH: f64 = 240.0;
/// What stays free beside a card, in CSS pixels.
const BESIDE: f64 = 16.0;

impl Shell {
    /// Puts the card where its mark is now.
    pub(super) fn follow(&mut self, ctx: &Context<Self>) {
        let (Some(open), Some(card)) = (self.state.card, self.card.cast::<HtmlElement>()) else {
            return;
        };
        let style = card.style();
        let lines = ctx.props().wiring.host.rects(open.index);
        let (mut view, pinched) = view();
        let reveal = std::mem::take(&mut self.reveal);
        let smaller = (view.right - view.left) / LEAST_WIDTH;
        let _ = if pinched && smaller < 1.0 {
            style.set_property("zoom", &[&((smaller * 100.0) as i32).to_string(), "%"].concat())
        } else {
            style.remove_property("zoom").map(drop)
        };
        let zoom = zoom(&card);
        let length = |name, value: f64| set(&style, name, value / zoom);
        let classes = card.class_list();
        let _ = classes.toggle_with_force("pinched", pinched);
        let _ = classes.toggle_with_force("low", pinched || low());
        if sheet() {
            for name in ["left", "top", "max-width"] {
                let _ = style.remove_property(name);
            }
            if pinched {
                length("--left", view.left);
                length("--end", view.bottom);
                length("--width", view.right - view.left);
                length("--tall", (view.bottom - view.top) * MOST_SHEET);
            }
            if reveal {
                let _ = style.remove_property("max-height");
                self.uncover(ctx, open.index, &card);
            }
            return;
        }
        if lines.is_empty() || !(open.stays || in_view(&lines, view)) {
            ctx.link().send_message(Message::Act(if lines.is_empty() { Action::Close } else { Action::Gone }));
            return;
        }
        // The size that it wants, not the one that it had.
        let _ = style.remove_property("max-height");
        length("max-width", view.right - view.left - BESIDE);
        let size = (f64::from(card.offset_width()) * zoom, f64::from(card.offset_height()) * zoom);
        // The list stays free where there is room beside it.
        if let Some(list) = self.list.cast::<HtmlElement>().map(|l| l.get_bounding_client_rect().left())
            && list - view.left > size.0 + 2.0 * GAP
        {
            view.right = view.right.min(list);
        }
        let Some(place) = place(&lines, size, view) else {
            return;
        };
        length("left", place.left);
        length("top", place.top);
        length("--tip", place.tip);
        length("--gap", GAP);
        if size.1 > place.room {
            length("max-height", place.room);
        }
        let _ = classes.toggle_with_force("above", place.above);
    }

    /// Scrolls the mark above the sheet; where the page has no more to scroll, the sheet gets lower.
    fn uncover(&self, ctx: &Context<Self>, index: usize, sheet: &HtmlElement) {
        let host = &ctx.props().wiring.host;
        let height = sheet.get_bounding_client_rect().height() + ABOVE_SHEET;
        // How high what can be seen is, and from its top: where the room ends, and where the mark begins and ends.
        let look = || {
            let (Rect { top, bottom, .. }, lines) = (view().0, host.rects(index));
            let (begin, end) =
                lines.first().zip(lines.last()).map_or((0.0, 0.0), |(l, m)| (l.top - top, m.bottom - top));
            [bottom - top, bottom - top - height, begin, end]
        };
        let [tall, free, begin, end] = look();
        if begin >= 0.0 && end <= free {
            return;
        }
        if begin < 0.0 || end > tall {
            // Whatever scrolls there, it is the host who knows how to come near.
            host.scroll_to(index);
        }
        let [_, free, begin, end] = look();
        if end > free || begin < 0.0 {
            // A third of the free room stays above the mark.
            scroll_by(begin - ((free - (end - begin)) / 3.0).max(0.0));
        }
        let [tall, free, _, end] = look();
        if end > free && end <= tall {
            let least = LEAST_SHEET.min(tall * MOST_SHEET);
            set(&sheet.style(), "max-height", (tall - end - ABOVE_SHEET).max(least) / zoom(sheet));
        }
    }

    /// Moves the sheet with the finger; lets it go, or back.
    pub(super) fn drag(&mut self, ctx: &Context<Self>, drag: Drag, y: i32) {
        let Some(card) = self.card.cast::<HtmlElement>() else {
            return;
        };
        let style = card.style();
        let start = match drag {
            Drag::Begin => {
                self.drag = Some(y);
                y
            }
            _ => match self.drag {
                Some(start) => start,
                None => return,
            },
        };
        let way = (y - start).max(0);
        let _ = style.set_property("translate", &["0 ", &way.to_string(), "px"].concat());
        if drag == Drag::End {
            self.drag = None;
            let _ = style.remove_property("translate");
            if way >= DRAGGED {
                ctx.link().send_message(Message::Act(Action::Close));
            }
        }
    }
}
