//! In: a [`Report`]. Out: Markdown: the whole report as a list that a developer can work from, or a summary for a pull request.
//!
//! Every text of a shop or a rule file goes through [`escape`].

mod escape;
mod summary;

use std::fmt::Write;

pub use summary::summary;

use super::facts::{gated, places, quoted, rule_name, sightings, source};
use super::messages::{Messages, capital};
use super::terminal::{checks, decided, not_read, read};
use super::v1::{FindingReport, MarketReport, Report, SourceReport};
use crate::check::Arg;
use crate::vocab::{Stage, Verdict};
pub(super) use escape::{code, text};

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
    page.line(&format!("*{}*", page.word("not-advice")));
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

    /// A sentence around arguments that are Markdown already.
    fn say<const N: usize>(&self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.messages.say(id, args)
    }

    /// A point of a list with a label.
    fn labelled(&mut self, indent: &str, label: &str, text: &str) {
        let label = self.word(&format!("label-{label}"));
        self.line(&format!("{indent}- **{label}:** {text}"));
    }

    fn heading(&mut self, level: &str, id: &str) {
        let heading = self.word(id);
        self.block(&format!("{level} {heading}"));
    }

    /// Title, facts and the table of markets by stage.
    fn head(&mut self, level: &str) {
        let r = self.report;
        let title = self.say("report-title", [("shop", Arg::Text(escape::address(&r.site.asked)))]);
        self.block(&format!("{level} {title}"));
        let mut facts = vec![capital(&text(&self.say("judged-as-of", [("date", Arg::Day(r.as_of.clone()))])))];
        facts.extend(r.home.as_ref().map(|h| {
            let market = Arg::Market { code: h.market.clone(), english: h.market.clone() };
            text(&self.say("home-line", [("market", market), ("because", Arg::Text(h.because.text.clone()))]))
        }));
        facts.extend(r.site.platform.as_deref().map(text));
        facts.push(self.say("pages-read", [("count", Arg::Number(r.crawl.read))]));
        self.block(&facts.join(" · "));
        let stages: Vec<String> = Stage::ALL.iter().map(|s| self.word(&format!("stage-short-{s}"))).collect();
        let columns = ["market", "verdict", "first-stop"].map(|c| self.word(&format!("column-{c}")));
        self.line(&format!("| {} | {} | {} | {} |", columns[0], columns[1], stages.join(" | "), columns[2]));
        self.line(&format!("|---|---|{}---|", "--:|".repeat(stages.len())));
        for m in &r.markets {
            let cells: Vec<String> = Stage::ALL.iter().map(|s| cell(m, *s)).collect();
            let stop = m.first_stop.map(|s| self.word(&format!("stage-{s}"))).unwrap_or_else(|| "–".to_owned());
            let verdict = self.word(&format!("verdict-word-{}", m.verdict));
            self.line(&format!("| {} | **{verdict}** | {} | {stop} |", text(&m.name), cells.join(" | ")));
        }
        self.line("");
        self.block(&self.word("matrix-legend"));
    }

    fn market(&mut self, m: &MarketReport) {
        let verdict = self.word(&format!("verdict-word-{}", m.verdict));
        self.block(&format!("## {}: {verdict}", text(&m.name)));
        self.block(&text(&m.says.text));
        for note in m.warning.iter().chain(&m.no_law) {
            self.block(&format!("**{}:** {}", self.word("label-note"), text(note)));
        }
        let named = |stages: &[Stage]| Arg::Words(stages.iter().map(|s| format!("stage-{s}")).collect());
        if let Some(stop) = m.first_stop {
            self.line(&format!("- {}", self.say("says-first-stop", [("stage", named(&[stop]))])));
        }
        if !m.unseen.is_empty() {
            self.line(&format!("- {}", self.say("says-unseen", [("stages", named(&m.unseen))])));
        }
        let judged = [("edition", Arg::Text(code(&m.judged.edition))), ("because", Arg::Text(text(&m.judged.because.text)))];
        self.line(&format!("- {}", self.say("says-judged-on", judged)));
        let score = m.score.value.and_then(|s| usize::try_from(s).ok()).map(|s| self.say("says-score", [("score", Arg::Number(s))]));
        let sentences: Vec<String> = score.into_iter().chain([decided(m, self.messages)]).collect();
        self.block(&format!("- {}", sentences.join(" ")));
        if m.verdict == Verdict::NotPrepared {
            self.not_prepared(m);
            return;
        }
        let gaps: Vec<&FindingReport> = m.gaps().collect();
        if gaps.is_empty() {
            self.block(&self.word("no-gaps"));
        } else {
            self.block(&format!("### {}", self.say("gaps-to-mend", [("count", Arg::Number(gaps.len()))])));
        }
        for (i, f) in gaps.iter().enumerate() {
            self.gap(i + 1, f);
        }
        self.open(m);
        self.confirmed(m);
        self.block(&checks(m, self.messages));
    }

    /// Three first steps in place of forty gaps.
    fn not_prepared(&mut self, m: &MarketReport) {
        let steps = m.first_steps();
        if !steps.is_empty() {
            self.heading("###", "heading-first-steps");
            for (i, f) in steps.iter().enumerate() {
                let fix = f.fix.as_ref().map(|x| text(&x.text)).unwrap_or_default();
                self.line(&format!("{}. {fix} ({})", i + 1, code(&rule_name(f))));
            }
            self.line("");
        }
        if !m.ways_in.is_empty() {
            self.heading("###", "heading-ways-in");
            for way in &m.ways_in {
                self.line(&format!("- {}", text(way)));
            }
            self.line("");
        }
        self.block(&self.say("reports-list-gaps", [("count", Arg::Number(m.gaps().count()))]));
    }

    fn gap(&mut self, number: usize, f: &FindingReport) {
        let stage = self.word(&format!("stage-{}", f.stage));
        self.block(&format!("#### {number}. {} ({}, {stage})", text(&f.title), self.word(&format!("severity-{}", f.severity))));
        self.labelled("", "what", &text(&f.says.text));
        if let Some(why) = &f.why {
            self.labelled("", "why", &text(&why.text));
        }
        self.seen(f, "");
        self.line(&format!("- {}", text(&f.looked_at.text.text)));
        if let Some(fix) = &f.fix {
            self.labelled("", "fix", &text(&fix.text));
        }
        if let Some(effort) = f.effort {
            self.labelled("", "effort", &self.word(&format!("effort-{effort}")));
        }
        if let Some(who) = f.who {
            self.labelled("", "who", &self.word(&format!("who-{who}")));
        }
        for s in &f.sources {
            let name = s.url.as_ref().map_or_else(|| text(&s.name), |url| escape::link(&s.name, url));
            let checked = s.checked.as_deref().map(text);
            let shown = SourceReport { checked, ..s.clone() };
            self.labelled("", "source", &source(&name, &shown, f.basis, self.messages));
        }
        if let Some(adjusted) = &f.adjusted {
            self.labelled("", "changed", &text(&adjusted.text));
        }
        self.gated(f, "");
        self.labelled("", "rule", &code(&rule_name(f)));
        self.labelled("", "finding", &code(&f.fingerprint));
        self.line("");
    }

    /// What waivers, confirmations and the baseline say.
    fn gated(&mut self, f: &FindingReport, indent: &str) {
        for said in gated(f, self.messages) {
            self.labelled(indent, "gate", &text(&said));
        }
    }

    fn seen(&mut self, f: &FindingReport, indent: &str) {
        for e in sightings(f, self.report).take(SIGHTINGS) {
            let url = e.url.as_ref().map(|u| format!(" {}", escape::address(u))).unwrap_or_default();
            let (excerpt, places) = (quoted(&e.excerpt, self.messages), places(e, self.messages));
            self.labelled(indent, "seen", &format!("{}{url} ({})", text(&excerpt), text(&places)));
        }
        if f.evidence.len() > SIGHTINGS {
            let more = self.say("and-more", [("count", Arg::Number(f.evidence.len() - SIGHTINGS))]);
            self.line(&format!("{indent}- {more}"));
        }
    }

    /// What could not be seen, and what only the seller knows.
    fn open(&mut self, m: &MarketReport) {
        let open: Vec<&FindingReport> = m.open().collect();
        if !open.is_empty() {
            self.heading("###", "heading-unseen");
            for f in open {
                let (severity, stage) = (self.word(&format!("severity-{}", f.severity)), self.word(&format!("stage-{}", f.stage)));
                self.line(&format!("- **{}** ({severity}, {stage}, {}): {}", text(&f.title), code(&rule_name(f)), text(&f.says.text)));
                self.seen(f, "  ");
                if let Some(settle) = &f.settle {
                    self.labelled("  ", "settle", &text(&settle.text));
                }
                self.gated(f, "  ");
            }
            self.line("");
        }
        let questions: Vec<&FindingReport> = m.questions().collect();
        if !questions.is_empty() {
            self.heading("###", "heading-questions");
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
        self.heading("###", "heading-confirmed");
        for f in m.confirmed() {
            self.line(&format!("- **{}** ({}): {}", text(&f.title), code(&rule_name(f)), text(&f.says.text)));
        }
        self.line("");
    }

    fn crawl(&mut self) {
        let crawl = &self.report.crawl;
        self.heading("##", "heading-reading");
        self.labelled("", "read", &text(&read(self.report, self.messages)));
        for n in &crawl.not_reached {
            self.labelled("", "not-read", &not_read(n, &text(&n.text.text), &escape::address(&n.url), self.messages));
        }
        for (key, said) in &self.report.declared {
            let line = self.say("declared-line", [("key", Arg::Text(text(key))), ("said", Arg::Text(text(said)))]);
            self.labelled("", "said", &line);
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
