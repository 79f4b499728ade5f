//! In: the findings of a market, and what somebody checked by hand. Out: the same findings, with unknown ones settled.
//!
//! Done before verdict and score, which count a settled finding as passed. What was seen to fail is not touched: the confirmation
//! is noted beside it as a contradiction.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Arg, Args, Finding, Proof, Says};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::fingerprint::{Identity, Select};
use crate::shop::Seen;
use crate::signals::What;
use crate::vocab::{Origin, Outcome, PageKind, Scope, Sure};

/// What somebody found where no crawler can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    pub select: Select,
    /// "PayPal is offered at checkout".
    pub says: String,
    pub owner: String,
    pub checked: Date,
    /// The last day on which it holds.
    pub until: Date,
}

/// Settles what is unknown. The first confirmation that means a finding counts.
pub(super) fn confirm(findings: &mut [Finding], confirmed: &[Confirmed], market: &str, edition: &str) {
    for finding in findings {
        let identity = Identity { rule: &finding.rule, market, edition, subject: finding.subject.as_deref() };
        let Some(by_hand) = confirmed.iter().find(|c| c.select.means(&identity)) else { continue };
        match finding.outcome {
            Outcome::Unknown => settle(finding, by_hand),
            Outcome::Fail => {}
            Outcome::Pass | Outcome::NotApplicable => continue,
        }
        finding.confirmed = Some(by_hand.clone());
    }
}

fn settle(finding: &mut Finding, by_hand: &Confirmed) {
    let args = [("owner", &by_hand.owner), ("says", &by_hand.says)];
    finding.outcome = Outcome::Pass;
    let mut args = Args::from(args.map(|(name, text)| (name, Arg::Text(text.clone()))));
    args.insert("day", Arg::Day(by_hand.checked.to_string()));
    finding.says = Says { id: "confirmed".to_owned(), args };
    finding.why = None;
    finding.settle = None;
    finding.reasons.clear();
    finding.proofs.insert(0, proof(by_hand));
}

fn proof(by_hand: &Confirmed) -> Proof {
    let evidence = Evidence {
        origin: Origin::Declared,
        url: None,
        place: Place::Answer { key: "confirmation".to_owned() },
        excerpt: Excerpt::new(&by_hand.says),
    };
    let seen = Seen { evidence, scope: Scope::Text, sure: Sure::High, by: "confirmation", kind: PageKind::Other, topics: BTreeSet::new() };
    Proof { what: What::Text(by_hand.says.clone()), seen, pages: 0 }
}
