//! What things are called and how they are recognised: topics, ways to pay, carriers, platforms, barriers.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::condition::Name;
use super::file::Day;
use super::identity::{AddressFormat, LegalForm, PostalForm, ServicePhrase};
use super::money::Sign;
use super::registration::RegistrationKind;
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode, PageKind};

/// How easily a name is mistaken for something else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Topic {
    pub id: Name,
    pub name: String,
    pub kind: PageKind,
    #[serde(default)]
    pub concepts: Vec<Name>,
    #[serde(default)]
    pub paths: Vec<String>,
}

/// Ways to pay that serve the same habit.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaymentGroup {
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub members: Vec<Name>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaymentMethod {
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub aliases: Vec<String>,
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
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Gateway {
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub hosts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Carrier {
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

/// Something on a page or in an answer that gives a platform or a barrier away.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum TellTale {
    /// Part of the address of a script, style, picture or frame.
    Asset(String),
    /// Part of an inline script.
    ScriptText(String),
    /// How the generator meta starts.
    Generator(String),
    /// A class of `body` or `html`.
    BodyClass(String),
    /// The id of an element.
    ElementId(String),
    /// A response header: its name, or `name: start of the value`.
    Header(String),
    /// The name of a cookie that is set; `*` at its end stands for the rest.
    Cookie(String),
    /// Part of the path of a link within the shop, or of the page itself.
    Path(String),
    /// The title of the page starts so.
    Title(String),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Platform {
    pub id: Name,
    pub name: String,
    #[serde(default)]
    pub strong: Vec<TellTale>,
    #[serde(default)]
    pub supporting: Vec<TellTale>,
    /// Where it has pages that nothing may link to, as paths below an edition's folder.
    #[serde(default)]
    pub well_known: Vec<String>,
    /// The parameter that shows the shop to a visitor from a country: `country` for `?country=DE`.
    pub country_parameter: Option<String>,
}

/// What stands between us and the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BarrierKind {
    /// A test whether we are a person.
    Challenge,
    /// A shop that is not open yet, behind a password.
    Password,
    /// A login before anything can be seen.
    Login,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Barrier {
    pub id: Name,
    pub name: String,
    pub kind: BarrierKind,
    /// Statuses with which it answers; empty: any.
    #[serde(default)]
    pub statuses: Vec<u16>,
    pub marks: Vec<TellTale>,
}

/// A language: its English name, and what its readers call it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LanguageName {
    pub tag: LanguageTag,
    pub name: String,
    #[serde(default)]
    pub own: Vec<String>,
}

/// An hreflang value that is often written wrong.
#[derive(Debug, Clone, Deserialize)]
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
    pub platforms: BTreeMap<String, Platform>,
    pub barriers: BTreeMap<String, Barrier>,
    /// By tag.
    pub languages: BTreeMap<String, LanguageName>,
    /// Languages by what their readers call them, in small letters.
    pub own_names: BTreeMap<String, LanguageTag>,
    /// What was probably meant, by wrong hreflang value in small letters.
    pub confused: BTreeMap<String, LanguageTag>,
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
    pub signs: Vec<Sign>,
    pub currency_codes: Vec<CurrencyCode>,
    pub currency_dash: Vec<CurrencyCode>,
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

    /// The display name of a carrier.
    pub fn carrier_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.carriers.get(id).map_or(id, |c| c.name.as_str())
    }

    /// The display name of a topic.
    pub fn topic_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.topics.get(id).map_or(id, |t| t.name.as_str())
    }
}
