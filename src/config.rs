//! In: `landfall.toml`. Out: a [`Config`], or every mistake at its place.
//!
//! ```toml
//! [seller]                                # what no crawl can know; printed as declared
//! home       = "NO"                       # the country the firm sits in
//! size       = "micro"                    # micro, small, medium, large: under 10, 50, 250 people, or more
//! tax-exempt = false                      # exempt from charging tax, as small businesses are in many countries
//! goods      = ["textiles"]               # food, alcohol, cosmetics, health, textiles, electronics, toys, chemicals, used, digital,
//!                                         # subscriptions, other: all that are sold
//! hosting    = "NO"                       # the country the shop is hosted in
//! payments   = ["card", "klarna"]         # all that the checkout offers, by their names in rules/catalog/payments.toml
//! ships-to   = ["NO", "DE"]               # all countries that goods are sent to
//! ```

use std::path::Path;

use toml::Spanned;

use crate::diag::{Problems, SourceFile};
use crate::rules::{Catalog, TableReader, parse};
use crate::seller::Seller;
use crate::vocab::{Goods, MarketCode, Size};

/// The name under which it is looked for.
pub const FILE: &str = "landfall.toml";

/// What a shop's owner wrote down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    pub seller: Seller,
}

impl Config {
    /// Reads a file. The ways to pay must be in the catalog.
    ///
    /// # Errors
    /// Every mistake in it, and a file that cannot be read.
    pub fn read(path: &Path, catalog: &Catalog) -> Result<Config, Problems> {
        let mut problems = Problems::default();
        match SourceFile::read(path) {
            Ok(source) => Config::of(source, catalog, problems),
            Err(error) => {
                let file = problems.add_file(SourceFile { name: path.display().to_string(), text: String::new().into() });
                problems.push(file, 0..0, format!("cannot be read: {error}"));
                Err(problems)
            }
        }
    }

    fn of(source: SourceFile, catalog: &Catalog, mut problems: Problems) -> Result<Config, Problems> {
        let text = source.text.clone();
        let file = problems.add_file(source);
        let (table, span) = parse(&text, file, &mut problems);
        let mut reader = TableReader::new(table, span, file, &mut problems);
        let seller = reader.table("seller");
        reader.finish();
        let seller = match seller {
            Some((table, span)) => read_seller(TableReader::new(table, span, file, &mut problems), catalog),
            None => Seller::default(),
        };
        if problems.is_empty() { Ok(Config { seller }) } else { Err(problems) }
    }
}

fn read_seller(mut r: TableReader<'_, '_>, catalog: &Catalog) -> Seller {
    let home: Option<MarketCode> = r.value("home");
    let size: Option<Size> = r.value("size");
    let tax_exempt: Option<bool> = r.value("tax-exempt");
    let goods = r.optional_list::<Goods>("goods");
    let hosting: Option<MarketCode> = r.value("hosting");
    let payments = r.optional_list::<String>("payments");
    let ships_to = r.optional_list::<MarketCode>("ships-to");
    let (problems, file) = r.problems();
    for name in payments.iter().flatten().filter(|n| !catalog.has_payment(n.get_ref())) {
        let known = catalog.payments.keys().chain(catalog.payment_groups.keys()).map(String::as_str);
        problems.push(file, name.span(), format!("no way to pay is called `{}`", name.get_ref())).suggest(
            name.get_ref(),
            known,
            "names come from rules/catalog/payments.toml",
        );
    }
    r.finish();
    Seller {
        home,
        size,
        tax_exempt,
        goods: goods.map(|list| list.into_iter().map(Spanned::into_inner).collect()),
        hosting,
        payments: payments.map(|list| list.into_iter().map(Spanned::into_inner).collect()),
        ships_to: ships_to.map(|list| list.into_iter().map(Spanned::into_inner).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, Problems> {
        let book = crate::rules::RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
        Config::of(SourceFile { name: FILE.to_owned(), text: text.to_owned().into() }, &book.catalog, Problems::default())
    }

    #[test]
    fn answers_are_read_and_what_is_not_answered_stays_open() {
        let seller =
            read("[seller]\nhome = \"NO\"\nsize = \"micro\"\ngoods = [\"textiles\"]\npayments = [\"card\", \"klarna\"]\n").unwrap().seller;
        assert_eq!(seller.home.as_ref().map(MarketCode::as_str), Some("NO"));
        assert_eq!(seller.size, Some(Size::Micro));
        assert_eq!(seller.goods, Some([Goods::Textiles].into()));
        assert_eq!(seller.payments, Some(vec!["card".to_owned(), "klarna".to_owned()]));
        assert_eq!((seller.ships_to, seller.tax_exempt, seller.hosting), (None, None, None));
        assert_eq!(read("").unwrap(), Config::default());
    }

    #[test]
    fn every_mistake_is_drawn_at_its_place() {
        let drawn = read("[seler]\n").unwrap_err().render(false);
        assert!(drawn.contains("unknown key `seler`") && drawn.contains("did you mean `seller`?"), "{drawn}");
        let drawn = read("[seller]\nsize = \"tiny\"\npayments = [\"klarma\"]\nships-to = [\"Norway\"]\n").unwrap_err().render(false);
        for said in ["landfall.toml:2:8", "did you mean `klarna`?", "landfall.toml:4:13", "3 mistakes in 1 file"] {
            assert!(drawn.contains(said), "{said}: {drawn}");
        }
    }
}
