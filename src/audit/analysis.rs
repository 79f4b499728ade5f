//! From an answer to what it says: the part of the work that needs nothing but the answer, done where the answer arrives.

use url::Url;

use crate::fetch::{Fetch, FetchOutcome, NotRead, Request, Response};
use crate::page::Page;
use crate::rules::BarrierKind;
use crate::signals::{PageFacts, Reader, barrier_of};
use crate::vocab::WhyNot;

/// A fetch whose answer was read: the body is gone, what it says stays.
pub(super) struct Read {
    pub request: Request,
    pub redirects: Vec<Url>,
    pub outcome: Outcome,
}

pub(super) enum Outcome {
    NotRead(NotRead),
    Answered(Box<Answered>),
}

/// An answer.
pub(super) struct Answered {
    /// The address that answered.
    pub url: Url,
    pub status: u16,
    pub content_type: Option<String>,
    pub truncated: bool,
    pub content: Content,
}

/// What the answer holds.
pub(super) enum Content {
    /// Something stands between us and the shop.
    Barrier(BarrierKind, String),
    /// An error status; the page that comes with it is not read.
    Error,
    /// No page at all.
    NoPage(WhyNot),
    Page(Box<PageSeen>),
}

/// A page, and how much was on it.
pub(super) struct PageSeen {
    pub facts: PageFacts,
    pub blocks: usize,
    pub links: usize,
    /// Bytes of inline scripts, and how many files the page loads.
    pub scripts: usize,
    pub assets: usize,
}

/// Reads what came of a request.
pub(super) fn read(fetch: Fetch, reader: &Reader) -> Read {
    let Fetch { request, redirects, outcome } = fetch;
    let outcome = match outcome {
        FetchOutcome::NotRead(not_read) => Outcome::NotRead(not_read),
        FetchOutcome::Answered(response) => Outcome::Answered(Box::new(answered(response, reader))),
    };
    Read { request, redirects, outcome }
}

fn answered(response: Response, reader: &Reader) -> Answered {
    let content = match Page::read(&response) {
        Err(why) if response.status < 400 => Content::NoPage(why),
        Err(_) => Content::Error,
        Ok(page) if response.status >= 400 => match barrier_of(&page, reader.book()) {
            Some((kind, name)) => Content::Barrier(kind, name),
            None => Content::Error,
        },
        Ok(page) => {
            let facts = reader.read(&page);
            match facts.barrier.clone() {
                Some((kind, name)) => Content::Barrier(kind, name),
                None => Content::Page(Box::new(PageSeen {
                    facts,
                    blocks: page.blocks.len(),
                    links: page.links.len(),
                    scripts: page.scripts.len(),
                    assets: page.assets.len(),
                })),
            }
        }
    };
    let content_type = response.header("content-type").map(str::to_owned);
    Answered { url: response.url, status: response.status, content_type, truncated: response.truncated, content }
}
