//! Entries from the plain objects that the highlights' module hands over.
//!
//! Read by hand: the two modules are built together, and a general deserializer with its messages weighs more than the card.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use super::{Entry, Link};
use crate::report;
use crate::report::{Attribution, Claim, Direction, Extent, Kind, Period, Quantity, Relation, Stance};

/// The entries of an array; those that are none are left out.
pub(super) fn entries(value: &JsValue) -> Vec<Entry> {
    list(value, entry)
}

pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    // A call that throws leaves a value behind in the glue for ever, so what is known to throw is not called.
    if object.is_null() || object.is_undefined() {
        return JsValue::NULL;
    }
    Reflect::get(object, &key.into()).unwrap_or(JsValue::NULL)
}

pub(super) fn text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key).as_string()
}

pub(super) fn words(object: &JsValue, key: &str) -> String {
    text(object, key).unwrap_or_default()
}

fn number(object: &JsValue, key: &str) -> Option<f64> {
    get(object, key).as_f64()
}

pub(super) fn offset(object: &JsValue, key: &str) -> u32 {
    number(object, key).unwrap_or(0.0) as u32
}

fn list<T>(value: &JsValue, read: impl Fn(&JsValue) -> Option<T>) -> Vec<T> {
    if !Array::is_array(value) {
        return Vec::new();
    }
    Array::from(value).iter().filter_map(|item| read(&item)).collect()
}

fn entry(value: &JsValue) -> Option<Entry> {
    Some(Entry {
        claim: claim(&get(value, "claim"))?,
        before: words(value, "before"),
        after: words(value, "after"),
        links: list(&get(value, "links"), |l| {
            Some(Link { title: words(l, "title"), href: text(l, "href")?, host: words(l, "host") })
        }),
        silent: false,
    })
}

pub(super) fn claim(value: &JsValue) -> Option<Claim> {
    let sentence = get(value, "sentence");
    let attribution = get(value, "attribution");
    let period = get(value, "period");
    Some(Claim {
        id: text(value, "id")?,
        start: offset(value, "start"),
        end: offset(value, "end"),
        text: words(value, "text"),
        sentence: Extent { start: offset(&sentence, "start"), end: offset(&sentence, "end") },
        quantity: quantity(&get(value, "quantity")),
        kind: text(value, "kind").and_then(|k| KINDS.iter().find(|kind| kind_name(**kind) == k).copied()),
        direction: direction(value),
        stance: text(value, "stance").and_then(|s| STANCES.iter().find(|stance| stance_name(**stance) == s).copied()),
        subject: text(value, "subject"),
        attribution: text(&attribution, "speaker").map(|speaker| Attribution {
            speaker,
            start: offset(&attribution, "start"),
            end: offset(&attribution, "end"),
            quoted: get(&attribution, "quoted").is_truthy(),
        }),
        self_reported: get(value, "self_reported").as_bool(),
        period: text(&period, "from").zip(text(&period, "to")).map(|(from, to)| Period { from, to }),
        place: text(value, "place"),
        links: list(&get(value, "links"), |l| {
            let kind = words(l, "kind");
            let kind = RELATIONS.iter().find(|k| relation_name(**k) == kind).copied()?;
            Some(report::Link { kind, id: text(l, "id")? })
        }),
        worth: number(value, "worth"),
        // The desk knows it; to read it here would be to ask for it.
        evidence: Vec::new(),
    })
}

const KINDS: &[Kind] = &[Kind::Level, Kind::Change, Kind::Share, Kind::Ratio, Kind::Rate, Kind::Rank];

/// A kind, as the contract names it.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "level",
        Kind::Change => "change",
        Kind::Share => "share",
        Kind::Ratio => "ratio",
        Kind::Rate => "rate",
        Kind::Rank => "rank",
    }
}

const STANCES: &[Stance] = &[
    Stance::Asserted,
    Stance::Target,
    Stance::Forecast,
    Stance::Estimate,
    Stance::Condition,
    Stance::Denial,
    Stance::Past,
];

const RELATIONS: &[Relation] = &[Relation::Restates, Relation::Repeats, Relation::Compares];

/// How two claims are linked, as the contract names it.
pub(super) fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Restates => "restates",
        Relation::Repeats => "repeats",
        Relation::Compares => "compares",
    }
}

/// A stance, as the contract names it.
pub(super) fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted",
        Stance::Target => "target",
        Stance::Forecast => "forecast",
        Stance::Estimate => "estimate",
        Stance::Condition => "condition",
        Stance::Denial => "denial",
        Stance::Past => "past",
    }
}

/// The direction of a claim.
pub(super) fn direction(claim: &JsValue) -> Option<Direction> {
    let direction = text(claim, "direction")?;
    [Direction::Up, Direction::Down].into_iter().find(|d| direction_name(*d) == direction)
}

/// A direction, as the contract names it.
pub(super) fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    }
}

pub(super) fn quantity(value: &JsValue) -> Quantity {
    Quantity {
        value: number(value, "value"),
        low: number(value, "low"),
        high: number(value, "high"),
        bound: text(value, "bound").unwrap_or_else(|| "=".to_owned()),
        unit: text(value, "unit"),
        noun: text(value, "noun"),
        per: text(value, "per"),
    }
}

#[cfg(all(test, feature = "web", target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::report::Description;
    use crate::web::ui::describe;
    use crate::web::write;

    #[wasm_bindgen_test]
    fn what_is_handed_over_arrives_whole() {
        let full = Entry {
            claim: Claim {
                id: "0123456789abcdef".into(),
                start: 3,
                end: 9,
                text: "12 %".into(),
                sentence: Extent { start: 1, end: 40 },
                quantity: Quantity {
                    value: Some(-12.5),
                    low: Some(1.0),
                    high: Some(2.0),
                    bound: ">=".into(),
                    unit: Some("%".into()),
                    noun: Some("voix".into()),
                    per: Some("h".into()),
                },
                kind: Some(Kind::Change),
                direction: Some(Direction::Down),
                stance: Some(Stance::Forecast),
                subject: Some("part".into()),
                attribution: Some(Attribution { speaker: "Insee".into(), start: 4, end: 9, quoted: true }),
                self_reported: Some(false),
                period: Some(Period { from: "2026-01-01".into(), to: "2026-12-31".into() }),
                place: Some("FRA".into()),
                links: vec![report::Link { kind: Relation::Compares, id: "00000000000000ff".into() }],
                worth: Some(0.5),
                evidence: Vec::new(),
            },
            before: "a ".into(),
            after: " b".into(),
            links: vec![Link { title: "x".into(), href: "https://a.example/x".into(), host: "a.example".into() }],
            silent: false,
        };
        let mut bare = full.clone();
        bare.claim = Claim {
            id: bare.claim.id,
            start: bare.claim.start,
            end: bare.claim.end,
            text: bare.claim.text,
            sentence: bare.claim.sentence,
            quantity: Quantity { bound: "=".into(), ..Quantity::default() },
            ..Claim::default()
        };
        let sent = vec![full, bare];
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let written: Array = sent
            .iter()
            .map(|e| {
                let claim = serde::Serialize::serialize(&e.claim, &serializer).unwrap();
                write::entry(&claim, &e.before, &e.after, &e.links)
            })
            .collect();
        assert_eq!(entries(&written), sent);
        assert_eq!(entries(&JsValue::NULL), []);
        // What is written by hand is what serde would write of the contract.
        let text = "🚢 Traffic rose 12 percent. The quay cost between $4.5 and $5 million, or $20 per ship.";
        let pack = crate::lang::Pack::parse(include_str!("../../lang/en/pack.txt").split("\n[fields]").next().unwrap())
            .unwrap();
        let article = crate::Article::new(text);
        let mut scan = crate::Scan::default();
        scan.step(&article, &pack, usize::MAX);
        let claims = scan.claims(&article, &pack);
        assert!(claims.len() > 2);
        let json = |value: &JsValue| js_sys::JSON::stringify(value).unwrap();
        for (claim, mut entry) in claims.iter().zip(crate::report::bare(text, &claims)) {
            let ours = write::claim(text, &crate::span::Utf16Index::new(text), claim);
            assert_eq!(json(&ours), json(&serde::Serialize::serialize(&entry, &serializer).unwrap()));
            let Claim { kind, direction, stance, subject, attribution, self_reported, period, place, links, .. } =
                sent[0].claim.clone();
            let known =
                Description { kind, direction, stance, subject, attribution, self_reported, period, place, links };
            describe::write(&ours, &known);
            known.put_into(&mut entry);
            assert_eq!(json(&ours), json(&serde::Serialize::serialize(&entry, &serializer).unwrap()));
        }
    }
}
