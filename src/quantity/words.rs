//! Numbers in words, and what looks like a plural.

use super::literal::power;
use super::numeral::{Form, Numeral};
use super::reader::Reader;
use crate::lang::sense::{self, Class, Sense};
use crate::text::TokenKind;

/// A number in words.
pub(crate) struct Words {
    pub value: f64,
    pub end: usize,
    pub scale: i32,
    /// Whether it is nothing but "one" or the article.
    pub one: bool,
}

impl Reader<'_> {
    /// Number words: "quatre-vingt-dix-neuf", "a hundred and five", "mille cent".
    pub(crate) fn words(&self, start: usize, joined: bool) -> Option<Words> {
        let mut total = 0.0; // the parts whose scale is closed
        let mut part = 0.0; // the last of these
        let mut group = 0.0; // what is below the next scale
        let mut room = f64::INFINITY; // what may still be added is less than this
        let mut i = start;
        let mut any = false;
        let mut one = false;
        let mut scale = 0;
        loop {
            let at = if any { self.past_hyphen(i) } else { i };
            let hyphen = at > i;
            if let Some(((value, its_room), end)) = self.find(at, |s| match s {
                Sense::Number { value, room } => Some((value, room)),
                _ => None,
            }) {
                if any && value >= room {
                    break;
                }
                one = !any && value == 1.0;
                group += value;
                room = its_room;
                i = end;
                any = true;
                continue;
            }
            if let Some(((), end)) = self.find(at, |s| (s == Sense::One).then_some(())) {
                if any && !(hyphen && room > 1.0) {
                    break;
                }
                one = !any;
                group += 1.0;
                room = 0.0;
                i = end;
                any = true;
                continue;
            }
            if let Some((p, false, end)) = self.scale_word(at, false) {
                if p == 2 {
                    if group >= 100.0 || (any && group == 0.0 && total == 0.0) {
                        break;
                    }
                    group = if group > 0.0 { group * 100.0 } else { 100.0 };
                    room = 100.0;
                } else if group > 0.0 {
                    if total > 0.0 && power(p) >= part {
                        break;
                    }
                    part = group * power(p);
                    total += part;
                    group = 0.0;
                    room = power(p);
                } else if total > 0.0 {
                    total = total - part + part * power(p);
                    part *= power(p);
                    room = power(p);
                } else if !any && p == 3 {
                    part = 1000.0;
                    total = part;
                    room = part;
                } else {
                    break;
                }
                one = false;
                scale = scale.max(p);
                i = end;
                any = true;
                continue;
            }
            // "a hundred and five" behind hundreds and scales; "vingt et un" behind tens.
            let Some(joint) = self.class(at, Class::Join).filter(|_| any && !joined && room > 1.0) else { break };
            let next = self.find(joint, |s| match s {
                Sense::Number { value, .. } => Some(value),
                Sense::One => Some(1.0),
                _ => None,
            });
            let Some((value, behind)) = next else { break };
            let after_hundreds = (group / 100.0).fract() == 0.0;
            let allowed = value < room && (value == 1.0 || value == 11.0 || after_hundreds);
            // "one hundred and two hundred" are two numbers; so are "a thousand and one year" and its like with nouns between.
            let restarts = self
                .scale_word(self.past_hyphen(behind), false)
                .is_some_and(|(p, ..)| power(p) >= room || (p == 2 && group > 0.0));
            if !allowed || restarts || (value == 1.0 && after_hundreds && group == 0.0) {
                break;
            }
            if value == 1.0 && !after_hundreds || value > 1.0 {
                group += value;
                room = self
                    .find(joint, |s| match s {
                        Sense::Number { room, .. } => Some(room),
                        _ => None,
                    })
                    .map_or(0.0, |(r, _)| r);
                i = behind;
                continue;
            }
            break;
        }
        any.then_some(Words {
            value: total + group,
            end: i,
            scale: if scale == 2 && total == 0.0 {
                0
            } else if group > 0.0 {
                3.min(scale)
            } else {
                scale
            },
            one,
        })
    }

    /// A scale without a number: "tens of thousands", "des millions", "plusieurs dizaines".
    pub(crate) fn vague(&self, i: usize) -> Option<Numeral> {
        let (mut magnitude, mut end) = self.find(i, |s| match s {
            Sense::Vague { power } => Some(i32::from(power)),
            // A long scale without a number before it is one in the plural: "des millions".
            Sense::Scale { power, short: false } if power >= 6 => Some(i32::from(power)),
            _ => None,
        })?;
        let mut steps = 1;
        while let Some((p, behind)) = self.class(end, Class::Of).and_then(|of| {
            self.find(of, |s| match s {
                Sense::Vague { power } | Sense::Scale { power, short: false } => Some(i32::from(power)),
                _ => None,
            })
        }) {
            magnitude += p;
            end = behind;
            steps += 1;
        }
        let mut numeral = Numeral::new(i, end, 0.0, Form::Vague);
        numeral.value = None;
        numeral.scale = magnitude;
        if steps > 1 {
            numeral.low = Some(power(magnitude));
            numeral.high = Some(power(magnitude + 1));
        }
        Some(numeral)
    }

    /// Whether a word looks like a noun in the plural, or the pack says that it counts.
    pub(crate) fn plural(&self, i: usize) -> bool {
        let Some(token) = self.token(i).filter(|t| t.kind == TokenKind::Word) else { return false };
        let word = token.span().of(self.text);
        self.class(i, Class::Noun).is_some()
            || (self.starts(i) & sense::STOP == 0
                && word.len() > 3
                && (word.ends_with('s') || word.ends_with('x') && self.pack.noun_first())
                && !word.ends_with("ss")
                && !word.ends_with("us")
                && !word.ends_with("is"))
    }
}
