//! `landfall audit URL|FILE`: read, judge, print.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use landfall::audit::{CrawlJob, JudgeJob, Walked, report};
use landfall::config::{self, Config};
use landfall::fetch::{Archive, Source};
use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::v1::Report;
use landfall::report::{Anchor, Format, Settings, markdown};
use landfall::rules::RuleBook;
use landfall::vocab::{Lang, Outcome, Severity};

use super::args::{self, AuditArgs, Globals};
use super::crawl::{self, Keep, Live};
use super::{Failure, exit, output, rule_book, runtime};

/// Judges a shop or a saved crawl.
pub fn run(globals: &Globals, a: &AuditArgs) -> Result<u8, Failure> {
    let lang = globals.lang()?.unwrap_or(Lang::En);
    let book = rule_book(globals)?;
    let markets = args::markets(&a.market, &book)?;
    let home = a.home.as_deref().map(|h| args::market(h, &book)).transpose()?;
    let seller = config(a.config.as_deref(), &book)?.seller;
    let judge = JudgeJob { home: home.clone(), seller, ..JudgeJob::new(markets, args::day(a.as_of.as_deref())?) };
    let fail_on = args::severity("--fail-on", &a.output.fail_on)?;
    let format = args::format(a.output.format.as_deref())?;
    let files = output::planned(&a.output.output)?;
    if a.output.summary && !files.iter().map(|(_, f)| *f).chain(format).any(|f| f == Format::Markdown) {
        return Err(Failure::Usage("--summary is a way to write Markdown. Add --format markdown or -o summary.md.".to_owned()));
    }
    let runtime = runtime()?;
    let walked = if is_archive(&a.target) {
        runtime.block_on(replay(globals, &book, Path::new(&a.target)))?
    } else {
        let typed = args::shop_url(&a.target)?;
        let job = crawl::job(&typed, &a.crawl, home.as_ref(), &judge.markets, &book)?;
        let live = Live { typed: &typed, options: &a.crawl, keep: Keep::No, hosts: BTreeMap::new() };
        runtime.block_on(crawl::read(globals, &book, &job, SystemTime::now(), live))?
    };
    let messages = Messages::new(&book, lang);
    let report = report(&walked, &book, &judge, &messages);
    if report.markets.is_empty() {
        return Err(Failure::Usage("the shop points to no market that there are rules for. Name one with --market.".to_owned()));
    }
    let anchor = anchor(a.config.as_deref(), &report.site.asked);
    let mut settings = Settings { look: Look { colour: false, width: 100 }, fail_on, summary: a.output.summary, anchor };
    for (path, format) in &files {
        output::write(path, &format.render(&report, &messages, &settings))?;
    }
    if format == Some(Format::Github) {
        output::append_step_summary(&markdown::summary(&report, &messages))?;
    }
    // With files and no format asked for, the terminal still gets the report.
    settings.look = output::look();
    output::print(&format.unwrap_or(Format::Terminal).render(&report, &messages, &settings))?;
    Ok(verdict(globals, &report, fail_on))
}

/// The owner's file: the one that was named, else the one that lies here.
fn config(named: Option<&Path>, book: &RuleBook) -> Result<Config, Failure> {
    let here = Path::new(config::FILE);
    match named {
        Some(path) if !path.is_file() => Err(Failure::Usage(format!("--config: there is no file `{}`.", path.display()))),
        None if !here.is_file() => Ok(Config::default()),
        path => Config::read(path.unwrap_or(here), &book.catalog).map_err(|p| Failure::Rules(Box::new(p))),
    }
}

/// Where pipelines show the findings: at the owner's file, at the line of the shop when it names it.
fn anchor(named: Option<&Path>, shop: &str) -> Anchor {
    let path = named.unwrap_or(Path::new(config::FILE));
    let text = std::fs::read_to_string(path).unwrap_or_default();
    Anchor::find(&path.to_string_lossy(), &text, shop)
}

fn is_archive(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    !lower.contains("://") && (lower.ends_with(".warc.gz") || lower.ends_with(".warc"))
}

/// Walks a saved crawl as it was walked live.
async fn replay(globals: &Globals, book: &Arc<RuleBook>, path: &Path) -> Result<Walked, Failure> {
    let shown = path.display();
    let archive = Archive::open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Failure::Usage(format!("there is no file `{shown}`.")),
        _ => Failure::Usage(format!("`{shown}` could not be read as a saved crawl: {e}")),
    })?;
    if let Some(damage) = archive.damage() {
        anstream::eprintln!("landfall: `{shown}`: {damage}");
    }
    let Some(info) = archive.info().cloned() else {
        return Err(Failure::Usage(format!(
            "`{shown}` does not say where its crawl began. Only archives made by `landfall crawl` can be judged."
        )));
    };
    let job: CrawlJob = serde_json::from_value(info.limits.clone()).map_err(|e| {
        Failure::Usage(format!("`{shown}` was written by another version of landfall and cannot be judged ({e}). Crawl the shop again."))
    })?;
    let source = Arc::new(Source::from(archive));
    crawl::walk_with_spinner(globals, book, &job, source, info.started).await
}

/// The exit code, with a sentence on why it is not 0.
fn verdict(globals: &Globals, report: &Report, fail_on: Option<Severity>) -> u8 {
    let Some(limit) = fail_on else { return exit::FINE };
    let failing: Vec<String> = report
        .markets
        .iter()
        .filter_map(|m| {
            let n = m.findings.iter().filter(|f| f.outcome == Outcome::Fail && f.severity <= limit).count();
            (n > 0).then(|| format!("{} {n}", m.market))
        })
        .collect();
    if failing.is_empty() {
        return exit::FINE;
    }
    if !globals.quiet {
        anstream::eprintln!("landfall: gaps at or above `{limit}`: {}", failing.join(", "));
    }
    exit::FINDINGS
}
