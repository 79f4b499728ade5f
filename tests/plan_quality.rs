//! How much the usual budget misses: the findings of a walk within it, against those of a walk through the whole shop.

#[path = "../benches/generated_shop/site.rs"]
#[allow(dead_code, reason = "the generator serves other tests, too")]
mod generated;
#[path = "support/site.rs"]
mod site;

use std::collections::BTreeMap;
use std::path::Path;

use generated::{Options, SHAPES, Structure, respond};
use landfall::audit::Walked;
use landfall::plan::Budget;
use site::{Asked, Reply, Site, job, judge};

const MARKETS: &[&str] = &["DE", "GB", "FR", "NL", "NO", "JP"];
/// Per cent of the findings that must be the same.
const FLOOR: usize = 98;

/// Outcomes by market, rule and subject. Notes do not count: they weigh nothing in a verdict.
fn outcomes(walked: &Walked) -> BTreeMap<String, String> {
    let report = judge(walked, MARKETS);
    let mut out = BTreeMap::new();
    for market in &report.markets {
        out.insert(format!("{} verdict", market.market), market.verdict.to_string());
        for f in &market.findings {
            out.insert(format!("{} {} {}", market.market, f.rule, f.subject.clone().unwrap_or_default()), f.outcome.to_string());
        }
    }
    out
}

/// Walks twice; says what differs, and the share that agrees.
async fn compare(name: &str, hosts: &[&str], answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> (usize, usize) {
    let site = Site::start(answer).await;
    let usual = job(hosts[0], &[]);
    let mut whole = usual.clone();
    whole.budget = Budget { pages: None, max_pages: usize::MAX, depth: usize::MAX };
    let (usual, whole) = (site.walk(hosts, &usual).await.unwrap(), site.walk(hosts, &whole).await.unwrap());
    let (some, all) = (outcomes(&usual), outcomes(&whole));
    assert_eq!(some.len(), all.len(), "{name}: the same rules are judged");
    let differ: Vec<String> =
        all.iter().filter(|(k, v)| some[*k] != **v).map(|(k, v)| format!("{k}: {} instead of {v}", some[k])).collect();
    println!(
        "{name}: {} of {} pages read, {} of {} findings differ",
        usual.shop.pages_read(),
        whole.shop.pages_read(),
        differ.len(),
        all.len()
    );
    differ.iter().for_each(|d| println!("  {d}"));
    (all.len() - differ.len(), all.len())
}

fn check(name: &str, (same, all): (usize, usize)) {
    assert!(same * 100 >= all * FLOOR, "{name}: {same} of {all} findings agree");
}

async fn shape(name: &str) {
    let found = SHAPES.iter().find(|s| s.name == name).unwrap();
    // The whole of a large shop is read here, too: a tenth of its goods is as telling and read in seconds.
    let options = Options { pages: found.options.pages.min(1_500), ..found.options };
    let hosts: &[&str] = match options.structure {
        Structure::Subdomain => &["shop.test", "en.shop.test", "de.shop.test", "fr.shop.test", "nl.shop.test"],
        _ => &["shop.test"],
    };
    let found = compare(name, hosts, move |asked| {
        let answer = respond(&options, &asked.host, &asked.path);
        let headers = answer.headers.into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
        Reply { status: answer.status, headers, body: answer.body }
    });
    check(name, found.await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_small_shop() {
    shape("small").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_versions_in_folders() {
    shape("folders").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_versions_on_hosts_of_their_own() {
    shape("subdomains").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_versions_by_parameter() {
    shape("parameter").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_products() {
    shape("many-products").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_full_of_traps() {
    shape("traps").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fixture_shops() {
    for (fixture, host) in [("nordlys", "nordlys-ull.example"), ("holzwerk", "holzwerk-lindau.example")] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture).join("site");
        let files = landfall::demo::folder(&root).unwrap();
        let hosts = [host];
        let found = compare(fixture, &hosts, move |asked| {
            let path = asked.path.split('?').next().unwrap_or_default().trim_start_matches('/');
            let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            match files.get(&name) {
                Some(body) if name.ends_with(".html") => Reply::html(body.clone()),
                Some(body) => Reply::text(&String::from_utf8_lossy(body)),
                None => Reply::missing(),
            }
        });
        check(fixture, found.await);
    }
}
