//! `landfall rules schema`: JSON Schemas for editors.

use clap::Args;
use landfall::cases;
use landfall::diag::nearest;
use landfall::rules::schema::KINDS;

use crate::cli::args::Globals;
use crate::cli::{Failure, exit, output, rule_book};

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The kind of file: market, region, common, catalog, lexicon, case
    #[arg(long, value_name = "KIND", default_value = "market")]
    of: String,
}

/// Prints one schema; names come from the book, with `--rules DIR` laid over it.
pub fn run(globals: &Globals, a: &SchemaArgs) -> Result<u8, Failure> {
    let book = rule_book(globals)?;
    let text = cases::schema(&a.of, &book).ok_or_else(|| {
        let hint = nearest(&a.of, KINDS.iter().copied()).map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default();
        Failure::Usage(format!("--of: `{}` is no kind of rule file.{hint} Known: {}.", a.of, KINDS.join(", ")))
    })?;
    output::print(&text)?;
    Ok(exit::FINE)
}
