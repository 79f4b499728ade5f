//! In: `generated/markets.toml`. Out: [`Formats`], what CLDR, libphonenumber and libaddressinput say of a market: the part of a
//! profile that nobody writes by hand.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::file::PriceFormat;
use super::reader::TableReader;
use crate::vocab::{LanguageTag, MarketCode};

/// How people of a market write numbers, dates, phone numbers and addresses.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Formats {
    pub phone_code: Option<String>,
    pub phone_example: Option<String>,
    pub phone_example_national: Option<String>,
    /// An anchored pattern; none where the country has no postal codes.
    pub postal_code: Option<String>,
    #[serde(default)]
    pub postal_code_examples: Vec<String>,
    /// The lines of an address, first to last, by their fields.
    #[serde(default)]
    pub address_order: Vec<String>,
    #[serde(default)]
    pub address_required: Vec<String>,
    /// What the region of an address is called: state, province, prefecture.
    pub region_label: Option<String>,
    pub measurement: Option<String>,
    pub paper: Option<String>,
    pub first_day: Option<String>,
    #[serde(default)]
    pub weekend: Vec<String>,
    /// `H`: 24 hours, `h`: 12 hours.
    pub hour_cycle: Option<String>,
    /// Languages that people are able to use, largest first.
    #[serde(default)]
    pub language: Vec<Speakers>,
    #[serde(default)]
    pub price_format: Vec<PriceFormat>,
    #[serde(default)]
    pub date_format: Vec<DateFormat>,
}

/// How many people of a market are able to use a language.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Speakers {
    pub tag: LanguageTag,
    /// Per cent of the population.
    pub population: f64,
    /// `official`, `official-regional`, `de-facto-official`; none where it is none of these.
    pub official: Option<String>,
}

/// How dates are written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DateFormat {
    pub locale: LanguageTag,
    /// The pattern of CLDR.
    pub short: String,
    /// 21 November 2026, short.
    pub example: String,
    /// The same, as long as CLDR's medium form.
    pub medium_example: String,
    /// The digits of the examples, where a locale has several: `latn`.
    pub digits: Option<String>,
}

/// The formats of all markets in the file.
pub(super) fn read(mut r: TableReader<'_, '_>) -> BTreeMap<MarketCode, Formats> {
    let _: Option<String> = r.value("source");
    let formats = r.required("markets").unwrap_or_default();
    r.finish();
    formats
}
