//! In: pieces with a number of days. Out: how long delivery takes and where to, or how long until goods leave.

use std::sync::LazyLock;

use regex::Regex;

use super::super::words::{Hit, Meaning};
use super::super::{Destination, Span, What};
use super::Delivery;
use super::costs::some_or_none;
use super::piece::{Piece, says};
use super::places::{At, bind, names_no_whole_place, places_in};
use super::section::Section;
use crate::rules::plain_digits;
use crate::vocab::{Scope, Sure};

/// A number, or two with a dash or a word between; with the number in other words behind it (`7 (sete)`); in the digits of any script.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let between = r"\s?(?:[-–—〜～~]|/|\bto\b|\bbis\b|\bà\b|\ba\b|\btil\b|\btot\b|\by\b|\be\b|\bet\b|\band\b|\bund\b|から|至|到|إلى|से|đến|hingga|sampai|ถึง|עד)\s?";
    Regex::new(&format!(r"(?P<from>\d{{1,3}})(?:{between}(?P<to>\d{{1,3}}))?\)?(?:\s?\([^)]{{1,24}}\))?\.?[\s-]?$"))
        .expect("a fixed expression")
});

/// Sentences about these name days that are no delivery time.
const NOT_TIME: &[&str] = &[
    "refund",
    "guarantee",
    "parcel-trouble",
    "opening-hours",
    "complaints",
    "withdrawal",
    "returns-free",
    "returns-buyer-pays",
    "installments",
    "newsletter",
    "store-pick-up",
];
/// More days are an offer or a warranty, no delivery time.
const MOST_DAYS: u32 = 90;
/// What a number of days is looked for in, before its unit.
const BEFORE: usize = 48;

/// A number of days in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub span: Span,
    pub start: usize,
    pub end: usize,
}

/// The numbers right before words for days (`14 days`, `3 to 5 working days`, `14日`), in order.
pub(super) fn days_in(text: &str, hits: &[Hit<'_>]) -> Vec<Days> {
    let business = |h: &Hit<'_>| says(h, &["business-days"]);
    let unit = |h: &&Hit<'_>| business(h) || says(h, &["days"]);
    // "Business days" holds "days", 个工作日 holds 工作日: the longer one speaks.
    let inside = |h: &Hit<'_>| {
        hits.iter()
            .filter(unit)
            .any(|o| o.start <= h.start && o.end >= h.end && o.end - o.start > h.end - h.start && (business(o) || !business(h)))
    };
    let mut out: Vec<Days> = Vec::new();
    for hit in hits.iter().filter(unit).filter(|h| !inside(h)) {
        let mut from = hit.start.saturating_sub(BEFORE);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..hit.start];
        let number = |n: &str| plain_digits(n).parse::<u32>().ok();
        let digits = before.chars().any(char::is_numeric).then(|| NUMBER.captures(before)).flatten();
        let found = match digits {
            Some(m) => {
                let first = number(&m["from"]);
                let last = m.name("to").map_or(first, |to| number(to.as_str()));
                m.get(0).zip(first.zip(last)).map(|(whole, (a, b))| (a, b, from + whole.start()))
            }
            None => in_words(hits, text, hit.start).map(|(n, start)| (n, n, start)),
        };
        let Some((from, until, start)) = found else { continue };
        // A part of a longer number, an amount or a date.
        let joined = text[..start].chars().next_back().is_some_and(|c| c.is_numeric() || matches!(c, '.' | ','));
        // "7 days a week" is when somebody works.
        let weekly = hits.iter().any(|h| says(h, &["a-week"]) && (hit.end..=hit.end + 1).contains(&h.start));
        if from <= until && !joined && !weekly && out.last().is_none_or(|l| l.end <= start) {
            out.push(Days { span: Span { from, until, business: business(hit) }, start, end: hit.end });
        }
    }
    out
}

/// A number that is written as a word right before a place.
fn in_words(hits: &[Hit<'_>], text: &str, at: usize) -> Option<(u32, usize)> {
    let value = |h: &Hit<'_>| h.meanings.iter().find_map(|m| if let Meaning::Number { value } = m { Some(*value) } else { None });
    hits.iter().filter(|h| h.end <= at && text[h.end..at].trim().is_empty()).find_map(|h| Some((value(h)?, h.start)))
}

impl Delivery<'_, '_> {
    /// Delivery times in a piece of a delivery page, or of a page of goods.
    pub(super) fn times(&mut self, piece: &Piece<'_, '_>, section: Option<&Section>) {
        let days: Vec<(usize, Days)> = piece
            .parts
            .iter()
            .enumerate()
            .flat_map(|(n, p)| {
                let hits: Vec<Hit<'_>> = p.hits().copied().collect();
                days_in(&p.block.text, &hits).into_iter().map(move |d| (n, d))
            })
            .filter(|(_, d)| (1..=MOST_DAYS).contains(&d.span.until))
            .collect();
        if days.is_empty()
            || piece.has_strong(NOT_TIME)
            || (piece.has(&["returns"]) && !piece.has(&["shipping", "delivery-time", "dispatch-time"]))
        {
            return;
        }
        let places = places_in(piece, self.not_places);
        if places.is_empty() && names_no_whole_place(piece) {
            return;
        }
        let spoken = piece.has(&["delivery-time", "dispatch-time", "arrives"]);
        let headed = |part: usize| self.is_headed(piece, part, &["delivery-time"]);
        let said: Vec<(usize, Days)> = match section {
            // Working days on a delivery page are the shop's or the carrier's; plain days need a word on delivery beside them.
            Some(_) => days
                .into_iter()
                .filter(|(p, d)| {
                    d.span.business
                        || spoken
                        || headed(*p)
                        || piece.has(&["ships-to", "delivery-cost", "shipping"])
                        || (piece.is_row() && !places.is_empty())
                })
                .collect(),
            None if spoken => days,
            None => return,
        };
        let values: Vec<At> = said.iter().map(|(part, d)| At { part: *part, start: d.start }).collect();
        let sole = said.len() == 1;
        let own = section.map(|s| s.places.iter().flat_map(|p| p.to.clone()).collect::<Vec<Destination>>()).unwrap_or_default();
        for ((part, days), to) in said.iter().zip(bind(&places, &values)) {
            let leaves = self.is_dispatch(piece, *part, days);
            let to = match to {
                Some(to) if to.is_empty() => own.clone(),
                Some(to) => to,
                // "Dispatched within two days, delivered in three to five": each with its word, for no place in particular.
                None if places.is_empty() && !sole && spoken => own.clone(),
                None => continue,
            };
            let (scope, sure) = if section.is_some() { (Scope::PolicyPage, Sure::High) } else { (Scope::Text, Sure::Medium) };
            if leaves {
                self.push(What::DispatchDays(days.span), scope, sure, piece.evidence(self.context));
                continue;
            }
            for to in some_or_none(to) {
                self.push(What::DeliveryDays { to, span: days.span }, scope, sure, piece.evidence(self.context));
            }
        }
    }

    /// Whether the days are those until the goods leave: the word nearest to them says so.
    fn is_dispatch(&self, piece: &Piece<'_, '_>, part: usize, days: &Days) -> bool {
        const CLOSE: usize = 30;
        let distance = |h: &Hit<'_>| if h.end <= days.start { days.start - h.end } else { h.start.saturating_sub(days.end) };
        let nearest = |concepts: &[&str]| piece.parts[part].hits().filter(|h| says(h, concepts)).map(distance).min();
        let (leaves, arrives) = (nearest(&["dispatch-time"]).filter(|d| *d <= CLOSE), nearest(&["ships-to", "arrives"]));
        match (leaves, arrives) {
            (Some(l), Some(a)) => l < a,
            (Some(_), None) => true,
            _ => self.is_headed(piece, part, &["dispatch-time"]),
        }
    }
}
