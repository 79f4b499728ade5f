//! Pictures and icons, and what names them.

use super::*;

/// Attributes in which themes write the address of a picture that is loaded late.
const LATE: &[&str] = &["data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset"];

/// The name of a picture's file, without what follows the first dot. A service that makes pictures smaller is given the file in its query.
fn stem(address: &str) -> String {
    let mut parts = address.split(['?', '#', ' ']);
    let path = parts.next().unwrap_or(address);
    let given = parts.next().unwrap_or_default().split('&').find_map(|p| p.strip_prefix("url="));
    let given = given.map(|g| g.replace("%2F", "/").replace("%2f", "/"));
    let file = given.as_deref().unwrap_or(path).rsplit('/').next().unwrap_or_default();
    file.split('.').next().unwrap_or_default().to_owned()
}

impl Walk<'_> {
    pub(super) fn image(&mut self, e: &Element, class: &str, id: &str) {
        // Where a picture is loaded late, `src` holds an empty one.
        let late = LATE.iter().filter_map(|name| named_attr(e, name)).map(str::trim);
        let now = [attr!(e, "src"), attr!(e, "srcset")].into_iter().flatten();
        let src = late.chain(now).find(|s| !s.is_empty() && !s.starts_with("data:"));
        let place = self.page.assets.len();
        self.asset(src);
        if self.page.assets.len() > place {
            self.page.pictures.push(place);
        }
        let alt = attr!(e, "alt").unwrap_or_default();
        if let Some((link, labelled)) = &mut self.link
            && !*labelled
            && !alt.is_empty()
        {
            link.text.push(' ');
            link.text.push_str(alt);
        }
        if self.top().hidden {
            return;
        }
        let stem = src.map(stem);
        let mark = self.mark(
            vec![],
            class,
            id,
            &[(LabelSource::Alt, Some(alt)), (LabelSource::Title, attr!(e, "title")), (LabelSource::File, stem.as_deref())],
        );
        self.keep_mark(mark);
    }

    pub(super) fn mark(
        &self,
        mut labels: Vec<(LabelSource, String)>,
        class: &str,
        id: &str,
        named: &[(LabelSource, Option<&str>)],
    ) -> Mark {
        let frame = self.top();
        for (source, value) in named {
            if let Some(value) = value.map(str::trim).filter(|v| !v.is_empty()) {
                labels.push((*source, value.to_owned()));
            }
        }
        if !id.is_empty() {
            labels.push((LabelSource::Id, id.to_owned()));
        }
        for word in class.split_ascii_whitespace() {
            labels.push((LabelSource::Class, word.to_ascii_lowercase()));
        }
        // An icon that is a `div` of its own belongs to the row of its parent.
        let group = self.stack.iter().rev().nth(1).filter(|_| frame.name == "div").map_or(frame.group, |parent| parent.group);
        Mark { labels, region: frame.region, group, paying: frame.paying > 0, selector: self.selector() }
    }

    pub(super) fn keep_mark(&mut self, mark: Mark) {
        if !mark.labels.is_empty() && self.page.marks.len() < 2_000 {
            self.page.marks.push(mark);
        }
    }
}
