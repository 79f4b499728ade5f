//! whatlang, asked with short lists of candidates: its accuracy on short text depends on them. Answers are remembered.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{LazyLock, Mutex, PoisonError};

use whatlang::{Detector, Lang};

use super::super::remembered::Remembered;

/// whatlang's languages with the tags that shops use; those that are easily taken for each other stand once.
pub(super) const LANGUAGES: &[(Lang, &str)] = &[
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

/// Languages that share most of their everyday words, in rows.
const NEIGHBOURS: &[&[&str]] = &[&["nb", "da", "sv"], &["es", "ca", "pt"], &["cs", "sk"], &["sl", "hr"], &["ru", "uk", "bg"]];

/// The languages that share most of their everyday words with one, itself among them; none where there are none.
pub(super) fn neighbours(tag: &str) -> &'static [&'static str] {
    NEIGHBOURS.iter().find(|row| row.contains(&tag)).copied().unwrap_or_default()
}

/// Letters from which a text is judged against all languages: with much text, more candidates do no harm.
pub(super) const WIDE_LETTERS: usize = 200;
/// Confidence above which a long run counts, reliable or not.
const CONFIDENT: f64 = 0.5;

/// The languages that a text may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Candidates {
    Usual,
    /// The usual ones and the declared one: it and those that it is often taken for share the list, so that the choice is a real one.
    With(Lang),
    Wide,
}

impl Candidates {
    pub(super) fn of(declared: Option<&str>) -> Candidates {
        let known = declared.and_then(|d| LANGUAGES.iter().find(|(_, t)| *t == d && !USUAL.contains(t)));
        known.map_or(Candidates::Usual, |(lang, _)| Candidates::With(*lang))
    }

    /// Whether a text may be in this language.
    pub(super) fn has(self, tag: &str) -> bool {
        match self {
            Candidates::Usual => USUAL.contains(&tag),
            Candidates::With(lang) => USUAL.contains(&tag) || LANGUAGES.contains(&(lang, tag)),
            Candidates::Wide => LANGUAGES.iter().any(|(_, t)| *t == tag),
        }
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

/// What is said of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    /// One of [`LANGUAGES`].
    pub tag: &'static str,
    pub reliable: bool,
    /// More confident than [`CONFIDENT`].
    pub confident: bool,
}

impl Answer {
    /// What the words of a text said without doubt.
    pub(super) fn told(tag: &'static str) -> Answer {
        Answer { tag, reliable: true, confident: true }
    }
}

/// Answers about texts that were asked for lately: menus and footers stand on every page of a shop.
///
/// An answer depends on the text and the candidates alone, so what is remembered changes no result.
#[derive(Default)]
pub(crate) struct Judged(Mutex<Remembered<(u64, u64), Option<Answer>>>);

impl Judged {
    pub(super) fn ask(&self, candidates: Candidates, text: &str) -> Option<Answer> {
        let key = print_of(candidates, text);
        let memory = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memory().get(&key) {
            return known;
        }
        let answer = candidates.detector().detect(text).and_then(|info| {
            let (_, tag) = LANGUAGES.iter().find(|(lang, _)| *lang == info.lang())?;
            Some(Answer { tag, reliable: info.is_reliable(), confident: info.confidence() > CONFIDENT })
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

/// What trigrams say between English and one other language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Two {
    pub is_english: bool,
    pub confident: bool,
}

/// Asks between English and a language; none where whatlang does not know the language.
pub(super) fn two(language: &str, text: &str) -> Option<Two> {
    let (other, _) = LANGUAGES.iter().find(|(_, tag)| *tag == language)?;
    let info = Detector::with_allowlist(vec![Lang::Eng, *other]).detect(text)?;
    Some(Two { is_english: info.lang() == Lang::Eng, confident: info.confidence() > CONFIDENT })
}
