//! In: a [`Report`]. Out: JUnit XML, as pipelines read it: a suite for each market, a case for each rule and subject.
//!
//! What fails the run is a failure. Any other gap, what is not known and what does not apply are skipped, with the reason;
//! so a pipeline shows them, and none of them counts as passed. What was confirmed by hand passes and says so.

use std::fmt::Write;

use super::facts::{facts, gated, rule_name};
use super::messages::Messages;
use super::terminal::clean;
use super::v1::{FindingReport, MarketReport, Report};
use crate::check::Arg;
use crate::vocab::Outcome;

/// The document.
pub fn render(report: &Report, messages: &Messages<'_>) -> String {
    let all = || report.markets.iter().flat_map(|m| &m.findings);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let failures = all().filter(|f| f.fails_run).count();
    let _ = writeln!(out, "<testsuites name=\"landfall\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" time=\"0\">", all().count());
    for market in &report.markets {
        suite(&mut out, report, market, messages);
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(out: &mut String, report: &Report, m: &MarketReport, messages: &Messages<'_>) {
    let failures = m.findings.iter().filter(|f| f.fails_run).count();
    let skipped = m.findings.iter().filter(|f| skips(f)).count();
    // The common schema knows no zone: `2026-11-21T08:02:11`.
    let started: String = report.crawl.started.chars().take(19).collect();
    let _ = writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\" timestamp=\"{}\">",
        escaped(&format!("{} {}", m.market, m.name)),
        m.findings.len(),
        escaped(&started),
    );
    let facts = [
        ("shop", report.site.asked.clone()),
        ("as-of", report.as_of.clone()),
        ("verdict", m.verdict.to_string()),
        ("version", m.judged.edition.clone()),
    ];
    out.push_str("    <properties>\n");
    for (name, value) in facts {
        let _ = writeln!(out, "      <property name=\"{name}\" value=\"{}\"/>", escaped(&value));
    }
    out.push_str("    </properties>\n");
    for f in &m.findings {
        case(out, report, m, f, messages);
    }
    out.push_str("  </testsuite>\n");
}

fn skips(f: &FindingReport) -> bool {
    f.outcome != Outcome::Pass && !f.fails_run
}

fn case(out: &mut String, report: &Report, m: &MarketReport, f: &FindingReport, messages: &Messages<'_>) {
    let _ = write!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\" time=\"0\"",
        escaped(&format!("landfall.{}.{}", m.market, f.stage)),
        escaped(&format!("{}: {}", rule_name(f), f.title)),
    );
    if f.fails_run {
        let body: Vec<String> = facts(f, report, messages).into_iter().map(|(label, text)| format!("{label}: {text}")).collect();
        let _ = writeln!(out, ">\n      <failure type=\"{}\" message=\"{}\">", f.severity, escaped(&f.says.text));
        let _ = writeln!(out, "{}</failure>\n    </testcase>", body.iter().map(|l| text(l)).collect::<Vec<_>>().join("\n"));
        return;
    }
    let reason = match f.outcome {
        Outcome::Pass => None,
        Outcome::Fail => {
            let severity = Arg::Words(vec![format!("severity-{}", f.severity)]);
            let gated: String = gated(f, messages).iter().map(|said| format!(" {said}")).collect();
            let says = Arg::Text(f.says.text.clone());
            Some(messages.say("gap-passes-run", [("severity", severity), ("says", says)]) + &gated)
        }
        Outcome::Unknown => {
            let settle = f.settle.as_ref().map(|s| format!(" {}", s.text)).unwrap_or_default();
            Some(format!("{}{settle}", f.says.text))
        }
        Outcome::NotApplicable => Some(messages.word("outcome-not-applicable")),
    };
    match reason {
        None if f.confirmed.is_some() => {
            let _ = writeln!(out, ">\n      <system-out>{}</system-out>\n    </testcase>", text(&f.says.text));
        }
        None => out.push_str("/>\n"),
        Some(reason) => {
            let _ = writeln!(out, ">\n      <skipped message=\"{}\"/>\n    </testcase>", escaped(&reason));
        }
    }
}

/// Text between tags. What XML 1.0 cannot hold is left out.
fn text(stranger: &str) -> String {
    let line = clean(stranger);
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Text in an attribute.
fn escaped(stranger: &str) -> String {
    text(stranger).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{clean, escaped};
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    proptest! {
        #[test]
        fn xml_gives_back_what_a_shop_wrote(stranger in "(.|[<>&'\"\u{0}-\u{1f}\u{fffe}]|\\]\\]>|&#0;){0,40}") {
            let document = format!("<a x=\"{}\"/>", escaped(&stranger));
            let Event::Empty(element) = Reader::from_str(&document).read_event().unwrap() else { panic!("{document}") };
            let attribute = element.attributes().next().unwrap().unwrap();
            let read = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            prop_assert_eq!(read, clean(&stranger).replace(['\u{fffe}', '\u{ffff}'], ""));
        }
    }
}
