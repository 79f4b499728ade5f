//! In: a [`Brand`]. Out: what the page prints of it.

use std::fmt::Write;

use super::parts::Link;
use crate::report::brand::{Brand, Palette};

/// The name and the looks of who hands the report over.
pub struct Letterhead {
    pub name: String,
    /// The picture itself, as an address that needs no request.
    pub logo: Option<String>,
    pub contact: Vec<Link>,
    pub closing: Vec<String>,
    pub css: String,
}

impl Letterhead {
    pub fn of(brand: &Brand) -> Letterhead {
        let plain = |text: &Option<String>| text.iter().map(|t| Link { text: t.clone(), href: None }).collect::<Vec<_>>();
        let contact = &brand.contact;
        let mut lines = plain(&contact.person);
        lines.extend(plain(&contact.address));
        lines.extend(contact.email.iter().map(|e| Link { text: e.clone(), href: Some(format!("mailto:{e}")) }));
        lines.extend(plain(&contact.phone));
        lines.extend(contact.web.iter().map(|w| Link::to(w)));
        let paragraphs = brand.closing.iter().flat_map(|text| text.split("\n\n")).map(|p| p.trim().to_owned()).filter(|p| !p.is_empty());
        Letterhead { name: brand.name.clone(), logo: brand.logo.clone(), contact: lines, closing: paragraphs.collect(), css: css(brand) }
    }
}

/// Colours that differ from the page's own. Paper stays white.
fn css(brand: &Brand) -> String {
    let rules = |p: &Palette| {
        let mut out = String::new();
        for (name, colour) in [("--link", &p.accent), ("--focus", &p.accent), ("--ink", &p.ink)] {
            if let Some(colour) = colour {
                let _ = write!(out, "{name}:{colour};");
            }
        }
        out
    };
    let ground = |p: &Palette| p.ground.map(|c| format!("--ground:{c};")).unwrap_or_default();
    let (light, dark) = (&brand.light, &brand.dark);
    format!(
        "@media (prefers-color-scheme: light), print {{ :root {{ {} }} }} @media screen and (prefers-color-scheme: light) {{ :root {{ {} }} }} \
         @media screen and (prefers-color-scheme: dark) {{ :root {{ {}{} }} }}",
        rules(light),
        ground(light),
        rules(dark),
        ground(dark)
    )
}
