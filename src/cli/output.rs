//! Writing: to a file in one step, to the terminal until its reader goes away.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::v1::Report;
use landfall::report::{Format, html, json, terminal};

use super::Failure;

/// The formats of output files, checked before anything is fetched.
pub fn planned(files: &[PathBuf]) -> Result<Vec<(PathBuf, Format)>, Failure> {
    let mut out: Vec<(PathBuf, Format)> = Vec::new();
    for path in files {
        let shown = path.display();
        let format = Format::of_path(path)
            .ok_or_else(|| Failure::Usage(format!("-o `{shown}`: the format follows the ending, which is none of .html, .json, .txt.")))?;
        if out.iter().any(|(p, _)| p == path) {
            return Err(Failure::Usage(format!("-o `{shown}` is given twice.")));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Failure::Usage(format!("-o `{shown}`: there is no folder `{}`. Make it first.", folder.display())));
        }
        if path.is_dir() {
            return Err(Failure::Usage(format!("-o `{shown}` is a folder. Give a file.")));
        }
        out.push((path.clone(), format));
    }
    Ok(out)
}

/// The report in a format.
pub fn rendered(report: &Report, messages: &Messages<'_>, format: Format, look: Look) -> String {
    match format {
        Format::Terminal => terminal::render(report, messages, look),
        Format::Json => json::render(report),
        Format::Html => html::render(report, messages),
    }
}

/// Writes a file whole or not at all: into a file beside it, then renamed.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let result = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    result.map_err(|e| {
        let _ = std::fs::remove_file(&beside);
        Failure::Usage(format!("`{}` could not be written: {e}", path.display()))
    })
}

/// Prints to stdout. A reader that has seen enough (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Failure::Usage(format!("the report could not be printed: {e}"))),
        _ => Ok(()),
    }
}

/// How stdout looks.
pub fn look() -> Look {
    let stdout = std::io::stdout();
    let colour = match anstream::AutoStream::choice(&stdout) {
        anstream::ColorChoice::Never => false,
        anstream::ColorChoice::Auto => stdout.is_terminal(),
        _ => true,
    };
    let width = terminal_size::terminal_size().map_or(100, |(w, _)| usize::from(w.0));
    Look { colour, width }
}
