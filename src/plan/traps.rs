//! Addresses that lead nowhere, do something, or go on for ever: actions, files, loops, calendars, filters, currency doubles.

use url::Url;

/// Why an address is not followed, or only a few of its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trap {
    /// Following it would do something: fill a cart, log out, delete.
    Action,
    /// A file that is no page.
    File,
    /// The same folders again and again, from relative links that add up.
    Loop,
    /// Days and months without end.
    Calendar,
    /// A list sorted, filtered or shown in another way.
    Filter,
    /// The same page with another currency: a choice of the shop, and no page of its own.
    Currency,
    /// A further page of a list.
    Pager,
    /// The address is longer than any page's.
    TooLong,
}

impl Trap {
    /// All of them.
    pub const ALL: &'static [Trap] =
        &[Trap::Action, Trap::File, Trap::Loop, Trap::Calendar, Trap::Filter, Trap::Currency, Trap::Pager, Trap::TooLong];

    /// The written form, in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Trap::Action => "action",
            Trap::File => "file",
            Trap::Loop => "loop",
            Trap::Calendar => "calendar",
            Trap::Filter => "filter",
            Trap::Currency => "currency",
            Trap::Pager => "pager",
            Trap::TooLong => "too-long",
        }
    }

    /// Addresses of one template that are followed all the same; `all`: the whole shop was asked for.
    pub(super) const fn follow(self, all: bool) -> usize {
        match self {
            Trap::Action | Trap::File | Trap::Loop | Trap::Currency | Trap::TooLong => 0,
            Trap::Calendar => 2,
            Trap::Filter => 1,
            // A shop that is read whole has products that only later pages of its lists lead to; how far is decided by what they bring.
            Trap::Pager => {
                if all {
                    usize::MAX
                } else {
                    2
                }
            }
        }
    }
}

/// Bytes of an address that may still be a page's.
const MAX_BYTES: usize = 1_500;
/// Folders deep.
const MAX_SEGMENTS: usize = 14;

/// What is odd about an address; none for an ordinary one.
pub(super) fn trap(url: &Url) -> Option<Trap> {
    if url.as_str().len() > MAX_BYTES {
        return Some(Trap::TooLong);
    }
    if is_action(url) {
        return Some(Trap::Action);
    }
    if is_file(url) {
        return Some(Trap::File);
    }
    if is_loop(url) {
        return Some(Trap::Loop);
    }
    let parameters: Vec<(String, String)> = url.query_pairs().map(|(k, v)| (k.to_ascii_lowercase(), v.into_owned())).collect();
    let has = |names: &[&str]| parameters.iter().any(|(k, _)| names.contains(&k.as_str()));
    if parameters.iter().any(|(k, v)| is_currency_parameter(k) && v.len() <= 4) {
        return Some(Trap::Currency);
    }
    if is_calendar(url, &parameters) {
        return Some(Trap::Calendar);
    }
    if has(FILTERS)
        || parameters.iter().any(|(k, _)| k.starts_with("filter") || k.ends_with("[]") || k.starts_with("pf_") || k.starts_with("pa_"))
    {
        return Some(Trap::Filter);
    }
    pager(url).is_some_and(|n| n > 1).then_some(Trap::Pager)
}

/// Parameters that sort, filter or show a list in another way.
const FILTERS: &[&str] = &[
    "availability",
    "brand",
    "color",
    "colour",
    "dir",
    "direction",
    "farbe",
    "gender",
    "grid",
    "groesse",
    "in_stock",
    "instock",
    "limit",
    "manufacturer",
    "material",
    "max_price",
    "min_price",
    "order",
    "order_by",
    "orderby",
    "orderway",
    "per_page",
    "perpage",
    "price",
    "product_list_dir",
    "product_list_limit",
    "product_list_mode",
    "product_list_order",
    "q",
    "query",
    "rating",
    "s",
    "search",
    "size",
    "sort",
    "sort_by",
    "sortby",
    "sortierung",
    "tri",
    "vendor",
];

fn is_currency_parameter(name: &str) -> bool {
    matches!(
        name,
        "currency"
            | "cur"
            | "curr"
            | "currency_code"
            | "id_currency"
            | "wmc-currency"
            | "alg_currency"
            | "aelia_cs_currency"
            | "valuta"
            | "waehrung"
            | "devise"
            | "moneda"
    )
}

/// The number of a further page of a list, in its query or path.
pub(super) fn pager(url: &Url) -> Option<u32> {
    let named = url.query_pairs().find(|(k, _)| {
        matches!(
            k.to_ascii_lowercase().as_str(),
            "page" | "p" | "pg" | "paged" | "seite" | "pagina" | "sida" | "side" | "start" | "offset" | "page_num" | "pagenumber"
        )
    });
    if let Some((_, value)) = named {
        return value.parse().ok();
    }
    let mut segments = url.path_segments()?.rev().filter(|s| !s.is_empty());
    let last = segments.next()?;
    let before = segments.next().unwrap_or_default();
    if matches!(before, "page" | "pages" | "seite" | "pagina" | "sida" | "side") {
        return last.parse().ok();
    }
    last.strip_prefix("page-").or_else(|| last.strip_prefix("page")).and_then(|n| n.parse().ok())
}

/// Whether following the address would do something.
fn is_action(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let words = [
        "/cart/add",
        "/cart/change",
        "/cart/clear",
        "/cart/update",
        "add-to-cart",
        "addtocart",
        "add_to_cart",
        "add-to-wishlist",
        "logout",
        "log-out",
        "log_out",
        "signout",
        "sign-out",
        "abmelden",
        "/wishlist/add",
        "/compare/add",
        "product_compare",
        "unsubscribe",
        "/delete",
        "/checkouts/",
    ];
    let acts = |k: &str| {
        matches!(
            k,
            "add-to-cart"
                | "add_to_cart"
                | "add-to-compare"
                | "add_to_wishlist"
                | "remove_item"
                | "action"
                | "add"
                | "delete"
                | "remove"
                | "logout"
                | "wc-ajax"
                | "removed_item"
                | "undo_item"
                | "buy_now"
        )
    };
    words.iter().any(|w| path.contains(w)) || url.query_pairs().any(|(k, _)| acts(&k.to_ascii_lowercase()))
}

/// File name endings that are no pages.
const FILES: &[&str] = &[
    "7z",
    "apk",
    "atom",
    "avi",
    "avif",
    "bmp",
    "css",
    "csv",
    "dmg",
    "doc",
    "docx",
    "eot",
    "epub",
    "exe",
    "gif",
    "gz",
    "ico",
    "ics",
    "jpeg",
    "jpg",
    "js",
    "json",
    "m4a",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "ogg",
    "otf",
    "pdf",
    "png",
    "ppt",
    "pptx",
    "rar",
    "rss",
    "svg",
    "tar",
    "tif",
    "tiff",
    "ttf",
    "txt",
    "vcf",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xml",
    "zip",
];

/// Whether the address is a file that is no page.
fn is_file(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, ending)| FILES.contains(&ending.to_ascii_lowercase().as_str()))
}

/// A folder three times on one way, or a way that no shop has.
fn is_loop(url: &Url) -> bool {
    let segments: Vec<&str> = url.path().split('/').filter(|s| !s.is_empty()).collect();
    segments.len() > MAX_SEGMENTS || segments.iter().any(|s| segments.iter().filter(|t| *t == s).count() > 2)
}

/// A month or a day in the path or among the parameters.
fn is_calendar(url: &Url, parameters: &[(String, String)]) -> bool {
    let year = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_digit()) && (s.starts_with("19") || s.starts_with("20"));
    let small = |s: &str| (1..=2).contains(&s.len()) && s.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n));
    let dated = |s: &str| {
        let parts: Vec<&str> = s.split(['-', '_', '.']).collect();
        matches!(parts.as_slice(), [y, m] | [y, m, _] if year(y) && small(m))
    };
    let segments: Vec<&str> = url.path().split('/').filter(|s| !s.is_empty()).collect();
    segments.windows(2).any(|w| year(w[0]) && small(w[1]))
        || segments.iter().any(|s| dated(s))
        || parameters.iter().any(|(k, v)| {
            dated(v) || (matches!(k.as_str(), "month" | "year" | "week" | "day" | "date" | "monat" | "jahr") && !v.is_empty())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traps_are_named() {
        use Trap::*;
        let cases = [
            ("/products/hat", None),
            ("/de/versand", None),
            ("/products/hat?variant=12", None),
            ("/collections/hats?lang=de", None),
            ("/?add-to-cart=12", Some(Action)),
            ("/customer/account/logout", Some(Action)),
            ("/checkouts/cn/Z2NwLWV1cm9wZS", Some(Action)),
            ("/catalogue.PDF", Some(File)),
            ("/sitemap.xml", Some(File)),
            ("/v1.5/hats", None),
            ("/shop/sub/shop/sub/shop/page", Some(Loop)),
            ("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o", Some(Loop)),
            ("/hats/hats", None),
            ("/p?currency=EUR", Some(Currency)),
            ("/p?id=7&id_currency=2", Some(Currency)),
            ("/events/2026-11", Some(Calendar)),
            ("/blog/2026/11/hello", Some(Calendar)),
            ("/events?month=11", Some(Calendar)),
            ("/model-2026", None),
            ("/hats?sort=price&color=red", Some(Filter)),
            ("/hats?filter.v.price.gte=1", Some(Filter)),
            ("/hats?page=1", None),
            ("/hats?page=2", Some(Pager)),
            ("/hats/page/7/", Some(Pager)),
            ("/hats?p=3", Some(Pager)),
            ("/p/12", None),
            ("/about/page-2", Some(Pager)),
        ];
        for (path, expected) in cases {
            let url = Url::parse("https://shop.example").unwrap().join(path).unwrap();
            assert_eq!(trap(&url), expected, "{path}");
        }
        let long = Url::parse(&format!("https://shop.example/{}", "a".repeat(2_000))).unwrap();
        assert_eq!(trap(&long), Some(TooLong));
    }
}
