//! `landfall man DIR`: manual pages, one for each command.

use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::args::Cli;
use super::{Failure, exit, output};

#[derive(Debug, Args)]
pub struct ManArgs {
    /// The folder to write them to
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Writes `landfall.1`, `landfall-audit.1` and so on.
pub fn run(a: &ManArgs) -> Result<u8, Failure> {
    if !a.folder.is_dir() {
        return Err(Failure::Usage(format!("there is no folder `{}`. Make it first.", a.folder.display())));
    }
    let mut program = Cli::command().disable_help_subcommand(true);
    // Tells each command the whole of its name: `landfall-audit`.
    program.build();
    pages(&program, &a.folder)?;
    Ok(exit::FINE)
}

/// The page of a command, and those of the commands below it. Hidden ones have none.
fn pages(command: &Command, folder: &Path) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let path = folder.join(format!("{name}.1"));
    let mut page = Vec::new();
    let rendered = Man::new(command.clone()).render(&mut page);
    rendered.map_err(|e| Failure::Usage(format!("`{}` could not be written: {e}", path.display())))?;
    output::write(&path, &String::from_utf8_lossy(&page))?;
    command.get_subcommands().filter(|c| !c.is_hide_set()).try_for_each(|below| pages(below, folder))
}
