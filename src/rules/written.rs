//! In: the rule files, as people wrote them. Out: the book with its files, so that what is doubtful can be drawn at its place.

use std::path::Path;

use super::{RuleBook, describe, load};
use crate::diag::{Problems, SourceFile};

/// A book that is right, and the files that it was made of.
pub struct Written {
    pub book: RuleBook,
    /// The files, in the order of [`RuleBook::files`], and what is doubtful about them.
    pub problems: Problems,
}

impl Written {
    /// The built-in files, with those of a folder laid over them.
    ///
    /// # Errors
    /// Every mistake at its place.
    pub fn read(folder: Option<&Path>) -> Result<Written, Problems> {
        load::written(folder.as_slice())
    }

    /// What a rule looks at, as sentences: `when`, and what it requires or forbids. Each inner condition is indented below its join.
    pub fn conditions(&self, rule: &str) -> Vec<(String, Vec<String>)> {
        let Some((file, _)) = self.places().remove(rule) else { return Vec::new() };
        describe::conditions(self.problems.text(file), rule.rsplit('/').next().unwrap_or(rule), &self.book)
    }
}

/// A file of cases and whether it comes from the folder.
pub struct CaseFile {
    /// Path within `rules/`.
    pub path: String,
    pub source: SourceFile,
    /// From the folder, and not built in.
    pub own: bool,
}

/// The files of cases (`cases/**`), those that are built in and those of a folder laid over them, in the order of their paths.
pub fn case_files(folder: Option<&Path>, problems: &mut Problems) -> Vec<CaseFile> {
    let files = load::case_files(folder, problems);
    let own = |source: &SourceFile| folder.is_some_and(|f| Path::new(&source.name).starts_with(f));
    files.into_iter().map(|(path, source)| CaseFile { own: own(&source), path, source }).collect()
}
