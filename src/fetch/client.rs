//! In: a [`Request`]. Out: a [`Fetch`], and the [`WireExchange`] behind it for the archive.
//!
//! Redirects are followed here and not by the HTTP library, so that each passes the guard and is kept. Cookies live in the
//! jar of the lens, never in the library. Bodies are decoded while they arrive and are never larger in memory than their
//! limit. No wait goes beyond the end of the crawl.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, LOCATION, SET_COOKIE, USER_AGENT,
};
use tokio::sync::OwnedSemaphorePermit;
use url::{Origin, Url};

use super::body::{self, Decoder};
use super::cookies::{Jars, SharedJar};
use super::exchange::{self, Attempt, AttemptEnd, REDIRECT_BYTES, Trail, WireBody, WireExchange, WireHop, WireResponse};
use super::extra::ExtraHeaders;
use super::guard::{Guard, NameLookup};
use super::pacing::Pacer;
use super::retry::{self, Retries};
use super::route::{Route, Routes, proxies_of_environment};
use super::since::Earlier;
use super::{Fetch, FetchLimits, FetchOutcome, NotRead, Purpose, Request, Response, Robots, fault};
use crate::secrets::{REDACTED, without_secrets, without_user};
use crate::vocab::MarketCode;

/// What is accepted, as a browser says it.
const ACCEPT_PAGES: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The file with root certificates cannot be read.
    #[error("the certificate file {path} cannot be read: {source}")]
    CaFile { path: PathBuf, source: std::io::Error },
    /// The file holds no certificate in PEM form.
    #[error("the file {path} holds no certificate in PEM form")]
    CaEmpty { path: PathBuf },
    /// The User-Agent cannot be sent.
    #[error("the user agent {0:?} cannot stand in an HTTP header")]
    UserAgent(String),
    /// A header that was to be added cannot be.
    #[error("the header `{name}` cannot be added: {problem}")]
    Header { name: String, problem: &'static str },
    /// A proxy cannot be used.
    #[error("the proxy for {market} cannot be used: {problem}")]
    Proxy { market: MarketCode, problem: &'static str },
    /// The HTTP library refused, most often because this system has no root certificates.
    #[error("no HTTP client could be made; if this system has no root certificates, name a file with them ({0})")]
    Build(String),
}

/// Fetches from the network. Cheap to share by reference; many requests may be under way at once.
pub struct LiveClient {
    limits: FetchLimits,
    user_agent: HeaderValue,
    routes: Routes,
    pacer: Arc<Pacer>,
    jars: Jars,
    login: Option<(Origin, HeaderValue)>,
    extra: ExtraHeaders,
    /// The end of the crawl; none: beyond all clocks.
    deadline: Option<Instant>,
    /// Bytes of bodies received.
    received: AtomicU64,
    /// What robots.txt of hosts asks, by host without `www.`: a redirect may not lead where a link may not.
    rules: RwLock<BTreeMap<String, Robots>>,
}

/// One answer before anybody asked whether it redirects.
struct Answer {
    wire: WireResponse,
    decoded: Result<body::Decoded, NotRead>,
    /// What must not be kept and is needed to go on: where it redirects to, and its cookies.
    location: Option<Vec<u8>>,
    cookies: Vec<Vec<u8>>,
    /// When the head was there.
    came: Instant,
}

impl LiveClient {
    /// A client. `hosts` fixes names to addresses, before and instead of DNS and without guard or proxy (for the demo shop
    /// and tests); a port in a URL wins over the port there. `ca_file` holds further root certificates in PEM form. The
    /// time of the crawl begins now.
    ///
    /// # Errors
    /// See [`ClientError`]: the certificate file, the user agent, or no root certificates at all.
    pub fn new(
        limits: FetchLimits,
        guard: Guard,
        hosts: BTreeMap<String, SocketAddr>,
        ca_file: Option<&Path>,
    ) -> Result<Self, ClientError> {
        // Another part of the program may have installed one already, and that is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let user_agent = HeaderValue::from_str(&limits.user_agent).map_err(|_| ClientError::UserAgent(limits.user_agent.clone()))?;
        let roots = ca_file.map(read_roots).transpose()?.unwrap_or_default();
        let routes = Routes::new(guard, hosts, roots, proxies_of_environment())?;
        let step = Duration::from_millis(limits.retry_milliseconds);
        let pacer = Arc::new(Pacer::new(limits.rate).with_in_flight(limits.in_flight).with_step(step));
        let deadline = Instant::now().checked_add(Duration::from_secs(limits.crawl_seconds));
        Ok(LiveClient {
            limits,
            user_agent,
            routes,
            pacer,
            jars: Jars::default(),
            login: None,
            extra: ExtraHeaders::default(),
            deadline,
            received: AtomicU64::new(0),
            rules: RwLock::default(),
        })
    }

    /// Sends the user name and password of this URL, which the user typed, to its origin and nowhere else. Those in other
    /// URLs are never sent.
    #[must_use]
    pub fn with_login(mut self, url: &Url) -> Self {
        if url.username().is_empty() && url.password().is_none() {
            return self;
        }
        let header = self.routes.login_header(url);
        self.login = header.map(|mut h| {
            h.set_sensitive(true);
            (url.origin(), h)
        });
        self
    }

    /// Sends these headers, which the user typed, to the origin of `url` and nowhere else: not after a redirect to another
    /// origin either. `Cookie` may be one of them; a cookie that the shop sets under the same name takes its place. The
    /// values are never kept.
    ///
    /// # Errors
    /// [`ClientError::Header`]: a name or value cannot stand in a request, or the header is the client's own to set.
    pub fn with_headers(mut self, url: &Url, headers: Vec<(String, String)>) -> Result<Self, ClientError> {
        self.extra.add(url, headers)?;
        Ok(self)
    }

    /// Sends the requests under the lens of a market through its proxy (`http`, `https`, `socks5`, `socks5h`), unless they
    /// go to this machine. The proxies themselves may be anywhere; where requests lead is guarded as ever: names are looked
    /// up and judged here first. A user name and password in the address are sent to the proxy and never kept.
    ///
    /// # Errors
    /// [`ClientError::Proxy`]: an address has another scheme or no host.
    pub fn with_proxies(mut self, proxies: BTreeMap<MarketCode, Url>) -> Result<Self, ClientError> {
        self.routes = self.routes.with_proxies(proxies)?;
        Ok(self)
    }

    /// Looks names up in this way instead of the system's. The guard judges what comes of it.
    ///
    /// # Errors
    /// [`ClientError::Build`].
    pub fn with_resolver(mut self, names: NameLookup) -> Result<Self, ClientError> {
        self.routes = self.routes.with_names(names)?;
        Ok(self)
    }

    /// Ends the crawl at another time than `crawl_seconds` after the client was made.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Shares the pacing with others who ask the same hosts. Its rate and number of requests under way hold, not those of
    /// the limits.
    #[must_use]
    pub fn with_pacer(mut self, pacer: Arc<Pacer>) -> Self {
        self.pacer = pacer;
        self
    }

    /// What decides how fast hosts are asked, and knows which were asked more slowly.
    pub fn pacer(&self) -> &Pacer {
        &self.pacer
    }

    /// The bounds and manners of this client.
    pub fn limits(&self) -> &FetchLimits {
        &self.limits
    }

    /// At least `interval` between two requests to the host of `url` from now on (Crawl-delay of its robots.txt).
    pub fn slow_down(&self, url: &Url, interval: Duration) {
        self.pacer.slow_down(url.host_str().unwrap_or_default(), interval, Instant::now());
    }

    /// Follows no redirect to this host that its robots.txt refuses. Addresses that are asked for as such are the caller's to judge.
    pub fn obey(&self, url: &Url, rules: Robots) {
        let mut known = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(bare_host(url).to_owned(), rules);
    }

    fn obey_at(&self, target: &Url, purpose: Purpose) -> Result<(), NotRead> {
        if purpose == Purpose::Robots {
            return Ok(());
        }
        let known = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        known.get(bare_host(target)).and_then(|rules| rules.refusal(target)).map_or(Ok(()), Err)
    }

    /// Fetches. Never fails: what goes wrong is the outcome.
    ///
    /// Takes at most `request_seconds` of exchange with the servers, redirects and repetitions included. Waiting for the
    /// host's place and slot, and before repetitions, comes on top, but never goes beyond the end of the crawl: what would
    /// have to wait longer is not read, and that is told at once.
    pub async fn fetch(&self, request: Request) -> Fetch {
        self.fetch_recorded(request).await.0
    }

    /// Fetches, and keeps what went over the wire.
    pub async fn fetch_recorded(&self, request: Request) -> (Fetch, WireExchange) {
        self.fetch_unless_unchanged(request, None).await
    }

    /// The same, but an earlier answer that the server says still holds need not be sent again.
    pub(super) async fn fetch_unless_unchanged(&self, request: Request, earlier: Option<Earlier>) -> (Fetch, WireExchange) {
        let clock = Instant::now();
        let mut wire = WireExchange {
            started: now(),
            milliseconds: 0,
            attempts: Vec::new(),
            body_limit: exchange::body_limit(request.purpose, self.limits.body_bytes),
            revalidated: false,
            hops: Vec::new(),
        };
        let mut redirects = Vec::new();
        let outcome = match self.walk(&request, earlier, &mut wire, &mut redirects).await {
            Ok(response) => FetchOutcome::Answered(response),
            Err(not_read) => FetchOutcome::NotRead(not_read),
        };
        wire.milliseconds = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
        (Fetch { request, redirects, outcome }, wire)
    }

    /// From address to address, until one answers.
    async fn walk(
        &self,
        request: &Request,
        mut earlier: Option<Earlier>,
        wire: &mut WireExchange,
        redirects: &mut Vec<Url>,
    ) -> Result<Response, NotRead> {
        let mut budget = Duration::from_secs(self.limits.request_seconds);
        let jar = self.jars.of(&request.lens);
        let mut trail = Trail { redirects, asked: Vec::new(), limit: self.limits.redirects };
        let mut url = without_user(&request.url);
        loop {
            let route = self.routes.of(&url, &request.lens);
            self.within(&mut budget, self.routes.gate(&url, route)).await??;
            let mut headers = self.headers(&url, request, &jar);
            let known = earlier.take_if(|e| e.is_of(&url));
            known.iter().for_each(|e| e.add_conditions(&mut headers));
            wire.hops.push(WireHop { url: without_secrets(&url), request: kept_request(&url, &headers), response: None });
            let asked = Asked { url: &url, route, headers, limit: wire.body_limit, seq: request.seq };
            let before = wire.attempts.len();
            let mut answer = match self.ask(&asked, &mut budget, &mut wire.attempts).await {
                Ok(answer) => answer,
                Err(not_read) => {
                    if wire.attempts.len() == before {
                        // Nothing was sent, and so nothing is kept.
                        wire.hops.pop();
                    }
                    return Err(not_read);
                }
            };
            if let (Some(known), 304) = (known, answer.wire.status) {
                let Some((renewed, decoded)) = known.renewed_by(&answer.wire) else {
                    // The server means another answer than ours: asked again, without conditions.
                    wire.hops.pop();
                    continue;
                };
                (answer.wire, answer.decoded, wire.revalidated) = (renewed, Ok(decoded), true);
            }
            let renewed = store(&jar, &url, &answer.cookies);
            let (status, headers) = (answer.wire.status, answer.wire.headers.clone());
            if let Some(hop) = wire.hops.last_mut() {
                hop.response = Some(answer.wire);
            }
            match trail.next(&url, status, answer.location.as_deref(), renewed)? {
                Some(next) => {
                    self.obey_at(&next, request.purpose)?;
                    url = next;
                }
                None => return Ok(exchange::response(without_secrets(&url), status, &headers, answer.decoded?)),
            }
        }
    }

    /// Asks one address, again where that may help.
    async fn ask(&self, asked: &Asked<'_>, budget: &mut Duration, attempts: &mut Vec<Attempt>) -> Result<Answer, NotRead> {
        let host = asked.url.host_str().unwrap_or_default();
        let mut retries = Retries::new(asked.seq, host, Duration::from_millis(self.limits.retry_milliseconds));
        let mut last = None;
        let before = attempts.len();
        loop {
            let place = match (self.enter(host).await, last.take()) {
                (Ok(place), _) => place,
                // What the server said before is worth more than that there is no time to ask again.
                (Err(_), Some(last)) => return last,
                (Err(no_place), None) => return Err(no_place),
            };
            let sent = Instant::now();
            let ended = self.within(budget, self.exchange(asked)).await.flatten();
            drop(place);
            attempts.push(Attempt {
                ended: ended.as_ref().map_or_else(|e| AttemptEnd::Fault(e.fault), |a| AttemptEnd::Status(a.wire.status)),
                milliseconds: u64::try_from(sent.elapsed().as_millis()).unwrap_or(u64::MAX),
            });
            if let Ok(answer) = &ended {
                let busy = retry::is_busy(answer.wire.status);
                if busy && attempts.len() > before + 1 {
                    self.pacer.still_busy(host, answer.came);
                } else if busy || answer.wire.status < 500 {
                    self.pacer.answered(host, busy, sent, answer.came);
                }
            }
            let Some(wait) = retries.after(ended.as_ref().map(|a| &a.wire), now()) else { return ended };
            if wait.whole_host {
                self.pacer.postpone(host, wait.length, Instant::now());
            } else if self.left().is_some_and(|left| wait.length >= left) {
                return ended;
            } else {
                tokio::time::sleep(wait.length).await;
            }
            last = Some(ended);
        }
    }

    /// Waits for a place among the requests to a host, and for its slot. Gives up at once where the crawl is over before.
    async fn enter(&self, host: &str) -> Result<OwnedSemaphorePermit, NotRead> {
        let place = self.pacer.places(host, Instant::now()).acquire_owned();
        let place = match self.left() {
            None => place.await,
            Some(left) => tokio::time::timeout(left, place).await.map_err(|_| fault::deadline())?,
        };
        let place = place.map_err(|_| fault::deadline())?;
        let now = Instant::now();
        let wait = match self.deadline {
            None => self.pacer.reserve(host, now),
            Some(end) => self.pacer.reserve_before(host, now, end).ok_or_else(fault::deadline)?,
        };
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        if self.received.load(Ordering::Relaxed) >= self.limits.total_bytes {
            return Err(fault::total_bytes(self.limits.total_bytes));
        }
        Ok(place)
    }

    /// What is left of the crawl's time; none: more than clocks can say.
    fn left(&self) -> Option<Duration> {
        self.deadline.map(|end| end.saturating_duration_since(Instant::now()))
    }

    /// Runs a part of an exchange against what is left of its time, and of the crawl's.
    async fn within<T>(&self, budget: &mut Duration, part: impl Future<Output = T>) -> Result<T, NotRead> {
        let (begun, left) = (Instant::now(), self.left());
        if left == Some(Duration::ZERO) {
            return Err(fault::deadline());
        }
        let done = tokio::time::timeout(left.map_or(*budget, |left| left.min(*budget)), part).await;
        let crawl_ends_first = left.is_some_and(|left| left < *budget);
        *budget = budget.saturating_sub(begun.elapsed());
        done.map_err(|_| if crawl_ends_first { fault::deadline() } else { fault::timeout(self.limits.request_seconds) })
    }

    /// One request and its answer.
    async fn exchange(&self, asked: &Asked<'_>) -> Result<Answer, NotRead> {
        let failed = |error: reqwest::Error| fault::of_request(&error, asked.route.by_market);
        let sent = asked.route.client.get(asked.url.clone()).headers(asked.headers.clone()).send().await;
        let mut response = sent.map_err(failed)?;
        let (came, status) = (Instant::now(), response.status().as_u16());
        if asked.route.by_market && status == 407 {
            return Err(fault::proxy());
        }
        let location = response.headers().get(LOCATION).map(|l| l.as_bytes().to_vec());
        let cookies = response.headers().get_all(SET_COOKIE).iter().map(|c| c.as_bytes().to_vec()).collect();
        let kept: Vec<(String, Vec<u8>)> =
            response.headers().iter().map(|(n, v)| exchange::clean_header(n.as_str(), v.as_bytes())).collect();
        let (remote, http2) = (response.remote_addr(), response.version() == reqwest::Version::HTTP_2);
        let wire = |body, truncated| WireResponse { remote, http2, status, headers: kept.clone(), body, truncated };

        let redirects = exchange::is_redirect(status) && location.is_some();
        let answer = |wire, decoded| Answer { wire, decoded, location, cookies, came };
        let decoder = if redirects { None } else { Some(Decoder::new(exchange::values(&kept, "content-encoding"), asked.limit)) };
        let limit = if redirects { REDIRECT_BYTES } else { body::wire_limit(asked.limit) };
        let mut decoder = match decoder.transpose() {
            Ok(decoder) => decoder,
            Err(problem) => return Ok(answer(wire(WireBody::Bytes(Vec::new()), true), Err(problem.into()))),
        };
        let keep = decoder.as_ref().is_none_or(|d| !d.is_identity());
        let (mut bytes, mut read, mut cut, mut left) = (Vec::new(), 0, false, false);
        while let Some(piece) = response.chunk().await.map_err(failed)? {
            self.received.fetch_add(piece.len() as u64, Ordering::Relaxed);
            let taken = &piece[..piece.len().min(limit - read)];
            read += taken.len();
            cut = taken.len() < piece.len();
            if keep {
                bytes.extend_from_slice(taken);
            }
            let more = match decoder.as_mut().map(|d| d.feed(taken)).transpose() {
                Ok(more) => more.unwrap_or(true),
                Err(problem) => return Ok(answer(wire(WireBody::Bytes(bytes), true), Err(problem.into()))),
            };
            if cut || !more {
                left = true;
                break;
            }
        }
        let decoded = decoder.map_or_else(|| body::Decoded { body: Vec::new(), truncated: cut }, |d| d.finish(cut));
        // Coded data that ends early was sent like that; the record holds all of it.
        let over = left && decoded.truncated;
        let body = if keep { WireBody::Bytes(bytes) } else { WireBody::AsDecoded };
        Ok(answer(wire(body, cut || over), Ok(decoded)))
    }

    fn headers(&self, url: &Url, request: &Request, jar: &SharedJar) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.user_agent.clone());
        headers.insert(ACCEPT, HeaderValue::from_static(ACCEPT_PAGES));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(body::ACCEPT_ENCODING));
        if let Some(languages) = request.lens.accept_language.as_deref().and_then(|l| HeaderValue::from_str(l).ok()) {
            headers.insert(ACCEPT_LANGUAGE, languages);
        }
        if let Some((origin, login)) = &self.login
            && *origin == url.origin()
        {
            headers.insert(AUTHORIZATION, login.clone());
        }
        for (n, (name, value)) in self.extra.of(url).enumerate() {
            // The user's own word replaces ours; several of one name stand beside each other.
            if self.extra.of(url).take(n).any(|(before, _)| before == name) {
                headers.append(name.clone(), value.clone());
            } else {
                headers.insert(name.clone(), value.clone());
            }
        }
        if let Some(cookies) = self.cookies(url, jar) {
            headers.insert(COOKIE, cookies);
        }
        headers
    }

    /// The cookies for a request: the user's, and those that the shop set.
    fn cookies(&self, url: &Url, jar: &SharedJar) -> Option<HeaderValue> {
        let jar = jar.lock().unwrap_or_else(PoisonError::into_inner);
        let set = jar.pairs(url, now());
        let typed = self.extra.cookies(url).filter(|(name, _)| !set.iter().any(|(n, _)| n == name));
        let pairs: Vec<Vec<u8>> = typed.chain(set.iter().copied()).map(|(name, value)| [name, b"=", value].concat()).collect();
        let mut header = HeaderValue::from_bytes(&pairs.join(b"; ".as_slice())).ok().filter(|h| !h.is_empty())?;
        header.set_sensitive(true);
        Some(header)
    }
}

/// One address to ask, and how.
struct Asked<'a> {
    url: &'a Url,
    route: Route<'a>,
    headers: HeaderMap,
    /// Decoded bytes of the body at most.
    limit: usize,
    seq: u64,
}

/// Puts the cookies of an answer into a jar. Whether that changed what is sent.
fn store(jar: &SharedJar, url: &Url, cookies: &[Vec<u8>]) -> bool {
    let mut jar = jar.lock().unwrap_or_else(PoisonError::into_inner);
    let now = now();
    cookies.iter().fold(false, |changed, cookie| jar.store(url, cookie, now) | changed)
}

/// The host that rules are known by: `www.shop.example` and `shop.example` are one shop.
fn bare_host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// The one place where fetching reads the clock of the day.
fn now() -> SystemTime {
    SystemTime::now()
}

/// The headers as they are kept: in the spelling that others expect, secrets taken out.
fn kept_request(url: &Url, headers: &HeaderMap) -> Vec<(String, String)> {
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut kept = vec![("Host".to_owned(), host.to_owned())];
    for (name, value) in headers {
        let value = if value.is_sensitive() { REDACTED.into() } else { String::from_utf8_lossy(value.as_bytes()).into_owned() };
        kept.push((spelled(name), value));
    }
    kept
}

/// `accept-language` as `Accept-Language`.
fn spelled(name: &HeaderName) -> String {
    let words = name.as_str().split('-').map(|w| w[..1].to_ascii_uppercase() + &w[1..]);
    words.collect::<Vec<_>>().join("-")
}

fn read_roots(path: &Path) -> Result<Vec<reqwest::Certificate>, ClientError> {
    let pem = std::fs::read(path).map_err(|source| ClientError::CaFile { path: path.to_owned(), source })?;
    let roots = reqwest::Certificate::from_pem_bundle(&pem).unwrap_or_default();
    if roots.is_empty() { Err(ClientError::CaEmpty { path: path.to_owned() }) } else { Ok(roots) }
}
