//! In: a report and a baseline. Out: findings that are marked as new, known, fixed or not re-checked, each change with its cause.
//!
//! Findings are compared by market, rule and entry: a market that is judged on another version of the shop keeps what is known of it.
//! A cause is what may explain a change beside the shop; the shop is named only where nothing else changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::baseline::{Baseline, Known, KnownMarket, answers, kind_key, may_pass, reading, topic_key};
use super::{all, key};
use crate::check::{Arg, Args, Says};
use crate::report::diff::Turn;
use crate::report::messages::Messages;
use crate::report::v1::{BaselineReport, FindingReport, MarketReport, Message, Report, SinceReport};
use crate::vocab::{Cause, Outcome, Since};

/// New or fixed findings that are named one by one; the report has all.
const NAMED: usize = 20;

/// What changed beside the shop, for all findings alike.
struct Changed<'a> {
    baseline: &'a Baseline,
    /// Days that came since the baseline, or are not there yet again: after the first, up to the second.
    days: (Date, Date),
    answers: bool,
    reading: bool,
    /// Kinds and topics of which fewer pages were read.
    fewer: BTreeSet<String>,
    /// Kinds of which more pages could not be read.
    missed: BTreeSet<String>,
}

impl<'a> Changed<'a> {
    fn since(baseline: &'a Baseline, report: &Report) -> Changed<'a> {
        let (then, now) = (baseline.as_of(), report.as_of.parse().unwrap_or_default());
        let crawl = &report.crawl;
        let kinds = crawl.reached.iter().map(|(kind, n)| (kind_key(*kind), *n));
        let read: BTreeMap<String, usize> = kinds.chain(crawl.topics.iter().map(|(topic, n)| (topic_key(topic), *n))).collect();
        let fewer = baseline.read.iter().filter(|(what, n)| read.get(*what).copied().unwrap_or(0) < **n);
        let mut missed: BTreeMap<(String, String), usize> = BTreeMap::new();
        for n in crawl.not_reached.iter().filter(|n| may_pass(n.why)) {
            *missed.entry((kind_key(n.kind), format!("{} {}", n.kind, n.why))).or_default() += n.count;
        }
        let more = missed.into_iter().filter(|((_, what), n)| baseline.not_read.get(what).copied().unwrap_or(0) < *n);
        Changed {
            baseline,
            days: (then.min(now), then.max(now)),
            answers: baseline.answers != answers(report),
            reading: baseline.reading != reading(report),
            fewer: fewer.map(|(what, _)| what.clone()).collect(),
            missed: more.map(|((kind, _), _)| kind).collect(),
        }
    }

    /// Whether less was read of where the finding would show, because it could not be read.
    fn less_was_read(&self, f: &FindingReport) -> bool {
        let kinds: Vec<String> = f.looked_at.kinds.iter().map(|k| kind_key(*k)).collect();
        let topics: Vec<String> = f.looked_at.topics.iter().map(|t| topic_key(t)).collect();
        if kinds.is_empty() && topics.is_empty() {
            return !self.fewer.is_empty() && !self.missed.is_empty();
        }
        kinds.iter().any(|k| self.fewer.contains(k) && self.missed.contains(k))
            || (topics.iter().any(|t| self.fewer.contains(t)) && !self.missed.is_empty())
    }

    /// Why the outcome of a finding is another one than it was.
    fn cause(&self, f: &FindingReport, was: Option<&Known>) -> Cause {
        let Some(was) = was else { return Cause::Rule };
        let asked = f.asked.as_ref();
        let turned = |day: &String| day.parse::<Date>().is_ok_and(|d| self.days.0 < d && d <= self.days.1);
        if asked.is_some_and(|a| a.hash != was.asked) {
            Cause::Rule
        } else if asked.is_some_and(|a| a.turns.iter().any(turned)) {
            Cause::Date
        } else if self.answers && was.outcome != Outcome::Pass {
            Cause::Answers
        } else if was.outcome == Outcome::Unknown || self.less_was_read(f) {
            Cause::Coverage
        } else if self.reading {
            Cause::Reading
        } else {
            Cause::Shop
        }
    }

    fn of(&self, f: &FindingReport, known: &KnownMarket) -> Option<SinceReport> {
        let was = known.findings.get(&key(f));
        let told = |state, cause| Some(SinceReport { state, cause });
        match Turn::of(was.map(|w| w.outcome), Some(f.outcome))? {
            Turn::New => told(Since::New, Some(self.cause(f, was))),
            Turn::Still => told(Since::Known, None),
            Turn::Fixed => told(Since::Fixed, Some(self.cause(f, was))),
            Turn::Unseen => told(Since::NotRechecked, None),
            Turn::NotJudged | Turn::Other => None,
        }
    }
}

/// Marks the findings and counts them.
pub(super) fn compare(report: &mut Report, baseline: &Baseline) -> BaselineReport {
    let changed = Changed::since(baseline, report);
    for m in &mut report.markets {
        let Some(known) = changed.baseline.markets.get(&m.market) else { continue };
        for f in &mut m.findings {
            f.since = changed.of(f, known);
        }
    }
    let count = |state: Since| all(report).filter(|(_, f)| f.since.is_some_and(|s| s.state == state)).count();
    BaselineReport {
        as_of: baseline.as_of().to_string(),
        new: count(Since::New),
        known: count(Since::Known),
        fixed: count(Since::Fixed),
        not_rechecked: count(Since::NotRechecked),
    }
}

/// What is to be said of the comparison beside what fails.
pub(super) fn notes(report: &Report, baseline: &Baseline, messages: &Messages<'_>) -> Vec<Message> {
    let text = |s: &str| Arg::Text(s.to_owned());
    let in_state = |state: Since| all(report).filter(move |(_, f)| f.since.is_some_and(|s| s.state == state));
    let mut sums = Args::from([("day", Arg::Day(baseline.as_of().to_string()))]);
    for (name, state) in [("new", Since::New), ("known", Since::Known), ("fixed", Since::Fixed), ("unseen", Since::NotRechecked)] {
        sums.insert(name, Arg::Number(in_state(state).count()));
    }
    let mut out = vec![messages.message("gate-since", &sums)];
    for (id, state) in [("gate-new", Since::New), ("gate-fixed", Since::Fixed)] {
        let list: Vec<_> = in_state(state).collect();
        out.extend(list.iter().take(NAMED).map(|(m, f)| named(id, m, f, messages)));
        if list.len() > NAMED {
            out.push(messages.message("gate-more", &Args::from([("count", Arg::Number(list.len() - NAMED))])));
        }
    }
    out.extend(not_rechecked(report, messages));
    let judged = |code: &&String| report.markets.iter().any(|m| m.market == **code);
    let left_out: Vec<String> = baseline.markets.keys().filter(|code| !judged(code)).cloned().collect();
    if !left_out.is_empty() {
        out.push(messages.message("gate-market-left-out", &Args::from([("markets", Arg::List(left_out))])));
    }
    for m in &report.markets {
        let Some(known) = baseline.markets.get(&m.market) else { continue };
        if known.edition != m.judged.edition {
            let args = [("market", text(&m.market)), ("was", text(&known.edition)), ("is", text(&m.judged.edition))];
            out.push(messages.message("gate-other-version", &Args::from(args)));
        }
        let asked: BTreeSet<String> = m.findings.iter().map(key).collect();
        let gone = known.findings.iter().filter(|(name, k)| k.outcome == Outcome::Fail && !asked.contains(*name));
        let gone: Vec<String> = gone.map(|(name, _)| name.clone()).collect();
        if !gone.is_empty() {
            out.push(messages.message("gate-not-asked", &Args::from([("market", text(&m.market)), ("rules", Arg::List(gone))])));
        }
    }
    if baseline.reading != reading(report) {
        let args = [("was", text(&baseline.program)), ("is", text(&report.tool.version))];
        out.push(messages.message("gate-reading", &Args::from(args)));
    }
    out
}

fn named(id: &str, m: &MarketReport, f: &FindingReport, messages: &Messages<'_>) -> Message {
    let cause = f.since.and_then(|s| s.cause).unwrap_or(Cause::Shop);
    let parts = [
        ("market", m.market.clone()),
        ("severity", f.severity.to_string()),
        ("rule", key(f)),
        ("title", f.title.clone()),
        ("fingerprint", f.fingerprint.clone()),
    ];
    let mut args = Args::from(parts.map(|(name, part)| (name, Arg::Text(part))));
    args.insert("because", Arg::Says(Box::new(Says { id: format!("cause-{cause}"), args: Args::new() })));
    messages.message(id, &args)
}

/// What could not be seen this time, in one sentence a market.
fn not_rechecked(report: &Report, messages: &Messages<'_>) -> Vec<Message> {
    let lost = |m: &MarketReport| -> Vec<String> {
        m.findings.iter().filter(|f| f.since.is_some_and(|s| s.state == Since::NotRechecked)).map(key).collect()
    };
    let markets = report.markets.iter().map(|m| (m, lost(m))).filter(|(_, rules)| !rules.is_empty());
    markets
        .map(|(m, rules)| {
            let count = Arg::Number(rules.len());
            let shown = Arg::List(rules.into_iter().take(NAMED).collect());
            messages
                .message("gate-not-rechecked", &Args::from([("market", Arg::Text(m.market.clone())), ("count", count), ("rules", shown)]))
        })
        .collect()
}
