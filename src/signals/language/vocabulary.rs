//! The words of a page's own texts: once some paragraphs were judged, most others can be told by their words.

use super::judge::{Candidates, neighbours};

/// The words of a page's texts whose language is known, by language.
///
/// Half of the words of any text are the same few hundred of its language. So once some paragraphs of a page were judged, most others
/// can be told by their words, at a tenth of the cost of trigrams; a paragraph of another language has hardly any word in common with them.
#[derive(Default)]
pub(super) struct Vocabulary(Vec<Lexemes>);

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

impl Vocabulary {
    /// Takes in the words of a text in a language that was told among others.
    pub(super) fn learn(&mut self, tag: &'static str, among: Candidates, text: &str) {
        // Measured on sentences of known language: with 3,000 words known, one in three Danish sentences passed for Norwegian, one in eight
        // Spanish ones for Catalan.
        if neighbours(tag).iter().any(|other| *other != tag && among.has(other)) {
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
    pub(super) fn language_of(&self, text: &str) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_by_words_of_one_language_only() {
        let mut known = Vocabulary::default();
        known.learn(
            "de",
            Candidates::Usual,
            "Wir liefern alle Pullover aus Wolle in die Schweiz und nach Österreich, und zwar mit der Post.",
        );
        known.learn(
            "en",
            Candidates::Usual,
            "We ship all our sweaters to the United States and to Canada with the post, and we do so every day.",
        );
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
        known.learn("nl", Candidates::Usual, "Wir liefern alle Pullover mit der Post");
        assert_eq!(known.language_of("Wir liefern alle mit der Post"), None);
    }

    #[test]
    fn a_language_is_not_learned_beside_a_neighbour_that_may_be_meant() {
        let text = "Vi sender alle genser med posten til hele Norge";
        let told = |tag, among| {
            let mut known = Vocabulary::default();
            known.learn(tag, among, text);
            known.language_of(text)
        };
        assert_eq!(told("nb", Candidates::of(Some("nb"))), Some("nb"));
        assert_eq!(told("nb", Candidates::of(Some("da"))), None);
        assert_eq!(told("da", Candidates::of(Some("da"))), None);
        assert_eq!(told("es", Candidates::of(Some("es"))), None);
        assert_eq!(told("cs", Candidates::of(Some("cs"))), Some("cs"));
        assert_eq!(told("nb", Candidates::Wide), None);
    }
}
