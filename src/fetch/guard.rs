//! The address guard: where a host that the user did not type may not lead.
//!
//! A shop's pages name hosts, and names lead to addresses. Without a guard a page could send us to a router, to another
//! service on the same machine or to the metadata service of a cloud. Names are judged when they are resolved for a
//! connection (`GuardedResolver`), not before: what is checked is what is connected to. An address written as such in a
//! URL never passes a resolver, so it is judged before the request. Redirects pass the same gate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Which hosts may lead to any address, and which only to public ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guard {
    /// Hosts that the user typed, in lower case. They are exempt, each for itself only.
    pub typed_hosts: BTreeSet<String>,
    /// Whether every host may lead to every address.
    pub allow_private: bool,
}

impl Guard {
    /// A guard that exempts the host of one URL that the user typed.
    pub fn typed(url: &Url) -> Self {
        let mut guard = Guard::default();
        guard.add_typed(url);
        guard
    }

    /// Exempts the host of one more URL that the user typed.
    pub fn add_typed(&mut self, url: &Url) {
        self.typed_hosts.extend(url.host_str().map(plain));
    }

    /// Whether this host may lead anywhere. IPv6 addresses stand in brackets, as in a URL.
    pub fn exempts(&self, host: &str) -> bool {
        self.allow_private || self.typed_hosts.contains(&plain(host))
    }

    /// Whether a connection to `address` for `host` is refused, and why.
    pub fn refuses(&self, host: &str, address: IpAddr) -> Option<Reserved> {
        if self.exempts(host) { None } else { reserved(address) }
    }

    /// The same for a URL whose host is an address; a name is judged when it is resolved.
    pub fn refuses_literal(&self, url: &Url) -> Option<Reserved> {
        let address = match url.host()? {
            Host::Ipv4(v4) => IpAddr::V4(v4),
            Host::Ipv6(v6) => IpAddr::V6(v6),
            Host::Domain(_) => return None,
        };
        self.refuses(url.host_str()?, address)
    }
}

/// A host as it is compared: lower case, without the dot of a full name.
pub(super) fn plain(host: &str) -> String {
    host.trim_end_matches('.').to_ascii_lowercase()
}

/// The kind of an address that no stranger may lead us to. Prints as the middle of a sentence ("leads to …").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// This machine, or no machine at all (127.0.0.0/8, ::1, 0.0.0.0/8, ::).
    ThisMachine,
    /// A private network (10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7, fec0::/10).
    PrivateNetwork,
    /// The local link, where clouds keep their metadata (169.254/16, fe80::/10).
    LocalLink,
    /// Many machines at once (224/4, ff00::/8, 255.255.255.255).
    Multicast,
    /// Kept for documentation, measurements, tunnels or the future.
    NotPublic,
}

impl fmt::Display for Reserved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reserved::ThisMachine => "an address of this machine",
            Reserved::PrivateNetwork => "an address of a private network",
            Reserved::LocalLink => "an address of the local link",
            Reserved::Multicast => "a multicast address",
            Reserved::NotPublic => "an address outside the public internet",
        })
    }
}

/// What an address is reserved for; `None` for a public one.
///
/// Source: the IANA special-purpose address registries for IPv4 and IPv6.
pub fn reserved(address: IpAddr) -> Option<Reserved> {
    match address {
        IpAddr::V4(v4) => reserved_v4(v4),
        IpAddr::V6(v6) => reserved_v6(v6),
    }
}

fn reserved_v4(address: Ipv4Addr) -> Option<Reserved> {
    match address.octets() {
        [0 | 127, ..] => Some(Reserved::ThisMachine),
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => Some(Reserved::PrivateNetwork),
        [169, 254, ..] => Some(Reserved::LocalLink),
        [224..=239, ..] | [255, 255, 255, 255] => Some(Reserved::Multicast),
        // Protocol assignments, documentation, the 6to4 relay, measurements, the future.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] | [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] | [240..=255, ..] => {
            Some(Reserved::NotPublic)
        }
        _ => None,
    }
}

fn reserved_v6(address: Ipv6Addr) -> Option<Reserved> {
    if let Some(v4) = address.to_ipv4_mapped() {
        return reserved_v4(v4);
    }
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => Some(Reserved::ThisMachine),
        // NAT64: on a network without IPv4 every IPv4 host is reached this way, so the address inside decides.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
            reserved_v4(Ipv4Addr::new(a, b, c, d))
        }
        [0xff00..=0xffff, ..] => Some(Reserved::Multicast),
        [0xfe80..=0xfebf, ..] => Some(Reserved::LocalLink),
        [0xfc00..=0xfdff, ..] | [0xfec0..=0xfeff, ..] => Some(Reserved::PrivateNetwork),
        // Teredo and other protocol assignments, documentation, 6to4.
        [0x2001, 0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x2002, ..] | [0x3fff, 0..=0x0fff, ..] => Some(Reserved::NotPublic),
        [0x2000..=0x3fff, ..] => None,
        // Everything else is not global unicast, the old IPv4-compatible form (::a.b.c.d) included.
        _ => Some(Reserved::NotPublic),
    }
}

/// A name led only to refused addresses. Travels inside the error of a connection and is found there again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the host leads to {0}")]
pub struct RefusedAddress(pub Reserved);

/// Resolves names for connections and leaves out the addresses that the guard refuses.
pub(crate) struct GuardedResolver {
    pub guard: Arc<Guard>,
    /// Names whose address the caller fixed; not the guard's business, since no page can add to them.
    pub hosts: Arc<BTreeMap<String, SocketAddr>>,
    /// Hosts of the proxies that this client may use: the one who runs us chose them. A page cannot use the exemption, since
    /// with a proxy every host of a URL is judged before the request.
    pub proxies: BTreeSet<String>,
    /// What is asked for the addresses of names.
    pub names: NameLookup,
}

/// Finds the addresses of a name; a port of 0 stands for the scheme's own. The guard judges what it finds.
pub type NameLookup = Arc<dyn Fn(String) -> BoxedLookup + Send + Sync>;
/// The addresses of one name, when they are known.
pub type BoxedLookup = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// The system's own way.
pub(super) fn system_lookup() -> NameLookup {
    Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) }))
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, name) = (Arc::clone(&self.guard), name.as_str().to_owned());
        if let Some(fixed) = self.hosts.get(&plain(&name)).copied() {
            return Box::pin(async move { Ok(Box::new(std::iter::once(fixed)) as Addrs) });
        }
        let (exempt, found) = (self.proxies.contains(&plain(&name)), (self.names)(name.clone()));
        Box::pin(async move {
            let found = found.await?;
            let mut refused = None;
            let mut open = Vec::with_capacity(found.len());
            for address in found {
                match if exempt { None } else { guard.refuses(&name, address.ip()) } {
                    None => open.push(address),
                    reason => refused = reason,
                }
            }
            match refused {
                Some(reason) if open.is_empty() => Err(RefusedAddress(reason).into()),
                None if open.is_empty() => Err(io::Error::from(io::ErrorKind::NotFound).into()),
                _ => Ok(Box::new(open.into_iter()) as Addrs),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_judged_by_their_registry() {
        use Reserved::*;
        let table: &[(&str, Option<Reserved>)] = &[
            ("127.0.0.1", Some(ThisMachine)),
            ("127.255.255.254", Some(ThisMachine)),
            ("0.0.0.0", Some(ThisMachine)),
            ("0.1.2.3", Some(ThisMachine)),
            ("10.0.0.1", Some(PrivateNetwork)),
            ("172.16.0.1", Some(PrivateNetwork)),
            ("172.31.255.255", Some(PrivateNetwork)),
            ("172.32.0.1", None),
            ("192.168.1.1", Some(PrivateNetwork)),
            ("100.64.0.1", Some(PrivateNetwork)),
            ("100.127.255.255", Some(PrivateNetwork)),
            ("100.128.0.1", None),
            ("169.254.169.254", Some(LocalLink)),
            ("224.0.0.1", Some(Multicast)),
            ("255.255.255.255", Some(Multicast)),
            ("240.0.0.1", Some(NotPublic)),
            ("192.0.0.8", Some(NotPublic)),
            ("192.0.1.1", None),
            ("192.0.2.1", Some(NotPublic)),
            ("192.88.99.1", Some(NotPublic)),
            ("198.18.0.1", Some(NotPublic)),
            ("198.20.0.1", None),
            ("198.51.100.7", Some(NotPublic)),
            ("203.0.113.7", Some(NotPublic)),
            ("8.8.8.8", None),
            ("223.255.255.255", None),
            ("::", Some(ThisMachine)),
            ("::1", Some(ThisMachine)),
            ("::ffff:127.0.0.1", Some(ThisMachine)),
            ("::ffff:169.254.169.254", Some(LocalLink)),
            ("::ffff:8.8.8.8", None),
            ("::10.0.0.1", Some(NotPublic)),
            ("::8.8.8.8", Some(NotPublic)),
            ("64:ff9b::10.0.0.1", Some(PrivateNetwork)),
            ("64:ff9b::8.8.8.8", None),
            ("64:ff9b:1::8.8.8.8", Some(NotPublic)),
            ("100::1", Some(NotPublic)),
            ("2001::1", Some(NotPublic)),
            ("2001:db8::1", Some(NotPublic)),
            ("2002:7f00:1::", Some(NotPublic)),
            ("3fff:1::1", Some(NotPublic)),
            ("fc00::1", Some(PrivateNetwork)),
            ("fd12:3456::1", Some(PrivateNetwork)),
            ("fe80::1", Some(LocalLink)),
            ("fec0::1", Some(PrivateNetwork)),
            ("ff02::1", Some(Multicast)),
            ("2a00:1450:4001:800::200e", None),
            ("2606:4700::1111", None),
        ];
        for (address, expected) in table {
            assert_eq!(reserved(address.parse().unwrap()), *expected, "{address}");
        }
    }

    #[test]
    fn a_typed_host_is_exempt_for_itself_only() {
        let guard = Guard::typed(&Url::parse("http://Shop.Test:8080/").unwrap());
        let private = "10.0.0.1".parse().unwrap();
        assert_eq!(guard.refuses("shop.test", private), None);
        assert_eq!(guard.refuses("shop.test.", private), None);
        assert_eq!(guard.refuses("other.test", private), Some(Reserved::PrivateNetwork));
        assert_eq!(guard.refuses("sub.shop.test", private), Some(Reserved::PrivateNetwork));
        assert_eq!(Guard { allow_private: true, ..Guard::default() }.refuses("other.test", private), None);
    }

    #[test]
    fn every_spelling_of_an_address_is_judged() {
        let guard = Guard::default();
        for written in
            ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:7f00:1]/"]
        {
            assert_eq!(guard.refuses_literal(&Url::parse(written).unwrap()), Some(Reserved::ThisMachine), "{written}");
        }
        assert_eq!(guard.refuses_literal(&Url::parse("http://8.8.8.8/").unwrap()), None);
        let typed = Url::parse("http://[::1]:8080/").unwrap();
        assert_eq!(Guard::typed(&typed).refuses_literal(&typed), None);
    }
}
