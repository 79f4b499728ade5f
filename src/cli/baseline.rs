//! `landfall baseline update FILE --report REPORT.json`, and the gate of `audit`: what was typed about it, and how a run ends.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::civil::Date;
use landfall::check::{Arg, Args};
use landfall::config::Config;
use landfall::gate::{Asked, Baseline, FailOn, Pin, judge};
use landfall::report::messages::Messages;
use landfall::report::terminal::clean;
use landfall::report::v1::Report;
use landfall::rules::RuleBook;
use landfall::vocab::{MarketCode, Outcome};

use super::args::Globals;
use super::{Failure, diff, exit, output};

#[derive(Debug, clap::Args)]
pub struct BaselineArgs {
    #[command(subcommand)]
    pub command: BaselineCommand,
}

#[derive(Debug, Subcommand)]
pub enum BaselineCommand {
    /// Write down what a report says, so that later audits tell what is new (--baseline)
    Update(UpdateArgs),
}

#[derive(Debug, clap::Args)]
pub struct UpdateArgs {
    /// The baseline, made when it is not there yet: keep it in git beside landfall.toml
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The report that it follows, as JSON
    #[arg(long, value_name = "REPORT.json")]
    pub report: PathBuf,
    /// Hold later audits to the day of judgement (as-of) or to the rule book (rules). Without it: as it was
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub pin: Vec<String>,
    /// Pin nothing any more
    #[arg(long, conflicts_with = "pin")]
    pub unpin: bool,
}

/// Runs a subcommand.
pub fn run(globals: &Globals, a: &BaselineArgs) -> Result<u8, Failure> {
    let BaselineCommand::Update(a) = &a.command;
    update(globals, a)
}

fn update(globals: &Globals, a: &UpdateArgs) -> Result<u8, Failure> {
    let shown = a.file.display();
    let pins = a.pin.iter().map(|p| p.parse::<Pin>().map_err(|e| Failure::Usage(format!("--pin: {e}.")))).collect::<Result<Vec<_>, _>>()?;
    let report = diff::read(&a.report)?;
    if report.rule_book.is_empty() || report.markets.is_empty() {
        let problem = "does not say what its rules asked: it was written by an older landfall. Audit the shop again";
        return Err(Failure::Usage(format!("`{}` {problem}.", a.report.display())));
    }
    let mut next = if a.file.exists() {
        read(&a.file)?.followed_by(&report).map_err(|e| Failure::Usage(format!("`{shown}` stays as it was: {e}.")))?
    } else {
        Baseline::of(&report)
    };
    if a.unpin {
        next.pinned.clear();
    } else if !pins.is_empty() {
        next.pinned = pins;
        next.pinned.sort_unstable();
        next.pinned.dedup();
    }
    output::write(&a.file, &next.text())?;
    if !globals.quiet {
        let count = |outcome| {
            let gaps = next.markets.values().flat_map(|m| m.findings.values()).filter(|k| k.outcome == outcome);
            gaps.count()
        };
        let markets: Vec<&str> = next.markets.keys().map(String::as_str).collect();
        let (gaps, open) = (count(Outcome::Fail), count(Outcome::Unknown));
        anstream::eprintln!("{shown}: {} as of {}: {gaps} gaps, {open} not known. Commit it.", markets.join(", "), next.as_of());
    }
    Ok(exit::FINE)
}

fn read(path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Failure::Usage(format!(
            "--baseline: there is no file `{shown}`. Make it with: landfall baseline update {shown} --report REPORT.json"
        )),
        _ => Failure::Usage(format!("the baseline `{shown}` could not be read: {e}")),
    })?;
    Baseline::read(&text).map_err(|e| Failure::Usage(format!("the baseline `{shown}` cannot be used: {e}.")))
}

/// The gate of one audit: what was typed about it, and what the owner's file says.
pub struct Gate {
    pub asked: Asked,
    baseline: Option<Baseline>,
    path: PathBuf,
    /// The owner's file names a baseline that was not made yet.
    not_there: bool,
}

impl Gate {
    /// A baseline that was typed must be there; the one of the owner's file is made from the report of a first run.
    pub fn new(fail_on: Vec<FailOn>, config: &Config, typed: bool, baseline: Option<PathBuf>) -> Result<Gate, Failure> {
        if let Some(way) = fail_on.iter().find(|w| matches!(w, FailOn::New(..))).filter(|_| baseline.is_none()) {
            return Err(Failure::Usage(format!("--fail-on {way}: what is new is told by a baseline. Give one with --baseline.")));
        }
        let (waivers, confirmations) = (config.waivers.clone(), config.confirmations.clone());
        let asked = Asked { file: String::new(), fail_on, waivers, confirmations };
        let path = baseline.clone().unwrap_or_default();
        let not_there = !typed && baseline.as_ref().is_some_and(|p| !p.exists());
        let baseline = baseline.as_deref().filter(|_| !not_there).map(read).transpose()?;
        Ok(Gate { asked, baseline, path, not_there })
    }

    /// Marks the report. `file` is the owner's file, as sentences name it.
    pub fn judge(&self, report: &mut Report, file: &str, messages: &Messages<'_>) -> Result<(), Failure> {
        let markets = report.markets.iter().map(|m| m.market.as_str());
        self.fits(&report.site.asked, markets, &report.rule_book)?;
        let asked = Asked { file: file.to_owned(), ..self.asked.clone() };
        judge(report, &asked, self.baseline.as_ref(), messages);
        if let Some(gate) = report.gate.as_mut().filter(|_| self.not_there) {
            let args = Args::from([("file", Arg::Text(self.path.display().to_string()))]);
            gate.notes.push(messages.message("gate-no-baseline", &args));
        }
        Ok(())
    }

    /// The day on which the baseline wants to be judged.
    pub fn pinned_day(&self) -> Option<Date> {
        self.baseline.as_ref().and_then(Baseline::pinned_day)
    }

    /// Whether the baseline is one of this shop, before anything is fetched.
    pub fn fits_plan(&self, shop: &str, markets: &[MarketCode], book: &RuleBook) -> Result<(), Failure> {
        self.fits(shop, markets.iter().map(MarketCode::as_str), &book.hash())
    }

    fn fits<'m>(&self, shop: &str, markets: impl Iterator<Item = &'m str>, rule_book: &str) -> Result<(), Failure> {
        let Some(baseline) = &self.baseline else { return Ok(()) };
        let problem = |e| Failure::Usage(format!("the baseline `{}` cannot be used: {e}.", self.path.display()));
        baseline.fits(shop, markets, rule_book).map_err(problem)
    }
}

/// The end of the log: why the run fails, or says nothing, and what else is to be said. Gives the exit code.
pub fn end(globals: &Globals, report: &Report) -> u8 {
    let Some(gate) = &report.gate else { return exit::FINE };
    let say = |text: &str| super::say(&clean(text));
    if !globals.quiet {
        gate.notes.iter().for_each(|n| say(&n.text));
    }
    // What decides is said even when progress is not.
    gate.fails.iter().chain(&gate.inconclusive).for_each(|m| say(&m.text));
    match (gate.fails.is_empty(), &gate.inconclusive) {
        (false, _) => exit::FINDINGS,
        (true, Some(_)) => exit::TURNED_AWAY,
        (true, None) => exit::FINE,
    }
}
