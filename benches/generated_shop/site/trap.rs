//! Addresses without end, as real shops have them. Each can be switched on by itself; all of them answer 200.

use std::fmt::Write;

use super::Options;
use super::address::{Asked, Site, value, with};
use super::layout::Place;
use super::random::hash;

/// A way to send a crawler round in circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    /// Filters of categories by colour, size and order, in any combination.
    Facets,
    /// A calendar whose months go on for ever, each under two addresses.
    Calendar,
    /// A new session in every link: `;jsessionid=` on most, `sid=` on products.
    Session,
    /// A currency that, once chosen, stands in every address.
    Currency,
    /// Category pages after the last, `?page=N`, each with a next one.
    Pagination,
    /// A link that was written without its slash, so that each page leads one folder deeper.
    Relative,
    /// What does not exist answers 200; every product has a link to something that does not.
    SoftNotFound,
    /// A currency choice that is a link without an address of its own: `<a href="EUR">`.
    Switcher,
}

const SIZES: &[&str] = &["s", "m", "l", "xl"];
const ORDERS: &[&str] = &["price", "name", "new"];
const CURRENCIES: &[&str] = &["EUR", "GBP", "USD"];
const SESSION: &str = ";jsessionid=";

impl Trap {
    pub const ALL: &'static [Trap] = &[
        Trap::Facets,
        Trap::Calendar,
        Trap::Session,
        Trap::Currency,
        Trap::Pagination,
        Trap::Relative,
        Trap::SoftNotFound,
        Trap::Switcher,
    ];

    fn is_set(self, options: &Options) -> bool {
        options.traps.contains(&self)
    }
}

/// What stands at an address that is no page of the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// Months since the year 0.
    Month(u32),
    Deeper,
    Home,
    /// Nothing: with this status.
    Nothing(u16),
}

/// Tells what an address means that is no page of the shop.
pub fn beyond(options: &Options, asked: &Asked<'_>) -> Beyond {
    let last = asked.path.rsplit('/').next().unwrap_or_default();
    if Trap::Calendar.is_set(options)
        && let Some((_, month)) = asked.path.split_once("/events/")
        && let Some(month) = value(asked.query, "month").or(Some(month)).and_then(month_of)
    {
        return Beyond::Month(month);
    }
    if Trap::Relative.is_set(options) && asked.path.ends_with("more/details") {
        return Beyond::Deeper;
    }
    if Trap::Switcher.is_set(options) && CURRENCIES.contains(&last) {
        return Beyond::Home;
    }
    Beyond::Nothing(if Trap::SoftNotFound.is_set(options) { 200 } else { 404 })
}

fn month_of(text: &str) -> Option<u32> {
    let (year, rest) = text.split_once('-')?;
    let month = rest.split('-').next()?;
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    (year < 100_000 && (1..=12).contains(&month)).then_some(year * 12 + month - 1)
}

/// The path without the session in it.
pub fn without_session<'p>(options: &Options, path: &'p str) -> &'p str {
    match path.split_once(SESSION) {
        Some((path, _)) if Trap::Session.is_set(options) => path,
        _ => path,
    }
}

/// The address as it stands in a link of the page that was asked for.
pub fn dressed(options: &Options, asked: &Asked<'_>, address: String, place: Place) -> String {
    let mut out = address;
    if Trap::Currency.is_set(options)
        && let Some(currency) = value(asked.query, "currency").filter(|c| CURRENCIES.contains(c))
    {
        out = with(&out, "currency", currency);
    }
    if Trap::Session.is_set(options) {
        let session = format!("{:016X}", hash(asked.whole) ^ options.seed);
        out = match (place, out.split_once('?')) {
            (Place::Product(_), _) => with(&out, "sid", &session),
            (_, None) => format!("{out}{SESSION}{session}"),
            (_, Some((path, query))) => format!("{path}{SESSION}{session}?{query}"),
        };
    }
    out
}

/// Links that stand on every page.
pub fn everywhere(site: &Site<'_>, asked: &Asked<'_>, out: &mut String) {
    let options = site.options;
    let words = site.words(asked.edition);
    if Trap::Calendar.is_set(options) {
        let _ = write!(out, "<a class=\"link\" href=\"/events/2026-11\">{}</a>", words.calendar);
    }
    if Trap::Currency.is_set(options) {
        let here = site.path_and_query(asked.edition, asked.place.unwrap_or(Place::Home));
        for currency in CURRENCIES {
            let _ = write!(out, "<a class=\"currency\" href=\"{}\">{currency}</a>", escape(&with(&here, "currency", currency)));
        }
    }
    if Trap::Switcher.is_set(options) {
        for currency in CURRENCIES {
            let _ = write!(out, "<a class=\"switch\" href=\"{currency}\">{currency}</a>");
        }
    }
    if Trap::SoftNotFound.is_set(options) && matches!(asked.place, Some(Place::Product(_))) {
        let _ = write!(out, "<a class=\"link\" href=\"/campaign/{:x}\">{}</a>", hash(asked.path), words.related);
    }
    if Trap::Relative.is_set(options) && matches!(asked.place, Some(Place::Product(_))) {
        let _ = write!(out, "<a class=\"link\" href=\"more/details\">{}</a>", words.guide);
    }
}

/// Filters and further pages of a category.
pub fn of_category(site: &Site<'_>, asked: &Asked<'_>, index: usize, out: &mut String) {
    let options = site.options;
    let words = site.words(asked.edition);
    let first = site.path_and_query(asked.edition, Place::Category { index, page: 1 });
    if Trap::Facets.is_set(options) {
        let colours: Vec<&str> = words.colours().iter().map(String::as_str).collect();
        let facets: [(&str, &[&str]); 3] = [("color", &colours), ("size", SIZES), ("sort", ORDERS)];
        out.push_str("<ul class=\"filters\">");
        for (name, values) in facets {
            for chosen in values {
                // Filters that are set stay set, so that every combination has an address.
                let kept = facets.iter().filter(|(n, _)| *n != name).filter_map(|(n, _)| value(asked.query, n).map(|v| (*n, v)));
                let mut address = kept.fold(first.clone(), |address, (n, v)| with(&address, n, v));
                address = with(&address, name, chosen);
                let _ = write!(out, "<li><a rel=\"nofollow\" href=\"{}\">{chosen}</a></li>", escape(&address));
            }
        }
        out.push_str("</ul>");
    }
    if Trap::Pagination.is_set(options) {
        let page: u64 = value(asked.query, "page").and_then(|p| p.parse().ok()).unwrap_or(1);
        let next = with(&first, "page", &page.saturating_add(1).to_string());
        let _ = write!(out, "<a class=\"next\" href=\"{}\">{}</a>", escape(&next), words.next);
    }
}

/// The content of a month: the months around it, under both of their addresses, and some of its days.
pub fn calendar(month: u32, title: &str, out: &mut String) {
    let name = |m: u32| format!("{}-{:02}", m / 12, m % 12 + 1);
    let _ = write!(out, "<h1>{title} {}</h1><ul>", name(month));
    for other in [month.saturating_sub(1), month + 1] {
        let (here, other) = (name(month), name(other));
        let _ =
            write!(out, "<li><a href=\"/events/{other}\">{other}</a></li><li><a href=\"/events/{here}?month={other}\">{other}</a></li>");
    }
    for day in [1, 8, 15, 22] {
        let here = name(month);
        let _ = write!(out, "<li><a href=\"/events/{here}-{day:02}\">{day}</a></li>");
    }
    out.push_str("</ul>");
}

/// An address inside an attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
}
