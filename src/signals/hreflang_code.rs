//! In: an hreflang value as written. Out: what is wrong with it, and what was probably meant.

use crate::rules::{Catalog, Codes, LanguageCode};
use crate::vocab::LanguageTag;

/// What is wrong with an hreflang value, with the value that was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFault {
    /// Search engines do not know it: no language, no region, parts in the wrong order, an underscore, spaces.
    Wrong { suggestion: Option<String> },
    /// A code that the registry has withdrawn (`iw`). Search engines may still know it.
    Withdrawn { suggestion: String },
    /// Right in form; a language that few people in that country read (`de-ES`), or a region that is no country (`es-419`).
    Unusual,
}

impl CodeFault {
    /// The value that was probably meant.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            CodeFault::Wrong { suggestion } => suggestion.as_deref(),
            CodeFault::Withdrawn { suggestion } => Some(suggestion),
            CodeFault::Unusual => None,
        }
    }
}

/// Words that shops write for a part of the world where only a country may stand.
const AREAS: &[&str] = &["eu", "int", "intl", "ww", "row", "eur", "latam", "asia", "world", "global", "international"];

/// Checks the form of an hreflang value. `None`: it is right.
pub fn check_code(value: &str, catalog: &Catalog) -> Option<CodeFault> {
    let written = value.to_lowercase();
    let plain = written.trim().replace('_', "-");
    let fault = if plain == "x-default" { None } else { judge(&plain, catalog) };
    if plain == written {
        return fault;
    }
    // Spaces or underscores: what is meant is what the rest means.
    match fault {
        Some(CodeFault::Wrong { suggestion }) => Some(CodeFault::Wrong { suggestion }),
        Some(CodeFault::Withdrawn { suggestion }) => wrong(Some(suggestion)),
        Some(CodeFault::Unusual) | None => wrong(canonical(&plain)),
    }
}

/// The language that an hreflang value names, where search engines know one: withdrawn and unusual codes count.
pub fn language_of(value: &str, fault: Option<&CodeFault>) -> Option<LanguageTag> {
    match fault {
        Some(CodeFault::Wrong { .. }) => None,
        Some(CodeFault::Withdrawn { suggestion }) => suggestion.parse().ok(),
        Some(CodeFault::Unusual) | None => value.parse().ok(),
    }
}

fn wrong(suggestion: Option<String>) -> Option<CodeFault> {
    Some(CodeFault::Wrong { suggestion })
}

/// In the letter case of BCP 47: `de-CH`, `zh-Hant-HK`.
fn canonical(plain: &str) -> Option<String> {
    if plain == "x-default" {
        return Some(plain.to_owned());
    }
    plain.parse::<LanguageTag>().ok().map(|t| t.to_string())
}

fn has_form_of_script(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_number(part: &str) -> bool {
    part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit())
}

/// A value in small letters, with hyphens.
fn judge(plain: &str, catalog: &Catalog) -> Option<CodeFault> {
    let codes = &catalog.codes;
    if let Some(meant) = catalog.confused.get(plain) {
        let withdrawn = matches!(codes.language(plain.split('-').next()?), LanguageCode::Withdrawn(_));
        let suggestion = meant.to_string();
        return if withdrawn { Some(CodeFault::Withdrawn { suggestion }) } else { wrong(Some(suggestion)) };
    }
    let (first, rest) = plain.split_once('-').map_or((plain, None), |(f, r)| (f, Some(r)));
    let parts: Vec<&str> = rest.map(|r| r.split('-').collect()).unwrap_or_default();
    let region = first.to_uppercase();
    match codes.language(first) {
        LanguageCode::Twin(two) => wrong(canonical(&plain.replacen(first, two, 1))),
        LanguageCode::Withdrawn(now) => match judge_parts(now, &parts, codes) {
            Some(CodeFault::Wrong { suggestion }) => wrong(suggestion),
            _ => Some(CodeFault::Withdrawn { suggestion: canonical(&plain.replacen(first, now, 1))? }),
        },
        LanguageCode::Current => judge_parts(first, &parts, codes),
        // `us`, `gb`: a country and no language; `us-en`: the other way round; `dk-dk`: the country twice.
        LanguageCode::Unknown if codes.is_region(&region) => match parts.as_slice() {
            [] => wrong(codes.only_language(&region).and_then(|l| canonical(&format!("{l}-{region}")))),
            [language] if *language != first && codes.language(language) == LanguageCode::Current => {
                wrong(canonical(&format!("{language}-{region}")))
            }
            [same] if *same == first => wrong(codes.only_language(&region).and_then(|l| canonical(&format!("{l}-{region}")))),
            _ => wrong(None),
        },
        LanguageCode::Unknown => wrong(None),
    }
}

/// What follows the language: a script, a region, in this order, each once.
fn judge_parts(language: &str, parts: &[&str], codes: &Codes) -> Option<CodeFault> {
    let region = match parts {
        [] => return None,
        [script] if has_form_of_script(script) && !AREAS.contains(script) => {
            return if codes.is_script(script) { None } else { wrong(None) };
        }
        [region] => region,
        [script, region] if has_form_of_script(script) && codes.is_script(script) => region,
        [region, script] if has_form_of_script(script) && codes.is_script(script) && judge_parts(language, &[region], codes).is_none() => {
            return wrong(canonical(&format!("{language}-{script}-{region}")));
        }
        _ => return wrong(None),
    };
    if AREAS.contains(region) {
        return wrong(Some(language.to_owned()));
    }
    if is_number(region) {
        return Some(CodeFault::Unusual);
    }
    let code = region.to_uppercase();
    if code == "UK" && language != "uk" {
        return wrong(canonical(&format!("{language}-GB")));
    }
    if !codes.is_region(&code) {
        return wrong(None);
    }
    if codes.is_spoken(language, &code) {
        return None;
    }
    // `ch-FR` is Chamorro in France, or French in Switzerland; `si-SI` is Sinhala in Slovenia, or Slovene there.
    let own = language.to_uppercase();
    if own == code {
        return wrong(codes.only_language(&code).and_then(|l| canonical(&format!("{l}-{code}"))));
    }
    if codes.is_region(&own) && codes.language(region) == LanguageCode::Current && codes.is_official(region, &own) {
        return wrong(canonical(&format!("{region}-{own}")));
    }
    Some(CodeFault::Unusual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleBook;

    #[test]
    fn codes_are_judged_as_search_engines_do() {
        let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
        let check = |value| check_code(value, &book.catalog);
        let right = [
            "de",
            "de-AT",
            "x-default",
            "X-Default",
            "zh-Hans",
            "zh-TW",
            "pt-BR",
            "uk",
            "uk-UA",
            "zh-Hant-HK",
            "en-us",
            "fil",
            "fil-PH",
            "no",
            "nb-NO",
            "sr-Latn-RS",
            "pa-arab-PK",
            "uz-Cyrl",
            "en-DE",
            "es-US",
            "ca-ES",
            "ca-FR",
            "ar-AE",
            "se-NO",
            "fr-LU",
            "de-IT",
            "hr-IT",
            "iu-CA",
            "cy-GB",
            "ast",
        ];
        for value in right {
            assert!(matches!(check(value), None | Some(CodeFault::Unusual)), "{value}: {:?}", check(value));
        }
        let wrong: &[(&str, Option<&str>)] = &[
            ("en-UK", Some("en-GB")),
            ("jp", Some("ja")),
            ("us", Some("en-US")),
            ("en_US", Some("en-US")),
            ("  es", Some("es")),
            ("x_default", Some("x-default")),
            ("ch-FR", Some("fr-CH")),
            ("be-de", Some("de-BE")),
            ("us-en", Some("en-US")),
            ("no-no", Some("nb-NO")),
            ("dk-dk", Some("da-DK")),
            ("si-si", Some("sl-SI")),
            ("sv-sv", Some("sv-SE")),
            ("ar-ar", Some("ar")),
            ("es-int", Some("es")),
            ("fr-eu", Some("fr")),
            ("es-latam", Some("es")),
            ("deu", Some("de")),
            ("eng-GB", Some("en-GB")),
            ("zh-HK-Hant", Some("zh-Hant-HK")),
            ("english", None),
            ("zh-Hand", None),
            ("sr-Latin", None),
            ("zh-Cant-HK", None),
            ("", None),
            ("@@", None),
            ("de-XX", None),
            ("de-DE-1996", None),
            ("xx-be-Hans", None),
            ("ch-CH", None),
            ("uk-uk", None),
        ];
        for (value, meant) in wrong {
            assert_eq!(check(value), Some(CodeFault::Wrong { suggestion: meant.map(str::to_owned) }), "{value}");
        }
        for (value, now) in [("iw", "he"), ("iw-IL", "he-IL"), ("in-ID", "id-ID"), ("ji", "yi")] {
            assert_eq!(check(value), Some(CodeFault::Withdrawn { suggestion: now.to_owned() }), "{value}");
        }
        for value in ["de-ES", "it-US", "ar-US", "es-419", "sv-DE"] {
            assert_eq!(check(value), Some(CodeFault::Unusual), "{value}");
        }
        for value in ["de", "de-AT", "zh-Hans", "pt-BR", "en-DE", "es-US", "ca-FR", "nb-NO", "fil-PH"] {
            assert_eq!(check(value), None, "{value}");
        }
    }
}
