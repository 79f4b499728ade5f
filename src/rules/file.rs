//! The file types: what is written, before it is checked. Every type refuses keys it does not know.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::condition::{Condition, Name};
use crate::vocab::{
    AppliesTo, Basis, Confidence, CurrencyCode, Effort, Goods, Importance, LanguageTag, MarketCode, PageKind, Severity, Size, Stage, Who,
};

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

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date", "description": "A day, written 2026-11-21 without quotes." })
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SourceText {
    pub name: String,
    pub url: Option<String>,
    pub checked: Option<Day>,
}

/// To which sellers something applies, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Applies {
    #[serde(default = "all")]
    pub to: AppliesTo,
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// Only to firms of these sizes.
    #[serde(default)]
    pub size: Vec<Size>,
    /// Only to sellers of these kinds of goods: `food`, `textiles` …
    #[serde(default)]
    pub goods: Vec<Goods>,
    /// Only to shops that are hosted in this country (ISO 3166-1).
    pub hosting: Option<MarketCode>,
}

fn all() -> AppliesTo {
    AppliesTo::All
}

impl Default for Applies {
    fn default() -> Self {
        Applies { to: AppliesTo::All, from: None, until: None, size: Vec::new(), goods: Vec::new(), hosting: None }
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PriceFormat {
    pub locale: LanguageTag,
    pub currency: Option<CurrencyCode>,
    /// An amount over a thousand, with decimals where the currency has them: its shape is what is compared.
    #[schemars(with = "String")]
    pub example: Spanned<String>,
    /// An amount so large that it is grouped where thousands are not, or grouped twice.
    #[schemars(with = "Option<String>")]
    pub large: Option<Spanned<String>>,
    /// The digits of the example, where a locale has several: `latn`.
    pub digits: Option<String>,
    #[serde(default)]
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PricePractice {
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub examples: Vec<Spanned<String>>,
    pub note: Option<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    Required,
    Customary,
    NotShown,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registration {
    pub id: String,
    pub name: String,
    pub labels: Vec<String>,
    #[schemars(with = "String")]
    pub pattern: Spanned<String>,
    pub shown: Shown,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaymentHabit {
    #[schemars(with = "String")]
    pub method: Name,
    /// Others that serve as well: one of all is enough.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub or: Vec<Name>,
    pub importance: Importance,
    pub share: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RetiredPayment {
    #[schemars(with = "String")]
    pub method: Name,
    pub ended: Day,
    pub instead: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CarrierHabit {
    #[schemars(with = "String")]
    pub carrier: Name,
    pub importance: Importance,
    pub note: Option<String>,
    pub source: Option<SourceText>,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Returns {
    pub days: u32,
    pub basis: Option<String>,
    pub note: Option<String>,
    pub source: SourceText,
    pub confidence: Option<Confidence>,
}

/// Whether a page is a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    Mandatory,
    Recommended,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PageDuty {
    #[schemars(with = "String")]
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

/// Something the law or custom of a market wants to be said, beside whole pages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Notice {
    /// Small letters and hyphens, part of the identity of findings. A rule with `of = ["order-button"]` takes the entry over.
    #[schemars(with = "String")]
    pub notice: Name,
    /// What it is, for people: "Words on the order button".
    pub name: String,
    /// Words that are looked for; any one is enough. Where a rule asks instead, examples of right words.
    #[serde(default)]
    pub words: Vec<String>,
    /// A question, where a reader of pages cannot see it.
    pub ask: Option<String>,
    /// Where the words would stand; nothing: anywhere in the shop.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub topics: Vec<Name>,
    #[serde(default)]
    pub kinds: Vec<PageKind>,
    pub duty: Duty,
    #[serde(default)]
    pub applies: Applies,
    pub why: Option<String>,
    pub fix: Option<String>,
    pub basis: Option<String>,
    pub source: SourceText,
    pub confidence: Confidence,
}

/// A fact that no page can show, short and sourced: something to know, never a gap.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pointer {
    pub text: String,
    pub source: Option<SourceText>,
    pub confidence: Option<Confidence>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stale {
    #[schemars(with = "String")]
    pub text: Spanned<String>,
    pub since: Option<Day>,
    pub note: String,
    pub source: SourceText,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Service {
    pub expectation: Option<String>,
    #[serde(default)]
    pub channels: Vec<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Trust {
    #[serde(default)]
    pub marks: Vec<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Discovery {
    pub search_engine: Option<String>,
    #[serde(default)]
    pub marketplaces: Vec<String>,
    /// Where people compare prices.
    #[serde(default)]
    pub price_comparison: Vec<String>,
    /// Where people find shops beside search: Xiaohongshu, LINE, Instagram.
    #[serde(default)]
    pub channels: Vec<String>,
    /// Days and seasons of buying.
    #[serde(default)]
    pub peaks: Vec<String>,
    pub source: Option<SourceText>,
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WaysIn {
    #[serde(default)]
    pub text: Vec<String>,
}

/// What a market is like. Layers and markets are joined into one.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Profile {
    /// An edition in one of these is what people can buy in.
    pub languages: Vec<LanguageTag>,
    /// At least half of the people can use it.
    pub also: Vec<LanguageTag>,
    /// Further languages that a part of the people expects.
    pub expected_languages: Vec<LanguageTag>,
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
    /// Ways to pay of the whole world that people of the market do not have: PayPal in Türkiye.
    #[schemars(with = "Vec<String>")]
    pub payment_unusable: Vec<Name>,
    pub carrier: Vec<CarrierHabit>,
    pub returns: Option<Returns>,
    pub page: Vec<PageDuty>,
    pub notice: Vec<Notice>,
    pub stale: Vec<Stale>,
    /// What sellers from outside should know about customs and import tax.
    pub customs: Vec<Pointer>,
    /// Goods with rules of their own.
    pub goods: Vec<Pointer>,
    /// Where help is found: official export offices, registers, authorities.
    pub help: Vec<Pointer>,
    /// What people notice who read the shop in their own language.
    pub culture: Vec<String>,
    pub service: Option<Service>,
    pub trust: Option<Trust>,
    pub discovery: Option<Discovery>,
    pub ways_in: Option<WaysIn>,
}

/// Over which list of the profile a common rule is judged, once for each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    Page,
    Registration,
    Stale,
    /// Notices that are looked for in pages.
    Notice,
    /// Notices that only the seller can see.
    Question,
    /// Further languages that people expect.
    Language,
}

/// A change of a rule that is not the file's own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AdjustText {
    /// The public name of the rule, `common/local-phone`.
    #[schemars(with = "String")]
    pub rule: Name,
    pub severity: Option<Severity>,
    /// Switched off.
    #[serde(default)]
    pub off: bool,
    /// Only for these markets. In a market's file, that one.
    #[serde(default)]
    #[schemars(with = "Vec<MarketCode>")]
    pub markets: Vec<Spanned<MarketCode>>,
    /// Why; it is printed with every finding of the rule.
    pub reason: String,
}

/// A rule as written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleText {
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    pub stage: Stage,
    pub title: String,
    #[schemars(with = "Option<String>")]
    pub fails: Option<Spanned<String>>,
    #[schemars(with = "Option<String>")]
    pub passes: Option<Spanned<String>>,
    #[schemars(with = "String")]
    pub why: Spanned<String>,
    #[schemars(with = "Option<String>")]
    pub fix: Option<Spanned<String>>,
    pub effort: Option<Effort>,
    pub who: Option<Who>,
    #[schemars(with = "Basis")]
    pub basis: Spanned<Basis>,
    pub severity: Severity,
    #[serde(default)]
    pub applies: Applies,
    pub each: Option<Each>,
    /// With `each = "notice"`: the notices that this rule takes over from the common ones.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub of: Vec<Name>,
    /// Only for these markets; nothing: all that read the file.
    #[serde(default)]
    #[schemars(with = "Vec<MarketCode>")]
    pub markets: Vec<Spanned<MarketCode>>,
    pub when: Option<Condition>,
    pub require: Option<Condition>,
    pub forbid: Option<Condition>,
    #[schemars(with = "Option<String>")]
    pub ask: Option<Spanned<String>>,
    #[schemars(with = "Option<String>")]
    pub settle: Option<Spanned<String>>,
    #[serde(default)]
    pub sources: Vec<SourceText>,
    pub confidence: Option<Confidence>,
}
