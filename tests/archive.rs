//! A crawl is saved and judged again: what comes out is what came over the wire.

mod support;

use std::io::{Cursor, Read};
use std::time::{Duration, SystemTime};

use landfall::fetch::{Archive, ArchiveInfo, ArchiveWriter, Fault, Fetch, FetchLimits, Lens, LiveSource, Purpose, Request, Source};
use landfall::vocab::WhyNot;
use proptest::prelude::*;
use serde_json::json;
use support::{Answer, Server, brotli, gzip, limits, not_read, page, redirect, request, response};
use url::Url;

fn info(target: Url) -> ArchiveInfo {
    let started = SystemTime::UNIX_EPOCH + Duration::from_millis(1_795_000_000_123);
    ArchiveInfo { target, limits: serde_json::to_value(limits()).unwrap(), lens: Lens::default(), started }
}

async fn shop() -> Server {
    let long: String = (0..40_000).map(|n| n.to_string()).collect();
    Server::start(move |path, before| match path {
        "/" => redirect("/de"),
        "/de" => page("200 OK", "Content-Type: text/html\r\nSet-Cookie: id=secret; Path=/\r\nX-Odd: caf\u{e9}\r\n", "Grüße".as_bytes()),
        "/gzip" => page("200 OK", "Content-Encoding: gzip\r\n", &gzip(b"Versand")),
        "/br" => page("200 OK", "Content-Encoding: br\r\n", &brotli(b"Versand")),
        "/chunked" => {
            Answer::Bytes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\n5\r\na\r\n0\r\n\r\n".to_vec())
        }
        "/long" => page("200 OK", "", long.as_bytes()),
        "/long-gzip" => page("200 OK", "Content-Encoding: gzip\r\n", &gzip(long.as_bytes())),
        "/cut-gzip" => page("200 OK", "Content-Encoding: gzip\r\n", &gzip(long.as_bytes())[..20_000]),
        "/wrong-gzip" => page("200 OK", "Content-Encoding: gzip\r\n", b"<html>"),
        "/twice" => page("200 OK", "", before.to_string().as_bytes()),
        "/private" => redirect("http://192.168.1.1/"),
        "/loop" => redirect("/loop"),
        "/reset" => Answer::Reset,
        "/empty" => page("204 No Content", "", b""),
        _ => page("404 Not Found", "", b"not here"),
    })
    .await
}

/// Crawls the whole shop into a file; gives what was fetched.
async fn crawl(server: &Server, path: &std::path::Path) -> Vec<Fetch> {
    let mut target = server.url("/");
    target.set_username("user").unwrap();
    target.set_password(Some("password")).unwrap();
    let writer = ArchiveWriter::create(path, &info(target.clone())).unwrap();
    let live = LiveSource::with_archive(server.client(limits()).with_login(&target), writer);
    let mut fetches = Vec::new();
    let paths = [
        "/",
        "/de",
        "/gzip",
        "/br",
        "/chunked",
        "/long",
        "/long-gzip",
        "/cut-gzip",
        "/wrong-gzip",
        "/twice",
        "/twice",
        "/private",
        "/loop",
        "/reset",
        "/empty",
        "/absent",
    ];
    for (seq, path) in (0..).zip(paths) {
        fetches.push(live.fetch(Request { seq, ..request(server.url(path)) }).await);
    }
    let lens = Lens { market: Some("DE".parse().unwrap()), accept_language: Some("de".into()) };
    fetches.push(live.fetch(Request { seq: 90, lens, purpose: Purpose::Lens, ..request(server.url("/de")) }).await);
    fetches.push(live.fetch(Request { seq: 91, purpose: Purpose::Robots, ..request(server.url("/robots.txt")) }).await);
    live.finish(info(target).started + Duration::from_secs(60), &json!({ "pages": fetches.len() })).unwrap();
    fetches
}

#[tokio::test]
async fn an_archive_gives_back_every_fetch() {
    let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    let fetches = crawl(&server, &path).await;
    let source = Source::from(Archive::open(&path).unwrap());
    assert!(source.is_archive());
    for fetch in &fetches {
        assert_eq!(&source.fetch(fetch.request.clone()).await, fetch, "{}", fetch.request.url);
    }
    let kinds = fetches.iter().filter(|f| matches!(f.outcome, landfall::fetch::FetchOutcome::NotRead(_))).count();
    assert_eq!(kinds, 4, "wrong-gzip, private, loop and reset were not read");
}

#[tokio::test]
async fn an_archive_knows_what_the_crawl_was() {
    let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    let fetches = crawl(&server, &path).await;
    let archive = Archive::open(&path).unwrap();
    assert_eq!(archive.info(), Some(&info(server.url("/"))));
    assert_eq!(archive.finished(), Some(info(server.url("/")).started + Duration::from_secs(60)));
    assert_eq!(archive.extra(), Some(&json!({ "pages": fetches.len() })));
    assert_eq!(archive.damage(), None);
    assert_eq!(archive.addresses(), 16);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing else is left beside the archive");
}

#[tokio::test]
async fn no_secret_is_in_an_archive() {
    let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    crawl(&server, &path).await;
    assert!(server.requests()[0].contains("authorization: Basic"), "the login was sent");
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(&path).unwrap()).read_to_end(&mut text).unwrap();
    let text = String::from_utf8_lossy(&text);
    for secret in ["secret", "password", "user@", "Basic "] {
        assert!(!text.contains(secret), "{secret}");
    }
    for kept in
        ["set-cookie: id=redacted; Path=/", "Authorization: redacted", "GET /de HTTP/1.1", "HTTP/1.1 302 Found", "content-encoding: gzip"]
    {
        assert!(text.contains(kept), "{kept}");
    }
}

#[tokio::test]
async fn a_record_says_when_its_body_was_left() {
    let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    crawl(&server, &path).await;
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(&path).unwrap()).read_to_end(&mut text).unwrap();
    let text = String::from_utf8_lossy(&text);
    let said: Vec<(&str, &str)> = text
        .split("WARC/1.1\r\n")
        .filter_map(|record| {
            let field = |name: &str| record.lines().find_map(|l| l.strip_prefix(name));
            Some((field("WARC-Target-URI: ")?.rsplit('/').next()?, field("WARC-Truncated: ")?))
        })
        .collect();
    // The coded data of "cut-gzip" was sent like that: its record is whole.
    assert_eq!(said, [("long", "length"), ("long-gzip", "length"), ("wrong-gzip", "unspecified")]);
}

#[tokio::test]
async fn what_was_not_taken_is_not_there() {
    let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    crawl(&server, &path).await;
    let archive = Archive::open(&path).unwrap();
    let fetch = archive.fetch(&request(server.url("/never-asked")));
    assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::NotInArchive, Fault::NotInArchive));
    let lens = Lens { market: Some("NO".parse().unwrap()), accept_language: None };
    let fetch = archive.fetch(&Request { lens, ..request(server.url("/de")) });
    assert_eq!((not_read(&fetch).why, not_read(&fetch).fault), (WhyNot::LensNotTaken, Fault::NotInArchive));
    // Another order of requests than the crawl's gets the first of several answers.
    let fetch = archive.fetch(&Request { seq: 12_345, ..request(server.url("/twice")) });
    assert_eq!(response(&fetch).body, b"0");
}

#[tokio::test]
async fn a_truncated_archive_is_used_up_to_its_end() {
    let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    let fetches = crawl(&server, &path).await;
    let whole = std::fs::read(&path).unwrap();
    let archive = Archive::read(Cursor::new(whole[..whole.len() * 2 / 3].to_vec())).unwrap();
    assert!(archive.damage().is_some_and(|d| d.contains("damaged at byte")), "{:?}", archive.damage());
    assert_eq!((archive.finished(), archive.info().is_some()), (None, true));
    let read = fetches.iter().filter(|f| archive.fetch(&f.request) == **f).count();
    assert!((3..fetches.len()).contains(&read), "{read}");
    for fetch in &fetches {
        let again = archive.fetch(&fetch.request);
        assert!(again == *fetch || not_read(&again).fault == Fault::NotInArchive || fetch.request.url.path() == "/twice", "{again:?}");
    }
}

/// A record as other tools write it.
fn foreign(kind: &str, target: &str, more: &str, http: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n\
         Content-Type: application/http; msgtype=response\r\n{more}Content-Length: {}\r\n\r\n",
        http.len()
    )
    .into_bytes();
    record.extend_from_slice(http);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

#[test]
fn archives_of_other_tools_answer_by_address() {
    let coded = gzip(b"<p>Versandkosten");
    let chunk = [format!("{:x}\r\n", coded.len()).as_bytes(), &coded, b"\r\n0\r\n\r\n"].concat();
    let records = [
        foreign("warcinfo", "", "", b"software: other\r\n"),
        foreign("response", "<https://shop.test/>", "", b"HTTP/1.1 301 Moved\r\nLocation: /de#x\r\n\r\n"),
        foreign(
            "response",
            "https://shop.test/de",
            "",
            &[b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", chunk.as_slice()].concat(),
        ),
        foreign("response", "https://shop.test/de", "", b"HTTP/1.1 200 OK\r\n\r\nlater"),
        foreign("response", "https://shop.test/decoded", "", b"HTTP/2 200\r\ncontent-encoding: br\r\n\r\n<p>decoded before it was stored"),
        foreign("revisit", "https://shop.test/again", "WARC-Refers-To-Target-URI: https://shop.test/de\r\n", b"HTTP/1.1 200 OK\r\n\r\n"),
        foreign("response", "https://shop.test/away", "", b"HTTP/1.1 302 Found\r\nLocation: https://other.test/\r\n\r\n"),
        foreign("request", "https://shop.test/asked", "", b"GET /asked HTTP/1.1\r\n\r\n"),
        foreign("response", "dns:shop.test", "", b"20260101000000\r\n"),
        foreign("response", "https://shop.test/odd", "", b"not http at all"),
    ];
    let plain = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|r| gzip(r)).collect();
    for (packing, file) in [("plain", plain.clone()), ("members", members), ("one member", gzip(&plain))] {
        let archive = Archive::read(Cursor::new(file)).unwrap();
        let get = |path: &str| archive.fetch(&request(Url::parse("https://shop.test").unwrap().join(path).unwrap()));
        assert_eq!((archive.info(), archive.damage(), archive.finished()), (None, None, None), "{packing}");
        let home = get("/");
        assert_eq!(home.redirects, [Url::parse("https://shop.test/").unwrap()], "{packing}");
        assert_eq!((response(&home).url.path(), response(&home).body.as_slice()), ("/de", b"<p>Versandkosten".as_slice()), "{packing}");
        assert_eq!(response(&get("/again")).body, b"<p>Versandkosten", "{packing}");
        assert_eq!(response(&get("/decoded")).body, b"<p>decoded before it was stored", "{packing}");
        assert_eq!((not_read(&get("/away")).fault, get("/away").redirects.len()), (Fault::NotInArchive, 1), "{packing}");
        for path in ["/asked", "/odd", "/absent"] {
            assert_eq!(not_read(&get(path)).fault, Fault::NotInArchive, "{packing} {path}");
        }
        let lens = Lens { market: Some("DE".parse().unwrap()), accept_language: None };
        let fetch = archive.fetch(&Request { lens, ..request(Url::parse("https://shop.test/de").unwrap()) });
        assert_eq!(not_read(&fetch).why, WhyNot::LensNotTaken, "{packing}");
    }
}

#[test]
fn a_large_body_of_another_tool_is_cut_at_the_limit() {
    let limit = FetchLimits::default().body_bytes;
    let record = foreign("response", "https://shop.test/", "", &[b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &vec![b'x'; 2 * limit]].concat());
    let archive = Archive::read(Cursor::new(gzip(&record))).unwrap();
    let fetch = archive.fetch(&request(Url::parse("https://shop.test/").unwrap()));
    assert_eq!((response(&fetch).body.len(), response(&fetch).truncated), (limit, true));
}

#[test]
fn what_is_no_archive_is_refused() {
    for file in [b"".to_vec(), b"<!doctype html>".to_vec(), gzip(b"hello"), vec![0; 100]] {
        assert!(Archive::read(Cursor::new(file)).is_err());
    }
}

proptest! {
    #[test]
    fn no_file_panics(file in proptest::collection::vec(any::<u8>(), 0..500), packed in any::<bool>()) {
        let file = if packed { gzip(&file) } else { file };
        if let Ok(archive) = Archive::read(Cursor::new(file)) {
            archive.fetch(&request(Url::parse("https://shop.test/").unwrap()));
        }
    }

    #[test]
    fn no_damaged_record_panics(at in 0..1_000_usize, bytes in proptest::collection::vec(any::<u8>(), 1..8)) {
        let mut file = foreign("response", "https://shop.test/", "", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        let at = at % file.len();
        let end = (at + bytes.len()).min(file.len());
        file[at..end].copy_from_slice(&bytes[..end - at]);
        if let Ok(archive) = Archive::read(Cursor::new(file)) {
            archive.fetch(&request(Url::parse("https://shop.test/").unwrap()));
        }
    }
}
