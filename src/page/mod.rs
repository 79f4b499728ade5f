//! In: a [`Response`](crate::fetch::Response). Out: a [`Page`]: plain data, one parse and one walk.
//!
//! The HTML tree never leaves this module, and it is the only place that knows the parser.

mod charset;
mod depth;
mod element;
mod hints;
mod markup;
mod protected_email;
mod tree;
mod walk;

use serde_json::Value;
use url::Url;

use crate::fetch::Response;
use crate::vocab::WhyNot;

pub use charset::{Decoded, decode};
pub use markup::{Declaration, DeclaredBy, Markup, OpenControl};

/// Text blocks kept of one page; what comes after is not looked at.
pub const MAX_BLOCKS: usize = 6_000;
/// Text blocks kept of dialogs.
pub const MAX_DIALOG_BLOCKS: usize = 300;
/// Folded text blocks kept of one page.
pub const MAX_FOLDED: usize = 600;
/// Links kept of one page.
pub const MAX_LINKS: usize = 4_000;
/// Bytes of text kept of one block.
pub const MAX_BLOCK_BYTES: usize = 8_000;
/// Bytes of inline script text kept of one page, for platform marks.
pub const MAX_SCRIPT_BYTES: usize = 512 * 1024;
/// Bytes kept of one inline script.
pub const MAX_ONE_SCRIPT_BYTES: usize = 64 * 1024;
/// Bytes kept of one inline script that holds a shop platform's settings: their lists of countries are long.
pub const MAX_SETTINGS_BYTES: usize = 384 * 1024;
/// Bytes of `class` attributes kept of one page.
pub const MAX_CLASS_BYTES: usize = 64 * 1024;
/// Bytes of one JSON-LD element that are parsed.
pub const MAX_JSON_BYTES: usize = 2 * 1024 * 1024;

/// One page, as a reader's browser would know it before any script runs.
#[derive(Debug, Clone)]
pub struct Page {
    /// The address that answered.
    pub url: Url,
    /// HTTP status.
    pub status: u16,
    /// Response headers, names in lower case.
    pub headers: Vec<(String, String)>,
    pub head: Head,
    pub blocks: Vec<Block>,
    /// Text of the content that the page shows on a click (`display: none`): tabs, folded parts, dialogs. It says what the shop offers, and
    /// nothing of the page as it is seen.
    pub folded: Vec<Block>,
    pub links: Vec<Link>,
    pub forms: Vec<Form>,
    pub marks: Vec<Mark>,
    /// Texts of elements that are marked up as a price.
    pub prices: Vec<PriceText>,
    pub data: Data,
    /// Addresses of scripts, styles, frames and pictures, as written.
    pub assets: Vec<String>,
    /// Which of them are pictures: their places, in order.
    pub pictures: Vec<usize>,
    /// Text of inline scripts that are not data, joined, at most [`MAX_SCRIPT_BYTES`].
    pub scripts: String,
    /// Ids and classes that stand on `body` and `html`.
    pub body_class: String,
    /// The character encoding that the page declares and the one that it is in, where they differ.
    pub encoding: Option<(&'static str, &'static str)>,
    /// Element ids of the page, for platform marks.
    pub ids: Vec<String>,
    /// `class` attributes of the page, each once, a line each, at most [`MAX_CLASS_BYTES`], for marks of widgets.
    pub classes: String,
    /// How it says its language, its direction and its encoding.
    pub markup: Markup,
}

/// What the head says.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub title: String,
    /// The `lang` attribute of `html`, as written.
    pub html_lang: Option<String>,
    /// `dir` of the html or body element, in small letters.
    pub dir: Option<String>,
    /// `rel=canonical`, resolved.
    pub canonical: Option<Url>,
    /// The first of the head that differs from it.
    pub other_canonical: Option<Url>,
    /// `rel=alternate hreflang`, in order.
    pub hreflang: Vec<Alternate>,
    /// `meta` by name, property or http-equiv (lower case), with content.
    pub meta: Vec<(String, String)>,
    /// The redirect of a `meta refresh`, if there is one.
    pub refresh: Option<Url>,
}

impl Head {
    /// The first `meta` of this name or property.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.meta.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// One hreflang annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// The value as written, spaces included.
    pub value: String,
    /// It stands in the head, where search engines look; elements that do not belong there end a head early.
    pub in_head: bool,
    /// The target; none when the address cannot be resolved.
    pub url: Option<Url>,
    /// The address as written.
    pub href: String,
}

/// Where on the page something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    Header,
    Nav,
    Main,
    Aside,
    Footer,
    /// A consent dialog or another overlay.
    Dialog,
    /// Reviews and comments: other people's words.
    Foreign,
}

impl Region {
    /// The page's frame, as against its content.
    pub fn is_chrome(self) -> bool {
        !matches!(self, Region::Main | Region::Foreign)
    }
}

/// What kind of text a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    Heading(u8),
    Text,
    ListItem,
    Cell,
    Button,
    Label,
}

/// A run of visible text in one block-level element.
#[derive(Debug, Clone)]
pub struct Block {
    /// White space joined.
    pub text: String,
    pub kind: BlockKind,
    pub region: Region,
    /// The nearest `lang` attribute below `html`, as written.
    pub lang: Option<String>,
    /// A CSS selector that finds it or its like.
    pub selector: String,
    /// Inside an element whose class or property speaks of a price.
    pub priced: bool,
    /// Inside `del`, `s`, `strike`, or a class that speaks of an old price.
    pub struck: bool,
    /// What of the text is struck out.
    pub struck_out: String,
    /// Just inside an element whose class or id speaks of payment.
    pub paying: bool,
    /// Its place in a table, if it stands in one.
    pub cell: Option<TableCell>,
}

/// A place in a table. Tables and rows are counted through the page, columns from 0 in each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableCell {
    pub table: u32,
    pub row: u32,
    pub column: u32,
}

/// The text of an element whose class or property speaks of a price.
#[derive(Debug, Clone)]
pub struct PriceText {
    pub text: String,
    pub region: Region,
    pub selector: String,
    /// An old price, struck out.
    pub struck: bool,
    /// Its class speaks of a price without a reduction: the price, or the old one where a reduced one stands beside it.
    pub regular: bool,
    /// How many blocks stand before it: its place on the page.
    pub at: usize,
    /// The class of the element, as written, cut.
    pub class: String,
    /// Inside a list of other goods (`related`, `upsell`).
    pub related: bool,
}

/// Stands between the whole part and the cents of a price whose cents are an element of their own (`12<sup>90</sup>`), where the page writes
/// no separator.
pub const CENTS: char = '\u{2396}';

/// A link to somewhere: http(s), mailto, tel, or a messenger's own scheme.
#[derive(Debug, Clone)]
pub struct Link {
    pub url: Url,
    /// Visible text, or the alternative text of the picture in it, or its label.
    pub text: String,
    pub rel: String,
    /// `hreflang` or `lang` of the link, as written.
    pub hreflang: Option<String>,
    pub region: Region,
    pub selector: String,
}

/// A form: never submitted, only read.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: Option<Url>,
    /// `get` or `post`.
    pub method: String,
    pub fields: Vec<Field>,
    pub region: Region,
    pub selector: String,
}

/// A field of a form, or a lone one.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    /// The type of an input, or `select`, `textarea`.
    pub kind: String,
    /// Values and texts of a select's options, at most 300.
    pub options: Vec<(String, String)>,
    /// It must be filled in.
    pub required: bool,
    /// The pattern that an input must fit, as written.
    pub pattern: Option<String>,
    /// What browsers fill it with, as written: `postal-code`.
    pub autocomplete: String,
}

impl Field {
    /// The field as it stands in the page's source, shortened: `<select name="lang">`.
    pub fn markup(&self) -> String {
        match self.kind.as_str() {
            "select" | "textarea" => format!("<{} name=\"{}\">", self.kind, self.name),
            kind => format!("<input type=\"{kind}\" name=\"{}\">", self.name),
        }
    }
}

/// A picture or an icon with what it is called.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What names it, strongest first.
    pub labels: Vec<(LabelSource, String)>,
    pub region: Region,
    /// Pictures of the same list or row share a number.
    pub group: usize,
    /// Just inside an element whose class or id speaks of payment.
    pub paying: bool,
    pub selector: String,
}

/// Where a mark's name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelSource {
    Alt,
    Title,
    SvgTitle,
    Aria,
    Id,
    Class,
    File,
}

/// Structured data.
#[derive(Debug, Clone, Default)]
pub struct Data {
    /// JSON-LD documents that parsed.
    pub json_ld: Vec<Value>,
    /// What the parser said of those that did not.
    pub broken: Vec<String>,
    /// Microdata: property, value, selector.
    pub items: Vec<(String, String, String)>,
}

impl Page {
    /// Reads an answer as HTML. `Err` says why it is none.
    pub fn read(response: &Response) -> Result<Page, WhyNot> {
        let content_type = response.header("content-type").unwrap_or("text/html").to_ascii_lowercase();
        let markup = content_type.contains("html") || content_type.contains("xml") || content_type.trim().is_empty();
        let sniffed =
            response.body.iter().copied().find(|b| !b.is_ascii_whitespace() && *b != 0xef && *b != 0xbb && *b != 0xbf) == Some(b'<');
        if !(markup || (content_type.starts_with("text/plain") && sniffed)) || (!response.body.is_empty() && looks_binary(&response.body)) {
            return Err(WhyNot::NotHtml);
        }
        let decoded = decode(&response.body, Some(&content_type));
        let mut page = walk::read(response, depth::bounded(&decoded.text));
        page.encoding = decoded.said.zip(decoded.real);
        page.markup.xml = content_type.contains("xml") && !content_type.contains("text/html");
        page.markup.late_meta = page.markup.encodings.iter().any(|d| d.by == DeclaredBy::Meta) && !charset::has_early_meta(&response.body);
        page.markup.encodings.extend(charset::declared_outside(&response.body, &content_type));
        page.markup.encodings.sort_by_key(|d| d.by);
        page.markup.ascii = decoded.text.is_ascii();
        Ok(page)
    }

    /// All visible text of the page, block by block.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(|b| b.text.as_str())
    }
}

/// A file that no charset makes text of: NUL bytes early on without a UTF-16 mark.
fn looks_binary(body: &[u8]) -> bool {
    let start = &body[..body.len().min(512)];
    let utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    !utf16 && start.iter().filter(|b| **b == 0).count() > 8
}
