//! The detectors are as right as `docs/accuracy.md` says, and no figure is below its floor.
//!
//! The pages and strings lie beside the project; a public checkout has none, and then this test says so.

#[path = "../examples/landfall-truth/corpus.rs"]
mod corpus;
#[path = "../examples/landfall-truth/corrections.rs"]
mod corrections;
#[path = "../examples/landfall-truth/document.rs"]
mod document;
#[path = "../examples/landfall-truth/english.rs"]
mod english;
#[path = "../examples/landfall-truth/measured.rs"]
mod measured;
#[path = "../examples/landfall-truth/pages.rs"]
mod pages;
#[path = "../examples/landfall-truth/score.rs"]
mod score;
#[path = "../examples/landfall-truth/strings.rs"]
mod strings;

use measured::Measured;

#[test]
fn no_figure_is_below_its_floor_and_the_page_is_fresh() {
    let Some(folder) = corpus::folder() else {
        eprintln!("NOT RUN: no corpus beside the project");
        return;
    };
    let measured = measured::measure(&folder);
    let low: Vec<String> = document::floors(&measured)
        .iter()
        .filter(|f| f.figure < f.floor)
        .map(|f| format!("{}: {:.3}, floor {:.2}", f.what, f.figure, f.floor))
        .collect();
    assert!(low.is_empty(), "below the floor:\n{}", low.join("\n"));
    let written = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/accuracy.md")).expect("docs/accuracy.md is there");
    let fresh = document::document(&measured) == written;
    assert!(fresh, "docs/accuracy.md is stale: cargo run --release --example landfall-truth -- --write");
}
