//! What is open, and what each event does to it: a plain reducer that knows no browser.
//!
//! A card opens by hovering, after a short delay, and then goes when the pointer has left both mark and card for a
//! moment. Opened in any other way, or once it has been pressed or focused, it stays until it is dismissed.

/// How long the pointer rests on a mark before its card opens, in milliseconds.
pub(crate) const DELAY: u32 = 150;
/// How long the pointer may be between mark and card before the card goes, in milliseconds.
pub(crate) const GRACE: u32 = 250;

/// The state of the widget.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct State {
    /// How many claims there are.
    pub count: usize,
    /// The claims that no step leads to.
    pub silent: Vec<usize>,
    /// The open card.
    pub card: Option<Open>,
    /// Whether the list is open.
    pub list: bool,
    /// The claim whose mark the pointer is over.
    pointed: Option<usize>,
    /// Whether the pointer is over the card.
    in_card: bool,
}

/// An open card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Open {
    /// The claim.
    pub index: usize,
    /// Whether it stays when the pointer leaves.
    pub stays: bool,
    /// Whether the reader stepped to it from another card, which is then announced.
    pub stepped: bool,
    /// Where the focus goes when the card closes while it has it.
    back: Focus,
}

/// Something that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Focus {
    /// The card.
    Card,
    /// The entry of the list with this index.
    Entry(usize),
    /// The button that opens the list.
    Pill,
    /// Whatever had it before the card took it.
    Before,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Action {
    /// The pointer is over the mark of a claim, or over none.
    Point(Option<usize>),
    /// The pointer has entered or left the card.
    InCard(bool),
    /// The time that was asked for is up.
    Elapsed,
    /// A mark was tapped or clicked.
    Tap(usize),
    /// The page asks for a card.
    Show(usize),
    /// An entry of the list was chosen.
    Choose(usize),
    /// To the next claim (true) or the previous one.
    Step(bool),
    /// The card was pressed or has got the focus.
    Hold,
    /// The button was pressed.
    Toggle,
    /// Esc.
    Escape,
    /// The card's close button, or the page's wish.
    Close,
    /// Something that is not ours was pressed.
    Outside,
    /// The open card's mark cannot be seen any more.
    Gone,
    /// There are this many other claims; the open card is now the one of this claim, or of none.
    Replace(usize, Option<usize>),
}

/// What is to be done after an action, besides showing the state.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Todo {
    /// The timer: start it anew with this many milliseconds, or stop it (0).
    pub timer: Option<u32>,
    /// Bring the mark of the open card into view.
    pub scroll: bool,
    /// Move the focus.
    pub focus: Option<Focus>,
}

impl State {
    /// A state in which nothing is open.
    pub fn new(count: usize) -> Self {
        Self { count, ..Self::default() }
    }

    /// Takes in what happened. Indices beyond the claims are ignored.
    pub fn apply(&mut self, action: Action) -> Todo {
        let mut todo = Todo::default();
        match action {
            Action::Point(pointed) => {
                // What lies under the card is not pointed at.
                let pointed = pointed.filter(|i| *i < self.count && !self.in_card);
                if pointed != self.pointed {
                    self.pointed = pointed;
                    todo.timer = Some(self.wait());
                }
            }
            Action::InCard(inside) => {
                self.in_card = inside && self.card.is_some();
                if self.in_card {
                    self.pointed = None;
                }
                todo.timer = Some(self.wait());
            }
            Action::Elapsed if self.wait() > 0 => match self.pointed {
                Some(index) => self.show(index, false, Focus::Before),
                None => self.card = None,
            },
            Action::Tap(index) if index < self.count => {
                self.show(index, true, Focus::Before);
                todo.timer = Some(0);
            }
            Action::Show(index) | Action::Choose(index) if index < self.count => {
                let back = if matches!(action, Action::Choose(_)) { Focus::Entry(index) } else { Focus::Before };
                self.show(index, true, back);
                todo = Todo { timer: Some(0), scroll: true, focus: Some(Focus::Card) };
            }
            Action::Step(forward) => {
                if let Some(open) = &mut self.card {
                    let step = |index: usize| if forward { index + 1 } else { index.wrapping_sub(1) };
                    let mut index = step(open.index);
                    while self.silent.contains(&index) {
                        index = step(index);
                    }
                    if index < self.count {
                        *open = Open { index, stays: true, stepped: true, back: open.back.moved(index) };
                        todo = Todo { timer: Some(0), scroll: true, focus: None };
                    }
                }
            }
            Action::Hold => {
                if let Some(open) = &mut self.card {
                    open.stays = true;
                    todo.timer = Some(0);
                }
            }
            Action::Toggle => {
                self.list = !self.list && self.count > 0;
                // The list opens where the reader is.
                let at = self.card.map_or(0, |open| open.index);
                todo.focus = Some(if self.list { Focus::Entry(at) } else { Focus::Pill });
            }
            Action::Escape if self.card.is_none() => {
                if self.list {
                    self.list = false;
                    todo.focus = Some(Focus::Pill);
                }
            }
            Action::Escape | Action::Close => todo = self.close(),
            Action::Outside => {
                // A card that is only hovered is nearer than the list behind it.
                self.list &= self.card.is_some_and(|open| !open.stays);
                self.close();
                // The press itself moves the focus, to whatever was pressed.
                todo.timer = Some(0);
            }
            Action::Gone => {
                if self.card.is_some_and(|open| !open.stays) {
                    todo = self.close();
                }
            }
            Action::Replace(count, index) => {
                self.count = count;
                self.silent.clear();
                self.list &= count > 0;
                let pointed = self.pointed.take();
                match (&mut self.card, index.filter(|i| *i < count)) {
                    (Some(open), Some(index)) => {
                        // The pointer is still where it was, and so is the figure under it.
                        self.pointed = pointed.filter(|i| *i == open.index).map(|_| index);
                        *open = Open { index, back: open.back.moved(index), ..*open }
                    }
                    _ => todo = self.close(),
                }
            }
            Action::Elapsed | Action::Tap(_) | Action::Show(_) | Action::Choose(_) => {}
        }
        todo
    }

    /// How long to wait until the pointer's place has a consequence; 0 if it has none.
    fn wait(&self) -> u32 {
        match (self.card, self.pointed) {
            (Some(open), _) if open.stays => 0,
            (Some(open), Some(index)) if open.index == index => 0,
            (_, Some(_)) => DELAY,
            (Some(_), None) if !self.in_card => GRACE,
            _ => 0,
        }
    }

    /// Opens the card of a claim.
    fn show(&mut self, index: usize, stays: bool, back: Focus) {
        let back = match self.card {
            // A card that has taken the focus gives it back where it came from, whatever it showed in between.
            Some(open) if back == Focus::Before => open.back.moved(index),
            _ => back,
        };
        self.card = Some(Open { index, stays, stepped: false, back });
        self.in_card = false;
    }

    /// Closes the card. A pointer that rests on its mark does not open it again: it has to leave and come back.
    fn close(&mut self) -> Todo {
        let focus = self.card.take().map(|open| match open.back {
            Focus::Entry(_) if !self.list => Focus::Pill,
            back => back,
        });
        self.in_card = false;
        Todo { timer: Some(0), scroll: false, focus }
    }
}

impl Focus {
    /// The same place for the card of another claim: the entry of the list that gets the focus back is that claim's.
    fn moved(self, index: usize) -> Focus {
        if matches!(self, Focus::Entry(_)) { Focus::Entry(index) } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::Action::*;
    use super::*;

    /// Applies actions to three claims; gives the open card, whether it stays, whether the list is open, and what is to
    /// be done after the last.
    fn run(actions: &[Action]) -> (Option<(usize, bool)>, bool, Todo) {
        let mut state = State::new(3);
        let mut todo = Todo::default();
        for action in actions {
            todo = state.apply(*action);
        }
        (state.card.map(|open| (open.index, open.stays)), state.list, todo)
    }

    fn card(actions: &[Action]) -> Option<(usize, bool)> {
        run(actions).0
    }

    #[test]
    fn hovering_opens_after_a_delay_and_leaving_closes_after_a_grace() {
        assert_eq!(run(&[Point(Some(1))]).2.timer, Some(DELAY));
        assert_eq!(card(&[Point(Some(1))]), None);
        assert_eq!(card(&[Point(Some(1)), Elapsed]), Some((1, false)));
        assert_eq!(run(&[Point(Some(1)), Point(None)]).2.timer, Some(0), "a pointer that only crosses opens nothing");
        assert_eq!(run(&[Point(Some(1)), Elapsed, Point(None)]).2.timer, Some(GRACE));
        assert_eq!(card(&[Point(Some(1)), Elapsed, Point(None), Elapsed]), None);
        assert_eq!(run(&[Point(Some(1)), Elapsed, Point(None), Point(Some(1))]).2.timer, Some(0), "back in time");
        assert_eq!(card(&[Point(Some(1)), Elapsed, Point(Some(2)), Elapsed]), Some((2, false)), "over to another");
        assert_eq!(card(&[Point(Some(3)), Elapsed]), None, "beyond the claims");
    }

    #[test]
    fn a_hovered_card_stays_while_the_pointer_is_in_it() {
        let inside = [Point(Some(0)), Elapsed, Point(None), InCard(true)];
        assert_eq!(run(&inside).2.timer, Some(0));
        let under = [&inside[..], &[Point(Some(2)), Elapsed]].concat();
        assert_eq!(card(&under), Some((0, false)), "the mark under the card is not pointed at");
        let left = [&inside[..], &[InCard(false)]].concat();
        assert_eq!(run(&left).2.timer, Some(GRACE));
        assert_eq!(card(&[&left[..], &[Elapsed]].concat()), None);
        assert_eq!(
            card(&[&inside[..], &[Hold, InCard(false), Elapsed]].concat()),
            Some((0, true)),
            "a pressed card stays"
        );
    }

    #[test]
    fn hovering_and_tapping_take_no_focus_and_scroll_nothing() {
        let (_, _, todo) = run(&[Point(Some(1)), Elapsed]);
        assert_eq!((todo.focus, todo.scroll), (None, false));
        assert_eq!(run(&[Tap(1)]).2, Todo { timer: Some(0), scroll: false, focus: None });
    }

    #[test]
    fn a_tapped_card_stays_until_dismissed() {
        assert_eq!(card(&[Tap(1), Point(Some(2)), Elapsed, Point(None), Elapsed, Gone]), Some((1, true)));
        assert_eq!(card(&[Point(Some(1)), Elapsed, Tap(1), Point(None), Elapsed]), Some((1, true)));
        for dismissal in [Escape, Close, Outside] {
            assert_eq!(card(&[Tap(1), dismissal]), None, "{dismissal:?}");
        }
        assert_eq!(card(&[Tap(1), Tap(2)]), Some((2, true)));
        assert_eq!(card(&[Tap(9)]), None);
    }

    #[test]
    fn a_dismissed_card_does_not_come_back_by_itself() {
        assert_eq!(run(&[Point(Some(1)), Elapsed, Escape, Point(Some(1))]).2.timer, None);
        assert_eq!(card(&[Point(Some(1)), Elapsed, Escape, Point(None), Point(Some(1)), Elapsed]), Some((1, false)));
        assert_eq!(card(&[Point(Some(1)), Elapsed, Gone]), None);
    }

    #[test]
    fn the_keyboard_goes_into_the_list_to_a_card_and_back() {
        assert_eq!(run(&[Toggle]).2.focus, Some(Focus::Entry(0)));
        let chosen = Todo { timer: Some(0), scroll: true, focus: Some(Focus::Card) };
        assert_eq!(run(&[Toggle, Choose(2)]), (Some((2, true)), true, chosen));
        let (open, list, todo) = run(&[Toggle, Choose(2), Escape]);
        assert_eq!((open, list, todo.focus), (None, true, Some(Focus::Entry(2))));
        let (_, list, todo) = run(&[Toggle, Choose(2), Escape, Escape]);
        assert_eq!((list, todo.focus), (false, Some(Focus::Pill)));
        assert_eq!(run(&[Escape]).2, Todo::default(), "nothing to close");
        assert_eq!(run(&[Toggle, Choose(2), Toggle, Close]).2.focus, Some(Focus::Pill), "the entry is gone");
        assert_eq!(run(&[Tap(1), Toggle]).2.focus, Some(Focus::Entry(1)), "the list opens where the reader is");
        assert_eq!(run(&[Show(1), Escape]).2.focus, Some(Focus::Before));
    }

    #[test]
    fn stepping_ends_at_the_ends_and_the_focus_goes_back_to_what_was_stepped_to() {
        assert_eq!(card(&[Tap(0), Step(false)]), Some((0, true)));
        assert_eq!(card(&[Tap(0), Step(true), Step(true), Step(true)]), Some((2, true)));
        assert_eq!(card(&[Point(Some(0)), Elapsed, Step(true)]), Some((1, true)));
        assert_eq!(run(&[Tap(0), Step(true)]).2, Todo { timer: Some(0), scroll: true, focus: None });
        assert_eq!(run(&[Toggle, Choose(0), Step(true), Close]).2.focus, Some(Focus::Entry(1)));
        assert_eq!(card(&[Step(true)]), None);
    }

    #[test]
    fn a_press_outside_closes_everything_that_stays() {
        assert!(!run(&[Toggle, Outside]).1);
        assert!(!run(&[Toggle, Choose(1), Outside]).1);
        assert!(run(&[Toggle, Point(Some(1)), Elapsed, Outside]).1, "the list behind a hovered card");
        assert_eq!(run(&[Toggle, Outside]).2.focus, None, "the press moves the focus itself");
    }

    #[test]
    fn other_claims_keep_the_card_that_they_still_have() {
        assert_eq!(card(&[Tap(1), Replace(2, Some(0))]), Some((0, true)));
        assert_eq!(card(&[Tap(1), Replace(2, None)]), None);
        assert_eq!(card(&[Point(Some(1)), Elapsed, Replace(2, Some(0))]), Some((0, false)), "a hovered one, too");
        assert_eq!(card(&[Point(Some(1)), Elapsed, Replace(2, Some(0)), Point(None), Elapsed]), None);
        assert_eq!(card(&[Tap(1), Replace(1, Some(1))]), None);
        assert!(!run(&[Toggle, Replace(0, None)]).1);
    }
}
