//! The program as its users run it: a process, its streams and its exit code.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::mpsc;

use landfall::demo::{Files, serve};

/// The program with a clean environment.
fn landfall(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.args(args).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("NO_PROXY", "*");
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

/// Serves files from a thread of its own until the test process ends; gives the address of the start page.
fn shop(files: &[(&str, &str)]) -> String {
    let files: Files = files.iter().map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec())).collect();
    serve_files(files)
}

fn serve_files(files: Files) -> String {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            sender.send(serve(files).await.unwrap()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    format!("http://{}/", receiver.recv().unwrap())
}

/// A server that answers every request with these bytes.
fn raw(answer: &'static [u8]) -> String {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut buffer = [0u8; 4096];
            let n = stream.read(&mut buffer).unwrap_or(0);
            // robots.txt is absent; everything else is answered as told.
            let reply: &[u8] = if buffer[..n].starts_with(b"GET /robots.txt") {
                b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            } else {
                answer
            };
            let _ = stream.write_all(reply);
        }
    });
    format!("http://{address}/")
}

fn temp(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

const AUDIT: &[&str] = &["--rate", "0", "--as-of", "2026-11-21"];

fn audit(url: &str, more: &[&str]) -> Output {
    landfall(&[&["audit", url], AUDIT, more].concat())
}

/// One clear sentence, the right code, no panic and no backtrace.
fn one_sentence(output: &Output, expected_code: i32, parts: &[&str]) {
    let text = stderr(output);
    assert_eq!(code(output), expected_code, "{text}");
    assert!(!text.contains("panicked") && !text.contains("RUST_BACKTRACE"), "{text}");
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing in: {text}");
    }
    assert_eq!(text.lines().filter(|l| l.starts_with("landfall: ")).count(), 1, "{text}");
}

#[test]
fn demo_needs_nothing_but_the_binary() {
    let (folder, file) = temp("landfall-demo.html");
    let output =
        Command::new(env!("CARGO_BIN_EXE_landfall")).args(["demo", "--as-of", "2026-11-21"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    for part in ["Norway", "Germany", "China", "READY", "CLOSE", "NOT PREPARED", "Text left in another language"] {
        assert!(text.contains(part), "`{part}` is missing");
    }
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(html.contains("Germany") && html.to_lowercase().starts_with("<!doctype html>"));
}

#[test]
fn demo_is_quiet_when_asked() {
    let (folder, _) = temp("x");
    let output = Command::new(env!("CARGO_BIN_EXE_landfall")).args(["demo", "--quiet"]).current_dir(folder.path()).output().unwrap();
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn a_saved_crawl_gives_the_same_report_byte_for_byte() {
    let (folder, archive) = temp("shop.warc.gz");
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/nordlys/site");
    let mut files = landfall::demo::folder(&root).unwrap();
    // Served under its own address, so the absolute links of the fixture are rewritten to it.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    for body in files.values_mut() {
        if let Ok(text) = String::from_utf8(body.clone()) {
            *body = text.replace("http://nordlys-ull.example", &format!("http://127.0.0.1:{port}")).into_bytes();
        }
    }
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            sender.send(landfall::demo::serve_on(files, port).await.unwrap()).unwrap();
            std::future::pending::<()>().await;
        });
    });
    let address = format!("http://{}/", receiver.recv().unwrap());
    let path = archive.to_str().unwrap();
    let saved = landfall(&["crawl", &address, "--rate", "0", "--market", "NO,DE,CN", "-o", path]);
    assert_eq!(code(&saved), 0, "{}", stderr(&saved));
    let (one, two) = (folder.path().join("one.json"), folder.path().join("two.json"));
    let html = folder.path().join("two.html");
    let more = ["--as-of", "2026-11-21", "--market", "NO,DE,CN", "--fail-on", "never"];
    let first = landfall(&[&["audit", path, "-o", one.to_str().unwrap()][..], &more].concat());
    let second = landfall(&[&["audit", path, "-o", two.to_str().unwrap(), "-o", html.to_str().unwrap()][..], &more].concat());
    assert_eq!((code(&first), code(&second)), (0, 0), "{}{}", stderr(&first), stderr(&second));
    let (one, two) = (std::fs::read_to_string(one).unwrap(), std::fs::read_to_string(two).unwrap());
    assert!(one == two, "judging twice gives two reports");
    assert!(html.exists());
    let live = audit(&address, &["--market", "NO,DE,CN", "--fail-on", "never", "--format", "json"]);
    assert_eq!(code(&live), 0, "{}", stderr(&live));
    // Two crawls differ in the time at which they ran, and in nothing else.
    let timeless =
        |text: &str| text.lines().filter(|l| !l.contains("\"started\"") && !l.contains("\"finished\"")).collect::<Vec<_>>().join("\n");
    assert!(timeless(&stdout(&live)) == timeless(&one), "the live report is another one");
}

#[test]
fn exit_codes_follow_fail_on() {
    let url = shop(&[(
        "index.html",
        "<!doctype html><html lang=de><title>Laden</title><h1>Laden</h1><p>Wir verkaufen schöne Bretter aus Holz, handgemacht in unserer Werkstatt am See.</p><span class=price>34,90 €</span>",
    )]);
    let market = ["--market", "JP"];
    assert_eq!(code(&audit(&url, &market)), 1, "a failed blocker fails the run");
    assert_eq!(code(&audit(&url, &["--market", "JP", "--fail-on", "never"])), 0);
    let fails = audit(&url, &market);
    assert!(stderr(&fails).contains("gaps at or above `blocker`: JP"), "{}", stderr(&fails));
}

#[test]
fn wrong_usage_is_one_sentence_and_code_2() {
    let (folder, _) = temp("x");
    let nowhere = folder.path().join("no/such/report.html");
    let cases: &[(&[&str], &[&str])] = &[
        (&["audit", "not a shop"], &["is no address of a shop"]),
        (&["audit", "ftp://shop.example"], &["only http and https"]),
        (&["audit", "https://shop.example", "--market", "DD"], &["`DD`", "Did you mean DE?"]),
        (&["audit", "https://shop.example", "--market", "UK"], &["Did you mean GB?"]),
        (&["audit", "https://shop.example", "--market", "germany"], &["Did you mean DE?"]),
        (&["audit", "https://shop.example", "--as-of", "21.11.2026"], &["2026-11-21"]),
        (&["audit", "https://shop.example", "--format", "pdf"], &["a PDF is a file", "-o report.pdf"]),
        (&["audit", "https://shop.example", "-o", "report.doc"], &[".json, .html, .pdf, .md"]),
        (&["audit", "https://shop.example", "-o", nowhere.to_str().unwrap()], &["there is no folder"]),
        (&["audit", "https://shop.example", "--fail-on", "bad"], &["`bad` is no way to fail", "blocker, major, minor, note"]),
        (&["audit", "https://shop.example", "--pages", "many"], &["neither a number of pages nor `all`"]),
        (&["audit", "nowhere.warc.gz"], &["there is no file"]),
        (&["crawl", "https://shop.example", "-o", "x.zip"], &[".warc.gz"]),
        (&["markets", "show", "XX"], &["there are no rules for the market `XX`"]),
        (&["markets", "--rules", "no-such-folder"], &["is no folder"]),
    ];
    for (args, parts) in cases {
        one_sentence(&landfall(args), 2, parts);
    }
    assert_eq!(code(&landfall(&["audit"])), 2);
    assert_eq!(code(&landfall(&["sell"])), 2);
}

#[test]
fn a_shop_that_cannot_be_read_is_one_sentence_and_code_3_or_4_where_it_turned_us_away() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let status = |line: &str| {
        Box::leak(
            format!("HTTP/1.1 {line}\r\ncontent-type: text/html\r\ncontent-length: 15\r\nconnection: close\r\n\r\n<title>no</title")
                .into_bytes()
                .into_boxed_slice(),
        ) as &'static [u8]
    };
    one_sentence(&audit("http://no-such-shop.invalid/", &[]), 3, &["could not be reached"]);
    one_sentence(&audit(&format!("http://{closed}/"), &[]), 3, &["could not be reached"]);
    one_sentence(&audit(&raw(status("403 Forbidden")), &[]), 4, &["HTTP status 403", "refuses us"]);
    one_sentence(&audit(&raw(status("404 Not Found")), &[]), 3, &["HTTP status 404"]);
    one_sentence(&audit(&raw(status("500 Internal Server Error")), &[]), 3, &["HTTP status 500"]);
    // Plain HTTP on a port where TLS is expected.
    let tls = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").replace("http://", "https://");
    one_sentence(&audit(&tls, &[]), 3, &["could not be reached"]);
    let challenge = raw(b"HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\ncf-mitigated: challenge\r\ncontent-length: 33\r\nconnection: close\r\n\r\n<title>Just a moment...</title>ok");
    one_sentence(&audit(&challenge, &[]), 4, &["turned us away", "Cloudflare challenge"]);
    let login = shop(&[(
        "index.html",
        "<title>Log in</title><form method=post><input name=user type=text><input name=pw type=password><button>Log in</button></form>",
    )]);
    one_sentence(&audit(&login, &[]), 4, &["turned us away", "login page"]);
    let password = shop(&[(
        "index.html",
        "<title>Opening soon</title><p>Opening soon</p><form method=post><input type=password name=password><button>Enter</button></form>",
    )]);
    one_sentence(&audit(&password, &[]), 4, &["turned us away", "password page"]);
    one_sentence(&audit(&shop(&[("index.html", "")]), &[]), 3, &["is empty"]);
    one_sentence(
        &audit(&raw(b"HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\ncontent-length: 4\r\nconnection: close\r\n\r\n%PDF"), &[]),
        3,
        &["no web page", "application/pdf"],
    );
    let robots = shop(&[("robots.txt", "User-agent: *\nDisallow: /\n"), ("index.html", "<p>x")]);
    one_sentence(&audit(&robots, &[]), 4, &["robots.txt"]);
}

#[test]
fn bad_pages_are_read_as_far_as_they_go() {
    let large = format!(
        "<!doctype html><html lang=en><title>Big</title><h1>Wool</h1><p>{}",
        "Soft wool from the north, spun by hand. ".repeat(1_300_000)
    );
    let files = [
        (
            "index.html",
            "<!doctype html><html lang=en><title>Shop</title><h1>Wool shop</h1><p>We sell soft wool from the north, spun by hand.</p><a href=/big.html>Big</a><a href=/broken.html>Broken</a><a href=/bytes.html>Bytes</a>",
        ),
        ("big.html", large.as_str()),
        (
            "broken.html",
            "<!doctype html><html lang=en><h1>Broken</h1><script type=application/ld+json>{\"@type\": \"Product\", </script><p>Here is a page with broken data in it.</p>",
        ),
    ];
    let mut served: Files = files.iter().map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec())).collect();
    served.insert("bytes.html".to_owned(), b"<html lang=en><p>caf\xe9 \xff\xfe \x00 wool</p>".to_vec());
    let output = audit(&serve_files(served), &["--market", "GB", "--fail-on", "never", "--max-size", "2"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("structured data that cannot be read"), "{text}");
    assert!(text.contains("longer than the limit"), "{text}");
}

#[test]
fn shop_text_is_escaped_in_every_output() {
    let hostile = "<!doctype html><html lang=de><title>x</title><h1>Laden</h1><p>Wir verkaufen schöne Bretter aus Holz, handgemacht in unserer Werkstatt am See.</p><p>\u{1b}[2J\u{1b}]0;owned\u{7}&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(2)&gt; This is the English text that somebody forgot to translate into the language of this shop.</p><button>Add to cart</button>";
    let url = shop(&[("index.html", hostile)]);
    let (folder, html) = temp("r.html");
    let json = folder.path().join("r.json");
    let output = audit(
        &url,
        &["--market", "DE", "--fail-on", "never", "--color", "never", "-o", html.to_str().unwrap(), "-o", json.to_str().unwrap()],
    );
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("somebody forgot to translate"), "the hostile text is quoted as evidence: {text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'));
    let html = std::fs::read_to_string(html).unwrap();
    assert!(html.contains("somebody forgot to translate"));
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x") && !html.contains('\u{1b}'));
    assert!(!std::fs::read_to_string(json).unwrap().contains('\u{1b}'));
}

#[test]
fn colour_follows_the_flag_and_no_color() {
    let (folder, _) = temp("x");
    let run = |args: &[&str], no_color: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
        command.args(["demo", "--quiet"]).args(args).current_dir(folder.path()).env_remove("CLICOLOR_FORCE");
        if no_color {
            command.env("NO_COLOR", "1")
        } else {
            command.env_remove("NO_COLOR")
        };
        String::from_utf8(command.output().unwrap().stdout).unwrap().contains('\u{1b}')
    };
    assert!(!run(&[], false), "a pipe gets no colour");
    assert!(run(&["--color", "always"], false));
    assert!(!run(&["--color", "auto"], true));
    assert!(!run(&["--color", "never"], false));
}

#[test]
fn broken_rule_files_are_drawn_at_their_places_all_at_once() {
    let (folder, _) = temp("x");
    std::fs::create_dir_all(folder.path().join("markets")).unwrap();
    let text = r#"schema   = 1
market   = "DE"
name     = "Germany"
reviewed = 2026-11-21

[profile]
languages = ["german!"]

[[profile.payment]]
method     = "klarma"
importance = "must"
source     = { name = "x" }

[[rule]]
id       = "a"
stage    = "lawful"
title    = "A"
fails    = "A {sene}"
why      = "w"
fix      = "f"
basis    = "law"
severity = "majr"
require  = { payment = { any = ["paypal"] } }

[[rule]]
id       = "b"
stage    = "lawful"
title    = "B"
fails    = "B {sene}"
why      = "w"
fix      = "f"
basis    = "law"
severity = "minor"
require  = { topic = { any = ["imprnt"] } }

[[rule]]
id       = "c"
stage    = "lawful"
title    = "C"
fails    = "C"
why      = "w"
fix      = "f"
basis    = "custom"
severity = "minor"
"#;
    std::fs::write(folder.path().join("markets/de.toml"), text).unwrap();
    let output = landfall(&["markets", "--rules", folder.path().to_str().unwrap(), "--color", "never"]);
    let drawn = stderr(&output);
    assert_eq!(code(&output), 2, "{drawn}");
    for part in [
        "unknown variant `majr`",
        "no way to pay is called `klarma`",
        "did you mean `klarna`?",
        "no topic is called `imprnt`",
        "did you mean `imprint`?",
        "nothing fills `{sene}` here",
        "is law, but not verified",
        "is law, but has no source with a date",
        "rule `c` asks for nothing",
        "is not a BCP 47 language tag",
        "de.toml:10:14",
        "^^^^^^^^",
    ] {
        assert!(drawn.contains(part), "`{part}` is missing in:\n{drawn}");
    }
    assert!(!drawn.contains("panicked"));
}

#[test]
fn a_folder_of_rules_adds_to_the_built_in_ones() {
    let (folder, _) = temp("x");
    std::fs::create_dir_all(folder.path().join("markets")).unwrap();
    let text = "schema = 1\nmarket = \"SE\"\nname = \"Sweden\"\nextends = [\"eu\"]\nreviewed = 2026-11-21\n\n[profile]\nlanguages = [\"sv\"]\ncurrencies = [\"SEK\"]\n";
    std::fs::write(folder.path().join("markets/se.toml"), text).unwrap();
    let output = landfall(&["markets", "--rules", folder.path().to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("SE    Sweden") && stdout(&output).contains("DE    Germany"));
}

#[test]
fn markets_are_listed_and_shown() {
    let list = stdout(&landfall(&["markets"]));
    for code in ["NO", "DE", "FR", "NL", "GB", "US", "BR", "JP", "CN"] {
        assert!(list.lines().any(|l| l.starts_with(code)), "{code}");
    }
    let germany = stdout(&landfall(&["markets", "show", "de"]));
    for part in ["Germany (Deutschland)", "1.234,50", "PayPal", "Impressum", "DHL", "14 days", "inkl. MwSt."] {
        assert!(germany.contains(part), "`{part}` is missing in:\n{germany}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::io::Read;
    let (folder, _) = temp("x");
    let mut child = Command::new(env!("CARGO_BIN_EXE_landfall"))
        .args(["demo", "--quiet", "--format", "json"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut one = [0u8; 1];
    child.stdout.take().unwrap().read_exact(&mut one).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn help_documents_the_exit_codes() {
    for args in [&["--help"][..], &["audit", "--help"]] {
        let text = stdout(&landfall(args));
        assert!(text.contains("Exit codes:") && text.contains("3  the shop could not be read"), "{text}");
        assert!(text.contains("4  the shop turned us away"), "{text}");
    }
}
