//! In: hundreds of marks. Out: which of them stand in a text, and where, in one pass over its bytes.
//!
//! Scripts and addresses are long and hold few marks. So at each byte the next four are looked up in a few kilobytes of bits, which the
//! processor does without waiting: an automaton waits at every byte for where the one before has led.

use super::platform_data::Anchor;
use std::collections::BTreeSet;

/// Bytes that a part is looked up by.
const HEAD: usize = 4;
/// Bits of the filter. One in two hundred is set.
const BITS: usize = 1 << 16;

/// Parts that are looked for in texts of one kind.
pub(super) struct Parts {
    /// In order, so that those that begin alike stand together.
    parts: Vec<String>,
    /// The anchor that a part is, if it is one.
    anchors: Vec<Option<usize>>,
    /// First bytes of parts, in order, and the first part that begins so.
    heads: Vec<(u32, usize)>,
    /// A bit for each of them.
    filter: Box<[u64]>,
    /// Parts that are too short to be looked up.
    short: Vec<usize>,
}

impl Parts {
    pub(super) fn new(parts: BTreeSet<String>) -> Parts {
        let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        let anchors = parts.iter().map(|p| Anchor::ALL.iter().position(|a| a.text() == p)).collect();
        let (mut filter, mut heads, mut short) = (vec![0; BITS / 64].into_boxed_slice(), Vec::new(), Vec::new());
        for (number, part) in parts.iter().enumerate() {
            match part.as_bytes().first_chunk::<HEAD>() {
                Some(head) => heads.push((u32::from_be_bytes(*head), number)),
                None => short.push(number),
            }
        }
        heads.dedup_by_key(|(head, _)| *head);
        for (head, _) in &heads {
            let (at, bit) = place(*head);
            filter[at] |= bit;
        }
        Parts { parts, anchors, heads, filter, short }
    }

    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// The number of a part.
    pub(super) fn number(&self, part: &str) -> Option<usize> {
        self.parts.binary_search_by(|p| p.as_str().cmp(part)).ok()
    }

    pub(super) fn anchor(&self, number: usize) -> Option<usize> {
        self.anchors[number]
    }

    /// Each place where a part stands in a text: its number, and where it begins.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let bytes = text.as_bytes();
        for (start, window) in bytes.windows(HEAD).enumerate() {
            let head = u32::from_be_bytes(window.try_into().expect("a window of that size"));
            let (at, bit) = place(head);
            if self.filter[at] & bit != 0
                && let Ok(first) = self.heads.binary_search_by_key(&head, |(head, _)| *head)
            {
                let alike = self.parts.iter().enumerate().skip(self.heads[first].1);
                let alike = alike.take_while(|(_, part)| part.as_bytes().starts_with(window));
                alike.filter(|(_, part)| bytes[start..].starts_with(part.as_bytes())).for_each(|(number, _)| found(number, start));
            }
        }
        for number in &self.short {
            let part = self.parts[*number].as_bytes();
            let places = bytes.windows(part.len()).enumerate().filter(|(_, window)| *window == part);
            places.for_each(|(start, _)| found(*number, start));
        }
    }

    /// Where each part was first seen.
    pub(super) fn first<'p>(&self, texts: impl Iterator<Item = &'p str>) -> Vec<Option<&'p str>> {
        let mut first = vec![None; self.len()];
        for text in texts {
            self.each(text, |part, _| _ = first[part].get_or_insert(text));
        }
        first
    }
}

fn place(head: u32) -> (usize, u64) {
    let bit = (head.wrapping_mul(0x9e37_79b1) >> 16) as usize;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The same as looking for each part at each place.
        #[test]
        fn every_part_is_found(parts in proptest::collection::btree_set("[abé]{0,7}", 0..12), text in "[abé]{0,40}") {
            let known = Parts::new(parts.clone());
            let mut found = Vec::new();
            known.each(&text, |number, start| found.push((known.parts[number].clone(), start)));
            found.sort();
            let places = |part: &String| (0..text.len()).filter(|at| text.as_bytes()[*at..].starts_with(part.as_bytes())).collect::<Vec<_>>();
            let wanted = parts.iter().filter(|p| !p.is_empty());
            let plainly: Vec<(String, usize)> = wanted.flat_map(|p| places(p).into_iter().map(|at| (p.clone(), at))).collect();
            prop_assert_eq!(found, plainly);
            prop_assert!(parts.iter().filter(|p| !p.is_empty()).all(|p| known.number(p).is_some_and(|n| known.parts[n] == *p)));
        }
    }
}
