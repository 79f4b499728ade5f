//! One file a command. What was typed becomes what it means in [`args`]; every failure is one sentence and an exit code.

mod args;
mod audit;
mod baseline;
mod completions;
mod config;
mod crawl;
mod demo;
mod diff;
mod init;
mod man;
mod markets;
mod network;
mod output;
mod pdf;
mod progress;
mod rules;
mod settings;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;

use args::{Cli, Command};
use landfall::audit::CannotRead;
use landfall::rules::RuleBook;

/// Exit codes, as `--help` and the README say them.
pub mod exit {
    /// Nothing at or above `--fail-on`.
    pub const FINE: u8 = 0;
    /// Findings at or above `--fail-on`.
    pub const FINDINGS: u8 = 1;
    /// Wrong usage, or broken rule files.
    pub const USAGE: u8 = 2;
    /// The shop could not be read.
    pub const UNREADABLE: u8 = 3;
    /// The shop is there and turned us away, wholly or where it mattered.
    pub const TURNED_AWAY: u8 = 4;
}

/// Why a command ended without doing its work.
#[derive(Debug)]
pub enum Failure {
    /// Exit code 2: a sentence on what was wrong and what to do.
    Usage(String),
    /// Exit code 2: mistakes in rule files, drawn.
    Rules(Box<landfall::diag::Problems>),
    /// Exit code 3, or 4 where the shop turned us away.
    CannotRead(CannotRead),
}

impl From<CannotRead> for Failure {
    fn from(error: CannotRead) -> Self {
        Failure::CannotRead(error)
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.globals.colour.apply();
    let result = match &cli.command {
        Command::Audit(a) => audit::run(&cli.globals, a),
        Command::Baseline(a) => baseline::run(&cli.globals, a),
        Command::Crawl(a) => crawl::run(&cli.globals, a),
        Command::Demo(a) => demo::run(&cli.globals, a),
        Command::Diff(a) => diff::run(&cli.globals, a),
        Command::Why(a) => diff::why(&cli.globals, a),
        Command::Init(a) => init::run(&cli.globals, a),
        Command::Config(a) => config::run(&cli.globals, a),
        Command::Markets(a) => markets::run(&cli.globals, a),
        Command::Rules(a) => rules::run(&cli.globals, a),
        Command::Completions(a) => completions::run(a),
        Command::Man(a) => man::run(a),
    };
    ExitCode::from(result.unwrap_or_else(|failure| tell(failure, None)))
}

/// Says on stderr why a command ended, or one shop of several; gives the exit code.
fn tell(failure: Failure, shop: Option<&str>) -> u8 {
    let (text, code) = match failure {
        Failure::Usage(text) => (text, exit::USAGE),
        Failure::Rules(problems) => {
            let colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
            let _ = write!(anstream::stderr(), "{}", problems.render(colour));
            return exit::USAGE;
        }
        Failure::CannotRead(error) => (error.to_string(), if error.is_turned_away() { exit::TURNED_AWAY } else { exit::UNREADABLE }),
    };
    let of = shop.map(|name| format!("{name}: ")).unwrap_or_default();
    say(&landfall::report::terminal::clean(&format!("{of}{text}")));
    code
}

/// Says a sentence on stderr. Where that is full or gone, the exit code still speaks.
fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "landfall: {text}");
}

/// The rule book: embedded, or with each `--rules DIR` laid over it.
pub fn rule_book(globals: &args::Globals) -> Result<Arc<RuleBook>, Failure> {
    if let Some(folder) = globals.rules.iter().find(|f| !f.is_dir()) {
        return Err(no_folder("--rules: ", folder));
    }
    RuleBook::with_folders(&globals.rules).map(Arc::new).map_err(|p| Failure::Rules(Box::new(p)))
}

fn no_folder(option: &str, folder: &std::path::Path) -> Failure {
    Failure::Usage(format!("{option}`{}` is no folder. Give a folder that holds markets/, common/ and so on.", folder.display()))
}

/// A runtime for commands that fetch.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Failure::Usage(format!("the program could not start its network part: {e}")))
}
