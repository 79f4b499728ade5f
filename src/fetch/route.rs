//! Which way a request takes to its host: directly, through the environment's proxy, or through the proxy of a market. On
//! each way the guard judges where it leads.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderValue};
use url::{Host, Url};

use super::guard::{Guard, GuardedResolver, NameLookup, plain, system_lookup};
use super::{ClientError, Fault, Lens, NotRead, exchange};
use crate::vocab::MarketCode;

/// Fields in the head of an answer at most; the library's own limit, 100, is met by shops that set many cookies and
/// announce many files. All of a head in HTTP/1 is bounded by its buffer of 417,792 bytes.
const HEAD_FIELDS: usize = 500;
/// Bytes of a head in HTTP/2, unpacked; what Chromium allows. The library's own limit is 16 KiB.
const HEAD_BYTES: u32 = 256 * 1024;

/// All ways there are.
pub(super) struct Routes {
    settings: Settings,
    /// Never uses a proxy: for fixed hosts and this machine, which a proxy would not find.
    direct: reqwest::Client,
    /// Follows the environment's proxies.
    general: reqwest::Client,
    markets: BTreeMap<MarketCode, reqwest::Client>,
}

/// What the ways are made from.
struct Settings {
    guard: Arc<Guard>,
    hosts: Arc<BTreeMap<String, SocketAddr>>,
    roots: Vec<reqwest::Certificate>,
    names: NameLookup,
    /// Hosts of the proxies that the environment names; empty: everything is direct.
    environment: BTreeSet<String>,
    proxies: BTreeMap<MarketCode, Url>,
}

/// The way of one request.
#[derive(Clone, Copy)]
pub(super) struct Route<'a> {
    pub client: &'a reqwest::Client,
    /// A proxy that the user chose for the market of the lens is on it.
    pub by_market: bool,
    /// Somebody else may resolve the name.
    proxied: bool,
}

impl Routes {
    pub fn new(
        guard: Guard,
        hosts: BTreeMap<String, SocketAddr>,
        roots: Vec<reqwest::Certificate>,
        environment: BTreeSet<String>,
    ) -> Result<Self, ClientError> {
        Settings { guard: Arc::new(guard), hosts: Arc::new(hosts), roots, names: system_lookup(), environment, proxies: BTreeMap::new() }
            .build()
    }

    /// Looks names up in another way.
    pub fn with_names(self, names: NameLookup) -> Result<Self, ClientError> {
        Settings { names, ..self.settings }.build()
    }

    /// Takes these proxies under the lenses of their markets.
    pub fn with_proxies(self, proxies: BTreeMap<MarketCode, Url>) -> Result<Self, ClientError> {
        Settings { proxies, ..self.settings }.build()
    }

    /// The way to `url` under a lens.
    pub fn of(&self, url: &Url, lens: &Lens) -> Route<'_> {
        let direct = Route { client: &self.direct, by_market: false, proxied: false };
        if self.settings.hosts.contains_key(url.host_str().unwrap_or_default()) {
            return direct;
        }
        match lens.market.as_ref().and_then(|m| self.markets.get(m)) {
            Some(client) => Route { client, by_market: true, proxied: true },
            // A proxy of the environment would not find this machine; one that was named for a market was meant.
            None if self.settings.environment.is_empty() || is_loopback(url) => direct,
            None => Route { client: &self.general, by_market: false, proxied: true },
        }
    }

    /// The user name and password of a URL as a header. The HTTP library knows how to write it; nothing is sent here.
    pub fn login_header(&self, url: &Url) -> Option<HeaderValue> {
        let request = self.direct.get(url.clone()).build();
        request.ok().and_then(|r| r.headers().get(AUTHORIZATION).cloned())
    }

    /// The gate before every request, redirects included: the scheme, and addresses written as such. Names are judged
    /// when they are resolved for the connection.
    ///
    /// A proxy may resolve the name, out of the guard's sight. So it is looked up here first, and what cannot be looked up
    /// or has one refused address among its own is not asked for. (The proxy may still find another address than we did;
    /// who runs a proxy for strangers' pages lets it refuse private targets, too.)
    pub async fn gate(&self, url: &Url, route: Route<'_>) -> Result<(), NotRead> {
        exchange::check_scheme(url)?;
        let (guard, host) = (&self.settings.guard, url.host_str().unwrap_or_default());
        if self.settings.hosts.contains_key(host) || guard.exempts(host) {
            return Ok(());
        }
        if let Some(reserved) = guard.refuses_literal(url) {
            return Err(reserved.into());
        }
        if !route.proxied || !matches!(url.host(), Some(Host::Domain(_))) {
            return Ok(());
        }
        let found = (self.settings.names)(host.to_owned()).await.map_err(|_| {
            NotRead::new(Fault::UnknownHost, "The host name could not be looked up here, and so not be checked before the proxy is asked.")
        })?;
        found.iter().find_map(|a| guard.refuses(host, a.ip())).map_or(Ok(()), |reserved| Err(reserved.into()))
    }
}

impl Settings {
    fn build(self) -> Result<Routes, ClientError> {
        let direct = self.client(BTreeSet::new(), reqwest::ClientBuilder::no_proxy)?;
        let general = if self.environment.is_empty() { direct.clone() } else { self.client(self.environment.clone(), |builder| builder)? };
        let mut markets = BTreeMap::new();
        for (market, url) in &self.proxies {
            let problem = |problem| ClientError::Proxy { market: market.clone(), problem };
            if !matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h") {
                return Err(problem("its address must begin with http://, https://, socks5:// or socks5h://"));
            }
            let host = url.host_str().filter(|h| !h.is_empty()).ok_or_else(|| problem("its address names no host"))?;
            let proxy = reqwest::Proxy::all(url.clone()).map_err(|_| problem("its address cannot be used"))?;
            markets.insert(market.clone(), self.client(BTreeSet::from([plain(host)]), |builder| builder.proxy(proxy))?);
        }
        Ok(Routes { settings: self, direct, general, markets })
    }

    /// A client that reaches the hosts of its own proxies wherever they are, and all others through the guard.
    fn client(
        &self,
        proxies: BTreeSet<String>,
        with: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> Result<reqwest::Client, ClientError> {
        let resolver =
            GuardedResolver { guard: Arc::clone(&self.guard), hosts: Arc::clone(&self.hosts), proxies, names: Arc::clone(&self.names) };
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .dns_resolver(Arc::new(resolver))
            .http1_max_headers(HEAD_FIELDS)
            .http2_max_header_list_size(HEAD_BYTES)
            .http1_ignore_invalid_headers_in_responses(true)
            .http1_allow_spaces_after_header_name_in_responses(true)
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .tls_certs_merge(self.roots.iter().cloned());
        with(builder).build().map_err(|e| ClientError::Build(root_cause(&e)))
    }
}

/// The hosts of the proxies that the HTTP library takes from the environment.
pub(super) fn proxies_of_environment() -> BTreeSet<String> {
    let names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let written = names.iter().filter_map(|n| std::env::var(n).ok()).filter(|v| !v.trim().is_empty());
    let urls = written.map(|v| if v.contains("://") { v } else { format!("http://{v}") });
    // A value that is no address still counts: something is in effect that we do not understand.
    urls.map(|u| Url::parse(&u).ok().and_then(|u| u.host_str().map(plain)).unwrap_or_default()).collect()
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

    fn url(written: &str) -> Url {
        Url::parse(written).unwrap()
    }

    #[tokio::test]
    async fn before_a_proxy_names_are_looked_up_and_judged() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let guard = Guard::typed(&url("http://shop.test/"));
        let environment = BTreeSet::from(["proxy.test".to_owned()]);
        let names: NameLookup = Arc::new(|name| {
            Box::pin(async move {
                match name.as_str() {
                    "public.test" => Ok(vec!["8.8.8.8:0".parse().unwrap()]),
                    "private.test" => Ok(vec!["8.8.8.8:0".parse().unwrap(), "10.0.0.1:0".parse().unwrap()]),
                    _ => Err(std::io::ErrorKind::NotFound.into()),
                }
            })
        });
        let routes = Routes::new(guard, BTreeMap::new(), Vec::new(), environment).unwrap().with_names(names).unwrap();
        let table = [
            ("http://public.test/", Ok(())),
            ("http://private.test/", Err(Fault::PrivateAddress)),
            ("http://absent.test/", Err(Fault::UnknownHost)),
            ("http://10.0.0.1/", Err(Fault::PrivateAddress)),
            ("http://shop.test/", Ok(())), // the proxy may know the typed host
            ("http://8.8.8.8/", Ok(())),
            ("ftp://public.test/", Err(Fault::Scheme)),
        ];
        for (target, expected) in table {
            let (target, lens) = (url(target), Lens::default());
            assert_eq!(routes.gate(&target, routes.of(&target, &lens)).await.map_err(|e| e.fault), expected, "{target}");
        }
    }

    #[test]
    fn each_lens_takes_its_own_way() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let hosts = BTreeMap::from([("demo.test".to_owned(), "127.0.0.1:80".parse().unwrap())]);
        let routes = Routes::new(Guard::default(), hosts, Vec::new(), BTreeSet::new()).unwrap();
        let routes = routes.with_proxies(BTreeMap::from([("DE".parse().unwrap(), url("socks5h://u:p@proxy.test:1080"))])).unwrap();
        let table = [
            ("https://shop.test/", None, false),
            ("https://shop.test/", Some("NO"), false),
            ("https://shop.test/", Some("DE"), true),
            ("http://demo.test/", Some("DE"), false),
            ("http://localhost/", None, false),
            ("http://localhost/", Some("NO"), false),
            // Named for the market, it was meant for whatever the market is asked; the gate judges the address first.
            ("http://localhost/", Some("DE"), true),
            ("http://127.0.0.1/", Some("DE"), true),
        ];
        for (target, market, by_market) in table {
            let lens = Lens { market: market.map(|m| m.parse().unwrap()), accept_language: None };
            assert_eq!(routes.of(&url(target), &lens).by_market, by_market, "{target} {market:?}");
        }
    }
}
