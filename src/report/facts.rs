//! In: a finding of a report. Out: what is known about it, as labelled lines of clean text.

use super::messages::Messages;
use super::terminal::clean;
use super::v1::{EvidenceReport, FindingReport, Report, SourceReport};
use crate::check::Arg;
use crate::evidence::Place;
use crate::vocab::Basis;

/// Label and text, in the order of reading. Text of shops and files is one line each, without control characters.
pub fn facts(f: &FindingReport, report: &Report, messages: &Messages<'_>) -> Vec<(String, String)> {
    let mut out = vec![("what", f.says.text.clone())];
    out.extend(f.why.as_ref().map(|why| ("why", why.text.clone())));
    out.extend(sightings(f, report).map(|e| ("seen", seen(e, messages))));
    out.push(("looked", f.looked_at.text.text.clone()));
    // The sentence of an unknown finding often is its only reason.
    out.extend(f.why_unknown.iter().filter(|w| !f.says.text.contains(&w.text.text)).map(|w| ("open", w.text.text.clone())));
    out.extend(f.settle.as_ref().map(|settle| ("settle", settle.text.clone())));
    out.extend(f.fix.as_ref().map(|fix| ("fix", fix.text.clone())));
    out.extend(f.who.map(|who| ("who", messages.word(&format!("who-{who}")))));
    out.extend(f.effort.map(|effort| ("effort", messages.word(&format!("effort-{effort}")))));
    out.extend(f.sources.iter().map(|s| {
        let url = s.url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
        ("source", source(&format!("{}{url}", s.name), s, f.basis, messages))
    }));
    out.extend(f.adjusted.as_ref().map(|a| ("rule", a.text.clone())));
    out.extend(gated(f, messages).into_iter().map(|text| ("gate", text)));
    out.into_iter().map(|(label, text)| (messages.word(&format!("label-{label}")), clean(&text))).collect()
}

/// What waivers, confirmations and the baseline say of a finding, a sentence each. A finding that was settled by hand says so itself.
pub fn gated(f: &FindingReport, messages: &Messages<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let day = |day: &str| Arg::Day(day.to_owned());
    if let Some(c) = f.confirmed.as_ref().filter(|c| c.contradicted) {
        out.push(messages.say("contradicted", [("owner", text(&c.owner)), ("day", day(&c.checked)), ("says", text(&c.says))]));
    }
    if let Some(w) = &f.waived {
        out.push(messages.say("waived", [("owner", text(&w.owner)), ("until", day(&w.until)), ("reason", text(&w.reason))]));
    }
    if let Some(since) = &f.since {
        let because = Arg::Words(since.cause.iter().map(|c| format!("cause-{c}")).collect());
        out.push(messages.say(&format!("since-{}", since.state), [("because", because)]));
    }
    out
}

/// What a finding points to. A key that leads nowhere is passed over.
pub fn sightings<'r>(f: &'r FindingReport, report: &'r Report) -> impl Iterator<Item = &'r EvidenceReport> {
    f.evidence.iter().filter_map(|key| report.evidence.get(key))
}

fn seen(e: &EvidenceReport, messages: &Messages<'_>) -> String {
    let url = e.url.as_ref().map(|u| format!(" {u}")).unwrap_or_default();
    format!("{}{url} ({})", quoted(&e.excerpt, messages), places(e, messages))
}

/// In the quotation marks of the language.
pub fn quoted(stranger: &str, messages: &Messages<'_>) -> String {
    messages.say("quoted", [("text", text(stranger))])
}

/// A source as it was named, with the day it was read and what the rule rests on.
pub fn source(name: &str, s: &SourceReport, basis: Basis, messages: &Messages<'_>) -> String {
    let basis = ("basis", Arg::Words(vec![format!("basis-{basis}")]));
    match &s.checked {
        Some(day) => messages.say("source-line-checked", [("name", text(name)), ("date", Arg::Day(day.clone())), basis]),
        None => messages.say("source-line", [("name", text(name)), basis]),
    }
}

/// The place in a few words, and on how many pages.
pub fn places(e: &EvidenceReport, messages: &Messages<'_>) -> String {
    let place = match &e.place {
        Place::Link { from, selector } if Some(from) != e.url.as_ref() => {
            messages.say("place-link", [("selector", text(selector)), ("page", text(from))])
        }
        Place::Element { selector } | Place::Link { selector, .. } => selector.clone(),
        Place::Header { name } => messages.say("place-header", [("name", text(name))]),
        Place::Script { src } => messages.say("place-script", [("src", text(src))]),
        Place::Data { path } => path.clone(),
        Place::Sitemap { url } => messages.say("place-sitemap", [("url", text(url))]),
        Place::Document => messages.word("place-document"),
        Place::Answer { key } => messages.say("place-answer", [("key", text(key))]),
    };
    if e.seen_on > 1 { messages.say("place-on-pages", [("place", text(&place)), ("pages", Arg::Number(e.seen_on))]) } else { place }
}

/// A text argument.
pub fn text(t: &str) -> Arg {
    Arg::Text(t.to_owned())
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
