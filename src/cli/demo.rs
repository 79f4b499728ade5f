//! `landfall demo`: the built-in shop, served on loopback, audited for its home market and two targets.

use std::collections::BTreeMap;
use std::time::SystemTime;

use landfall::audit::{CrawlJob, JudgeJob, report};
use landfall::demo::{HOST, nordlys, serve};
use landfall::fetch::FetchLimits;
use landfall::gate;
use landfall::report::messages::Messages;
use landfall::report::{Anchor, Format, Settings};
use landfall::vocab::Lang;

use super::args::{self, CrawlOptions, DemoArgs, Globals};
use super::crawl::{self, Keep, Live};
use super::{Failure, exit, output, rule_book, runtime};

/// Runs the demo.
pub fn run(globals: &Globals, a: &DemoArgs) -> Result<u8, Failure> {
    let lang = globals.lang()?.unwrap_or(Lang::En);
    let book = rule_book(globals)?;
    let as_of = args::day(a.as_of.as_deref())?;
    let format = args::format(a.format.as_deref())?.unwrap_or(Format::Terminal);
    let brand = output::brand(a.brand.as_deref())?;
    let file = output::planned(std::slice::from_ref(&a.html))?;
    let url = url::Url::parse(&format!("http://{HOST}/")).map_err(|e| Failure::Usage(e.to_string()))?;
    let limits = FetchLimits { rate: 0.0, ..FetchLimits::default() };
    let markets = ["NO", "DE", "CN"].iter().map(|m| args::market(m, &book)).collect::<Result<Vec<_>, _>>()?;
    let job = CrawlJob { limits, markets: Some(markets.clone()), ..CrawlJob::new(url.clone()) };
    // The shop is ours: no rate limit, and its name leads to this machine.
    let options = CrawlOptions { rate: Some(0.0), ..CrawlOptions::default() };
    let walked = runtime()?.block_on(async {
        let address =
            serve(nordlys()).await.map_err(|e| Failure::Usage(format!("the demo shop could not be served on this machine: {e}")))?;
        if !globals.quiet {
            anstream::eprintln!("Nordlys Ull, a made-up wool shop, is served on {address} as http://{HOST}/");
        }
        let live = Live { typed: &url, options: &options, keep: Keep::No, hosts: BTreeMap::from([(HOST.to_owned(), address)]) };
        crawl::read(globals, &book, &job, SystemTime::now(), live).await
    })?;

    let messages = Messages::new(&book, lang);
    let mut report = report(&walked, &book, &JudgeJob::new(markets, as_of), &messages);
    gate::judge(&mut report, &gate::Asked::default(), None, &messages);
    let anchor = Anchor::find(landfall::config::FILE, "", &report.site.asked);
    let settings = Settings { look: output::look(), summary: false, anchor, brand };
    for (path, format) in &file {
        output::write(path, &format.render(&report, &messages, &settings))?;
    }
    output::print(&format.render(&report, &messages, &settings))?;
    if !globals.quiet {
        anstream::eprintln!("The same report for a browser: {}", a.html.display());
    }
    Ok(exit::FINE)
}
