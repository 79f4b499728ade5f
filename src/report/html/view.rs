//! The report as the template wants it: every word chosen, every list in its order, nothing left to decide.

use super::crawl::CrawlView;
use super::hreflang::HreflangView;
use super::market::{self, MarketView};
use super::parts::{Link, Words, text};
use super::said::Said;
use super::unseen::{self, Unseen};
use super::{crawl, hreflang};
use crate::check::Arg;
use crate::report::first;
use crate::report::v1::{ChoiceReport, EditionReport, FindingReport, HomeReport, Report};
use crate::vocab::{Severity, Stage, Verdict};

/// How many gaps "what to do first" shows.
const FIRST: usize = 5;

/// How many markets the printed summary tells of in sentences.
const MANY: usize = 5;

/// The whole page.
pub struct View {
    pub title: String,
    pub shop: Link,
    pub as_of: String,
    pub as_of_iso: String,
    pub home: String,
    pub platform: Option<String>,
    pub pages: String,
    /// Names and words, for the matrix and the filters.
    pub stages: Vec<(&'static str, String)>,
    /// The severities that a filter can ask for, gravest first.
    pub severities: Vec<(&'static str, String)>,
    /// How many gaps a filter leaves, with a place for the number.
    pub shown: String,
    pub markets: Vec<MarketView>,
    /// More markets than have room with their sentences on a printed page.
    pub many: bool,
    pub first: First,
    pub unseen: Unseen,
    /// Ways for shoppers to change what they see, one sentence each.
    pub choices: Vec<String>,
    /// What the addresses of the versions mean.
    pub addresses: Vec<String>,
    pub editions: Vec<EditionView>,
    pub hreflang: HreflangView,
    pub crawl: CrawlView,
    pub rules_label: String,
    pub rules: Vec<[String; 3]>,
    pub made_with: String,
}

/// What to do first.
pub struct First {
    pub steps: Vec<Todo>,
    /// How many gaps there are beside these.
    pub more: Option<String>,
    /// Said when there is no step.
    pub none: String,
}

/// One of the things to do first.
pub struct Todo {
    pub title: Said,
    pub says: Said,
    pub severity: &'static str,
    pub severity_word: String,
    pub fix: Option<Said>,
    pub who: Option<String>,
    pub effort: Option<String>,
    pub markets: String,
    pub anchor: String,
}

/// A row of the table of editions.
pub struct EditionView {
    pub id: String,
    pub language: String,
    pub root: Link,
    pub reached_by: String,
    pub said: String,
    pub text: String,
    pub currencies: String,
    pub pages: usize,
    pub markets: String,
}

impl View {
    /// Reads a report.
    pub fn new(report: &Report, words: Words<'_>) -> View {
        let shop = url::Url::parse(&report.site.asked)
            .ok()
            .and_then(|u| u.host_str().map(str::to_owned))
            .unwrap_or_else(|| report.site.asked.clone());
        let markets = market::all(report, words);
        let gaps = report.markets.iter().map(|m| m.gaps().count()).sum();
        View {
            title: words.say("html-title", [("shop", text(&shop))]),
            shop: Link::to(&report.site.asked),
            as_of: words.date(&report.as_of),
            as_of_iso: report.as_of.clone(),
            home: report.home.as_ref().map_or_else(|| words.word("html-home-open"), |h| home(h, report, words)),
            platform: report.site.platform.clone(),
            pages: words.say(
                "html-pages-of",
                [("read", Arg::Number(report.crawl.read)), ("complete", text(if report.crawl.complete { "yes" } else { "no" }))],
            ),
            stages: Stage::ALL.iter().map(|s| (s.as_str(), words.word(&format!("stage-{s}")))).collect(),
            severities: [Severity::Blocker, Severity::Major, Severity::Minor]
                .map(|s| (s.as_str(), words.word(&format!("html-filter-{s}"))))
                .into(),
            shown: words.say("html-filter-shown", [("shown", text("{shown}")), ("all", Arg::Number(gaps))]),
            unseen: unseen::view(report, &markets, words),
            first: first(report, &markets, words),
            addresses: report.site.addresses.iter().map(|m| m.text.clone()).collect(),
            choices: report.site.choices.iter().map(|c| choice(c, words)).collect(),
            editions: report.editions.iter().map(|e| edition(e, report, words)).collect(),
            hreflang: hreflang::view(&report.editions, words),
            crawl: crawl::view(report, words),
            rules_label: words.count("html-rules-files", report.rules.len()),
            rules: report
                .rules
                .iter()
                .map(|r| [r.file.clone(), r.reviewed.as_ref().map_or("–".to_owned(), |d| words.date(d)), r.sha256.clone()])
                .collect(),
            made_with: words.say("html-made-with", [("tool", text(&report.tool.name)), ("version", text(&report.tool.version))]),
            many: markets.len() > MANY,
            markets,
        }
    }
}

fn home(home: &HomeReport, report: &Report, words: Words<'_>) -> String {
    let name = report.markets.iter().find(|m| m.market == home.market).map_or(&home.market, |m| &m.name);
    words.say("html-home-because", [("home", text(name)), ("because", text(&home.because.text))])
}

/// What to do first, with a link to where each gap stands.
fn first(report: &Report, views: &[MarketView], words: Words<'_>) -> First {
    let mut steps = first::steps(report);
    let more = steps.len().saturating_sub(FIRST);
    steps.truncate(FIRST);
    let view = |step: first::Step<'_>| {
        let gap = step.gap;
        Todo {
            title: Said::title(gap),
            says: Said::of(&gap.says),
            severity: gap.severity.as_str(),
            severity_word: words.word(&format!("severity-{}", gap.severity)),
            fix: gap.fix.as_ref().map(Said::of),
            who: gap.who.map(|w| words.word(&format!("who-{w}"))),
            effort: gap.effort.map(|e| words.word(&format!("effort-{e}"))),
            markets: step.markets.iter().map(|m| m.name.as_str()).collect::<Vec<_>>().join(", "),
            anchor: anchor(gap, report, views),
        }
    };
    let unprepared = report.markets.iter().any(|m| m.verdict == Verdict::NotPrepared);
    First {
        steps: steps.into_iter().map(view).collect(),
        more: (more > 0).then(|| words.count("html-more", more)),
        none: words.word(if unprepared { "html-do-first-prepare" } else { "html-do-first-none" }),
    }
}

/// Where a gap of the report stands on the page.
fn anchor(gap: &FindingReport, report: &Report, views: &[MarketView]) -> String {
    let places = report.markets.iter().zip(views).find_map(|(m, view)| {
        let place = m.gaps().filter(|f| f.stage == gap.stage).position(|f| std::ptr::eq(f, gap))?;
        Some(market::gap_anchor(&view.anchor, gap.stage, place))
    });
    places.expect("the gap is one of the report")
}

fn edition(e: &EditionReport, report: &Report, words: Words<'_>) -> EditionView {
    let said = [("hreflang", &e.said.hreflang), ("html lang", &e.said.html_lang)];
    let said: Vec<String> = said.iter().filter_map(|(k, v)| v.as_ref().map(|v| format!("{k} {v}"))).collect();
    let or_not_told = |s: String| if s.is_empty() { words.word("html-not-told") } else { s };
    let markets: Vec<&str> = report.markets.iter().filter(|m| m.judged.edition == e.id).map(|m| m.name.as_str()).collect();
    EditionView {
        id: e.id.clone(),
        language: e.language_name.clone(),
        root: Link::to(&e.root),
        reached_by: match &e.lens {
            Some(market) => words.say("html-reached-market", [("market", text(market))]),
            None if e.reached_by.is_empty() => words.word("html-not-told"),
            None => words.word(&format!("html-reached-{}", e.reached_by)),
        },
        said: or_not_told(said.join(", ")),
        text: or_not_told(e.text.clone().unwrap_or_default()),
        currencies: or_not_told(e.currencies.join(", ")),
        pages: e.pages,
        markets: if markets.is_empty() { "–".to_owned() } else { markets.join(", ") },
    }
}

/// A way to choose, as a sentence.
fn choice(c: &ChoiceReport, words: Words<'_>) -> String {
    let values = if c.values.is_empty() { words.word("html-not-told") } else { c.values.join(", ") };
    let of = words.word(&format!("choice-of-{}", c.of));
    let by = words.word(&format!("choice-by-{}", c.by));
    words.say("html-choice", [("of", text(&of)), ("by", text(&by)), ("values", text(&values))])
}
