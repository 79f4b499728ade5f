//! What things are called and how they are recognised: topics, ways to pay, carriers, platforms, layers over them, widgets, barriers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::codes::Codes;
use super::condition::Name;
use super::file::Day;
use super::identity::{AddressFormat, LegalForm, PostalForm, ServicePhrase};
use super::money::MoneyWords;
use super::registration::RegistrationKind;
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode, PageKind};

/// How easily a name is mistaken for something else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ambiguity {
    /// A name of its own.
    #[default]
    Low,
    /// Counts only where payment (or delivery) is the subject.
    Medium,
    /// Also an everyday word: icons and lists only, letter case counts.
    High,
}

/// A subject that a page can have.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Topic {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    pub kind: PageKind,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub concepts: Vec<Name>,
    #[serde(default)]
    pub paths: Vec<String>,
}

/// Ways to pay that serve the same habit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaymentGroup {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Name>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaymentMethod {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Short forms that are everyday words as well: they count like names of high ambiguity.
    #[serde(default)]
    pub short: Vec<String>,
    #[serde(default)]
    pub markets: Vec<String>,
    #[serde(default)]
    pub ambiguity: Ambiguity,
    #[serde(default)]
    pub icons: Vec<String>,
    #[serde(default)]
    pub hosts: Vec<String>,
    pub retired: Option<Day>,
    pub trap: Option<String>,
    pub source: Option<String>,
    pub confidence: Option<String>,
}

/// A provider: it makes methods possible and is none.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Gateway {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub hosts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Carrier {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub markets: Vec<String>,
    #[serde(default)]
    pub hosts: Vec<String>,
    #[serde(default)]
    pub kinds: Vec<String>,
    #[serde(default)]
    pub ambiguity: Ambiguity,
    pub note: Option<String>,
}

/// A region that shops deliver to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Region {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    /// ISO 3166-1 codes.
    pub members: Vec<String>,
}

/// Something on a page or in an answer that gives a platform, a layer, a widget or a barrier away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum TellTale {
    /// Part of the address of a script, style, picture or frame.
    Asset(String),
    /// Part of an inline script.
    ScriptText(String),
    /// How the generator meta starts.
    Generator(String),
    /// A class of `body`; `*` at its end stands for the rest.
    BodyClass(String),
    /// A class of any element.
    Class(String),
    /// The id of an element.
    ElementId(String),
    /// A `meta` of this name or property, or `name: start of the content`.
    Meta(String),
    /// A response header: its name, or `name: start of the value`.
    Header(String),
    /// The name of a cookie that is set; `*` at its end stands for the rest.
    Cookie(String),
    /// Part of the path of a link within the shop, or of the page itself.
    Path(String),
    /// Part of the address of a link that leads elsewhere.
    Link(String),
    /// Words in what a picture is called: its text, its title or its file. In small letters, single spaces between them.
    Picture(String),
    /// The title of the page starts so.
    Title(String),
}

impl TellTale {
    /// What it looks for.
    pub fn text(&self) -> &str {
        match self {
            TellTale::Asset(text)
            | TellTale::ScriptText(text)
            | TellTale::Generator(text)
            | TellTale::BodyClass(text)
            | TellTale::Class(text)
            | TellTale::ElementId(text)
            | TellTale::Meta(text)
            | TellTale::Header(text)
            | TellTale::Cookie(text)
            | TellTale::Path(text)
            | TellTale::Link(text)
            | TellTale::Picture(text)
            | TellTale::Title(text) => text,
        }
    }
}

/// Something that is recognised by its marks.
pub trait Recognised {
    /// Its id, with its place in the file.
    fn id(&self) -> &Name;
    /// Marks of which one is enough.
    fn strong(&self) -> &[Spanned<TellTale>];
    /// Marks of which two are needed.
    fn supporting(&self) -> &[Spanned<TellTale>];
}

macro_rules! recognised {
    ($($type:ty),+) => {
        $(impl Recognised for $type {
            fn id(&self) -> &Name { &self.id }
            fn strong(&self) -> &[Spanned<TellTale>] { &self.strong }
            fn supporting(&self) -> &[Spanned<TellTale>] { &self.supporting }
        })+
    };
}

recognised!(Platform, Layer, Widget, TrustMark);

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Platform {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub strong: Vec<Spanned<TellTale>>,
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub supporting: Vec<Spanned<TellTale>>,
    /// Platforms that look like this one: where one of them is surely there, this one is not.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub imitators: Vec<Name>,
    /// Where it has pages that nothing may link to, as paths below an edition's folder.
    #[serde(default)]
    pub well_known: Vec<String>,
    /// The parameter that shows the shop to a visitor from a country: `country` for `?country=DE`.
    pub country_parameter: Option<String>,
}

/// How a layer gives readers another language or version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Serves {
    /// Each language has addresses of its own.
    OwnAddresses,
    /// A script changes the words in the browser; the page stays in one language for everybody who reads its source.
    ClientSide,
    /// One or the other, as the shop has set it up.
    Either,
    /// The visitor's country decides, or is asked about.
    Visitor,
}

/// In what currency a layer makes shoppers pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShownCurrency {
    /// Prices are shown in the shopper's currency and charged in the shop's.
    DisplayOnly,
    /// The currency shown can be charged.
    Charged,
}

/// Something that is laid over a shop to give it languages, currencies or countries.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layer {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    pub serves: Option<Serves>,
    pub currency: Option<ShownCurrency>,
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub strong: Vec<Spanned<TellTale>>,
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub supporting: Vec<Spanned<TellTale>>,
}

/// A consent manager or a chat.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Widget {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub strong: Vec<Spanned<TellTale>>,
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub supporting: Vec<Spanned<TellTale>>,
}

/// A search engine of some markets, and how pages speak to it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SearchEngine {
    #[schemars(with = "String")]
    pub id: Name,
    /// As it stands in a market's `search-engine`.
    pub name: String,
    /// Names of the `meta` by which it knows the owner of a site, in small letters.
    #[serde(default)]
    pub claims: Vec<String>,
    /// Names of its own robots `meta`, in small letters.
    #[serde(default)]
    pub robots: Vec<String>,
    pub source: Option<String>,
}

/// Where an address of a messenger holds the number or the name to write to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MessengerLink {
    /// How the address starts, without `https://` and `www.`; another scheme is written.
    pub address: String,
    /// The parameter that holds the handle; none: the rest of the path does.
    pub parameter: Option<String>,
    /// First words of the rest that are no handle: ways to share a page.
    #[serde(default)]
    pub except: Vec<String>,
}

/// What people are found by in a messenger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HandleKind {
    Phone,
    Name,
}

/// A messenger in which people write to shops.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Messenger {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    /// What it is called in a line that names a handle: `LINE`, `微信`. Letter case counts.
    #[serde(default)]
    pub words: Vec<String>,
    /// What stands beside the word; none: it counts as a link only.
    pub handle: Option<HandleKind>,
    pub links: Vec<MessengerLink>,
}

/// What a trust mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrustKind {
    /// A seal that an association gives to shops that keep its rules.
    Seal,
    /// Ratings by customers.
    Reviews,
    /// A notice that the shop is known to an authority.
    Register,
    /// A seal for a secure connection or server.
    Security,
}

/// A sign of somebody else that a shop can be trusted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TrustMark {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    pub kind: TrustKind,
    /// Where shoppers know it; `*`: everywhere.
    #[serde(default)]
    pub markets: Vec<String>,
    /// A link to its issuer, or its widget.
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub strong: Vec<Spanned<TellTale>>,
    /// Pictures that are called so: anybody can put one up.
    #[serde(default)]
    #[schemars(with = "Vec<TellTale>")]
    pub supporting: Vec<Spanned<TellTale>>,
}

/// What stands between us and the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BarrierKind {
    /// A test whether we are a person.
    Challenge,
    /// A shop that is not open yet, behind a password.
    Password,
    /// A login before anything can be seen.
    Login,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Barrier {
    #[schemars(with = "String")]
    pub id: Name,
    pub name: String,
    pub kind: BarrierKind,
    /// Statuses with which it answers; empty: any.
    #[serde(default)]
    pub statuses: Vec<u16>,
    pub marks: Vec<TellTale>,
}

/// A language: its English name, and what its readers call it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LanguageName {
    pub tag: LanguageTag,
    /// The country that a page in it most probably means.
    pub region: Option<MarketCode>,
    pub name: String,
    #[serde(default)]
    pub own: Vec<String>,
}

/// An hreflang value that is often written wrong.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Confused {
    pub value: String,
    pub meant: LanguageTag,
}

/// All of it, by id.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    pub topics: BTreeMap<String, Topic>,
    pub payment_groups: BTreeMap<String, PaymentGroup>,
    pub payments: BTreeMap<String, PaymentMethod>,
    pub gateways: BTreeMap<String, Gateway>,
    pub carriers: BTreeMap<String, Carrier>,
    pub regions: BTreeMap<String, Region>,
    pub platforms: BTreeMap<String, Platform>,
    pub layers: BTreeMap<String, Layer>,
    pub consent: BTreeMap<String, Widget>,
    pub chat: BTreeMap<String, Widget>,
    pub messengers: BTreeMap<String, Messenger>,
    pub trust_marks: BTreeMap<String, TrustMark>,
    pub search_engines: BTreeMap<String, SearchEngine>,
    pub barriers: BTreeMap<String, Barrier>,
    /// By tag.
    pub languages: BTreeMap<String, LanguageName>,
    /// Languages by what their readers call them, in small letters.
    pub own_names: BTreeMap<String, LanguageTag>,
    /// What was probably meant, by wrong hreflang value in small letters.
    pub confused: BTreeMap<String, LanguageTag>,
    /// Codes of languages and regions, and which language a country speaks.
    pub codes: Codes,
    pub money: MoneyWords,
    /// The commonest words of languages, in small letters.
    pub common_words: BTreeMap<LanguageTag, Vec<String>>,
    /// Words of one regional variant of a language that the others do not use.
    pub variants: BTreeMap<LanguageTag, Vec<String>>,
    /// Currencies of each country, by ISO 3166-1 code; the one of everyday use first.
    pub tender: BTreeMap<String, Vec<CurrencyCode>>,
    /// Numbers of sellers, by country and id.
    pub registrations: BTreeMap<(MarketCode, String), RegistrationKind>,
    /// Words beside which a VAT number is known by its country code.
    pub vat_labels: Vec<String>,
    pub postal_forms: Vec<PostalForm>,
    pub legal_forms: Vec<LegalForm>,
    /// By country.
    pub address_formats: BTreeMap<MarketCode, AddressFormat>,
    /// Words that make an address no address of the seller, in small letters.
    pub not_the_seller: Vec<String>,
    /// Days of the week by what they are called, in small letters.
    pub weekdays: BTreeMap<String, String>,
    pub service_phrases: Vec<ServicePhrase>,
    /// Languages by what other languages call them, in small letters.
    pub language_names: BTreeMap<String, LanguageTag>,
    /// Names of time zones, as they stand after times.
    pub time_zones: Vec<String>,
}

impl Catalog {
    /// The display name of a way to pay or a group; the id itself when there is none.
    pub fn payment_name<'a>(&'a self, id: &'a str) -> &'a str {
        let method = self.payments.get(id).map(|m| m.name.as_str());
        method.or_else(|| self.payment_groups.get(id).map(|g| g.name.as_str())).unwrap_or(id)
    }

    /// Whether `seen` is `wanted`, or a member of the group `wanted`, or the group that `wanted` belongs to by wording alone.
    ///
    /// A member counts only where it is in use: a Bancontact card is no card to a shopper in the United States.
    pub fn payment_satisfies(&self, seen: &str, wanted: &str, in_use: impl Fn(&str) -> bool) -> bool {
        let here = |id: &str| self.payments.get(id).is_none_or(|m| m.markets.is_empty() || m.markets.iter().any(|place| in_use(place)));
        seen == wanted || (self.payment_groups.get(wanted).is_some_and(|g| g.members.iter().any(|m| m.get_ref() == seen)) && here(seen))
    }

    /// The day or row of days that a word names: `Mo`, `Mo-Fr`.
    pub fn weekday(&self, word: &str) -> Option<&str> {
        self.weekdays.get(word).map(String::as_str)
    }

    /// The day that a text begins with where words are not separated, and the bytes of its name.
    pub fn weekday_at(&self, text: &str) -> Option<(usize, &str)> {
        let ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).take(3).collect::<Vec<_>>();
        ends.into_iter().rev().find_map(|end| self.weekdays.get(&text[..end]).map(|day| (end, day.as_str())))
    }

    /// Whether a way to pay or a group of this id exists.
    pub fn has_payment(&self, id: &str) -> bool {
        self.payments.contains_key(id) || self.payment_groups.contains_key(id)
    }

    /// Whether a country is a member of a region.
    pub fn region_holds(&self, region: &str, country: &str) -> bool {
        self.regions.get(region).is_some_and(|r| r.members.iter().any(|m| m == country))
    }

    /// The display name of a carrier.
    pub fn carrier_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.carriers.get(id).map_or(id, |c| c.name.as_str())
    }

    /// The display name of a topic.
    pub fn topic_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.topics.get(id).map_or(id, |t| t.name.as_str())
    }
}
