//! In: a [`Report`]. Out: Markdown: the whole report as a list that a developer can work from, or a summary for a pull request.
//!
//! Every text of a shop or a rule file goes through [`escape`].

mod escape;
mod summary;

use std::fmt::Write;

pub use summary::summary;

use super::facts::{gated, rule_name, sightings};
use super::messages::Messages;
use super::terminal::{count, place};
use super::v1::{FindingReport, MarketReport, Report};
use crate::vocab::{Outcome, Stage, Verdict};
pub(super) use escape::{code, text};

const NOT_ADVICE: &str = "Not legal advice. What was not found may exist; every line says where we looked.";

/// Sightings that are shown of one gap.
const SIGHTINGS: usize = 5;

/// The whole report.
pub fn render(report: &Report, messages: &Messages<'_>) -> String {
    let mut page = Page { out: String::new(), report, messages };
    page.head("#");
    for market in &report.markets {
        page.market(market);
    }
    page.crawl();
    page.line(&format!("*{NOT_ADVICE}*"));
    page.out
}

struct Page<'r> {
    out: String,
    report: &'r Report,
    messages: &'r Messages<'r>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A paragraph or a heading: a line with an empty line behind it.
    fn block(&mut self, line: &str) {
        self.line(line);
        self.out.push('\n');
    }

    fn word(&self, id: &str) -> String {
        text(&self.messages.word(id))
    }

    /// Title, facts and the table of markets by stage.
    fn head(&mut self, level: &str) {
        let r = self.report;
        self.block(&format!("{level} Where can people buy from {}?", escape::address(&r.site.asked)));
        let mut facts = vec![format!("Judged as of {}", text(&r.as_of))];
        facts.extend(r.home.as_ref().map(|h| format!("home {}, from {}", text(&h.market), text(&h.because.text))));
        facts.extend(r.site.platform.as_deref().map(text));
        facts.push(format!("{} read", count(r.crawl.read, "page")));
        self.block(&facts.join(" · "));
        let stages: Vec<String> = Stage::ALL.iter().map(|s| self.word(&format!("stage-short-{s}"))).collect();
        self.line(&format!("| Market | Verdict | {} | First stop |", stages.join(" | ")));
        self.line(&format!("|---|---|{}---|", "--:|".repeat(stages.len())));
        for m in &r.markets {
            let cells: Vec<String> = Stage::ALL.iter().map(|s| cell(m, *s)).collect();
            let stop = m.first_stop.map(|s| self.word(&format!("stage-{s}"))).unwrap_or_else(|| "–".to_owned());
            let verdict = self.word(&format!("verdict-word-{}", m.verdict));
            self.line(&format!("| {} | **{verdict}** | {} | {stop} |", text(&m.name), cells.join(" | ")));
        }
        self.line("");
        self.block("100: all that could be decided was passed; ?: part of it could not be seen; –: nothing to decide.");
    }

    fn market(&mut self, m: &MarketReport) {
        let verdict = self.word(&format!("verdict-word-{}", m.verdict));
        self.block(&format!("## {}: {verdict}", text(&m.name)));
        self.block(&text(&m.says.text));
        for note in m.warning.iter().chain(&m.no_law) {
            self.block(&format!("**Note:** {}", text(note)));
        }
        if let Some(stop) = m.first_stop {
            self.line(&format!("- First stop: {}", self.word(&format!("stage-{stop}"))));
        }
        if !m.unseen.is_empty() {
            let unseen: Vec<String> = m.unseen.iter().map(|s| self.word(&format!("stage-{s}"))).collect();
            self.line(&format!("- Steps that could not be seen: {}", unseen.join(", ")));
        }
        self.line(&format!("- Judged on the version {}: {}", code(&m.judged.edition), text(&m.judged.because.text)));
        let score = m.score.value.map(|s| format!("Score {s} of 100. ")).unwrap_or_default();
        let coverage = (m.score.coverage * 100.0).round();
        self.block(&format!("- {score}Decided: {coverage} % of what counts"));
        if m.verdict == Verdict::NotPrepared {
            self.not_prepared(m);
            return;
        }
        let gaps: Vec<&FindingReport> = m.gaps().collect();
        if gaps.is_empty() {
            self.block("No gap was found on the pages that were read.");
        } else {
            self.block(&format!("### {} to mend", count(gaps.len(), "gap")));
        }
        for (i, f) in gaps.iter().enumerate() {
            self.gap(i + 1, f);
        }
        self.open(m);
        self.confirmed(m);
        let passed = m.passed().count();
        let rest = m.findings.iter().filter(|f| f.outcome == Outcome::NotApplicable).count();
        self.block(&format!("{} passed, {rest} do not apply.", count(passed, "check")));
    }

    /// Three first steps in place of forty gaps.
    fn not_prepared(&mut self, m: &MarketReport) {
        let steps = m.first_steps();
        if !steps.is_empty() {
            self.block("### First steps");
            for (i, f) in steps.iter().enumerate() {
                let fix = f.fix.as_ref().map(|x| text(&x.text)).unwrap_or_default();
                self.line(&format!("{}. {fix} ({})", i + 1, code(&rule_name(f))));
            }
            self.line("");
        }
        if !m.ways_in.is_empty() {
            self.block("### Usual ways in");
            for way in &m.ways_in {
                self.line(&format!("- {}", text(way)));
            }
            self.line("");
        }
        self.block(&format!("The HTML, JSON and CSV reports list {}.", count(m.gaps().count(), "gap")));
    }

    fn gap(&mut self, number: usize, f: &FindingReport) {
        let stage = self.word(&format!("stage-{}", f.stage));
        self.block(&format!("#### {number}. {} ({}, {stage})", text(&f.title), self.word(&format!("severity-{}", f.severity))));
        self.line(&format!("- **What:** {}", text(&f.says.text)));
        if let Some(why) = &f.why {
            self.line(&format!("- **Why:** {}", text(&why.text)));
        }
        self.seen(f, "");
        self.line(&format!("- {}", text(&f.looked_at.text.text)));
        if let Some(fix) = &f.fix {
            self.line(&format!("- **Fix:** {}", text(&fix.text)));
        }
        if let Some(effort) = f.effort {
            self.line(&format!("- **Effort:** {}", self.word(&format!("effort-{effort}"))));
        }
        if let Some(who) = f.who {
            self.line(&format!("- **Who:** {}", self.word(&format!("who-{who}"))));
        }
        let basis = self.word(&format!("basis-{}", f.basis));
        for source in &f.sources {
            let name = source.url.as_ref().map_or_else(|| text(&source.name), |url| escape::link(&source.name, url));
            let checked = source.checked.as_ref().map(|d| format!(", looked at {}", text(d))).unwrap_or_default();
            self.line(&format!("- **Source:** {name}{checked} ({basis})"));
        }
        if let Some(adjusted) = &f.adjusted {
            self.line(&format!("- **Changed:** {}", text(&adjusted.text)));
        }
        self.gated(f, "");
        self.block(&format!("- **Rule:** {}, finding {}", code(&rule_name(f)), code(&f.fingerprint)));
    }

    /// What waivers, confirmations and the baseline say.
    fn gated(&mut self, f: &FindingReport, indent: &str) {
        for said in gated(f, self.messages) {
            self.line(&format!("{indent}- **Gate:** {}", text(&said)));
        }
    }

    fn seen(&mut self, f: &FindingReport, indent: &str) {
        for e in sightings(f, self.report).take(SIGHTINGS) {
            let url = e.url.as_ref().map(|u| format!(" at {}", escape::address(u))).unwrap_or_default();
            let more = if e.seen_on > 1 { format!(", on {} pages", e.seen_on) } else { String::new() };
            self.line(&format!("{indent}- **Seen:** “{}”{url} ({}{more})", text(&e.excerpt), text(&place(e))));
        }
        if f.evidence.len() > SIGHTINGS {
            self.line(&format!("{indent}- and {} more", f.evidence.len() - SIGHTINGS));
        }
    }

    /// What could not be seen, and what only the seller knows.
    fn open(&mut self, m: &MarketReport) {
        let open: Vec<&FindingReport> = m.open().collect();
        if !open.is_empty() {
            self.block("### Could not be seen");
            for f in open {
                let (severity, stage) = (self.word(&format!("severity-{}", f.severity)), self.word(&format!("stage-{}", f.stage)));
                self.line(&format!("- **{}** ({severity}, {stage}, {}): {}", text(&f.title), code(&rule_name(f)), text(&f.says.text)));
                self.seen(f, "  ");
                if let Some(settle) = &f.settle {
                    self.line(&format!("  - **Settle:** {}", text(&settle.text)));
                }
                self.gated(f, "  ");
            }
            self.line("");
        }
        let questions: Vec<&FindingReport> = m.questions().collect();
        if !questions.is_empty() {
            self.block("### Questions only you can answer");
            for f in questions {
                self.line(&format!("- **{}** ({}): {}", text(&f.title), code(&rule_name(f)), text(&f.says.text)));
            }
            self.line("");
        }
    }

    /// What somebody checked by hand.
    fn confirmed(&mut self, m: &MarketReport) {
        if m.confirmed().next().is_none() {
            return;
        }
        self.block(&format!("### {}", self.word("heading-confirmed")));
        for f in m.confirmed() {
            self.line(&format!("- **{}** ({}): {}", text(&f.title), code(&rule_name(f)), text(&f.says.text)));
        }
        self.line("");
    }

    fn crawl(&mut self) {
        let crawl = &self.report.crawl;
        self.block("## How it was read");
        let reached: Vec<String> = crawl.reached.iter().map(|(k, n)| format!("{n} {k}")).collect();
        let whole = if crawl.complete { "every page that is linked" } else { "up to the limit" };
        self.line(&format!("- {} read, {whole}: {}", count(crawl.read, "page"), reached.join(", ")));
        for n in &crawl.not_reached {
            let kind = self.word(&format!("kind-{}", n.kind));
            let pages = count(n.count, "page");
            self.line(&format!("- Not read, {kind}: {} ({pages}, for example {})", text(&n.text.text), escape::address(&n.url)));
        }
        for (key, said) in &self.report.declared {
            self.line(&format!("- Declared in landfall.toml, {}: {}", text(key), text(said)));
        }
        for note in &crawl.notes {
            self.line(&format!("- {}", text(&note.text)));
        }
        self.line("");
    }
}

/// What a market got at a stage, in a word.
fn cell(m: &MarketReport, stage: Stage) -> String {
    let mut out = String::new();
    match m.stages.iter().find(|s| s.stage == stage) {
        Some(s) if s.score.is_some() || s.unknown > 0 => {
            let _ = write!(out, "{}{}", s.score.map(|n| n.to_string()).unwrap_or_default(), if s.unknown > 0 { "?" } else { "" });
        }
        _ => out.push('–'),
    }
    out
}
