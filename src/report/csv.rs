//! In: a [`Report`]. Out: its findings as CSV (RFC 4180, UTF-8), one row a finding.
//!
//! Columns are only ever added, at the end. A cell that a spreadsheet would run as a formula gets an apostrophe in front.

use super::facts::sightings;
use super::terminal::clean;
use super::v1::{FindingReport, MarketReport, Report};

/// The columns, in their order.
pub const COLUMNS: &[&str] = &[
    "market",
    "market_name",
    "verdict",
    "edition",
    "stage",
    "rule",
    "subject",
    "outcome",
    "severity",
    "basis",
    "counts",
    "title",
    "says",
    "why",
    "fix",
    "effort",
    "who",
    "settle",
    "looked_at",
    "evidence",
    "evidence_excerpt",
    "evidence_url",
    "source",
    "source_url",
    "source_checked",
    "fingerprint",
    "since_baseline",
    "cause",
    "fails_run",
    "waived",
    "waived_by",
    "waived_until",
    "confirmed",
    "confirmed_by",
    "confirmed_on",
    "contradicted",
];

/// The rows, worst first in each market; lines end with CR LF.
pub fn render(report: &Report) -> String {
    let mut out = line(COLUMNS.iter().map(|c| (*c).to_owned()));
    for market in &report.markets {
        for finding in &market.findings {
            out.push_str(&line(row(report, market, finding).into_iter()));
        }
    }
    out
}

fn row(report: &Report, m: &MarketReport, f: &FindingReport) -> [String; 36] {
    let seen = sightings(f, report).next();
    let source = f.sources.first();
    let text = |message: &Option<super::v1::Message>| message.as_ref().map(|m| m.text.clone()).unwrap_or_default();
    [
        m.market.clone(),
        m.name.clone(),
        m.verdict.to_string(),
        m.judged.edition.clone(),
        f.stage.to_string(),
        f.rule.clone(),
        f.subject.clone().unwrap_or_default(),
        f.outcome.to_string(),
        f.severity.to_string(),
        f.basis.to_string(),
        yes(f.counts),
        f.title.clone(),
        f.says.text.clone(),
        text(&f.why),
        text(&f.fix),
        f.effort.map(|e| e.to_string()).unwrap_or_default(),
        f.who.map(|w| w.to_string()).unwrap_or_default(),
        text(&f.settle),
        f.looked_at.text.text.clone(),
        f.evidence.len().to_string(),
        seen.map(|e| e.excerpt.clone()).unwrap_or_default(),
        seen.and_then(|e| e.url.clone()).unwrap_or_default(),
        source.map(|s| s.name.clone()).unwrap_or_default(),
        source.and_then(|s| s.url.clone()).unwrap_or_default(),
        source.and_then(|s| s.checked.clone()).unwrap_or_default(),
        f.fingerprint.clone(),
        f.since.map(|s| s.state.to_string()).unwrap_or_default(),
        f.since.and_then(|s| s.cause).map(|c| c.to_string()).unwrap_or_default(),
        yes(f.fails_run),
        f.waived.as_ref().map(|w| w.reason.clone()).unwrap_or_default(),
        f.waived.as_ref().map(|w| w.owner.clone()).unwrap_or_default(),
        f.waived.as_ref().map(|w| w.until.clone()).unwrap_or_default(),
        f.confirmed.as_ref().map(|c| c.says.clone()).unwrap_or_default(),
        f.confirmed.as_ref().map(|c| c.owner.clone()).unwrap_or_default(),
        f.confirmed.as_ref().map(|c| c.checked.clone()).unwrap_or_default(),
        f.confirmed.as_ref().map(|c| yes(c.contradicted)).unwrap_or_default(),
    ]
}

fn yes(it_is: bool) -> String {
    if it_is { "yes" } else { "no" }.to_owned()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut out = cells.map(|c| cell(&c)).collect::<Vec<_>>().join(",");
    out.push_str("\r\n");
    out
}

/// A cell: one line, quoted where it must be, and never a formula.
fn cell(text: &str) -> String {
    let starts = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let shown = clean(text);
    // White space in front of a formula does not stop every spreadsheet.
    let guarded = starts(text) || starts(shown.trim_start());
    let shown = if guarded { format!("'{shown}") } else { shown };
    if shown.contains([',', '"', '\n', '\r']) { format!("\"{}\"", shown.replace('"', "\"\"")) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        for (text, written) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\r\nlines", "two  lines"),
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\rx", "' x"),
            ("\u{1b}=1", "'=1"),
            ("  =HYPERLINK(\"x\",\"y\")", "\"'  =HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("＝1", "'＝1"),
            ("5 = 5", "5 = 5"),
            ("", ""),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }
}
