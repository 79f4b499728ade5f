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
            icon: has("pay") || has("icon") || has("card") || has("pi-"),
            ..Hints::of_part(&class)
        }
    }

    /// Of an `id` attribute as written.
    pub fn of_id(id: &str) -> Hints {
        if id.is_empty() {
            return Hints::default();
        }
        let id = lower(id);
        Hints { price: id.contains("price"), ..Hints::of_part(&id) }
    }

    fn of_part(name: &str) -> Hints {
        let has = |part: &str| name.contains(part);
        Hints {
            consent: has("cookie") || has("consent") || has("gdpr"),
            others: has("review") || has("comment") || has("testimonial"),
            footer: has("footer"),
            ..Hints::default()
        }
    }
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
        ];
        for (class, hints) in cases {
            assert_eq!(Hints::of_class(class), hints, "{class}");
        }
        assert_eq!(Hints::of_id("MainPrice"), Hints { price: true, ..none });
        assert_eq!(Hints::of_id("money"), none);
    }
}
