//! In: a block that names places. Out: where the shop says that it delivers, and where it says that it does not.

use super::super::words::{Hit, Meaning};
use super::super::{Destination, What};
use super::Delivery;
use super::piece::{Part, Piece, is_place, says, says_strongly};
use super::places::{destinations_of, is_meant};
use super::section::{Section, is_mostly_names};
use super::times::days_in;
use crate::page::{Block, BlockKind};
use crate::vocab::{Scope, Sure};

/// What only a part of the delivery is said of: "free delivery except to Malta" still delivers to Malta.
const OF_A_PART: &[&str] = &["free-shipping", "delivery-cost", "delivery-time", "free-of-charge"];
/// Blocks looked at under a heading that names a place.
const UNDER_HEADING: usize = 12;

impl Delivery<'_, '_> {
    /// Countries and regions that a block names as destinations, or excludes.
    ///
    /// Outside of delivery pages (no section), a sentence must say in so many words that goods are sent there, or are not.
    pub(super) fn destinations(&mut self, index: usize, block: &Block, hits: &[Hit<'_>], section: Option<&Section>) {
        for hit in hits {
            let to = destinations_of(hit);
            if to.is_empty() {
                continue;
            }
            let part = Part { block, all: hits, from: 0, to: block.text.len() };
            if !is_meant(&part, hit, self.language) {
                continue;
            }
            let piece = self.piece_around(index, block, hits, hit.start);
            let Some((delivered, sure)) = self.delivered(index, &piece, hit, section) else { continue };
            let scope = if section.is_some() { Scope::PolicyPage } else { Scope::Text };
            for to in to {
                self.push(What::Destination { to, delivered }, scope, sure, piece.evidence(self.context));
            }
        }
        if section.is_some() {
            self.elsewhere(block, hits);
        }
    }

    /// Whether a name of a place in a piece is a destination (or one that is refused), and how sure that is.
    fn delivered(&self, index: usize, piece: &Piece<'_, '_>, hit: &Hit<'_>, section: Option<&Section>) -> Option<(bool, Sure)> {
        let part = piece.parts.iter().find(|p| p.hits().any(|h| std::ptr::eq(h, hit)))?;
        let block = part.block;
        let tells = piece.amounts(self.context).iter().any(|(_, a)| !a.value.is_zero()) || has_days(piece);
        let ships_to = piece.has(&["ships-to"]);
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let listed = heading || matches!(block.kind, BlockKind::ListItem | BlockKind::Cell | BlockKind::Label) || piece.is_row();
        // "Worldwide, except to Brazil". Where a price or free delivery is the subject, the exception is from that alone.
        if part.hits().filter(|h| says(h, &["ships-except"])).any(|h| h.end <= hit.start && part.only_names_between(h.end, hit.start)) {
            let of_all = (ships_to || piece.has_strong(&["worldwide"])) && !tells && !piece.has_strong(OF_A_PART);
            return of_all.then_some((false, Sure::High));
        }
        // "We do not ship to Norway or Iceland"; "nach Norwegen liefern wir nicht": only names and small words stand between the
        // refusal and the country. "We do not ship to PO boxes in Norway" refuses no country.
        let mut refusals = part.hits().filter(|h| says(h, &["ships-not-to"])).peekable();
        if refusals.peek().is_some() {
            let close = |h: &Hit<'_>| {
                let (from, to) = if h.end <= hit.start { (h.end, hit.start) } else { (hit.end, h.start) };
                part.only_names_between(from, to) && !is_of_a_part(part, h)
            };
            return refusals.any(close).then_some((false, Sure::High));
        }
        let Some(section) = section else { return ships_to.then_some((true, Sure::High)) };
        let names_only = listed && is_mostly_names(piece);
        if section.refuses && listed && names_only && !heading {
            return Some((false, Sure::High));
        }
        // Duties, addresses and origins name countries too.
        if (piece.has(&["duties", "duties-due", "duties-paid"]) && !ships_to) || piece.has(&["returns-address"]) || is_calling_code(part) {
            return None;
        }
        let weak_world = hit.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, weak: true, .. } if concept == "worldwide"));
        if weak_world && (heading || !(tells || ships_to || (names_only && section.lists))) {
            return None;
        }
        if heading && !ships_to && !piece.has_strong(&["worldwide"]) {
            return (names_only && self.told_under(index)).then_some((true, Sure::High));
        }
        let in_list = names_only && section.lists;
        let spoken = piece.has_strong(&["worldwide", "shipping", "delivery-time", "delivery-cost", "free-shipping", "shipping-zone"])
            || piece.has(&["shipping-zone"]);
        if ships_to || (listed && tells) || in_list {
            return Some((true, Sure::High));
        }
        (spoken || tells).then_some((true, Sure::Medium))
    }

    /// "We do not deliver to other countries": everything that is not named. "We only ship to" says so when it names a place.
    fn elsewhere(&mut self, block: &Block, hits: &[Hit<'_>]) {
        for hit in hits.iter().filter(|h| says(h, &["ships-not-elsewhere"])) {
            let piece = Piece::sentence(block, hits, hit.start);
            let part = piece.parts[0];
            if says(hit, &["ships-to"]) && !part.hits().any(is_place) {
                continue;
            }
            let what = What::Destination { to: Destination::Elsewhere, delivered: false };
            self.push(what, Scope::PolicyPage, Sure::High, piece.evidence(self.context));
            return;
        }
    }

    /// Whether what stands under a heading is a price, a time or a word on delivery.
    fn told_under(&self, index: usize) -> bool {
        let blocks = &self.context.page.blocks;
        let BlockKind::Heading(level) = blocks[index].kind else { return false };
        let ends = |b: &Block| matches!(b.kind, BlockKind::Heading(n) if n <= level);
        let under = (index + 1..blocks.len()).take(UNDER_HEADING).take_while(|i| !ends(&blocks[*i]));
        under.into_iter().any(|i| {
            let hits = &self.context.hits[i];
            !self.context.book.money.amounts(&blocks[i].text).is_empty()
                || !days_in(&blocks[i].text, hits).is_empty()
                || hits.iter().any(|h| says_strongly(h, &["delivery-cost", "delivery-time", "free-shipping"]))
        })
    }
}

/// Whether a refusal is of free, express or next-day delivery only.
fn is_of_a_part(part: &Part<'_, '_>, refusal: &Hit<'_>) -> bool {
    let touches = |h: &Hit<'_>| h.start <= refusal.end && h.end >= refusal.start && says(h, OF_A_PART);
    let before = part
        .hits()
        .filter(|h| says(h, OF_A_PART) || says(h, &["fast"]))
        .any(|h| h.end <= refusal.start && part.letters_between(h.end, refusal.start) == 0);
    before || part.hits().any(touches)
}

fn has_days(piece: &Piece<'_, '_>) -> bool {
    piece.parts.iter().any(|p| {
        let hits: Vec<Hit<'_>> = p.hits().copied().collect();
        !days_in(&p.block.text, &hits).is_empty()
    })
}

/// `Germany +49`: a list of telephone codes.
fn is_calling_code(part: &Part<'_, '_>) -> bool {
    part.text().match_indices('+').any(|(at, _)| part.text()[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
}
