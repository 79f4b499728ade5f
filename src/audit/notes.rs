//! What a reader of the report should know about the crawl, gathered on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use url::Url;

use super::walk::Walker;
use crate::check::{Arg, Args};
use crate::plan::{Outcome, PageKey};
use crate::report::build::CrawlFacts;
use crate::report::v1::{LimitsReport, PaceReport, PlanReport, PlannedReport, SampledReport, TrapReport};
use crate::secrets::without_secrets;
use crate::shop::Shop;
use crate::vocab::WhyNot;

/// How often something was met, and where first.
#[derive(Debug, Default)]
pub(super) struct Counted {
    count: usize,
    first: Option<(String, String)>,
}

impl Counted {
    pub fn add(&mut self, url: &Url) {
        self.push(url, "");
    }

    /// The same with a detail.
    pub fn push(&mut self, url: &Url, detail: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| (without_secrets(url).to_string(), detail.to_owned()));
    }
}

/// What was met on the way.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub pages: usize,
    pub start_noindex: bool,
    /// Where the start page sends its readers on to, when it does nothing else.
    pub start_sends_to: Option<Url>,
    /// The start page is a frame that scripts fill.
    pub start_script_only: bool,
    pub truncated: Counted,
    pub script_only: Counted,
    pub broken: Counted,
    pub soft_404: Counted,
    pub repeated: Counted,
    /// Addresses that robots.txt asks to leave alone, read on the owner's word.
    pub overridden: BTreeSet<PageKey>,
    /// Hosts that turned us away, and how.
    pub closed: BTreeMap<String, WhyNot>,
}

/// Everything that the report needs to know about the crawl beside the shop.
pub(super) fn facts(w: &Walker<'_>, shop: &Shop, plan: Outcome, started: SystemTime, finished: SystemTime, partial: bool) -> CrawlFacts {
    let (job, told) = (w.job, &w.told);
    let text = |s: &str| Arg::Text(s.to_owned());
    let mut notes: Vec<(String, Args)> = Vec::new();
    match &job.accept_language {
        Some(languages) => notes.push(("note-lens-language".into(), Args::from([("languages", text(languages))]))),
        None => notes.push(("note-lens".into(), Args::new())),
    }
    let direct: Vec<String> = shop.looks.iter().filter(|l| l.not_taken.is_none() && !l.proxied).map(|l| l.market.to_string()).collect();
    if !direct.is_empty() {
        notes.push(("note-direct".into(), Args::from([("markets", Arg::List(direct))])));
    }
    if partial {
        notes.push(("note-partial".into(), Args::new()));
    }
    for (host, why) in &told.closed {
        let id = if *why == WhyNot::Challenge { "note-challenged" } else { "note-throttled" };
        notes.push((id.into(), Args::from([("host", text(host))])));
    }
    let limited: usize = plan.left.iter().filter(|((_, why), _)| *why == WhyNot::Limit).map(|(_, n)| n).sum();
    if limited > 0 {
        notes.push(("note-limit".into(), Args::from([("count", Arg::Number(limited))])));
    }
    if !told.overridden.is_empty() {
        notes.push(("note-owner".into(), Args::from([("count", Arg::Number(told.overridden.len()))])));
    } else if job.owner {
        notes.push(("note-owner-unused".into(), Args::new()));
    }
    if told.pages > 1 && shop.hidden {
        notes.push(("note-staging-all".into(), Args::from([("count", Arg::Number(told.pages))])));
    } else if told.start_noindex {
        notes.push(("note-staging".into(), Args::new()));
    }
    if let Some((url, error)) = &told.broken.first {
        let args = [("count", Arg::Number(told.broken.count)), ("detail", text(error)), ("url", text(url))];
        notes.push(("note-broken-data".into(), Args::from(args)));
    }
    let counted = [
        ("note-truncated", &told.truncated),
        ("note-script-only", &told.script_only),
        ("note-soft-404", &told.soft_404),
        ("note-repeated", &told.repeated),
    ];
    for (id, list) in counted {
        if let Some((url, _)) = &list.first {
            notes.push((id.into(), Args::from([("count", Arg::Number(list.count)), ("url", text(url))])));
        }
    }
    let pace: Vec<PaceReport> = w
        .source
        .paces()
        .into_iter()
        .map(|(host, p)| PaceReport { host, throttled: p.throttled, sluggish: p.sluggish, slowest_milliseconds: p.slowest_milliseconds })
        .collect();
    for slow in &pace {
        let args = [
            ("host", text(&slow.host)),
            ("throttled", Arg::Number(slow.throttled as usize)),
            ("seconds", Arg::Decimal(format!("{:.1}", slow.slowest_milliseconds as f64 / 1_000.0))),
        ];
        notes.push(("note-pace".into(), Args::from(args)));
    }
    CrawlFacts {
        asked: without_secrets(&job.url),
        started: rfc3339(started),
        finished: rfc3339(finished),
        accept_language: job.accept_language.clone(),
        user_agent: job.limits.user_agent.clone(),
        limits: LimitsReport {
            pages_per_edition: job.budget.pages,
            max_pages: Some(job.budget.max_pages).filter(|n| *n < usize::MAX),
            depth: Some(job.budget.depth).filter(|n| *n < usize::MAX),
            rate_per_host: job.limits.rate,
        },
        robots_overridden: told.overridden.len(),
        pace,
        plan: planned(plan),
        notes,
    }
}

fn planned(plan: Outcome) -> PlanReport {
    PlanReport {
        reaches: plan
            .reaches
            .into_iter()
            .map(|(reach, p)| PlannedReport {
                reach: reach.to_string(),
                known: p.known,
                asked: p.asked,
                kinds: p.kinds.into_iter().map(|(kind, (known, asked))| (kind, [known, asked])).collect(),
            })
            .collect(),
        sampled: plan.sampled.into_iter().take(20).map(|(template, known, asked)| SampledReport { template, known, asked }).collect(),
        traps: plan
            .traps
            .into_iter()
            .map(|(trap, count, example)| TrapReport {
                trap: trap.as_str().to_owned(),
                count,
                example: Url::parse(&example).map_or(example, |u| without_secrets(&u).to_string()),
            })
            .collect(),
    }
}

/// Whole seconds, UTC: the archive keeps no more.
fn rfc3339(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(0));
    jiff::Timestamp::from_second(seconds).map(|t| t.to_string()).unwrap_or_default()
}
