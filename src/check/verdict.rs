//! Verdict and score: pure functions of the findings.

use super::Finding;
use crate::vocab::{Outcome, Severity, Stage, Verdict};

/// How much of what counts was passed, and how much could be decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// 0 to 100: the share of decided weight that passed; none when nothing was decided.
    pub value: Option<u32>,
    /// 0 to 1: the share of weight that could be decided.
    pub coverage: f64,
    pub decided: usize,
    pub undecided: usize,
    pub not_applicable: usize,
}

/// The same for one stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageScore {
    pub stage: Stage,
    pub score: Option<u32>,
    pub coverage: Option<f64>,
    pub passed: usize,
    pub failed: usize,
    pub unknown: usize,
    pub not_applicable: usize,
}

struct Sum {
    passed: u32,
    failed: u32,
    unknown: u32,
}

fn sum<'f>(findings: impl Iterator<Item = &'f Finding>) -> Sum {
    let mut sum = Sum { passed: 0, failed: 0, unknown: 0 };
    for f in findings.filter(|f| f.counts) {
        let weight = f.severity.weight();
        match f.outcome {
            Outcome::Pass => sum.passed += weight,
            Outcome::Fail => sum.failed += weight,
            Outcome::Unknown => sum.unknown += weight,
            Outcome::NotApplicable => {}
        }
    }
    sum
}

impl Sum {
    fn score(&self) -> Option<u32> {
        let decided = self.passed + self.failed;
        (decided > 0).then(|| (self.passed * 100 + decided / 2) / decided)
    }

    fn coverage(&self) -> Option<f64> {
        let all = self.passed + self.failed + self.unknown;
        (all > 0).then(|| f64::from((self.passed + self.failed) * 100 / all) / 100.0)
    }
}

/// The score over all findings.
pub fn score(findings: &[Finding]) -> Score {
    let total = sum(findings.iter());
    let count = |o: Outcome| findings.iter().filter(|f| f.outcome == o && (f.counts || o == Outcome::NotApplicable)).count();
    Score {
        value: total.score(),
        coverage: total.coverage().unwrap_or(0.0),
        decided: count(Outcome::Pass) + count(Outcome::Fail),
        undecided: count(Outcome::Unknown),
        not_applicable: count(Outcome::NotApplicable),
    }
}

/// The score of each stage, in the order of the shopper's way.
pub fn stage_scores(findings: &[Finding]) -> Vec<StageScore> {
    Stage::ALL
        .iter()
        .map(|stage| {
            let of_stage = || findings.iter().filter(|f| f.stage == *stage);
            let count = |o: Outcome| of_stage().filter(|f| f.outcome == o && (f.counts || o == Outcome::NotApplicable)).count();
            let total = sum(of_stage());
            StageScore {
                stage: *stage,
                score: total.score(),
                coverage: total.coverage(),
                passed: count(Outcome::Pass),
                failed: count(Outcome::Fail),
                unknown: count(Outcome::Unknown),
                not_applicable: count(Outcome::NotApplicable),
            }
        })
        .collect()
}

/// A verdict with what led to it.
pub struct Decided {
    pub verdict: Verdict,
    pub blocked_by: Option<String>,
    pub first_stop: Option<Stage>,
    pub unseen: Vec<Stage>,
}

/// The verdict.
///
/// - `not-prepared`: nothing was made for the market;
/// - `blocked`: a blocker failed, and it is named;
/// - `undecided`: less than half of what counts could be decided;
/// - `close`: majors failed, or stages could not be seen;
/// - `ready`: no blocker or major failed or is open in a stage that decides, and every stage was seen, payable and deliverable included.
pub fn verdict(findings: &[Finding], stages: &[StageScore], score: Score, prepared: bool) -> Decided {
    let failed = |s: Severity| findings.iter().filter(move |f| f.counts && f.outcome == Outcome::Fail && f.severity == s);
    let blocker = failed(Severity::Blocker).min_by_key(|f| (f.stage, &f.rule));
    let major = failed(Severity::Major).min_by_key(|f| (f.stage, &f.rule));
    // A stage is seen when something that weighs was decided in it; a stage where nothing weighs or applies is not in the way.
    // Payment and delivery are seen only when nothing that weighs is open in them: some card logos are not a look at the checkout.
    let unseen: Vec<Stage> = stages
        .iter()
        .filter(|s| {
            let weighs = |o: Outcome| {
                findings.iter().any(|f| f.stage == s.stage && f.counts && f.outcome == o && f.severity.weight() >= Severity::Major.weight())
            };
            let decided = weighs(Outcome::Pass) || weighs(Outcome::Fail);
            if matches!(s.stage, Stage::Payable | Stage::Deliverable) {
                !decided || weighs(Outcome::Unknown)
            } else {
                !decided && weighs(Outcome::Unknown)
            }
        })
        .map(|s| s.stage)
        .collect();
    let verdict = if !prepared {
        Verdict::NotPrepared
    } else if blocker.is_some() {
        Verdict::Blocked
    } else if score.coverage < 0.5 {
        Verdict::Undecided
    } else if major.is_some() || !unseen.is_empty() {
        Verdict::Close
    } else {
        Verdict::Ready
    };
    let first_stop = blocker.or(major).map(|f| f.stage).or_else(|| unseen.first().copied());
    Decided {
        blocked_by: blocker.filter(|_| verdict == Verdict::Blocked).map(|f| f.rule.clone()),
        first_stop: if verdict == Verdict::Ready { None } else { first_stop },
        unseen,
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Args, Looked, Says, Titled};
    use crate::vocab::Basis;
    use proptest::prelude::*;

    fn finding(stage: Stage, severity: Severity, outcome: Outcome) -> Finding {
        Finding {
            rule: format!("t/{stage}-{severity}"),
            subject: None,
            stage,
            title: String::new(),
            titled: Titled::Rule,
            outcome,
            severity,
            basis: Basis::Custom,
            counts: true,
            says: Says { id: String::new(), args: Args::new() },
            why: None,
            fix: None,
            settle: None,
            reasons: vec![],
            proofs: vec![],
            looked: Looked::default(),
            effort: None,
            who: None,
            sources: vec![],
            adjusted: None,
            confirmed: None,
        }
    }

    fn of(findings: &[Finding], prepared: bool) -> Decided {
        verdict(findings, &stage_scores(findings), score(findings), prepared)
    }

    fn all(outcome: Outcome) -> Vec<Finding> {
        Stage::ALL.iter().map(|s| finding(*s, Severity::Major, outcome)).collect()
    }

    #[test]
    fn everything_seen_and_passed_is_ready() {
        let decided = of(&all(Outcome::Pass), true);
        assert_eq!(decided.verdict, Verdict::Ready);
        assert_eq!(decided.first_stop, None);
    }

    #[test]
    fn payable_and_deliverable_unseen_are_never_ready() {
        for stage in [Stage::Payable, Stage::Deliverable] {
            let mut open = all(Outcome::Pass);
            open.iter_mut().filter(|f| f.stage == stage).for_each(|f| f.outcome = Outcome::Unknown);
            let decided = of(&open, true);
            assert_eq!((decided.verdict, decided.unseen.as_slice()), (Verdict::Close, &[stage][..]));
            let absent: Vec<Finding> = all(Outcome::Pass).into_iter().filter(|f| f.stage != stage).collect();
            assert_eq!(of(&absent, true).verdict, Verdict::Close, "no rule at all about {stage}");
        }
    }

    #[test]
    fn a_step_of_payment_or_delivery_that_is_half_seen_is_not_ready() {
        for stage in [Stage::Payable, Stage::Deliverable] {
            let mut findings = all(Outcome::Pass);
            findings.push(finding(stage, Severity::Blocker, Outcome::Unknown));
            assert_eq!(of(&findings, true).verdict, Verdict::Close, "{stage}");
        }
    }

    #[test]
    fn blocked_names_the_first_blocker_on_the_way() {
        let mut findings = all(Outcome::Pass);
        findings.push(finding(Stage::Deliverable, Severity::Blocker, Outcome::Fail));
        findings.push(finding(Stage::Understandable, Severity::Blocker, Outcome::Fail));
        let decided = of(&findings, true);
        assert_eq!(decided.verdict, Verdict::Blocked);
        assert_eq!(decided.blocked_by.as_deref(), Some("t/understandable-blocker"));
        assert_eq!(decided.first_stop, Some(Stage::Understandable));
    }

    #[test]
    fn an_unknown_blocker_does_not_block() {
        let mut findings = all(Outcome::Pass);
        findings.push(finding(Stage::Payable, Severity::Blocker, Outcome::Unknown));
        assert_ne!(of(&findings, true).verdict, Verdict::Blocked);
    }

    #[test]
    fn little_seen_is_undecided_and_nothing_made_is_not_prepared() {
        assert_eq!(of(&all(Outcome::Unknown), true).verdict, Verdict::Undecided);
        assert_eq!(of(&all(Outcome::Fail), false).verdict, Verdict::NotPrepared);
        assert_eq!(of(&all(Outcome::Fail), true).verdict, Verdict::Close);
    }

    #[test]
    fn questions_stand_outside_score_and_coverage() {
        let mut findings = all(Outcome::Pass);
        let before = score(&findings);
        let mut question = finding(Stage::Lawful, Severity::Major, Outcome::Unknown);
        question.counts = false;
        findings.push(question);
        assert_eq!(score(&findings), before);
    }

    proptest! {
        /// Ready means: nothing heavy failed and nothing that must be seen is open, whatever the findings are.
        #[test]
        fn ready_is_never_wrong(outcomes in proptest::collection::vec((0usize..7, 0usize..4, 0usize..4, any::<bool>()), 0..30)) {
            let findings: Vec<Finding> = outcomes.iter().map(|(s, v, o, counts)| {
                let mut f = finding(Stage::ALL[*s], Severity::ALL[*v], Outcome::ALL[*o]);
                f.counts = *counts;
                f
            }).collect();
            let decided = of(&findings, true);
            let heavy_failed = findings.iter().any(|f| f.counts && f.outcome == Outcome::Fail && f.severity <= Severity::Major);
            if decided.verdict == Verdict::Ready {
                prop_assert!(!heavy_failed);
                for stage in [Stage::Payable, Stage::Deliverable] {
                    let heavy = || findings.iter().filter(|f| f.counts && f.stage == stage && f.severity <= Severity::Major);
                    prop_assert!(heavy().any(|f| f.outcome == Outcome::Pass));
                    prop_assert!(!heavy().any(|f| f.outcome == Outcome::Unknown));
                }
            }
            if decided.verdict == Verdict::Blocked {
                prop_assert!(decided.blocked_by.is_some());
                prop_assert!(findings.iter().any(|f| f.counts && f.outcome == Outcome::Fail && f.severity == Severity::Blocker));
            }
        }
    }
}
