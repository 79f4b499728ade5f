//! What an owner asks of the gate: what fails a run, which findings are accepted, which were checked by hand.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::check::Confirmed;
use crate::fingerprint::Select;
use crate::vocab::{Cause, MarketCode, Severity, Stage};

/// One way in which a run fails. Several are joined by *or*.
///
/// | written | a run fails when |
/// |---|---|
/// | `major` | a gap weighs as much or more |
/// | `stage:lawful`, `stage:lawful=major` | a gap of this stage does, from `note` on without a weight |
/// | `rule:common/currency`, `rule:de/*` | this rule finds a gap |
/// | `market:DE`, `market:DE=major` | a gap in this market does, from `blocker` on without a weight |
/// | `unknown`, `unknown:payable` | something that counts could not be decided |
/// | `coverage:60` | less than 60 % of what counts could be decided in a market |
/// | `new:date`, `new:rule=major` | there is a new gap that the shop did not cause, from `note` on without a weight; needs a baseline |
/// | `never` | it does not |
///
/// With a baseline, gaps fail a run only where they are new and the shop caused them; `coverage` and `new` are as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailOn {
    Severity(Severity),
    Stage(Stage, Severity),
    /// File and id of a rule; `de/*` is every rule of a file.
    Rule(String),
    Market(MarketCode, Severity),
    /// Anything that counts and stayed open, or only of one stage.
    Unknown(Option<Stage>),
    /// The least share, in percent, that must be decided in every market.
    Coverage(u8),
    /// A gap that is new since the baseline for this reason.
    New(Cause, Severity),
    Never,
}

impl FailOn {
    /// What fails a run where nothing was said: who keeps a baseline wants to hear of everything that gets worse.
    pub const fn usual(baseline: bool) -> FailOn {
        FailOn::Severity(if baseline { Severity::Minor } else { Severity::Blocker })
    }
}

/// Why a way to fail was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadFailOn(pub String);

impl FromStr for FailOn {
    type Err = BadFailOn;

    fn from_str(text: &str) -> Result<FailOn, BadFailOn> {
        let word = |e: &dyn fmt::Display| BadFailOn(format!("`{text}`: {e}"));
        let (kind, rest) = text.split_once(':').map_or((text, None), |(k, r)| (k, Some(r)));
        let weighed = |rest: &str, least: Severity| -> Result<(String, Severity), BadFailOn> {
            match rest.split_once('=') {
                Some((name, weight)) => Ok((name.to_owned(), weight.parse().map_err(|e| word(&e))?)),
                None => Ok((rest.to_owned(), least)),
            }
        };
        match (kind, rest) {
            ("never", None) => Ok(FailOn::Never),
            ("unknown", None) => Ok(FailOn::Unknown(None)),
            ("unknown", Some(stage)) => Ok(FailOn::Unknown(Some(stage.parse().map_err(|e| word(&e))?))),
            ("stage", Some(rest)) => {
                let (stage, weight) = weighed(rest, Severity::Note)?;
                Ok(FailOn::Stage(stage.parse().map_err(|e| word(&e))?, weight))
            }
            ("rule", Some(rule)) if rule.split_once('/').is_some_and(|(file, id)| !file.is_empty() && !id.is_empty()) => {
                Ok(FailOn::Rule(rule.to_owned()))
            }
            ("rule", Some(_)) => Err(word(&"a rule is written as file/id, like rule:common/currency")),
            ("market", Some(rest)) => {
                let (market, weight) = weighed(rest, Severity::Blocker)?;
                Ok(FailOn::Market(market.parse().map_err(|e| word(&e))?, weight))
            }
            ("new", Some(rest)) => {
                let (cause, weight) = weighed(rest, Severity::Note)?;
                Ok(FailOn::New(cause.parse().map_err(|e| word(&e))?, weight))
            }
            ("coverage", Some(percent)) => match percent.trim_end_matches('%').parse() {
                Ok(percent @ 0..=100) => Ok(FailOn::Coverage(percent)),
                _ => Err(word(&"a share is a whole number from 0 to 100, like coverage:60")),
            },
            (severity, None) if severity.parse::<Severity>().is_ok() => Ok(FailOn::Severity(severity.parse().map_err(|e| word(&e))?)),
            _ => Err(BadFailOn(format!(
                "`{text}` is no way to fail. Known: blocker, major, minor, note, stage:lawful, rule:common/currency, market:DE=major, unknown, coverage:60, new:date, never"
            ))),
        }
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FailOn::Severity(s) => write!(f, "{s}"),
            FailOn::Stage(stage, s) => write!(f, "stage:{stage}={s}"),
            FailOn::Rule(rule) => write!(f, "rule:{rule}"),
            FailOn::Market(market, s) => write!(f, "market:{market}={s}"),
            FailOn::Unknown(None) => f.write_str("unknown"),
            FailOn::Unknown(Some(stage)) => write!(f, "unknown:{stage}"),
            FailOn::Coverage(percent) => write!(f, "coverage:{percent}"),
            FailOn::New(cause, s) => write!(f, "new:{cause}={s}"),
            FailOn::Never => f.write_str("never"),
        }
    }
}

/// A finding that the owner accepts until a day: a gap, or that something stays unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    pub select: Select,
    pub reason: String,
    /// Who accepted it.
    pub owner: String,
    /// The last day on which it holds.
    pub until: Date,
    /// The line of `landfall.toml` it begins at, from 1.
    pub line: usize,
}

/// What somebody checked by hand where no crawler can see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    pub select: Select,
    /// What was found: "PayPal is offered at checkout".
    pub says: String,
    /// Who looked.
    pub owner: String,
    /// The day on which it was looked at.
    pub checked: Date,
    /// The last day on which it holds.
    pub until: Date,
    /// The line of `landfall.toml` it begins at, from 1.
    pub line: usize,
}

impl Waiver {
    /// Whether its last day lies before this one.
    pub fn has_ended(&self, as_of: Date) -> bool {
        self.until < as_of
    }
}

impl Confirmation {
    /// Whether its last day lies before this one.
    pub fn has_ended(&self, as_of: Date) -> bool {
        self.until < as_of
    }

    /// As it is judged by.
    pub fn in_force(&self) -> Confirmed {
        Confirmed {
            select: self.select.clone(),
            says: self.says.clone(),
            owner: self.owner.clone(),
            checked: self.checked,
            until: self.until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_to_fail_is_written_as_it_is_read() {
        for (written, read) in [
            ("blocker", "blocker"),
            ("never", "never"),
            ("stage:lawful", "stage:lawful=note"),
            ("stage:lawful=major", "stage:lawful=major"),
            ("rule:common/currency", "rule:common/currency"),
            ("rule:de/*", "rule:de/*"),
            ("market:DE", "market:DE=blocker"),
            ("market:DE=minor", "market:DE=minor"),
            ("unknown", "unknown"),
            ("unknown:payable", "unknown:payable"),
            ("coverage:60", "coverage:60"),
            ("coverage:60%", "coverage:60"),
            ("new:date", "new:date=note"),
            ("new:rule=major", "new:rule=major"),
        ] {
            let parsed: FailOn = written.parse().unwrap();
            assert_eq!(parsed.to_string(), read);
            assert_eq!(parsed.to_string().parse::<FailOn>().unwrap(), parsed);
        }
    }

    #[test]
    fn what_is_no_way_to_fail_is_said() {
        for wrong in [
            "",
            "grave",
            "stage",
            "stage:legal",
            "stage:lawful=",
            "rule:currency",
            "rule:/x",
            "market:Germany",
            "coverage:101",
            "coverage:",
            "unknown:x",
            "new",
            "new:weather",
            "major:DE",
        ] {
            let error = wrong.parse::<FailOn>().expect_err(wrong).to_string();
            assert!(error.starts_with(&format!("`{wrong}`")), "{error}");
        }
    }
}
