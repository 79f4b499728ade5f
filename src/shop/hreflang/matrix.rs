//! Who declares whom, edition by edition, and how much of each edition has its counterpart in the others.

use std::collections::BTreeMap;

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

/// Pages of other editions, and those of them that name a counterpart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Depth {
    pub pages: usize,
    pub with: usize,
}

/// Who declares whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// By the edition that declares and the one that is declared.
    pub declared: BTreeMap<(usize, usize), Declared>,
    /// By the edition in which the counterpart would be, and the kind of page.
    pub depth: BTreeMap<(usize, PageKind), Depth>,
}

impl Matrix {
    /// Annotations from and to an edition whose other end was read.
    pub fn known(&self, edition: usize) -> usize {
        let touches = |(from, to): &(usize, usize)| *from == edition || *to == edition;
        self.declared.iter().filter(|(k, _)| touches(k)).map(|(_, d)| d.returned + d.broken).sum()
    }
}
