//! In: a run of text. Out: its language, by its words or else by its trigrams; none where neither tells.

use super::super::Context;
use super::judge::{Answer, Candidates, WIDE_LETTERS, neighbours};
use super::runs::Run;
use super::tongues::{Among, KnownWords};
use super::{MIN_UNSPACED, OWN_LETTERS};

/// Languages that are written in scripts without spaces.
const UNSPACED: &[&str] = &["ja", "zh", "th"];

/// Lists of names whose trigrams are asked for on a page, in content and in chrome, the longest first. Everyday words tell nothing of them,
/// and trigrams little: a list of brands is Spanish, Italian or Dutch by turns. Sentences are always asked about.
const MAX_ASKED: usize = 3;

/// Tells the languages of a page's runs.
pub(super) struct Asker<'c, 'a> {
    context: &'c Context<'a>,
    declared: Option<&'c str>,
    candidates: Candidates,
    /// The candidates, and all languages.
    few: Among,
    many: Among,
    /// Lists that trigrams were asked about, in content and in chrome.
    asked: [usize; 2],
}

impl<'c, 'a> Asker<'c, 'a> {
    /// `declared`: the language that the page declares, if any, as [`super::judge::LANGUAGES`] names it.
    pub(super) fn new(context: &'c Context<'a>, declared: Option<&'c str>) -> Asker<'c, 'a> {
        let candidates = Candidates::of(declared);
        let few = context.tongues.among(candidates, declared);
        let many = context.tongues.among(Candidates::Wide, None);
        Asker { context, declared, candidates, few, many, asked: [0; 2] }
    }

    /// The languages among which one is told.
    pub(super) fn among(&self, tag: &str) -> Candidates {
        if self.declared == Some(tag) { self.candidates } else { Candidates::Wide }
    }

    /// The language of a run.
    pub(super) fn language_of(&mut self, run: &Run<'_>) -> Option<Answer> {
        let sample = sample(&run.text);
        let words = self.context.tongues.read(sample);
        let told = self.told(run, &words);
        // A neighbour of the declared language has most of its words: without trigrams that say the same, nothing is told.
        let near = |tag: &str| self.declared.is_some_and(|d| d != tag && neighbours(d).contains(&tag));
        let said = |tag: &str| self.context.judged.ask(Candidates::Wide, sample).is_some_and(|a| a.tag == tag);
        if told.is_some_and(|tag| near(tag) && !said(tag)) {
            return None;
        }
        let answer = match told {
            Some(tag) => Answer::told(tag),
            None => self.ask(run, sample, &words)?,
        };
        // "Visa、Mastercard、JCBをご利用いただけます": most letters are Latin, and the sentence is not.
        let unspaced = run.unspaced >= MIN_UNSPACED;
        if unspaced && !UNSPACED.contains(&answer.tag) {
            return None;
        }
        let expected = self.declared == Some(answer.tag);
        let sure_enough = expected || answer.reliable || (run.letters >= OWN_LETTERS && answer.confident) || unspaced;
        sure_enough.then_some(answer)
    }

    /// What words say. A list in another language than the declared one is left to trigrams: labels of a platform stand between the names of
    /// goods.
    fn told(&self, run: &Run<'_>, words: &KnownWords) -> Option<&'static str> {
        let tongues = self.context.tongues;
        let expected = tongues.told(self.few, self.declared, words).filter(|tag| self.declared == Some(tag));
        expected.or_else(|| run.sentence.then(|| tongues.told(self.many, None, words)).flatten())
    }

    /// What trigrams say: with a short list where the declared language may be meant, else among all.
    ///
    /// Themes come with `lang="en"`, and many shops leave it there: what is not in the declared language may be in any.
    fn ask(&mut self, run: &Run<'_>, sample: &str, words: &KnownWords) -> Option<Answer> {
        let asked = &mut self.asked[usize::from(run.chrome)];
        if !run.sentence && *asked >= MAX_ASKED {
            return None;
        }
        *asked += 1;
        let judged = self.context.judged;
        if self.declared.is_none() && (run.sentence || run.letters >= WIDE_LETTERS) {
            return judged.ask(Candidates::Wide, sample);
        }
        let answer = judged.ask(self.candidates, sample);
        if self.declared.is_none() || answer.is_some_and(|a| self.declared == Some(a.tag)) {
            return answer;
        }
        // A list is in another language where its words say so as well: names alone are in none.
        let other = run.sentence || self.context.tongues.told(self.many, None, words).is_some();
        other.then(|| judged.ask(Candidates::Wide, sample)).flatten()
    }
}

/// The beginning of a text: more of it makes an answer dearer and hardly surer.
fn sample(text: &str) -> &str {
    const MAX_BYTES: usize = 340;
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
