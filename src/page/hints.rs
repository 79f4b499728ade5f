//! What the class or the id of an element hints at, in the words that themes use.

use super::element::lower;

/// What a class or an id speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hints {
    pub consent: bool,
    /// Reviews and comments: other people's words.
    pub others: bool,
    pub footer: bool,
    pub price: bool,
    /// Of an old price, where it is a price at all.
    pub old: bool,
    /// Of ways to pay.
    pub paying: bool,
    /// Of goods that are not the page's own.
    pub related: bool,
    /// Of the cents of a price.
    pub cents: bool,
    /// Of an icon, maybe of a way to pay.
    pub icon: bool,
}

impl Hints {
    /// Of a `class` attribute as written.
    pub fn of_class(class: &str) -> Hints {
        let class = lower(class);
        let has = |part: &str| class.contains(part);
        let word = |is: fn(&str) -> bool| class.split(|c: char| !c.is_ascii_alphanumeric()).any(is);
        let price = |w: &str| matches!(w, "prices" | "amount" | "money" | "preis" | "prix" | "pris" | "prijs" | "precio" | "preco");
        let old = |w: &str| matches!(w, "was" | "compare" | "before" | "rrp" | "msrp" | "strike");
        Hints {
            price: has("price") || word(price),
            old: has("old") || word(old),
            cents: has("cent") || has("fraction") || has("decimal") || has("kop"),
            icon: is_icon(&class),
            ..Hints::of_part(&class)
        }
    }

    /// Of an `id` attribute as written.
    pub fn of_id(id: &str) -> Hints {
        if id.is_empty() {
            return Hints::default();
        }
        let id = lower(id);
        Hints { price: id.contains("price"), icon: is_icon(&id), ..Hints::of_part(&id) }
    }

    fn of_part(name: &str) -> Hints {
        let has = |part: &str| name.contains(part);
        Hints {
            consent: has("cookie") || has("consent") || has("gdpr"),
            others: has("review") || has("comment") || has("testimonial"),
            footer: has("footer"),
            paying: PAYING.iter().any(|w| has(w)),
            related: [
                "related",
                "recommend",
                "upsell",
                "up-sell",
                "crosssell",
                "cross-sell",
                "similar",
                "also-",
                "recently",
                "viewed",
                "bestsell",
            ]
            .iter()
            .any(|w| has(w)),
            ..Hints::default()
        }
    }
}

/// Parts of names for whatever has to do with payment, in the languages that write class names.
const PAYING: &[&str] = &[
    "pay",
    "paiement",
    "pagament",
    "pagos",
    "de-pago",
    "zahlung",
    "zahlart",
    "bezahl",
    "betaal",
    "betaling",
    "betalning",
    "platb",
    "platn",
    "oplat",
    "odeme",
    "fizet",
    "plati",
    "maksu",
    "apmaks",
    "mokej",
    "creditcard",
    "credit-card",
    "cc-logo",
    "cclogo",
];

/// Whether a name may be that of an icon of a way to pay.
fn is_icon(name: &str) -> bool {
    const PARTS: &[&str] = &["pay", "icon", "card", "pi-", "logo", "sprite", "visa", "maestro", "amex", "klarna", "diners", "jcb", "cc-"];
    PARTS.iter().any(|w| name.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_ids_hint_at_what_they_name() {
        let none = Hints::default();
        let cases = [
            ("", none),
            ("Product-Price--large", Hints { price: true, ..none }),
            ("product__prix", Hints { price: true, ..none }),
            ("prixfixe", none),
            ("was compare-at", Hints { old: true, ..none }),
            ("cookieBar", Hints { consent: true, ..none }),
            ("site-FOOTER", Hints { footer: true, ..none }),
            ("reviews", Hints { others: true, ..none }),
            ("pi-visa", Hints { icon: true, ..none }),
            ("list-payment", Hints { icon: true, paying: true, ..none }),
            ("products-upsell", Hints { related: true, ..none }),
            ("price__cents", Hints { price: true, cents: true, ..none }),
        ];
        for (class, hints) in cases {
            assert_eq!(Hints::of_class(class), hints, "{class}");
        }
        assert_eq!(Hints::of_id("MainPrice"), Hints { price: true, ..none });
        assert_eq!(Hints::of_id("money"), none);
    }
}
