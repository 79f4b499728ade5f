//! In: a finding. Out: what it says, as plain sentences, without a report around it.

use super::build::{looked_at, reason, reason_text};
use super::messages::Messages;
use crate::check::{Arg, Finding};
use crate::rules::RuleBook;
use crate::vocab::Outcome;

/// A finding in sentences: what it says, where was looked, and why something stayed open.
pub fn told(f: &Finding, book: &RuleBook) -> Vec<String> {
    let messages = Messages::english(book);
    if f.outcome == Outcome::NotApplicable {
        return vec![messages.word("outcome-not-applicable")];
    }
    let reasons: Vec<String> = f.reasons.iter().map(|r| reason_text(r, &messages, book).text).collect();
    let mut args = f.says.args.clone();
    if let Some(first) = f.reasons.first() {
        args.insert("reason", Arg::Says(Box::new(reason(first, book))));
    }
    let mut out = vec![messages.text(&f.says.id, &args), looked_at(f, &messages, book).text.text];
    out.extend(reasons);
    out.extend(f.proofs.iter().map(|p| {
        let e = &p.seen.evidence;
        format!("seen: {} ({})", e.excerpt, e.url.as_deref().unwrap_or("no page"))
    }));
    out
}
