//! In: a [`Report`]. Out: workflow commands that GitHub shows as annotations, one line a gap.
//!
//! GitHub shows the first ten of each kind, so the gravest come first, over all markets.

use super::Anchor;
use super::facts::{gated, rule_name};
use super::messages::Messages;
use super::terminal::{clean, no_command};
use super::v1::{FindingReport, Report};
use crate::vocab::Severity;

/// The lines.
pub fn render(report: &Report, messages: &Messages<'_>, anchor: &Anchor) -> String {
    let mut gaps: Vec<_> = report.markets.iter().flat_map(|m| m.gaps().map(move |f| (m, f))).collect();
    // The sort is stable: markets stay in the order asked.
    gaps.sort_by_key(|(_, f)| f.severity);
    let mut out = String::new();
    for (m, f) in gaps {
        let title = format!("{}: {} ({}, {})", m.name, f.title, messages.word(&format!("severity-{}", f.severity)), rule_name(f));
        let mut lines = vec![f.says.text.clone()];
        lines.extend(gated(f, messages));
        lines.extend(f.fix.as_ref().map(|fix| format!("{}: {}", messages.word("label-fix"), fix.text)));
        let message: Vec<String> = lines.iter().map(|l| data(l)).collect();
        out.push_str(&format!(
            "::{} title={},file={},line={}::{}\n",
            command(f),
            property(&title),
            property(&anchor.file),
            anchor.line,
            message.join("%0A")
        ));
    }
    out
}

/// What fails the run is an error, whatever it weighs; what is accepted is told and no more.
fn command(f: &FindingReport) -> &'static str {
    match f.severity {
        _ if f.fails_run => "error",
        Severity::Blocker | Severity::Major if f.waived.is_none() => "warning",
        _ => "notice",
    }
}

/// The message of a command: one line that holds no other command.
fn data(text: &str) -> String {
    no_command(&clean(text)).replace('%', "%25")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn no_text_ends_its_line_or_its_property() {
        assert_eq!(data("100 %\n::error::x\r##[group]y"), "100 %25 ::error::x # #[group]y");
        assert_eq!(property("a: b, c::d%0A"), "a%3A b%2C c%3A%3Ad%250A");
    }
}
