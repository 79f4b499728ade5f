//! The JSON Schema of `landfall.toml`, for editors that complete and check while people write. The file is read piece by piece, so it is
//! described here; tests hold it against what is read.

use schemars::JsonSchema;

use crate::rules::{Day, RuleBook, schema};
use crate::vocab::{Goods, LanguageTag, MarketCode, Size};

/// What is written down for the shops of one owner. Paths are relative to the file.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct ConfigTable {
    /// The address of the shop; or [[shop]] tables, for several.
    shop: Option<ShopOrShops>,
    /// Markets to judge. Without them: the home market and those that the shop points to.
    markets: Option<OneOrMany<MarketCode>>,
    /// The seller's home country. Without it: inferred from the shop, and shown.
    home: Option<MarketCode>,
    /// Folders of rule files, laid over the built-in ones in their order.
    rules: Option<OneOrMany<String>>,
    /// When a run fails: blocker, major, minor, note, stage:lawful=major, rule:common/currency, market:DE=major, unknown:payable,
    /// coverage:60, never. Without it: blocker.
    fail_on: Option<OneOrMany<String>>,
    /// A report in JSON whose gaps are known; with several shops {shop} stands for the name.
    baseline: Option<String>,
    /// The language of the report.
    lang: Option<LanguageTag>,
    /// A file that says how a report looks.
    brand: Option<String>,
    /// Files to write the report to; the ending chooses the format. With several shops {shop} stands for the name.
    outputs: Option<OneOrMany<String>>,
    limits: Option<LimitsTable>,
    access: Option<AccessTable>,
    seller: Option<SellerTable>,
    /// A gap that is accepted until a day.
    #[schemars(default)]
    waiver: Vec<WaiverTable>,
    /// What somebody checked by hand.
    #[schemars(default)]
    confirmation: Vec<ConfirmationTable>,
}

/// One, or a list.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "described, never made")]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "described, never made")]
enum ShopOrShops {
    Address(String),
    Shops(Vec<ShopTable>),
}

/// One of several shops: what is its own.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct ShopTable {
    /// As it is called on the command line and in names of files. Without it: its host.
    name: Option<String>,
    /// The address of its start page.
    url: String,
    /// Markets to judge for it.
    markets: Option<OneOrMany<MarketCode>>,
    /// The home country of its seller.
    home: Option<MarketCode>,
    seller: Option<SellerTable>,
    access: Option<AccessTable>,
    #[schemars(default)]
    waiver: Vec<WaiverTable>,
    #[schemars(default)]
    confirmation: Vec<ConfirmationTable>,
}

/// How much is read, and how politely.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct LimitsTable {
    /// Requests per second and host; 0 is no limit. 5
    #[schemars(range(min = 0.0))]
    rate: Option<f64>,
    /// Pages to read of each version, or "all". 60
    pages: Option<PagesOrAll>,
    /// Pages to read in all. 600
    #[schemars(range(min = 1))]
    max_pages: Option<i64>,
    /// Links away from the start page. 6
    #[schemars(range(min = 0))]
    depth: Option<i64>,
    /// Seconds for one request. 20
    #[schemars(range(min = 1))]
    timeout: Option<i64>,
    /// Seconds for the whole crawl. 900
    #[schemars(range(min = 1))]
    max_time: Option<i64>,
    /// Largest page, in megabytes. 8
    #[schemars(range(min = 1))]
    max_size: Option<i64>,
    /// All that is read, in megabytes. 2048
    #[schemars(range(min = 1))]
    max_total: Option<i64>,
    /// The User-Agent header.
    user_agent: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "described, never made")]
enum PagesOrAll {
    Pages(#[schemars(range(min = 1))] i64),
    All(All),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "described, never made")]
enum All {
    All,
}

/// What opens a shop. Secrets are named here and stand elsewhere: env:VARIABLE or file:PATH.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct AccessTable {
    /// NAME=env:VARIABLE or NAME=file:PATH.
    header: Option<OneOrMany<String>>,
    /// Cookies: env:VARIABLE or file:PATH.
    #[schemars(regex(pattern = "^(env|file):"))]
    cookie: Option<String>,
    /// A login, user:password: env:VARIABLE or file:PATH.
    #[schemars(regex(pattern = "^(env|file):"))]
    basic_auth: Option<String>,
    /// Exits in a country: DE=socks5://host:port or DE=env:VARIABLE.
    proxy: Option<OneOrMany<String>>,
    /// Further certificates to trust (PEM).
    ca_file: Option<String>,
    /// Let links lead into private networks, for test shops.
    allow_private: Option<bool>,
    /// Read what robots.txt asks to leave alone, too.
    i_own_this_shop: Option<bool>,
}

/// What no crawl can know; printed as declared.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct SellerTable {
    /// The country the firm sits in.
    home: Option<MarketCode>,
    /// Under 10, 50, 250 people, or more.
    size: Option<Size>,
    /// Exempt from charging tax, as small businesses are in many countries.
    tax_exempt: Option<bool>,
    /// All kinds of goods that are sold.
    goods: Option<Vec<Goods>>,
    /// The country the shop is hosted in.
    hosting: Option<MarketCode>,
    /// All that the checkout offers.
    payments: Option<Vec<String>>,
    /// All countries that goods are sent to.
    ships_to: Option<Vec<MarketCode>>,
}

/// A gap that is accepted until a day. `rule` or `fingerprint` must be given; what else is given narrows it.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct WaiverTable {
    /// As a report in JSON prints it.
    fingerprint: Option<String>,
    rule: Option<String>,
    market: Option<MarketCode>,
    /// The version of the shop: de-CH.
    edition: Option<String>,
    /// What the rule is judged for: paypal, imprint.
    subject: Option<String>,
    /// Why it is accepted.
    #[schemars(length(min = 1))]
    reason: String,
    /// Who accepted it.
    #[schemars(length(min = 1))]
    owner: String,
    /// The last day on which it holds.
    until: Day,
}

/// What somebody checked by hand. `rule` or `fingerprint` must be given; what else is given narrows it.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
struct ConfirmationTable {
    /// As a report in JSON prints it.
    fingerprint: Option<String>,
    rule: Option<String>,
    market: Option<MarketCode>,
    /// The version of the shop: de-CH.
    edition: Option<String>,
    /// What the rule is judged for: paypal, imprint.
    subject: Option<String>,
    /// What was found.
    #[schemars(length(min = 1))]
    says: String,
    /// Who looked.
    #[schemars(length(min = 1))]
    owner: String,
    /// The day on which it was looked at.
    checked: Day,
    /// The last day on which it holds.
    until: Day,
}

/// The schema, with the names of the book for editors to complete.
pub fn schema(book: &RuleBook) -> String {
    schema::of::<ConfigTable>(book)
}
