//! Joins the stages: the only caller of all of them. [`walk`] drives fetch and plan against each other, [`report`] judges and builds.

mod analysis;
mod cannot_read;
mod looks;
mod notes;
mod services;
mod walk;

use std::time::SystemTime;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

pub use cannot_read::{CannotRead, TurnedAwayBy};
pub use walk::walk;

use crate::check::{Arg, Args, Basics, Confirmed, judge};
use crate::fetch::FetchLimits;
use crate::gate::Confirmation;
use crate::plan::Budget;
use crate::report::build::{CrawlFacts, Input, build};
use crate::report::messages::Messages;
use crate::report::v1::Report;
use crate::rules::RuleBook;
use crate::seller::Seller;
use crate::shop::{Home, HomeBecause, Shop};
use crate::signals::{Destination, What};
use crate::vocab::{LanguageTag, MarketCode};

/// What to crawl and how: everything that a walk depends on, stored in the archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CrawlJob {
    /// Without user name and password: those are the client's.
    pub url: Url,
    pub budget: Budget,
    pub limits: FetchLimits,
    /// Sent as Accept-Language when given.
    pub accept_language: Option<String>,
    /// Markets whose visitors we look as; none: those that the shop points to.
    #[serde(default)]
    pub markets: Option<Vec<MarketCode>>,
    /// The seller's home country, when it was given.
    #[serde(default)]
    pub home: Option<MarketCode>,
    /// Markets that are looked at through an exit in the country.
    #[serde(default)]
    pub proxied: Vec<MarketCode>,
    /// The owner's explicit word that robots.txt does not bind this crawl.
    #[serde(default)]
    pub owner: bool,
    /// Pages that are asked for before the oldest of them is learned from. Another number is another walk.
    #[serde(default = "window_of_old")]
    pub window: usize,
}

/// Requests on their way at once, for a new job: more bring nothing and cost memory, since each holds a body.
pub const WINDOW: usize = 8;

/// What archives had before they said so.
fn window_of_old() -> usize {
    6
}

impl CrawlJob {
    /// A crawl with the usual bounds.
    pub fn new(url: Url) -> CrawlJob {
        CrawlJob {
            url,
            budget: Budget::default(),
            limits: FetchLimits::default(),
            accept_language: None,
            markets: None,
            home: None,
            proxied: Vec::new(),
            owner: false,
            window: WINDOW,
        }
    }
}

/// What to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgeJob {
    /// Empty: the home market and those that the shop points to.
    pub markets: Vec<MarketCode>,
    /// The seller's home country; none: what the seller declared, else inferred.
    pub home: Option<MarketCode>,
    /// What the seller declared.
    pub seller: Seller,
    /// What somebody checked by hand; those that have ended settle nothing.
    pub confirmations: Vec<Confirmation>,
    pub as_of: Date,
}

impl JudgeJob {
    /// These markets on this day, for a seller of whom nothing is known beside the shop.
    pub fn new(markets: Vec<MarketCode>, as_of: Date) -> JudgeJob {
        JudgeJob { markets, home: None, seller: Seller::default(), confirmations: Vec::new(), as_of }
    }
}

/// Where a walk stands.
#[derive(Debug, Clone)]
pub struct Progress<'a> {
    /// Pages asked for so far.
    pub asked: usize,
    /// Pages that wait.
    pub waiting: usize,
    pub url: &'a Url,
}

/// A shop that was read.
#[derive(Debug)]
pub struct Walked {
    pub shop: Shop,
    pub facts: CrawlFacts,
    pub finished: SystemTime,
    /// How far the walk came, when it was stopped early.
    pub stopped: Option<Stopped>,
}

/// Where a walk was stopped: enough to stop again at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Stopped {
    /// The last request of the walk that was learned from.
    pub after: u64,
    /// Markets that were looked at to the end.
    pub looks: usize,
}

/// Judges a shop that was read, and builds the report.
pub fn report(walked: &Walked, book: &RuleBook, job: &JudgeJob, messages: &Messages<'_>) -> Report {
    let shop = &walked.shop;
    let said = |market: &MarketCode, because| Some(Home { market: market.clone(), because, evidence: None });
    let home = match (&job.home, &job.seller.home) {
        (Some(market), _) => said(market, HomeBecause::Given),
        (None, Some(market)) => said(market, HomeBecause::Declared),
        (None, None) => shop.home.clone(),
    };
    let mut codes = if job.markets.is_empty() { suggested_markets(shop, book, home.as_ref()) } else { job.markets.clone() };
    let left = if job.markets.is_empty() { codes.split_off(codes.len().min(SUGGESTED)) } else { Vec::new() };
    let confirmed: Vec<Confirmed> = job.confirmations.iter().filter(|c| !c.has_ended(job.as_of)).map(Confirmation::in_force).collect();
    let basics = Basics { book, shop, home: home.as_ref(), seller: &job.seller, confirmed: &confirmed, as_of: job.as_of };
    let judgements: Vec<_> = codes.iter().filter_map(|c| book.markets.get(c)).map(|m| judge(basics, m)).collect();
    let mut facts = walked.facts.clone();
    for market in codes.iter().filter_map(|c| book.markets.get(c)) {
        if job.as_of.duration_since(market.reviewed.0).as_hours() > 24 * OLD_DAYS {
            let args = [("market", Arg::market(market)), ("day", Arg::Day(market.reviewed.0.to_string()))];
            facts.notes.push(("note-old-rules".into(), Args::from(args)));
        }
    }
    if !left.is_empty() {
        let left = left.iter().map(ToString::to_string).collect();
        facts.notes.push(("note-more-markets".into(), Args::from([("markets", Arg::List(left))])));
    }
    if home.is_none() {
        facts.notes.insert(0, ("note-no-home".into(), Args::new()));
    }
    build(
        &Input { book, shop, home: home.as_ref(), seller: &job.seller, as_of: job.as_of, crawl: &facts, judgements: &judgements },
        messages,
    )
}

/// Days after which the rules of a market are said to be old.
const OLD_DAYS: i64 = 365;

/// Markets that are judged at most when none was named: a shop that lists sixty countries wants to know of those it speaks to.
const SUGGESTED: usize = 10;

/// The home market first, then those that hreflang, languages, currencies and delivery statements point to.
pub fn suggested_markets(shop: &Shop, book: &RuleBook, home: Option<&Home>) -> Vec<MarketCode> {
    let mut out: Vec<MarketCode> = Vec::new();
    let add = |out: &mut Vec<MarketCode>, code: &MarketCode| {
        if book.markets.contains_key(code) && !out.contains(code) {
            out.push(code.clone());
        }
    };
    if let Some(home) = home {
        add(&mut out, &home.market);
    }
    // A language points to the country that it most probably means; a currency to a market when only one has it.
    let usual = |tag: &LanguageTag| {
        let language = book.catalog.languages.get(tag.as_str()).or_else(|| book.catalog.languages.get(tag.language()));
        language.and_then(|l| l.region.clone())
    };
    let only = |has: &dyn Fn(&crate::rules::Market) -> bool| {
        let mut with = book.markets.values().filter(|m| m.part_of.is_none() && has(m));
        match (with.next(), with.next()) {
            (Some(m), None) => Some(m.code.clone()),
            _ => None,
        }
    };
    for tag in shop.hreflang.iter().map(|(t, _)| t).chain(shop.editions.iter().filter_map(|e| e.language.as_ref())) {
        match tag.region().and_then(|r| r.parse::<MarketCode>().ok()) {
            Some(market) => add(&mut out, &market),
            // English is for everybody: it points to a country only where nothing else does.
            None if tag.language() == "en" && !out.is_empty() => {}
            None => usual(tag).iter().for_each(|m| add(&mut out, m)),
        }
    }
    for currency in shop.editions.iter().flat_map(|e| &e.currencies) {
        only(&|m| m.profile.currencies.contains(currency)).iter().for_each(|m| add(&mut out, m));
    }
    for (what, _) in shop.anywhere(|w| matches!(w, What::Destination { to: Destination::Country(_), delivered: true })) {
        if let What::Destination { to: Destination::Country(code), .. } = what
            && let Ok(market) = code.parse()
        {
            add(&mut out, &market);
        }
    }
    out
}
