//! In: a book. Out: its rules as a list, narrowed by market, stage and severity.

use serde::Serialize;

use super::{Market, Rule, RuleBook};
use crate::diag::nearest;
use crate::vocab::{AppliesTo, Basis, Severity, Stage};

/// A rule in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Listed {
    pub rule: String,
    pub stage: Stage,
    pub severity: Severity,
    pub basis: Basis,
    pub title: String,
    pub applies_to: AppliesTo,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl RuleBook {
    /// The market that somebody means who writes its name, the code of its language, or its code with a slip.
    pub fn market_like(&self, written: &str) -> Option<&str> {
        let written = written.trim();
        let named = |m: &&Market| m.name.eq_ignore_ascii_case(written) || m.local_name.eq_ignore_ascii_case(written);
        let by_name = self.markets.values().find(named).map(|m| m.code.as_str());
        by_name.or_else(|| match written.to_ascii_uppercase().as_str() {
            "UK" | "EN" => Some("GB"),
            "JA" => Some("JP"),
            "NB" => Some("NO"),
            "ZH" => Some("CN"),
            other => nearest(other, self.markets.keys().map(|c| c.as_str())).filter(|k| k.chars().any(|c| other.contains(c))),
        })
    }

    /// The rules of a market (with what a file changed for it), or all; of a stage; of this severity or graver.
    pub fn list(&self, market: Option<&Market>, stage: Option<Stage>, severity: Option<Severity>) -> Vec<Listed> {
        let rules: Vec<&Rule> = market.map_or_else(|| self.all_rules(), |m| self.rules_for(m).collect());
        let mut listed: Vec<Listed> = rules
            .into_iter()
            .map(|r| Listed {
                rule: r.name.clone(),
                stage: r.stage,
                severity: market.and_then(|m| self.adjust(r, &m.code)?.severity).unwrap_or(r.severity),
                basis: r.basis,
                title: r.title.clone(),
                applies_to: r.applies.to,
                from: r.applies.from.map(|d| d.0.to_string()),
                until: r.applies.until.map(|d| d.0.to_string()),
            })
            .filter(|l| stage.is_none_or(|s| l.stage == s) && severity.is_none_or(|s| l.severity <= s))
            .collect();
        listed.sort_by(|a, b| (a.stage, a.severity, &a.rule).cmp(&(b.stage, b.severity, &b.rule)));
        listed
    }
}
