//! In: a rule with `each` and a market. Out: the entries of the market's profile for which it is judged, for people who ask about one.

use super::items;
use crate::rules::{Applies, Each, Market, Rule, RuleBook, SourceText};
use crate::vocab::{Basis, Severity};

/// One entry of a profile, and what it brings along.
#[derive(Debug, Clone)]
pub struct Entry {
    pub subject: String,
    /// For people.
    pub name: String,
    /// What it is called there, or the words that are looked for.
    pub names: Vec<String>,
    pub basis_text: Option<String>,
    pub severity: Severity,
    pub basis: Basis,
    pub applies: Applies,
    pub sources: Vec<SourceText>,
    /// Why it matters, what to do, and the question to the seller, where the entry says so itself.
    pub texts: [Option<String>; 3],
}

/// The entries of a market's profile for which a rule is judged; none for a rule without `each`.
pub fn entries(book: &RuleBook, rule: &Rule, market: &Market) -> Vec<Entry> {
    let entry = |i: super::Item| Entry {
        name: if rule.each == Some(Each::Page) { book.catalog.topic_name(&i.name).to_owned() } else { i.name },
        subject: i.id,
        names: i.names,
        basis_text: i.basis_text,
        severity: i.severity,
        basis: i.basis,
        applies: i.applies,
        sources: i.sources,
        texts: i.texts,
    };
    items(book, rule, market).into_iter().flatten().map(entry).collect()
}
