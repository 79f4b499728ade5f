//! `shop = "…"` and `[[shop]]`: what is audited, and what opens it.

use std::path::Path;

use toml::Spanned;
use url::Url;

use super::read::{Places, line_of, markets};
use super::{entries, seller};
use crate::diag::Problems;
use crate::gate::{Confirmation, Waiver};
use crate::rules::{Table, TableReader};
use crate::secrets::without_secrets;
use crate::seller::Seller;
use crate::vocab::MarketCode;

/// One of the owner's shops, with what holds for it alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop {
    /// As it is called on the command line and in paths.
    pub name: String,
    pub url: Url,
    /// The line that names its address, from 1.
    pub line: usize,
    pub markets: Vec<MarketCode>,
    pub home: Option<MarketCode>,
    pub seller: Seller,
    pub access: Access,
    pub waivers: Vec<Waiver>,
    pub confirmations: Vec<Confirmation>,
}

/// `[access]`: what opens a shop, in the words of the command line. Used for the shop it is written for and no other. Secrets stand in
/// the environment or a file and are named here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// `NAME=env:VARIABLE` or `NAME=file:PATH`.
    pub header: Vec<String>,
    pub cookie: Option<String>,
    pub basic_auth: Option<String>,
    /// `DE=socks5://host:port`, `DE=env:VARIABLE`.
    pub proxy: Vec<String>,
    pub ca_file: Option<std::path::PathBuf>,
    pub allow_private: bool,
    pub i_own_this_shop: bool,
}

/// `shop = "https://wool.example"`: its host is its name.
pub(super) fn only(address: &Spanned<String>, access: Access, file: usize, problems: &mut Problems, at: &Places<'_>) -> Option<Shop> {
    let url = url(address, file, problems)?;
    Some(Shop {
        name: url.host_str().unwrap_or_default().to_owned(),
        url,
        line: line_of(at.text, address.span().start),
        markets: Vec::new(),
        home: None,
        seller: Seller::default(),
        access,
        waivers: Vec::new(),
        confirmations: Vec::new(),
    })
}

/// `[[shop]]`.
pub(super) fn many(tables: Vec<(Table<'_>, std::ops::Range<usize>)>, file: usize, problems: &mut Problems, at: &Places<'_>) -> Vec<Shop> {
    let mut shops: Vec<Shop> = Vec::new();
    for (table, span) in tables {
        let mut r = TableReader::new(table, span, file, problems);
        let name: Option<Spanned<String>> = r.value("name");
        let address: Option<Spanned<String>> = r.required("url");
        let markets = markets(&mut r, at.book);
        let home = super::read::one_market(&mut r, "home", at.book);
        let (seller, access) = (r.table("seller"), r.table("access"));
        let (waivers, confirmations) = (r.tables("waiver"), r.tables("confirmation"));
        r.finish();
        let seller = seller.map(|(t, s)| seller::read(TableReader::new(t, s, file, problems), &at.book.catalog)).unwrap_or_default();
        let access = access.map(|(t, s)| self::access(TableReader::new(t, s, file, problems), at)).unwrap_or_default();
        let waivers = entries::waivers(waivers, file, problems, at);
        let confirmations = entries::confirmations(confirmations, file, problems, at);
        let Some(address) = address else { continue };
        let Some(url) = url(&address, file, problems) else { continue };
        let (name, place) = match name {
            Some(name) => (name.get_ref().clone(), name.span()),
            None => (url.host_str().unwrap_or_default().to_owned(), address.span()),
        };
        if !is_name(&name) {
            problems
                .push(file, place, format!("`{name}` is no name of a shop"))
                .help("it stands in names of files: letters, digits, `.`, `-` and `_`");
            continue;
        }
        if shops.iter().any(|s| s.name == name) {
            problems.push(file, place, format!("two shops are called `{name}`")).help("give each a `name` of its own");
            continue;
        }
        let line = line_of(at.text, address.span().start);
        shops.push(Shop { name, url, line, markets, home, seller, access, waivers, confirmations });
    }
    shops
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphanumeric()) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

fn url(written: &Spanned<String>, file: usize, problems: &mut Problems) -> Option<Url> {
    let url = Url::parse(written.get_ref()).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
    let Some(mut url) = url else {
        problems
            .push(file, written.span(), format!("`{}` is no address of a shop", without_login(written.get_ref())))
            .help("write it like https://shop.example");
        return None;
    };
    url.set_fragment(None);
    if without_secrets(&url) != url {
        problems
            .push(file, written.span(), "the address holds a secret, which has no place in this file")
            .help("a login goes into [access] as basic-auth = \"env:VARIABLE\"");
        return None;
    }
    Some(url)
}

/// What was written, unless it may hold a password.
fn without_login(text: &str) -> &str {
    if text.contains('@') { "…" } else { text }
}

/// `[access]` of a shop.
pub(super) fn access(mut r: TableReader<'_, '_>, at: &Places<'_>) -> Access {
    let header: Vec<Spanned<String>> = r.one_or_list("header").unwrap_or_default();
    let cookie: Option<Spanned<String>> = r.value("cookie");
    let basic_auth: Option<Spanned<String>> = r.value("basic-auth");
    let proxy: Vec<Spanned<String>> = r.one_or_list("proxy").unwrap_or_default();
    let ca_file: Option<String> = r.value("ca-file");
    let allow_private = r.value("allow-private").unwrap_or_default();
    let i_own_this_shop = r.value("i-own-this-shop").unwrap_or_default();
    let (problems, file) = r.problems();
    let mut told = |span, message: &str, help: &str| problems.push(file, span, message).help(help);
    let header = header.into_iter().filter_map(|written| match written.get_ref().split_once('=') {
        Some((name, value)) if is_source(value) && !name.trim().is_empty() => Some(format!("{name}={}", source(value, at.folder))),
        _ => {
            told(written.span(), "a header is written as NAME=env:VARIABLE or NAME=file:PATH", SECRET);
            None
        }
    });
    let header = header.collect();
    let mut secret = |written: Option<Spanned<String>>| {
        let written = written?;
        if is_source(written.get_ref()) {
            return Some(source(written.get_ref(), at.folder));
        }
        told(written.span(), "a secret is written as env:VARIABLE or file:PATH", SECRET);
        None
    };
    let (cookie, basic_auth) = (secret(cookie), secret(basic_auth));
    let proxy = proxy.into_iter().filter_map(|written| match written.get_ref().split_once('=') {
        Some((market, address)) if !address.contains('@') => Some(format!("{market}={}", source(address, at.folder))),
        Some(_) => {
            told(written.span(), "an address with a login is written as MARKET=env:VARIABLE or MARKET=file:PATH", SECRET);
            None
        }
        None => {
            told(written.span(), "a proxy is written as MARKET=URL", "for example \"DE=socks5://127.0.0.1:1080\"");
            None
        }
    });
    let proxy = proxy.collect();
    r.finish();
    let ca_file = ca_file.map(|path| at.folder.join(path));
    Access { header, cookie, basic_auth, proxy, ca_file, allow_private, i_own_this_shop }
}

const SECRET: &str = "this file is read by many: a secret stands in the environment or in a file of its own";

fn is_source(text: &str) -> bool {
    text.starts_with("env:") || text.starts_with("file:")
}

/// Paths are relative to the owner's file.
fn source(text: &str, folder: &Path) -> String {
    text.strip_prefix("file:").map_or_else(|| text.to_owned(), |path| format!("file:{}", folder.join(path).display()))
}
