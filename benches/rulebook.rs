//! What the rules cost before the first page: reading the built-in files, and compiling the words of pages from them.
//!
//! `cargo bench --bench rulebook`. Prints the best and the median of 20 in one run, and what the first one left in memory of the process's
//! own: the text of the built-in files is part of the program's file, and its pages come and go as the system likes. Memory is told twice:
//! with free pages given back at once, which is what the rules take, and as the allocator is usually set, which keeps free pages for a
//! second, for what is read next.

use std::sync::Arc;
use std::time::{Duration, Instant};

use landfall::rules::RuleBook;
use landfall::signals::Reader;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 20;
/// Asks this program for its memory alone.
const MEMORY: &str = "--memory";

fn main() {
    if std::env::args().any(|a| a == MEMORY) {
        return memory();
    }
    let book = Arc::new(book());
    show("RuleBook::embedded", || drop(crate::book()));
    show("Reader::new", || drop(Reader::new(Arc::clone(&book))));
    println!("memory, free pages given back:");
    run_alone("0");
    println!("memory, free pages kept for a second:");
    run_alone("1000");
}

/// Runs this program again for its memory alone, with the allocator's delay in milliseconds.
fn run_alone(delay: &str) {
    let program = std::env::current_exe().expect("this program has a path");
    let done = std::process::Command::new(program).arg(MEMORY).env("MIMALLOC_PURGE_DELAY", delay).status();
    assert!(done.is_ok_and(|s| s.success()), "the run for memory failed");
}

fn memory() {
    let start = own_memory();
    let book = Arc::new(book());
    let with_book = own_memory();
    let reader = Reader::new(Arc::clone(&book));
    let with_reader = own_memory();
    for (name, before, after) in [("RuleBook::embedded", start, with_book), ("Reader::new", with_book, with_reader)] {
        match before.zip(after) {
            Some((before, after)) => println!("  {name:<18} {:5.1} MB", after.saturating_sub(before) as f64 / 1e3),
            None => println!("  {name:<18} not told on this system"),
        }
    }
    drop(reader);
}

fn book() -> RuleBook {
    RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}"))
}

fn show(name: &str, work: impl Fn()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let clock = Instant::now();
            work();
            clock.elapsed()
        })
        .collect();
    times.sort();
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{name:<20} best {:6.1} ms, median {:6.1} ms", millis(times[0]), millis(times[ROUNDS / 2]));
}

/// Memory of this process that is no file's, in kB; `/proc/self/status` has it.
fn own_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    text.lines().find_map(|l| l.strip_prefix("RssAnon:"))?.trim().trim_end_matches(" kB").parse().ok()
}
