//! The walk: what the plan asks for is fetched and read, several at once, and learned from in the order of asking.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use tokio::task::JoinHandle;
use url::Url;

use super::analysis::{Answered, Content, Outcome, PageSeen, Read, read};
use super::services::Missing;
use super::{CannotRead, CrawlJob, Progress, Stopped, TurnedAwayBy, Walked, notes};
use crate::fetch::{Fault, Fetch, FetchOutcome, Lens, NotRead, Purpose, Request, Robots, Source};
use crate::plan::{LeftOut, PageKey, Plan, same_page};
use crate::rules::{BarrierKind, RuleBook};
use crate::secrets::without_secrets;
use crate::shop::{Missed, ShopBuilder, View};
use crate::signals::{PageFacts, Reader, What};
use crate::vocab::{PageKind, WhyNot};

/// Answers in a row that turn us away before nothing more is asked of a host.
const STRIKES: u32 = 3;

/// The walk's own state.
pub(super) struct Walker<'a> {
    pub book: &'a RuleBook,
    pub reader: Arc<Reader>,
    pub source: Arc<Source>,
    pub job: &'a CrawlJob,
    /// The base lens.
    pub lens: Lens,
    pub plan: Plan,
    pub builder: ShopBuilder,
    pub robots: BTreeMap<String, Robots>,
    /// Origins whose robots.txt was read and whose sitemaps were not.
    pub new_origins: Vec<Url>,
    /// What each origin answers for an address that does not exist.
    pub missing: BTreeMap<String, Missing>,
    /// Sitemap files asked for.
    pub sitemaps: BTreeSet<String>,
    /// Hosts that the address guard refuses.
    unreachable: BTreeMap<String, NotRead>,
    read: BTreeSet<PageKey>,
    /// What anybody sees at the start address.
    pub start_view: Option<View>,
    /// How often each host turned us away since it last answered.
    strikes: BTreeMap<String, u32>,
    pub told: notes::Told,
    start_error: Option<CannotRead>,
    /// Nothing more can be asked: time or bytes are used up.
    over: bool,
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
    book: &Arc<RuleBook>,
    started: SystemTime,
    stop: &AtomicBool,
    progress: &(dyn Fn(&Progress<'_>) + Sync),
) -> Result<Walked, CannotRead> {
    let lens = Lens { market: None, accept_language: job.accept_language.clone() };
    let (stop_at, replayed_end) = match &*source {
        Source::Archive(archive) => {
            (archive.extra().and_then(|e| serde_json::from_value(e.get("stopped")?.clone()).ok()), archive.finished())
        }
        _ => (None, None),
    };
    let began = Instant::now();
    let live = !source.is_archive();
    let out_of_time = || live && began.elapsed() > Duration::from_secs(job.limits.crawl_seconds);
    let mut w = Walker {
        book,
        reader: Arc::new(Reader::new(Arc::clone(book))),
        source,
        job,
        plan: Plan::new(&job.url, lens.clone(), job.budget.clone(), 1_000, book),
        lens,
        builder: ShopBuilder::new(job.url.clone()),
        robots: BTreeMap::new(),
        new_origins: Vec::new(),
        missing: BTreeMap::new(),
        sitemaps: BTreeSet::new(),
        unreachable: BTreeMap::new(),
        read: BTreeSet::new(),
        start_view: None,
        strikes: BTreeMap::new(),
        told: notes::Told::default(),
        start_error: None,
        over: false,
        next_service_seq: 0,
    };
    let mut flying: VecDeque<(u64, JoinHandle<Read>)> = VecDeque::new();
    let mut stopped: Option<Stopped> = None;
    let mut learned = 0u64;
    let mut first = true;
    loop {
        if w.over || stop.load(Ordering::Relaxed) || out_of_time() || stop_at.is_some_and(|s: Stopped| s.after > 0 && learned >= s.after) {
            stopped = Some(Stopped { after: learned, looks: 0 });
            for (_, handle) in flying.drain(..) {
                handle.abort();
            }
            break;
        }
        while flying.len() < if first { 1 } else { job.window } {
            let Some(request) = w.plan.next() else { break };
            if !w.may_fetch(&request, first).await {
                continue;
            }
            let (asked, waiting) = w.plan.counts();
            progress(&Progress { asked, waiting, url: &request.url });
            let (source, reader, seq) = (Arc::clone(&w.source), Arc::clone(&w.reader), request.seq);
            flying.push_back((seq, tokio::spawn(async move { read(source.fetch(request).await, &reader) })));
        }
        let Some((seq, mut handle)) = flying.pop_front() else { break };
        let Some(answer) = until_stopped(&mut handle, stop).await else {
            handle.abort();
            continue;
        };
        let Ok(answer) = answer else {
            // A fault of our own while reading one page: the page counts as not read, and the walk goes on.
            if let Some(left) = w.plan.failed(seq, WhyNot::Error) {
                w.miss(left, "The page could not be analysed.".to_owned());
            }
            continue;
        };
        learned = seq;
        w.learn(answer, first);
        if first && let Some(error) = w.start_error.take() {
            return Err(error);
        }
        first = false;
        for origin in std::mem::take(&mut w.new_origins) {
            w.introduce(&origin).await;
        }
    }
    if let Some(error) = w.start_error.take() {
        return Err(error);
    }
    // Without a single page there is no version of the shop to judge.
    if w.told.pages == 0 {
        let url = shown(&job.url);
        return Err(match &w.told.start_sends_to {
            Some(target) => CannotRead::SentOn { url, target: shown(target) },
            None => CannotRead::Nothing { url },
        });
    }
    if w.told.start_script_only && w.told.pages <= 1 {
        return Err(CannotRead::ScriptOnly { url: shown(&job.url) });
    }
    let outcome = std::mem::replace(&mut w.plan, Plan::new(&job.url, Lens::default(), job.budget.clone(), 0, book)).finish();
    w.leave_out(&outcome);
    let builder = std::mem::replace(&mut w.builder, ShopBuilder::new(job.url.clone()));
    let mut shop = builder.finish(book, outcome.complete && stopped.is_none());
    if stopped.is_none() {
        let over = |done: usize| stop.load(Ordering::Relaxed) || out_of_time() || stop_at.is_some_and(|s| done >= s.looks);
        let (done, all) = w.looks(&mut shop, &over, progress).await;
        if !all {
            stopped = Some(Stopped { after: 0, looks: done });
        }
    }
    let finished = replayed_end.unwrap_or_else(SystemTime::now);
    let facts = notes::facts(&w, &shop, outcome, started, finished, stopped.is_some());
    Ok(Walked { shop, facts, finished, stopped })
}

/// Waits for an answer, but not for a slow one when the walk is to stop.
async fn until_stopped<T>(handle: &mut JoinHandle<T>, stop: &AtomicBool) -> Option<Result<T, tokio::task::JoinError>> {
    loop {
        tokio::select! {
            biased;
            answer = &mut *handle => return Some(answer),
            () = tokio::time::sleep(Duration::from_millis(100)) => {
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
            }
        }
    }
}

/// Notes a page that was not read.
pub(super) fn note_missed(builder: &mut ShopBuilder, left: LeftOut, detail: String) {
    let missed = Missed { url: shown(&left.url), kind: left.kind, topics: left.topics, why: left.why, detail };
    builder.miss(&left.url, missed);
}

/// An address as it may be printed.
fn shown(url: &Url) -> String {
    without_secrets(url).to_string()
}

impl Walker<'_> {
    pub fn service_seq(&mut self) -> u64 {
        self.next_service_seq += 1;
        self.next_service_seq
    }

    /// Fetches something that is no page of the walk.
    pub async fn serve(&mut self, url: &Url, purpose: Purpose) -> Fetch {
        let seq = self.service_seq();
        self.source.fetch(Request { seq, url: url.clone(), purpose, lens: self.lens.clone() }).await
    }

    /// The rules of the host for us, asked for once.
    pub async fn robots_of(&mut self, url: &Url) -> &Robots {
        let origin = url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let robots = match Robots::address(url) {
                Some(address) => {
                    let fetch = self.serve(&address, Purpose::Robots).await;
                    if let FetchOutcome::NotRead(n) = &fetch.outcome {
                        // A host that cannot be reached at all is said as such, not as a robots.txt that is missing.
                        if self.read.is_empty() {
                            let error = CannotRead::Unreachable { url: shown(url), fault: n.fault, detail: n.detail.clone() };
                            self.start_error.get_or_insert(error);
                        }
                        if n.fault == Fault::PrivateAddress {
                            self.unreachable.insert(origin.clone(), n.clone());
                        }
                    }
                    Robots::from_fetch(&fetch)
                }
                None => Robots::open(),
            };
            if let (Source::Live(live), false) = (&*self.source, self.job.owner) {
                if let Some(delay) = robots.crawl_delay() {
                    live.client().slow_down(url, delay);
                }
                live.client().obey(url, robots.clone());
            }
            self.new_origins.push(url.clone());
            self.robots.insert(origin.clone(), robots);
        }
        &self.robots[&origin]
    }

    /// Why an address may not be read: the guard, or robots.txt. The owner's word overrides the second, and is counted.
    pub async fn refusal(&mut self, url: &Url) -> Option<NotRead> {
        let refused = self.robots_of(url).await.refusal(url);
        // A host that our own guard refuses is not a host that asks us to stay away.
        if let Some(guarded) = self.unreachable.get(&url.origin().ascii_serialization()) {
            return Some(guarded.clone());
        }
        if refused.is_some() && self.job.owner {
            self.told.overridden.insert(same_page(url));
            return None;
        }
        refused
    }

    /// Whether a page of the walk may be read; if not, that is noted.
    async fn may_fetch(&mut self, request: &Request, start: bool) -> bool {
        let Some(refused) = self.refusal(&request.url).await else { return true };
        if start && self.start_error.is_none() {
            self.start_error = Some(CannotRead::NotAllowed { url: shown(&request.url), detail: refused.detail.clone() });
        }
        if let Some(left) = self.plan.failed(request.seq, refused.why) {
            self.miss(left, refused.detail);
        }
        false
    }

    pub fn miss(&mut self, left: LeftOut, detail: String) {
        note_missed(&mut self.builder, left, detail);
    }

    /// A request brought no page.
    fn fail(&mut self, seq: u64, start: bool, why: WhyNot, detail: String, error: CannotRead) {
        if start {
            self.start_error = Some(error);
        }
        if let Some(left) = self.plan.failed(seq, why) {
            self.miss(left, detail);
        }
    }

    fn learn(&mut self, answer: Read, start: bool) {
        let Read { request, redirects, outcome } = answer;
        let (asked, seq) = (request.url, request.seq);
        match outcome {
            Outcome::NotRead(n) => {
                // The crawl came to its bounds: what waits is not asked for one by one.
                self.over |= matches!(n.fault, Fault::Deadline | Fault::TotalBytes) && !start;
                let error = CannotRead::Unreachable { url: shown(&asked), fault: n.fault, detail: n.detail.clone() };
                self.fail(seq, start, n.why, n.detail, error);
            }
            Outcome::Answered(answer) => {
                let moved = (!redirects.is_empty()).then_some(&answer.url);
                self.builder.answered(&asked, answer.status, moved);
                self.answered(seq, &asked, *answer, start);
            }
        }
    }

    fn answered(&mut self, seq: u64, asked: &Url, answer: Answered, start: bool) {
        let url = shown(asked);
        match answer.content {
            Content::Barrier(kind, name) => {
                let (why, by) = match kind {
                    BarrierKind::Challenge => (WhyNot::Challenge, TurnedAwayBy::Challenge),
                    BarrierKind::Password => (WhyNot::Login, TurnedAwayBy::Password),
                    BarrierKind::Login => (WhyNot::Login, TurnedAwayBy::Login),
                };
                self.strike(&answer.url, (why == WhyNot::Challenge).then_some(why));
                self.fail(seq, start, why, name.clone(), CannotRead::TurnedAway { url, kind: by, name });
            }
            Content::Error => {
                let why = match answer.status {
                    401 => WhyNot::Login,
                    404 | 410 => WhyNot::NotFound,
                    429 => WhyNot::Throttled,
                    _ => WhyNot::Error,
                };
                self.strike(&answer.url, (why == WhyNot::Throttled).then_some(why));
                let error = CannotRead::Status { url, status: answer.status };
                self.fail(seq, start, why, format!("HTTP status {}", answer.status), error);
            }
            Content::NoPage(why) => {
                self.strike(&answer.url, None);
                let detail = format!("it is served as {}", answer.content_type.as_deref().unwrap_or("something unknown"));
                self.fail(seq, start, why, detail.clone(), CannotRead::NotAPage { url, detail });
            }
            Content::Page(page) => {
                self.strike(&answer.url, None);
                if answer.truncated {
                    self.told.truncated.add(&page.facts.url);
                }
                self.page(seq, asked, answer.status, *page, start);
            }
        }
    }

    fn page(&mut self, seq: u64, asked: &Url, status: u16, page: PageSeen, start: bool) {
        let url = shown(asked);
        let facts = page.facts;
        if start && page.blocks == 0 && page.links == 0 {
            let error = if page.scripts + page.assets > 20 { CannotRead::ScriptOnly { url } } else { CannotRead::Empty { url } };
            return self.fail(seq, start, WhyNot::ScriptOnly, String::new(), error);
        }
        if start {
            self.told.start_noindex = facts.signals.iter().any(|s| s.what == What::NoIndex);
            self.start_view = Some(View::of(&facts));
        } else if let Some(detail) = self.is_missing(asked, &facts) {
            if let Some(left) = self.plan.failed(seq, WhyNot::NotFound) {
                self.told.soft_404.add(&left.url);
                self.miss(left, detail);
            }
            return;
        }
        if self.read.contains(&same_page(&facts.url)) {
            // Two addresses that lead to one page count once.
            return self.plan.repeated(seq, &facts.url);
        }
        if self.builder.repeats(&facts).is_some() {
            self.told.repeated.add(&facts.url);
            self.builder.also_at(&facts);
            return self.plan.repeated(seq, &facts.url);
        }
        if let Some(error) = facts.broken_data.first() {
            self.told.broken.push(&facts.url, error);
        }
        if facts.script_only {
            self.told.script_only.add(&facts.url);
            if start {
                self.told.start_script_only = true;
            } else {
                // Its frame says nothing: what the page shows was not read.
                self.plan.learn(seq, &facts);
                let missed = Missed {
                    url: shown(&facts.url),
                    kind: facts.kind,
                    topics: facts.topics.clone(),
                    why: WhyNot::ScriptOnly,
                    detail: String::new(),
                };
                return self.builder.miss(&facts.url, missed);
            }
        }
        self.plan.learn(seq, &facts);
        // A page that only sends its reader on is no page of the shop.
        match &facts.refresh {
            Some(target) if page.blocks < 5 => {
                self.builder.answered(asked, status, Some(target));
                if start {
                    self.told.start_sends_to = Some(target.clone());
                }
            }
            _ => self.absorb(facts),
        }
    }

    fn absorb(&mut self, facts: PageFacts) {
        if self.read.insert(same_page(&facts.url)) {
            self.told.pages += 1;
            self.builder.absorb(facts);
        }
    }

    /// Whether a page is what the host shows for an address that does not exist; one sentence.
    fn is_missing(&self, asked: &Url, facts: &PageFacts) -> Option<String> {
        let known = self.missing.get(&facts.url.origin().ascii_serialization())?;
        if known.shows(facts) {
            return Some("The shop answers with a page that says it was not found, and with the status of one that was.".to_owned());
        }
        // A link to delivery that arrives at the home page leads nowhere.
        let home_for_all = known.sends_home() && same_page(asked) != same_page(&facts.url) && facts.kind == PageKind::Home;
        let home_asked = asked.path() == "/" || asked.path().len() <= facts.url.path().len();
        (home_for_all && !home_asked)
            .then(|| "The address leads to the home page, as every address does that the shop does not know.".to_owned())
    }

    /// Counts answers that turn us away. After a few in a row the host is left alone: asking on would only make it worse.
    fn strike(&mut self, url: &Url, turned_away: Option<WhyNot>) {
        let host = url.host_str().unwrap_or_default();
        let Some(why) = turned_away else {
            self.strikes.remove(host);
            return;
        };
        let strikes = self.strikes.entry(host.to_owned()).or_default();
        *strikes += 1;
        if *strikes >= STRIKES {
            self.plan.close_host(host, why);
            self.told.closed.insert(host.to_owned(), why);
        }
    }

    /// Notes what the plan left out.
    fn leave_out(&mut self, outcome: &crate::plan::Outcome) {
        let mut rest = outcome.left.clone();
        for left in &outcome.left_out {
            if let Some(n) = rest.get_mut(&(left.kind, left.why)) {
                *n = n.saturating_sub(1);
            }
            self.miss(left.clone(), String::new());
        }
        for ((kind, why), n) in rest {
            if n > 0 {
                self.builder.missed_count(kind, why, n);
            }
        }
    }
}
