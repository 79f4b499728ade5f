//! The figures as a page of the documentation, and the floors they must not fall below.

use std::fmt::Write as _;

use super::Measured;
use super::corrections::CORRECTIONS;
use super::score::Score;

/// A figure that must not fall.
pub struct Floor {
    pub what: &'static str,
    pub figure: f64,
    pub floor: f64,
}

/// All floors with today's figures.
pub fn floors(m: &Measured) -> Vec<Floor> {
    let p = &m.pages;
    let all = p.language.right + p.language.wrong + p.language.missed;
    let told = p.language.right as f64 / (p.language.right + p.language.wrong) as f64;
    let floor = |what, figure, floor| Floor { what, figure, floor };
    vec![
        floor("page language right, where it is told", told, 0.97),
        floor("page language told", 1.0 - p.language.missed as f64 / all as f64, 0.95),
        floor("\"declared language is wrong\" claims that are right", p.declared.precision(), 0.95),
        floor("strings left in English, precision", m.english.all.precision(), 0.98),
        floor("strings left in English, recall", m.english.all.recall(), 0.90),
        floor("currency of product pages", p.currency.recall_of_all(), 0.95),
        floor("price of product pages", p.price.recall_of_all(), 0.90),
        floor("price strings, amount", m.prices.amount.recall_of_all(), 0.98),
        floor("price strings, currency", m.prices.currency.recall_of_all(), 0.97),
        floor("ways to pay, precision", p.payment.precision(), 0.97),
        floor("ways to pay, recall", p.payment.recall(), 0.90),
        floor("delivery mentioned, F1", p.shipping.f1(), 0.90),
        floor("returns mentioned, F1", p.returns.f1(), 0.90),
        floor("platform named", p.platform.recall_of_all(), 0.95),
    ]
}

/// The whole page.
pub fn document(m: &Measured) -> String {
    let mut out = String::new();
    let p = &m.pages;
    out.push_str(HEAD);
    let _ = writeln!(out, "\n## Floors\n\n`tests/accuracy.rs` fails when a figure falls below its floor.\n");
    out.push_str("| what | figure | floor |\n|---|---:|---:|\n");
    for f in floors(m) {
        let _ = writeln!(out, "| {} | {:.1} % | {:.0} % |", f.what, 100.0 * f.figure, 100.0 * f.floor);
    }
    let _ = writeln!(out, "\n## Detectors on {} saved pages\n", m.page_count);
    out.push_str("| what | right | wrong | missed | precision | recall |\n|---|---:|---:|---:|---:|---:|\n");
    let rows = [
        ("language of the page", &p.language),
        ("declared language said to be wrong", &p.declared),
        ("currency (product pages)", &p.currency),
        ("price (product pages)", &p.price),
        ("ways to pay", &p.payment),
        ("delivery mentioned", &p.shipping),
        ("returns mentioned", &p.returns),
        ("platform", &p.platform),
    ];
    rows.iter().for_each(|(name, s)| row(&mut out, name, s));
    out.push_str("\nPages by language of their label:\n\n| language | pages | told | right |\n|---|---:|---:|---:|\n");
    for (tag, [right, told, all]) in &p.languages {
        let _ = writeln!(out, "| {tag} | {all} | {told} | {right} |");
    }
    out.push_str("\n## Written prices\n\n| what | right | wrong | missed | precision | recall |\n|---|---:|---:|---:|---:|---:|\n");
    row(&mut out, "amount", &m.prices.amount);
    row(&mut out, "currency, or rightly several", &m.prices.currency);
    let _ = writeln!(
        out,
        "\n{} strings have a sign that their label names no ISO code for; {} are labelled with an amount and hold no number. They are not counted.",
        m.prices.unlabelled, m.prices.faulty
    );
    out.push_str("\n## Strings of storefronts: left in English?\n\n");
    let _ = writeln!(
        out,
        "Strings of 20 or more characters. Each translation is asked about in its own language (it is not English), each English string in all of them (it is). {} translations that are the English text unchanged are left out.\n",
        m.english.unchanged
    );
    out.push_str("| language | English seen | called English | English not seen | precision | recall |\n|---|---:|---:|---:|---:|---:|\n");
    m.english.languages.iter().for_each(|(tag, s)| row(&mut out, tag, s));
    row(&mut out, "all", &m.english.all);
    out.push_str("\n## Misses\n\nBy the first letters of the page's file.\n");
    for (name, s) in rows {
        list(&mut out, name, s);
    }
    list(&mut out, "price strings: amount", &m.prices.amount);
    list(&mut out, "price strings: currency", &m.prices.currency);
    out.push_str("\n## Labels that are wrong or short\n\nThe labels were read by one person; what they name is firmer than what they leave out. What was looked at again:\n\n");
    for c in CORRECTIONS {
        let _ = writeln!(out, "- {} {}: {}", c.page, c.what, c.why);
    }
    out
}

const HEAD: &str = "# How right the detectors are

Measured on saved real pages and strings that lie beside the project (68 pages with labels, written prices, strings of seven open storefronts),
not on the pages of any one shop. A public checkout has none of them. Write this page anew with

    cargo run --release --example landfall-truth -- --write

Figures are of single pages. A shop is judged on many, and what one page does not say another does. A *miss* of a detector leads to
\"unknown\" in a report; what is *wrong* leads to a false alarm or a false pass. So precision comes first.
";

fn row(out: &mut String, name: &str, s: &Score) {
    let percent = |v: f64| format!("{:.1} %", 100.0 * v);
    let _ = writeln!(out, "| {name} | {} | {} | {} | {} | {} |", s.right, s.wrong, s.missed, percent(s.precision()), percent(s.recall()));
}

fn list(out: &mut String, name: &str, s: &Score) {
    if s.misses.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{name}:\n");
    for miss in &s.misses {
        let _ = writeln!(out, "- {}", miss.replace(['|', '<', '>', '*', '_', '`'], " "));
    }
}
