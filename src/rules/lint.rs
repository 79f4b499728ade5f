//! In: rule files that are right. Out: what is doubtful about them, at its place: stale days, rules that cannot apply again, sources that
//! lead nowhere, rules that say the same twice. Doubts never stop anybody.
//!
//! It goes by what is written and not by the checked types: a date or a source is the same thing in every kind of file.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use url::Url;

use super::{Condition, Market, VersionFault, Written, skeleton};
use crate::diag::Problems;
use crate::vocab::AppliesTo;

/// Names of sources that tell nobody where to look.
const EMPTY_NAMES: &[&str] =
    &["source", "sources", "web", "website", "internet", "unknown", "none", "see above", "tbd", "todo", "n/a", "various", "google", "law"];

/// A rule as it stands in its file.
struct Place {
    file: usize,
    id: Range<usize>,
    /// What it tests and when, without places: equal text, equal question.
    question: String,
}

impl Written {
    /// Looks through every file, as of a day.
    pub fn lint(&mut self, as_of: Date) {
        let mut places = BTreeMap::new();
        for file in 0..self.book.files.len() {
            let text = self.problems.text(file).to_owned();
            let (table, _) = DeTable::parse_recoverable(&text);
            let mut walk = Walk { problems: &mut self.problems, file, as_of };
            walk.table(table.get_ref());
            collect(&self.book.files[file].name, file, table.get_ref(), &mut places);
            idle(table.get_ref(), file, &self.book, &mut self.problems);
        }
        for market in self.book.markets.values() {
            twins(market, &self.book, &places, &mut self.problems);
        }
    }

    /// Where each rule's id stands, by the rule's public name.
    pub fn places(&self) -> BTreeMap<String, (usize, Range<usize>)> {
        let mut places = BTreeMap::new();
        for (file, listed) in self.book.files.iter().enumerate() {
            if let Ok(table) = DeTable::parse(self.problems.text(file)) {
                collect(&listed.name, file, table.get_ref(), &mut places);
            }
        }
        places.into_iter().map(|(name, p)| (name, (p.file, p.id))).collect()
    }
}

fn get<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t Spanned<DeValue<'i>>> {
    table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
}

fn day(value: &DeValue<'_>) -> Option<Date> {
    let DeValue::Datetime(written) = value else { return None };
    let date = written.date?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

fn day_of(table: &DeTable<'_>, key: &str) -> Option<(Date, Range<usize>)> {
    let value = get(table, key)?;
    Some((day(value.get_ref())?, value.span()))
}

struct Walk<'a> {
    problems: &'a mut Problems,
    file: usize,
    as_of: Date,
}

impl Walk<'_> {
    fn warn(&mut self, span: Range<usize>, message: String, help: &str) {
        self.problems.warn(self.file, span, message).help(help);
    }

    /// Dates and sources in a table and all inside it.
    fn table(&mut self, table: &DeTable<'_>) {
        if let Some((reviewed, span)) = day_of(table, "reviewed") {
            self.reviewed(reviewed, span);
        }
        if let Some((checked, span)) = day_of(table, "checked").filter(|(d, _)| *d > self.as_of) {
            self.warn(span, format!("the source was checked on {checked}, which is to come"), "write the day on which it was read");
        }
        self.validity(table);
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("source", DeValue::Table(source)) => self.source(source),
                ("sources", DeValue::Array(list)) => {
                    for source in list.iter() {
                        if let DeValue::Table(source) = source.get_ref() {
                            self.source(source);
                        }
                    }
                }
                _ => {}
            }
            self.value(value);
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table),
            DeValue::Array(list) => list.iter().for_each(|v| self.value(v)),
            DeValue::String(text) if text.starts_with(skeleton::MARK) => {
                self.warn(value.span(), "this is still to be filled in".to_owned(), "write the text, and take the mark out");
            }
            _ => {}
        }
    }

    fn reviewed(&mut self, reviewed: Date, span: Range<usize>) {
        if reviewed > self.as_of {
            self.warn(
                span,
                format!("reviewed on {reviewed}, which is to come"),
                "write the day on which somebody last went through the file",
            );
        } else if reviewed.checked_add(1.year()).is_ok_and(|due| due < self.as_of) {
            self.warn(
                span,
                format!("reviewed on {reviewed}, more than a year ago"),
                "go through the file, look at the sources again, and write the day",
            );
        }
    }

    /// From when until when something applies.
    fn validity(&mut self, table: &DeTable<'_>) {
        let (from, until) = (day_of(table, "from"), day_of(table, "until"));
        match (from, until) {
            (Some((from, _)), Some((until, span))) if until < from => {
                self.warn(span, format!("it ends on {until}, before it begins on {from}"), "it never applies; correct the days");
            }
            (_, Some((until, span))) if until < self.as_of => {
                self.warn(span, format!("it ended on {until} and never applies again"), "take the entry out, or correct the day");
            }
            _ => {}
        }
    }

    fn source(&mut self, source: &DeTable<'_>) {
        let text = |key: &str| {
            let value = get(source, key)?;
            if let DeValue::String(s) = value.get_ref() { Some((s.to_string(), value.span())) } else { None }
        };
        let (name, url) = (text("name"), text("url"));
        if let Some((written, span)) = &url
            && !Url::parse(written).is_ok_and(|u| matches!(u.scheme(), "http" | "https") && u.host_str().is_some_and(|h| h.contains('.')))
        {
            self.warn(span.clone(), format!("`{written}` is no web address"), "write it with https://, as a browser shows it");
        }
        if let Some((name, span)) = name
            && url.is_none()
        {
            let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
            if letters < 3 || EMPTY_NAMES.contains(&name.trim().to_lowercase().as_str()) {
                self.warn(span, format!("nobody finds the source `{name}`"), "name the text and its section, or add `url = \"https://…\"`");
            }
        }
    }
}

/// Notes each rule of a file under its public name.
fn collect(path: &str, file: usize, table: &DeTable<'_>, places: &mut BTreeMap<String, Place>) {
    let (folder, rest) = path.split_once('/').unwrap_or_default();
    let prefix = match folder {
        "common" => "common",
        "regions" | "markets" => rest.trim_end_matches(".toml"),
        _ => return,
    };
    let Some(DeValue::Array(rules)) = get(table, "rule").map(Spanned::get_ref) else { return };
    for rule in rules.iter() {
        let DeValue::Table(rule) = rule.get_ref() else { continue };
        let Some((DeValue::String(id), span)) = get(rule, "id").map(|v| (v.get_ref(), v.span())) else { continue };
        let question = ["require", "forbid", "ask", "when", "each", "of"]
            .iter()
            .filter_map(|key| Some(format!("{key} {}", plain(get(rule, key)?.get_ref()))));
        places.insert(format!("{prefix}/{id}"), Place { file, id: span, question: question.collect::<Vec<_>>().join("; ") });
    }
}

/// A value as text: its keys in order, its lists of plain values sorted, since their order says nothing.
fn plain(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(s) => format!("{s:?}"),
        DeValue::Integer(i) => i.to_string(),
        DeValue::Float(f) => f.to_string(),
        DeValue::Boolean(b) => b.to_string(),
        DeValue::Datetime(d) => d.to_string(),
        DeValue::Array(list) => {
            let mut parts: Vec<String> = list.iter().map(|v| plain(v.get_ref())).collect();
            parts.sort();
            format!("[{}]", parts.join(","))
        }
        DeValue::Table(table) => {
            let parts: BTreeMap<String, String> = table.iter().map(|(k, v)| (k.get_ref().to_string(), plain(v.get_ref()))).collect();
            format!("{{{}}}", parts.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(","))
        }
    }
}

/// Changes of rules that change nothing: in no market that they hold for is the rule judged, or it weighs so already.
fn idle(table: &DeTable<'_>, file: usize, book: &super::RuleBook, problems: &mut Problems) {
    let Some(DeValue::Array(list)) = get(table, "adjust").map(Spanned::get_ref) else { return };
    let name_of_file = problems.file_name(file).to_owned();
    for entry in list.iter() {
        let DeValue::Table(entry) = entry.get_ref() else { continue };
        let Some(rule) = get(entry, "rule") else { continue };
        let DeValue::String(name) = rule.get_ref() else { continue };
        let of_entry = |a: &&super::Adjust| a.file == name_of_file && a.rule == *name.as_ref();
        let here = |m: &&Market| book.adjusts.iter().filter(of_entry).any(|a| a.changes(name, &m.code));
        let judged: Vec<&super::Rule> = book
            .markets
            .values()
            .filter(here)
            .filter_map(|m| book.common.iter().chain(m.rules.iter().map(|r| &**r)).find(|r| r.name == *name.as_ref()))
            .collect();
        let same = book.adjusts.iter().filter(of_entry).all(|a| a.severity.is_some_and(|s| judged.iter().all(|r| r.severity == s)));
        if judged.is_empty() {
            problems
                .warn(file, rule.span(), format!("this changes nothing: `{name}` is judged in no market that it holds for"))
                .help("take it out, or name the markets that it is meant for");
        } else if same {
            problems.warn(file, rule.span(), format!("this changes nothing: `{name}` weighs so already")).help("take it out");
        }
    }
}

/// Rules that are judged for one market: names that are easily taken for each other, and questions that are asked twice.
fn twins(market: &Market, book: &super::RuleBook, places: &BTreeMap<String, Place>, problems: &mut Problems) {
    let mut by_letters: BTreeMap<String, &str> = BTreeMap::new();
    for rule in &market.rules {
        let id = rule.name.rsplit('/').next().unwrap_or(&rule.name);
        let letters = id.replace('-', "");
        if let Some(other) = by_letters.insert(letters, &rule.name)
            && other.rsplit('/').next() != Some(id)
            && let Some(place) = places.get(&rule.name)
        {
            warn_once(problems, place, format!("`{}` and `{other}` differ by hyphens only", rule.name), "give one of them another name");
        }
    }
    let mut asked: BTreeMap<&str, Vec<&super::Rule>> = BTreeMap::new();
    for rule in book.rules_for(market) {
        let Some(place) = places.get(&rule.name) else { continue };
        let earlier = asked.entry(&place.question).or_default();
        if let Some(other) = earlier.iter().find(|o| together(o, rule)) {
            let message = format!("`{}` asks the same as `{}` in {}", rule.name, other.name, market.in_text);
            warn_once(problems, place, message, "one gap would be told twice; join the rules, or set them apart with `when` or `applies`");
        }
        earlier.push(rule);
    }
}

/// Whether both rules can apply to one seller on one day.
fn together(a: &super::Rule, b: &super::Rule) -> bool {
    let apart = |x: AppliesTo, y: AppliesTo| matches!((x, y), (AppliesTo::Domestic, AppliesTo::Foreign));
    let before = |x: &super::Applies, y: &super::Applies| matches!((x.until, y.from), (Some(u), Some(f)) if u < f);
    let never = apart(a.applies.to, b.applies.to)
        || apart(b.applies.to, a.applies.to)
        || before(&a.applies, &b.applies)
        || before(&b.applies, &a.applies);
    !never
}

/// A rule of a layer stands in many markets; its doubt is told once.
fn warn_once(problems: &mut Problems, place: &Place, message: String, help: &str) {
    if !problems.has(place.file, &place.id) {
        problems.warn(place.file, place.id.clone(), message).help(help);
    }
}

impl Condition {
    /// Whether it can stay open: what it asks for may stand where nobody could look. The others are decided by what was read, or do not apply.
    pub fn can_stay_open(&self) -> bool {
        match self {
            Condition::AllOf(list) | Condition::AnyOf(list) => list.iter().any(Condition::can_stay_open),
            Condition::Not(inner) => inner.can_stay_open(),
            // What pages declare about themselves is read with them; only their targets may be out of reach.
            Condition::HreflangFault(f) => f.any.iter().all(|f| f.needs_target()),
            Condition::VersionFault(f) => !matches!(f.of, VersionFault::Parameter | VersionFault::OnlyAtHome),
            Condition::AddressForm(_)
            | Condition::FreeShippingCurrency(_)
            | Condition::Hreflang(_)
            | Condition::Counterparts(_)
            | Condition::SitemapFault(_)
            | Condition::Encoding(_)
            | Condition::MarkupFault(_)
            | Condition::SearchEngine(_)
            | Condition::PriceData(_)
            | Condition::RegistrationCheck(_)
            | Condition::ServiceLanguage(_)
            | Condition::Declared(_)
            | Condition::DeliveryCostCurrency(_)
            | Condition::ReturnsTo(_)
            | Condition::CountryAddress(_)
            | Condition::Layer(_)
            | Condition::DearCall(_)
            | Condition::OtherVariant(_)
            | Condition::StatedLanguage(_)
            | Condition::SwitcherNames(_)
            | Condition::Editions(_) => false,
            _ => true,
        }
    }
}
