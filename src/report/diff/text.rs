//! In: a [`Diff`]. Out: the same for a terminal, and as Markdown.

use std::fmt::Write;

use super::{Change, Diff};
use crate::check::Arg;
use crate::report::markdown;
use crate::report::messages::Messages;
use crate::report::terminal::no_command;
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
        let text = |t: &str| Arg::Text((s.text)(t));
        let side = |side: &super::Side| {
            let args = [("shop", text(&side.shop)), ("date", text(&messages.short_date(&side.as_of))), ("read", text(&side.read))];
            Arg::Text(messages.say("diff-report", args))
        };
        let mut out = String::new();
        let item = s.item.trim_start();
        let _ = writeln!(out, "{item}{}", messages.say("diff-before", [("report", side(&self.before))]));
        let _ = writeln!(out, "{item}{}\n", messages.say("diff-after", [("report", side(&self.after))]));
        if self.before.shop != self.after.shop {
            let _ = writeln!(out, "{}\n", messages.word("diff-other-shops"));
        }
        if self.before.version != self.after.version {
            let args = [("before", text(&self.before.version)), ("after", text(&self.after.version))];
            let _ = writeln!(out, "{}\n", messages.say("diff-other-programs", args));
        }
        let sums =
            [("new", &self.new), ("fixed", &self.fixed), ("still", &self.still), ("changed", &self.changed), ("gone", &self.not_judged)];
        let _ = writeln!(out, "{}", messages.say("diff-sums", sums.map(|(name, list)| (name, Arg::Number(list.len())))));
        let lists = [
            ("diff-new", &self.new),
            ("diff-fixed", &self.fixed),
            ("diff-changed", &self.changed),
            ("diff-gone", &self.not_judged),
            ("diff-still", &self.still),
        ];
        for (heading, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let _ = writeln!(out, "\n{}", (s.heading)(&messages.word(heading)));
            for change in list {
                let _ = writeln!(out, "{}", line(change, messages, s));
            }
        }
        let code = |t: &str| Arg::Text((s.code)(t));
        for v in &self.versions {
            let args = [("market", text(&v.market)), ("is", code(&v.is)), ("was", code(&v.was))];
            let _ = writeln!(out, "\n{}", messages.say("diff-other-version", args));
        }
        for (which, only) in [("first", &self.only_before), ("second", &self.only_after)] {
            for (id, names) in [("diff-only-markets", &only.markets), ("diff-only-rules", &only.rules)] {
                if !names.is_empty() {
                    let shown = Arg::List(names.iter().map(|n| (s.code)(n)).collect());
                    let args = [("which", Arg::Text(which.to_owned())), ("count", Arg::Number(names.len())), ("names", shown)];
                    let _ = writeln!(out, "\n{}", messages.say(id, args));
                }
            }
        }
        out
    }
}

fn line(c: &Change, messages: &Messages<'_>, s: &Style) -> String {
    let word = |outcome: Option<Outcome>| {
        let id = outcome.map_or_else(|| "diff-not-judged".to_owned(), |o| format!("outcome-{o}"));
        (s.text)(&messages.word(&id))
    };
    let turned = if c.was == c.is { String::new() } else { format!(" ({} → {})", word(c.was), word(c.is)) };
    format!(
        "{}{} {} {}: {}. {}{turned} {}",
        s.item,
        messages.word(&format!("severity-{}", c.severity)),
        (s.text)(&c.market),
        (s.code)(&c.rule),
        (s.text)(&c.title),
        (s.text)(&c.says),
        (s.code)(&c.fingerprint),
    )
}
