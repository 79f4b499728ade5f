//! In: the files of `rules/cases/`, built in or from a folder. Out: what comes of each case, and which rules have none.
//!
//! A case is a small shop, judged through the whole way from page to finding: what a rule says of it is the rule's specification.

mod coverage;
mod explain;
mod file;
mod run;

pub use coverage::{Coverage, FileCoverage, doubts};
pub use explain::explain;
use file::CaseFileText;
pub use file::{Case, CaseLook, CasePage, CaseSitemap, read};
pub use run::{Ran, Runner};

use std::path::Path;

use crate::diag::Problems;
use crate::rules::{RuleBook, Written, schema};

/// The book with its files, and all cases: built in, with those of a folder laid over them. A built-in case of a rule or a market that the
/// folder takes away is left out.
///
/// # Errors
/// Every mistake in a rule file or a case, at its place.
pub fn open(folder: Option<&Path>) -> Result<(Written, Vec<Case>), Problems> {
    match Written::read(folder) {
        Ok(mut written) => {
            let mut cases = read(folder, &mut written.problems);
            if !written.problems.is_empty() {
                return Err(written.problems);
            }
            cases.retain(|c| c.own || folder.is_none() || !coverage::dangling(&written.book, c));
            Ok((written, cases))
        }
        Err(mut problems) => {
            read(folder, &mut problems);
            Err(problems)
        }
    }
}

/// The JSON Schema of a kind of rule file; none: no such kind.
pub fn schema(kind: &str, book: &RuleBook) -> Option<String> {
    if kind == "case" { Some(schema::of::<CaseFileText>(book)) } else { schema::schema(kind, book) }
}
