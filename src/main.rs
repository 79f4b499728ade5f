//! `landfall`: parse arguments, call a command, give its exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
