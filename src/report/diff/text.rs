//! In: a [`Diff`]. Out: the same for a terminal, and as Markdown.

use std::fmt::Write;

use super::{Change, Diff};
use crate::report::markdown;
use crate::report::messages::Messages;
use crate::report::terminal::{count, no_command};
use crate::vocab::Outcome;

/// Ways to write the parts of a line.
struct Style {
    text: fn(&str) -> String,
    code: fn(&str) -> String,
    heading: fn(&str) -> String,
    item: &'static str,
}

const PLAIN: Style = Style { text: no_command, code: no_command, heading: str::to_owned, item: "  " };
const MARKDOWN: Style = Style { text: markdown::text, code: markdown::code, heading: |h| format!("### {h}\n"), item: "- " };

impl Diff {
    /// For a terminal.
    pub fn text(&self, messages: &Messages<'_>) -> String {
        self.written(messages, &PLAIN)
    }

    /// For a pull request.
    pub fn markdown(&self, messages: &Messages<'_>) -> String {
        self.written(messages, &MARKDOWN)
    }

    fn written(&self, messages: &Messages<'_>, s: &Style) -> String {
        let side =
            |side: &super::Side| format!("{}, judged as of {}, read {}", (s.text)(&side.shop), (s.text)(&side.as_of), (s.text)(&side.read));
        let mut out = String::new();
        let _ = writeln!(out, "{}before: {}", s.item.trim_start(), side(&self.before));
        let _ = writeln!(out, "{}after: {}\n", s.item.trim_start(), side(&self.after));
        if self.before.shop != self.after.shop {
            let _ = writeln!(out, "The addresses that were asked for differ. Where they are two shops, a comparison says little.\n");
        }
        if self.before.version != self.after.version {
            let (before, after) = ((s.text)(&self.before.version), (s.text)(&self.after.version));
            let _ = writeln!(out, "Judged by two versions of landfall ({before} and {after}): the rules may differ.\n");
        }
        let sums = [
            format!("{} new", self.new.len()),
            format!("{} fixed", self.fixed.len()),
            format!("{} still there", self.still.len()),
            format!("{} with another outcome", self.changed.len()),
            format!("{} not judged any more", self.not_judged.len()),
        ];
        let _ = writeln!(out, "Gaps: {}", sums.join(", "));
        let lists = [
            ("New gaps", &self.new),
            ("Fixed", &self.fixed),
            ("Another outcome", &self.changed),
            ("Not judged any more", &self.not_judged),
            ("Still there", &self.still),
        ];
        for (heading, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let _ = writeln!(out, "\n{}", (s.heading)(heading));
            for change in list {
                let _ = writeln!(out, "{}", line(change, messages, s));
            }
        }
        for v in &self.versions {
            let (market, was, is) = ((s.text)(&v.market), (s.code)(&v.was), (s.code)(&v.is));
            let _ = writeln!(
                out,
                "\n{market} is judged on another version, {is} instead of {was}: its gaps count as new or not judged any more."
            );
        }
        let only = [("the first", &self.only_before), ("the second", &self.only_after)];
        for (which, only) in only {
            for (what, names) in [("market", &only.markets), ("rule", &only.rules)] {
                if !names.is_empty() {
                    let names_shown: Vec<String> = names.iter().map(|n| (s.code)(n)).collect();
                    let _ = writeln!(out, "\nOnly {which} report has {}: {}", count(names.len(), what), names_shown.join(", "));
                }
            }
        }
        out
    }
}

fn line(c: &Change, messages: &Messages<'_>, s: &Style) -> String {
    let word =
        |outcome: Option<Outcome>| outcome.map_or_else(|| "not judged".to_owned(), |o| (s.text)(&messages.word(&format!("outcome-{o}"))));
    let turned = if c.was == c.is { String::new() } else { format!(" ({} → {})", word(c.was), word(c.is)) };
    format!(
        "{}{} {} {}: {}. {}{turned} {}",
        s.item,
        c.severity,
        (s.text)(&c.market),
        (s.code)(&c.rule),
        (s.text)(&c.title),
        (s.text)(&c.says),
        (s.code)(&c.fingerprint),
    )
}
