//! In: a rule, and perhaps an entry and a market. Out: all that is known about it, for people: what it says and why, since when and for
//! whom, what it looks at, and a case that passes and one that fails, with the lines that decide.

use std::fmt::Write;
use std::sync::Arc;

use super::{Case, Runner};
use crate::check::{Entry, entries};
use crate::evidence::Place;
use crate::rules::{Applies, Market, Rule, SourceText, Test, Written};
use crate::vocab::{AppliesTo, Basis, Confidence, Outcome};

/// Characters of a line of HTML that are shown.
const LINE: usize = 110;

/// Where the second column begins.
const COLUMN: usize = 14;

/// Explains a rule. `entry`: the entry of the market's profile that is asked about, for a rule with `each`.
pub fn explain(written: Written, cases: &[Case], rule: &str, market: Option<&Market>, entry: Option<&Entry>) -> String {
    let (parts, places) = (written.conditions(rule), written.places());
    let file = places.get(rule).map(|(file, _)| written.book.files[*file].name.clone()).unwrap_or_default();
    let book = Arc::new(written.book);
    let mut out = String::new();
    let all = book.all_rules();
    let Some(rule) = all.iter().find(|r| r.name == rule) else { return out };
    let fill = |text: &str| filled(text, market, entry);
    let subject = entry.map(|e| format!("#{}", e.subject)).unwrap_or_default();
    let title = entry.map(|e| format!("{}: ", e.name)).unwrap_or_default();
    let _ = writeln!(out, "{}{subject} · {title}{}\n", rule.name, rule.title);
    let mut row = |label: &str, text: &str| {
        for (n, line) in text.lines().filter(|l| !l.trim().is_empty()).enumerate() {
            let _ = writeln!(out, "  {:<COLUMN$}{line}", if n == 0 { label } else { "" });
        }
    };
    row("Says", &fill(&rule.fails));
    row("Passes as", &rule.passes.as_deref().map(fill).unwrap_or_default());
    if let Test::Ask(question) = &rule.test {
        row("Asks", &entry.and_then(|e| e.texts[2].clone()).unwrap_or_else(|| fill(question)));
    }
    row("Why", &fill(&rule.why));
    row("Applies to", &applies(&rule.applies, entry.map(|e| &e.applies)));
    let own = market.and_then(|m| book.adjust(rule, &m.code)?.severity);
    row("Severity", own.or(entry.map(|e| e.severity)).unwrap_or(rule.severity).as_str());
    let named = entry.and_then(|e| e.basis_text.as_ref()).map(|b| format!(": {b}")).unwrap_or_default();
    let basis = entry.map_or(rule.basis, |e| e.basis);
    // Only what was verified is law.
    let backed = if basis == Basis::Law { Confidence::Verified } else { rule.confidence };
    row("Basis", &format!("{basis}{named} ({backed})"));
    for s in rule.sources.iter().chain(entry.iter().flat_map(|e| &e.sources)) {
        row("Source", &source(s));
    }
    let by = rule.who.map(|w| format!(" ({w}{})", rule.effort.map(|e| format!(", {e} effort")).unwrap_or_default())).unwrap_or_default();
    row("Fix", &rule.fix.as_deref().map(|f| format!("{}{by}", fill(f))).unwrap_or_default());
    row("To settle", &rule.settle.as_deref().map(fill).unwrap_or_default());
    row("File", &format!("rules/{file}"));
    if let (Some(market), None, Some(_)) = (market, entry, rule.each) {
        let names: Vec<String> = entries(&book, rule, market).into_iter().map(|e| format!("#{}  {}", e.subject, e.name)).collect();
        row("Judged for", if names.is_empty() { "nothing in this market" } else { "" });
        row("Judged for", &names.join("\n"));
    }
    for (part, lines) in parts {
        let head = match part.as_str() {
            "when" => "It applies only where:",
            "require" => "It passes where:",
            _ => "It fails where:",
        };
        let _ = writeln!(out, "\n{head}");
        for line in lines {
            let _ = writeln!(out, "  {line}");
        }
    }
    examples(&mut out, rule, cases, market, entry, &Runner::new(Arc::clone(&book)));
    out
}

/// One case for each outcome, and what decides it.
fn examples(out: &mut String, rule: &Rule, cases: &[Case], market: Option<&Market>, entry: Option<&Entry>, runner: &Runner) {
    let of_rule = |c: &&Case| *c.rule.get_ref() == rule.name;
    let near = |c: &&Case| {
        market.is_none_or(|m| m.code == *c.market.get_ref())
            && entry.is_none_or(|e| c.subject.as_ref().is_none_or(|s| *s.get_ref() == e.subject))
    };
    for (outcome, head) in
        [(Outcome::Pass, "A case that passes"), (Outcome::Fail, "A case that fails"), (Outcome::Unknown, "A case that stays open")]
    {
        let all = || cases.iter().filter(of_rule).filter(|c| *c.expect.get_ref() == outcome);
        let Some(case) = all().find(near).or_else(|| all().next()) else { continue };
        let subject = case.subject.as_ref().map(|s| format!("#{}", s.get_ref())).unwrap_or_default();
        let _ = writeln!(out, "\n{head}: {} ({}{subject}, {})", case.name, case.market.get_ref(), case.path);
        for line in decisive(case, runner) {
            let _ = writeln!(out, "  {line}");
        }
    }
}

/// The lines of the case's HTML in which something was seen that decided; where nothing was seen, the pages that were looked at.
fn decisive(case: &Case, runner: &Runner) -> Vec<String> {
    let proofs = runner.run(case).into_iter().flat_map(|r| r.findings).flat_map(|f| f.proofs);
    let mut lines: Vec<String> = Vec::new();
    for proof in proofs {
        let evidence = &proof.seen.evidence;
        // A link was seen on the page that it stands on.
        let on = if let Place::Link { from, .. } = &evidence.place { Some(from.as_str()) } else { evidence.url.as_deref() };
        let page = case.pages.iter().find(|p| Some(p.url.as_str()) == on);
        let excerpt = evidence.excerpt.as_str();
        let words: String = excerpt.chars().take(24).collect();
        let line = page.and_then(|p| p.html.lines().find(|l| l.contains(words.trim_end_matches('…').trim())));
        let line = line.map_or_else(|| excerpt.to_owned(), |l| around(l.trim(), &words));
        if !lines.contains(&line) && lines.len() < 3 {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        let pages: Vec<&str> = case.pages.iter().map(|p| p.url.as_str()).collect();
        let more = pages.len().saturating_sub(3);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!(
            "nothing of it on {}{more}",
            if pages.is_empty() { "any page".to_owned() } else { pages[..pages.len().min(3)].join(", ") }
        ));
    }
    lines
}

/// A line, cut to what stands around the words.
fn around(line: &str, words: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= LINE {
        return line.to_owned();
    }
    let at = line.find(words.trim()).map_or(0, |b| line[..b].chars().count());
    let start = at.saturating_sub(LINE / 3).min(chars.len() - LINE);
    let cut: String = chars[start..start + LINE].iter().collect();
    format!("{}{cut}{}", if start > 0 { "…" } else { "" }, if start + LINE < chars.len() { "…" } else { "" })
}

/// To whom, from when and until when; a rule and its entry hold together.
fn applies(rule: &Applies, entry: Option<&Applies>) -> String {
    let both: Vec<&Applies> = [Some(rule), entry].into_iter().flatten().collect();
    let to = both.iter().map(|a| a.to).find(|t| *t != AppliesTo::All).unwrap_or(AppliesTo::All);
    let mut text = match to {
        AppliesTo::All => "every seller",
        AppliesTo::Domestic => "sellers of the market",
        AppliesTo::Foreign => "sellers from abroad",
        AppliesTo::Threshold => "depends on size, goods or contracts",
    }
    .to_owned();
    for (word, day) in [("since", both.iter().filter_map(|a| a.from).max()), ("until", both.iter().filter_map(|a| a.until).min())] {
        text.push_str(&day.map(|d| format!(", {word} {}", d.0)).unwrap_or_default());
    }
    text
}

fn source(s: &SourceText) -> String {
    let read = s.checked.map(|d| format!(", read on {}", d.0)).unwrap_or_default();
    format!("{}{read}\n{}", s.name, s.url.as_deref().unwrap_or_default())
}

/// Fills what is known without a shop; what only a shop fills stands as `…`.
fn filled(text: &str, market: Option<&Market>, entry: Option<&Entry>) -> String {
    let of_entry = |i: usize| entry.and_then(|e| e.texts[i].clone());
    let value = |name: &str| match name {
        "market" => Some(market.map_or_else(|| "the market".to_owned(), |m| m.in_text.clone())),
        "local" => market.map(|m| m.local_name.clone()),
        "item" => entry.map(|e| e.name.clone()),
        "names" => entry.map(|e| e.names.join(", ")),
        "basis" => entry.map(|e| e.basis_text.clone().or_else(|| e.sources.first().map(|s| s.name.clone())).unwrap_or_default()),
        "days" => market.and_then(|m| m.profile.returns.as_ref()).map(|r| r.days.to_string()),
        "currency" => market.and_then(|m| m.profile.currencies.first()).map(ToString::to_string),
        "domain" => market.and_then(|m| m.profile.domain.clone()),
        "engine" => market.and_then(|m| m.profile.discovery.as_ref()?.search_engine.clone()),
        "reason" => of_entry(0),
        "advice" => of_entry(1),
        "question" => of_entry(2),
        _ => None,
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let Some(end) = rest[at..].find('}') else { break };
        out.push_str(&rest[..at]);
        out.push_str(value(&rest[at + 1..at + end]).as_deref().unwrap_or("…"));
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out
}
