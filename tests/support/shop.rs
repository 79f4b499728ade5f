//! Audits a fixture shop over a real socket, as `landfall audit` would.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

use landfall::audit::{CrawlJob, JudgeJob, Walked, report, walk};
use landfall::demo::{folder, serve};
use landfall::fetch::{FetchLimits, Guard, LiveClient, LiveSource, Source};
use landfall::report::messages::Messages;
use landfall::report::v1::Report;
use landfall::rules::RuleBook;

/// The day on which all fixture shops are judged.
pub fn as_of() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 21)
}

/// A crawl without a rate limit.
pub fn job(host: &str) -> CrawlJob {
    let limits = FetchLimits { rate: 0.0, ..FetchLimits::default() };
    CrawlJob { limits, ..CrawlJob::new(url::Url::parse(&format!("http://{host}/")).unwrap()) }
}

/// Reads a fixture shop that is served under its own name.
pub async fn walk_fixture(book: &Arc<RuleBook>, fixture: &str, job: &CrawlJob) -> Walked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture).join("site");
    let address = serve(folder(&root).unwrap()).await.unwrap();
    let host = job.url.host_str().unwrap().to_owned();
    let client = LiveClient::new(job.limits.clone(), Guard::typed(&job.url), BTreeMap::from([(host, address)]), None).unwrap();
    let source = Arc::new(Source::from(LiveSource::new(client)));
    let started = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_000_000);
    let mut walked = walk(source, job, book, started, &AtomicBool::new(false), &|_| {}).await.unwrap();
    walked.facts.finished = walked.facts.started.clone();
    walked
}

/// Reads and judges a fixture shop.
pub fn audit(book: &Arc<RuleBook>, fixture: &str, host: &str, markets: &[&str]) -> Report {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let walked = runtime.block_on(walk_fixture(book, fixture, &job(host)));
    let markets = markets.iter().map(|m| m.parse().unwrap()).collect();
    report(&walked, book, &JudgeJob::new(markets, as_of()), &Messages::english(book))
}
