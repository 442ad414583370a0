//! What happens to the page: its nodes, its language, where it is, whether anybody sees it. Nothing is polled.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, Node};

use super::article::Changes;
use super::page::{self, Callback, Hooks, Listener, call, construct, nodes, property};

/// What is told about the page.
pub(crate) trait Watched {
    /// Nodes of an article have changed; they are among the changes already.
    fn changed(&self);
    /// Something has changed around the articles: nodes were added or taken away; `found` if an article may be among the new ones.
    fn around(&self, found: bool);
    /// The page is somewhere else.
    fn moved(&self);
    /// The page may be in another language.
    fn spoken(&self);
    /// The page is seen again, or no longer.
    fn seen(&self);
}

/// Observers and listeners that end when this is dropped.
pub(crate) struct Watch {
    observers: Vec<(JsValue, Callback)>,
    _listeners: Vec<Listener>,
}

/// What of an article is observed: also what hides and shows parts of it.
const INSIDE: &[(&str, bool)] =
    &[("childList", true), ("subtree", true), ("characterData", true), ("attributes", true)];
/// What of the page as a whole.
const AROUND: &[(&str, bool)] = &[("childList", true), ("subtree", true)];

impl Watch {
    /// Watches the page, and these elements and shadow roots of it in particular. `articles` is the selector of what may be an article.
    pub(crate) fn new<'a>(
        hooks: &Hooks,
        watched: Rc<dyn Watched>,
        roots: impl Iterator<Item = &'a Node>,
        changes: &Changes,
        articles: String,
    ) -> Option<Watch> {
        let document = page::document()?;
        let whole: Element = document.document_element()?;
        let mut observers = Vec::new();
        let (told, changes) = (watched.clone(), changes.clone());
        let inside = Callback::new(hooks, move |records| {
            js_sys::Array::from(&records).for_each(&mut |record, _, _| note(&record, &changes));
            told.changed();
        });
        let observer = construct("MutationObserver", &[inside.function()])?;
        for root in roots {
            observe(&observer, root, INSIDE, &["class", "hidden", "open"]);
        }
        observers.push((observer, inside));
        let told = watched.clone();
        let around = Callback::new(hooks, move |records| {
            let mut found = false;
            js_sys::Array::from(&records).for_each(&mut |record, _, _| {
                for node in property(&record, "addedNodes").map(|list| nodes(&list)).unwrap_or_default() {
                    found = found || node.dyn_ref().is_some_and(|e| holds(e, &articles));
                }
            });
            told.around(found);
        });
        let observer = construct("MutationObserver", &[around.function()])?;
        observe(&observer, &whole, AROUND, &[]);
        observers.push((observer, around));
        let told = watched.clone();
        let language = Callback::new(hooks, move |_| told.spoken());
        let observer = construct("MutationObserver", &[language.function()])?;
        observe(&observer, &whole, &[("attributes", true)], &["lang", "class"]);
        observers.push((observer, language));
        let told = watched.clone();
        let window = page::window()?;
        // Where there is no Navigation API, only going back tells; going on shows by what it does to the nodes.
        let navigation = property(&window, "navigation").and_then(|n| n.dyn_into::<EventTarget>().ok());
        let kind = if navigation.is_some() { "currententrychange" } else { "popstate" };
        let listeners = vec![
            Listener::new(hooks, &document, "visibilitychange", move |_| told.seen()),
            Listener::new(hooks, &navigation.unwrap_or_else(|| window.into()), kind, move |_| watched.moved()),
        ];
        Some(Watch { observers, _listeners: listeners })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        for (observer, _) in &self.observers {
            call(observer, "disconnect", &[]);
        }
    }
}

fn observe(observer: &JsValue, node: &Node, what: &[(&str, bool)], attributes: &[&str]) {
    let options = js_sys::Object::new();
    for (key, value) in what {
        page::set(&options, key, &(*value).into());
    }
    if !attributes.is_empty() {
        let list: js_sys::Array = attributes.iter().map(|a| JsValue::from(*a)).collect();
        page::set(&options, "attributeFilter", &list);
    }
    call(observer, "observe", &[node, &options]);
}

/// Whether an element is or holds one of a selector.
fn holds(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false) || element.query_selector(selector).ok().flatten().is_some()
}

/// Takes a mutation record into the changes: its node with all those around it.
fn note(record: &JsValue, changes: &Changes) {
    let Some(target) = property(record, "target") else { return };
    if property(record, "attributeName").is_some() {
        // What a class says of an element, it may say of everything in it.
        changes.deep.add(&target);
    }
    let mut node: Option<Node> = target.dyn_into().ok();
    while let Some(current) = node {
        if changes.elements.has(&current) {
            return;
        }
        changes.elements.add(&current);
        node = match current.parent_node() {
            Some(parent) => {
                // What is shown through a slot stands elsewhere in the shadow of its parent.
                if property(&parent, "shadowRoot").is_some() {
                    changes.deep.add(&parent);
                }
                Some(parent)
            }
            None => property(&current, "host").and_then(|host| host.dyn_into().ok()),
        };
    }
}
