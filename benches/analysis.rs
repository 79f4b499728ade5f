//! How fast a page is analysed: the parser alone, `Page::read`, and `Page::read` with `Reader::read`.
//!
//! `cargo bench --bench analysis [-- --rounds N] [--pages FOLDER]`. The three are timed in turn on each page, in one process, and the best of all rounds
//! counts, so that another program's work falls out.
//!
//! The pages are those of the folder (`.html`, `.html.gz`); without one the saved real ones beside the project, if they are there; else
//! those of the fixture shops, which are small. Each round has a reader of its own, so that no page is read a second time by one reader:
//! what a reader remembers of one page helps with the next page of a shop, and must not help with the same page again.
//!
//! At the end: what the parser alone and the whole analysis of one large page add to the memory of a process at their peak, each in a process
//! of its own that has everything else in memory before.

use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::Reader;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rounds over all pages, unless `--rounds` says otherwise.
const ROUNDS: usize = 7;
/// The size of page that the time for one page is given for.
const PAGE_BYTES: f64 = 75_000.0;
/// The size of page whose memory is told, about.
const LARGE_PAGE_BYTES: usize = 1_500_000;
/// Asks this program for the memory of one page: by the parser alone, or by the whole analysis.
const MEMORY: &str = "--memory";

/// Times of one page: parser alone, page, page and facts.
type Times = [Duration; 3];

fn main() {
    let rounds = option("--rounds").map_or(ROUNDS, |n| n.parse().expect("--rounds takes a number"));
    let (pages, what) = pages();
    if pages.is_empty() {
        println!("no page to read: neither saved pages nor fixture shops are here");
        return;
    }
    if let Some(which) = option(MEMORY) {
        return memory_of_large_page(&pages, which == "parser");
    }
    let bytes: usize = pages.iter().map(|p| p.body.len()).sum();
    println!("{} {what}, {:.1} MB; best of {rounds} rounds", pages.len(), bytes as f64 / 1e6);

    let resident = || status("VmRSS:");
    let before = resident();
    let clock = Instant::now();
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}")));
    let (loading, with_book) = (clock.elapsed(), resident());
    let clock = Instant::now();
    let reader = Reader::new(Arc::clone(&book));
    let (compiling, with_reader) = (clock.elapsed(), resident());
    let grown = |from: Option<u64>, to: Option<u64>| match (from, to) {
        (Some(from), Some(to)) => format!(", {:.1} MB resident", to.saturating_sub(from) as f64 / 1024.0),
        _ => String::new(),
    };
    drop(reader);
    println!("rule book   {:6.1} ms{}", millis(loading), grown(before, with_book));
    println!("reader      {:6.1} ms{}", millis(compiling), grown(with_book, with_reader));

    let mut best: Vec<Times> = vec![[Duration::MAX; 3]; pages.len()];
    for _ in 0..rounds {
        let reader = Reader::new(Arc::clone(&book));
        for (response, best) in pages.iter().zip(&mut best) {
            for (least, time) in best.iter_mut().zip(times(response, &reader)) {
                *least = (*least).min(time);
            }
        }
    }
    let total = |which: usize| best.iter().map(|times| times[which]).sum::<Duration>();
    let parser = total(0).as_secs_f64();
    println!("                             MB/s   ms per 75 kB   times the parser");
    for (which, name) in ["Html::parse_document", "Page::read", "Page::read + Reader::read"].into_iter().enumerate() {
        let seconds = total(which).as_secs_f64();
        let speed = bytes as f64 / seconds;
        println!("{name:<26} {:6.1}   {:12.2}   {:16.2}", speed / 1e6, PAGE_BYTES / speed * 1e3, seconds / parser);
    }
    for which in ["parser", "analysis"] {
        let program = std::env::current_exe().expect("this program has a path");
        let folder = option("--pages").map(|folder| vec!["--pages".to_owned(), folder]).unwrap_or_default();
        let done = std::process::Command::new(program).args(folder).args([MEMORY, which]).env("MIMALLOC_PURGE_DELAY", "0").status();
        assert!(done.is_ok_and(|s| s.success()), "the run for memory failed");
    }
}

/// What one page of about [`LARGE_PAGE_BYTES`] adds to the memory of this process at its peak.
fn memory_of_large_page(pages: &[Response], parser_alone: bool) {
    let page = pages.iter().min_by_key(|p| p.body.len().abs_diff(LARGE_PAGE_BYTES)).expect("there is a page");
    let reader = Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}"))));
    let html = String::from_utf8_lossy(&page.body);
    // What is made once for all pages is made before.
    drop(black_box(
        Page::read(&Response { body: page.body[..page.body.len().min(10_000)].to_vec(), ..page.clone() }).map(|page| reader.read(&page)),
    ));
    // The peak so far was that of loading: from here on it is the page's.
    let reset = std::fs::write("/proc/self/clear_refs", "5");
    let before = status("VmRSS:").filter(|_| reset.is_ok());
    if parser_alone {
        drop(black_box(scraper::Html::parse_document(&html)));
    } else {
        drop(black_box(Page::read(page).map(|page| reader.read(&page))));
    }
    let name = if parser_alone { "Html::parse_document" } else { "Page::read + Reader::read" };
    match before.zip(status("VmHWM:")) {
        Some((before, peak)) => {
            let megabytes = page.body.len() as f64 / 1e6;
            println!("{name:<26} {:6.1} MB more at its peak, page of {megabytes:.1} MB", peak.saturating_sub(before) as f64 / 1024.0)
        }
        None => println!("{name:<26} memory is not told on this system"),
    }
}

/// The three, one after the other, on one page.
fn times(response: &Response, reader: &Reader) -> Times {
    let html = String::from_utf8_lossy(&response.body);
    let clock = Instant::now();
    drop(black_box(scraper::Html::parse_document(&html)));
    let parser = clock.elapsed();
    let clock = Instant::now();
    drop(black_box(Page::read(response)));
    let page = clock.elapsed();
    let clock = Instant::now();
    drop(black_box(Page::read(response).map(|page| reader.read(&page))));
    [parser, page, clock.elapsed()]
}

fn option(name: &str) -> Option<String> {
    let arguments: Vec<String> = std::env::args().collect();
    arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned()
}

fn pages() -> (Vec<Response>, &'static str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let responses = |folder: &Path| {
        let mut files = Vec::new();
        collect(folder, &mut files);
        files.iter().filter_map(|f| response(f)).collect::<Vec<_>>()
    };
    if let Some(folder) = option("--pages") {
        return (responses(Path::new(&folder)), "pages of the folder");
    }
    let saved = root.join("../shared/corpus/pages");
    let found = responses(&saved);
    if !found.is_empty() {
        return (found, "saved pages");
    }
    println!("the saved pages are not at {}: the fixture shops are read instead, whose pages are small", saved.display());
    (responses(&root.join("fixtures")), "pages of the fixture shops")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

fn response(file: &Path) -> Option<Response> {
    let mut body = std::fs::read(file).ok()?;
    if file.extension().is_some_and(|e| e == "gz") {
        let packed = std::mem::take(&mut body);
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut body).ok()?;
    }
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let url = "https://shop.example/page".parse().expect("an address");
    Some(Response { url, status: 200, headers, body, truncated: false })
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A figure of the memory of this process, in kB.
fn status(name: &str) -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    text.lines().find_map(|l| l.strip_prefix(name))?.trim().trim_end_matches(" kB").parse().ok()
}
