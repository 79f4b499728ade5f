//! How right the detectors are: `cargo run --release --example landfall-truth`.
//!
//! Reads the saved real pages and strings beside the project, compares what the detectors say with what a person saw, and prints the page
//! `docs/accuracy.md`; with `--write` it is written there.

mod corpus;
mod corrections;
mod document;
mod english;
mod measured;
mod pages;
mod score;
mod strings;

use measured::Measured;

fn main() {
    let Some(folder) = corpus::folder() else {
        println!("no corpus beside the project: nothing to measure");
        return;
    };
    let page = document::document(&measured::measure(&folder));
    if std::env::args().any(|a| a == "--write") {
        let target = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/accuracy.md");
        std::fs::write(target, page).unwrap_or_else(|e| panic!("{target}: {e}"));
    } else {
        print!("{page}");
    }
}
