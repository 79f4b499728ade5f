//! `landfall rules explain`: all that is known about a rule.

use clap::Args;
use landfall::cases;
use landfall::check::{Entry, entries};
use landfall::diag::nearest;
use landfall::rules::{Market, Rule, RuleBook};

use crate::cli::args::{Globals, market};
use crate::cli::{Failure, exit, output};

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's name: de/imprint-expected. With an entry of a market's profile: common/legal-page#imprint
    #[arg(value_name = "NAME[#ENTRY]")]
    name: String,
    /// As seen from this market. Without it: the market whose rule it is
    #[arg(long, value_name = "CODE")]
    market: Option<String>,
}

/// A name that does not exist gives code 2 and a suggestion.
pub fn run(globals: &Globals, a: &ExplainArgs) -> Result<u8, Failure> {
    let (written, cases) = super::open(super::folder(globals, None)?)?;
    let (name, subject) = a.name.split_once('#').map_or((a.name.as_str(), None), |(n, s)| (n, Some(s)));
    let book = &written.book;
    let rule = super::rule(name, book)?.clone();
    let code = match &a.market {
        Some(code) => Some(market(code, book)?),
        // `de/…` is Germany's.
        None => rule.name.split('/').next().and_then(|stem| stem.parse().ok()).filter(|code| book.markets.contains_key(code)),
    };
    let market = code.map(|code| book.markets[&code].clone());
    let entry = subject.map(|s| entry(book, &rule, market.as_ref(), s)).transpose()?;
    output::print(&cases::explain(written, &cases, &rule.name, market.as_ref(), entry.as_ref()))?;
    Ok(exit::FINE)
}

/// The entry of the market's profile; without a market, that of the first market that has it.
fn entry(book: &RuleBook, rule: &Rule, market: Option<&Market>, subject: &str) -> Result<Entry, Failure> {
    if rule.each.is_none() {
        return Err(Failure::Usage(format!("`{}` is judged once and not for entries: leave out `#{subject}`.", rule.name)));
    }
    let markets: Vec<&Market> = market.map_or_else(|| book.markets.values().collect(), |m| vec![m]);
    let all: Vec<Entry> = markets.into_iter().flat_map(|m| entries(book, rule, m)).collect();
    all.iter().find(|e| e.subject == subject).cloned().ok_or_else(|| {
        let mut known: Vec<&str> = all.iter().map(|e| e.subject.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        let hint = nearest(subject, known.iter().copied()).map(|n| format!(" Did you mean `{n}`?")).unwrap_or_default();
        Failure::Usage(format!("`{}` is not judged for `{subject}`.{hint} Known: {}.", rule.name, known.join(", ")))
    })
}
