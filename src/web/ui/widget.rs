//! The widget in a shadow root: what a page that is no yew application uses.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, ShadowRoot};
use yew::AppHandle;

use super::shell::{Message, Shell, ShellProps, Wiring};
use super::state::Action;
use super::{Entry, Host, Rect, Strings, Theme, WidgetOptions};

thread_local! {
    /// Applications whose widget is gone, with their elements. The next widget takes one over, since what yew hangs on an element to
    /// hear its events stays in memory for as long as the page, and a page may come and go hundreds of times.
    static SPARE: RefCell<Vec<(AppHandle<Shell>, Element)>> = const { RefCell::new(Vec::new()) };
}

/// The page of a widget that is gone.
struct Nowhere;

impl Host for Nowhere {
    fn rects(&self, _: usize) -> Vec<Rect> {
        Vec::new()
    }
    fn scroll_to(&self, _: usize) {}
    fn opened(&self, _: usize) {}
    fn closed(&self, _: usize) {}
    fn source(&self, _: usize, _: &str) {}
    fn found(&self, _: usize) {}
    fn silence(&self, _: usize) {}
}

/// The button, the list and the card in a shadow root.
///
/// Nothing outside of the shadow root is touched, except by way of the [`Host`]. Dropping it leaves it in place;
/// [`Widget::destroy`] takes it away.
pub struct Widget {
    app: AppHandle<Shell>,
    root: Element,
    shadow: ShadowRoot,
    style: JsValue,
}

impl Widget {
    /// Builds the widget in a shadow root, with its styles adopted there. None where the browser makes no elements.
    pub fn mount(
        shadow: &ShadowRoot,
        entries: Rc<[Entry]>,
        host: Rc<dyn Host>,
        options: WidgetOptions,
    ) -> Option<Widget> {
        let spare = SPARE.with_borrow_mut(Vec::pop);
        let root = match &spare {
            Some((_, root)) => root.clone(),
            None => web_sys::window()?.document()?.create_element("div").ok()?,
        };
        let theme = match options.theme {
            Theme::Auto => "ui auto",
            Theme::Light => "ui",
            Theme::Dark => "ui dark",
        };
        let class = if options.print { [theme, " print"].concat() } else { theme.to_owned() };
        let strings = &options.strings;
        let direction = if strings.is_rtl() { "rtl" } else { "ltr" };
        for (name, value) in [
            ("class", class.as_str()),
            ("part", "root"),
            // Outside of the page's landmarks it is one of its own, by which it is found.
            ("role", "complementary"),
            ("aria-label", strings.get("root.label")),
            ("lang", strings.language()),
            ("dir", direction),
            // The texts are in the article's language already, and a translator's elements would break yew's.
            ("translate", "no"),
        ] {
            root.set_attribute(name, value).ok()?;
        }
        if let Some(element) = root.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.style().set_property("--nth", &options.number.saturating_sub(1).to_string());
        }
        let style = install_styles(shadow).unwrap_or(JsValue::NULL);
        shadow.append_child(&root).ok()?;
        let wiring = Rc::new(Wiring { entries, host, options });
        let app = match spare {
            Some((mut app, _)) => {
                app.update(ShellProps { wiring });
                app
            }
            None => yew::Renderer::<Shell>::with_root_and_props(root.clone(), ShellProps { wiring }).render(),
        };
        Some(Widget { app, root, shadow: shadow.clone(), style })
    }

    /// Shows other claims. A card that stays open is now the one of the claim `open`; without, it closes.
    pub fn set_entries(&self, entries: Rc<[Entry]>, open: Option<usize>) {
        self.app.send_message(Message::Entries(entries, open));
    }

    /// Shows more claims behind the first `from`, in place of any others.
    pub fn add_entries(&self, from: usize, entries: Vec<Entry>) {
        self.app.send_message(Message::More(from, entries));
    }

    /// Shows the same claims with more that is known of them; `waits` says whether yet more is to come.
    pub fn tell_more(&self, entries: Rc<[Entry]>, before: usize, waits: bool) {
        self.app.send_message(Message::Known(entries, before, waits));
    }

    /// The pointer is over the mark of this claim, or over none.
    pub fn point(&self, index: Option<usize>) {
        self.act(Action::Point(index));
    }

    /// The mark of this claim was tapped or clicked: its card opens and stays.
    pub fn tap(&self, index: usize) {
        self.act(Action::Tap(index));
    }

    /// Scrolls to this claim and opens its card with the focus in it.
    pub fn open(&self, index: usize) {
        self.act(Action::Show(index));
    }

    /// Something of the page was pressed that is no mark.
    pub fn outside(&self) {
        self.act(Action::Outside);
    }

    /// Closes the card, if one is open.
    pub fn close(&self) {
        self.act(Action::Close);
    }

    /// Takes the widget and its styles out of the shadow root.
    pub fn destroy(mut self) {
        let strings = Strings::new("", std::iter::empty());
        let options = WidgetOptions { locale: String::new(), strings, theme: Theme::Auto, print: false, number: 1 };
        let wiring = Rc::new(Wiring { entries: Rc::new([]), host: Rc::new(Nowhere), options });
        self.app.update(ShellProps { wiring });
        self.root.remove();
        if let Some(sheets) = adopted(&self.shadow) {
            let _ = Reflect::set(
                &self.shadow,
                &"adoptedStyleSheets".into(),
                &sheets.filter(&mut |sheet, _, _| sheet != self.style),
            );
        }
        SPARE.with_borrow_mut(|spare| spare.push((self.app, self.root)));
    }

    fn act(&self, action: Action) {
        self.app.send_message(Message::Act(action));
    }
}

/// Adopts the styles of the components in a shadow root, and gives the sheet; none where the browser has no such sheets.
///
/// The [`Widget`] does this by itself. An application that uses the components alone puts them into an element with the
/// class `ui` (and `auto` or `dark`) within a shadow root.
pub fn install_styles(shadow: &ShadowRoot) -> Option<JsValue> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(include_str!("style.css")).ok()?;
    let sheet = JsValue::from(sheet);
    // A new array: the first browsers to have the property give a frozen one.
    let sheets = adopted(shadow)?.concat(&Array::of1(&sheet));
    Reflect::set(shadow, &"adoptedStyleSheets".into(), &sheets).ok()?;
    Some(sheet)
}

fn adopted(shadow: &ShadowRoot) -> Option<Array> {
    Reflect::get(shadow, &"adoptedStyleSheets".into()).ok().map(|sheets| Array::from(&sheets))
}
