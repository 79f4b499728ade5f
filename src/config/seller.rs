//! `[seller]`: what no crawl can know; printed as declared.

use toml::Spanned;

use crate::rules::{Catalog, TableReader};
use crate::seller::Seller;

pub(super) fn read(mut r: TableReader<'_, '_>, catalog: &Catalog) -> Seller {
    let home = r.value("home");
    let size = r.value("size");
    let tax_exempt = r.value("tax-exempt");
    let goods = r.optional_list("goods");
    let hosting = r.value("hosting");
    let payments = r.optional_list::<String>("payments");
    let ships_to = r.optional_list("ships-to");
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
