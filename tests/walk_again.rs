//! Whole walks: one that was cut off, and one after an earlier one, give the report of a walk that had neither.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use landfall::audit::{CrawlJob, JudgeJob, report, walk};
use landfall::demo::{Files, HOST, nordlys};
use landfall::fetch::{Archive, ArchiveInfo, ArchiveWriter, FetchLimits, Guard, Lens, LiveClient, LiveSource, Resume, Source};
use landfall::report::json;
use landfall::report::messages::Messages;
use landfall::rules::RuleBook;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// The demo shop behind a server that tags its pages. Path and status of each answer.
#[derive(Clone)]
struct Shop {
    address: SocketAddr,
    files: Arc<Mutex<Files>>,
    answers: Arc<Mutex<Vec<(String, u16)>>>,
}

impl Shop {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let shop = Shop { address: listener.local_addr().unwrap(), files: Arc::new(Mutex::new(nordlys())), answers: Arc::default() };
        let serving = shop.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let shop = serving.clone();
                tokio::spawn(async move {
                    let mut head = Vec::new();
                    while !head.ends_with(b"\r\n\r\n") {
                        let Ok(byte) = stream.read_u8().await else { return };
                        head.push(byte);
                    }
                    let _ = stream.write_all(&shop.answer(&String::from_utf8_lossy(&head))).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        shop
    }

    fn answer(&self, head: &str) -> Vec<u8> {
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        let file = path.split('?').next().unwrap_or_default().trim_start_matches('/');
        let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
        let body = self.files.lock().unwrap().get(&file).cloned();
        let kind = if file.ends_with(".txt") { "text/plain" } else { "text/html; charset=utf-8" };
        let (status, body, tag) = match body {
            None => (404, b"<!doctype html><title>404</title>".to_vec(), String::new()),
            Some(body) => {
                let tag: String = Sha256::digest(&body)[..8].iter().map(|b| format!("{b:02x}")).collect();
                let known = head.lines().any(|l| l.eq_ignore_ascii_case(&format!("if-none-match: \"{tag}\"")));
                if known { (304, Vec::new(), tag) } else { (200, body, tag) }
            }
        };
        self.answers.lock().unwrap().push((path, status));
        let length = if status == 304 { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let tag = if tag.is_empty() { tag } else { format!("ETag: \"{tag}\"\r\n") };
        let head = format!("HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nConnection: close\r\n{length}{tag}\r\n");
        [head.as_bytes(), &body].concat()
    }

    fn answers(&self) -> Vec<(String, u16)> {
        std::mem::take(&mut *self.answers.lock().unwrap())
    }

    fn client(&self, job: &CrawlJob) -> LiveClient {
        LiveClient::new(job.limits.clone(), Guard::typed(&job.url), BTreeMap::from([(HOST.to_owned(), self.address)]), None).unwrap()
    }
}

fn started() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_000_000)
}

/// A crawl of the demo shop without a rate limit.
fn job() -> CrawlJob {
    let limits = FetchLimits { rate: 0.0, ..FetchLimits::default() };
    CrawlJob { limits, ..CrawlJob::new(format!("http://{HOST}/").parse().unwrap()) }
}

fn writer(path: &Path, job: &CrawlJob) -> ArchiveWriter {
    let limits = serde_json::to_value(job).unwrap();
    ArchiveWriter::create(path, &ArchiveInfo { target: job.url.clone(), limits, lens: Lens::default(), started: started() }).unwrap()
}

/// Walks and judges; a live source is finished after it.
async fn judged(book: &Arc<RuleBook>, job: &CrawlJob, source: impl Into<Source>) -> String {
    let source = Arc::new(source.into());
    let mut walked = walk(Arc::clone(&source), job, book, started(), &AtomicBool::new(false), &|_| {}).await.unwrap();
    if let Source::Live(live) = &*source {
        live.finish(started() + Duration::from_secs(60), &serde_json::json!({ "stopped": null })).unwrap();
    }
    walked.facts.finished = walked.facts.started.clone();
    let markets = ["NO", "DE", "CN"].map(|m| m.parse().unwrap()).to_vec();
    json::render(&report(&walked, book, &JudgeJob::new(markets, jiff::civil::date(2026, 11, 21)), &Messages::english(book)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_that_was_cut_off_gives_the_report_of_one_that_was_not() {
    let (book, job, dir) = (Arc::new(RuleBook::embedded().unwrap()), job(), tempfile::tempdir().unwrap());
    let shop = Shop::open().await;
    let (whole, cut_off) = (dir.path().join("whole.warc.gz"), dir.path().join("cut-off.warc.gz"));
    let expected = judged(&book, &job, LiveSource::with_archive(shop.client(&job), writer(&whole, &job))).await;
    let asked = shop.answers().len();
    let bytes = std::fs::read(&whole).unwrap();
    for quarter in 1..4 {
        std::fs::write(dir.path().join("cut-off.warc.gz.part"), &bytes[..bytes.len() * quarter / 4]).unwrap();
        let Resume::From(resumed) = ArchiveWriter::resume(&cut_off).unwrap() else { panic!("there is something to go on with") };
        let complete = resumed.fetches();
        assert!(complete > 0 && complete < asked, "{complete} of {asked}");
        assert_eq!((resumed.info().started, &resumed.info().limits), (started(), &serde_json::to_value(&job).unwrap()));
        let went_on = judged(&book, &job, LiveSource::resuming(shop.client(&job), *resumed)).await;
        assert!(went_on == expected, "the report differs after {complete} of {asked}");
        assert_eq!(shop.answers().len(), asked - complete, "nothing is asked for twice");
        let archive = Archive::open(&cut_off).unwrap();
        assert_eq!((archive.fetches(), archive.damage()), (asked, None));
        assert!(judged(&book, &job, archive).await == expected, "the saved crawl differs after {complete} of {asked}");
        std::fs::remove_file(&cut_off).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_after_an_earlier_one_gives_the_report_of_a_full_one() {
    let (book, job, dir) = (Arc::new(RuleBook::embedded().unwrap()), job(), tempfile::tempdir().unwrap());
    let shop = Shop::open().await;
    let [first, second] = ["first", "second"].map(|n| dir.path().join(format!("{n}.warc.gz")));
    let before = judged(&book, &job, LiveSource::with_archive(shop.client(&job), writer(&first, &job))).await;
    let asked = shop.answers().len();
    // The German home page says that it is English: what it links to is the same, what is judged is not.
    let page = "de/index.html";
    let german = String::from_utf8(shop.files.lock().unwrap()[page].clone()).unwrap();
    let changed = german.replace("<html lang=\"de\"", "<html lang=\"en_UK\"").into_bytes();
    shop.files.lock().unwrap().insert(page.to_owned(), changed).expect("the shop has this page");
    let since = LiveSource::with_archive(shop.client(&job), writer(&second, &job)).since(Archive::open(&first).unwrap());
    let renewed = judged(&book, &job, since).await;
    let answers = shop.answers();
    let with = |status: u16| answers.iter().filter(|(_, s)| *s == status).map(|(p, _)| p.as_str()).collect::<Vec<_>>();
    assert!(!with(200).is_empty() && with(200).iter().all(|p| *p == "/de/"), "{answers:?}");
    assert!(with(304).len() + with(404).len() + with(200).len() == asked && with(304).len() > with(404).len(), "{answers:?}");
    let full = judged(&book, &job, LiveSource::new(shop.client(&job))).await;
    assert!(full != before, "the change is one that matters");
    assert!(renewed == full);
    assert!(judged(&book, &job, Archive::open(&second).unwrap()).await == full);
}
