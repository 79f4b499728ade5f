//! In: pieces with amounts. Out: what delivery costs and where to, and from which value of an order it is free.

use super::super::words::fold;
use super::super::{Destination, Money, What};
use super::Delivery;
use super::piece::{Part, Piece, says, says_strongly};
use super::places::{At, bind, names_no_whole_place, places_in};
use super::section::Section;
use crate::page::BlockKind;
use crate::rules::{Amount, Lexicon};
use crate::vocab::{Scope, Sure};

/// Sentences about these name amounts that are no delivery cost.
const NOT_COST: &[&str] =
    &["refund", "guarantee", "prior-price", "duties", "duties-paid", "duties-due", "installments", "parcel-trouble", "store-pick-up"];
/// Costs and thresholds kept of one page.
const MAX_AMOUNTS: usize = 80;

/// The words that stand beside a value of an order, folded.
pub(super) struct Limits {
    from: Vec<String>,
    and_more: Vec<String>,
    below: Vec<String>,
    missing: Vec<String>,
}

impl Limits {
    pub fn new(lexicon: &Lexicon) -> Limits {
        let folded = |concept: &str| {
            let of = |l: &crate::rules::Language| l.phrases(concept).chain(l.weak(concept)).map(fold).collect::<Vec<_>>();
            lexicon.languages.values().flat_map(of).collect()
        };
        Limits {
            from: folded("amount-from"),
            and_more: folded("amount-and-more"),
            below: folded("amount-below"),
            missing: folded("amount-missing"),
        }
    }
}

/// What an amount is, by the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Plain,
    /// `over £50`, `5,000円以上`: with the start and the end of amount and words.
    From(usize, usize),
    /// `up to 50 €`, or what is missing: `only 20 € more until`.
    Below,
}

impl Delivery<'_, '_> {
    /// Costs and thresholds in a piece of a delivery page.
    pub(super) fn costs(&mut self, piece: &Piece<'_, '_>, section: &Section) {
        let sorted = self.sorted_amounts(piece);
        if sorted.is_empty() || is_of_other(piece) {
            return;
        }
        self.thresholds(piece, section, &sorted);
        let costs: Vec<&(usize, Amount, Sort)> = sorted
            .iter()
            .filter(|(p, a, sort)| {
                *sort == Sort::Plain && !a.value.is_zero() && !self.is_headed(piece, *p, &["free-shipping", "returns", "order-minimum"])
            })
            .collect();
        if costs.is_empty() || piece.has(&["order-minimum"]) {
            return;
        }
        let places = places_in(piece, self.not_places);
        if places.is_empty() && names_no_whole_place(piece) {
            return;
        }
        let listed = piece.is_row() || matches!(piece.parts[0].block.kind, BlockKind::ListItem);
        let spoken = piece.has_strong(&["delivery-cost", "ships-to", "worldwide"])
            || piece.has(&["delivery-cost", "shipping", "ships-to", "shipping-zone"]);
        let mut said: Vec<(usize, Vec<Destination>)> = Vec::new();
        if places.is_empty() && piece.is_row() {
            // Countries as heads of the columns.
            for (n, (part, ..)) in costs.iter().enumerate() {
                let head = self.column_head(piece, *part);
                let over = head.map(|head| places_in(&Piece { parts: vec![head] }, self.not_places)).unwrap_or_default();
                said.extend((!over.is_empty()).then(|| (n, over.into_iter().flat_map(|p| p.to).collect())));
            }
        }
        if said.is_empty() {
            if places.is_empty() {
                let known = spoken
                    || (piece.is_row() && (piece.has(&["delivery-time"]) || has_carrier(piece)))
                    || costs.iter().any(|(p, ..)| self.is_headed(piece, *p, &["delivery-cost", "shipping"]));
                if costs.len() != 1 || !(known || (listed && !section.places.is_empty())) {
                    return;
                }
                said.push((0, section.places.iter().flat_map(|p| p.to.clone()).collect()));
            } else {
                if !(listed || spoken || section.lists) {
                    return;
                }
                let values: Vec<At> = costs.iter().map(|(part, a, _)| At { part: *part, start: a.start }).collect();
                said.extend(bind(&places, &values).into_iter().enumerate().filter_map(|(n, to)| Some((n, to?))));
            }
        }
        for (n, to) in said {
            let (_, amount, _) = costs[n];
            self.say_amount(piece, amount, to, Sure::High, Scope::PolicyPage, |to, money| What::DeliveryCost { to, amount: money });
        }
    }

    /// `Standard delivery £3.95` beside goods: the amount must follow the words.
    pub(super) fn cost_beside_goods(&mut self, piece: &Piece<'_, '_>) {
        let part = piece.parts[0];
        let Some(words) = part.hits().find(|h| says_strongly(h, &["delivery-cost"])) else { return };
        if piece.has_strong(NOT_COST) || piece.has_strong(&["returns", "withdrawal", "free-shipping"]) || piece.has(&["plus-shipping"]) {
            return;
        }
        let amounts = part.amounts(self.context);
        let [amount] = amounts.as_slice() else { return };
        let close = amount.start >= words.end && part.letters_between(words.end, amount.start) <= 8;
        if close && !amount.value.is_zero() && self.sort(&part, amount) == Sort::Plain {
            self.say_amount(piece, amount, Vec::new(), Sure::Medium, Scope::Text, |to, money| What::DeliveryCost { to, amount: money });
        }
    }

    /// `Free delivery over £50` anywhere on a page.
    pub(super) fn free_from(&mut self, piece: &Piece<'_, '_>) {
        let sorted = self.sorted_amounts(piece);
        // "From £36.61 + free shipping" beside goods is their price.
        if !sorted.is_empty() && !is_of_other(piece) && !piece.parts[0].block.priced {
            self.thresholds(piece, &Section::none(), &sorted);
        }
    }

    fn thresholds(&mut self, piece: &Piece<'_, '_>, section: &Section, sorted: &[(usize, Amount, Sort)]) {
        let free = |(p, _, sort): &&(usize, Amount, Sort)| {
            let Sort::From(start, end) = *sort else { return false };
            self.is_free_beside(piece, *p, start, end)
        };
        // A column that is headed "free from" holds nothing but thresholds.
        let in_free_column =
            |(p, a, _): &&(usize, Amount, Sort)| piece.is_row() && !a.value.is_zero() && self.is_headed(piece, *p, &["free-shipping"]);
        let found: Vec<&(usize, Amount, Sort)> = sorted.iter().filter(|s| free(s) || in_free_column(s)).collect();
        let places = places_in(piece, self.not_places);
        let values: Vec<At> = found.iter().map(|(part, a, _)| At { part: *part, start: a.start }).collect();
        // In a sentence with costs, too, a value belongs to the places that stand right before it, and to no other amount's.
        let mixed = !places.is_empty() && sorted.len() > found.len() && !piece.is_row();
        let beside = |value: &At| {
            let own = |start: usize| {
                start < value.start && !sorted.iter().any(|(p, a, _)| *p == value.part && a.start > start && a.start < value.start)
            };
            let near = places.iter().filter(|p| p.part == value.part && own(p.start));
            near.flat_map(|p| p.to.clone()).collect::<Vec<_>>()
        };
        let bound = if mixed { values.iter().map(|v| Some(beside(v))).collect() } else { bind(&places, &values) };
        let scope = if self.service { Scope::PolicyPage } else { Scope::Text };
        for ((_, amount, _), to) in found.into_iter().zip(bound) {
            let Some(mut to) = to else { continue };
            if places.is_empty() {
                to = section.places.iter().flat_map(|p| p.to.clone()).collect();
            }
            self.say_amount(piece, amount, to, Sure::High, scope, |to, money| What::FreeFrom { to, amount: money });
        }
    }

    /// The amounts of a piece with what they are; the same amount in another currency, in brackets behind, is left out.
    fn sorted_amounts(&self, piece: &Piece<'_, '_>) -> Vec<(usize, Amount, Sort)> {
        let mut out: Vec<(usize, Amount, Sort)> = Vec::new();
        for (n, amount) in piece.amounts(self.context) {
            let part = &piece.parts[n];
            let before = out.iter().rfind(|(p, ..)| *p == n).map(|(_, a, _)| &part.block.text[a.end..amount.start]);
            let converted =
                before.is_some_and(|b| b.trim_start().starts_with(['(', '/', '≈', '~', '（']) && b.len() <= 16 && !b.contains(')'));
            if !converted {
                let sort = self.sort(part, &amount);
                out.push((n, amount, sort));
            }
        }
        out
    }

    /// Whether delivery is said to be free for a value of an order that stands between two points.
    fn is_free_beside(&self, piece: &Piece<'_, '_>, part: usize, start: usize, end: usize) -> bool {
        const WORDS_BETWEEN: usize = 26;
        let own = &piece.parts[part];
        let amounts = own.amounts(self.context);
        let other_between = |a: usize, b: usize| amounts.iter().any(|m| m.start >= a && m.end <= b);
        let near = |words_start: usize, words_end: usize, letters: usize| {
            let (a, b) = if words_end <= start { (words_end, start) } else { (end.min(words_start), words_start) };
            let joined = words_start >= end && own.block.text[a..b].contains(['+', '&', '|', '/', '•', '·']);
            own.letters_between(a, b) <= letters && !other_between(a, b) && !joined
        };
        let named = own.hits().filter(|h| says_strongly(h, &["free-shipping"])).any(|h| near(h.start, h.end, WORDS_BETWEEN));
        if named {
            return true;
        }
        if piece.is_row() && piece.has_strong(&["free-shipping"]) && !own.hits().any(|h| says(h, &["delivery-cost"])) {
            return true;
        }
        let is_free = |p: &Part<'_, '_>| p.hits().any(|h| says(h, &["free-of-charge"]) && h.end - h.start + 3 >= p.text().trim().len());
        if piece.is_row() && piece.parts.iter().any(is_free) {
            return true;
        }
        // The bare word for "free" counts on delivery pages, right before the value or at the end of the clause behind it.
        self.service
            && (piece.is_row() || piece.has(super::ON_ITS_WAY) || piece.has(&["service-names"]))
            && own.hits().filter(|h| says(h, &["free-of-charge"])).any(|h| {
                let ends = own.block.text[h.end..].chars().find(|c| !c.is_whitespace()).is_none_or(|c| !c.is_alphanumeric());
                (h.end <= start && near(h.start, h.end, 2)) || (h.start >= end && ends && near(h.start, h.end, 16))
            })
    }

    /// What an amount is, by the words right beside it.
    fn sort(&self, part: &Part<'_, '_>, amount: &Amount) -> Sort {
        let limits = self.limits.get_or_init(|| Limits::new(&self.context.book.lexicon));
        let text = &part.block.text;
        let before = fold(text[part.from..amount.start].trim_end_matches([' ', ':', '(']));
        let after = fold(&text[amount.end..part.to]);
        let mut behind = after.trim_start();
        let mut end = amount.end + after.len() - behind.len();
        // 5,000円(税込)以上
        if let Some(close) = behind.starts_with(['(', '（']).then(|| behind.find([')', '）'])).flatten().filter(|c| *c < 24) {
            let skip = close + behind[close..].chars().next().map_or(1, char::len_utf8);
            let rest = behind[skip..].trim_start();
            end += behind.len() - rest.len();
            behind = rest;
        }
        let word_end = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || super::super::words::is_unspaced(c));
        let word_start = |rest: &str| rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || super::super::words::is_unspaced(c));
        let ends_with =
            |list: &[String]| list.iter().filter(|w| before.strip_suffix(w.as_str()).is_some_and(word_start)).map(String::len).max();
        let begins_with =
            |list: &[String]| list.iter().filter(|w| behind.strip_prefix(w.as_str()).is_some_and(word_end)).map(String::len).max();
        if ends_with(&limits.below).or(ends_with(&limits.missing)).or(begins_with(&limits.missing)).is_some() {
            return Sort::Below;
        }
        // "£50+" is a value of an order, "£50 + free delivery" is a price.
        let apart = behind.starts_with('+') && after.len() > behind.len();
        if let Some(word) = begins_with(&limits.and_more).filter(|_| !apart) {
            return Sort::From(amount.start, end + word);
        }
        match ends_with(&limits.from) {
            Some(word) => Sort::From(part.from + before.len() - word, amount.end),
            None => Sort::Plain,
        }
    }

    fn say_amount(
        &mut self,
        piece: &Piece<'_, '_>,
        amount: &Amount,
        to: Vec<Destination>,
        sure: Sure,
        scope: Scope,
        what: impl Fn(Option<Destination>, Money) -> What,
    ) {
        let Some((currency, clear)) = super::super::price::currency_of(self.context, self.facts, amount) else { return };
        let money = Money { value: amount.value.normalize(), currency };
        for to in some_or_none(to) {
            if self.amounts_said < MAX_AMOUNTS {
                self.amounts_said += 1;
                self.push(what(to, money.clone()), scope, sure.max(clear), piece.evidence(self.context));
            }
        }
    }
}

/// Whether the amounts of a piece are those of something else than delivery.
fn is_of_other(piece: &Piece<'_, '_>) -> bool {
    piece.has_strong(NOT_COST)
        || piece.has(&["each-more"])
        || (piece.has_strong(&["returns", "withdrawal"]) && !piece.has_strong(&["shipping", "free-shipping", "delivery-cost"]))
}

/// Each destination, or none at all once.
pub(super) fn some_or_none(to: Vec<Destination>) -> Vec<Option<Destination>> {
    if to.is_empty() { vec![None] } else { to.into_iter().map(Some).collect() }
}

fn has_carrier(piece: &Piece<'_, '_>) -> bool {
    piece.hits().any(|(_, h)| h.meanings.iter().any(|m| matches!(m, super::super::words::Meaning::Carrier { .. })))
}
