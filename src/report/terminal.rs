//! The report for a terminal: worst first, wrapped, coloured only where asked.
//!
//! Everything that comes from a shop or a file is stripped of control characters before it is printed.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::facts::gated;
use super::messages::Messages;
use super::v1::{EvidenceReport, FindingReport, MarketReport, Report};
use crate::evidence::Place;
use crate::vocab::{Outcome, Severity, Stage, Verdict};

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

struct Printer<'r> {
    out: String,
    look: Look,
    report: &'r Report,
    messages: &'r Messages<'r>,
}

/// Renders a report as text.
pub fn render(report: &Report, messages: &Messages<'_>, look: Look) -> String {
    let look = Look { width: look.width.clamp(60, 110), ..look };
    let mut p = Printer { out: String::new(), look, report, messages };
    p.head();
    p.matrix();
    for market in &report.markets {
        p.market(market);
    }
    p.crawl();
    p.out
}

const fn fg(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(anstyle::Color::Ansi(colour)))
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Blocker => fg(AnsiColor::Red).bold(),
        Severity::Major => fg(AnsiColor::Red),
        Severity::Minor => fg(AnsiColor::Yellow),
        Severity::Note => DIM,
    }
}

fn verdict_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Ready => fg(AnsiColor::Green).bold(),
        Verdict::Close => fg(AnsiColor::Yellow).bold(),
        Verdict::Blocked => fg(AnsiColor::Red).bold(),
        Verdict::Undecided | Verdict::NotPrepared => fg(AnsiColor::Magenta).bold(),
    }
}

/// One clean line: no control characters, no line ends, no direction overrides.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\t' | '\r' => Some(' '),
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => None,
            c => Some(c),
        })
        .collect()
}

/// A line of a log that pipelines read: GitHub Actions takes a line that begins with `::`, and `##[` anywhere, for a command.
pub(super) fn no_command(line: &str) -> String {
    let line = line.replace("##[", "# #[");
    match line.trim_start().strip_prefix("::") {
        Some(rest) => format!("{}: :{rest}", &line[..line.len() - line.trim_start().len()]),
        None => line,
    }
}

impl Printer<'_> {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.look.colour { format!("{style}{}{style:#}", clean(text)) } else { clean(text) }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// Wraps a text with a label in front of its first line.
    fn wrapped(&mut self, indent: usize, label: &str, text: &str) {
        // Words stand in a column; bullets and numbers need less.
        let label_width = if label.ends_with(['·', '.']) { 3 } else { 8 };
        let lines = folded(text, self.look.width.saturating_sub(indent + label_width).max(20));
        for (i, line) in lines.iter().enumerate() {
            let head = if i == 0 { label } else { "" };
            let pad = " ".repeat(label_width.saturating_sub(head.width()));
            let head = self.paint(DIM, head);
            let printed = format!("{:indent$}{head}{pad}{line}", "");
            self.line(&printed);
        }
    }

    fn head(&mut self) {
        let r = self.report;
        let title = self.paint(BOLD, &r.site.asked);
        self.line(&title);
        let mut facts = vec![format!("judged as of {}", r.as_of)];
        if let Some(home) = &r.home {
            facts.push(format!("home {} ({})", home.market, home.because.text));
        }
        facts.extend(r.site.platform.clone());
        facts.push(format!("{} pages read", r.crawl.read));
        let facts = self.paint(DIM, &facts.join(" · "));
        self.line(&facts);
        let editions: Vec<String> = r
            .editions
            .iter()
            .map(|e| {
                let money = if e.currencies.is_empty() { String::new() } else { format!(", {}", e.currencies.join(" ")) };
                format!("{} ({}{money}, {} pages)", e.id, e.language_name, e.pages)
            })
            .collect();
        let editions = self.paint(DIM, &format!("versions: {}", editions.join(" · ")));
        self.line(&editions);
        self.line("");
    }

    /// Market by stage: score, and `?` where nothing that counts was seen.
    fn matrix(&mut self) {
        let names = self.report.markets.iter().map(|m| m.name.width()).max().unwrap_or(0).max(6);
        let mut head = format!("{:names$}  {:13}", "", "");
        for stage in Stage::ALL {
            let _ = write!(head, "{:>8}", self.messages.word(&format!("stage-short-{stage}")));
        }
        let head = self.paint(DIM, &head);
        self.line(&head);
        for m in &self.report.markets {
            let word = self.messages.word(&format!("verdict-word-{}", m.verdict));
            let mut row = format!("{}{}  ", clean(&m.name), " ".repeat(names - m.name.width()));
            let _ = write!(row, "{}{}", self.paint(verdict_style(m.verdict), &word), " ".repeat(13usize.saturating_sub(word.width())));
            for s in &m.stages {
                let open = if s.unknown > 0 { "?" } else { "" };
                let cell = match s.score {
                    Some(score) => format!("{score}{open}"),
                    None if s.unknown > 0 => "?".to_owned(),
                    None => "–".to_owned(),
                };
                let style = match s.score {
                    Some(100) => fg(AnsiColor::Green),
                    Some(_) if s.failed > 0 => fg(AnsiColor::Yellow),
                    _ => DIM,
                };
                let pad = " ".repeat(8usize.saturating_sub(cell.width()));
                let _ = write!(row, "{pad}{}", self.paint(style, &cell));
            }
            self.line(&row);
        }
        let legend = self.paint(DIM, "100: all that could be decided was passed; ?: part of it could not be seen; –: nothing to decide");
        self.line(&legend);
    }

    fn market(&mut self, m: &MarketReport) {
        self.line("");
        let rule = "─".repeat(self.look.width.saturating_sub(m.name.width() + 5));
        let word = self.messages.word(&format!("verdict-word-{}", m.verdict));
        let name = self.paint(BOLD, &m.name);
        let rule = self.paint(DIM, &rule);
        self.line(&format!("── {name} {rule}"));
        let word = self.paint(verdict_style(m.verdict), &word.to_uppercase());
        self.line(&word);
        for line in folded(&m.says.text, self.look.width) {
            self.line(&line);
        }
        for note in m.warning.iter().chain(&m.no_law) {
            self.wrapped(2, "!", note);
        }
        let stop = m.first_stop.map(|s| format!("First stop: {}. ", self.messages.word(&format!("stage-{s}")))).unwrap_or_default();
        let because = format!(
            "{stop}Judged on the version {} ({}). Decided: {} % of what counts.",
            m.judged.edition,
            m.judged.because.text,
            (m.score.coverage * 100.0).round()
        );
        for line in folded(&because, self.look.width) {
            let line = self.paint(DIM, &line);
            self.line(&line);
        }
        if m.verdict == Verdict::NotPrepared {
            self.not_prepared(m);
            return;
        }
        let gaps: Vec<&FindingReport> = m.gaps().collect();
        if !gaps.is_empty() {
            self.heading(&format!("{} to mend", count(gaps.len(), "gap")));
        }
        for (i, f) in gaps.iter().enumerate() {
            self.gap(i + 1, f);
        }
        let open: Vec<&FindingReport> = m.open().collect();
        if !open.is_empty() {
            self.heading("Could not be seen");
        }
        for f in open {
            self.unknown(f);
        }
        let questions: Vec<&FindingReport> = m.questions().collect();
        if !questions.is_empty() {
            self.heading("Questions only you can answer");
        }
        for f in questions {
            let text = if f.rule_asks() { f.says.text.clone() } else { format!("{}: {}", f.title, f.says.text) };
            self.wrapped(2, "·", &text);
        }
        if m.confirmed().next().is_some() {
            self.heading(&self.messages.word("heading-confirmed"));
        }
        for f in m.confirmed() {
            self.wrapped(2, "·", &format!("{}: {}", f.title, f.says.text));
        }
        let passed = m.passed().count();
        let rest = m.findings.iter().filter(|f| f.outcome == Outcome::NotApplicable).count();
        let beyond = count(m.pointers.len(), "thing");
        let line = format!(
            "{} passed, {rest} do not apply; {beyond} to know beyond the website. The HTML and JSON reports list them.",
            count(passed, "check")
        );
        let line = self.paint(DIM, &line);
        self.line("");
        self.line(&line);
    }

    /// Three first steps in place of forty gaps.
    fn not_prepared(&mut self, m: &MarketReport) {
        if !m.first_steps().is_empty() {
            self.heading("First steps");
        }
        for (i, f) in m.first_steps().iter().enumerate() {
            let fix = f.fix.as_ref().map_or("", |x| x.text.as_str());
            self.wrapped(2, &format!("{}.", i + 1), fix);
        }
        if !m.ways_in.is_empty() {
            self.heading("Usual ways in");
            for way in &m.ways_in {
                self.wrapped(2, "·", way);
            }
        }
        let gaps = m.gaps().count();
        let line = self.paint(DIM, &format!("The HTML and JSON reports list all {gaps} gaps."));
        self.line("");
        self.line(&line);
    }

    fn heading(&mut self, text: &str) {
        self.line("");
        let text = self.paint(BOLD, text);
        self.line(&text);
    }

    fn gap(&mut self, number: usize, f: &FindingReport) {
        self.line("");
        let severity = self.paint(severity_style(f.severity), f.severity.as_str());
        let stage = self.messages.word(&format!("stage-{}", f.stage));
        let title = self.paint(BOLD, &f.title);
        let rule = self.paint(DIM, &format!("{stage} · {}", f.rule));
        self.line(&format!("{number:>2}. {severity}  {title}  {rule}"));
        self.wrapped(4, "What", &f.says.text);
        if let Some(why) = &f.why {
            self.wrapped(4, "Why", &why.text);
        }
        self.evidence(f, 3);
        self.wrapped(4, "Looked", &f.looked_at.text.text);
        if let Some(fix) = &f.fix {
            let who = f.who.map(|w| self.messages.word(&format!("who-{w}"))).unwrap_or_default();
            let effort = f.effort.map(|e| self.messages.word(&format!("effort-{e}"))).unwrap_or_default();
            let tail = [who, effort].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; ");
            let text = if tail.is_empty() { fix.text.clone() } else { format!("{} ({tail})", fix.text) };
            self.wrapped(4, "Fix", &text);
        }
        for source in &f.sources {
            let checked = source.checked.as_ref().map(|d| format!(", looked at {d}")).unwrap_or_default();
            let basis = self.messages.word(&format!("basis-{}", f.basis));
            self.wrapped(4, "Source", &format!("{}{checked} ({basis})", source.name));
        }
        if let Some(adjusted) = &f.adjusted {
            self.wrapped(4, "Rule", &adjusted.text);
        }
        self.gated(f);
    }

    /// What waivers, confirmations and the baseline say.
    fn gated(&mut self, f: &FindingReport) {
        for said in gated(f, self.messages) {
            self.wrapped(4, "Gate", &said);
        }
    }

    fn evidence(&mut self, f: &FindingReport, most: usize) {
        for key in f.evidence.iter().take(most) {
            let Some(e) = self.report.evidence.get(key) else { continue };
            let more = if e.seen_on > 1 { format!(", on {} pages", e.seen_on) } else { String::new() };
            let url = e.url.as_deref().unwrap_or_default();
            self.wrapped(4, "Seen", &format!("“{}” {url} ({}{more})", e.excerpt, place(e)));
        }
        if f.evidence.len() > most {
            self.wrapped(4, "", &format!("and {} more", f.evidence.len() - most));
        }
    }

    fn unknown(&mut self, f: &FindingReport) {
        self.line("");
        let severity = self.paint(severity_style(f.severity), f.severity.as_str());
        let title = self.paint(BOLD, &f.title);
        let stage = self.messages.word(&format!("stage-{}", f.stage));
        let rule = self.paint(DIM, &format!("{stage} · {}", f.rule));
        self.line(&format!("  ? {severity}  {title}  {rule}"));
        self.wrapped(4, "Why", &f.says.text);
        self.evidence(f, 2);
        if let Some(settle) = &f.settle {
            self.wrapped(4, "Settle", &settle.text);
        }
        self.gated(f);
    }

    fn crawl(&mut self) {
        let crawl = &self.report.crawl;
        self.heading("How it was read");
        let reached: Vec<String> = crawl.reached.iter().map(|(k, n)| format!("{n} {k}")).collect();
        let whole = if crawl.complete { "every page that is linked" } else { "up to the limit" };
        self.wrapped(2, "Read", &format!("{} pages, {whole}: {}", crawl.read, reached.join(", ")));
        for lens in &crawl.market_lenses {
            let languages = lens.accept_language.as_deref().unwrap_or("no language");
            let what = match (&lens.not_taken, lens.differs.is_empty()) {
                (Some(why), _) => format!("not seen ({why})"),
                (None, true) => "the shop looked the same".to_owned(),
                (None, false) => format!("the shop differed in {}", lens.differs.join(" and ")),
            };
            self.wrapped(2, "As", &format!("a visitor from {} ({languages}, {}): {what}", lens.market, lens.via));
        }
        for n in &crawl.not_reached {
            let kind = self.messages.word(&format!("kind-{}", n.kind));
            self.wrapped(2, "Not", &format!("{kind}: {} ({}, for example {})", n.text.text, count(n.count, "page"), n.url));
        }
        for (key, said) in &self.report.declared {
            self.wrapped(2, "Said", &format!("declared in landfall.toml, {key}: {said}"));
        }
        for note in &crawl.notes {
            self.wrapped(2, "Note", &note.text);
        }
        self.line("");
        let last = self.paint(DIM, "Not legal advice. What was not found may exist; every line says where we looked.");
        self.line(&last);
    }
}

impl FindingReport {
    /// Whether the finding is a question of its rule, not a rule that could not be decided.
    pub fn rule_asks(&self) -> bool {
        self.says.id.ends_with(".ask")
    }
}

/// A text in lines of at most this many columns; a longer word has a line of its own.
fn folded(text: &str, room: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let current = lines.last_mut().expect("never empty");
        if !current.is_empty() && current.width() + 1 + word.width() > room {
            lines.push(word.to_owned());
        } else {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
    }
    lines.into_iter().map(|line| no_command(&line)).collect()
}

pub(super) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// The place in a few words.
pub(super) fn place(e: &EvidenceReport) -> String {
    match &e.place {
        Place::Element { selector } => selector.clone(),
        Place::Link { from, selector } if Some(from) != e.url.as_ref() => format!("{selector} on {from}"),
        Place::Link { selector, .. } => selector.clone(),
        Place::Header { name } => format!("header {name}"),
        Place::Script { src } => format!("script {src}"),
        Place::Data { path } => path.clone(),
        Place::Sitemap { url } => format!("sitemap {url}"),
        Place::Document => "the page".to_owned(),
        Place::Answer { key } => format!("declared in landfall.toml, {key}"),
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn lines_are_folded_at_the_width() {
        assert_eq!(super::folded("one two  three", 7), ["one two", "three"]);
        assert_eq!(super::folded("日本語 日本語", 8), ["日本語", "日本語"], "wide characters take two columns");
        assert_eq!(super::folded("", 8), [""]);
    }

    #[test]
    fn no_line_of_a_shop_is_a_command_to_a_pipeline() {
        assert_eq!(super::folded("say ::error::x", 6), ["say", ": :error::x"]);
        assert_eq!(super::no_command("  ::stop-commands::x ##[group]"), "  : :stop-commands::x # #[group]");
        assert_eq!(super::no_command("a::b # x"), "a::b # x");
    }

    #[test]
    fn nothing_of_a_shop_can_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{9b}1m\u{202e}c\nd\u{7}"), "a[2Jb1mc d");
    }
}
