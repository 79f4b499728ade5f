//! What was typed (clap types), and what it means.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use landfall::config::{Access, Limits};
use landfall::fetch::FetchLimits;
use landfall::gate::FailOn;
use landfall::plan::Budget;
use landfall::report::Format;
use landfall::rules::RuleBook;
use landfall::vocab::{Lang, MarketCode, Severity, UnknownWord};
use url::Url;

use super::Failure;

const AFTER: &str = "Exit codes:
  0  nothing fails the run
  1  something does: --fail-on (default: blocker), or a waiver or confirmation that has ended
  2  wrong usage, or a file that cannot be used
  3  the shop could not be read: no answer, an error, no web page
  4  the shop turned us away: a test for people, a login, robots.txt

Not legal advice. What was not found may exist; the report says where we looked.";

/// Point it at a shop and learn in which countries people can really buy there, what stops them elsewhere, and what to fix first.
#[derive(Debug, Parser)]
#[command(name = "landfall", version, after_help = AFTER, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Globals {
    /// A folder of rule files, laid over the built-in ones: same path replaces, others are added; may be repeated
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// Print no progress
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Language of the report: en, de, es, fr, ja or nb. What rules say stays English
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Colour: auto follows the terminal and NO_COLOR
    #[arg(long = "color", global = true, value_name = "WHEN", default_value = "auto")]
    pub colour: Colour,
}

impl Globals {
    /// The language that was typed.
    pub fn lang(&self) -> Result<Option<Lang>, Failure> {
        let unknown =
            |e: UnknownWord| Failure::Usage(format!("--lang: there is no report in `{}`. Known are {}.", e.word, e.expected.join(", ")));
        self.lang.as_deref().map(|tag| Lang::of_tag(tag).map_err(unknown)).transpose()
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    /// Tells the output streams.
    pub fn apply(self) {
        match self {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read a shop (or a saved crawl) and print its gap report for one or more markets
    #[command(after_help = AFTER)]
    Audit(Box<AuditArgs>),
    /// Write down what is known, so that later audits tell what is new
    Baseline(super::baseline::BaselineArgs),
    /// Read a shop and save the crawl, to be judged later
    Crawl(CrawlArgs),
    /// See what a report looks like: audits a shop that is built in
    Demo(DemoArgs),
    /// Compare two reports: what is new, fixed, still there
    Diff(super::diff::DiffArgs),
    /// Say why a report says what it says of one finding
    Why(super::diff::WhyArgs),
    /// Begin a landfall.toml, empty or with what a shop shows
    Init(super::init::InitArgs),
    /// What landfall.toml and the command line come to, and the schema of the file
    Config(super::config::ConfigArgs),
    /// List the markets there are rules for, or show one
    Markets(MarketsArgs),
    /// For people who edit rules: check them, run their cases, explain one, begin a new one
    Rules(super::rules::RulesArgs),
    /// Print a script that completes commands in a shell
    #[command(hide = true)]
    Completions(super::completions::CompletionsArgs),
    /// Write manual pages into a folder
    #[command(hide = true)]
    Man(super::man::ManArgs),
}

#[derive(Debug, Args)]
pub struct AuditArgs {
    /// Address of the shop's start page, a saved crawl (.warc.gz), or the name of a shop in landfall.toml. Without it: all shops of landfall.toml
    #[arg(value_name = "URL|FILE|NAME")]
    pub target: Option<String>,
    /// Markets to judge, by commas: DE,NO,CN. Without it: the home market and those that the shop points to
    #[arg(long, short, value_name = "CODES", value_delimiter = ',')]
    pub market: Vec<String>,
    /// The seller's home country. Without it: inferred from the shop, and shown
    #[arg(long, value_name = "CODE")]
    pub home: Option<String>,
    /// Judge by the rules of this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// What is written down for the shop. Without it: the nearest landfall.toml, from this folder upwards
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What was known before: only what is new fails the run (`landfall baseline update` makes it)
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub crawl: CrawlOptions,
}

#[derive(Debug, Args)]
pub struct OutputArgs {
    /// What to print: terminal, json, html, markdown, csv, junit, sarif, github or codequality
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Write the report to a file (.html, .pdf, .json, .md, .csv, .junit.xml, .sarif, .codequality.json, .txt); may be repeated
    #[arg(long, short, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Who signs the HTML and the PDF: name, logo, colours, contact, closing words
    #[arg(long, value_name = "FILE")]
    pub brand: Option<PathBuf>,
    /// Markdown fits a pull-request comment: the table of markets and what to do first
    #[arg(long)]
    pub summary: bool,
    /// What fails the run, by commas: blocker (which is usual), major, minor, note, stage:lawful, rule:de/*, market:DE=major,
    /// unknown, coverage:60, new:date, or never
    #[arg(long, value_name = "WAYS", value_delimiter = ',')]
    pub fail_on: Vec<String>,
}

#[derive(Debug, Args)]
pub struct CrawlArgs {
    /// Address of the shop's start page, or the name of a shop in landfall.toml
    pub url: String,
    /// Markets whose visitors to look as, by commas: DE,CN. Without it: the home market and those that the shop points to
    #[arg(long, short, value_name = "CODES", value_delimiter = ',')]
    pub market: Vec<String>,
    /// Where to save the crawl
    #[arg(long, short, value_name = "FILE.warc.gz")]
    pub output: PathBuf,
    /// The seller's home country: its language is then asked for
    #[arg(long, value_name = "CODE")]
    pub home: Option<String>,
    /// What is written down for the shop. Without it: the nearest landfall.toml, from this folder upwards
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Go on with a crawl that was cut off or stopped; nothing that is complete is fetched again
    #[arg(long)]
    pub resume: bool,
    #[command(flatten)]
    pub crawl: CrawlOptions,
}

/// What stays empty is as the owner's file says, else as it usually is.
#[derive(Debug, Clone, Default, Args)]
pub struct CrawlOptions {
    /// Requests per second and host; 0 is no limit, for a shop of your own [usually 5]
    #[arg(long, value_name = "N")]
    pub rate: Option<f64>,
    /// Pages to read of each version, or `all` [usually 60]
    #[arg(long, value_name = "N|all")]
    pub pages: Option<String>,
    /// Pages to read in all [usually 600, or with --pages all no bound]
    #[arg(long, value_name = "N")]
    pub max_pages: Option<usize>,
    /// Links away from the start page [usually 6, or with --pages all no bound]
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
    /// Seconds for one request [usually 20]
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<u64>,
    /// Seconds for the whole crawl [usually 900]
    #[arg(long, value_name = "SECONDS")]
    pub max_time: Option<u64>,
    /// Largest page, in megabytes [usually 8]
    #[arg(long, value_name = "MB")]
    pub max_size: Option<usize>,
    /// Bytes to read in all, in megabytes [usually 2048]
    #[arg(long, value_name = "MB")]
    pub max_total: Option<u64>,
    /// The User-Agent header
    #[arg(long, value_name = "TEXT")]
    pub user_agent: Option<String>,
    /// An earlier crawl: ask only for what changed since
    #[arg(long, value_name = "FILE.warc.gz")]
    pub since: Option<PathBuf>,
    /// Further certificates to trust (PEM), for containers without any or a shop's own authority
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// A header for a staging shop, sent to the shop's own address only. Its value comes from the environment or a file
    #[arg(long, value_name = "NAME=env:VAR|file:PATH")]
    pub header: Vec<String>,
    /// Cookies for a staging shop, as `name=value; name=value`
    #[arg(long, value_name = "env:VAR|file:PATH")]
    pub cookie: Option<String>,
    /// A login for a staging shop, as `user:password`
    #[arg(long, value_name = "env:VAR|file:PATH")]
    pub basic_auth: Option<String>,
    /// Look as visitors from a market through an exit there: DE=socks5://host:port (or http, https, socks5h; or DE=env:VAR)
    #[arg(long, value_name = "MARKET=URL")]
    pub proxy: Vec<String>,
    /// Let links lead into private networks, for test shops
    #[arg(long)]
    pub allow_private: bool,
    /// The shop is yours: read what robots.txt asks to leave alone, too. The report says so
    #[arg(long)]
    pub i_own_this_shop: bool,
}

#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Where to write the HTML report
    #[arg(long, value_name = "FILE", default_value = "landfall-demo.html")]
    pub html: PathBuf,
    /// Who signs it: name, logo, colours, contact, closing words
    #[arg(long, value_name = "FILE")]
    pub brand: Option<PathBuf>,
    /// Judge by the rules of this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// What to print: terminal, json, html, markdown, csv, junit, sarif, github or codequality
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

#[derive(Debug, Args)]
pub struct MarketsArgs {
    #[command(subcommand)]
    pub command: Option<MarketsCommand>,
}

#[derive(Debug, Subcommand)]
pub enum MarketsCommand {
    /// Print what is known about a market
    Show {
        /// The market's code: DE
        code: String,
    },
}

/// An address as people type it: `shop.example` gets https.
pub fn shop_url(text: &str) -> Result<Url, Failure> {
    let bad = |why: &str| Failure::Usage(format!("`{text}` is no address of a shop: {why}. Give it like https://shop.example"));
    let parsed = match Url::parse(text) {
        Ok(url) if url.has_host() => Ok(url),
        Ok(url) if !text.contains("://") && text.split(':').next().is_some_and(|h| h.contains('.') || h == "localhost") => {
            Url::parse(&format!("https://{text}")).map_err(|_| url.to_string())
        }
        Ok(url) => Err(format!("`{}:` is not a web address", url.scheme())),
        Err(url::ParseError::RelativeUrlWithoutBase) if text.contains('.') && !text.contains(char::is_whitespace) => {
            Url::parse(&format!("https://{text}")).map_err(|e| e.to_string())
        }
        Err(url::ParseError::RelativeUrlWithoutBase) => Err("it has no host name".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    let mut url = parsed.map_err(|e| bad(&e))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad(&format!("only http and https can be read, not `{}`", url.scheme())));
    }
    if !url.has_host() {
        return Err(bad("it has no host name"));
    }
    url.set_fragment(None);
    Ok(url)
}

/// A market there are rules for.
pub fn market(code: &str, book: &RuleBook) -> Result<MarketCode, Failure> {
    let parsed: Option<MarketCode> = code.trim().parse().ok().filter(|c| book.markets.contains_key(c));
    parsed.ok_or_else(|| {
        let hint = book.market_like(code).map(|n| format!(" Did you mean {n}?")).unwrap_or_default();
        let known: Vec<&str> = book.markets.keys().map(MarketCode::as_str).collect();
        Failure::Usage(format!("there are no rules for the market `{}`.{hint} Known: {}.", code.trim(), known.join(", ")))
    })
}

/// The markets of a list; empty entries are passed over.
pub fn markets(codes: &[String], book: &RuleBook) -> Result<Vec<MarketCode>, Failure> {
    let mut out: Vec<MarketCode> = Vec::new();
    for code in codes.iter().filter(|c| !c.trim().is_empty()) {
        let market = market(code, book)?;
        if !out.contains(&market) {
            out.push(market);
        }
    }
    Ok(out)
}

/// A day, or today.
pub fn day(text: Option<&str>) -> Result<Date, Failure> {
    match text {
        None => Ok(jiff::Zoned::now().date()),
        Some(text) => text.parse().map_err(|_| Failure::Usage(format!("`{text}` is no day. Write it like 2026-11-21."))),
    }
}

/// What fails a run, as it was typed.
pub fn fail_on(ways: &[String]) -> Result<Vec<FailOn>, Failure> {
    ways.iter().filter(|w| !w.trim().is_empty()).map(|w| w.trim().parse().map_err(|e| Failure::Usage(format!("--fail-on: {e}.")))).collect()
}

/// The lightest gap that fails a run, as an option gives it; none: nothing fails.
pub fn severity(option: &str, text: &str) -> Result<Option<Severity>, Failure> {
    if text == "never" {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Failure::Usage(format!("{option}: `{text}` is none of blocker, major, minor, note, never.")))
}

/// The format to print.
pub fn format(text: Option<&str>) -> Result<Option<Format>, Failure> {
    if text == Some("pdf") {
        return Err(Failure::Usage("--format: a PDF is a file. Write it with -o report.pdf.".to_owned()));
    }
    text.map(|t| t.parse().map_err(|_| Failure::Usage(format!("--format: `{t}` is none of {}.", Format::names().join(", "))))).transpose()
}

impl CrawlOptions {
    /// The bounds of the walk.
    pub fn budget(&self) -> Result<Budget, Failure> {
        let usual = Budget::default();
        let pages = match self.pages.as_deref() {
            None => usual.pages,
            Some("all") => None,
            Some(n) => Some(
                n.parse()
                    .ok()
                    .filter(|n| *n > 0)
                    .ok_or_else(|| Failure::Usage(format!("--pages: `{n}` is neither a number of pages nor `all`.")))?,
            ),
        };
        let bound = |usual| if pages.is_none() { usize::MAX } else { usual };
        let max_pages = self.max_pages.unwrap_or(bound(usual.max_pages));
        Ok(Budget { pages, max_pages, depth: self.depth.unwrap_or(bound(usual.depth)) })
    }

    /// The bounds and manners of fetching.
    pub fn limits(&self) -> Result<FetchLimits, Failure> {
        const MEGABYTE: u64 = 1024 * 1024;
        let usual = FetchLimits::default();
        let rate = self.rate.unwrap_or(usual.rate);
        if !(rate.is_finite() && rate >= 0.0) {
            return Err(Failure::Usage(format!("--rate: `{rate}` is no number of requests per second. Use 0 for no limit.")));
        }
        Ok(FetchLimits {
            user_agent: self.user_agent.clone().unwrap_or(usual.user_agent),
            rate,
            request_seconds: self.timeout.map_or(usual.request_seconds, |n| n.max(1)),
            crawl_seconds: self.max_time.map_or(usual.crawl_seconds, |n| n.max(1)),
            body_bytes: self.max_size.map_or(usual.body_bytes, |n| n.clamp(1, 1024) * MEGABYTE as usize),
            total_bytes: self.max_total.map_or(usual.total_bytes, |n| n.max(1).saturating_mul(MEGABYTE)),
            ..usual
        })
    }

    /// These options, and what the owner's file says where nothing was typed.
    pub fn over(&self, limits: &Limits, access: Option<&Access>) -> CrawlOptions {
        let typed = self.clone();
        let listed = |typed: Vec<String>, written: fn(&Access) -> &Vec<String>| match access {
            Some(access) if typed.is_empty() => written(access).clone(),
            _ => typed,
        };
        CrawlOptions {
            rate: typed.rate.or(limits.rate),
            pages: typed.pages.or_else(|| limits.pages.clone()),
            max_pages: typed.max_pages.or(limits.max_pages),
            depth: typed.depth.or(limits.depth),
            timeout: typed.timeout.or(limits.timeout),
            max_time: typed.max_time.or(limits.max_time),
            max_size: typed.max_size.or(limits.max_size),
            max_total: typed.max_total.or(limits.max_total),
            user_agent: typed.user_agent.or_else(|| limits.user_agent.clone()),
            since: typed.since,
            ca_file: typed.ca_file.or_else(|| access?.ca_file.clone()),
            header: listed(typed.header, |a| &a.header),
            cookie: typed.cookie.or_else(|| access?.cookie.clone()),
            basic_auth: typed.basic_auth.or_else(|| access?.basic_auth.clone()),
            proxy: listed(typed.proxy, |a| &a.proxy),
            allow_private: typed.allow_private || access.is_some_and(|a| a.allow_private),
            i_own_this_shop: typed.i_own_this_shop || access.is_some_and(|a| a.i_own_this_shop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_type_them() {
        for (typed, meant) in [
            ("shop.example", "https://shop.example/"),
            ("http://shop.example/de#x", "http://shop.example/de"),
            ("shop.example:8080/x", "https://shop.example:8080/x"),
            ("localhost:3000", "https://localhost:3000/"),
        ] {
            assert_eq!(shop_url(typed).map(|u| u.to_string()).ok().as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "shop", "ftp://shop.example", "not a shop", "https://", "mailto:a@b.example", "javascript:alert(1)"] {
            assert!(matches!(shop_url(typed), Err(Failure::Usage(_))), "{typed}");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
