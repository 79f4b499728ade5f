//! The file types: what is written, before it is checked. Every type refuses keys it does not know.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::condition::{Condition, Name};
use crate::vocab::{AppliesTo, Basis, Confidence, CurrencyCode, Effort, Importance, LanguageTag, Severity, Stage, Who};

/// A day, written as a TOML date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?;
        let date = written.date.filter(|_| written.time.is_none());
        date.and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok())
            .map(Day)
            .ok_or_else(|| serde::de::Error::custom("expected a day, written 2026-11-21 without quotes"))
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceText {
    pub name: String,
    pub url: Option<String>,
    pub checked: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Applies {
    #[serde(default = "all")]
    pub to: AppliesTo,
    pub from: Option<Day>,
    pub until: Option<Day>,
}

fn all() -> AppliesTo {
    AppliesTo::All
}

impl Default for Applies {
    fn default() -> Self {
        Applies { to: AppliesTo::All, from: None, until: None }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PriceFormat {
    pub locale: LanguageTag,
    pub example: Spanned<String>,
    #[serde(default)]
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PricePractice {
    #[serde(default)]
    pub examples: Vec<Spanned<String>>,
    pub note: Option<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tax {
    pub name: String,
    pub short: Option<String>,
    pub rate: Option<String>,
    pub inclusive: bool,
    #[serde(default)]
    pub words: Vec<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

/// How usual it is to print a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    Required,
    Customary,
    NotShown,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registration {
    pub id: String,
    pub name: String,
    pub labels: Vec<String>,
    pub pattern: Spanned<String>,
    pub shown: Shown,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaymentHabit {
    pub method: Name,
    pub importance: Importance,
    pub share: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RetiredPayment {
    pub method: Name,
    pub ended: Day,
    pub instead: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CarrierHabit {
    pub carrier: Name,
    pub importance: Importance,
    pub note: Option<String>,
    pub source: Option<SourceText>,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Returns {
    pub days: u32,
    pub basis: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

/// Whether a page is a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    Mandatory,
    Recommended,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PageDuty {
    pub topic: Name,
    pub names: Vec<String>,
    pub duty: Duty,
    #[serde(default)]
    pub applies: Applies,
    pub basis: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stale {
    pub text: Spanned<String>,
    pub since: Option<Day>,
    pub note: String,
    pub source: SourceText,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Service {
    pub expectation: Option<String>,
    #[serde(default)]
    pub channels: Vec<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Trust {
    #[serde(default)]
    pub marks: Vec<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Discovery {
    pub search_engine: Option<String>,
    #[serde(default)]
    pub marketplaces: Vec<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaysIn {
    #[serde(default)]
    pub text: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Customs {
    pub text: String,
    pub source: Option<SourceText>,
    pub confidence: Option<Confidence>,
}

/// What a market is like. Layers and markets are joined into one.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    pub languages: Vec<LanguageTag>,
    pub also: Vec<LanguageTag>,
    pub currencies: Vec<CurrencyCode>,
    pub domain: Option<String>,
    pub phone_code: Option<String>,
    pub postal_code: Option<String>,
    pub price_format: Vec<PriceFormat>,
    pub price_practice: Option<PricePractice>,
    pub tax: Option<Tax>,
    pub registration: Vec<Registration>,
    pub payment: Vec<PaymentHabit>,
    pub payment_retired: Vec<RetiredPayment>,
    pub carrier: Vec<CarrierHabit>,
    pub returns: Option<Returns>,
    pub page: Vec<PageDuty>,
    pub stale: Vec<Stale>,
    pub customs: Vec<Customs>,
    pub service: Option<Service>,
    pub trust: Option<Trust>,
    pub discovery: Option<Discovery>,
    pub ways_in: Option<WaysIn>,
}

/// Over which list of the profile a common rule is judged, once for each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    Page,
    Registration,
    Stale,
}

/// A rule as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleText {
    pub id: Spanned<String>,
    pub stage: Stage,
    pub title: String,
    pub fails: Option<Spanned<String>>,
    pub passes: Option<Spanned<String>>,
    pub why: Spanned<String>,
    pub fix: Option<Spanned<String>>,
    pub effort: Option<Effort>,
    pub who: Option<Who>,
    pub basis: Spanned<Basis>,
    pub severity: Severity,
    #[serde(default)]
    pub applies: Applies,
    pub each: Option<Each>,
    pub when: Option<Condition>,
    pub require: Option<Condition>,
    pub forbid: Option<Condition>,
    pub ask: Option<Spanned<String>>,
    pub settle: Option<Spanned<String>>,
    #[serde(default)]
    pub sources: Vec<SourceText>,
    pub confidence: Option<Confidence>,
}
