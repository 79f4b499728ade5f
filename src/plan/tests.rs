//! The order of the walk, and what is left out.

use super::*;

fn link(url: &str, kind: PageKind) -> LinkFact {
    LinkFact { url: Url::parse(url).unwrap(), topics: BTreeSet::new(), kind, hreflang: None, switches: false, nofollow: false }
}

fn facts(url: &str, links: Vec<LinkFact>) -> PageFacts {
    PageFacts { links, ..PageFacts::new(Url::parse(url).unwrap(), 200, PageKind::Home) }
}

fn plan(budget: Budget) -> Plan {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    Plan::new(&Url::parse("https://shop.example/").unwrap(), Lens::default(), budget, 1, &book)
}

/// What is asked for after a home page with these links.
fn walk(budget: Budget, links: &[(&str, PageKind)]) -> (Vec<String>, Outcome) {
    let mut plan = plan(budget);
    let first = plan.next().unwrap();
    plan.learn(first.seq, &facts("https://shop.example/", links.iter().map(|(u, k)| link(u, *k)).collect()));
    let mut order = vec![];
    while let Some(request) = plan.next() {
        order.push(request.url[url::Position::BeforePath..].to_owned());
        plan.failed(request.seq, WhyNot::Error);
    }
    (order, plan.finish())
}

#[test]
fn pages_that_decide_rules_come_first() {
    let links = [
        ("https://shop.example/blog", PageKind::Other),
        ("https://shop.example/p/1", PageKind::Product),
        ("https://shop.example/shipping", PageKind::Policy),
        ("https://shop.example/c/1", PageKind::Category),
        ("https://shop.example/cart", PageKind::Cart),
    ];
    assert_eq!(walk(Budget::default(), &links).0, ["/shipping", "/cart", "/p/1", "/c/1", "/blog"]);
}

#[test]
fn other_hosts_files_and_actions_are_not_followed() {
    let links = [
        ("https://elsewhere.example/", PageKind::Other),
        ("https://shop.example/catalogue.pdf", PageKind::Other),
        ("https://shop.example/?add-to-cart=12", PageKind::Other),
        ("https://shop.example/logout", PageKind::Account),
        ("https://www.shop.example/about", PageKind::Other),
        ("http://shop.example/about", PageKind::Other),
    ];
    let (order, outcome) = walk(Budget::default(), &links);
    assert_eq!(order, ["/about"]);
    assert_eq!(outcome.traps, [(Trap::Action, 2, "https://shop.example/?add-to-cart=12".to_owned())]);
}

#[test]
fn what_the_budget_leaves_out_is_said() {
    let links = [("https://shop.example/a", PageKind::Policy), ("https://shop.example/b", PageKind::Product)];
    let (order, outcome) = walk(Budget { pages: Some(2), ..Budget::default() }, &links);
    assert_eq!(order, ["/a"]);
    assert_eq!(outcome.left_out.iter().map(|l| (l.url.path(), l.why)).collect::<Vec<_>>(), [("/b", WhyNot::Limit)]);
    assert!(!outcome.complete);
    let (reach, planned) = &outcome.reaches[0];
    assert_eq!((reach.to_string(), planned.known, planned.asked), ("shop.example".to_owned(), 3, 2));
}

#[test]
fn of_each_template_a_few_pages_come_before_more_of_any() {
    let mut links: Vec<(String, PageKind)> = (0..30).map(|n| (format!("https://shop.example/news/{n}"), PageKind::Other)).collect();
    links.extend((0..3).map(|n| (format!("https://shop.example/guides/g{n}"), PageKind::Other)));
    let links: Vec<(&str, PageKind)> = links.iter().map(|(u, k)| (u.as_str(), *k)).collect();
    let (order, outcome) = walk(Budget { pages: Some(11), ..Budget::default() }, &links);
    assert_eq!(order.iter().filter(|p| p.starts_with("/guides")).count(), 3, "{order:?}");
    assert_eq!(outcome.sampled, [("shop.example/news/*".to_owned(), 30, 7)]);
}

#[test]
fn filters_pagers_currencies_and_calendars_do_not_fill_the_walk() {
    let mut links: Vec<(String, PageKind)> = Vec::new();
    for n in 2..40 {
        links.push((format!("https://shop.example/hats?page={n}"), PageKind::Category));
        links.push((format!("https://shop.example/hats?color={n}&sort=price"), PageKind::Category));
        links.push((format!("https://shop.example/p/{n}?currency=EUR"), PageKind::Product));
        links.push((format!("https://shop.example/events/2026-{n}"), PageKind::Other));
    }
    let links: Vec<(&str, PageKind)> = links.iter().map(|(u, k)| (u.as_str(), *k)).collect();
    let (order, outcome) = walk(Budget::default(), &links);
    assert!(order.len() < 30, "{order:?}");
    let trapped: BTreeMap<Trap, usize> = outcome.traps.iter().map(|(t, n, _)| (*t, *n)).collect();
    assert_eq!((trapped[&Trap::Pager], trapped[&Trap::Filter], trapped[&Trap::Currency]), (36, 37, 38));
}

#[test]
fn a_list_without_an_end_is_left_when_it_brings_nothing_new() {
    let mut plan = plan(Budget { pages: None, max_pages: usize::MAX, depth: 10_000 });
    let mut asked = 0;
    while let Some(request) = plan.next() {
        asked += 1;
        assert!(asked < 50, "the list has no end");
        let page = traps::pager(&request.url).unwrap_or(1);
        // Three pages of goods, then the last one again and again.
        let goods = (0..5).map(|n| link(&format!("https://shop.example/p/{}", page.min(3) * 10 + n), PageKind::Product));
        let next = link(&format!("https://shop.example/hats?page={}", page + 1), PageKind::Category);
        let links = if request.url.path().starts_with("/p/") { vec![] } else { goods.chain([next]).collect() };
        plan.learn(request.seq, &facts(request.url.as_str(), links));
    }
    assert!(asked >= 1 + 3 + 15, "{asked}");
}

#[test]
fn a_switch_to_the_firm_s_other_host_is_followed_and_a_stranger_s_is_not() {
    let mut plan = plan(Budget::default());
    let first = plan.next().unwrap();
    let switch = |url: &str| LinkFact { switches: true, ..link(url, PageKind::Home) };
    plan.learn(first.seq, &facts("https://www.shop.example/", vec![]));
    let mut home = facts("https://www.wolle.de/", vec![switch("https://www.wolle.fr/"), switch("https://translate.example/wolle")]);
    home.kind = PageKind::Home;
    plan.add_host(&home.url);
    plan.learn(first.seq, &home);
    let asked: Vec<String> = std::iter::from_fn(|| plan.next()).map(|r| r.url.to_string()).collect();
    assert_eq!(asked, ["https://www.wolle.fr/"]);
}

#[test]
fn a_closed_host_is_asked_nothing_more() {
    let mut plan = plan(Budget::default());
    let first = plan.next().unwrap();
    plan.learn(first.seq, &facts("https://shop.example/", vec![link("https://shop.example/a", PageKind::Policy)]));
    plan.close_host("www.shop.example", WhyNot::Challenge);
    assert!(plan.next().is_none());
    assert_eq!(plan.finish().left_out[0].why, WhyNot::Challenge);
}

#[test]
fn usual_places_of_the_platform_are_tried_and_a_miss_is_no_gap() {
    let mut plan = plan(Budget::default());
    let first = plan.next().unwrap();
    let mut home = facts("https://shop.example/", vec![]);
    home.signals.push(crate::signals::Signal {
        what: What::Platform("shopify".into()),
        scope: crate::vocab::Scope::Head,
        sure: crate::vocab::Sure::High,
        evidence: crate::evidence::Evidence::element("https://shop.example/", "html", "Shopify"),
        by: "platform",
    });
    plan.learn(first.seq, &home);
    let guesses: Vec<Request> = std::iter::from_fn(|| plan.next()).collect();
    assert!(guesses.iter().any(|r| r.url.path() == "/policies/refund-policy"), "{guesses:?}");
    assert!(guesses.iter().all(|r| plan.failed(r.seq, WhyNot::NotFound).is_none()));
    assert!(plan.finish().complete);
}
