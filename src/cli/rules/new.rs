//! `landfall rules new`: a rule and its cases to begin with, printed or written; no file is ever written over.

use std::path::{Path, PathBuf};

use clap::Args;
use landfall::rules::{RuleBook, skeleton};
use landfall::vocab::MarketCode;

use crate::cli::args::{Globals, day};
use crate::cli::{Failure, exit, output, rule_book};

#[derive(Debug, Args)]
pub struct NewArgs {
    /// The market's code. One that has no rules yet gets a file, too
    #[arg(value_name = "CODE")]
    market: String,
    /// The rule's id: small letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// Write into this folder, to be laid over the built-in rules with `--rules`; without it, print
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// The day that is written as the day of review
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
}

/// Prints, or writes both files or neither.
pub fn run(globals: &Globals, a: &NewArgs) -> Result<u8, Failure> {
    let as_of = day(a.as_of.as_deref())?;
    let book = rule_book(globals)?;
    let code: MarketCode = a.market.trim().parse().map_err(|e| Failure::Usage(format!("{e}.")))?;
    let stem = code.as_str().to_lowercase();
    if a.id.is_empty() || !a.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(Failure::Usage(format!("`{}` is not an id: ids are small letters, digits and hyphens.", a.id)));
    }
    let name = format!("{stem}/{}", a.id);
    if book.all_rules().iter().any(|r| r.name == name) {
        return Err(Failure::Usage(format!("the rule `{name}` exists. `landfall rules explain {name}` says what it does.")));
    }
    let (rule, cases) = (skeleton::rule(&a.id, as_of), skeleton::cases(&code, &a.id, as_of));
    let (rules_file, cases_file) = (format!("markets/{stem}.toml"), format!("cases/{stem}/{}.toml", a.id));
    let Some(folder) = &a.into else {
        let head = if book.markets.contains_key(&code) { String::new() } else { skeleton::market(&code, &book, as_of) };
        output::print(&format!("# rules/{rules_file}\n{head}{rule}\n# rules/{cases_file}\n{cases}"))?;
        return Ok(exit::FINE);
    };
    let head = existing(&book, &code).unwrap_or_else(|| skeleton::market(&code, &book, as_of));
    let files = [(folder.join(rules_file), format!("{head}{rule}")), (folder.join(cases_file), cases)];
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(Failure::Usage(format!(
            "`{}` exists and is not written over. Without --into the rule is printed: append it there.",
            path.display()
        )));
    }
    for (path, text) in &files {
        write(path, text)?;
        output::print(&format!("wrote {}\n", path.display()))?;
    }
    output::print(&format!("Fill in what is marked TODO, then: landfall rules check {}\n", folder.display()))?;
    Ok(exit::FINE)
}

/// The built-in file of a market: a folder's file takes its place, so the new one begins with all of it.
fn existing(book: &RuleBook, code: &MarketCode) -> Option<String> {
    book.markets.contains_key(code).then(|| landfall::rules::built_in(&format!("markets/{}.toml", code.as_str().to_lowercase())))?
}

/// Makes the folder; a file that came to be in the meantime stays as it is.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |e: std::io::Error| Failure::Usage(format!("`{}` could not be written: {e}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)
}
