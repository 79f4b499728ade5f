//! `landfall diff A.json B.json` and `landfall why FINGERPRINT REPORT`: questions to reports that are there already.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use landfall::diag::nearest;
use landfall::report::diff::diff;
use landfall::report::messages::Messages;
use landfall::report::v1::Report;
use landfall::report::why;
use landfall::vocab::Lang;

use super::args::{self, Globals};
use super::{Failure, exit, output, rule_book};

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier report, as JSON
    #[arg(value_name = "BEFORE.json")]
    pub before: PathBuf,
    /// The later report, as JSON
    #[arg(value_name = "AFTER.json")]
    pub after: PathBuf,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DiffFormat,
    /// Exit with code 1 when there is a new gap of this weight or graver: blocker, major, minor, note, or never
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    pub fail_on_new: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DiffFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
pub struct WhyArgs {
    /// The fingerprint of a finding, or its beginning
    pub fingerprint: String,
    /// The report, as JSON
    #[arg(value_name = "REPORT.json")]
    pub report: PathBuf,
}

/// Compares two reports.
pub fn run(globals: &Globals, a: &DiffArgs) -> Result<u8, Failure> {
    let limit = args::severity("--fail-on-new", &a.fail_on_new)?;
    let lang = globals.lang()?;
    let (before, after) = (read(&a.before)?, read(&a.after)?);
    let diff = diff(&before, &after);
    let book = rule_book(globals)?;
    let messages = Messages::new(&book, lang.unwrap_or_else(|| of_report(&after)));
    output::print(&match a.format {
        DiffFormat::Text => diff.text(&messages),
        DiffFormat::Json => diff.json(),
        DiffFormat::Markdown => diff.markdown(&messages),
    })?;
    match limit {
        Some(limit) if diff.new_at(limit) > 0 => {
            if !globals.quiet {
                anstream::eprintln!("landfall: new gaps at or above `{limit}`: {}", diff.new_at(limit));
            }
            Ok(exit::FINDINGS)
        }
        _ => Ok(exit::FINE),
    }
}

/// Says why a report says what it says.
pub fn why(globals: &Globals, a: &WhyArgs) -> Result<u8, Failure> {
    let lang = globals.lang()?;
    let report = read(&a.report)?;
    let (market, finding) = why::find(&report, &a.fingerprint).map_err(|like| unknown(&a.fingerprint, &like, &report))?;
    let book = rule_book(globals)?;
    let messages = Messages::new(&book, lang.unwrap_or_else(|| of_report(&report)));
    output::print(&why::explain(&report, market, finding, &messages))?;
    Ok(exit::FINE)
}

/// The language that a report was written in; what it says cannot be put into another one any more.
fn of_report(report: &Report) -> Lang {
    report.lang.parse().unwrap_or(Lang::En)
}

fn unknown(fingerprint: &str, like: &[&str], report: &Report) -> Failure {
    if like.is_empty() {
        let all = report.markets.iter().flat_map(|m| &m.findings).map(|f| f.fingerprint.as_str());
        let hint = nearest(fingerprint, all).map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default();
        return Failure::Usage(format!("no finding of the report has the fingerprint `{fingerprint}`.{hint}"));
    }
    let more = if like.len() > 5 { format!(" and {} more", like.len() - 5) } else { String::new() };
    let shown = like.iter().take(5).map(|f| format!("`{f}`")).collect::<Vec<_>>().join(", ");
    Failure::Usage(format!("several fingerprints begin with `{fingerprint}`: {shown}{more}."))
}

/// A report that was written as JSON.
pub fn read(path: &Path) -> Result<Report, Failure> {
    let shown = path.display();
    let bytes = std::fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Failure::Usage(format!("there is no file `{shown}`.")),
        _ => Failure::Usage(format!("`{shown}` could not be read: {e}")),
    })?;
    landfall::report::read::read(&bytes).map_err(|why| Failure::Usage(format!("`{shown}` {why}.")))
}
