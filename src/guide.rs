//! In: a [`RuleBook`]. Out: Markdown for people who sell: a page for each market, one on the rules that hold everywhere, and a table of
//! what is covered. `docs/rules/` and `docs/coverage.md` are made of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::check::{Planned, planned};
use crate::rules::{Applies, Market, Pointer, RuleBook, SourceText, Test};
use crate::vocab::{AppliesTo, Basis, Confidence, Importance, LanguageTag, Stage};

/// Everything about one market.
pub fn market_page(book: &RuleBook, m: &Market) -> String {
    let mut out = String::new();
    let local = if m.local_name == m.name { String::new() } else { format!(" ({})", m.local_name) };
    let _ = writeln!(out, "# {}{local}\n", cell(&m.name));
    let _ = writeln!(
        out,
        "What is known about selling to {}, and what a shop is judged for. Rule file: [`{}`](../../rules/markets/{}.toml), reviewed {}.\nNot legal advice. This page is made from the rule files; edit those.\n",
        m.in_text,
        m.code,
        m.code.as_str().to_lowercase(),
        m.reviewed.0
    );
    for note in m.warning.iter().chain(&m.no_law) {
        let _ = writeln!(out, "> {note}\n");
    }
    at_a_glance(&mut out, book, m);
    payments(&mut out, book, m);
    pages(&mut out, book, m);
    beyond(&mut out, m);
    let own: Vec<Planned> = planned(book, m).into_iter().filter(|p| !p.rule.starts_with("common/")).collect();
    if !own.is_empty() {
        out.push_str("## Rules beside the common ones\n\n");
        rules(&mut out, &own);
    }
    out.push_str("The rules that hold for every market stand in [common.md](common.md).\n");
    out
}

fn at_a_glance(out: &mut String, book: &RuleBook, m: &Market) {
    let p = &m.profile;
    let f = &m.formats;
    let languages = |list: &[LanguageTag]| list.iter().map(|l| book.language_name(l)).collect::<Vec<_>>().join(", ");
    let prices: Vec<String> = p.price_format.iter().map(|f| f.example.get_ref().clone()).collect();
    let practice: Vec<String> = p.price_practice.iter().flat_map(|x| &x.examples).map(|e| e.get_ref().clone()).collect();
    let dates: Vec<String> = f.date_format.iter().map(|d| d.medium_example.clone()).collect();
    // A language that the catalog has no name for is none that shops are written in.
    let named = f
        .language
        .iter()
        .filter(|l| book.catalog.languages.contains_key(l.tag.as_str()) || book.catalog.languages.contains_key(l.tag.language()));
    let able: Vec<String> = named.map(|l| format!("{} {} %", book.language_name(&l.tag), l.population)).collect();
    let address = f.address_order.iter().map(|a| a.replace('-', " ")).collect::<Vec<_>>().join(", ");
    let postal = f.postal_code_examples.first().map(|e| format!("; postal code like {e}")).unwrap_or_default();
    let tax = p.tax.as_ref().map(|t| {
        let rate = t.rate.as_ref().map(|r| format!(" {r} %")).unwrap_or_default();
        let within = if t.inclusive { "prices for consumers include it" } else { "prices are shown without it" };
        let words = if t.words.is_empty() { String::new() } else { format!("; printed as {}", t.words.join(", ")) };
        format!("{}{rate}, {within}{words} ({})", t.name, source(&t.source))
    });
    let returns = p.returns.as_ref().map(|r| match r.days {
        0 => format!("no right of withdrawal for web orders by law ({})", source(&r.source)),
        n => format!("{n} days ({})", source(&r.source)),
    });
    let phone = f.phone_example.clone().or_else(|| p.phone_code.clone()).unwrap_or_default();
    let rows: [(&str, String); 17] = [
        ("Languages a shop should speak", languages(&p.languages)),
        ("Read well enough by most", languages(&p.also)),
        ("Expected by a part of the people", languages(&p.expected_languages)),
        ("People able to use", able.join(", ")),
        ("Currency", p.currencies.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ("Prices", once(prices).join("; ")),
        ("Also seen in shops", practice.join("; ")),
        ("Dates", once(dates).join("; ")),
        ("Tax", tax.unwrap_or_default()),
        ("Returns", returns.unwrap_or_default()),
        ("Phone", phone),
        ("Address, first line to last", format!("{address}{postal}")),
        ("Carriers", p.carrier.iter().map(|c| book.catalog.carrier_name(c.carrier.get_ref()).to_owned()).collect::<Vec<_>>().join(", ")),
        ("Service", p.service.as_ref().and_then(|s| s.expectation.clone()).unwrap_or_default()),
        ("Signs of trust", p.trust.as_ref().map(|t| t.marks.join(", ")).unwrap_or_default()),
        ("Search engine", p.discovery.as_ref().and_then(|d| d.search_engine.clone()).unwrap_or_default()),
        ("Domain", p.domain.clone().unwrap_or_default()),
    ];
    out.push_str("## At a glance\n\n| | |\n|---|---|\n");
    for (label, text) in rows.into_iter().filter(|(_, t)| !t.is_empty()) {
        let _ = writeln!(out, "| {label} | {} |", cell(&text));
    }
    out.push('\n');
}

fn payments(out: &mut String, book: &RuleBook, m: &Market) {
    let p = &m.profile;
    if !p.payment.is_empty() {
        out.push_str("## Ways to pay\n\n| how much it counts | way to pay | how many use it | source |\n|---|---|---|---|\n");
    }
    for importance in [Importance::Must, Importance::Expected, Importance::Nice] {
        for habit in p.payment.iter().filter(|h| h.importance == importance) {
            let names: Vec<&str> =
                std::iter::once(&habit.method).chain(&habit.or).map(|n| book.catalog.payment_name(n.get_ref())).collect();
            let share = habit.share.as_ref().or(habit.note.as_ref()).cloned().unwrap_or_default();
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} |",
                match importance {
                    Importance::Must => "people count on it",
                    Importance::Expected => "many expect it",
                    Importance::Nice => "welcome",
                },
                cell(&names.join(" or ")),
                cell(&share),
                cell(&source(&habit.source))
            );
        }
    }
    for r in &p.payment_retired {
        let instead = r.instead.as_ref().map(|i| format!("; in its place: {i}")).unwrap_or_default();
        let _ = writeln!(out, "\n{} ended on {}{instead}.", book.catalog.payment_name(r.method.get_ref()), r.ended.0);
    }
    out.push('\n');
}

fn pages(out: &mut String, book: &RuleBook, m: &Market) {
    let p = &m.profile;
    let head = "| what | usually called | asked by | applies to | how sure |\n|---|---|---|---|---|\n";
    let sure = |c: Confidence, s: &SourceText| if c == Confidence::Verified && s.checked.is_some() { "read" } else { "common knowledge" };
    if !p.page.is_empty() {
        let _ = write!(out, "## Pages that people or the law look for\n\n{head}");
        for page in &p.page {
            let basis = page.basis.clone().unwrap_or_else(|| page.source.name.clone());
            let name = book.catalog.topic_name(page.topic.get_ref());
            row(out, name, &page.names, &basis, &page.applies, sure(page.confidence, &page.source));
        }
        out.push('\n');
    }
    if !p.notice.is_empty() {
        let _ = write!(out, "## Words and duties\n\n{head}");
        for n in &p.notice {
            let basis = n.basis.clone().unwrap_or_else(|| n.source.name.clone());
            row(out, &n.name, &n.words, &basis, &n.applies, sure(n.confidence, &n.source));
        }
        out.push('\n');
    }
    if !p.registration.is_empty() {
        out.push_str("## Numbers of sellers\n\n");
        for n in &p.registration {
            let shown = match n.shown {
                crate::rules::Shown::Required => "shown on the site",
                crate::rules::Shown::Customary => "often shown",
                crate::rules::Shown::NotShown => "not shown on the site",
            };
            let _ = writeln!(out, "- {}: {shown}, beside {}", n.name, n.labels.join(", "));
        }
        out.push('\n');
    }
}

fn row(out: &mut String, name: &str, names: &[String], basis: &str, applies: &Applies, sure: &str) {
    let _ = writeln!(out, "| {} | {} | {} | {} | {sure} |", cell(name), cell(&names.join(", ")), cell(basis), cell(&who(applies)));
}

/// To whom and when, in words.
fn who(a: &Applies) -> String {
    let mut parts = vec![
        match a.to {
            AppliesTo::All => "all sellers",
            AppliesTo::Domestic => "sellers of the country",
            AppliesTo::Foreign => "sellers from elsewhere",
            AppliesTo::Threshold if a.size.is_empty() && a.goods.is_empty() => "some sellers: it depends on size, goods or contracts",
            AppliesTo::Threshold => "some sellers",
        }
        .to_owned(),
    ];
    let joined = |list: Vec<String>| list.join(", ");
    if !a.size.is_empty() {
        parts.push(format!("{} firms", joined(a.size.iter().map(ToString::to_string).collect())));
    }
    if !a.goods.is_empty() {
        parts.push(format!("with {}", joined(a.goods.iter().map(ToString::to_string).collect())));
    }
    parts.extend(a.hosting.as_ref().map(|h| format!("hosted in {h}")));
    parts.extend(a.from.map(|d| format!("from {}", d.0)));
    parts.extend(a.until.map(|d| format!("until {}", d.0)));
    parts.join(", ")
}

fn beyond(out: &mut String, m: &Market) {
    let p = &m.profile;
    let ways = p.ways_in.as_ref().map(|w| w.text.clone()).unwrap_or_default();
    let list = |title: &str, items: Vec<String>| -> String {
        if items.is_empty() {
            String::new()
        } else {
            format!("**{title}**\n\n{}\n\n", items.iter().map(|i| format!("- {i}")).collect::<Vec<_>>().join("\n"))
        }
    };
    let pointers = |list: &[Pointer]| {
        let text = |x: &Pointer| x.source.as_ref().map_or_else(|| x.text.clone(), |s| format!("{} ({})", x.text, source(s)));
        list.iter().map(text).collect::<Vec<_>>()
    };
    let d = p.discovery.clone().unwrap_or_default();
    let names = |list: &[String]| if list.is_empty() { vec![] } else { vec![list.join(", ")] };
    let text = [
        list("Ways in", ways),
        list("Customs and import tax", pointers(&p.customs)),
        list("Goods with rules of their own", pointers(&p.goods)),
        list("Marketplaces", names(&d.marketplaces)),
        list("Price comparison", names(&d.price_comparison)),
        list("Where people find shops", names(&d.channels)),
        list("Times of buying", names(&d.peaks)),
        list("What people notice", p.culture.clone()),
        list("Where help is found", pointers(&p.help)),
    ]
    .concat();
    if !text.is_empty() {
        let _ = write!(out, "## Beyond the website\n\n{text}");
    }
}

fn rules(out: &mut String, list: &[Planned]) {
    out.push_str("| rule | what | step | weight | basis |\n|---|---|---|---|---|\n");
    for p in list {
        let name = p.subject.as_ref().map_or_else(|| p.rule.clone(), |s| format!("{}#{s}", p.rule));
        let weight = if p.asks { "question" } else { p.severity.as_str() };
        let _ = writeln!(out, "| `{name}` | {} | {} | {weight} | {} |", cell(&p.title), p.stage, p.basis);
    }
    out.push('\n');
}

/// The rules that hold for every market.
pub fn common_page(book: &RuleBook) -> String {
    let mut out = String::from(
        "# Rules for every market\n\nThey read a market's profile. `landfall rules explain common/currency` says more about one. This page is made from the rule files; edit those.\n",
    );
    for stage in Stage::ALL {
        let _ = writeln!(out, "\n## {}{}\n", stage.as_str()[..1].to_uppercase(), &stage.as_str()[1..]);
        out.push_str("| rule | what | weight at most | why |\n|---|---|---|---|\n");
        for r in book.common.iter().filter(|r| r.stage == *stage) {
            let weight = if matches!(r.test, Test::Ask(_)) { "question" } else { r.severity.as_str() };
            let _ = writeln!(out, "| `{}` | {} | {weight} | {} |", r.name, cell(&r.title), cell(&r.why));
        }
    }
    out
}

/// Markets and steps: how many things are judged, how many of them as law, how many with a source that was read.
pub fn coverage(book: &RuleBook) -> String {
    let mut out = String::from(
        "# What is covered\n\nFor each market and step of the shopper's way: how many things are judged / how many of them as law. The last columns count over all steps: things with a source that was read, and questions that only a seller can answer. Made from the rule files by `LANDFALL_WRITE=1 cargo test --test docs`.\n\n",
    );
    let steps: Vec<&str> = Stage::ALL.iter().map(|s| s.as_str()).collect();
    let _ = writeln!(out, "| market | {} | all | read | questions | reviewed |", steps.join(" | "));
    let _ = writeln!(out, "|---|{}---|---|---|---|", "---|".repeat(steps.len()));
    let mut without_law: BTreeMap<&str, &str> = BTreeMap::new();
    for m in book.markets.values() {
        let all = planned(book, m);
        let of = |s: Stage| all.iter().filter(move |p| p.stage == s);
        let cells: Vec<String> =
            Stage::ALL.iter().map(|s| format!("{} / {}", of(*s).count(), of(*s).filter(|p| p.basis == Basis::Law).count())).collect();
        let law = all.iter().filter(|p| p.basis == Basis::Law).count();
        let read = all.iter().filter(|p| p.verified).count();
        let asks = all.iter().filter(|p| p.asks).count();
        let page = m.code.as_str().to_lowercase();
        let _ = writeln!(
            out,
            "| [{}](rules/{page}.md) | {} | {} / {law} | {read} | {asks} | {} |",
            m.name,
            cells.join(" | "),
            all.len(),
            m.reviewed.0
        );
        if let Some(why) = &m.no_law {
            without_law.insert(&m.name, why);
        }
    }
    let _ = writeln!(out, "\n{} markets, {} rules.", book.markets.len(), book.all_rules().len());
    if !without_law.is_empty() {
        out.push_str("\n## Without law\n\n");
        for (name, why) in without_law {
            let _ = writeln!(out, "- {name}: {why}");
        }
    }
    out
}

/// A list without repetitions, in its order.
fn once(list: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    list.into_iter().for_each(|x| {
        if !out.contains(&x) {
            out.push(x);
        }
    });
    out
}

/// A source with its link and the day it was read.
fn source(s: &SourceText) -> String {
    let name = s.url.as_ref().map_or_else(|| s.name.clone(), |url| format!("[{}]({url})", s.name.replace(['[', ']'], "")));
    s.checked.map_or_else(|| name.clone(), |d| format!("{name}, read {}", d.0))
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
