//! `landfall crawl URL -o shop.warc.gz`, and what it shares with `audit`: a walk with a spinner and Ctrl-C.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use landfall::audit::{CrawlJob, Walked, walk};
use landfall::fetch::{ArchiveInfo, ArchiveWriter, Guard, Lens, LiveClient, LiveSource, Source};
use landfall::rules::RuleBook;
use landfall::vocab::MarketCode;

use super::args::{self, CrawlArgs, CrawlOptions, Globals};
use super::progress::Spinner;
use super::{Failure, exit, rule_book, runtime};

/// Saves a crawl.
pub fn run(globals: &Globals, a: &CrawlArgs) -> Result<u8, Failure> {
    let book = rule_book(globals)?;
    let home = a.home.as_deref().map(|h| args::market(h, &book)).transpose()?;
    let markets = args::markets(&a.market, &book)?;
    let job = job(args::shop_url(&a.url)?, &a.crawl, home.as_ref(), &markets, &book)?;
    if !a.output.to_string_lossy().to_ascii_lowercase().ends_with(".warc.gz") {
        return Err(Failure::Usage(format!("-o `{}`: a saved crawl ends in .warc.gz.", a.output.display())));
    }
    let live = Live { options: &a.crawl, archive: Some(&a.output), hosts: BTreeMap::new() };
    let walked = runtime()?.block_on(read(globals, &book, &job, live))?;
    if !globals.quiet {
        let partial = if walked.stopped.is_some() { ", stopped early" } else { "" };
        anstream::eprintln!("{} pages read{partial}; saved to {}", walked.shop.pages_read(), a.output.display());
    }
    Ok(exit::FINE)
}

/// What to read and how, from what was typed.
pub fn job(
    url: url::Url,
    options: &CrawlOptions,
    home: Option<&MarketCode>,
    markets: &[MarketCode],
    book: &RuleBook,
) -> Result<CrawlJob, Failure> {
    // The languages of the home market are asked for only when the home was typed.
    let language = home.and_then(|h| book.markets.get(h)).and_then(|m| m.profile.languages.first());
    let accept_language = language.map(|l| if l.region().is_some() { format!("{l},{};q=0.9", l.language()) } else { l.to_string() });
    Ok(CrawlJob {
        budget: options.budget()?,
        limits: options.limits()?,
        accept_language,
        markets: (!markets.is_empty()).then(|| markets.to_vec()),
        home: home.cloned(),
        owner: options.i_own_this_shop,
        ..CrawlJob::new(url)
    })
}

/// How to reach the network.
pub struct Live<'a> {
    pub options: &'a CrawlOptions,
    /// Where to save the crawl.
    pub archive: Option<&'a Path>,
    /// Hosts that are served from here.
    pub hosts: BTreeMap<String, SocketAddr>,
}

/// Walks a live shop. Ctrl-C ends the walk with what was read; a second one ends the program.
pub async fn read(globals: &Globals, book: &Arc<RuleBook>, job: &CrawlJob, live: Live<'_>) -> Result<Walked, Failure> {
    let mut guard = Guard::typed(&job.url);
    guard.allow_private = live.options.allow_private;
    if let Some(file) = &live.options.ca_file
        && !file.is_file()
    {
        return Err(Failure::Usage(format!("--ca-file: there is no file `{}`.", file.display())));
    }
    let client = LiveClient::new(job.limits.clone(), guard, live.hosts, live.options.ca_file.as_deref())
        .map_err(|e| Failure::Usage(e.to_string()))?;
    let started = SystemTime::now();
    let source = match live.archive {
        None => LiveSource::new(client),
        Some(path) => {
            let info = ArchiveInfo {
                target: job.url.clone(),
                limits: serde_json::to_value(job).unwrap_or_default(),
                lens: Lens { market: None, accept_language: job.accept_language.clone() },
                started,
            };
            let writer = ArchiveWriter::create(path, &info)
                .map_err(|e| Failure::Usage(format!("`{}` could not be written: {e}", path.display())))?;
            LiveSource::with_archive(client, writer)
        }
    };
    let source = Arc::new(Source::from(source));
    let walked = walk_with_spinner(globals, book, job, Arc::clone(&source), started).await?;
    if let Source::Live(live) = &*source {
        let extra = serde_json::json!({ "stopped": walked.stopped });
        live.finish(walked.finished, &extra).map_err(|e| Failure::Usage(format!("the crawl could not be saved: {e}")))?;
    }
    Ok(walked)
}

/// Walks any source.
pub async fn walk_with_spinner(
    globals: &Globals,
    book: &Arc<RuleBook>,
    job: &CrawlJob,
    source: Arc<Source>,
    started: SystemTime,
) -> Result<Walked, Failure> {
    let spinner = Spinner::new(globals.quiet);
    let stop = Arc::new(AtomicBool::new(false));
    let watched = Arc::clone(&stop);
    let listener = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            watched.store(true, Ordering::Relaxed);
            eprintln!("landfall: stopping; the report will hold what was read. Press Ctrl-C again to give up.");
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        }
    });
    let result = walk(source, job, book, started, &stop, &|p| spinner.show(p)).await;
    listener.abort();
    spinner.done();
    Ok(result?)
}
