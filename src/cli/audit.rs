//! `landfall audit URL|FILE`: read, judge, print.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use landfall::audit::{CrawlJob, JudgeJob, Walked, report};
use landfall::fetch::{Archive, Source};
use landfall::report::brand::Brand;
use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::{Format, Settings, markdown};
use landfall::vocab::Lang;

use super::args::{self, AuditArgs, CrawlOptions, Globals};
use super::baseline::{self, Gate};
use super::crawl::{self, Keep, Live};
use super::settings::{self, OneShop, Owner};
use super::{Failure, exit, output, runtime, tell};

/// Judges a shop, several, or a saved crawl.
pub fn run(globals: &Globals, a: &AuditArgs) -> Result<u8, Failure> {
    let owner = settings::owner(globals, a.config.as_deref())?;
    let format = args::format(a.output.format.as_deref())?;
    let (shops, saved) = match a.target.as_deref().filter(|t| is_archive(t)) {
        Some(path) => {
            let saved = Saved::open(Path::new(path))?;
            (vec![owner.at(saved.job.url.clone())], Some(saved))
        }
        None => (a.target.as_deref().map_or_else(|| owner.shops(), |typed| Ok(vec![owner.shop(typed)?]))?, None),
    };
    let many = shops.len() > 1;
    if many && let Some(format) = format.filter(|f| !matches!(f, Format::Terminal | Format::Markdown | Format::Github)) {
        let problem = "prints one report, and there are several shops. Name one of them, or write files:";
        return Err(Failure::Usage(format!("--format {}: it {problem} -o '{{shop}}.json'.", format.name())));
    }
    // Everything that was typed or written is looked at before the first shop is asked.
    let plans = shops.into_iter().map(|shop| Plan::new(globals, a, &owner, shop, format, many)).collect::<Result<Vec<_>, _>>()?;
    let runtime = runtime()?;
    if let (Some(saved), [plan]) = (saved, &plans[..]) {
        let walked = runtime.block_on(crawl::walk_with_spinner(globals, &owner.book, &saved.job, saved.source, saved.started))?;
        return plan.end(globals, a, &owner, &walked);
    }
    let mut gravest = exit::FINE;
    for plan in &plans {
        let done = plan.read(globals, &owner, &runtime).and_then(|walked| plan.end(globals, a, &owner, &walked));
        gravest = gravest.max(match done {
            Err(failure) if many => tell(failure, Some(&plan.shop.name)),
            done => done?,
        });
    }
    Ok(gravest)
}

/// One shop, and everything that its run goes by.
struct Plan {
    shop: OneShop,
    crawl: CrawlOptions,
    job: CrawlJob,
    judge: JudgeJob,
    gate: Gate,
    files: Vec<(PathBuf, Format)>,
    format: Option<Format>,
    lang: Lang,
    brand: Option<Brand>,
}

impl Plan {
    fn new(globals: &Globals, a: &AuditArgs, owner: &Owner, shop: OneShop, format: Option<Format>, many: bool) -> Result<Plan, Failure> {
        let book = &owner.book;
        let lang = globals.lang()?.or(shop.said.config.lang).unwrap_or(Lang::En);
        let brand = output::brand(a.output.brand.as_deref().or(shop.said.config.brand.as_deref()))?;
        let home = shop.said.home(a.home.as_deref(), book)?;
        let markets = shop.said.markets(&a.market, book)?;
        let seller = shop.said.config.seller.clone();
        let gate = Gate::new(
            shop.said.fail_on(&a.output.fail_on)?,
            &shop.said.config,
            a.baseline.is_some(),
            shop.baseline(a.baseline.as_deref()),
        )?;
        let as_of = gate.pinned_day().filter(|_| a.as_of.is_none()).map_or_else(|| args::day(a.as_of.as_deref()), Ok)?;
        let confirmations = gate.asked.confirmations.clone();
        let judge = JudgeJob { home, seller, confirmations, ..JudgeJob::new(markets, as_of) };
        gate.fits_plan(shop.url.as_str(), &judge.markets, book)?;
        let files = output::planned(&shop.outputs(a, many)?)?;
        if a.output.summary && !files.iter().map(|(_, f)| *f).chain(format).any(|f| f == Format::Markdown) {
            return Err(Failure::Usage("--summary is a way to write Markdown. Add --format markdown or -o summary.md.".to_owned()));
        }
        let crawl = shop.said.crawl(&a.crawl);
        let job = crawl::job(&shop.url, &crawl, judge.home.as_ref(), &judge.markets, book)?;
        Ok(Plan { shop, crawl, job, judge, gate, files, format, lang, brand })
    }

    fn read(&self, globals: &Globals, owner: &Owner, runtime: &tokio::runtime::Runtime) -> Result<Walked, Failure> {
        owner.note_another(globals, &self.shop);
        let live = Live { typed: &self.shop.url, options: &self.crawl, keep: Keep::No, hosts: BTreeMap::new() };
        runtime.block_on(crawl::read(globals, &owner.book, &self.job, SystemTime::now(), live))
    }

    /// Judges, writes and prints.
    fn end(&self, globals: &Globals, a: &AuditArgs, owner: &Owner, walked: &Walked) -> Result<u8, Failure> {
        let messages = Messages::new(&owner.book, self.lang);
        let mut report = report(walked, &owner.book, &self.judge, &messages);
        if report.markets.is_empty() {
            return Err(Failure::Usage("the shop points to no market that there are rules for. Name one with --market.".to_owned()));
        }
        let anchor = owner.anchor(&report.site.asked);
        self.gate.judge(&mut report, &anchor.file, &messages)?;
        let brand = self.brand.clone();
        let settings = Settings { look: Look { colour: false, width: 100 }, summary: a.output.summary, anchor, brand };
        // A file that cannot be written takes no other with it, nor what is printed.
        let write = |(path, format): &(PathBuf, Format)| output::write(path, &format.render(&report, &messages, &settings)).err();
        let mut failed: Vec<Failure> = self.files.iter().filter_map(write).collect();
        if self.format == Some(Format::Github) {
            failed.extend(output::append_step_summary(&markdown::summary(&report, &messages)).err());
        }
        // With files and no format asked for, the terminal still gets the report.
        let shown = Settings { look: output::look(), ..settings.clone() };
        failed.extend(output::print(&self.format.unwrap_or(Format::Terminal).render(&report, &messages, &shown)).err());
        if let Some(last) = failed.pop() {
            for failure in failed {
                tell(failure, None);
            }
            return Err(last);
        }
        Ok(baseline::end(globals, &report))
    }
}

fn is_archive(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    !lower.contains("://") && (lower.ends_with(".warc.gz") || lower.ends_with(".warc"))
}

/// A saved crawl, to be walked as it was walked live.
struct Saved {
    source: Arc<Source>,
    job: CrawlJob,
    started: SystemTime,
}

impl Saved {
    fn open(path: &Path) -> Result<Saved, Failure> {
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
            Failure::Usage(format!(
                "`{shown}` was written by another version of landfall and cannot be judged ({e}). Crawl the shop again."
            ))
        })?;
        Ok(Saved { source: Arc::new(Source::from(archive)), job, started: info.started })
    }
}
