//! `landfall rules check`: mistakes and doubts, drawn at their places.

use std::path::{Path, PathBuf};

use clap::Args;
use landfall::cases;

use crate::cli::args::{Globals, day};
use crate::cli::{Failure, exit, output};

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A folder of rule files, laid over the built-in ones. Without it: the built-in ones
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Doubts fail, too: exit code 1
    #[arg(long)]
    strict: bool,
    /// Judge dates as of this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// Mistakes end it with code 2; doubts are told, and with `--strict` give code 1.
pub fn run(globals: &Globals, a: &CheckArgs) -> Result<u8, Failure> {
    let as_of = day(a.as_of.as_deref())?;
    let folder = super::folder(globals, a.dir.as_ref())?;
    let (mut written, cases) = super::open(folder)?;
    written.lint(as_of);
    cases::doubts(&mut written, &cases);
    let all = written.problems.len();
    if let Some(folder) = folder {
        // What is doubtful in the built-in files is not this editor's doing.
        written.problems.retain(|f| Path::new(&f.name).starts_with(folder));
    }
    let shown = written.problems.len();
    let mut out = String::new();
    if shown > 0 {
        out.push_str(&written.problems.render(super::colour()));
    }
    let book = &written.book;
    out.push_str(&format!(
        "No mistakes: {} rules, {} markets, {} cases.{}\n",
        book.all_rules().len(),
        book.markets.len(),
        cases.len(),
        if all > shown { not_shown(all - shown) } else { String::new() }
    ));
    output::print(&out)?;
    Ok(if a.strict && shown > 0 { exit::FINDINGS } else { exit::FINE })
}

fn not_shown(n: usize) -> String {
    if n == 1 {
        " One warning in the built-in files is not shown.".to_owned()
    } else {
        format!(" {n} warnings in the built-in files are not shown.")
    }
}
