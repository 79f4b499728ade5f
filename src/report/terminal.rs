//! The report for a terminal: worst first, wrapped, coloured only where asked.
//!
//! Everything that comes from a shop or a file is stripped of control characters before it is printed.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::facts::{gated, places, quoted, source, text};
use super::messages::Messages;
use super::v1::{FindingReport, MarketLens, MarketReport, NotReached, Report};
use crate::check::Arg;
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
    /// Columns of the longest label of a line, with a space.
    label: usize,
    report: &'r Report,
    messages: &'r Messages<'r>,
}

/// Renders a report as text.
pub fn render(report: &Report, messages: &Messages<'_>, look: Look) -> String {
    let look = Look { width: look.width.clamp(60, 110), ..look };
    let labels = LABELS.iter().map(|l| messages.word(&format!("label-{l}")).width() + 1);
    let mut p = Printer { out: String::new(), look, label: labels.max().unwrap_or_default().max(8), report, messages };
    p.head();
    p.matrix();
    for market in &report.markets {
        p.market(market);
    }
    p.crawl();
    p.out
}

/// Labels of lines.
const LABELS: &[&str] =
    &["what", "why", "seen", "looked", "settle", "fix", "source", "rule", "read", "as", "not-read", "said", "note", "gate"];

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
        let label_width = if label.ends_with(['·', '.', '!']) { 3 } else { self.label };
        let lines = folded(text, self.look.width.saturating_sub(indent + label_width).max(20));
        for (i, line) in lines.iter().enumerate() {
            let head = if i == 0 { label } else { "" };
            let pad = " ".repeat(label_width.saturating_sub(head.width()));
            let head = self.paint(DIM, head);
            let printed = format!("{:indent$}{head}{pad}{line}", "");
            self.line(&printed);
        }
    }

    /// The same with a label of the catalogue.
    fn labelled(&mut self, indent: usize, label: &str, text: &str) {
        self.wrapped(indent, &self.messages.word(&format!("label-{label}")), text);
    }

    fn dim(&mut self, text: &str) {
        let text = self.paint(DIM, text);
        self.line(&text);
    }

    fn head(&mut self) {
        let r = self.report;
        let title = self.paint(BOLD, &r.site.asked);
        self.line(&title);
        let say = |id: &str, count: usize| self.messages.say(id, [("count", Arg::Number(count))]);
        let mut facts = vec![self.messages.say("judged-as-of", [("date", Arg::Day(r.as_of.clone()))])];
        facts.extend(r.home.as_ref().map(|h| {
            let market = Arg::Market { code: h.market.clone(), english: h.market.clone() };
            self.messages.say("home-line", [("market", market), ("because", text(&h.because.text))])
        }));
        facts.extend(r.site.platform.clone());
        facts.push(say("pages-read", r.crawl.read));
        let versions: Vec<String> = r
            .editions
            .iter()
            .map(|e| {
                let money = Some(e.currencies.join(" ")).filter(|m| !m.is_empty());
                let about: Vec<String> =
                    [Some(e.language_name.clone()), money, Some(say("pages", e.pages))].into_iter().flatten().collect();
                format!("{} ({})", e.id, self.messages.joined(&about))
            })
            .collect();
        let versions = self.messages.say("versions-line", [("versions", text(&versions.join(" · ")))]);
        self.dim(&facts.join(" · "));
        self.dim(&versions);
        self.line("");
    }

    /// Market by stage: score, and `?` where nothing that counts was seen.
    fn matrix(&mut self) {
        let names = self.report.markets.iter().map(|m| m.name.width()).max().unwrap_or(0).max(6);
        let stages: Vec<String> = Stage::ALL.iter().map(|s| self.messages.word(&format!("stage-short-{s}"))).collect();
        let column = stages.iter().map(|s| s.width() + 1).max().unwrap_or_default().max(8);
        let verdicts = self.report.markets.iter().map(|m| self.messages.word(&format!("verdict-word-{}", m.verdict)).width());
        let verdict = verdicts.max().unwrap_or_default().max(13);
        let mut head = " ".repeat(names + 2 + verdict);
        for stage in &stages {
            let _ = write!(head, "{}{stage}", " ".repeat(column - stage.width()));
        }
        self.dim(&head);
        for m in &self.report.markets {
            let word = self.messages.word(&format!("verdict-word-{}", m.verdict));
            let mut row = format!("{}{}  ", clean(&m.name), " ".repeat(names - m.name.width()));
            let _ = write!(row, "{}{}", self.paint(verdict_style(m.verdict), &word), " ".repeat(verdict.saturating_sub(word.width())));
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
                let pad = " ".repeat(column.saturating_sub(cell.width()));
                let _ = write!(row, "{pad}{}", self.paint(style, &cell));
            }
            self.line(&row);
        }
        self.dim(&self.messages.word("matrix-legend"));
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
        let because = because(m, self.messages);
        for line in folded(&because, self.look.width) {
            self.dim(&line);
        }
        if m.verdict == Verdict::NotPrepared {
            self.not_prepared(m);
            return;
        }
        let gaps: Vec<&FindingReport> = m.gaps().collect();
        if !gaps.is_empty() {
            self.heading(&self.messages.say("gaps-to-mend", [("count", Arg::Number(gaps.len()))]));
        }
        for (i, f) in gaps.iter().enumerate() {
            self.gap(i + 1, f);
        }
        let open: Vec<&FindingReport> = m.open().collect();
        if !open.is_empty() {
            self.heading(&self.messages.word("heading-unseen"));
        }
        for f in open {
            self.unknown(f);
        }
        let questions: Vec<&FindingReport> = m.questions().collect();
        if !questions.is_empty() {
            self.heading(&self.messages.word("heading-questions"));
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
        self.line("");
        self.dim(&checks(m, self.messages));
    }

    /// Three first steps in place of forty gaps.
    fn not_prepared(&mut self, m: &MarketReport) {
        if !m.first_steps().is_empty() {
            self.heading(&self.messages.word("heading-first-steps"));
        }
        for (i, f) in m.first_steps().iter().enumerate() {
            let fix = f.fix.as_ref().map_or("", |x| x.text.as_str());
            self.wrapped(2, &format!("{}.", i + 1), fix);
        }
        if !m.ways_in.is_empty() {
            self.heading(&self.messages.word("heading-ways-in"));
            for way in &m.ways_in {
                self.wrapped(2, "·", way);
            }
        }
        let gaps = m.gaps().count();
        self.line("");
        self.dim(&self.messages.say("reports-list-gaps", [("count", Arg::Number(gaps))]));
    }

    fn heading(&mut self, text: &str) {
        self.line("");
        let text = self.paint(BOLD, text);
        self.line(&text);
    }

    fn gap(&mut self, number: usize, f: &FindingReport) {
        self.line("");
        let severity = self.paint(severity_style(f.severity), &self.messages.word(&format!("severity-{}", f.severity)));
        let stage = self.messages.word(&format!("stage-{}", f.stage));
        let title = self.paint(BOLD, &f.title);
        let rule = self.paint(DIM, &format!("{stage} · {}", f.rule));
        self.line(&format!("{number:>2}. {severity}  {title}  {rule}"));
        self.labelled(4, "what", &f.says.text);
        if let Some(why) = &f.why {
            self.labelled(4, "why", &why.text);
        }
        self.evidence(f, 3);
        self.labelled(4, "looked", &f.looked_at.text.text);
        if let Some(fix) = &f.fix {
            let who = f.who.map(|w| self.messages.word(&format!("who-{w}"))).unwrap_or_default();
            let effort = f.effort.map(|e| self.messages.word(&format!("effort-{e}"))).unwrap_or_default();
            let tail = [who, effort].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; ");
            let text = if tail.is_empty() { fix.text.clone() } else { format!("{} ({tail})", fix.text) };
            self.labelled(4, "fix", &text);
        }
        for s in &f.sources {
            self.labelled(4, "source", &source(&s.name, s, f.basis, self.messages));
        }
        if let Some(adjusted) = &f.adjusted {
            self.labelled(4, "rule", &adjusted.text);
        }
        self.gated(f);
    }

    /// What waivers, confirmations and the baseline say.
    fn gated(&mut self, f: &FindingReport) {
        for said in gated(f, self.messages) {
            self.labelled(4, "gate", &said);
        }
    }

    fn evidence(&mut self, f: &FindingReport, most: usize) {
        for key in f.evidence.iter().take(most) {
            let Some(e) = self.report.evidence.get(key) else { continue };
            let url = e.url.as_deref().unwrap_or_default();
            self.labelled(4, "seen", &format!("{} {url} ({})", quoted(&e.excerpt, self.messages), places(e, self.messages)));
        }
        if f.evidence.len() > most {
            self.wrapped(4, "", &self.messages.say("and-more", [("count", Arg::Number(f.evidence.len() - most))]));
        }
    }

    fn unknown(&mut self, f: &FindingReport) {
        self.line("");
        let severity = self.paint(severity_style(f.severity), &self.messages.word(&format!("severity-{}", f.severity)));
        let title = self.paint(BOLD, &f.title);
        let stage = self.messages.word(&format!("stage-{}", f.stage));
        let rule = self.paint(DIM, &format!("{stage} · {}", f.rule));
        self.line(&format!("  ? {severity}  {title}  {rule}"));
        self.labelled(4, "why", &f.says.text);
        self.evidence(f, 2);
        if let Some(settle) = &f.settle {
            self.labelled(4, "settle", &settle.text);
        }
        self.gated(f);
    }

    fn crawl(&mut self) {
        let crawl = &self.report.crawl;
        self.heading(&self.messages.word("heading-reading"));
        self.labelled(2, "read", &read(self.report, self.messages));
        for lens in &crawl.market_lenses {
            self.labelled(2, "as", &looked_as(lens, self.messages));
        }
        for n in &crawl.not_reached {
            self.labelled(2, "not-read", &not_read(n, &n.text.text, &n.url, self.messages));
        }
        for (key, said) in &self.report.declared {
            self.labelled(2, "said", &self.messages.say("declared-line", [("key", text(key)), ("said", text(said))]));
        }
        for note in &crawl.notes {
            self.labelled(2, "note", &note.text);
        }
        self.line("");
        self.dim(&self.messages.word("not-advice"));
    }
}

impl FindingReport {
    /// Whether the finding is a question of its rule, not a rule that could not be decided.
    pub fn rule_asks(&self) -> bool {
        self.says.id.ends_with(".ask")
    }
}

/// The first stop, the version that was judged, and how much could be decided.
fn because(m: &MarketReport, messages: &Messages<'_>) -> String {
    let stop = m.first_stop.map(|s| messages.say("says-first-stop", [("stage", Arg::Words(vec![format!("stage-{s}")]))]));
    let judged = messages.say("says-judged-on", [("edition", text(&m.judged.edition)), ("because", text(&m.judged.because.text))]);
    [stop, Some(judged), Some(decided(m, messages))].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How much of what counts could be decided.
pub(super) fn decided(m: &MarketReport, messages: &Messages<'_>) -> String {
    // A share between 0 and 1: the cast cuts nothing.
    messages.say("says-decided", [("percent", Arg::Number((m.score.coverage.clamp(0.0, 1.0) * 100.0).round() as usize))])
}

/// What a market's findings are beside those that are shown.
pub(super) fn checks(m: &MarketReport, messages: &Messages<'_>) -> String {
    let rest = m.findings.iter().filter(|f| f.outcome == Outcome::NotApplicable).count();
    let counts = [("passed", m.passed().count()), ("rest", rest), ("beyond", m.pointers.len())];
    messages.say("checks-passed", counts.map(|(name, n)| (name, Arg::Number(n))))
}

/// What was read.
pub(super) fn read(report: &Report, messages: &Messages<'_>) -> String {
    let crawl = &report.crawl;
    let kinds: Vec<String> =
        crawl.reached.iter().map(|(k, n)| format!("{} {}", messages.word(&format!("kind-{k}")), messages.number(*n))).collect();
    let complete = text(if crawl.complete { "yes" } else { "no" });
    messages.say("read-line", [("count", Arg::Number(crawl.read)), ("complete", complete), ("kinds", Arg::List(kinds))])
}

/// What a visitor from a market saw.
pub(super) fn looked_as(lens: &MarketLens, messages: &Messages<'_>) -> String {
    let languages = lens.accept_language.clone().unwrap_or_else(|| messages.word("look-no-language"));
    let saw = match (&lens.not_taken, lens.differs.is_empty()) {
        (Some(why), _) => messages.say("look-not-seen", [("why", text(&why.to_string()))]),
        (None, true) => messages.word("look-same"),
        (None, false) => {
            let differs = lens.differs.iter().map(|d| format!("html-differs-{d}")).collect();
            messages.say("look-differs", [("in", Arg::Words(differs))])
        }
    };
    let market = Arg::Market { code: lens.market.clone(), english: lens.market.clone() };
    messages.say("look-line", [("market", market), ("languages", text(&languages)), ("via", text(&lens.via)), ("saw", text(&saw))])
}

/// A kind of pages that were not read, with its reason and an example as the format writes them.
pub(super) fn not_read(n: &NotReached, reason: &str, url: &str, messages: &Messages<'_>) -> String {
    let kind = Arg::Words(vec![format!("kind-{}", n.kind)]);
    messages.say("not-read-line", [("kind", kind), ("reason", text(reason)), ("count", Arg::Number(n.count)), ("url", text(url))])
}

/// A text in lines of at most this many columns; a longer piece has a line of its own.
fn folded(text: &str, room: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        for (at, piece) in pieces(word).enumerate() {
            let current = lines.last_mut().expect("never empty");
            let space = usize::from(at == 0);
            if !current.is_empty() && current.width() + space + piece.width() > room {
                lines.push(piece.to_owned());
                continue;
            }
            if !current.is_empty() && at == 0 {
                current.push(' ');
            }
            current.push_str(piece);
        }
    }
    lines.into_iter().map(|line| no_command(&line)).collect()
}

/// Where a word may be broken: Chinese and Japanese set no spaces. No line begins with what closes, and none ends with what opens.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    const CLOSES: &str = "、。，．）」』】！？：；・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…%";
    const OPENS: &str = "（「『【";
    let wide = |c: char| c.width() == Some(2);
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let pairs = rest.char_indices().zip(rest.char_indices().skip(1));
        let mut breaks = pairs.filter(|((_, a), (_, b))| (wide(*a) || wide(*b)) && !CLOSES.contains(*b) && !OPENS.contains(*a));
        let end = breaks.next().map_or(rest.len(), |(_, (at, _))| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn lines_are_folded_at_the_width() {
        assert_eq!(super::folded("one two  three", 7), ["one two", "three"]);
        assert_eq!(super::folded("日本語 日本語", 8), ["日本語", "日本語"], "wide characters take two columns");
        assert_eq!(super::folded("価格は、現地の通貨です。", 8), ["価格は、", "現地の通", "貨です。"], "without spaces");
        assert_eq!(super::folded("版「de」です。", 8), ["版「de」", "です。"], "signs stay with what they belong to");
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
