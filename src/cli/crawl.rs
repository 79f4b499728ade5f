//! `landfall crawl URL -o shop.warc.gz`, and what it shares with `audit`: a walk with a spinner and Ctrl-C.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use landfall::audit::{CrawlJob, Walked, walk};
use landfall::fetch::{Archive, ArchiveInfo, ArchiveWriter, Lens, LiveSource, Resume, Resumed, Source};
use landfall::rules::RuleBook;
use landfall::secrets::without_secrets;
use landfall::vocab::MarketCode;

use super::args::{CrawlArgs, CrawlOptions, Globals};
use super::progress::Spinner;
use super::settings;
use super::{Failure, exit, network, runtime};

/// Saves a crawl.
pub fn run(globals: &Globals, a: &CrawlArgs) -> Result<u8, Failure> {
    let owner = settings::owner(globals, a.config.as_deref())?;
    let shop = owner.shop(&a.url)?;
    let book = &owner.book;
    let home = shop.said.home(a.home.as_deref(), book)?;
    let markets = shop.said.markets(&a.market, book)?;
    let options = shop.said.crawl(&a.crawl);
    let typed = shop.url.clone();
    let job = job(&typed, &options, home.as_ref(), &markets, book)?;
    let shown = a.output.display();
    if !a.output.to_string_lossy().to_ascii_lowercase().ends_with(".warc.gz") {
        return Err(Failure::Usage(format!("-o `{shown}`: a saved crawl ends in .warc.gz.")));
    }
    let path = a.output.as_path();
    let (job, started, keep) = match resumed(globals, path, &job, a.resume)? {
        Found::New => (job, SystemTime::now(), Keep::New(path)),
        Found::On(found, job, started) => (*job, started, Keep::On(found)),
        Found::Whole => {
            if !globals.quiet {
                anstream::eprintln!("{shown} is whole already; there is nothing to go on with.");
            }
            return Ok(exit::FINE);
        }
    };
    owner.note_another(globals, &shop);
    let live = Live { typed: &typed, options: &options, keep, hosts: BTreeMap::new() };
    let walked = runtime()?.block_on(read(globals, book, &job, started, live))?;
    if !globals.quiet {
        let partial = if walked.stopped.is_some() { ", stopped early (--resume goes on)" } else { "" };
        anstream::eprintln!("{} pages read{partial}; saved to {shown}", walked.shop.pages_read());
    }
    Ok(exit::FINE)
}

/// What to read and how, from what was typed.
pub fn job(
    typed: &url::Url,
    options: &CrawlOptions,
    home: Option<&MarketCode>,
    markets: &[MarketCode],
    book: &RuleBook,
) -> Result<CrawlJob, Failure> {
    // The languages of the home market are asked for only when the home was typed.
    let language = home.and_then(|h| book.markets.get(h)).and_then(|m| m.profile.languages.first());
    let accept_language = language.map(|l| if l.region().is_some() { format!("{l},{};q=0.9", l.language()) } else { l.to_string() });
    // The login is the client's; a job is written to archives.
    let mut url = typed.clone();
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Ok(CrawlJob {
        budget: options.budget()?,
        limits: options.limits()?,
        accept_language,
        markets: (!markets.is_empty()).then(|| markets.to_vec()),
        home: home.cloned(),
        owner: options.i_own_this_shop,
        proxied: network::proxied(options, book)?,
        ..CrawlJob::new(url)
    })
}

/// How to reach the network.
pub struct Live<'a> {
    /// The address as it was typed, with a login if there is one.
    pub typed: &'a url::Url,
    pub options: &'a CrawlOptions,
    /// Where to save the crawl.
    pub keep: Keep<'a>,
    /// Hosts that are served from here.
    pub hosts: BTreeMap<String, SocketAddr>,
}

/// Where to save a crawl.
pub enum Keep<'a> {
    /// Nowhere.
    No,
    /// In a new file.
    New(&'a Path),
    /// In the file of a crawl that was cut off.
    On(Box<Resumed>),
}

/// Walks a live shop. Ctrl-C ends the walk with what was read; a second one ends the program.
pub async fn read(globals: &Globals, book: &Arc<RuleBook>, job: &CrawlJob, started: SystemTime, live: Live<'_>) -> Result<Walked, Failure> {
    let client = network::client(job, live.typed, live.options, live.hosts, book)?;
    let mut source = match live.keep {
        Keep::On(resumed) => LiveSource::resuming(client, *resumed),
        Keep::New(path) => {
            let info = ArchiveInfo {
                target: job.url.clone(),
                // A secret in the typed address is sent and not kept; a kept crawl is judged by the address without it.
                limits: serde_json::to_value(CrawlJob { url: without_secrets(&job.url), ..job.clone() }).unwrap_or_default(),
                lens: Lens { market: None, accept_language: job.accept_language.clone() },
                started,
            };
            let writer = ArchiveWriter::create(path, &info)
                .map_err(|e| Failure::Usage(format!("`{}` could not be written: {e}", path.display())))?;
            LiveSource::with_archive(client, writer)
        }
        Keep::No => LiveSource::new(client),
    };
    if let Some(earlier) = &live.options.since {
        source = source.since(earlier_crawl(earlier)?);
    }
    let source = Arc::new(Source::from(source));
    let result = walk_with_spinner(globals, book, job, Arc::clone(&source), started).await;
    let Source::Live(live) = &*source else { return result };
    let walked = match result {
        Ok(walked) => walked,
        Err(failure) => {
            // A shop that could not even be opened leaves no file behind; one that was read before keeps what it had.
            let _ = live.discard();
            return Err(failure);
        }
    };
    let extra = serde_json::json!({ "stopped": walked.stopped, "pace": source.paces() });
    live.finish(walked.finished, &extra).map_err(|e| Failure::Usage(format!("the crawl could not be saved: {e}")))?;
    Ok(walked)
}

/// What there is to go on with.
enum Found {
    New,
    /// With the job and the start of the first run.
    On(Box<Resumed>, Box<CrawlJob>, SystemTime),
    Whole,
}

/// Looks for a crawl that was cut off. It goes on as it began, whatever is typed now.
fn resumed(globals: &Globals, path: &Path, typed: &CrawlJob, wanted: bool) -> Result<Found, Failure> {
    if !wanted {
        if let Some(left) = ArchiveWriter::unfinished(path)
            && !globals.quiet
        {
            anstream::eprintln!("landfall: {} of a crawl that was cut off is begun anew; --resume would go on with it.", left.display());
        }
        return Ok(Found::New);
    }
    let shown = path.display();
    let resumed =
        ArchiveWriter::resume(path).map_err(|e| Failure::Usage(format!("--resume: the crawl at `{shown}` cannot be gone on with: {e}")))?;
    let found = match resumed {
        Resume::Complete => return Ok(Found::Whole),
        Resume::Nothing => {
            if !globals.quiet {
                anstream::eprintln!("landfall: no crawl was cut off at {shown}; a new one begins.");
            }
            return Ok(Found::New);
        }
        Resume::From(found) => found,
    };
    let mut job: CrawlJob = serde_json::from_value(found.info().limits.clone())
        .map_err(|e| Failure::Usage(format!("`{shown}` was begun by another version of landfall and cannot be gone on with ({e}).")))?;
    if job.url != without_secrets(&typed.url) {
        let problem =
            format!("`{shown}` holds a crawl of {}, not of {}. Give its address, or another file.", job.url, without_secrets(&typed.url));
        return Err(Failure::Usage(format!("--resume: {problem}")));
    }
    job.url = typed.url.clone();
    if !globals.quiet {
        let changed = if job == *typed { "" } else { " It goes on as it began; options typed now do not change it." };
        anstream::eprintln!("landfall: going on with {} fetches of a crawl that was cut off.{changed}", found.fetches());
    }
    let started = found.info().started;
    Ok(Found::On(found, Box::new(job), started))
}

/// The crawl that `--since` names.
fn earlier_crawl(path: &Path) -> Result<Archive, Failure> {
    let archive = Archive::open(path)
        .map_err(|e| Failure::Usage(format!("--since: `{}` could not be read as a saved crawl: {e}", path.display())))?;
    if archive.info().is_none() {
        return Err(Failure::Usage(format!("--since: `{}` was not made by `landfall crawl`.", path.display())));
    }
    Ok(archive)
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
