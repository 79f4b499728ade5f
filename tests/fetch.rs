//! Fetching over real sockets on this machine: what is sent, what is kept, and within which bounds.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use landfall::fetch::{
    AttemptEnd, ClientError, Fault, FetchLimits, Guard, Lens, LiveClient, Pacer, Purpose, Request, Robots, WireExchange,
};
use landfall::vocab::WhyNot;
use support::{Answer, Server, brotli, gzip, lens, limits, not_read, page, redirect, request, response, zstd};
use tokio::io::AsyncWriteExt;
use tokio::sync::Barrier;
use url::Url;

/// What came of each request that was sent.
fn ends(wire: &WireExchange) -> Vec<AttemptEnd> {
    wire.attempts.iter().map(|a| a.ended).collect()
}

/// The Cookie header of each request as received.
fn cookies(server: &Server) -> Vec<String> {
    let of = |head: &String| head.lines().find_map(|l| l.strip_prefix("cookie: ")).unwrap_or_default().to_owned();
    server.requests().iter().map(of).collect()
}

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
async fn the_lens_alone_names_a_language() {
    let server = Server::start(|_, _| page("200 OK", "", b"")).await;
    let client = server.client(limits());
    client.fetch(request(server.url("/"))).await;
    let lens = Lens { accept_language: Some("de-DE,de;q=0.9".into()), ..lens("DE") };
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
async fn each_market_keeps_its_cookies_and_the_base_lens_none() {
    let server = Server::start(|_, before| page("200 OK", &format!("Set-Cookie: visit={before}; Path=/\r\n"), b"")).await;
    let client = server.client(limits());
    for lens in [Lens::default(), Lens::default(), lens("DE"), lens("NO"), lens("DE"), lens("NO"), Lens::default()] {
        let (fetch, wire) = client.fetch_recorded(Request { lens, ..request(server.url("/")) }).await;
        assert_eq!(response(&fetch).header("set-cookie"), Some("visit=redacted; Path=/"));
        let sent = wire.hops[0].request.iter().find(|(name, _)| name == "Cookie");
        assert!(sent.is_none_or(|(_, value)| value == "redacted"), "{sent:?}");
    }
    assert_eq!(cookies(&server), ["", "", "", "", "visit=2", "visit=3", ""]);
}

#[tokio::test]
async fn a_page_that_wants_its_cookie_back_is_reached() {
    let set = |to: &str| page("302 Found", &format!("Location: {to}\r\nSet-Cookie: seen=1; Path=/\r\n"), b"");
    let server = Server::start(move |path, before| match (path, before) {
        ("/self", 0) => set("/self"),
        ("/there", 0) => redirect("/gate"),
        ("/gate", 0) => set("/there"),
        ("/always", _) => set("/always"),
        ("/counting", n) => page("302 Found", &format!("Location: /counting\r\nSet-Cookie: n={n}\r\n"), b""),
        _ => page("200 OK", "", b"Willkommen"),
    })
    .await;
    let client = server.client(limits());
    for (path, hops) in [("/self", 1), ("/there", 2)] {
        let fetch = client.fetch(request(server.url(path))).await;
        assert_eq!((response(&fetch).body.as_slice(), fetch.redirects.len()), (b"Willkommen".as_slice(), hops), "{path}");
    }
    assert_eq!(cookies(&server), ["", "seen=1", "", "", "seen=1"]);
    for (path, hops) in [("/always", 2), ("/counting", 9)] {
        let fetch = client.fetch(request(server.url(path))).await;
        assert_eq!((not_read(&fetch).fault, fetch.redirects.len()), (Fault::RedirectLoop, hops), "{path}");
    }
}

#[tokio::test]
async fn a_cookie_is_for_the_hosts_that_may_set_it() {
    let server = Server::start(|path, _| match path {
        "/suffix" => page("200 OK", "Set-Cookie: a=1; Domain=test; Path=/\r\n", b""),
        "/other" => page("200 OK", "Set-Cookie: b=1; Domain=other.test; Path=/\r\n", b""),
        "/own" => page("200 OK", "Set-Cookie: c=1; Path=/\r\nSet-Cookie: d=1; Domain=shop.test; Path=/\r\n", b""),
        _ => page("200 OK", "", b""),
    })
    .await;
    let hosts = ["shop.test", "www.shop.test", "other.test"].map(|name| (name.to_owned(), server.address));
    let client = LiveClient::new(limits(), Guard::default(), BTreeMap::from(hosts), None).unwrap();
    let url = |host: &str, path: &str| Url::parse(&format!("http://{host}:{}{path}", server.address.port())).unwrap();
    let asked = [
        ("shop.test", "/suffix"),
        ("shop.test", "/other"),
        ("shop.test", "/own"),
        ("shop.test", "/"),
        ("www.shop.test", "/"),
        ("other.test", "/"),
    ];
    for (host, path) in asked {
        client.fetch(Request { lens: lens("DE"), ..request(url(host, path)) }).await;
    }
    assert_eq!(cookies(&server), ["", "", "", "c=1; d=1", "d=1", ""]);
}

#[tokio::test]
async fn headers_of_the_user_go_to_one_origin_and_are_not_kept() {
    let b = Server::start(|_, _| page("200 OK", "", b"")).await;
    let away = format!("http://127.0.0.1:{}/", b.address.port());
    let a = Server::start(move |path, _| match path {
        "/away" => redirect(&away),
        "/set" => page("200 OK", "Set-Cookie: gate=new; Path=/\r\n", b""),
        _ => page("200 OK", "", b""),
    })
    .await;
    let hosts = BTreeMap::from([("shop.test".to_owned(), a.address)]);
    let guard = Guard { allow_private: true, ..Guard::default() };
    let headers =
        [("X-Staging", "s3cret"), ("Cookie", "gate=s3cret; lang=s3cret"), ("Authorization", "Bearer s3cret"), ("Accept", "s3cret/html")];
    let client = LiveClient::new(limits(), guard, hosts, None).unwrap();
    let client = client.with_headers(&a.url("/"), headers.map(|(n, v)| (n.into(), v.into())).to_vec()).unwrap();
    for path in ["/", "/away", "/set", "/"] {
        let (_, wire) = client.fetch_recorded(Request { lens: lens("DE"), ..request(a.url(path)) }).await;
        let names: Vec<&str> = wire.hops[0].request.iter().filter(|(_, v)| v == "redacted").map(|(n, _)| n.as_str()).collect();
        assert_eq!(names, ["Accept", "X-Staging", "Authorization", "Cookie"], "{path}");
        assert!(!format!("{wire:?}").contains("s3cret"), "{path}: {wire:?}");
    }
    for head in a.requests() {
        for sent in ["x-staging: s3cret\r\n", "authorization: Bearer s3cret\r\n", "accept: s3cret/html\r\n"] {
            assert!(head.contains(sent), "{head}");
        }
    }
    assert_eq!(cookies(&a), ["gate=s3cret; lang=s3cret", "gate=s3cret; lang=s3cret", "gate=s3cret; lang=s3cret", "lang=s3cret; gate=new"]);
    assert!(b.requests().len() == 1 && !b.requests()[0].contains("s3cret"), "{:?}", b.requests());
    let refused = client.with_headers(&a.url("/"), vec![("Host".into(), "s3cret".into())]).err().unwrap();
    assert!(matches!(&refused, ClientError::Header { name, .. } if name == "Host") && !refused.to_string().contains("s3cret"), "{refused}");
}

#[tokio::test]
async fn secrets_in_addresses_are_sent_and_not_kept() {
    let server = Server::start(|path, _| match path {
        "/?token=s3cret&page=2" => redirect("/next?sid=s3cret2"),
        "/next?sid=s3cret2" => redirect("/next?sid=s3cret3"),
        _ => page("200 OK", "Link: </a?sig=s3cret>; rel=preload\r\nContent-Location: /b;jsessionid=s3cret\r\n", b""),
    })
    .await;
    let (fetch, wire) = server.client(limits()).fetch_recorded(request(server.url("/?token=s3cret&page=2"))).await;
    assert_eq!(fetch.redirects, [server.url("/?token=redacted&page=2"), server.url("/next?sid=redacted")]);
    assert_eq!((&response(&fetch).url, response(&fetch).status), (&server.url("/next?sid=redacted"), 200));
    assert!(server.requests()[2].starts_with("GET /next?sid=s3cret3 "), "{}", server.requests()[2]);
    assert!(!format!("{wire:?} {:?} {:?}", fetch.outcome, fetch.redirects).contains("s3cret"), "{wire:?}");
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
        "/zstd" => page("200 OK", "Content-Encoding: zstd\r\n", &zstd(&text)),
        _ => page("200 OK", "Content-Encoding: utf-8\r\n", &text),
    })
    .await;
    for path in ["/gzip", "/br", "/zstd", "/plain"] {
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
    let zeros = vec![0; 200_000_000];
    for (name, bomb) in [("gzip", gzip(&zeros)), ("zstd", zstd(&zeros))] {
        assert!(bomb.len() < 1_000_000);
        let server = Server::start(move |_, _| page("200 OK", &format!("Content-Encoding: {name}\r\n"), &bomb)).await;
        let fetch = server.client(limits()).fetch(request(server.url("/"))).await;
        assert_eq!((response(&fetch).body.len(), response(&fetch).truncated), (100_000, true), "{name}");
        assert!(response(&fetch).body.capacity() < 300_000, "{name}");
    }
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
async fn a_busy_server_is_asked_again_a_few_times() {
    let server = Server::start(|path, before| match (path, before) {
        ("/once", 0) => page("429 Too Many Requests", "Retry-After: 0\r\n", b""),
        ("/always", _) => page("503 Service Unavailable", "Retry-After: 0\r\n", b"busy"),
        ("/long", _) => page("429 Too Many Requests", "Retry-After: 3600\r\n", b""),
        ("/silent", _) => page("429 Too Many Requests", "", b""),
        ("/gateway", 0) => page("502 Bad Gateway", "", b""),
        ("/gateways", _) => page("504 Gateway Timeout", "", b""),
        ("/broken", _) => page("500 Internal Server Error", "", b""),
        _ => page("200 OK", "", b"open"),
    })
    .await;
    let client = server.client(limits());
    use AttemptEnd::Status;
    let table: [(&str, &[AttemptEnd]); 7] = [
        ("/once", &[Status(429), Status(200)]),
        ("/always", &[Status(503); 3]),
        ("/long", &[Status(429)]),
        ("/silent", &[Status(429); 3]),
        ("/gateway", &[Status(502), Status(200)]),
        ("/gateways", &[Status(504); 2]),
        ("/broken", &[Status(500)]),
    ];
    for (path, expected) in table {
        let (fetch, wire) = client.fetch_recorded(request(server.url(path))).await;
        assert_eq!(ends(&wire), expected, "{path}");
        assert_eq!(AttemptEnd::Status(response(&fetch).status), *expected.last().unwrap(), "{path}");
    }
    let [(host, report)] = client.pacer().slowed().try_into().unwrap();
    assert_eq!((host.as_str(), report.throttled), ("shop.test", 8));
}

#[tokio::test]
async fn a_broken_connection_is_tried_once_more() {
    let server = Server::start(|path, before| match (path, before) {
        ("/reset", _) | ("/reset-once", 0) => Answer::Reset,
        _ => page("200 OK", "", b"there"),
    })
    .await;
    let client = server.client(limits());
    let (fetch, wire) = client.fetch_recorded(request(server.url("/reset-once"))).await;
    assert_eq!(response(&fetch).body, b"there");
    assert_eq!(ends(&wire), [AttemptEnd::Fault(Fault::Reset), AttemptEnd::Status(200)]);
    let (fetch, wire) = client.fetch_recorded(request(server.url("/reset"))).await;
    assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::Error, Fault::Reset));
    assert_eq!(ends(&wire), [AttemptEnd::Fault(Fault::Reset); 2]);
}

#[test]
fn attempts_are_written_and_read_again() {
    let json = r#"[{"ended":{"status":503},"milliseconds":12},{"ended":{"fault":"reset"},"milliseconds":0}]"#;
    let attempts: Vec<landfall::fetch::Attempt> = serde_json::from_str(json).unwrap();
    assert_eq!(attempts[0].ended, AttemptEnd::Status(503));
    assert_eq!(serde_json::to_string(&attempts).unwrap(), json);
}

#[test]
fn limits_of_older_crawls_are_read() {
    let json = r#"{"user-agent":"landfall/0.1","rate":2.0,"request-seconds":20,"crawl-seconds":900,"body-bytes":1000,"redirects":8}"#;
    let limits: FetchLimits = serde_json::from_str(json).unwrap();
    let usual = FetchLimits::default();
    let expected = FetchLimits { user_agent: "landfall/0.1".into(), rate: 2.0, body_bytes: 1000, ..usual };
    assert_eq!(limits, expected);
    assert_eq!((limits.in_flight, limits.total_bytes), (4, 2 << 30));
}

#[tokio::test]
async fn a_host_has_four_places_whoever_asks() {
    let barrier = Arc::new(Barrier::new(4));
    let server = Server::start(move |_, _| match page("200 OK", "", b"") {
        Answer::Bytes(bytes) => Answer::Together(Arc::clone(&barrier), bytes),
        other => other,
    })
    .await;
    let pacer = Arc::new(Pacer::new(0.0));
    // Two clients that share a pacer; with more than four places in all, a fifth would come while the first four wait.
    let clients = [0, 1].map(|_| server.client(limits()).with_pacer(Arc::clone(&pacer)));
    let mut fetches = tokio::task::JoinSet::new();
    for client in clients.map(Arc::new) {
        for n in 0..8 {
            let (client, url) = (Arc::clone(&client), server.url(&format!("/{n}")));
            fetches.spawn(async move { response(&client.fetch(request(url)).await).status });
        }
    }
    assert_eq!(fetches.join_all().await, [200; 16]);
    assert_eq!(server.most.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn waiting_for_a_place_is_not_the_request_s_own_time() {
    let server = Server::start(|path, _| if path == "/stall" { Answer::Stall(Vec::new()) } else { page("200 OK", "", b"") }).await;
    let client = server.client(FetchLimits { request_seconds: 1, in_flight: 1, ..limits() });
    let (stalled, next) = tokio::join!(client.fetch(request(server.url("/stall"))), client.fetch(request(server.url("/next"))));
    assert_eq!((not_read(&stalled).fault, response(&next).status), (Fault::Timeout, 200));
}

#[tokio::test]
async fn no_wait_goes_beyond_the_end_of_the_crawl() {
    let server = Server::start(|path, _| match path {
        "/busy" => page("503 Service Unavailable", "Retry-After: 9\r\n", b"busy"),
        "/gateway" => page("502 Bad Gateway", "", b""),
        "/stall" => Answer::Stall(Vec::new()),
        _ => page("200 OK", "", b""),
    })
    .await;
    let begun = Instant::now();
    // A Crawl-delay of an hour in a crawl of a quarter.
    let client = server.client(limits());
    client.slow_down(&server.url("/"), Duration::from_secs(3_600));
    assert_eq!(response(&client.fetch(request(server.url("/"))).await).status, 200);
    for _ in 0..3 {
        let fetch = client.fetch(request(server.url("/"))).await;
        assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::Limit, Fault::Deadline));
    }
    assert_eq!(server.requests().len(), 1);
    // What the server said before the wait stands.
    let soon = || Instant::now() + Duration::from_secs(5);
    let client = server.client(FetchLimits { retry_milliseconds: 3_600_000, ..limits() }).with_deadline(soon());
    for (path, status) in [("/gateway", 502), ("/busy", 503)] {
        assert_eq!(response(&client.fetch(request(server.url(path))).await).status, status, "{path}");
    }
    // The end of the crawl ends what is under way.
    let client = server.client(limits()).with_deadline(Instant::now() + Duration::from_millis(300));
    assert_eq!(not_read(&client.fetch(request(server.url("/stall"))).await).fault, Fault::Deadline);
    let asked = server.requests().len();
    assert_eq!(not_read(&client.fetch(request(server.url("/"))).await).fault, Fault::Deadline);
    assert_eq!(server.requests().len(), asked);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn the_bytes_of_a_crawl_are_bounded() {
    let server = Server::start(|_, _| page("200 OK", "", &[b'x'; 60])).await;
    let client = server.client(FetchLimits { total_bytes: 100, ..limits() });
    for status in [200, 200] {
        assert_eq!(response(&client.fetch(request(server.url("/"))).await).status, status);
    }
    let (fetch, wire) = client.fetch_recorded(request(server.url("/"))).await;
    assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::Limit, Fault::TotalBytes));
    assert!(not_read(&fetch).detail.contains("100 bytes"), "{}", not_read(&fetch).detail);
    assert_eq!((server.requests().len(), wire.attempts.len(), wire.hops.len()), (2, 0, 0), "what was not sent is not kept");
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

#[tokio::test]
async fn a_large_robots_txt_is_read_up_to_its_bound() {
    let rules = "User-agent: *\nDisallow: /first\n".to_owned() + &"Disallow: /product\n".repeat(70_000) + "Disallow: /\n";
    assert!(rules.len() > 1_300_000);
    let server = Server::start(move |_, _| page("200 OK", "Content-Type: text/plain\r\n", rules.as_bytes())).await;
    let client = server.client(FetchLimits { body_bytes: 8 << 20, ..limits() });
    let fetch = client.fetch(Request { purpose: Purpose::Robots, ..request(server.url("/robots.txt")) }).await;
    assert_eq!((response(&fetch).body.len(), response(&fetch).truncated), (500 * 1024, true));
    let robots = Robots::from_fetch(&fetch);
    let allowed = ["/first", "/product", "/de"].map(|path| robots.allowed(&server.url(path)));
    assert_eq!(allowed, [false, false, true]);
}
