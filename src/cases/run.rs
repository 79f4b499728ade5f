//! In: a case and a book. Out: what came of its rule: pages are read, signals joined into a shop, and the shop judged.

use std::sync::Arc;

use url::Url;

use super::{Case, CaseLook};
use crate::check::{Basics, Finding, judge};
use crate::diag::Problems;
use crate::fetch::Response;
use crate::page::Page;
use crate::plan::Sitemap;
use crate::report::told;
use crate::rules::RuleBook;
use crate::shop::{Differs, Elsewhere, Home, HomeBecause, Look, Missed, Shop, ShopBuilder, SitemapSeen, View};
use crate::signals::Reader;

/// Runs cases against a book.
pub struct Runner {
    book: Arc<RuleBook>,
    reader: Reader,
}

/// What came of a case.
#[derive(Debug, Clone)]
pub struct Ran {
    /// The entries for which the rule was judged.
    pub subjects: Vec<String>,
    /// The findings of its rule, and of its subject where it names one.
    pub findings: Vec<Finding>,
    /// Whether there is one finding, and it is as expected.
    pub right: bool,
}

impl Runner {
    /// For the cases of a book.
    pub fn new(book: Arc<RuleBook>) -> Runner {
        Runner { reader: Reader::new(Arc::clone(&book)), book }
    }

    /// Judges a case. None: its market does not exist.
    pub fn run(&self, case: &Case) -> Option<Ran> {
        let market = self.book.markets.get(case.market.get_ref())?;
        let shop = self.shop(case);
        let given = case.home.as_ref().map(|m| Home { market: m.get_ref().clone(), because: HomeBecause::Given, evidence: None });
        let home = given.or_else(|| shop.home.clone());
        let judgement = judge(
            Basics { book: &self.book, shop: &shop, home: home.as_ref(), seller: &case.seller, confirmed: &[], as_of: case.as_of.0 },
            market,
        );
        let mut findings: Vec<Finding> = judgement.findings.into_iter().filter(|f| f.rule == *case.rule.get_ref()).collect();
        let subjects = findings.iter().filter_map(|f| f.subject.clone()).collect();
        if let Some(subject) = &case.subject {
            findings.retain(|f| f.subject.as_ref() == Some(subject.get_ref()));
        }
        let right = matches!(findings.as_slice(), [one] if one.outcome == *case.expect.get_ref());
        Some(Ran { subjects, findings, right })
    }

    /// Judges cases and pushes each that comes out otherwise at its place. Gives how many did.
    pub fn judge_all<'c>(&self, cases: impl IntoIterator<Item = &'c Case>, problems: &mut Problems) -> usize {
        let mut wrong = 0;
        for case in cases {
            let ran = self.run(case);
            if ran.as_ref().is_some_and(|r| r.right) {
                continue;
            }
            wrong += 1;
            let at = |text: &str| format!("{} ({}): {text}", case.rule.get_ref(), case.name);
            let Some(ran) = ran else {
                let problem = problems.push(case.file, case.market.span(), at("there are no rules for this market"));
                problem.suggest(
                    case.market.get_ref().as_str(),
                    self.book.markets.keys().map(|m| m.as_str()),
                    "`landfall markets` lists them",
                );
                continue;
            };
            let expected = case.expect.get_ref();
            match (ran.findings.as_slice(), &case.subject) {
                ([], Some(subject)) if !ran.subjects.is_empty() => {
                    let problem = problems.push(case.file, subject.span(), at("the rule is not judged for this subject"));
                    problem.suggest(
                        subject.get_ref(),
                        ran.subjects.iter().map(String::as_str),
                        &format!("known: {}", ran.subjects.join(", ")),
                    );
                }
                ([], _) => {
                    let known = self.book.all_rules();
                    let exists = known.iter().any(|r| r.name == *case.rule.get_ref());
                    let what = if exists { "the rule is not judged" } else { "no such rule is judged" };
                    let problem = problems.push(case.file, case.rule.span(), at(&format!("{what} for {}", case.market.get_ref())));
                    let names = known.iter().map(|r| r.name.as_str()).filter(|_| !exists);
                    problem.suggest(case.rule.get_ref(), names, "`landfall rules list --market CODE` names the rules of a market");
                }
                ([one], _) => {
                    let found = at(&format!("expected {expected}, found {}", one.outcome));
                    problems.push(case.file, case.expect.span(), found).help(told(one, &self.book).join("\n"));
                }
                (several, _) => {
                    let message = at(&format!("{} subjects are judged; the case names none", several.len()));
                    problems.push(case.file, case.rule.span(), message).help(format!("add `subject`: {}", ran.subjects.join(", ")));
                }
            }
        }
        wrong
    }

    fn shop(&self, case: &Case) -> Shop {
        let start = case.pages.first().map_or_else(|| Url::parse("https://shop.example/").expect("an address"), |p| p.url.clone());
        let mut builder = ShopBuilder::new(start);
        for page in &case.pages {
            let mut headers = vec![("content-type".into(), page.content_type.clone().unwrap_or("text/html; charset=utf-8".into()))];
            headers.extend(page.link.clone().map(|link| ("link".into(), link)));
            let response = Response { url: page.url.clone(), status: 200, headers, body: page.html.clone().into_bytes(), truncated: false };
            // What is no page is no part of the shop, as in a crawl.
            if let Ok(page) = Page::read(&response) {
                builder.absorb(self.reader.read(&page));
            }
        }
        for e in &case.elsewhere {
            match &e.to {
                Some(to) => builder.answered(&e.url, 200, Some(to)),
                None => builder.miss(&e.url, Missed::left_alone(&e.url)),
            }
        }
        for s in &case.sitemaps {
            let mut seen =
                SitemapSeen { url: s.url.to_string(), entries: 0, foreign: 0, foreign_example: None, problem: None, named: true };
            match &s.xml {
                Some(xml) => {
                    let sitemap = Sitemap::read(xml.as_bytes(), &s.url, &mut |entry| {
                        if entry.url.host_str() != s.url.host_str() {
                            seen.foreign += 1;
                            seen.foreign_example.get_or_insert(entry.url.to_string());
                        }
                        builder.sitemap_entry(&entry.url, &entry.alternates);
                    });
                    seen.entries = sitemap.entries;
                    seen.problem = sitemap.problem;
                }
                None => seen.problem = Some("it answered with HTTP status 404".into()),
            }
            builder.sitemap(seen);
        }
        let mut shop = builder.finish(&self.book, true);
        shop.looks.extend(case.looks.iter().map(|look| self.look(case, look)));
        shop
    }

    fn look(&self, case: &Case, look: &CaseLook) -> Look {
        let read = |url: &Url, html: &str| {
            let headers = vec![("content-type".into(), "text/html; charset=utf-8".into())];
            let response = Response { url: url.clone(), status: 200, headers, body: html.as_bytes().to_vec(), truncated: false };
            Page::read(&response).ok().map(|page| View::of(&self.reader.read(&page)))
        };
        let views = case.pages.first().zip(look.html.as_ref());
        let views = views.and_then(|(page, html)| Some((page.url.clone(), read(&page.url, &page.html)?, read(&page.url, html)?)));
        let elsewhere = |opens: &Vec<Url>| {
            let [asked, first, rest @ ..] = opens.as_slice() else { return None };
            Some(Elsewhere { asked: asked.clone(), first: first.clone(), again: rest.first().cloned() })
        };
        Look {
            market: case.market.get_ref().clone(),
            accept_language: None,
            proxied: false,
            parameter: None,
            differs: views.as_ref().map(|(_, base, seen)| Differs::between(base, seen)).unwrap_or_default(),
            views: views.into_iter().collect(),
            edition: None,
            forced: look.sent_away.clone(),
            elsewhere: look.opens.as_ref().and_then(elsewhere),
            circle: look.circle.clone(),
            not_taken: None,
        }
    }
}
