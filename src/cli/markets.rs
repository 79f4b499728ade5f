//! `landfall markets`: the markets there are rules for, and what is known of one.

use std::fmt::Write;

use landfall::rules::{Duty, Market, RuleBook, SourceText};
use landfall::vocab::Importance;

use super::args::{self, Globals, MarketsArgs, MarketsCommand};
use super::{Failure, exit, output, rule_book};

/// Lists or shows.
pub fn run(globals: &Globals, a: &MarketsArgs) -> Result<u8, Failure> {
    let book = rule_book(globals)?;
    let text = match &a.command {
        None => list(&book),
        Some(MarketsCommand::Show { code }) => show(&book, &book.markets[&args::market(code, &book)?]),
    };
    output::print(&text)?;
    Ok(exit::FINE)
}

fn list(book: &RuleBook) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{:<6}{:<18}{:<20}{:<12}{:>6}  reviewed", "code", "name", "languages", "currency", "rules");
    for m in book.markets.values() {
        let languages = m.profile.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let currencies = m.profile.currencies.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let _ =
            writeln!(out, "{:<6}{:<18}{languages:<20}{currencies:<12}{:>6}  {}", m.code, m.name, book.rules_for(m).count(), m.reviewed.0);
    }
    out.push_str("\nlandfall markets show DE prints what is known about a market.\n");
    out
}

fn show(book: &RuleBook, m: &Market) -> String {
    let p = &m.profile;
    let mut out = String::new();
    let joined = |list: &[String]| list.join(", ");
    let names = |list: &[landfall::vocab::LanguageTag]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "{} ({}) · {} · reviewed {}", m.name, m.local_name, m.code, m.reviewed.0);
    for note in m.warning.iter().chain(&m.no_law) {
        let _ = writeln!(out, "  ! {note}");
    }
    let mut row = |label: &str, text: String| {
        if !text.is_empty() {
            let _ = writeln!(out, "  {label:<16}{text}");
        }
    };
    row("Languages", names(&p.languages));
    row("Also read", names(&p.also));
    row("Also expected", names(&p.expected_languages));
    row("Currency", p.currencies.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    row("Prices", p.price_format.iter().map(|f| f.example.get_ref().clone()).collect::<Vec<_>>().join("  "));
    row(
        "Also written",
        p.price_practice
            .as_ref()
            .map(|x| x.examples.iter().map(|e| e.get_ref().as_str()).collect::<Vec<_>>().join("  "))
            .unwrap_or_default(),
    );
    if let Some(t) = &p.tax {
        let rate = t.rate.as_ref().map(|r| format!(" {r} %")).unwrap_or_default();
        let included = if t.inclusive { "prices include it" } else { "prices do not include it" };
        row("Tax", format!("{}{rate}, {included}", t.name));
        row("Tax words", joined(&t.words));
    }
    if let Some(r) = &p.returns {
        row(
            "Returns",
            if r.days == 0 {
                "no right of withdrawal by law".to_owned()
            } else {
                format!("{} days{}", r.days, r.basis.as_ref().map(|b| format!(" ({b})")).unwrap_or_default())
            },
        );
    }
    row("Phone", p.phone_code.clone().unwrap_or_default());
    row("Domain", p.domain.clone().unwrap_or_default());
    row("Search", p.discovery.as_ref().and_then(|d| d.search_engine.clone()).unwrap_or_default());
    row("Marketplaces", p.discovery.as_ref().map(|d| joined(&d.marketplaces)).unwrap_or_default());
    row("Service", p.service.as_ref().and_then(|s| s.expectation.clone()).unwrap_or_default());
    row("Trust marks", p.trust.as_ref().map(|t| joined(&t.marks)).unwrap_or_default());
    let _ = writeln!(out, "\nWays to pay");
    for importance in [Importance::Must, Importance::Expected, Importance::Nice] {
        for habit in p.payment.iter().filter(|h| h.importance == importance) {
            let share = habit.share.as_ref().map(|s| format!("  {s}")).unwrap_or_default();
            let _ = writeln!(
                out,
                "  {:<10}{}{share} [{}]",
                importance.as_str(),
                book.catalog.payment_name(habit.method.get_ref()),
                source(&habit.source)
            );
        }
    }
    for r in &p.payment_retired {
        let _ = writeln!(
            out,
            "  ended     {} on {}{}",
            book.catalog.payment_name(r.method.get_ref()),
            r.ended.0,
            r.instead.as_ref().map(|i| format!(", instead {i}")).unwrap_or_default()
        );
    }
    if !p.carrier.is_empty() {
        let carriers: Vec<&str> = p.carrier.iter().map(|c| book.catalog.carrier_name(c.carrier.get_ref())).collect();
        let _ = writeln!(out, "\nCarriers\n  {}", carriers.join(", "));
    }
    let _ = writeln!(out, "\nPages");
    for page in &p.page {
        let duty = if page.duty == Duty::Mandatory { "asked for" } else { "expected" };
        let from = page.applies.from.map(|d| format!(", from {}", d.0)).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {:<38}{} (applies to {}{from}): {} [{}]",
            book.catalog.topic_name(page.topic.get_ref()),
            duty,
            page.applies.to,
            joined(&page.names),
            source(&page.source)
        );
    }
    if !p.notice.is_empty() {
        let _ = writeln!(out, "\nWords and duties");
        for n in &p.notice {
            let from = n.applies.from.map(|d| format!(", from {}", d.0)).unwrap_or_default();
            let _ = writeln!(out, "  {:<38}(applies to {}{from}): {} [{}]", n.name, n.applies.to, joined(&n.words), source(&n.source));
        }
    }
    if !p.registration.is_empty() {
        let _ = writeln!(out, "\nNumbers");
        for n in &p.registration {
            let _ = writeln!(out, "  {} ({})", n.name, joined(&n.labels));
        }
    }
    for (title, list) in
        [("For sellers from outside", &p.customs), ("Goods with rules of their own", &p.goods), ("Where help is found", &p.help)]
    {
        if !list.is_empty() {
            let _ = writeln!(out, "\n{title}");
            for x in list {
                let _ = writeln!(out, "  · {}", x.text);
            }
        }
    }
    let _ = writeln!(out, "\nRules of its own");
    for rule in &m.rules {
        let _ = writeln!(out, "  {:<32}{:<9}{:<10}{}", rule.name, rule.severity.as_str(), rule.basis.as_str(), rule.title);
    }
    out
}

fn source(s: &SourceText) -> String {
    s.checked.map_or_else(|| s.name.clone(), |d| format!("{}, {}", s.name, d.0))
}
