//! Every rule against its cases: small shops as HTML, judged through the whole way from page to finding.

use std::sync::Arc;

use landfall::cases::{self, Runner};

#[test]
fn every_case_comes_out_as_expected() {
    let (mut written, cases) = cases::open(None).unwrap_or_else(|p| panic!("{p}"));
    assert!(cases.len() > 400, "the cases were found: {}", cases.len());
    let mut problems = std::mem::take(&mut written.problems);
    let wrong = Runner::new(Arc::new(written.book)).judge_all(&cases, &mut problems);
    assert!(wrong == 0, "{problems}");
}

/// Judged as of the day on which the built-in rules were last reviewed: a later day makes doubts of its own.
#[test]
fn nothing_is_doubtful_about_the_built_in_rules() {
    let (mut written, cases) = cases::open(None).unwrap_or_else(|p| panic!("{p}"));
    let reviewed = written.book.files.iter().filter_map(|f| f.reviewed).max().unwrap();
    written.lint(reviewed.0);
    cases::doubts(&mut written, &cases);
    assert!(written.problems.is_empty(), "{}", written.problems);
}
