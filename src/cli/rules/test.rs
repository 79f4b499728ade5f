//! `landfall rules test`: the cases that came out otherwise, at their places, and the coverage.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use landfall::cases::{Case, Coverage, Runner};
use landfall::diag::Problems;
use landfall::rules::Rule;

use crate::cli::args::{Globals, market};
use crate::cli::{Failure, exit, output};

#[derive(Debug, Args)]
pub struct TestArgs {
    /// A folder of rule files and cases, laid over the built-in ones
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Only the cases of this rule: common/currency, de/imprint-expected
    #[arg(long, value_name = "NAME")]
    rule: Option<String>,
    /// Only the cases of this market
    #[arg(long, value_name = "CODE")]
    market: Option<String>,
}

/// A case that comes out otherwise gives code 1.
pub fn run(globals: &Globals, a: &TestArgs) -> Result<u8, Failure> {
    let (mut written, cases) = super::open(super::folder(globals, a.dir.as_ref())?)?;
    let only = a.rule.as_ref().map(|name| super::rule(name, &written.book)).transpose()?.map(|r| r.name.clone());
    let code = a.market.as_ref().map(|code| market(code, &written.book)).transpose()?;
    let wanted = |c: &&Case| only.as_ref().is_none_or(|r| r == c.rule.get_ref()) && code.as_ref().is_none_or(|m| m == c.market.get_ref());
    let cases: Vec<Case> = cases.iter().filter(wanted).cloned().collect();
    let places: BTreeMap<String, String> =
        written.places().into_iter().map(|(name, (file, _))| (name, written.book.files[file].name.clone())).collect();
    let mut problems = std::mem::take(&mut written.problems);
    let book = Arc::new(written.book);
    let wrong = Runner::new(Arc::clone(&book)).judge_all(&cases, &mut problems);
    // With `--market`, a rule counts where it has cases: for another market it may have them all.
    let counted = |r: &&Rule| match (&only, &code) {
        (Some(name), _) => *name == r.name,
        (None, Some(_)) => cases.iter().any(|c| *c.rule.get_ref() == r.name),
        (None, None) => true,
    };
    let rules: Vec<&Rule> = book.all_rules().into_iter().filter(counted).collect();
    output::print(&text(&problems, cases.len(), wrong, &Coverage::of(&book, &rules, &cases, &places)))?;
    Ok(if wrong == 0 { exit::FINE } else { exit::FINDINGS })
}

fn text(problems: &Problems, cases: usize, wrong: usize, coverage: &Coverage) -> String {
    let mut out = String::new();
    if wrong > 0 {
        out.push_str(&problems.render(super::colour()));
        out.push('\n');
    }
    out.push_str(&coverage.render());
    let right = cases - wrong;
    out.push_str(&match (cases, wrong) {
        (0, _) => "\nThere are no such cases.\n".to_owned(),
        (1, 0) => "\nThe case came out as expected.\n".to_owned(),
        (_, 0) => format!("\nAll {cases} cases came out as expected.\n"),
        _ => format!("\n{wrong} of {cases} cases came out otherwise, {right} as expected.\n"),
    });
    out
}
