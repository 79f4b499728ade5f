//! What makes a page as heavy as real ones: menus, cards, more text, inline styles and scripts.
//!
//! Of the bytes added, about 40 of 100 are markup, 30 text, 30 styles and scripts. Half of it stands on every page of an
//! edition, as a real shop's frame does, and half belongs to the page.

use std::fmt::Write;

use super::random::Random;
use super::words::Words;

/// Less than this is filled with sentences alone: there is no room for more.
const SMALL: usize = 1_500;

/// Pieces to put into a page, by where they belong.
#[derive(Debug, Default)]
pub struct Filling {
    pub styles: String,
    pub menu: String,
    pub content: String,
    pub frame: String,
    pub scripts: String,
}

/// An address, as it stands in an attribute, and a name.
type Target = (String, String);

/// Builds about `missing` bytes. `frame` is the same for all pages of an edition, `own` differs by page; the menu leads to
/// `categories`, the cards to `products`: at least one of each.
pub fn fill(missing: usize, words: &Words, frame: Random, own: Random, categories: &[Target], products: &[Target]) -> Filling {
    let mut out = Filling::default();
    if missing < SMALL {
        paragraphs(&mut out.content, missing, words, own);
        return out;
    }
    let share = |percent: usize| missing * percent / 100;
    styles(&mut out.styles, share(6), frame.clone());
    menu(&mut out.menu, share(15), categories);
    cards(&mut out.content, share(30), words, own.clone(), products);
    paragraphs(&mut out.content, share(13), words, own.clone());
    paragraphs(&mut out.frame, share(12), words, frame.clone());
    scripts(&mut out.scripts, share(18), words, frame);
    scripts(&mut out.scripts, share(6), words, own);
    out
}

/// A menu with three levels of nested lists.
fn menu(out: &mut String, bytes: usize, targets: &[Target]) {
    let end = out.len() + bytes;
    out.push_str("<div class=\"mega-menu\"><ul class=\"mega-menu__list\" role=\"list\">");
    let mut targets = targets.iter().cycle();
    while out.len() < end {
        out.push_str("<li class=\"mega-menu__column\"><ul class=\"mega-menu__links\">");
        for (href, name) in targets.by_ref().take(6) {
            let _ = write!(
                out,
                "<li class=\"mega-menu__item mega-menu__item--level-2\"><a class=\"mega-menu__link link link--text\" href=\"{href}\"><span>{name}</span></a></li>"
            );
        }
        out.push_str("</ul></li>");
    }
    out.push_str("</ul></div>");
}

/// Cards of goods, as under "you may also like".
fn cards(out: &mut String, bytes: usize, words: &Words, mut random: Random, targets: &[Target]) {
    let end = out.len() + bytes;
    let _ = write!(out, "<section class=\"related\"><h2 class=\"section__title h2\">{}</h2><ul class=\"grid grid--4\">", words.related);
    while out.len() < end {
        let (href, name) = &targets[random.below(targets.len())];
        let picture = random.below(100_000);
        let price = words.price(990 + 10 * random.below(15_000) as u64);
        let text = words.sentence(&mut random);
        let _ = write!(
            out,
            "<li class=\"grid__item\"><div class=\"card card--product\" data-id=\"{picture}\"><div class=\"card__media\"><img loading=\"lazy\" \
             src=\"/img/{picture}.jpg\" width=\"360\" height=\"360\" alt=\"{name}\"></div><div class=\"card__body\"><h3 class=\"card__heading\">\
             <a class=\"card__link\" href=\"{href}\">{name}</a></h3><p class=\"card__text\">{text}</p><div class=\"price\"><span class=\"price__item\">\
             {price}</span></div><svg class=\"icon icon-heart\" viewBox=\"0 0 24 24\"><path d=\"M12 21s-7-4.4-9-9a5 5 0 0 1 9-4 5 5 0 0 1 9 4c-2 4.6-9 \
             9-9 9z\"/></svg></div></div></li>"
        );
    }
    out.push_str("</ul></section>");
}

/// Paragraphs of three to five sentences.
fn paragraphs(out: &mut String, bytes: usize, words: &Words, mut random: Random) {
    let end = out.len() + bytes;
    while out.len() + 60 < end {
        out.push_str("<p>");
        for _ in 0..3 + random.below(3) {
            out.push_str(words.sentence(&mut random));
            if out.len() + 80 > end {
                break;
            }
            out.push(' ');
        }
        out.push_str("</p>");
    }
}

fn styles(out: &mut String, bytes: usize, mut random: Random) {
    const NAMES: &[&str] = &["card", "grid__item", "price__item", "mega-menu__link", "section__title", "button--primary", "link", "icon"];
    const RULES: &[&str] =
        &["display:flex;align-items:center", "padding:0 1.5rem", "color:var(--ink);line-height:1.5", "grid-template-columns:repeat(4,1fr)"];
    let end = out.len() + bytes;
    out.push_str("<style>");
    while out.len() < end {
        let (name, rule, n) = (random.pick(NAMES), random.pick(RULES), random.below(64));
        let _ = write!(out, ".{name}--{n}{{{rule}}}@media(min-width:{}px){{.{name}--{n}{{margin:{n}px auto}}}}", 480 + 4 * n);
    }
    out.push_str("</style>");
}

/// Settings as JSON and code as a bundler leaves it, in elements of at most 6 kB.
fn scripts(out: &mut String, bytes: usize, words: &Words, mut random: Random) {
    let end = out.len() + bytes;
    while out.len() < end {
        let part = end.min(out.len() + 6_000);
        let _ = write!(out, "<script>window.shop=window.shop||{{}};shop.locale=\"{}\";shop.settings={{", words.tag);
        for _ in 0..6 {
            let n = random.below(10_000);
            let _ = write!(out, "\"section-{n}\":{{\"lazy\":true,\"columns\":{},\"threshold\":{n}}},", n % 5);
        }
        let _ = write!(out, "\"currency\":\"{}\"}};", words.currency);
        while out.len() < part {
            let (a, b) = (random.below(900), random.below(9_000));
            let _ = write!(
                out,
                "!function(e,t){{var n=e.querySelectorAll(\"[data-part='{a}']\");for(var r=0;r<n.length;r++)n[r].addEventListener(\"click\",function(o){{o.preventDefault(),t.push({{event:\"part_{a}\",value:{b}}})}})}}(document,window.dataLayer=window.dataLayer||[]);"
            );
        }
        out.push_str("</script>");
    }
}
