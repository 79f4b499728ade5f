//! Who declares whom, edition by edition, and how much of each edition has its counterpart in the others.

use std::collections::BTreeMap;

use crate::shop::addresses::AddressId;
use crate::vocab::PageKind;

/// Annotations from pages of one edition to pages of another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Declared {
    pub declared: usize,
    /// The target names the page in return.
    pub returned: usize,
    /// The target was read and does not, or cannot be shown by search engines.
    pub broken: usize,
    /// The target was not read.
    pub unknown: usize,
}

/// Pages, and those of them that name what was looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Depth {
    pub pages: usize,
    pub with: usize,
    /// The first of those that name none.
    pub without: Vec<AddressId>,
}

/// Examples that are kept.
const EXAMPLES: usize = 3;
/// Kinds of pages of which a shop has many.
const DEEP: &[PageKind] = &[PageKind::Category, PageKind::Product];
/// A handful of pages says nothing of a shop.
pub const ENOUGH: usize = 5;

impl Depth {
    pub(super) fn add(&mut self, page: AddressId, with: bool) {
        self.pages += 1;
        self.with += usize::from(with);
        if !with && self.without.len() < EXAMPLES {
            self.without.push(page);
        }
    }
}

/// Who declares whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// By the edition that declares and the one that is declared.
    pub declared: BTreeMap<(usize, usize), Declared>,
    /// By the edition in which the counterpart would be, and the kind of page.
    pub depth: BTreeMap<(usize, PageKind), Depth>,
    /// Pages of an edition, and those of them that name any version, on the page or in a sitemap.
    pub annotated: BTreeMap<(usize, PageKind), Depth>,
    /// Of the pages of an edition that name themselves: what hreflang and `html lang` say, with the number of pages.
    pub levels: BTreeMap<(usize, String, String), usize>,
}

impl Matrix {
    /// Whether the home page of an edition names its versions and no category or product does, although there are several of them.
    /// None: too few were read to say so.
    pub fn only_at_home(&self, edition: usize) -> Option<bool> {
        let of = |edition: usize, kinds: &[PageKind]| {
            let found = kinds.iter().filter_map(|k| self.annotated.get(&(edition, *k)));
            found.fold((0, 0), |(pages, with), d| (pages + d.pages, with + d.with))
        };
        let (_, home) = of(edition, &[PageKind::Home]);
        let (pages, with) = of(edition, DEEP);
        if home == 0 || with > 0 {
            return Some(false);
        }
        // Pages that exist in one edition only have nothing to name.
        let elsewhere = self.annotated.keys().any(|(other, _)| *other != edition && of(*other, DEEP).0 >= ENOUGH);
        (pages >= ENOUGH && elsewhere).then_some(true)
    }

    /// Annotations from and to an edition whose other end was read.
    pub fn known(&self, edition: usize) -> usize {
        let touches = |(from, to): &(usize, usize)| *from == edition || *to == edition;
        self.declared.iter().filter(|(k, _)| touches(k)).map(|(_, d)| d.returned + d.broken).sum()
    }
}
