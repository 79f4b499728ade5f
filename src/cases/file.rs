//! In: files of cases. Out: the cases with their places; every mistake in one is pushed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::diag::Problems;
use crate::rules::{Day, case_files};
use crate::seller::Seller;
use crate::vocab::{Goods, MarketCode, Outcome, Size};

/// A file of cases, for its schema.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "described, never made")]
pub struct CaseFileText {
    /// 1.
    #[schemars(range(min = 1, max = 1))]
    schema: Option<i64>,
    /// Small shops, and what a rule says of each.
    #[schemars(default)]
    case: Vec<CaseText>,
}

/// One case, as written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseText {
    #[schemars(with = "String")]
    rule: Spanned<String>,
    #[schemars(with = "Option<String>")]
    subject: Option<Spanned<String>>,
    name: String,
    #[schemars(with = "MarketCode")]
    market: Spanned<MarketCode>,
    #[schemars(with = "Option<MarketCode>")]
    home: Option<Spanned<MarketCode>>,
    #[schemars(with = "Outcome")]
    expect: Spanned<Outcome>,
    as_of: Day,
    seller: Option<CaseSeller>,
    #[serde(default)]
    page: Vec<CasePage>,
    #[serde(default)]
    sitemap: Vec<CaseSitemap>,
    #[serde(default)]
    elsewhere: Vec<CaseElsewhere>,
    #[serde(default)]
    look: Vec<CaseLook>,
}

/// What the seller declared, as in `landfall.toml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseSeller {
    home: Option<MarketCode>,
    size: Option<Size>,
    tax_exempt: Option<bool>,
    goods: Option<BTreeSet<Goods>>,
    hosting: Option<MarketCode>,
    payments: Option<Vec<String>>,
    ships_to: Option<BTreeSet<MarketCode>>,
}

impl From<CaseSeller> for Seller {
    fn from(s: CaseSeller) -> Seller {
        Seller {
            home: s.home,
            size: s.size,
            tax_exempt: s.tax_exempt,
            goods: s.goods,
            hosting: s.hosting,
            payments: s.payments,
            ships_to: s.ships_to,
        }
    }
}

/// A page of the shop.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CasePage {
    #[schemars(with = "String")]
    pub url: url::Url,
    pub html: String,
    /// The header of that name; none: `text/html; charset=utf-8`.
    pub content_type: Option<String>,
    /// The `Link` header.
    pub link: Option<String>,
}

/// An address of the shop that brings no page.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CaseElsewhere {
    #[schemars(with = "String")]
    pub url: url::Url,
    /// Where it sends its readers; none: robots.txt asks programs to leave it alone.
    #[schemars(with = "Option<String>")]
    pub to: Option<url::Url>,
}

/// A sitemap of the shop.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CaseSitemap {
    #[schemars(with = "String")]
    pub url: url::Url,
    /// The file; none: it could not be read.
    pub xml: Option<String>,
}

/// A second look as a visitor from the case's market.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CaseLook {
    /// The version asked for, and where the visitor was sent; none: the visitor got what was asked for.
    #[schemars(with = "Option<(String, String)>")]
    pub sent_away: Option<(url::Url, url::Url)>,
    /// A page of another version that the visitor opens, where they arrive, and where when they open it again.
    #[schemars(with = "Option<Vec<String>>")]
    pub opens: Option<Vec<url::Url>>,
    /// An address that sends the visitor round in circles.
    #[schemars(with = "Option<String>")]
    pub circle: Option<url::Url>,
    /// The visitor sees the first page in place of what anybody sees there: that page as the visitor gets it.
    pub html: Option<String>,
}

/// A case and where it stands.
#[derive(Debug, Clone)]
pub struct Case {
    /// The number of its file among [`Problems`].
    pub file: usize,
    /// Path within `rules/`.
    pub path: String,
    /// From the folder, and not built in.
    pub own: bool,
    pub rule: Spanned<String>,
    /// The entry of the profile for which the rule is judged.
    pub subject: Option<Spanned<String>>,
    pub name: String,
    pub market: Spanned<MarketCode>,
    pub home: Option<Spanned<MarketCode>>,
    pub expect: Spanned<Outcome>,
    pub as_of: Day,
    /// What the seller declared.
    pub seller: Seller,
    pub pages: Vec<CasePage>,
    pub sitemaps: Vec<CaseSitemap>,
    pub elsewhere: Vec<CaseElsewhere>,
    pub looks: Vec<CaseLook>,
}

/// All cases: those that are built in, and those of a folder laid over them.
pub fn read(folder: Option<&Path>, problems: &mut Problems) -> Vec<Case> {
    let mut cases = Vec::new();
    for file in case_files(folder, problems) {
        let (path, own, text) = (file.path, file.own, file.source.text.clone());
        let file = problems.add_file(file.source);
        for case in texts(&text, file, problems) {
            if case.page.is_empty() {
                problems.push(file, case.rule.span(), "the case has no page").help("add `[[case.page]]` with `url` and `html`");
                continue;
            }
            cases.push(Case {
                file,
                path: path.clone(),
                own,
                rule: case.rule,
                subject: case.subject,
                name: case.name,
                market: case.market,
                home: case.home,
                expect: case.expect,
                as_of: case.as_of,
                seller: case.seller.map(Seller::from).unwrap_or_default(),
                pages: case.page,
                sitemaps: case.sitemap,
                elsewhere: case.elsewhere,
                looks: case.look,
            });
        }
    }
    cases
}

fn texts(text: &str, file: usize, problems: &mut Problems) -> Vec<CaseText> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.push(file, error.span().unwrap_or(0..0), error.message());
    }
    let mut cases = Vec::new();
    for (key, value) in table.into_inner() {
        let span: Range<usize> = value.span();
        match (key.get_ref().as_ref(), value.into_inner()) {
            ("schema", DeValue::Integer(i)) if i.as_str() == "1" => {}
            ("schema", _) => problems.push(file, span, "this schema is not known").help("this version of landfall reads `schema = 1`"),
            ("case", DeValue::Array(list)) => {
                for item in list {
                    let span = item.span();
                    match CaseText::deserialize(ValueDeserializer::from(item)) {
                        Ok(case) => cases.push(case),
                        Err(error) => drop(problems.push(file, error.span().unwrap_or(span), error.message())),
                    }
                }
            }
            ("case", _) => problems.push(file, span, "`case` must be a list").help("begin each case with a line `[[case]]`"),
            (other, _) => {
                problems.push(file, key.span(), format!("unknown key `{other}`")).suggest(
                    other,
                    ["schema", "case"],
                    "known here: schema, case",
                );
            }
        }
    }
    cases
}
