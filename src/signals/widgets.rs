//! What shops put on their pages from others: consent managers, chats, messengers, trust marks.
//!
//! A chat is a [`ContactKind::Chat`] with its id as value. A messenger counts by a number or a name to write to:
//! a button that shares the page has none.

use std::collections::BTreeSet;

use super::words::Meaning;
use super::{ContactKind, Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::{Link, Region};
use crate::rules::{HandleKind, MessengerLink};
use crate::vocab::{Origin, PageKind, Scope, Sure};

const BY: &str = "widgets";

/// Messengers kept of one page.
const MAX_MESSENGERS: usize = 20;
/// Characters between the word for a messenger and the number beside it.
const MAX_GAP: usize = 40;
/// Bytes of a block that names a handle: a line, not a story.
const MAX_LINE: usize = 400;
/// Characters of a handle.
const MAX_HANDLE: usize = 80;

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for entry in &context.marks.consent {
        if let Some(sighting) = context.found.sighting(entry, 2) {
            push(facts, What::Consent(entry.id.clone()), Scope::Widget, sighting.sure, sighting.evidence(context.url));
        }
    }
    for entry in &context.marks.chat {
        if let Some(sighting) = context.found.sighting(entry, 2) {
            let what = What::Contact { kind: ContactKind::Chat, value: entry.id.clone(), country: None };
            push(facts, what, Scope::Widget, sighting.sure, sighting.evidence(context.url));
        }
    }
    for entry in &context.marks.trust_marks {
        // One picture is enough to be told, and too little to be sure: anybody can put one up.
        if let Some(sighting) = context.found.sighting(entry, 1) {
            let scope = match (&sighting.place, sighting.strong) {
                (Place::Link { .. }, true) => Scope::Link,
                (_, true) => Scope::Widget,
                (_, false) => Scope::Text,
            };
            push(facts, What::TrustMark(entry.id.clone()), scope, sighting.sure, sighting.evidence(context.url));
        }
    }
    messengers(context, facts);
}

fn push(facts: &mut PageFacts, what: What, scope: Scope, sure: Sure, evidence: Evidence) {
    facts.signals.push(Signal { what, scope, sure, evidence, by: BY });
}

fn messengers(context: &Context<'_>, facts: &mut PageFacts) {
    let catalog = &context.book.catalog.messengers;
    let own = context.page.url.host_str();
    let mut seen = BTreeSet::new();
    for link in context.page.links.iter().filter(|l| l.region != Region::Foreign && l.url.has_host() && l.url.host_str() != own) {
        let address = plain_address(link);
        let known = catalog.iter().find_map(|(id, m)| m.links.iter().find_map(|l| handle_of(link, address, l)).map(|handle| (id, handle)));
        let Some((id, handle)) = known else { continue };
        let what = What::Messenger { id: id.clone(), handle };
        if seen.len() < MAX_MESSENGERS && seen.insert(what.clone()) {
            let evidence = Evidence {
                origin: Origin::Page,
                url: Some(context.url.to_owned()),
                place: Place::Link { from: context.url.to_owned(), selector: link.selector.clone() },
                excerpt: Excerpt::new(link.url.as_str()),
            };
            push(facts, what, Scope::Link, Sure::High, evidence);
        }
    }
    let service = matches!(context.kind, PageKind::Contact | PageKind::Help | PageKind::Policy);
    let told = |region: Region| (service && region != Region::Dialog) || matches!(region, Region::Footer | Region::Header);
    for (_, block, hits) in context.blocks().filter(|(_, b, _)| told(b.region) && b.text.len() < MAX_LINE) {
        for hit in hits {
            for meaning in hit.meanings {
                let Meaning::Messenger { id, word } = meaning else { continue };
                let (written, rest) = (&block.text[hit.start..hit.end], &block.text[hit.end..]);
                let kind = catalog.get(id.as_str()).and_then(|m| m.handle);
                let Some(handle) = kind.filter(|_| *written == **word).and_then(|kind| handle_beside(rest, kind)) else { continue };
                let what = What::Messenger { id: id.to_string(), handle };
                if seen.len() < MAX_MESSENGERS && seen.insert(what.clone()) {
                    let scope = match (context.kind, block.region) {
                        (PageKind::Contact, _) => Scope::ContactPage,
                        (_, Region::Footer) => Scope::Chrome,
                        _ => Scope::Text,
                    };
                    push(facts, what, scope, Sure::Medium, context.evidence(block, hit.start));
                }
            }
        }
    }
}

/// A link's address without `https://www.`.
fn plain_address(link: &Link) -> &str {
    let address = link.url.as_str();
    let address = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    address.strip_prefix("www.").unwrap_or(address)
}

/// The number or the name that a link leads to, if it is such a link and has one.
fn handle_of(link: &Link, address: &str, known: &MessengerLink) -> Option<String> {
    let rest = address.strip_prefix(known.address.as_str())?;
    let handle = match &known.parameter {
        Some(name) => link.url.query_pairs().find(|(n, _)| n == name.as_str())?.1.into_owned(),
        None => {
            let path = rest.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
            if known.except.iter().any(|e| path.split('/').next() == Some(e)) {
                return None;
            }
            path.to_owned()
        }
    };
    let handle = handle.trim();
    (!handle.is_empty() && handle.chars().count() <= MAX_HANDLE && !handle.chars().any(char::is_control)).then(|| handle.to_owned())
}

/// The number or the name that stands beside the word for a messenger.
fn handle_beside(rest: &str, kind: HandleKind) -> Option<String> {
    match kind {
        HandleKind::Phone => number_beside(rest),
        HandleKind::Name => name_beside(rest),
    }
}

/// `: +49 176 1234567`, ` Business (11) 91234-5678`: eight digits or more, in the same sentence.
fn number_beside(rest: &str) -> Option<String> {
    let start = rest.char_indices().take(MAX_GAP).find(|(_, c)| c.is_ascii_digit() || *c == '+')?.0;
    let between = &rest[..start];
    let told = between.contains([':', '：']) || !between.chars().any(char::is_alphanumeric);
    if !told || between.contains(['.', '!', '?', '。', ';', ',']) {
        return None;
    }
    let from = between.strip_suffix('(').map_or(start, str::len);
    let run = &rest[from..];
    let end =
        run.find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ' | '\u{a0}'))).unwrap_or(run.len());
    let number = run[..end].trim_matches([' ', '-', '.', '/', '\u{a0}']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (8..=15).contains(&digits).then(|| number.to_owned())
}

/// ` ID: @shop`, `：shop_2020`: after a colon, and no everyday word.
fn name_beside(rest: &str) -> Option<String> {
    let (before, after) = rest.split_once([':', '：'])?;
    let before = before.trim();
    let told = ["ID", "Id", "id", "号", "號", "ID号", "账号", "帳號", "アカウント"].contains(&before);
    if !told && !before.is_empty() {
        return None;
    }
    let after = after.trim_start();
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '@' | '_' | '-' | '.'))).unwrap_or(after.len());
    let name = after[..end].trim_end_matches(['.', '-']);
    let handle = told || name.contains(['@', '_']) || name.bytes().any(|b| b.is_ascii_digit());
    ((4..=32).contains(&name.len()) && handle).then(|| name.to_owned())
}
