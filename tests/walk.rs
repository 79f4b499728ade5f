//! The walk through shops that behave as real ones do: versions behind hosts, parameters, headers and forms; traps; shops that turn us
//! away half way.

#[path = "support/site.rs"]
mod site;

use landfall::audit::{CannotRead, CrawlJob};
use landfall::plan::Budget;
use landfall::vocab::WhyNot;
use site::{Asked, Reply, Site, job, judge, outcome, page};

/// Editions as `tag reached-by pages`.
fn editions(walked: &landfall::audit::Walked) -> Vec<String> {
    judge(walked, &[]).editions.iter().map(|e| format!("{} {} {}", e.id, e.reached_by, e.root)).collect()
}

fn notes(walked: &landfall::audit::Walked) -> Vec<String> {
    walked.facts.notes.iter().map(|(id, _)| id.clone()).collect()
}

#[tokio::test]
async fn hosts_linked_by_hreflang_are_one_shop() {
    let site = Site::start(|asked| {
        let head = |language| {
            let links = "<link rel=alternate hreflang=de href=http://wolle.de/><link rel=alternate hreflang=fr href=http://laine.fr/>";
            page(language, "x", "", "<a href=/about>Info</a>").replace("<head>", &format!("<head>{links}"))
        };
        match (asked.host.as_str(), asked.path.as_str()) {
            (_, "/robots.txt") => Reply::missing(),
            ("wolle.de", "/") => Reply::html(head("de")),
            ("laine.fr", "/") => Reply::html(head("fr")),
            (host, "/about") => Reply::html(page(if host == "wolle.de" { "de" } else { "fr" }, "Info", "", "")),
            _ => Reply::missing(),
        }
    })
    .await;
    let walked = site.walk(&["wolle.de", "laine.fr"], &job("wolle.de", &[])).await.unwrap();
    assert_eq!(editions(&walked), ["fr host http://laine.fr/", "de host http://wolle.de/"]);
    assert_eq!(site.pages("laine.fr"), ["/", "/about"]);
    assert!(site.asked().iter().any(|a| a.host == "laine.fr" && a.path == "/robots.txt"), "each host has its own rules");
}

#[tokio::test]
async fn a_switch_to_the_firm_s_other_country_is_followed_and_other_hosts_are_not() {
    let site = Site::start(|asked| {
        let menu =
            "<a href=http://wolle.fr/>Français</a> <a href=http://translate.example/>English</a> <a href=http://partner.de/>Partner</a>";
        match (asked.host.as_str(), asked.path.as_str()) {
            ("wolle.de", "/") => Reply::html(page("de", "x", "", menu)),
            ("wolle.fr", "/") => Reply::html(page("fr", "x", "", "<a href=http://wolle.de/>Deutsch</a>")),
            _ => Reply::missing(),
        }
    })
    .await;
    let walked = site.walk(&["wolle.de", "wolle.fr", "translate.example", "partner.de"], &job("wolle.de", &[])).await.unwrap();
    assert_eq!(editions(&walked), ["de host http://wolle.de/", "fr host http://wolle.fr/"]);
    assert_eq!(site.pages("translate.example").len() + site.pages("partner.de").len(), 0);
}

#[tokio::test]
async fn versions_behind_lists_and_parameters_are_found() {
    let site = Site::start(|asked| {
        let list = "<select onchange='location=this.value'><option value=/>English<option value='/?lang=de'>Deutsch<option value=/fr/>Français</select>";
        match asked.path.as_str() {
            "/" => Reply::html(page("en", "home", "", list)),
            "/?lang=de" => Reply::html(page("de", "Start", "", "<a href='/about?lang=de'>Info</a>")),
            "/about?lang=de" => Reply::html(page("de", "Info", "", "")),
            "/fr/" => Reply::html(page("fr", "accueil", "", "")),
            _ => Reply::missing(),
        }
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    assert_eq!(
        editions(&walked),
        ["en host http://shop.test/", "de parameter http://shop.test/?lang=de", "fr folder http://shop.test/fr/"]
    );
}

#[tokio::test]
async fn a_form_that_changes_the_language_is_reported_and_never_submitted() {
    let form = "<form method=post action=/localization><select name=locale_code><option value=en>English<option value=de>Deutsch</select>\
                <select name=currency><option value=USD>$ USD<option value=EUR>€ EUR</select></form>";
    let site = Site::start(move |asked| match asked.path.as_str() {
        "/" => Reply::html(page("en", "home", "", &format!("{form}<a href=/products/hat>Hat</a>"))),
        "/products/hat" => Reply::html(page("en", "Hat", "$24.00", form)),
        _ => Reply::missing(),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    let report = judge(&walked, &["DE"]);
    let choices: Vec<String> = report.site.choices.iter().map(|c| format!("{} {} {}", c.of, c.by, c.values.join("+"))).collect();
    assert_eq!(choices, ["language post-form de+en", "currency post-form EUR+USD"]);
    assert!(site.asked().iter().all(|a| a.method == "GET" && !a.path.contains("localization")));
    assert_eq!(outcome(&report, "common/edition-language").0, "unknown");
    assert_eq!(outcome(&report, "common/currency").0, "unknown");
}

#[tokio::test]
async fn sitemaps_name_versions_that_pages_do_not() {
    let site = Site::start(|asked| match asked.path.as_str() {
        "/robots.txt" => Reply::text("Sitemap: http://shop.test/maps/index.xml\n"),
        "/maps/index.xml" => Reply::text("<sitemapindex><sitemap><loc>http://shop.test/maps/a.xml</loc></sitemap></sitemapindex>"),
        "/maps/a.xml" => Reply::text(
            "<urlset xmlns:xhtml='http://www.w3.org/1999/xhtml'><url><loc>http://shop.test/</loc>\
             <xhtml:link rel='alternate' hreflang='en' href='http://shop.test/'/><xhtml:link rel='alternate' hreflang='de' href='http://shop.test/de/'/></url></urlset>",
        ),
        "/" => Reply::html(page("en", "home", "", "")),
        "/de/" => Reply::html(page("de", "Start", "", "")),
        _ => Reply::missing(),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &["DE"])).await.unwrap();
    let report = judge(&walked, &["DE"]);
    assert_eq!((report.markets[0].judged.edition.as_str(), report.markets[0].judged.because.id.as_str()), ("de", "because-hreflang"));
    assert_eq!(
        report.crawl.sitemaps.iter().map(|s| (s.url.as_str(), s.entries)).collect::<Vec<_>>(),
        [("http://shop.test/maps/index.xml", 0), ("http://shop.test/maps/a.xml", 1)]
    );
}

#[tokio::test]
async fn a_sitemap_of_a_sample_shop_is_told_and_not_crawled() {
    let site = Site::start(|asked| match (asked.host.as_str(), asked.path.as_str()) {
        ("shop.test", "/sitemap.xml") => {
            let entries: String = (0..4_400).map(|n| format!("<url><loc>http://example.com/p/{n}</loc></url>")).collect();
            Reply::text(&format!("<urlset>{entries}</urlset>"))
        }
        ("shop.test", "/") => Reply::html(page("en", "home", "", "<a href=/about>About</a>")),
        ("shop.test", "/about") => Reply::html(page("en", "about", "", "")),
        _ => Reply::missing(),
    })
    .await;
    let walked = site.walk(&["shop.test", "example.com"], &job("shop.test", &["GB"])).await.unwrap();
    assert!(site.asked().iter().all(|a| a.host == "shop.test"));
    let (found, says) = outcome(&judge(&walked, &["GB"]), "common/sitemap-hosts");
    assert_eq!((found.as_str(), says.contains("example.com")), ("fail", true), "{says}");
}

/// A shop whose start page is in the visitor's language, at one address.
fn adaptive(asked: &Asked) -> Reply {
    let language = if asked.prefers("de") { "de" } else { "en" };
    let price = if language == "de" { "24,00 €" } else { "$24.00" };
    let menu = "<a href=/products/hat>Hat</a> <a href=/shipping>Shipping</a>";
    match asked.path.as_str() {
        "/" => Reply::html(page(language, "home", "", menu)).with("vary", "Accept-Language"),
        "/products/hat" => Reply::html(page(language, "hat", price, menu)),
        "/shipping" => Reply::html(page(language, "Versand shipping", "", menu)),
        _ => Reply::missing(),
    }
}

#[tokio::test]
async fn a_shop_that_answers_in_the_visitor_s_language_is_judged_on_what_the_visitor_gets() {
    let site = Site::start(adaptive).await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &["DE", "GB"])).await.unwrap();
    let report = judge(&walked, &["DE", "GB"]);
    let lens = &report.crawl.market_lenses[0];
    assert_eq!(
        (lens.market.as_str(), lens.adaptive, lens.differs.as_slice()),
        ("DE", true, &["language".to_owned(), "currency".to_owned()][..])
    );
    let view = &lens.views[0];
    assert_eq!((view.base.language.as_deref(), view.seen.language.as_deref()), (Some("en"), Some("de")), "both views are kept");
    assert!(!report.crawl.market_lenses[1].adaptive);
    let judged: Vec<(&str, &str)> = report.markets.iter().map(|m| (m.judged.edition.as_str(), m.judged.because.id.as_str())).collect();
    assert_eq!(judged, [("de~DE", "because-look"), ("en", "because-language")]);
    let german = report.editions.iter().find(|e| e.id == "de~DE").unwrap();
    assert_eq!((german.lens.as_deref(), german.currencies.as_slice(), german.pages), (Some("DE"), &["EUR".to_owned()][..], 3));
}

#[tokio::test]
async fn a_market_without_its_look_is_open_where_that_matters() {
    let (site, dir) = (Site::start(adaptive).await, tempfile::tempdir().unwrap());
    let path = dir.path().join("shop.warc.gz");
    site.crawl(&["shop.test"], &job("shop.test", &["GB"]), &path).await.unwrap();
    let asked = site.asked().len();
    let report = judge(&site::replay(&path).await, &["DE"]);
    let finding = report.markets[0].findings.iter().find(|f| f.rule == "common/edition-language").unwrap();
    assert_eq!((finding.outcome.as_str(), finding.why_unknown[0].why), ("unknown", WhyNot::LensNotTaken));
    assert_eq!(outcome(&report, "common/currency").0, "unknown");
    assert_eq!(site.asked().len(), asked, "judging asks nothing of the shop");
}

/// A shop with cookies, redirects, a busy hour, pages without an answer and pages that are not there.
fn moody(asked: &Asked) -> Reply {
    let menu = "<a href=/products/hat>Hat</a> <a href=/loop>Loop</a> <a href=/gone>Gone</a> <a href=/busy>Busy</a> <a href=/old>Old</a> <a href=/file>File</a>";
    let reply = match asked.path.split('?').next().unwrap_or_default() {
        "/" if !asked.header("cookie").contains("seen=1") => Reply::redirect("/").with("set-cookie", "seen=1; Path=/"),
        "/products/hat" if asked.prefers("de") => Reply::html(page("en", "hat", "22,00 €", menu)),
        "/products/hat" => Reply::html(page("en", "hat", "$24.00", menu)),
        "/" => Reply::html(page("en", "home", "", menu)).with("vary", "Accept-Language"),
        "/loop" => Reply::redirect("/loop"),
        "/busy" => Reply::html("busy").status(503).with("retry-after", "0"),
        "/old" => Reply::redirect("/products/hat"),
        "/file" => Reply { headers: vec![("content-type".into(), "application/pdf".into())], ..Reply::text("%PDF") },
        _ => Reply::missing(),
    };
    reply.with("etag", "\"1\"")
}

#[tokio::test]
async fn a_saved_crawl_gives_the_report_of_the_live_one() {
    type Answer = fn(&Asked) -> Reply;
    for (name, answer) in [("adaptive", adaptive as Answer), ("moody", moody as Answer)] {
        let (site, dir) = (Site::start(answer).await, tempfile::tempdir().unwrap());
        let path = dir.path().join("shop.warc.gz");
        let live = site.crawl(&["shop.test"], &job("shop.test", &["DE", "GB", "JP"]), &path).await.unwrap();
        assert!(live.shop.pages_read() >= 2, "{name}");
        let markets = ["DE", "GB", "JP", "FR"];
        let written = |walked: &landfall::audit::Walked| {
            landfall::report::json::render(&judge(walked, &markets))
                .lines()
                .filter(|l| !l.contains("\"finished\""))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let (live, saved) = (written(&live), written(&site::replay(&path).await));
        let first = live.lines().zip(saved.lines()).find(|(a, b)| a != b);
        assert!(live == saved, "{name}: {first:?}");
    }
}

#[tokio::test]
async fn a_version_that_only_a_redirect_leads_to_is_read_as_that_visitor() {
    let site = Site::start(|asked| match asked.path.as_str() {
        "/" if asked.prefers("de") => Reply::redirect("/de/"),
        "/" => Reply::html(page("en", "home", "", "<a href=/products/hat>Hat</a>")),
        "/products/hat" => Reply::html(page("en", "hat", "$24.00", "")),
        "/de/" => Reply::html(page("de", "Start", "", "<a href=/de/produkte/hut>Hut</a>")),
        "/de/produkte/hut" => Reply::html(page("de", "Hut", "24,00 €", "")),
        _ => Reply::missing(),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &["DE"])).await.unwrap();
    let report = judge(&walked, &["DE"]);
    assert_eq!(report.crawl.market_lenses[0].differs, ["language", "redirect"]);
    assert_eq!(report.markets[0].judged.edition, "de~DE");
    assert_eq!(outcome(&report, "common/currency").0, "pass");
}

#[tokio::test]
async fn visitors_who_cannot_get_to_their_version_are_a_blocker() {
    let menu = "<a href=/de/ hreflang=de>Deutsch</a> <a href=/en/ hreflang=en>English</a>";
    let site = Site::start(move |asked| match asked.path.as_str() {
        "/" => Reply::redirect("/en/"),
        // Whoever comes from Germany is taken for an American all the same.
        "/de/" if asked.prefers("de") => Reply::redirect("/en/"),
        "/de/" => Reply::html(page("de", "Start", "", menu)),
        "/en/" => Reply::html(page("en", "home", "", menu)),
        _ => Reply::missing(),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &["DE"])).await.unwrap();
    let (found, says) = outcome(&judge(&walked, &["DE"]), "common/version-opens");
    assert_eq!(found, "fail");
    assert!(says.contains("http://shop.test/de/ leads to http://shop.test/en/"), "{says}");
}

#[tokio::test]
async fn the_platform_s_country_parameter_shows_the_prices_of_the_market() {
    let site = Site::start(|asked| {
        let euro = asked.path.contains("country=DE") || asked.header("cookie").contains("localization=DE");
        let shopify = "<script>Shopify.shop = \"wool.myshopify.com\";</script>";
        let menu = "<a href=/products/hat>Hat</a>";
        let reply = match asked.path.split('?').next().unwrap_or_default() {
            "/" => Reply::html(page("en", "home", "", menu).replace("</head>", &format!("{shopify}</head>"))),
            "/products/hat" => Reply::html(page("en", "hat", if euro { "€22,00" } else { "$24.00" }, menu)),
            _ => Reply::missing(),
        };
        if asked.path.contains("country=DE") { reply.with("set-cookie", "localization=DE; Path=/") } else { reply }
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &["DE", "GB"])).await.unwrap();
    let report = judge(&walked, &["DE"]);
    let lens = &report.crawl.market_lenses[0];
    assert_eq!((lens.parameter.as_deref(), lens.differs.as_slice()), (Some("country=DE"), &["currency".to_owned()][..]));
    assert_eq!(outcome(&report, "common/currency").0, "pass");
    let gb = judge(&walked, &["GB"]);
    assert_eq!(outcome(&gb, "common/currency").0, "fail", "the cookie of one visitor is not the other's");
}

#[tokio::test]
async fn pages_that_do_not_exist_and_pages_under_several_names_count_once_or_not() {
    let site = Site::start(|asked| match asked.path.as_str() {
        "/robots.txt" => Reply::missing(),
        "/" | "/EUR" | "/fr-fr" => Reply::html(page(
            "en",
            "home",
            "",
            "<a href=EUR>EUR</a> <a href=fr-fr>Français</a> <a href=/old-page>Old</a> <a href=/hats>Hats</a>",
        )),
        "/hats" => Reply::html(page("en", "hats", "", "")),
        other => Reply::html(format!(
            "<html lang=en><title>Wool</title><main><h1>Sorry</h1><p>We could not find the page {other} that you asked for. Perhaps it was \
             sold, or moved to another shelf. Have a look at our start page, or write to us and we will help you find it.</p></main>"
        )),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    assert_eq!(editions(&walked), ["en host http://shop.test/"]);
    assert_eq!(walked.shop.pages_read(), 2, "the home page and the hats");
    let missed: Vec<(&str, WhyNot)> = walked.shop.missed.iter().map(|m| (m.url.as_str(), m.why)).collect();
    assert_eq!(missed, [("http://shop.test/old-page", WhyNot::NotFound)]);
    assert_eq!(notes(&walked).iter().filter(|n| *n == "note-soft-404" || *n == "note-repeated").count(), 2);
}

#[tokio::test]
async fn a_shop_that_begins_to_test_us_is_left_alone_and_nothing_is_taken_for_gone() {
    let menu: String =
        (0..40).map(|n| format!("<a href=/products/{n}>Product {n}</a> ")).collect::<String>() + "<a href=/shipping>Shipping</a>";
    let site = Site::start(move |asked| match asked.path.as_str() {
        "/robots.txt" | "/sitemap.xml" => Reply::missing(),
        "/" => Reply::html(page("en", "home", "", &menu)),
        _ if asked.before > 12 => Reply::html("<title>Just a moment...</title>").status(403).with("cf-mitigated", "challenge"),
        path => Reply::html(page("en", path, "$24.00", "")),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    assert!(site.asked().len() < 40, "{} requests", site.asked().len());
    assert!(notes(&walked).contains(&"note-challenged".to_owned()));
    let report = judge(&walked, &["GB"]);
    let challenged: usize = report.crawl.not_reached.iter().filter(|n| n.why == WhyNot::Challenge).map(|n| n.count).sum();
    assert!(challenged > 20, "{challenged}");
    assert!(!report.crawl.complete);
}

#[tokio::test]
async fn robots_is_obeyed_unless_the_owner_says_otherwise() {
    let answer = |asked: &Asked| match asked.path.as_str() {
        "/robots.txt" => Reply::text("User-agent: *\nDisallow: /private\n"),
        "/" => Reply::html(page("en", "home", "", "<a href=/private>Terms</a>")),
        "/private" => Reply::html(page("en", "terms", "", "")),
        _ => Reply::missing(),
    };
    let site = Site::start(answer).await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    assert_eq!(site.pages("shop.test"), ["/"]);
    assert_eq!(walked.shop.missed[0].why, WhyNot::Robots);
    let site = Site::start(answer).await;
    let walked = site.walk(&["shop.test"], &CrawlJob { owner: true, ..job("shop.test", &[]) }).await.unwrap();
    assert_eq!(site.pages("shop.test"), ["/", "/private"]);
    assert_eq!(judge(&walked, &["GB"]).crawl.robots_overridden, 1);
    assert!(notes(&walked).contains(&"note-owner".to_owned()));
}

#[tokio::test]
async fn a_redirect_leads_nowhere_that_a_link_may_not() {
    let site = Site::start(|asked| match asked.path.as_str() {
        "/robots.txt" => Reply::text("User-agent: *\nDisallow: /private\n"),
        "/" => Reply::html(page("en", "home", "", "<a href=/go>Terms</a> <a href=/hats>Hats</a>")),
        "/go" => Reply::redirect("/private/terms"),
        _ => Reply::html(page("en", &asked.path, "", "")),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    assert_eq!(site.pages("shop.test"), ["/", "/go", "/hats"]);
    assert_eq!(walked.shop.missed.iter().map(|m| (m.url.as_str(), m.why)).collect::<Vec<_>>(), [("http://shop.test/go", WhyNot::Robots)]);
}

#[tokio::test]
async fn a_shop_closed_to_programs_is_refused_in_one_sentence() {
    let site = Site::start(|asked| match asked.path.as_str() {
        "/robots.txt" => Reply::text("User-agent: *\nDisallow: /\n"),
        _ => Reply::html(page("en", "home", "", "")),
    })
    .await;
    let refused = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap_err();
    assert!(matches!(refused, CannotRead::NotAllowed { .. }), "{refused}");
}

#[tokio::test]
async fn a_start_page_that_only_sends_on_to_nothing_is_told_as_such() {
    let site = Site::start(|asked| match asked.path.as_str() {
        "/" => Reply::html(
            "<html><head><meta http-equiv=refresh content='0;url=/nowhere/'><title>x</title></head><body><p>Moved</p></body></html>",
        ),
        _ => Reply::missing(),
    })
    .await;
    let refused = site.walk(&["shop.test"], &job("shop.test", &["DE"])).await.unwrap_err();
    assert!(matches!(&refused, CannotRead::SentOn { target, .. } if target == "http://shop.test/nowhere/"), "{refused}");
}

#[tokio::test]
async fn a_staging_shop_is_named_once() {
    let answer = |asked: &Asked| match asked.path.as_str() {
        "/robots.txt" | "/sitemap.xml" => Reply::missing(),
        "/" => Reply::html(page("en", "home", "", "<a href=/products/hat>Hat</a>")).with("x-robots-tag", "noindex"),
        "/products/hat" => Reply::html(page("en", "hat", "$24.00", "")).with("x-robots-tag", "noindex"),
        _ => Reply::missing(),
    };
    for (host, indexable) in [("shop.example", "fail"), ("staging.shop.example", "not-applicable")] {
        let site = Site::start(answer).await;
        let walked = site.walk(&[host], &job(host, &[])).await.unwrap();
        assert_eq!(notes(&walked).iter().filter(|n| n.starts_with("note-staging")).collect::<Vec<_>>(), ["note-staging-all"], "{host}");
        assert_eq!(outcome(&judge(&walked, &["GB"]), "common/indexable").0, indexable, "{host}");
    }
}

#[tokio::test]
async fn pages_that_only_scripts_fill_are_not_taken_for_empty_ones() {
    let shell = |links: &str| {
        let script = "window.app = boot({ store: 'wool', mount: '#root' }); ".repeat(20);
        Reply::html(format!(
            "<html lang=en><head><title>Wool</title></head><body><div id=root></div>{links}<script>{script}</script></body></html>"
        ))
    };
    let site = Site::start(move |asked| match asked.path.as_str() {
        "/robots.txt" | "/sitemap.xml" => Reply::missing(),
        "/" => Reply::html(page("en", "home", "", "<a href=/products/hat>Hat</a> <a href=/shipping>Shipping</a>")),
        "/products/hat" | "/shipping" => shell(""),
        _ => Reply::missing(),
    })
    .await;
    let walked = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap();
    assert_eq!(walked.shop.pages_read(), 1);
    assert!(walked.shop.missed.iter().all(|m| m.why == WhyNot::ScriptOnly), "{:?}", walked.shop.missed);
    assert_eq!(walked.shop.missed.len(), 2);
    let site = Site::start(move |asked| if asked.path == "/" { shell("<a href=/about>About</a>") } else { Reply::missing() }).await;
    let refused = site.walk(&["shop.test"], &job("shop.test", &[])).await.unwrap_err();
    assert!(matches!(refused, CannotRead::ScriptOnly { .. }), "{refused}");
}

#[tokio::test]
async fn endless_addresses_end() {
    let site = Site::start(|asked| {
        let path = asked.path.split('?').next().unwrap_or_default();
        if path == "/robots.txt" || path.contains("sitemap") || path.starts_with("/landfall") {
            return Reply::missing();
        }
        let n = asked.before;
        // Relative links that add up, a calendar, filters, sessions, currencies and a list without an end, on every page.
        let menu = format!(
            "<a href=sub/page>Sub</a> <a href=/events/2026-{:02}>Next month</a> <a href='/hats?color={n}&sort=price'>Colour</a> \
             <a href='/hats;jsessionid={n}'>Hats</a> <a href='/hats?sid={n}'>Hats</a> <a href='{path}?currency=EUR'>EUR</a> <a href='/hats?page={n}'>More</a>",
            n % 12 + 1
        );
        Reply::html(page("en", &format!("page {n}"), "", &menu))
    })
    .await;
    let all = Budget { pages: None, max_pages: usize::MAX, depth: usize::MAX };
    let mut endless = job("shop.test", &[]);
    endless.budget = all;
    let walked = site.walk(&["shop.test"], &endless).await.unwrap();
    let pages = site.pages("shop.test");
    assert!(pages.len() < 120, "{} pages", pages.len());
    assert!(!pages.iter().any(|p| p.contains("jsessionid") || p.contains("sid=") || p.contains("currency=")), "{pages:?}");
    let traps: Vec<&str> = walked.facts.plan.traps.iter().map(|t| t.trap.as_str()).collect();
    assert_eq!(traps, ["loop", "calendar", "filter", "currency", "pager"]);
}

/// Two versions of a shop that sends visitors from Germany where `sends` says.
fn sending(asked: &Asked, sends: fn(&str) -> Option<&'static str>) -> Reply {
    let menu = "<a href=/products/hat>Hat</a> <a href=/de/ hreflang=de>Deutsch</a>";
    if let Some(to) = sends(&asked.path).filter(|_| asked.prefers("de")) {
        return Reply::redirect(to);
    }
    match asked.path.as_str() {
        "/" => Reply::html(page("en", "home", "", menu)).with("vary", "Accept-Language"),
        "/products/hat" => Reply::html(page("en", "hat", "$24.00", menu)),
        "/de/" => Reply::html(page("de", "Start", "", "<a href=/de/produkte/hut>Hut</a> <a href=/ hreflang=en>English</a>")),
        "/de/produkte/hut" => Reply::html(page("de", "Hut", "24,00 €", "<a href=/ hreflang=en>English</a>")),
        _ => Reply::missing(),
    }
}

#[tokio::test]
async fn what_becomes_of_a_visitor_between_versions_is_seen() {
    type Sends = fn(&str) -> Option<&'static str>;
    let nobody: Sends = |_| None;
    let from_start: Sends = |path| (path == "/").then_some("/de/");
    let to_start: Sends = |path| (!path.starts_with("/de/")).then_some("/de/");
    let to_counterpart: Sends = |path| match path {
        "/" => Some("/de/"),
        "/products/hat" => Some("/de/produkte/hut"),
        _ => None,
    };
    let in_circles: Sends = |path| match path {
        "/" => Some("/de/"),
        "/de/" => Some("/"),
        _ => None,
    };
    let na = "not-applicable";
    for (name, sends, expected) in [
        ("nobody", nobody, [na, na, "pass"]),
        ("from the start page", from_start, ["pass", "pass", "pass"]),
        ("to the start page", to_start, ["fail", "fail", "pass"]),
        ("to the counterpart", to_counterpart, ["pass", "fail", "pass"]),
        ("in circles", in_circles, ["unknown", "unknown", "fail"]),
    ] {
        let site = Site::start(move |asked| sending(asked, sends)).await;
        let walked = site.walk(&["shop.test"], &job("shop.test", &["DE"])).await.unwrap();
        let report = judge(&walked, &["DE"]);
        let found = ["deep-links", "way-back", "redirect-loop"].map(|rule| outcome(&report, &format!("common/{rule}")).0);
        assert_eq!(found, expected, "{name}");
    }
}
