//! In: a report. Out: what could not be seen and what only the seller knows, each once, with the markets it is open for.

use super::market::MarketView;
use super::parts::{Entry, Words};
use super::said::Said;
use crate::report::v1::{FindingReport, Message, Report};
use crate::vocab::Stage;

/// The section on what stayed open.
pub struct Unseen {
    /// What counts.
    pub open: Vec<Open>,
    /// What stands outside the score.
    pub questions: Vec<Open>,
}

/// One thing that is not known: for several markets where it is the same, for several rules where they say the same.
pub struct Open {
    pub anchor: String,
    /// The first of them in full.
    pub entry: Entry,
    pub stage: Stage,
    pub titles: Vec<Said>,
    pub markets: String,
    /// Codes as filters know them, with spaces between.
    pub codes: String,
}

pub(super) fn view(report: &Report, views: &[MarketView], words: Words<'_>) -> Unseen {
    let all = || report.markets.iter().zip(views);
    let open = all().flat_map(|(m, view)| m.open().map(move |f| (f, view))).collect();
    let questions = all().flat_map(|(m, view)| m.questions().map(move |f| (f, view))).collect();
    let entry = |part: &str, (i, group): (usize, Group<'_>)| Open {
        anchor: format!("{part}-{}", i + 1),
        entry: Entry::new(group.first, String::new(), &report.evidence, words),
        stage: group.first.stage,
        titles: group.titled.iter().map(|f| Said::title(f)).collect(),
        markets: joined(&group.markets, ", ", |m| &m.name),
        codes: joined(&group.markets, " ", |m| &m.code),
    };
    Unseen {
        open: groups(open).into_iter().enumerate().map(|g| entry("unseen", g)).collect(),
        questions: groups(questions).into_iter().enumerate().map(|g| entry("question", g)).collect(),
    }
}

struct Group<'r> {
    first: &'r FindingReport,
    /// Those whose titles are shown.
    titled: Vec<&'r FindingReport>,
    markets: Vec<&'r MarketView>,
}

fn joined(markets: &[&MarketView], between: &str, of: impl Fn(&MarketView) -> &String) -> String {
    markets.iter().map(|m| of(m).as_str()).collect::<Vec<_>>().join(between)
}

/// Gravest first, then in the order of the way.
fn groups<'r>(found: Vec<(&'r FindingReport, &'r MarketView)>) -> Vec<Group<'r>> {
    let mut by_rule: Vec<Group<'r>> = Vec::new();
    for (f, view) in found {
        match by_rule.iter_mut().find(|g| g.first.rule == f.rule && g.first.subject == f.subject && alike(g.first, f)) {
            Some(g) => g.markets.push(view),
            None => by_rule.push(Group { first: f, titled: vec![f], markets: vec![view] }),
        }
    }
    let mut out: Vec<Group<'r>> = Vec::new();
    for group in by_rule {
        let same = |g: &&mut Group<'_>| alike(g.first, group.first) && same_markets(g, &group);
        match out.iter_mut().find(same) {
            Some(g) => g.titled.extend(group.titled),
            None => out.push(group),
        }
    }
    out.sort_by_key(|g| (g.first.severity, g.first.stage));
    out
}

/// Whether all that is shown of two findings is the same, their titles aside.
fn alike(a: &FindingReport, b: &FindingReport) -> bool {
    let text = |m: &Option<Message>| m.as_ref().map(|m| m.text.clone());
    let reasons = |f: &FindingReport| f.why_unknown.iter().map(|w| w.text.text.clone()).collect::<Vec<_>>();
    (a.severity, a.stage, &a.says.text, &a.evidence) == (b.severity, b.stage, &b.says.text, &b.evidence)
        && text(&a.settle) == text(&b.settle)
        && reasons(a) == reasons(b)
        && (&a.waived, &a.confirmed, &a.since) == (&b.waived, &b.confirmed, &b.since)
        // What counts is shown with where we looked, a question with why it is asked.
        && if a.counts { a.looked_at.text.text == b.looked_at.text.text } else { text(&a.why) == text(&b.why) && a.sources == b.sources }
}

fn same_markets(a: &Group<'_>, b: &Group<'_>) -> bool {
    a.markets.len() == b.markets.len() && a.markets.iter().zip(&b.markets).all(|(a, b)| std::ptr::eq(*a, *b))
}
