//! `landfall rules`: what people need who edit rules. One file a command; the work is done in the library.

mod check;
mod explain;
mod list;
mod new;
mod schema;
mod test;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use landfall::cases::{self, Case};
use landfall::diag::nearest;
use landfall::rules::{RuleBook, Written};

use super::args::Globals;
use super::{Failure, no_folder};

#[derive(Debug, Args)]
pub struct RulesArgs {
    #[command(subcommand)]
    command: RulesCommand,
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// Look for mistakes and doubts in rule files and cases
    Check(check::CheckArgs),
    /// Run the cases of rules, and count which rules have none
    Test(test::TestArgs),
    /// Begin a rule: print it with its cases, or write them into a folder
    New(new::NewArgs),
    /// Say all that is known about a rule
    Explain(explain::ExplainArgs),
    /// List the rules
    List(list::ListArgs),
    /// Print the JSON Schema of a kind of rule file, for editors
    Schema(schema::SchemaArgs),
}

/// Calls the command.
pub fn run(globals: &Globals, a: &RulesArgs) -> Result<u8, Failure> {
    match &a.command {
        RulesCommand::Check(a) => check::run(globals, a),
        RulesCommand::Test(a) => test::run(globals, a),
        RulesCommand::New(a) => new::run(globals, a),
        RulesCommand::Explain(a) => explain::run(globals, a),
        RulesCommand::List(a) => list::run(globals, a),
        RulesCommand::Schema(a) => schema::run(globals, a),
    }
}

/// The folder that was named, by itself or with `--rules`.
fn folder<'a>(globals: &'a Globals, dir: Option<&'a PathBuf>) -> Result<Option<&'a Path>, Failure> {
    let folder = dir.or(globals.rules.last()).map(PathBuf::as_path);
    match folder {
        _ if globals.rules.len() > 1 => Err(Failure::Usage(
            "--rules: one folder at a time is edited. Name one; others are laid over for `audit` and `crawl`.".to_owned(),
        )),
        Some(f) if !f.is_dir() => Err(no_folder("", f)),
        folder => Ok(folder),
    }
}

/// The book with its files, and the cases.
fn open(folder: Option<&Path>) -> Result<(Written, Vec<Case>), Failure> {
    cases::open(folder).map_err(|p| Failure::Rules(Box::new(p)))
}

/// A rule that exists.
fn rule<'b>(name: &str, book: &'b RuleBook) -> Result<&'b landfall::rules::Rule, Failure> {
    let all = book.all_rules();
    all.iter().find(|r| r.name == name).copied().ok_or_else(|| {
        // People leave out the end, or the file, or take the wrong one.
        let id = name.rsplit('/').next().unwrap_or(name);
        let names = || all.iter().map(|r| r.name.as_str());
        let id_of = |n: &str| n.rsplit('/').next().unwrap_or_default().to_owned();
        let near = names()
            .find(|n| n.starts_with(name))
            .or_else(|| names().find(|n| id_of(n) == id))
            .or_else(|| nearest(name, names()))
            .or_else(|| names().find(|n| id_of(n).starts_with(id)));
        let hint = near.map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default();
        Failure::Usage(format!("no rule is called `{name}`.{hint} `landfall rules list` names them all."))
    })
}

fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}
