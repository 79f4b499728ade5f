//! In: a report with what is accepted and what is new. Out: a sentence for each way in which it fails, and marks on the findings.

use std::collections::BTreeMap;

use super::FailOn;
use crate::check::{Arg, Args};
use crate::report::messages::Messages;
use crate::report::v1::{FindingReport, MarketReport, Message, Report};
use crate::vocab::{Cause, Outcome, Since};

/// The sentences, in the order of the ways.
pub(super) fn fails(report: &mut Report, ways: &[FailOn], baseline: bool, messages: &Messages<'_>) -> Vec<Message> {
    let mut out = Vec::new();
    for way in ways {
        if let FailOn::Coverage(floor) = way {
            out.extend(below(report, *floor, messages));
            continue;
        }
        // In the order of the markets in the report.
        let mut markets: Vec<String> = Vec::new();
        for m in &mut report.markets {
            let code = m.market.clone();
            let failing = m.findings.iter_mut().filter(|f| f.waived.is_none() && fails_by(way, &code, f, baseline));
            let count = failing.map(|f| f.fails_run = true).count();
            if count > 0 {
                markets.push(format!("{code} {count}"));
            }
        }
        if !markets.is_empty() {
            out.push(messages.message(id(way), &args(way, markets, baseline)));
        }
    }
    out
}

/// With a baseline only a gap counts that is new, and that the shop caused.
fn fails_by(way: &FailOn, market: &str, f: &FindingReport, baseline: bool) -> bool {
    let since = f.since.map(|s| (s.state, s.cause));
    let gap = f.outcome == Outcome::Fail && (!baseline || since == Some((Since::New, Some(Cause::Shop))));
    match way {
        FailOn::Severity(least) => gap && f.severity <= *least,
        FailOn::Stage(stage, least) => gap && f.stage == *stage && f.severity <= *least,
        FailOn::Rule(name) => gap && is_rule(name, &f.rule),
        FailOn::Market(code, least) => gap && code.as_str() == market && f.severity <= *least,
        FailOn::Unknown(stage) => {
            let lost = !baseline || since.is_some_and(|(state, _)| state == Since::NotRechecked);
            f.outcome == Outcome::Unknown && f.counts && lost && stage.is_none_or(|s| s == f.stage)
        }
        FailOn::New(cause, least) => f.outcome == Outcome::Fail && since == Some((Since::New, Some(*cause))) && f.severity <= *least,
        FailOn::Coverage(_) | FailOn::Never => false,
    }
}

/// `de/*` is every rule of a file.
fn is_rule(name: &str, rule: &str) -> bool {
    name.strip_suffix('*').map_or(name == rule, |file| rule.starts_with(file))
}

const fn id(way: &FailOn) -> &'static str {
    match way {
        FailOn::Severity(_) | FailOn::Never => "gate-fail-severity",
        FailOn::Stage(..) => "gate-fail-stage",
        FailOn::Rule(_) => "gate-fail-rule",
        FailOn::Market(..) => "gate-fail-market",
        FailOn::Unknown(None) => "gate-fail-unknown",
        FailOn::Unknown(Some(_)) => "gate-fail-unknown-stage",
        FailOn::Coverage(_) => "gate-fail-coverage",
        FailOn::New(..) => "gate-fail-new",
    }
}

fn args(way: &FailOn, markets: Vec<String>, baseline: bool) -> Args {
    let text = |s: &dyn ToString| Arg::Text(s.to_string());
    let mut out = Args::from([("where", Arg::List(markets)), ("which", Arg::Text(if baseline { "new" } else { "all" }.to_owned()))]);
    match way {
        FailOn::Severity(s) => drop(out.insert("severity", text(s))),
        FailOn::Stage(stage, s) => {
            out.insert("stage", text(stage));
            out.insert("severity", text(s));
        }
        FailOn::Rule(rule) => drop(out.insert("rule", text(rule))),
        FailOn::Market(market, s) => {
            out.insert("market", text(market));
            out.insert("severity", text(s));
        }
        FailOn::Unknown(Some(stage)) => drop(out.insert("stage", text(stage))),
        FailOn::New(cause, s) => {
            out.insert("cause", text(cause));
            out.insert("severity", text(s));
        }
        FailOn::Unknown(None) | FailOn::Coverage(_) | FailOn::Never => {}
    }
    out
}

/// Markets of which too little could be decided.
fn below(report: &Report, floor: u8, messages: &Messages<'_>) -> Option<Message> {
    let percent = |m: &MarketReport| (m.score.coverage * 100.0).round();
    let short = report.markets.iter().filter(|m| percent(m) < f64::from(floor));
    let short: Vec<String> = short.map(|m| format!("{} {} %", m.market, percent(m))).collect();
    let args: Args = BTreeMap::from([("where", Arg::List(short.clone())), ("floor", Arg::Text(floor.to_string()))]);
    (!short.is_empty()).then(|| messages.message("gate-fail-coverage", &args))
}
