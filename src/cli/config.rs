//! `landfall config`: what the owner's file and the command line come to, and the schema of the file.

use std::fmt::{Display, Write};
use std::path::Path;

use clap::{Args, Subcommand};
use landfall::config::{self, Config};
use landfall::fetch::FetchLimits;
use landfall::gate::{FailOn, Select};
use landfall::secrets::without_secrets;
use toml::Value;

use super::args::{AuditArgs, CrawlOptions, Globals};
use super::settings::{self, Owner, Said};
use super::{Failure, exit, output, rule_book};

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Print what an audit would go by, and where each value comes from
    Show(Box<AuditArgs>),
    /// Print the JSON Schema of landfall.toml, for editors
    Schema,
}

/// Calls the command.
pub fn run(globals: &Globals, a: &ConfigArgs) -> Result<u8, Failure> {
    let text = match &a.command {
        ConfigCommand::Show(a) => show(globals, a)?,
        ConfigCommand::Schema => config::schema::schema(&*rule_book(globals)?),
    };
    output::print(&text)?;
    Ok(exit::FINE)
}

/// As a `landfall.toml` that says all of it.
fn show(globals: &Globals, a: &AuditArgs) -> Result<String, Failure> {
    let owner = settings::owner(globals, a.config.as_deref())?;
    let shop = match &a.target {
        Some(typed) => Some(owner.shop(typed)?),
        None => (owner.config.shops.len() == 1).then(|| owner.own(0)),
    };
    let common = owner.common();
    let said = shop.as_ref().map_or(&common, |s| &s.said);
    let mut page = Page::new(&owner, said);
    let address = shop.as_ref().map(|s| text(without_secrets(&s.url)));
    match a.target.as_deref().filter(|t| owner.config.shop_named(t).is_none()) {
        Some(_) => page.row("shop", "URL", address, ""),
        None => match address {
            Some(address) => page.written("shop", if said.config.many { "url" } else { "shop" }, address),
            None if owner.config.shops.is_empty() => page.row("shop", "", None, "the address that is typed"),
            None => {}
        },
    }
    top(&mut page, globals, a, said, &owner)?;
    let crawl = said.crawl(&a.crawl);
    limits(&mut page, a, &crawl)?;
    access(&mut page, &a.crawl, &crawl);
    seller(&mut page);
    entries(&mut page);
    if shop.is_none() {
        for (at, one) in owner.config.shops.iter().enumerate() {
            page.out.push_str("\n[[shop]]\n");
            page.prefix.clear();
            page.written("name", &format!("shop.{at}.name"), text(&one.name));
            page.written("url", &format!("shop.{at}.url"), text(&one.url));
            let _ = writeln!(page.out, "# landfall config show {} prints what is its own", one.name);
        }
    }
    Ok(page.out)
}

fn top(page: &mut Page<'_>, globals: &Globals, a: &AuditArgs, said: &Said, owner: &Owner) -> Result<(), Failure> {
    let config = page.config;
    let markets = said.markets(&a.market, &owner.book)?;
    let typed = a.market.iter().any(|m| !m.trim().is_empty());
    let markets = (!markets.is_empty()).then(|| list(&markets));
    page.row("markets", if typed { "--market" } else { "" }, markets, "the home market and those that the shop points to");
    let home = said.home(a.home.as_deref(), &owner.book)?.map(text);
    page.row("home", option(&a.home, "--home"), home, "what [seller] says, else inferred from the shop");
    let (folders, typed) = if globals.rules.is_empty() { (&config.rules, "") } else { (&globals.rules, "--rules") };
    page.row("rules", typed, some(folders.iter().map(|f| f.display())), "the built-in ones alone");
    let mut ways = said.fail_on(&a.output.fail_on)?;
    if ways.is_empty() {
        ways.push(FailOn::usual(a.baseline.is_some() || said.config.baseline.is_some()));
    }
    page.row("fail-on", first(&a.output.fail_on, "--fail-on"), Some(list(ways)), "");
    let baseline = a.baseline.as_deref().or(config.baseline.as_deref());
    page.row("baseline", option(&a.baseline, "--baseline"), baseline.map(path), "nothing is known before");
    page.row("lang", option(&globals.lang, "--lang"), globals.lang()?.or(config.lang).map(text), "English");
    let brand = a.output.brand.as_deref().or(config.brand.as_deref()).map(path);
    page.row("brand", option(&a.output.brand, "--brand"), brand, "as it usually looks");
    let (outputs, typed) = if a.output.output.is_empty() { (&config.outputs, "") } else { (&a.output.output, "-o") };
    page.row("outputs", typed, some(outputs.iter().map(|o| o.display())), "the terminal alone");
    Ok(())
}

fn limits(page: &mut Page<'_>, a: &AuditArgs, all: &CrawlOptions) -> Result<(), Failure> {
    const MEGABYTE: u64 = 1024 * 1024;
    let (typed, budget, fetch) = (&a.crawl, all.budget()?, all.limits()?);
    let bound = |n: usize| (n != usize::MAX).then(|| n.to_string());
    page.table("limits");
    page.row("rate", option(&typed.rate, "--rate"), Some(fetch.rate.to_string()), "");
    page.row("pages", option(&typed.pages, "--pages"), Some(budget.pages.map_or_else(|| text("all"), |n| n.to_string())), "");
    page.row("max-pages", option(&typed.max_pages, "--max-pages"), bound(budget.max_pages), "no bound");
    page.row("depth", option(&typed.depth, "--depth"), bound(budget.depth), "no bound");
    page.row("timeout", option(&typed.timeout, "--timeout"), Some(fetch.request_seconds.to_string()), "");
    page.row("max-time", option(&typed.max_time, "--max-time"), Some(fetch.crawl_seconds.to_string()), "");
    page.row("max-size", option(&typed.max_size, "--max-size"), Some((fetch.body_bytes as u64 / MEGABYTE).to_string()), "");
    page.row("max-total", option(&typed.max_total, "--max-total"), Some((fetch.total_bytes / MEGABYTE).to_string()), "");
    let usual = FetchLimits::default().user_agent == fetch.user_agent;
    let agent = (!usual || all.user_agent.is_some()).then(|| text(&fetch.user_agent));
    page.row("user-agent", option(&typed.user_agent, "--user-agent"), agent, "names landfall");
    Ok(())
}

fn access(page: &mut Page<'_>, typed: &CrawlOptions, all: &CrawlOptions) {
    // Other keys are printed where they are not set; these few matter to few.
    let proxies = all.proxy.iter().map(|p| match p.split_once('=') {
        Some((market, address)) if address.contains('@') => format!("{market}=… (with a login)"),
        _ => p.clone(),
    });
    let rows = [
        ("basic-auth", option(&typed.basic_auth, "--basic-auth"), all.basic_auth.as_ref().map(named)),
        ("cookie", option(&typed.cookie, "--cookie"), all.cookie.as_ref().map(named)),
        ("header", first(&typed.header, "--header"), some(all.header.iter().map(header))),
        ("proxy", first(&typed.proxy, "--proxy"), some(proxies)),
        ("ca-file", option(&typed.ca_file, "--ca-file"), all.ca_file.as_deref().map(path)),
        ("allow-private", flag(typed.allow_private, "--allow-private"), all.allow_private.then(|| "true".to_owned())),
        ("i-own-this-shop", flag(typed.i_own_this_shop, "--i-own-this-shop"), all.i_own_this_shop.then(|| "true".to_owned())),
    ];
    if rows.iter().any(|(_, _, value)| value.is_some()) {
        page.table("access");
        rows.into_iter().filter(|(_, _, value)| value.is_some()).for_each(|(key, typed, value)| page.row(key, typed, value, ""));
    }
}

fn seller(page: &mut Page<'_>) {
    let s = &page.config.seller;
    if s.is_empty() {
        return;
    }
    page.table("seller");
    let rows = [
        ("home", s.home.as_ref().map(text)),
        ("size", s.size.map(text)),
        ("tax-exempt", s.tax_exempt.map(|b| b.to_string())),
        ("goods", s.goods.as_ref().map(list)),
        ("hosting", s.hosting.as_ref().map(text)),
        ("payments", s.payments.as_ref().map(list)),
        ("ships-to", s.ships_to.as_ref().map(list)),
    ];
    rows.into_iter().filter(|(_, value)| value.is_some()).for_each(|(key, value)| page.row(key, "", value, ""));
}

fn entries(page: &mut Page<'_>) {
    fn write(page: &mut Page<'_>, kind: &str, line: usize, select: &Select, rest: &[(&str, String)]) {
        let selected = [
            ("rule", select.rule.as_ref().map(text)),
            ("fingerprint", select.fingerprint.as_ref().map(text)),
            ("market", select.market.as_ref().map(text)),
            ("edition", select.edition.as_ref().map(text)),
            ("subject", select.subject.as_ref().map(text)),
        ];
        let _ = writeln!(page.out, "\n[[{kind}]]  # {}:{line}", page.file);
        let selected = selected.into_iter().filter_map(|(key, value)| Some((key, value?)));
        for (key, value) in selected.chain(rest.iter().map(|(key, value)| (*key, value.clone()))) {
            let _ = writeln!(page.out, "{key} = {value}");
        }
    }
    let config = page.config;
    for w in &config.waivers {
        let rest = [("reason", text(&w.reason)), ("owner", text(&w.owner)), ("until", w.until.to_string())];
        write(page, "waiver", w.line, &w.select, &rest);
    }
    for c in &config.confirmations {
        let rest = [("says", text(&c.says)), ("owner", text(&c.owner)), ("checked", c.checked.to_string()), ("until", c.until.to_string())];
        write(page, "confirmation", c.line, &c.select, &rest);
    }
}

/// Lines of TOML, each with a comment that says where its value comes from.
struct Page<'a> {
    out: String,
    config: &'a Config,
    /// Of keys in the table that is being written: `limits.`
    prefix: String,
    file: String,
}

impl<'a> Page<'a> {
    fn new(owner: &Owner, said: &'a Said) -> Page<'a> {
        let path = owner.config.path.as_deref().unwrap_or(Path::new(config::FILE));
        Page { out: String::new(), config: &said.config, prefix: String::new(), file: path.display().to_string() }
    }

    fn table(&mut self, name: &str) {
        let _ = writeln!(self.out, "\n[{name}]");
        self.prefix = format!("{name}.");
    }

    /// `typed`: the option that gave the value; `usual`: what happens where nothing did.
    fn row(&mut self, key: &str, typed: &str, value: Option<String>, usual: &str) {
        let Some(value) = value else {
            let _ = writeln!(self.out, "# {key} is not set: {usual}");
            return;
        };
        if typed.is_empty() {
            return self.written(key, &format!("{}{key}", self.prefix), value);
        }
        let _ = writeln!(self.out, "{key} = {value}  # {typed}");
    }

    /// A value from the file, or the usual one.
    fn written(&mut self, key: &str, at: &str, value: String) {
        let from = self.config.line(at).map_or_else(|| "default".to_owned(), |line| format!("{}:{line}", self.file));
        let _ = writeln!(self.out, "{key} = {value}  # {from}");
    }
}

fn text(value: impl Display) -> String {
    Value::String(value.to_string()).to_string()
}

fn list<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    format!("[{}]", values.into_iter().map(text).collect::<Vec<_>>().join(", "))
}

/// A list that says something.
fn some<T: Display>(values: impl ExactSizeIterator<Item = T>) -> Option<String> {
    (values.len() > 0).then(|| list(values))
}

fn path(path: &Path) -> String {
    text(path.display())
}

/// The place of a secret. What was typed instead of one is not repeated.
fn named(source: &String) -> String {
    let place = source.starts_with("env:") || source.starts_with("file:");
    text(if place { source } else { "…" })
}

#[expect(clippy::ptr_arg, reason = "passed to map")]
fn header(written: &String) -> String {
    match written.split_once('=') {
        Some((_, source)) if source.starts_with("env:") || source.starts_with("file:") => written.clone(),
        Some((name, _)) => format!("{name}=…"),
        None => "…".to_owned(),
    }
}

fn option<'o, T>(typed: &Option<T>, name: &'o str) -> &'o str {
    if typed.is_some() { name } else { "" }
}

fn first<'o, T>(typed: &[T], name: &'o str) -> &'o str {
    if typed.is_empty() { "" } else { name }
}

fn flag(typed: bool, name: &str) -> &str {
    if typed { name } else { "" }
}
