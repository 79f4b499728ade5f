//! In: two [`Report`]s of a shop. Out: a [`Diff`]: what is new, fixed, still there, or has another outcome.
//!
//! Findings are compared by their fingerprint, which is made of rule, market, version and subject. A market or a rule that only one of the
//! reports has is named and not compared: there the question changed, not the shop. A gap that can no longer be seen is not fixed.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::facts::rule_name;
use super::terminal::clean;
use super::v1::{FindingReport, MarketReport, Report};
use crate::vocab::{Outcome, Severity, Stage};

/// The value of [`Diff::schema`].
pub const SCHEMA: &str = "landfall.diff/1";

/// What changed from one report to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// Always `landfall.diff/1`.
    pub schema: &'static str,
    pub before: Side,
    pub after: Side,
    /// Gaps that were none before.
    pub new: Vec<Change>,
    /// Gaps that are none any more: passed now, or the rule does not apply any more.
    pub fixed: Vec<Change>,
    /// Gaps that are still there.
    pub still: Vec<Change>,
    /// Every other change of an outcome; a gap that cannot be seen any more stands here.
    pub changed: Vec<Change>,
    /// Gaps that are not judged any more, although market and rule are: the market is judged on another version, or without this subject.
    pub not_judged: Vec<Change>,
    /// Markets that are judged on another version of the shop than before: their fingerprints are others.
    pub versions: Vec<OtherVersion>,
    pub only_before: Only,
    pub only_after: Only,
}

/// One of the two reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    pub shop: String,
    pub as_of: String,
    /// When the shop was read.
    pub read: String,
    pub version: String,
}

/// A market that is judged on another version of the shop than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherVersion {
    pub market: String,
    pub was: String,
    pub is: String,
}

/// What only one report has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Only {
    pub markets: Vec<String>,
    pub rules: Vec<String>,
}

/// One finding in both reports. What is said is said by the later one that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub fingerprint: String,
    pub market: String,
    /// With its subject: `common/legal-page#imprint`.
    pub rule: String,
    pub stage: Stage,
    pub severity: Severity,
    pub title: String,
    pub says: String,
    /// None: it was not judged.
    pub was: Option<Outcome>,
    pub is: Option<Outcome>,
}

/// What became of a gap from one judgement to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    New,
    Still,
    Fixed,
    /// It was decided and cannot be seen now.
    Unseen,
    /// It is not judged any more.
    NotJudged,
    Other,
}

impl Turn {
    /// From two outcomes; a missing one was not judged. None: nothing changed that matters.
    pub fn of(was: Option<Outcome>, is: Option<Outcome>) -> Option<Turn> {
        match (was, is) {
            (Some(Outcome::Fail), Some(Outcome::Fail)) => Some(Turn::Still),
            (_, Some(Outcome::Fail)) => Some(Turn::New),
            (Some(Outcome::Fail), Some(Outcome::Pass | Outcome::NotApplicable)) => Some(Turn::Fixed),
            (Some(Outcome::Fail), None) => Some(Turn::NotJudged),
            (Some(Outcome::Fail | Outcome::Pass | Outcome::NotApplicable), Some(Outcome::Unknown)) => Some(Turn::Unseen),
            (Some(was), Some(is)) if was != is => Some(Turn::Other),
            _ => None,
        }
    }
}

type Found<'r> = (&'r MarketReport, &'r FindingReport);

fn by_fingerprint(report: &Report) -> BTreeMap<&str, Found<'_>> {
    report.markets.iter().flat_map(|m| m.findings.iter().map(move |f| (f.fingerprint.as_str(), (m, f)))).collect()
}

fn markets(report: &Report) -> BTreeSet<&str> {
    report.markets.iter().map(|m| m.market.as_str()).collect()
}

/// The rules that were judged for these markets.
fn rules<'r>(report: &'r Report, of: &BTreeSet<&str>) -> BTreeSet<&'r str> {
    let judged = report.markets.iter().filter(|m| of.contains(m.market.as_str()));
    judged.flat_map(|m| &m.findings).map(|f| f.rule.as_str()).collect()
}

/// Compares two reports. Worst first, then in the order of markets, stages and rules.
pub fn diff(before: &Report, after: &Report) -> Diff {
    let (markets_before, markets_after) = (markets(before), markets(after));
    let shared: BTreeSet<&str> = markets_before.intersection(&markets_after).copied().collect();
    let (rules_before, rules_after) = (rules(before, &shared), rules(after, &shared));
    let (old, new) = (by_fingerprint(before), by_fingerprint(after));
    let only = |mine: &BTreeSet<&str>, others: &BTreeSet<&str>, my_rules: &BTreeSet<&str>, other_rules: &BTreeSet<&str>| Only {
        markets: mine.difference(others).map(|m| clean(m)).collect(),
        rules: my_rules.difference(other_rules).map(|r| clean(r)).collect(),
    };
    let mut out = Diff {
        schema: SCHEMA,
        before: side(before),
        after: side(after),
        new: Vec::new(),
        fixed: Vec::new(),
        still: Vec::new(),
        changed: Vec::new(),
        not_judged: Vec::new(),
        versions: versions(before, after),
        only_before: only(&markets_before, &markets_after, &rules_before, &rules_after),
        only_after: only(&markets_after, &markets_before, &rules_after, &rules_before),
    };
    let all: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    for fingerprint in all {
        let (was, is) = (old.get(fingerprint), new.get(fingerprint));
        let Some((market, finding)) = is.or(was) else { continue };
        let asked_by_both = shared.contains(market.market.as_str())
            && rules_before.contains(finding.rule.as_str())
            && rules_after.contains(finding.rule.as_str());
        if !asked_by_both {
            continue;
        }
        let change = change(market, finding, was.map(|(_, f)| f.outcome), is.map(|(_, f)| f.outcome));
        match Turn::of(change.was, change.is) {
            Some(Turn::Still) => out.still.push(change),
            Some(Turn::New) => out.new.push(change),
            Some(Turn::Fixed) => out.fixed.push(change),
            Some(Turn::NotJudged) => out.not_judged.push(change),
            Some(Turn::Unseen | Turn::Other) => out.changed.push(change),
            None => {}
        }
    }
    for list in [&mut out.new, &mut out.fixed, &mut out.still, &mut out.changed, &mut out.not_judged] {
        list.sort_by(|a, b| (a.severity, &a.market, a.stage, &a.rule).cmp(&(b.severity, &b.market, b.stage, &b.rule)));
    }
    out
}

fn versions(before: &Report, after: &Report) -> Vec<OtherVersion> {
    let pairs = before.markets.iter().filter_map(|was| after.markets.iter().find(|is| is.market == was.market).map(|is| (was, is)));
    let others = pairs.filter(|(was, is)| was.judged.edition != is.judged.edition);
    others
        .map(|(was, is)| OtherVersion { market: clean(&was.market), was: clean(&was.judged.edition), is: clean(&is.judged.edition) })
        .collect()
}

fn side(report: &Report) -> Side {
    Side {
        shop: clean(&report.site.asked),
        as_of: clean(&report.as_of),
        read: clean(&report.crawl.started),
        version: clean(&report.tool.version),
    }
}

fn change(m: &MarketReport, f: &FindingReport, was: Option<Outcome>, is: Option<Outcome>) -> Change {
    Change {
        fingerprint: clean(&f.fingerprint),
        market: clean(&m.market),
        rule: rule_name(f),
        stage: f.stage,
        severity: f.severity,
        title: clean(&f.title),
        says: clean(&f.says.text),
        was,
        is,
    }
}

impl Diff {
    /// New gaps at or above a weight.
    pub fn new_at(&self, limit: Severity) -> usize {
        self.new.iter().filter(|c| c.severity <= limit).count()
    }

    /// As JSON.
    pub fn json(&self) -> String {
        let mut out = serde_json::to_string_pretty(self).expect("a diff is plain data");
        out.push('\n');
        out
    }
}
