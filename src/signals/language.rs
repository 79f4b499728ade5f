//! Declared and detected language. Blocks are judged, not pages: short neighbours are joined, chrome and content kept apart.
//!
//! whatlang is asked with a short list of candidates (its accuracy on short text depends on it); where it is not sure,
//! or does not know the language, nothing is said.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::words::Meaning;
use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{BlockKind, Region};
use crate::vocab::{LanguageTag, Origin, Scope, Sure};

const BY: &str = "language";

/// Letters below which a text is not judged by its trigrams.
const MIN_LETTERS: usize = 24;
/// Letters from which a single block can show a language of its own.
const OWN_LETTERS: usize = 60;

/// whatlang's languages with the tags that shops use; those that are easily taken for each other stand once.
const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Nob, "nb"),
    (Lang::Deu, "de"),
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Nld, "nl"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Tur, "tr"),
    (Lang::Est, "et"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Cat, "ca"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Jpn, "ja"),
    (Lang::Cmn, "zh"),
    (Lang::Kor, "ko"),
    (Lang::Tha, "th"),
    (Lang::Heb, "he"),
    (Lang::Ara, "ar"),
    (Lang::Ell, "el"),
    (Lang::Hin, "hi"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bul, "bg"),
];

/// Candidates for every page: the scripts that are told apart by themselves, and the large Latin languages.
const USUAL: &[&str] = &["en", "de", "fr", "es", "it", "nl", "pt", "nb", "ja", "zh", "ko", "th", "he", "ar", "el", "hi", "ru", "uk", "bg"];

static USUAL_DETECTOR: LazyLock<Detector> = LazyLock::new(|| detector(USUAL));
/// For long texts, where more candidates do no harm.
static WIDE_DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::with_allowlist(LANGUAGES.iter().map(|(l, _)| *l).collect()));
/// Letters from which a text is judged against all languages.
const WIDE_LETTERS: usize = 200;

fn detector(tags: &[&str]) -> Detector {
    Detector::with_allowlist(LANGUAGES.iter().filter(|(_, t)| tags.contains(t)).map(|(l, _)| *l).collect())
}

/// A run of text in one region.
struct Run {
    text: String,
    chrome: bool,
    selector: String,
    first: String,
    /// One block with a sentence in it, not a row of names.
    sentence: bool,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let declared = declared(context, facts);
    let name = |tag: &LanguageTag| if tag.language() == "no" { "nb".to_owned() } else { tag.language().to_owned() };
    let declared_name = declared.as_ref().map(name);
    // The declared language and languages that are often taken for it share the list, so that the likely confusion is a real choice.
    let mut candidates: Vec<&str> = USUAL.to_vec();
    if let Some(declared) = &declared_name
        && let Some((_, known)) = LANGUAGES.iter().find(|(_, t)| t == declared)
        && !candidates.contains(known)
    {
        candidates.push(known);
    }
    let own = (candidates.len() > USUAL.len()).then(|| detector(&candidates));
    let judge = own.as_ref().unwrap_or(&USUAL_DETECTOR);
    let mut first: BTreeMap<(LanguageTag, bool), (usize, Signal)> = BTreeMap::new();
    for run in runs(context) {
        let letters = run.text.chars().filter(|c| c.is_alphabetic()).count();
        let unspaced = run.text.chars().filter(|c| super::words::is_unspaced(*c)).count();
        if letters < MIN_LETTERS && unspaced < 6 {
            continue;
        }
        let judge = if letters >= WIDE_LETTERS && declared_name.is_none() { &WIDE_DETECTOR } else { judge };
        let Some(info) = judge.detect(&run.text) else { continue };
        let Some((_, tag)) = LANGUAGES.iter().find(|(l, _)| *l == info.lang()) else { continue };
        let expected = declared_name.as_deref() == Some(*tag);
        let sure_enough = expected || info.is_reliable() || (letters >= OWN_LETTERS && info.confidence() > 0.5) || unspaced >= 6;
        if !sure_enough {
            continue;
        }
        let tag = with_script(tag, &run.text);
        if !run.chrome {
            *facts.letters.entry(tag.clone()).or_default() += letters + unspaced;
        }
        let sure = if run.sentence && info.is_reliable() { Sure::High } else { Sure::Low };
        let key = (tag.clone(), run.chrome);
        if first.get(&key).is_none_or(|(l, _)| *l < letters) {
            let evidence = Evidence::element(context.url, &run.selector, &run.first);
            first.insert(
                key,
                (letters, Signal { what: What::TextIn { language: tag, chrome: run.chrome }, scope: Scope::Text, sure, evidence, by: BY }),
            );
        }
    }
    buttons(context, declared.as_ref(), &mut first);
    facts.language = facts.letters.iter().max_by_key(|(_, n)| **n).map(|(t, _)| t.clone());
    facts.signals.extend(first.into_values().map(|(_, s)| s));
}

/// What the page says of itself: `html lang` first, then the header.
fn declared(context: &Context<'_>, facts: &mut PageFacts) -> Option<LanguageTag> {
    let page = context.page;
    let evidence = |text: &str| Evidence {
        origin: Origin::Page,
        url: Some(context.url.to_owned()),
        place: Place::Element { selector: "html".to_owned() },
        excerpt: Excerpt::new(&format!("<html lang=\"{text}\">")),
    };
    if let Some(written) = page.head.html_lang.as_deref().filter(|l| !l.is_empty()) {
        let signal = |what| Signal { what, scope: Scope::Head, sure: Sure::High, evidence: evidence(written), by: BY };
        match written.replace('_', "-").parse::<LanguageTag>() {
            Ok(tag) => {
                facts.signals.push(signal(What::DeclaredLanguage(tag.clone())));
                facts.declared = Some(tag);
            }
            Err(_) => facts.signals.push(signal(What::MalformedLanguage(written.to_owned()))),
        }
    }
    let header = page.headers.iter().find(|(n, _)| n == "content-language").and_then(|(_, v)| v.split(',').next()?.trim().parse().ok());
    let locale = page.head.meta("og:locale").and_then(|l| l.replace('_', "-").parse().ok());
    facts.declared.clone().or(header).or(locale)
}

/// Content and chrome as runs of text that can be judged: long blocks alone, short neighbours joined.
fn runs(context: &Context<'_>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut joined: Option<Run> = None;
    for (_, block, _) in context.blocks() {
        // A part that names its own language (a language switcher, a quotation) does not speak for the page.
        if block.region == Region::Dialog || block.lang.is_some() || block.priced || is_code_like(&block.text) {
            continue;
        }
        let chrome = block.region.is_chrome();
        let letters = block.text.chars().filter(|c| c.is_alphabetic()).count();
        let words = block.text.split(' ').filter(|w| w.chars().any(char::is_alphabetic)).count();
        // A sentence has small words between; a menu or a row of names has not.
        let small = block.text.split(' ').filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
        let unspaced = block.text.chars().filter(|c| super::words::is_unspaced(*c)).count();
        let sentence = (letters >= OWN_LETTERS && words >= 8 && small * 2 >= words) || unspaced >= 12;
        let run = || Run { text: block.text.clone(), chrome, selector: block.selector.clone(), first: block.text.clone(), sentence };
        if letters >= OWN_LETTERS {
            out.push(run());
            continue;
        }
        match &mut joined {
            Some(open) if open.chrome == chrome && open.text.len() < 400 => {
                open.sentence = false;
                open.text.push_str(". ");
                open.text.push_str(&block.text);
            }
            _ => out.extend(joined.replace(run())),
        }
    }
    out.extend(joined);
    out
}

/// Numbers, sizes, addresses: no language.
fn is_code_like(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters * 2 < text.chars().filter(|c| !c.is_whitespace()).count() || text.contains('@')
}

/// `zh` with its script, where the characters tell.
fn with_script(tag: &str, text: &str) -> LanguageTag {
    // Characters that exist in one of the scripts only, among the most frequent of shops.
    const HANS: &str = "们这个们国时会来对开关发为产无买卖说还质费车货单双东专业严丽书换运线让请数据订购";
    const HANT: &str = "們這個國時會來對開關發為產無買賣說還質費車貨單雙東專業嚴麗書換運線讓請數據訂購";
    let written = if tag == "zh" {
        let count = |set: &str| text.chars().filter(|c| set.contains(*c)).count();
        match count(HANS).cmp(&count(HANT)) {
            std::cmp::Ordering::Greater => "zh-Hans",
            std::cmp::Ordering::Less => "zh-Hant",
            std::cmp::Ordering::Equal => "zh",
        }
    } else {
        tag
    };
    written.parse().expect("the table holds language tags")
}

/// Buttons that the lexicon knows in one language only: "Add to cart" is English whatever a trigram says.
fn buttons(context: &Context<'_>, declared: Option<&LanguageTag>, first: &mut BTreeMap<(LanguageTag, bool), (usize, Signal)>) {
    for (_, block, hits) in context.blocks() {
        if block.kind != BlockKind::Button || block.region == Region::Dialog {
            continue;
        }
        let mut languages: Vec<&LanguageTag> = Vec::new();
        for hit in hits.iter().filter(|h| (h.end - h.start) * 10 >= block.text.len() * 9) {
            languages.extend(hit.meanings.iter().filter_map(|m| match m {
                Meaning::Concept { language, .. } => Some(language),
                _ => None,
            }));
        }
        languages.sort();
        languages.dedup();
        if languages.len() != 1 || declared.is_some_and(|d| languages[0].reads_as(d)) {
            continue;
        }
        let language = languages[0].language().parse::<LanguageTag>().expect("a part of a tag is a tag");
        let signal = Signal {
            what: What::TextIn { language: language.clone(), chrome: true },
            scope: Scope::Chrome,
            sure: Sure::High,
            evidence: Evidence::element(context.url, &block.selector, &block.text),
            by: BY,
        };
        let known = first.get(&(language.clone(), true)).is_some_and(|(_, s)| s.sure == Sure::High);
        if !known {
            first.insert((language, true), (block.text.len(), signal));
        }
    }
}
