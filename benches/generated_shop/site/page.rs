//! A page as HTML: head, header with menu and switcher, content, footer.

use std::fmt::Write;

use super::address::{Asked, Site};
use super::filling::{Filling, fill};
use super::layout::{PER_PAGE, Place, SERVICES};
use super::random::{Random, hash};
use super::trap::{self, Beyond, escape};
use super::words::Words;
use super::{Answer, Hreflang};

const SHOP: &str = "Example House";
/// Entries of the short menu of every page.
const MENU: usize = 6;
/// Entries of the large menu and of the cards that fill a page.
const LARGE_MENU: usize = 60;
const CARDS: usize = 24;
/// The consent dialog stands on pages that are large anyway.
const CONSENT_FROM: usize = 10_000;

/// Answers with the page that was asked for, or with what stands there instead.
pub fn render(site: &Site<'_>, asked: &Asked<'_>) -> Answer {
    let page = Page { site, asked, words: site.words(asked.edition) };
    let mut content = String::with_capacity(4_096);
    let (status, title) = match (asked.place, trap::beyond(site.options, asked)) {
        (Some(place), _) => (200, page.content(place, &mut content)),
        (None, Beyond::Home) => (200, page.content(Place::Home, &mut content)),
        (None, Beyond::Month(month)) => {
            trap::calendar(month, &page.words.calendar, &mut content);
            (200, page.words.calendar.clone())
        }
        (None, Beyond::Deeper) => {
            let _ = write!(content, "<h1>{0}</h1><p><a href=\"more/details\">{0}</a></p>", page.words.guide);
            (200, page.words.guide.clone())
        }
        (None, Beyond::Nothing(status)) => {
            let _ = write!(content, "<h1>{}</h1><p>{}</p>", page.words.not_found, page.words.not_found_text);
            (status, page.words.not_found.clone())
        }
    };
    let mut headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
    if let (Hreflang::Header, Some(place)) = (site.options.hreflang, asked.place) {
        let links = site.alternates(place).into_iter().map(|(tag, url)| format!("<{url}>; rel=\"alternate\"; hreflang=\"{tag}\""));
        let links: Vec<String> = links.collect();
        if !links.is_empty() {
            headers.push(("Link", links.join(", ")));
        }
    }
    Answer { status, headers, body: page.whole(&title, &content).into_bytes() }
}

struct Page<'a> {
    site: &'a Site<'a>,
    asked: &'a Asked<'a>,
    words: &'static Words,
}

impl Page<'_> {
    /// The address of a page of this edition, as it stands in an attribute.
    fn to(&self, place: Place) -> String {
        self.to_edition(self.asked.edition, place)
    }

    fn to_edition(&self, edition: usize, place: Place) -> String {
        let address = self.site.href(self.asked.edition, edition, place);
        escape(&trap::dressed(self.site.options, self.asked, address, place))
    }

    fn link(&self, out: &mut String, class: &str, place: Place) {
        let _ = write!(out, "<a class=\"{class}\" href=\"{}\">{}</a>", self.to(place), self.name(place));
    }

    fn name(&self, place: Place) -> String {
        let words = self.words;
        match place {
            Place::Home => words.home.clone(),
            Place::Cart => words.cart.clone(),
            Place::Service(n) => words.service[n].title.clone(),
            Place::Department(n) => words.department(n),
            Place::Category { index, .. } => words.category(index),
            Place::Product(n) => words.product(self.site.options.seed, n),
            Place::Guide(n) => format!("{} {}", words.guide, n + 1),
        }
    }

    /// Departments, or categories where there are none.
    fn sections(&self) -> impl Iterator<Item = Place> {
        let layout = &self.site.layout;
        let departments = (0..layout.departments).map(Place::Department);
        let categories = (0..if layout.departments == 0 { layout.categories } else { 0 }).map(|index| Place::Category { index, page: 1 });
        departments.chain(categories)
    }

    fn price(&self, product: usize) -> u64 {
        990 + 10 * Random::of(&[self.site.options.seed, 2, product as u64]).below(15_000) as u64
    }

    fn own(&self) -> Random {
        Random::of(&[self.site.options.seed, 3, self.asked.edition as u64, hash(self.asked.path)])
    }

    fn sentences(&self, count: usize, random: &mut Random) -> String {
        let parts: Vec<&str> = (0..count).map(|_| self.words.sentence(random)).collect();
        parts.join(" ")
    }

    /// Writes the content, and gives the title.
    fn content(&self, place: Place, out: &mut String) -> String {
        let name = self.name(place);
        match place {
            Place::Home => self.home(out),
            Place::Cart => {
                let _ = write!(out, "<h1>{name}</h1><p class=\"cart__empty\">{}</p>", self.words.empty);
            }
            Place::Service(n) => {
                let _ = write!(out, "<h1>{name}</h1>");
                for paragraph in &self.words.service[n].text {
                    let _ = write!(out, "<p>{paragraph}</p>");
                }
            }
            Place::Department(n) => {
                let _ = write!(out, "<h1>{name}</h1><ul class=\"list\">");
                for index in self.site.layout.categories_of(n) {
                    out.push_str("<li>");
                    self.link(out, "list__link", Place::Category { index, page: 1 });
                    out.push_str("</li>");
                }
                out.push_str("</ul>");
            }
            Place::Category { index, page } => self.category(index, page, &name, out),
            Place::Product(n) => self.product(n, &name, out),
            Place::Guide(_) => {
                let _ = write!(out, "<article><h1>{name}</h1><p>{}</p></article>", self.sentences(6, &mut self.own()));
            }
        }
        name
    }

    fn home(&self, out: &mut String) {
        let _ = write!(out, "<h1>{SHOP}</h1><p>{}</p><ul class=\"list\">", self.sentences(3, &mut self.own()));
        for place in self.sections() {
            out.push_str("<li>");
            self.link(out, "list__link", place);
            out.push_str("</li>");
        }
        out.push_str("</ul><ul class=\"grid\">");
        let layout = &self.site.layout;
        let step = (layout.products / 8).max(1);
        for product in (0..layout.products).step_by(step).take(8) {
            self.card(product, out);
        }
        out.push_str("</ul>");
        for guide in 0..layout.guides(self.asked.edition) {
            self.link(out, "guide", Place::Guide(guide));
        }
    }

    fn card(&self, product: usize, out: &mut String) {
        out.push_str("<li>");
        self.link(out, "card", Place::Product(product));
        let _ = write!(out, " <span class=\"price\">{}</span></li>", self.words.price(self.price(product)));
    }

    fn category(&self, index: usize, page: usize, name: &str, out: &mut String) {
        let products = self.site.layout.products_of(index);
        let _ = write!(out, "<h1>{name}</h1><ul class=\"grid\">");
        for product in products.skip((page - 1) * PER_PAGE).take(PER_PAGE) {
            self.card(product, out);
        }
        out.push_str("</ul>");
        let pages = self.site.layout.pages_of(index);
        if pages > 1 {
            out.push_str("<nav class=\"pagination\">");
            for other in (1..=pages).filter(|p| *p != page) {
                let _ = write!(out, "<a href=\"{}\">{other}</a> ", self.to(Place::Category { index, page: other }));
            }
            for (other, label) in [(page.wrapping_sub(1), &self.words.previous), (page + 1, &self.words.next)] {
                if (1..=pages).contains(&other) {
                    let _ = write!(out, "<a href=\"{}\">{label}</a> ", self.to(Place::Category { index, page: other }));
                }
            }
            out.push_str("</nav>");
        }
        trap::of_category(self.site, self.asked, index, out);
    }

    fn product(&self, product: usize, name: &str, out: &mut String) {
        let (words, cents) = (self.words, self.price(product));
        let mut random = self.own();
        let category = Place::Category { index: self.site.layout.category_of(product), page: 1 };
        out.push_str("<nav class=\"breadcrumbs\">");
        self.link(out, "crumb", category);
        let _ = write!(
            out,
            "</nav><h1>{name}</h1><img src=\"/img/{product}.jpg\" alt=\"{name}\" width=\"720\" height=\"720\"><p class=\"price\">{}</p>\
             <p class=\"tax\">{}</p><p class=\"stock\">{}</p><form action=\"{}\" method=\"post\"><input type=\"hidden\" name=\"id\" \
             value=\"{product}\"><button type=\"submit\">{}</button></form><div class=\"description\"><p>{}</p></div>",
            words.price(cents),
            words.tax,
            words.stock,
            escape(&self.site.path_and_query(self.asked.edition, Place::Cart)),
            words.add,
            self.sentences(3, &mut random),
        );
        let _ = write!(
            out,
            "<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":\"{name}\",\"sku\":\"{product}\",\
             \"offers\":{{\"@type\":\"Offer\",\"price\":\"{}.{:02}\",\"priceCurrency\":\"{}\",\"availability\":\"https://schema.org/InStock\"}}}}</script>",
            cents / 100,
            cents % 100,
            words.currency,
        );
    }

    /// The document around the content.
    fn whole(&self, title: &str, content: &str) -> String {
        let (mut head, mut header, mut footer) = (String::new(), String::new(), String::new());
        self.head(title, &mut head);
        self.header(&mut header);
        self.footer(&mut footer);
        let sum = head.len() + header.len() + content.len() + footer.len() + 120;
        let filling = self.filling(self.site.options.bytes.saturating_sub(sum));
        let mut out = String::with_capacity(sum + self.site.options.bytes / 8 + self.site.options.bytes);
        for part in [
            &*head,
            &filling.styles,
            "</head><body>",
            &header,
            &filling.menu,
            "</header><main id=\"main\">",
            content,
            &filling.content,
            "</main>",
            "<footer class=\"footer\">",
            &filling.frame,
            &footer,
            "</footer>",
            &filling.scripts,
            "</body></html>\n",
        ] {
            out.push_str(part);
        }
        out
    }

    fn filling(&self, missing: usize) -> Filling {
        let layout = &self.site.layout;
        let frame = Random::of(&[self.site.options.seed, 4, self.asked.edition as u64]);
        let own = Random::of(&[self.site.options.seed, 5, self.asked.edition as u64, hash(self.asked.whole)]);
        let named = |place: Place| (self.to(place), self.name(place));
        let mut random = own.clone();
        let (menu, cards) = if missing < CONSENT_FROM { (MENU, 6) } else { (LARGE_MENU, CARDS) };
        let categories: Vec<_> = (0..layout.categories.min(menu)).map(|index| named(Place::Category { index, page: 1 })).collect();
        let products: Vec<_> = (0..cards).map(|_| named(Place::Product(random.below(layout.products)))).collect();
        fill(missing, self.words, frame, own, &categories, &products)
    }

    fn head(&self, title: &str, out: &mut String) {
        let _ = write!(
            out,
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title} | {SHOP}</title><meta name=\"viewport\" \
             content=\"width=device-width\"><link rel=\"stylesheet\" href=\"/assets/shop.css\">",
            self.words.tag
        );
        let Some(place) = self.asked.place else { return };
        let _ = write!(out, "<link rel=\"canonical\" href=\"{}\">", escape(&self.site.url(self.asked.edition, place)));
        if self.site.options.hreflang == Hreflang::Head {
            for (tag, url) in self.site.alternates(place) {
                let _ = write!(out, "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\">", escape(&url));
            }
        }
    }

    fn header(&self, out: &mut String) {
        let _ = write!(out, "<header class=\"header\"><a class=\"logo\" href=\"{}\">{SHOP}</a><nav><ul>", self.to(Place::Home));
        for place in self.sections().take(MENU) {
            out.push_str("<li>");
            self.link(out, "nav", place);
            out.push_str("</li>");
        }
        out.push_str("</ul></nav>");
        self.link(out, "cart", Place::Cart);
        if self.site.layout.editions > 1 {
            out.push_str("<ul class=\"languages\">");
            for edition in (0..self.site.layout.editions).filter(|e| *e != self.asked.edition) {
                let place = self.asked.place.filter(|p| self.site.layout.has(edition, *p)).unwrap_or(Place::Home);
                let code = self.site.options.editions[edition].code();
                let (href, name) = (self.to_edition(edition, place), &self.site.words(edition).name);
                let _ = write!(out, "<li><a hreflang=\"{code}\" lang=\"{code}\" href=\"{href}\">{name}</a></li>");
            }
            out.push_str("</ul>");
        }
    }

    fn footer(&self, out: &mut String) {
        out.push_str("<ul>");
        for n in 0..SERVICES {
            out.push_str("<li>");
            self.link(out, "foot", Place::Service(n));
            out.push_str("</li>");
        }
        out.push_str("</ul>");
        trap::everywhere(self.site, self.asked, out);
        let _ = write!(out, "<p>© 2026 {SHOP}</p>");
        if self.site.options.bytes >= CONSENT_FROM {
            let words = self.words;
            let _ = write!(
                out,
                "<form class=\"newsletter\"><label>{}<input type=\"email\" name=\"email\"></label></form><div role=\"dialog\" \
                 class=\"cookie-consent\"><p>{}</p><button type=\"button\">{}</button></div>",
                words.newsletter, words.consent, words.accept
            );
        }
    }
}
