//! Labels that were looked at again: what stands on the page, against what its label says.

/// One label that is not taken as it is.
pub struct Correction {
    /// The page, as misses name it.
    pub page: &'static str,
    /// What the label leaves out, or names without reason.
    pub what: &'static str,
    pub why: &'static str,
}

/// What the pages show and their labels leave out. It is counted neither as right nor as wrong.
pub const CORRECTIONS: &[Correction] = &[
    Correction { page: "21e72a8e", what: "discover", why: "its icon stands in the same row as the four methods of the label" },
    Correction { page: "2d3e5256", what: "postepay", why: "its icon stands in the same row as the methods of the label" },
    Correction { page: "2dfce31e", what: "postepay", why: "its icon stands in the same row of the footer as the methods of the label" },
    Correction { page: "1c796267", what: "hipercard", why: "its icon stands in the same row as the methods of the label" },
    Correction { page: "0bf9a333", what: "amex", why: "the footer shows the logo of American Express" },
    Correction { page: "0bf9a333", what: "webpay", why: "the footer shows the logo of Webpay Plus" },
    Correction { page: "0bf9a333", what: "mach", why: "the footer shows the logo of MACH in the row of ways to pay" },
    Correction { page: "0bf9a333", what: "gift-card", why: "the list of ways to pay shows the shop's gift card" },
    Correction { page: "2a84a964", what: "installments", why: "the page offers the product in three or four payments" },
    Correction { page: "8830b60f", what: "installments", why: "the page offers up to seven months without interest" },
    Correction { page: "fs_www.musichousebari.it-0", what: "postepay", why: "it stands in the list of ways to pay" },
    Correction { page: "1c796267", what: "installments", why: "the words stand in a hidden template without any number" },
    Correction {
        page: "1a9172cf",
        what: "paypal",
        why: "the page says that costs of returns are paid back by PayPal; no way to pay is named",
    },
    Correction { page: "2a84a964", what: "card", why: "the only card on the page is the shop's own customer card" },
    Correction { page: "2342b61d", what: "wordpress", why: "the word stands in an address of the consent dialog, of another firm" },
    Correction { page: "5579758b", what: "wordpress", why: "only the pictures of a blog come from WordPress" },
];
