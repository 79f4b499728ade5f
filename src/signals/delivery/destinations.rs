//! In: a block that names places. Out: where the shop says that it delivers, and where it says that it does not.

use super::super::words::{Hit, Meaning};
use super::super::{Destination, What};
use super::piece::{Part, Piece, is_place, says, says_strongly};
use super::places::{SMALL, adjoins, destinations_of, is_closed, is_meant};
use super::section::{Section, is_mostly_names};
use super::times::days_in;
use super::{Delivery, NEGATION};
use crate::page::{Block, BlockKind};
use crate::vocab::{Scope, Sure};

/// What only a part of the delivery is said of: "free delivery except to Malta" still delivers to Malta.
const OF_A_PART: &[&str] = &["free-shipping", "delivery-cost", "delivery-time", "free-of-charge"];
/// Blocks looked at under a heading that names a place.
const UNDER_HEADING: usize = 12;

/// What a piece says beside names of places.
struct About {
    /// An amount or a number of days.
    tells: bool,
    ships_to: bool,
}

impl About {
    fn of(piece: &Piece<'_, '_>, delivery: &Delivery<'_, '_>) -> About {
        let tells = has_days(piece) || piece.amounts(delivery.context).iter().any(|(_, a)| !a.value.is_zero());
        About { tells, ships_to: piece.has(&["ships-to"]) }
    }

    /// Outside of delivery pages most sentences with a name of a place say nothing of interest.
    fn is_idle(piece: &Piece<'_, '_>) -> bool {
        !piece.has(&["ships-to", "ships-not-to", "ships-except"])
    }
}

impl Delivery<'_, '_> {
    /// Countries and regions that a block names as destinations, or excludes.
    ///
    /// Outside of delivery pages (no section), a sentence must say in so many words that goods are sent there, or are not.
    pub(super) fn destinations(&mut self, index: usize, block: &Block, hits: &[Hit<'_>], section: Option<&Section>) {
        if section.is_some() {
            self.elsewhere(block, hits);
        }
        if hits.iter().all(|h| destinations_of(h).is_empty()) {
            return;
        }
        let pieces = match Piece::row(self.context, index) {
            Some(row) => vec![row],
            None => Piece::sentences_of(block, hits),
        };
        for piece in &pieces {
            let Some(part) = piece.parts.iter().find(|p| std::ptr::eq(p.block, block)) else { continue };
            let mut named = part.hits().map(|h| (h, destinations_of(h))).filter(|(_, to)| !to.is_empty()).peekable();
            if named.peek().is_none() || (section.is_none() && About::is_idle(piece)) {
                continue;
            }
            let about = About::of(piece, self);
            let not_places = self.not_places;
            for (hit, to) in named.filter(|(h, _)| is_meant(part, h, not_places)) {
                let Some((delivered, sure)) = self.delivered(index, piece, part, hit, &about, section) else { continue };
                let scope = if section.is_some() { Scope::PolicyPage } else { Scope::Text };
                for to in to {
                    self.push(What::Destination { to, delivered }, scope, sure, piece.evidence(self.context));
                }
            }
        }
    }

    /// Whether a name of a place in a piece is a destination (or one that is refused), and how sure that is.
    fn delivered(
        &self,
        index: usize,
        piece: &Piece<'_, '_>,
        part: &Part<'_, '_>,
        hit: &Hit<'_>,
        about: &About,
        section: Option<&Section>,
    ) -> Option<(bool, Sure)> {
        let block = part.block;
        let About { tells, ships_to } = *about;
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let listed = heading || matches!(block.kind, BlockKind::ListItem | BlockKind::Cell | BlockKind::Label) || piece.is_row();
        match said_of(part, hit) {
            // "Worldwide, except to Brazil". Where a price or free delivery is the subject, the exception is from that alone.
            Said::Excepted => {
                let of_all = (ships_to || piece.has_strong(&["worldwide"])) && !tells && !piece.has_strong(OF_A_PART);
                return of_all.then_some((false, Sure::High));
            }
            Said::Refused => return Some((false, Sure::High)),
            Said::Unclear => return None,
            Said::Sent => return Some((true, Sure::High)),
            Said::Nothing => {}
        }
        let Some(section) = section else { return ships_to.then_some((true, Sure::High)) };
        let names_only = listed && is_mostly_names(piece);
        if section.refuses && listed && names_only && !heading {
            return Some((false, Sure::High));
        }
        // Duties, addresses and origins name countries too.
        if (piece.has(&["duties", "duties-due", "duties-paid"]) && !ships_to)
            || piece.has(&["returns-address"])
            || is_calling_code(part)
            || self.is_currency_name(part)
        {
            return None;
        }
        let weak_world = hit.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, weak: true, .. } if concept == "worldwide"));
        if weak_world && (heading || !(tells || ships_to || (names_only && section.lists))) {
            return None;
        }
        if heading && !ships_to && !piece.has_strong(&["worldwide"]) {
            return (names_only && self.told_under(index)).then_some((true, Sure::High));
        }
        let in_list = names_only && section.lists && (tells || self.table(part).is_none_or(|t| t.is_of_delivery));
        let spoken = piece.has_strong(&["worldwide", "shipping", "delivery-time", "delivery-cost", "free-shipping", "shipping-zone"])
            || piece.has(&["shipping-zone"]);
        if ships_to || (listed && tells) || in_list {
            return Some((true, Sure::High));
        }
        (spoken || tells).then_some((true, Sure::Medium))
    }

    /// `US Dollar - USD`: a choice of currencies.
    fn is_currency_name(&self, part: &Part<'_, '_>) -> bool {
        let codes = &self.context.book.catalog.money.codes;
        let code = |w: &str| w.len() == 3 && codes.iter().any(|c| c.as_str() == w);
        part.text().split(|c: char| !c.is_alphanumeric()).any(code) && part.amounts(self.context).is_empty()
    }

    /// "We do not deliver to other countries": everything that is not named. "We only ship to" says so when it names a place.
    fn elsewhere(&mut self, block: &Block, hits: &[Hit<'_>]) {
        for hit in hits.iter().filter(|h| says(h, &["ships-not-elsewhere"])) {
            let piece = Piece::sentence(block, hits, hit.start);
            let part = piece.parts[0];
            if says(hit, &["ships-to", "outside"]) && !part.hits().any(is_place) {
                continue;
            }
            self.refuses_elsewhere(&piece);
            return;
        }
        if !hits.iter().any(|h| says(h, &["ships-not-to"])) {
            return;
        }
        if let Some(piece) = Piece::sentences_of(block, hits).iter().find(|p| refuses_all_others(&p.parts[0])) {
            self.refuses_elsewhere(piece);
        }
    }

    fn refuses_elsewhere(&mut self, piece: &Piece<'_, '_>) {
        let what = What::Destination { to: Destination::Elsewhere, delivered: false };
        self.push(what, Scope::PolicyPage, Sure::High, piece.evidence(self.context));
    }

    /// Whether what stands under a heading is a price, a time or a word on delivery.
    fn told_under(&self, index: usize) -> bool {
        let blocks = &self.context.page.blocks;
        let BlockKind::Heading(level) = blocks[index].kind else { return false };
        let ends = |b: &Block| matches!(b.kind, BlockKind::Heading(n) if n <= level);
        let under = (index + 1..blocks.len()).take(UNDER_HEADING).take_while(|i| !ends(&blocks[*i]));
        under.into_iter().any(|i| {
            let hits = &self.context.hits[i];
            !self.context.amounts(&blocks[i].text).is_empty()
                || !days_in(&blocks[i].text, hits).is_empty()
                || hits.iter().any(|h| says_strongly(h, &["delivery-cost", "delivery-time", "free-shipping"]))
        })
    }
}

/// What a sentence says of a place in it.
enum Said {
    Sent,
    Refused,
    Excepted,
    /// Something is denied, but not that goods are sent there.
    Unclear,
    Nothing,
}

/// "We ship to Norway"; "we do not ship to Norway or Iceland"; "nach Norwegen liefern wir nicht": the nearest words decide, and only names
/// and small words stand between them and the name. "We do not ship to PO boxes in Norway" refuses no country.
fn said_of(part: &Part<'_, '_>, hit: &Hit<'_>) -> Said {
    const WORDS: &[&str] = &["ships-to", "ships-not-to", "ships-except"];
    let whole = |h: &&Hit<'_>| says(h, &["part-of-country"]) || !destinations_of(h).is_empty();
    let holds = |h: &&Hit<'_>| says(h, WORDS) && h.end <= hit.start && !(says(h, &["ships-except"]) && is_closed(part, h.end, hit.start));
    let before = part.hits().filter(holds).max_by_key(|h| h.end);
    if let Some(words) = before {
        let listed = part.is_listed_between(words.end, hit.start, SMALL);
        let narrowed = part.hits().any(|p| says(p, &["part-of-country"]) && p.start >= words.end && p.end <= hit.start);
        if says(words, &["ships-except"]) {
            return if listed { Said::Excepted } else { Said::Unclear };
        }
        if says(words, &["ships-not-to"]) {
            let refused = listed && !narrowed && !is_of_a_part(part, words);
            return if refused { Said::Refused } else { Said::Unclear };
        }
    }
    // Words behind the name are about it, unless a name of their own follows them.
    let behind = part.hits().filter(|h| says(h, &["ships-not-to"]) && h.start >= hit.end).min_by_key(|h| h.start);
    let has_own = |words: &Hit<'_>| part.hits().filter(whole).any(|p| p.start >= words.end && part.only_names_between(words.end, p.start));
    match (before, behind) {
        (None, Some(words)) if !has_own(words) && part.only_names_between(hit.end, words.start) && !is_of_a_part(part, words) => {
            Said::Refused
        }
        (Some(_), _) if part.hits().any(|h| says(h, NEGATION)) => Said::Unclear,
        (Some(_), _) => Said::Sent,
        (None, Some(words)) if !has_own(words) => Said::Unclear,
        (None, _) => Said::Nothing,
    }
}

/// "We do not ship to Brazil or to any other country", "in andere Länder liefern wir nicht", "we do not ship to countries outside the EU".
fn refuses_all_others(part: &Part<'_, '_>) -> bool {
    let whole = |h: &Hit<'_>| is_place(h) && !says(h, &["part-of-country"]);
    let text = &part.block.text;
    let of_place = |h: &Hit<'_>, p: &Hit<'_>| {
        let before = p.start >= h.end && part.letters_between(h.end, p.start) <= SMALL;
        before || adjoins(text, p, h)
    };
    let bounded = |h: &Hit<'_>| part.hits().any(|p| whole(p) && of_place(h, p));
    let rest = |h: &&Hit<'_>| says(h, &["other-countries"]) || (says(h, &["outside"]) && bounded(h));
    part.hits().filter(|h| says(h, &["ships-not-to"]) && !is_of_a_part(part, h)).any(|refusal| {
        part.hits().filter(rest).any(|h| {
            let behind = h.start >= refusal.end && part.is_listed_between(refusal.end, h.start, SMALL);
            behind || (h.end <= refusal.start && part.letters_between(h.end, refusal.start) <= SMALL)
        })
    })
}

/// Whether a refusal is of free, express or next-day delivery only.
fn is_of_a_part(part: &Part<'_, '_>, refusal: &Hit<'_>) -> bool {
    let touches = |h: &Hit<'_>| h.start <= refusal.end && h.end >= refusal.start && says(h, OF_A_PART);
    let before = part
        .hits()
        .filter(|h| says(h, OF_A_PART) || says(h, &["service-names"]))
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
