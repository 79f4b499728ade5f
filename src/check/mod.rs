//! In: a [`Shop`], a [`Market`], the date of judgement. Out: [`Judgement`]: findings, verdict, score. Values only, no clients.

mod confirm;
mod definition;
mod entries;
mod evaluate;
mod select;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::rules::{Adjust, Applies, Duty, Each, Market, Rule, RuleBook, SourceText, Test, slug};
use crate::seller::Seller;
use crate::shop::{Home, Seen, Shop};
use crate::signals::What;
use crate::vocab::{AppliesTo, Basis, Confidence, Effort, Outcome, PageKind, Severity, Stage, Verdict, Who, WhyNot};

pub use confirm::Confirmed;
pub use definition::{Definition, definitions};
pub use entries::{Entry, entries};
pub use select::{Because, Selection, select};
pub use verdict::{Score, StageScore, score, stage_scores, verdict};

/// Names of an entry that a text lists at most.
const NAMES: usize = 4;

/// A sentence as an id with arguments: reports render it, in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Says {
    pub id: String,
    pub args: Args,
}

/// Arguments of a sentence, by name.
pub type Args = BTreeMap<&'static str, Arg>;

/// One argument of a sentence. What has a name is carried by its id, so that each language can use its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    /// Joined by the report's language.
    List(Vec<String>),
    Number(usize),
    /// A number with a fraction: `2.5`.
    Decimal(String),
    /// `2026-11-21`.
    Day(String),
    /// A market by its code, and as English sentences name it.
    Market {
        code: String,
        english: String,
    },
    /// A language by its tag, and its English name.
    Language {
        tag: String,
        english: String,
    },
    /// Topics of pages by their ids, and their English names.
    Topics(Vec<(String, String)>),
    /// Words of the catalogue, by their ids.
    Words(Vec<String>),
    /// A sentence within the sentence.
    Says(Box<Says>),
    /// A text of the report's own making, and what it is in English.
    Translated {
        own: String,
        english: String,
    },
}

impl Arg {
    /// A market, as sentences name it.
    pub fn market(market: &Market) -> Arg {
        Arg::Market { code: market.code.to_string(), english: market.in_text.clone() }
    }

    /// A language.
    pub fn language(tag: &crate::vocab::LanguageTag, book: &RuleBook) -> Arg {
        Arg::Language { tag: tag.to_string(), english: book.language_name(tag) }
    }

    /// A topic of pages.
    pub fn topic(id: &str, book: &RuleBook) -> Arg {
        Arg::Topics(vec![(id.to_owned(), book.catalog.topic_name(id).to_owned())])
    }
}

/// What the title of a finding is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Titled {
    /// The title of the rule.
    Rule,
    /// The entry of the profile that it was judged for.
    Item(Arg),
    /// Both, the entry first.
    Both(Arg),
}

/// A sighting that decided, with the number of pages it was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub what: What,
    pub seen: Seen,
    pub pages: usize,
}

/// What a reason for not knowing is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    Kind(PageKind),
    Topic(String),
    Shop,
}

/// Why something could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    pub about: About,
    pub why: WhyNot,
}

/// Where we looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    pub kinds: BTreeSet<PageKind>,
    pub topics: BTreeSet<String>,
    pub pages: usize,
    /// Whether links to such pages were looked for, on all pages of the edition.
    pub links: bool,
}

/// What came of a rule for a market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's public name.
    pub rule: String,
    /// What distinguishes findings of one rule: the entry of the profile it was judged for.
    pub subject: Option<String>,
    pub stage: Stage,
    /// In English.
    pub title: String,
    pub titled: Titled,
    pub outcome: Outcome,
    pub severity: Severity,
    pub basis: Basis,
    /// Whether it stands in score and coverage: questions to the seller do not.
    pub counts: bool,
    pub says: Says,
    pub why: Option<Says>,
    pub fix: Option<Says>,
    pub settle: Option<Says>,
    pub reasons: Vec<Reason>,
    pub proofs: Vec<Proof>,
    pub looked: Looked,
    pub effort: Option<Effort>,
    pub who: Option<Who>,
    pub sources: Vec<SourceText>,
    /// What changed the rule from outside its file, where something did.
    pub adjusted: Option<Adjust>,
    /// What somebody checked by hand: it settled the finding, or contradicts it where it failed.
    pub confirmed: Option<Confirmed>,
}

/// The answer for one market.
#[derive(Debug, Clone)]
pub struct Judgement {
    pub market: crate::vocab::MarketCode,
    pub selection: Selection,
    pub findings: Vec<Finding>,
    pub verdict: Verdict,
    /// The failed blocker that comes first on the shopper's way.
    pub blocked_by: Option<String>,
    /// The first stage that stops the shopper.
    pub first_stop: Option<Stage>,
    /// Stages of which nothing that counts could be decided.
    pub unseen: Vec<Stage>,
    pub score: Score,
    pub stages: Vec<StageScore>,
}

/// What a judgement depends on beside shop and market.
#[derive(Debug, Clone, Copy)]
pub struct Basics<'a> {
    pub book: &'a RuleBook,
    pub shop: &'a Shop,
    pub home: Option<&'a Home>,
    /// What the seller declared.
    pub seller: &'a Seller,
    /// What was checked by hand and holds on this day.
    pub confirmed: &'a [Confirmed],
    pub as_of: Date,
}

/// Judges a shop for a market.
pub fn judge(basics: Basics<'_>, market: &Market) -> Judgement {
    let selection = select(basics.shop, market);
    let mut findings = Vec::new();
    for rule in basics.book.rules_for(market) {
        for item in items(basics.book, rule, market) {
            findings.push(finding(basics, market, &selection, rule, item.as_ref()));
        }
    }
    let edition = basics.shop.editions.get(selection.edition).map_or("und", |e| e.id.as_str());
    confirm::confirm(&mut findings, basics.confirmed, market.code.as_str(), edition);
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    let prepared = select::prepared(basics, market, &selection);
    let stages = stage_scores(&findings);
    let score = score(&findings);
    let decided = verdict(&findings, &stages, score, prepared);
    Judgement {
        market: market.code.clone(),
        selection,
        verdict: decided.verdict,
        blocked_by: decided.blocked_by,
        first_stop: decided.first_stop,
        unseen: decided.unseen,
        score,
        stages,
        findings,
    }
}

/// One thing that a market is judged for, whatever the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub rule: String,
    /// The entry of the profile, where the rule is judged for several.
    pub subject: Option<String>,
    pub title: String,
    pub stage: Stage,
    pub severity: Severity,
    pub basis: Basis,
    /// Whether a source was read for it.
    pub verified: bool,
    /// A question to the seller.
    pub asks: bool,
}

/// Everything that a market is judged for, in the order of the shopper's way.
pub fn planned(book: &RuleBook, market: &Market) -> Vec<Planned> {
    let mut out = Vec::new();
    for rule in book.rules_for(market) {
        for item in items(book, rule, market) {
            let of_item = item.as_ref().map(|i| (i.severity, i.basis));
            let (severity, basis) = of_item.unwrap_or((rule.severity, rule.basis));
            let adjusted = book.adjust(rule, &market.code).and_then(|a| a.severity);
            let sources = rule.sources.iter().chain(item.iter().flat_map(|i| &i.sources));
            out.push(Planned {
                rule: rule.name.clone(),
                subject: item.as_ref().map(|i| i.id.clone()),
                title: item.as_ref().map_or_else(|| rule.title.clone(), |i| item_title(book, rule, i).0),
                stage: rule.stage,
                severity: adjusted.unwrap_or(severity),
                basis,
                verified: sources.into_iter().any(|s| s.checked.is_some()),
                asks: matches!(rule.test, Test::Ask(_)),
            });
        }
    }
    out.sort_by(|a, b| (a.stage, a.severity, &a.rule, &a.subject).cmp(&(b.stage, b.severity, &b.rule, &b.subject)));
    out
}

/// What a finding is called that is judged for an entry of the profile.
fn item_title(book: &RuleBook, rule: &Rule, item: &Item) -> (String, Titled) {
    let name = item_name(book, rule, item);
    let arg = match (rule.each, item.id.parse()) {
        (Some(Each::Page), _) => Arg::topic(&item.name, book),
        (Some(Each::Language), Ok(tag)) => Arg::language(&tag, book),
        _ => Arg::Text(name.clone()),
    };
    match rule.each {
        // A notice is named by the entry alone, unless a rule with a title of its own took it over.
        Some(Each::Notice | Each::Question) if rule.of.is_empty() => (name, Titled::Item(arg)),
        Some(Each::Notice | Each::Question) => (rule.title.clone(), Titled::Rule),
        _ => (format!("{name}: {}", lower_first(&rule.title)), Titled::Both(arg)),
    }
}

fn item_name(book: &RuleBook, rule: &Rule, item: &Item) -> String {
    if rule.each == Some(Each::Page) { book.catalog.topic_name(&item.name).to_owned() } else { item.name.clone() }
}

/// Worst first: outcome, severity, stage on the shopper's way, rule.
fn order(f: &Finding) -> (Outcome, bool, Severity, Stage, &str, Option<&str>) {
    (f.outcome, !f.counts, f.severity, f.stage, &f.rule, f.subject.as_deref())
}

/// An entry of the profile for which a rule is judged.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Stable name, part of the fingerprint.
    id: String,
    /// For people.
    name: String,
    names: Vec<String>,
    basis_text: Option<String>,
    severity: Severity,
    basis: Basis,
    applies: Applies,
    sources: Vec<SourceText>,
    /// Texts that the entry brings along: why, fix, question.
    texts: [Option<String>; 3],
    /// Where its words would stand.
    topics: Vec<String>,
    kinds: Vec<PageKind>,
}

impl Item {
    /// An entry without texts and places of its own.
    fn plain(id: &str, names: Vec<String>, severity: Severity, basis: Basis, applies: Applies, sources: Vec<SourceText>) -> Item {
        Item {
            id: id.to_owned(),
            name: id.to_owned(),
            names,
            basis_text: None,
            severity,
            basis,
            applies,
            sources,
            texts: [None, None, None],
            topics: Vec::new(),
            kinds: Vec::new(),
        }
    }
}

/// The entries a rule is judged for: one `None` for a rule without `each`.
fn items(book: &RuleBook, rule: &Rule, market: &Market) -> Vec<Option<Item>> {
    let p = &market.profile;
    // From facts to severity: mandatory and verified is major and law; anything else is an expectation.
    let graded = |mandatory: bool, confidence: Option<Confidence>, source: &SourceText| {
        let law = mandatory && confidence == Some(Confidence::Verified) && source.checked.is_some();
        if law { (Severity::Major.max(rule.severity), Basis::Law) } else { (Severity::Minor.max(rule.severity), Basis::Custom) }
    };
    match rule.each {
        None => vec![None],
        Some(Each::Page) => p
            .page
            .iter()
            .map(|page| {
                let (severity, basis) = graded(page.duty == Duty::Mandatory, Some(page.confidence), &page.source);
                let plain =
                    Item::plain(page.topic.get_ref(), page.names.clone(), severity, basis, page.applies.clone(), vec![page.source.clone()]);
                Some(Item { basis_text: page.basis.clone(), ..plain })
            })
            .collect(),
        Some(Each::Registration) => p
            .registration
            .iter()
            .filter(|r| r.shown == crate::rules::Shown::Required)
            .map(|r| {
                let (severity, basis) = graded(true, r.confidence, &r.source);
                let applies = Applies { to: AppliesTo::Domestic, ..Applies::default() };
                let plain = Item::plain(&r.id, r.labels.clone(), severity, basis, applies, vec![r.source.clone()]);
                Some(Item { name: r.name.clone(), ..plain })
            })
            .collect(),
        Some(Each::Stale) => p
            .stale
            .iter()
            .map(|s| {
                let applies = Applies { from: s.since, ..Applies::default() };
                let id = slug(s.text.get_ref());
                let plain = Item::plain(&id, vec![s.note.clone()], rule.severity, rule.basis, applies, vec![s.source.clone()]);
                Some(Item { name: s.text.get_ref().clone(), ..plain })
            })
            .collect(),
        Some(Each::Notice | Each::Question) => book
            .notices(rule, market)
            .map(|n| {
                let (severity, basis) = graded(n.duty == Duty::Mandatory, Some(n.confidence), &n.source);
                let plain = Item::plain(n.notice.get_ref(), n.words.clone(), severity, basis, n.applies.clone(), vec![n.source.clone()]);
                Some(Item {
                    name: n.name.clone(),
                    basis_text: n.basis.clone(),
                    texts: [n.why.clone(), n.fix.clone(), n.ask.clone()],
                    topics: n.topics.iter().map(|t| t.get_ref().clone()).collect(),
                    kinds: n.kinds.clone(),
                    ..plain
                })
            })
            .collect(),
        Some(Each::Language) => p
            .expected_languages
            .iter()
            .map(|l| {
                let plain = Item::plain(l.as_str(), Vec::new(), rule.severity, rule.basis, Applies::default(), Vec::new());
                Some(Item { name: book.language_name(l), ..plain })
            })
            .collect(),
    }
}

/// Whether a rule applies to this seller on this day: yes, no, or a reason why that is open.
fn applies(basics: Basics<'_>, market: &Market, applies: &Applies) -> Result<bool, WhyNot> {
    if applies.from.is_some_and(|d| basics.as_of < d.0) || applies.until.is_some_and(|d| basics.as_of > d.0) {
        return Ok(false);
    }
    let seller = basics.seller;
    // One answer that rules it out is enough; else each that is missing leaves it open.
    let answers = [
        (!applies.size.is_empty(), seller.size.map(|s| applies.size.contains(&s))),
        (!applies.goods.is_empty(), seller.goods.as_ref().map(|g| applies.goods.iter().any(|a| g.contains(a)))),
        (applies.hosting.is_some(), seller.hosting.as_ref().map(|h| applies.hosting.as_ref() == Some(h))),
    ];
    let asked: Vec<Option<bool>> = answers.into_iter().filter(|(asked, _)| *asked).map(|(_, answer)| answer).collect();
    let domestic = basics.home.map(|h| h.market.country() == market.code.country());
    if asked.contains(&Some(false)) {
        return Ok(false);
    }
    match (applies.to, domestic) {
        (AppliesTo::Domestic, Some(here)) if !here => return Ok(false),
        (AppliesTo::Foreign, Some(here)) if here => return Ok(false),
        (AppliesTo::Domestic | AppliesTo::Foreign, None) => return Err(WhyNot::NoHome),
        // A threshold of which nothing more is said, no answer settles.
        (AppliesTo::Threshold, _) if asked.is_empty() => return Err(WhyNot::Threshold),
        _ => {}
    }
    if asked.contains(&None) { Err(WhyNot::Threshold) } else { Ok(true) }
}

fn finding(basics: Basics<'_>, market: &Market, selection: &Selection, rule: &Rule, item: Option<&Item>) -> Finding {
    let mut args = always(basics, market, selection);
    let adjusted = basics.book.adjust(rule, &market.code);
    let mut found = Finding {
        rule: rule.name.clone(),
        subject: item.map(|i| i.id.clone()),
        stage: rule.stage,
        title: rule.title.clone(),
        titled: Titled::Rule,
        outcome: Outcome::NotApplicable,
        severity: adjusted.and_then(|a| a.severity).unwrap_or_else(|| item.map_or(rule.severity, |i| i.severity)),
        basis: item.map_or(rule.basis, |i| i.basis),
        counts: true,
        says: Says { id: "not-applicable".into(), args: Args::new() },
        why: None,
        fix: None,
        settle: None,
        reasons: Vec::new(),
        proofs: Vec::new(),
        looked: Looked::default(),
        effort: rule.effort,
        who: rule.who,
        sources: rule.sources.iter().chain(item.iter().flat_map(|i| &i.sources)).cloned().collect(),
        adjusted: adjusted.cloned(),
        confirmed: None,
    };
    if let Some(item) = item {
        let name = item_name(basics.book, rule, item);
        (found.title, found.titled) = item_title(basics.book, rule, item);
        args.insert("item", Arg::Text(name));
        // A language with cases has many forms of the same words: the first ones stand for all.
        args.insert("names", Arg::List(item.names.iter().take(NAMES).cloned().collect()));
        let source = item.sources.first().map(|s| s.name.clone()).unwrap_or_default();
        args.insert("basis", Arg::Text(item.basis_text.clone().unwrap_or(source)));
        for (name, text) in ["reason", "advice", "question"].into_iter().zip(&item.texts) {
            args.insert(name, Arg::Text(text.clone().unwrap_or_default()));
        }
    }
    let both = [Some(&rule.applies), item.map(|i| &i.applies)];
    let mut open = None;
    for a in both.into_iter().flatten() {
        match applies(basics, market, a) {
            Ok(true) => {}
            Ok(false) => return found,
            Err(why) => open = Some(why),
        }
    }
    let evaluator = evaluate::Evaluator { basics, market, selection, item };
    if let Some(when) = &rule.when {
        let held = evaluator.evaluate(when);
        match held.holds {
            Some(true) => {}
            Some(false) => return found,
            None if held.not_applicable => return found,
            None => {
                found.reasons = held.reasons;
                found.looked = held.looked;
                return unknown(found, rule, args);
            }
        }
    }
    let condition = match &rule.test {
        Test::Ask(_) => {
            found.reasons = vec![Reason { about: About::Shop, why: WhyNot::OnlySeller }];
            found.counts = false;
            return unknown(found, rule, args);
        }
        Test::Require(c) | Test::Forbid(c) => c,
    };
    let mut result = evaluator.evaluate(condition);
    if result.not_applicable {
        return found;
    }
    found.proofs = std::mem::take(&mut result.proofs);
    found.looked = std::mem::take(&mut result.looked);
    let good = match rule.test {
        Test::Forbid(_) => result.holds.map(|h| !h),
        _ => result.holds,
    };
    found.sources.append(&mut result.sources);
    result.fill(&mut args);
    match (good, open) {
        // Seen is seen, whether or not the duty applies.
        (Some(true), _) => {
            found.outcome = Outcome::Pass;
            found.says = Says { id: format!("{}.{}", rule.name, if rule.passes.is_some() { "passes" } else { "title" }), args };
        }
        (Some(false), None) => {
            found.outcome = Outcome::Fail;
            found.says = Says { id: format!("{}.fails", rule.name), args: args.clone() };
            found.why = Some(Says { id: format!("{}.why", rule.name), args: args.clone() });
            found.fix = rule.fix.is_some().then(|| Says { id: format!("{}.fix", rule.name), args });
        }
        (_, Some(why)) => {
            found.counts = false;
            found.reasons = vec![Reason { about: About::Shop, why }];
            return unknown(found, rule, args);
        }
        (None, None) => {
            found.reasons = std::mem::take(&mut result.reasons);
            return unknown(found, rule, args);
        }
    }
    found
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// An unknown says what it could not see, and who can settle it and how.
fn unknown(mut found: Finding, rule: &Rule, mut args: Args) -> Finding {
    found.outcome = Outcome::Unknown;
    found.reasons.sort();
    found.reasons.dedup();
    let first = found.reasons.first().cloned().unwrap_or(Reason { about: About::Shop, why: WhyNot::NotRead });
    args.insert("why", Arg::Text(first.why.as_str().to_owned()));
    found.why = Some(Says { id: format!("{}.why", rule.name), args: args.clone() });
    let asked = matches!(rule.test, Test::Ask(_));
    let seen_some = args.get("seen").is_some_and(|a| matches!(a, Arg::List(l) if !l.is_empty()));
    found.says = Says {
        id: if asked {
            format!("{}.ask", rule.name)
        } else if found.reasons.iter().any(|r| matches!(r.why, WhyNot::Threshold | WhyNot::NoHome)) {
            format!("unknown-{}", first.why)
        } else if seen_some {
            "unknown-partly".to_owned()
        } else {
            "unknown-nothing".to_owned()
        },
        args: args.clone(),
    };
    let own = rule.settle.is_some();
    found.settle = Some(Says { id: if own { format!("{}.settle", rule.name) } else { format!("settle-{}", first.why) }, args });
    found.who = rule.who.or(Some(Who::Owner));
    found
}

/// Arguments that every text of a rule may use.
fn always(basics: Basics<'_>, market: &Market, selection: &Selection) -> Args {
    let edition = &basics.shop.editions.get(selection.edition);
    let language = market.profile.languages.first();
    let language = language.map_or(Arg::Text(String::new()), |tag| Arg::language(tag, basics.book));
    let text = |s: String| Arg::Text(s);
    Args::from([
        ("market", Arg::market(market)),
        ("local", text(market.local_name.clone())),
        ("language", language),
        ("currency", text(market.profile.currencies.first().map(ToString::to_string).unwrap_or_default())),
        ("days", text(market.profile.returns.as_ref().map(|r| r.days.to_string()).unwrap_or_default())),
        ("edition", text(edition.map(|e| e.id.clone()).unwrap_or_default())),
        ("domain", text(market.profile.domain.clone().unwrap_or_default())),
        ("engine", text(market.profile.discovery.as_ref().and_then(|d| d.search_engine.clone()).unwrap_or_default())),
        ("home", text(basics.home.map(|h| h.market.to_string()).unwrap_or_default())),
    ])
}
