//! Which edition a market's shoppers get, and why.

use super::Basics;
use crate::rules::Market;
use crate::shop::{Edition, Shop};
use crate::signals::{Destination, What};
use crate::vocab::LanguageTag;

/// The edition that a market is judged on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Index into the shop's editions.
    pub edition: usize,
    pub because: Because,
    /// Whether it is in a language of the market.
    pub in_language: bool,
    /// Whether it is in a language that many there read, though not their own.
    pub in_other_language: bool,
}

/// Why this edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// hreflang names it for the language and this country.
    HreflangRegion(LanguageTag),
    /// hreflang names it for the language.
    Hreflang(LanguageTag),
    /// It is in a language of the market.
    Language(LanguageTag),
    /// It is in a language that many there read.
    OtherLanguage(LanguageTag),
    /// It is what a visitor from there gets, who asks for these languages.
    Look(String),
    /// hreflang gives it to everybody else.
    XDefault,
    /// It is what the start address gives.
    Default,
}

/// Picks the edition: hreflang with the country, hreflang, what a visitor from there is given, language, a language many read,
/// x-default, the start address. Where visitors from there see other prices on the same pages, these count.
pub fn select(shop: &Shop, market: &Market) -> Selection {
    let mut selection = select_shared(shop, market);
    let of_visitor = |(_, e): &(usize, &Edition)| e.lens.as_ref() == Some(&market.code) && e.prices_of == Some(selection.edition);
    if let Some((edition, _)) = shop.editions.iter().enumerate().find(of_visitor) {
        selection.edition = edition;
    }
    selection
}

/// Picks among the versions that everybody gets, and those that visitors from the market are given.
fn select_shared(shop: &Shop, market: &Market) -> Selection {
    let p = &market.profile;
    let speaks = |tag: &LanguageTag, list: &[LanguageTag]| list.iter().any(|l| l.reads_as(tag));
    let here = |tag: &LanguageTag| tag.region() == Some(market.code.country());
    let make = |edition: usize, because: Because| {
        let language = shop.editions.get(edition).and_then(|e| e.language.clone());
        let in_language = language.as_ref().is_some_and(|l| speaks(l, &p.languages));
        let in_other_language = !in_language && language.as_ref().is_some_and(|l| speaks(l, &p.also));
        Selection { edition, because, in_language, in_other_language }
    };
    for language in &p.languages {
        let named = |want_region: bool| {
            shop.hreflang.iter().find(move |(tag, e)| {
                tag.reads_as(language)
                    && if want_region { here(tag) } else { tag.region().is_none() }
                    && shop.editions.get(*e).is_some_and(|e| is_in(e, language))
            })
        };
        if let Some((tag, edition)) = named(true) {
            return make(*edition, Because::HreflangRegion(tag.clone()));
        }
        if let Some((tag, edition)) = named(false) {
            return make(*edition, Because::Hreflang(tag.clone()));
        }
    }
    // What the shop makes of a visitor from there, where it makes something of them.
    let look = shop.look(&market.code).filter(|l| l.differs.language || l.differs.redirect);
    if let Some((look, edition)) = look.and_then(|l| Some((l, l.edition?))) {
        let given = make(edition, Because::Look(look.accept_language.clone().unwrap_or_default()));
        if given.in_language {
            return given;
        }
    }
    for (list, own) in [(&p.languages, true), (&p.also, false)] {
        for language in list {
            // The one made for this country, else the one for no country, else any.
            let mut of_language: Vec<(usize, &Edition)> = shop.shared_editions().filter(|(_, e)| is_in(e, language)).collect();
            of_language.sort_by_key(|(i, e)| {
                let tag = e.hreflang.as_ref().or(e.html_lang.as_ref());
                let rank = tag.map_or(1, |t| if here(t) { 0 } else { 1 + u8::from(t.region().is_some()) });
                (rank, std::cmp::Reverse(e.pages_read()), *i)
            });
            if let Some((edition, _)) = of_language.first() {
                return make(*edition, if own { Because::Language(language.clone()) } else { Because::OtherLanguage(language.clone()) });
            }
        }
    }
    if let Some((look, edition)) = look.and_then(|l| Some((l, l.edition?))) {
        return make(edition, Because::Look(look.accept_language.clone().unwrap_or_default()));
    }
    match shop.x_default {
        Some(edition) => make(edition, Because::XDefault),
        None => make(shop.default_edition, Because::Default),
    }
}

fn is_in(edition: &Edition, language: &LanguageTag) -> bool {
    edition.language.as_ref().is_some_and(|l| language.reads_as(l))
}

/// Whether anything was made for a market: an edition in its language, its currency, or a word on delivery there.
pub(super) fn prepared(basics: Basics<'_>, market: &Market, selection: &Selection) -> bool {
    let domestic = basics.home.is_some_and(|h| h.market.country() == market.code.country());
    let currency = basics.shop.editions.iter().any(|e| e.currencies.iter().any(|c| market.profile.currencies.contains(c)));
    let delivery = basics.shop.anywhere(|w| matches!(w, What::Destination { .. })).any(|(w, _)| match w {
        What::Destination { to: Destination::Country(code), .. } => code == market.code.country(),
        What::Destination { to: Destination::Region(_) | Destination::Worldwide, delivered } => {
            *delivered && super::evaluate::reaches(w, market, &basics.book.catalog)
        }
        _ => false,
    });
    domestic || selection.in_language || currency || delivery
}
