//! Finds the files, reads each into file types, joins layers and markets. All mistakes are collected.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use toml::Spanned;

use super::catalog_reader::Seen;
use super::codes::Codes;
use super::file::{AdjustText, Day, Profile, RuleText};
use super::formats::{self, Formats};
use super::lexicon::{Language, Phrases};
use super::reader::{TableReader, parse, with_index};
use super::written::Written;
use super::{Catalog, Lexicon, Market, Money, Rule, RuleBook, RuleFile, Texts, validate};
use crate::diag::{Problems, SourceFile};
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode};

#[cfg(test)]
mod tests;

/// A file of `rules/` that is built into the program.
struct BuiltIn {
    /// Within `rules/`.
    path: &'static str,
    text: &'static str,
    /// Where each value stands in the text; for files that are read at every start and are right TOML.
    index: Option<&'static [u8]>,
}

/// All of them, by path; `build.rs` lists them.
static BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A layer or a market, before joining.
pub(super) struct Part {
    pub file: usize,
    pub stem: String,
    pub market: Option<MarketCode>,
    pub name: String,
    pub local_name: Option<String>,
    pub in_text: Option<String>,
    pub extends: Vec<Spanned<String>>,
    pub reviewed: Option<Day>,
    pub unions: Vec<String>,
    /// Why the market has no law rules.
    pub no_law: Option<String>,
    /// What a seller must know before anything else.
    pub warning: Option<String>,
    pub profile: Profile,
    pub rules: Vec<Spanned<RuleText>>,
    pub adjust: Vec<Spanned<AdjustText>>,
}

/// Everything that was read, before it is checked against each other.
#[derive(Default)]
pub(super) struct Parts {
    pub common: Vec<Part>,
    pub layers: BTreeMap<String, Part>,
    pub markets: Vec<Part>,
    pub catalog: Catalog,
    pub lexicon: Lexicon,
    /// What comes from CLDR, libphonenumber and libaddressinput, by market.
    pub formats: BTreeMap<MarketCode, Formats>,
}

impl Parts {
    /// Whether a rule takes a notice over by its name.
    pub(super) fn takes_over(&self, notice: &str) -> bool {
        let parts = self.common.iter().chain(self.layers.values()).chain(&self.markets);
        parts.flat_map(|p| &p.rules).any(|r| r.get_ref().of.iter().any(|o| o.get_ref() == notice))
    }
}

pub(super) fn load(folders: &[&Path]) -> Result<RuleBook, Problems> {
    written(folders).map(|w| w.book)
}

/// The book together with what it was made of.
pub(super) fn written(folders: &[&Path]) -> Result<Written, Problems> {
    // Indexes are fast where all is right. Mistakes are told by who reads the texts.
    read(folders, By::Indexes).or_else(|_| read(folders, By::Texts))
}

/// What built-in files are read from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// Their indexes, where they have one.
    Indexes,
    Texts,
}

fn read(folders: &[&Path], by: By) -> Result<Written, Problems> {
    let mut problems = Problems::default();
    let mut files: BTreeMap<String, SourceFile> = BTreeMap::new();
    collect_built_in(is_rule_path, &mut files);
    for folder in folders {
        collect_folder(folder, folder, is_rule_path, &mut files, &mut problems);
    }
    let mut parts = Parts::default();
    let mut listed = Vec::new();
    let mut territories = None;
    let files: Vec<Source> = files
        .into_iter()
        .map(|(path, source)| {
            let text = source.text.clone();
            let file = problems.add_file(source);
            let indexed = by == By::Indexes && problems.is_built_in(file);
            let index = if indexed { built_in_file(&path).and_then(|f| f.index) } else { None };
            Source { file, path, text, index }
        })
        .collect();
    let done = read_all(&files, &mut parts.catalog, &mut problems);
    for (source, done) in files.into_iter().zip(done) {
        let mut reviewed = None;
        match done {
            Read::Catalog | Read::Nothing => {}
            Read::Language(language) => drop(parts.lexicon.languages.insert(language.tag.clone(), *language)),
            Read::Codes(codes) => parts.catalog.codes = *codes,
            Read::Tender(tender) => parts.catalog.tender.extend(tender),
            Read::Formats(formats) => parts.formats.extend(formats),
            Read::Territories(names) => territories = Some(names),
            Read::Part(part) => {
                reviewed = part.reviewed;
                match source.folder() {
                    "common" => parts.common.push(*part),
                    "regions" => drop(parts.layers.insert(part.stem.clone(), *part)),
                    _ => parts.markets.push(*part),
                }
            }
        }
        listed.push(RuleFile::new(source.path, reviewed, source.text));
    }
    parts.lexicon.join_variants();
    if let Some(territories) = territories {
        add_territories(&mut parts.lexicon, territories);
    }
    let money = Money::new(parts.catalog.money.clone());
    let (common, markets, adjusts) = validate::check(&parts, &money, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let book = RuleBook { common, markets, adjusts, catalog: parts.catalog, lexicon: parts.lexicon, money, files: listed };
    Ok(Written { book, problems })
}

/// A file to be read.
struct Source {
    /// Its number among the problems.
    file: usize,
    /// Within `rules/`.
    path: String,
    text: Cow<'static, str>,
    /// What it is read with, where it is not the text alone.
    index: Option<&'static [u8]>,
}

impl Source {
    fn folder(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    fn stem(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path).trim_end_matches(".toml")
    }
}

/// What a file held.
enum Read {
    /// It went into the catalog.
    Catalog,
    Language(Box<Language>),
    Codes(Box<Codes>),
    Tender(BTreeMap<String, Vec<CurrencyCode>>),
    Formats(BTreeMap<MarketCode, Formats>),
    Territories(Territories),
    Part(Box<Part>),
    /// Nothing that could be used; the problems say why.
    Nothing,
}

/// Reads all files, in their order: those of the catalog, which fill one table, here, the others on as many threads as help.
fn read_all(files: &[Source], catalog: &mut Catalog, problems: &mut Problems) -> Vec<Read> {
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get().min(4));
    let (of_catalog, mut others): (Vec<usize>, Vec<usize>) = (0..files.len()).partition(|i| files[*i].folder() == "catalog");
    // Who is done with one takes the next, the largest first. Mistakes are told in the order of the files, whoever found them.
    others.sort_by_key(|i| std::cmp::Reverse(files[*i].text.len()));
    let taken = AtomicUsize::new(0);
    let read_others = |problems: &mut Problems| {
        let next = std::iter::from_fn(|| others.get(taken.fetch_add(1, Ordering::Relaxed)).copied());
        next.map(|i| (i, read_one(&files[i], None, problems))).collect::<Vec<(usize, Read)>>()
    };
    let sources = problems.sources();
    let mut seen = Seen::default();
    let mut out: Vec<Option<Read>> = files.iter().map(|_| None).collect();
    std::thread::scope(|scope| {
        let away = |mut problems: Problems| (read_others(&mut problems), problems);
        let threads: Vec<_> = (1..workers)
            .map(|_| {
                let sources = sources.clone();
                scope.spawn(move || away(sources))
            })
            .collect();
        for i in of_catalog {
            out[i] = Some(read_one(&files[i], Some((&mut seen, catalog)), problems));
        }
        read_others(problems).into_iter().for_each(|(i, done)| out[i] = Some(done));
        for thread in threads {
            // A thread that fell over leaves its files to this one.
            let (done, theirs) = thread.join().unwrap_or_else(|_| (Vec::new(), sources.clone()));
            problems.absorb(theirs);
            done.into_iter().for_each(|(i, done)| out[i] = Some(done));
        }
    });
    let rest = out.into_iter().zip(files);
    rest.map(|(done, source)| done.unwrap_or_else(|| read_one(source, Some((&mut seen, catalog)), problems))).collect()
}

fn read_one(source: &Source, catalog: Option<(&mut Seen, &mut Catalog)>, problems: &mut Problems) -> Read {
    let (table, span) = match source.index {
        Some(index) => with_index(&source.text, index, source.file, problems),
        None => {
            let (table, span) = parse(&source.text, source.file, problems);
            (table.into(), span)
        }
    };
    let mut reader = TableReader::new(table, span, source.file, problems);
    if let Some(schema) = reader.required::<Spanned<i64>>("schema")
        && *schema.get_ref() != 1
    {
        let (problems, file) = reader.problems();
        problems
            .push(file, schema.span(), format!("schema {} is not known", schema.get_ref()))
            .help("this version of landfall reads schema 1; a newer landfall may read this file");
    }
    match (source.folder(), source.stem()) {
        ("catalog", _) => {
            if let Some((seen, catalog)) = catalog {
                seen.read(reader, catalog);
            }
            Read::Catalog
        }
        ("lexicon", _) => read_language(reader).map_or(Read::Nothing, |l| Read::Language(Box::new(l))),
        ("generated", "subtags") => Read::Codes(Box::new(Codes::read(reader))),
        ("generated", "tender") => Read::Tender(read_tender(reader)),
        ("generated", "markets") => Read::Formats(formats::read(reader)),
        ("generated", _) => read_territories(reader).map_or(Read::Nothing, Read::Territories),
        (kind @ ("common" | "regions" | "markets"), stem) => {
            read_part(reader, source.file, stem.to_owned(), kind).map_or(Read::Nothing, |p| Read::Part(Box::new(p)))
        }
        (other, _) => {
            problems
                .push(source.file, 0..0, format!("nothing is read from `{other}/`"))
                .help("folders are: common, regions, markets, catalog, lexicon, generated, cases");
            Read::Nothing
        }
    }
}

/// The files of cases, by their path: those that are built in, and those of a folder laid over them.
pub(super) fn case_files(folder: Option<&Path>, problems: &mut Problems) -> BTreeMap<String, SourceFile> {
    let mut files = BTreeMap::new();
    collect_built_in(is_case_path, &mut files);
    if let Some(folder) = folder {
        collect_folder(folder, folder, is_case_path, &mut files, problems);
    }
    files
}

/// The text of a built-in file, by its path within `rules/`.
pub fn built_in(path: &str) -> Option<String> {
    built_in_file(path).map(|f| f.text.to_owned())
}

fn built_in_file(path: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.binary_search_by_key(&path, |f| f.path).ok().map(|at| &BUILT_IN[at])
}

fn collect_built_in(wanted: fn(&Path) -> bool, files: &mut BTreeMap<String, SourceFile>) {
    for file in BUILT_IN.iter().filter(|f| wanted(Path::new(f.path))) {
        files.insert(file.path.to_owned(), SourceFile { name: format!("rules/{}", file.path), text: file.text.into() });
    }
}

fn collect_folder(root: &Path, dir: &Path, wanted: fn(&Path) -> bool, files: &mut BTreeMap<String, SourceFile>, problems: &mut Problems) {
    let mut fail = |path: &Path, error: &std::io::Error| {
        let file = problems.add_file(SourceFile { name: path.display().to_string(), text: String::new().into() });
        problems
            .push(file, 0..0, format!("cannot be read: {error}"))
            .help("give `--rules` a folder that holds markets/, common/ and so on");
    };
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => return fail(dir, &error),
    };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect_folder(root, &path, wanted, files, problems);
        } else if let Ok(relative) = path.strip_prefix(root)
            && wanted(relative)
        {
            match SourceFile::read(&path) {
                Ok(source) => drop(files.insert(relative.to_string_lossy().replace('\\', "/"), source)),
                Err(error) => {
                    let file = problems.add_file(SourceFile { name: path.display().to_string(), text: String::new().into() });
                    problems.push(file, 0..0, format!("cannot be read: {error}"));
                }
            }
        }
    }
}

/// TOML files in a folder, but not the cases (`crate::cases` reads them) and not the schemas.
fn is_rule_path(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml") && !path.starts_with("cases") && path.components().count() > 1
}

fn is_case_path(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml") && path.starts_with("cases")
}

fn read_language(mut r: TableReader<'_, '_>) -> Option<Language> {
    let tag: Option<LanguageTag> = r.required("language");
    let name: Option<String> = r.required("name");
    let concepts: BTreeMap<String, Phrases> = r.value("concepts").unwrap_or_default();
    let payments = r.value("payments").unwrap_or_default();
    let regions = r.value("regions").unwrap_or_default();
    let numbers = r.value("numbers").unwrap_or_default();
    let not_territories = r.value("not-territories").unwrap_or_default();
    let territories = r.value("territories").unwrap_or_default();
    let name_starts = r.value("name-starts").unwrap_or_default();
    let name_ends = r.value("name-ends").unwrap_or_default();
    r.finish();
    let (tag, name) = (tag?, name?);
    Some(Language { tag, name, concepts, payments, regions, numbers, not_territories, territories, name_starts, name_ends })
}

type Territories = BTreeMap<String, BTreeMap<String, Texts>>;

fn read_territories(mut r: TableReader<'_, '_>) -> Option<Territories> {
    let _: Option<String> = r.value("source");
    let names = r.required("names");
    r.finish();
    names
}

fn read_tender(mut r: TableReader<'_, '_>) -> BTreeMap<String, Vec<CurrencyCode>> {
    let _: Option<String> = r.value("source");
    let tender = r.required("tender").unwrap_or_default();
    r.finish();
    tender
}

/// Names of countries as CLDR has them, behind those that a language's own file gives. A variant without names of its own has its language's.
fn add_territories(lexicon: &mut Lexicon, mut territories: Territories) {
    let tags: Vec<&str> = lexicon.languages.keys().map(LanguageTag::as_str).collect();
    let of_base: Territories = tags
        .iter()
        .filter(|tag| !territories.contains_key(**tag))
        .filter_map(|tag| Some(((*tag).to_owned(), territories.get(tag.split('-').next().unwrap_or_default())?.clone())))
        .collect();
    territories.extend(of_base);
    for language in lexicon.languages.values_mut() {
        let Some(names) = territories.remove(language.tag.as_str()) else { continue };
        let own = std::mem::replace(&mut language.territories, names);
        for (code, own) in own {
            let known = language.territories.entry(code).or_default();
            *known = own.joined_with(known);
        }
    }
}

fn read_part(mut r: TableReader<'_, '_>, file: usize, stem: String, kind: &str) -> Option<Part> {
    let mut part = Part {
        file,
        stem,
        market: None,
        name: String::new(),
        local_name: None,
        in_text: None,
        extends: Vec::new(),
        reviewed: None,
        unions: Vec::new(),
        no_law: None,
        warning: None,
        profile: Profile::default(),
        rules: Vec::new(),
        adjust: Vec::new(),
    };
    match kind {
        "markets" => {
            part.market = r.required("market");
            part.name = r.required("name").unwrap_or_default();
            part.local_name = r.value("local-name");
            part.in_text = r.value("in-text");
            part.extends = r.value("extends").unwrap_or_default();
            part.reviewed = r.required("reviewed");
            part.unions = r.value("unions").unwrap_or_default();
            part.no_law = r.value("no-law");
            part.warning = r.value("warning");
        }
        "regions" => {
            let _: Option<String> = r.required("layer");
            part.name = r.required("name").unwrap_or_default();
            part.reviewed = r.required("reviewed");
        }
        _ => part.reviewed = r.required("reviewed"),
    }
    part.rules = r.list("rule");
    part.adjust = r.list("adjust");
    let profile = if kind == "common" { None } else { r.table("profile") };
    {
        let (problems, file) = r.problems();
        if let Some((table, span)) = profile {
            part.profile = read_profile(TableReader::new(table, span, file, problems));
        }
    }
    r.finish();
    (kind != "markets" || part.market.is_some()).then_some(part)
}

fn read_profile(mut r: TableReader<'_, '_>) -> Profile {
    fn plain<T>(list: Vec<Spanned<T>>) -> Vec<T> {
        list.into_iter().map(Spanned::into_inner).collect()
    }
    let profile = Profile {
        languages: plain(r.list("languages")),
        also: plain(r.list("also")),
        expected_languages: plain(r.list("expected-languages")),
        currencies: plain(r.list("currencies")),
        domain: r.value("domain"),
        phone_code: r.value("phone-code"),
        postal_code: r.value("postal-code"),
        price_format: plain(r.list("price-format")),
        price_practice: r.value("price-practice"),
        tax: r.value("tax"),
        registration: plain(r.list("registration")),
        payment: plain(r.list("payment")),
        payment_retired: plain(r.list("payment-retired")),
        payment_unusable: r.value("payment-unusable").unwrap_or_default(),
        carrier: plain(r.list("carrier")),
        returns: r.value("returns"),
        page: plain(r.list("page")),
        notice: plain(r.list("notice")),
        stale: plain(r.list("stale")),
        customs: plain(r.list("customs")),
        goods: plain(r.list("goods")),
        help: plain(r.list("help")),
        culture: plain(r.list("culture")),
        service: r.value("service"),
        trust: r.value("trust"),
        discovery: r.value("discovery"),
        ways_in: r.value("ways-in"),
    };
    r.finish();
    profile
}

/// A market's profile over those of its layers: lists are joined by key, single values of the market win.
pub(super) fn join(layers: &[&Profile], own: &Profile) -> Profile {
    fn joined<T: Clone, K: PartialEq>(lists: &[&Vec<T>], key: impl Fn(&T) -> K) -> Vec<T> {
        let mut out: Vec<T> = Vec::new();
        for item in lists.iter().flat_map(|l| l.iter()) {
            match out.iter_mut().find(|o| key(o) == key(item)) {
                Some(same) => *same = item.clone(),
                None => out.push(item.clone()),
            }
        }
        out
    }
    let all: Vec<&Profile> = layers.iter().copied().chain([own]).collect();
    macro_rules! list {
        ($field:ident, $key:expr) => {
            joined(&all.iter().map(|p| &p.$field).collect::<Vec<_>>(), $key)
        };
    }
    macro_rules! last {
        ($field:ident) => {
            all.iter().rev().find_map(|p| p.$field.clone())
        };
    }
    // A part of a country speaks its own languages, not those of the whole: English does not do in Quebec.
    let speaks = if own.languages.is_empty() { &all[..] } else { std::slice::from_ref(&own) };
    macro_rules! spoken {
        ($field:ident) => {
            joined(&speaks.iter().map(|p| &p.$field).collect::<Vec<_>>(), |l| l.clone())
        };
    }
    Profile {
        languages: spoken!(languages),
        also: spoken!(also),
        expected_languages: spoken!(expected_languages),
        currencies: list!(currencies, |c| c.clone()),
        domain: last!(domain),
        phone_code: last!(phone_code),
        postal_code: last!(postal_code),
        price_format: list!(price_format, |p| p.locale.clone()),
        price_practice: last!(price_practice),
        tax: last!(tax),
        registration: list!(registration, |r| r.id.clone()),
        payment: list!(payment, |p| p.method.get_ref().clone()),
        payment_retired: list!(payment_retired, |p| p.method.get_ref().clone()),
        payment_unusable: list!(payment_unusable, |p| p.get_ref().clone()),
        carrier: list!(carrier, |c| c.carrier.get_ref().clone()),
        returns: last!(returns),
        page: list!(page, |p| p.topic.get_ref().clone()),
        notice: list!(notice, |n| n.notice.get_ref().clone()),
        stale: list!(stale, |s| s.text.get_ref().clone()),
        customs: list!(customs, |c| c.text.clone()),
        goods: list!(goods, |g| g.text.clone()),
        help: list!(help, |h| h.text.clone()),
        culture: list!(culture, |c| c.clone()),
        service: last!(service),
        trust: last!(trust),
        discovery: last!(discovery),
        ways_in: last!(ways_in),
    }
}

/// Joins a market with its layers, and with another market where it is a part of that one (`CA-QC` of `CA`).
pub(super) fn market(
    part: &Part,
    layers: &[(&Part, Vec<Arc<Rule>>)],
    whole: Option<&Market>,
    rules: Vec<Arc<Rule>>,
    formats: Option<&Formats>,
) -> Option<Market> {
    let inherited: Vec<&Profile> = whole.map(|m| &m.profile).into_iter().chain(layers.iter().map(|(l, _)| &l.profile)).collect();
    let mut profile = join(&inherited, &part.profile);
    if let Some(formats) = formats {
        profile.phone_code = profile.phone_code.or_else(|| formats.phone_code.clone());
        profile.postal_code = profile.postal_code.or_else(|| formats.postal_code.clone());
        if profile.price_format.is_empty() {
            profile.price_format = formats.price_format.clone();
        }
    }
    let of_whole = whole.into_iter().flat_map(|m| m.rules.iter().cloned());
    let unions = match whole {
        Some(whole) if part.unions.is_empty() => whole.unions.clone(),
        _ => part.unions.clone(),
    };
    Some(Market {
        code: part.market.clone()?,
        name: part.name.clone(),
        local_name: part.local_name.clone().unwrap_or_else(|| part.name.clone()),
        in_text: part.in_text.clone().unwrap_or_else(|| part.name.clone()),
        reviewed: part.reviewed?,
        unions,
        part_of: whole.map(|m| m.code.clone()),
        layers: whole.map(|m| m.layers.clone()).unwrap_or_default().into_iter().chain(layers.iter().map(|(l, _)| l.stem.clone())).collect(),
        no_law: part.no_law.clone(),
        warning: part.warning.clone().or_else(|| whole.and_then(|m| m.warning.clone())),
        profile,
        formats: formats.cloned().unwrap_or_default(),
        rules: of_whole.chain(layers.iter().flat_map(|(_, r)| r.iter().cloned())).chain(rules).collect(),
    })
}
