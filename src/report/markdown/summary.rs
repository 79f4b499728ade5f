//! In: a [`Report`]. Out: what fits a pull-request comment: the table of markets, and what to do first.

use super::{Page, code, text};
use crate::check::Arg;
use crate::report::facts::rule_name;
use crate::report::first::steps;
use crate::report::messages::Messages;
use crate::report::v1::Report;

/// Things to do that are named.
const FIRST: usize = 5;

/// Characters of one thing to do: a comment is read on a narrow page.
const ROOM: usize = 300;

/// A line for each market, and at most 25 more.
pub fn summary(report: &Report, messages: &Messages<'_>) -> String {
    let mut page = Page { out: String::new(), report, messages };
    page.head("###");
    let steps = steps(report);
    if steps.is_empty() {
        page.block(&page.word("do-first-none"));
    } else {
        page.block(&format!("**{}**", page.word("heading-do-first")));
        for (i, step) in steps.iter().take(FIRST).enumerate() {
            let markets: Vec<&str> = step.markets.iter().map(|m| m.market.as_str()).collect();
            let does = step.gap.fix.as_ref().unwrap_or(&step.gap.says);
            let severity = page.word(&format!("severity-{}", step.gap.severity));
            let (title, rule) = (text(&shortened(&step.gap.title)), code(&rule_name(step.gap)));
            page.line(&format!(
                "{}. **{title}** ({severity}; {}): {} {rule}",
                i + 1,
                text(&markets.join(", ")),
                text(&shortened(&does.text))
            ));
        }
        page.line("");
    }
    let gaps: usize = report.markets.iter().map(|m| m.gaps().count()).sum();
    let open: usize = report.markets.iter().map(|m| m.open().count()).sum();
    let questions: usize = report.markets.iter().map(|m| m.questions().count()).sum();
    let counts = [("gaps", gaps), ("open", open), ("questions", questions)];
    page.block(&page.say("in-all", counts.map(|(name, n)| (name, Arg::Number(n)))));
    for said in report.gate.iter().flat_map(|g| g.fails.iter().chain(&g.inconclusive).take(FIRST)) {
        page.block(&format!("**{}:** {}", page.word("label-gate"), text(&shortened(&said.text))));
    }
    page.line(&format!("<sub>{}</sub>", page.word("not-advice")));
    page.out
}

fn shortened(long: &str) -> String {
    match long.char_indices().nth(ROOM) {
        Some((at, _)) => format!("{}…", &long[..at]),
        None => long.to_owned(),
    }
}
