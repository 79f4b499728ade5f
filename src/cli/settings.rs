//! In: what was typed, and the owner's file. Out: what a run goes by. What is typed goes before what is written, and that before what is usual.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use landfall::config::{self, Config, ConfigFile, SHOP};
use landfall::diag::nearest;
use landfall::gate::FailOn;
use landfall::report::Anchor;
use landfall::rules::RuleBook;
use landfall::vocab::MarketCode;
use url::Url;

use super::args::{self, AuditArgs, CrawlOptions, Globals};
use super::{Failure, rule_book};

/// The owner's file, and the rules that it and the command line ask for.
pub struct Owner {
    pub config: Config,
    /// As it was read; empty: there is no file.
    text: String,
    pub book: Arc<RuleBook>,
}

/// Reads the file that was named, else the nearest one upwards.
pub fn owner(globals: &Globals, named: Option<&Path>) -> Result<Owner, Failure> {
    let path = match named {
        Some(path) if !path.is_file() => return Err(Failure::Usage(format!("--config: there is no file `{}`.", path.display()))),
        Some(path) => Some(path.to_owned()),
        None => std::env::current_dir().ok().and_then(|here| config::find(&here)),
    };
    let Some(path) = path else {
        return Ok(Owner { config: Config::default(), text: String::new(), book: rule_book(globals)? });
    };
    let drawn = |p| Failure::Rules(Box::new(p));
    let file = ConfigFile::open(&path).map_err(drawn)?;
    let book = match globals.rules.is_empty() {
        true => RuleBook::with_folders(&file.rules()).map(Arc::new).map_err(drawn)?,
        false => rule_book(globals)?,
    };
    let text = file.text().to_owned();
    let config = file.check(&book).map_err(drawn)?;
    Ok(Owner { config, text, book })
}

impl Owner {
    /// Where pipelines show the findings: at the owner's file, at the line of the shop when it names it.
    pub fn anchor(&self, shop: &str) -> Anchor {
        let path = self.config.path.as_deref().unwrap_or(Path::new(config::FILE));
        // A file above is in no folder that can be named from here.
        let path = if path.starts_with("..") { path.file_name().map_or(path, Path::new) } else { path };
        Anchor::find(&path.to_string_lossy(), &self.text, shop)
    }

    /// The file, as sentences name it.
    fn shown(&self) -> String {
        self.config.path.as_deref().unwrap_or(Path::new(config::FILE)).display().to_string()
    }

    /// All shops of the file.
    pub fn shops(&self) -> Result<Vec<OneShop>, Failure> {
        if self.config.shops.is_empty() {
            let begun = "a landfall.toml (`landfall init` begins one)".to_owned();
            let at = self.config.path.as_ref().map_or(begun, |_| format!("`{}`", self.shown()));
            return Err(Failure::Usage(format!("which shop? Give its address, or write it as `shop` into {at}.")));
        }
        Ok((0..self.config.shops.len()).map(|at| self.own(at)).collect())
    }

    /// The shop that was typed: by its name in the file, or its address.
    pub fn shop(&self, typed: &str) -> Result<OneShop, Failure> {
        if let Some(at) = self.config.shop_named(typed) {
            return Ok(self.own(at));
        }
        args::shop_url(typed).map(|url| self.at(url)).map_err(|error| self.no_name(typed).unwrap_or(error))
    }

    /// The shop at an address that was typed, or that a saved crawl holds.
    pub fn at(&self, url: Url) -> OneShop {
        // A login in the typed address opens the shop, and does not make it another.
        if let Some(at) = self.config.shop_at(&without_login(&url)) {
            return OneShop { url, ..self.own(at) };
        }
        let name = url.host_str().unwrap_or_default().to_owned();
        OneShop { name, url, said: self.common() }
    }

    /// A shop of the file.
    pub fn own(&self, at: usize) -> OneShop {
        let shop = &self.config.shops[at];
        OneShop { name: shop.name.clone(), url: shop.url.clone(), said: Said { config: self.config.of_shop(at), own: true } }
    }

    /// What stands at the top of the file, for any shop.
    pub fn common(&self) -> Said {
        Said { config: self.config.clone(), own: false }
    }

    /// A sentence for a word that could be a name.
    fn no_name(&self, typed: &str) -> Option<Failure> {
        let known: Vec<&str> = self.config.shops.iter().map(|s| s.name.as_str()).collect();
        if known.is_empty() || typed.contains(['/', ':']) {
            return None;
        }
        let hint = nearest(typed, known.iter().copied()).map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default();
        Some(Failure::Usage(format!("no shop of `{}` is called `{typed}`.{hint} Known: {}.", self.shown(), known.join(", "))))
    }

    /// A sentence where the file was written for another shop than the one that was typed.
    pub fn note_another(&self, globals: &Globals, shop: &OneShop) {
        if let [only] = &self.config.shops[..]
            && !shop.said.own
            && !globals.quiet
        {
            anstream::eprintln!(
                "landfall: `{}` was written for {}; what it says of seller and markets is used here, too.",
                self.shown(),
                only.url
            );
        }
    }
}

fn without_login(url: &Url) -> Url {
    let mut url = url.clone();
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// A shop, and what the file says for it.
pub struct OneShop {
    /// As `{shop}` in paths.
    pub name: String,
    /// As it was typed, else as the file has it.
    pub url: Url,
    pub said: Said,
}

/// What the file says of a shop, and what is typed on top of it.
pub struct Said {
    pub config: Config,
    /// Whether the file was written for it. What opens a shop is used for no other.
    pub own: bool,
}

impl Said {
    pub fn markets(&self, typed: &[String], book: &RuleBook) -> Result<Vec<MarketCode>, Failure> {
        let typed = args::markets(typed, book)?;
        Ok(if typed.is_empty() { self.config.markets.clone() } else { typed })
    }

    pub fn home(&self, typed: Option<&str>, book: &RuleBook) -> Result<Option<MarketCode>, Failure> {
        let typed = typed.map(|h| args::market(h, book)).transpose()?;
        Ok(typed.or_else(|| self.config.home.clone()))
    }

    pub fn crawl(&self, typed: &CrawlOptions) -> CrawlOptions {
        let access = self.config.shops.first().filter(|_| self.own).map(|s| &s.access);
        typed.over(&self.config.limits, access)
    }

    /// What fails a run; empty where nothing was said.
    pub fn fail_on(&self, typed: &[String]) -> Result<Vec<FailOn>, Failure> {
        let typed = args::fail_on(typed)?;
        Ok(match &self.config.fail_on {
            _ if !typed.is_empty() => typed,
            Some(written) if written.is_empty() => vec![FailOn::Never],
            Some(written) => written.clone(),
            None => Vec::new(),
        })
    }
}

impl OneShop {
    /// The baseline that was typed, else the file's.
    pub fn baseline(&self, typed: Option<&Path>) -> Option<PathBuf> {
        typed.or(self.said.config.baseline.as_deref()).map(|p| config::of_shop(p, &self.name))
    }

    /// Files to write; `many`: to each of several shops its own.
    pub fn outputs(&self, a: &AuditArgs, many: bool) -> Result<Vec<PathBuf>, Failure> {
        let typed = &a.output.output;
        if let Some(path) = typed.iter().find(|p| many && !p.to_string_lossy().contains(SHOP)) {
            return Err(Failure::Usage(format!(
                "output `{}`: several shops would be written to one file. Put {SHOP} where the name of the shop shall stand.",
                path.display()
            )));
        }
        let all = if typed.is_empty() { &self.said.config.outputs } else { typed };
        Ok(all.iter().map(|p| config::of_shop(p, &self.name)).collect())
    }
}
