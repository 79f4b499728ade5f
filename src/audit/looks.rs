//! Second looks: the shop as visitors from the target markets see it, kept apart from what anybody sees.
//!
//! A look is shallow: the start address, the version made for the market, one page of goods. Only where the visitor sees something
//! else, a dozen pages that decide most are read as that visitor, and stand as a version of their own.

use url::Url;

use super::analysis::{Content, Outcome, PageSeen, read};
use super::walk::{Walker, note_missed};
use super::{Progress, suggested_markets};
use crate::check::select;
use crate::fetch::{Fault, Lens, Purpose, Request};
use crate::plan::{Budget, Plan, canonical};
use crate::rules::Market;
use crate::shop::{Differs, Elsewhere, Home, HomeBecause, Look, Shop, ShopBuilder, View};
use crate::signals::Reach;
use crate::vocab::{LanguageTag, PageKind, WhyNot};

/// Pages read as a visitor who sees something else.
const PAGES: usize = 12;
/// The numbers of requests of one market begin a thousand apart, far behind those of the walk.
const SEQ: u64 = 1_000_000_000;

impl Walker<'_> {
    /// Looks at the shop as visitors from the markets of the job, or from those that the shop points to. Gives how many markets
    /// were looked at, and whether those were all.
    pub async fn looks(
        &mut self,
        shop: &mut Shop,
        over: &(dyn Fn(usize) -> bool + Sync),
        progress: &(dyn Fn(&Progress<'_>) + Sync),
    ) -> (usize, bool) {
        let home = match &self.job.home {
            Some(market) => Some(Home { market: market.clone(), because: HomeBecause::Given, evidence: None }),
            None => shop.home.clone(),
        };
        let markets = self.job.markets.clone().unwrap_or_else(|| suggested_markets(shop, self.book, home.as_ref()));
        for (done, code) in markets.iter().enumerate() {
            if over(done) {
                return (done, false);
            }
            progress(&Progress { asked: self.plan_asked(), waiting: markets.len() - done, url: &self.job.url });
            if let Some(market) = self.book.markets.get(code) {
                let look = self.look(shop, market, SEQ + 1_000 * done as u64).await;
                shop.looks.push(look);
            }
        }
        (markets.len(), true)
    }

    fn plan_asked(&self) -> usize {
        self.told.pages
    }

    async fn look(&mut self, shop: &mut Shop, market: &Market, seq: u64) -> Look {
        let platform = shop.platform.as_ref().and_then(|id| self.book.catalog.platforms.get(id));
        let parameter = platform.and_then(|p| p.country_parameter.as_ref()).map(|name| format!("{name}={}", market.code.country()));
        let lens = Lens { market: Some(market.code.clone()), accept_language: Some(accept_language(market)) };
        let mut look = Look {
            market: market.code.clone(),
            accept_language: lens.accept_language.clone(),
            proxied: self.job.proxied.contains(&market.code),
            parameter: parameter.clone(),
            views: Vec::new(),
            differs: Differs::default(),
            edition: None,
            forced: None,
            elsewhere: None,
            circle: None,
            not_taken: None,
        };
        let mut start = canonical(&self.job.url);
        if let Some(parameter) = &parameter {
            let query = start.query().map_or_else(|| parameter.clone(), |q| format!("{q}&{parameter}"));
            start.set_query(Some(&query));
        }
        let mut visit = Visit { lens, next_seq: seq, circle: None };
        let page = match visit.page(self, &start).await {
            Ok(page) => page,
            Err(why) => {
                look.not_taken = Some(why);
                look.circle = visit.circle;
                return look;
            }
        };
        let seen = View::of(&page.facts);
        if let Some(base) = self.start_view.clone() {
            look.differs = Differs::between(&base, &seen);
            look.views.push((start.clone(), base, seen.clone()));
        }
        // The visitor may have been sent to a version that is known.
        let reach = Reach::of(&seen.arrived);
        let arrived: Vec<usize> = shop.shared_editions().filter(|(_, e)| Reach::of(&e.root) == reach).map(|(i, _)| i).collect();
        let same_language = |i: &&usize| {
            let language = shop.editions[**i].language.as_ref();
            language.zip(seen.language.as_ref()).is_none_or(|(a, b)| a.reads_as(b))
        };
        look.edition = arrived.iter().find(same_language).copied();
        let selection = select(shop, market);
        let made_for_it = selection.edition;
        let root = shop.editions.get(made_for_it).map(|e| e.root.clone());
        if let Some(root) = root.clone().filter(|r| selection.in_language && Reach::of(r) != Reach::of(&start)) {
            look.forced = visit.sent_away(self, &root).await;
        }
        if look.differs.redirect {
            look.elsewhere = visit.elsewhere(self, shop, &reach).await;
        }
        let judged = if selection.in_language { made_for_it } else { look.edition.unwrap_or(made_for_it) };
        let goods = shop.editions.get(judged).and_then(|e| e.views.iter().find(|v| v.kind == PageKind::Product)).cloned();
        if let Some(base) = goods.filter(|v| v.currency.is_some())
            && let Ok(page) = visit.page(self, &base.arrived).await
        {
            let seen = View::of(&page.facts);
            let differs = Differs::between(&base, &seen);
            look.views.push((base.arrived.clone(), base, seen));
            look.differs = look.differs.or(differs);
        }
        look.circle = visit.circle.take();
        let unknown_version = look.differs.redirect && look.edition.is_none();
        let other_text = look.differs.language && !look.differs.redirect;
        if unknown_version || other_text || look.differs.currency {
            let read = self.read_as(&mut visit, &start, page).await;
            let differs = Differs { redirect: unknown_version, language: other_text || unknown_version, currency: look.differs.currency };
            if let Some(edition) = shop.add_views(&market.code, read, differs, judged) {
                look.edition = Some(edition);
            }
        }
        look
    }

    /// Reads the pages that decide most, as the visitor.
    async fn read_as(&mut self, visit: &mut Visit, start: &Url, first: PageSeen) -> Shop {
        let budget = Budget { pages: Some(PAGES), max_pages: PAGES, depth: 2 };
        let mut plan = Plan::new(start, visit.lens.clone(), budget, 0, self.book);
        let mut builder = ShopBuilder::new(start.clone());
        let mut first = Some(first);
        while let Some(request) = plan.next() {
            let page = match first.take() {
                Some(page) => Ok(page),
                None => visit.page(self, &request.url).await,
            };
            match page {
                Ok(page) => {
                    plan.learn(request.seq, &page.facts);
                    if builder.repeats(&page.facts).is_none() {
                        builder.absorb(page.facts);
                    }
                }
                Err(why) => {
                    if let Some(left) = plan.failed(request.seq, why) {
                        note_missed(&mut builder, left, String::new());
                    }
                }
            }
        }
        // What was not read as this visitor is not known of this version.
        for left in plan.finish().left_out {
            note_missed(&mut builder, left, String::new());
        }
        builder.finish(self.book, false)
    }
}

/// One visitor: a lens, and requests one after another, as a person clicks.
struct Visit {
    lens: Lens,
    next_seq: u64,
    /// The first address that led round in a circle.
    circle: Option<Url>,
}

impl Visit {
    /// A page as the visitor sees it.
    async fn page(&mut self, walker: &mut Walker<'_>, url: &Url) -> Result<PageSeen, WhyNot> {
        if let Some(refused) = walker.refusal(url).await {
            return Err(refused.why);
        }
        let request = Request { seq: self.next_seq, url: url.clone(), purpose: Purpose::Lens, lens: self.lens.clone() };
        self.next_seq += 1;
        match read(walker.source.fetch(request).await, &walker.reader).outcome {
            Outcome::NotRead(n) => {
                if n.fault == Fault::RedirectLoop {
                    self.circle.get_or_insert_with(|| url.clone());
                }
                Err(n.why)
            }
            Outcome::Answered(answer) => match answer.content {
                Content::Page(page) => Ok(*page),
                Content::Barrier(..) => Err(WhyNot::Challenge),
                Content::NoPage(why) => Err(why),
                Content::Error => Err(if answer.status == 404 { WhyNot::NotFound } else { WhyNot::Error }),
            },
        }
    }

    /// Where a visitor is sent who asks for the version made for them; none when they get it, or it could not be told. Asked twice:
    /// the first time may set the cookie that lets the second through.
    async fn sent_away(&mut self, walker: &mut Walker<'_>, root: &Url) -> Option<(Url, Url)> {
        let mut last = None;
        for _ in 0..2 {
            let page = self.page(walker, root).await.ok()?;
            let arrived = page.facts.url;
            if Reach::of(&arrived) == Reach::of(root) {
                return None;
            }
            last = Some(arrived);
        }
        last.map(|arrived| (root.clone(), arrived))
    }

    /// What becomes of a page of a version that the visitor was not sent to, as after a search: asked twice, since the first time may
    /// set the cookie that lets the second through.
    async fn elsewhere(&mut self, walker: &mut Walker<'_>, shop: &Shop, sent_to: &Reach) -> Option<Elsewhere> {
        let default = shop.shared_editions().filter(|(i, _)| *i == shop.default_edition);
        let others = shop.shared_editions().filter(|(i, _)| *i != shop.default_edition);
        let edition = default.chain(others).map(|(_, e)| e).find(|e| Reach::of(&e.root) != *sent_to)?;
        let within = |v: &&View| matches!(v.kind, PageKind::Product | PageKind::Category) && !Reach::is_start(&v.arrived);
        let asked = edition.views.iter().filter(within).max_by_key(|v| v.kind == PageKind::Product)?.arrived.clone();
        let first = self.page(walker, &asked).await.ok()?.facts.url;
        let sent_on = Reach::of(&first) != Reach::of(&asked);
        let again = if sent_on { self.page(walker, &asked).await.ok().map(|page| page.facts.url) } else { None };
        Some(Elsewhere { asked, first, again })
    }
}

/// The header that a browser of the market sends: its languages, then those that many there read.
fn accept_language(market: &Market) -> String {
    let mut out = Vec::new();
    for (i, language) in market.profile.languages.iter().chain(&market.profile.also).enumerate() {
        let written = regional(language, market);
        let weight = 10 - 2 * i.min(4);
        if i == 0 {
            out.push(written.clone());
            if written != language.language() {
                out.push(format!("{};q=0.9", language.language()));
            }
        } else {
            out.push(format!("{written};q=0.{weight}"));
        }
    }
    out.join(",")
}

/// A language of the market with its country: `de` in Austria is `de-AT`.
fn regional(language: &LanguageTag, market: &Market) -> String {
    let own = market.profile.languages.contains(language);
    match language.region() {
        None if own && language.script().is_none() => format!("{language}-{}", market.code.country()),
        None if own => format!("{}-{}", language.language(), market.code.country()),
        _ => language.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleBook;

    #[test]
    fn a_visitor_asks_for_the_languages_of_the_market() {
        let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
        for (code, expected) in [("DE", "de-DE,de;q=0.9"), ("CN", "zh-CN,zh;q=0.9"), ("BR", "pt-BR,pt;q=0.9")] {
            let header = accept_language(&book.markets[&code.parse().unwrap()]);
            assert!(header.starts_with(expected), "{code}: {header}");
        }
        let dutch = accept_language(&book.markets[&"NL".parse().unwrap()]);
        assert_eq!(dutch, "nl-NL,nl;q=0.9,en;q=0.8");
    }
}
