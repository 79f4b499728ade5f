//! A crawl that is cut off at any byte is gone on with: nothing that was complete is fetched again, nothing is lost.

mod support;

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use landfall::fetch::{
    Archive, ArchiveInfo, ArchiveWriter, Fault, Fetch, FetchOutcome, Lens, LiveSource, NotRead, Purpose, Request, Resume, Resumed,
};
use landfall::vocab::WhyNot;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Answer, Server, gzip, limits, page, redirect, request, response};
use tempfile::TempDir;
use url::Url;

const PATHS: [&str; 8] = ["/robots.txt", "/", "/de", "/gzip", "/twice", "/twice", "/reset", "/loop"];

fn info(target: Url) -> ArchiveInfo {
    let started = SystemTime::UNIX_EPOCH + Duration::from_millis(1_795_000_000_123);
    ArchiveInfo { target, limits: serde_json::to_value(limits()).unwrap(), lens: Lens::default(), started }
}

async fn shop() -> Server {
    Server::start(move |path, before| match path {
        "/" => redirect("/de"),
        "/de" => page("200 OK", "Content-Type: text/html\r\n", "Grüße".as_bytes()),
        "/gzip" => page("200 OK", "Content-Encoding: gzip\r\n", &gzip(b"Versand")),
        "/twice" => page("200 OK", "", before.to_string().as_bytes()),
        "/loop" => redirect("/loop"),
        "/reset" => Answer::Reset,
        _ => page("404 Not Found", "", b"not here"),
    })
    .await
}

/// What the crawl of these tests asks for: one address twice, and one under a market's lens.
fn requests(server: &Server) -> Vec<Request> {
    let mut all: Vec<Request> = (1..).zip(PATHS).map(|(seq, path)| Request { seq, ..request(server.url(path)) }).collect();
    all[0].purpose = Purpose::Robots;
    let lens = Lens { market: Some("DE".parse().unwrap()), accept_language: Some("de".into()) };
    all.push(Request { seq: 90, purpose: Purpose::Lens, lens, ..request(server.url("/de")) });
    all
}

async fn fetch_all(live: &LiveSource, requests: &[Request]) -> Vec<Fetch> {
    let mut fetches = Vec::new();
    for request in requests {
        fetches.push(live.fetch(request.clone()).await);
    }
    fetches
}

const END: Duration = Duration::from_secs(60);

fn finish(live: &LiveSource, extra: &Value) {
    live.finish(SystemTime::UNIX_EPOCH + END, extra).unwrap();
}

struct Crawl {
    server: Server,
    dir: TempDir,
    fetches: Vec<Fetch>,
    /// The archive of the crawl that nothing cut off.
    whole: Vec<u8>,
}

impl Crawl {
    async fn new() -> Self {
        let (server, dir) = (shop().await, tempfile::tempdir().unwrap());
        std::fs::create_dir(dir.path().join("whole")).unwrap();
        let path = dir.path().join("whole/shop.warc.gz");
        let writer = ArchiveWriter::create(&path, &info(server.url("/"))).unwrap();
        let live = LiveSource::with_archive(server.client(limits()), writer);
        let fetches = fetch_all(&live, &requests(&server)).await;
        finish(&live, &json!({}));
        let whole = std::fs::read(path).unwrap();
        Crawl { server, dir, fetches, whole }
    }

    fn place(&self) -> PathBuf {
        self.dir.path().join("shop.warc.gz")
    }

    fn part(&self) -> PathBuf {
        self.dir.path().join("shop.warc.gz.part")
    }

    fn resume_with(&self, part: &[u8]) -> Resume {
        std::fs::write(self.part(), part).unwrap();
        ArchiveWriter::resume(&self.place()).unwrap()
    }
}

fn resumed(resume: Resume) -> Box<Resumed> {
    match resume {
        Resume::From(resumed) => resumed,
        Resume::Nothing => panic!("nothing to go on with"),
        Resume::Complete => panic!("nothing to do"),
    }
}

/// The ids of all records; each must be there once.
fn record_ids(path: &Path) -> BTreeSet<String> {
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut text).unwrap();
    let text = String::from_utf8_lossy(&text).into_owned();
    let ids: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("WARC-Record-ID: ")).collect();
    let distinct: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(ids.len(), distinct.len(), "an id is there twice");
    distinct
}

#[tokio::test]
async fn a_file_cut_at_any_byte_keeps_every_whole_fetch() {
    let crawl = Crawl::new().await;
    let mut counts = BTreeSet::new();
    let mut last = 0;
    let length = crawl.whole.len();
    // Every byte of the first record and of the last ones, and every few between them.
    for cut in (0..500).chain((500..length - 700).step_by(17)).chain(length - 700..length) {
        match crawl.resume_with(&crawl.whole[..cut]) {
            Resume::Nothing => assert_eq!(last, 0, "{cut}"),
            Resume::Complete => panic!("the crawl is not complete"),
            Resume::From(resumed) => {
                assert_eq!(resumed.info(), &info(crawl.server.url("/")), "{cut}");
                let kept = std::fs::read(crawl.part()).unwrap();
                assert_eq!(kept, crawl.whole[..kept.len()], "what was whole is not touched: {cut}");
                assert_eq!(kept.len() as u64 + resumed.dropped_bytes(), cut as u64);
                assert!(resumed.fetches() >= last, "more bytes hold no fewer fetches: {cut}");
                last = resumed.fetches();
                counts.insert(last);
            }
        }
    }
    assert_eq!(counts, (0..=crawl.fetches.len()).collect(), "each fetch is complete at some byte");
}

#[tokio::test]
async fn a_crawl_that_was_cut_off_comes_to_the_end_of_one_that_was_not() {
    let crawl = Crawl::new().await;
    let asked = requests(&crawl.server);
    let length = crawl.whole.len();
    // "/twice" counts how often it was asked; the number is put back where the cut-off crawl stood.
    drop(ArchiveWriter::create(&crawl.place(), &info(crawl.server.url("/"))).unwrap());
    let begin = std::fs::read(crawl.part()).unwrap().len();
    for cut in (begin..length).step_by(length / 23).chain([length - 1]) {
        let resumed = resumed(crawl.resume_with(&crawl.whole[..cut]));
        let complete = resumed.fetches();
        let kept = std::fs::metadata(crawl.part()).unwrap().len();
        let twice_before = asked[..complete].iter().filter(|r| r.url.path() == "/twice").count();
        crawl.server.requests.lock().unwrap().clear();
        (0..twice_before).for_each(|_| crawl.server.requests.lock().unwrap().push("GET /twice HTTP/1.1".into()));
        let live = LiveSource::resuming(crawl.server.client(limits()), *resumed);
        assert_eq!(fetch_all(&live, &asked).await, crawl.fetches, "{cut}");
        let requests = crawl.server.requests();
        // A redirect costs a second request, a broken connection another try; the loop ends at its first turn.
        let cost = |r: &Request| if matches!(r.url.path(), "/" | "/reset") { 2 } else { 1 };
        assert_eq!(requests.len() - twice_before, asked[complete..].iter().map(cost).sum::<usize>(), "{cut}: {requests:?}");
        assert!(std::fs::metadata(crawl.part()).unwrap().len() >= kept, "{cut}");
        finish(&live, &json!({}));
        let archive = Archive::open(&crawl.place()).unwrap();
        assert_eq!((archive.damage(), archive.fetches()), (None, asked.len()), "{cut}");
        assert_eq!(archive.info(), Some(&info(crawl.server.url("/"))), "{cut}");
        assert_eq!(archive.finished(), Some(SystemTime::UNIX_EPOCH + END), "{cut}");
        for fetch in &crawl.fetches {
            assert_eq!(&archive.fetch(&fetch.request), fetch, "{cut}");
        }
        assert!(!crawl.part().exists(), "{cut}");
        assert_eq!(record_ids(&crawl.place()).len(), record_ids(&crawl.dir.path().join("whole/shop.warc.gz")).len(), "{cut}");
        std::fs::remove_file(crawl.place()).unwrap();
    }
}

#[tokio::test]
async fn a_crawl_is_cut_off_again_and_again() {
    let crawl = Crawl::new().await;
    let asked = requests(&crawl.server);
    let writer = ArchiveWriter::create(&crawl.place(), &info(crawl.server.url("/"))).unwrap();
    drop(writer);
    for n in 0..asked.len() {
        let resumed = resumed(ArchiveWriter::resume(&crawl.place()).unwrap());
        assert_eq!(resumed.fetches(), n);
        let live = LiveSource::resuming(crawl.server.client(limits()), *resumed);
        fetch_all(&live, &asked[..=n]).await;
        // Dropped without an end, as by a crash; the beginning of a record that never got its end comes after it.
        drop(live);
        let mut part = std::fs::OpenOptions::new().append(true).open(crawl.part()).unwrap();
        std::io::Write::write_all(&mut part, &crawl.whole[..100 + n]).unwrap();
    }
    let live = LiveSource::resuming(crawl.server.client(limits()), *resumed(ArchiveWriter::resume(&crawl.place()).unwrap()));
    finish(&live, &json!({}));
    record_ids(&crawl.place());
    let archive = Archive::open(&crawl.place()).unwrap();
    assert_eq!((archive.fetches(), archive.damage()), (asked.len(), None));
}

#[tokio::test]
async fn a_crawl_that_was_stopped_early_is_gone_on_with() {
    let crawl = Crawl::new().await;
    let asked = requests(&crawl.server);
    let live = LiveSource::with_archive(
        crawl.server.client(limits()),
        ArchiveWriter::create(&crawl.place(), &info(crawl.server.url("/"))).unwrap(),
    );
    fetch_all(&live, &asked[..3]).await;
    finish(&live, &json!({ "stopped": { "after": 3, "looks": 0 } }));
    let stopped = std::fs::read(crawl.place()).unwrap();
    let resumed_crawl = resumed(ArchiveWriter::resume(&crawl.place()).unwrap());
    assert_eq!(resumed_crawl.fetches(), 3);
    let live = LiveSource::resuming(crawl.server.client(limits()), *resumed_crawl);
    fetch_all(&live, &asked[..4]).await;
    assert_eq!(std::fs::read(crawl.place()).unwrap(), stopped, "the stopped one stays until the new one is whole");
    finish(&live, &json!({ "stopped": null }));
    let archive = Archive::open(&crawl.place()).unwrap();
    assert_eq!((archive.fetches(), archive.stopped_early(), archive.damage()), (4, false, None));
    assert!(matches!(ArchiveWriter::resume(&crawl.place()).unwrap(), Resume::Complete));
    assert!(!crawl.part().exists(), "a complete crawl is left alone");

    // One that lost its end, with the beginning of a copy that was cut off beside it.
    let whole = std::fs::read(crawl.place()).unwrap();
    std::fs::write(crawl.place(), &whole[..whole.len() - 1]).unwrap();
    let mut torn = whole[..whole.len() / 2].to_vec();
    torn[0] = 0;
    assert_eq!(resumed(crawl.resume_with(&torn)).fetches(), 4);
}

#[tokio::test]
async fn there_may_be_nothing_to_go_on_with() {
    let crawl = Crawl::new().await;
    assert!(matches!(ArchiveWriter::resume(&crawl.place()).unwrap(), Resume::Nothing), "no file at all");
    assert!(!crawl.part().exists());
    assert!(matches!(crawl.resume_with(b""), Resume::Nothing));
    assert_eq!(ArchiveWriter::unfinished(&crawl.place()), None, "an empty file is nothing to lose");
    assert!(matches!(crawl.resume_with(&[0; 5_000]), Resume::Nothing), "a disk that was never written to");
    let foreign = gzip(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n");
    std::fs::write(crawl.part(), &foreign).unwrap();
    assert_eq!(ArchiveWriter::unfinished(&crawl.place()), Some(crawl.part()));
    let refusal = ArchiveWriter::resume(&crawl.place()).err().map(|e| e.to_string()).unwrap_or_default();
    assert!(refusal.contains("no crawl that landfall began"), "{refusal}");
    assert_eq!(std::fs::read(crawl.part()).unwrap(), foreign, "it is left as it is");
    std::fs::remove_file(crawl.part()).unwrap();
    std::fs::write(crawl.place(), "notes about the shop").unwrap();
    assert!(ArchiveWriter::resume(&crawl.place()).is_err());
    assert_eq!(std::fs::read(crawl.place()).unwrap(), b"notes about the shop");
}

#[tokio::test]
async fn one_run_at_a_time_writes_an_archive() {
    let crawl = Crawl::new().await;
    let begin = || ArchiveWriter::create(&crawl.place(), &info(crawl.server.url("/")));
    let first = begin().unwrap();
    for error in [begin().map(drop).unwrap_err(), ArchiveWriter::resume(&crawl.place()).map(drop).unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::ResourceBusy);
        assert!(error.to_string().contains("another run is writing") && error.to_string().contains("shop.warc.gz.part"), "{error}");
    }
    drop(first);
    let second = resumed(ArchiveWriter::resume(&crawl.place()).unwrap());
    assert!(begin().is_err());
    drop(second);
    begin().unwrap().finish(SystemTime::UNIX_EPOCH, &json!({})).unwrap();
    begin().unwrap();
}

#[tokio::test]
async fn only_a_crawl_that_read_nothing_leaves_nothing() {
    let crawl = Crawl::new().await;
    let asked = requests(&crawl.server);
    let begin = || {
        LiveSource::with_archive(
            crawl.server.client(limits()),
            ArchiveWriter::create(&crawl.place(), &info(crawl.server.url("/"))).unwrap(),
        )
    };
    begin().discard().unwrap();
    assert!(!crawl.part().exists());
    let live = begin();
    live.fetch(asked[0].clone()).await;
    live.discard().unwrap();
    assert!(!crawl.part().exists(), "a crawl that could not begin is given up with what it tried");
    let live = begin();
    live.fetch(asked[0].clone()).await;
    drop(live);
    let live = LiveSource::resuming(crawl.server.client(limits()), *resumed(ArchiveWriter::resume(&crawl.place()).unwrap()));
    live.discard().unwrap();
    assert_eq!(resumed(ArchiveWriter::resume(&crawl.place()).unwrap()).fetches(), 1, "what an earlier run fetched is not ours to remove");
}

#[tokio::test]
async fn what_the_bounds_of_a_crawl_refused_is_asked_for_when_it_goes_on() {
    let crawl = Crawl::new().await;
    let asked = &requests(&crawl.server)[2];
    let client = crawl.server.client(limits());
    let mut writer = ArchiveWriter::create(&crawl.place(), &info(crawl.server.url("/"))).unwrap();
    let (fetch, mut wire) = client.fetch_recorded(asked.clone()).await;
    wire.hops.clear();
    let refused = NotRead { why: WhyNot::Limit, fault: Fault::Deadline, detail: "The crawl was over.".into() };
    writer.write(&Fetch { outcome: FetchOutcome::NotRead(refused), ..fetch.clone() }, &wire).unwrap();
    drop(writer);
    let live = LiveSource::resuming(client, *resumed(ArchiveWriter::resume(&crawl.place()).unwrap()));
    assert_eq!(live.fetch(asked.clone()).await, fetch);
    finish(&live, &json!({}));
    assert_eq!(Archive::open(&crawl.place()).unwrap().fetch(asked), fetch, "of two fetches for one request the later one holds");
}

#[tokio::test]
async fn an_answer_is_found_when_the_walk_comes_to_it_at_another_turn() {
    let crawl = Crawl::new().await;
    let resumed = resumed(crawl.resume_with(&crawl.whole));
    crawl.server.requests.lock().unwrap().clear();
    let live = LiveSource::resuming(crawl.server.client(limits()), *resumed);
    let again = |path: &str, seq, purpose| live.fetch(Request { seq, purpose, ..request(crawl.server.url(path)) });
    assert_eq!(response(&again("/gzip", 400, Purpose::Crawl).await).body, b"Versand");
    assert_eq!(response(&again("/twice", 401, Purpose::Crawl).await).body, b"0");
    assert_eq!(response(&again("/twice", 402, Purpose::Crawl).await).body, b"1");
    assert_eq!(crawl.server.requests().len(), 0);
    // Both answers were given away; and a sitemap is another thing than a page.
    again("/twice", 403, Purpose::Crawl).await;
    again("/gzip", 404, Purpose::Sitemap).await;
    assert_eq!(crawl.server.requests().len(), 2);
}

#[test]
fn no_damage_makes_up_an_answer() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let crawl = runtime.block_on(Crawl::new());
    let fetch = |resumed: Resumed| {
        let live = LiveSource::resuming(crawl.server.client(limits()), resumed);
        runtime.block_on(fetch_all(&live, &requests(&crawl.server)))
    };
    proptest!(ProptestConfig::with_cases(64), |(at in 0..crawl.whole.len(), bytes in proptest::collection::vec(any::<u8>(), 1..6))| {
        let mut damaged = crawl.whole.clone();
        let end = (at + bytes.len()).min(damaged.len());
        damaged[at..end].copy_from_slice(&bytes[..end - at]);
        std::fs::write(crawl.part(), &damaged).unwrap();
        if let Ok(Resume::From(resumed)) = ArchiveWriter::resume(&crawl.place()) {
            let complete = resumed.fetches();
            let fetches = fetch(*resumed);
            prop_assert_eq!(&fetches[..complete], &crawl.fetches[..complete]);
        }
    });
}
