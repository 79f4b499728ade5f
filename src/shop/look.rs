//! How the shop looks to a visitor from a market, beside how it looks to anybody: two views of the same address.

use url::Url;

use super::{Edition, Observation, Shop, builder};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::signals::{Choice, ChoiceBy, ChoiceOf, PageFacts, Reach, What};
use crate::vocab::{CurrencyCode, LanguageTag, MarketCode, Origin, PageKind, WhyNot};

/// What one visitor sees at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The address that answered.
    pub arrived: Url,
    pub kind: PageKind,
    /// The language of the text, else what the page declares.
    pub language: Option<LanguageTag>,
    /// The currency of most prices.
    pub currency: Option<CurrencyCode>,
}

impl View {
    /// What a page shows.
    pub fn of(facts: &PageFacts) -> View {
        let visible = facts.prices.iter().find(|p| !p.struck).map(|p| p.currency.clone());
        let named = facts.signals.iter().find_map(|s| match &s.what {
            What::Currency(code) => Some(code.clone()),
            _ => None,
        });
        View {
            arrived: facts.url.clone(),
            kind: facts.kind,
            language: facts.language.clone().or_else(|| facts.declared.clone()),
            currency: visible.or(named),
        }
    }

    /// In a few words, for evidence.
    fn words(&self) -> String {
        let language = self.language.as_ref().map_or("?", LanguageTag::as_str);
        let currency = self.currency.as_ref().map_or("?", CurrencyCode::as_str);
        format!("{} (language {language}, currency {currency})", self.arrived)
    }
}

/// In what two views of one address differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Differs {
    pub language: bool,
    pub currency: bool,
    /// The visitor is sent to another version.
    pub redirect: bool,
}

impl Differs {
    /// Compares what anybody sees with what a visitor from a market sees.
    pub fn between(base: &View, seen: &View) -> Differs {
        let languages = base.language.as_ref().zip(seen.language.as_ref());
        let currencies = base.currency.as_ref().zip(seen.currency.as_ref());
        Differs {
            language: languages.is_some_and(|(a, b)| !a.reads_as(b)),
            currency: currencies.is_some_and(|(a, b)| a != b),
            redirect: Reach::of(&base.arrived) != Reach::of(&seen.arrived),
        }
    }

    /// Whether anything differs.
    pub fn any(self) -> bool {
        self.language || self.currency || self.redirect
    }

    /// Both together.
    #[must_use]
    pub fn or(self, other: Differs) -> Differs {
        Differs {
            language: self.language || other.language,
            currency: self.currency || other.currency,
            redirect: self.redirect || other.redirect,
        }
    }
}

/// A page of another version that a visitor asked for twice, as after a search, and where they arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    pub asked: Url,
    pub first: Url,
    /// Where they arrived when they asked again; none: it was not asked, or did not answer.
    pub again: Option<Url>,
}

/// A second look at the shop, as a visitor from a market.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub market: MarketCode,
    pub accept_language: Option<String>,
    /// Through an exit in the country. Without one, what the shop makes of the visitor's address is not known.
    pub proxied: bool,
    /// The platform's own parameter for the country, as it was sent (`country=DE`).
    pub parameter: Option<String>,
    /// The address asked, what anybody sees there, and what the visitor saw.
    pub views: Vec<(Url, View, View)>,
    pub differs: Differs,
    /// The edition that the visitor gets at the start address, when it is known.
    pub edition: Option<usize>,
    /// The version made for the market, and where its visitors are sent instead, twice.
    pub forced: Option<(Url, Url)>,
    /// What became of a page of another version; none: the shop sends nobody elsewhere, or has no such page.
    pub elsewhere: Option<Elsewhere>,
    /// An address that sends the visitor round in circles.
    pub circle: Option<Url>,
    /// Why there was nothing to see.
    pub not_taken: Option<WhyNot>,
}

impl Look {
    /// Both views as evidence: of the pair that differs, else of the first.
    pub fn evidence(&self) -> Option<Evidence> {
        let differing = self.views.iter().find(|(_, base, seen)| Differs::between(base, seen).any());
        let (asked, base, seen) = differing.or(self.views.first())?;
        let excerpt = Excerpt::new(&format!("{}: {}; {}", self.market, seen.words(), base.words()));
        Some(Evidence { origin: Origin::Page, url: Some(asked.to_string()), place: Place::Document, excerpt })
    }
}

impl Shop {
    /// The look that was taken for a market.
    pub fn look(&self, market: &MarketCode) -> Option<&Look> {
        self.looks.iter().find(|l| l.market == *market && l.not_taken.is_none())
    }

    /// Whether the shop may show other visitors something else at the same address: it says so, it offers a choice that is kept for
    /// the visitor, or a second look showed it.
    pub fn may_adapt(&self) -> bool {
        let kept = |w: &What| match w {
            What::Adapts => true,
            What::Choice(Choice { by: ChoiceBy::PostForm, .. }) => true,
            What::Choice(Choice { of: ChoiceOf::Country, by, .. }) => matches!(by, ChoiceBy::Script | ChoiceBy::GetForm),
            _ => false,
        };
        self.looks.iter().any(|l| l.differs.any()) || self.anywhere(kept).next().is_some()
    }

    /// Adds what a visitor from a market saw under other conditions: `seen` holds the pages read as that visitor.
    ///
    /// Where only the currency differs, the version `of` is taken as it is, with the prices that the visitor saw. Otherwise the
    /// pages read are versions of their own. Gives the index of the version that the visitor gets.
    pub fn add_views(&mut self, market: &MarketCode, seen: Shop, differs: Differs, of: usize) -> Option<usize> {
        let first = self.editions.len();
        if differs.language || differs.redirect {
            let default = seen.default_edition;
            for mut edition in seen.editions {
                edition.lens = Some(market.clone());
                self.editions.push(edition);
            }
            builder::name_editions(&mut self.editions);
            return (self.editions.len() > first).then_some(first + default);
        }
        let mut edition = self.editions.get(of)?.clone();
        let is_price = |w: &What| matches!(w, What::Currency(_) | What::PriceShape(..) | What::PriceContradiction | What::PriceAgreement);
        edition.observations.retain(|w, _| !is_price(w));
        edition.currencies.clear();
        edition.views.clear();
        for other in seen.editions {
            let prices = other.observations.into_iter().filter(|(w, _)| is_price(w));
            for (what, observation) in prices {
                let known: &mut Observation = edition.observations.entry(what).or_default();
                known.pages += observation.pages;
                known.seen.extend(observation.seen);
            }
            edition.currencies.extend(other.currencies);
        }
        let mut once: Vec<CurrencyCode> = Vec::new();
        for currency in std::mem::take(&mut edition.currencies) {
            if !once.contains(&currency) {
                once.push(currency);
            }
        }
        edition.currencies = once;
        edition.lens = Some(market.clone());
        edition.prices_of = Some(of);
        self.editions.push(edition);
        builder::name_editions(&mut self.editions);
        Some(first)
    }

    /// Versions that everybody gets.
    pub fn shared_editions(&self) -> impl Iterator<Item = (usize, &Edition)> {
        self.editions.iter().enumerate().filter(|(_, e)| e.lens.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(url: &str, language: &str, currency: Option<&str>) -> View {
        let arrived = Url::parse(url).unwrap();
        View { arrived, kind: PageKind::Home, language: language.parse().ok(), currency: currency.map(|c| c.parse().unwrap()) }
    }

    #[test]
    fn two_views_differ_in_what_shoppers_notice() {
        let base = view("https://shop.example/", "en", Some("USD"));
        let cases = [
            (view("https://www.shop.example/?country=DE", "en-GB", Some("USD")), (false, false, false)),
            (view("https://shop.example/", "en", Some("EUR")), (false, true, false)),
            (view("https://shop.example/", "de", None), (true, false, false)),
            (view("https://shop.example/de/", "de", Some("EUR")), (true, true, true)),
            (view("https://shop.example/", "", None), (false, false, false)),
        ];
        for (seen, (language, currency, redirect)) in cases {
            assert_eq!(Differs::between(&base, &seen), Differs { language, currency, redirect }, "{seen:?}");
        }
    }
}
