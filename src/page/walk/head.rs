//! What the head says: metas, links, scripts and their data.

use super::*;

impl Walk<'_> {
    pub(super) fn meta(&mut self, e: &Element) {
        self.meta_encoding(e);
        let Some(content) = attr!(e, "content") else { return };
        let Some(name) = attr!(e, "name").or_else(|| attr!(e, "property")).or_else(|| attr!(e, "http-equiv")) else { return };
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

    pub(super) fn link_element(&mut self, e: &Element, node: &ego_tree::NodeRef<'_, Node>) {
        let rel = attr!(e, "rel").unwrap_or_default().to_ascii_lowercase();
        let Some(href) = attr!(e, "href") else { return };
        let has = |word: &str| rel.split_ascii_whitespace().any(|r| r == word);
        if has("alternate")
            && let Some(value) = attr!(e, "hreflang")
        {
            if self.page.head.hreflang.len() < 1_000 {
                let in_head = node.ancestors().filter_map(|n| n.value().as_element()).any(|n| n.name() == "head");
                self.page.head.hreflang.push(Alternate {
                    value: value.to_owned(),
                    in_head,
                    url: self.base.join(href).ok(),
                    href: href.to_owned(),
                });
            }
        } else if has("canonical") {
            let in_head = node.ancestors().filter_map(|n| n.value().as_element()).any(|n| n.name() == "head");
            let (canonical, head) = (self.base.join(href).ok(), &mut self.page.head);
            match (&head.canonical, canonical) {
                (None, canonical) => head.canonical = canonical,
                (Some(first), Some(other)) if *first != other && in_head && head.other_canonical.is_none() => {
                    head.other_canonical = Some(other)
                }
                _ => {}
            }
        } else {
            self.asset(Some(href));
        }
    }

    pub(super) fn asset(&mut self, address: Option<&str>) {
        if let Some(address) = address.filter(|a| a.len() < 600)
            && self.page.assets.len() < 2_000
        {
            self.page.assets.push(address.to_owned());
        }
    }

    pub(super) fn script(&mut self, e: &Element, node: &ego_tree::NodeRef<'_, Node>) {
        self.asset(attr!(e, "src"));
        let kind = attr!(e, "type").unwrap_or_default().to_ascii_lowercase();
        let Some(text) = node.first_child().and_then(|c| c.value().as_text().cloned()) else { return };
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
            let settings = text.len() > MAX_ONE_SCRIPT_BYTES && text[..floor_boundary(&text, 256)].contains("wcSettings");
            let most = if settings { MAX_SETTINGS_BYTES } else { MAX_ONE_SCRIPT_BYTES };
            let cut = floor_boundary(&text, text.len().min(room).min(most));
            self.page.scripts.push_str(&text[..cut]);
            self.page.scripts.push('\n');
        }
    }
}
