//! What is asked of a host beside its pages: its sitemaps, and what it answers for an address that does not exist.

use std::collections::VecDeque;

use url::Url;

use super::analysis::{Content, Outcome, read};
use super::walk::Walker;
use crate::fetch::{FetchOutcome, Purpose};
use crate::plan::Sitemap;
use crate::shop::SitemapSeen;
use crate::signals::{PageFacts, Print};
use crate::vocab::PageKind;

/// Sitemap files read of one shop.
const MAX_SITEMAPS: usize = 60;
/// Where sitemaps are when robots.txt names none.
const USUAL_PLACES: &[&str] = &["/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.xml.gz"];
/// A path that no shop has: its answer is what "not found" looks like here.
const NO_SUCH_PAGE: &str = "/landfall-asks-what-not-found-looks-like";

/// What a host answers for an address that does not exist.
#[derive(Debug, Clone, Default)]
pub(super) struct Missing {
    /// The page that it shows with a status of success.
    print: Option<Print>,
    /// It sends the reader to the home page.
    home: bool,
}

impl Missing {
    /// Whether a page is that answer again.
    pub fn shows(&self, facts: &PageFacts) -> bool {
        facts.kind != PageKind::Home && self.print.is_some_and(|p| p.alike(&facts.print))
    }

    /// Whether unknown addresses lead to the home page.
    pub fn sends_home(&self) -> bool {
        self.home
    }
}

impl Walker<'_> {
    /// The first visit to an origin is over: its sitemaps are read, and it is asked for a page that it cannot have.
    pub async fn introduce(&mut self, origin: &Url) {
        self.read_sitemaps(origin).await;
        self.ask_for_nothing(origin).await;
    }

    async fn ask_for_nothing(&mut self, origin: &Url) {
        let Ok(address) = origin.join(NO_SUCH_PAGE) else { return };
        if self.refusal(&address).await.is_some() {
            return;
        }
        let fetch = self.serve(&address, Purpose::NotFound).await;
        let answer = read(fetch, &self.reader);
        if let Outcome::Answered(answer) = answer.outcome
            && let Content::Page(page) = answer.content
        {
            let home = page.facts.kind == PageKind::Home && answer.url.path() != NO_SUCH_PAGE;
            let print = (!home).then_some(page.facts.print);
            self.missing.insert(origin.origin().ascii_serialization(), Missing { print, home });
        }
    }

    /// The sitemaps that robots.txt names, else those at the usual places; indexes are followed.
    async fn read_sitemaps(&mut self, origin: &Url) {
        let named = self.robots.get(&origin.origin().ascii_serialization()).map(|r| r.sitemaps().to_vec()).unwrap_or_default();
        let usual = USUAL_PLACES.iter().filter_map(|p| origin.join(p).ok()).collect::<Vec<_>>();
        let guessing = named.is_empty();
        let mut waiting: VecDeque<(Url, bool)> =
            if guessing { usual.into_iter().map(|u| (u, false)).collect() } else { named.into_iter().map(|u| (u, true)).collect() };
        while let Some((url, named)) = waiting.pop_front() {
            if self.sitemaps.len() >= MAX_SITEMAPS || !self.sitemaps.insert(url.to_string()) {
                continue;
            }
            let mut seen = SitemapSeen { url: url.to_string(), entries: 0, foreign: 0, foreign_example: None, problem: None, named };
            if !self.plan.is_ours(&url) {
                seen.problem = Some("it lies on a host that is not the shop's, and was not read".to_owned());
                self.builder.sitemap(seen);
                continue;
            }
            if let Some(refused) = self.refusal(&url).await {
                seen.problem = named.then_some(refused.detail);
                if named {
                    self.builder.sitemap(seen);
                }
                continue;
            }
            let fetch = self.serve(&url, Purpose::Sitemap).await;
            let response = match fetch.outcome {
                FetchOutcome::Answered(response) if response.status == 200 => response,
                FetchOutcome::Answered(response) => {
                    if named {
                        seen.problem = Some(format!("it answered with HTTP status {}", response.status));
                        self.builder.sitemap(seen);
                    }
                    continue;
                }
                FetchOutcome::NotRead(n) => {
                    if named {
                        seen.problem = Some(n.detail);
                        self.builder.sitemap(seen);
                    }
                    continue;
                }
            };
            let (plan, builder) = (&mut self.plan, &mut self.builder);
            let sitemap = Sitemap::read(&response.body, &response.url, &mut |entry| {
                if !plan.is_ours(&entry.url) {
                    seen.foreign += 1;
                    seen.foreign_example.get_or_insert_with(|| entry.url.to_string());
                }
                builder.sitemap_entry(&entry.url, &entry.alternates);
                plan.learn_sitemap(&entry);
            });
            seen.entries = sitemap.entries;
            seen.problem = sitemap.problem;
            if response.truncated {
                seen.problem = Some("it is larger than 50 MB, which is all that a sitemap may hold".to_owned());
            }
            waiting.extend(sitemap.sitemaps.into_iter().map(|u| (u, true)));
            // Something else at a usual place is no broken sitemap: many shops answer every address with a page.
            if named || seen.problem.is_none() || seen.entries > 0 {
                self.builder.sitemap(seen);
                if guessing {
                    waiting.retain(|(_, named)| *named);
                }
            }
        }
    }
}
