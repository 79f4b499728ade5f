//! The one walk over the parsed tree. Iterative and bounded; it, its part `marks` and `element` see the parser's types.

mod marks;

use std::collections::HashMap;

use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use serde_json::Value;
use url::Url;

use super::element::{Common, attr, field_of, floor_boundary, inner_text, inside_list_item, is_block, is_hidden, joined, push_step};
use super::hints::Hints;
use super::protected_email;
use super::{
    Alternate, Block, BlockKind, Data, Field, Form, Head, LabelSource, Link, MAX_BLOCK_BYTES, MAX_BLOCKS, MAX_JSON_BYTES, MAX_LINKS,
    MAX_SCRIPT_BYTES, Mark, Page, PriceText, Region,
};
use crate::fetch::Response;

/// What an open element means for what is inside it.
#[derive(Clone, Copy)]
struct Frame<'t> {
    name: &'t str,
    /// As written.
    class: &'t str,
    region: Region,
    kind: BlockKind,
    lang: Option<&'t str>,
    hidden: bool,
    priced: bool,
    struck: bool,
    /// Whether closing this element ends a block.
    block: bool,
    group: usize,
    landmark: &'static str,
}

struct Walk<'t> {
    base: Url,
    page: Page,
    stack: Vec<Frame<'t>>,
    /// What was made of each class and each address before: pages repeat them.
    hints: HashMap<&'t str, Hints>,
    resolved: HashMap<&'t str, Option<Url>>,
    text: String,
    link: Option<(Link, bool)>,
    price: Option<PriceText>,
    form: Option<Form>,
    select: Option<Field>,
    option: Option<(String, String)>,
    svg: Option<Mark>,
    svg_title: bool,
    title: bool,
    groups: usize,
    text_hidden: usize,
}

/// Reads a decoded document.
pub(super) fn read(response: &Response, html: &str) -> Page {
    let document = Html::parse_document(html);
    let mut walk = Walk::new(response);
    walk.base = base_of(&document, &response.url);
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => walk.open(element, &node),
                Node::Text(text) => walk.text(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.close(element);
                }
            }
        }
    }
    walk.flush();
    walk.page
}

fn base_of(document: &Html, url: &Url) -> Url {
    document
        .tree
        .nodes()
        .filter_map(|n| n.value().as_element())
        .take_while(|e| e.name() != "body")
        .find(|e| e.name() == "base")
        .and_then(|e| attr(e, "href"))
        .and_then(|href| url.join(href).ok())
        .unwrap_or_else(|| url.clone())
}

impl<'t> Walk<'t> {
    fn new(response: &Response) -> Walk<'t> {
        Walk {
            base: response.url.clone(),
            page: Page {
                url: response.url.clone(),
                status: response.status,
                headers: response.headers.clone(),
                head: Head::default(),
                blocks: Vec::new(),
                links: Vec::new(),
                forms: Vec::new(),
                marks: Vec::new(),
                prices: Vec::new(),
                data: Data::default(),
                assets: Vec::new(),
                scripts: String::new(),
                body_class: String::new(),
                encoding: None,
                ids: Vec::new(),
            },
            stack: Vec::new(),
            hints: HashMap::new(),
            resolved: HashMap::new(),
            text: String::new(),
            link: None,
            price: None,
            form: None,
            select: None,
            option: None,
            svg: None,
            svg_title: false,
            title: false,
            groups: 0,
            text_hidden: 0,
        }
    }

    fn top(&self) -> Frame<'t> {
        self.stack.last().copied().unwrap_or(Frame {
            name: "",
            class: "",
            region: Region::Main,
            kind: BlockKind::Text,
            lang: None,
            hidden: false,
            priced: false,
            struck: false,
            block: false,
            group: 0,
            landmark: "body",
        })
    }

    fn open(&mut self, e: &'t Element, node: &ego_tree::NodeRef<'t, Node>) {
        let name = e.name();
        let common = Common::of(e);
        let Common { class, id, prop, .. } = common;
        if !id.is_empty() && self.page.ids.len() < 2_000 {
            self.page.ids.push(id.to_owned());
        }
        let block = is_block(name);
        if block {
            self.flush();
        }
        let mut frame = Frame { name, class, block, ..self.top() };
        let (by_class, by_id) = (self.hints_of(class), Hints::of_id(id));
        region(common.role, by_class, by_id, &mut frame);
        if name != "html"
            && let Some(lang) = common.lang.map(str::trim).filter(|l| !l.is_empty())
        {
            frame.lang = Some(lang);
        }
        frame.hidden = frame.hidden || common.hidden || is_hidden(name, common.style);
        frame.priced = frame.priced || by_class.price || by_id.price || prop == "price";
        frame.struck = frame.struck || matches!(name, "del" | "s" | "strike") || (frame.priced && by_class.old);
        frame.kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading(name.as_bytes()[1] - b'0'),
            "li" | "dt" | "dd" => BlockKind::ListItem,
            "td" | "th" => BlockKind::Cell,
            "button" => BlockKind::Button,
            "label" | "legend" => BlockKind::Label,
            "p" | "div" | "section" | "article" | "main" | "footer" | "header" | "ul" | "ol" | "table" => BlockKind::Text,
            _ => frame.kind,
        };
        if matches!(name, "ul" | "ol" | "dl" | "table" | "p" | "div" | "section" | "footer" | "nav")
            && !inside_list_item(self.stack.iter().rev().map(|f| f.name))
        {
            self.groups += 1;
            frame.group = self.groups;
        }
        if frame.priced && !frame.hidden && self.price.as_ref().is_none_or(|p| p.struck != frame.struck) {
            self.end_price();
            self.stack.push(frame);
            self.price = Some(PriceText { text: String::new(), region: frame.region, selector: self.selector(), struck: frame.struck });
        } else {
            self.stack.push(frame);
        }
        self.element(e, common, by_class, node);
    }

    fn hints_of(&mut self, class: &'t str) -> Hints {
        if class.is_empty() {
            return Hints::default();
        }
        *self.hints.entry(class).or_insert_with(|| Hints::of_class(class))
    }

    /// What the element itself says.
    fn element(&mut self, e: &'t Element, common: Common<'t>, hints: Hints, node: &ego_tree::NodeRef<'t, Node>) {
        let (name, frame) = (e.name(), self.top());
        let Common { class, id, prop, .. } = common;
        if !prop.is_empty() && self.page.data.items.len() < 2_000 {
            let value = ["content", "href", "src", "datetime"].iter().find_map(|a| attr(e, a)).map(str::to_owned);
            let value = value.unwrap_or_else(|| inner_text(node, 200));
            self.page.data.items.push((prop.to_owned(), value, self.selector()));
        }
        match name {
            "html" => self.page.head.html_lang = attr(e, "lang").or_else(|| attr(e, "xml:lang")).map(|l| l.trim().to_owned()),
            "body" => self.page.body_class = format!("{id} {class}"),
            "title" if self.svg.is_some() => self.svg_title = true,
            "title" => self.title = self.page.head.title.is_empty(),
            "meta" => self.meta(e),
            "link" => self.link_element(e),
            "a" | "area" => self.anchor(e),
            "img" => self.image(e, class, id),
            "svg" => {
                self.svg = Some(self.mark(
                    vec![],
                    class,
                    id,
                    &[(LabelSource::Aria, attr(e, "aria-label")), (LabelSource::Aria, attr(e, "aria-labelledby"))],
                ))
            }
            "use" => {
                let target = attr(e, "href").or_else(|| attr(e, "xlink:href")).map(|h| h.rsplit('#').next().unwrap_or(h).to_owned());
                if let (Some(svg), Some(target)) = (&mut self.svg, target) {
                    svg.labels.push((LabelSource::Id, target));
                }
            }
            "span" if class == "__cf_email__" && self.page.links.len() < MAX_LINKS => {
                if let Some(url) = protected_email::link(attr(e, "data-cfemail"), None) {
                    let (rel, hreflang, selector) = (String::new(), None, self.selector());
                    self.page.links.push(Link { url, text: String::new(), rel, hreflang, region: frame.region, selector });
                }
            }
            "i" | "span" | "div" if hints.icon && !frame.hidden && !node.has_children() => {
                let mark =
                    self.mark(vec![], class, id, &[(LabelSource::Title, attr(e, "title")), (LabelSource::Aria, attr(e, "aria-label"))]);
                self.keep_mark(mark);
            }
            "script" => self.script(e, node),
            "iframe" => self.asset(attr(e, "src")),
            "br" => self.text.push(' '),
            "form" => {
                let action = self.base.join(attr(e, "action").unwrap_or_default()).ok();
                let method = attr(e, "method").unwrap_or("get").to_ascii_lowercase();
                let form = Form { action, method, fields: vec![], region: frame.region, selector: self.selector() };
                self.form = Some(form);
            }
            "input" | "textarea" => {
                let kind = if name == "input" { attr(e, "type").unwrap_or("text").to_ascii_lowercase() } else { "textarea".to_owned() };
                let label = attr(e, "value").filter(|_| matches!(kind.as_str(), "submit" | "button")).map(str::to_owned);
                self.field(field_of(e, kind));
                if let Some(label) = label.filter(|_| !frame.hidden) {
                    self.flush();
                    self.push_block(&label, Frame { kind: BlockKind::Button, ..frame });
                }
            }
            "select" => {
                self.flush();
                self.select = Some(field_of(e, "select".to_owned()));
            }
            "option" if self.select.is_some() => self.option = Some((attr(e, "value").unwrap_or_default().to_owned(), String::new())),
            _ => {}
        }
    }

    fn meta(&mut self, e: &Element) {
        let Some(content) = attr(e, "content") else { return };
        let Some(name) = attr(e, "name").or_else(|| attr(e, "property")).or_else(|| attr(e, "http-equiv")) else { return };
        let name = name.to_ascii_lowercase();
        if name == "refresh"
            && let Some((_, target)) = content.split_once(['=']).filter(|(k, _)| k.to_ascii_lowercase().ends_with("url"))
        {
            self.page.head.refresh = self.base.join(target.trim_matches(['\'', '"', ' '])).ok();
        }
        if self.page.head.meta.len() < 300 {
            self.page.head.meta.push((name, content.to_owned()));
        }
    }

    fn link_element(&mut self, e: &Element) {
        let rel = attr(e, "rel").unwrap_or_default().to_ascii_lowercase();
        let Some(href) = attr(e, "href") else { return };
        let has = |word: &str| rel.split_ascii_whitespace().any(|r| r == word);
        if has("alternate")
            && let Some(value) = attr(e, "hreflang")
        {
            if self.page.head.hreflang.len() < 1_000 {
                self.page.head.hreflang.push(Alternate {
                    value: value.trim().to_owned(),
                    url: self.base.join(href).ok(),
                    href: href.to_owned(),
                });
            }
        } else if has("canonical") {
            let canonical = self.base.join(href).ok();
            self.page.head.canonical = self.page.head.canonical.take().or(canonical);
        } else {
            self.asset(Some(href));
        }
    }

    fn anchor(&mut self, e: &'t Element) {
        self.end_link();
        let Some(href) = attr(e, "href").map(str::trim).filter(|h| !h.is_empty() && !h.starts_with('#')) else { return };
        if self.page.links.len() >= MAX_LINKS {
            return;
        }
        let base = &self.base;
        let url = self.resolved.entry(href).or_insert_with(|| base.join(href).ok());
        let Some(url) = url.as_ref().filter(|u| matches!(u.scheme(), "http" | "https" | "mailto" | "tel")).cloned() else { return };
        let hidden = href.contains("/email-protection").then(|| protected_email::link(attr(e, "data-cfemail"), Some(href))).flatten();
        let url = hidden.unwrap_or(url);
        let frame = self.top();
        let label = attr(e, "aria-label").or_else(|| attr(e, "title")).map(str::to_owned);
        let link = Link {
            url,
            text: String::new(),
            rel: attr(e, "rel").unwrap_or_default().to_ascii_lowercase(),
            hreflang: attr(e, "hreflang").or_else(|| attr(e, "lang")).map(str::to_owned),
            region: frame.region,
            selector: self.selector(),
        };
        let labelled = label.is_some();
        self.link = Some((Link { text: label.unwrap_or_default(), ..link }, labelled));
    }

    fn end_link(&mut self) {
        if let Some((mut link, _)) = self.link.take() {
            link.text = joined(&link.text);
            self.page.links.push(link);
        }
    }

    fn asset(&mut self, address: Option<&str>) {
        if let Some(address) = address.filter(|a| a.len() < 600)
            && self.page.assets.len() < 2_000
        {
            self.page.assets.push(address.to_owned());
        }
    }

    fn script(&mut self, e: &Element, node: &ego_tree::NodeRef<'_, Node>) {
        self.asset(attr(e, "src"));
        let kind = attr(e, "type").unwrap_or_default().to_ascii_lowercase();
        let Some(text) = node.first_child().and_then(|c| c.value().as_text().map(|t| t.text.clone())) else { return };
        if kind.contains("ld+json") {
            if text.len() > MAX_JSON_BYTES {
                self.page.data.broken.push(format!("longer than {} MB", MAX_JSON_BYTES / 1024 / 1024));
                return;
            }
            match serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
                Ok(value) => self.page.data.json_ld.push(value),
                Err(error) => self.page.data.broken.push(error.to_string()),
            }
        } else {
            let room = MAX_SCRIPT_BYTES.saturating_sub(self.page.scripts.len());
            let cut = floor_boundary(&text, text.len().min(room).min(64 * 1024));
            self.page.scripts.push_str(&text[..cut]);
            self.page.scripts.push('\n');
        }
    }

    fn field(&mut self, field: Field) {
        match &mut self.form {
            Some(form) if form.fields.len() < 300 => form.fields.push(field),
            Some(_) => {}
            None if self.page.forms.len() < 100 => {
                let selector = self.selector();
                self.page.forms.push(Form {
                    action: None,
                    method: String::new(),
                    fields: vec![field],
                    region: self.top().region,
                    selector,
                });
            }
            None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.title {
            self.page.head.title.push_str(&joined(text));
            return;
        }
        if self.svg_title {
            if let Some(svg) = &mut self.svg {
                svg.labels.insert(0, (LabelSource::SvgTitle, joined(text)));
            }
            return;
        }
        if let Some(option) = &mut self.option {
            option.1.push_str(text);
            return;
        }
        if self.svg.is_some() || self.select.is_some() || self.stack.last().is_none_or(|f| f.hidden) {
            self.text_hidden += text.len();
            return;
        }
        if let Some((link, labelled)) = &mut self.link
            && link.text.len() < 400
        {
            if *labelled && !text.trim().is_empty() {
                link.text.clear();
                *labelled = false;
            }
            link.text.push_str(text);
        }
        if let Some(price) = &mut self.price
            && price.text.len() < 400
        {
            price.text.push_str(text);
        }
        if self.text.len() < MAX_BLOCK_BYTES {
            let room = MAX_BLOCK_BYTES - self.text.len();
            self.text.push_str(&text[..floor_boundary(text, text.len().min(room))]);
        }
    }

    fn close(&mut self, e: &Element) {
        match e.name() {
            "title" => {
                self.title = false;
                self.svg_title = false;
            }
            "a" | "area" => self.end_link(),
            "svg" => {
                if let Some(mark) = self.svg.take()
                    && !self.top().hidden
                {
                    if let Some((link, labelled)) = &mut self.link
                        && !*labelled
                        && let Some((LabelSource::SvgTitle, title)) = mark.labels.first()
                    {
                        link.text.push_str(title);
                    }
                    self.keep_mark(mark);
                }
            }
            "option" => {
                if let (Some((value, text)), Some(select)) = (self.option.take(), &mut self.select)
                    && select.options.len() < 300
                {
                    select.options.push((value, joined(&text)));
                }
            }
            "select" => {
                if let Some(select) = self.select.take() {
                    self.field(select);
                }
            }
            "form" => {
                if let Some(form) = self.form.take()
                    && self.page.forms.len() < 100
                {
                    self.page.forms.push(form);
                }
            }
            _ => {}
        }
        if self.stack.last().is_some_and(|f| f.block) {
            self.flush();
        }
        let closed = self.stack.pop();
        if let Some(closed) = closed.filter(|f| f.priced) {
            let parent = self.top();
            if !parent.priced || parent.struck != closed.struck {
                self.end_price();
                if parent.priced && !parent.hidden {
                    self.price =
                        Some(PriceText { text: String::new(), region: parent.region, selector: self.selector(), struck: parent.struck });
                }
            }
        }
    }

    fn end_price(&mut self) {
        if let Some(mut price) = self.price.take() {
            price.text = joined(&price.text);
            if price.text.chars().any(char::is_numeric) && self.page.prices.len() < 500 {
                self.page.prices.push(price);
            }
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        self.push_block(&text, self.top());
        text.clear();
        self.text = text;
    }

    fn push_block(&mut self, text: &str, frame: Frame<'_>) {
        let text = joined(text);
        if text.is_empty() || self.page.blocks.len() >= MAX_BLOCKS {
            return;
        }
        self.page.blocks.push(Block {
            text,
            kind: frame.kind,
            region: frame.region,
            lang: frame.lang.map(str::to_owned),
            selector: self.selector(),
            priced: frame.priced,
            struck: frame.struck,
        });
    }

    /// `main p.lead`: the landmark and the element, with its first class.
    fn selector(&self) -> String {
        let Some(frame) = self.stack.last() else { return "body".to_owned() };
        let mut out = String::with_capacity(40);
        out.push_str(frame.landmark);
        out.push(' ');
        let step = out.len();
        push_step(&mut out, frame.name, frame.class);
        if out[step..] == *frame.landmark {
            out.truncate(frame.landmark.len());
        }
        out
    }
}

/// The region that an element begins, if it begins one.
fn region(role: &str, class: Hints, id: Hints, frame: &mut Frame<'_>) {
    if matches!(frame.region, Region::Foreign | Region::Dialog) {
        return;
    }
    let name = frame.name;
    let structural = matches!(name, "div" | "section" | "ul" | "ol" | "aside" | "article" | "table" | "td" | "nav" | "header" | "footer");
    if name == "dialog" || role == "dialog" || role == "alertdialog" || (structural && (class.consent || id.consent)) {
        frame.region = Region::Dialog;
    } else if structural && (class.others || id.others) && name != "header" && name != "footer" {
        frame.region = Region::Foreign;
    } else if name == "footer" && frame.landmark != "main"
        || role == "contentinfo"
        || (name == "div" && (class.footer || id.footer) && frame.landmark != "main")
    {
        frame.region = Region::Footer;
        frame.landmark = "footer";
    } else if name == "main" || role == "main" {
        frame.region = Region::Main;
        frame.landmark = "main";
    } else if (name == "nav" || role == "navigation") && frame.region != Region::Footer {
        frame.region = Region::Nav;
        if frame.landmark == "body" {
            frame.landmark = "nav";
        }
    } else if name == "header" && frame.landmark == "body" || role == "banner" {
        frame.region = Region::Header;
        frame.landmark = "header";
    } else if name == "aside" && frame.region == Region::Main {
        frame.region = Region::Aside;
    }
}
