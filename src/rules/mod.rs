//! In: the files of `rules/`, embedded or from `--rules DIR`. Out: a [`RuleBook`] that is right, or every mistake at its place.

mod catalog;
mod catalog_reader;
mod codes;
mod condition;
mod describe;
mod file;
mod formats;
mod identity;
mod index;
mod lexicon;
mod lint;
mod list;
mod load;
mod money;
mod reader;
mod registration;
pub mod schema;
pub mod skeleton;
mod texts;
mod validate;
mod written;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use catalog::{
    Ambiguity, Barrier, BarrierKind, Carrier, Catalog, Gateway, HandleKind, Layer, Messenger, MessengerLink, PaymentGroup, PaymentMethod,
    Platform, Recognised, Serves, ShownCurrency, TellTale, Topic, TrustKind, TrustMark, Widget,
};
pub use codes::{Codes, LanguageCode};
pub use condition::{
    Condition, DaysOf, DeclaredOf, EngineState, HreflangFault, LayerIs, LinkIs, MarkupFault, NamedHow, Of, SitemapFault, StatementKind,
    TextIs, VersionFault,
};
pub use file::{
    Applies, CarrierHabit, Day, Duty, Each, Notice, PageDuty, PaymentHabit, Pointer, PriceFormat, Profile, Registration, RetiredPayment,
    Shown, SourceText, Stale,
};
pub use formats::{DateFormat, Formats, Speakers};
pub use identity::{AddressFormat, LanguageNames, LegalForm, NotTheSeller, PostalForm, ServicePhrase, Weekday};
pub use lexicon::{Language, Lexicon};
pub use list::Listed;
pub use load::built_in;
pub use money::{Amount, Money, MoneyWords, Role, Shape, Sign, data_number, plain_digits};
pub(crate) use reader::{Table, TableReader, parse};
pub use registration::{CheckDigits, RegistrationKind};
pub use texts::Texts;
pub use written::{CaseFile, Written, case_files};

use crate::vocab::{Basis, Confidence, Effort, MarketCode, Severity, Stage, Who};

/// What a rule asks: exactly one of three.
#[derive(Debug, Clone)]
pub enum Test {
    Require(Condition),
    Forbid(Condition),
    /// A question to the seller, which no crawl can answer.
    Ask(String),
}

/// A checked rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The public name: file and id, `common/currency`, `de/imprint-expected`.
    pub name: String,
    pub stage: Stage,
    pub title: String,
    pub fails: String,
    pub passes: Option<String>,
    pub why: String,
    pub fix: Option<String>,
    pub effort: Option<Effort>,
    pub who: Option<Who>,
    pub basis: Basis,
    pub severity: Severity,
    pub applies: Applies,
    pub each: Option<Each>,
    /// The notices that it takes over.
    pub of: Vec<String>,
    /// The markets it holds for; none: all that it is judged for.
    pub markets: Vec<MarketCode>,
    pub when: Option<Condition>,
    pub test: Test,
    pub settle: Option<String>,
    pub sources: Vec<SourceText>,
    pub confidence: Confidence,
}

/// A checked market: its own profile joined with those of its layers.
#[derive(Debug, Clone)]
pub struct Market {
    pub code: MarketCode,
    pub name: String,
    pub local_name: String,
    /// As it stands in a sentence: "the Netherlands".
    pub in_text: String,
    pub reviewed: Day,
    pub unions: Vec<String>,
    pub layers: Vec<String>,
    /// The market whose part it is: `CA` of `CA-QC`.
    pub part_of: Option<MarketCode>,
    /// Why it has no law rules.
    pub no_law: Option<String>,
    /// What a seller must know before anything else.
    pub warning: Option<String>,
    pub profile: Profile,
    /// What comes from CLDR, libphonenumber and libaddressinput.
    pub formats: Formats,
    /// Rules of its layers, which it shares with others, and its own.
    pub rules: Vec<Arc<Rule>>,
}

/// A rule that was changed from outside its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    pub rule: String,
    pub severity: Option<Severity>,
    pub off: bool,
    /// The markets it holds for; none: all.
    pub markets: Vec<MarketCode>,
    pub reason: String,
    /// The file that says so.
    pub file: String,
}

impl Adjust {
    /// Whether it changes a rule in a market.
    pub fn changes(&self, rule: &str, market: &MarketCode) -> bool {
        self.rule == rule && (self.markets.is_empty() || self.markets.contains(market))
    }
}

/// A file that the book was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// Path within `rules/`.
    pub name: String,
    pub reviewed: Option<Day>,
    hash: Hash,
}

/// The hash of a file. Most runs name few files: those that are built in are hashed when one is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hash {
    Of(&'static str),
    Known(String),
}

impl RuleFile {
    fn new(name: String, reviewed: Option<Day>, text: Cow<'static, str>) -> RuleFile {
        let hash = match text {
            Cow::Borrowed(text) => Hash::Of(text),
            Cow::Owned(text) => Hash::Known(sha256(&text)),
        };
        RuleFile { name, reviewed, hash }
    }

    /// SHA-256 of its text, in hexadecimal.
    pub fn sha256(&self) -> String {
        match &self.hash {
            Hash::Of(text) => sha256(text),
            Hash::Known(hash) => hash.clone(),
        }
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// Everything known about markets, shops and words.
#[derive(Debug, Clone)]
pub struct RuleBook {
    pub common: Vec<Rule>,
    pub markets: BTreeMap<MarketCode, Market>,
    /// In the order of their files: a later one outweighs an earlier one.
    pub adjusts: Vec<Adjust>,
    pub catalog: Catalog,
    pub lexicon: Lexicon,
    /// Reads amounts of money.
    pub money: Money,
    pub files: Vec<RuleFile>,
}

impl RuleBook {
    /// The book that is compiled into the program.
    ///
    /// # Errors
    /// Every mistake in it, drawn; the tests keep it free of them.
    pub fn embedded() -> Result<RuleBook, crate::diag::Problems> {
        load::load(&[])
    }

    /// The embedded book with the files of a folder laid over it: a file of the same path replaces, another is added.
    ///
    /// # Errors
    /// Every mistake at its place.
    pub fn with_folder(folder: &std::path::Path) -> Result<RuleBook, crate::diag::Problems> {
        load::load(&[folder])
    }

    /// The embedded book with several folders laid over it, one over the other.
    ///
    /// # Errors
    /// Every mistake at its place.
    pub fn with_folders(folders: &[std::path::PathBuf]) -> Result<RuleBook, crate::diag::Problems> {
        load::load(&folders.iter().map(std::path::PathBuf::as_path).collect::<Vec<_>>())
    }

    /// A hash over all files of the book, by their names.
    pub fn hash(&self) -> String {
        let mut files: Vec<(&str, String)> = self.files.iter().map(|f| (f.name.as_str(), f.sha256())).collect();
        files.sort_unstable();
        let lines: String = files.iter().map(|(name, hash)| format!("{name} {hash}\n")).collect();
        crate::fingerprint::short_hash(lines.as_bytes(), 16)
    }

    /// The English name of a language; its tag when the catalog has none.
    pub fn language_name(&self, tag: &crate::vocab::LanguageTag) -> String {
        let name = |t: &str| self.catalog.languages.get(t).map(|l| l.name.clone());
        let script = tag.script().and_then(|s| name(&format!("{}-{s}", tag.language())));
        name(tag.as_str()).or(script).or_else(|| name(tag.language())).unwrap_or_else(|| tag.to_string())
    }

    /// All rules that are judged for a market: common ones, its layers' and its own; without those that are switched off there.
    pub fn rules_for<'a>(&'a self, market: &'a Market) -> impl Iterator<Item = &'a Rule> {
        let here = |r: &&Rule| r.markets.is_empty() || r.markets.contains(&market.code);
        let off = |r: &&Rule| self.adjust(r, &market.code).is_some_and(|a| a.off);
        self.common.iter().chain(market.rules.iter().map(|r| &**r)).filter(here).filter(move |r| !off(r))
    }

    /// What was said of a rule from outside its file, for a market: the last word.
    pub fn adjust(&self, rule: &Rule, market: &MarketCode) -> Option<&Adjust> {
        self.adjusts.iter().rev().find(|a| a.changes(&rule.name, market))
    }

    /// The notices of a market that a rule with `each` is judged for. Those that another rule takes over by name are left to it.
    pub fn notices<'a>(&'a self, rule: &'a Rule, market: &'a Market) -> impl Iterator<Item = &'a Notice> {
        let taken = |id: &str| self.common.iter().chain(market.rules.iter().map(|r| &**r)).any(|r| r.of.iter().any(|o| o == id));
        market.profile.notice.iter().filter(move |n| {
            let id = n.notice.get_ref().as_str();
            let asks = n.ask.is_some();
            match (rule.of.is_empty(), rule.each) {
                (false, _) => rule.of.iter().any(|o| o == id),
                (true, Some(Each::Question)) => asks && !taken(id),
                _ => !asks && !taken(id),
            }
        })
    }

    /// All rules, each once.
    pub fn all_rules(&self) -> Vec<&Rule> {
        let mut seen = BTreeSet::new();
        let every = self.common.iter().chain(self.markets.values().flat_map(|m| m.rules.iter().map(|r| &**r)));
        every.filter(|r| seen.insert(r.name.as_str())).collect()
    }

    /// The words that say in some market that tax is included.
    pub fn tax_words(&self) -> BTreeSet<String> {
        self.markets.values().flat_map(|m| m.profile.tax.iter().flat_map(|t| t.words.iter().cloned())).collect()
    }

    /// The words that rules look for in visible text: detectors must know them before pages are read.
    pub fn watched_texts(&self) -> BTreeSet<String> {
        let mut texts: BTreeSet<String> = BTreeSet::new();
        for rule in self.all_rules() {
            let mut visit = |c: &Condition| {
                if let Condition::Text(t) = c {
                    texts.extend(t.any.iter().cloned());
                }
            };
            if let Some(when) = &rule.when {
                when.walk(&mut visit);
            }
            if let Test::Require(c) | Test::Forbid(c) = &rule.test {
                c.walk(&mut visit);
            }
        }
        for market in self.markets.values() {
            texts.extend(market.profile.stale.iter().map(|s| s.text.get_ref().clone()));
            texts.extend(market.profile.notice.iter().flat_map(|n| n.words.iter().cloned()));
        }
        texts
    }
}

impl Market {
    /// Whether this market and another are in a union of this name.
    pub fn shares_union(&self, other: &Market, union: &str) -> bool {
        self.code == other.code || (self.unions.iter().any(|u| u == union) && other.unions.iter().any(|u| u == union))
    }
}

/// Small letters and digits, words joined by hyphens.
pub fn slug(text: &str) -> String {
    let words: Vec<String> =
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.join("-")
}
