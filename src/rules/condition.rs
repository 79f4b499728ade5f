//! What a rule asks of a shop: a closed set of conditions, written as `{ name = { … } }`.
//!
//! A new predicate is a variant here (its doc comment is its documentation) and an arm in `check/evaluate.rs`.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::catalog::{Serves, ShownCurrency};
use crate::vocab::{CurrencyCode, Importance, LanguageTag, PageKind};

/// A name from the catalog, with its place in the file.
pub type Name = Spanned<String>;

/// One condition, or several joined.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Condition {
    /// Every one holds.
    AllOf(Vec<Condition>),
    /// At least one holds.
    AnyOf(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The edition that the market gets is in a language of the market.
    Edition(EditionIs),
    /// The edition shows prices in one of these currencies.
    Currency(CurrencyIs),
    /// Amounts are written as people of the market write them: CLDR or practice.
    PriceFormat(Nothing),
    /// Structured data and the visible price agree.
    PriceData(Nothing),
    /// These ways to pay are shown.
    Payment(Names),
    /// The profile's ways to pay of this importance are shown.
    ExpectedPayment(ExpectedPayment),
    /// A way to pay that has ended is still shown.
    RetiredPayment(Nothing),
    /// The shop says that it delivers to the market, or that it does not.
    Destination(DestinationIs),
    /// A statement of this kind was seen.
    Statement(Statements),
    /// The value of an order from which delivery is free is told in a currency of the market.
    FreeShippingCurrency(Nothing),
    /// The period in which goods can be sent back.
    ReturnsDays(ReturnsDays),
    /// A carrier that people of the market know, or one of these.
    Carrier(CarrierIs),
    /// A page on the topic was read, or a link to one was seen.
    Topic(TopicIs),
    /// The words of the notice that the rule is judged for stand where they would: in its topics and kinds of page, or anywhere.
    Notice(Nothing),
    /// These words stand in visible text.
    Text(TextIs),
    /// Words of the lexicon for this concept, in a language of the edition.
    Phrase(PhraseIs),
    /// The tax words of the market stand where prices are.
    TaxWords(Nothing),
    /// A link leads there.
    Link(LinkIs),
    /// A registration number stands beside its label.
    Registration(RegistrationIs),
    /// The check digits of the numbers that are shown are right; does not apply where no number with a public rule was seen.
    RegistrationCheck(Nothing),
    /// The forms for addresses that were seen take an address of the market; does not apply where none was seen.
    AddressForm(Nothing),
    /// The shop says that it answers in a language of the market; does not apply where it names none.
    ServiceLanguage(Nothing),
    /// The shop can be reached in this way.
    Contact(Names),
    /// A phone number of the market is shown.
    LocalPhone(Nothing),
    /// hreflang names an edition for the market.
    Hreflang(HreflangIs),
    /// Annotations with this fault were seen.
    HreflangFault(Faults),
    /// At least half of the products and categories of the other versions name their counterpart in this one.
    Counterparts(Nothing),
    /// The versions of the shop have this fault: how they are reached, and what happens to a visitor between them.
    VersionFault(VersionFaultIs),
    /// Search engines may list the edition's pages.
    Indexable(Nothing),
    /// Shoppers of the market can open the version made for them: they are not sent to another one.
    Reachable(Nothing),
    /// A sitemap has this fault.
    SitemapFault(SitemapFaults),
    /// The bytes of the pages are in the character encoding that they declare.
    Encoding(Nothing),
    /// The search engine of the market: whether the shop named its owner to it, or is open to it. Does not apply where the engine is none
    /// of the catalog's.
    SearchEngine(SearchEngineIs),
    /// The markup of language, direction or encoding has this fault.
    MarkupFault(MarkupFaults),
    /// `html lang` and the text agree.
    DeclaredLanguage(Nothing),
    /// Text was left in another language.
    LeftoverText(Nothing),
    /// The legal texts are in the edition's language.
    LegalLanguage(Nothing),
    /// Shoppers can change the language.
    Switcher(Nothing),
    /// The shop has this many editions at least.
    Editions(AtLeast),
    /// Words of another regional variant of the edition's language stand in it: Brazilian ones on a page for Portugal.
    OtherVariant(Nothing),
    /// Other places that say which language a page is in, the header, Open Graph, structured data, the shop system, agree with its text.
    StatedLanguage(Nothing),
    /// The pages run the way their script does.
    Direction(Nothing),
    /// The switcher names languages in this way.
    SwitcherNames(SwitcherNamesIs),
    /// Something is laid over the shop that serves languages or currencies in this way.
    Layer(LayerIs),
    /// What delivery costs is told in a currency of the market.
    DeliveryCostCurrency(Nothing),
    /// Parcels can be sent to a locker or a parcel shop; does not apply where the market's profile names no carrier with lockers.
    PickUp(Nothing),
    /// Goods go back to an address in the market or in a union with it; does not apply where the shop does not say where they go.
    ReturnsTo(Nothing),
    /// The shop takes nothing back, although the market's law or custom gives days; does not apply where it does not say so.
    ReturnsRefused(Nothing),
    /// One of the messengers that people of the market write in is offered.
    Messenger(Nothing),
    /// A sign of trust that people of the market know is shown.
    TrustMark(Nothing),
    /// Calling the shop costs more than an ordinary call.
    DearCall(Nothing),
    /// The address of the edition is not that of another country.
    CountryAddress(Nothing),
    /// What the shop shows is what the seller declared in `landfall.toml`; does not apply where nothing was declared or shown.
    Declared(DeclaredIs),
    /// The seller's country and the market are in this union.
    SameUnion(UnionIs),
}

/// Ways of naming, of which any is asked for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SwitcherNamesIs {
    pub any: Vec<NamedHow>,
}

/// How a switcher names languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NamedHow {
    Own,
    Translated,
    Pictures,
}

/// What a layer does: one of the two.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LayerIs {
    pub serves: Option<Serves>,
    pub currency: Option<ShownCurrency>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DeclaredIs {
    pub fits: DeclaredOf,
}

/// An answer of the seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeclaredOf {
    Payments,
    Delivery,
    Home,
}

/// A condition without arguments: `{ }`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What a list is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// What the market's profile says.
    Market,
    /// The entry that the rule is judged for.
    Item,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EditionIs {
    /// `market`: the edition that the market gets is in one of its languages. `item`: the shop has an edition in the language that the
    /// rule is judged for.
    pub language: Of,
    /// Whether the profile's `also` languages are good enough.
    #[serde(default)]
    pub also: bool,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CurrencyIs {
    pub of: Option<Of>,
    #[serde(default)]
    pub any: Vec<CurrencyCode>,
}

/// Names of which any or every one is asked for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Names {
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub any: Vec<Name>,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub every: Vec<Name>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ExpectedPayment {
    pub importance: Importance,
    /// One is enough.
    #[serde(default)]
    pub one: bool,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DestinationIs {
    pub delivered: bool,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Statements {
    pub of: Vec<StatementKind>,
}

/// A statement about delivery or returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    DeliveryCost,
    DeliveryTime,
    FreeShipping,
    ReturnsPeriod,
    ReturnsCost,
    Duties,
}

impl StatementKind {
    /// The written form, which is also the name of a message.
    pub const fn as_str(self) -> &'static str {
        match self {
            StatementKind::DeliveryCost => "delivery-cost",
            StatementKind::DeliveryTime => "delivery-time",
            StatementKind::FreeShipping => "free-shipping",
            StatementKind::ReturnsPeriod => "returns-period",
            StatementKind::ReturnsCost => "returns-cost",
            StatementKind::Duties => "duties",
        }
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReturnsDays {
    pub at_least: DaysOf,
}

/// A number of days, or the market's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaysOf {
    Market,
    Days(u32),
}

impl<'de> Deserialize<'de> for DaysOf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl serde::de::Visitor<'_> for Visit {
            type Value = DaysOf;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number of days or \"market\"")
            }
            fn visit_i64<E: serde::de::Error>(self, v: i64) -> Result<DaysOf, E> {
                u32::try_from(v).map(DaysOf::Days).map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(v), &self))
            }
            fn visit_str<E: serde::de::Error>(self, v: &str) -> Result<DaysOf, E> {
                if v == "market" { Ok(DaysOf::Market) } else { Err(E::invalid_value(serde::de::Unexpected::Str(v), &self)) }
            }
        }
        deserializer.deserialize_any(Visit)
    }
}

impl JsonSchema for DaysOf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DaysOf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number of days, or the market's.",
            "anyOf": [{ "const": "market" }, { "type": "integer", "minimum": 0 }]
        })
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CarrierIs {
    pub of: Option<Of>,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub any: Vec<Name>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TopicIs {
    pub of: Option<Of>,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub any: Vec<Name>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TextIs {
    pub of: Option<Of>,
    #[serde(default)]
    pub any: Vec<String>,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub topics: Vec<Name>,
    #[serde(default)]
    pub kinds: Vec<PageKind>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PhraseIs {
    #[schemars(with = "String")]
    pub concept: Name,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub topics: Vec<Name>,
    #[serde(default)]
    pub kinds: Vec<PageKind>,
    /// Only in this language; otherwise in the edition's.
    pub language: Option<LanguageTag>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LinkIs {
    pub host: String,
    pub path_prefix: Option<String>,
    /// Where it would stand; otherwise anywhere, and on legal pages above all.
    #[serde(default)]
    pub kinds: Vec<PageKind>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RegistrationIs {
    pub of: Option<Of>,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub any: Vec<Name>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HreflangIs {
    pub market: bool,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Faults {
    pub any: Vec<HreflangFault>,
}

/// What can be wrong with an hreflang annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HreflangFault {
    /// The value is no language, or language and region, that search engines know.
    Code,
    /// The value holds a language code that was withdrawn.
    #[serde(rename = "withdrawn-code")]
    Withdrawn,
    /// The value pairs a language with a country where few people read it.
    #[serde(rename = "unusual-pair")]
    Unusual,
    /// The address is not whole: no protocol, or a place within a page.
    Address,
    /// The target answers with an error, or its address cannot be read.
    Target,
    /// The target sends its readers on.
    Redirect,
    /// The target asks search engines not to list it.
    Noindex,
    /// The target names another address as its canonical one.
    Canonical,
    /// The target names a page of an edition in another language as its canonical one.
    CanonicalEdition,
    /// robots.txt asks programs to leave the target alone.
    Blocked,
    /// The target is the shop's own site by another protocol, or with or without `www`.
    Origin,
    /// No page has a link to the target: it is found by annotations alone.
    Unlinked,
    /// The target does not name the page in return.
    Return,
    /// The page is named for another language than it names itself for.
    ReturnLanguage,
    /// The page does not name itself.
    #[serde(rename = "self")]
    SelfReference,
    /// The annotations stand outside the head.
    Head,
    /// One language leads to several pages.
    SeveralTargets,
    /// One page is named for several languages.
    SeveralLanguages,
    /// Head, header and sitemap name different pages for one language.
    Sources,
    /// The versions of one page name different pages for one language.
    Cluster,
    /// `x-default` leads to several pages, or to another one on each version.
    Default,
    /// There is no `x-default`.
    NoDefault,
    /// Chinese is named for a country and not for its script: readers of the script in other countries are left out.
    CountryForScript,
    /// `html lang` is another language than the page names itself for.
    DocumentLanguage,
    /// `html lang` is the same language in another country than the page names itself for.
    DocumentCountry,
    /// The text is in another language than the page names itself for.
    Text,
}

impl HreflangFault {
    /// Whether it shows only where the page at the other end was read.
    pub fn needs_target(self) -> bool {
        use HreflangFault as F;
        matches!(
            self,
            F::Target
                | F::Redirect
                | F::Noindex
                | F::Canonical
                | F::CanonicalEdition
                | F::Unlinked
                | F::Return
                | F::ReturnLanguage
                | F::Cluster
        )
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VersionFaultIs {
    pub of: VersionFault,
}

/// What can be wrong with the versions of a shop beside their annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VersionFault {
    /// The home page names its versions in hreflang, and the pages behind it do not.
    OnlyAtHome,
    /// The switcher leads to the start of the other version, although the page has a counterpart there.
    SwitcherToStart,
    /// A language of the market can be chosen, and no address leads to it.
    NoAddress,
    /// The same address shows visitors from the market another language.
    Adaptive,
    /// A parameter of the address tells the version apart.
    Parameter,
    /// A visitor from the market who opens a page of another version is sent to a start page.
    DeepLink,
    /// A visitor from the market cannot open another version.
    NoWayBack,
    /// A visitor from the market is sent round in circles.
    Circle,
    /// The sitemaps list other versions and not this one.
    NotInSitemap,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SitemapFaults {
    pub any: Vec<SitemapFault>,
}

/// What can be wrong with a sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SitemapFault {
    /// It lists pages of a host that is not the shop's.
    ForeignHost,
    /// It is named, and cannot be read, or only in part.
    Unreadable,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SearchEngineIs {
    pub is: EngineState,
}

/// How the shop stands to a search engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EngineState {
    /// A `meta` names the owner of the site to it. A file or the name server can do so as well.
    Claimed,
    /// No page asks this engine alone not to list it.
    Open,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MarkupFaults {
    pub any: Vec<MarkupFault>,
}

/// What can be wrong with how a page says its language, its direction or its character encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MarkupFault {
    /// The html element has no `lang`, where other pages of the version have one.
    LangMissing,
    /// A `lang` holds no language tag, or one with a code that does not exist.
    LangCode,
    /// `lang` and `xml:lang` of the html element name different languages.
    LangConflict,
    /// The html element has `xml:lang` alone, which counts in XML only.
    LangXmlOnly,
    /// A `dir` is none of `ltr`, `rtl` and `auto`.
    DirValue,
    /// The page runs from right to left by its style alone.
    DirInStyles,
    /// An invisible direction control is not closed.
    BidiControls,
    /// Nothing names the encoding of a page that needs one.
    EncodingMissing,
    /// The encoding is named by a word that browsers do not know.
    EncodingName,
    /// Header, byte order mark and `meta` name different encodings.
    EncodingConflict,
    /// The `meta` that alone names the encoding stands behind the first 1,024 bytes.
    EncodingLate,
    /// The encoding is not UTF-8.
    EncodingLegacy,
    /// The head names several canonical addresses.
    CanonicalSeveral,
}

impl MarkupFault {
    /// The written form.
    pub const fn as_str(self) -> &'static str {
        match self {
            MarkupFault::LangMissing => "lang-missing",
            MarkupFault::LangCode => "lang-code",
            MarkupFault::LangConflict => "lang-conflict",
            MarkupFault::LangXmlOnly => "lang-xml-only",
            MarkupFault::DirValue => "dir-value",
            MarkupFault::DirInStyles => "dir-in-styles",
            MarkupFault::BidiControls => "bidi-controls",
            MarkupFault::EncodingMissing => "encoding-missing",
            MarkupFault::EncodingName => "encoding-name",
            MarkupFault::EncodingConflict => "encoding-conflict",
            MarkupFault::EncodingLate => "encoding-late",
            MarkupFault::EncodingLegacy => "encoding-legacy",
            MarkupFault::CanonicalSeveral => "canonical-several",
        }
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AtLeast {
    pub at_least: usize,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnionIs {
    pub name: String,
}

impl Condition {
    /// How deep joins are nested: 0 for a plain condition.
    pub fn depth(&self) -> usize {
        match self {
            Condition::AllOf(list) | Condition::AnyOf(list) => 1 + list.iter().map(Condition::depth).max().unwrap_or(0),
            Condition::Not(inner) => 1 + inner.depth(),
            _ => 0,
        }
    }

    /// This condition and all inside it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Condition)) {
        visit(self);
        match self {
            Condition::AllOf(list) | Condition::AnyOf(list) => list.iter().for_each(|c| c.walk(visit)),
            Condition::Not(inner) => inner.walk(visit),
            _ => {}
        }
    }

    /// The names that this condition fills in texts, beside those that are always there.
    pub fn fills(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.walk(&mut |c| {
            names.extend_from_slice(match c {
                Condition::AllOf(_) | Condition::AnyOf(_) | Condition::Not(_) => &[],
                Condition::PriceFormat(_) | Condition::PriceData(_) => &["written", "expected", "seen"],
                Condition::HreflangFault(_) | Condition::MarkupFault(_) | Condition::VersionFault(_) => {
                    &["seen", "missing", "expected", "count"]
                }
                Condition::ExpectedPayment(_) => &["seen", "missing", "shares", "expected"],
                _ => &["seen", "missing", "expected"],
            });
        });
        names.sort_unstable();
        names.dedup();
        names
    }
}
