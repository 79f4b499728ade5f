//! The one walk over the parsed tree. Iterative and bounded; it, its part `marks` and `element` see the parser's types.

mod head;
mod marks;
mod markup;
mod prices;
mod regions;

use ego_tree::Tree;
use ego_tree::iter::Edge;
use foldhash::HashMap;
use serde_json::Value;
use url::Url;

use self::regions::region;
use super::element::{
    Common, any_attr, attr, field_of, floor_boundary, has_no_content, inner_text, inside_list_item, is_block, is_folded, is_followable,
    is_icon_element, is_struck_out, is_unseen, joined, named_attr, only_text, push_step, push_words,
};
use super::hints::Hints;
use super::protected_email;
use super::tree::{self, Element, Node};
use super::{
    Alternate, Block, BlockKind, CENTS, Data, DeclaredBy, Field, Form, Head, LabelSource, Link, MAX_BLOCK_BYTES, MAX_BLOCKS,
    MAX_CLASS_BYTES, MAX_DIALOG_BLOCKS, MAX_FOLDED, MAX_JSON_BYTES, MAX_LINKS, MAX_ONE_SCRIPT_BYTES, MAX_SCRIPT_BYTES, MAX_SETTINGS_BYTES,
    Mark, Markup, Page, PriceText, Region, TableCell,
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
    /// Nobody sees it, or only after a click.
    hidden: bool,
    /// It can be seen after a click.
    folded: bool,
    priced: bool,
    struck: bool,
    /// Of a price without a reduction: the old one where a reduced one stands beside it.
    regular: bool,
    /// Read aloud and not shown.
    aloud: bool,
    related: bool,
    /// How many levels further in are still inside of what speaks of payment.
    paying: u8,
    /// Whether closing this element ends a block.
    block: bool,
    group: usize,
    landmark: &'static str,
    /// The number of the table around, and the place in it.
    table: u32,
    cell: Option<TableCell>,
    /// Columns taken by the cells of a row so far.
    columns: u32,
}

/// How deep below an element that speaks of payment its icons stand.
const PAYING_LEVELS: u8 = 4;

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
    /// What is struck out in the block that is being read.
    struck_out: String,
    /// What is read aloud within a price and not shown.
    price_aloud: String,
    form: Option<Form>,
    select: Option<Field>,
    option: Option<(String, String)>,
    svg: Option<Mark>,
    svg_title: bool,
    title: bool,
    groups: usize,
    text_folded: String,
    dialog_blocks: usize,
    /// An element began or ended since the last text.
    edge: bool,
    tables: u32,
    rows: u32,
}

/// Reads a decoded document.
pub(super) fn read(response: &Response, html: &str) -> Page {
    let document = tree::parse(html);
    let mut walk = Walk::new(response);
    walk.base = base_of(&document, &response.url);
    for edge in document.root().traverse() {
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
    walk.without_false_dialog();
    walk.page
}

fn base_of(document: &Tree<Node>, url: &Url) -> Url {
    document
        .nodes()
        .filter_map(|n| n.value().as_element())
        .take_while(|e| e.name() != "body")
        .find(|e| e.name() == "base")
        .and_then(|e| attr!(e, "href"))
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
                folded: Vec::new(),
                links: Vec::new(),
                forms: Vec::new(),
                marks: Vec::new(),
                prices: Vec::new(),
                data: Data::default(),
                assets: Vec::new(),
                pictures: Vec::new(),
                scripts: String::new(),
                body_class: String::new(),
                encoding: None,
                ids: Vec::new(),
                classes: String::new(),
                markup: Markup::default(),
            },
            stack: Vec::new(),
            hints: HashMap::default(),
            resolved: HashMap::default(),
            text: String::new(),
            link: None,
            price: None,
            struck_out: String::new(),
            price_aloud: String::new(),
            form: None,
            select: None,
            option: None,
            svg: None,
            svg_title: false,
            title: false,
            groups: 0,
            text_folded: String::new(),
            dialog_blocks: 0,
            edge: false,
            tables: 0,
            rows: 0,
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
            folded: false,
            priced: false,
            struck: false,
            regular: false,
            aloud: false,
            related: false,
            paying: 0,
            block: false,
            group: 0,
            landmark: "body",
            table: 0,
            cell: None,
            columns: 0,
        })
    }

    fn open(&mut self, e: &'t Element, node: &ego_tree::NodeRef<'t, Node>) {
        let name = e.name();
        let common = Common::of(e);
        let Common { class, id, prop, .. } = common;
        if !id.is_empty() && self.page.ids.len() < 2_000 {
            self.page.ids.push(id.to_owned());
        }
        let block = is_block(e.local());
        if block {
            self.flush();
            if let Some(price) = &mut self.price {
                price.text.push(' ');
            }
        }
        self.edge = true;
        let mut frame = Frame { name, class, block, ..self.top() };
        let (by_class, by_id) = (self.hints_of(class), Hints::of_id(id));
        region(common.role, by_class, by_id, &mut frame);
        if name != "html"
            && let Some(lang) = common.lang.map(str::trim).filter(|l| !l.is_empty())
        {
            frame.lang = Some(lang);
        }
        let folds = common.hidden || is_folded(common.style);
        frame.folded = (folds || frame.folded) && !is_unseen(e.local()) && (frame.folded || !frame.hidden);
        frame.hidden = frame.hidden || folds || is_unseen(e.local());
        frame.priced = frame.priced || by_class.price || by_id.price || prop == "price";
        let speaks_of_payment = by_class.paying || by_id.paying;
        frame.paying = if speaks_of_payment { PAYING_LEVELS } else { frame.paying.saturating_sub(1) };
        frame.related = frame.related || by_class.related || by_id.related;
        if frame.priced && (name == "sup" || by_class.cents) {
            self.begin_cents();
        }
        frame.struck = frame.struck
            || matches!(name, "del" | "s" | "strike")
            || (frame.priced && by_class.old)
            || by_class.struck
            || is_struck_out(common.style);
        frame.regular = frame.regular || (frame.priced && by_class.regular);
        frame.aloud = frame.aloud || by_class.aloud;
        frame.kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading(name.as_bytes()[1] - b'0'),
            "li" | "dt" | "dd" => BlockKind::ListItem,
            "td" | "th" => BlockKind::Cell,
            "button" => BlockKind::Button,
            "label" | "legend" => BlockKind::Label,
            "p" | "div" | "section" | "article" | "main" | "footer" | "header" | "ul" | "ol" | "table" => BlockKind::Text,
            _ => frame.kind,
        };
        if matches!(name, "table" | "tr" | "td" | "th") {
            self.table(e, &mut frame);
        }
        if matches!(name, "ul" | "ol" | "dl" | "table" | "p" | "div" | "section" | "footer" | "nav")
            && !inside_list_item(self.stack.iter().rev().map(|f| f.name))
        {
            self.groups += 1;
            frame.group = self.groups;
        }
        if frame.priced && !frame.hidden && self.price.as_ref().is_none_or(|p| (p.struck, p.regular) != (frame.struck, frame.regular)) {
            self.end_price();
            self.stack.push(frame);
            self.price = Some(self.price_text(frame));
        } else {
            self.stack.push(frame);
        }
        self.element(e, common, by_class.icon || by_id.icon, node);
    }

    /// Counts tables, rows and columns.
    fn table(&mut self, e: &Element, frame: &mut Frame<'t>) {
        match e.name() {
            "table" => {
                self.tables += 1;
                frame.table = self.tables;
                frame.cell = None;
            }
            "tr" => {
                self.rows += 1;
                frame.columns = 0;
                frame.cell = Some(TableCell { table: frame.table, row: self.rows, column: 0 });
            }
            _ => {
                let wide = attr!(e, "colspan").and_then(|w| w.trim().parse().ok()).unwrap_or(1).clamp(1, 100);
                let Some(row) = self.stack.iter_mut().rfind(|f| f.name == "tr") else { return };
                frame.cell = row.cell.map(|cell| TableCell { column: row.columns, ..cell });
                row.columns = row.columns.saturating_add(wide);
            }
        }
    }

    fn hints_of(&mut self, class: &'t str) -> Hints {
        if class.is_empty() {
            return Hints::default();
        }
        let classes = &mut self.page.classes;
        *self.hints.entry(class).or_insert_with(|| {
            if classes.len() + class.len() < MAX_CLASS_BYTES {
                classes.push_str(class);
                classes.push('\n');
            }
            Hints::of_class(class)
        })
    }

    /// What the element itself says.
    fn element(&mut self, e: &'t Element, common: Common<'t>, icon: bool, node: &ego_tree::NodeRef<'t, Node>) {
        let (name, frame) = (e.name(), self.top());
        let Common { class, id, prop, .. } = common;
        self.markup(e, common);
        if !prop.is_empty() && self.page.data.items.len() < 2_000 {
            let address = || attr!(e, "href").or_else(|| attr!(e, "src"));
            let value = attr!(e, "content").or_else(address).or_else(|| attr!(e, "datetime")).map(str::to_owned);
            let value = value.unwrap_or_else(|| inner_text(node, 200));
            self.page.data.items.push((prop.to_owned(), value, self.selector()));
        }
        if !frame.hidden
            && (icon || frame.paying > 0 || frame.region == Region::Footer)
            && is_icon_element(name)
            && (has_no_content(node)
                || (frame.paying > 0 && !class.is_empty() && only_text(node))
                || (frame.paying > 0 && (attr!(e, "title").is_some() || attr!(e, "aria-label").is_some())))
        {
            let named = [(LabelSource::Title, attr!(e, "title")), (LabelSource::Aria, attr!(e, "aria-label"))];
            let mark = self.mark(vec![], class, id, &named);
            self.keep_mark(mark);
        }
        match name {
            "html" => {
                self.page.head.html_lang = attr!(e, "lang").or_else(|| attr!(e, "xml:lang")).map(|l| l.trim().to_owned());
                self.page.head.dir = direction(e);
                self.root_markup(e, common);
            }
            "body" => {
                self.page.body_class = format!("{id} {class}");
                self.page.head.dir = self.page.head.dir.take().or_else(|| direction(e));
                self.root_markup(e, common);
            }
            "title" if self.svg.is_some() => self.svg_title = true,
            "title" => self.title = self.page.head.title.is_empty(),
            "meta" => self.meta(e),
            "link" => self.link_element(e, node),
            "a" | "area" => self.anchor(e),
            "img" | "amp-img" => self.image(e, class, id),
            "svg" => {
                self.svg = Some(self.mark(
                    vec![],
                    class,
                    id,
                    &[(LabelSource::Aria, attr!(e, "aria-label")), (LabelSource::Aria, attr!(e, "aria-labelledby"))],
                ))
            }
            "use" => {
                let target = any_attr(e, "href").map(|h| h.rsplit('#').next().unwrap_or(h).to_owned());
                if let (Some(svg), Some(target)) = (&mut self.svg, target) {
                    svg.labels.push((LabelSource::Id, target));
                }
            }
            "span" if class == "__cf_email__" && self.page.links.len() < MAX_LINKS => {
                if let Some(url) = protected_email::link(named_attr(e, "data-cfemail"), None) {
                    let (rel, hreflang, selector) = (String::new(), None, self.selector());
                    self.page.links.push(Link { url, text: String::new(), rel, hreflang, region: frame.region, selector });
                }
            }
            "script" => self.script(e, node),
            "style" => self.style_sheet(node),
            "iframe" => self.asset(attr!(e, "src")),
            "br" => self.text.push(' '),
            "form" => {
                let action = self.base.join(attr!(e, "action").unwrap_or_default()).ok();
                let method = attr!(e, "method").unwrap_or("get").to_ascii_lowercase();
                let form = Form { action, method, fields: vec![], region: frame.region, selector: self.selector() };
                self.form = Some(form);
            }
            "input" | "textarea" => {
                let kind = if name == "input" { attr!(e, "type").unwrap_or("text").to_ascii_lowercase() } else { "textarea".to_owned() };
                let label = attr!(e, "value").filter(|_| matches!(kind.as_str(), "submit" | "button")).map(str::to_owned);
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
            "option" if self.select.is_some() => self.option = Some((attr!(e, "value").unwrap_or_default().to_owned(), String::new())),
            _ => {}
        }
    }

    fn anchor(&mut self, e: &'t Element) {
        self.end_link();
        let Some(href) = attr!(e, "href").map(str::trim).filter(|h| !h.is_empty() && !h.starts_with('#')) else { return };
        if self.page.links.len() >= MAX_LINKS {
            return;
        }
        let base = &self.base;
        let url = self.resolved.entry(href).or_insert_with(|| base.join(href).ok());
        let Some(url) = url.as_ref().filter(|u| is_followable(u.scheme())).cloned() else { return };
        let hides = url.path().ends_with("/email-protection");
        let hidden = hides.then(|| protected_email::link(named_attr(e, "data-cfemail"), Some(href))).flatten();
        let url = hidden.unwrap_or(url);
        let frame = self.top();
        let label = attr!(e, "aria-label").or_else(|| attr!(e, "title")).map(str::to_owned);
        let link = Link {
            url,
            text: String::new(),
            rel: attr!(e, "rel").unwrap_or_default().to_ascii_lowercase(),
            hreflang: attr!(e, "hreflang").or_else(|| attr!(e, "lang")).map(str::to_owned),
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
        let frame = self.top();
        if frame.folded
            && frame.region == Region::Main
            && self.svg.is_none()
            && self.select.is_none()
            && self.page.folded.len() < MAX_FOLDED
        {
            self.text_folded
                .push_str(&text[..floor_boundary(text, text.len().min(MAX_BLOCK_BYTES.saturating_sub(self.text_folded.len())))]);
        }
        if self.svg.is_some() || self.select.is_some() || frame.hidden || self.stack.is_empty() {
            return;
        }
        if let Some((link, labelled)) = &mut self.link
            && link.text.len() < 400
        {
            if *labelled && !text.trim().is_empty() {
                link.text.clear();
                *labelled = false;
            }
            push_words(&mut link.text, text);
        }
        self.text_of_price(text, frame);
        self.edge = false;
        if self.text.len() < MAX_BLOCK_BYTES {
            let room = MAX_BLOCK_BYTES - self.text.len();
            self.text.push_str(&text[..floor_boundary(text, text.len().min(room))]);
        }
    }

    fn close(&mut self, e: &Element) {
        self.edge = true;
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
            if !parent.priced || (parent.struck, parent.regular) != (closed.struck, closed.regular) {
                self.end_price();
                if parent.priced && !parent.hidden {
                    self.price = Some(self.price_text(parent));
                }
            }
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        if !self.text_folded.is_empty() {
            let text = std::mem::take(&mut self.text_folded);
            let text = joined(&text);
            if !text.is_empty() {
                let block = self.block(text, self.top());
                self.page.folded.push(block);
            }
        }
        if self.text.is_empty() {
            self.struck_out.clear();
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        self.push_block(&text, self.top());
        text.clear();
        self.text = text;
        self.struck_out.clear();
    }

    fn push_block(&mut self, text: &str, frame: Frame<'_>) {
        let text = joined(text);
        if text.is_empty() || self.page.blocks.len() >= MAX_BLOCKS {
            return;
        }
        // A consent dialog may list thousands of partners before the page begins.
        if frame.region == Region::Dialog {
            self.dialog_blocks += 1;
            if self.dialog_blocks > MAX_DIALOG_BLOCKS {
                return;
            }
        }
        let block = self.block(text, frame);
        self.page.markup.text(&block.text, || block.selector.clone());
        self.page.blocks.push(block);
    }

    fn block(&self, text: String, frame: Frame<'_>) -> Block {
        Block {
            text,
            kind: frame.kind,
            region: frame.region,
            lang: frame.lang.map(str::to_owned),
            selector: self.selector(),
            priced: frame.priced,
            struck: frame.struck,
            struck_out: joined(&self.struck_out),
            paying: frame.paying > 0,
            cell: frame.cell,
        }
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

/// The `dir` of an element, in small letters.
fn direction(e: &Element) -> Option<String> {
    attr!(e, "dir").map(|d| d.trim().to_ascii_lowercase())
}
