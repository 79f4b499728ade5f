//! The shop platform: one strong mark, or two supporting ones. It only helps to read the rest.

use super::{Context, PageFacts, Signal, What};
use crate::evidence::{Evidence, Excerpt, Place};
use crate::page::Page;
use crate::rules::TellTale;
use crate::vocab::{Origin, Scope, Sure};

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    for (id, platform) in &context.book.catalog.platforms {
        let strong = platform.strong.iter().find_map(|t| seen(context.page, t, false).map(|e| (t, e)));
        let supporting: Vec<(&TellTale, String)> =
            platform.supporting.iter().filter_map(|t| seen(context.page, t, false).map(|e| (t, e))).collect();
        let (sure, excerpt) = match (strong, supporting.as_slice()) {
            (Some((_, e)), _) => (Sure::High, e),
            (None, [(_, a), (_, b), ..]) => (Sure::Medium, format!("{a} · {b}")),
            _ => continue,
        };
        let evidence =
            Evidence { origin: Origin::Page, url: Some(context.url.to_owned()), place: Place::Document, excerpt: Excerpt::new(&excerpt) };
        facts.signals.push(Signal { what: What::Platform(id.clone()), scope: Scope::Head, sure, evidence, by: "platform" });
    }
}

/// What was seen of a mark, in a few words. `own`: a path must be the page's own, not a link's.
pub(super) fn seen(page: &Page, mark: &TellTale, own: bool) -> Option<String> {
    match mark {
        TellTale::Asset(part) => page.assets.iter().find(|a| a.contains(part.as_str())).cloned(),
        TellTale::ScriptText(part) => page.scripts.contains(part.as_str()).then(|| format!("{part} in a script")),
        TellTale::Generator(start) => {
            let generators = page.head.meta.iter().filter(|(n, _)| n == "generator").map(|(_, v)| v);
            generators.filter(|g| g.to_ascii_lowercase().starts_with(&start.to_ascii_lowercase())).map(|g| format!("generator {g}")).next()
        }
        TellTale::BodyClass(class) => page.body_class.split_ascii_whitespace().any(|c| c == class).then(|| format!("body class {class}")),
        TellTale::ElementId(id) => page.ids.iter().any(|i| i == id).then(|| format!("element #{id}")),
        TellTale::Header(written) => match written.split_once(':') {
            Some((name, value)) => {
                let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
                header(page, &name).find(|v| v.to_ascii_lowercase().starts_with(&value)).map(|v| format!("{name}: {v}"))
            }
            None => header(page, &written.to_ascii_lowercase()).next().map(|v| format!("{written}: {v}")),
        },
        TellTale::Cookie(name) => {
            let (start, open) = name.strip_suffix('*').map_or((name.as_str(), false), |s| (s, true));
            header(page, "set-cookie")
                .filter_map(|c| c.split('=').next())
                .find(|c| if open { c.trim().starts_with(start) } else { c.trim() == start })
                .map(|c| format!("cookie {}", c.trim()))
        }
        TellTale::Path(part) => {
            let own_path = page.url.path().contains(part.as_str()).then(|| page.url.path().to_owned());
            if own {
                return own_path;
            }
            let host = page.url.host_str();
            own_path.or_else(|| {
                page.links
                    .iter()
                    .find(|l| l.url.host_str() == host && l.url.path().contains(part.as_str()))
                    .map(|l| l.url.path().to_owned())
            })
        }
        TellTale::Title(start) => page.head.title.starts_with(start.as_str()).then(|| page.head.title.clone()),
    }
}

fn header<'p>(page: &'p Page, name: &str) -> impl Iterator<Item = &'p str> {
    page.headers.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
}
