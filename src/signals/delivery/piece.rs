//! In: blocks with the words found in them. Out: pieces, in which what stands together belongs together: a sentence, or a row of a table.

use std::ops::Range;

use super::super::words::{Hit, Meaning};
use super::super::{Context, ends_sentence};
use crate::evidence::Evidence;
use crate::page::{Block, Region};
use crate::rules::Amount;

/// Cells of a row, and bytes of a cell: what is larger is a table that only lays out the page.
pub(super) const MAX_CELLS: usize = 12;
const MAX_CELL_BYTES: usize = 200;
/// Letters of the small words that may stand between two words that belong together.
const SMALL_WORDS: usize = 16;
/// Bytes that may stand between them, names of places included.
const MAX_BETWEEN: usize = 2_000;

/// A stretch of a block.
#[derive(Clone, Copy)]
pub(super) struct Part<'c, 'a> {
    pub block: &'c Block,
    pub all: &'c [Hit<'a>],
    pub from: usize,
    pub to: usize,
}

impl<'c, 'a> Part<'c, 'a> {
    pub fn text(&self) -> &'c str {
        &self.block.text[self.from..self.to]
    }

    pub fn hits(&self) -> impl Iterator<Item = &'c Hit<'a>> + use<'c, 'a> {
        let (from, to) = (self.from, self.to);
        self.all.iter().filter(move |h| h.start >= from && h.end <= to)
    }

    pub fn amounts(&self, context: &Context<'_>) -> Vec<Amount> {
        let mut amounts = context.amounts(self.text());
        for amount in &mut amounts {
            amount.start += self.from;
            amount.end += self.from;
        }
        amounts
    }

    /// Whether two points are joined by a list of names: small words only before, between and behind them. A colon opens a list.
    pub fn is_listed_between(&self, from: usize, to: usize, letters: usize) -> bool {
        const BEFORE_COLON: usize = 40;
        if to.saturating_sub(from) > MAX_BETWEEN {
            return false;
        }
        let mut names: Vec<(usize, usize)> =
            self.all.iter().filter(|h| is_place(h) && h.start >= from && h.end <= to).map(|h| (h.start, h.end)).collect();
        names.sort_unstable();
        names.push((to, to));
        let mut at = from;
        for (n, (start, end)) in names.into_iter().enumerate() {
            let gap = self.block.text.get(at..start).unwrap_or_default();
            let most = if n == 0 && gap.contains([':', '：']) { BEFORE_COLON } else { letters };
            if gap.chars().filter(|c| c.is_alphabetic()).count() > most {
                return false;
            }
            at = at.max(end);
        }
        true
    }

    /// Whether nothing but names of places and a few small words stand between two points.
    pub fn only_names_between(&self, from: usize, to: usize) -> bool {
        self.letters_between(from, to) <= SMALL_WORDS
    }

    /// Letters between two points that are of no name of a place.
    pub fn letters_between(&self, from: usize, to: usize) -> usize {
        if from >= to || to - from > MAX_BETWEEN {
            return if from >= to { 0 } else { usize::MAX };
        }
        let mut places: Vec<(usize, usize)> =
            self.all.iter().filter(|h| is_place(h) && h.end > from && h.start < to).map(|h| (h.start, h.end)).collect();
        places.sort_unstable();
        let mut rest = places.into_iter().peekable();
        let mut letters = 0;
        for (i, c) in self.block.text[from..to].char_indices() {
            while rest.next_if(|(_, end)| *end <= from + i).is_some() {}
            let of_place = rest.peek().is_some_and(|(start, _)| *start <= from + i);
            // A Chinese or Japanese character and a syllable of Hangul say about as much as three letters.
            let weight = if matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') { 3 } else { 1 };
            letters += weight * usize::from(c.is_alphabetic() && !of_place);
        }
        letters
    }
}

/// What stands together.
pub(super) struct Piece<'c, 'a> {
    pub parts: Vec<Part<'c, 'a>>,
}

impl<'c, 'a> Piece<'c, 'a> {
    /// The sentence around a place in a block.
    pub fn sentence(block: &'c Block, hits: &'c [Hit<'a>], at: usize) -> Piece<'c, 'a> {
        let range = sentences(&block.text).into_iter().find(|r| at < r.end).unwrap_or(0..block.text.len());
        Piece { parts: vec![Part { block, all: hits, from: range.start, to: range.end }] }
    }

    /// All sentences of a block.
    pub fn sentences_of(block: &'c Block, hits: &'c [Hit<'a>]) -> Vec<Piece<'c, 'a>> {
        let piece = |r: Range<usize>| Piece { parts: vec![Part { block, all: hits, from: r.start, to: r.end }] };
        sentences(&block.text).into_iter().map(piece).collect()
    }

    /// The row of a table that a block stands in, if it holds data.
    pub fn row(context: &'c Context<'a>, index: usize) -> Option<Piece<'c, 'a>> {
        let blocks = &context.page.blocks;
        let row = blocks[index].cell?.row;
        let same = |i: &usize| blocks[*i].cell.is_some_and(|c| c.row == row) && blocks[*i].region != Region::Foreign;
        let first = (0..=index).rev().take(MAX_CELLS + 1).take_while(same).last()?;
        let cells: Vec<usize> = (first..blocks.len()).take(MAX_CELLS + 1).take_while(same).collect();
        let data = (2..=MAX_CELLS).contains(&cells.len()) && cells.iter().all(|i| blocks[*i].text.len() <= MAX_CELL_BYTES);
        let part = |i: usize| Part { block: &blocks[i], all: &context.hits[i], from: 0, to: blocks[i].text.len() };
        data.then(|| Piece { parts: cells.into_iter().map(part).collect() })
    }

    /// Whether this is a row.
    pub fn is_row(&self) -> bool {
        self.parts.len() > 1
    }

    pub fn hits(&self) -> impl Iterator<Item = (usize, &'c Hit<'a>)> {
        self.parts.iter().enumerate().flat_map(|(n, p)| p.hits().map(move |h| (n, h)))
    }

    /// Whether words for one of these concepts stand in it, weak ones included.
    pub fn has(&self, concepts: &[&str]) -> bool {
        self.hits().any(|(_, h)| says(h, concepts))
    }

    /// Whether words for one of these concepts stand in it that are enough alone.
    pub fn has_strong(&self, concepts: &[&str]) -> bool {
        self.hits().any(|(_, h)| says_strongly(h, concepts))
    }

    pub fn amounts(&self, context: &Context<'_>) -> Vec<(usize, Amount)> {
        self.parts.iter().enumerate().flat_map(|(n, p)| p.amounts(context).into_iter().map(move |a| (n, a))).collect()
    }

    pub fn evidence(&self, context: &Context<'_>) -> Evidence {
        let texts: Vec<&str> = self.parts.iter().map(|p| p.text().trim()).collect();
        Evidence::element(context.url, &self.parts[0].block.selector, &texts.join(" | "))
    }
}

pub(super) fn is_place(hit: &Hit<'_>) -> bool {
    hit.meanings.iter().any(|m| matches!(m, Meaning::Territory { .. } | Meaning::Region { .. }))
}

pub(super) fn says(hit: &Hit<'_>, concepts: &[&str]) -> bool {
    hit.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concepts.contains(&concept.as_str())))
}

pub(super) fn says_strongly(hit: &Hit<'_>, concepts: &[&str]) -> bool {
    hit.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, weak: false, .. } if concepts.contains(&concept.as_str())))
}

/// The sentences of a text: their places.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if !ends_sentence(text, i, c) {
            continue;
        }
        let end = i + c.len_utf8();
        out.push(start..end);
        start = end;
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_stop() {
        let cases: &[(&str, &[&str])] = &[
            ("Lieferzeit ca. 3 Tage. Versand frei.", &["Lieferzeit ca. 3 Tage.", "Versand frei."]),
            ("4.90 € inkl. MwSt. und Porto; 送料無料。返品可", &["4.90 € inkl. MwSt. und Porto;", "送料無料。", "返品可"]),
            (
                "£4.90 Inc. VAT. Tel. 123 (inkl. MwSt.). Made in the U.S. and Canada.",
                &["£4.90 Inc. VAT.", "Tel. 123 (inkl. MwSt.).", "Made in the U.S. and Canada."],
            ),
            ("हम भारत में डिलीवरी करते हैं। मुफ़्त।", &["हम भारत में डिलीवरी करते हैं।", "मुफ़्त।"]),
            ("One", &["One"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = sentences(text).into_iter().map(|r| text[r].trim()).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
