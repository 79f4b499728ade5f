//! Another tool reads our archives and we read its: `warcio` in Python, which web archives use.
//!
//! Where there is no Python, or pip cannot get the package, the tests say so and pass; with `CI=true` they fail then.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::SystemTime;

use landfall::fetch::{Archive, ArchiveInfo, ArchiveWriter, Fetch, Lens, LiveSource, Request, Resume};
use serde_json::{Value, json};
use support::{Answer, Server, gzip, limits, not_read, page, redirect, request, response};
use url::Url;

const PACKAGES: [&str; 2] = ["warcio==1.8.1", "six==1.17.0"];

/// The folder with the packages; none when there is no way to get them.
fn warcio() -> Option<&'static Path> {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(PACKAGES.join("-"));
        if folder.is_dir() {
            // There may be no Python any more.
            let there = Command::new("python3").arg("--version").output();
            return there.map(|_| folder).map_err(|error| format!("python3 cannot be run: {error}"));
        }
        // Installed beside it and moved, so that a half-installed one is never used.
        let fresh = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|e| e.to_string())?;
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--timeout",
            "20",
            "--retries",
            "1",
            "--target",
        ];
        let output = Command::new("python3").args(pip).arg(fresh.path()).args(PACKAGES).output();
        match output {
            Err(error) => Err(format!("python3 cannot be run: {error}")),
            Ok(output) if !output.status.success() => Err(format!("pip cannot install {}", PACKAGES.join(" and "))),
            Ok(_) => std::fs::rename(fresh.keep(), &folder).map(|()| folder).map_err(|e| e.to_string()),
        }
    });
    match folder {
        Ok(folder) => Some(folder),
        Err(problem) if std::env::var("CI").is_ok_and(|ci| ci == "true") => panic!("warcio is needed here: {problem}"),
        Err(problem) => {
            eprintln!("SKIPPED: our archives were not read by another tool ({problem}).");
            None
        }
    }
}

fn python(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("python3").args(["-B", "-s"]).args(arguments).env("PYTHONPATH", folder).env("PYTHONIOENCODING", "utf-8").output().unwrap()
}

/// Runs it and gives what it printed; it must succeed.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = python(folder, arguments);
    assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A crawl that was cut off and gone on with, and its fetches.
async fn crawl(path: &Path) -> Vec<Fetch> {
    let long: String = (0..40_000).map(|n| n.to_string()).collect();
    let server = Server::start(move |path, _| match path {
        "/" => redirect("/de"),
        // Headers beyond ASCII are left out: the other tool writes them with percent signs.
        "/de" => page("200 OK", "Content-Type: text/html\r\nSet-Cookie: a=b; Path=/\r\n", "Grüße".as_bytes()),
        "/gzip" => page("200 OK", "Content-Encoding: gzip\r\n", &gzip(b"Versand")),
        "/chunked" => {
            Answer::Bytes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\nfour\r\n0\r\n\r\n".to_vec())
        }
        "/long" => page("200 OK", "", long.as_bytes()),
        "/reset" => Answer::Reset,
        "/empty" => page("204 No Content", "", b""),
        _ => page("404 Not Found", "", b"not here"),
    })
    .await;
    let info = ArchiveInfo {
        target: server.url("/"),
        limits: serde_json::to_value(limits()).unwrap(),
        lens: Lens::default(),
        started: SystemTime::now(),
    };
    let paths = ["/", "/de", "/gzip", "/chunked", "/long", "/reset", "/empty", "/absent?q=%20a"];
    let requests: Vec<Request> = (1..).zip(paths).map(|(seq, path)| Request { seq, ..request(server.url(path)) }).collect();
    let live = LiveSource::with_archive(server.client(limits()), ArchiveWriter::create(path, &info).unwrap());
    for request in &requests[..3] {
        live.fetch(request.clone()).await;
    }
    drop(live);
    let Resume::From(resumed) = ArchiveWriter::resume(path).unwrap() else { panic!("there are fetches to go on from") };
    let live = LiveSource::resuming(server.client(limits()), *resumed);
    let mut fetches = Vec::new();
    for request in requests {
        fetches.push(live.fetch(request).await);
    }
    live.finish(SystemTime::now(), &json!({})).unwrap();
    fetches
}

/// Prints each response as JSON: address, status, body in hexadecimal.
const READ: &str = r#"
import json, sys
from warcio.archiveiterator import ArchiveIterator
with open(sys.argv[1], "rb") as file:
    for record in ArchiveIterator(file, check_digests="raise"):
        if record.rec_type == "response":
            body = record.content_stream().read().hex()
            print(json.dumps([record.rec_headers.get_header("WARC-Target-URI"), record.http_headers.get_statuscode(), body]))
"#;

#[tokio::test]
async fn another_tool_reads_what_we_write() {
    let Some(folder) = warcio() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shop.warc.gz");
    let fetches = crawl(&path).await;

    let lines = printed(folder, &["-c", READ, text(&path)]);
    let mut read: Vec<(String, String, String)> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(read.remove(0).1, "302", "the redirect is an answer of its own");
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let expected: Vec<(String, String, String)> = fetches
        .iter()
        .filter(|f| f.request.url.path() != "/reset")
        .map(response)
        .map(|r| (r.url.to_string(), r.status.to_string(), hex(&r.body)))
        .collect();
    assert_eq!(read, expected);

    let checked = printed(folder, &["-m", "warcio.cli", "check", "--verbose", text(&path)]);
    let records = checked.lines().filter(|l| l.contains("WARC-Record-ID")).count();
    assert_eq!(checked.matches("digest pass").count(), records, "every record has a digest, and it is right: {checked}");

    let fields = "offset,length,warc-type,warc-target-uri,warc-truncated,http:status,http:content-encoding";
    let index = printed(folder, &["-m", "warcio.cli", "index", "--fields", fields, text(&path)]);
    let index: Vec<Value> = index.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(index.len(), records);
    let mut at = 0;
    for record in &index {
        let number = |name: &str| record[name].as_str().unwrap().parse::<u64>().unwrap();
        assert_eq!(number("offset"), at, "records stand side by side: {record}");
        at += number("length");
    }
    assert_eq!(at, std::fs::metadata(&path).unwrap().len());
    let truncated: Vec<&Value> = index.iter().filter(|r| r["warc-truncated"] == "length").collect();
    assert_eq!(truncated.len(), 1, "{index:?}");
    assert!(truncated[0]["warc-target-uri"].as_str().is_some_and(|u| u.ends_with("/long")));

    // Written again by the other tool it is the same crawl to us.
    let again = dir.path().join("again.warc.gz");
    printed(folder, &["-m", "warcio.cli", "recompress", text(&path), text(&again)]);
    let archive = Archive::open(&again).unwrap();
    assert_eq!((archive.damage(), archive.info(), archive.fetches()), (None, Archive::open(&path).unwrap().info(), fetches.len()));
    for fetch in &fetches {
        assert_eq!(&archive.fetch(&fetch.request), fetch);
    }
}

#[tokio::test]
async fn another_tool_finds_a_byte_that_changed() {
    let Some(folder) = warcio() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shop.warc.gz");
    crawl(&path).await;
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(std::fs::File::open(&path).unwrap()), &mut plain).unwrap();
    let path = dir.path().join("shop.warc");
    for (change, problems) in [(false, 0), (true, 2)] {
        if change {
            let at = plain.windows(8).position(|w| w == b"not here").unwrap();
            plain[at] = b'N';
        }
        std::fs::write(&path, &plain).unwrap();
        let output = python(folder, &["-m", "warcio.cli", "check", text(&path)]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!((output.status.success(), told.matches("digest failed").count()), (problems == 0, problems), "{told}");
    }
}

/// Writes an archive as web archives have them: coded, chunked, redirected, revisited.
const WRITE: &str = r#"
import gzip, io, sys
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
path, packed, version = sys.argv[1], sys.argv[2] == "gzip", sys.argv[3]
with open(path, "wb") as file:
    writer = WARCWriter(file, gzip=packed, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("other.warc.gz", {"software": "another tool", "format": "WARC"}))
    def response(url, headers, body, status="200 OK", kind="response"):
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http)
        writer.write_record(record)
        return record
    html = ("Content-Type", "text/html; charset=utf-8")
    home = response("https://shop.test/de", [html], "Grüße".encode())
    coded = gzip.compress("Versandkosten".encode())
    response("https://shop.test/gzip", [html, ("Content-Encoding", "gzip")], coded)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (coded[:7], coded[7:])) + b"0\r\n\r\n"
    response("https://shop.test/chunked", [html, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], chunks)
    response("https://shop.test/", [("Location", "/de")], b"", status="302 Found")
    request = StatusAndHeaders("GET /asked HTTP/1.1", [("Host", "shop.test")], is_http_request=True)
    writer.write_record(writer.create_warc_record("https://shop.test/asked", "request", http_headers=request))
    revisit = writer.create_revisit_record("https://shop.test/again", home.rec_headers.get_header("WARC-Payload-Digest"),
        "https://shop.test/de", home.rec_headers.get_header("WARC-Date"), http_headers=StatusAndHeaders("200 OK", [html], protocol="HTTP/1.1"))
    writer.write_record(revisit)
    response("https://shop.test/large", [html], b"0123456789" * 200000)
    writer.write_record(writer.create_warc_record("urn:note", "metadata", payload=io.BytesIO(b"a: b"), warc_content_type="application/warc-fields"))
"#;

#[test]
fn we_read_what_another_tool_writes() {
    let Some(folder) = warcio() else { return };
    let dir = tempfile::tempdir().unwrap();
    for (packing, version) in [("gzip", "WARC/1.1"), ("gzip", "WARC/1.0"), ("plain", "WARC/1.1")] {
        let path = dir.path().join(format!("{packing}.warc"));
        printed(folder, &["-c", WRITE, text(&path), packing, version]);
        let archive = Archive::open(&path).unwrap();
        assert_eq!((archive.damage(), archive.info(), archive.addresses()), (None, None, 6), "{packing} {version}");
        let get = |path: &str| archive.fetch(&request(Url::parse("https://shop.test").unwrap().join(path).unwrap()));
        for (path, redirects, body) in [
            ("/de", 0, "Grüße"),
            ("/gzip", 0, "Versandkosten"),
            ("/chunked", 0, "Versandkosten"),
            ("/", 1, "Grüße"),
            ("/again", 0, "Grüße"),
            ("/large", 0, &"0123456789".repeat(200_000)),
        ] {
            let fetch = get(path);
            assert_eq!(fetch.redirects.len(), redirects, "{packing} {version} {path}");
            assert!(response(&fetch).body == body.as_bytes(), "{packing} {version} {path}");
            assert_eq!(response(&fetch).header("content-type"), Some("text/html; charset=utf-8"), "{packing} {version} {path}");
        }
        assert!(not_read(&get("/asked")).detail.contains("does not hold"), "{packing} {version}");
    }
}
