//! In: the blocks of a page. Out: content and chrome as runs of text that can be judged.

use std::borrow::Cow;

use super::super::Context;
use super::OWN_LETTERS;
use crate::page::Region;

/// A run of text in one region.
pub(super) struct Run<'p> {
    pub text: Cow<'p, str>,
    pub chrome: bool,
    pub selector: &'p str,
    pub first: &'p str,
    /// One block with a sentence in it, not a row of names.
    pub sentence: bool,
    pub letters: usize,
    pub unspaced: usize,
}

/// Content and chrome as runs of text that can be judged: long blocks alone, short neighbours joined.
pub(super) fn runs<'p>(context: &Context<'p>) -> Vec<Run<'p>> {
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
pub(super) struct Counts {
    pub letters: usize,
    /// Characters of scripts without spaces.
    pub unspaced: usize,
    /// Words with a letter in them.
    pub words: usize,
    /// Words that begin with a small letter.
    small: usize,
    /// Characters that are no white space.
    dense: usize,
    at_sign: bool,
}

impl Counts {
    pub(super) fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        let (mut first, mut lettered) = (true, false);
        for c in text.chars() {
            let (letter, small, space) = if c.is_ascii() {
                counts.at_sign |= c == '@';
                (c.is_ascii_alphabetic(), c.is_ascii_lowercase(), matches!(c, '\t'..='\r' | ' '))
            } else {
                counts.unspaced += usize::from(super::super::words::is_unspaced(c));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_counted_in_one_pass(text in "[a-cA-C1@.\t ]{0,30}[a-cA-C1é É日ー@.\u{a0}\t ]{0,30}") {
            let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
            let words = |is: fn(&str) -> bool| text.split(' ').filter(|w| is(w)).count();
            let plainly = Counts {
                letters: count(char::is_alphabetic),
                unspaced: count(crate::signals::words::is_unspaced),
                words: words(|w| w.chars().any(char::is_alphabetic)),
                small: words(|w| w.chars().next().is_some_and(char::is_lowercase)),
                dense: count(|c| !c.is_whitespace()),
                at_sign: text.contains('@'),
            };
            prop_assert_eq!(Counts::of(&text), plainly);
        }
    }
}
