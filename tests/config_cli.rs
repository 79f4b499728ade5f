//! `landfall.toml` as its owner meets it: begun, found, shown, audited by, and kept from harm.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, mpsc};

use landfall::demo::{Files, serve};

/// The program in a folder.
fn landfall(args: &[&str], within: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.args(args).current_dir(within).env_remove("CLICOLOR_FORCE").env("NO_PROXY", "*").env("LOGIN_OF_WOOL", "wool:hidden-word");
    command.output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn folder(config: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("landfall.toml"), config).unwrap();
    folder
}

/// A folder in which no file is found, whatever lies above it.
fn nowhere() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

const PAGE: &str = "<!doctype html><html lang=de><title>Laden</title><h1>Laden</h1><p>Wir verkaufen schöne Bretter aus Holz, \
    handgemacht in unserer Werkstatt am See.</p><span class=price>34,90 €</span>";

/// A small German shop, served until the test process ends.
fn shop() -> String {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let files = Files::from([("index.html".to_owned(), PAGE.as_bytes().to_vec())]);
            sender.send(serve(files).await.unwrap()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    format!("http://{}/", receiver.recv().unwrap())
}

/// The same, with the heads of all requests.
fn watched_shop() -> (String, Arc<Mutex<String>>) {
    shop_that(|| {})
}

/// The same; with each request something else happens, too.
fn shop_that(happens: impl Fn() + Send + 'static) -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let heads = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&heads);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            happens();
            let mut stream = stream.unwrap();
            let mut buffer = [0u8; 8192];
            let n = stream.read(&mut buffer).unwrap_or(0);
            kept.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..n]).to_lowercase());
            let found = !buffer.starts_with(b"GET /robots.txt");
            let (status, body) = if found { ("200 OK", PAGE) } else { ("404 Not Found", "") };
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all((head + body).as_bytes());
        }
    });
    (url, heads)
}

/// An address at which nobody answers.
fn closed() -> String {
    format!("http://{}/", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap())
}

/// The usual head of an audit in these tests.
const AUDIT: &[&str] = &["--rate", "0", "--as-of", "2026-11-26", "--quiet"];

fn audit(args: &[&str], within: &Path) -> Output {
    landfall(&[&["audit"], args, AUDIT].concat(), within)
}

#[test]
fn init_begins_a_file_and_writes_over_none() {
    let here = nowhere();
    let file = here.path().join("landfall.toml");
    let begun = landfall(&["init"], here.path());
    assert_eq!((code(&begun), stderr(&begun).as_str()), (0, "wrote landfall.toml; fill it in, then: landfall audit\n"));
    assert_eq!(code(&landfall(&["config", "show"], here.path())), 0);
    std::fs::write(&file, "# mine\n").unwrap();
    let again = landfall(&["init"], here.path());
    assert_eq!(code(&again), 2);
    assert!(stderr(&again).contains("`landfall.toml` is there and is not written over. --force does."), "{}", stderr(&again));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "# mine\n");
    assert_eq!(code(&landfall(&["init", "--force"], here.path())), 0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("[[waiver]]"));
    let unreadable = landfall(&["init", &closed(), "--output", "other.toml"], here.path());
    assert_eq!(code(&unreadable), 3);
    assert!(!here.path().join("other.toml").exists(), "a shop that cannot be read leaves no file");
}

#[test]
fn init_asks_the_shop_and_its_file_is_good_for_an_audit() {
    let (url, here) = (shop(), nowhere());
    let begun = landfall(&["init", &url, "--rate", "0"], here.path());
    assert_eq!(code(&begun), 0, "{}", stderr(&begun));
    let text = std::fs::read_to_string(here.path().join("landfall.toml")).unwrap();
    for said in
        [format!("shop = \"{url}\"\n"), "#   platform: not recognised\n".to_owned(), format!("#   version:  de (German) at {url}\n")]
    {
        assert!(text.contains(&said), "{said}: {text}");
    }
    let audited = audit(&["--market", "DE", "--fail-on", "never", "--format", "json"], here.path());
    assert_eq!(code(&audited), 0, "{}", stderr(&audited));
    let report: serde_json::Value = serde_json::from_slice(&audited.stdout).unwrap();
    assert_eq!(report["site"]["asked"], url);
}

#[test]
fn every_value_is_shown_with_where_it_comes_from() {
    let here = folder(
        "shop = \"https://wool.example/no\"\nmarkets = [\"DE\", \"NO\"]\noutputs = [\"report.html\"]\n\n[limits]\npages = 9\nrate = 1\n\n\
         [access]\nbasic-auth = \"env:LOGIN_OF_WOOL\"\n\n[seller]\nsize = \"micro\"\n\n\
         [[waiver]]\nrule = \"common/currency\"\nreason = \"r\"\nowner = \"o\"\nuntil = 2027-01-01\n",
    );
    let inner = here.path().join("a/b");
    std::fs::create_dir_all(&inner).unwrap();
    let output = landfall(&["config", "show", "--market", "SE", "--max-time", "60"], here.path());
    let text = stdout(&output);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    for line in [
        "shop = \"https://wool.example/no\"  # landfall.toml:1",
        "markets = [\"SE\"]  # --market",
        "# home is not set: what [seller] says, else inferred from the shop",
        "fail-on = [\"blocker\"]  # default",
        "outputs = [\"report.html\"]  # landfall.toml:3",
        "pages = 9  # landfall.toml:6",
        "max-pages = 600  # default",
        "max-time = 60  # --max-time",
        "basic-auth = \"env:LOGIN_OF_WOOL\"  # landfall.toml:10",
        "size = \"micro\"  # landfall.toml:13",
        "[[waiver]]  # landfall.toml:15",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    // What is shown can be written down.
    let copy = folder(&text);
    let again = stdout(&landfall(&["config", "show"], copy.path()));
    let values = |text: &str| text.lines().filter_map(|l| l.split("  # ").next()).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(values(&again), values(&text));
    // From a folder below, the file is found and paths lead to its folder.
    let below = stdout(&landfall(&["config", "show"], &inner));
    assert!(below.contains("outputs = [\"../../report.html\"]  # ../../landfall.toml:3"), "{below}");
}

#[test]
fn no_secret_is_shown() {
    let here = folder("shop = \"https://wool.example\"\n[access]\nbasic-auth = \"env:LOGIN_OF_WOOL\"\n");
    let typed = ["--proxy", "DE=socks5://me:hidden-word@127.0.0.1:1", "--header", "X=hidden-word", "--cookie", "hidden-word"];
    for target in ["https://me:hidden-word@wool.example/", "https://wool.example/?access_token=hidden-word"] {
        let output = landfall(&[&["config", "show", target][..], &typed].concat(), here.path());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(!stdout(&output).contains("hidden-word") && stdout(&output).contains("LOGIN_OF_WOOL"), "{}", stdout(&output));
    }
}

#[test]
fn the_file_names_shop_and_markets_and_what_is_typed_goes_before() {
    let url = shop();
    let here = folder(&format!("shop = \"{url}\"\nmarkets = [\"JP\"]\nfail-on = [\"never\"]\noutputs = [\"r.json\"]\n"));
    let below = here.path().join("below");
    std::fs::create_dir(&below).unwrap();
    let markets = |path: &Path| {
        let report: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        report["markets"].as_array().unwrap().iter().map(|m| m["market"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let written = audit(&[], &below);
    assert_eq!(code(&written), 0, "{}", stderr(&written));
    assert_eq!(markets(&here.path().join("r.json")), ["JP"]);
    let typed = audit(&["--market", "DE,JP", "--fail-on", "blocker", "-o", "own.json"], &below);
    assert_eq!(code(&typed), 1, "{}", stderr(&typed));
    assert_eq!(markets(&below.join("own.json")), ["DE", "JP"]);
    assert_eq!(markets(&here.path().join("r.json")), ["JP"], "what is typed takes the place of what is written");
}

#[test]
fn a_run_fails_in_the_ways_that_are_asked_for() {
    let (url, here) = (shop(), nowhere());
    for (ways, expected) in [
        ("market:JP", 1),
        ("market:DE=blocker", 0),
        ("rule:common/edition-readable", 1),
        ("rule:de/*,stage:lawful=blocker,coverage:0", 0),
        ("coverage:100", 1),
        ("unknown", 1),
        ("never", 0),
    ] {
        let output = audit(&[&url, "--market", "JP", "--fail-on", ways], here.path());
        assert_eq!(code(&output), expected, "{ways}: {}", stderr(&output));
    }
}

#[test]
fn several_shops_get_a_report_each_and_one_that_cannot_be_read_stops_no_other() {
    let (one, two) = (shop(), shop());
    let here = folder(&format!(
        "markets = [\"DE\"]\nfail-on = \"never\"\noutputs = [\"{{shop}}.json\"]\n\n[[shop]]\nname = \"wool\"\nurl = \"{one}\"\n\n\
         [[shop]]\nname = \"gone\"\nurl = \"{}\"\n\n[[shop]]\nname = \"wood\"\nurl = \"{two}\"\nmarkets = [\"FR\"]\nseller = {{ size = \"micro\" }}\n",
        closed()
    ));
    let all = audit(&[], here.path());
    assert_eq!(code(&all), 3, "{}", stderr(&all));
    assert!(stderr(&all).starts_with("landfall: gone: ") && stderr(&all).lines().count() == 1, "{}", stderr(&all));
    let report = |name: &str| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(here.path().join(format!("{name}.json"))).unwrap()).unwrap()
    };
    assert_eq!((&report("wool")["markets"][0]["market"], &report("wood")["markets"][0]["market"]), (&"DE".into(), &"FR".into()));
    assert_eq!((report("wool").get("declared"), &report("wood")["declared"]["size"]), (None, &"micro".into()));
    assert!(!here.path().join("gone.json").exists());
    assert_eq!(code(&audit(&["wood"], here.path())), 0);
    for (args, said) in [
        (&["wod"][..], "Did you mean `wood`? Known: wool, gone, wood."),
        (&["-o", "one.json"], "Put {shop} where the name of the shop shall stand."),
        (&["--format", "json"], "--format json: it prints one report"),
    ] {
        let output = audit(args, here.path());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    assert!(!here.path().join("one.json").exists());
}

#[test]
fn what_opens_a_shop_is_told_to_no_other() {
    let ((own, of_own), (other, of_other)) = (watched_shop(), watched_shop());
    let here =
        folder(&format!("shop = \"{own}\"\nmarkets = [\"DE\"]\nfail-on = \"never\"\n[access]\nbasic-auth = \"env:LOGIN_OF_WOOL\"\n"));
    for target in [&own, &other] {
        let output = audit(&[target], here.path());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
    }
    assert!(of_own.lock().unwrap().contains("authorization: basic"), "{}", of_own.lock().unwrap());
    assert!(!of_other.lock().unwrap().contains("authorization"), "{}", of_other.lock().unwrap());
    let told = landfall(&["audit", &other, "--rate", "0", "--as-of", "2026-11-26"], here.path());
    assert!(stderr(&told).contains(&format!("`landfall.toml` was written for {own}")), "{}", stderr(&told));
}

#[test]
fn mistakes_are_drawn_and_what_is_missing_is_a_sentence() {
    let here = folder("markets = [\"DE\"]\nfail_on = \"major\"\n\n[limits]\nrate = \"fast\"\n");
    for args in
        [&["audit"][..], &["audit", "https://wool.example"], &["config", "show"], &["crawl", "https://wool.example", "-o", "x.warc.gz"]]
    {
        let output = landfall(args, here.path());
        assert_eq!(code(&output), 2, "{args:?}");
        for part in ["landfall.toml:2:1", "did you mean `fail-on`?", "landfall.toml:5:8", "2 mistakes in 1 file"] {
            assert!(stderr(&output).contains(part), "`{part}` is missing in:\n{}", stderr(&output));
        }
    }
    let empty = folder("markets = [\"DE\"]\n");
    let output = landfall(&["audit"], empty.path());
    assert_eq!(code(&output), 2);
    assert_eq!(stderr(&output), "landfall: which shop? Give its address, or write it as `shop` into `landfall.toml`.\n");
    let nothing = nowhere();
    let output = landfall(&["audit"], nothing.path());
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("`landfall init` begins one"), "{}", stderr(&output));
}

#[test]
fn folders_of_rules_are_laid_over_in_their_order() {
    let here = folder("rules = [\"first\", \"second\"]\n");
    let rule = |folder: &str, severity: &str| {
        let text = format!(
            "schema = 1\nreviewed = 2026-11-26\n\n[[adjust]]\nrule = \"common/currency\"\nseverity = \"{severity}\"\nreason = \"r\"\n"
        );
        std::fs::create_dir_all(here.path().join(folder).join("common")).unwrap();
        std::fs::write(here.path().join(folder).join("common/ours.toml"), text).unwrap();
    };
    rule("first", "note");
    rule("second", "minor");
    let url = shop();
    let severity = |more: &[&str]| {
        let output = audit(&[&[&url, "--market", "JP", "--format", "json", "--fail-on", "never"], more].concat(), here.path());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
        let findings = report["markets"][0]["findings"].as_array().unwrap();
        findings.iter().find(|f| f["rule"] == "common/currency").unwrap()["severity"].as_str().unwrap().to_owned()
    };
    assert_eq!(severity(&[]), "minor");
    assert_eq!(severity(&["--rules", "second", "--rules", "first"]), "note");
}

#[test]
fn two_outputs_to_one_path_are_refused_before_the_shop_is_asked() {
    let here = folder(&format!("shop = \"{}\"\nmarkets = [\"DE\"]\n", closed()));
    std::fs::create_dir(here.path().join("sub")).unwrap();
    let output = audit(&["-o", "r.json", "-o", "sub/../r.json"], here.path());
    assert_eq!((code(&output), stderr(&output).as_str()), (2, "landfall: output `sub/../r.json` is given twice.\n"));
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn a_file_that_cannot_be_written_takes_no_other_with_it() {
    let here = nowhere();
    // While the shop is read, a folder comes to lie where the first file should.
    let first = here.path().join("first.json");
    let (url, _) = shop_that(move || drop(std::fs::create_dir(&first)));
    let output = audit(&[&url, "--market", "DE", "--fail-on", "never", "-o", "first.json", "-o", "second.json"], here.path());
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(stderr(&output).starts_with("landfall: `first.json` could not be written: "), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    assert!(stdout(&output).contains("Germany"), "the report is printed");
    assert!(std::fs::read_to_string(here.path().join("second.json")).unwrap().contains("\"market\": \"DE\""));
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 3, "nothing half-written is left behind");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_sentence_and_a_reader_that_left_is_no_failure() {
    let here = folder("markets = [\"DE\"]\n");
    let run = |args: &[&str], to: Stdio| {
        Command::new(env!("CARGO_BIN_EXE_landfall")).args(args).current_dir(here.path()).stdout(to).stderr(Stdio::piped()).spawn().unwrap()
    };
    for args in [&["config", "show"][..], &["config", "schema"], &["markets"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = run(args, full.into()).wait_with_output().unwrap();
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains("could not be printed") && stderr(&output).lines().count() == 1, "{}", stderr(&output));
        let mut child = run(args, Stdio::piped());
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), stderr(&output).as_str()), (0, ""), "{args:?}");
    }
    // Where not even the sentence can be printed, the exit code is right.
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    assert_eq!(command.args(["markets", "show", "XX"]).current_dir(here.path()).stderr(full).status().unwrap().code(), Some(2));
}
