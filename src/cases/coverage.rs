//! In: a book and its cases. Out: which rules lack a case, by file; and what is doubtful about the cases, at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Case;
use crate::diag::nearest;
use crate::rules::{Each, Rule, RuleBook, Shown, Test, Written};
use crate::vocab::{MarketCode, Outcome};

/// What cases there are of the rules of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By the file of the rules (`common/payable.toml`).
    pub files: BTreeMap<String, FileCoverage>,
}

/// The same for the rules of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileCoverage {
    pub rules: usize,
    pub cases: usize,
    /// Rules without a case that passes, that fails, that stays unknown although it can.
    pub without: BTreeMap<Outcome, Vec<String>>,
}

/// The outcomes for which a rule needs a case.
fn wanted(book: &RuleBook, rule: &Rule) -> Vec<Outcome> {
    match &rule.test {
        _ if !judged(book, rule) => vec![],
        Test::Ask(_) => vec![Outcome::Unknown],
        Test::Require(c) | Test::Forbid(c) if c.can_stay_open() => vec![Outcome::Pass, Outcome::Fail, Outcome::Unknown],
        Test::Require(_) | Test::Forbid(_) => vec![Outcome::Pass, Outcome::Fail],
    }
}

/// Whether some market has an entry for which the rule is judged. Without one there is nothing that a case could show.
fn judged(book: &RuleBook, rule: &Rule) -> bool {
    book.markets.values().any(|m| match rule.each {
        None => true,
        Some(Each::Page) => !m.profile.page.is_empty(),
        Some(Each::Registration) => m.profile.registration.iter().any(|r| r.shown == Shown::Required),
        Some(Each::Stale) => !m.profile.stale.is_empty(),
        Some(Each::Notice | Each::Question) => book.notices(rule, m).next().is_some(),
        Some(Each::Language) => !m.profile.expected_languages.is_empty(),
    })
}

/// The outcomes that the cases of each rule expect.
fn covered(cases: &[Case]) -> BTreeMap<&str, BTreeSet<Outcome>> {
    let mut covered: BTreeMap<&str, BTreeSet<Outcome>> = BTreeMap::new();
    for case in cases {
        covered.entry(case.rule.get_ref()).or_default().insert(*case.expect.get_ref());
    }
    covered
}

impl Coverage {
    /// Counts. `places` says in which file each rule stands.
    pub fn of(book: &RuleBook, rules: &[&Rule], cases: &[Case], places: &BTreeMap<String, String>) -> Coverage {
        let covered = covered(cases);
        let mut out = Coverage::default();
        for rule in rules {
            let file = out.files.entry(places.get(&rule.name).cloned().unwrap_or_default()).or_default();
            file.rules += 1;
            file.cases += cases.iter().filter(|c| *c.rule.get_ref() == rule.name).count();
            let has = covered.get(rule.name.as_str());
            for outcome in wanted(book, rule).into_iter().filter(|o| !has.is_some_and(|h| h.contains(o))) {
                file.without.entry(outcome).or_default().push(rule.name.clone());
            }
        }
        out
    }

    /// A table for people, one line a file, and the rules that lack a case.
    pub fn render(&self) -> String {
        let mut out = String::new();
        let lacks = |f: &FileCoverage, o| f.without.get(&o).map_or(0, Vec::len);
        let _ = writeln!(out, "{:<32}{:>7}{:>7}{:>11}{:>11}{:>14}", "rules in", "rules", "cases", "no passing", "no failing", "no unknown");
        let mut sum = [0; 5];
        for (name, f) in &self.files {
            let row = [f.rules, f.cases, lacks(f, Outcome::Pass), lacks(f, Outcome::Fail), lacks(f, Outcome::Unknown)];
            let _ = writeln!(out, "{name:<32}{:>7}{:>7}{:>11}{:>11}{:>14}", row[0], row[1], row[2], row[3], row[4]);
            sum.iter_mut().zip(row).for_each(|(s, r)| *s += r);
        }
        let _ = writeln!(out, "{:<32}{:>7}{:>7}{:>11}{:>11}{:>14}", "all", sum[0], sum[1], sum[2], sum[3], sum[4]);
        for (outcome, word) in [(Outcome::Pass, "passing"), (Outcome::Fail, "failing"), (Outcome::Unknown, "unknown")] {
            let names: Vec<&str> = self.files.values().filter_map(|f| f.without.get(&outcome)).flatten().map(String::as_str).collect();
            if !names.is_empty() {
                let _ = writeln!(out, "\nWithout {} {word} case: {}", if word == "unknown" { "an" } else { "a" }, names.join(", "));
            }
        }
        out
    }
}

/// Pushes what is doubtful about cases: rules without them, and names of rules and markets that do not exist.
pub fn doubts(written: &mut Written, cases: &[Case]) {
    names(&written.book, &mut written.problems, cases);
    let covered = covered(cases);
    let places = written.places();
    let book = &written.book;
    for rule in book.all_rules() {
        let has = covered.get(rule.name.as_str()).cloned().unwrap_or_default();
        let lacking: Vec<&str> = wanted(book, rule).iter().filter(|o| !has.contains(o)).map(|o| o.as_str()).collect();
        if let (false, Some((file, span))) = (lacking.is_empty(), places.get(&rule.name)) {
            let message = format!("`{}` has no case that expects {}", rule.name, lacking.join(" or "));
            let stem = rule.name.split('/').next().unwrap_or_default();
            let help =
                format!("`landfall rules new` prints a skeleton; cases of this rule stand in cases/, in {stem}.toml or a folder {stem}/");
            written.problems.warn(*file, span.clone(), message).help(help);
        }
    }
}

/// A built-in case is not judged where a folder takes its rule or market away.
pub(super) fn dangling(book: &RuleBook, case: &Case) -> bool {
    !book.markets.contains_key(case.market.get_ref()) || !book.all_rules().iter().any(|r| r.name == *case.rule.get_ref())
}

fn names(book: &RuleBook, problems: &mut crate::diag::Problems, cases: &[Case]) {
    let rules: BTreeSet<&str> = book.all_rules().iter().map(|r| r.name.as_str()).collect();
    let markets: Vec<&str> = book.markets.keys().map(MarketCode::as_str).collect();
    for case in cases {
        let rule = case.rule.get_ref();
        if !rules.contains(rule.as_str()) {
            problems.warn(case.file, case.rule.span(), format!("no rule is called `{rule}`")).suggest(
                rule,
                rules.iter().copied(),
                "`landfall rules list` names them all",
            );
        }
        let market = case.market.get_ref();
        if !book.markets.contains_key(market) {
            let problem = problems.warn(case.file, case.market.span(), format!("there are no rules for the market `{market}`"));
            match nearest(market.as_str(), markets.iter().copied()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help(format!("known: {}", markets.join(", "))),
            }
        }
    }
}
