//! In: a market and an id. Out: the beginning of a rule, of its cases, and of a market file. What must be filled in is marked `TODO`, and
//! `rules check` finds the marks.

use jiff::civil::Date;

use super::RuleBook;
use crate::vocab::MarketCode;

/// What marks a text that must be filled in.
pub const MARK: &str = "TODO";

/// A rule, to be appended to the file of a market.
pub fn rule(id: &str, as_of: Date) -> String {
    format!(
        r#"
[[rule]]
id       = "{id}"
stage    = "lawful"                    # TODO: findable, understandable, priced, payable, deliverable, lawful, supported
title    = "TODO: the subject, neutral: it stands over a pass, too"
fails    = "TODO: what was not found, and where"
passes   = "TODO: what was found."
why      = "TODO: why it matters to shoppers there."
require  = {{ topic = {{ any = ["contact"] }} }}   # TODO: what is looked for; `forbid` where it must not be there, `ask` for a question
fix      = "TODO: what to do."
effort   = "small"                     # TODO: small (minutes to hours), medium (days), large (weeks)
who      = "editor"                    # TODO: owner, developer, editor, lawyer
basis    = "custom"                    # TODO: law (needs confidence = "verified" and a source with a date), custom, technical
severity = "minor"                     # TODO: blocker, major, minor, note
applies  = {{ to = "all" }}              # TODO: all, domestic, foreign, threshold; from and until are days
sources  = [{{ name = "TODO: the text and its section", checked = {as_of} }}]
"#
    )
}

/// Three cases of the rule: one that passes, one that fails, one that stays open.
pub fn cases(market: &MarketCode, id: &str, as_of: Date) -> String {
    let stem = market.as_str().to_lowercase();
    let case = |name: &str, expect: &str, pages: &str| {
        format!(
            "\n[[case]]\nrule   = \"{stem}/{id}\"\nname   = \"TODO: {name}\"\nmarket = \"{market}\"\nhome   = \"{market}\"\nexpect = \"{expect}\"\nas-of  = {as_of}\n{pages}"
        )
    };
    let page = |path: &str, text: &str| {
        format!(
            "[[case.page]]\nurl  = \"https://shop.example{path}\"\nhtml = '''<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>TODO</title></head>\n<body>{text}</body></html>\n'''\n"
        )
    };
    let home = page("/", "<h1>TODO: the shop</h1><p>TODO: a few sentences in the language of the market.</p>");
    let goods = page("/product", "<h1>TODO: a product</h1><p>TODO: its price</p>");
    let seen = page("/", "<h1>TODO: the shop</h1><p>TODO: a few sentences, and what the rule looks for.</p>");
    [
        format!("# Cases of {stem}/{id}: small shops, and what the rule says of each.\nschema = 1\n"),
        case("what is there", "pass", &(seen + &goods)),
        case("what is missing, on the pages where it would show", "fail", &(home.clone() + &goods)),
        case("what could not be seen", "unknown", &home),
    ]
    .concat()
}

/// A file for a market that has none. Name and currency come from CLDR where it knows the country.
pub fn market(code: &MarketCode, book: &RuleBook, as_of: Date) -> String {
    let english = "en".parse().ok().and_then(|tag| book.lexicon.language(&tag));
    let name = english.and_then(|l| l.territories.get(code.country())?.first().map(str::to_owned)).unwrap_or_else(|| MARK.to_owned());
    let currencies: Vec<String> = book.catalog.tender.get(code.country()).into_iter().flatten().map(|c| format!("\"{c}\"")).collect();
    let extends = match code.as_str().split_once('-') {
        Some((whole, _)) => format!("extends    = [\"{}\"]\n", whole.to_lowercase()),
        None => String::new(),
    };
    format!(
        r#"schema     = 1
market     = "{code}"
name       = "{name}"
local-name = "TODO: what its people call it"
{extends}reviewed   = {as_of}

[profile]
languages  = ["en"]                    # TODO: an edition in one of these is what people can buy in
currencies = [{}]
"#,
        currencies.join(", ")
    )
}
