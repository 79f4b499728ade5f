//! In: a report. Out: what to do first, over all markets.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::v1::{FindingReport, MarketReport, Report};
use crate::vocab::Verdict;

/// One fix, and the markets it helps.
pub struct Step<'r> {
    /// The gravest of the gaps it closes.
    pub gap: &'r FindingReport,
    pub markets: Vec<&'r MarketReport>,
}

/// Worst first, the quickest first among equals, then what helps most markets. The same fix for several markets is one step.
/// Gaps of a market for which nothing was made stay out: that market begins with its ways in.
pub fn steps(report: &Report) -> Vec<Step<'_>> {
    let mut by_fix: BTreeMap<[Option<&str>; 3], Step<'_>> = BTreeMap::new();
    for market in report.markets.iter().filter(|m| m.verdict != Verdict::NotPrepared) {
        for gap in market.gaps() {
            let fix = gap.fix.as_ref().map(|f| f.text.as_str());
            let step = by_fix.entry([Some(&gap.rule), gap.subject.as_deref(), fix]).or_insert_with(|| Step { gap, markets: Vec::new() });
            if gap.severity < step.gap.severity {
                step.gap = gap;
            }
            if !step.markets.iter().any(|m| m.market == market.market) {
                step.markets.push(market);
            }
        }
    }
    let mut steps: Vec<Step<'_>> = by_fix.into_values().collect();
    steps.sort_by_key(|s| (s.gap.severity, s.gap.effort.map_or(u8::MAX, |e| e as u8), Reverse(s.markets.len()), s.gap.stage));
    steps
}
