//! The generated shop is what it says: so many pages, each answered and reachable, as heavy as asked for, the same each time.

#[path = "../benches/generated_shop/server.rs"]
mod server;
#[path = "../benches/generated_shop/site.rs"]
mod site;

use std::collections::{BTreeSet, VecDeque};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use proptest::prelude::*;
use site::{Hreflang, Language, Options, Pagination, SHAPES, Structure, Trap, addresses, respond};
use url::Url;

const HOST: &str = "shop.test";

fn shape(name: &str) -> Options {
    SHAPES.iter().find(|s| s.name == name).unwrap().options
}

fn start() -> Url {
    Url::parse(&format!("http://{HOST}/")).unwrap()
}

fn get(options: &Options, url: &Url) -> site::Answer {
    let query = url.query().map(|q| format!("?{q}")).unwrap_or_default();
    respond(options, url.host_str().unwrap(), &format!("{}{query}", url.path()))
}

/// Every address that a page names for itself or others: links, alternates, its style sheet.
fn links(page: &Url, body: &[u8]) -> Vec<Url> {
    let html = std::str::from_utf8(body).unwrap();
    let hrefs = html.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"));
    hrefs.map(|href| page.join(&href).unwrap()).collect()
}

/// Follows links from the start page, at most so many pages; gives those that were seen, and how far the farthest is. Everything
/// must be answered with 200.
fn walk(options: &Options, most: usize) -> (BTreeSet<Url>, usize) {
    let (mut seen, mut pages, mut farthest) = (BTreeSet::from([start()]), BTreeSet::new(), 0);
    let mut waiting = VecDeque::from([(start(), 0)]);
    while let Some((url, depth)) = waiting.pop_front() {
        if pages.len() == most {
            break;
        }
        let answer = get(options, &url);
        assert_eq!(answer.status, 200, "{url}");
        if !answer.headers[0].1.starts_with("text/html") {
            continue;
        }
        for link in links(&url, &answer.body) {
            assert!(link.host_str().unwrap().ends_with(HOST), "{link} on {url}");
            if seen.insert(link.clone()) {
                waiting.push_back((link, depth + 1));
            }
        }
        pages.insert(url);
        farthest = depth;
    }
    (pages, farthest)
}

fn all(options: &Options) -> BTreeSet<Url> {
    addresses(options, HOST).map(|a| start().join(&a).unwrap()).collect()
}

#[test]
fn every_page_is_reached_by_links_and_nothing_else_is() {
    // The last is large enough for departments above its categories.
    let mut shops: Vec<Options> = SHAPES.iter().map(|s| s.options).filter(|o| o.traps.is_empty() && o.pages < 1_000).collect();
    shops.push(Options { pages: 4_000, editions: &[Language::Fr, Language::En], ..shape("small") });
    for options in shops {
        let (pages, farthest) = walk(&options, usize::MAX);
        assert!(pages == all(&options), "{options:?}");
        assert!(farthest <= 6, "{farthest} links away: {options:?}");
    }
}

#[test]
fn every_link_of_a_large_shop_is_answered() {
    let options = shape("many-products");
    for address in all(&options).iter().step_by(397) {
        for link in links(address, &get(&options, address).body) {
            assert_eq!(get(&options, &link).status, 200, "{link} on {address}");
        }
    }
}

#[test]
fn sitemaps_name_every_page() {
    for (name, files) in [("small", 1), ("folders", 1), ("many-products", 3)] {
        let options = shape(name);
        let locations = |path: &str| -> Vec<Url> {
            let body = String::from_utf8(get(&options, &start().join(path).unwrap()).body).unwrap();
            body.split("<loc>").skip(1).map(|l| Url::parse(&l.split("</loc>").next().unwrap().replace("&amp;", "&")).unwrap()).collect()
        };
        let mut named = locations("/sitemap.xml");
        if files > 1 {
            named = named.iter().flat_map(|file| locations(file.path())).collect();
        }
        assert!(named.iter().cloned().collect::<BTreeSet<_>>() == all(&options), "{name}");
        assert_eq!(named.len(), options.pages, "{name}");
    }
}

#[test]
fn every_trap_makes_more_addresses_than_there_are_pages() {
    let usual = Options { pages: 60, bytes: 0, ..shape("small") };
    for trap in Trap::ALL {
        let options = Options { traps: std::slice::from_ref(trap), ..usual };
        // The others never end.
        let (most, at_least) = match trap {
            Trap::Currency => (usize::MAX, 4 * 60),
            Trap::SoftNotFound | Trap::Switcher => (usize::MAX, 60 + 3),
            _ => (400, 400),
        };
        let (pages, _) = walk(&options, most);
        assert!(pages.len() >= at_least, "{trap:?}: {}", pages.len());
    }
    assert_eq!(walk(&shape("traps"), 1_000).0.len(), 1_000);
}

#[test]
fn what_is_not_there_is_not_found() {
    let options = shape("folders");
    let product = addresses(&options, HOST).find(|a| a.starts_with("/products/")).unwrap();
    for missing in ["/nothing", "/products/", "/products/wrong-name-1", "/collections/1/page/1", "/events/2026-11", "/de/delivery", "/EUR"]
    {
        assert_eq!(respond(&options, HOST, missing).status, 404, "{missing}");
    }
    assert_eq!(respond(&options, HOST, &format!("{product}?color=red")).status, 200, "an unknown parameter changes nothing");
    assert_eq!(respond(&options, HOST, &format!("{product};jsessionid=1")).status, 404, "sessions are a trap that is not set");
}

/// Text outside tags, and bytes of scripts and styles.
fn parts(html: &str) -> (usize, usize) {
    let (mut text, mut code, mut rest) = (0, 0, html);
    while let Some(at) = rest.find('<') {
        text += rest[..at].trim().len();
        rest = &rest[at..];
        let raw = ["script", "style"].iter().find(|name| rest[1..].starts_with(**name));
        let end = match raw {
            Some(name) => rest.find(&format!("</{name}>")).unwrap() + name.len() + 3,
            None => rest.find('>').unwrap() + 1,
        };
        code += if raw.is_some() { end } else { 0 };
        rest = &rest[end..];
    }
    (text, code)
}

#[test]
fn a_large_page_is_made_of_what_real_ones_are_made_of() {
    let options = Options { bytes: 75_000, ..shape("folders") };
    let (mut bytes, mut text, mut code, mut pages) = (0, 0, 0, 0);
    for address in addresses(&options, HOST).step_by(7) {
        let body = String::from_utf8(respond(&options, HOST, &address).body).unwrap();
        let (t, c) = parts(&body);
        assert!((70_000..82_000).contains(&body.len()), "{address}: {}", body.len());
        (bytes, text, code, pages) = (bytes + body.len(), text + t, code + c, pages + 1);
    }
    assert!(pages > 80);
    let share = |part: usize| 100 * part / bytes;
    assert!((27..=33).contains(&share(text)), "text {} %", share(text));
    assert!((27..=33).contains(&share(code)), "code {} %", share(code));
}

#[test]
fn a_small_page_is_small() {
    let options = Options { pages: 1_000, ..shape("small") };
    let sizes: Vec<usize> = addresses(&options, HOST).map(|a| respond(&options, HOST, &a).body.len()).collect();
    let mean = sizes.iter().sum::<usize>() / sizes.len();
    assert!((2_800..3_200).contains(&mean), "{mean}");
}

#[test]
fn editions_name_each_other_where_they_are_told_to() {
    for (hreflang, in_head, in_header, in_sitemap) in
        [(Hreflang::Head, 4, 0, 0), (Hreflang::Header, 0, 4, 0), (Hreflang::Sitemap, 0, 0, 4 * 600), (Hreflang::None, 0, 0, 0)]
    {
        let options = Options { hreflang, ..shape("folders") };
        let count = |text: &str, what: &str| text.matches(what).count();
        let home = respond(&options, HOST, "/de/");
        let html = String::from_utf8(home.body).unwrap();
        let header = home.headers.iter().find(|(n, _)| *n == "Link").map(|(_, v)| v.as_str()).unwrap_or_default();
        let sitemap = String::from_utf8(respond(&options, HOST, "/sitemap.xml").body).unwrap();
        assert_eq!(count(&html, "rel=\"alternate\" hreflang="), in_head, "{hreflang:?}");
        assert_eq!(count(header, "hreflang="), in_header, "{hreflang:?}");
        assert_eq!(count(&sitemap, "hreflang="), in_sitemap, "{hreflang:?}");
        assert!(html.contains("<html lang=\"de-DE\">") && html.contains("Warenkorb"));
    }
}

#[test]
fn one_connection_serves_many_requests() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(server::Count::default());
    let counted = Arc::clone(&count);
    std::thread::spawn(move || server::serve(&listener, shape("small"), Duration::ZERO, &counted));
    let mut stream = TcpStream::connect(address).unwrap();
    let lines = ["GET / HTTP/1.1", "HEAD /delivery HTTP/1.1", "GET /nothing HTTP/1.1", "POST /basket HTTP/1.1"];
    for line in lines {
        stream.write_all(format!("{line}\r\nHost: {HOST}\r\n\r\n").as_bytes()).unwrap();
    }
    stream.write_all(b"GET /robots.txt HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n").unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).unwrap();
    let states: Vec<&str> = answers.match_indices("HTTP/1.1 ").map(|(at, _)| &answers[at + 9..at + 12]).collect();
    assert_eq!(states, ["200", "200", "404", "405", "200"]);
    assert!(answers.ends_with("Sitemap: http://shop.test/sitemap.xml\n"));
    let counts = [&count.pages, &count.others, &count.bytes].map(|n| n.load(Ordering::Relaxed));
    assert_eq!((counts[0], counts[1]), (2, 3));
    assert!(counts[2] > 6_000, "{}", counts[2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_shop_has_exactly_the_pages_asked_for(
        pages in 60usize..9_000,
        seed in any::<u64>(),
        editions in prop_oneof![
            Just(&[Language::Nl][..]),
            Just(&[Language::De, Language::Fr][..]),
            Just(&[Language::En, Language::De, Language::Fr, Language::Nl][..]),
        ],
        structure in prop_oneof![Just(Structure::Folder), Just(Structure::Subdomain), Just(Structure::Parameter)],
        pagination in prop_oneof![Just(Pagination::Path), Just(Pagination::Query)],
    ) {
        let options = Options { pages, seed, editions, structure, pagination, ..shape("small") };
        let all = all(&options);
        prop_assert_eq!(all.len(), pages);
        for url in all.iter().step_by(pages / 20) {
            let answer = get(&options, url);
            prop_assert_eq!(answer.status, 200, "{}", url);
            prop_assert!(String::from_utf8_lossy(&answer.body).contains(&format!("rel=\"canonical\" href=\"{}\"", url.as_str().replace('&', "&amp;"))), "{}", url);
            prop_assert!(answer == get(&options, url));
        }
    }

    #[test]
    fn no_address_breaks_it(path in "(/[a-z0-9;=?&.-]{0,12}){0,4}\\PC{0,8}", host in "(de\\.)?[a-z:0-9]{0,12}") {
        for shape in SHAPES {
            let status = respond(&shape.options, &host, &path).status;
            prop_assert!(status == 200 || status == 404);
        }
    }
}
