//! In: a file that says how an agency signs its reports. Out: a [`Brand`], or every mistake at its place.
//!
//! ```toml
//! name    = "Fjord & Partner"             # must be there; also what the picture is called for those who do not see it
//! logo    = "logo.svg"                    # beside this file: PNG, JPEG or SVG, at most 256 kB; it becomes a part of the report
//! closing = "We mend this with you."      # the last words; an empty line begins a paragraph
//!
//! [contact]                               # each as you like
//! person  = "Customer desk"
//! address = "Storgata 1, 0155 Oslo"
//! email   = "hei@fjord.example"
//! phone   = "+47 22 00 00 00"
//! web     = "https://fjord.example"
//!
//! [colours]
//! accent  = "#0b5d4b"                     # links
//! ink     = "#1d2521"                     # text
//! ground  = "#f3f6f1"                     # around the sheets; paper stays white
//! dark    = { accent = "#7fd6bf" }        # the same three for readers who like it dark
//! ```
//!
//! Whoever cannot read a report cannot act on it: a colour that is too near to what it stands on is a mistake.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::diag::{Problems, SourceFile};
use crate::rules::{TableReader, parse};

/// Largest picture, in bytes.
const MOST: u64 = 256 * 1024;
/// What WCAG asks of text at level AA.
const LEAST: f64 = 4.5;
/// The page's own colours: the styles are their only place.
const STYLE: &str = include_str!("html/style.css");

/// How a report is signed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brand {
    pub name: String,
    /// The picture as a `data:` address.
    pub logo: Option<String>,
    pub closing: Option<String>,
    pub contact: Contact,
    pub light: Palette,
    pub dark: Palette,
}

/// Where to reach them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub person: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub web: Option<String>,
}

/// Colours that differ from the page's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Palette {
    pub accent: Option<Colour>,
    pub ink: Option<Colour>,
    pub ground: Option<Colour>,
}

/// A colour, as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour([u8; 3]);

impl TryFrom<String> for Colour {
    type Error = String;
    fn try_from(text: String) -> Result<Colour, String> {
        let bad = || format!("`{text}` is no colour. Write it like #0b5d4b");
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii()).ok_or_else(bad)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| bad());
        Ok(Colour([part(0)?, part(2)?, part(4)?]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Colour {
    /// Relative luminance, as WCAG 2 defines it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let c = f64::from(part) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast with another colour, 1 to 21.
    fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest step towards black or white at which the contrast is enough.
    fn readable(self, enough: impl Fn(Colour) -> bool) -> Option<Colour> {
        let step = |to: u8, n: u32| {
            // The shares add up to 20: the sum stays within a byte.
            let mix = |part: u8| u8::try_from((u32::from(part) * (20 - n) + u32::from(to) * n) / 20).unwrap_or(to);
            Colour(self.0.map(mix))
        };
        (1..=20).flat_map(|n| [step(0, n), step(255, n)]).find(|c| enough(*c))
    }
}

impl Brand {
    /// Reads a file, and the picture beside it.
    ///
    /// # Errors
    /// Every mistake in it, and a file that cannot be read.
    pub fn read(path: &Path) -> Result<Brand, Problems> {
        let mut problems = Problems::default();
        match SourceFile::read(path) {
            Ok(source) => Brand::of(source, path.parent().unwrap_or(Path::new("")), problems),
            Err(error) => {
                let file = problems.add_file(SourceFile { name: path.display().to_string(), text: String::new().into() });
                problems.push(file, 0..0, format!("cannot be read: {error}"));
                Err(problems)
            }
        }
    }

    fn of(source: SourceFile, folder: &Path, mut problems: Problems) -> Result<Brand, Problems> {
        let text = source.text.clone();
        let file = problems.add_file(source);
        let (table, span) = parse(&text, file, &mut problems);
        let mut r = TableReader::new(table, span, file, &mut problems);
        let name: Option<Spanned<String>> = r.required("name");
        let logo: Option<Spanned<String>> = r.value("logo");
        let closing = r.value("closing");
        let contact = r.table("contact");
        let colours = r.table("colours");
        r.finish();
        if let Some(name) = name.as_ref().filter(|n| n.get_ref().trim().is_empty()) {
            problems.push(file, name.span(), "`name` is empty");
        }
        let logo = logo.and_then(|logo| match picture(&folder.join(logo.get_ref())) {
            Ok(data) => Some(data),
            Err(why) => {
                problems.push(file, logo.span(), why);
                None
            }
        });
        let contact = contact.map(|(table, span)| contact_of(TableReader::new(table, span, file, &mut problems)));
        let (light, dark) = match colours {
            Some((table, span)) => colours_of(TableReader::new(table, span, file, &mut problems)),
            None => Default::default(),
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let name = name.map(Spanned::into_inner).unwrap_or_default();
        Ok(Brand { name, logo, closing, contact: contact.unwrap_or_default(), light, dark })
    }
}

fn contact_of(mut r: TableReader<'_, '_>) -> Contact {
    let person = r.value("person");
    let address = r.value("address");
    let email: Option<Spanned<String>> = r.value("email");
    let phone = r.value("phone");
    let web: Option<Spanned<String>> = r.value("web");
    let (problems, file) = r.problems();
    let mail = |e: &str| e.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.')) && !e.contains([' ', '?', '&']);
    if let Some(email) = email.as_ref().filter(|e| !mail(e.get_ref())) {
        problems.push(file, email.span(), format!("`{}` is no address for mail", email.get_ref()));
    }
    if let Some(web) = web.as_ref().filter(|w| super::facts::web_address(w.get_ref()).is_none()) {
        problems.push(file, web.span(), format!("`{}` is no web address", web.get_ref())).help("write it like https://fjord.example");
    }
    r.finish();
    Contact { person, address, email: email.map(Spanned::into_inner), phone, web: web.map(Spanned::into_inner) }
}

/// The colours of a table with their places.
type Placed = [Option<Spanned<Colour>>; 3];

fn colours_of(mut r: TableReader<'_, '_>) -> (Palette, Palette) {
    let read = |r: &mut TableReader<'_, '_>| -> Placed { ["accent", "ink", "ground"].map(|key| r.value(key)) };
    let light = read(&mut r);
    let dark = r.table("dark");
    let (problems, file) = r.problems();
    let dark = dark.map(|(table, span)| {
        let mut of_dark = TableReader::new(table, span, file, problems);
        let colours = read(&mut of_dark);
        of_dark.finish();
        colours
    });
    let (own_light, own_dark) = STYLE.split_once("@media (prefers-color-scheme: dark)").expect("the styles have a dark part");
    for (placed, own) in [(Some(&light), own_light), (dark.as_ref(), own_dark)] {
        for faint in placed.map(|p| hard_to_read(p, own)).unwrap_or_default() {
            let problem = problems.push(file, faint.span, faint.message);
            if let Some(help) = faint.help {
                problem.help(help);
            }
        }
    }
    r.finish();
    let palette = |p: &Placed| {
        let [accent, ink, ground] = p.each_ref().map(|c| c.as_ref().map(|c| *c.get_ref()));
        Palette { accent, ink, ground }
    };
    (palette(&light), dark.as_ref().map(palette).unwrap_or_default())
}

/// A colour of the page's own.
fn own(styles: &str, name: &str) -> Colour {
    let (_, rest) = styles.split_once(&format!("--{name}: ")).expect("the styles name their colours");
    Colour::try_from(rest[..7].to_owned()).expect("the styles hold colours")
}

/// A colour that is too near to what it stands on, or to what stands on it.
struct Faint {
    span: Range<usize>,
    message: String,
    help: Option<String>,
}

/// Text and what it stands on, wherever one of them was chosen and the contrast is too small.
fn hard_to_read([accent, ink, ground]: &Placed, styles: &str) -> Vec<Faint> {
    let on_sheet = ["sheet", "ground"];
    let on_all = ["sheet", "ground", "act", "red-tint", "amber-tint", "green-tint", "grey-tint", "blue-tint"];
    let paper = |name: &str| match (name, ground) {
        ("ground", Some(chosen)) => *chosen.get_ref(),
        _ => own(styles, name),
    };
    let mut out = Vec::new();
    for (chosen, built_in, papers) in [(accent, "link", &on_sheet[..]), (ink, "ink", &on_all[..]), (&None, "quiet", &on_sheet[..])] {
        let text = chosen.as_ref().map_or_else(|| own(styles, built_in), |c| *c.get_ref());
        let good = |text: Colour| papers.iter().all(|p| text.contrast(paper(p)) >= LEAST);
        let worst = papers.iter().map(|p| paper(p)).min_by(|a, b| text.contrast(*a).total_cmp(&text.contrast(*b)));
        let Some(worst) = worst.filter(|_| !good(text)) else { continue };
        let message = format!("{text} on {worst} has a contrast of {:.1}; text needs {LEAST} (WCAG AA)", text.contrast(worst));
        match (chosen, ground) {
            (Some(chosen), _) => {
                let help = text.readable(good).map(|c| format!("{c} can be read on all that it stands on"));
                out.push(Faint { span: chosen.span(), message, help });
            }
            // Not chosen, so the ground was.
            (None, Some(chosen)) => {
                let help = worst.readable(|ground| text.contrast(ground) >= LEAST).map(|c| format!("on {c} it can be read"));
                out.push(Faint { span: chosen.span(), message, help });
            }
            (None, None) => unreachable!("the page's own colours can be read"),
        }
    }
    out
}

/// A picture as a `data:` address. In an `img` no script of an SVG runs and nothing that it names is asked for.
fn picture(path: &Path) -> Result<String, String> {
    let shown = path.display();
    let size = std::fs::metadata(path).map_err(|e| format!("`{shown}` cannot be read: {e}"))?.len();
    if size > MOST {
        return Err(format!("`{shown}` has {} kB; a logo may have {} kB at most", size.div_ceil(1024), MOST / 1024));
    }
    let bytes = std::fs::read(path).map_err(|e| format!("`{shown}` cannot be read: {e}"))?;
    let svg =
        || std::str::from_utf8(&bytes).is_ok_and(|t| t.trim_start_matches('\u{feff}').trim_start().starts_with('<') && t.contains("<svg"));
    let kind = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpeg",
        _ if svg() => "svg+xml",
        _ => return Err(format!("`{shown}` is neither a PNG nor a JPEG nor an SVG")),
    };
    Ok(format!("data:image/{kind};base64,{}", base64(&bytes)))
}

/// Base64 with padding (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0_u32, |all, b| all << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = usize::try_from(all >> (18 - 6 * at) & 63).unwrap_or_default();
            out.push(if at <= three.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Brand, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>").unwrap();
        std::fs::write(folder.path().join("logo.gif"), "GIF89a").unwrap();
        std::fs::write(folder.path().join("large.png"), vec![0; 300 * 1024]).unwrap();
        let source = SourceFile { name: "brand.toml".to_owned(), text: text.to_owned().into() };
        Brand::of(source, folder.path(), Problems::default()).map_err(|p| p.render(false))
    }

    #[test]
    fn a_brand_is_read() {
        let brand = read("name = \"Fjord & Partner\"\nlogo = \"logo.svg\"\n[contact]\nemail = \"hei@fjord.example\"\n[colours]\naccent = \"#0B5D4B\"\ndark = { accent = \"#7fd6bf\" }\n").unwrap();
        assert_eq!((brand.name.as_str(), brand.contact.email.as_deref()), ("Fjord & Partner", Some("hei@fjord.example")));
        assert!(brand.logo.unwrap().starts_with("data:image/svg+xml;base64,PHN2ZyB4bWxu"));
        assert_eq!(brand.light.accent.map(|c| c.to_string()).as_deref(), Some("#0b5d4b"));
        assert_eq!(brand.dark.accent.map(|c| c.to_string()).as_deref(), Some("#7fd6bf"));
    }

    #[test]
    fn every_mistake_is_drawn_at_its_place() {
        for (text, said) in [
            ("", &["`name` is missing"][..]),
            ("name = \"\"\n", &["`name` is empty", "brand.toml:1:8"]),
            ("name = \"F\"\nlog = \"logo.svg\"\n", &["unknown key `log`", "did you mean `logo`?", "brand.toml:2:1"]),
            ("name = \"F\"\nlogo = \"logo.gif\"\n", &["neither a PNG nor a JPEG nor an SVG", "brand.toml:2:8"]),
            ("name = \"F\"\nlogo = \"none.png\"\n", &["cannot be read", "brand.toml:2:8"]),
            ("name = \"F\"\nlogo = \"large.png\"\n", &["has 300 kB; a logo may have 256 kB at most"]),
            (
                "name = \"F\"\n[contact]\nemail = \"hei\"\nweb = \"javascript:alert(1)\"\n",
                &["brand.toml:3:9", "brand.toml:4:7", "2 mistakes"],
            ),
            ("name = \"F\"\n[colours]\naccent = \"red\"\n", &["`red` is no colour", "brand.toml:3:10"]),
            ("name = \"F\"\n[colours]\naccents = \"#000000\"\n", &["did you mean `accent`?"]),
        ] {
            let drawn = read(text).unwrap_err();
            for part in said {
                assert!(drawn.contains(part), "{part}: {drawn}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_a_mistake_with_a_colour_that_can() {
        for (text, said) in [
            // Yellow on white.
            ("accent = \"#ffcc00\"", "#ffcc00 on #f6f4ef has a contrast of 1.4"),
            ("ink = \"#888888\"", "can be read on all that it stands on"),
            // The page's own quiet text on a ground of the brand's.
            ("ground = \"#777777\"", "on #777777 has a contrast of"),
            ("dark = { accent = \"#14557b\" }", "#14557b on #1c2024"),
        ] {
            let drawn = read(&format!("name = \"F\"\n[colours]\n{text}\n")).unwrap_err();
            assert!(drawn.contains(said) && drawn.contains("brand.toml:3:"), "{drawn}");
        }
        assert_eq!(Colour([0, 0, 0]).contrast(Colour([255, 255, 255])), 21.0);
        assert!((Colour([0x77, 0x77, 0x77]).contrast(Colour([255, 255, 255])) - 4.48).abs() < 0.01);
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}
