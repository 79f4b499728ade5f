//! `landfall crawl` as its users run it: staging shops, crawls that are cut off, stopped and gone on with.

#[path = "support/proxy.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod proxy;
#[path = "support/site.rs"]
mod site;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};

use site::{Asked, Reply, Site, page};

/// Serves from a thread of its own until the test process ends.
fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Site {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async move {
            sender.send(Site::start(answer).await).unwrap();
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().unwrap()
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.args(args).env_remove("NO_COLOR").env("NO_PROXY", "*");
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Everything in an archive, unpacked.
fn unpacked(path: &Path) -> String {
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}

fn shop_page(n: usize) -> Reply {
    let links: String = (n * 3 + 1..n * 3 + 4).filter(|m| *m < 30).map(|m| format!("<a href=/products/{m}>Product {m}</a> ")).collect();
    Reply::html(page("en", &format!("Number {n}"), "$24.00", &links))
}

fn numbered(asked: &Asked) -> Option<usize> {
    let path = asked.path.split('?').next()?;
    if path == "/" { Some(0) } else { path.strip_prefix("/products/")?.parse().ok() }
}

/// How often each page was asked for.
fn counts(site: &Site) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for asked in site.asked().into_iter().filter(|a| numbered(a).is_some() && a.header("accept-language").is_empty()) {
        *counts.entry(asked.path).or_default() += 1;
    }
    counts
}

#[test]
fn a_staging_shop_opens_with_secrets_that_are_kept_nowhere() {
    let site = start(|asked| {
        let login = asked.header("authorization") == "Basic c3RhZ2luZzpwYXNzLXdvcmQtMTc="; // staging:pass-word-17
        let open = login && asked.header("x-staging") == "header-secret-18" && asked.header("cookie").contains("door=cookie-secret-19");
        match (open, numbered(asked)) {
            (false, _) => Reply::html("<title>No</title>").status(401),
            (true, Some(n)) => shop_page(n),
            (true, None) => Reply::missing(),
        }
    });
    let dir = tempfile::tempdir().unwrap();
    let (archive, cookie, json) = (dir.path().join("shop.warc.gz"), dir.path().join("cookie"), dir.path().join("report.json"));
    std::fs::write(&cookie, "door=cookie-secret-19\n").unwrap();
    let url = format!("http://{}/?token=query-secret-20", site.address);
    let cookie = format!("file:{}", cookie.display());
    let saved = command(&["crawl", &url, "--rate", "0", "--market", "GB", "-o", archive.to_str().unwrap()])
        .args(["--basic-auth", "env:STAGING_LOGIN", "--header", "X-Staging=env:STAGING_KEY", "--cookie", &cookie])
        .env("STAGING_LOGIN", "staging:pass-word-17")
        .env("STAGING_KEY", "header-secret-18")
        .output()
        .unwrap();
    assert_eq!(saved.status.code(), Some(0), "{}", stderr(&saved));
    let judged = run(&["audit", archive.to_str().unwrap(), "--market", "GB", "--fail-on", "never", "-o", json.to_str().unwrap()]);
    assert_eq!(judged.status.code(), Some(0), "{}", stderr(&judged));
    let report = std::fs::read_to_string(&json).unwrap();
    let everything = [unpacked(&archive), report, stderr(&saved), String::from_utf8_lossy(&judged.stdout).into_owned()].concat();
    for secret in ["pass-word-17", "c3RhZ2luZzp", "header-secret-18", "cookie-secret-19", "query-secret-20"] {
        assert!(!everything.contains(secret), "{secret}");
    }
    assert!(site.asked().iter().any(|a| a.path.contains("query-secret-20")), "what was typed is what was asked");
}

#[test]
fn a_login_in_the_address_is_used_and_kept_nowhere() {
    let site = start(|asked| match (asked.header("authorization"), numbered(asked)) {
        ("Basic b3duZXI6aHVudGVyLTQy", Some(n)) => shop_page(n), // owner:hunter-42
        (_, None) => Reply::missing(),
        _ => Reply::html("<title>No</title>").status(401),
    });
    let dir = tempfile::tempdir().unwrap();
    let archive = dir.path().join("shop.warc.gz");
    let url = format!("http://owner:hunter-42@{}/", site.address);
    let saved = run(&["crawl", &url, "--rate", "0", "--market", "GB", "-o", archive.to_str().unwrap()]);
    assert_eq!(saved.status.code(), Some(0), "{}", stderr(&saved));
    assert!(!unpacked(&archive).contains("hunter-42") && !stderr(&saved).contains("hunter-42"));
}

#[test]
fn secrets_are_not_taken_from_the_command_line_and_never_repeated() {
    let cases: &[(&[&str], &str)] = &[
        (&["--cookie", "door=open-sesame"], "env:VARIABLE or file:PATH"),
        (&["--header", "X-Key=open-sesame"], "env:VARIABLE or file:PATH"),
        (&["--header", "open-sesame"], "NAME=env:VARIABLE"),
        (&["--header", "Host=env:SESAME"], "Host"),
        (&["--basic-auth", "env:SESAME"], "user:password"),
        (&["--basic-auth", "env:NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE"),
        (&["--cookie", "file:no/such/file"], "no/such/file"),
        (&["--proxy", "socks5://u:open-sesame@proxy.test"], "MARKET=URL"),
        (&["--proxy", "DE=ftp://u:open-sesame@proxy.test"], "proxy"),
        (&["--proxy", "XX=socks5://proxy.test"], "no rules for the market"),
    ];
    for (options, part) in cases {
        let output = command(&[&["crawl", "http://127.0.0.1:9/", "-o", "never-written.warc.gz"], *options].concat())
            .env("SESAME", "open-sesame")
            .output()
            .unwrap();
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{options:?}: {text}");
        assert!(text.contains(part) && !text.contains("open-sesame"), "{options:?}: {text}");
    }
    assert!(!Path::new("never-written.warc.gz").exists() && !Path::new("never-written.warc.gz.part").exists());
}

/// A shop that holds its breath at one page until it is let go; tells when it does.
fn holding(at: usize) -> (Site, mpsc::Receiver<()>, Arc<AtomicBool>) {
    let (sender, receiver) = mpsc::channel();
    let released = Arc::new(AtomicBool::new(false));
    let (open, sender) = (Arc::clone(&released), std::sync::Mutex::new(sender));
    let site = start(move |asked| match numbered(asked) {
        Some(n) if n == at && !open.load(Ordering::SeqCst) => {
            let _ = sender.lock().unwrap().send(());
            Reply::hold()
        }
        Some(n) => shop_page(n),
        None => Reply::missing(),
    });
    (site, receiver, released)
}

fn crawl(site: &Site, path: &Path, more: &[&str]) -> Command {
    let url = format!("http://{}/", site.address);
    let mut command = command(&["crawl", &url, "--rate", "0", "--market", "GB", "--timeout", "600", "-o", path.to_str().unwrap()]);
    command.args(more).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn report(path: &Path) -> String {
    let judged =
        run(&["audit", path.to_str().unwrap(), "--as-of", "2026-11-21", "--market", "GB", "--fail-on", "never", "--format", "json"]);
    assert_eq!(judged.status.code(), Some(0), "{}", stderr(&judged));
    let text = String::from_utf8_lossy(&judged.stdout).into_owned();
    text.lines().filter(|l| !l.contains("\"started\"") && !l.contains("\"finished\"")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_crawl_that_was_killed_goes_on_and_asks_nothing_twice() {
    let (site, held, released) = holding(17);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shop.warc.gz");
    let mut child: Child = crawl(&site, &path, &[]).spawn().unwrap();
    held.recv().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!path.exists() && dir.path().join("shop.warc.gz.part").exists());
    let before = counts(&site);
    assert!(before.len() > 10, "{before:?}");
    released.store(true, Ordering::SeqCst);
    let output = crawl(&site, &path, &["--resume"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("going on with"), "{}", stderr(&output));
    let after = counts(&site);
    // What was on its way when the program was killed is asked again: at most what may be under way at once.
    let twice: Vec<&String> = after.iter().filter(|(_, n)| **n > 1).map(|(p, _)| p).collect();
    assert!(twice.len() <= 8 && twice.contains(&&"/products/17".to_owned()), "{twice:?}");
    assert_eq!(after.len(), 30);
    let whole = dir.path().join("whole.warc.gz");
    assert_eq!(crawl(&site, &whole, &[]).output().unwrap().status.code(), Some(0));
    assert!(report(&path) == report(&whole), "a crawl that went on is another one");
    let again = crawl(&site, &path, &["--resume"]).output().unwrap();
    assert!(again.status.success() && stderr(&again).contains("nothing to go on with"), "{}", stderr(&again));
}

#[cfg(unix)]
#[test]
fn one_ctrl_c_keeps_what_was_read_and_the_rest_can_follow() {
    let (site, held, released) = holding(17);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shop.warc.gz");
    let child = crawl(&site, &path, &[]).spawn().unwrap();
    held.recv().unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    // The page that is held may end now; the walk stops all the same.
    released.store(true, Ordering::SeqCst);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("stopped early"), "{}", stderr(&output));
    let partial = report(&path);
    assert!(partial.contains("note-partial"));
    let output = crawl(&site, &path, &["--resume"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let whole = report(&path);
    assert!(!whole.contains("note-partial"));
    assert_eq!(counts(&site).len(), 30);
}

#[test]
fn a_market_with_a_proxy_is_looked_at_through_it_and_the_rest_is_not() {
    let site = start(|asked| numbered(asked).map_or_else(Reply::missing, shop_page));
    let (sender, receiver) = mpsc::channel();
    let address = site.address;
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let exit = proxy::Proxy::socks("socks5", address).await;
            sender.send((exit.url().to_string(), Arc::clone(&exit.asked))).unwrap();
            std::future::pending::<()>().await;
        });
    });
    let (exit, asked) = receiver.recv().unwrap();
    let url = format!("http://{}/", site.address);
    let output = command(&["audit", &url, "--rate", "0", "--market", "DE,GB", "--fail-on", "never", "--format", "json"])
        .args(["--proxy", &format!("DE={exit}")])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let via: Vec<&str> = report["crawl"]["market_lenses"].as_array().unwrap().iter().map(|l| l["via"].as_str().unwrap()).collect();
    assert_eq!(via, ["proxy", "direct"]);
    assert!(!asked.lock().unwrap().is_empty(), "the visitor from Germany went through the exit");
    let direct = &report["crawl"]["notes"].as_array().unwrap().iter().find(|n| n["id"] == "note-direct").unwrap()["args"]["markets"];
    assert_eq!(direct, &serde_json::json!(["GB"]));
}

#[test]
fn a_shop_that_cannot_be_opened_leaves_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shop.warc.gz");
    let output = run(&["crawl", "http://127.0.0.1:9/", "--rate", "0", "-o", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}
