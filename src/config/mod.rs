//! In: `landfall.toml`. Out: a [`Config`], or every mistake at its place. `docs/config.md` explains the file.
//!
//! Reading takes two steps, because the file names folders of rules, and the names in it are names in those rules:
//! [`ConfigFile::open`] gives the folders, [`ConfigFile::check`] the rest. What a run makes of it beside the command line is the command's.

mod entries;
mod limits;
mod read;
pub mod schema;
mod seller;
mod shops;
pub mod template;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diag::{Problems, SourceFile};
use crate::gate::{Confirmation, FailOn, Waiver};
use crate::rules::RuleBook;
use crate::seller::Seller;
use crate::vocab::{Lang, MarketCode};

pub use limits::Limits;
pub use shops::{Access, Shop};

/// The name under which it is looked for.
pub const FILE: &str = "landfall.toml";

/// Stands for the name of the shop in paths of outputs and of the baseline.
pub const SHOP: &str = "{shop}";

/// What an owner or an agency wrote down. What was not written is empty; defaults are the command line's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The file; none: there is none.
    pub path: Option<PathBuf>,
    /// The shops that are audited when no other is named.
    pub shops: Vec<Shop>,
    /// Whether they were written as `[[shop]]`: what is written then has `{shop}` in its path.
    pub many: bool,
    pub markets: Vec<MarketCode>,
    pub home: Option<MarketCode>,
    /// Folders of rules, each laid over the one before.
    pub rules: Vec<PathBuf>,
    pub fail_on: Option<Vec<FailOn>>,
    pub baseline: Option<PathBuf>,
    /// The language of the report.
    pub lang: Option<Lang>,
    /// A file that says how a report looks.
    pub brand: Option<PathBuf>,
    pub outputs: Vec<PathBuf>,
    pub limits: Limits,
    pub seller: Seller,
    pub waivers: Vec<Waiver>,
    pub confirmations: Vec<Confirmation>,
    /// The line of each key, from 1: `limits.rate`, `shop.0.markets`.
    lines: BTreeMap<String, usize>,
}

/// The nearest file upwards from a folder, as far as its repository goes. Found in the folder itself it has no folder in its path.
pub fn find(from: &Path) -> Option<PathBuf> {
    let last = from.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(usize::MAX);
    let is_owners = |(at, folder): (usize, &Path)| folder.join(FILE).is_file() && (at == 0 || !is_shared(folder));
    let at = from.ancestors().take(last.saturating_add(1)).enumerate().position(is_owners)?;
    Some(std::iter::repeat_n("..", at).collect::<PathBuf>().join(FILE))
}

/// Whether anybody may put files there, as into `/tmp`: what lies there was not written for the folders below.
#[cfg(unix)]
fn is_shared(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    const STICKY_AND_WRITABLE: u32 = 0o1002;
    folder.metadata().is_ok_and(|m| m.permissions().mode() & STICKY_AND_WRITABLE == STICKY_AND_WRITABLE)
}

#[cfg(not(unix))]
fn is_shared(_: &Path) -> bool {
    false
}

/// A file that was opened.
#[derive(Debug)]
pub struct ConfigFile {
    path: PathBuf,
    source: SourceFile,
}

impl ConfigFile {
    /// Opens a file.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn open(path: &Path) -> Result<ConfigFile, Problems> {
        let shown = path.display().to_string();
        SourceFile::read(path).map(|source| ConfigFile { path: path.to_owned(), source }).map_err(|error| {
            let mut problems = Problems::default();
            let file = problems.add_file(SourceFile { name: shown, text: String::new().into() });
            problems.push(file, 0..0, format!("cannot be read: {error}"));
            problems
        })
    }

    /// A file that is not on disk.
    pub fn of_text(path: &Path, text: String) -> ConfigFile {
        ConfigFile { path: path.to_owned(), source: SourceFile { name: path.display().to_string(), text: text.into() } }
    }

    /// The text, as it was read.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The folders of rules that exist; [`ConfigFile::check`] says which do not.
    pub fn rules(&self) -> Vec<PathBuf> {
        read::rule_folders(&self.path, &self.source.text)
    }

    /// Reads all of it. Names must be in the book.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn check(self, book: &RuleBook) -> Result<Config, Problems> {
        read::config(self.path, self.source, book)
    }
}

impl Config {
    /// The line on which a key was written, from 1; none: it was not.
    pub fn line(&self, key: &str) -> Option<usize> {
        self.lines.get(key).copied()
    }

    /// What holds for one of its shops: what the shop says itself goes before what is said for all, and its waivers and confirmations
    /// come on top.
    pub fn of_shop(&self, at: usize) -> Config {
        let mut own = self.clone();
        let Some(shop) = self.shops.get(at).cloned() else { return own };
        if !shop.markets.is_empty() {
            own.markets.clone_from(&shop.markets);
        }
        own.home = shop.home.clone().or(own.home);
        own.seller = shop.seller.clone().over(own.seller);
        own.waivers.extend(shop.waivers.iter().cloned());
        own.confirmations.extend(shop.confirmations.iter().cloned());
        let prefix = format!("shop.{at}.");
        own.lines.extend(self.lines.iter().filter_map(|(key, line)| Some((key.strip_prefix(&prefix)?.to_owned(), *line))));
        own.shops = vec![shop];
        own
    }

    /// The shop of this name.
    pub fn shop_named(&self, name: &str) -> Option<usize> {
        self.shops.iter().position(|s| s.name == name)
    }

    /// The shop at this address, else the only one at its host and port.
    pub fn shop_at(&self, url: &url::Url) -> Option<usize> {
        let host = |u: &url::Url| (u.host_str().map(str::to_owned), u.port_or_known_default());
        let here: Vec<usize> = (0..self.shops.len()).filter(|i| host(&self.shops[*i].url) == host(url)).collect();
        here.iter().copied().find(|i| self.shops[*i].url == *url).or_else(|| here.first().copied().filter(|_| here.len() == 1))
    }
}

/// A path of the owner's file with the name of a shop in its place.
pub fn of_shop(path: &Path, shop: &str) -> PathBuf {
    PathBuf::from(path.to_string_lossy().replace(SHOP, shop))
}

#[cfg(test)]
mod tests;
