//! From what was typed about the network to a client: certificates, proxies, and what opens a staging shop.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use landfall::audit::CrawlJob;
use landfall::fetch::{Guard, LiveClient};
use landfall::rules::RuleBook;
use landfall::vocab::MarketCode;
use url::Url;

use super::Failure;
use super::args::{self, CrawlOptions};

/// A client for a job. `typed` is the address as it was typed, with a login if there is one.
pub fn client(
    job: &CrawlJob,
    typed: &Url,
    options: &CrawlOptions,
    hosts: BTreeMap<String, SocketAddr>,
    book: &RuleBook,
) -> Result<LiveClient, Failure> {
    let mut guard = Guard::typed(&job.url);
    guard.allow_private = options.allow_private;
    if let Some(file) = &options.ca_file
        && !file.is_file()
    {
        return Err(Failure::Usage(format!("--ca-file: there is no file `{}`.", file.display())));
    }
    let usage = |e: landfall::fetch::ClientError| Failure::Usage(e.to_string());
    let client = LiveClient::new(job.limits.clone(), guard, hosts, options.ca_file.as_deref()).map_err(usage)?;
    let client = client.with_login(&login(typed, options)?);
    let client = client.with_headers(&job.url, headers(options)?).map_err(usage)?;
    client.with_proxies(proxies(options, book)?).map_err(usage)
}

/// Markets that have a proxy.
pub fn proxied(options: &CrawlOptions, book: &RuleBook) -> Result<Vec<MarketCode>, Failure> {
    options.proxy.iter().map(|p| split_proxy(p, book).map(|(market, _)| market)).collect()
}

fn split_proxy<'a>(written: &'a str, book: &RuleBook) -> Result<(MarketCode, &'a str), Failure> {
    let Some((market, address)) = written.split_once('=') else {
        return Err(Failure::Usage("--proxy: write it as MARKET=URL, for example DE=socks5://127.0.0.1:1080.".to_owned()));
    };
    Ok((args::market(market, book)?, address))
}

fn proxies(options: &CrawlOptions, book: &RuleBook) -> Result<BTreeMap<MarketCode, Url>, Failure> {
    let mut out = BTreeMap::new();
    for written in &options.proxy {
        let (market, address) = split_proxy(written, book)?;
        let address = if is_source(address) { secret("--proxy", address)? } else { address.to_owned() };
        // The address may hold a password: it is not repeated.
        let url = Url::parse(&address).map_err(|_| {
            Failure::Usage(format!("--proxy: what is given for {market} is no address of a proxy. Write DE=socks5://host:port, or http://, https://, socks5h://."))
        })?;
        if out.insert(market.clone(), url).is_some() {
            return Err(Failure::Usage(format!("--proxy: {market} is given twice.")));
        }
    }
    Ok(out)
}

/// Headers for a staging shop, `Cookie` among them.
fn headers(options: &CrawlOptions) -> Result<Vec<(String, String)>, Failure> {
    let mut out = Vec::new();
    for written in &options.header {
        let Some((name, source)) = written.split_once('=') else {
            return Err(Failure::Usage("--header: write it as NAME=env:VARIABLE or NAME=file:PATH.".to_owned()));
        };
        out.push((name.trim().to_owned(), secret("--header", source)?));
    }
    if let Some(source) = &options.cookie {
        out.push(("Cookie".to_owned(), secret("--cookie", source)?));
    }
    Ok(out)
}

/// The address with the user name and password to send: those of `--basic-auth`, else those that were typed in it.
fn login(typed: &Url, options: &CrawlOptions) -> Result<Url, Failure> {
    let mut url = typed.clone();
    if let Some(source) = &options.basic_auth {
        let written = secret("--basic-auth", source)?;
        let Some((user, password)) = written.split_once(':') else {
            return Err(Failure::Usage("--basic-auth: what it names must hold user:password.".to_owned()));
        };
        let _ = url.set_username(user);
        let _ = url.set_password(Some(password));
    }
    Ok(url)
}

fn is_source(written: &str) -> bool {
    written.starts_with("env:") || written.starts_with("file:")
}

/// A secret from the environment or a file. Typed as such it would stand in the list of processes and the history of the shell.
fn secret(option: &str, source: &str) -> Result<String, Failure> {
    let value = if let Some(name) = source.strip_prefix("env:") {
        std::env::var(name).map_err(|_| Failure::Usage(format!("{option}: the environment has no variable `{name}`.")))?
    } else if let Some(path) = source.strip_prefix("file:") {
        std::fs::read_to_string(Path::new(path)).map_err(|e| Failure::Usage(format!("{option}: `{path}` could not be read: {e}")))?
    } else {
        return Err(Failure::Usage(format!(
            "{option}: give a secret as env:VARIABLE or file:PATH, so that it stands in no list of processes."
        )));
    };
    let value = value.trim().to_owned();
    if value.is_empty() {
        return Err(Failure::Usage(format!("{option}: `{source}` is empty.")));
    }
    Ok(value)
}
