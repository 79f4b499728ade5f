//! Servers that misbehave, over real sockets on this machine: each request ends, within its bounds, and says how.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use landfall::fetch::{AttemptEnd, Fault, FetchLimits, FetchOutcome, Guard, LiveClient, NameLookup};
use support::{Answer, Server, limits, not_read, page, redirect, request, response};
use url::Url;

/// How a request ends: with the status of an answer, or with a fault.
#[derive(Debug, PartialEq)]
enum End {
    Answered(u16),
    Truncated(u16),
    Not(Fault),
}
use End::{Answered, Not, Truncated};

const OK: &str = "HTTP/1.1 200 OK\r\n";

fn bytes(answer: impl AsRef<[u8]>) -> Answer {
    Answer::Bytes(answer.as_ref().to_vec())
}

fn drip(head: &str, piece: &str, milliseconds: u64) -> Answer {
    Answer::Drip(head.as_bytes().to_vec(), piece.as_bytes().to_vec(), Duration::from_millis(milliseconds))
}

fn coded(name: &str, body: &[u8]) -> Answer {
    page("200 OK", &format!("Content-Encoding: {name}\r\n"), body)
}

type Case = (&'static str, Box<dyn Fn() -> Answer + Send + Sync>, End, usize);

/// The name of a misbehaviour, how it goes, how the request ends, and after how many attempts.
fn case(name: &'static str, answer: impl Fn() -> Answer + Send + Sync + 'static, end: End, attempts: usize) -> Case {
    (name, Box::new(answer), end, attempts)
}

/// What a server may pour out until the client has had enough.
fn floods() -> Vec<Case> {
    vec![
        case("a status line without an end", || drip("HTTP/1.1 200 ", &"O".repeat(10_000), 0), Not(Fault::TooLarge), 1),
        case("fields without an end", || drip(OK, &"X: a\r\n".repeat(1_000), 0), Not(Fault::TooLarge), 1),
        case("a body without an end", || drip(&format!("{OK}\r\n"), &"a".repeat(10_000), 0), Truncated(200), 1),
        case(
            "chunks without an end",
            || drip(&format!("{OK}Transfer-Encoding: chunked\r\n\r\n"), &"1\r\na\r\n".repeat(1_000), 0),
            Truncated(200),
            1,
        ),
        case(
            "trailers without an end",
            || drip(&format!("{OK}Transfer-Encoding: chunked\r\n\r\n0\r\n"), &"X: a\r\n".repeat(1_000), 0),
            Not(Fault::Protocol),
            1,
        ),
        case(
            "a chunk extension without an end",
            || drip(&format!("{OK}Transfer-Encoding: chunked\r\n\r\n1;"), &"a".repeat(1_000), 0),
            Not(Fault::Protocol),
            1,
        ),
        case("interim answers without an end", || drip("", "HTTP/1.1 100 Continue\r\n\r\n", 0), Not(Fault::Timeout), 1),
        case(
            "early hints without an end",
            || drip("", &"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n".repeat(100), 0),
            Not(Fault::Timeout),
            1,
        ),
    ]
}

fn misbehaviours() -> Vec<Case> {
    vec![
        // Slow.
        case("silence", || Answer::Stall(Vec::new()), Not(Fault::Timeout), 1),
        case("half a head", || Answer::Stall(b"HTTP/1.1 200".to_vec()), Not(Fault::Timeout), 1),
        case("half a body", || Answer::Stall(format!("{OK}Content-Length: 9\r\n\r\nab").into_bytes()), Not(Fault::Timeout), 1),
        case("a status line drop by drop", || drip("HTTP/1.1 200 ", "O", 20), Not(Fault::Timeout), 1),
        case("fields drop by drop", || drip(OK, "X: a\r\n", 20), Not(Fault::Timeout), 1),
        case("a body drop by drop", || drip(&format!("{OK}Content-Length: 90000\r\n\r\n"), "a", 20), Not(Fault::Timeout), 1),
        case("chunks drop by drop", || drip(&format!("{OK}Transfer-Encoding: chunked\r\n\r\n"), "1\r\na\r\n", 20), Not(Fault::Timeout), 1),
        case("a body without an end, drop by drop", || drip(&format!("{OK}\r\n"), "a", 20), Not(Fault::Timeout), 1),
        // Too much.
        case(
            "a megabyte of fields",
            || bytes(format!("{OK}{}\r\n", "X-Long: 0123456789012345678901234567890123456789\r\n".repeat(20_000))),
            Not(Fault::TooLarge),
            1,
        ),
        case("ten thousand fields", || bytes(format!("{OK}{}\r\n", "X: a\r\n".repeat(10_000))), Not(Fault::TooLarge), 1),
        case("a field of a megabyte", || bytes(format!("{OK}X: {}\r\n\r\n", "a".repeat(1_000_000))), Not(Fault::TooLarge), 1),
        case("four hundred fields", || bytes(format!("{OK}{}Content-Length: 0\r\n\r\n", "X: a\r\n".repeat(400))), Answered(200), 1),
        case(
            "a field of two hundred kilobytes",
            || bytes(format!("{OK}X: {}\r\nContent-Length: 0\r\n\r\n", "a".repeat(200_000))),
            Answered(200),
            1,
        ),
        case("a redirect of three hundred kilobytes", || redirect(&format!("/{}", "a".repeat(300_000))), Not(Fault::BadRedirect), 1),
        // Broken off.
        case("nothing", || bytes(""), Not(Fault::Reset), 2),
        case("a reset", || Answer::Reset, Not(Fault::Reset), 2),
        case("a reset in the head", || Answer::ResetAfter(OK.into()), Not(Fault::Reset), 2),
        case("a reset in the body", || Answer::ResetAfter(format!("{OK}Content-Length: 9\r\n\r\nab").into_bytes()), Not(Fault::Reset), 2),
        case("the end in the head", || bytes(OK), Not(Fault::Reset), 2),
        case("a body shorter than announced", || bytes(format!("{OK}Content-Length: 9\r\n\r\nab")), Not(Fault::Reset), 2),
        case("the end in a chunk", || bytes(format!("{OK}Transfer-Encoding: chunked\r\n\r\nff\r\nabc")), Not(Fault::Reset), 2),
        case("the end between chunks", || bytes(format!("{OK}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")), Not(Fault::Reset), 2),
        // Wrong.
        case("a body longer than announced", || bytes(format!("{OK}Content-Length: 2\r\n\r\nabcdef")), Answered(200), 1),
        case("two lengths", || bytes(format!("{OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc")), Not(Fault::Protocol), 1),
        case("a length that is no number", || bytes(format!("{OK}Content-Length: many\r\n\r\nabc")), Not(Fault::Protocol), 1),
        case("a negative length", || bytes(format!("{OK}Content-Length: -1\r\n\r\nabc")), Not(Fault::Protocol), 1),
        case(
            "a length beyond all numbers",
            || bytes(format!("{OK}Content-Length: 99999999999999999999\r\n\r\nabc")),
            Not(Fault::Protocol),
            1,
        ),
        case(
            "a chunk without a size",
            || bytes(format!("{OK}Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n")),
            Not(Fault::Protocol),
            1,
        ),
        case(
            "a chunk beyond all numbers",
            || bytes(format!("{OK}Transfer-Encoding: chunked\r\n\r\n{}\r\nabc", "f".repeat(40))),
            Not(Fault::Protocol),
            1,
        ),
        case(
            "a chunk longer than its size",
            || bytes(format!("{OK}Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n")),
            Not(Fault::Protocol),
            1,
        ),
        case("a status that is none", || bytes("HTTP/1.1 abc OK\r\n\r\n"), Not(Fault::Protocol), 1),
        case("HTTP/0.9", || bytes("<html><p>In den Warenkorb</p></html>"), Not(Fault::Protocol), 1),
        case("HTTP/9", || bytes("HTTP/9.9 200 OK\r\n\r\n"), Not(Fault::Protocol), 1),
        case("noise", || bytes(b"\x00\x01\x02\x03 what is this\r\n\r\n"), Not(Fault::Protocol), 1),
        case("the alert of a TLS server", || bytes(b"\x15\x03\x01\x00\x02\x02\x46"), Not(Fault::Protocol), 1),
        case("another protocol", || bytes("SSH-2.0-OpenSSH_9.6\r\n"), Not(Fault::Protocol), 1),
        case("odd fields", || bytes(format!("{OK}X Y: 1\r\n: 2\r\nX-Odd: \u{7}\r\nContent-Length: 0\r\n\r\n")), Answered(200), 1),
        case(
            "early hints before the answer",
            || bytes(format!("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n{OK}Content-Length: 0\r\n\r\n")),
            Answered(200),
            1,
        ),
        // Wrongly coded.
        case("a page as gzip", || coded("gzip", b"<html>"), Not(Fault::Protocol), 1),
        case(
            "gzip and then noise",
            || coded("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff\xff\xff\xff\xff"),
            Not(Fault::Protocol),
            1,
        ),
        case("a page as br", || coded("br", b"\x11<html>"), Not(Fault::Protocol), 1),
        case("a page as zstd", || coded("zstd", b"<html>"), Not(Fault::Protocol), 1),
        case("zstd with a window of 16 MB", || coded("zstd", b"\x28\xb5\x2f\xfd\x00\x70\x19\x00\x00abc"), Not(Fault::Protocol), 1),
        case("a page as compress", || coded("compress", b"<html>"), Not(Fault::Protocol), 1),
        case("half a gzip body", || coded("gzip", &support::gzip(b"delivered in three days")[..20]), Truncated(200), 1),
        // Without an end.
        case("a circle", || redirect("?"), Not(Fault::RedirectLoop), 1),
        case("always busy", || page("429 Too Many Requests", "", b""), Answered(429), 3),
    ]
}

/// Plays one case. Says what is wrong, if anything is.
async fn play((name, answer, expected, attempts): Case) -> Option<String> {
    let server = Server::start(move |_, _| answer()).await;
    // Who is to meet the deadline meets it soon; all others have time, however busy this machine is.
    let request_seconds = if expected == Not(Fault::Timeout) { 1 } else { 30 };
    let client = server.client(FetchLimits { request_seconds, ..limits() });
    let fetched = tokio::time::timeout(Duration::from_secs(60), client.fetch_recorded(request(server.url("/?"))));
    let Ok((fetch, wire)) = fetched.await else { return Some(format!("{name} never ends")) };
    let (end, room) = match &fetch.outcome {
        FetchOutcome::Answered(answer) if answer.truncated => (Truncated(answer.status), answer.body.capacity()),
        FetchOutcome::Answered(answer) => (Answered(answer.status), answer.body.capacity()),
        FetchOutcome::NotRead(not_read) => {
            assert!(not_read.detail.ends_with('.') && !not_read.detail.contains("shop"), "{name}: {}", not_read.detail);
            (Not(not_read.fault), 0)
        }
    };
    // What the sockets of both sides hold was sent, and what was read before the bound was met; no more.
    let poured = server.poured.load(Ordering::SeqCst);
    let bounded = room < 300_000 && (end == Not(Fault::Timeout) || poured < 30_000_000);
    let good = end == expected && wire.attempts.len() == attempts && bounded;
    (!good).then(|| format!("{name}: {end:?} instead of {expected:?}, {} attempts, {room} bytes held, {poured} taken", wire.attempts.len()))
}

#[tokio::test]
async fn each_misbehaviour_ends_and_is_named() {
    let mut running = tokio::task::JoinSet::new();
    for case in misbehaviours() {
        running.spawn(play(case));
    }
    let mut wrong: Vec<String> = running.join_all().await.into_iter().flatten().collect();
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_flood_ends_and_is_named() {
    for case in floods() {
        assert_eq!(play(case).await, None);
    }
}

#[tokio::test]
async fn after_each_misbehaviour_the_server_is_left_alone() {
    // A connection that is not wanted any more is closed, so that nobody can pour into it for ever.
    let server = Server::start(|path, _| match path {
        "/interim" => drip("", "HTTP/1.1 100 Continue\r\n\r\n", 0),
        _ => drip(&format!("{OK}\r\n"), "aaaaaaaaaa", 0),
    })
    .await;
    let client = server.client(FetchLimits { request_seconds: 1, ..limits() });
    for path in ["/interim", "/body"] {
        client.fetch(request(server.url(path))).await;
        let left = tokio::time::timeout(Duration::from_secs(30), server.left.notified()).await;
        assert!(left.is_ok(), "{path} pours on");
    }
}

#[tokio::test]
async fn a_storm_of_refusals_slows_the_crawl_and_stays_bounded() {
    let server = Server::start(|_, _| page("429 Too Many Requests", "", b"")).await;
    let client = Arc::new(server.client(limits()));
    let mut storm = tokio::task::JoinSet::new();
    for n in 0..3 {
        let (client, url) = (Arc::clone(&client), server.url(&format!("/{n}")));
        storm.spawn(async move { response(&client.fetch(request(url)).await).status });
    }
    let all = tokio::time::timeout(Duration::from_secs(60), storm.join_all()).await.unwrap();
    assert_eq!(all, [429; 3]);
    assert_eq!(server.requests().len(), 9, "three times each");
    assert!(server.most.load(Ordering::SeqCst) <= 4);
    let slowed = client.pacer().slowed();
    assert_eq!((slowed.len(), slowed[0].1.throttled), (1, 9));
    // A request after the storm that meets the same slows the crawl down further.
    client.fetch(request(server.url("/later"))).await;
    let later = client.pacer().slowed();
    assert!(later[0].1.slowest_milliseconds > slowed[0].1.slowest_milliseconds, "{slowed:?} {later:?}");
}

#[tokio::test]
async fn names_that_are_slow_or_absent_end_like_servers_that_are() {
    let names: NameLookup = Arc::new(|name| match name.as_str() {
        "slow.test" => Box::pin(std::future::pending()),
        "nowhere.test" => Box::pin(std::future::ready(Ok(Vec::new()))),
        _ => Box::pin(std::future::ready(Err(std::io::ErrorKind::NotFound.into()))),
    });
    let limits = FetchLimits { request_seconds: 1, ..limits() };
    let client = LiveClient::new(limits, Guard::default(), BTreeMap::new(), None).unwrap().with_resolver(names).unwrap();
    for (url, fault) in
        [("http://slow.test/", Fault::Timeout), ("http://absent.test/", Fault::UnknownHost), ("http://nowhere.test/", Fault::UnknownHost)]
    {
        let (fetch, wire) = client.fetch_recorded(request(Url::parse(url).unwrap())).await;
        assert_eq!(not_read(&fetch).fault, fault, "{url}: {}", not_read(&fetch).detail);
        assert_eq!(wire.attempts.iter().map(|a| a.ended).collect::<Vec<_>>(), [AttemptEnd::Fault(fault)], "{url}");
    }
}

#[tokio::test]
async fn tls_is_told_apart_from_plain_http() {
    // A server that speaks plain HTTP at once, without waiting for a request that would be a TLS hello.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let plain = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let hosts = BTreeMap::from([("tls.test".to_owned(), plain)]);
    let client = LiveClient::new(FetchLimits { request_seconds: 2, ..limits() }, Guard::default(), hosts, None).unwrap();
    let fetch = client.fetch(request(Url::parse("https://tls.test/").unwrap())).await;
    assert_eq!(not_read(&fetch).fault, Fault::Tls, "{}", not_read(&fetch).detail);
}
