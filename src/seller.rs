//! What the seller says about itself in `landfall.toml`: answers to what no crawl can know. They are judged like evidence and printed
//! as declared.

use std::collections::BTreeSet;

use crate::vocab::{Goods, MarketCode, Size};

/// The answers; what is not answered stays a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seller {
    pub home: Option<MarketCode>,
    pub size: Option<Size>,
    /// Whether the firm is exempt from charging tax, as small businesses are in many countries.
    pub tax_exempt: Option<bool>,
    /// All kinds of goods that are sold.
    pub goods: Option<BTreeSet<Goods>>,
    /// The country in which the shop is hosted.
    pub hosting: Option<MarketCode>,
    /// All ways to pay that the checkout offers, by their ids in the catalog.
    pub payments: Option<Vec<String>>,
    /// All countries that goods are sent to.
    pub ships_to: Option<BTreeSet<MarketCode>>,
}

impl Seller {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Seller::default()
    }

    /// Its answers, and those of another where it has none.
    pub fn over(self, other: Seller) -> Seller {
        Seller {
            home: self.home.or(other.home),
            size: self.size.or(other.size),
            tax_exempt: self.tax_exempt.or(other.tax_exempt),
            goods: self.goods.or(other.goods),
            hosting: self.hosting.or(other.hosting),
            payments: self.payments.or(other.payments),
            ships_to: self.ships_to.or(other.ships_to),
        }
    }
}
