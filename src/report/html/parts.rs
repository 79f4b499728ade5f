//! Small parts of the page: words, dates, links, states of a stage, pieces of evidence.

use std::collections::BTreeMap;

use url::Url;

use super::said::Said;
use crate::check::{Arg, Args};
use crate::evidence::Place;
use crate::report::facts::gated;
use crate::report::messages::Messages;
use crate::report::v1::{EvidenceReport, FindingReport, SourceReport, StageReport};
use crate::vocab::{Outcome, Severity, Stage};

/// The fixed texts of the page.
#[derive(Clone, Copy)]
pub struct Words<'a>(pub &'a Messages<'a>);

impl Words<'_> {
    /// A text without arguments.
    pub fn word(self, id: &str) -> String {
        self.0.word(id)
    }

    /// A text with arguments.
    pub fn say<const N: usize>(self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.0.text(id, &Args::from(args))
    }

    /// What a rule file says: it is English.
    pub fn of_rule(self, text: &str) -> Said {
        Said::new(text, self.0.foreign())
    }

    /// A text with a number named `count`.
    pub fn count(self, id: &str, count: usize) -> String {
        self.say(id, [("count", Arg::Number(count))])
    }

    /// `2026-11-21` as people write it; anything else as it is.
    pub fn date(self, iso: &str) -> String {
        let Ok(date) = iso.parse::<jiff::civil::Date>() else { return iso.to_owned() };
        let part = |n: i16| Arg::Number(usize::try_from(n).unwrap_or_default());
        // A number would be grouped: 2,026.
        let year = text(&date.year().to_string());
        self.say("html-date", [("day", part(date.day().into())), ("month", part(date.month().into())), ("year", year)])
    }

    /// `2026-11-21T08:02:11Z` as people write it; anything else as it is.
    pub fn moment(self, rfc: &str) -> String {
        let Some((day, time)) = rfc.strip_suffix('Z').and_then(|r| r.split_once('T')) else { return rfc.to_owned() };
        let time = time.get(..5).unwrap_or(time);
        self.say("html-moment", [("date", text(&self.date(day))), ("time", text(time))])
    }

    /// How much was seen, honest at both ends: 100 % only when all was seen, and never 0 % when something was.
    pub fn seen(self, coverage: f64) -> String {
        match percent(coverage) {
            0 if coverage > 0.0 => self.word("html-seen-little"),
            n => self.say("html-seen", [("percent", Arg::Number(n))]),
        }
    }
}

/// A text argument.
pub fn text(t: &str) -> Arg {
    Arg::Text(t.to_owned())
}

/// Whole percent, rounded down.
pub fn percent(share: f64) -> usize {
    // The float is a share between 0 and 1: the cast neither cuts nor turns a sign.
    (share.clamp(0.0, 1.0) * 100.0 + 1e-9).floor() as usize
}

/// A link, or plain text where the address is not for a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    pub href: Option<String>,
}

impl Link {
    /// An address that shows itself.
    pub fn to(url: &str) -> Link {
        Link { text: url.to_owned(), href: href(url) }
    }

    /// A name with an address behind it.
    pub fn named(name: &str, url: Option<&str>) -> Link {
        Link { text: name.to_owned(), href: url.and_then(href) }
    }
}

/// The address in its normal form, only for http and https.
fn href(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    matches!(parsed.scheme(), "http" | "https").then(|| parsed.to_string())
}

/// How a stage stands: the name of its colour and symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Stop,
    Gaps,
    Good,
    Partly,
    Unseen,
    None,
}

impl State {
    /// The state of a stage, from its score and the gaps in it.
    pub fn of(stage: &StageReport, gaps: &[&FindingReport]) -> State {
        let blocked = gaps.iter().any(|g| g.stage == stage.stage && g.counts && g.severity == Severity::Blocker);
        match (stage.score, stage.coverage) {
            _ if blocked => State::Stop,
            // A note is good to know and no gap.
            _ if stage.failed > 0 && gaps.iter().any(|g| g.stage == stage.stage && g.severity < Severity::Note) => State::Gaps,
            (None, None) => State::None,
            (None, Some(_)) => State::Unseen,
            (Some(_), coverage) if coverage.unwrap_or(0.0) >= 1.0 => State::Good,
            (Some(_), _) => State::Partly,
        }
    }

    /// Class and symbol.
    pub const fn name(self) -> &'static str {
        match self {
            State::Stop => "stop",
            State::Gaps => "gaps",
            State::Good => "good",
            State::Partly => "partly",
            State::Unseen => "unseen",
            State::None => "none",
        }
    }
}

/// One stage of one market: a cell of the matrix and a station of the way.
pub struct Station {
    pub anchor: String,
    pub stage: Stage,
    pub name: String,
    pub question: String,
    pub state: &'static str,
    pub state_word: String,
    /// None: nothing could be decided.
    pub score: Option<u32>,
    /// None: nothing that weighs stands in this stage.
    pub seen: Option<String>,
    pub seen_percent: usize,
    /// What was found, in words.
    pub counts: String,
    /// The same without what was not seen.
    pub found: String,
    /// The first stage that stops the shopper.
    pub stop: bool,
}

impl Station {
    /// The station of a stage.
    pub fn new(stage: &StageReport, gaps: &[&FindingReport], first_stop: Option<Stage>, market: &str, words: Words<'_>) -> Station {
        let state = State::of(stage, gaps);
        // A stage whose only gaps are notes is said to have no gap.
        let failed = if state == State::Gaps || state == State::Stop { "html-count-failed" } else { "html-count-noted" };
        let counted = [(failed, stage.failed), ("html-count-passed", stage.passed), ("html-count-unknown", stage.unknown)];
        let state_word = words.word(&format!("html-state-{}", state.name()));
        // "Has gaps" and "not seen" say no more than the counts do.
        let says_more = !matches!(state, State::Gaps | State::Unseen);
        let told = |counted: &[(&str, usize)]| {
            let counts = counted.iter().filter(|(_, n)| *n > 0).map(|(id, n)| words.count(id, *n));
            says_more.then(|| state_word.clone()).into_iter().chain(counts).collect::<Vec<_>>().join(", ")
        };
        Station {
            anchor: format!("{market}-{}", stage.stage),
            stage: stage.stage,
            name: words.word(&format!("stage-{}", stage.stage)),
            question: words.word(&format!("stage-question-{}", stage.stage)),
            state: state.name(),
            state_word: state_word.clone(),
            score: stage.score,
            seen: stage.coverage.filter(|_| stage.score.is_some()).map(|c| words.seen(c)),
            seen_percent: stage.coverage.map_or(0, percent),
            counts: told(&counted),
            found: told(&counted[..2]),
            stop: first_stop == Some(stage.stage),
        }
    }
}

/// A piece of evidence.
pub struct Proof {
    pub excerpt: String,
    pub page: Option<Link>,
    /// For a link, the page it stands on when that is another one.
    pub from: Option<Link>,
    /// The place in plain words.
    pub place: String,
    /// Selector, path or name, for whoever mends it.
    pub detail: Option<String>,
    pub scope: String,
    pub read_as: String,
    pub seen_on: String,
    pub sure: String,
}

impl Proof {
    /// A sighting as readers see it.
    pub fn new(e: &EvidenceReport, words: Words<'_>) -> Proof {
        let (place, detail, from) = match &e.place {
            Place::Element { selector } => ("element", Some(selector), None),
            Place::Link { from, selector } => ("link", Some(selector), Some(from)),
            Place::Header { name } => ("header", Some(name), None),
            Place::Script { src } => ("script", Some(src), None),
            Place::Data { path } => ("data", Some(path), None),
            Place::Sitemap { url } => ("sitemap", Some(url), None),
            Place::Document => ("document", None, None),
            Place::Answer { key } => ("answer", Some(key), None),
        };
        let scope = match e.origin {
            crate::vocab::Origin::Page => words.word(&format!("html-scope-{}", e.scope)),
            other => format!("{} · {}", words.word(&format!("html-scope-{}", e.scope)), words.word(&format!("html-origin-{other}"))),
        };
        Proof {
            excerpt: e.excerpt.clone(),
            page: e.url.as_deref().map(Link::to),
            from: from.filter(|f| e.url.as_ref() != Some(f)).map(|f| Link::to(f)),
            place: words.word(&format!("html-place-{place}")),
            detail: detail.cloned(),
            scope,
            read_as: format!("{}: {}", e.signal, plain(&e.value)),
            seen_on: words.say("html-seen-on", [("pages", Arg::Number(e.seen_on))]),
            sure: words.word(&format!("html-sure-{}", e.sure)),
        }
    }
}

/// A value without brackets and quotes.
fn plain(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => "–".to_owned(),
        Value::String(s) => s.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) => map.iter().map(|(k, v)| format!("{k} {}", plain(v))).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A source of a rule.
pub struct Source {
    pub link: Link,
    pub checked: Option<String>,
}

/// The sightings of a report by their keys.
pub type Evidence = BTreeMap<String, EvidenceReport>;

/// A finding as a card or a list entry.
pub struct Entry {
    pub anchor: String,
    pub title: Said,
    pub severity: Severity,
    pub severity_word: String,
    /// What an unknown weighs, in words.
    pub weighs: String,
    pub basis: String,
    pub stage: String,
    pub says: Said,
    pub why: Option<Said>,
    /// Reasons for not knowing that the sentence does not name yet.
    pub reasons: Vec<String>,
    pub settle: Option<Said>,
    pub fix: Option<Said>,
    pub who: Option<String>,
    pub effort: Option<String>,
    pub looked: String,
    pub evidence_label: String,
    pub evidence: Vec<Proof>,
    pub sources: Vec<Source>,
    pub adjusted: Option<String>,
    /// What waivers, confirmations and the baseline say.
    pub gated: Vec<String>,
    pub rule: String,
}

impl Entry {
    /// A finding as readers see it.
    pub fn new(f: &FindingReport, anchor: String, evidence: &Evidence, words: Words<'_>) -> Entry {
        let proofs: Vec<Proof> = f.evidence.iter().filter_map(|key| evidence.get(key)).map(|e| Proof::new(e, words)).collect();
        let reasons = f
            .why_unknown
            .iter()
            .map(|w| w.text.text.clone())
            .filter(|r| f.outcome == Outcome::Unknown && !f.says.text.contains(r.as_str()));
        Entry {
            anchor,
            title: Said::title(f),
            severity: f.severity,
            severity_word: words.word(&format!("severity-{}", f.severity)),
            weighs: words.word(&format!("html-weighs-{}", f.severity)),
            basis: words.word(&format!("basis-{}", f.basis)),
            stage: words.word(&format!("stage-{}", f.stage)),
            says: Said::of(&f.says),
            why: f.why.as_ref().map(Said::of),
            reasons: reasons.collect(),
            settle: f.settle.as_ref().map(Said::of),
            fix: f.fix.as_ref().map(Said::of),
            who: f.who.map(|w| words.word(&format!("who-{w}"))),
            effort: f.effort.map(|e| words.word(&format!("effort-{e}"))),
            looked: f.looked_at.text.text.clone(),
            evidence_label: words.count("html-evidence", proofs.len()),
            evidence: proofs,
            sources: f.sources.iter().map(|s| source(s, words)).collect(),
            adjusted: f.adjusted.as_ref().map(|m| m.text.clone()),
            gated: gated(f, words.0),
            rule: f.subject.as_ref().map_or_else(|| f.rule.clone(), |s| format!("{}#{s}", f.rule)),
        }
    }
}

pub(super) fn source(s: &SourceReport, words: Words<'_>) -> Source {
    let checked = s.checked.as_ref().map(|d| words.say("html-checked", [("date", text(&words.date(d)))]));
    Source { link: Link::named(&s.name, s.url.as_deref()), checked }
}
