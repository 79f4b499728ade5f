//! Which part of the page an element begins.

use super::*;

impl Walk<'_> {
    /// A page that is a dialog and hardly anything else is none: its outermost element is only called so.
    pub(super) fn without_false_dialog(&mut self) {
        const MIN_DIALOG: usize = 40;
        let dialog = self.page.blocks.iter().filter(|b| b.region == Region::Dialog).count();
        if dialog < MIN_DIALOG || (self.page.blocks.len() - dialog) * 10 > dialog {
            return;
        }
        let regions = self.page.blocks.iter_mut().map(|b| &mut b.region).chain(self.page.links.iter_mut().map(|l| &mut l.region));
        let more = self.page.marks.iter_mut().map(|m| &mut m.region).chain(self.page.prices.iter_mut().map(|p| &mut p.region));
        for region in regions.chain(more).filter(|r| **r == Region::Dialog) {
            *region = Region::Main;
        }
    }
}

/// The region that an element begins, if it begins one.
pub(super) fn region(role: &str, class: Hints, id: Hints, frame: &mut Frame<'_>) {
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
