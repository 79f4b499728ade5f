//! In: sentences on customs. Out: who pays duties and import tax, and for which destinations that is said.

use super::super::{Payer, What};
use super::costs::some_or_none;
use super::piece::Piece;
use super::places::places_in;
use super::{Delivery, NEGATION};
use crate::page::Block;
use crate::rules::StatementKind;
use crate::signals::words::Hit;
use crate::vocab::{Scope, Sure};

impl Delivery<'_, '_> {
    pub(super) fn duties(&mut self, block: &Block, hits: &[Hit<'_>]) {
        if !hits.iter().any(|h| super::piece::says(h, &["duties", "duties-paid", "duties-due"])) {
            return;
        }
        for piece in Piece::sentences_of(block, hits) {
            // Weak words ("are included", "responsible for") count beside a word for duties.
            let customs =
                piece.has_strong(&["duties"]) || (piece.has(&["duties"]) && piece.has(&["shipping", "ships-to", "delivery-cost"]));
            let denied = piece.has(NEGATION);
            let says = |concept| piece.has_strong(&[concept]) || (customs && !denied && piece.has(&[concept]));
            let by = match (says("duties-paid"), says("duties-due")) {
                (true, false) => Some(Payer::Seller),
                (false, true) => Some(Payer::Buyer),
                _ => None,
            };
            if piece.has_strong(&["duties", "duties-paid", "duties-due"]) {
                self.push(What::Statement(StatementKind::Duties), Scope::PolicyPage, Sure::High, piece.evidence(self.context));
            }
            let Some(by) = by else { continue };
            let to = places_in(&piece, self.not_places).into_iter().flat_map(|p| p.to).collect();
            for to in some_or_none(to) {
                self.push(What::DutiesPaidBy { to, by }, Scope::PolicyPage, Sure::High, piece.evidence(self.context));
            }
        }
    }
}
