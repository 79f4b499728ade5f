//! What elements say of language, direction and encoding.

use super::*;
use crate::page::charset;
use crate::page::markup::{is_rtl_style, rtl_rule};

impl Walk<'_> {
    /// Attributes that any element may have.
    pub(super) fn markup(&mut self, e: &Element, common: Common<'_>) {
        if common.lang.is_none() && common.dir.is_none() {
            return;
        }
        let mut markup = std::mem::take(&mut self.page.markup);
        if let Some(lang) = common.lang.filter(|_| e.name() != "html") {
            markup.lang_below(lang, || self.selector());
        }
        if let Some(dir) = common.dir {
            markup.dir(dir, || self.selector());
        }
        self.page.markup = markup;
    }

    /// The html or the body element.
    pub(super) fn root_markup(&mut self, e: &Element, common: Common<'_>) {
        let markup = &mut self.page.markup;
        if e.name() == "html" {
            markup.lang = common.lang.map(str::to_owned);
            markup.xml_lang = attr!(e, "xml:lang").map(str::to_owned);
        }
        if markup.styled_rtl.is_none() && is_rtl_style(common.style) {
            markup.styled_rtl = Some(format!("<{} style=\"{}\">", e.name(), common.style));
        }
    }

    pub(super) fn style_sheet(&mut self, node: &ego_tree::NodeRef<'_, Node>) {
        if self.page.markup.styled_rtl.is_none()
            && let Some(text) = node.first_child().and_then(|c| c.value().as_text().cloned())
        {
            self.page.markup.styled_rtl = rtl_rule(&text);
        }
    }

    /// What a `meta` names as encoding.
    pub(super) fn meta_encoding(&mut self, e: &Element) {
        let pragma = attr!(e, "http-equiv").is_some_and(|h| h.trim().eq_ignore_ascii_case("content-type"));
        let label = attr!(e, "charset").map(|l| l.trim().to_ascii_lowercase()).or_else(|| {
            let content = attr!(e, "content").filter(|_| pragma)?.to_ascii_lowercase();
            charset::label_in(&content).map(str::to_owned)
        });
        let known = self.page.markup.encodings.iter().any(|d| d.by == DeclaredBy::Meta);
        if let Some(label) = label.filter(|l| !l.is_empty() && !known) {
            self.page.markup.encodings.push(charset::declaration(DeclaredBy::Meta, label));
        }
    }
}
