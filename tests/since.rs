//! A second crawl asks only for what changed, and its archive is as whole as that of a first one.

mod support;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use landfall::fetch::{
    Archive, ArchiveInfo, ArchiveWriter, Fetch, FetchLimits, FetchOutcome, Guard, Lens, LiveClient, LiveSource, Request, Response, Resume,
};
use serde_json::json;
use support::{gzip, limits, request, response};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

/// A page of a shop: `None` for the validators that it has none of.
#[derive(Clone)]
struct Resource {
    etag: Option<&'static str>,
    modified: Option<&'static str>,
    headers: &'static str,
    body: Vec<u8>,
}

const MODIFIED: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

/// A shop that understands conditions as RFC 9110 writes them.
struct Shop {
    port: u16,
    pages: Arc<Mutex<BTreeMap<&'static str, Resource>>>,
    /// Path, status and body bytes of each answer.
    answers: Arc<Mutex<Vec<(String, u16, usize)>>>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Shop {
    async fn open() -> Self {
        let plain = |etag, modified, body: &str| Resource { etag, modified, headers: "Content-Type: text/html\r\n", body: body.into() };
        let pages = BTreeMap::from([
            ("/tag", plain(Some("\"v1\""), None, "by its tag")),
            ("/date", plain(None, Some(MODIFIED), "by its date")),
            ("/both", plain(Some("W/\"v1\""), Some(MODIFIED), "by both")),
            ("/neither", plain(None, None, "no validator")),
            ("/changes", plain(Some("\"v1\""), Some(MODIFIED), "as it was")),
            (
                "/packed",
                Resource {
                    headers: "Content-Encoding: gzip\r\nSet-Cookie: a=b\r\n",
                    body: gzip(&b"packed".repeat(500)),
                    ..plain(Some("\"p\""), None, "")
                },
            ),
            ("/long", plain(Some("\"long\""), None, &"x".repeat(200_000))),
            ("/moved", Resource { headers: "Location: /tag\r\n", ..plain(Some("\"moved\""), None, "") }),
            ("/becomes-a-redirect", plain(Some("\"here\""), None, "still here")),
            ("/wrong-304", plain(Some("\"v1\""), None, "told by a confused server")),
        ]);
        let shop = Shop { port: 0, pages: Arc::new(Mutex::new(pages)), answers: Arc::default(), heads: Arc::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (pages, answers, heads) = (Arc::clone(&shop.pages), Arc::clone(&shop.answers), Arc::clone(&shop.heads));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let Ok(byte) = stream.read_u8().await else { break };
                    head.push(byte);
                }
                let head = String::from_utf8_lossy(&head).to_lowercase();
                let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                let resource = pages.lock().unwrap().get(path.as_str()).cloned();
                let (status, answer) = answer(resource, &path, &head);
                let body = answer.len() - answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap() - 4;
                answers.lock().unwrap().push((path, status, body));
                heads.lock().unwrap().push(head);
                // A client that has read as much as it wants to hangs up.
                let _ = stream.write_all(&answer).await;
                let _ = stream.shutdown().await;
            }
        });
        Shop { port, ..shop }
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://shop.test:{}{path}", self.port)).unwrap()
    }

    fn client(&self, limits: FetchLimits) -> LiveClient {
        let hosts = BTreeMap::from([("shop.test".to_owned(), ([127, 0, 0, 1], self.port).into())]);
        LiveClient::new(limits, Guard::default(), hosts, None).unwrap()
    }

    /// Status and bytes of the answers since the last call.
    fn statuses(&self) -> BTreeMap<String, (u16, usize)> {
        std::mem::take(&mut *self.answers.lock().unwrap()).into_iter().map(|(path, status, body)| (path, (status, body))).collect()
    }

    async fn crawl(&self, path: &Path, since: Option<Archive>, limits: FetchLimits) -> Vec<Fetch> {
        let info = ArchiveInfo {
            target: self.url("/"),
            limits: serde_json::to_value(&limits).unwrap(),
            lens: Lens::default(),
            started: SystemTime::UNIX_EPOCH,
        };
        let live = LiveSource::with_archive(self.client(limits), ArchiveWriter::create(path, &info).unwrap());
        let live = match since {
            Some(earlier) => live.since(earlier),
            None => live,
        };
        let mut fetches = Vec::new();
        for request in self.requests() {
            fetches.push(live.fetch(request).await);
        }
        live.finish(SystemTime::UNIX_EPOCH + Duration::from_secs(9), &json!({})).unwrap();
        fetches
    }

    fn requests(&self) -> Vec<Request> {
        let paths: Vec<&str> = self.pages.lock().unwrap().keys().copied().collect();
        (1..).zip(paths).map(|(seq, path)| Request { seq, ..request(self.url(path)) }).collect()
    }
}

fn answer(resource: Option<Resource>, path: &str, head: &str) -> (u16, Vec<u8>) {
    let Some(resource) = resource else {
        return (404, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec());
    };
    let sent = |name: &str| head.lines().find_map(|l| l.strip_prefix(name)).map(|v| v.trim().to_owned());
    let weak = |tag: &str| tag.to_lowercase().trim_start_matches("w/").to_owned();
    let holds = match (sent("if-none-match:"), sent("if-modified-since:")) {
        (Some(tag), _) => path == "/wrong-304" || resource.etag.is_some_and(|t| weak(t) == weak(&tag)),
        (None, Some(date)) => resource.modified.is_some_and(|m| m.to_lowercase() == date),
        (None, None) => false,
    };
    let mut headers = format!("Connection: close\r\n{}", resource.headers);
    resource.etag.iter().for_each(|t| headers += &format!("ETag: {t}\r\n"));
    resource.modified.iter().for_each(|m| headers += &format!("Last-Modified: {m}\r\n"));
    let (status, body) = match holds {
        true => (304, Vec::new()),
        false => (if resource.headers.contains("Location") { 302 } else { 200 }, resource.body),
    };
    if status != 304 {
        headers += &format!("Content-Length: {}\r\n", body.len());
    }
    (status, [format!("HTTP/1.1 {status} -\r\n{headers}\r\n").as_bytes(), &body].concat())
}

/// What matters of an answer, with headers in order of their names: a 304 moves those that it repeats to the end.
fn essence(fetch: &Fetch) -> Fetch {
    let mut fetch = fetch.clone();
    if let FetchOutcome::Answered(Response { headers, .. }) = &mut fetch.outcome {
        headers.sort();
    }
    fetch
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again_and_still_kept_whole() {
    let (shop, dir) = (Shop::open().await, tempfile::tempdir().unwrap());
    let [first, second, third, full] = ["first", "second", "third", "full"].map(|n| dir.path().join(format!("{n}.warc.gz")));
    shop.crawl(&first, None, limits()).await;
    assert!(shop.heads.lock().unwrap().iter().all(|h| !h.contains("if-")), "a first crawl asks without conditions");
    shop.statuses();
    {
        let mut pages = shop.pages.lock().unwrap();
        let changed = pages.get_mut("/changes").unwrap();
        (changed.etag, changed.body) = (Some("\"v2\""), b"as it is now".to_vec());
        let gone = pages.get_mut("/becomes-a-redirect").unwrap();
        (gone.etag, gone.headers) = (Some("\"gone\""), "Location: /date\r\n");
        pages.get_mut("/wrong-304").unwrap().etag = Some("\"v2\"");
    }
    let renewed = shop.crawl(&second, Some(Archive::open(&first).unwrap()), limits()).await;
    let statuses = shop.statuses();
    let expected = [
        ("/becomes-a-redirect", 302),
        ("/both", 304),
        ("/changes", 200),
        ("/date", 304), // by way of the redirect it was asked before, without conditions: then it was another page
        ("/long", 200), // then it was cut
        ("/moved", 302),
        ("/neither", 200),
        ("/packed", 304),
        ("/tag", 304),
        ("/wrong-304", 200), // its 304 was about another answer, so it was asked again
    ];
    let got: Vec<(&str, u16)> = statuses.iter().map(|(path, (status, _))| (path.as_str(), *status)).collect();
    assert_eq!(got, expected, "{statuses:?}");
    assert_eq!(statuses["/packed"].1, 0);

    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(std::fs::File::open(&second).unwrap()), &mut text).unwrap();
    let text = String::from_utf8_lossy(&text);
    // "/both", "/date", "/packed" and "/tag", and "/tag" once more by way of "/moved", as in the first crawl.
    assert_eq!(text.matches("\"revalidated\":true").count(), 5, "the record says how the answer came");
    assert!(text.contains("If-None-Match: \"p\"") && !text.contains("HTTP/1.1 304"), "what was sent, and the whole answer");

    let whole = shop.crawl(&full, None, limits()).await;
    let archive = Archive::open(&second).unwrap();
    for (renewed, whole) in renewed.iter().zip(&whole) {
        assert_eq!(essence(renewed), essence(whole), "{}", whole.request.url);
        assert_eq!(&archive.fetch(&renewed.request), renewed, "the archive has it all: {}", whole.request.url);
        assert_eq!(response(renewed).status, 200);
    }
    // Its records serve the next crawl as well as those of a full one.
    shop.statuses();
    let again = shop.crawl(&third, Some(archive), limits()).await;
    assert_eq!(shop.statuses()["/packed"], (304, 0));
    assert_eq!(again.iter().map(essence).collect::<Vec<_>>(), whole.iter().map(essence).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_damaged_answer_is_asked_for_anew() {
    let (shop, dir) = (Shop::open().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("first.warc.gz");
    let first = shop.crawl(&path, None, limits()).await;
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(std::fs::File::open(&path).unwrap()), &mut plain).unwrap();
    // The first one is that of "/moved", which redirects there.
    let at = plain.windows(10).rposition(|w| w == b"by its tag").unwrap();
    let damaged = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut file = plain.clone();
        change(&mut file);
        Archive::read(Cursor::new(file)).unwrap()
    };
    let same_date = plain.windows(11).position(|w| w == b"by its date").unwrap();
    let cases: [(&str, Archive, u16); 4] = [
        ("unpacked, and otherwise as it was", damaged(&|_| {}), 304),
        ("another byte in the body", damaged(&|f| f[at] = b'B'), 200),
        ("another address's byte", damaged(&|f| f[same_date] = b'B'), 304),
        ("cut off before it", damaged(&|f| f.truncate(at + 4)), 200),
    ];
    for (what, archive, status) in cases {
        shop.statuses();
        let live = LiveSource::new(shop.client(limits())).since(archive);
        let request = first.iter().find(|f| f.request.url.path() == "/tag").unwrap().request.clone();
        assert_eq!(response(&live.fetch(request).await).body, b"by its tag", "{what}");
        assert_eq!(shop.statuses()["/tag"].0, status, "{what}");
    }
}

#[tokio::test]
async fn the_answer_of_another_shopper_or_limit_is_not_taken() {
    let (shop, dir) = (Shop::open().await, tempfile::tempdir().unwrap());
    let path = dir.path().join("first.warc.gz");
    shop.crawl(&path, None, limits()).await;
    let german = Lens { market: None, accept_language: Some("de".into()) };
    let small = FetchLimits { body_bytes: 5, ..limits() };
    for (lens, limits, status, body) in
        [(Lens::default(), limits(), 304, "by its tag"), (german, limits(), 200, "by its tag"), (Lens::default(), small, 200, "by it")]
    {
        shop.statuses();
        let live = LiveSource::new(shop.client(limits)).since(Archive::open(&path).unwrap());
        let fetch = live.fetch(Request { lens, ..request(shop.url("/tag")) }).await;
        assert_eq!(String::from_utf8_lossy(&response(&fetch).body), body);
        assert_eq!(shop.statuses()["/tag"].0, status);
    }
}

#[tokio::test]
async fn a_second_crawl_can_be_cut_off_and_gone_on_with() {
    let (shop, dir) = (Shop::open().await, tempfile::tempdir().unwrap());
    let [first, second] = ["first", "second"].map(|n| dir.path().join(format!("{n}.warc.gz")));
    shop.crawl(&first, None, limits()).await;
    let info = Archive::open(&first).unwrap().info().unwrap().clone();
    let live = LiveSource::with_archive(shop.client(limits()), ArchiveWriter::create(&second, &info).unwrap());
    let live = live.since(Archive::open(&first).unwrap());
    let both = request(shop.url("/both"));
    let fetch = live.fetch(both.clone()).await;
    drop(live);
    shop.statuses();
    let Resume::From(resumed) = ArchiveWriter::resume(&second).unwrap() else { panic!("there is a fetch to go on from") };
    let live = LiveSource::resuming(shop.client(limits()), *resumed).since(Archive::open(&first).unwrap());
    assert_eq!(live.fetch(both).await, fetch);
    live.fetch(request(shop.url("/packed"))).await;
    assert_eq!(shop.statuses(), BTreeMap::from([("/packed".to_owned(), (304, 0))]));
}
