//! In: the answer for one market. Out: its section: verdict, the shopper's way stage by stage, what is no matter of the website.

use std::collections::BTreeSet;

use super::parts::{Entry, Evidence, Source, Station, Words, source, text};
use super::said::Said;
use crate::check::Arg;
use crate::report::v1::{FindingReport, MarketReport, Report};
use crate::vocab::{Stage, Verdict};

/// What is no matter of the website, on one subject.
pub struct Beyond {
    pub about: String,
    pub points: Vec<Point>,
}

/// One thing to know.
pub struct Point {
    pub text: Said,
    pub source: Option<Source>,
}

/// One stage of the way with all that was found in it.
pub struct Step {
    pub station: Station,
    /// Counted from 1.
    pub number: usize,
    pub gaps: Vec<Entry>,
    pub passed: Vec<Passed>,
    pub passed_label: String,
    /// How much of it could not be seen or is a question to the seller.
    pub unseen: Option<String>,
}

/// What was passed.
pub struct Passed {
    pub title: Said,
    pub says: Said,
}

/// The section of one market.
pub struct MarketView {
    /// Lower case, as it stands in anchors and filters.
    pub code: String,
    pub anchor: String,
    pub name: String,
    pub verdict: &'static str,
    pub verdict_word: String,
    pub says: String,
    pub first_stop: Option<String>,
    pub judged: String,
    pub score: String,
    pub seen: String,
    pub decided: String,
    pub steps: Vec<Step>,
    /// Where to begin when nothing was made for the market.
    pub first_steps: Vec<Said>,
    pub ways_in: Vec<Said>,
    /// What a seller must know before anything else.
    pub warning: Option<Said>,
    /// Why nothing is judged as law.
    pub no_law: Option<Said>,
    /// What no page can show, by subject.
    pub beyond: Vec<Beyond>,
    pub beyond_label: String,
    /// Steps are folded away: nothing was made for the market yet.
    pub folded: bool,
    pub gaps_label: String,
    pub no_gaps: bool,
    pub not_applicable: Option<String>,
}

/// The markets in the order asked, each with an anchor of its own.
pub(super) fn all(report: &Report, words: Words<'_>) -> Vec<MarketView> {
    let mut used = BTreeSet::new();
    let mut views = Vec::new();
    for (i, m) in report.markets.iter().enumerate() {
        let mut code: String = m.market.to_ascii_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !used.insert(code.clone()) {
            code = format!("{i}-{code}");
        }
        views.push(market(m, code, report, words));
    }
    views
}

/// Where a gap stands on the page, by its place among the gaps of its stage.
pub(super) fn gap_anchor(market: &str, stage: Stage, place: usize) -> String {
    format!("{market}-{stage}-{}", place + 1)
}

fn market(m: &MarketReport, code: String, report: &Report, words: Words<'_>) -> MarketView {
    let anchor = format!("market-{code}");
    let gaps: Vec<&FindingReport> = m.gaps().collect();
    let because = text(&m.judged.because.text);
    let judged = match report.editions.iter().find(|e| e.id == m.judged.edition) {
        None => words.say("html-judged-none", [("because", because)]),
        Some(e) => {
            let language = if e.language_name == e.id { "none" } else { &e.language_name };
            words.say("html-judged-edition", [("edition", text(&e.id)), ("language", text(language)), ("because", because)])
        }
    };
    let steps = m.stages.iter().enumerate().map(|(i, s)| {
        let station = Station::new(s, &gaps, m.first_stop, &anchor, words);
        Step { number: i + 1, ..Step::of(s.stage, station, m, &anchor, &report.evidence, words) }
    });
    MarketView {
        name: m.name.clone(),
        verdict: m.verdict.as_str(),
        verdict_word: words.word(&format!("verdict-word-{}", m.verdict)),
        says: m.says.text.clone(),
        first_stop: m.first_stop.map(|s| words.say("html-first-stop", [("stage", text(&words.word(&format!("stage-{s}"))))])),
        judged,
        score: m.score.value.map_or_else(
            || words.word("html-score-none"),
            |n| words.say("html-score", [("score", Arg::Number(usize::try_from(n).unwrap_or_default()))]),
        ),
        seen: words.seen(m.score.coverage),
        decided: words.say("html-decided", [("decided", Arg::Number(m.score.decided)), ("undecided", Arg::Number(m.score.undecided))]),
        steps: steps.collect(),
        first_steps: m.first_steps().iter().filter_map(|f| f.fix.as_ref()).map(Said::of).collect(),
        ways_in: m.ways_in.iter().map(|way| words.of_rule(way)).collect(),
        warning: m.warning.as_deref().map(|w| words.of_rule(w)),
        no_law: m.no_law.as_deref().map(|n| words.of_rule(n)),
        beyond: beyond(m, words),
        beyond_label: words.count("html-beyond", m.pointers.len()),
        folded: m.verdict == Verdict::NotPrepared,
        gaps_label: words.count("html-gaps-folded", gaps.len()),
        no_gaps: gaps.is_empty(),
        not_applicable: Some(m.score.not_applicable).filter(|n| *n > 0).map(|n| words.count("html-not-applicable", n)),
        anchor,
        code,
    }
}

impl Step {
    fn of(stage: Stage, station: Station, m: &MarketReport, market: &str, evidence: &Evidence, words: Words<'_>) -> Step {
        let here = |f: &&FindingReport| f.stage == stage;
        let gaps = m.gaps().filter(here).enumerate();
        let gaps = gaps.map(|(i, f)| Entry::new(f, gap_anchor(market, stage, i), evidence, words)).collect();
        let passed: Vec<Passed> = m.passed().filter(here).map(|f| Passed { title: Said::title(f), says: Said::of(&f.says) }).collect();
        let (open, questions) = (m.open().filter(here).count(), m.questions().filter(here).count());
        let unseen = words.say("html-step-unseen", [("open", Arg::Number(open)), ("questions", Arg::Number(questions))]);
        Step {
            number: 0,
            station,
            gaps,
            passed_label: words.count("html-passed", passed.len()),
            passed,
            unseen: (open + questions > 0).then_some(unseen),
        }
    }
}

/// Pointers by subject, in the report's order.
fn beyond(m: &MarketReport, words: Words<'_>) -> Vec<Beyond> {
    let mut out: Vec<(&str, Beyond)> = Vec::new();
    for p in &m.pointers {
        let point = Point { text: words.of_rule(&p.text), source: p.source.as_ref().map(|s| source(s, words)) };
        match out.iter_mut().find(|(about, _)| *about == p.about) {
            Some((_, b)) => b.points.push(point),
            None => out.push((&p.about, Beyond { about: words.word(&format!("html-about-{}", p.about)), points: vec![point] })),
        }
    }
    out.into_iter().map(|(_, b)| b).collect()
}
