//! The file from top to bottom.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::shops::{self, Access};
use super::{Config, SHOP, entries, limits, seller};
use crate::diag::{Problems, SourceFile};
use crate::gate::FailOn;
use crate::report::Format;
use crate::rules::{RuleBook, TableReader, parse};
use crate::vocab::{Lang, LanguageTag, MarketCode};

/// What reading looks up: names in the book, folders and lines of the file.
pub(super) struct Places<'a> {
    pub book: &'a RuleBook,
    /// Paths are relative to it.
    pub folder: &'a Path,
    pub text: &'a str,
}

pub(super) fn rule_folders(path: &Path, text: &str) -> Vec<PathBuf> {
    let mut passed_over = Problems::default();
    let file = passed_over.add_file(SourceFile { name: String::new(), text: text.to_owned().into() });
    let (table, span) = parse(text, file, &mut passed_over);
    let written = TableReader::new(table, span, file, &mut passed_over).one_or_list::<String>("rules");
    written.into_iter().flatten().map(|f| folder(path).join(f.get_ref())).filter(|f| f.is_dir()).collect()
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

pub(super) fn config(path: PathBuf, source: SourceFile, book: &RuleBook) -> Result<Config, Problems> {
    let mut problems = Problems::default();
    let text = source.text.clone();
    let file = problems.add_file(source);
    let (table, span) = parse(&text, file, &mut problems);
    let mut lines = BTreeMap::new();
    collect_lines(&table, "", &text, &mut lines);
    let at = Places { book, folder: folder(&path), text: &text };

    let mut r = TableReader::new(table, span, file, &mut problems);
    let address: Option<Spanned<String>> = if r.is_text("shop") { r.value("shop") } else { None };
    let tables = if address.is_none() { r.tables("shop") } else { Vec::new() };
    let many = !tables.is_empty();
    let markets = markets(&mut r, book);
    let home = one_market(&mut r, "home", book);
    let rules = folders(&mut r, &at);
    let fail_on = fail_on(&mut r, book);
    let baseline = of_each_shop(r.value("baseline"), many, &mut r);
    let lang = lang(&mut r);
    let brand: Option<Spanned<String>> = r.value("brand");
    let outputs = outputs(&mut r, many, baseline.as_ref(), &at);
    let (limits, seller, access) = (r.table("limits"), r.table("seller"), r.table("access"));
    let (waivers, confirmations) = (r.tables("waiver"), r.tables("confirmation"));
    r.finish();

    let limits = limits.map(|(t, s)| limits::read(TableReader::new(t, s, file, &mut problems))).unwrap_or_default();
    let seller = seller.map(|(t, s)| seller::read(TableReader::new(t, s, file, &mut problems), &book.catalog)).unwrap_or_default();
    let waivers = entries::waivers(waivers, file, &mut problems, &at);
    let confirmations = entries::confirmations(confirmations, file, &mut problems, &at);
    let access = access.map(|(table, span)| {
        if address.is_none() {
            let what = if many { "begin it with [shop.access] below its [[shop]]" } else { "say with `shop` which it is" };
            problems.push(file, span.start..span.start + 1, "[access] opens one shop and is told to no other").help(what);
        }
        shops::access(TableReader::new(table, span, file, &mut problems), &at)
    });
    let shops = match &address {
        Some(address) => shops::only(address, access.unwrap_or_else(Access::default), file, &mut problems, &at).into_iter().collect(),
        None => shops::many(tables, file, &mut problems, &at),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let join = |p: Spanned<String>| at.folder.join(p.get_ref());
    Ok(Config {
        shops,
        many,
        markets,
        home,
        rules,
        fail_on,
        baseline: baseline.map(join),
        lang,
        brand: brand.map(join),
        outputs,
        limits,
        seller,
        waivers,
        confirmations,
        lines,
        path: Some(path.clone()),
    })
}

/// The line of a byte, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|b| **b == b'\n').count() + 1
}

/// Where each key stands; entries of lists of tables are counted.
fn collect_lines(table: &DeTable<'_>, prefix: &str, text: &str, lines: &mut BTreeMap<String, usize>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        lines.insert(name.clone(), line_of(text, key.span().start));
        match value.get_ref() {
            DeValue::Table(inner) => collect_lines(inner, &format!("{name}."), text, lines),
            DeValue::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    if let DeValue::Table(inner) = item.get_ref() {
                        collect_lines(inner, &format!("{name}.{i}."), text, lines);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A market there are rules for.
pub(super) fn market(written: &Spanned<String>, file: usize, problems: &mut Problems, book: &RuleBook) -> Option<MarketCode> {
    let code = written.get_ref().trim();
    let market: Option<MarketCode> = code.parse().ok().filter(|c| book.markets.contains_key(c));
    if market.is_none() {
        let problem = problems.push(file, written.span(), format!("there are no rules for the market `{code}`"));
        match book.market_like(code) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("`landfall markets` lists them"),
        }
    }
    market
}

pub(super) fn one_market(r: &mut TableReader<'_, '_>, key: &'static str, book: &RuleBook) -> Option<MarketCode> {
    let written = r.value(key)?;
    let (problems, file) = r.problems();
    market(&written, file, problems, book)
}

pub(super) fn markets(r: &mut TableReader<'_, '_>, book: &RuleBook) -> Vec<MarketCode> {
    let written = r.one_or_list("markets").unwrap_or_default();
    let (problems, file) = r.problems();
    let mut out: Vec<MarketCode> = Vec::new();
    for code in written.iter().filter_map(|w| market(w, file, problems, book)) {
        if !out.contains(&code) {
            out.push(code);
        }
    }
    out
}

fn folders(r: &mut TableReader<'_, '_>, at: &Places<'_>) -> Vec<PathBuf> {
    let written: Vec<Spanned<String>> = r.one_or_list("rules").unwrap_or_default();
    let (problems, file) = r.problems();
    for folder in written.iter().filter(|f| !at.folder.join(f.get_ref()).is_dir()) {
        problems
            .push(file, folder.span(), format!("`{}` is no folder", folder.get_ref()))
            .help("give a folder that holds markets/, common/ and so on; it is looked for beside this file");
    }
    written.iter().map(|f| at.folder.join(f.get_ref())).collect()
}

fn fail_on(r: &mut TableReader<'_, '_>, book: &RuleBook) -> Option<Vec<FailOn>> {
    let written: Vec<Spanned<String>> = r.one_or_list("fail-on")?;
    let (problems, file) = r.problems();
    let mut out = Vec::new();
    for one in &written {
        let way = one.get_ref().trim().parse::<FailOn>();
        match &way {
            Err(error) => drop(problems.push(file, one.span(), error.to_string())),
            Ok(FailOn::Rule(name)) => match name.strip_suffix("/*") {
                None => entries::rule_exists(name, one.span(), file, problems, book),
                Some(stem) => rules_of(stem, one.span(), file, problems, book),
            },
            Ok(FailOn::Market(code, _)) => {
                market(&Spanned::new(one.span(), code.to_string()), file, problems, book);
            }
            Ok(FailOn::Never) if written.len() > 1 => {
                problems.push(file, one.span(), "`never` stands alone").help("leave it out, or leave out the others");
            }
            Ok(_) => {}
        }
        out.extend(way);
    }
    Some(out)
}

/// Draws a file of rules that there is not.
fn rules_of(stem: &str, span: Range<usize>, file: usize, problems: &mut Problems, book: &RuleBook) {
    let stems: std::collections::BTreeSet<&str> = book.all_rules().iter().filter_map(|r| Some(r.name.split_once('/')?.0)).collect();
    if !stems.contains(stem) {
        problems.push(file, span, format!("no rule begins with `{stem}/`")).suggest(stem, stems, "");
    }
}

/// A language that there is a report in.
fn lang(r: &mut TableReader<'_, '_>) -> Option<Lang> {
    let tag: Spanned<LanguageTag> = r.value("lang")?;
    match Lang::of_tag(tag.get_ref().as_str()) {
        Ok(lang) => Some(lang),
        Err(unknown) => {
            let (problems, file) = r.problems();
            let known = unknown.expected.join(", ");
            problems.push(file, tag.span(), format!("there is no report in `{}`", unknown.word)).help(format!("known are {known}"));
            None
        }
    }
}

/// A path that must tell several shops apart.
fn of_each_shop(path: Option<Spanned<String>>, many: bool, r: &mut TableReader<'_, '_>) -> Option<Spanned<String>> {
    let path = path?;
    let (problems, file) = r.problems();
    let text = path.get_ref();
    if many && !text.contains(SHOP) {
        problems
            .push(file, path.span(), "several shops would be written to one file")
            .help(format!("put {SHOP} where the name of the shop shall stand"));
    }
    if text.replace(SHOP, "").contains(['{', '}']) {
        problems.push(file, path.span(), "only {shop} can stand in braces");
    }
    Some(path)
}

fn outputs(r: &mut TableReader<'_, '_>, many: bool, baseline: Option<&Spanned<String>>, at: &Places<'_>) -> Vec<PathBuf> {
    let written: Vec<Spanned<String>> = r.one_or_list("outputs").unwrap_or_default();
    let mut out: Vec<PathBuf> = Vec::new();
    for path in written {
        let Some(path) = of_each_shop(Some(path), many, r) else { continue };
        let (problems, file) = r.problems();
        let full = at.folder.join(path.get_ref());
        if Format::of_path(&full).is_none() {
            problems
                .push(file, path.span(), format!("`{}` has no ending that a format goes by", path.get_ref()))
                .help(format!("endings are {}", Format::endings().join(", ")));
        }
        if baseline.is_some_and(|b| b.get_ref() == path.get_ref()) {
            problems.push(file, path.span(), "the report would be written over the baseline").help("give it another name");
        }
        if out.contains(&full) {
            problems.push(file, path.span(), format!("`{}` is given twice", path.get_ref()));
        }
        out.push(full);
    }
    out
}
