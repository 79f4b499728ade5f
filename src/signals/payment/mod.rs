//! Ways to pay, by scope: checkout list, complete list, icon row, policy page under a heading, structured data, script host. Prose never.

mod icons;
mod lists;
mod structured;

use std::collections::BTreeMap;

use super::words::{Hit, Meaning};
use super::{Context, PageFacts, Signal, What};
use crate::evidence::Evidence;
use crate::rules::Ambiguity;
use crate::vocab::{Scope, Sure};

const BY: &str = "payment";

/// Ways to pay found so far, each once for each scope.
type Found = BTreeMap<(String, Scope), Signal>;

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let mut found = Found::new();
    icons::icons(context, &mut found);
    lists::rows(context, &mut found);
    lists::sections(context, &mut found, facts);
    lists::checkout(context, &mut found, facts);
    lists::instalments(context, &mut found);
    lists::later(context, &mut found);
    structured::structured(context, &mut found);
    structured::hosts(context, &mut found, facts);
    facts.signals.extend(found.into_values());
}

fn keep(found: &mut Found, id: &str, scope: Scope, sure: Sure, evidence: Evidence) {
    found.entry((id.to_owned(), scope)).or_insert_with(|| Signal { what: What::Payment(id.to_owned()), scope, sure, evidence, by: BY });
}

/// Names in a run of text: whole words, and for ambiguous ones the right letter case.
fn names_in(text: &str, hits: &[Hit<'_>], words_too: bool) -> Vec<(String, Ambiguity, usize)> {
    let mut out: Vec<(String, Ambiguity, usize)> = Vec::new();
    for hit in hits {
        // `Apple Pay` inside a longer name that is found itself (`Klarna Pay now`) counts once, as the longer.
        let inside = || {
            hits.iter().any(|o| {
                o.start <= hit.start
                    && o.end >= hit.end
                    && o.end - o.start > hit.end - hit.start
                    && o.meanings.iter().any(|m| matches!(m, Meaning::Payment { .. }))
            })
        };
        for meaning in hit.meanings {
            match meaning {
                Meaning::Payment { id, ambiguity, exact } if !inside() => {
                    let written = &text[hit.start..hit.end];
                    if exact.as_ref().is_none_or(|e| **e == *written) {
                        out.push((id.to_string(), *ambiguity, hit.start));
                    }
                }
                Meaning::PaymentWord { id } if words_too => out.push((id.clone(), Ambiguity::Low, hit.start)),
                _ => {}
            }
        }
    }
    out.dedup_by(|a, b| a.0 == b.0);
    out
}

/// Whether words name one of these concepts, weak phrases included.
fn speak_of<'h>(hits: impl IntoIterator<Item = &'h Hit<'h>>, concepts: &[&str]) -> bool {
    hits.into_iter()
        .any(|h| h.meanings.iter().any(|m| matches!(m, Meaning::Concept { concept, .. } if concepts.contains(&concept.as_str()))))
}

/// Whether a text is little more than names of ways to pay: it says more than a sentence that holds one.
fn mostly_names(text: &str, hits: &[Hit<'_>]) -> bool {
    share_of_names(text, hits) >= 50
}

/// How many percent of a text's letters are names of ways to pay.
fn share_of_names(text: &str, hits: &[Hit<'_>]) -> usize {
    let of_payment = |h: &&Hit<'_>| h.meanings.iter().any(|m| matches!(m, Meaning::Payment { .. } | Meaning::PaymentWord { .. }));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let (mut end, mut of_names) = (0, 0);
    for hit in hits.iter().filter(of_payment) {
        if hit.end > end {
            of_names += letters(&text[hit.start.max(end)..hit.end]);
            end = hit.end;
        }
    }
    of_names * 100 / letters(text).max(1)
}
