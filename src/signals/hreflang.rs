//! hreflang annotations of the head and the `Link` header, checked for their form; targets are judged when the walk is over.

use url::Url;

use super::{Context, HreflangFact, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::rules::Catalog;
use crate::vocab::{LanguageTag, Origin, Scope, Sure};

/// What is wrong with an hreflang value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFault {
    /// No language, or a region that search engines do not know; with the value that was probably meant.
    Unknown { suggestion: Option<String> },
    /// An underscore where a hyphen belongs.
    Underscore { suggestion: String },
}

impl CodeFault {
    /// The value that was probably meant.
    pub fn suggestion(&self) -> Option<&str> {
        match self {
            CodeFault::Unknown { suggestion } => suggestion.as_deref(),
            CodeFault::Underscore { suggestion } => Some(suggestion),
        }
    }
}

/// Checks the form of an hreflang value. `None`: it is right.
pub fn check_code(value: &str, catalog: &Catalog) -> Option<CodeFault> {
    let lower = value.trim().to_ascii_lowercase();
    if lower == "x-default" {
        return None;
    }
    if lower.contains('_') {
        let suggestion = lower.replace('_', "-").parse::<LanguageTag>().map_or_else(|_| lower.replace('_', "-"), |t| t.to_string());
        return Some(CodeFault::Underscore { suggestion });
    }
    if let Some(meant) = catalog.confused.get(&lower) {
        return Some(CodeFault::Unknown { suggestion: Some(meant.to_string()) });
    }
    let unknown = CodeFault::Unknown { suggestion: None };
    let Ok(tag) = lower.parse::<LanguageTag>() else { return Some(unknown) };
    let region_unknown = tag.region().is_some_and(|r| r.len() == 2 && !icu_known_region(r));
    (tag.language().len() != 2 || region_unknown || lower.split('-').count() > 3).then_some(unknown)
}

/// ISO 3166-1 alpha-2 codes that are assigned.
fn icu_known_region(region: &str) -> bool {
    const REGIONS: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";
    REGIONS.split(' ').any(|r| r == region)
}

/// Evidence for an annotation in the head of a page, with its target as written.
pub fn annotation_evidence(page: &str, value: &str, href: &str) -> Evidence {
    Evidence {
        origin: Origin::Page,
        url: Some(page.to_owned()),
        place: Place::Element { selector: format!("head link[hreflang=\"{}\"]", value.replace('"', "")) },
        excerpt: Excerpt::new(&format!("<link rel=\"alternate\" hreflang=\"{value}\" href=\"{href}\">")),
    }
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for alternate in &context.page.head.hreflang {
        let evidence = annotation_evidence(context.url, &alternate.value, &alternate.href);
        push(context, facts, &alternate.value, alternate.url.clone(), evidence);
    }
    for (_, header) in context.page.headers.iter().filter(|(n, _)| n == "link") {
        for (url, value) in header_alternates(header, &context.page.url) {
            let evidence = Evidence {
                origin: Origin::Header,
                url: Some(context.url.to_owned()),
                place: Place::Header { name: "link".to_owned() },
                excerpt: Excerpt::new(header),
            };
            push(context, facts, &value, url, evidence);
        }
    }
    let page = context.page;
    let robots = page.head.meta("robots").or_else(|| page.head.meta("googlebot")).map(|r| ("meta", r.to_owned()));
    let header = page.headers.iter().find(|(n, _)| n == "x-robots-tag").map(|(_, v)| ("header", v.clone()));
    if let Some((place, written)) =
        robots.into_iter().chain(header).find(|(_, v)| v.to_ascii_lowercase().split([',', ' ', ':']).any(|w| w == "noindex" || w == "none"))
    {
        let place = if place == "meta" {
            Place::Element { selector: "head meta[name=robots]".to_owned() }
        } else {
            Place::Header { name: "x-robots-tag".to_owned() }
        };
        let evidence = Evidence { origin: Origin::Page, url: Some(context.url.to_owned()), place, excerpt: Excerpt::new(&written) };
        facts.signals.push(Signal { what: What::NoIndex, scope: Scope::Head, sure: Sure::High, evidence, by: "hreflang" });
    }
}

fn push(context: &Context<'_>, facts: &mut PageFacts, value: &str, url: Option<Url>, evidence: Evidence) {
    let url = url.map(|mut u| {
        u.set_fragment(None);
        u
    });
    facts.hreflang.push(HreflangFact { value: value.to_owned(), url, fault: check_code(value, &context.book.catalog), evidence });
}

/// `<https://…>; rel="alternate"; hreflang="de"`, several by commas.
fn header_alternates(header: &str, base: &Url) -> Vec<(Option<Url>, String)> {
    let mut out = Vec::new();
    for part in header.split('<').skip(1) {
        let Some((address, rest)) = part.split_once('>') else { continue };
        let lower = rest.to_ascii_lowercase();
        if !lower.contains("alternate") {
            continue;
        }
        if let Some(at) = lower.find("hreflang=") {
            let value = rest[at + 9..].trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(value.len());
            out.push((base.join(address).ok(), value[..end].to_owned()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_judged_as_search_engines_do() {
        let book = crate::rules::RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
        let check_code = |value| super::check_code(value, &book.catalog);
        for good in ["de", "de-AT", "x-default", "X-Default", "zh-Hans", "zh-TW", "pt-BR", "uk", "zh-Hant-HK", "en-us"] {
            assert_eq!(check_code(good), None, "{good}");
        }
        let cases = [
            ("en-UK", Some("en-GB")),
            ("jp", Some("ja")),
            ("en_US", Some("en-US")),
            ("ch-FR", Some("fr-CH")),
            ("no-no", Some("nb-NO")),
            ("english", None),
            ("", None),
            ("de-XX", None),
        ];
        for (wrong, meant) in cases {
            let fault = check_code(wrong).unwrap_or_else(|| panic!("{wrong} passed"));
            assert_eq!(fault.suggestion(), meant, "{wrong}");
        }
    }

    #[test]
    fn the_link_header_is_read() {
        let base = Url::parse("https://shop.example/").unwrap();
        let found = header_alternates("<https://shop.example/de/>; rel=\"alternate\"; hreflang=\"de\", </x.css>; rel=preload", &base);
        assert_eq!(found, vec![(Some(Url::parse("https://shop.example/de/").unwrap()), "de".to_owned())]);
    }
}
