//! Registration numbers: only beside their label, since a bare row of digits matches anything. Check digits tell which are right.
//!
//! All countries of the catalog are looked for, whatever markets are asked for: the number says where the seller sits.

mod check_digits;
mod structured;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex};

use regex::Regex;

use super::words::{Hit, Meaning};
use super::{Context, PageFacts, Signal, What};
use crate::page::{Block, Region};
use crate::rules::RegistrationKind;
use crate::vocab::{MarketCode, PageKind, Scope, Sure};

/// Bytes after the label in which the number must begin.
const REACH: usize = 90;
/// The same for numbers that neither check digits nor letters tell apart from others.
const SHORT_REACH: usize = 40;

/// Patterns of rule files, compiled once in the life of the program.
static COMPILED: LazyLock<Mutex<BTreeMap<String, Arc<Regex>>>> = LazyLock::new(Mutex::default);

pub(super) fn compiled(pattern: &str) -> Option<Arc<Regex>> {
    let mut known = COMPILED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(regex) = known.get(pattern) {
        return Some(Arc::clone(regex));
    }
    let regex = Arc::new(Regex::new(pattern).ok()?);
    known.insert(pattern.to_owned(), Arc::clone(&regex));
    Some(regex)
}

/// A number that may be the one that a label announces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    market: MarketCode,
    id: String,
    number: String,
    valid: Option<bool>,
    /// The label stands before numbers of other countries as well.
    shared: bool,
    /// Nothing but signs and a short word stands between the label and the number.
    beside: bool,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut seen: BTreeSet<What> = BTreeSet::new();
    for (index, block, hits) in context.blocks() {
        for hit in hits {
            let announces = |m: &Meaning| matches!(m, Meaning::RegistrationLabel { .. } | Meaning::VatLabel);
            if !hit.meanings.iter().any(announces) {
                continue;
            }
            let window = window(context, index, block, hit);
            if !window.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            let candidates = candidates(context, hit, &window);
            for (candidate, sure) in chosen(context, facts, candidates) {
                let Candidate { market, id, number, valid, .. } = candidate;
                let what = What::Registration { market, id, number, valid };
                if seen.insert(what.clone()) {
                    let scope = match context.kind {
                        PageKind::Policy => Scope::PolicyPage,
                        PageKind::Contact => Scope::ContactPage,
                        _ if block.region == Region::Footer => Scope::Chrome,
                        _ => Scope::Text,
                    };
                    facts.signals.push(Signal { what, scope, sure, evidence: context.evidence(block, hit.start), by: "registration" });
                }
            }
        }
    }
    structured::detect(context, facts);
}

/// The text from the label on. The number may stand in the next cell or line, and a pattern may hold its own label.
fn window(context: &Context<'_>, index: usize, block: &Block, hit: &Hit<'_>) -> String {
    let label = hit.end - hit.start;
    let mut end = block.text.len().min(hit.end + REACH + 40);
    while !block.text.is_char_boundary(end) {
        end -= 1;
    }
    let mut window = block.text[hit.start..end].to_owned();
    if window.len() < label + 20 && !window[label..].bytes().any(|b| b.is_ascii_digit()) {
        let next = context.page.blocks.get(index + 1).filter(|n| n.region == block.region).map_or("", |n| n.text.as_str());
        window.push(' ');
        window.extend(next.chars().take(REACH));
    }
    window
}

fn candidates(context: &Context<'_>, hit: &Hit<'_>, window: &str) -> BTreeSet<Candidate> {
    let label = hit.end - hit.start;
    let kinds = &context.book.catalog.registrations;
    let mut out = BTreeSet::new();
    for meaning in hit.meanings {
        match meaning {
            Meaning::RegistrationLabel { market, id, shared } => {
                let kind = kinds.get(&(market.clone(), id.clone()));
                let profile = context.book.markets.get(market).and_then(|m| m.profile.registration.iter().find(|r| &r.id == id));
                let patterns = kind.map(|k| k.pattern.get_ref()).into_iter().chain(profile.map(|p| p.pattern.get_ref()));
                let found = patterns.filter_map(|p| number_in(window, label, p, kind)).next();
                if let Some((number, valid, beside)) = found {
                    out.insert(Candidate { market: market.clone(), id: id.clone(), number, valid, shared: *shared, beside });
                }
            }
            Meaning::VatLabel => {
                for kind in kinds.values().filter(|k| k.prefixes.iter().any(|p| window.contains(p.as_str()))) {
                    if let Some((number, valid, beside)) = number_in(window, label, kind.pattern.get_ref(), Some(kind))
                        && kind.prefixes.iter().any(|p| number.starts_with(p.as_str()))
                    {
                        let (market, id) = (kind.market.clone(), kind.id.get_ref().clone());
                        out.insert(Candidate { market, id, number, valid, shared: false, beside });
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The first number of a pattern within reach of the label: as written, whether its check digits are right, whether it stands right beside.
fn number_in(window: &str, label: usize, pattern: &str, kind: Option<&RegistrationKind>) -> Option<(String, Option<bool>, bool)> {
    let regex = compiled(pattern)?;
    let check = |number: &str| kind.and_then(|k| k.check).and_then(|rule| check_digits::are_right(rule, number));
    regex.find_iter(window).filter(|m| stands_alone(window, m.start(), m.end())).find_map(|m| {
        let gap = window.get(label..m.start()).unwrap_or_default();
        let number = m.as_str().trim();
        let valid = check(number);
        let lettered = number.chars().take(2).all(char::is_alphabetic);
        let near = gap.len() <= SHORT_REACH && !of_something_else(gap);
        let reached = if valid == Some(true) || lettered { gap.len() <= REACH } else { near };
        let words = gap.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        let beside =
            gap.len() <= 14 && words.clone().count() <= 1 && words.clone().all(|w| w.chars().count() <= 4) && !of_something_else(gap);
        reached.then(|| (number.to_owned(), valid, beside))
    })
}

/// Whether words between a label and a number announce another number, or a number stands there.
fn of_something_else(gap: &str) -> bool {
    let lower = gap.to_lowercase();
    gap.bytes().any(|b| b.is_ascii_digit()) || ["tel", "fax", "phone", "mobil", "@", "iban"].iter().any(|w| lower.contains(w))
}

/// Whether a number is whole: no letter or digit touches it, and it does not go on after a sign.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    let joins = |c: char| matches!(c, '-' | '/' | '.' | ',');
    let whole = |first: Option<char>, second: Option<char>| match first {
        Some(c) if c.is_ascii_alphanumeric() => false,
        Some(c) if joins(c) => !second.is_some_and(|s| s.is_ascii_digit()),
        _ => true,
    };
    whole(before.next(), before.next()) && whole(after.next(), after.next())
}

/// Of what one label may announce, what it does: a number with right check digits outweighs readings without them.
fn chosen(context: &Context<'_>, facts: &PageFacts, candidates: BTreeSet<Candidate>) -> Vec<(Candidate, Sure)> {
    let right = candidates.iter().any(|c| c.valid == Some(true));
    let open = candidates.iter().any(|c| c.valid.is_none());
    let mut kept: Vec<Candidate> = candidates
        .into_iter()
        .filter(|c| match c.valid {
            Some(true) => true,
            None => !right,
            // That a number is wrong is said only where nothing but this number can be meant.
            Some(false) => !right && !open && c.beside && !c.shared,
        })
        .collect();
    let countries = |list: &[Candidate]| list.iter().map(|c| c.market.clone()).collect::<BTreeSet<_>>().len();
    if countries(&kept) > 1 {
        let here: Vec<Candidate> = kept.iter().filter(|c| speaks_of(context, facts, &c.market)).cloned().collect();
        if countries(&here) == 1 {
            kept = here;
        } else if kept.iter().any(|c| c.valid == Some(false)) {
            kept.clear();
        }
    }
    let several = countries(&kept) > 1;
    let sure = |c: &Candidate| match c.valid {
        _ if several => Sure::Low,
        Some(true) => Sure::High,
        None if !c.shared => Sure::Medium,
        _ => Sure::Low,
    };
    kept.into_iter().map(|c| (sure(&c), c)).map(|(s, c)| (c, s)).collect()
}

/// Whether the address or the language of the page point to a country, to tell numbers apart that are written alike: IČO in Czechia and Slovakia.
fn speaks_of(context: &Context<'_>, facts: &PageFacts, market: &MarketCode) -> bool {
    let country = market.country().to_ascii_lowercase();
    let host = context.page.url.host_str().unwrap_or_default();
    let language = facts.language.as_ref().or(facts.declared.as_ref()).map_or("", |l| l.language());
    host.rsplit('.').next() == Some(country.as_str()) || language == if country == "cz" { "cs" } else { country.as_str() }
}
