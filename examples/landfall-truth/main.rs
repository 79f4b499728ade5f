//! How right the detectors are: `cargo run --release --example landfall-truth`.
//!
//! Reads the saved real pages and strings beside the project, compares what the detectors say with what a person saw, prints the figures,
//! and with `--misses` every miss.

mod corpus;
mod pages;
mod score;
mod strings;

fn main() {
    let Some(folder) = corpus::folder() else {
        println!("no corpus beside the project: nothing to measure");
        return;
    };
    let misses = std::env::args().any(|a| a == "--misses");
    let scores = pages::measure(&corpus::pages(&folder));
    let prices = strings::measure(&folder);
    let table = [
        ("price strings", &prices.amount),
        ("  currency", &prices.currency),
        ("language", &scores.language),
        ("declared wrong", &scores.declared),
        ("currency", &scores.currency),
        ("price", &scores.price),
        ("payment", &scores.payment),
        ("shipping", &scores.shipping),
        ("returns", &scores.returns),
        ("platform", &scores.platform),
    ];
    for (name, s) in table {
        println!("{name:15} right {:3} wrong {:3} missed {:3}  P {:.3} R {:.3} F1 {:.3}", s.right, s.wrong, s.missed, s.precision(), s.recall(), s.f1());
        if misses {
            s.misses.iter().for_each(|m| println!("    {m}"));
        }
    }
}
