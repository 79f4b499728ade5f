//! Pages that are no shop pages: challenges, password pages, logins. They are never read as content.

use super::marks::seen;
use crate::page::Page;
use crate::rules::{BarrierKind, RuleBook};

/// The barrier a page is, with its name; none for an ordinary page.
pub fn barrier_of(page: &Page, book: &RuleBook) -> Option<(BarrierKind, String)> {
    let known = book
        .catalog
        .barriers
        .values()
        .find(|b| (b.statuses.is_empty() || b.statuses.contains(&page.status)) && b.marks.iter().any(|m| seen(page, m).is_some()))
        .map(|b| (b.kind, b.name.clone()));
    known.or_else(|| {
        // Any page that is little more than a password field.
        let password = page.forms.iter().flat_map(|f| &f.fields).filter(|f| f.kind == "password").count() == 1;
        if !password || !page.prices.is_empty() || page.links.len() >= 15 {
            return None;
        }
        let letters: usize = page.blocks.iter().map(|b| b.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
        let user = page.forms.iter().flat_map(|f| &f.fields).any(|f| matches!(f.kind.as_str(), "email" | "text"));
        (letters < 600).then(|| match user {
            true => (BarrierKind::Login, "a login page".to_owned()),
            false => (BarrierKind::Password, "a password page".to_owned()),
        })
    })
}
