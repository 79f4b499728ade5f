//! In: a [`Request`]. Out: a [`Fetch`], and the [`WireExchange`] behind it for the archive.
//!
//! Redirects are followed here and not by the HTTP library, so that each passes the guard and is kept. No cookie is sent
//! or remembered. Bodies are decoded while they arrive and are never larger in memory than their limit.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use url::{Host, Origin, Url};

use super::body::{self, Decoder};
use super::exchange::{self, REDACTED, REDIRECT_BYTES, WireBody, WireExchange, WireHop, WireResponse, bare};
use super::guard::{Guard, GuardedResolver, lookup};
use super::pacing::Pacer;
use super::since::Earlier;
use super::{Fault, Fetch, FetchLimits, FetchOutcome, NotRead, Request, Response, fault};

/// What is accepted, as a browser says it.
const ACCEPT_PAGES: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
/// Times that 429 and 503 with Retry-After are asked again.
const RETRIES: u32 = 2;
/// The longest Retry-After that is waited for; a longer one stands as the answer.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

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
    /// The HTTP library refused, most often because this system has no root certificates.
    #[error("no HTTP client could be made; if this system has no root certificates, name a file with them ({0})")]
    Build(String),
}

/// Fetches from the network. Cheap to share by reference; many requests may be under way at once.
pub struct LiveClient {
    limits: FetchLimits,
    user_agent: HeaderValue,
    guard: Arc<Guard>,
    hosts: Arc<BTreeMap<String, SocketAddr>>,
    /// Hosts of the proxies that the environment names; empty: everything is direct.
    proxies: Arc<BTreeSet<String>>,
    /// Follows the environment's proxies.
    general: reqwest::Client,
    /// Never uses a proxy: for fixed hosts and this machine, which a proxy would not find.
    direct: reqwest::Client,
    pacer: Arc<Pacer>,
    login: Option<(Origin, HeaderValue)>,
}

/// One answer before anybody asked whether it redirects.
struct Answer {
    wire: WireResponse,
    decoded: Result<body::Decoded, NotRead>,
}

impl LiveClient {
    /// A client. `hosts` fixes names to addresses, before and instead of DNS and without guard or proxy (for the demo shop
    /// and tests); a port in a URL wins over the port there. `ca_file` holds further root certificates in PEM form.
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
        let (guard, hosts, proxies) = (Arc::new(guard), Arc::new(hosts), Arc::new(proxies_of_environment()));
        let resolver = Arc::new(GuardedResolver { guard: Arc::clone(&guard), hosts: Arc::clone(&hosts), proxies: Arc::clone(&proxies) });
        let builder = || {
            reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .dns_resolver(Arc::clone(&resolver))
                .http1_ignore_invalid_headers_in_responses(true)
                .http1_allow_spaces_after_header_name_in_responses(true)
                .http1_allow_obsolete_multiline_headers_in_responses(true)
                .tls_certs_merge(roots.iter().cloned())
        };
        let build = |b: reqwest::ClientBuilder| b.build().map_err(|e| ClientError::Build(root_cause(&e)));
        let direct = build(builder().no_proxy())?;
        let general = if proxies.is_empty() { direct.clone() } else { build(builder())? };
        let pacer = Arc::new(Pacer::new(limits.rate));
        Ok(LiveClient { limits, user_agent, guard, hosts, proxies, general, direct, pacer, login: None })
    }

    /// Sends the user name and password of this URL, which the user typed, to its origin and nowhere else. Those in other
    /// URLs are never sent.
    #[must_use]
    pub fn with_login(mut self, url: &Url) -> Self {
        if url.username().is_empty() && url.password().is_none() {
            return self;
        }
        // The HTTP library knows how to write the header; nothing is sent here.
        let request = self.direct.get(url.clone()).build();
        let header = request.ok().and_then(|r| r.headers().get(AUTHORIZATION).cloned());
        self.login = header.map(|h| (url.origin(), h));
        self
    }

    /// Shares the pacing with others who ask the same hosts.
    #[must_use]
    pub fn with_pacer(mut self, pacer: Arc<Pacer>) -> Self {
        self.pacer = pacer;
        self
    }

    /// The bounds and manners of this client.
    pub fn limits(&self) -> &FetchLimits {
        &self.limits
    }

    /// At least `interval` between two requests to the host of `url` from now on (Crawl-delay of its robots.txt).
    pub fn slow_down(&self, url: &Url, interval: Duration) {
        self.pacer.slow_down(url.host_str().unwrap_or_default(), interval, Instant::now());
    }

    /// Fetches. Never fails: what goes wrong is the outcome.
    ///
    /// Takes at most `request_seconds` of exchange with the servers, redirects included. Waiting for the host's slot, and
    /// at most twice ten seconds that a server asks for, come on top.
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
            attempts: 0,
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
        let mut url = bare(&request.url);
        loop {
            self.gate(&url, &mut budget).await?;
            let mut headers = self.headers(&url, request);
            let known = earlier.take_if(|e| e.is_of(&url));
            known.iter().for_each(|e| e.add_conditions(&mut headers));
            wire.hops.push(WireHop { url: url.clone(), request: kept_request(&url, &headers), response: None });
            let mut answer = self.ask(&url, &headers, wire.body_limit, &mut budget, &mut wire.attempts).await?;
            if let (Some(known), 304) = (known, answer.wire.status) {
                let Some((renewed, decoded)) = known.renewed_by(&answer.wire) else {
                    // The server means another answer than ours: asked again, without conditions.
                    wire.hops.pop();
                    continue;
                };
                (answer.wire, answer.decoded, wire.revalidated) = (renewed, Ok(decoded), true);
            }
            let (status, headers) = (answer.wire.status, answer.wire.headers.clone());
            if let Some(hop) = wire.hops.last_mut() {
                hop.response = Some(answer.wire);
            }
            match exchange::next_hop(&url, status, &headers, redirects, self.limits.redirects)? {
                Some(next) => url = next,
                None => return Ok(exchange::response(url, status, &headers, answer.decoded?)),
            }
        }
    }

    /// The gate before every request, redirects included: the scheme, and addresses written as such. Names are judged
    /// when they are resolved for the connection.
    ///
    /// With a proxy the name is resolved by the proxy, out of the guard's sight. So it is looked up here first, and what
    /// cannot be looked up or has one refused address among its own is not asked for. (The proxy may still find another
    /// address than we did; who runs a proxy for strangers' pages lets it refuse private targets, too.)
    async fn gate(&self, url: &Url, budget: &mut Duration) -> Result<(), NotRead> {
        exchange::check_scheme(url)?;
        let host = url.host_str().unwrap_or_default();
        if self.hosts.contains_key(host) || self.guard.exempts(host) {
            return Ok(());
        }
        if let Some(reserved) = self.guard.refuses_literal(url) {
            return Err(reserved.into());
        }
        if self.proxies.is_empty() || !matches!(url.host(), Some(Host::Domain(_))) {
            return Ok(());
        }
        let found = self.within(budget, lookup(host)).await?.map_err(|_| {
            NotRead::new(Fault::UnknownHost, "The host name could not be looked up here, and so not be checked before the proxy is asked.")
        })?;
        found.iter().find_map(|a| self.guard.refuses(host, a.ip())).map_or(Ok(()), |reserved| Err(reserved.into()))
    }

    /// Asks one address, again where that may help.
    async fn ask(
        &self,
        url: &Url,
        headers: &HeaderMap,
        limit: usize,
        budget: &mut Duration,
        attempts: &mut u32,
    ) -> Result<Answer, NotRead> {
        let host = url.host_str().unwrap_or_default();
        let (mut retries, mut resets) = (0, 0);
        loop {
            let wait = self.pacer.reserve(host, Instant::now());
            if !wait.is_zero() {
                tokio::time::sleep(wait).await;
            }
            *attempts += 1;
            let answer = match self.within(budget, self.exchange(url, headers, limit)).await? {
                Err(failed) if failed.fault == Fault::Reset && resets == 0 => {
                    resets += 1;
                    continue;
                }
                answer => answer?,
            };
            match retry_after(&answer.wire, now()) {
                Some(wait) if retries < RETRIES && wait <= LONGEST_WAIT => {
                    retries += 1;
                    self.pacer.postpone(host, wait, Instant::now());
                }
                _ => return Ok(answer),
            }
        }
    }

    /// Runs a part of an exchange against what is left of its time.
    async fn within<T>(&self, budget: &mut Duration, part: impl Future<Output = T>) -> Result<T, NotRead> {
        let begun = Instant::now();
        let done = tokio::time::timeout(*budget, part).await;
        *budget = budget.saturating_sub(begun.elapsed());
        done.map_err(|_| fault::timeout(self.limits.request_seconds))
    }

    /// One request and its answer.
    async fn exchange(&self, url: &Url, headers: &HeaderMap, limit: usize) -> Result<Answer, NotRead> {
        let client =
            if self.hosts.contains_key(url.host_str().unwrap_or_default()) || is_loopback(url) { &self.direct } else { &self.general };
        let sent = client.get(url.clone()).headers(headers.clone()).send().await;
        let mut response = sent.map_err(|e| fault::of_request(&e))?;
        let status = response.status().as_u16();
        let kept: Vec<(String, Vec<u8>)> =
            response.headers().iter().map(|(n, v)| exchange::clean_header(n.as_str(), v.as_bytes())).collect();
        let (remote, http2) = (response.remote_addr(), response.version() == reqwest::Version::HTTP_2);
        let wire = |body, truncated| WireResponse { remote, http2, status, headers: kept.clone(), body, truncated };

        let redirects = exchange::is_redirect(status) && kept.iter().any(|(n, _)| n == "location");
        let decoder = if redirects { None } else { Some(Decoder::new(exchange::values(&kept, "content-encoding"), limit)) };
        let limit = if redirects { REDIRECT_BYTES } else { body::wire_limit(limit) };
        let mut decoder = match decoder.transpose() {
            Ok(decoder) => decoder,
            Err(problem) => return Ok(Answer { wire: wire(WireBody::Bytes(Vec::new()), true), decoded: Err(problem.into()) }),
        };
        let keep = decoder.as_ref().is_none_or(|d| !d.is_identity());
        let (mut bytes, mut read, mut cut, mut left) = (Vec::new(), 0, false, false);
        while let Some(piece) = response.chunk().await.map_err(|e| fault::of_request(&e))? {
            let taken = &piece[..piece.len().min(limit - read)];
            read += taken.len();
            cut = taken.len() < piece.len();
            if keep {
                bytes.extend_from_slice(taken);
            }
            let more = match decoder.as_mut().map(|d| d.feed(taken)).transpose() {
                Ok(more) => more.unwrap_or(true),
                Err(problem) => return Ok(Answer { wire: wire(WireBody::Bytes(bytes), true), decoded: Err(problem.into()) }),
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
        Ok(Answer { wire: wire(body, cut || over), decoded: Ok(decoded) })
    }

    fn headers(&self, url: &Url, request: &Request) -> HeaderMap {
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
        headers
    }
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
        let value = if name == AUTHORIZATION { REDACTED.into() } else { String::from_utf8_lossy(value.as_bytes()).into_owned() };
        kept.push((spelled(name), value));
    }
    kept
}

/// `accept-language` as `Accept-Language`.
fn spelled(name: &HeaderName) -> String {
    let words = name.as_str().split('-').map(|w| w[..1].to_ascii_uppercase() + &w[1..]);
    words.collect::<Vec<_>>().join("-")
}

/// How long the server asks to wait before it is asked again. In seconds or as a date.
fn retry_after(answer: &WireResponse, now: SystemTime) -> Option<Duration> {
    if !matches!(answer.status, 429 | 503) {
        return None;
    }
    let written = exchange::values(&answer.headers, "retry-after").next()?.trim();
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = SystemTime::from(jiff::fmt::rfc2822::parse(written).ok()?.timestamp());
    Some(date.duration_since(now).unwrap_or_default())
}

/// This machine, by name or address.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(v4)) => v4.is_loopback(),
        Some(Host::Ipv6(v6)) => v6.is_loopback(),
        None => false,
    }
}

/// The hosts of the proxies that the HTTP library takes from the environment.
fn proxies_of_environment() -> BTreeSet<String> {
    let names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let written = names.iter().filter_map(|n| std::env::var(n).ok()).filter(|v| !v.trim().is_empty());
    let urls = written.map(|v| if v.contains("://") { v } else { format!("http://{v}") });
    // A value that is no address still counts: something is in effect that we do not understand.
    urls.map(|u| Url::parse(&u).ok().and_then(|u| u.host_str().map(str::to_owned)).unwrap_or_default()).collect()
}

fn read_roots(path: &Path) -> Result<Vec<reqwest::Certificate>, ClientError> {
    let pem = std::fs::read(path).map_err(|source| ClientError::CaFile { path: path.to_owned(), source })?;
    let roots = reqwest::Certificate::from_pem_bundle(&pem).unwrap_or_default();
    if roots.is_empty() { Err(ClientError::CaEmpty { path: path.to_owned() }) } else { Ok(roots) }
}

/// The last of a chain of errors says the most.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn before_a_proxy_names_are_looked_up_and_judged() {
        let typed = Url::parse("http://shop.test/").unwrap();
        let mut client = LiveClient::new(FetchLimits::default(), Guard::typed(&typed), BTreeMap::new(), None).unwrap();
        client.proxies = Arc::new(BTreeSet::from(["proxy.test".to_owned()]));
        let gate = async |url: &str| client.gate(&Url::parse(url).unwrap(), &mut Duration::from_secs(5)).await.map_err(|e| e.fault);
        assert_eq!(gate("http://localhost/").await, Err(Fault::PrivateAddress));
        assert_eq!(gate("http://10.0.0.1/").await, Err(Fault::PrivateAddress));
        assert_eq!(gate("http://shop.test/").await, Ok(()), "the proxy may know the typed host");
        assert_eq!(gate("http://8.8.8.8/").await, Ok(()));
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777); // Sun, 06 Nov 1994 08:49:37 GMT
        let table = [
            (429, "3", Some(3)),
            (503, " 0 ", Some(0)),
            (503, "Sun, 06 Nov 1994 08:49:42 GMT", Some(5)),
            (503, "Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            (503, "soon", None),
            (503, "-1", None),
            (500, "3", None),
            (200, "3", None),
        ];
        for (status, written, expected) in table {
            let headers = vec![("retry-after".to_owned(), written.as_bytes().to_vec())];
            let answer = WireResponse { remote: None, http2: false, status, headers, body: WireBody::AsDecoded, truncated: false };
            assert_eq!(retry_after(&answer, now), expected.map(Duration::from_secs), "{status} {written}");
        }
    }
}
