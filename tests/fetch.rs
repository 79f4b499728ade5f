//! Fetching from servers that misbehave, over real sockets on this machine.

mod support;

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use landfall::fetch::{ClientError, Fault, FetchLimits, Guard, Lens, LiveClient, Request};
use landfall::vocab::WhyNot;
use support::{Answer, Server, brotli, gzip, limits, not_read, page, redirect, request, response};
use tokio::io::AsyncWriteExt;
use url::Url;

#[tokio::test]
async fn an_answer_is_kept_as_received_without_secrets() {
    let server =
        Server::start(|_, _| page("404 Gone Fishing", "X-Shop: a\r\nSet-Cookie: s=1; Path=/\r\nX-Shop: b\r\n", b"Ikke funnet")).await;
    let fetch = server.client(limits()).fetch(request(server.url("/no#part"))).await;
    let answer = response(&fetch);
    assert_eq!((answer.status, answer.body.as_slice(), answer.truncated), (404, b"Ikke funnet".as_slice(), false));
    assert_eq!(answer.url, server.url("/no"));
    assert_eq!(answer.header("set-cookie"), Some("s=redacted; Path=/"));
    assert_eq!(answer.headers.iter().filter(|(n, _)| n == "x-shop").map(|(_, v)| v.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(fetch.redirects, []);
}

#[tokio::test]
async fn the_lens_alone_names_a_language_and_no_cookie_comes_back() {
    let server = Server::start(|_, _| page("200 OK", "Set-Cookie: country=DE\r\n", b"")).await;
    let client = server.client(limits());
    client.fetch(request(server.url("/"))).await;
    let lens = Lens { market: Some("DE".parse().unwrap()), accept_language: Some("de-DE,de;q=0.9".into()) };
    client.fetch(Request { lens, ..request(server.url("/")) }).await;
    let sent: Vec<String> = server.requests().iter().map(|r| r.to_ascii_lowercase()).collect();
    assert!(!sent[0].contains("accept-language:"), "{}", sent[0]);
    assert!(sent[1].contains("accept-language: de-de,de;q=0.9\r\n"), "{}", sent[1]);
    for head in sent {
        assert!(!head.contains("cookie") && !head.contains("referer"), "{head}");
        assert!(head.contains("accept-encoding: gzip, deflate, br, zstd\r\n") && head.contains("user-agent: landfall/"), "{head}");
    }
}

#[tokio::test]
async fn a_login_goes_to_its_own_origin_only() {
    let (a, b) = (Server::start(|_, _| page("200 OK", "", b"")).await, Server::start(|_, _| page("200 OK", "", b"")).await);
    let mut typed = a.url("/");
    typed.set_username("staging").unwrap();
    typed.set_password(Some("secret")).unwrap();
    let client = a.client(limits()).with_login(&typed);
    client.fetch(request(a.url("/"))).await;
    client.fetch(request(b.url("/"))).await;
    let mut foreign = b.url("/");
    foreign.set_username("from-a-page").unwrap();
    client.fetch(request(foreign)).await;
    assert!(a.requests()[0].contains("authorization: Basic c3RhZ2luZzpzZWNyZXQ="), "{}", a.requests()[0]);
    assert_eq!(b.requests().iter().filter(|r| r.contains("authorization")).count(), 0);
}

#[tokio::test]
async fn coded_bodies_are_decoded_on_the_way() {
    let text = "Lieferung in 3 Werktagen. ".repeat(500).into_bytes();
    let expected = text.clone();
    let server = Server::start(move |path, _| match path {
        "/gzip" => page("200 OK", "Content-Encoding: gzip\r\n", &gzip(&text)),
        "/br" => page("200 OK", "Content-Encoding: br\r\n", &brotli(&text)),
        _ => page("200 OK", "Content-Encoding: utf-8\r\n", &text),
    })
    .await;
    for path in ["/gzip", "/br", "/plain"] {
        let fetch = server.client(limits()).fetch(request(server.url(path))).await;
        assert_eq!((&response(&fetch).body, response(&fetch).truncated), (&expected, false), "{path}");
    }
}

#[tokio::test]
async fn chunks_are_joined_and_the_transfer_leaves_no_trace() {
    let server = Server::start(|_, _| {
        Answer::Bytes(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".to_vec(),
        )
    })
    .await;
    let fetch = server.client(limits()).fetch(request(server.url("/"))).await;
    assert_eq!(response(&fetch).body, b"abcde");
    assert_eq!(response(&fetch).header("transfer-encoding"), None);
}

#[tokio::test]
async fn a_bomb_stops_at_the_limit() {
    let bomb = gzip(&vec![0; 200_000_000]);
    assert!(bomb.len() < 1_000_000);
    let server = Server::start(move |_, _| page("200 OK", "Content-Encoding: gzip\r\n", &bomb)).await;
    let fetch = server.client(limits()).fetch(request(server.url("/"))).await;
    assert_eq!((response(&fetch).body.len(), response(&fetch).truncated), (100_000, true));
    assert!(response(&fetch).body.capacity() < 300_000);
}

#[tokio::test]
async fn a_page_of_fifty_megabytes_is_left_at_the_limit() {
    const SIZE: usize = 50_000_000;
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {SIZE}\r\n\r\n").into_bytes();
    let server = Server::start(move |_, _| Answer::Pour(head.clone(), SIZE)).await;
    let fetch = server.client(limits()).fetch(request(server.url("/"))).await;
    assert_eq!((response(&fetch).body.len(), response(&fetch).truncated), (100_000, true));
    assert!(response(&fetch).body.capacity() < 300_000);
    // What the sockets of both sides hold was sent; the rest never was.
    assert!(server.poured.load(Ordering::SeqCst) < SIZE / 2, "{}", server.poured.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_whole() {
    let server = Server::start(|path, _| page("200 OK", "", &vec![b'x'; if path == "/more" { 100_001 } else { 100_000 }])).await;
    for (path, truncated) in [("/exact", false), ("/more", true)] {
        let fetch = server.client(limits()).fetch(request(server.url(path))).await;
        assert_eq!((response(&fetch).body.len(), response(&fetch).truncated), (100_000, truncated), "{path}");
    }
}

#[tokio::test]
async fn redirects_are_recorded() {
    let server = Server::start(|path, _| match path {
        "/" => redirect("/de"),
        "/de" => redirect("de/home#top"),
        _ => page("200 OK", "", b"Hallo"),
    })
    .await;
    let fetch = server.client(limits()).fetch(request(server.url("/"))).await;
    assert_eq!(fetch.redirects, [server.url("/"), server.url("/de")]);
    assert_eq!((&response(&fetch).url, response(&fetch).body.as_slice()), (&server.url("/de/home"), b"Hallo".as_slice()));
}

#[tokio::test]
async fn redirects_that_lead_nowhere_end() {
    let server = Server::start(|path, _| match path.trim_start_matches('/').parse::<u32>() {
        Ok(n) => redirect(&format!("/{}", n + 1)),
        Err(_) if path == "/loop" => redirect("/loop2"),
        Err(_) if path == "/loop2" => redirect("/loop"),
        Err(_) if path == "/self" => redirect("/self"),
        Err(_) if path == "/bad" => redirect("http://"),
        Err(_) if path == "/nowhere" => page("302 Found", "", b""),
        Err(_) => redirect("ftp://shop.test/"),
    })
    .await;
    let client = server.client(limits());
    for (path, fault, hops, word) in [
        ("/0", Fault::RedirectLoop, 9, "more than 8 times"),
        ("/loop", Fault::RedirectLoop, 2, "circle"),
        ("/self", Fault::RedirectLoop, 1, "circle"),
        ("/bad", Fault::BadRedirect, 1, "not a web address"),
        ("/ftp", Fault::Scheme, 1, "`ftp`"),
    ] {
        let fetch = client.fetch(request(server.url(path))).await;
        assert_eq!((not_read(&fetch).fault, fetch.redirects.len()), (fault, hops), "{path}");
        assert!(not_read(&fetch).detail.contains(word), "{path}: {}", not_read(&fetch).detail);
    }
    assert_eq!(response(&client.fetch(request(server.url("/nowhere"))).await).status, 302);
}

#[tokio::test]
async fn a_shop_cannot_send_us_to_a_private_address() {
    let inside = Server::start(|_, _| page("200 OK", "", b"the router")).await;
    let port = inside.address.port();
    let shop = Server::start(move |path, _| redirect(&format!("http://{}:{port}/", &path[1..]))).await;
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "169.254.169.254"] {
        let fetch = shop.client(limits()).fetch(request(shop.url(&format!("/{host}")))).await;
        assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::PrivateAddress, Fault::PrivateAddress), "{host}");
        assert_eq!(fetch.redirects.len(), 1, "{host}");
    }
    assert_eq!(inside.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn a_typed_host_is_reached_wherever_it_leads() {
    let inside = Server::start(|_, _| page("200 OK", "", b"staging")).await;
    let port = inside.address.port();
    for (typed, other) in [("127.0.0.1", "localhost"), ("localhost", "127.0.0.1")] {
        let url = |host: &str| Url::parse(&format!("http://{host}:{port}/")).unwrap();
        let client = LiveClient::new(limits(), Guard::typed(&url(typed)), BTreeMap::new(), None).unwrap();
        assert_eq!(response(&client.fetch(request(url(typed))).await).body, b"staging", "{typed}");
        assert_eq!(not_read(&client.fetch(request(url(other))).await).fault, Fault::PrivateAddress, "{other}");
    }
    let guard = Guard { allow_private: true, ..Guard::default() };
    let client = LiveClient::new(limits(), guard, BTreeMap::new(), None).unwrap();
    assert_eq!(response(&client.fetch(request(Url::parse(&format!("http://localhost:{port}/")).unwrap())).await).status, 200);
}

#[tokio::test]
async fn a_busy_server_is_asked_again_when_it_says_when() {
    let server = Server::start(|path, before| match (path, before) {
        ("/once", 0) => page("429 Too Many Requests", "Retry-After: 0\r\n", b""),
        ("/always", _) => page("503 Service Unavailable", "Retry-After: 0\r\n", b"busy"),
        ("/long", _) => page("429 Too Many Requests", "Retry-After: 3600\r\n", b""),
        ("/silent", _) => page("429 Too Many Requests", "", b""),
        _ => page("200 OK", "", b"open"),
    })
    .await;
    let client = server.client(limits());
    for (path, status, asked) in [("/once", 200, 2), ("/always", 503, 3), ("/long", 429, 1), ("/silent", 429, 1)] {
        let (fetch, wire) = client.fetch_recorded(request(server.url(path))).await;
        assert_eq!((response(&fetch).status, wire.attempts), (status, asked), "{path}");
    }
}

#[tokio::test]
async fn a_broken_connection_is_tried_once_more() {
    let short = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this".to_vec();
    let server = Server::start(move |path, before| match (path, before) {
        ("/reset", _) | ("/reset-once", 0) => Answer::Reset,
        ("/silent", _) => Answer::Bytes(Vec::new()),
        ("/short", _) => Answer::Bytes(short.clone()),
        ("/chunk", _) => Answer::Bytes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc".to_vec()),
        _ => page("200 OK", "", b"there"),
    })
    .await;
    let client = server.client(limits());
    assert_eq!(response(&client.fetch(request(server.url("/reset-once"))).await).body, b"there");
    for path in ["/reset", "/silent", "/short", "/chunk"] {
        let (fetch, wire) = client.fetch_recorded(request(server.url(path))).await;
        assert_eq!((not_read(&fetch).why, not_read(&fetch).fault, wire.attempts), (WhyNot::Error, Fault::Reset, 2), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_http_is_told_as_such() {
    let server = Server::start(|path, _| {
        Answer::Bytes(match path {
            "/status" => b"HTTP/1.1 abc OK\r\n\r\n".to_vec(),
            "/noise" => b"\x00\x01\x02\x03 what is this\r\n\r\n".to_vec(),
            "/gzip" => b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n<html".to_vec(),
            _ => b"HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\nContent-Length: 5\r\n\r\n<html".to_vec(),
        })
    })
    .await;
    for (path, word) in [("/status", "not valid HTTP"), ("/noise", "not valid HTTP"), ("/gzip", "gzip data"), ("/compress", "`compress`")] {
        let fetch = server.client(limits()).fetch(request(server.url(path))).await;
        assert_eq!(not_read(&fetch).fault, Fault::Protocol, "{path}");
        assert!(not_read(&fetch).detail.contains(word), "{path}: {}", not_read(&fetch).detail);
    }
}

#[tokio::test]
async fn a_server_that_never_ends_meets_the_deadline() {
    let server = Server::start(|path, _| {
        Answer::Stall(if path == "/head" { b"HTTP/1.1 200".to_vec() } else { b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab".to_vec() })
    })
    .await;
    let client = server.client(FetchLimits { request_seconds: 1, ..limits() });
    let (head, body) = tokio::join!(client.fetch(request(server.url("/head"))), client.fetch(request(server.url("/body"))));
    for fetch in [head, body] {
        assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::Timeout, Fault::Timeout));
        assert!(not_read(&fetch).detail.contains("within 1 seconds"), "{}", not_read(&fetch).detail);
    }
}

#[tokio::test]
async fn hosts_that_cannot_be_reached_are_told_apart() {
    let plain = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = plain.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = plain.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let hosts = BTreeMap::from([("tls.test".to_owned(), address), ("closed.test".to_owned(), free)]);
    let client = LiveClient::new(limits(), Guard::default(), hosts, None).unwrap();
    for (url, fault) in [("https://tls.test/", Fault::Tls), ("http://closed.test/", Fault::Refused), ("ftp://tls.test/", Fault::Scheme)] {
        let fetch = client.fetch(request(Url::parse(url).unwrap())).await;
        assert_eq!(not_read(&fetch).fault, fault, "{url}");
        let detail = &not_read(&fetch).detail;
        assert!(detail.ends_with('.') && !detail.contains("test"), "one sentence without the address: {detail}");
    }
}

#[test]
fn a_client_that_cannot_be_made_says_why() {
    let make = |limits, ca: Option<&std::path::Path>| LiveClient::new(limits, Guard::default(), BTreeMap::new(), ca).err();
    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().join("roots.pem");
    std::fs::write(&empty, "no certificate").unwrap();
    assert!(matches!(make(limits(), Some(&empty)), Some(ClientError::CaEmpty { .. })));
    assert!(matches!(make(limits(), Some(&dir.path().join("absent"))), Some(ClientError::CaFile { .. })));
    let limits = FetchLimits { user_agent: "line\nbreak".into(), ..limits() };
    assert!(matches!(make(limits, None), Some(ClientError::UserAgent(_))));
}
