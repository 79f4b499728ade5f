//! All words of the lexicon, the catalog and the rules, and what they mean: a page's text is searched once for all of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use super::by_text::ByText;
use super::phrases::Phrases;
pub(super) use super::phrases::is_alphanumeric;
pub use super::phrases::is_unspaced;
use super::spelling::spellings;
use super::table::Table;
use crate::rules::{Ambiguity, RuleBook};
use crate::vocab::{LanguageTag, MarketCode};

/// Words found in one text at most: detectors compare them with each other.
const MAX_HITS: usize = 600;

/// What a found word may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A phrase of the lexicon.
    Concept { language: LanguageTag, concept: Name, weak: bool },
    /// The name of a way to pay; `exact`: the letter case must be as written here.
    Payment { id: Name, ambiguity: Ambiguity, exact: Option<Box<str>> },
    /// An everyday word for a way to pay or a group of them.
    PaymentWord { id: String },
    /// The name of a carrier.
    Carrier { id: Name, ambiguity: Ambiguity, exact: Box<str> },
    /// What a messenger is called; letter case as written here.
    Messenger { id: Name, word: Box<str> },
    /// The name of a country.
    Territory { code: String },
    /// A word for a region: `EU`, `europe`.
    Region { id: String },
    /// The label of a registration number; `shared`: numbers of other countries have it as well.
    RegistrationLabel { market: MarketCode, id: String, shared: bool },
    /// A label beside which VAT numbers stand with their country code.
    VatLabel,
    /// Words of service with the languages after them, or before.
    ServicePhrase { before: bool },
    /// A number of days as a word.
    Number { value: u32 },
    /// What pages on a topic are called in a market.
    PageName { market: MarketCode, topic: String },
    /// Words that a rule looks for.
    Watched { text: String },
    /// Words that say in a market that tax is included. Inside a longer phrase they may say the contrary.
    TaxWords { text: String },
    /// A word of one regional variant of a language.
    Variant { of: LanguageTag },
}

/// A name that many meanings share: all of them lead to one text, which the processor then has at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(Arc<str>);

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Name {
        Name(Arc::from(name))
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

/// One place in a text where a word stands.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'w> {
    pub start: usize,
    pub end: usize,
    pub meanings: &'w [Meaning],
}

impl Hit<'_> {
    fn is_phrase(&self) -> bool {
        self.meanings.iter().any(|m| matches!(m, Meaning::Concept { .. }))
    }

    /// A phrase that gives way to a longer one. Words for days stay: they are read with the number before them.
    fn gives_way(&self) -> bool {
        self.meanings.iter().all(|m| match m {
            Meaning::Concept { concept, .. } => concept != "days" && concept != "business-days",
            m => matches!(m, Meaning::TaxWords { .. }),
        })
    }
}

/// A way to pay as a label, an icon or a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    pub id: String,
    pub ambiguity: Ambiguity,
    /// Letters of the name: short names need a surer place.
    pub letters: usize,
}

/// Whose scripts and pictures come from a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostOwner {
    Method(String),
    Gateway(String),
}

/// The phrases and what they mean; and the names of ways to pay as labels of pictures.
pub struct Words {
    phrases: Phrases,
    /// What phrases mean, one after the other.
    meanings: Vec<Meaning>,
    /// Where the meanings of a phrase begin; those of the next one follow.
    begins: Vec<u32>,
    labels: ByText<Labelled>,
    icons: ByText<Labelled>,
    /// Hosts of ways to pay and of payment providers.
    hosts: ByText<Vec<HostOwner>>,
    /// Words of addresses, and the topics they point to.
    paths: ByText<Vec<String>>,
    /// Concepts, and the topics they stand for.
    topics: ByText<Vec<String>>,
}

impl Words {
    /// Compiles all words of a book.
    pub fn new(book: &RuleBook) -> Words {
        let mut numbers: ByText<u32> = ByText::default();
        let mut meant: Vec<(u32, Meaning)> = Vec::new();
        let mut add_form = |form: &str, meaning: &Meaning| {
            if form.chars().take(2).count() > 1 || form.chars().any(is_unspaced) {
                let next = numbers.len();
                meant.push((*numbers.entry(form, || next), meaning.clone()));
            }
        };
        let mut add_folded = |folded: String, meaning: Meaning| {
            if !folded.contains(['’', '\'', '§', '"', '״']) {
                add_form(&folded, &meaning);
                return;
            }
            // Shops write the apostrophe, the paragraph sign and the sign of Hebrew short forms both ways.
            let apostrophes = [folded.replace('’', "'"), folded.replace('\'', "’"), folded.replace("§ ", "§")];
            let quotes = [folded.replace('"', "״"), folded.replace('״', "\"")];
            let forms: BTreeSet<String> = apostrophes.into_iter().chain(quotes).collect();
            forms.iter().for_each(|form| add_form(form, &meaning));
        };
        let mut names: BTreeMap<&str, Name> = BTreeMap::new();
        for language in book.lexicon.languages.values() {
            let mut add = |text: &str, meaning: Meaning| {
                spellings(fold(text.trim()), &language.tag).into_iter().for_each(|s| add_folded(s, meaning.clone()));
            };
            for (concept, phrases) in &language.concepts {
                let concept = names.entry(concept).or_insert_with(|| Name::from(concept.as_str()));
                for (list, weak) in [(&phrases.phrases, false), (&phrases.weak, true)] {
                    for text in list {
                        add(text, Meaning::Concept { language: language.tag.clone(), concept: concept.clone(), weak });
                    }
                }
            }
            for (id, texts) in &language.payments {
                texts.iter().for_each(|t| add(t, Meaning::PaymentWord { id: id.clone() }));
            }
            for (code, texts) in &language.territories {
                texts.iter().flat_map(|t| language.name_forms(t)).for_each(|t| add(&t, Meaning::Territory { code: code.clone() }));
            }
            for (digits, texts) in &language.numbers {
                if let Ok(value) = digits.parse() {
                    texts.iter().for_each(|t| add(t, Meaning::Number { value }));
                }
            }
            for (id, texts) in &language.regions {
                texts.iter().flat_map(|t| language.name_forms(t)).for_each(|t| add(&t, Meaning::Region { id: id.clone() }));
            }
        }
        let mut add = |text: &str, meaning: Meaning| add_folded(fold(text.trim()), meaning);
        for (id, method) in &book.catalog.payments {
            let name = Name::from(id.as_str());
            for text in std::iter::once(&method.name).chain(&method.aliases) {
                let exact = (method.ambiguity == Ambiguity::High).then(|| Box::from(text.as_str()));
                add(text, Meaning::Payment { id: name.clone(), ambiguity: method.ambiguity, exact });
            }
            for text in &method.short {
                let exact = Some(Box::from(text.as_str()));
                add(text, Meaning::Payment { id: name.clone(), ambiguity: Ambiguity::High, exact });
            }
        }
        for (id, carrier) in &book.catalog.carriers {
            let name = Name::from(id.as_str());
            for text in std::iter::once(&carrier.name).chain(&carrier.aliases) {
                add(text, Meaning::Carrier { id: name.clone(), ambiguity: carrier.ambiguity, exact: Box::from(text.as_str()) });
            }
        }
        for (id, messenger) in &book.catalog.messengers {
            let name = Name::from(id.as_str());
            messenger.words.iter().for_each(|w| add(w, Meaning::Messenger { id: name.clone(), word: Box::from(w.as_str()) }));
        }
        for market in book.markets.values() {
            for number in &market.profile.registration {
                let known = book.catalog.registrations.get(&(market.code.clone(), number.id.clone()));
                for label in number.labels.iter().filter(|l| !known.is_some_and(|k| k.shared.contains(l))) {
                    add(label, Meaning::RegistrationLabel { market: market.code.clone(), id: number.id.clone(), shared: false });
                }
            }
        }
        for ((market, id), kind) in &book.catalog.registrations {
            for (labels, shared) in [(&kind.labels, false), (&kind.shared, true)] {
                labels.iter().for_each(|l| add(l, Meaning::RegistrationLabel { market: market.clone(), id: id.clone(), shared }));
            }
        }
        for phrase in &book.catalog.service_phrases {
            phrase.texts.iter().for_each(|t| add(t, Meaning::ServicePhrase { before: phrase.before }));
        }
        book.catalog.vat_labels.iter().for_each(|l| add(l, Meaning::VatLabel));
        for market in book.markets.values() {
            for page in &market.profile.page {
                page.names
                    .iter()
                    .for_each(|n| add(n, Meaning::PageName { market: market.code.clone(), topic: page.topic.get_ref().clone() }));
            }
        }
        for (of, words) in &book.catalog.variants {
            words.iter().for_each(|w| add(w, Meaning::Variant { of: of.clone() }));
        }
        for text in book.watched_texts() {
            add(&text, Meaning::Watched { text: text.clone() });
        }
        for text in book.tax_words() {
            add(&text, Meaning::TaxWords { text: text.clone() });
        }
        // Of one phrase, what was said first stays first.
        meant.sort_by_key(|(number, _)| *number);
        let (mut meanings, mut begins): (Vec<Meaning>, Vec<u32>) = (Vec::new(), Vec::new());
        for (number, meaning) in meant {
            if begins.len() == number as usize {
                begins.push(meanings.len() as u32);
            }
            if !meanings[begins[number as usize] as usize..].contains(&meaning) {
                meanings.push(meaning);
            }
        }
        begins.push(meanings.len() as u32);
        meanings.shrink_to_fit();
        let phrases = Phrases::new(numbers.into_texts());
        let (labels, icons) = payment_labels(book);
        let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut topics: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, topic) in &book.catalog.topics {
            for word in &topic.paths {
                paths.entry(word.to_lowercase().replace('_', "-")).or_default().push(id.clone());
            }
            for concept in &topic.concepts {
                topics.entry(concept.get_ref().clone()).or_default().push(id.clone());
            }
        }
        let (paths, topics) = (paths.into_iter().collect(), topics.into_iter().collect());
        Words { phrases, meanings, begins, labels, icons, hosts: payment_hosts(book), paths, topics }
    }

    /// Topics that the words of an address point to.
    ///
    /// A word must open a segment, or follow a short first word: `/pages/shipping-policy` and `/our-returns` count,
    /// `/blog/how-we-think-about-returns` does not. Of an article's address a segment counts that is nothing else.
    pub fn path_topics(&self, path: &str) -> BTreeSet<&str> {
        const MAX_PREFIX: usize = 12;
        const MAX_WORDS: usize = 6;
        let mut out = BTreeSet::new();
        let path = percent_decoded(path);
        let plain = path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b'_');
        let path = if plain { path } else { Cow::Owned(path.to_lowercase().replace('_', "-")) };
        let mut article = false;
        for segment in path.split('/').filter(|s| !s.is_empty()) {
            let plain = segment.split('.').next().unwrap_or(segment);
            let mut start = 0;
            while start <= MAX_PREFIX.min(plain.len()) {
                let mut first_end = None;
                for (end, topics) in self.paths.parts(&plain[start..], b'-').take(MAX_WORDS) {
                    first_end.get_or_insert(end);
                    let counts = !article || (start == 0 && end == plain.len());
                    out.extend(topics.into_iter().flatten().map(String::as_str).filter(|_| counts));
                }
                start += first_end.unwrap_or(plain.len()) + 1;
            }
            article |= out.contains(BLOG) || is_year(plain);
        }
        out
    }

    /// Whether an address is an article's: there is more after the folder of a blog or after a year.
    pub fn is_article(&self, path: &str) -> bool {
        let Some((above, last)) = path.trim_end_matches('/').rsplit_once('/') else { return false };
        !last.is_empty() && above.len() > 1 && (above.split('/').any(is_year) || self.path_topics(above).contains(BLOG))
    }

    /// Topics that a concept stands for.
    pub fn topics_of(&self, concept: &str) -> &[String] {
        self.topics.get(concept).map_or(&[], Vec::as_slice)
    }

    /// The way to pay whose name a label is, as written or without the words that stand around names in labels.
    pub fn payment_label(&self, label: &str) -> Option<(&Labelled, bool)> {
        self.folded_label(&fold(label))
    }

    /// The same for a label that is folded.
    pub fn folded_label(&self, folded: &str) -> Option<(&Labelled, bool)> {
        match self.labels.get(folded) {
            Some(found) => Some((found, true)),
            None if folded.len() <= 64 && !folded.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                self.labels.get(&without_fillers(folded)).map(|l| (l, false))
            }
            None => None,
        }
    }

    /// The way to pay whose icon an id, a class or a file name is, in small letters.
    pub fn folded_icon(&self, folded: &str) -> Option<&Labelled> {
        self.icons.get(folded).or_else(|| self.icons.get(folded.strip_prefix("icon-")?))
    }

    /// Whose a host is, or the domain above it.
    pub fn host_owners<'w>(&'w self, host: &'w str) -> impl Iterator<Item = &'w HostOwner> {
        let above = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
        std::iter::once(host).chain(above).filter_map(|h| self.hosts.get(h)).flatten()
    }

    /// All whole words and phrases that stand in a text, in order.
    ///
    /// A phrase of the lexicon inside a longer one is not found: "Kein Versand nach" is no "Versand nach".
    pub fn find<'w>(&'w self, text: &str) -> Vec<Hit<'w>> {
        let folded = fold(text);
        debug_assert_eq!(folded.len(), text.len());
        let found = self.phrases.find(&folded).into_iter().take(MAX_HITS);
        let mut hits: Vec<Hit<'w>> =
            found.map(|(place, n)| Hit { start: place.start, end: place.end, meanings: self.meanings_of(n) }).collect();
        let phrases: Vec<(usize, usize)> = hits.iter().filter(|h| h.is_phrase()).map(|h| (h.start, h.end)).collect();
        // Hits are in the order of their ends: what holds one does not end before it.
        let inside = |h: &Hit<'_>| {
            let may_hold = &phrases[phrases.partition_point(|(_, e)| *e < h.end)..];
            may_hold.iter().any(|(s, e)| *s <= h.start && e - s > h.end - h.start)
        };
        hits.retain(|h| !(h.gives_way() && inside(h)));
        hits
    }

    fn meanings_of(&self, phrase: usize) -> &[Meaning] {
        &self.meanings[self.begins[phrase] as usize..self.begins[phrase + 1] as usize]
    }
}

/// The words of a page's texts. Many texts stand on a page more than once: in two menus, in a block and in the link that fills it.
pub struct PageWords<'p, 'w> {
    words: &'w Words,
    known: Table<&'p str, Rc<[Hit<'w>]>>,
}

impl<'p, 'w> PageWords<'p, 'w> {
    /// Nothing was looked for yet.
    pub fn new(words: &'w Words) -> PageWords<'p, 'w> {
        PageWords { words, known: Table::default() }
    }

    /// As [`Words::find`] has it.
    pub fn find(&mut self, text: &'p str) -> Rc<[Hit<'w>]> {
        Rc::clone(self.known.entry(text, || self.words.find(text).into()))
    }

    /// The words that are looked for.
    pub fn words(&self) -> &'w Words {
        self.words
    }
}

/// The topic of articles.
const BLOG: &str = "blog";

/// Whether a segment of an address is a year: `/2021/05/wool-is-warm`.
fn is_year(segment: &str) -> bool {
    segment.len() == 4 && (segment.starts_with("20") || segment.starts_with("19")) && segment.bytes().all(|b| b.is_ascii_digit())
}

fn percent_decoded(path: &str) -> Cow<'_, str> {
    let bytes = path.as_bytes();
    if !bytes.contains(&b'%') {
        return Cow::Borrowed(path);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| path.get(i + 1..i + 3)).flatten().and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(hex.unwrap_or(bytes[i]));
        i += if hex.is_some() { 3 } else { 1 };
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// Words that stand around a name in labels and file names and mean nothing.
const FILLERS: &[&str] = &[
    "logo",
    "icon",
    "icons",
    "payment",
    "payments",
    "method",
    "svg",
    "png",
    "badge",
    "img",
    "image",
    "accepted",
    "pi",
    "credit",
    "color",
    "colour",
    "installment",
    "installments",
];

/// A label's words without fillers, joined by single spaces.
fn without_fillers(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !FILLERS.contains(w)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn payment_hosts(book: &RuleBook) -> ByText<Vec<HostOwner>> {
    let mut hosts: BTreeMap<String, Vec<HostOwner>> = BTreeMap::new();
    let plain = |h: &&String| !h.contains('/');
    for (id, method) in &book.catalog.payments {
        method.hosts.iter().filter(plain).for_each(|h| hosts.entry(h.clone()).or_default().push(HostOwner::Method(id.clone())));
    }
    for (id, gateway) in &book.catalog.gateways {
        gateway.hosts.iter().filter(plain).for_each(|h| hosts.entry(h.clone()).or_default().push(HostOwner::Gateway(id.clone())));
    }
    hosts.into_iter().collect()
}

/// A folded name in letters without accents.
fn without_accents(folded: &str) -> String {
    let plain = |c| match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ş' => 's',
        'ğ' => 'g',
        'ı' => 'i',
        other => other,
    };
    folded.chars().map(plain).collect()
}

/// Bytes from which a name that is written in one word is still that name.
const MIN_JOINED: usize = 6;

fn payment_labels(book: &RuleBook) -> (ByText<Labelled>, ByText<Labelled>) {
    let (mut labels, mut icons) = (BTreeMap::new(), BTreeMap::new());
    for (id, method) in &book.catalog.payments {
        for name in std::iter::once(&method.name).chain(&method.aliases) {
            let folded = fold(name);
            let labelled = Labelled { id: id.clone(), ambiguity: method.ambiguity, letters: folded.chars().count() };
            labels.entry(without_fillers(&folded)).or_insert_with(|| labelled.clone());
            // Classes and file names write names in one word: `americanexpress`.
            let joined: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
            if joined.len() >= MIN_JOINED {
                labels.entry(joined).or_insert_with(|| labelled.clone());
            }
            // They write them without accents, too.
            let plain = without_accents(&folded);
            if plain != folded {
                let joined: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
                labels.entry(joined).or_insert_with(|| labelled.clone());
                labels.entry(plain).or_insert_with(|| labelled.clone());
            }
            labels.insert(folded, labelled);
        }
        for short in &method.short {
            let folded = fold(short);
            let letters = folded.chars().count();
            labels.entry(folded).or_insert_with(|| Labelled { id: id.clone(), ambiguity: Ambiguity::High, letters });
        }
        for icon in &method.icons {
            icons.insert(fold(icon), Labelled { id: id.clone(), ambiguity: method.ambiguity, letters: icon.len() });
        }
    }
    labels.remove("");
    (labels.into_iter().collect(), icons.into_iter().collect())
}

/// Small letters, byte for byte as long as before, so that places stay the same. Arabic letters that are written one for the other are
/// one letter: أضف and اضف.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        if let '\u{622}'..='\u{649}' = c {
            out.push(match c {
                'آ' | 'أ' | 'إ' => 'ا',
                'ى' => 'ي',
                'ة' => 'ه',
                other => other,
            });
            continue;
        }
        out.push(small(c));
    }
    out
}

/// The small letter of a character, where it takes as many bytes.
fn small(c: char) -> char {
    match c {
        // Letters without capitals, and those that most pages are written in, need no look at the tables.
        '\u{590}'..='\u{109f}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | 'ß'..='ÿ' | 'а'..='я' => return c,
        'А'..='Я' => return char::from_u32(c as u32 + 32).unwrap_or(c),
        _ => {}
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_made_small_as_unicode_has_it() {
        for c in (0x80..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let lower: String = c.to_lowercase().collect();
            let expected = if lower.chars().count() == 1 && lower.len() == c.len_utf8() { lower } else { c.to_string() };
            assert_eq!(small(c).to_string(), expected, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_keeps_places(text in any::<String>()) {
            prop_assert_eq!(fold(&text).len(), text.len());
        }
    }
}
