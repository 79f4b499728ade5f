//! File types to checked types: names resolve, texts fill, law has a source. Every mistake is pushed at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::condition::{CarrierIs, Condition, Name, Names, RegistrationIs, TopicIs};
use super::file::{AdjustText, Each, RuleText};
use super::load::{self, Part, Parts};
use super::{Adjust, Catalog, Lexicon, Market, Money, Rule, Test};
use crate::diag::Problems;
use crate::vocab::{Basis, Confidence, MarketCode, Severity};

/// Names that are filled in every text of a rule.
const ALWAYS: &[&str] = &[
    "market", "local", "language", "currency", "item", "names", "basis", "days", "edition", "domain", "engine", "home", "reason", "advice",
    "question",
];

/// Ways to reach a shop that `contact` knows.
const CONTACTS: &[&str] = &["email", "phone", "address", "form", "hours", "chat"];

struct Check<'a> {
    catalog: &'a Catalog,
    lexicon: &'a Lexicon,
    problems: &'a mut Problems,
    file: usize,
}

/// The common rules, the markets, and what was changed from outside.
type Checked = (Vec<Rule>, BTreeMap<MarketCode, Market>, Vec<Adjust>);

pub(super) fn check(parts: &Parts, money: &Money, problems: &mut Problems) -> Checked {
    check_catalog(parts, problems);
    let mut names = BTreeSet::new();
    let mut common = Vec::new();
    for part in &parts.common {
        common.extend(rules_of(part, "common", parts, &mut names, problems));
    }
    let mut layers: BTreeMap<&str, (&Part, Vec<Arc<Rule>>)> = BTreeMap::new();
    for (stem, part) in &parts.layers {
        check_profile(part, parts, money, problems);
        layers.insert(stem, (part, shared(rules_of(part, stem, parts, &mut names, problems))));
    }
    let stems: Vec<&str> = parts.markets.iter().map(|p| p.stem.as_str()).collect();
    let in_whole = |part: &&Part| part.extends.iter().any(|n| stems.contains(&n.get_ref().as_str()));
    let mut markets: BTreeMap<MarketCode, Market> = BTreeMap::new();
    // A part of a market is read after the whole.
    for part in parts.markets.iter().filter(|p| !in_whole(p)).chain(parts.markets.iter().filter(in_whole)) {
        check_profile(part, parts, money, problems);
        let rules = shared(rules_of(part, &part.stem, parts, &mut names, problems));
        let mut inherited = Vec::new();
        let mut whole = None;
        for name in &part.extends {
            let of_market = || markets.values().find(|m| m.code.as_str().to_lowercase() == *name.get_ref());
            if let Some((layer, rules)) = layers.get(name.get_ref().as_str()) {
                inherited.push((*layer, rules.clone()));
            } else if let Some(market) = of_market() {
                whole = Some(market);
            } else {
                problems.push(part.file, name.span(), format!("no layer or market is called `{}`", name.get_ref())).suggest(
                    name.get_ref(),
                    layers.keys().copied().chain(stems.iter().copied()),
                    "layers are the files in regions/, and a part of a country extends its country: `extends = [\"ca\"]`",
                );
            }
        }
        let expected = part.market.as_ref().map(|m| m.as_str().to_lowercase());
        if expected.as_deref() != Some(part.stem.as_str()) {
            problems.push(
                part.file,
                0..0,
                format!("the file is called `{}.toml`, the market {:?}", part.stem, expected.unwrap_or_default()),
            );
        }
        let formats = part.market.as_ref().and_then(|code| {
            let country = code.country().parse().ok();
            parts.formats.get(code).or_else(|| country.and_then(|c| parts.formats.get(&c)))
        });
        if let Some(market) = load::market(part, &inherited, whole, rules, formats) {
            markets.insert(market.code.clone(), market);
        }
    }
    let adjusts = adjusts(parts, &names, &markets, problems);
    (common, markets, adjusts)
}

fn adjusts(parts: &Parts, names: &BTreeSet<String>, markets: &BTreeMap<MarketCode, Market>, problems: &mut Problems) -> Vec<Adjust> {
    let mut out = Vec::new();
    for part in parts.common.iter().chain(parts.layers.values()).chain(&parts.markets) {
        for written in &part.adjust {
            let AdjustText { rule, severity, off, markets: only, reason } = written.get_ref();
            if !names.contains(rule.get_ref()) {
                problems.push(part.file, rule.span(), format!("no rule is called `{}`", rule.get_ref())).suggest(
                    rule.get_ref(),
                    names.iter().map(String::as_str),
                    "`landfall rules list` names all",
                );
            }
            if severity.is_some() == *off {
                problems
                    .push(part.file, rule.span(), format!("it is not said what becomes of `{}`", rule.get_ref()))
                    .help("give either `severity = \"…\"` or `off = true`");
            }
            if reason.trim().is_empty() {
                problems.push(part.file, rule.span(), "the reason is empty").help("say why; it is printed in the report");
            }
            unknown_markets(only, markets, part.file, problems);
            let in_layer = || markets.values().filter(|m| m.layers.contains(&part.stem)).map(|m| m.code.clone()).collect();
            let here: Vec<MarketCode> = match (&part.market, parts.layers.contains_key(&part.stem)) {
                (Some(market), _) => vec![market.clone()],
                (None, true) if only.is_empty() => in_layer(),
                _ => only.iter().map(|m| m.get_ref().clone()).collect(),
            };
            out.push(Adjust {
                rule: rule.get_ref().clone(),
                severity: *severity,
                off: *off,
                markets: here,
                reason: reason.trim().to_owned(),
                file: problems.file_name(part.file).to_owned(),
            });
        }
    }
    out
}

fn unknown_markets(codes: &[Spanned<MarketCode>], known: &BTreeMap<MarketCode, Market>, file: usize, problems: &mut Problems) {
    for code in codes.iter().filter(|c| !known.contains_key(c.get_ref())) {
        problems.push(file, code.span(), format!("there is no market file for `{}`", code.get_ref()));
    }
}

fn check_catalog(parts: &Parts, problems: &mut Problems) {
    // The catalog is read from several files; a name's own span is enough to find it, its file is found by its text.
    let catalog = &parts.catalog;
    let mut bad = Vec::new();
    for group in catalog.payment_groups.values() {
        for member in group.members.iter().filter(|m| !catalog.payments.contains_key(m.get_ref())) {
            bad.push((
                "catalog/payments.toml",
                member.clone(),
                format!("the group `{}` names `{}`, which is no way to pay", group.id.get_ref(), member.get_ref()),
            ));
        }
        if catalog.payments.contains_key(group.id.get_ref()) {
            bad.push(("catalog/payments.toml", group.id.clone(), format!("`{}` is a group and a method", group.id.get_ref())));
        }
    }
    for topic in catalog.topics.values() {
        for concept in topic.concepts.iter().filter(|c| !parts.lexicon.has_concept(c.get_ref())) {
            bad.push(("catalog/topics.toml", concept.clone(), format!("no language has phrases for `{}`", concept.get_ref())));
        }
    }
    for platform in catalog.platforms.values() {
        for imitator in platform.imitators.iter().filter(|i| !catalog.platforms.contains_key(i.get_ref())) {
            bad.push(("catalog/platforms.toml", imitator.clone(), format!("no platform is called `{}`", imitator.get_ref())));
        }
    }
    for (path, name, message) in bad {
        if let Some(file) = problems.file_ending(path) {
            problems.push(file, name.span(), message);
        }
    }
}

fn check_profile(part: &Part, parts: &Parts, money: &Money, problems: &mut Problems) {
    let mut c = Check { catalog: &parts.catalog, lexicon: &parts.lexicon, problems, file: part.file };
    for habit in &part.profile.payment {
        c.payment(&habit.method);
        habit.or.iter().for_each(|o| c.payment(o));
    }
    for retired in &part.profile.payment_retired {
        c.payment(&retired.method);
    }
    part.profile.payment_unusable.iter().for_each(|p| c.payment(p));
    for habit in &part.profile.carrier {
        c.carrier(&habit.carrier);
    }
    for page in &part.profile.page {
        c.topic(&page.topic);
    }
    let practice = part.profile.price_practice.iter().flat_map(|p| &p.examples);
    for example in part.profile.price_format.iter().map(|f| &f.example).chain(practice) {
        if money.marked(example.get_ref()).is_empty() {
            c.problems
                .push(c.file, example.span(), format!("no amount can be read in `{}`", example.get_ref()))
                .help("write a number with its currency sign; signs come from catalog/currencies.toml");
        }
    }
    for notice in &part.profile.notice {
        notice.topics.iter().for_each(|t| c.topic(t));
        let id = notice.notice.get_ref();
        if !is_id(id) {
            c.push(notice.notice.span(), format!("`{id}` is not an id")).help("ids are small letters, digits and hyphens");
        }
        if !parts.takes_over(id) {
            if notice.words.is_empty() && notice.ask.is_none() {
                c.push(notice.notice.span(), format!("the notice `{id}` can neither be looked for nor asked"))
                    .help("add `words = [\"…\"]`, or `ask = \"…?\"` where a reader of pages cannot see it");
            }
            for (missing, what) in [(notice.why.is_none(), "why"), (notice.fix.is_none() && notice.ask.is_none(), "fix")] {
                if missing {
                    c.push(notice.notice.span(), format!("the notice `{id}` has no `{what}`")).help(
                        "a rule with `of` takes notices over and has texts of its own; all others need `why`, and `fix` unless they ask",
                    );
                }
            }
        }
    }
    let mut slugs = BTreeSet::new();
    for stale in &part.profile.stale {
        if !slugs.insert(super::slug(stale.text.get_ref())) {
            c.problems
                .push(c.file, stale.text.span(), format!("`{}` stands twice", stale.text.get_ref()))
                .help("letters, digits and words are compared; signs and spaces are not");
        }
    }
    for number in &part.profile.registration {
        pattern(&number.pattern, c.file, c.problems);
    }
}

/// Reports a pattern that is no regular expression.
pub(super) fn pattern(written: &Spanned<String>, file: usize, problems: &mut Problems) {
    // Compiling is dear; a test compiles those of the built-in files.
    if problems.is_built_in(file) {
        return;
    }
    if let Err(error) = regex::Regex::new(written.get_ref()) {
        let message = error.to_string();
        let last = message.lines().last().unwrap_or("not a regular expression").trim_start_matches("error: ").to_owned();
        problems.push(file, written.span(), format!("not a regular expression: {last}"));
    }
}

/// Rules as markets hold them in common.
fn shared(rules: Vec<Rule>) -> Vec<Arc<Rule>> {
    rules.into_iter().map(Arc::new).collect()
}

fn rules_of(part: &Part, prefix: &str, parts: &Parts, names: &mut BTreeSet<String>, problems: &mut Problems) -> Vec<Rule> {
    let mut c = Check { catalog: &parts.catalog, lexicon: &parts.lexicon, problems, file: part.file };
    part.rules.iter().filter_map(|rule| c.rule(rule, prefix, names)).collect()
}

/// Small letters, digits and hyphens.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl Check<'_> {
    fn push(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut crate::diag::Problem {
        self.problems.push(self.file, span, message)
    }

    fn rule(&mut self, written: &Spanned<RuleText>, prefix: &str, names: &mut BTreeSet<String>) -> Option<Rule> {
        let head = written.span().start..(written.span().start + 8).min(written.span().end.max(written.span().start));
        let r = written.get_ref();
        let id = r.id.get_ref();
        let name = format!("{prefix}/{id}");
        if !is_id(id) {
            self.push(r.id.span(), format!("`{id}` is not an id")).help("ids are small letters, digits and hyphens");
        }
        if !names.insert(name.clone()) {
            self.push(r.id.span(), format!("the rule `{name}` stands twice"));
        }
        let tests = [r.require.is_some(), r.forbid.is_some(), r.ask.is_some()].iter().filter(|t| **t).count();
        match tests {
            0 => self.push(head.clone(), format!("rule `{id}` asks for nothing")).help("add `require`, `forbid` or `ask`"),
            1 => {}
            _ => self
                .push(head.clone(), format!("rule `{id}` has more than one of `require`, `forbid`, `ask`"))
                .help("split it into two rules"),
        }
        if *r.basis.get_ref() == Basis::Law && r.each.is_none() {
            if r.confidence != Some(Confidence::Verified) {
                self.push(r.basis.span(), format!("rule `{id}` is law, but not verified"))
                    .help("set `confidence = \"verified\"` when the source was read, or `basis = \"custom\"`");
            }
            if !r.sources.iter().any(|s| s.checked.is_some()) {
                self.push(r.basis.span(), format!("rule `{id}` is law, but has no source with a date"))
                    .help("add `sources = [{ name = \"…\", url = \"…\", checked = 2026-11-21 }]`");
            }
            if r.severity == Severity::Blocker {
                self.push(r.basis.span(), format!("rule `{id}` is law and a blocker"))
                    .help("a blocker stops the purchase; a missing legal page is at most major");
            }
        }
        if !r.of.is_empty() && r.each != Some(Each::Notice) {
            self.push(head.clone(), format!("rule `{id}` names notices in `of`, and is not judged for each notice"))
                .help("add `each = \"notice\"`");
        }
        let mut fills: Vec<&str> = ALWAYS.to_vec();
        for condition in r.when.iter().chain(&r.require).chain(&r.forbid) {
            if condition.depth() > 2 {
                self.push(head.clone(), format!("rule `{id}` nests conditions more than two levels deep"));
            }
            fills.extend(condition.fills());
            self.condition(condition);
        }
        for text in
            [r.fails.as_ref(), r.passes.as_ref(), Some(&r.why), r.fix.as_ref(), r.ask.as_ref(), r.settle.as_ref()].into_iter().flatten()
        {
            self.text(text, &fills);
        }
        if r.fails.is_none() && r.ask.is_none() {
            self.push(head.clone(), format!("rule `{id}` does not say what is wrong when it fails")).help("add `fails = \"…\"`");
        }
        if r.fix.is_none() && r.ask.is_none() {
            self.push(head.clone(), format!("rule `{id}` does not say how to fix it")).help("add `fix = \"…\"`, and `who` and `effort`");
        }
        if r.ask.is_none() && (r.who.is_none() || r.effort.is_none()) {
            self.push(head.clone(), format!("rule `{id}` does not say who acts and how much work it is")).help("add `who` and `effort`");
        }
        let test = match (&r.require, &r.forbid, &r.ask) {
            (Some(c), _, _) => Test::Require(c.clone()),
            (_, Some(c), _) => Test::Forbid(c.clone()),
            (_, _, Some(q)) => Test::Ask(q.get_ref().clone()),
            _ => return None,
        };
        let plain = |t: &Option<Spanned<String>>| t.as_ref().map(|t| t.get_ref().clone());
        Some(Rule {
            name,
            stage: r.stage,
            title: r.title.clone(),
            fails: plain(&r.fails).unwrap_or_default(),
            passes: plain(&r.passes),
            why: r.why.get_ref().clone(),
            fix: plain(&r.fix),
            effort: r.effort,
            who: r.who,
            basis: *r.basis.get_ref(),
            severity: r.severity,
            applies: r.applies.clone(),
            each: r.each,
            of: r.of.iter().map(|o| o.get_ref().clone()).collect(),
            markets: r.markets.iter().map(|m| m.get_ref().clone()).collect(),
            when: r.when.clone(),
            test,
            settle: plain(&r.settle),
            sources: r.sources.clone(),
            confidence: r.confidence.unwrap_or(Confidence::WellKnown),
        })
    }

    fn text(&mut self, text: &Spanned<String>, fills: &[&str]) {
        let mut rest = text.get_ref().as_str();
        while let Some(at) = rest.find('{') {
            let Some(end) = rest[at..].find('}') else { break };
            let name = &rest[at + 1..at + end];
            if !fills.contains(&name) {
                self.push(text.span(), format!("nothing fills `{{{name}}}` here")).suggest(name, fills.iter().copied(), "");
            }
            rest = &rest[at + end + 1..];
        }
    }

    fn condition(&mut self, condition: &Condition) {
        let mut inner = Vec::new();
        condition.walk(&mut |c| inner.push(c));
        for c in inner {
            match c {
                Condition::Payment(Names { any, every }) => any.iter().chain(every).for_each(|n| self.payment(n)),
                Condition::Carrier(CarrierIs { any, .. }) => any.iter().for_each(|n| self.carrier(n)),
                Condition::Topic(TopicIs { any, .. }) => any.iter().for_each(|n| self.topic(n)),
                Condition::Text(t) => t.topics.iter().for_each(|n| self.topic(n)),
                Condition::Phrase(p) => {
                    p.topics.iter().for_each(|n| self.topic(n));
                    if !self.lexicon.has_concept(p.concept.get_ref()) {
                        let known: BTreeSet<&str> = self.lexicon.concepts().collect();
                        let wrong = p.concept.get_ref().clone();
                        self.push(p.concept.span(), format!("no language has phrases for `{wrong}`")).suggest(
                            &wrong,
                            known,
                            "names come from lexicon/",
                        );
                    }
                }
                Condition::Contact(Names { any, every }) => {
                    for n in any.iter().chain(every).filter(|n| !CONTACTS.contains(&n.get_ref().as_str())) {
                        let wrong = n.get_ref().clone();
                        self.push(n.span(), format!("`{wrong}` is no way to reach a shop")).suggest(&wrong, CONTACTS.iter().copied(), "");
                    }
                }
                Condition::Registration(RegistrationIs { any, of }) if any.is_empty() && of.is_none() => {}
                _ => {}
            }
        }
    }

    fn name<'k>(&mut self, name: &Name, known: bool, what: &str, all: impl Iterator<Item = &'k str>, place: &str) {
        if !known {
            let wrong = name.get_ref().clone();
            self.push(name.span(), format!("no {what} is called `{wrong}`")).suggest(&wrong, all, &format!("names come from {place}"));
        }
    }

    fn payment(&mut self, name: &Name) {
        let catalog = self.catalog;
        let all = catalog.payments.keys().chain(catalog.payment_groups.keys()).map(String::as_str);
        self.name(name, catalog.has_payment(name.get_ref()), "way to pay", all, "catalog/payments.toml");
    }

    fn carrier(&mut self, name: &Name) {
        let catalog = self.catalog;
        let all = catalog.carriers.keys().map(String::as_str);
        self.name(name, catalog.carriers.contains_key(name.get_ref()), "carrier", all, "catalog/carriers.toml");
    }

    fn topic(&mut self, name: &Name) {
        let catalog = self.catalog;
        let all = catalog.topics.keys().map(String::as_str);
        self.name(name, catalog.topics.contains_key(name.get_ref()), "topic", all, "catalog/topics.toml");
    }
}
