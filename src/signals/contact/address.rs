//! Postal addresses and the companies at them. Out: the line with the postal code, and the country where the text makes it sure.
//!
//! The country is taken from its name after the code, from a form that only one country uses, or from what the form of the code
//! and the legal form of the company have in common. An address of a warehouse, a store or an authority has no country here.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use crate::page::Region;
use crate::rules::Catalog;
use crate::signals::Context;
use crate::signals::words::{Hit, Meaning};
use crate::vocab::MarketCode;

/// Postal codes as they stand in address lines: `9008 Tromsø`, `D-88131 Lindau`, `1012 AB Amsterdam`, `110 00 Praha`, `00-950 Warszawa`,
/// `SW1A 1AA`, `K1A 0B6`, `NY 10001`, `〒100-0001`, `01310-100`, and behind the town `Rīga, LV-1010`.
static POSTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:^|[\s,;:·|>])(?P<a>(?:[A-Z]{1,2}[-–] ?)?(?:[0-9]{4,5}(?:\s[A-Z]{2})?|[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4}-[0-9]{3}))\s+\p{Lu}\p{L}{2,})|(?P<b>\b[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][A-Z]{2}\b)|(?P<c>\b[A-Z][0-9][A-Z]\s[0-9][A-Z][0-9]\b)|(?P<d>\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\s[0-9]{5}(?:-[0-9]{4})?\b)|(?P<e>〒\s?[0-9]{3}-?[0-9]{4})|(?P<f>\b[0-9]{5}-[0-9]{3}\b)|(?:(?P<g>[0-9]{6})[^0-9]{0,3}\p{Han})|(?:\p{Lu}\p{L}{2,}(?: \p{L}{2,})?,?\s(?P<h>(?:LV|LT)[-–][0-9]{4,5})\b)|(?:\p{Han}{2,}[省市区縣县])").expect("a fixed expression")
});

/// Postal codes behind the town: `Shimla 171001`, `Marrickville NSW 2204`, `Sandton 2196`. Much else is written so.
static BEHIND_TOWN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s,;|·>])(?P<town>\p{Lu}[\p{L}'’-]{2,}),?\s(?P<state>[A-Z]{2,3}\s)?(?P<code>[0-9]{4}|[0-9]{6})\s?(?:$|[,.;|·)\n])")
        .expect("a fixed expression")
});

/// Words that stand before other numbers.
const NO_TOWNS: &[&str] = &[
    "number",
    "order",
    "invoice",
    "phone",
    "tel",
    "telephone",
    "fax",
    "code",
    "since",
    "est",
    "room",
    "unit",
    "suite",
    "floor",
    "box",
    "shop",
    "licence",
    "license",
    "registration",
    "model",
    "pin",
    "pincode",
    "call",
    "founded",
    "copyright",
];

/// Whether [`POSTAL`] is worth its time: each of its forms has three digits in a row, a digit before capitals, or a character of the East.
fn may_hold_postal_code(text: &str) -> bool {
    let capital = |b: u8| b.is_ascii_uppercase();
    let digits = text.as_bytes().windows(3).any(|w| {
        w[0].is_ascii_digit()
            && (w[1..].iter().all(u8::is_ascii_digit)
                || w[1..].iter().all(u8::is_ascii_uppercase)
                || (capital(w[1]) && !w[2].is_ascii_alphanumeric()))
    });
    digits || (!text.is_ascii() && text.chars().any(|c| !c.is_ascii() && (c.is_numeric() || c >= '\u{2e80}')))
}

/// An address line: where it stands, what it says, and the country where that is sure.
pub(super) struct Address {
    pub at: usize,
    pub value: String,
    pub country: Option<MarketCode>,
    /// It is said to be a warehouse, a store, an authority.
    pub of_others: bool,
}

/// The first address line of a block. `home`: the country that the page is from.
pub(super) fn find(context: &Context<'_>, index: usize, hits: &[Hit<'_>], home: Option<&MarketCode>) -> Option<Address> {
    let block = &context.page.blocks[index];
    let text = block.text.as_str();
    if text.len() >= 600 || !may_hold_postal_code(text) {
        return None;
    }
    // "© 2026 Wool" and the end of a phone number look like a postal code and a town.
    let no_address = |at: usize| {
        let before = text[..at].trim_end();
        before.ends_with(['©', ')', '-', '–', '/']) || before.to_lowercase().ends_with("copyright")
    };
    let code_first = POSTAL.captures_iter(text).find(|c| {
        let start = c.get(0).map_or(0, |m| m.start());
        let split = c.name("a").is_some_and(|a| a.as_str().len() == 6 && a.as_str().contains(' '));
        let goes_on = split && text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit());
        !(goes_on || no_address(start))
    });
    let Some(found) = code_first else { return find_behind_town(context, index, hits, home) };
    let whole = found.get(0)?;
    let code = ["a", "b", "c", "d", "e", "f", "g", "h"].iter().find_map(|n| found.name(n));
    let of_others = is_of_others(context, index);
    let year = |c: &str| c.len() == 4 && (c.starts_with("19") || c.starts_with("20"));
    if code.is_some_and(|c| year(c.as_str())) && (text.contains('©') || text.to_lowercase().contains("copyright")) {
        return None;
    }
    let country = if of_others { None } else { code.and_then(|code| country_of(context, index, hits, code.as_str(), code.end())) };
    // Four or five digits and a word are an address only with a street or a country.
    // A word and a code behind it may be the name of goods, and the code tells the country: it always wants its street.
    let bare = found.name("a").is_some_and(|a| a.as_str().bytes().all(|b| b.is_ascii_digit())) && country.is_none() && !of_others;
    if (bare || found.name("h").is_some()) && !has_street(context, index, &text[..whole.start()]) {
        return None;
    }
    Some(Address {
        at: whole.start(),
        value: whole.as_str().trim_matches([' ', ',', ';', ':', '·', '|', '>']).to_owned(),
        country,
        of_others,
    })
}

/// A code behind its town counts only behind a street, and where the form is that of a country which the text or the page names.
fn find_behind_town(context: &Context<'_>, index: usize, hits: &[Hit<'_>], home: Option<&MarketCode>) -> Option<Address> {
    let text = context.page.blocks[index].text.as_str();
    BEHIND_TOWN.captures_iter(text).find_map(|found| {
        let (town, code) = (found.name("town")?, found.name("code")?);
        let year = code.as_str().len() == 4 && (code.as_str().starts_with("19") || code.as_str().starts_with("20"));
        if (year && found.name("state").is_none())
            || NO_TOWNS.contains(&town.as_str().to_lowercase().as_str())
            || !has_street(context, index, &text[..town.start()])
        {
            return None;
        }
        let of_others = is_of_others(context, index);
        // "Singapore 546080": the town is the country.
        let same = |h: &&Hit<'_>| h.start == town.start() && h.end == town.end();
        let of_town = hits.iter().filter(same).flat_map(|h| h.meanings).find_map(|m| match m {
            Meaning::Territory { code: own } => form_of(context, code.as_str())?.iter().find(|m| m.as_str() == own).cloned(),
            _ => None,
        });
        let of_home = || home.filter(|h| form_of(context, code.as_str()).is_some_and(|f| f.contains(h))).cloned();
        let country = of_town.or_else(|| country_of(context, index, hits, code.as_str(), code.end())).or_else(of_home)?;
        let value = text[town.start()..code.end()].to_owned();
        Some(Address { at: town.start(), value, country: Some(country).filter(|_| !of_others), of_others })
    })
}

/// The countries whose postal codes have this form.
fn form_of<'c>(context: &Context<'c>, code: &str) -> Option<&'c [MarketCode]> {
    let forms = &context.book.catalog.postal_forms;
    forms.iter().find(|f| super::compiled(f.pattern.get_ref()).is_some_and(|r| r.is_match(code))).map(|f| f.markets.as_slice())
}

/// Whether a street and a number stand before the code, in its line or the one before.
fn has_street(context: &Context<'_>, index: usize, before: &str) -> bool {
    static STREET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\p{L}{3,}[.,]? ?[0-9]{1,4} ?[a-zA-Z]?(?:$|[^\w%])|^[0-9]{1,5}[,:]? \p{L}{2,} \p{L}{2,}|, [0-9]{1,5} \p{Lu}\p{L}+ \p{Lu}\p{L}+").expect("a fixed expression")
    });
    let region = context.page.blocks[index].region;
    let line = index.checked_sub(1).map(|i| &context.page.blocks[i]).filter(|b| b.region == region && b.text.len() < 100);
    STREET.is_match(before) || line.is_some_and(|b| STREET.is_match(&b.text))
}

fn country_of(context: &Context<'_>, index: usize, hits: &[Hit<'_>], code: &str, end: usize) -> Option<MarketCode> {
    let form = form_of(context, code)?;
    let fits = |code: &str| form.iter().find(|m| m.as_str() == code);
    // The country stands after the code, in this line or the next.
    let next = context.page.blocks.get(index + 1).filter(|b| b.region == context.page.blocks[index].region && b.text.len() < 40);
    let after = hits.iter().filter(|h| h.start >= end && h.start - end < 60);
    let below = next.iter().flat_map(|_| context.hits[index + 1].iter());
    let named: BTreeSet<&MarketCode> = after
        .chain(below)
        .flat_map(|h| h.meanings)
        .filter_map(|m| if let Meaning::Territory { code } = m { fits(code) } else { None })
        .collect();
    if let [one] = named.iter().collect::<Vec<_>>().as_slice() {
        return Some((**one).clone());
    }
    if let [only] = form {
        return Some(only.clone());
    }
    let legal = legal_forms_near(context, index)?;
    let both: Vec<&MarketCode> = form.iter().filter(|m| legal.contains(m)).collect();
    if let [only] = both.as_slice() { Some((*only).clone()) } else { None }
}

/// The countries of the legal form in a block or in the few lines before it.
fn legal_forms_near<'c>(context: &Context<'c>, index: usize) -> Option<&'c [MarketCode]> {
    let region = context.page.blocks[index].region;
    let near =
        (index.saturating_sub(3)..=index).rev().map(|i| &context.page.blocks[i]).filter(|b| b.region == region && b.text.len() < 600);
    near.filter_map(|b| legal_form(&b.text, &context.book.catalog)).map(|(_, _, markets)| markets).next()
}

/// The longest legal form that stands in a text as words: where it stands, its length, and its countries.
fn legal_form<'c>(text: &str, catalog: &'c Catalog) -> Option<(usize, usize, &'c [MarketCode])> {
    let alone = |at: usize, name: &str| {
        let wide = !name.is_ascii() && name.chars().any(|c| c >= '\u{2e80}');
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        wide || (!letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next()))
    };
    let names = catalog.legal_forms.iter().flat_map(|f| f.names.iter().map(|n| (n.as_str(), f.markets.as_slice())));
    names
        .filter_map(|(name, markets)| {
            text.match_indices(name).map(|(at, _)| at).find(|at| alone(*at, name)).map(|at| (at, name.len(), markets))
        })
        .max_by_key(|(_, length, _)| *length)
}

/// The name of the company at an address: the line with its legal form, in this block or just before it.
pub(super) fn company(context: &Context<'_>, index: usize) -> Option<(usize, String)> {
    let region = context.page.blocks[index].region;
    (index.saturating_sub(3)..=index).rev().filter(|i| context.page.blocks[*i].region == region).find_map(|i| {
        let text = context.page.blocks[i].text.as_str();
        if text.len() >= 300 {
            return None;
        }
        let (at, length, _) = legal_form(text, &context.book.catalog)?;
        // Where words are not separated, the name may stand on either side of the form, up to the next space.
        if text[at..].starts_with(|c: char| c >= '\u{2e80}') {
            let name = text.split_whitespace().find(|w| w.contains(&text[at..at + length]))?;
            return (name.len() > length && !name.contains('〒')).then(|| (i, name.to_owned()));
        }
        let start = text[..at].rfind([':', '|', '·', '©', ';', '\n']).map_or(0, |s| s + text[s..].chars().next().map_or(1, char::len_utf8));
        let name = text[start..at + length].trim().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | ','));
        let words = name.split_whitespace().count();
        let named = name.chars().next().is_some_and(|c| c.is_uppercase() || c >= '\u{2e80}') && name.len() > length + 2;
        (named && words <= 7).then(|| (i, name.to_owned()))
    })
}

/// Whether the words of a block, of its heading or of the line before say that the address is somebody else's.
fn is_of_others(context: &Context<'_>, index: usize) -> bool {
    let blocks = &context.page.blocks;
    let heading = context.heading_before(index);
    let before = index.checked_sub(1).filter(|i| blocks[*i].region == blocks[index].region && blocks[*i].text.len() < 120);
    let says = |i: usize| {
        let lower = blocks[i].text.to_lowercase();
        context.book.catalog.not_the_seller.iter().any(|w| holds_word(&lower, w))
    };
    let own = ["imprint", "contact", "terms", "about", "company-data", "tokushoho", "privacy"].iter().any(|t| context.topics.contains(*t));
    let elsewhere = !own && context.topics.contains("returns") && blocks[index].region == Region::Main;
    elsewhere || [Some(index), before, heading].into_iter().flatten().any(says)
}

/// Whether a word or phrase stands in a text, not within another word.
fn holds_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2e80}');
    text.match_indices(word).any(|(at, _)| !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next()))
}

/// The country of an address in structured data: a code, or a name in one of the languages.
pub(super) fn country_in_data(context: &Context<'_>, node: &Map<String, Value>) -> Option<MarketCode> {
    let country = node.get("addressCountry")?;
    let written = country.as_str().or_else(|| country.get("name").and_then(Value::as_str))?.trim();
    country_named(context, written)
}

/// The country that a text is: `NO`, `Norway`, `Norge`.
pub(super) fn country_named(context: &Context<'_>, written: &str) -> Option<MarketCode> {
    if written.len() == 2 {
        return written.parse().ok();
    }
    let hits = context.words.find(written);
    let whole = hits.iter().filter(|h| h.end - h.start == written.len());
    let codes: BTreeSet<&str> = whole
        .flat_map(|h| h.meanings)
        .filter_map(|m| if let Meaning::Territory { code } = m { Some(code.as_str()) } else { None })
        .collect();
    if codes.len() == 1 { codes.first()?.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_postal_code_is_passed_over(text in "[A-C1-3a 〒省市\u{a0}٣-]{0,24}") {
            prop_assert!(may_hold_postal_code(&text) || !POSTAL.is_match(&text));
        }
    }
}
