//! In: a [`Page`], the catalog and the lexicon. Out: [`PageFacts`]: what the page says, each signal with its evidence.
//!
//! One detector a file; [`DETECTORS`] lists them. They see our [`Page`], never the parser's types,
//! and never read scripts, comments or dictionaries as the shop's words.

mod address_form;
mod barrier;
mod by_text;
mod contact;
mod counterpart;
mod delivery;
mod encoding;
mod hreflang;
mod hreflang_code;
mod json_ld;
mod language;
mod layers;
mod marks;
mod markup;
mod page_kind;
mod parts;
mod payment;
mod phrases;
mod platform;
mod platform_data;
mod price;
mod print;
mod reach;
mod registration;
mod remembered;
mod search_engine;
mod service;
mod spelling;
mod switcher;
mod table;
mod text;
mod what;
mod widgets;
pub mod words;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;
use url::Url;

use crate::evidence::Evidence;
use crate::page::{Block, BlockKind, Page, Region};
use crate::rules::{Amount, BarrierKind, RuleBook};
use crate::vocab::{CurrencyCode, LanguageTag, PageKind, Scope, Sure};

pub use barrier::barrier_of;
pub use counterpart::SwitchFact;
pub use hreflang::{AddressFault, HreflangSource, annotation_evidence, check_address};
pub use hreflang_code::{CodeFault, check_code, language_of};
use page_kind::LinkWords;
pub use page_kind::is_locale_word;
pub use price::OfferFact;
pub use print::Print;
pub use reach::{Reach, brand, domain};
pub use what::{
    AddressForm, CallCost, Choice, ChoiceBy, ChoiceOf, ContactKind, Destination, Money, Payer, ReturnsLimit, Span, StatedBy, SwitcherNames,
    What,
};
use words::{Hit, PageWords, Words};

/// One observed thing.
#[derive(Debug, Clone)]
pub struct Signal {
    pub what: What,
    pub scope: Scope,
    pub sure: Sure,
    pub evidence: Evidence,
    /// The detector that saw it.
    pub by: &'static str,
}

/// A price on the page.
#[derive(Debug, Clone)]
pub struct PriceFact {
    pub value: Decimal,
    pub currency: CurrencyCode,
    pub struck: bool,
}

/// One hreflang annotation of the page, checked for its form.
#[derive(Debug, Clone)]
pub struct HreflangFact {
    /// As written.
    pub value: String,
    /// The target, without fragment; none when it cannot be resolved.
    pub url: Option<Url>,
    pub fault: Option<CodeFault>,
    /// What is wrong with the address as written.
    pub address: Option<AddressFault>,
    pub source: HreflangSource,
    /// Not in the body, where search engines do not look.
    pub in_head: bool,
    pub evidence: Evidence,
}

/// A link, reduced to what planning and coverage need.
#[derive(Debug, Clone)]
pub struct LinkFact {
    pub url: Url,
    /// Topics that its words or address point to.
    pub topics: BTreeSet<String>,
    /// The kind of page it seems to lead to.
    pub kind: PageKind,
    pub hreflang: Option<LanguageTag>,
    /// It is part of a way to change the language or country.
    pub switches: bool,
    pub nofollow: bool,
}

/// What one page says. Pages are dropped; this stays.
#[derive(Debug, Clone)]
pub struct PageFacts {
    /// The address that answered.
    pub url: Url,
    pub status: u16,
    pub kind: PageKind,
    pub topics: BTreeSet<String>,
    pub title: String,
    /// `html lang`, when it is a tag.
    pub declared: Option<LanguageTag>,
    /// The language of most of the content, when there is enough text.
    pub language: Option<LanguageTag>,
    /// Letters of content judged, by language.
    pub letters: BTreeMap<LanguageTag, usize>,
    pub canonical: Option<Url>,
    pub refresh: Option<Url>,
    pub hreflang: Vec<HreflangFact>,
    pub prices: Vec<PriceFact>,
    /// The price of the product that the page is about; on other pages the first one that could be it.
    pub offer: Option<OfferFact>,
    pub links: Vec<LinkFact>,
    /// Where a page within a version is left for the other versions.
    pub switches: Vec<SwitchFact>,
    pub signals: Vec<Signal>,
    /// What stands between us and the shop, if the page is no shop page.
    pub barrier: Option<(BarrierKind, String)>,
    /// Hardly any text, but scripts: what it says shows only in a browser.
    pub script_only: bool,
    /// JSON-LD elements that could not be read.
    pub broken_data: Vec<String>,
    /// To know the page again under another address.
    pub print: Print,
}

impl PageFacts {
    /// A page of which nothing is known yet but its address and kind.
    pub fn new(url: Url, status: u16, kind: PageKind) -> PageFacts {
        PageFacts {
            url,
            status,
            kind,
            topics: BTreeSet::new(),
            title: String::new(),
            declared: None,
            language: None,
            letters: BTreeMap::new(),
            canonical: None,
            refresh: None,
            hreflang: Vec::new(),
            prices: Vec::new(),
            offer: None,
            links: Vec::new(),
            switches: Vec::new(),
            signals: Vec::new(),
            barrier: None,
            script_only: false,
            broken_data: Vec::new(),
            print: Print::default(),
        }
    }
}

/// What a detector sees.
pub(crate) struct Context<'a> {
    pub page: &'a Page,
    pub url: &'a str,
    pub book: &'a RuleBook,
    pub words: &'a Words,
    pub judged: &'a language::Judged,
    pub tongues: &'a language::Tongues,
    pub marks: &'a marks::Marks,
    /// Which of the marks the page has.
    pub found: marks::Found<'a>,
    /// Words found, for each block.
    pub hits: Vec<Rc<[Hit<'a>]>>,
    /// What each link says.
    pub links: Vec<LinkWords<'a>>,
    pub kind: PageKind,
    pub topics: BTreeSet<String>,
    /// Currencies of the countries that the page names as its own, once its language is known.
    pub own_money: OnceCell<Vec<CurrencyCode>>,
}

/// A detector: it reads the page and adds to the facts.
type Detector = fn(&Context<'_>, &mut PageFacts);

/// All detectors, in the order in which they run: prices need the language and the platform's data, delivery needs prices.
const DETECTORS: &[(&str, Detector)] = &[
    ("language", language::detect),
    ("encoding", encoding::detect),
    ("markup", markup::detect),
    ("switcher", switcher::detect),
    ("hreflang", hreflang::detect),
    ("search-engine", search_engine::detect),
    ("counterpart", counterpart::detect),
    ("platform-data", platform_data::detect),
    ("price", price::detect),
    ("payment", payment::detect),
    ("delivery", delivery::detect),
    ("registration", registration::detect),
    ("contact", contact::detect),
    ("address-form", address_form::detect),
    ("service", service::detect),
    ("platform", platform::detect),
    ("layers", layers::detect),
    ("widgets", widgets::detect),
    ("text", text::detect),
];

/// Reads pages with one compiled rule book.
pub struct Reader {
    book: Arc<RuleBook>,
    words: Words,
    judged: language::Judged,
    tongues: language::Tongues,
    marks: marks::Marks,
}

impl Reader {
    /// Compiles the words of a book; do it once.
    pub fn new(book: Arc<RuleBook>) -> Reader {
        let words = Words::new(&book);
        let marks = marks::Marks::new(&book);
        let tongues = language::Tongues::new(&book);
        Reader { book, words, judged: language::Judged::default(), tongues, marks }
    }

    /// Whether a short text is left in English where `expected` is another language. False where it cannot be told.
    pub fn is_left_in_english(&self, text: &str, expected: &LanguageTag) -> bool {
        self.tongues.is_english(text, expected)
    }

    /// The book it was compiled from.
    pub fn book(&self) -> &RuleBook {
        &self.book
    }

    /// All facts of a page.
    pub fn read(&self, page: &Page) -> PageFacts {
        let mut found = PageWords::new(&self.words);
        // Other people's words are read by nobody.
        let own = |block: &Block| block.region != Region::Foreign;
        let hits = page.blocks.iter().map(|b| if own(b) { found.find(&b.text) } else { Rc::default() }).collect::<Vec<_>>();
        let title_hits = found.find(&page.head.title);
        let (kind, topics) = page_kind::classify(page, &hits, &title_hits, &self.words, &self.book);
        let links = page.links.iter().map(|l| LinkWords::of(l, page, &mut found, &self.book)).collect();
        let (book, words, judged, tongues, marks) = (&self.book, &self.words, &self.judged, &self.tongues, &self.marks);
        let found = marks.find(page);
        let (url, own_money) = (page.url.as_str(), OnceCell::new());
        let context = Context { page, url, book, words, judged, tongues, marks, found, hits, links, kind, topics, own_money };
        let mut facts = PageFacts {
            topics: context.topics.clone(),
            title: page.head.title.clone(),
            canonical: page.head.canonical.clone(),
            refresh: page.head.refresh.clone(),
            links: page_kind::links(page, &context.links, &self.book),
            barrier: barrier_of(page, &self.book),
            script_only: is_script_only(page),
            broken_data: page.data.broken.clone(),
            print: Print::of(page),
            ..PageFacts::new(page.url.clone(), page.status, kind)
        };
        page_kind::detect(&context, &mut facts);
        for (_, detector) in DETECTORS {
            detector(&context, &mut facts);
        }
        facts
    }
}

impl<'a> Context<'a> {
    /// Blocks with their words, the words of others left out.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &'a Block, &[Hit<'a>])> {
        let page = self.page;
        page.blocks.iter().enumerate().zip(&self.hits).filter(|((_, b), _)| b.region != Region::Foreign).map(|((i, b), h)| (i, b, &**h))
    }

    /// The heading a block stands under, if any: the nearest one before it, in content.
    pub fn heading_before(&self, index: usize) -> Option<usize> {
        let region = self.page.blocks[index].region;
        (0..index).rev().take(60).find(|i| {
            let b = &self.page.blocks[*i];
            b.region == region && (matches!(b.kind, BlockKind::Heading(_)) || is_bold_label(b))
        })
    }

    /// The amounts of a text in the page.
    pub fn amounts(&self, text: &str) -> Vec<Amount> {
        self.book.money.amounts_of(text, self.own_money.get().map_or(&[], Vec::as_slice))
    }

    /// Evidence for a block, with the text around a place in it.
    pub fn evidence(&self, block: &Block, at: usize) -> Evidence {
        Evidence::element(self.url, &block.selector, sentence_at(&block.text, at))
    }
}

/// A short line that ends in a colon stands over what follows like a heading.
fn is_bold_label(block: &Block) -> bool {
    block.text.len() < 60 && block.text.ends_with(':')
}

/// Words before a full stop that end no sentence.
const SHORTENED: &[&str] = &[
    "ca", "approx", "env", "aprox", "max", "min", "inc", "incl", "inkl", "exkl", "excl", "exc", "ex", "zzgl", "bzw", "etc", "no", "nr",
    "tel", "vs", "ggf", "evtl",
];

/// Whether a sentence ends at a sign in a text.
pub(crate) fn ends_sentence(text: &str, at: usize, sign: char) -> bool {
    if !matches!(sign, '.' | '!' | '?' | '。' | '！' | '？' | ';' | '；' | '।' | '؟' | '؛') {
        return false;
    }
    let rest = &text[at + sign.len_utf8()..];
    if sign.is_ascii() && !rest.chars().next().is_none_or(char::is_whitespace) {
        return false;
    }
    let word = || text[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let goes_on = || rest.trim_start().chars().next().is_some_and(char::is_lowercase) || SHORTENED.contains(&word().as_str());
    sign != '.' || !goes_on()
}

/// The sentence around a place in a text.
pub(crate) fn sentence_at(text: &str, at: usize) -> &str {
    let mut start = 0;
    let mut end = text.len();
    for (i, c) in text.char_indices() {
        if !ends_sentence(text, i, c) {
            continue;
        }
        if i < at {
            start = i + c.len_utf8();
        } else {
            end = i + c.len_utf8();
            break;
        }
    }
    text[start.min(end)..end].trim()
}

/// A page whose text is hardly there although scripts are.
fn is_script_only(page: &Page) -> bool {
    if page.status != 200 || !page.data.json_ld.is_empty() {
        return false;
    }
    let scripts = page.scripts.len() + 200 * page.assets.iter().filter(|a| a.contains(".js")).count();
    let letters = || page.blocks.iter().take(400).map(|b| b.text.chars().filter(|c| c.is_alphabetic()).count()).sum::<usize>();
    scripts > 400 && letters() < 120
}
