//! Makes the report of judgements. No sentence is built here: ids and arguments become text through [`Messages`].

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::messages::Messages;
use super::v1::{
    AskedReport, ChoiceReport, ConfirmedReport, CounterpartsReport, Crawl, DeclaresReport, EditionReport, EvidenceReport, FindingReport,
    HomeReport, Judged, LensReport, LimitsReport, LookedAt, MarketLens, MarketReport, Message, NotReached, PaceReport, PlanReport,
    PointerReport, Report, RuleFileReport, SCHEMA, Said, ScoreReport, Site, SitemapReport, SourceReport, StageReport, Tool, ViewPair,
    ViewReport, WhyUnknown,
};
use crate::check::{About, Arg, Args, Because, Confirmed, Finding, Judgement, Proof, Reason, Says, definitions};
use crate::fingerprint::Identity;
use crate::rules::{Market, RuleBook, SourceText};
use crate::secrets::without_secrets;
use crate::seller::Seller;
use crate::shop::{Differs, Edition, Home, HomeBecause, Look, Shop, SitemapSeen, Strategy, View};
use crate::signals::{AddressForm, ChoiceBy, ChoiceOf, Destination, Money, Reach, Span, What};
use crate::vocab::{MarketCode, Outcome, PageKind, Verdict, WhyNot};

/// What a report needs to know about the crawl beside the shop.
#[derive(Debug, Clone)]
pub struct CrawlFacts {
    pub asked: Url,
    /// RFC 3339, UTC.
    pub started: String,
    pub finished: String,
    pub accept_language: Option<String>,
    pub user_agent: String,
    pub limits: LimitsReport,
    pub plan: PlanReport,
    pub robots_overridden: usize,
    pub pace: Vec<PaceReport>,
    /// Notes as ids with arguments.
    pub notes: Vec<(String, Args)>,
}

/// Everything a report is made of.
pub struct Input<'a> {
    pub book: &'a RuleBook,
    pub shop: &'a Shop,
    pub home: Option<&'a Home>,
    pub seller: &'a Seller,
    pub as_of: jiff::civil::Date,
    pub crawl: &'a CrawlFacts,
    pub judgements: &'a [Judgement],
}

/// Builds the report.
pub fn build(input: &Input<'_>, messages: &Messages<'_>) -> Report {
    let mut book_of_evidence = EvidenceBook::default();
    let markets = input
        .judgements
        .iter()
        .filter_map(|j| input.book.markets.get(&j.market).map(|m| (j, m)))
        .map(|(j, m)| market(input, messages, j, m, &mut book_of_evidence))
        .collect();
    Report {
        schema: SCHEMA.to_owned(),
        tool: Tool { name: "landfall".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        lang: messages.lang().to_string(),
        as_of: input.as_of.to_string(),
        home: input.home.map(|h| home(h, messages)),
        declared: declared(input.seller),
        site: Site {
            asked: input.crawl.asked.to_string(),
            hosts: input.shop.hosts.iter().cloned().collect(),
            platform: input.shop.platform.as_ref().map(|id| input.book.catalog.platforms.get(id).map_or(id.clone(), |p| p.name.clone())),
            choices: choices(input.shop),
            told_apart_by: input.shop.strategies().into_iter().map(|s| s.as_str().to_owned()).collect(),
            addresses: addresses(input.shop, messages),
        },
        crawl: crawl(input, messages),
        editions: (0..input.shop.editions.len()).map(|n| edition(input, n, messages)).collect(),
        markets,
        evidence: book_of_evidence.entries,
        rules: used_files(input),
        rule_book: input.book.hash(),
        gate: None,
    }
}

/// The seller's answers as they stand in its file.
fn declared(seller: &Seller) -> BTreeMap<String, String> {
    fn all<T: ToString>(list: impl IntoIterator<Item = T>) -> String {
        list.into_iter().map(|x| x.to_string()).collect::<Vec<_>>().join(", ")
    }
    let answers = [
        ("home", seller.home.as_ref().map(ToString::to_string)),
        ("size", seller.size.map(|s| s.to_string())),
        ("tax-exempt", seller.tax_exempt.map(|t| if t { "yes" } else { "no" }.to_owned())),
        ("goods", seller.goods.as_ref().map(all)),
        ("hosting", seller.hosting.as_ref().map(ToString::to_string)),
        ("payments", seller.payments.as_ref().map(all)),
        ("ships-to", seller.ships_to.as_ref().map(all)),
    ];
    answers.into_iter().filter_map(|(key, said)| Some((key.to_owned(), said?))).collect()
}

/// The rule files that took part: everything but the markets that were not judged.
fn used_files(input: &Input<'_>) -> Vec<RuleFileReport> {
    // A part of a country stands on its country's file.
    let whole = |code: &MarketCode| input.book.markets.get(code).and_then(|m| m.part_of.clone());
    let codes = input.judgements.iter().flat_map(|j| [Some(j.market.clone()), whole(&j.market)]).flatten();
    let judged: Vec<String> = codes.map(|code| format!("markets/{}.toml", code.as_str().to_lowercase())).collect();
    let used = input.book.files.iter().filter(|f| !f.name.starts_with("markets/") || judged.contains(&f.name));
    used.map(|f| RuleFileReport { file: f.name.clone(), reviewed: f.reviewed.map(|d| d.0.to_string()), sha256: f.sha256() }).collect()
}

fn home(home: &Home, messages: &Messages<'_>) -> HomeReport {
    let (id, args) = match &home.because {
        HomeBecause::Given => ("home-given", Args::new()),
        HomeBecause::Declared => ("home-declared", Args::new()),
        HomeBecause::Registration(n) => ("home-registration", Args::from([("number", Arg::Text(n.clone()))])),
        HomeBecause::Address(a) => ("home-address", Args::from([("address", Arg::Text(a.clone()))])),
        HomeBecause::Phone(n) => ("home-phone", Args::from([("number", Arg::Text(n.clone()))])),
        HomeBecause::Domain(d) => ("home-domain", Args::from([("domain", Arg::Text(d.clone()))])),
    };
    HomeReport { market: home.market.to_string(), because: messages.message(id, &args) }
}

fn edition(input: &Input<'_>, number: usize, messages: &Messages<'_>) -> EditionReport {
    let shop = input.shop;
    let edition = &shop.editions[number];
    let id = |n: usize| shop.editions[n].id.clone();
    let declares = shop.matrix.declared.iter().filter(|((from, _), _)| *from == number).map(|((_, to), d)| DeclaresReport {
        edition: id(*to),
        declared: d.declared,
        returned: d.returned,
        broken: d.broken,
        unknown: d.unknown,
    });
    let here = shop.matrix.depth.iter().filter(|((n, _), _)| *n == number && shop.is_annotated());
    let counterparts = here.map(|((_, kind), d)| CounterpartsReport { kind: *kind, pages: d.pages, with: d.with });
    let name = edition.language.as_ref().map(|l| messages.language_name(l.as_str(), &input.book.language_name(l)));
    EditionReport {
        id: edition.id.clone(),
        language_name: name.unwrap_or_else(|| edition.id.clone()),
        root: without_secrets(&edition.root).to_string(),
        reached_by: reached_by(edition).to_owned(),
        lens: edition.lens.as_ref().map(ToString::to_string),
        said: Said {
            hreflang: edition.hreflang.as_ref().map(ToString::to_string),
            html_lang: edition.html_lang.as_ref().map(ToString::to_string),
        },
        text: edition.text.as_ref().map(ToString::to_string),
        currencies: edition.currencies.iter().map(ToString::to_string).collect(),
        pages: edition.pages_read(),
        declares: declares.collect(),
        counterparts: counterparts.collect(),
    }
}

/// What the addresses of the versions mean for search engines and shoppers.
fn addresses(shop: &Shop, messages: &Messages<'_>) -> Vec<Message> {
    let ways = shop.strategies();
    let one = ways.is_empty().then_some("addresses-one").filter(|_| shop.shared_editions().count() == 1);
    let each = ways.iter().map(|way| match way {
        Strategy::CountryDomain => "addresses-country-domain",
        Strategy::Domain => "addresses-domain",
        Strategy::Subdomain => "addresses-subdomain",
        Strategy::Folder => "addresses-folder",
        Strategy::Parameter => "addresses-parameter",
        Strategy::Visitor => "addresses-visitor",
    });
    let several = (ways.len() > 1).then_some("addresses-several");
    one.into_iter().chain(several).chain(each).map(|id| messages.message(id, &Args::new())).collect()
}

/// An address as it may be printed; what is none stays as it is.
fn clean(address: &str) -> String {
    Url::parse(address)
        .map_or_else(|_| address.to_owned(), |url| if url.has_host() { without_secrets(&url).to_string() } else { address.to_owned() })
}

/// What of its address sets an edition apart.
fn reached_by(edition: &Edition) -> &'static str {
    let reach = Reach::of(&edition.root);
    match (&edition.lens, reach.folder.is_empty(), reach.parameter.is_empty()) {
        (Some(_), ..) => "market",
        (None, _, false) => "parameter",
        (None, false, true) => "folder",
        (None, true, true) => "host",
    }
}

fn crawl(input: &Input<'_>, messages: &Messages<'_>) -> Crawl {
    let mut reached: BTreeMap<PageKind, usize> = BTreeMap::new();
    let mut topics: BTreeMap<String, usize> = BTreeMap::new();
    for (_, edition) in input.shop.shared_editions() {
        for (kind, n) in &edition.pages {
            *reached.entry(*kind).or_default() += n;
        }
        for (topic, n) in &edition.topics {
            *topics.entry(topic.clone()).or_default() += n;
        }
    }
    let mut groups: BTreeMap<(PageKind, WhyNot), (String, usize, String)> = BTreeMap::new();
    for missed in &input.shop.missed {
        let count = input.shop.missed_counts.get(&(missed.kind, missed.why)).copied().unwrap_or(1);
        groups.entry((missed.kind, missed.why)).or_insert_with(|| (missed.url.clone(), count, missed.detail.clone()));
    }
    let not_reached = groups
        .into_iter()
        .map(|((kind, why), (url, count, detail))| {
            let known = ["robots", "limit", "depth", "login", "challenge", "throttled", "script-only"].contains(&why.as_str());
            let id = if known { format!("not-reached-{why}") } else { "not-reached-other".to_owned() };
            let detail = if detail.is_empty() { why.to_string() } else { detail };
            NotReached { kind, why, url, count, text: messages.message(&id, &Args::from([("detail", Arg::Text(detail))])) }
        })
        .collect();
    let facts = input.crawl;
    Crawl {
        started: facts.started.clone(),
        finished: facts.finished.clone(),
        lens: LensReport { accept_language: facts.accept_language.clone(), user_agent: facts.user_agent.clone() },
        limits: facts.limits.clone(),
        read: input.shop.pages_read(),
        complete: input.shop.complete,
        reached,
        topics,
        not_reached,
        market_lenses: input.shop.looks.iter().map(market_lens).collect(),
        plan: facts.plan.clone(),
        sitemaps: input.shop.sitemaps.iter().map(sitemap).collect(),
        robots_overridden: facts.robots_overridden,
        pace: facts.pace.clone(),
        notes: facts.notes.iter().map(|(id, args)| messages.message(id, args)).collect(),
    }
}

fn market_lens(look: &Look) -> MarketLens {
    let view = |v: &View| ViewReport {
        arrived: without_secrets(&v.arrived).to_string(),
        language: v.language.as_ref().map(ToString::to_string),
        currency: v.currency.as_ref().map(ToString::to_string),
    };
    let names = |d: Differs| -> Vec<String> {
        let all = [("language", d.language), ("currency", d.currency), ("redirect", d.redirect)];
        all.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect()
    };
    let pair = |(asked, base, seen): &(Url, View, View)| ViewPair {
        asked: without_secrets(asked).to_string(),
        base: view(base),
        seen: view(seen),
        differs: names(Differs::between(base, seen)),
    };
    MarketLens {
        market: look.market.to_string(),
        accept_language: look.accept_language.clone(),
        parameter: look.parameter.clone(),
        via: if look.proxied { "proxy" } else { "direct" }.to_owned(),
        adaptive: look.differs.any(),
        differs: names(look.differs),
        views: look.views.iter().map(pair).collect(),
        not_taken: look.not_taken,
    }
}

fn sitemap(seen: &SitemapSeen) -> SitemapReport {
    SitemapReport {
        url: clean(&seen.url),
        entries: seen.entries,
        foreign: seen.foreign,
        foreign_example: seen.foreign_example.clone(),
        problem: seen.problem.clone(),
    }
}

/// Every way to choose once, with all that it offers somewhere.
fn choices(shop: &Shop) -> Vec<ChoiceReport> {
    let mut ways: BTreeMap<(ChoiceOf, ChoiceBy), (BTreeSet<String>, Option<String>)> = BTreeMap::new();
    for (what, observation) in shop.anywhere(|w| matches!(w, What::Choice(_))) {
        let What::Choice(choice) = what else { continue };
        let known = ways.entry((choice.of, choice.by)).or_default();
        known.0.extend(choice.values.iter().cloned());
        if known.1.is_none() {
            known.1 = observation.best().and_then(|s| s.evidence.url.as_deref().map(clean));
        }
    }
    let report = |((of, by), (values, url)): ((ChoiceOf, ChoiceBy), (BTreeSet<String>, Option<String>))| ChoiceReport {
        of: of.as_str().to_owned(),
        by: by.as_str().to_owned(),
        values: values.into_iter().collect(),
        url,
    };
    ways.into_iter().map(report).collect()
}

fn market(input: &Input<'_>, messages: &Messages<'_>, j: &Judgement, market: &Market, evidence: &mut EvidenceBook) -> MarketReport {
    let edition = input.shop.editions.get(j.selection.edition);
    let edition_id = edition.map_or("und", |e| e.id.as_str());
    let mut findings: Vec<FindingReport> = j.findings.iter().map(|f| finding(f, j, edition_id, messages, evidence, input.book)).collect();
    let definitions = definitions(input.book, market);
    for f in &mut findings {
        f.asked = definitions
            .get(&(f.rule.clone(), f.subject.clone()))
            .map(|d| AskedReport { hash: d.hash.clone(), turns: d.turns.iter().map(ToString::to_string).collect() });
    }
    let prepared = j.verdict != Verdict::NotPrepared;
    MarketReport {
        market: j.market.to_string(),
        name: messages.market_name(market.code.as_str(), &market.name),
        judged: Judged { edition: edition_id.to_owned(), because: because(&j.selection.because, messages, input.book) },
        verdict: j.verdict,
        says: verdict_says(j, market, messages),
        first_stop: j.first_stop,
        blocked_by: j.blocked_by.clone(),
        unseen: j.unseen.clone(),
        score: ScoreReport {
            value: j.score.value,
            coverage: j.score.coverage,
            decided: j.score.decided,
            undecided: j.score.undecided,
            not_applicable: j.score.not_applicable,
        },
        stages: j
            .stages
            .iter()
            .map(|s| StageReport {
                stage: s.stage,
                score: s.score,
                coverage: s.coverage,
                passed: s.passed,
                failed: s.failed,
                unknown: s.unknown,
                not_applicable: s.not_applicable,
            })
            .collect(),
        findings,
        ways_in: if prepared { vec![] } else { market.profile.ways_in.as_ref().map(|w| w.text.clone()).unwrap_or_default() },
        warning: market.warning.clone(),
        no_law: market.no_law.clone(),
        pointers: pointers(market, prepared, input.home.is_some_and(|h| h.market.country() == market.code.country())),
    }
}

/// What is no matter of the website, in the order of a seller's questions. Who sits there needs no way in and clears no parcels.
fn pointers(market: &Market, prepared: bool, at_home: bool) -> Vec<PointerReport> {
    let p = &market.profile;
    let mut out = Vec::new();
    let mut say = |about: &str, text: String, source: Option<&SourceText>| {
        if !text.is_empty() {
            out.push(PointerReport { about: about.to_owned(), text, source: source.map(source_report) });
        }
    };
    // Where nothing was made for the market, the ways in stand at the top of the answer.
    for text in p.ways_in.iter().filter(|_| prepared && !at_home).flat_map(|w| &w.text) {
        say("ways-in", text.clone(), None);
    }
    for (about, list) in [("customs", &p.customs), ("goods", &p.goods)] {
        list.iter().filter(|_| !(at_home && about == "customs")).for_each(|x| say(about, x.text.clone(), x.source.as_ref()));
    }
    if let Some(d) = &p.discovery {
        let lists =
            [("marketplaces", &d.marketplaces), ("price-comparison", &d.price_comparison), ("channels", &d.channels), ("peaks", &d.peaks)];
        lists.into_iter().for_each(|(about, list)| say(about, list.join(", "), d.source.as_ref()));
    }
    p.culture.iter().for_each(|text| say("culture", text.clone(), None));
    p.help.iter().for_each(|x| say("help", x.text.clone(), x.source.as_ref()));
    out
}

fn source_report(s: &SourceText) -> SourceReport {
    SourceReport { name: s.name.clone(), url: s.url.clone(), checked: s.checked.map(|d| d.0.to_string()) }
}

fn verdict_says(j: &Judgement, market: &Market, messages: &Messages<'_>) -> Message {
    let stage = |s: &crate::vocab::Stage| format!("stage-{s}");
    let title = |f: &Finding| Arg::Translated { own: messages.title(f).0, english: f.title.clone() };
    let says = |f: &Finding| messages.text(&f.says.id, &f.says.args);
    let major = |f: &&Finding| f.outcome == Outcome::Fail && f.counts && f.severity <= crate::vocab::Severity::Major;
    let stops = j.findings.iter().filter(major).min_by_key(|f| (f.stage, f.severity, &f.rule));
    let blocker = j.blocked_by.as_ref().and_then(|rule| j.findings.iter().find(|f| f.rule == *rule));
    let mut args = Args::from([
        ("market", Arg::market(market)),
        ("unseen", Arg::Words(j.unseen.iter().map(stage).collect())),
        ("blocker", Arg::Text(blocker.map(says).unwrap_or_default())),
        ("stops", Arg::Text(stops.map(|f| format!("{}. {}", f.title, says(f))).unwrap_or_default())),
    ]);
    // What the rule says is English. A translation names it by its title, and the finding follows.
    args.extend(blocker.or(stops).map(|f| ("title", title(f))));
    let refused = j.findings.iter().any(|f| f.rule == "common/delivery-refused" && f.outcome == Outcome::Fail);
    let id = match j.verdict {
        Verdict::Close if stops.is_none() => "verdict-close-unseen".to_owned(),
        Verdict::NotPrepared if refused => "verdict-not-prepared-refused".to_owned(),
        v => format!("verdict-{v}"),
    };
    messages.message(&id, &args)
}

fn because(because: &Because, messages: &Messages<'_>, book: &RuleBook) -> Message {
    let tag = |t: &crate::vocab::LanguageTag| Args::from([("tag", Arg::Text(t.to_string()))]);
    let language = |t: &crate::vocab::LanguageTag| Args::from([("language", Arg::language(t, book))]);
    let (id, args) = match because {
        Because::HreflangRegion(t) => ("because-hreflang-region", tag(t)),
        Because::Hreflang(t) => ("because-hreflang", tag(t)),
        Because::Language(t) => ("because-language", language(t)),
        Because::OtherLanguage(t) => ("because-other-language", language(t)),
        Because::XDefault => ("because-x-default", Args::new()),
        Because::Look(languages) => ("because-look", Args::from([("languages", Arg::Text(languages.clone()))])),
        Because::Default => ("because-default", Args::new()),
    };
    messages.message(id, &args)
}

fn finding(
    f: &Finding,
    j: &Judgement,
    edition: &str,
    messages: &Messages<'_>,
    evidence: &mut EvidenceBook,
    book: &RuleBook,
) -> FindingReport {
    let mut args = f.says.args.clone();
    if let Some(first) = f.reasons.first() {
        args.insert("reason", Arg::Says(Box::new(reason(first, book))));
    }
    let mut says = messages.says(&Says { id: f.says.id.clone(), args });
    if f.outcome == Outcome::NotApplicable {
        says = messages.message("outcome-not-applicable", &Args::new());
    }
    let (title, translated) = messages.title(f);
    FindingReport {
        rule: f.rule.clone(),
        subject: f.subject.clone(),
        stage: f.stage,
        outcome: f.outcome,
        severity: f.severity,
        basis: f.basis,
        counts: f.counts,
        title,
        title_lang: messages.foreign().filter(|_| !translated),
        says,
        why: f.why.as_ref().map(|s| messages.says(s)),
        evidence: f.proofs.iter().map(|p| evidence.key(p)).collect(),
        looked_at: looked_at(f, messages, book),
        why_unknown: f
            .reasons
            .iter()
            .map(|r| WhyUnknown {
                kind: if let About::Kind(k) = r.about { Some(k) } else { None },
                topic: if let About::Topic(t) = &r.about { Some(t.clone()) } else { None },
                why: r.why,
                text: reason_text(r, messages, book),
            })
            .collect(),
        settle: f.settle.as_ref().map(|s| messages.says(s)),
        fix: f.fix.as_ref().map(|s| messages.says(s)),
        effort: f.effort.filter(|_| f.outcome == Outcome::Fail),
        who: f.who.filter(|_| matches!(f.outcome, Outcome::Fail | Outcome::Unknown)),
        sources: f.sources.iter().map(source_report).collect(),
        adjusted: f.adjusted.as_ref().map(|a| {
            let args = Args::from([("file", Arg::Text(a.file.clone())), ("reason", Arg::Text(a.reason.clone()))]);
            messages.message("adjusted", &args)
        }),
        fingerprint: Identity { rule: &f.rule, market: j.market.as_str(), edition, subject: f.subject.as_deref() }.fingerprint(),
        asked: None,
        confirmed: f.confirmed.as_ref().map(|c| confirmed(c, f.outcome)),
        waived: None,
        since: None,
        fails_run: false,
    }
}

fn confirmed(c: &Confirmed, outcome: Outcome) -> ConfirmedReport {
    ConfirmedReport {
        says: c.says.clone(),
        owner: c.owner.clone(),
        checked: c.checked.to_string(),
        until: c.until.to_string(),
        contradicted: outcome == Outcome::Fail,
    }
}

/// Why something is not known, as a sentence with its arguments.
pub(super) fn reason(reason: &Reason, book: &RuleBook) -> Says {
    let says = |id: String, args: Args| Arg::Says(Box::new(Says { id, args }));
    let place = match &reason.about {
        About::Kind(k) => says(format!("kind-{k}"), Args::new()),
        About::Topic(t) => says("where-topic".to_owned(), Args::from([("topic", Arg::topic(t, book))])),
        About::Shop => says("where-shop".to_owned(), Args::new()),
    };
    Says { id: format!("reason-{}", reason.why), args: Args::from([("where", place)]) }
}

pub(super) fn reason_text(r: &Reason, messages: &Messages<'_>, book: &RuleBook) -> Message {
    let says = reason(r, book);
    messages.message(&says.id, &says.args)
}

pub(super) fn looked_at(f: &Finding, messages: &Messages<'_>, book: &RuleBook) -> LookedAt {
    let topics: Vec<String> = f.looked.topics.iter().cloned().collect();
    let kinds: Vec<PageKind> = f.looked.kinds.iter().copied().collect();
    let (names, named) = if topics.is_empty() {
        (kinds.len(), Arg::Words(kinds.iter().map(|k| format!("kind-{k}")).collect()))
    } else {
        (topics.len(), Arg::Topics(topics.iter().map(|t| (t.clone(), book.catalog.topic_name(t).to_owned())).collect()))
    };
    let args = Args::from([("pages", Arg::Number(f.looked.pages)), ("where", named)]);
    let id = match (f.looked.pages, names == 0 || names > 6) {
        (1.., false) if f.looked.links => "looked-links",
        (0, false) if f.outcome == Outcome::Fail => "looked-not-linked",
        (0, _) => "looked-nothing",
        (_, true) => "looked-pages",
        (_, false) => "looked-where",
    };
    LookedAt { kinds, topics, pages: f.looked.pages, text: messages.message(id, &args) }
}

/// Sightings, each once, numbered in the order of use.
#[derive(Default)]
struct EvidenceBook {
    entries: BTreeMap<String, EvidenceReport>,
    keys: BTreeMap<String, String>,
}

impl EvidenceBook {
    fn key(&mut self, proof: &Proof) -> String {
        let (signal, value) = described(&proof.what);
        let e = &proof.seen.evidence;
        let identity = format!("{signal}\u{1f}{value}\u{1f}{e:?}\u{1f}{}", proof.seen.by);
        if let Some(key) = self.keys.get(&identity) {
            return key.clone();
        }
        let key = format!("e{}", self.entries.len() + 1);
        self.keys.insert(identity, key.clone());
        self.entries.insert(
            key.clone(),
            EvidenceReport {
                signal: signal.to_owned(),
                value,
                origin: e.origin,
                scope: proof.seen.scope,
                url: e.url.as_deref().map(clean),
                place: e.place.clone(),
                excerpt: e.excerpt.to_string(),
                seen_on: proof.pages,
                sure: proof.seen.sure,
                by: proof.seen.by.to_owned(),
            },
        );
        key
    }
}

fn money(to: Option<&Destination>, amount: &Money) -> serde_json::Value {
    serde_json::json!({ "to": to.map(Destination::as_str), "value": amount.value.to_string(), "currency": amount.currency })
}

fn days(to: Option<&Destination>, span: Span) -> serde_json::Value {
    serde_json::json!({ "to": to.map(Destination::as_str), "from": span.from, "until": span.until, "business": span.business })
}

/// The name of a signal and its value as JSON.
fn described(what: &What) -> (&'static str, serde_json::Value) {
    use serde_json::json;
    match what {
        What::Payment(id) => ("payment", json!(id)),
        What::PaymentOnlyIn { id, places } => ("payment-only-in", json!({ "method": id, "places": places })),
        What::CompletePaymentList => ("payment-list", json!("complete")),
        What::Gateway(id) => ("gateway", json!(id)),
        What::Carrier(id) => ("carrier", json!(id)),
        What::Destination { to, delivered } => ("destination", json!({ "to": to.as_str(), "delivered": delivered })),
        What::Statement(kind) => ("statement", json!(kind.as_str())),
        What::DeliveryCost { to, amount } => ("delivery-cost", money(to.as_ref(), amount)),
        What::FreeFrom { to, amount } => ("free-from", money(to.as_ref(), amount)),
        What::DeliveryDays { to, span } => ("delivery-days", days(to.as_ref(), *span)),
        What::DispatchDays(span) => ("dispatch-days", days(None, *span)),
        What::PickUpPoints => ("pick-up-points", json!(true)),
        What::DutiesPaidBy { to, by } => ("duties-paid-by", json!({ "to": to.as_ref().map(Destination::as_str), "by": by.as_str() })),
        What::ReturnsDays(days) => ("returns-days", json!(days)),
        What::ReturnsPaidBy(by) => ("returns-paid-by", json!(by.as_str())),
        What::ReturnsTo(country) => ("returns-to", json!(country)),
        What::ReturnsLimit(limit) => ("returns-limit", json!(limit.as_str())),
        What::Topic(topic) => ("topic", json!(topic)),
        What::TopicLink(topic) => ("topic-link", json!(topic)),
        What::PageName { topic, .. } => ("page-name", json!(topic)),
        What::Registration { market, id, number, valid } => {
            ("registration", json!({ "market": market, "id": id, "number": number, "valid": valid }))
        }
        What::Contact { kind, value, country: None } => ("contact", json!({ "kind": kind.as_str(), "value": value })),
        What::Contact { kind, value, country } => ("contact", json!({ "kind": kind.as_str(), "value": value, "country": country })),
        What::CallCost { number, cost } => ("call-cost", json!({ "number": number, "cost": cost.as_str() })),
        What::AddressForm(AddressForm::Countries(codes)) => ("address-form", json!({ "countries": codes })),
        What::AddressForm(AddressForm::States) => ("address-form", json!("states")),
        What::AddressForm(AddressForm::RefusesPostalCodes(codes)) => ("address-form", json!({ "refuses-postal-codes": codes })),
        What::ServiceLanguages(tags) => ("service-languages", json!(tags)),
        What::Company(name) => ("company", json!(name)),
        What::Platform(id) => ("platform", json!(id)),
        What::Layer(id) => ("layer", json!(id)),
        What::Consent(id) => ("consent", json!(id)),
        What::Messenger { id, handle } => ("messenger", json!({ "id": id, "handle": handle })),
        What::TrustMark(id) => ("trust-mark", json!(id)),
        What::PlatformLanguage(tag) => ("platform-language", json!(tag)),
        What::PlatformCurrency { code, converted } => ("platform-currency", json!({ "code": code, "converted": converted })),
        What::Phrase { concept, language } => ("phrase", json!({ "concept": concept, "language": language })),
        What::Text(text) => ("text", json!(text)),
        What::Link { host, path } => ("link", json!(format!("{host}{path}"))),
        What::Currency(code) => ("currency", json!(code)),
        What::PriceShape(_, code) => ("price", json!(code)),
        What::PriorPrice => ("price", json!("prior")),
        What::UnitPrice => ("price", json!("unit")),
        What::PriceContradiction => ("price-data", json!("contradiction")),
        What::PriceAgreement => ("price-data", json!("agreement")),
        What::TextIn { language, chrome } => ("text-language", json!({ "language": language, "chrome": chrome })),
        What::DeclaredLanguage(tag) => ("declared-language", json!(tag)),
        What::StatedLanguage { by, language } => ("stated-language", json!({ "by": by.as_str(), "language": language })),
        What::OtherVariant { of, words } => ("other-variant", json!({ "of": of, "words": words })),
        What::MalformedLanguage(text) => ("declared-language", json!(text)),
        What::SwitcherNames(how) => ("switcher-names", json!(how.as_str())),
        What::Direction { rtl } => ("direction", json!(if *rtl { "rtl" } else { "ltr" })),
        What::Choice(c) => ("choice", json!({ "of": c.of.as_str(), "by": c.by.as_str(), "values": c.values })),
        What::Encoding { said, real } => ("encoding", json!({ "said": said, "real": real })),
        What::MarkupFault { fault, said } => ("markup", json!({ "fault": fault.as_str(), "said": said })),
        What::SitemapFault => ("sitemap", json!("fault")),
        What::Adapts => ("adapts", json!("accept-language")),
        What::Switcher { by_form } => ("switcher", json!(if *by_form { "form" } else { "links" })),
        What::Hreflang(value) => ("hreflang", json!(value)),
        What::NoHreflang => ("hreflang", json!("none")),
        What::VersionAddress => ("version", json!("address")),
        What::SwitchesToStart => ("switcher", json!("start")),
        What::NoIndex => ("noindex", json!(true)),
        What::SiteClaim(id) => ("site-claim", json!(id)),
        What::ClosedTo(id) => ("closed-to", json!(id)),
    }
}
