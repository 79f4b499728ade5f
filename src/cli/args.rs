//! What was typed (clap types), and what it means.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use landfall::diag::nearest;
use landfall::fetch::FetchLimits;
use landfall::plan::Budget;
use landfall::report::Format;
use landfall::rules::RuleBook;
use landfall::vocab::{Lang, MarketCode, Severity, UnknownWord};
use url::Url;

use super::Failure;

const AFTER: &str = "Exit codes:
  0  nothing at or above --fail-on (default: blocker)
  1  findings at or above --fail-on
  2  wrong usage, or broken rule files
  3  the shop could not be read: unreachable, or it turned us away

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
    /// A folder of rule files, laid over the built-in ones: same path replaces, others are added
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Option<PathBuf>,
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
    Audit(AuditArgs),
    /// Read a shop and save the crawl, to be judged later
    Crawl(CrawlArgs),
    /// See what a report looks like: audits a shop that is built in
    Demo(DemoArgs),
    /// Compare two reports: what is new, fixed, still there
    Diff(super::diff::DiffArgs),
    /// Say why a report says what it says of one finding
    Why(super::diff::WhyArgs),
    /// List the markets there are rules for, or show one
    Markets(MarketsArgs),
    /// For people who edit rules: check them, run their cases, explain one, begin a new one
    Rules(super::rules::RulesArgs),
}

#[derive(Debug, Args)]
pub struct AuditArgs {
    /// Address of the shop's start page, or a saved crawl (.warc.gz)
    #[arg(value_name = "URL|FILE")]
    pub target: String,
    /// Markets to judge, by commas: DE,NO,CN. Without it: the home market and those that the shop points to
    #[arg(long, short, value_name = "CODES", value_delimiter = ',')]
    pub market: Vec<String>,
    /// The seller's home country. Without it: inferred from the shop, and shown
    #[arg(long, value_name = "CODE")]
    pub home: Option<String>,
    /// Judge by the rules of this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<String>,
    /// What you declare about your firm and shop. Without it: landfall.toml, where it is in this folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
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
    /// Write the report to a file (.html, .json, .md, .csv, .junit.xml, .sarif, .codequality.json, .txt); may be repeated
    #[arg(long, short, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Markdown fits a pull-request comment: the table of markets and what to do first
    #[arg(long)]
    pub summary: bool,
    /// The gravest gap that still passes is below this: blocker, major, minor, note, or never
    #[arg(long, value_name = "SEVERITY", default_value = "blocker")]
    pub fail_on: String,
}

#[derive(Debug, Args)]
pub struct CrawlArgs {
    /// Address of the shop's start page
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
    /// Go on with a crawl that was cut off or stopped; nothing that is complete is fetched again
    #[arg(long)]
    pub resume: bool,
    #[command(flatten)]
    pub crawl: CrawlOptions,
}

#[derive(Debug, Args)]
pub struct CrawlOptions {
    /// Requests per second and host; 0 is no limit, for a shop of your own
    #[arg(long, value_name = "N", default_value_t = 5.0)]
    pub rate: f64,
    /// Pages to read of each version, or `all`
    #[arg(long, value_name = "N|all", default_value = "60")]
    pub pages: String,
    /// Pages to read in all
    #[arg(long, value_name = "N", default_value_t = 600)]
    pub max_pages: usize,
    #[arg(long, value_name = "N", help = "Links away from the start page; 6, or with --pages all no bound")]
    pub depth: Option<usize>,
    /// Seconds for one request
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    pub timeout: u64,
    /// Seconds for the whole crawl
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub max_time: u64,
    /// Largest page, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 8)]
    pub max_size: usize,
    /// Bytes to read in all, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 2_048)]
    pub max_total: u64,
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
    let known = || book.markets.keys().map(MarketCode::as_str).collect::<Vec<_>>();
    let parsed: Option<MarketCode> = code.trim().parse().ok().filter(|c| book.markets.contains_key(c));
    parsed.ok_or_else(|| {
        let by_name =
            book.markets.values().find(|m| m.name.eq_ignore_ascii_case(code.trim()) || m.local_name.eq_ignore_ascii_case(code.trim()));
        let near = by_name.map(|m| m.code.as_str()).or_else(|| match code.trim().to_ascii_uppercase().as_str() {
            "UK" => Some("GB"),
            "EN" => Some("GB"),
            "JA" => Some("JP"),
            "NB" => Some("NO"),
            "ZH" => Some("CN"),
            other => nearest(other, known()).filter(|k| k.chars().any(|c| other.contains(c))),
        });
        let hint = near.map(|n| format!(" Did you mean {n}?")).unwrap_or_default();
        Failure::Usage(format!("there are no rules for the market `{}`.{hint} Known: {}.", code.trim(), known().join(", ")))
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

/// The lightest gap that fails a run, as an option gives it; none: nothing fails.
pub fn severity(option: &str, text: &str) -> Result<Option<Severity>, Failure> {
    if text == "never" {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Failure::Usage(format!("{option}: `{text}` is none of blocker, major, minor, note, never.")))
}

/// The format to print.
pub fn format(text: Option<&str>) -> Result<Option<Format>, Failure> {
    text.map(|t| t.parse().map_err(|_| Failure::Usage(format!("--format: `{t}` is none of {}.", Format::names().join(", "))))).transpose()
}

impl CrawlOptions {
    /// The bounds of the walk.
    pub fn budget(&self) -> Result<Budget, Failure> {
        let pages = match self.pages.as_str() {
            "all" => None,
            n => Some(
                n.parse()
                    .ok()
                    .filter(|n| *n > 0)
                    .ok_or_else(|| Failure::Usage(format!("--pages: `{n}` is neither a number of pages nor `all`.")))?,
            ),
        };
        let max_pages = if pages.is_none() && self.max_pages == 600 { usize::MAX } else { self.max_pages };
        let depth = self.depth.unwrap_or(if pages.is_none() { usize::MAX } else { Budget::default().depth });
        Ok(Budget { pages, max_pages, depth })
    }

    /// The bounds and manners of fetching.
    pub fn limits(&self) -> Result<FetchLimits, Failure> {
        if !(self.rate.is_finite() && self.rate >= 0.0) {
            return Err(Failure::Usage(format!("--rate: `{}` is no number of requests per second. Use 0 for no limit.", self.rate)));
        }
        let usual = FetchLimits::default();
        Ok(FetchLimits {
            user_agent: self.user_agent.clone().unwrap_or(usual.user_agent),
            rate: self.rate,
            request_seconds: self.timeout.max(1),
            crawl_seconds: self.max_time.max(1),
            body_bytes: self.max_size.clamp(1, 1024) * 1024 * 1024,
            total_bytes: self.max_total.max(1).saturating_mul(1024 * 1024),
            ..usual
        })
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
