//! `[[waiver]]` and `[[confirmation]]`: what an owner accepts, and what somebody checked by hand.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use super::read::{Places, line_of, market};
use crate::diag::Problems;
use crate::gate::{Confirmation, Select, Waiver};
use crate::rules::{Day, RuleBook, Table, TableReader};

/// A table of a list, with its place.
type Entry<'i> = (Table<'i>, Range<usize>);

pub(super) fn waivers(entries: Vec<Entry<'_>>, file: usize, problems: &mut Problems, at: &Places<'_>) -> Vec<Waiver> {
    entries.into_iter().filter_map(|entry| waiver(entry, file, problems, at)).collect()
}

pub(super) fn confirmations(entries: Vec<Entry<'_>>, file: usize, problems: &mut Problems, at: &Places<'_>) -> Vec<Confirmation> {
    entries.into_iter().filter_map(|entry| confirmation(entry, file, problems, at)).collect()
}

fn waiver((table, span): Entry<'_>, file: usize, problems: &mut Problems, at: &Places<'_>) -> Option<Waiver> {
    let mut r = TableReader::new(table, span.clone(), file, problems);
    let select = select(&mut r, &span, at.book);
    let (reason, owner) = (said(&mut r, "reason"), said(&mut r, "owner"));
    let until: Option<Day> = r.required("until");
    r.finish();
    Some(Waiver { select: select?, reason: reason?, owner: owner?, until: until?.0, line: line_of(at.text, span.start) })
}

fn confirmation((table, span): Entry<'_>, file: usize, problems: &mut Problems, at: &Places<'_>) -> Option<Confirmation> {
    let mut r = TableReader::new(table, span.clone(), file, problems);
    let select = select(&mut r, &span, at.book);
    let (says, owner) = (said(&mut r, "says"), said(&mut r, "owner"));
    let checked: Option<Date> = r.required::<Day>("checked").map(|d| d.0);
    let until: Option<Spanned<Day>> = r.required("until");
    if let (Some(checked), Some(until)) = (checked, &until)
        && until.get_ref().0 < checked
    {
        let (problems, file) = r.problems();
        problems.push(file, until.span(), format!("ends before it begins: it was checked on {checked}"));
    }
    r.finish();
    Some(Confirmation {
        select: select?,
        says: says?,
        owner: owner?,
        checked: checked?,
        until: until?.into_inner().0,
        line: line_of(at.text, span.start),
    })
}

/// A text that says something.
fn said(r: &mut TableReader<'_, '_>, key: &'static str) -> Option<String> {
    let text = r.required::<Spanned<String>>(key)?;
    if !text.get_ref().trim().is_empty() {
        return Some(text.into_inner());
    }
    let (problems, file) = r.problems();
    problems.push(file, text.span(), format!("`{key}` is empty"));
    None
}

/// Which findings are meant; none: it is not clear, and that was told.
fn select(r: &mut TableReader<'_, '_>, span: &Range<usize>, book: &RuleBook) -> Option<Select> {
    let fingerprint: Option<Spanned<String>> = r.value("fingerprint");
    let rule: Option<Spanned<String>> = r.value("rule");
    let market_code: Option<Spanned<String>> = r.value("market");
    let edition = r.value("edition");
    let subject = r.value("subject");
    let (problems, file) = r.problems();
    if fingerprint.is_none() && rule.is_none() {
        let head = span.start..span.start + 1;
        problems
            .push(file, head, "it is not said which finding is meant")
            .help("add `rule` or `fingerprint`; a report in JSON prints both");
        return None;
    }
    if let Some(rule) = &rule {
        rule_exists(rule.get_ref(), rule.span(), file, problems, book);
    }
    if let Some(print) = fingerprint.as_ref().filter(|f| !is_fingerprint(f.get_ref())) {
        problems
            .push(file, print.span(), format!("`{}` is no fingerprint", print.get_ref()))
            .help("it ends in a market and eight hexadecimal digits, as a report in JSON prints it");
    }
    let market = market_code.and_then(|m| market(&m, file, problems, book));
    Some(Select { fingerprint: fingerprint.map(Spanned::into_inner), rule: rule.map(Spanned::into_inner), market, edition, subject })
}

/// `common-currency-de-1f2e3d4c`.
fn is_fingerprint(text: &str) -> bool {
    let hash = text.rsplit('-').next().unwrap_or_default();
    text.matches('-').count() >= 3 && hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Draws a rule that there is not.
pub(super) fn rule_exists(name: &str, span: Range<usize>, file: usize, problems: &mut Problems, book: &RuleBook) {
    let all = book.all_rules();
    if !all.iter().any(|r| r.name == name) {
        problems.push(file, span, format!("no rule is called `{name}`")).suggest(
            name,
            all.iter().map(|r| r.name.as_str()),
            "`landfall rules list` names them all",
        );
    }
}
