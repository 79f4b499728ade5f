//! What can be observed on a page: the values of signals.

use rust_decimal::Decimal;

use crate::rules::{MarkupFault, Shape, StatementKind};
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode};

/// What was observed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A way to pay, or a group of them by an everyday word.
    Payment(String),
    /// A way to pay that is said to be for some countries or regions only.
    PaymentOnlyIn {
        id: String,
        places: Vec<String>,
    },
    /// A list of ways to pay that presents itself as complete.
    CompletePaymentList,
    /// A provider that makes ways to pay possible and is none.
    Gateway(String),
    Carrier(String),
    /// Somewhere the shop says it delivers to, or not.
    Destination {
        to: Destination,
        delivered: bool,
    },
    Statement(StatementKind),
    /// What delivery costs, to a destination where the page says so.
    DeliveryCost {
        to: Option<Destination>,
        amount: Money,
    },
    /// The value of an order from which delivery is free.
    FreeFrom {
        to: Option<Destination>,
        amount: Money,
    },
    /// How long delivery takes.
    DeliveryDays {
        to: Option<Destination>,
        span: Span,
    },
    /// How long it takes until goods leave.
    DispatchDays(Span),
    /// Parcels can be picked up at a shop or a locker.
    PickUpPoints,
    /// Who pays duties and import tax.
    DutiesPaidBy {
        to: Option<Destination>,
        by: Payer,
    },
    /// Days within which goods can be sent back.
    ReturnsDays(u32),
    /// Who pays for sending goods back.
    ReturnsPaidBy(Payer),
    /// The country that goods are sent back to.
    ReturnsTo(String),
    /// The shop takes nothing back, or only to exchange it.
    ReturnsLimit(ReturnsLimit),
    /// The page is about this.
    Topic(String),
    /// A link leads to a page about this.
    TopicLink(String),
    /// A page or a link has the name that a market uses for pages on a topic.
    PageName {
        market: MarketCode,
        topic: String,
    },
    /// A registration number of a market, beside its label.
    Registration {
        market: MarketCode,
        id: String,
        number: String,
        /// Whether its check digits are right; none where no rule for them is public.
        valid: Option<bool>,
    },
    Contact {
        kind: ContactKind,
        /// A phone number in E.164, an address line, hours as `Mo-Fr 09:00-17:00 CET`; as written where it could not be read.
        value: String,
        /// The country of a phone number or an address, where it is sure.
        country: Option<MarketCode>,
    },
    /// What calling a phone number costs, where that is special.
    CallCost {
        number: String,
        cost: CallCost,
    },
    /// What a form for addresses takes.
    AddressForm(AddressForm),
    /// Languages in which the shop says that it answers.
    ServiceLanguages(Vec<LanguageTag>),
    /// A company by its name, with its legal form.
    Company(String),
    Platform(String),
    /// What is laid over the shop to give it languages, currencies or countries.
    Layer(String),
    /// A consent manager.
    Consent(String),
    /// Somebody to write to in a messenger: a number, or a name there.
    Messenger {
        id: String,
        handle: String,
    },
    TrustMark(String),
    /// The language that the shop's platform says the page is in.
    PlatformLanguage(LanguageTag),
    /// The currency that the shop's platform says prices are in; converted ones are reckoned from another.
    PlatformCurrency {
        code: CurrencyCode,
        converted: bool,
    },
    /// A phrase of the lexicon.
    Phrase {
        concept: String,
        language: LanguageTag,
    },
    /// Words that a rule looks for.
    Text(String),
    /// A link to another host.
    Link {
        host: String,
        path: String,
    },
    Currency(CurrencyCode),
    /// A visible price, by the way it is written.
    PriceShape(Shape, CurrencyCode),
    /// A price that was asked before, struck out.
    PriorPrice,
    /// The price of a measure of the goods.
    UnitPrice,
    /// Structured data names another amount or currency than the page shows.
    PriceContradiction,
    /// Structured data and the page agree.
    PriceAgreement,
    /// Visible text in a language: content or chrome.
    TextIn {
        language: LanguageTag,
        chrome: bool,
    },
    /// What `html lang` says.
    DeclaredLanguage(LanguageTag),
    /// What another place of the page says of its language.
    StatedLanguage {
        by: StatedBy,
        language: LanguageTag,
    },
    /// Words of another regional variant than the declared one.
    OtherVariant {
        of: LanguageTag,
        words: String,
    },
    /// `html lang` is there, but no language tag.
    MalformedLanguage(String),
    /// Ways to change the language: by links, or only by a form, which gives no addresses to read.
    Switcher {
        by_form: bool,
    },
    /// How the versions are called where shoppers change the language.
    SwitcherNames(SwitcherNames),
    /// The page is laid out from right to left, or not, although it is in a language that is written so.
    Direction {
        rtl: bool,
    },
    /// What shoppers can choose, and how.
    Choice(Choice),
    /// The page declares one character encoding and is in another.
    Encoding {
        said: String,
        real: String,
    },
    /// How the page says its language, its direction or its encoding has a fault: the value, the element, the kind of page.
    MarkupFault {
        fault: MarkupFault,
        said: String,
    },
    /// A fault of a sitemap.
    SitemapFault,
    /// The answer says that it depends on the visitor's language.
    Adapts,
    /// An hreflang value, as written.
    Hreflang(String),
    /// The page names no version in hreflang, or not the one that is asked for.
    NoHreflang,
    /// An address that tells a version apart.
    VersionAddress,
    /// The switcher leads to the start of another version.
    SwitchesToStart,
    /// Search engines are asked not to list the page.
    NoIndex,
    /// The page names the owner of the site to a search engine.
    SiteClaim(String),
    /// One search engine alone is asked not to list the page.
    ClosedTo(String),
}

/// Where a page names its language, besides `html lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatedBy {
    /// `Content-Language`.
    Header,
    /// `og:locale`.
    OpenGraph,
    /// `inLanguage`.
    JsonLd,
}

impl StatedBy {
    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            StatedBy::Header => "content-language",
            StatedBy::OpenGraph => "og:locale",
            StatedBy::JsonLd => "inLanguage",
        }
    }
}

/// How languages are named in a switcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SwitcherNames {
    /// Each in itself: Deutsch, 日本語.
    Own,
    /// In the language of the page: a German finds "German".
    Translated,
    /// By pictures alone, such as flags.
    Pictures,
}

impl SwitcherNames {
    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            SwitcherNames::Own => "own",
            SwitcherNames::Translated => "translated",
            SwitcherNames::Pictures => "pictures",
        }
    }
}

/// A way to change what the shop shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    pub of: ChoiceOf,
    pub by: ChoiceBy,
    /// Codes that can be chosen, sorted: language tags, ISO 4217 or ISO 3166-1 codes. Empty where the page does not list them.
    pub values: Vec<String>,
}

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChoiceOf {
    Language,
    Currency,
    Country,
}

/// How it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChoiceBy {
    /// Links that a reader can follow.
    Links,
    /// A list whose entries are addresses.
    LinkList,
    /// A form that asks for another address.
    GetForm,
    /// A form that changes what the shop remembers of the visitor. It is not submitted.
    PostForm,
    /// A list that only a script acts on.
    Script,
    /// Named in the head, without an address.
    Announced,
}

impl ChoiceOf {
    /// All of them.
    pub const ALL: &'static [ChoiceOf] = &[ChoiceOf::Language, ChoiceOf::Currency, ChoiceOf::Country];

    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            ChoiceOf::Language => "language",
            ChoiceOf::Currency => "currency",
            ChoiceOf::Country => "country",
        }
    }
}

impl ChoiceBy {
    /// All of them.
    pub const ALL: &'static [ChoiceBy] =
        &[ChoiceBy::Links, ChoiceBy::LinkList, ChoiceBy::GetForm, ChoiceBy::PostForm, ChoiceBy::Script, ChoiceBy::Announced];

    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            ChoiceBy::Links => "links",
            ChoiceBy::LinkList => "link-list",
            ChoiceBy::GetForm => "get-form",
            ChoiceBy::PostForm => "post-form",
            ChoiceBy::Script => "script",
            ChoiceBy::Announced => "announced",
        }
    }
}

/// Where goods are delivered to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Destination {
    Country(String),
    /// A region by its name in the lexicon: `EU`, `europe`.
    Region(String),
    Worldwide,
    /// Every country that is not named.
    Elsewhere,
}

impl Destination {
    /// The written form, in reports.
    pub fn as_str(&self) -> &str {
        match self {
            Destination::Country(code) => code,
            Destination::Region(region) => region,
            Destination::Worldwide => "worldwide",
            Destination::Elsewhere => "elsewhere",
        }
    }
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    pub value: Decimal,
    pub currency: CurrencyCode,
}

/// A number of days, or a range of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub from: u32,
    pub until: u32,
    /// Working days, as against days of the calendar.
    pub business: bool,
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payer {
    Seller,
    Buyer,
    /// The one or the other: free for faulty goods, at the buyer's cost for a change of mind.
    ByCase,
}

impl Payer {
    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Payer::Seller => "seller",
            Payer::Buyer => "buyer",
            Payer::ByCase => "by-case",
        }
    }
}

/// What is left of returns where they are not taken for money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReturnsLimit {
    NoReturns,
    ExchangeOnly,
}

impl ReturnsLimit {
    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            ReturnsLimit::NoReturns => "no-returns",
            ReturnsLimit::ExchangeOnly => "exchange-only",
        }
    }
}

/// A way to reach the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactKind {
    Email,
    Phone,
    Address,
    Form,
    Hours,
    Chat,
}

impl ContactKind {
    /// The written form in rule files.
    pub const fn as_str(self) -> &'static str {
        match self {
            ContactKind::Email => "email",
            ContactKind::Phone => "phone",
            ContactKind::Address => "address",
            ContactKind::Form => "form",
            ContactKind::Hours => "hours",
            ContactKind::Chat => "chat",
        }
    }
}

/// What a form for addresses takes or does not take.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressForm {
    /// The countries that can be chosen, as sorted ISO 3166-1 codes.
    Countries(Vec<String>),
    /// A state or province must be chosen from a list, whatever the country.
    States,
    /// Postal codes of these countries are refused, whatever the country: sorted ISO 3166-1 codes.
    RefusesPostalCodes(Vec<String>),
}

/// What a call costs the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallCost {
    /// Nothing.
    Free,
    /// More than an ordinary call, part of it.
    Shared,
    /// Much more.
    Premium,
}

impl CallCost {
    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            CallCost::Free => "free",
            CallCost::Shared => "shared",
            CallCost::Premium => "premium",
        }
    }
}
