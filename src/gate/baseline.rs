//! The baseline file, `landfall.baseline/1`: what was known of a shop on a day, to be kept in git beside the owner's file.
//!
//! In: a report. Out: sorted JSON with one line a finding, so that a change of it can be read in a pull request.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

use super::key;
use crate::fingerprint::short_hash;
use crate::report::v1::Report;
use crate::vocab::{Outcome, PageKind, Severity, WhyNot};

/// The value of `schema`.
pub const SCHEMA: &str = "landfall.baseline/1";

const FAMILY: &str = "landfall.baseline/";

/// What a later run is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Baseline {
    schema: String,
    /// The address that was asked for.
    pub shop: String,
    /// The date of judgement.
    as_of: String,
    /// The version of landfall.
    pub program: String,
    /// A hash over all rule files.
    pub rule_book: String,
    /// A hash over what pages are read by: program, catalog, lexicon.
    pub reading: String,
    /// What later runs are held to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Pin>,
    /// What the seller said: its declared answers, and the home country where it was given.
    pub answers: BTreeMap<String, String>,
    /// Pages read by kind and by topic.
    pub read: BTreeMap<String, usize>,
    /// Known pages that could not be read, by kind and reason.
    pub not_read: BTreeMap<String, usize>,
    pub markets: BTreeMap<String, KnownMarket>,
}

/// What later runs with a baseline are held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pin {
    /// They are judged as of its day.
    AsOf,
    /// They are refused with another rule book.
    Rules,
}

impl std::str::FromStr for Pin {
    type Err = BadBaseline;
    fn from_str(text: &str) -> Result<Pin, BadBaseline> {
        match text {
            "as-of" => Ok(Pin::AsOf),
            "rules" => Ok(Pin::Rules),
            _ => Err(BadBaseline(format!("`{text}` cannot be pinned. Known: as-of, rules"))),
        }
    }
}

/// One market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct KnownMarket {
    /// The version of the shop that it was judged on.
    pub edition: String,
    /// By rule and entry: `common/legal-page#imprint`.
    pub findings: BTreeMap<String, Known>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Known {
    pub outcome: Outcome,
    pub severity: Severity,
    /// What the rule asked.
    pub asked: String,
    pub fingerprint: String,
}

/// Why a file is no baseline for this run, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadBaseline(String);

impl Baseline {
    /// What a report says, without pins.
    pub fn of(report: &Report) -> Baseline {
        let crawl = &report.crawl;
        let kinds = crawl.reached.iter().map(|(kind, n)| (kind_key(*kind), *n));
        let topics = crawl.topics.iter().map(|(topic, n)| (topic_key(topic), *n));
        let mut not_read: BTreeMap<String, usize> = BTreeMap::new();
        for missed in crawl.not_reached.iter().filter(|n| may_pass(n.why)) {
            *not_read.entry(format!("{} {}", missed.kind, missed.why)).or_default() += missed.count;
        }
        let markets = report.markets.iter().map(|m| {
            let findings = m.findings.iter().map(|f| {
                // A confirmation is no sight: what it settled stays unknown here.
                let settled = f.confirmed.is_some() && f.outcome == Outcome::Pass;
                let known = Known {
                    outcome: if settled { Outcome::Unknown } else { f.outcome },
                    severity: f.severity,
                    asked: f.asked.as_ref().map(|a| a.hash.clone()).unwrap_or_default(),
                    fingerprint: f.fingerprint.clone(),
                };
                (key(f), known)
            });
            (m.market.clone(), KnownMarket { edition: m.judged.edition.clone(), findings: findings.collect() })
        });
        Baseline {
            schema: SCHEMA.to_owned(),
            shop: report.site.asked.clone(),
            as_of: report.as_of.clone(),
            program: report.tool.version.clone(),
            rule_book: report.rule_book.clone(),
            reading: reading(report),
            pinned: Vec::new(),
            answers: answers(report),
            read: kinds.chain(topics).collect(),
            not_read,
            markets: markets.collect(),
        }
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// One sentence: broken, something else, of a newer version.
    pub fn read(text: &str) -> Result<Baseline, BadBaseline> {
        let bad = |why: String| BadBaseline(format!("it is no baseline of landfall: {why}"));
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
        match value.get("schema").and_then(|s| s.as_str()).unwrap_or_default() {
            SCHEMA => {}
            "" => return Err(bad("it names no schema".to_owned())),
            s if s.starts_with("landfall.report/") => {
                return Err(bad(
                    "it is a report. Make a baseline of it with: landfall baseline update FILE --report REPORT.json".to_owned()
                ));
            }
            s if s.starts_with(FAMILY) => {
                let problem = format!(
                    "its schema is `{s}`, and this version of landfall reads `{SCHEMA}`. Update landfall, or make the baseline anew"
                );
                return Err(BadBaseline(problem));
            }
            s => return Err(bad(format!("its schema is `{s}`, not `{SCHEMA}`"))),
        }
        let baseline: Baseline = serde_json::from_value(value).map_err(|e| bad(e.to_string()))?;
        if baseline.as_of.parse::<Date>().is_err() {
            return Err(bad(format!("`{}` is no day", baseline.as_of)));
        }
        Ok(baseline)
    }

    /// The date of judgement.
    pub fn as_of(&self) -> Date {
        self.as_of.parse().unwrap_or_default()
    }

    /// The day on which later runs are judged, where that is pinned.
    pub fn pinned_day(&self) -> Option<Date> {
        self.pinned.contains(&Pin::AsOf).then(|| self.as_of())
    }

    /// Whether the baseline speaks of this shop, of these markets, and takes this rule book.
    ///
    /// # Errors
    /// One sentence on what does not fit, and what to do.
    pub fn fits<'m>(&self, shop: &str, markets: impl Iterator<Item = &'m str>, rule_book: &str) -> Result<(), BadBaseline> {
        if !same_shop(&self.shop, shop) {
            return Err(BadBaseline(format!("it is of {}, and this is {shop}. Give the baseline of this shop, or make one", self.shop)));
        }
        if self.pinned.contains(&Pin::Rules) && self.rule_book != rule_book {
            let was = &self.program;
            let problem = format!("it is pinned to the rule book {} (landfall {was}), and this is {rule_book}", self.rule_book);
            return Err(BadBaseline(format!("{problem}. Run that version, or update the baseline")));
        }
        let missing: Vec<&str> = markets.filter(|m| !self.markets.contains_key(*m)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let known: Vec<&str> = self.markets.keys().map(String::as_str).collect();
        let problem = format!("it does not hold the markets {}; it holds {}", missing.join(", "), known.join(", "));
        Err(BadBaseline(format!("{problem}. Update it from a report with all of them, or audit only those that it holds")))
    }

    /// The baseline that follows this one: what could not be seen this time stays as it was, and so do the pins.
    ///
    /// # Errors
    /// The report is of another shop, or lacks a market.
    pub fn followed_by(&self, report: &Report) -> Result<Baseline, BadBaseline> {
        if !same_shop(&self.shop, &report.site.asked) {
            return Err(BadBaseline(format!("it is of {}, and the report is of {}. Give another file", self.shop, report.site.asked)));
        }
        let mut next = Baseline { pinned: self.pinned.clone(), ..Baseline::of(report) };
        let missing: Vec<&str> = self.markets.keys().filter(|m| !next.markets.contains_key(*m)).map(String::as_str).collect();
        if !missing.is_empty() {
            let problem = format!("it holds the markets {}, of which the report says nothing", missing.join(", "));
            return Err(BadBaseline(format!("{problem}. Audit them as well, or remove the file and begin anew")));
        }
        for (code, market) in &mut next.markets {
            let Some(before) = self.markets.get(code) else { continue };
            for (name, known) in market.findings.iter_mut().filter(|(_, k)| k.outcome == Outcome::Unknown) {
                if let Some(was) = before.findings.get(name).filter(|was| was.asked == known.asked) {
                    known.outcome = was.outcome;
                }
            }
        }
        Ok(next)
    }

    /// The file. Equal input gives equal bytes.
    pub fn text(&self) -> String {
        fn json(value: &(impl Serialize + ?Sized)) -> String {
            serde_json::to_string(value).expect("a baseline is plain data")
        }
        let mut out = String::from("{\n");
        for (name, value) in [("schema", &self.schema), ("shop", &self.shop), ("as-of", &self.as_of), ("program", &self.program)] {
            let _ = writeln!(out, "  \"{name}\": {},", json(value));
        }
        let _ = writeln!(out, "  \"rule-book\": {},\n  \"reading\": {},", json(&self.rule_book), json(&self.reading));
        if !self.pinned.is_empty() {
            let _ = writeln!(out, "  \"pinned\": {},", json(&self.pinned));
        }
        let _ = writeln!(
            out,
            "  \"answers\": {},\n  \"read\": {},\n  \"not-read\": {},",
            json(&self.answers),
            json(&self.read),
            json(&self.not_read)
        );
        out.push_str("  \"markets\": {");
        let mut between = "\n";
        for (code, market) in &self.markets {
            let _ = write!(out, "{between}    {}: {{\n      \"edition\": {},\n      \"findings\": {{", json(code), json(&market.edition));
            let lines = market.findings.iter().map(|(name, known)| format!("        {}: {}", json(name), json(known)));
            let lines: Vec<String> = lines.collect();
            let _ = write!(out, "\n{}\n      }}\n    }}", lines.join(",\n"));
            between = ",\n";
        }
        out.push_str("\n  }\n}\n");
        out
    }
}

/// The seller's own answers, as a report knows them.
pub(super) fn answers(report: &Report) -> BTreeMap<String, String> {
    let mut out = report.declared.clone();
    let given = report.home.as_ref().filter(|h| matches!(h.because.id.as_str(), "home-given" | "home-declared"));
    out.extend(given.map(|h| ("home".to_owned(), h.market.clone())));
    out
}

/// What pages are read by: the program, and the files by which things are recognised.
pub(super) fn reading(report: &Report) -> String {
    let of_reading = |file: &str| ["catalog/", "lexicon/", "generated/"].iter().any(|folder| file.starts_with(folder));
    let mut lines: Vec<String> =
        report.rules.iter().filter(|r| of_reading(&r.file)).map(|r| format!("{} {}\n", r.file, r.sha256)).collect();
    lines.sort_unstable();
    short_hash(format!("{}\n{}", report.tool.version, lines.concat()).as_bytes(), 16)
}

pub(super) fn kind_key(kind: PageKind) -> String {
    format!("kind {kind}")
}

pub(super) fn topic_key(topic: &str) -> String {
    format!("topic {topic}")
}

/// Whether the same page may be read another night: the shop did not take it away.
pub(super) const fn may_pass(why: WhyNot) -> bool {
    use WhyNot::{Challenge, Depth, Error, Limit, Login, NotInArchive, Robots, Throttled, Timeout, TooLarge};
    matches!(why, Challenge | Depth | Error | Limit | Login | NotInArchive | Robots | Throttled | Timeout | TooLarge)
}

/// Whether two addresses are of one shop: the same host and path, whatever the scheme and `www.`.
fn same_shop(a: &str, b: &str) -> bool {
    let place = |text: &str| {
        let url = Url::parse(text).ok()?;
        let host = url.host_str()?.trim_start_matches("www.").to_owned();
        Some((host, url.port(), url.path().trim_end_matches('/').to_owned()))
    };
    match (place(a), place(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_known_by_host_and_path() {
        for (a, b, same) in [
            ("https://shop.example/", "http://www.shop.example", true),
            ("https://shop.example/de/", "https://shop.example/de", true),
            ("https://shop.example/de", "https://shop.example/fr", false),
            ("https://shop.example", "https://shop.example:8443", false),
            ("https://shop.example", "https://other.example", false),
            ("shop", "shop", true),
        ] {
            assert_eq!(same_shop(a, b), same, "{a} {b}");
        }
    }

    #[test]
    fn what_is_no_baseline_is_told_in_a_sentence() {
        for (text, says) in [
            ("", "it is no baseline of landfall: EOF"),
            ("[]", "it is no baseline of landfall"),
            ("{}", "it names no schema"),
            ("{\"schema\": 1}", "it names no schema"),
            ("{\"schema\": \"landfall.report/1\"}", "it is a report"),
            ("{\"schema\": \"landfall.baseline/2\", \"new\": [1]}", "this version of landfall reads `landfall.baseline/1`"),
            ("{\"schema\": \"other/1\"}", "its schema is `other/1`"),
            ("{\"schema\": \"landfall.baseline/1\"}", "missing field `shop`"),
        ] {
            let said = Baseline::read(text).unwrap_err().to_string();
            assert!(said.contains(says), "{text}: {said}");
        }
    }
}
