//! In: a report. Out: how the shop was read, as labelled lines and tables.

use super::parts::{Link, Words, text};
use crate::check::Arg;
use crate::report::v1::{Report, ViewPair, ViewReport};

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

pub(super) fn view(report: &Report, words: Words<'_>) -> CrawlView {
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
