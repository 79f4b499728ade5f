//! `landfall init`: a landfall.toml to begin with. With an address, a short look at the shop fills in what it shows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::Args;
use landfall::audit::{JudgeJob, report};
use landfall::config::FILE;
use landfall::config::template::{Found, template};
use landfall::report::messages::Messages;
use landfall::report::v1::Report;
use landfall::secrets::without_secrets;
use url::Url;

use super::args::{self, CrawlOptions, Globals};
use super::crawl::{self, Keep, Live};
use super::{Failure, exit, output, rule_book, runtime};

#[derive(Debug, Args)]
pub struct InitArgs {
    /// Address of the shop's start page. Without it nothing is asked
    pub url: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
    /// Where to write it
    #[arg(long, short, value_name = "FILE", default_value = FILE)]
    pub output: PathBuf,
    #[command(flatten)]
    pub crawl: CrawlOptions,
}

/// Pages of each version that a first look reads, pages in all, and its seconds.
const LOOK: (&str, usize, u64) = ("8", 40, 120);

/// Writes the file, or nothing.
pub fn run(globals: &Globals, a: &InitArgs) -> Result<u8, Failure> {
    let shown = a.output.display();
    free(&a.output, a.force)?;
    let text = match &a.url {
        None => template(None),
        Some(typed) => {
            let url = args::shop_url(typed)?;
            let found = look(globals, a, &url)?;
            template(Some((&without_secrets(&url), &found)))
        }
    };
    // The look took a while.
    free(&a.output, a.force)?;
    output::write(&a.output, &text)?;
    if !globals.quiet {
        let next = if a.url.is_some() { "landfall audit" } else { "fill it in, then: landfall audit" };
        anstream::eprintln!("wrote {shown}; {next}");
    }
    Ok(exit::FINE)
}

fn free(path: &Path, force: bool) -> Result<(), Failure> {
    if !force && path.symlink_metadata().is_ok() {
        return Err(Failure::Usage(format!("`{}` is there and is not written over. --force does.", path.display())));
    }
    output::writable(path)
}

fn look(globals: &Globals, a: &InitArgs, url: &Url) -> Result<Found, Failure> {
    let book = rule_book(globals)?;
    let (pages, max_pages, seconds) = LOOK;
    let options = CrawlOptions {
        pages: a.crawl.pages.clone().or_else(|| Some(pages.to_owned())),
        max_pages: a.crawl.max_pages.or(Some(max_pages)),
        max_time: a.crawl.max_time.or(Some(seconds)),
        ..a.crawl.clone()
    };
    let job = crawl::job(url, &options, None, &[], &book)?;
    let live = Live { typed: url, options: &options, keep: Keep::No, hosts: BTreeMap::new() };
    let walked = runtime()?.block_on(crawl::read(globals, &book, &job, SystemTime::now(), live))?;
    let judge = JudgeJob::new(Vec::new(), args::day(None)?);
    Ok(found(&report(&walked, &book, &judge, &Messages::english(&book))))
}

fn found(report: &Report) -> Found {
    let versions = report.editions.iter().filter(|e| e.lens.is_none());
    Found {
        day: report.as_of.clone(),
        platform: report.site.platform.clone(),
        home: report.home.as_ref().map(|h| (h.market.clone(), h.because.text.clone())),
        editions: versions.map(|e| (e.id.clone(), e.language_name.clone(), e.root.clone())).collect(),
        markets: report.markets.iter().map(|m| (m.market.clone(), m.name.clone())).collect(),
    }
}
