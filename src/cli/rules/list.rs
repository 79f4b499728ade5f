//! `landfall rules list`: the rules, narrowed by market, stage and severity.

use std::fmt::Write;
use std::str::FromStr;

use clap::Args;
use landfall::rules::Listed;
use landfall::vocab::{Severity, Stage, UnknownWord};

use crate::cli::args::{Globals, market};
use crate::cli::{Failure, exit, output, rule_book};

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only the rules that are judged for this market
    #[arg(long, value_name = "CODE")]
    market: Option<String>,
    /// Only the rules of this step of the shopper's way: findable, understandable, priced, payable, deliverable, lawful, supported
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// Only rules of this severity or graver: blocker, major, minor, note
    #[arg(long, value_name = "SEVERITY")]
    severity: Option<String>,
    /// What to print: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: String,
}

/// A list that is empty is no failure.
pub fn run(globals: &Globals, a: &ListArgs) -> Result<u8, Failure> {
    let stage: Option<Stage> = word("--stage", a.stage.as_deref())?;
    let severity: Option<Severity> = word("--severity", a.severity.as_deref())?;
    let json = match a.format.as_str() {
        "text" => false,
        "json" => true,
        other => return Err(Failure::Usage(format!("--format: `{other}` is none of text, json."))),
    };
    let book = rule_book(globals)?;
    let market = a.market.as_ref().map(|code| market(code, &book)).transpose()?.map(|code| &book.markets[&code]);
    let listed = book.list(market, stage, severity);
    output::print(&if json { serde_json::to_string_pretty(&listed).expect("plain values") + "\n" } else { table(&listed) })?;
    Ok(exit::FINE)
}

fn word<T: FromStr<Err = UnknownWord>>(option: &str, text: Option<&str>) -> Result<Option<T>, Failure> {
    text.map(|t| t.parse().map_err(|e| Failure::Usage(format!("{option}: {e}.")))).transpose()
}

fn table(listed: &[Listed]) -> String {
    let width = listed.iter().map(|l| l.rule.len()).max().unwrap_or(4).max(4);
    let mut out = String::new();
    let _ = writeln!(out, "{:<width$}  {:<15}{:<10}{:<11}title", "rule", "stage", "severity", "basis");
    for l in listed {
        let _ = writeln!(out, "{:<width$}  {:<15}{:<10}{:<11}{}", l.rule, l.stage, l.severity, l.basis, l.title);
    }
    let _ = writeln!(out, "\n{} rule{}. landfall rules explain NAME says more.", listed.len(), if listed.len() == 1 { "" } else { "s" });
    out
}
