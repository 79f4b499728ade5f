//! Every way in is guarded: addresses in all spellings, names, redirects, proxies. Over real sockets on this machine; the
//! public addresses in here are never connected to.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use landfall::fetch::{ClientError, Fault, Guard, LiveClient, NameLookup, Request};
use landfall::vocab::WhyNot;
use support::proxy::Proxy;
use support::{Server, lens, limits, names, not_read, page, redirect, request, response};
use url::Url;

fn url(written: &str) -> Url {
    Url::parse(written).unwrap()
}

/// A client that knows only what it is given, and sends the requests of the German lens through a proxy.
fn client(guard: Guard, known: NameLookup, proxy: Url) -> LiveClient {
    let client = LiveClient::new(limits(), guard, BTreeMap::new(), None).unwrap().with_resolver(known).unwrap();
    client.with_proxies(BTreeMap::from([("DE".parse().unwrap(), proxy)])).unwrap()
}

fn german(target: &str) -> Request {
    Request { lens: lens("DE"), ..request(url(target)) }
}

/// Addresses that no page may send us to, as they may be written; some are the same.
const PRIVATE: [&str; 24] = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "%31%32%37.0.0.1",
    "１２７.0.0.1",
    "127。0。0。1",
    "0.0.0.0",
    "0",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::7f00:1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
];

/// Names that lead to such addresses.
const NAMES: [(&str, &str); 5] = [
    ("loopback.test", "127.0.0.1"),
    ("router.test", "192.168.1.1"),
    ("metadata.test", "169.254.169.254"),
    ("mapped.test", "::ffff:10.0.0.1"),
    ("six.test", "fd00::1"),
];

#[tokio::test]
async fn every_way_in_is_guarded() {
    let inside = Server::start(|_, _| page("200 OK", "", b"the router")).await;
    let port = inside.address.port();
    let shop = Server::start(move |path, _| redirect(&format!("http://{}:{port}/", &path[1..]))).await;
    let socks = Proxy::socks("socks5", inside.address).await;
    let socks_far = Proxy::socks("socks5h", inside.address).await;
    let http = Proxy::http(inside.address).await;
    let targets: Vec<&str> = PRIVATE.into_iter().chain(NAMES.map(|(name, _)| name)).collect();
    for proxy in [None, Some(&socks), Some(&socks_far), Some(&http)] {
        let client = match proxy {
            Some(proxy) => client(Guard::default(), names(&NAMES), proxy.url()),
            None => {
                let hosts = BTreeMap::from([("shop.test".to_owned(), shop.address)]);
                LiveClient::new(limits(), Guard::default(), hosts, None).unwrap().with_resolver(names(&NAMES)).unwrap()
            }
        };
        for target in &targets {
            let asked = format!("http://{target}:{port}/");
            let mut fetches = vec![client.fetch(german(&asked)).await];
            if proxy.is_none() {
                fetches.push(client.fetch(request(url(&asked))).await);
                fetches.push(client.fetch(german(shop.url(&format!("/{target}")).as_str())).await);
            }
            for fetch in fetches {
                let told = (not_read(&fetch).why, not_read(&fetch).fault);
                assert_eq!(told, (WhyNot::PrivateAddress, Fault::PrivateAddress), "{target} {}", not_read(&fetch).detail);
            }
        }
    }
    assert_eq!(inside.requests(), Vec::<String>::new());
    assert_eq!([socks.asked(), socks_far.asked(), http.asked()].concat(), Vec::<String>::new());
}

#[tokio::test]
async fn a_name_that_changes_its_address_is_judged_each_time() {
    let inside = Server::start(|_, _| page("200 OK", "", b"the router")).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    // The first address is public, all later ones are this machine's.
    let rebinding: NameLookup = Arc::new(move |_| {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        let found = if first { "8.8.8.8:0" } else { "127.0.0.1:0" }.parse().unwrap();
        Box::pin(std::future::ready(Ok(vec![found])))
    });
    // Judged before the proxy is asked, and again when the name is resolved for it.
    let socks = Proxy::socks("socks5", inside.address).await;
    let client = client(Guard::default(), rebinding, socks.url());
    let target = format!("http://rebinding.test:{}/", inside.address.port());
    let fetch = client.fetch(german(&target)).await;
    assert_eq!((not_read(&fetch).fault, asked.load(Ordering::SeqCst)), (Fault::PrivateAddress, 2), "{}", not_read(&fetch).detail);
    // Directly the name is resolved once, for the connection, and what was found is what is connected to.
    let fetch = client.fetch(request(url(&target))).await;
    assert_eq!((not_read(&fetch).fault, asked.load(Ordering::SeqCst)), (Fault::PrivateAddress, 3));
    assert_eq!((inside.requests(), socks.asked()), (vec![], vec![]));
}

#[tokio::test]
async fn a_market_goes_through_its_proxy_and_the_others_do_not() {
    let server = Server::start(|path, _| match path {
        "/away" => redirect("http://10.0.0.1/"),
        "/away-by-name" => redirect("http://router.test/"),
        _ => page("200 OK", "", b"Hallo"),
    })
    .await;
    let known = [NAMES.as_slice(), &[("shop.test", "8.8.8.8"), ("127.0.0.1", "127.0.0.1")]].concat();
    for (proxy, asked) in [
        (Proxy::socks("socks5", server.address).await, "8.8.8.8:80"),
        (Proxy::socks("socks5h", server.address).await, "shop.test:80"),
        (Proxy::http(server.address).await, "GET http://shop.test/ HTTP/1.1"),
    ] {
        let mut with_login = proxy.url();
        with_login.set_username("agency").unwrap();
        with_login.set_password(Some("s3cret")).unwrap();
        let client = client(Guard::default(), names(&known), with_login);
        let (fetch, wire) = client.fetch_recorded(german("http://shop.test/")).await;
        assert_eq!(response(&fetch).body, b"Hallo", "{asked}");
        assert!(!format!("{wire:?} {fetch:?}").contains("s3cret"), "{wire:?}");
        let heard = proxy.asked();
        let login = heard.iter().any(|a| a == "agency:s3cret" || a.contains("proxy-authorization: Basic YWdlbmN5OnMzY3JldA=="));
        assert!(login && heard.iter().any(|a| a.starts_with(asked)), "{asked}: {heard:?}");
        // A redirect to a private address is refused, however it is written.
        for path in ["away", "away-by-name"] {
            let fetch = client.fetch(german(&format!("http://shop.test/{path}"))).await;
            assert_eq!((not_read(&fetch).fault, fetch.redirects.len()), (Fault::PrivateAddress, 1), "{asked} {path}");
        }
    }
    // Another market and the base lens take no proxy: the guard lets nobody to this machine, and the proxy hears nothing.
    let proxy = Proxy::http(server.address).await;
    let client = client(Guard::default(), names(&NAMES), proxy.url());
    for lens in [lens("NO"), lens("AT"), Default::default()] {
        let fetch = client.fetch(Request { lens, ..request(url("http://loopback.test/")) }).await;
        assert_eq!(not_read(&fetch).fault, Fault::PrivateAddress);
    }
    assert_eq!(proxy.asked(), Vec::<String>::new());
}

#[tokio::test]
async fn a_proxy_that_does_not_work_is_told_apart_from_the_shop() {
    let closed = Proxy::closed().await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let known = names(&[("shop.test", "8.8.8.8")]);
    let absent = ["http", "socks5", "socks5h", "https"].map(|scheme| url(&format!("{scheme}://{free}")));
    for proxy in [closed.url(), url("http://absent.test:3128")].into_iter().chain(absent) {
        let client = client(Guard::default(), Arc::clone(&known), proxy.clone());
        for target in ["http://shop.test/", "https://shop.test/"] {
            let fetch = client.fetch(german(target)).await;
            assert_eq!(not_read(&fetch).fault, Fault::Proxy, "{proxy} {target}: {}", not_read(&fetch).detail);
            assert!(not_read(&fetch).detail.contains("proxy for this market"), "{}", not_read(&fetch).detail);
        }
    }
}

#[tokio::test]
async fn an_encrypted_page_goes_through_a_tunnel() {
    // What stands behind the tunnel speaks no TLS: that is found out behind the proxy, which was asked for a tunnel.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxies = [Proxy::http(listener.local_addr().unwrap()).await, Proxy::socks("socks5h", listener.local_addr().unwrap()).await];
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    for proxy in proxies {
        let client = client(Guard::default(), names(&[("shop.test", "8.8.8.8")]), proxy.url());
        let fetch = client.fetch(german("https://shop.test/")).await;
        assert_eq!(not_read(&fetch).fault, Fault::Tls, "{:?}", not_read(&fetch));
        assert_eq!(proxy.asked(), ["shop.test:443"]);
    }
}

#[tokio::test]
async fn a_typed_host_is_reached_through_a_proxy_wherever_it_leads() {
    let server = Server::start(|_, _| page("200 OK", "", b"staging")).await;
    for proxy in [Proxy::socks("socks5", server.address).await, Proxy::socks("socks5h", server.address).await] {
        let guard = Guard::typed(&url("http://staging.test/"));
        let client = client(guard, names(&[("staging.test", "10.0.0.7")]), proxy.url());
        assert_eq!(response(&client.fetch(german("http://staging.test/")).await).body, b"staging");
        assert_eq!(not_read(&client.fetch(german("http://10.0.0.7/")).await).fault, Fault::PrivateAddress);
    }
}

#[test]
fn proxies_that_cannot_be_used_are_refused_in_a_sentence() {
    let table = [
        ("ftp://proxy.test", "must begin with"),
        ("socks4://u:s3cret@proxy.test", "must begin with"),
        ("socks5:proxy.test", "names no host"),
        ("data:text/plain,s3cret", "must begin with"),
    ];
    for (written, word) in table {
        let client = LiveClient::new(limits(), Guard::default(), BTreeMap::new(), None).unwrap();
        let refused = client.with_proxies(BTreeMap::from([("DE".parse().unwrap(), url(written))])).err().unwrap();
        let told = refused.to_string();
        assert!(matches!(refused, ClientError::Proxy { .. }) && told.contains("for DE") && told.contains(word), "{written}: {told}");
        assert!(!told.contains("s3cret"), "{told}");
    }
}
