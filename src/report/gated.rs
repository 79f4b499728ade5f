//! Parts of the contract `landfall.report/1` that confirmations, waivers and the gate fill. Every one may be absent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::v1::Message;
use crate::vocab::{Cause, Since};

/// What a rule asks, so that another run can tell whether it asked the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AskedReport {
    /// Equal for equal questions; texts and weights are not part of it.
    pub hash: String,
    /// Days, `YYYY-MM-DD`, from each of which on the same shop may get another answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<String>,
}

/// What somebody checked by hand. It settled the finding, or stands against what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmedReport {
    /// What was found.
    pub says: String,
    /// Who looked.
    pub owner: String,
    /// The day, `YYYY-MM-DD`.
    pub checked: String,
    /// The last day on which it holds.
    pub until: String,
    /// The rule was seen to fail all the same: one of the two is out of date. The finding stays a gap.
    #[serde(default, skip_serializing_if = "is_false")]
    pub contradicted: bool,
}

/// A finding that its owner accepts. It stays what it is and does not fail a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaivedReport {
    /// Why it is accepted.
    pub reason: String,
    /// Who accepted it.
    pub owner: String,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub until: String,
}

/// What became of a finding since the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SinceReport {
    pub state: Since,
    /// For what is new or fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// What the gate made of the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GateReport {
    /// The ways to fail, as they are written: `major`, `stage:lawful=note`.
    pub fail_on: Vec<String>,
    /// Why the run fails, a sentence each; empty: it does not.
    pub fails: Vec<Message>,
    /// Why the run says neither good nor bad: the shop turned its reader away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inconclusive: Option<Message>,
    /// What else is to be said of waivers, confirmations and the baseline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Message>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<BaselineReport>,
}

/// The baseline that the report was compared with, and how many findings became what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BaselineReport {
    /// The day as of which its findings were judged, `YYYY-MM-DD`.
    pub as_of: String,
    /// Gaps that it does not know.
    pub new: usize,
    /// Gaps that it knows.
    pub known: usize,
    /// Gaps that it knows and that are none any more.
    pub fixed: usize,
    /// Findings that it knows and that could not be seen this time.
    pub not_rechecked: usize,
}

pub(super) fn is_false(b: &bool) -> bool {
    !b
}
