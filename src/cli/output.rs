//! Writing: to a file in one step, to the terminal until its reader goes away.

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use landfall::report::Format;
use landfall::report::brand::Brand;
use landfall::report::terminal::Look;

use super::{Failure, pdf};

/// The formats of output files, checked before anything is fetched.
pub fn planned(files: &[PathBuf]) -> Result<Vec<(PathBuf, Format)>, Failure> {
    let mut out: Vec<(PathBuf, Format)> = Vec::new();
    let mut places: Vec<PathBuf> = Vec::new();
    for path in files {
        let shown = path.display();
        let format = Format::of_path(path).ok_or_else(|| {
            let endings = Format::endings().join(", ");
            Failure::Usage(format!("output `{shown}`: the format follows the ending, which is none of {endings}."))
        })?;
        if format == Format::Pdf {
            pdf::browser()?;
        }
        writable(path)?;
        let place = place(path);
        if places.contains(&place) {
            return Err(Failure::Usage(format!("output `{shown}` is given twice.")));
        }
        places.push(place);
        out.push((path.clone(), format));
    }
    Ok(out)
}

/// Whether a file can be written there.
pub fn writable(path: &Path) -> Result<(), Failure> {
    let (shown, folder) = (path.display(), folder(path));
    if !folder.is_dir() {
        return Err(Failure::Usage(format!("output `{shown}`: there is no folder `{}`. Make it first.", folder.display())));
    }
    if path.is_dir() {
        return Err(Failure::Usage(format!("output `{shown}` is a folder. Give a file.")));
    }
    let beside = beside(path);
    std::fs::File::create(&beside).map_err(|e| cannot_write(path, &e))?;
    let _ = std::fs::remove_file(&beside);
    Ok(())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a path leads, however it is written.
fn place(path: &Path) -> PathBuf {
    let folder = folder(path);
    let name = path.file_name().map(OsString::from).unwrap_or_default();
    path.canonicalize().or_else(|_| folder.canonicalize().map(|f| f.join(&name))).unwrap_or_else(|_| path.to_owned())
}

/// The file that is written first and then renamed.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Usage(format!("`{}` could not be written: {error}", path.display()))
}

/// Writes a file whole or not at all: into a file beside it, then renamed. For a PDF the text is the page it is printed from.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let beside = beside(path);
    let written = match Format::of_path(path) {
        Some(Format::Pdf) => pdf::print(text, &beside),
        _ => std::fs::write(&beside, text).map_err(|e| cannot_write(path, &e)),
    };
    written.and_then(|()| std::fs::rename(&beside, path).map_err(|e| cannot_write(path, &e))).inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })
}

/// Who signs the page.
pub fn brand(file: Option<&Path>) -> Result<Option<Brand>, Failure> {
    file.map(|f| Brand::read(f).map_err(|p| Failure::Rules(Box::new(p)))).transpose()
}

/// Adds to the summary of a job, where GitHub gave a file for it.
pub fn append_step_summary(markdown: &str) -> Result<(), Failure> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty()).map(PathBuf::from) else { return Ok(()) };
    let file = std::fs::OpenOptions::new().create(true).append(true).open(&path);
    file.and_then(|mut f| f.write_all(markdown.as_bytes())).map_err(|e| cannot_write(&path, &e))
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
