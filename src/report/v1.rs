//! `landfall.report/1`: the contract. Its own types, so that the inside can change without breaking anybody.
//!
//! Lists are in a stable order and maps are sorted: equal input gives byte-equal output.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::vocab::{Basis, Effort, Outcome, PageKind, Scope, Severity, Stage, Sure, Verdict, Who, WhyNot};

pub use super::gated::{AskedReport, BaselineReport, ConfirmedReport, GateReport, SinceReport, WaivedReport};

/// The value of [`Report::schema`].
pub const SCHEMA: &str = "landfall.report/1";

/// A gap report for one shop and one or more markets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always `landfall.report/1`.
    pub schema: String,
    pub tool: Tool,
    /// The language of its texts, as a BCP 47 tag. Ids and arguments of messages are the same in every language.
    #[serde(default = "english")]
    pub lang: String,
    /// The date of judgement, `YYYY-MM-DD`.
    pub as_of: String,
    /// The seller's home country, given or inferred; none when it stayed open.
    pub home: Option<HomeReport>,
    /// What the seller declared in `landfall.toml`, by the names of its answers there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub declared: BTreeMap<String, String>,
    pub site: Site,
    pub crawl: Crawl,
    /// The locale versions of the shop.
    pub editions: Vec<EditionReport>,
    /// The answer for each market, in the order asked.
    pub markets: Vec<MarketReport>,
    /// Every sighting once; findings refer to it by its key (`e1`, `e2` …).
    pub evidence: BTreeMap<String, EvidenceReport>,
    /// The rule files that were used, with their hashes.
    pub rules: Vec<RuleFileReport>,
    /// A hash over all rule files, used or not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule_book: String,
    /// What fails the run, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateReport>,
}

fn english() -> String {
    crate::vocab::Lang::En.to_string()
}

/// The program that wrote the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `landfall`.
    pub name: String,
    /// Its version: `0.1.0`.
    pub version: String,
}

/// A sentence: its id and arguments for translators, its text for readers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The name of the sentence in the message files.
    pub id: String,
    /// What is filled into the sentence.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, serde_json::Value>,
    /// The sentence in the language of the report.
    pub text: String,
    /// The language of the text, where it is not the report's: rule texts are English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// The seller's home country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HomeReport {
    /// ISO 3166-1 alpha-2.
    pub market: String,
    /// How it is known.
    pub because: Message,
}

/// The shop that was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The address that was asked for.
    pub asked: String,
    /// The hosts that were read as one shop.
    pub hosts: Vec<String>,
    /// The shop platform's name, where it was recognised.
    pub platform: Option<String>,
    /// How shoppers can change language, currency and country.
    #[serde(default)]
    pub choices: Vec<ChoiceReport>,
    /// How addresses tell the versions apart: `country-domain`, `domain`, `subdomain`, `folder`, `parameter`, `visitor`.
    #[serde(default)]
    pub told_apart_by: Vec<String>,
    /// What follows from that, a sentence for each; and one where there is a single version.
    #[serde(default)]
    pub addresses: Vec<Message>,
}

/// How the shop was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Crawl {
    /// RFC 3339, UTC.
    pub started: String,
    /// RFC 3339, UTC.
    pub finished: String,
    pub lens: LensReport,
    pub limits: LimitsReport,
    /// Pages read.
    pub read: usize,
    /// Whether every page that was known was read.
    pub complete: bool,
    /// Pages read by kind.
    pub reached: BTreeMap<PageKind, usize>,
    /// Pages read by topic.
    pub topics: BTreeMap<String, usize>,
    /// Pages that were known and not read: an example for each kind and reason, with how many there are.
    pub not_reached: Vec<NotReached>,
    /// Second looks under the lenses of markets; empty when none was taken.
    pub market_lenses: Vec<MarketLens>,
    /// What was planned, and what was left out.
    #[serde(default)]
    pub plan: PlanReport,
    /// Sitemap files that were read, or were named and could not be.
    #[serde(default)]
    pub sitemaps: Vec<SitemapReport>,
    /// Pages read on the owner's word although robots.txt asks to leave them alone.
    #[serde(default)]
    pub robots_overridden: usize,
    /// Hosts that were asked more slowly than the limits say, and why.
    #[serde(default)]
    pub pace: Vec<PaceReport>,
    /// What a reader of the report should know about the crawl.
    pub notes: Vec<Message>,
}

/// As whom the shop was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LensReport {
    /// The Accept-Language header that was sent; none: it was not sent.
    pub accept_language: Option<String>,
    /// The User-Agent header that was sent.
    pub user_agent: String,
}

/// The bounds that the crawl was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LimitsReport {
    /// Pages of each edition; none: all.
    pub pages_per_edition: Option<usize>,
    /// Pages in all; none: no bound.
    pub max_pages: Option<usize>,
    /// Links away from the start; none: no bound.
    pub depth: Option<usize>,
    /// Requests per second and host; 0 is no limit.
    pub rate_per_host: f64,
}

/// Pages of a kind that were known and not read, all for one reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NotReached {
    pub kind: PageKind,
    pub why: WhyNot,
    /// An example.
    pub url: String,
    /// How many pages.
    pub count: usize,
    /// The reason as a sentence.
    pub text: Message,
}

/// A second look, as a visitor from a market.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MarketLens {
    /// ISO 3166-1 alpha-2.
    pub market: String,
    /// The Accept-Language header that was sent.
    pub accept_language: Option<String>,
    /// The platform's parameter for the country, as it was sent.
    #[serde(default)]
    pub parameter: Option<String>,
    /// `direct`, or `proxy` through an exit in the country. What a shop makes of the visitor's address shows only through a proxy.
    #[serde(default = "direct")]
    pub via: String,
    /// Whether the visitor saw something else than anybody does.
    pub adaptive: bool,
    /// In what: `language`, `currency`, `redirect`.
    #[serde(default)]
    pub differs: Vec<String>,
    /// The pairs of views that were compared.
    #[serde(default)]
    pub views: Vec<ViewPair>,
    /// Why there was nothing to see.
    #[serde(default)]
    pub not_taken: Option<WhyNot>,
}

fn direct() -> String {
    "direct".to_owned()
}

/// One address as two visitors see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ViewPair {
    /// The address that was asked for as the visitor.
    pub asked: String,
    /// What anybody sees.
    pub base: ViewReport,
    /// What the visitor saw.
    pub seen: ViewReport,
    /// In what they differ: `language`, `currency`, `redirect`.
    #[serde(default)]
    pub differs: Vec<String>,
}

/// What one visitor saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ViewReport {
    /// The address that answered.
    pub arrived: String,
    /// The language of the page.
    pub language: Option<String>,
    /// The currency of its prices, ISO 4217.
    pub currency: Option<String>,
}

/// The plan of the walk: for every version first the pages that decide rules, then a few goods, then breadth by template.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanReport {
    /// By host, locale folder and language parameter.
    pub reaches: Vec<PlannedReport>,
    /// Templates of which only some pages were asked for, most left out first, at most 20.
    pub sampled: Vec<SampledReport>,
    /// Addresses that were not followed because they lead nowhere new, or do something.
    pub traps: Vec<TrapReport>,
}

/// Pages that are reached alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlannedReport {
    /// `shop.example/de`.
    pub reach: String,
    /// Pages that were known.
    pub known: usize,
    /// Pages that were asked for.
    pub asked: usize,
    /// Known and asked for, by kind as the link let guess.
    pub kinds: BTreeMap<PageKind, [usize; 2]>,
}

/// Pages of one template, of which only some were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SampledReport {
    /// The form of the address: `shop.example/products/*`.
    pub template: String,
    /// Pages that were known.
    pub known: usize,
    /// Pages that were asked for.
    pub asked: usize,
}

/// Addresses that were not followed, all for one reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrapReport {
    /// `action`, `loop`, `calendar`, `filter`, `currency`, `pager` or `too-long`.
    pub trap: String,
    /// How many addresses.
    pub count: usize,
    /// One of them.
    pub example: String,
}

/// A host that was asked more slowly than the limits say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PaceReport {
    /// The host's name.
    pub host: String,
    /// Answers that asked for fewer requests (429, 503).
    pub throttled: u32,
    /// Times that the host was asked more slowly because its answers took longer and longer.
    pub sluggish: u32,
    /// The longest interval between two requests that this led to, in milliseconds.
    pub slowest_milliseconds: u64,
}

/// A sitemap file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SitemapReport {
    /// Its address.
    pub url: String,
    /// Pages it lists.
    pub entries: usize,
    /// Of these, pages on other hosts, which were not read.
    pub foreign: usize,
    /// One of the pages on other hosts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign_example: Option<String>,
    /// Why it could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// A way for shoppers to change what they see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChoiceReport {
    /// `language`, `currency` or `country`.
    pub of: String,
    /// `links`, `link-list`, `get-form`, `post-form`, `script` or `announced`. A form is recognised and never submitted.
    pub by: String,
    /// Codes that can be chosen.
    pub values: Vec<String>,
    /// A page that offers it.
    pub url: Option<String>,
}

/// One locale version of the shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EditionReport {
    /// Canonical BCP 47 tag, with a suffix where two share it; `und` when unknown.
    pub id: String,
    /// Name of its language, in the language of the report.
    pub language_name: String,
    /// Its start page, or what all its addresses begin with.
    pub root: String,
    /// How it is reached: by `host`, `folder` or `parameter`, or only as a visitor from a `market`.
    #[serde(default)]
    pub reached_by: String,
    /// The market whose visitors get it; none: everybody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lens: Option<String>,
    pub said: Said,
    /// The language of most of its text.
    pub text: Option<String>,
    /// ISO 4217 codes, most frequent first.
    pub currencies: Vec<String>,
    /// Pages of it that were read.
    pub pages: usize,
    /// Which other versions its pages name in hreflang.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declares: Vec<DeclaresReport>,
    /// Pages of other versions that name their counterpart in this one, by kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counterparts: Vec<CounterpartsReport>,
}

/// hreflang from the pages of one edition to those of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DeclaresReport {
    /// The id of the edition that is named.
    pub edition: String,
    /// Pages that name a counterpart there.
    pub declared: usize,
    /// The page that is named names this one in return.
    pub returned: usize,
    /// It was read and does not, or search engines cannot show it.
    pub broken: usize,
    /// It was not read.
    pub unknown: usize,
}

/// How many pages of the other editions have a counterpart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CounterpartsReport {
    pub kind: crate::vocab::PageKind,
    /// Pages of this kind in the other versions.
    pub pages: usize,
    /// Of these, how many have a counterpart here.
    pub with: usize,
}

/// What an edition says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// The tag by which hreflang names it.
    pub hreflang: Option<String>,
    /// The `lang` attribute of its pages.
    pub html_lang: Option<String>,
}

/// One sighting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceReport {
    /// The kind of thing seen: payment, topic, price …
    pub signal: String,
    /// What was seen, as a word or a small object.
    pub value: serde_json::Value,
    pub origin: crate::vocab::Origin,
    pub scope: Scope,
    /// The page it was seen on.
    pub url: Option<String>,
    pub place: crate::evidence::Place,
    /// The shop's own words, shortened. A stranger's text: escape it.
    pub excerpt: String,
    /// Pages on which it was seen.
    pub seen_on: usize,
    pub sure: Sure,
    /// The detector.
    pub by: String,
}

/// The answer for one market.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MarketReport {
    /// ISO 3166-1 alpha-2.
    pub market: String,
    /// The market's English name.
    pub name: String,
    pub judged: Judged,
    pub verdict: Verdict,
    /// The verdict as a sentence.
    pub says: Message,
    /// The first stage that stops the shopper.
    pub first_stop: Option<Stage>,
    /// The failed blocker, when the verdict is `blocked`.
    pub blocked_by: Option<String>,
    /// Stages of which nothing that weighs could be decided.
    pub unseen: Vec<Stage>,
    pub score: ScoreReport,
    /// The seven steps, in their order.
    pub stages: Vec<StageReport>,
    /// Worst first: failed, unknown, passed, not applicable.
    pub findings: Vec<FindingReport>,
    /// Usual ways into the market, when nothing was made for it yet.
    pub ways_in: Vec<String>,
    /// What a seller must know before anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// Why nothing is judged as law for this market.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_law: Option<String>,
    /// What no page can show: good to know, never a gap.
    #[serde(default)]
    pub pointers: Vec<PointerReport>,
}

/// Something to know that is no matter of the website.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PointerReport {
    /// `ways-in`, `customs`, `goods`, `marketplaces`, `price-comparison`, `channels`, `peaks`, `culture` or `help`.
    pub about: String,
    /// What to know.
    pub text: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceReport>,
}

/// The edition a market was judged on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Judged {
    /// The id of the edition.
    pub edition: String,
    /// Why the market's shoppers get this one.
    pub because: Message,
}

/// The score of a market, and how much it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreReport {
    /// 0 to 100, of what could be decided; none when nothing could.
    pub value: Option<u32>,
    /// 0 to 1: the share of what counts that could be decided.
    pub coverage: f64,
    /// Findings that count and were decided.
    pub decided: usize,
    /// Findings that count and stayed open.
    pub undecided: usize,
    /// Rules that do not apply here.
    pub not_applicable: usize,
}

/// One of the seven steps in a market.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StageReport {
    pub stage: Stage,
    /// 0 to 100, of what could be decided; none when nothing could.
    pub score: Option<u32>,
    /// 0 to 1: the share of what counts that could be decided; none when nothing counts.
    pub coverage: Option<f64>,
    /// Findings that passed.
    pub passed: usize,
    /// Gaps.
    pub failed: usize,
    /// Findings that stayed open.
    pub unknown: usize,
    /// Rules that do not apply here.
    pub not_applicable: usize,
}

/// What came of one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingReport {
    /// File and id of the rule: `common/currency`.
    pub rule: String,
    /// The entry it was judged for, where a rule is judged for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    pub stage: Stage,
    pub outcome: Outcome,
    pub severity: Severity,
    pub basis: Basis,
    /// Whether it stands in score and coverage; questions to the seller do not.
    pub counts: bool,
    /// What the rule is about; neutral, it stands over a pass, too.
    pub title: String,
    /// The language of the title, where it is not the report's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_lang: Option<String>,
    /// What came out, as a sentence.
    pub says: Message,
    /// Why it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Message>,
    /// Keys of [`Report::evidence`].
    pub evidence: Vec<String>,
    /// Where was looked.
    pub looked_at: LookedAt,
    /// Every reason why it stayed open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why_unknown: Vec<WhyUnknown>,
    /// Who can settle an unknown, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settle: Option<Message>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Message>,
    /// How much work the fix is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
    /// Who acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
    /// What the rule rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceReport>,
    /// What was changed of the rule from outside its file, by which file, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<Message>,
    /// Stable over runs: from rule, market, edition and subject only.
    pub fingerprint: String,
    /// What the rule asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<AskedReport>,
    /// What somebody checked by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<ConfirmedReport>,
    /// That the owner accepts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<WaivedReport>,
    /// What became of it since the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<SinceReport>,
    /// Whether it fails the run.
    #[serde(default, skip_serializing_if = "super::gated::is_false")]
    pub fails_run: bool,
}

/// Where was looked for what a rule asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LookedAt {
    /// Kinds of pages that were looked at.
    pub kinds: Vec<PageKind>,
    /// Topics of pages that were looked at, by their names in the catalog.
    pub topics: Vec<String>,
    /// How many pages.
    pub pages: usize,
    /// The same as a sentence.
    pub text: Message,
}

/// One reason for not knowing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WhyUnknown {
    /// The kind of page that was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PageKind>,
    /// The topic that was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    pub why: WhyNot,
    /// The reason as a sentence.
    pub text: Message,
}

/// Where a rule comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceReport {
    /// Its name.
    pub name: String,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day it was last looked at, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
}

/// A rule file as it was used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleFileReport {
    /// Its path below the rule folder.
    pub file: String,
    /// The day it was last reviewed, `YYYY-MM-DD`.
    pub reviewed: Option<String>,
    /// The hash of its text.
    pub sha256: String,
}

impl MarketReport {
    /// Gaps: failed findings, worst first.
    pub fn gaps(&self) -> impl Iterator<Item = &FindingReport> {
        self.findings.iter().filter(|f| f.outcome == Outcome::Fail)
    }

    /// The gravest gap of each of the first three stages that have one: where to begin when nothing was made for the market.
    pub fn first_steps(&self) -> Vec<&FindingReport> {
        let mut stages = Vec::new();
        let mut out: Vec<&FindingReport> = Vec::new();
        // Where a warning stands, nobody is encouraged.
        if self.warning.is_some() {
            return out;
        }
        for f in self.gaps().filter(|f| f.fix.is_some()) {
            if out.len() < 3 && !stages.contains(&f.stage) {
                stages.push(f.stage);
                out.push(f);
            }
        }
        out
    }

    /// What could not be decided and counts.
    pub fn open(&self) -> impl Iterator<Item = &FindingReport> {
        self.findings.iter().filter(|f| f.outcome == Outcome::Unknown && f.counts)
    }

    /// Questions that only the seller can answer.
    pub fn questions(&self) -> impl Iterator<Item = &FindingReport> {
        self.findings.iter().filter(|f| f.outcome == Outcome::Unknown && !f.counts)
    }

    /// What was settled by hand.
    pub fn confirmed(&self) -> impl Iterator<Item = &FindingReport> {
        self.passed().filter(|f| f.confirmed.is_some())
    }

    /// What was passed.
    pub fn passed(&self) -> impl Iterator<Item = &FindingReport> {
        self.findings.iter().filter(|f| f.outcome == Outcome::Pass)
    }
}
