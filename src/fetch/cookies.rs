//! In: `Set-Cookie` headers. Out: the cookies that belong to the next request.
//!
//! Source: RFC 6265, section 5, with what its revision adds against foreign and insecure cookies. A jar is small and in
//! memory: it lives for one fetch, or under a market's lens for one crawl, and is never kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use url::{Host, Url};

use super::Lens;

/// Bytes of a name and its value together; a larger cookie is ignored, as browsers do.
const PAIR_BYTES: usize = 4096;
/// Bytes of the value of an attribute; a longer one is ignored.
const ATTRIBUTE_BYTES: usize = 1024;
/// Cookies of one domain, and of all; the oldest go first. Browsers keep at least 50 for a domain.
const OF_A_DOMAIN: usize = 50;
const OF_ALL: usize = 200;

/// A jar that several requests share.
pub(super) type SharedJar = Arc<Mutex<Jar>>;

/// One jar for each market's lens; the base lens begins each fetch without a cookie.
#[derive(Default)]
pub(super) struct Jars {
    lenses: Mutex<HashMap<Lens, SharedJar>>,
}

impl Jars {
    /// The jar for a fetch under this lens.
    pub fn of(&self, lens: &Lens) -> SharedJar {
        if lens.market.is_none() {
            return SharedJar::default();
        }
        let mut lenses = self.lenses.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(lenses.entry(lens.clone()).or_default())
    }
}

/// The cookies of one shopper, oldest first.
#[derive(Default)]
pub(super) struct Jar {
    cookies: Vec<Cookie>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cookie {
    name: Vec<u8>,
    value: Vec<u8>,
    /// In lower case, without a leading dot.
    domain: String,
    /// Belongs to this host alone, not to those below it.
    host_only: bool,
    path: String,
    secure: bool,
    /// None: until the end of the session.
    expires: Option<SystemTime>,
}

impl Cookie {
    fn is_same(&self, other: &Cookie) -> bool {
        (&self.name, &self.domain, &self.path) == (&other.name, &other.domain, &other.path)
    }

    fn is_over(&self, now: SystemTime) -> bool {
        self.expires.is_some_and(|at| at <= now)
    }

    fn goes_to(&self, url: &Url, host: &str, now: SystemTime) -> bool {
        let domain = if self.host_only { self.domain == host } else { is_below(host, &self.domain) };
        domain && path_matches(url.path(), &self.path) && (!self.secure || url.scheme() == "https") && !self.is_over(now)
    }
}

impl Jar {
    /// Takes a `Set-Cookie` header of an answer from `url`. Whether that changed what is sent: a new cookie, another value,
    /// or one less.
    pub fn store(&mut self, url: &Url, header: &[u8], now: SystemTime) -> bool {
        let Some(cookie) = parse(url, header, now) else { return false };
        let before = self.cookies.iter().position(|c| c.is_same(&cookie));
        if cookie.is_over(now) {
            return before.map(|at| self.cookies.remove(at)).is_some();
        }
        if let Some(at) = before {
            let changed = self.cookies[at].value != cookie.value || self.cookies[at].is_over(now);
            self.cookies[at] = cookie;
            return changed;
        }
        self.cookies.retain(|c| !c.is_over(now));
        if self.cookies.iter().filter(|c| c.domain == cookie.domain).count() >= OF_A_DOMAIN {
            let oldest = self.cookies.iter().position(|c| c.domain == cookie.domain);
            oldest.map(|at| self.cookies.remove(at));
        } else if self.cookies.len() >= OF_ALL {
            self.cookies.remove(0);
        }
        self.cookies.push(cookie);
        true
    }

    /// The names and values that belong to a request, in the order they are sent in: longer paths first, then older ones.
    pub fn pairs(&self, url: &Url, now: SystemTime) -> Vec<(&[u8], &[u8])> {
        let host = url.host_str().unwrap_or_default();
        let mut cookies: Vec<&Cookie> = self.cookies.iter().filter(|c| c.goes_to(url, host, now)).collect();
        cookies.sort_by_key(|c| std::cmp::Reverse(c.path.len()));
        cookies.into_iter().map(|c| (c.name.as_slice(), c.value.as_slice())).collect()
    }
}

/// A header as a cookie; none when it is malformed, too large or not `url`'s to set.
fn parse(url: &Url, header: &[u8], now: SystemTime) -> Option<Cookie> {
    if header.iter().any(|b| matches!(b, 0..=8 | 10..=31 | 127)) {
        return None;
    }
    let mut parts = header.split(|b| *b == b';');
    let pair = parts.next()?;
    let equals = pair.iter().position(|b| *b == b'=')?;
    let (name, value) = (pair[..equals].trim_ascii(), pair[equals + 1..].trim_ascii());
    if name.is_empty() || name.len() + value.len() > PAIR_BYTES {
        return None;
    }
    let host = url.host_str()?;
    let mut cookie = Cookie {
        name: name.to_vec(),
        value: value.to_vec(),
        domain: host.to_owned(),
        host_only: true,
        path: default_path(url.path()).to_owned(),
        secure: false,
        expires: None,
    };
    let (mut max_age, mut path_given) = (None, false);
    for attribute in parts.filter_map(|p| std::str::from_utf8(p).ok()).filter(|p| p.len() <= ATTRIBUTE_BYTES) {
        let (key, value) = attribute.split_once('=').unwrap_or((attribute, ""));
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "secure" => cookie.secure = true,
            "path" => {
                path_given = value.starts_with('/');
                cookie.path = if path_given { value } else { default_path(url.path()) }.to_owned();
            }
            "domain" if !value.is_empty() => {
                cookie.domain = value.strip_prefix('.').unwrap_or(value).to_ascii_lowercase();
                cookie.host_only = false;
            }
            "max-age" => max_age = max_age.or(age(value, now)),
            "expires" => cookie.expires = date(value).or(cookie.expires),
            _ => {}
        }
    }
    cookie.expires = max_age.or(cookie.expires);
    if !cookie.host_only && (matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_))) || is_public_suffix(&cookie.domain)) {
        if cookie.domain != host {
            return None;
        }
        cookie.host_only = true;
    }
    let own = cookie.host_only || is_below(host, &cookie.domain);
    let secure = !cookie.secure || url.scheme() == "https";
    let prefixed = |prefix: &[u8]| name.get(..prefix.len()).is_some_and(|n| n.eq_ignore_ascii_case(prefix));
    let named = (!prefixed(b"__Secure-") || cookie.secure)
        && (!prefixed(b"__Host-") || (cookie.secure && cookie.host_only && path_given && cookie.path == "/"));
    (own && secure && named).then_some(cookie)
}

/// Whether `host` is `domain` or a name below it.
fn is_below(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|front| front.ends_with('.') && host.parse::<std::net::IpAddr>().is_err())
}

/// A name that different people register names under (`de`, `co.uk`, `github.io`): no cookie is for all of them.
fn is_public_suffix(domain: &str) -> bool {
    psl::suffix(domain.as_bytes()).is_none_or(|suffix| suffix.as_bytes() == domain.as_bytes())
}

fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        None | Some(0) => "/",
        Some(at) => &path[..at],
    }
}

fn path_matches(path: &str, of_cookie: &str) -> bool {
    path.strip_prefix(of_cookie).is_some_and(|rest| rest.is_empty() || of_cookie.ends_with('/') || rest.starts_with('/'))
}

/// When a cookie of this Max-Age is over.
fn age(value: &str, now: SystemTime) -> Option<SystemTime> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // Browsers keep no cookie for longer than 400 days; nor does a crawl take that long.
    let seconds = if digits.len() < value.len() { 0 } else { value.parse().unwrap_or(u64::MAX).min(400 * 86_400) };
    now.checked_add(Duration::from_secs(seconds))
}

/// A date as cookies have it: the loose reading of RFC 6265, section 5.1.1.
fn date(value: &str) -> Option<SystemTime> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    let tokens = value.split(|c: char| !matches!(c, '\0'..='\x08' | '\x0a'..='\x1f' | '0'..='9' | ':' | 'a'..='z' | 'A'..='Z' | '\x7f'..));
    for token in tokens.filter(|t| !t.is_empty()) {
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        let number = token[..digits].parse::<i16>().ok();
        if time.is_none() && token.contains(':') {
            let mut parts = token.split(':').map(|p| p.parse::<i8>().ok());
            if let (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            {
                time = Some((hour, minute, second));
                continue;
            }
        }
        if day.is_none() && (1..=2).contains(&digits) {
            day = number;
        } else if let Some(found) =
            token.get(..3).filter(|_| month.is_none()).and_then(|t| MONTHS.iter().position(|m| t.eq_ignore_ascii_case(m)))
        {
            month = i8::try_from(found + 1).ok();
        } else if year.is_none() && (2..=4).contains(&digits) {
            year = number.map(|y| match y {
                70..=99 => y + 1900,
                0..=69 => y + 2000,
                _ => y,
            });
        }
    }
    let (hour, minute, second) = time?;
    let date = jiff::civil::Date::new(year?, month?, i8::try_from(day?).ok()?).ok()?;
    let time = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
    let zoned = date.to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    (date.year() >= 1601).then(|| SystemTime::from(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn url(written: &str) -> Url {
        Url::parse(written).unwrap()
    }

    fn day() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_000_000)
    }

    fn sent(jar: &Jar, to: &str) -> String {
        let pairs = jar.pairs(&url(to), day()).into_iter();
        pairs.map(|(n, v)| format!("{}={}", String::from_utf8_lossy(n), String::from_utf8_lossy(v))).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_cookie_goes_where_it_belongs_and_nowhere_else() {
        let table = [
            // From, header, to, whether it is sent.
            ("http://shop.test/", "a=1", "http://shop.test/de", true),
            ("http://shop.test/", "a=1", "https://shop.test:8443/de", true),
            ("http://shop.test/", "a=1", "http://www.shop.test/", false),
            ("http://shop.test/", "a=1", "http://other.test/", false),
            ("http://shop.test/", "a=1; Domain=shop.test", "http://www.shop.test/", true),
            ("http://www.shop.test/", "a=1; Domain=.Shop.Test", "http://shop.test/", true),
            ("http://www.shop.test/", "a=1; Domain=shop.test", "http://evilshop.test/", false),
            ("http://shop.test/", "a=1; Domain=www.shop.test", "http://www.shop.test/", false),
            ("http://shop.test/", "a=1; Domain=other.test", "http://other.test/", false),
            // Public suffixes, known and unknown, and hosts that are one themselves.
            ("http://shop.co.uk/", "a=1; Domain=co.uk", "http://shop.co.uk/", false),
            ("http://shop.co.uk/", "a=1; Domain=co.uk", "http://bank.co.uk/", false),
            ("http://shop.test/", "a=1; Domain=test", "http://shop.test/", false),
            ("http://shop.github.io/", "a=1; Domain=github.io", "http://other.github.io/", false),
            ("http://github.io/", "a=1; Domain=github.io", "http://github.io/", true),
            ("http://github.io/", "a=1; Domain=github.io", "http://shop.github.io/", false),
            ("http://localhost/", "a=1; Domain=localhost", "http://localhost/", true),
            // Addresses have no names below them.
            ("http://127.0.0.1/", "a=1; Domain=127.0.0.1", "http://127.0.0.1/", true),
            ("http://127.0.0.1/", "a=1; Domain=0.0.1", "http://127.0.0.1/", false),
            // Paths.
            ("http://shop.test/de/a", "a=1", "http://shop.test/de/b", true),
            ("http://shop.test/de/a", "a=1", "http://shop.test/fr", false),
            ("http://shop.test/", "a=1; Path=/de", "http://shop.test/de/x", true),
            ("http://shop.test/", "a=1; Path=/de", "http://shop.test/deal", false),
            ("http://shop.test/x/y", "a=1; Path=de", "http://shop.test/x/z", true),
            // Secure.
            ("https://shop.test/", "a=1; Secure", "https://shop.test/", true),
            ("https://shop.test/", "a=1; Secure", "http://shop.test/", false),
            ("http://shop.test/", "a=1; Secure", "https://shop.test/", false),
            ("https://shop.test/", "__Secure-a=1", "https://shop.test/", false),
            ("https://shop.test/", "__Host-a=1; Secure; Path=/", "https://shop.test/", true),
            ("https://shop.test/", "__Host-a=1; Secure; Path=/; Domain=shop.test", "https://shop.test/", false),
            // Time.
            ("http://shop.test/", "a=1; Max-Age=1", "http://shop.test/", true),
            ("http://shop.test/", "a=1; Max-Age=0", "http://shop.test/", false),
            ("http://shop.test/", "a=1; Max-Age=-5", "http://shop.test/", false),
            ("http://shop.test/", "a=1; Max-Age=99999999999999999999", "http://shop.test/", true),
            ("http://shop.test/", "a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://shop.test/", true),
            ("http://shop.test/", "a=1; Expires=Thu, 01-Jan-1970 00:00:10 GMT", "http://shop.test/", false),
            ("http://shop.test/", "a=1; Expires=Fri, 31 Dec 2049 23:59:59 GMT", "http://shop.test/", true),
            ("http://shop.test/", "a=1; Expires=soon", "http://shop.test/", true),
            // Malformed.
            ("http://shop.test/", "a", "http://shop.test/", false),
            ("http://shop.test/", "=1", "http://shop.test/", false),
            ("http://shop.test/", "a=1\r\nb=2", "http://shop.test/", false),
        ];
        for (from, header, to, expected) in table {
            let mut jar = Jar::default();
            jar.store(&url(from), header.as_bytes(), day());
            assert_eq!(
                sent(&jar, to)
                    == if header.starts_with("__") { format!("{}=1", &header[..header.find('=').unwrap()]) } else { "a=1".into() },
                expected,
                "{from} {header} {to}: {}",
                sent(&jar, to)
            );
        }
    }

    #[test]
    fn what_changes_is_told_and_the_order_is_fixed() {
        let (mut jar, shop) = (Jar::default(), url("http://shop.test/de/x"));
        let mut store = |header: &str| jar.store(&shop, header.as_bytes(), day());
        assert!(store("b=1; Path=/"));
        assert!(!store("b=1; Path=/"), "the same again");
        assert!(store("b=2; Path=/"), "another value");
        assert!(store("c=1; Path=/"));
        assert!(store("a=1; Path=/de"));
        assert!(store("d=1") && store("d=; Max-Age=0"), "one less");
        assert!(!store("d=; Max-Age=0"), "it was gone already");
        assert_eq!(sent(&jar, "http://shop.test/de/x"), "a=1; b=2; c=1");
    }

    #[test]
    fn a_jar_is_bounded() {
        let mut jar = Jar::default();
        for host in 0..30 {
            for n in 0..60 {
                jar.store(&url(&format!("http://shop{host}.test/")), format!("a{n}=1").as_bytes(), day());
            }
        }
        assert_eq!(jar.cookies.len(), OF_ALL);
        assert_eq!(jar.pairs(&url("http://shop29.test/"), day()).len(), OF_A_DOMAIN);
        assert!(!jar.store(&url("http://shop.test/"), &[b"a=".as_slice(), &[b'x'; PAIR_BYTES]].concat(), day()));
    }

    #[test]
    fn each_market_has_its_jar_and_the_base_lens_none() {
        let jars = Jars::default();
        let lens = |market: &str| Lens { market: Some(market.parse().unwrap()), accept_language: None };
        let shop = url("http://shop.test/");
        jars.of(&lens("DE")).lock().unwrap().store(&shop, b"a=1", day());
        jars.of(&Lens::default()).lock().unwrap().store(&shop, b"a=2", day());
        assert_eq!(sent(&jars.of(&lens("DE")).lock().unwrap(), "http://shop.test/"), "a=1");
        assert_eq!(sent(&jars.of(&lens("NO")).lock().unwrap(), "http://shop.test/"), "");
        assert_eq!(sent(&jars.of(&Lens::default()).lock().unwrap(), "http://shop.test/"), "");
    }

    #[test]
    fn dates_are_read_loosely() {
        let seconds = |value: &str| date(value).and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok()).map(|d| d.as_secs());
        for written in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "6 nov 1994 8:49:37"]
        {
            assert_eq!(seconds(written), Some(784_111_777), "{written}");
        }
        for written in ["", "tomorrow", "31 Feb 2030 00:00:00", "1 Jan 2030 25:00:00", "1 Jan 2030", "1 Jan 1500 00:00:00"] {
            assert_eq!(date(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_header_panics(header in proptest::collection::vec(any::<u8>(), 0..200), text in "[a-c=; .:/0-9]{0,40}(; ?(Expires|Max-Age|Domain|Path)=[ -~é]{0,30}){0,3}") {
            let mut jar = Jar::default();
            for header in [header.as_slice(), text.as_bytes()] {
                jar.store(&url("http://shop.test/"), header, day());
                prop_assert!(jar.pairs(&url("http://other.test/"), day()).is_empty());
            }
        }
    }
}
