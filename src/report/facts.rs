//! In: a finding of a report. Out: what is known about it, as labelled lines of clean text.

use super::messages::Messages;
use super::terminal::{clean, place};
use super::v1::{EvidenceReport, FindingReport, Report};
use crate::check::{Arg, Args};

/// Label and text, in the order of reading. Text of shops and files is one line each, without control characters.
pub fn facts(f: &FindingReport, report: &Report, messages: &Messages<'_>) -> Vec<(&'static str, String)> {
    let mut out = vec![("What", f.says.text.clone())];
    out.extend(f.why.as_ref().map(|why| ("Why", why.text.clone())));
    out.extend(sightings(f, report).map(|e| ("Seen", seen(e))));
    out.push(("Looked", f.looked_at.text.text.clone()));
    // The sentence of an unknown finding often is its only reason.
    out.extend(f.why_unknown.iter().filter(|w| !f.says.text.contains(&w.text.text)).map(|w| ("Open", w.text.text.clone())));
    out.extend(f.settle.as_ref().map(|settle| ("Settle", settle.text.clone())));
    out.extend(f.fix.as_ref().map(|fix| ("Fix", fix.text.clone())));
    out.extend(f.who.map(|who| ("Who", messages.word(&format!("who-{who}")))));
    out.extend(f.effort.map(|effort| ("Effort", messages.word(&format!("effort-{effort}")))));
    let basis = messages.word(&format!("basis-{}", f.basis));
    out.extend(f.sources.iter().map(|s| {
        let url = s.url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
        let checked = s.checked.as_ref().map(|d| format!(", looked at {d}")).unwrap_or_default();
        ("Source", format!("{}{url}{checked} ({basis})", s.name))
    }));
    out.extend(f.adjusted.as_ref().map(|a| ("Rule", a.text.clone())));
    out.extend(gated(f, messages).into_iter().map(|text| ("Gate", text)));
    out.into_iter().map(|(label, text)| (label, clean(&text))).collect()
}

/// What waivers, confirmations and the baseline say of a finding, a sentence each. A finding that was settled by hand says so itself.
pub fn gated(f: &FindingReport, messages: &Messages<'_>) -> Vec<String> {
    let text = |s: &str| Arg::Text(s.to_owned());
    let mut out = Vec::new();
    if let Some(c) = f.confirmed.as_ref().filter(|c| c.contradicted) {
        let args = [("owner", text(&c.owner)), ("day", text(&c.checked)), ("says", text(&c.says))];
        out.push(messages.text("contradicted", &Args::from(args)));
    }
    if let Some(w) = &f.waived {
        let args = [("owner", text(&w.owner)), ("until", text(&w.until)), ("reason", text(&w.reason))];
        out.push(messages.text("waived", &Args::from(args)));
    }
    if let Some(since) = &f.since {
        let because = since.cause.map(|c| messages.word(&format!("cause-{c}"))).unwrap_or_default();
        out.push(messages.text(&format!("since-{}", since.state), &Args::from([("because", Arg::Text(because))])));
    }
    out
}

/// What a finding points to. A key that leads nowhere is passed over.
pub fn sightings<'r>(f: &'r FindingReport, report: &'r Report) -> impl Iterator<Item = &'r EvidenceReport> {
    f.evidence.iter().filter_map(|key| report.evidence.get(key))
}

fn seen(e: &EvidenceReport) -> String {
    let more = if e.seen_on > 1 { format!(", on {} pages", e.seen_on) } else { String::new() };
    let url = e.url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    format!("“{}”{url} ({}{more})", e.excerpt, place(e))
}

/// The rule, with the entry it was judged for: `common/legal-page#imprint`.
pub fn rule_name(f: &FindingReport) -> String {
    let subject = f.subject.as_ref().map(|s| format!("#{s}")).unwrap_or_default();
    clean(&format!("{}{subject}", f.rule))
}

/// A web address, and nothing that a browser would run.
pub fn web_address(text: &str) -> Option<url::Url> {
    url::Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
