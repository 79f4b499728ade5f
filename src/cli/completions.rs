//! `landfall completions SHELL`: a script that completes what is typed after `landfall`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::args::Cli;
use super::{Failure, exit, output};

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell that will read it
    pub shell: Shell,
}

/// Prints the script.
pub fn run(a: &CompletionsArgs) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(a.shell, &mut Cli::command(), "landfall", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(exit::FINE)
}
