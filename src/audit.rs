//! Joins the stages: the only caller of all of them. [`walk`] drives fetch and plan against each other, [`report`] judges and builds.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;
use url::Url;

use crate::check::{Arg, Args, Basics, judge};
use crate::fetch::{Fault, Fetch, FetchLimits, FetchOutcome, Lens, NotRead, Purpose, Request, Robots, Source};
use crate::page::Page;
use crate::plan::{Budget, LeftOut, Plan, Sitemap, same_page};
use crate::report::build::{CrawlFacts, Input, build};
use crate::report::messages::Messages;
use crate::report::v1::{LimitsReport, Report};
use crate::rules::{BarrierKind, RuleBook};
use crate::shop::{Home, HomeBecause, Missed, Shop, ShopBuilder};
use crate::signals::{Destination, PageFacts, Reader, What, barrier_of};
use crate::vocab::{MarketCode, WhyNot};

/// Requests on their way at once: more bring nothing and cost memory, since each holds a body.
const IN_FLIGHT: usize = 6;
/// Sitemap files read of one shop.
const MAX_SITEMAPS: usize = 6;

/// What to crawl and how: everything that a walk depends on, stored in the archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CrawlJob {
    pub url: Url,
    pub budget: Budget,
    pub limits: FetchLimits,
    /// Sent as Accept-Language when given.
    pub accept_language: Option<String>,
}

/// What to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgeJob {
    /// Empty: the home market and those that the shop points to.
    pub markets: Vec<MarketCode>,
    /// The seller's home country; none: inferred.
    pub home: Option<MarketCode>,
    pub as_of: Date,
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
    /// Last request that was learned from, when the walk was stopped early.
    pub stopped_after: Option<u64>,
}

/// The shop could not be read: exit code 3.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotRead {
    /// robots.txt asks programs to stay away.
    #[error("{url} may not be read. {detail} Ask the owner to allow the user agent \"landfall\" in robots.txt.")]
    NotAllowed { url: String, detail: String },
    /// No answer.
    #[error("{url} could not be reached. {detail} Check the address in a browser, and your connection.")]
    Unreachable { url: String, fault: Fault, detail: String },
    /// An answer with an error status.
    #[error("{url} answered with HTTP status {status}{}", hint(*status))]
    Status { url: String, status: u16 },
    /// A test for people, a login, a password page.
    #[error("{url} turned us away: the start page is {name}. {}", barrier_advice(*kind))]
    TurnedAway { url: String, kind: TurnedAwayBy, name: String },
    /// Not HTML.
    #[error("{url} is no web page: {detail}. Give the address of the shop's start page.")]
    NotAPage { url: String, detail: String },
    /// A page without anything on it.
    #[error("{url} is empty: it holds no text and no links. Give the address of the shop's start page.")]
    Empty { url: String },
    /// Text only with scripts.
    #[error(
        "{url} shows hardly any text without scripts, and nothing else could be read. landfall reads pages as they are served; give an address that is rendered on the server."
    )]
    ScriptOnly { url: String },
}

/// What turned us away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnedAwayBy {
    Challenge,
    Password,
    Login,
}

fn hint(status: u16) -> &'static str {
    match status {
        401 => ": it wants a login. Read a shop that is open to visitors.",
        403 => ": it refuses us. The shop may block programs; let the user agent \"landfall\" pass and run again.",
        404 | 410 => ": there is no such page. Check the address.",
        429 => ": it wants fewer requests. Run again later, with a lower --rate.",
        503 => ": it is closed for maintenance or turns programs away. Run again later.",
        500..=599 => ": the shop's server has a problem. Run again later.",
        _ => ". Check the address in a browser.",
    }
}

fn barrier_advice(kind: TurnedAwayBy) -> &'static str {
    match kind {
        TurnedAwayBy::Challenge => "Let the user agent \"landfall\" pass your bot protection and run again.",
        TurnedAwayBy::Password => "The shop is not open yet. Take the password off, or run again when it opens.",
        TurnedAwayBy::Login => "Give an address that visitors can see without logging in.",
    }
}

/// The walk's own state.
struct Walker<'a> {
    book: &'a RuleBook,
    reader: Reader<'a>,
    plan: Plan,
    builder: ShopBuilder,
    robots: BTreeMap<String, Robots>,
    /// Hosts that the address guard refuses.
    unreachable: BTreeMap<String, NotRead>,
    read: BTreeSet<String>,
    broken: Vec<(String, String)>,
    truncated: Vec<String>,
    script_only: Vec<String>,
    start_error: Option<CannotRead>,
    start_noindex: bool,
    next_service_seq: u64,
}

/// Crawls a shop. Deterministic for the same answers: results are learned in the order of dispatch.
///
/// `started` is printed in the report; a saved crawl brings its own. Setting `stop` ends the walk with what was read.
///
/// # Errors
/// When the start page could not be read.
pub async fn walk(
    source: Arc<Source>,
    job: &CrawlJob,
    book: &RuleBook,
    started: SystemTime,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress<'_>) + Sync),
) -> Result<Walked, CannotRead> {
    let lens = Lens { market: None, accept_language: job.accept_language.clone() };
    let replay = match &*source {
        Source::Archive(archive) => Some(archive),
        Source::Live(_) => None,
    };
    let stop_after = replay.and_then(|a| a.extra()?.get("stopped-after")?.as_u64());
    let began = Instant::now();
    let mut w = Walker {
        book,
        reader: Reader::new(book),
        plan: Plan::new(&job.url, lens.clone(), job.budget.clone(), 1_000),
        builder: ShopBuilder::new(job.url.clone()),
        robots: BTreeMap::new(),
        unreachable: BTreeMap::new(),
        read: BTreeSet::new(),
        broken: Vec::new(),
        truncated: Vec::new(),
        script_only: Vec::new(),
        start_error: None,
        start_noindex: false,
        next_service_seq: 0,
    };
    let mut flying: VecDeque<(Request, JoinHandle<Fetch>)> = VecDeque::new();
    let mut stopped_after = None;
    let mut learned = 0u64;
    let mut first = true;
    loop {
        let over = stop.load(Ordering::Relaxed)
            || (replay.is_none() && began.elapsed() > Duration::from_secs(job.limits.crawl_seconds))
            || stop_after.is_some_and(|s| learned >= s);
        while !over && flying.len() < if first { 1 } else { IN_FLIGHT } {
            let Some(request) = w.plan.next() else { break };
            if !w.may_fetch(&source, &request, &lens).await {
                continue;
            }
            let (asked, waiting) = w.plan.counts();
            progress(&Progress { asked, waiting, url: &request.url });
            let (source, sent) = (Arc::clone(&source), request.clone());
            flying.push_back((request, tokio::spawn(async move { source.fetch(sent).await })));
        }
        if over {
            stopped_after = Some(learned);
            for (_, handle) in flying.drain(..) {
                handle.abort();
            }
            break;
        }
        let Some((request, handle)) = flying.pop_front() else { break };
        let Ok(fetch) = handle.await else { continue };
        learned = request.seq;
        w.learn(fetch, first);
        if first {
            if let Some(error) = w.start_error.take() {
                return Err(error);
            }
            w.sitemaps(&source, &job.url, &lens).await;
            first = false;
        }
    }
    let finished = replay.and_then(|a| a.finished()).unwrap_or_else(SystemTime::now);
    w.finish(job, started, finished, stopped_after)
}

impl Walker<'_> {
    fn service_seq(&mut self) -> u64 {
        self.next_service_seq += 1;
        self.next_service_seq
    }

    /// Asks robots.txt of the host, once, and whether this address may be read.
    async fn may_fetch(&mut self, source: &Source, request: &Request, lens: &Lens) -> bool {
        let origin = request.url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let robots = match Robots::address(&request.url) {
                Some(url) => {
                    let seq = self.service_seq();
                    let fetch = source.fetch(Request { seq, url, purpose: Purpose::Robots, lens: lens.clone() }).await;
                    // A host that cannot be reached at all is said as such, not as a robots.txt that is missing.
                    if let FetchOutcome::NotRead(n) = &fetch.outcome
                        && self.read.is_empty()
                    {
                        let error = CannotRead::Unreachable { url: request.url.to_string(), fault: n.fault, detail: n.detail.clone() };
                        self.start_error.get_or_insert(error);
                    }
                    if let FetchOutcome::NotRead(n) = &fetch.outcome
                        && n.fault == Fault::PrivateAddress
                    {
                        self.unreachable.insert(origin.clone(), n.clone());
                    }
                    Robots::from_fetch(&fetch)
                }
                None => Robots::open(),
            };
            if let (Source::Live(live), Some(delay)) = (source, robots.crawl_delay()) {
                live.client().slow_down(&request.url, delay);
            }
            self.robots.insert(origin.clone(), robots);
        }
        // A host that our own guard refuses is not a host that asks us to stay away.
        let refusal = self.unreachable.get(&origin).cloned().or_else(|| self.robots[&origin].refusal(&request.url));
        match refusal {
            None => true,
            Some(refused) => {
                if self.read.is_empty() && self.start_error.is_none() {
                    self.start_error = Some(CannotRead::NotAllowed { url: request.url.to_string(), detail: refused.detail.clone() });
                }
                if let Some(left) = self.plan.failed(request.seq, refused.why) {
                    self.miss(left, refused.detail);
                }
                false
            }
        }
    }

    fn miss(&mut self, left: LeftOut, detail: String) {
        let missed = Missed { url: left.url.to_string(), kind: left.kind, topics: left.topics, why: left.why, detail };
        self.builder.miss(&left.url, missed);
    }

    fn learn(&mut self, fetch: Fetch, start: bool) {
        let asked = fetch.request.url.clone();
        let seq = fetch.request.seq;
        let fail = |w: &mut Self, why: WhyNot, detail: String, error: CannotRead| {
            if start {
                w.start_error = Some(error);
            }
            if let Some(left) = w.plan.failed(seq, why) {
                w.miss(left, detail);
            }
        };
        let url = asked.to_string();
        let response = match fetch.outcome {
            FetchOutcome::NotRead(n) => {
                let error = CannotRead::Unreachable { url, fault: n.fault, detail: n.detail.clone() };
                return fail(self, n.why, n.detail, error);
            }
            FetchOutcome::Answered(response) => response,
        };
        let moved = (!fetch.redirects.is_empty()).then_some(&response.url);
        self.builder.answered(&asked, response.status, moved);
        let page = Page::read(&response);
        if let Ok(page) = &page
            && let Some((kind, name)) = barrier_of(page, self.book)
        {
            let (why, by) = match kind {
                BarrierKind::Challenge => (WhyNot::Challenge, TurnedAwayBy::Challenge),
                BarrierKind::Password => (WhyNot::Login, TurnedAwayBy::Password),
                BarrierKind::Login => (WhyNot::Login, TurnedAwayBy::Login),
            };
            return fail(self, why, name.clone(), CannotRead::TurnedAway { url, kind: by, name });
        }
        if response.status >= 400 {
            let why = match response.status {
                401 => WhyNot::Login,
                404 | 410 => WhyNot::NotFound,
                _ => WhyNot::Error,
            };
            let error = CannotRead::Status { url, status: response.status };
            return fail(self, why, format!("HTTP status {}", response.status), error);
        }
        let page = match page {
            Ok(page) => page,
            Err(why) => {
                let detail = format!("it is served as {}", response.header("content-type").unwrap_or("something unknown"));
                return fail(self, why, detail.clone(), CannotRead::NotAPage { url, detail });
            }
        };
        if response.truncated {
            self.truncated.push(page.url.to_string());
        }
        let facts = self.reader.read(&page);
        if start && page.blocks.is_empty() && page.links.is_empty() {
            let error = if page.scripts.len() + page.assets.len() > 20 {
                CannotRead::ScriptOnly { url: url.clone() }
            } else {
                CannotRead::Empty { url: url.clone() }
            };
            return fail(self, WhyNot::ScriptOnly, String::new(), error);
        }
        if start {
            self.start_noindex = facts.signals.iter().any(|s| s.what == What::NoIndex);
        }
        if let Some(error) = facts.broken_data.first() {
            self.broken.push((facts.url.to_string(), error.clone()));
        }
        if facts.script_only {
            self.script_only.push(facts.url.to_string());
        }
        self.plan.learn(seq, &facts);
        // A page that only sends its reader on is no page of the shop.
        match &facts.refresh {
            Some(target) if page.blocks.len() < 5 => self.builder.answered(&asked, response.status, Some(target)),
            _ => self.absorb(facts),
        }
    }

    /// Two addresses that lead to one page count once.
    fn absorb(&mut self, facts: PageFacts) {
        if self.read.insert(same_page(&facts.url)) {
            self.builder.absorb(facts);
        }
    }

    /// The sitemaps that robots.txt names, or the usual one.
    async fn sitemaps(&mut self, source: &Source, start: &Url, lens: &Lens) {
        let origin = start.origin().ascii_serialization();
        let mut waiting: VecDeque<Url> = self.robots.get(&origin).map(|r| r.sitemaps().to_vec()).unwrap_or_default().into();
        if waiting.is_empty() {
            waiting.extend(start.join("/sitemap.xml").ok());
        }
        let mut seen = BTreeSet::new();
        while let Some(url) = waiting.pop_front() {
            if seen.len() >= MAX_SITEMAPS || url.host_str() != start.host_str() || !seen.insert(url.clone()) {
                continue;
            }
            let seq = self.service_seq();
            let fetch = source.fetch(Request { seq, url: url.clone(), purpose: Purpose::Sitemap, lens: lens.clone() }).await;
            if let FetchOutcome::Answered(response) = fetch.outcome
                && response.status == 200
            {
                let sitemap = Sitemap::read(&response.body, &response.url);
                waiting.extend(sitemap.sitemaps.iter().cloned());
                self.plan.learn_sitemap(&sitemap.entries);
            }
        }
    }

    fn finish(
        mut self,
        job: &CrawlJob,
        started: SystemTime,
        finished: SystemTime,
        stopped_after: Option<u64>,
    ) -> Result<Walked, CannotRead> {
        if let Some(error) = self.start_error.take() {
            return Err(error);
        }
        let plan = std::mem::replace(&mut self.plan, Plan::new(&job.url, Lens::default(), job.budget.clone(), 0));
        let (left_out, complete) = plan.finish();
        let limited = left_out.len();
        for left in left_out {
            self.miss(left, String::new());
        }
        let text = |s: &str| Arg::Text(s.to_owned());
        let mut notes: Vec<(String, Args)> = Vec::new();
        match &job.accept_language {
            Some(languages) => notes.push(("note-lens-language".into(), Args::from([("languages", text(languages))]))),
            None => notes.push(("note-lens".into(), Args::new())),
        }
        if stopped_after.is_some() {
            notes.push(("note-partial".into(), Args::new()));
        }
        if limited > 0 {
            notes.push(("note-limit".into(), Args::from([("count", Arg::Number(limited))])));
        }
        if self.start_noindex {
            notes.push(("note-staging".into(), Args::new()));
        }
        if let Some((url, error)) = self.broken.first() {
            let args = [("count", Arg::Number(self.broken.len())), ("detail", text(error)), ("url", text(url))];
            notes.push(("note-broken-data".into(), Args::from(args)));
        }
        for (id, list) in [("note-truncated", &self.truncated), ("note-script-only", &self.script_only)] {
            if let Some(url) = list.first() {
                notes.push((id.into(), Args::from([("count", Arg::Number(list.len())), ("url", text(url))])));
            }
        }
        let shop = self.builder.finish(self.book, complete && stopped_after.is_none());
        let facts = CrawlFacts {
            asked: job.url.clone(),
            started: rfc3339(started),
            finished: rfc3339(finished),
            accept_language: job.accept_language.clone(),
            user_agent: job.limits.user_agent.clone(),
            limits: LimitsReport {
                pages_per_edition: job.budget.pages,
                max_pages: job.budget.max_pages,
                depth: job.budget.depth,
                rate_per_host: job.limits.rate,
            },
            notes,
        };
        Ok(Walked { shop, facts, finished, stopped_after })
    }
}

/// Whole seconds, UTC: the archive keeps no more.
fn rfc3339(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(0));
    jiff::Timestamp::from_second(seconds).map(|t| t.to_string()).unwrap_or_default()
}

/// Judges a shop that was read, and builds the report.
pub fn report(walked: &Walked, book: &RuleBook, job: &JudgeJob, messages: &Messages<'_>) -> Report {
    let shop = &walked.shop;
    let home = match &job.home {
        Some(market) => Some(Home { market: market.clone(), because: HomeBecause::Given, evidence: None }),
        None => shop.home.clone(),
    };
    let codes = if job.markets.is_empty() { suggested_markets(shop, book, home.as_ref()) } else { job.markets.clone() };
    let basics = Basics { book, shop, home: home.as_ref(), as_of: job.as_of };
    let judgements: Vec<_> = codes.iter().filter_map(|c| book.markets.get(c)).map(|m| judge(basics, m)).collect();
    let mut facts = walked.facts.clone();
    if home.is_none() {
        facts.notes.insert(0, ("note-no-home".into(), Args::new()));
    }
    build(&Input { book, shop, home: home.as_ref(), as_of: job.as_of, crawl: &facts, judgements: &judgements }, messages)
}

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
    // A language or a currency points to a market when only one market has it.
    let only = |has: &dyn Fn(&crate::rules::Market) -> bool| {
        let mut with = book.markets.values().filter(|m| has(m));
        match (with.next(), with.next()) {
            (Some(m), None) => Some(m.code.clone()),
            _ => None,
        }
    };
    for tag in shop.hreflang.iter().map(|(t, _)| t).chain(shop.editions.iter().filter_map(|e| e.language.as_ref())) {
        match tag.region().and_then(|r| r.parse::<MarketCode>().ok()) {
            Some(market) => add(&mut out, &market),
            None => only(&|m| m.profile.languages.iter().any(|l| l.reads_as(tag))).iter().for_each(|m| add(&mut out, m)),
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
    if out.is_empty() {
        // Nothing points anywhere: the language of the shop is all there is.
        for edition in &shop.editions {
            for market in book
                .markets
                .values()
                .filter(|m| edition.language.as_ref().is_some_and(|l| m.profile.languages.iter().any(|x| x.reads_as(l))))
            {
                add(&mut out, &market.code);
            }
        }
    }
    out
}
