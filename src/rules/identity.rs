//! What tells where a seller sits, and when somebody answers: forms of postal codes, legal forms, days of the week.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::vocab::{LanguageTag, MarketCode};

/// A way in which postal codes are written, and the countries that write them so.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PostalForm {
    #[schemars(with = "String")]
    pub pattern: Spanned<String>,
    pub markets: Vec<MarketCode>,
}

/// What companies are called by law, and the countries whose companies are.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LegalForm {
    pub names: Vec<String>,
    pub markets: Vec<MarketCode>,
}

/// Words that make an address no address of the seller.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NotTheSeller {
    pub words: Vec<String>,
}

/// How addresses are written in a country.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AddressFormat {
    pub market: MarketCode,
    /// Samples; none where there are no postal codes.
    #[serde(default)]
    pub postal_codes: Vec<String>,
    /// An address has no state, province or region.
    #[serde(default)]
    pub no_state: bool,
}

/// Words of service beside which a shop names the languages in which it answers.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ServicePhrase {
    pub texts: Vec<String>,
    /// The languages stand before it.
    #[serde(default)]
    pub before: bool,
}

/// What languages are called in other languages, in small letters.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LanguageNames {
    pub tag: LanguageTag,
    pub names: Vec<String>,
}

/// A day of the week (`Mo`) or a row of days (`Mo-Fr`), and its names in small letters.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Weekday {
    pub id: String,
    pub names: Vec<String>,
}
