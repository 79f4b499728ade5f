//! In: a report, waivers and confirmations. Out: findings that are marked as accepted, and what is to be said of each entry.

use jiff::civil::Date;

use super::{Asked, Confirmation, Waiver, all};
use crate::check::{Arg, Args};
use crate::fingerprint::{Identity, Select};
use crate::report::messages::Messages;
use crate::report::v1::{FindingReport, MarketReport, Message, Report, WaivedReport};
use crate::vocab::Outcome;

fn identity<'r>(market: &'r str, edition: &'r str, f: &'r FindingReport) -> Identity<'r> {
    Identity { rule: &f.rule, market, edition, subject: f.subject.as_deref() }
}

fn is_open(f: &FindingReport) -> bool {
    matches!(f.outcome, Outcome::Fail | Outcome::Unknown)
}

/// Marks what is accepted. The first waiver that means a finding counts.
pub(super) fn waive(report: &mut Report, waivers: &[Waiver], as_of: Date) {
    for m in &mut report.markets {
        for f in m.findings.iter_mut().filter(|f| is_open(f)) {
            let id = identity(&m.market, &m.judged.edition, f);
            let waiver = waivers.iter().find(|w| !w.has_ended(as_of) && w.select.means(&id));
            f.waived = waiver.map(|w| WaivedReport { reason: w.reason.clone(), owner: w.owner.clone(), until: w.until.to_string() });
        }
    }
}

fn meant<'r>(report: &'r Report, select: &'r Select) -> impl Iterator<Item = (&'r MarketReport, &'r FindingReport)> {
    all(report).filter(|(m, f)| select.means(&identity(&m.market, &m.judged.edition, f)))
}

/// Whether a market was judged of which the entry could speak: else nothing can be said of it.
fn was_judged(report: &Report, select: &Select) -> bool {
    report.markets.iter().any(|m| select.is_of_market(&m.market))
}

/// What an entry means, as it is written.
fn written(select: &Select) -> String {
    let rule = select.fingerprint.as_deref().or(select.rule.as_deref()).unwrap_or_default();
    let subject = select.subject.as_ref().map(|s| format!("#{s}")).unwrap_or_default();
    let market = select.market.as_ref().map(|m| format!(" in {m}")).unwrap_or_default();
    let edition = select.edition.as_ref().map(|e| format!(" on {e}")).unwrap_or_default();
    format!("{rule}{subject}{market}{edition}")
}

fn args(file: &str, select: &Select, line: usize, owner: &str, until: Date, text: &str) -> Args {
    Args::from([
        ("file", Arg::Text(file.to_owned())),
        ("what", Arg::Text(written(select))),
        // A number would be grouped: line 1,024.
        ("line", Arg::Text(line.to_string())),
        ("owner", Arg::Text(owner.to_owned())),
        ("until", Arg::Day(until.to_string())),
        ("text", Arg::Text(text.to_owned())),
    ])
}

fn of_waiver(file: &str, w: &Waiver) -> Args {
    args(file, &w.select, w.line, &w.owner, w.until, &w.reason)
}

fn of_confirmation(file: &str, c: &Confirmation) -> Args {
    args(file, &c.select, c.line, &c.owner, c.until, &c.says)
}

/// Entries that have ended and are still needed: each fails the run.
pub(super) fn ended(report: &Report, asked: &Asked, as_of: Date, messages: &Messages<'_>) -> Vec<Message> {
    let waivers = asked.waivers.iter().filter(|w| w.has_ended(as_of) && meant(report, &w.select).any(|(_, f)| is_open(f)));
    let open = |(_, f): (&MarketReport, &FindingReport)| f.outcome == Outcome::Unknown;
    let confirmations = asked.confirmations.iter().filter(|c| c.has_ended(as_of) && meant(report, &c.select).any(open));
    let waivers = waivers.map(|w| messages.message("gate-fail-waiver-ended", &of_waiver(&asked.file, w)));
    waivers.chain(confirmations.map(|c| messages.message("gate-fail-confirmation-ended", &of_confirmation(&asked.file, c)))).collect()
}

/// Entries that do nothing, and confirmations that the shop contradicts.
pub(super) fn notes(report: &Report, asked: &Asked, as_of: Date, messages: &Messages<'_>) -> Vec<Message> {
    let mut out = Vec::new();
    for w in asked.waivers.iter().filter(|w| was_judged(report, &w.select)) {
        if !meant(report, &w.select).any(|(_, f)| is_open(f)) {
            out.push(messages.message("gate-waiver-unused", &of_waiver(&asked.file, w)));
        }
    }
    for c in asked.confirmations.iter().filter(|c| was_judged(report, &c.select)) {
        let outcomes: Vec<(Outcome, bool)> = meant(report, &c.select).map(|(_, f)| (f.outcome, f.confirmed.is_some())).collect();
        let settled = outcomes.contains(&(Outcome::Pass, true));
        let open = outcomes.iter().any(|(o, _)| *o == Outcome::Unknown);
        if outcomes.iter().any(|(o, _)| *o == Outcome::Fail) {
            out.push(messages.message("gate-confirmation-contradicted", &of_confirmation(&asked.file, c)));
        } else if !settled && (!open || !c.has_ended(as_of)) {
            out.push(messages.message("gate-confirmation-unused", &of_confirmation(&asked.file, c)));
        }
    }
    out
}
