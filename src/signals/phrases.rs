//! Thousands of phrases, found in a text where they stand as whole words.
//!
//! A phrase begins where a word begins, or at a character that is of no word: a sign, or one of a script that writes without spaces. So a
//! text is not searched at every byte. It is cut into pieces, words and such characters, and phrases are looked up by their first pieces,
//! up to three of them ("free", " ", "delivery"). Most words begin no phrase, and hardly two phrases begin with the same three pieces.
//!
//! Korean writes spaces, but joins particles to the end of a noun: 독일로 is "to" 독일. A phrase in Hangul begins where a word begins, and
//! the rest of the word may be a particle. Its syllables are pieces of their own, so that a phrase is found with any particle behind it.

use std::ops::Range;

use super::by_text::{FNV_START, fnv};

/// Phrases, by the pieces that they begin with.
pub(super) struct Phrases {
    /// All phrases, one after the other: they are looked up all over the list, and one piece of memory is found fastest.
    all: String,
    /// Where each phrase ends in it.
    ends: Vec<u32>,
    /// Numbers of the phrases of more than three pieces that begin alike, all groups one after the other; the last of each is marked.
    grouped: Vec<u32>,
    /// What is known of the first piece, of the first two and of the first three of each phrase: at its hash, or at the next place that
    /// was free. There are a power of two of places, and at most half of them are taken.
    starts: Vec<Start>,
    /// A bit for each first piece: most words are sorted out here, in a few kilobytes.
    first: Bits<FIRST_BITS>,
    /// A bit for each longer start.
    further: Bits<FURTHER_BITS>,
}

/// The beginning of some phrases.
#[derive(Debug, Clone, Default)]
struct Start {
    /// Zero where the place is free.
    hash: u64,
    /// The number of the phrase that is no longer than this, plus one: what has its pieces is that phrase. Zero where there is none.
    whole: u32,
    /// Where those that are looked up by it and are longer begin in [`Phrases::grouped`], plus one; zero where there are none.
    longer: u32,
}

/// Set at the last number of a group.
const LAST: u32 = 1 << 31;

/// One bit in ten is set, of the bits for first pieces and of those for longer starts.
const FIRST_BITS: usize = 1 << 18;
const FURTHER_BITS: usize = 1 << 20;
/// Pieces that a phrase is looked up by.
const PIECES: usize = 3;

impl Phrases {
    /// Takes phrases, each once, none of which begins with a space; they are known by their place in the list.
    pub(super) fn new(texts: Vec<Box<str>>) -> Phrases {
        // Each beginning, and the phrase that is looked up by it, if one is, and whether it ends there.
        let mut by_start: Vec<(u64, Option<(u32, bool)>)> = Vec::with_capacity(3 * texts.len());
        let (mut first, mut further) = (Bits::default(), Bits::default());
        for (number, text) in (0..).zip(&texts) {
            let (mut hash, mut whole) = (None, false);
            for (piece, end) in pieces(text).take(PIECES) {
                whole = end == text.len();
                let so_far = followed_by(hash, piece);
                if hash.is_none() {
                    first.set(so_far)
                } else {
                    further.set(so_far)
                }
                by_start.push((so_far, None));
                hash = Some(so_far);
            }
            by_start.extend(hash.map(|hash| (hash, Some((number, whole)))));
        }
        by_start.sort_unstable();
        let mut ends: Vec<u32> = Vec::with_capacity(texts.len());
        let mut all = String::with_capacity(texts.iter().map(|t| t.len()).sum());
        for text in texts {
            all.push_str(&text);
            ends.push(all.len() as u32);
        }
        let mut grouped: Vec<u32> = Vec::new();
        let alike = || by_start.chunk_by(|a, b| a.0 == b.0);
        let mut starts = vec![Start::default(); (2 * alike().count()).next_power_of_two()];
        for group in alike() {
            let hash = group[0].0;
            let (mut whole, mut longer) = (0, 0);
            for (number, ends) in group.iter().filter_map(|(_, phrase)| *phrase) {
                // Two phrases with one hash are as good as impossible; then one of them is compared letter by letter.
                if ends && whole == 0 {
                    whole = number + 1;
                } else {
                    grouped.push(number);
                    longer = if longer == 0 { grouped.len() as u32 } else { longer };
                }
            }
            if longer > 0 {
                *grouped.last_mut().expect("the group has one") |= LAST;
            }
            let last = starts.len() - 1;
            let mut place = hash as usize & last;
            while starts[place].hash != 0 {
                place = (place + 1) & last;
            }
            starts[place] = Start { hash, whole, longer };
        }
        Phrases { all, ends, grouped, starts, first, further }
    }

    /// Every phrase that stands in a text as whole words, with its number: those that end first come first, of those that end together
    /// the longest.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some((first, end)) = piece(text, start) {
            // No phrase begins with a space. Most words begin none either: what follows them is not read here.
            if text.as_bytes()[start] != b' ' && self.first.has(first) && !is_inside_hangul(text, start) {
                let (mut so_far, mut next) = (followed_by(None, first), end);
                for further in 0..PIECES {
                    if further > 0 {
                        let Some((piece, end)) = piece(text, next) else { break };
                        (so_far, next) = (followed_by(Some(so_far), piece), end);
                        if !self.further.has(so_far) {
                            break;
                        }
                    }
                    let Some(known) = self.start(so_far) else { break };
                    if known.whole > 0 && ends_word(text, next) {
                        found.push((start..next, known.whole as usize - 1));
                    }
                    if known.longer > 0 {
                        self.compare(known.longer as usize - 1, text, start, &mut found);
                    }
                }
            }
            start = end;
        }
        found.sort_unstable_by_key(|(place, _)| (place.end, place.start));
        found
    }

    fn start(&self, hash: u64) -> Option<&Start> {
        let last = self.starts.len() - 1;
        let mut place = hash as usize & last;
        loop {
            match &self.starts[place] {
                known if known.hash == hash => return Some(known),
                Start { hash: 0, .. } => return None,
                _ => place = (place + 1) & last,
            }
        }
    }

    fn phrase(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.all[start..self.ends[number] as usize]
    }

    /// Phrases of the group that begins there, that stand at a place.
    fn compare(&self, group: usize, text: &str, start: usize, found: &mut Vec<(Range<usize>, usize)>) {
        for marked in &self.grouped[group..] {
            let number = (marked & !LAST) as usize;
            let phrase = self.phrase(number);
            let end = start + phrase.len();
            if text.as_bytes()[start..].starts_with(phrase.as_bytes()) && ends_word(text, end) {
                found.push((start..end, number));
            }
            if marked & LAST != 0 {
                return;
            }
        }
    }
}

/// One bit for each of many hashes.
struct Bits<const N: usize>(Box<[u64]>);

impl<const N: usize> Default for Bits<N> {
    fn default() -> Self {
        Bits(vec![0; N / 64].into())
    }
}

impl<const N: usize> Bits<N> {
    fn place(hash: u64) -> (usize, u64) {
        // The high half of an FNV hash is the better mixed one.
        let bit = (hash >> 40) as usize % N;
        (bit / 64, 1 << (bit % 64))
    }

    fn set(&mut self, hash: u64) {
        let (at, bit) = Self::place(hash);
        self.0[at] |= bit;
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }
}

/// The hash of pieces one after the other, never zero.
fn followed_by(before: Option<u64>, piece: u64) -> u64 {
    before.map_or(piece, |before| (before.rotate_left(23) ^ piece).wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1)
}

/// The pieces of a text: their hashes, and where they end.
fn pieces(text: &str) -> impl Iterator<Item = (u64, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (hash, end) = piece(text, at)?;
        at = end;
        Some((hash, end))
    })
}

/// The word that begins at a place, or the one character that is of no word or a syllable: its hash and where it ends. None at the end.
fn piece(text: &str, at: usize) -> Option<(u64, usize)> {
    let bytes = text.as_bytes();
    let (mut hash, mut end) = (FNV_START, at);
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            hash = fnv(hash, &[*byte]);
            end += 1;
            continue;
        }
        if byte.is_ascii() {
            break;
        }
        let c = text[end..].chars().next()?;
        if !is_of_word(c) || is_hangul(c) {
            break;
        }
        hash = fnv(hash, &bytes[end..end + c.len_utf8()]);
        end += c.len_utf8();
    }
    if end == at {
        end += text[at..].chars().next()?.len_utf8();
        hash = fnv(hash, &bytes[at..end]);
    }
    Some((hash, end))
}

/// Whether a character joins with its neighbours to a word. The two signs of Devanagari that are no letters stand inside words.
fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (is_alphanumeric(c) || matches!(c, '\u{93c}' | '\u{94d}')) && !is_unspaced(c)
}

/// Whether the characters before and after a place are of one word. Hangul makes no word with other letters or digits: 14일, EU로.
fn is_inside_word(text: &str, at: usize) -> bool {
    let (Some(after), Some(before)) = (text[at..].chars().next(), text[..at].chars().next_back()) else { return false };
    is_of_word(after) && is_of_word(before) && is_hangul(after) == is_hangul(before)
}

/// Whether a place is inside a word of Hangul, whose syllables are pieces.
fn is_inside_hangul(text: &str, at: usize) -> bool {
    // The first byte of all syllables; of hardly a character of other scripts that shops write.
    matches!(text.as_bytes().get(at), Some(0xea..=0xed)) && is_inside_word(text, at)
}

/// Whether a word ends at a place, or goes on with a Korean particle only.
fn ends_word(text: &str, at: usize) -> bool {
    if !is_inside_word(text, at) {
        return true;
    }
    let rest = &text[at..];
    let end = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
    end > 0 && PARTICLES.contains(&&rest[..end])
}

/// What Korean joins to a noun: to, from, in, of, and, only, is; and the endings of the verb "to do".
const PARTICLES: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에는",
    "에도",
    "에만",
    "에서",
    "에서는",
    "에서도",
    "로",
    "로는",
    "로도",
    "로만",
    "으로",
    "으로는",
    "으로도",
    "으로만",
    "와",
    "과",
    "도",
    "만",
    "부터",
    "까지",
    "까지는",
    "이나",
    "나",
    "이며",
    "며",
    "이고",
    "및",
    "입니다",
    "이란",
    "이라도",
    "께",
    "께서",
    "에게",
    "이에요",
    "예요",
    "합니다",
    "됩니다",
    "하며",
    "되며",
];

/// Syllables of Korean.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// As `char::is_alphanumeric` has it, sooner for the letters that most pages are written in.
pub(super) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='\u{24f}' => c != '×' && c != '÷',
        'Ѐ'..='ҁ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}' | '가'..='힣' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Scripts that write without spaces: a word may stand anywhere.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{0e00}'..='\u{0e7f}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn phrases(texts: &[&str]) -> Phrases {
        Phrases::new(texts.iter().collect::<BTreeSet<_>>().into_iter().map(|t| Box::from(*t)).collect())
    }

    fn found(texts: &[&str], text: &str) -> Vec<String> {
        let phrases = phrases(texts);
        phrases
            .find(text)
            .into_iter()
            .map(|(place, n)| {
                assert_eq!(&text[place.clone()], phrases.phrase(n));
                text[place].to_owned()
            })
            .collect()
    }

    #[test]
    fn words_are_whole_but_for_scripts_without_spaces() {
        assert_eq!(found(&["portes"], "reportes portes"), ["portes"]);
        assert_eq!(found(&["送料", "送料無料", "無料"], "全品送料無料です"), ["送料", "送料無料", "無料"]);
        assert_eq!(found(&["§5", "uk", "a"], "(uk) a§5, ukulele"), ["uk", "a", "§5"]);
        assert_eq!(found(&["मुक", "मुक्त"], "कर मुक्त"), ["मुक्त"]);
        assert_eq!(found(&["ships to", "ships", "to", "to the uk"], "ships to the uk"), ["ships", "ships to", "to", "to the uk"]);
    }

    #[test]
    fn korean_phrases_begin_words_and_may_carry_a_particle() {
        let cases: [(&[&str], &str, &[&str]); 7] = [
            (&["독일"], "독일로 배송합니다", &["독일"]),
            (&["독일"], "독일에는 배송하지 않습니다", &["독일"]),
            (&["독일"], "독일어 설명서, 서독일", &[]),
            (&["문의", "문의하기"], "문의는 문의하기", &["문의", "문의하기"]),
            (&["배송", "무료 배송"], "배송비 무료 배송은", &["무료 배송", "배송"]),
            (&["일 이내", "영업일"], "14일 이내, 3영업일", &["일 이내", "영업일"]),
            (&["eu", "vat 포함"], "eu로 vat 포함", &["eu", "vat 포함"]),
        ];
        for (texts, text, expected) in cases {
            assert_eq!(found(texts, text), expected, "{text}");
        }
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    proptest! {
        /// The same as looking for each phrase at each place.
        #[test]
        fn every_whole_phrase_is_found(texts in proptest::collection::btree_set("[abü日§독은][ab ü日§독은]{0,3}", 1..20), text in "[ab1ü日§독일은 .]{0,40}") {
            let phrases = Phrases::new(texts.iter().map(|t| Box::from(t.as_str())).collect());
            let whole = |at: usize| !is_inside_word(&text, at);
            let mut plainly: Vec<(Range<usize>, usize)> = Vec::new();
            for (n, phrase) in texts.iter().enumerate() {
                let places = text.char_indices().map(|(at, _)| at).filter(|at| text[*at..].starts_with(phrase.as_str()));
                plainly.extend(places.filter(|at| whole(*at) && ends_word(&text, at + phrase.len())).map(|at| (at..at + phrase.len(), n)));
            }
            plainly.sort_by_key(|(place, _)| (place.end, place.start));
            prop_assert_eq!(phrases.find(&text), plainly);
        }
    }
}
