//! Declared and detected language. Blocks are judged, not pages: short neighbours are joined, chrome and content kept apart.
//!
//! whatlang is asked with a short list of candidates (its accuracy on short text depends on it); where it is not sure,
//! or does not know the language, nothing is said.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{LazyLock, Mutex, PoisonError};

use whatlang::{Detector, Lang};

use super::remembered::Remembered;
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

/// Letters from which a text is judged against all languages: with much text, more candidates do no harm.
const WIDE_LETTERS: usize = 200;
/// Confidence above which a long run counts, reliable or not.
const CONFIDENT: f64 = 0.5;

/// The languages that a text may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Candidates {
    Usual,
    /// The usual ones and the declared one: it and those that it is often taken for share the list, so that the choice is a real one.
    With(Lang),
    Wide,
}

impl Candidates {
    fn of(declared: Option<&str>) -> Candidates {
        let known = declared.and_then(|d| LANGUAGES.iter().find(|(_, t)| *t == d && !USUAL.contains(t)));
        known.map_or(Candidates::Usual, |(lang, _)| Candidates::With(*lang))
    }

    fn detector(self) -> Cow<'static, Detector> {
        static USUAL_DETECTOR: LazyLock<Detector> = LazyLock::new(|| detector(None));
        static WIDE_DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::with_allowlist(LANGUAGES.iter().map(|(l, _)| *l).collect()));
        fn detector(more: Option<Lang>) -> Detector {
            let usual = |(lang, tag): &&(Lang, &str)| USUAL.contains(tag) || Some(*lang) == more;
            Detector::with_allowlist(LANGUAGES.iter().filter(usual).map(|(l, _)| *l).collect())
        }
        match self {
            Candidates::Usual => Cow::Borrowed(&USUAL_DETECTOR),
            Candidates::Wide => Cow::Borrowed(&WIDE_DETECTOR),
            Candidates::With(lang) => Cow::Owned(detector(Some(lang))),
        }
    }
}

/// What trigrams say of a text.
#[derive(Debug, Clone, Copy)]
struct Answer {
    lang: Lang,
    reliable: bool,
    /// More confident than [`CONFIDENT`].
    confident: bool,
}

/// Answers about texts that were asked for lately: menus and footers stand on every page of a shop.
///
/// An answer depends on the text and the candidates alone, so what is remembered changes no result.
#[derive(Default)]
pub(crate) struct Judged(Mutex<Remembered<(u64, u64), Option<Answer>>>);

impl Judged {
    fn ask(&self, candidates: Candidates, text: &str) -> Option<Answer> {
        let key = print_of(candidates, text);
        let memory = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memory().get(&key) {
            return known;
        }
        let answer = candidates.detector().detect(text).map(|info| Answer {
            lang: info.lang(),
            reliable: info.is_reliable(),
            confident: info.confidence() > CONFIDENT,
        });
        memory().insert(key, answer);
        answer
    }
}

/// A text with its candidates in 128 bits: two texts do not share them by chance, and none can be made to.
fn print_of(candidates: Candidates, text: &str) -> (u64, u64) {
    let of = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        (seed, candidates, text).hash(&mut hasher);
        hasher.finish()
    };
    (of(0), of(1))
}

/// A run of text in one region.
struct Run<'p> {
    text: Cow<'p, str>,
    chrome: bool,
    selector: &'p str,
    first: &'p str,
    /// One block with a sentence in it, not a row of names.
    sentence: bool,
    letters: usize,
    unspaced: usize,
}

/// The longest run seen of a language, in content or in chrome.
struct Longest<'p> {
    letters: usize,
    sure: Sure,
    selector: &'p str,
    first: &'p str,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let declared = declared(context, facts);
    let declared_name = declared.as_ref().map(|tag| if tag.language() == "no" { "nb" } else { tag.language() });
    let candidates = Candidates::of(declared_name);
    let mut letters_of: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut longest: BTreeMap<(&'static str, bool), Longest<'_>> = BTreeMap::new();
    let mut vocabulary = Vocabulary::default();
    for run in runs(context) {
        if run.letters < MIN_LETTERS && run.unspaced < 6 {
            continue;
        }
        // What would be shown as the example of its language is asked about; the rest of a long page only adds letters.
        let longer = |tag: &'static str| longest.get(&(tag, run.chrome)).is_some_and(|l| l.letters >= run.letters);
        if longest.iter().any(|((_, chrome), l)| *chrome == run.chrome && l.letters >= run.letters)
            && let Some(tag) = vocabulary.language_of(&run.text).filter(|t| longer(t))
        {
            if !run.chrome {
                *letters_of.entry(tag).or_default() += run.letters + run.unspaced;
            }
            continue;
        }
        let wide = run.letters >= WIDE_LETTERS && declared_name.is_none();
        let candidates = if wide { Candidates::Wide } else { candidates };
        let Some(answer) = context.judged.ask(candidates, &run.text) else { continue };
        let Some((_, tag)) = LANGUAGES.iter().find(|(l, _)| *l == answer.lang) else { continue };
        let expected = declared_name == Some(*tag);
        let sure_enough = expected || answer.reliable || (run.letters >= OWN_LETTERS && answer.confident) || run.unspaced >= 6;
        if !sure_enough {
            continue;
        }
        let tag = with_script(tag, &run.text);
        if answer.reliable && run.letters >= OWN_LETTERS {
            vocabulary.learn(tag, &run.text);
        }
        if !run.chrome {
            *letters_of.entry(tag).or_default() += run.letters + run.unspaced;
        }
        let sure = if run.sentence && answer.reliable { Sure::High } else { Sure::Low };
        let key = (tag, run.chrome);
        if longest.get(&key).is_none_or(|l| l.letters < run.letters) {
            longest.insert(key, Longest { letters: run.letters, sure, selector: run.selector, first: run.first });
        }
    }
    let tag = |written: &str| written.parse::<LanguageTag>().expect("the table holds language tags");
    facts.letters.extend(letters_of.into_iter().map(|(written, letters)| (tag(written), letters)));
    let mut first: BTreeMap<(LanguageTag, bool), (usize, Signal)> = BTreeMap::new();
    for ((written, chrome), Longest { letters, sure, selector, first: text }) in longest {
        let what = What::TextIn { language: tag(written), chrome };
        let evidence = Evidence::element(context.url, selector, text);
        first.insert((tag(written), chrome), (letters, Signal { what, scope: Scope::Text, sure, evidence, by: BY }));
    }
    buttons(context, declared.as_ref(), &mut first);
    facts.language = facts.letters.iter().max_by_key(|(_, n)| **n).map(|(t, _)| t.clone());
    facts.signals.extend(first.into_values().map(|(_, s)| s));
}

/// The words of a page's texts whose language is known, by language.
///
/// Half of the words of any text are the same few hundred of its language. So once some paragraphs of a page were judged, most others
/// can be told by their words, at a tenth of the cost of trigrams; a paragraph of another language has hardly any word in common with them.
#[derive(Default)]
struct Vocabulary(Vec<Lexemes>);

/// The words of one language.
struct Lexemes {
    tag: &'static str,
    /// A bit for each word, at its hash: with [`MAX_VOCABULARY`] words one unknown word in twenty is taken for a known one.
    bits: Box<[u64; Lexemes::BITS / 64]>,
    words: usize,
}

impl Lexemes {
    const BITS: usize = 1 << 16;

    fn place(word: u64) -> (usize, u64) {
        // The high half of an FNV hash is the better mixed one.
        let bit = (word >> 40) as usize % Lexemes::BITS;
        (bit / 64, 1 << (bit % 64))
    }

    fn holds(&self, word: u64) -> bool {
        let (at, bit) = Lexemes::place(word);
        self.bits[at] & bit != 0
    }

    fn add(&mut self, word: u64) {
        let (at, bit) = Lexemes::place(word);
        self.words += usize::from(self.bits[at] & bit == 0);
        self.bits[at] |= bit;
    }
}

/// Words of a text that must be known, in percent.
const KNOWN_PERCENT: usize = 60;
/// Words below which a text is not told by them.
const MIN_WORDS: usize = 5;
/// Words that are learned of one language at most.
const MAX_VOCABULARY: usize = 3_000;

/// Languages that share most of their everyday words with a neighbour: their texts are never told by words. Measured on sentences of
/// known language: with 3,000 words known, one in three Danish sentences passed for Norwegian, one in eight Spanish ones for Catalan.
const NEIGHBOURS: &[&str] = &["nb", "da", "sv", "es", "ca", "pt", "cs", "sk", "sl", "hr", "ru", "uk", "bg", "id"];

impl Vocabulary {
    fn learn(&mut self, tag: &'static str, text: &str) {
        if NEIGHBOURS.contains(&tag) {
            return;
        }
        let at = self.0.iter().position(|l| l.tag == tag).unwrap_or_else(|| {
            self.0.push(Lexemes { tag, bits: Box::new([0; Lexemes::BITS / 64]), words: 0 });
            self.0.len() - 1
        });
        let known = &mut self.0[at];
        for word in hashed_words(text) {
            if known.words < MAX_VOCABULARY {
                known.add(word);
            }
        }
    }

    /// The only language whose words most of a text's words are.
    fn language_of(&self, text: &str) -> Option<&'static str> {
        let mut fitting = self.0.iter().filter(|known| {
            let (mut words, mut seen) = (0, 0);
            for word in hashed_words(text) {
                words += 1;
                seen += usize::from(known.holds(word));
            }
            words >= MIN_WORDS && seen * 100 >= words * KNOWN_PERCENT
        });
        let found = fitting.next()?;
        fitting.next().is_none().then_some(found.tag)
    }
}

/// The words of a text in small letters, as numbers (FNV-1a): letters beyond ASCII and what stands between them count as parts of words.
fn hashed_words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.as_bytes().split(|b| b.is_ascii() && !b.is_ascii_alphabetic()).filter(|w| !w.is_empty());
    words.map(|w| w.iter().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)))
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
fn runs<'p>(context: &Context<'p>) -> Vec<Run<'p>> {
    let mut out: Vec<Run<'p>> = Vec::new();
    let mut joined: Option<Run<'p>> = None;
    for (_, block, _) in context.blocks() {
        // A part that names its own language (a language switcher, a quotation) does not speak for the page.
        if block.region == Region::Dialog || block.lang.is_some() || block.priced {
            continue;
        }
        let Counts { letters, unspaced, words, small, dense, at_sign } = Counts::of(&block.text);
        // Numbers, sizes, addresses: no language.
        if letters * 2 < dense || at_sign {
            continue;
        }
        let chrome = block.region.is_chrome();
        // A sentence has small words between; a menu or a row of names has not.
        let sentence = (letters >= OWN_LETTERS && words >= 8 && small * 2 >= words) || unspaced >= 12;
        let text = Cow::Borrowed(block.text.as_str());
        let run = Run { text, chrome, selector: &block.selector, first: &block.text, sentence, letters, unspaced };
        if letters >= OWN_LETTERS {
            out.push(run);
            continue;
        }
        match &mut joined {
            Some(open) if open.chrome == chrome && open.text.len() < 400 => {
                open.sentence = false;
                open.letters += letters;
                open.unspaced += unspaced;
                let text = open.text.to_mut();
                text.push_str(". ");
                text.push_str(&block.text);
            }
            _ => out.extend(joined.replace(run)),
        }
    }
    out.extend(joined);
    out
}

/// What a text is made of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    letters: usize,
    /// Characters of scripts without spaces.
    unspaced: usize,
    /// Words with a letter in them.
    words: usize,
    /// Words that begin with a small letter.
    small: usize,
    /// Characters that are no white space.
    dense: usize,
    at_sign: bool,
}

impl Counts {
    fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        let (mut first, mut lettered) = (true, false);
        for c in text.chars() {
            let (letter, small, space) = if c.is_ascii() {
                counts.at_sign |= c == '@';
                (c.is_ascii_alphabetic(), c.is_ascii_lowercase(), matches!(c, '\t'..='\r' | ' '))
            } else {
                counts.unspaced += usize::from(super::words::is_unspaced(c));
                (c.is_alphabetic(), c.is_lowercase(), c.is_whitespace())
            };
            counts.letters += usize::from(letter);
            counts.words += usize::from(letter & !lettered);
            counts.small += usize::from(first & small);
            counts.dense += usize::from(!space);
            first = c == ' ';
            lettered = (lettered | letter) & !first;
        }
        counts
    }
}

/// `zh` with its script, where the characters tell.
fn with_script(tag: &'static str, text: &str) -> &'static str {
    // Characters that exist in one of the scripts only, among the most frequent of shops.
    const HANS: &str = "们这个们国时会来对开关发为产无买卖说还质费车货单双东专业严丽书换运线让请数据订购";
    const HANT: &str = "們這個國時會來對開關發為產無買賣說還質費車貨單雙東專業嚴麗書換運線讓請數據訂購";
    if tag != "zh" {
        return tag;
    }
    let count = |set: &str| text.chars().filter(|c| set.contains(*c)).count();
    match count(HANS).cmp(&count(HANT)) {
        std::cmp::Ordering::Greater => "zh-Hans",
        std::cmp::Ordering::Less => "zh-Hant",
        std::cmp::Ordering::Equal => "zh",
    }
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
        languages.dedup_by_key(|l| l.language());
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_told_by_words_of_one_language_only() {
        let mut known = Vocabulary::default();
        known.learn("de", "Wir liefern alle Pullover aus Wolle in die Schweiz und nach Österreich, und zwar mit der Post.");
        known.learn("en", "We ship all our sweaters to the United States and to Canada with the post, and we do so every day.");
        let cases = [
            ("Wir liefern alle Pullover mit der Post nach Bregenz und in die Schweiz.", Some("de")),
            ("WIR LIEFERN ALLE MIT DER POST", Some("de")),
            ("We ship with the post to Canada every single day.", Some("en")),
            ("Nous livrons tous nos pulls en Suisse et en Autriche.", None),
            ("Vi sender alle gensere med posten til Danmark.", None),
            ("alle mit der Post", None),
            ("", None),
        ];
        for (text, language) in cases {
            assert_eq!(known.language_of(text), language, "{text}");
        }
        known.learn("nl", "Wir liefern alle Pullover mit der Post");
        assert_eq!(known.language_of("Wir liefern alle mit der Post"), None);
    }

    proptest! {
        #[test]
        fn texts_are_counted_in_one_pass(text in "[a-cA-C1@.\t ]{0,30}[a-cA-C1é É日ー@.\u{a0}\t ]{0,30}") {
            let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
            let words = |is: fn(&str) -> bool| text.split(' ').filter(|w| is(w)).count();
            let plainly = Counts {
                letters: count(char::is_alphabetic),
                unspaced: count(super::super::words::is_unspaced),
                words: words(|w| w.chars().any(char::is_alphabetic)),
                small: words(|w| w.chars().next().is_some_and(char::is_lowercase)),
                dense: count(|c| !c.is_whitespace()),
                at_sign: text.contains('@'),
            };
            prop_assert_eq!(Counts::of(&text), plainly);
        }
    }
}
