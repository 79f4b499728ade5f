//! What the rules cost before the first page: reading the built-in files, and compiling the words of pages from them.
//!
//! `cargo bench --bench rulebook`. Prints the best and the median of 20 in one run, and what the first one left in memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use landfall::rules::RuleBook;
use landfall::signals::Reader;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 20;

fn main() {
    let before = resident();
    let book = Arc::new(book());
    let with_book = resident();
    let reader = Reader::new(Arc::clone(&book));
    let with_reader = resident();
    show("RuleBook::embedded", || drop(crate::book()), before, with_book);
    show("Reader::new", || drop(Reader::new(Arc::clone(&book))), with_book, with_reader);
    drop(reader);
}

fn book() -> RuleBook {
    RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}"))
}

fn show(name: &str, work: impl Fn(), before: Option<u64>, after: Option<u64>) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let clock = Instant::now();
            work();
            clock.elapsed()
        })
        .collect();
    times.sort();
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    let grown = before.zip(after).map_or(String::new(), |(before, after)| format!(", {:.1} MB", after.saturating_sub(before) as f64 / 1e3));
    println!("{name:<20} best {:6.1} ms, median {:6.1} ms{grown}", millis(times[0]), millis(times[ROUNDS / 2]));
}

/// Resident memory of this process in kB.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    text.lines().find_map(|l| l.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
}
