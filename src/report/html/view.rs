//! The report as the template wants it: every word chosen, every list in its order, nothing left to decide.

use std::collections::{BTreeMap, BTreeSet};

use super::hreflang::HreflangView;
use super::parts::{Entry, Link, Source, Station, Words, source, text};
use crate::check::Arg;
use crate::report::v1::{ChoiceReport, EditionReport, FindingReport, HomeReport, MarketReport, Report, ViewPair, ViewReport};
use crate::vocab::{Stage, Verdict};

/// How many gaps "what to do first" shows.
const FIRST: usize = 5;

/// The whole page.
pub struct View {
    pub title: String,
    pub shop: Link,
    pub as_of: String,
    pub as_of_iso: String,
    pub home: String,
    pub platform: Option<String>,
    pub pages: String,
    pub stages: Vec<String>,
    pub markets: Vec<MarketView>,
    pub first: First,
    /// Ways for shoppers to change what they see, one sentence each.
    pub choices: Vec<String>,
    /// What the addresses of the versions mean.
    pub addresses: Vec<String>,
    pub editions: Vec<EditionView>,
    pub hreflang: HreflangView,
    pub crawl: CrawlView,
    pub rules_label: String,
    pub rules: Vec<[String; 3]>,
    pub made_with: String,
}

/// What to do first.
pub struct First {
    pub steps: Vec<Step>,
    /// How many gaps there are beside these.
    pub more: Option<String>,
    /// Said when there is no step.
    pub none: String,
}

/// One of the things to do first.
pub struct Step {
    pub title: String,
    pub says: String,
    pub severity: &'static str,
    pub severity_word: String,
    pub fix: Option<String>,
    pub who: Option<String>,
    pub effort: Option<String>,
    pub markets: String,
    pub anchor: String,
}

/// What is no matter of the website, on one subject.
pub struct Beyond {
    pub about: String,
    pub points: Vec<Point>,
}

/// One thing to know.
pub struct Point {
    pub text: String,
    pub source: Option<Source>,
}

/// The section of one market.
pub struct MarketView {
    pub anchor: String,
    pub name: String,
    pub verdict: &'static str,
    pub verdict_word: String,
    pub says: String,
    pub first_stop: Option<String>,
    pub judged: String,
    pub score: String,
    pub seen: String,
    pub decided: String,
    pub stations: Vec<Station>,
    /// Where to begin when nothing was made for the market.
    pub first_steps: Vec<String>,
    pub ways_in: Vec<String>,
    /// What a seller must know before anything else.
    pub warning: Option<String>,
    /// Why nothing is judged as law.
    pub no_law: Option<String>,
    /// What no page can show, by subject.
    pub beyond: Vec<Beyond>,
    pub beyond_label: String,
    pub gaps: Vec<Entry>,
    /// Gaps are folded away: nothing was made for the market yet.
    pub folded: bool,
    pub gaps_label: String,
    pub open: Vec<Entry>,
    pub questions: Vec<Entry>,
    pub passed: Vec<Entry>,
    pub passed_label: String,
    pub not_applicable: Option<String>,
}

/// A row of the table of editions.
pub struct EditionView {
    pub id: String,
    pub language: String,
    pub root: Link,
    pub reached_by: String,
    pub said: String,
    pub text: String,
    pub currencies: String,
    pub pages: usize,
    pub markets: String,
}

/// How the shop was read: labelled lines, then what was missed.
pub struct CrawlView {
    pub lines: Vec<(String, String)>,
    pub kinds: Vec<(String, usize)>,
    pub topics: Vec<(String, usize)>,
    pub missed: Vec<Missed>,
    pub notes: Vec<String>,
    pub looks: Vec<LookView>,
    pub sitemaps: Vec<SitemapView>,
    pub planned: Vec<(String, usize, usize)>,
    /// What was sampled and what was not followed, one sentence each.
    pub left: Vec<String>,
}

/// One address as two visitors see it.
pub struct LookView {
    pub market: String,
    pub asked: Link,
    pub base: String,
    pub seen: String,
    pub differs: String,
}

/// A row of the table of sitemaps.
pub struct SitemapView {
    pub url: Link,
    pub entries: usize,
    pub said: String,
}

/// A kind of page that was not read.
pub struct Missed {
    pub kind: String,
    pub why: String,
    pub count: usize,
    pub example: Link,
}

impl View {
    /// Reads a report.
    pub fn new(report: &Report, words: Words<'_>) -> View {
        let shop = url::Url::parse(&report.site.asked)
            .ok()
            .and_then(|u| u.host_str().map(str::to_owned))
            .unwrap_or_else(|| report.site.asked.clone());
        let markets = markets(report, words);
        View {
            title: words.say("html-title", [("shop", text(&shop))]),
            shop: Link::to(&report.site.asked),
            as_of: words.date(&report.as_of),
            as_of_iso: report.as_of.clone(),
            home: report.home.as_ref().map_or_else(|| words.word("html-home-open"), |h| home(h, report, words)),
            platform: report.site.platform.clone(),
            pages: words.say(
                "html-pages-of",
                [("read", Arg::Number(report.crawl.read)), ("complete", text(if report.crawl.complete { "yes" } else { "no" }))],
            ),
            stages: Stage::ALL.iter().map(|s| words.word(&format!("stage-{s}"))).collect(),
            first: first(report, &markets, words),
            addresses: report.site.addresses.iter().map(|m| m.text.clone()).collect(),
            choices: report.site.choices.iter().map(|c| choice(c, words)).collect(),
            editions: report.editions.iter().map(|e| edition(e, report, words)).collect(),
            hreflang: super::hreflang::view(&report.editions, words),
            crawl: crawl(report, words),
            rules_label: words.count("html-rules-files", report.rules.len()),
            rules: report
                .rules
                .iter()
                .map(|r| [r.file.clone(), r.reviewed.as_ref().map_or("–".to_owned(), |d| words.date(d)), r.sha256.clone()])
                .collect(),
            made_with: words.say("html-made-with", [("tool", text(&report.tool.name)), ("version", text(&report.tool.version))]),
            markets,
        }
    }
}

fn home(home: &HomeReport, report: &Report, words: Words<'_>) -> String {
    let name = report.markets.iter().find(|m| m.market == home.market).map_or(&home.market, |m| &m.name);
    words.say("html-home-because", [("home", text(name)), ("because", text(&home.because.text))])
}

/// The markets in the order asked, each with an anchor of its own.
fn markets(report: &Report, words: Words<'_>) -> Vec<MarketView> {
    let mut used = BTreeSet::new();
    let mut views = Vec::new();
    for (i, m) in report.markets.iter().enumerate() {
        let code: String = m.market.to_ascii_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let mut anchor = format!("market-{code}");
        if !used.insert(anchor.clone()) {
            anchor = format!("market-{i}-{code}");
        }
        views.push(market(m, anchor, report, words));
    }
    views
}

fn market(m: &MarketReport, anchor: String, report: &Report, words: Words<'_>) -> MarketView {
    let gaps: Vec<&FindingReport> = m.gaps().collect();
    let entries = |part: &str, list: Vec<&FindingReport>| -> Vec<Entry> {
        list.iter().enumerate().map(|(i, f)| Entry::new(f, format!("{anchor}-{part}-{}", i + 1), &report.evidence, words)).collect()
    };
    let because = text(&m.judged.because.text);
    let judged = match report.editions.iter().find(|e| e.id == m.judged.edition) {
        None => words.say("html-judged-none", [("because", because)]),
        Some(e) => {
            let language = if e.language_name == e.id { "none" } else { &e.language_name };
            words.say("html-judged-edition", [("edition", text(&e.id)), ("language", text(language)), ("because", because)])
        }
    };
    let passed = entries("passed", m.passed().collect());
    MarketView {
        name: m.name.clone(),
        verdict: m.verdict.as_str(),
        verdict_word: words.word(&format!("verdict-word-{}", m.verdict)),
        says: m.says.text.clone(),
        first_stop: m.first_stop.map(|s| words.say("html-first-stop", [("stage", text(&words.word(&format!("stage-{s}"))))])),
        judged,
        score: m.score.value.map_or_else(
            || words.word("html-score-none"),
            |n| words.say("html-score", [("score", Arg::Number(usize::try_from(n).unwrap_or_default()))]),
        ),
        seen: words.seen(m.score.coverage),
        decided: words.say("html-decided", [("decided", Arg::Number(m.score.decided)), ("undecided", Arg::Number(m.score.undecided))]),
        stations: m.stages.iter().map(|s| Station::new(s, &gaps, m.first_stop, &anchor, words)).collect(),
        first_steps: m.first_steps().iter().filter_map(|f| f.fix.as_ref()).map(|f| f.text.clone()).collect(),
        ways_in: m.ways_in.clone(),
        warning: m.warning.clone(),
        no_law: m.no_law.clone(),
        beyond: beyond(m, words),
        beyond_label: words.count("html-beyond", m.pointers.len()),
        folded: m.verdict == Verdict::NotPrepared,
        gaps_label: words.count("html-gaps-folded", gaps.len()),
        open: entries("open", m.open().collect()),
        questions: entries("question", m.questions().collect()),
        passed_label: words.count("html-passed", passed.len()),
        passed,
        not_applicable: Some(m.score.not_applicable).filter(|n| *n > 0).map(|n| words.count("html-not-applicable", n)),
        gaps: entries("gap", gaps),
        anchor,
    }
}

/// Pointers by subject, in the report's order.
fn beyond(m: &MarketReport, words: Words<'_>) -> Vec<Beyond> {
    let mut out: Vec<(&str, Beyond)> = Vec::new();
    for p in &m.pointers {
        let point = Point { text: p.text.clone(), source: p.source.as_ref().map(|s| source(s, words)) };
        match out.iter_mut().find(|(about, _)| *about == p.about) {
            Some((_, b)) => b.points.push(point),
            None => out.push((&p.about, Beyond { about: words.word(&format!("html-about-{}", p.about)), points: vec![point] })),
        }
    }
    out.into_iter().map(|(_, b)| b).collect()
}

/// A gap with the places of its market and of itself.
type Placed<'r> = (usize, usize, &'r FindingReport);

/// The worst gaps over all markets, the quickest first among equals. The same fix for several markets is one step.
/// Gaps of a market for which nothing was made stay out: that market begins with its ways in.
fn first(report: &Report, views: &[MarketView], words: Words<'_>) -> First {
    // By rule, subject and fix.
    let mut steps: BTreeMap<[Option<&str>; 3], Vec<Placed<'_>>> = BTreeMap::new();
    for (mi, m) in report.markets.iter().enumerate().filter(|(_, m)| m.verdict != Verdict::NotPrepared) {
        for (gi, g) in m.gaps().enumerate() {
            let fix = g.fix.as_ref().map(|f| f.text.as_str());
            steps.entry([Some(&g.rule), g.subject.as_deref(), fix]).or_default().push((mi, gi, g));
        }
    }
    let mut steps: Vec<_> = steps.into_values().collect();
    let effort = |g: &FindingReport| g.effort.map_or(u8::MAX, |e| e as u8);
    for of_step in &mut steps {
        of_step.sort_by_key(|(mi, gi, g)| (g.severity, *mi, *gi));
    }
    // The sort is stable: beyond this, the order of rule names stays.
    steps.sort_by_key(|of_step| {
        let worst = of_step[0].2;
        (worst.severity, effort(worst), std::cmp::Reverse(of_step.len()), worst.stage)
    });
    let more = steps.len().saturating_sub(FIRST);
    let steps: Vec<Step> = steps
        .iter()
        .take(FIRST)
        .map(|of_step| {
            let (mi, gi, worst) = of_step[0];
            let mut of_markets: Vec<usize> = of_step.iter().map(|(mi, ..)| *mi).collect();
            of_markets.sort_unstable();
            of_markets.dedup();
            let names = of_markets.iter().map(|i| views[*i].name.clone()).collect();
            Step {
                title: worst.title.clone(),
                says: worst.says.text.clone(),
                severity: worst.severity.as_str(),
                severity_word: words.word(&format!("severity-{}", worst.severity)),
                fix: worst.fix.as_ref().map(|m| m.text.clone()),
                who: worst.who.map(|w| words.word(&format!("who-{w}"))),
                effort: worst.effort.map(|e| words.word(&format!("effort-{e}"))),
                markets: words.say("html-for-markets", [("markets", Arg::List(names))]),
                anchor: views[mi].gaps[gi].anchor.clone(),
            }
        })
        .collect();
    let unprepared = report.markets.iter().any(|m| m.verdict == Verdict::NotPrepared);
    First {
        steps,
        more: (more > 0).then(|| words.count("html-more", more)),
        none: words.word(if unprepared { "html-do-first-prepare" } else { "html-do-first-none" }),
    }
}

fn edition(e: &EditionReport, report: &Report, words: Words<'_>) -> EditionView {
    let said = [("hreflang", &e.said.hreflang), ("html lang", &e.said.html_lang)];
    let said: Vec<String> = said.iter().filter_map(|(k, v)| v.as_ref().map(|v| format!("{k} {v}"))).collect();
    let or_not_told = |s: String| if s.is_empty() { words.word("html-not-told") } else { s };
    let markets: Vec<&str> = report.markets.iter().filter(|m| m.judged.edition == e.id).map(|m| m.name.as_str()).collect();
    EditionView {
        id: e.id.clone(),
        language: e.language_name.clone(),
        root: Link::to(&e.root),
        reached_by: match &e.lens {
            Some(market) => words.say("html-reached-market", [("market", text(market))]),
            None if e.reached_by.is_empty() => words.word("html-not-told"),
            None => words.word(&format!("html-reached-{}", e.reached_by)),
        },
        said: or_not_told(said.join(", ")),
        text: or_not_told(e.text.clone().unwrap_or_default()),
        currencies: or_not_told(e.currencies.join(", ")),
        pages: e.pages,
        markets: if markets.is_empty() { "–".to_owned() } else { markets.join(", ") },
    }
}

/// A way to choose, as a sentence.
fn choice(c: &ChoiceReport, words: Words<'_>) -> String {
    let values = if c.values.is_empty() { words.word("html-not-told") } else { c.values.join(", ") };
    let of = words.word(&format!("choice-of-{}", c.of));
    let by = words.word(&format!("choice-by-{}", c.by));
    words.say("html-choice", [("of", text(&of)), ("by", text(&by)), ("values", text(&values))])
}

fn crawl(report: &Report, words: Words<'_>) -> CrawlView {
    let (c, hosts) = (&report.crawl, &report.site.hosts);
    let languages = |l: &Option<String>| match l {
        None => words.word("html-no-language"),
        Some(l) => words.say("html-asked-language", [("languages", text(l))]),
    };
    let pages = |id: &str, n: usize| words.say(id, [("pages", Arg::Number(n))]);
    let limits = &c.limits;
    let mut limit: Vec<String> = limits.max_pages.map(|n| pages("html-limit-pages", n)).into_iter().collect();
    limit.extend(limits.pages_per_edition.map(|n| pages("html-limit-edition", n)));
    limit.extend(limits.depth.map(|n| words.say("html-limit-depth", [("depth", Arg::Number(n))])));
    limit.push(if limits.rate_per_host > 0.0 {
        words.say("html-limit-rate", [("rate", text(&limits.rate_per_host.to_string()))])
    } else {
        words.word("html-limit-no-rate")
    });
    let lenses = c.market_lenses.iter().map(|l| {
        let line = words.say("html-market-lens", [("market", text(&l.market)), ("languages", text(&languages(&l.accept_language)))]);
        if l.adaptive { format!("{line} ({})", words.word("html-adaptive")) } else { line }
    });
    let lenses: Vec<String> = lenses.collect();
    let or_not_told = |s: &Option<String>| s.clone().unwrap_or_else(|| words.word("html-not-told"));
    let view = |v: &ViewReport| {
        let said =
            [("language", text(&or_not_told(&v.language))), ("currency", text(&or_not_told(&v.currency))), ("address", text(&v.arrived))];
        words.say("html-view", said)
    };
    let differs = |v: &ViewPair| match v.differs.as_slice() {
        [] => words.word("html-differs-none"),
        names => names.iter().map(|d| words.word(&format!("html-differs-{d}"))).collect::<Vec<_>>().join(", "),
    };
    let looks = c.market_lenses.iter().flat_map(|l| {
        l.views.iter().map(move |v| LookView {
            market: l.market.clone(),
            asked: Link::to(&v.asked),
            base: view(&v.base),
            seen: view(&v.seen),
            differs: differs(v),
        })
    });
    let sitemaps = c.sitemaps.iter().map(|s| SitemapView {
        url: Link::to(&s.url),
        entries: s.entries,
        said: match (&s.problem, s.foreign) {
            (Some(problem), _) => problem.clone(),
            (None, 0) => words.word("html-sitemap-good"),
            (None, n) => words.count("html-sitemap-foreign", n),
        },
    });
    let sampled = c.plan.sampled.iter().take(5).map(|s| {
        words.say("html-sampled", [("template", text(&s.template)), ("asked", Arg::Number(s.asked)), ("known", Arg::Number(s.known))])
    });
    let traps = c.plan.traps.iter().map(|t| {
        let args =
            [("trap", text(&words.word(&format!("trap-{}", t.trap)))), ("count", Arg::Number(t.count)), ("example", text(&t.example))];
        words.say("html-trap", args)
    });
    let left = sampled.chain(traps).collect();
    let lines = [
        ("html-started", words.moment(&c.started)),
        ("html-finished", words.moment(&c.finished)),
        ("html-hosts", hosts.join(", ")),
        ("html-as-visitor", languages(&c.lens.accept_language)),
        ("html-user-agent", c.lens.user_agent.clone()),
        ("html-market-lenses", if lenses.is_empty() { words.word("html-market-lens-none") } else { lenses.join("; ") }),
        ("html-limits", limit.join(", ")),
    ];
    let declared = report.declared.iter().map(|(key, said)| (words.say("html-declared", [("key", text(key))]), said.clone()));
    let missed = c.not_reached.iter().map(|n| Missed {
        kind: words.word(&format!("kind-{}", n.kind)),
        why: n.text.text.clone(),
        count: n.count,
        example: Link::to(&n.url),
    });
    CrawlView {
        lines: lines.into_iter().map(|(id, line)| (words.word(id), line)).chain(declared).collect(),
        kinds: c.reached.iter().map(|(k, n)| (words.word(&format!("kind-{k}")), *n)).collect(),
        topics: c.topics.iter().map(|(t, n)| (t.replace('-', " "), *n)).collect(),
        missed: missed.collect(),
        notes: c.notes.iter().map(|n| n.text.clone()).collect(),
        looks: looks.collect(),
        sitemaps: sitemaps.collect(),
        planned: c.plan.reaches.iter().map(|r| (r.reach.clone(), r.known, r.asked)).collect(),
        left,
    }
}
