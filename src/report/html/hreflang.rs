//! In: what editions declare of each other. Out: two tables: who declares whom, and how much of each edition has a counterpart.

use std::collections::BTreeSet;

use super::parts::Words;
use crate::check::Arg;
use crate::report::v1::EditionReport;
use crate::vocab::PageKind;

/// Editions that are drawn: a table of more cannot be read.
const MOST: usize = 30;

/// Two tables on the editions.
pub struct HreflangView {
    /// The editions that are named, as heads of columns.
    pub columns: Vec<String>,
    /// An edition, and what it declares of each column.
    pub rows: Vec<(String, Vec<Cell>)>,
    pub kinds: Vec<String>,
    /// An edition, and for each kind how many pages of the others have their counterpart in it.
    pub depth: Vec<(String, Vec<String>)>,
}

/// What one edition declares of another.
pub struct Cell {
    /// `same`, `none`, `good`, `mixed`, `broken`, `unknown`.
    pub state: &'static str,
    pub says: Vec<String>,
}

pub(super) fn view(editions: &[EditionReport], words: Words<'_>) -> HreflangView {
    let declaring = editions.iter().filter(|e| e.lens.is_none());
    let shown: Vec<&EditionReport> = declaring.take(MOST).collect();
    let any = shown.iter().any(|e| !e.declares.is_empty());
    let shown = if any { shown } else { Vec::new() };
    let kinds: BTreeSet<PageKind> = shown.iter().flat_map(|e| &e.counterparts).map(|c| c.kind).collect();
    let row = |from: &EditionReport| shown.iter().map(|to| cell(from, to, words)).collect();
    let depth = |e: &EditionReport| {
        let of = |kind: &PageKind| match e.counterparts.iter().find(|c| c.kind == *kind) {
            None => words.word("html-hreflang-not-read"),
            Some(c) => words.say("html-hreflang-with", [("with", Arg::Number(c.with)), ("pages", Arg::Number(c.pages))]),
        };
        kinds.iter().map(of).collect()
    };
    HreflangView {
        columns: shown.iter().map(|e| e.id.clone()).collect(),
        rows: shown.iter().map(|e| (e.id.clone(), row(e))).collect(),
        depth: shown.iter().map(|e| (e.id.clone(), depth(e))).collect(),
        kinds: kinds.iter().map(|k| words.word(&format!("kind-{k}"))).collect(),
    }
}

fn cell(from: &EditionReport, to: &EditionReport, words: Words<'_>) -> Cell {
    if from.id == to.id {
        return Cell { state: "same", says: vec!["–".to_owned()] };
    }
    let Some(d) = from.declares.iter().find(|d| d.edition == to.id) else {
        return Cell { state: "none", says: vec![words.word("html-hreflang-none")] };
    };
    let state = match (d.returned, d.broken) {
        (_, 0) if d.returned > 0 => "good",
        (0, 0) => "unknown",
        (0, _) => "broken",
        _ => "mixed",
    };
    let parts = [("html-hreflang-returned", d.returned), ("html-hreflang-broken", d.broken), ("html-hreflang-unknown", d.unknown)];
    let says = parts.iter().filter(|(_, n)| *n > 0).map(|(id, n)| words.say(id, [("pages", Arg::Number(*n))])).collect();
    Cell { state, says }
}
