//! Pictures and icons that name a way to pay.

use std::collections::{BTreeMap, BTreeSet};

use super::super::words::{Labelled, fold};
use super::{Context, Found, keep, mostly_names, names_in};
use crate::evidence::Evidence;
use crate::page::{LabelSource, Mark, Region};
use crate::rules::Ambiguity;
use crate::vocab::{Scope, Sure};

/// Letters from which a word of a class or a file name can be a name.
const MIN_LETTERS: usize = 4;
/// Ways to pay that make the icons of a footer a row, wherever in it they stand.
const FOOTER_ROW: usize = 3;

/// A way to pay that a mark names.
struct Named<'m> {
    mark: &'m Mark,
    id: String,
    ambiguity: Ambiguity,
    label: &'m str,
    /// Named for people to read, not in a class or a file name alone.
    spoken: bool,
}

/// Icons count where at least two stand together or their surroundings speak of payment: a lone picture may be an advertisement.
pub(super) fn icons(context: &Context<'_>, found: &mut Found) {
    let mut rows: BTreeMap<usize, Vec<Named<'_>>> = BTreeMap::new();
    for mark in context.page.marks.iter().filter(|m| !matches!(m.region, Region::Foreign | Region::Dialog)) {
        rows.entry(mark.group).or_default().extend(named(context, mark));
    }
    let in_footer = |n: &&Named<'_>| n.mark.region == Region::Footer && n.ambiguity != Ambiguity::High;
    let of_footer: BTreeSet<&str> = rows.values().flatten().filter(in_footer).map(|n| n.id.as_str()).collect();
    for row in rows.values() {
        let distinct: BTreeSet<&str> = row.iter().map(|n| n.id.as_str()).collect();
        let firm = row.iter().filter(|n| n.ambiguity == Ambiguity::Low).count();
        for n in row {
            let high = n.ambiguity == Ambiguity::High;
            let together = distinct.len() >= 2 && (!high || firm >= 1 || distinct.len() >= 4);
            let about = n.mark.paying && (!high || n.spoken);
            let footer =
                n.mark.region == Region::Footer && !high && (of_footer.len() >= FOOTER_ROW || (n.spoken && n.ambiguity == Ambiguity::Low));
            if together || about || footer {
                let sure = if together { Sure::Medium } else { Sure::Low };
                keep(found, &n.id, Scope::IconRow, sure, Evidence::element(context.url, &n.mark.selector, n.label));
            }
        }
    }
}

/// The ways to pay that a mark's labels name, by the strongest label that names any.
///
/// One picture can show many: `alt="PayPal, Visa, MasterCard"`. A class or a file name says less than a text: a short word in it is none.
fn named<'m>(context: &Context<'_>, mark: &'m Mark) -> Vec<Named<'m>> {
    for (source, label) in &mark.labels {
        let spoken = matches!(source, LabelSource::Alt | LabelSource::Title | LabelSource::SvgTitle | LabelSource::Aria);
        let one = |id: &str, ambiguity| vec![Named { mark, id: id.to_owned(), ambiguity, label, spoken }];
        let folded = fold(label);
        let icon = (!matches!(source, LabelSource::Alt | LabelSource::Title)).then(|| context.words.folded_icon(&folded)).flatten();
        if let Some(found) = icon {
            return one(&found.id, found.ambiguity);
        }
        // `click`, `link` and `ideal` are words of every style sheet.
        let sound =
            |l: &Labelled, as_written: bool| spoken || (l.ambiguity != Ambiguity::High && (l.letters >= MIN_LETTERS || !as_written));
        let whole = context.words.folded_label(&folded).filter(|(l, as_written)| sound(l, *as_written));
        if let Some((found, _)) = whole {
            return one(&found.id, found.ambiguity);
        }
        if spoken && label.contains(' ') {
            // A sentence that holds a name ("Click to enlarge") is no list of names.
            let hits = context.words.find(label);
            let listed = names_in(label, &hits, mark.paying || label.contains(','));
            if (listed.len() >= 2 || (mark.paying && !listed.is_empty())) && mostly_names(label, &hits) {
                return listed.into_iter().map(|(id, ambiguity, _)| Named { mark, id, ambiguity, label, spoken }).collect();
            }
        } else if !spoken && let Some(found) = part_of(context, &folded) {
            return one(&found.0, found.1);
        }
    }
    Vec::new()
}

/// A word of an id, a class or a file name that is a name: `vi-pv2-visa`, `logo-mastercard`, `footer_paypal`.
fn part_of(context: &Context<'_>, folded: &str) -> Option<(String, Ambiguity)> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() >= MIN_LETTERS);
    words
        .filter_map(|w| context.words.folded_label(w))
        .map(|(l, _)| l)
        .find(|l| l.ambiguity != Ambiguity::High)
        .map(|l| (l.id.clone(), l.ambiguity))
}
