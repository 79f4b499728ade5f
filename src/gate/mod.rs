//! In: a [`Report`], what its owner asked for, and a baseline. Out: the same report with what is accepted, what is new and what fails the run.
//!
//! ```text
//! waivers ──► accepted ──┐
//! baseline ─► new, known ├──► ways to fail ──► report.gate: why it fails, what else is to be said
//! report ────────────────┘
//! ```
//!
//! Confirmations act earlier, before the verdict ([`crate::check::Confirmed`]); here it is only said what became of them.

mod accept;
mod asked;
mod baseline;
mod compare;
mod fail;

use jiff::civil::Date;

pub use crate::fingerprint::Select;
pub use asked::{BadFailOn, Confirmation, FailOn, Waiver};
pub use baseline::{BadBaseline, Baseline, Pin, SCHEMA};

use crate::check::{Arg, Args};
use crate::report::messages::Messages;
use crate::report::v1::{FindingReport, GateReport, MarketReport, Report};
use crate::vocab::{Outcome, WhyNot};

/// What an owner asks of the gate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The owner's file, as sentences name it.
    pub file: String,
    /// Ways to fail; none: a blocker fails a run, and with a baseline any new gap that weighs something.
    pub fail_on: Vec<FailOn>,
    pub waivers: Vec<Waiver>,
    pub confirmations: Vec<Confirmation>,
}

impl Asked {
    fn ways(&self, baseline: bool) -> Vec<FailOn> {
        if self.fail_on.is_empty() { vec![FailOn::usual(baseline)] } else { self.fail_on.clone() }
    }
}

/// Judges a report: marks its findings and fills [`Report::gate`].
pub fn judge(report: &mut Report, asked: &Asked, baseline: Option<&Baseline>, messages: &Messages<'_>) {
    let ways = asked.ways(baseline.is_some());
    let as_of: Date = report.as_of.parse().unwrap_or_default();
    let mut gate = GateReport {
        fail_on: ways.iter().map(ToString::to_string).collect(),
        fails: Vec::new(),
        inconclusive: None,
        notes: Vec::new(),
        baseline: None,
    };
    accept::waive(report, &asked.waivers, as_of);
    if let Some(baseline) = baseline {
        gate.baseline = Some(compare::compare(report, baseline));
        gate.notes.extend(compare::notes(report, baseline, messages));
    }
    let ended = accept::ended(report, asked, as_of, messages);
    gate.notes.extend(accept::notes(report, asked, as_of, messages));
    if ways.contains(&FailOn::Never) {
        gate.notes.extend(ended);
    } else {
        gate.fails.extend(fail::fails(report, &ways, baseline.is_some(), messages));
        gate.fails.extend(ended);
    }
    if gate.fails.is_empty() {
        gate.inconclusive = turned_away(report, baseline.is_some(), messages);
    }
    report.gate = Some(gate);
}

/// Why the run says nothing: a test for people stood in the way of what the baseline holds, or without one of a whole host.
fn turned_away(report: &Report, baseline: bool, messages: &Messages<'_>) -> Option<crate::report::v1::Message> {
    let pages: usize = report.crawl.not_reached.iter().filter(|n| n.why == WhyNot::Challenge).map(|n| n.count).sum();
    let by_challenge = |f: &&FindingReport| f.outcome == Outcome::Unknown && f.why_unknown.iter().any(|w| w.why == WhyNot::Challenge);
    let lost = |f: &&FindingReport| by_challenge(f) && f.since.is_some();
    let findings = all(report).map(|(_, f)| f).filter(|f| if baseline { lost(f) } else { by_challenge(f) }).count();
    let host_closed = report.crawl.notes.iter().any(|n| n.id == "note-challenged");
    let args = Args::from([("pages", Arg::Number(pages)), ("findings", Arg::Number(findings))]);
    let matters = pages > 0 && if baseline { findings > 0 } else { host_closed };
    matters.then(|| messages.message("gate-turned-away", &args))
}

fn all(report: &Report) -> impl Iterator<Item = (&MarketReport, &FindingReport)> {
    report.markets.iter().flat_map(|m| m.findings.iter().map(move |f| (m, f)))
}

/// A rule with its entry, as it is written in a baseline.
fn key(f: &FindingReport) -> String {
    f.subject.as_ref().map_or_else(|| f.rule.clone(), |s| format!("{}#{s}", f.rule))
}
