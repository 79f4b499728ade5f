//! In: the headings of a page, one after the other. Out: the subject of what stands under them: delivery, returns, or something else.

use super::super::Context;
use super::super::words::{Hit, Meaning};
use super::piece::{Part, Piece, is_place, says};
use super::places::{Place, places_in};
use crate::page::{Block, BlockKind, Region};

/// What a heading over delivery speaks of.
pub(super) const SHIPPING: &[&str] = &[
    "shipping",
    "delivery-time",
    "delivery-cost",
    "free-shipping",
    "ships-to",
    "ships-not-to",
    "worldwide",
    "shipping-zone",
    "dispatch-time",
    "pick-up-point",
];
pub(super) const RETURNS: &[&str] = &["returns", "withdrawal", "returns-address", "returns-free", "returns-buyer-pays"];
/// Subjects that are neither.
const OTHER: &[&str] = &[
    "guarantee",
    "contact",
    "company",
    "about",
    "privacy",
    "cookies",
    "accessibility",
    "payment",
    "complaints",
    "opening-hours",
    "account",
    "newsletter",
    "blog",
    "size-guide",
    "imprint",
    "adr",
    "origin",
];
/// A short line that ends in a colon stands over what follows like the lowest heading.
const LABEL: u8 = 7;

struct Head {
    level: u8,
    places: Vec<Place>,
    returns_address: bool,
    shipping: bool,
    returns: bool,
    other: bool,
    refuses: bool,
    /// Something of a list was seen under it: the next plain text ends it, if it is a label.
    listed: bool,
}

/// The headings that are open at a point of the page.
#[derive(Default)]
pub(super) struct Heads {
    open: Vec<Head>,
}

/// The subject of a block.
pub(super) struct Section {
    pub shipping: bool,
    pub returns: bool,
    /// The nearest heading itself speaks of delivery: names in a list under it are destinations.
    pub lists: bool,
    /// The nearest heading says that the shop does not deliver there.
    pub refuses: bool,
    /// The nearest heading speaks of the address for returns.
    pub returns_address: bool,
    /// Places that the nearest heading names.
    pub places: Vec<Place>,
}

impl Section {
    /// Of a block that stands under no heading of a delivery page.
    pub fn none() -> Section {
        Section { shipping: false, returns: false, lists: false, refuses: false, returns_address: false, places: Vec::new() }
    }
}

impl Heads {
    /// Takes the next block of the page.
    pub fn pass(&mut self, block: &Block, hits: &[Hit<'_>], not_places: &[&str]) {
        if block.region != Region::Main {
            return;
        }
        let heads_list = |b: &Block| b.text.ends_with([':', '：']) && (b.text.len() < 60 || hits.iter().any(|h| says(h, SHIPPING)));
        let level = match block.kind {
            BlockKind::Heading(n) => n,
            _ if heads_list(block) && block.cell.is_none() => LABEL,
            BlockKind::Text => {
                self.open.retain(|h| h.level < LABEL || !h.listed);
                return;
            }
            _ => {
                if let Some(head) = self.open.last_mut() {
                    head.listed = true;
                }
                return;
            }
        };
        self.open.retain(|h| h.level < level);
        let speaks = |concepts: &[&str]| hits.iter().any(|h| says(h, concepts));
        let (shipping, returns) = (speaks(SHIPPING), speaks(RETURNS));
        let part = Part { block, all: hits, from: 0, to: block.text.len() };
        // A sentence with a colon at its end names its list, and is no subject.
        let other = !shipping && !returns && level < LABEL && speaks(OTHER);
        let refuses = speaks(&["ships-not-to"]);
        let places = if refuses { Vec::new() } else { places_in(&Piece { parts: vec![part] }, not_places) };
        let returns_address = speaks(&["returns-address"]);
        self.open.push(Head { level, places, returns_address, shipping, returns, other, refuses, listed: false });
    }

    /// What the block that was passed last is about.
    pub fn section(&self, context: &Context<'_>) -> Section {
        let about = |t: &str| context.topics.contains(t);
        let decided = self.open.iter().rev().find(|h| h.shipping || h.returns || h.other);
        let (shipping, returns) = match decided {
            Some(head) => (head.shipping, head.returns),
            None => (about("shipping"), about("returns") || about("withdrawal")),
        };
        let nearest = self.open.last();
        Section {
            shipping,
            returns,
            lists: nearest.is_some_and(|n| n.shipping),
            refuses: nearest.is_some_and(|n| n.refuses),
            returns_address: nearest.is_some_and(|n| n.returns_address),
            places: nearest.map(|n| n.places.clone()).unwrap_or_default(),
        }
    }
}

/// Whether the text is little more than names, numbers and amounts.
pub(super) fn is_mostly_names(piece: &Piece<'_, '_>) -> bool {
    const OTHER_LETTERS: usize = 8;
    const MAX_BYTES: usize = 1_000;
    let known = |h: &Hit<'_>| {
        is_place(h) || says(h, &["worldwide", "shipping-zone"]) || h.meanings.iter().any(|m| matches!(m, Meaning::Number { .. }))
    };
    piece.parts.iter().all(|p| {
        p.text().len() <= MAX_BYTES && {
            let inside = |at: usize| p.all.iter().any(|h| known(h) && h.start <= at && at < h.end);
            let letters = p.text().char_indices().filter(|(i, c)| c.is_alphabetic() && !inside(p.from + i)).count();
            let names = p.hits().filter(|h| known(h)).count();
            letters <= OTHER_LETTERS + 4 * names.saturating_sub(1)
        }
    })
}
