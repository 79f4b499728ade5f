//! In: sentences on sending goods back. Out: how long, who pays, where to, and whether the shop takes goods back at all.

use super::super::words::{Hit, Meaning};
use super::super::{Payer, ReturnsLimit, What};
use super::Delivery;
use super::piece::{Part, Piece, says, says_strongly};
use super::section::Section;
use super::times::days_in;
use crate::evidence::Evidence;
use crate::page::{Block, BlockKind};
use crate::rules::StatementKind;
use crate::vocab::{Scope, Sure};

const BACK: &[&str] = &["returns", "withdrawal"];
/// Sentences about these speak of costs that are not those of the way back.
const OTHER_COST: &[&str] = &["order-cancelling", "bank-charge"];
/// Bytes of a block that may be an address.
const MAX_ADDRESS: usize = 200;
/// Bytes of a line of advertising.
const MAX_LINE: usize = 120;

/// Who pays for returns, as a page says it: both of them where it depends on the case.
#[derive(Default)]
pub(super) struct PaidBy {
    seller: Option<(Scope, Evidence)>,
    buyer: Option<(Scope, Evidence)>,
}

impl Delivery<'_, '_> {
    /// A block of a returns page or section.
    pub(super) fn returns(&mut self, block: &Block, hits: &[Hit<'_>], section: &Section) {
        for piece in Piece::sentences_of(block, hits) {
            self.returns_limit(&piece);
            self.returns_days(&piece);
            self.returns_cost(&piece);
        }
        self.returns_address(block, hits, section);
    }

    fn returns_days(&mut self, piece: &Piece<'_, '_>) {
        // "Exchanges" in a sentence on nothing else is no word for sending back.
        let back = piece.hits().any(|(_, h)| says(h, BACK) && !says(h, &["exchange"]));
        // "We refund you within 14 days", "delivered in 3 days", "tell us of damage within 7 days" are other periods.
        let other = piece.has(&["refund", "delivery-time", "dispatch-time", "arrives"]) && !back;
        if other || piece.has(&["guarantee"]) || piece.has_strong(&["parcel-trouble", "exchange-only", "no-returns"]) {
            return;
        }
        let part = piece.parts[0];
        let hits: Vec<Hit<'_>> = part.hits().copied().collect();
        let all = days_in(&part.block.text, &hits);
        let days = all.iter().filter(|d| !d.span.business).map(|d| d.span.until).find(|days| (3..=400).contains(days));
        // Refunds are promised in working days as well, in sentences that speak of what came back.
        let working = || {
            let money = piece.has(&["refund", "refund-words"]);
            let clear = back && !money && !piece.has_strong(&["delivery-time", "dispatch-time", "arrives"]);
            let days = all.iter().filter(|d| clear && d.span.business).map(|d| d.span.until).find(|days| (3..=90).contains(days));
            days.map(in_calendar_days)
        };
        let Some(days) = days.or_else(working) else { return };
        if !back && piece.has(&["exchange"]) {
            let evidence = || piece.evidence(self.context);
            self.exchange_days.get_or_insert_with(|| (days, evidence()));
            return;
        }
        let sure = if back { Sure::High } else { Sure::Medium };
        self.push_returns_days(days, sure, piece.evidence(self.context));
    }

    fn push_returns_days(&mut self, days: u32, sure: Sure, evidence: Evidence) {
        self.push(What::ReturnsDays(days), Scope::PolicyPage, sure, evidence.clone());
        self.push(What::Statement(StatementKind::ReturnsPeriod), Scope::PolicyPage, Sure::High, evidence);
    }

    /// A period for exchanging goods is told as one for sending them back where the page has no other.
    pub(super) fn finish_exchange(&mut self) {
        let Some((days, evidence)) = self.exchange_days.take() else { return };
        if !self.out.iter().any(|s| matches!(s.what, What::ReturnsDays(_))) {
            self.push_returns_days(days, Sure::Medium, evidence);
        }
    }

    fn returns_cost(&mut self, piece: &Piece<'_, '_>) {
        // "We refund the shipping costs" says who pays for the way there, not for the way back.
        let other = piece.has(OTHER_COST) && !piece.has(BACK);
        let way_back = piece.has_strong(&["returns-cost-words"]) && !piece.has(&["refund"]) && !other;
        let (seller, buyer) = payers(piece, way_back);
        if seller || buyer || way_back {
            self.push(What::Statement(StatementKind::ReturnsCost), Scope::PolicyPage, Sure::High, piece.evidence(self.context));
        }
        self.note_payers(piece, seller, buyer, Scope::PolicyPage);
    }

    /// "Free returns" in a short line beside goods or on the home page.
    pub(super) fn free_returns_line(&mut self, block: &Block, hits: &[Hit<'_>]) {
        if block.text.len() > MAX_LINE || !hits.iter().any(|h| says_strongly(h, &["returns-free"])) {
            return;
        }
        for piece in Piece::sentences_of(block, hits) {
            let (seller, buyer) = payers(&piece, false);
            self.note_payers(&piece, seller, buyer, Scope::Text);
        }
    }

    fn note_payers(&mut self, piece: &Piece<'_, '_>, seller: bool, buyer: bool, scope: Scope) {
        let note = |slot: &mut Option<(Scope, Evidence)>, said: bool| {
            if said && slot.is_none() {
                *slot = Some((scope, piece.evidence(self.context)));
            }
        };
        note(&mut self.paid_by.seller, seller);
        note(&mut self.paid_by.buyer, buyer);
    }

    /// What the page as a whole says of who pays.
    pub(super) fn finish_payers(&mut self) {
        let PaidBy { seller, buyer } = std::mem::take(&mut self.paid_by);
        let (by, (scope, evidence)) = match (seller, buyer) {
            (Some(_), Some(buyer)) => (Payer::ByCase, buyer),
            (Some(seller), None) => (Payer::Seller, seller),
            (None, Some(buyer)) => (Payer::Buyer, buyer),
            (None, None) => return,
        };
        let sure = if scope == Scope::PolicyPage { Sure::High } else { Sure::Medium };
        self.push(What::ReturnsPaidBy(by), scope, sure, evidence);
    }

    /// "No returns accepted", "exchange only": the whole sentence, not one about some goods.
    pub(super) fn returns_limit(&mut self, piece: &Piece<'_, '_>) {
        let part = piece.parts[0];
        for (concept, limit) in [("no-returns", ReturnsLimit::NoReturns), ("exchange-only", ReturnsLimit::ExchangeOnly)] {
            let Some(hit) = part.hits().find(|h| says(h, &[concept])) else { continue };
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            let alone = letters(&part.block.text[part.from..hit.start]) <= 20 && letters(&part.block.text[hit.end..part.to]) == 0;
            if alone {
                let scope = if self.service { Scope::PolicyPage } else { Scope::Text };
                self.push(What::ReturnsLimit(limit), scope, Sure::High, piece.evidence(self.context));
            }
        }
    }

    /// The country of the address for returns: in the sentence that announces it, or in the lines under its heading.
    fn returns_address(&mut self, block: &Block, hits: &[Hit<'_>], section: &Section) {
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let announced = hits.iter().find(|h| says(h, &["returns-address"])).map(|h| h.end);
        let from = match announced {
            Some(at) if !heading => at,
            None if section.returns_address && !heading && block.text.len() <= MAX_ADDRESS => 0,
            _ => return,
        };
        let part = Part { block, all: hits, from, to: block.text.len().min(from + MAX_ADDRESS) };
        // Address lines end with the country.
        let country =
            |h: &Hit<'_>| h.meanings.iter().find_map(|m| if let Meaning::Territory { code } = m { Some(code.clone()) } else { None });
        let last = part.hits().filter_map(|h| Some((h, country(h)?))).last();
        if let Some((hit, code)) = last.filter(|(h, _)| super::places::is_meant(&part, h, self.not_places)) {
            let closes = block.text[hit.end..].chars().filter(|c| c.is_alphanumeric()).count() == 0;
            let numbered = part.block.text[from..hit.start].bytes().any(|b| b.is_ascii_digit());
            if closes && (numbered || announced.is_none()) {
                self.push(What::ReturnsTo(code), Scope::PolicyPage, Sure::High, self.context.evidence(block, hit.start));
            }
        }
    }
}

/// Working days as days of the calendar: ten of them are two weeks.
fn in_calendar_days(working: u32) -> u32 {
    working + working / 5 * 2
}

/// Whether the seller and whether the buyer is said to pay.
fn payers(piece: &Piece<'_, '_>, way_back: bool) -> (bool, bool) {
    let part = piece.parts[0];
    // "Bear the direct cost of returning the goods" is the buyer's part, unless it is "we" who bear it.
    let by_us = |words: &Hit<'_>| {
        let we = |h: &Hit<'_>| says(h, &["seller-bears"]) && h.start < words.start && h.end >= words.start;
        part.hits().any(we)
    };
    let (ours, theirs): (Vec<&Hit<'_>>, Vec<&Hit<'_>>) =
        part.hits().filter(|h| says_strongly(h, &["returns-buyer-pays"])).partition(|h| by_us(h));
    let seller = piece.has_strong(&["returns-free"]) || !ours.is_empty() || (way_back && piece.has(&["seller-bears"]));
    let buyer = piece.has_strong(&["returns-not-free"]) || !theirs.is_empty() || (way_back && piece.has(&["buyer-bears"]));
    (seller, buyer)
}
