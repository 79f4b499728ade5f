//! `landfall`: parse arguments, call a command, give its exit code.

mod cli;

use std::process::ExitCode;

/// A crawl makes and drops thousands of small texts for each page; docs/benchmarks.md says what this is worth.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
