//! Pictures and icons that name a way to pay.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::words::{Labelled, Meaning, fold};
use super::{Context, Found, keep, mostly_names, names_in};
use crate::evidence::Evidence;
use crate::page::{LabelSource, Mark, Region};
use crate::rules::Ambiguity;
use crate::vocab::PageKind;
use crate::vocab::{Scope, Sure};

/// Letters from which a word of a class or a file name can be a name.
const MIN_LETTERS: usize = 4;
/// Bytes of the words on a button that leads to a way to pay.
const MAX_BUTTON: usize = 40;
/// Ways to pay that make the icons of a footer a row, wherever in it they stand.
const FOOTER_ROW: usize = 3;

/// Pictures of others that make a lone way to pay one of many sponsors, or of many places on the web.
const SPONSORS: usize = 2;

/// A way to pay that a mark names.
struct Named<'m> {
    mark: &'m Mark,
    id: String,
    ambiguity: Ambiguity,
    label: &'m str,
    /// Named for people to read, not in a class or a file name alone.
    spoken: bool,
    /// A file whose name is an everyday word or a few letters: it counts beside surer ones.
    faint: bool,
}

/// Icons count where at least two stand together or their surroundings speak of payment: a lone picture may be an advertisement.
pub(super) fn icons(context: &Context<'_>, found: &mut Found) {
    let mut rows: BTreeMap<usize, Vec<Named<'_>>> = BTreeMap::new();
    for mark in context.page.marks.iter().filter(|m| !matches!(m.region, Region::Foreign | Region::Dialog)) {
        rows.entry(mark.group).or_default().extend(named(context, mark));
    }
    let in_footer = |n: &&Named<'_>| !n.faint && n.mark.region == Region::Footer && n.ambiguity != Ambiguity::High;
    let of_footer: BTreeSet<&str> = rows.values().flatten().filter(in_footer).map(|n| n.id.as_str()).collect();
    for (group, row) in rows.iter().filter(|(_, row)| !row.is_empty()) {
        let solid = || row.iter().filter(|n| !n.faint);
        let distinct: BTreeSet<&str> = solid().map(|n| n.id.as_str()).collect();
        let firm = solid().filter(|n| n.ambiguity == Ambiguity::Low).count();
        let placed = row.iter().any(|n| n.mark.paying || n.mark.region == Region::Footer);
        // Logos of customers, of brands, of sponsors: some of them are a bank's or a card's.
        let strangers = LazyCell::new(|| others(context, *group));
        if !placed && *strangers >= distinct.len() {
            continue;
        }
        let known = solid().filter(|n| n.ambiguity != Ambiguity::High).map(|n| n.id.as_str()).collect::<BTreeSet<_>>().len();
        for n in row {
            let high = n.ambiguity == Ambiguity::High;
            let beside = firm >= 1 || (!high && known >= 2);
            let together = distinct.len() >= 2 && (beside || (distinct.len() >= 4 && (placed || known >= 2)));
            let together = together && (!n.faint || (firm >= 1 && known >= 2));
            let about = !n.faint && n.mark.paying && (!high || n.spoken);
            let footer = !n.faint
                && n.mark.region == Region::Footer
                && !high
                && (of_footer.len() >= FOOTER_ROW || (n.spoken && n.ambiguity == Ambiguity::Low && *strangers < SPONSORS));
            if together || about || footer {
                let sure = if together { Sure::Medium } else { Sure::Low };
                keep(found, &n.id, Scope::IconRow, sure, Evidence::element(context.url, &n.mark.selector, n.label));
            }
        }
    }
}

/// Pictures of a row that name in words something else than a way to pay or a carrier.
fn others(context: &Context<'_>, group: usize) -> usize {
    let names = |label: &str| {
        let hits = context.words.find(label);
        hits.iter().flat_map(|h| h.meanings).any(|m| matches!(m, Meaning::Payment { .. } | Meaning::Carrier { .. }))
    };
    let of_row = context.page.marks.iter().filter(|m| m.group == group);
    let spoken = of_row.filter_map(|m| m.labels.iter().find(|(source, _)| *source == LabelSource::Alt).map(|(_, label)| (m, label)));
    spoken.filter(|(mark, label)| !names(label) && named(context, mark).is_empty()).count()
}

/// The ways to pay that a mark's labels name, by the strongest label that names any.
///
/// One picture can show many: `alt="PayPal, Visa, MasterCard"`. A class or a file name says less than a text: a short word in it is none.
fn named<'m>(context: &Context<'_>, mark: &'m Mark) -> Vec<Named<'m>> {
    let mut faint = None;
    let goods = matches!(context.kind, PageKind::Product | PageKind::Cart | PageKind::Checkout);
    for (source, label) in &mark.labels {
        let spoken = matches!(source, LabelSource::Alt | LabelSource::Title | LabelSource::SvgTitle | LabelSource::Aria);
        let of = |id: &str, ambiguity| Named { mark, id: id.to_owned(), ambiguity, label, spoken, faint: false };
        let folded = fold(label);
        let icon = (!matches!(source, LabelSource::Alt | LabelSource::Title)).then(|| context.words.folded_icon(&folded)).flatten();
        if let Some(found) = icon {
            return vec![of(&found.id, found.ambiguity)];
        }
        // `click`, `link` and `ideal` are words of every style sheet.
        let sound =
            |l: &Labelled, as_written: bool| spoken || (l.ambiguity != Ambiguity::High && (l.letters >= MIN_LETTERS || !as_written));
        match context.words.folded_label(&folded) {
            Some((found, as_written)) if sound(found, as_written) => return vec![of(&found.id, found.ambiguity)],
            Some((found, _)) if matches!(source, LabelSource::File | LabelSource::Id) => {
                faint.get_or_insert_with(|| Named { faint: true, ..of(&found.id, found.ambiguity) });
            }
            _ => {}
        }
        if spoken {
            // A sentence that holds a name ("Click to enlarge") is no list of names.
            let hits = context.words.find(label);
            let listed = names_in(label, &hits, mark.paying || label.contains(','));
            // "Checkout with PayPal" on a button beside the goods.
            let button = goods && mark.paying && label.len() < MAX_BUTTON;
            if button && let [(id, Ambiguity::Low, _)] = listed.as_slice() {
                return vec![of(id, Ambiguity::Low)];
            }
            if (listed.len() >= 2 || (mark.paying && !listed.is_empty())) && mostly_names(label, &hits) {
                return listed.iter().map(|(id, ambiguity, _)| of(id, *ambiguity)).collect();
            }
        }
        if !spoken || !label.contains(' ') {
            let parts = parts_of(context, &folded);
            if !parts.is_empty() {
                return parts.iter().map(|(id, ambiguity)| of(id, *ambiguity)).collect();
            }
        }
    }
    faint.into_iter().collect()
}

/// Words of an id, a class or a file name that are names: `vi-pv2-visa`, `logo-mastercard`, `visa-mastercard-paypal`.
fn parts_of(context: &Context<'_>, folded: &str) -> BTreeSet<(String, Ambiguity)> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= MIN_LETTERS);
    let labels = words.filter_map(|w| context.words.folded_label(w)).map(|(l, _)| l);
    labels.filter(|l| l.ambiguity != Ambiguity::High).map(|l| (l.id.clone(), l.ambiguity)).collect()
}
