//! JSON Schemas of the rule files, for editors that complete and check while people write.
//!
//! The files are read piece by piece, so the whole of each is described here; their parts are described by the types that read them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::catalog::{
    Barrier, Carrier, Confused, Gateway, LanguageName, Layer, Messenger, PaymentGroup, PaymentMethod, Platform, Region, Topic, TrustMark,
    Widget,
};
use super::file::{AdjustText, Day, Profile, RuleText};
use super::identity::{AddressFormat, LanguageNames, LegalForm, NotTheSeller, PostalForm, ServicePhrase, Weekday};
use super::lexicon::Phrases;
use super::money::Sign;
use super::registration::RegistrationKind;
use super::{Condition, RuleBook};
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode};

/// A market: its profile, and rules that are its own.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct MarketFile {
    /// 1.
    #[schemars(range(min = 1, max = 1))]
    schema: i64,
    /// ISO 3166-1, with a part of the country where it is one: `CA-QC`.
    market: MarketCode,
    /// English name.
    name: String,
    /// What its people call it.
    local_name: Option<String>,
    /// As it stands in a sentence, where that differs: "the Netherlands".
    in_text: Option<String>,
    /// Layers in regions/; a part of a country extends its country.
    #[schemars(default)]
    extends: Vec<String>,
    /// The day on which somebody last went through the file.
    reviewed: Day,
    /// Who counts as inside for duties and country of origin: EU, EEA, eurozone, names of customs unions.
    #[schemars(default)]
    unions: Vec<String>,
    /// Why it has no law rules.
    no_law: Option<String>,
    /// What a seller must know before anything else.
    warning: Option<String>,
    profile: Option<Profile>,
    #[schemars(default)]
    rule: Vec<RuleText>,
    #[schemars(default)]
    adjust: Vec<AdjustText>,
}

/// A layer that markets inherit with `extends`.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct RegionFile {
    /// 1.
    #[schemars(range(min = 1, max = 1))]
    schema: i64,
    /// The name of the file.
    layer: String,
    /// English name.
    name: String,
    /// The day on which somebody last went through the file.
    reviewed: Day,
    profile: Option<Profile>,
    #[schemars(default)]
    rule: Vec<RuleText>,
    #[schemars(default)]
    adjust: Vec<AdjustText>,
}

/// Rules that hold for every market.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct CommonFile {
    /// 1.
    #[schemars(range(min = 1, max = 1))]
    schema: i64,
    /// The day on which somebody last went through the file.
    reviewed: Day,
    #[schemars(default)]
    rule: Vec<RuleText>,
    #[schemars(default)]
    adjust: Vec<AdjustText>,
}

/// What shops print in a language.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct LexiconFile {
    /// 1.
    #[schemars(range(min = 1, max = 1))]
    schema: i64,
    language: LanguageTag,
    /// English name.
    name: String,
    /// Phrases, by the concept that they stand for.
    #[schemars(default)]
    concepts: BTreeMap<String, Phrases>,
    /// Everyday words for groups and methods of payment.
    #[schemars(default)]
    payments: BTreeMap<String, Vec<String>>,
    /// Words for regions.
    #[schemars(default)]
    regions: BTreeMap<String, Vec<String>>,
    /// Numbers of days as words.
    #[schemars(default)]
    numbers: BTreeMap<String, Vec<String>>,
    /// Names of countries that mean something else as well: they are not read as countries.
    #[schemars(default)]
    not_territories: Vec<String>,
    /// Everyday names of countries, beside those of CLDR.
    #[schemars(default)]
    territories: BTreeMap<String, Vec<String>>,
    /// What becomes of the beginning of a name of a place when a small word joins it.
    #[schemars(default)]
    name_starts: BTreeMap<String, Vec<String>>,
    /// What becomes of the end of a name of a place when a case joins it.
    #[schemars(default)]
    name_ends: BTreeMap<String, Vec<String>>,
}

/// What things are called and how they are recognised. Any table may stand in any file of catalog/.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct CatalogFile {
    /// 1.
    #[schemars(range(min = 1, max = 1))]
    schema: i64,
    #[schemars(default)]
    topic: Vec<Topic>,
    #[schemars(default)]
    group: Vec<PaymentGroup>,
    #[schemars(default)]
    method: Vec<PaymentMethod>,
    #[schemars(default)]
    gateway: Vec<Gateway>,
    #[schemars(default)]
    carrier: Vec<Carrier>,
    #[schemars(default)]
    region: Vec<Region>,
    #[schemars(default)]
    barrier: Vec<Barrier>,
    #[schemars(default)]
    platform: Vec<Platform>,
    #[schemars(default)]
    layer: Vec<Layer>,
    #[schemars(default)]
    consent: Vec<Widget>,
    #[schemars(default)]
    chat: Vec<Widget>,
    #[schemars(default)]
    trust_mark: Vec<TrustMark>,
    #[schemars(default)]
    search_engine: Vec<super::catalog::SearchEngine>,
    #[schemars(default)]
    messenger: Vec<Messenger>,
    #[schemars(default)]
    registration: Vec<RegistrationKind>,
    #[schemars(default)]
    postal_form: Vec<PostalForm>,
    #[schemars(default)]
    address_format: Vec<AddressFormat>,
    #[schemars(default)]
    legal_form: Vec<LegalForm>,
    #[schemars(default)]
    not_the_seller: NotTheSeller,
    #[schemars(default)]
    weekday: Vec<Weekday>,
    #[schemars(default)]
    service_phrase: Vec<ServicePhrase>,
    #[schemars(default)]
    language_name: Vec<LanguageNames>,
    /// Names of time zones beside hours.
    #[schemars(default)]
    zones: Vec<String>,
    /// Labels beside which a country code is enough to know a VAT number.
    #[schemars(default)]
    vat_labels: Vec<String>,
    #[schemars(default)]
    language: Vec<LanguageName>,
    #[schemars(default)]
    confused: Vec<Confused>,
    /// The words that stand in most texts of a language.
    #[schemars(default)]
    common_words: BTreeMap<LanguageTag, Vec<String>>,
    /// Words of one regional variant only.
    #[schemars(default)]
    variants: BTreeMap<LanguageTag, Vec<String>>,
    #[schemars(default)]
    sign: Vec<Sign>,
    #[schemars(default)]
    codes: Vec<CurrencyCode>,
    #[schemars(default)]
    dash: Vec<String>,
    #[schemars(default)]
    thousandths: Vec<CurrencyCode>,
    #[schemars(default)]
    monthly: Vec<String>,
    #[schemars(default)]
    measures: Vec<String>,
    #[schemars(default)]
    until: Vec<String>,
    #[schemars(default)]
    per: Vec<String>,
    #[schemars(default)]
    instalments: Vec<String>,
    #[schemars(default)]
    saved: Vec<String>,
    #[schemars(default)]
    counted: Vec<String>,
}

/// What has a schema, in the folder of that name.
pub const KINDS: &[&str] = &["market", "region", "common", "catalog", "lexicon", "case"];

/// The schema of a kind of file, with the names of the book for editors to complete; none: no such kind.
pub fn schema(kind: &str, book: &RuleBook) -> Option<String> {
    let mut value = match kind {
        "market" => root::<MarketFile>(),
        "region" => root::<RegionFile>(),
        "common" => root::<CommonFile>(),
        "catalog" => root::<CatalogFile>(),
        "lexicon" => root::<LexiconFile>(),
        _ => return None,
    };
    complete(&mut value, book);
    Some(pretty(&value))
}

/// The schema of a type whose files are read elsewhere.
pub fn of<T: JsonSchema>(book: &RuleBook) -> String {
    let mut value = root::<T>();
    complete(&mut value, book);
    pretty(&value)
}

fn root<T: JsonSchema>() -> Value {
    Value::from(SchemaSettings::draft07().into_generator().into_root_schema_for::<T>())
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Puts the book's names where names are written, as examples: a wrong name is what `rules check` finds, with the folder laid over.
fn complete(schema: &mut Value, book: &RuleBook) {
    let catalog = &book.catalog;
    let payments: Vec<Value> = catalog.payments.keys().chain(catalog.payment_groups.keys()).map(|k| k.as_str().into()).collect();
    let carriers: Vec<Value> = catalog.carriers.keys().map(|k| k.as_str().into()).collect();
    let topics: Vec<Value> = catalog.topics.keys().map(|k| k.as_str().into()).collect();
    let concepts: std::collections::BTreeSet<&str> = book.lexicon.concepts().collect();
    let concepts: Vec<Value> = concepts.into_iter().map(Value::from).collect();
    let markets: Vec<Value> = book.markets.keys().map(|k| k.as_str().into()).collect();
    let rules: Vec<Value> = book.all_rules().iter().map(|r| r.name.as_str().into()).collect();
    let places: &[(&str, &str, &[Value])] = &[
        ("PaymentHabit", "method", &payments),
        ("RetiredPayment", "method", &payments),
        ("Names", "any", &payments),
        ("Names", "every", &payments),
        ("CarrierHabit", "carrier", &carriers),
        ("CarrierIs", "any", &carriers),
        ("PageDuty", "topic", &topics),
        ("Notice", "topics", &topics),
        ("TopicIs", "any", &topics),
        ("TextIs", "topics", &topics),
        ("PhraseIs", "topics", &topics),
        ("PhraseIs", "concept", &concepts),
        ("Topic", "concepts", &concepts),
        ("SellerTable", "payments", &payments),
        ("ShopTable", "home", &markets),
        ("WaiverTable", "rule", &rules),
        ("WaiverTable", "market", &markets),
        ("ConfirmationTable", "rule", &rules),
        ("ConfirmationTable", "market", &markets),
    ];
    for (of, field, names) in places {
        let Some(property) = schema.pointer_mut(&format!("/definitions/{of}/properties/{field}")) else { continue };
        let of_names = if property.get("items").is_some() { &mut property["items"] } else { property };
        of_names["examples"] = names.to_vec().into();
    }
}

/// What a condition asks, by its key: the doc comments of [`Condition`], which say it in a sentence.
pub fn conditions() -> BTreeMap<String, String> {
    let schema = Value::from(SchemaSettings::draft07().into_generator().into_root_schema_for::<Condition>());
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let variants = schema["oneOf"].as_array().into_iter().flatten();
    variants.map(|v| (text(&v["required"][0]), text(&v["description"]))).collect()
}
