//! In: the HTML page of a report. Out: a PDF, printed by a Chromium that is on this machine.
//!
//! The browser reads one file and asks for nothing else. It gets a folder of its own and a time limit, and is ended when that is over.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Failure;

/// Names a browser that is not on PATH.
const VARIABLE: &str = "LANDFALL_CHROMIUM";
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// How long printing may take.
const LIMIT: Duration = Duration::from_secs(120);

/// The browser to print with.
pub fn browser() -> Result<PathBuf, Failure> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|n| !n.is_empty()) {
        let path = PathBuf::from(named);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Failure::Usage(format!("{VARIABLE} names `{}`, which is no file. Name a Chromium or Chrome.", path.display())))
        };
    }
    let folders: Vec<PathBuf> = std::env::var_os("PATH").map(|p| std::env::split_paths(&p).collect()).unwrap_or_default();
    let found = NAMES.iter().flat_map(|name| folders.iter().map(move |f| f.join(name))).find(|p| p.is_file());
    found.ok_or_else(|| {
        Failure::Usage(format!(
            "a PDF is printed by Chromium or Chrome, and none was found. Install one (Debian: apt install chromium), name it in {VARIABLE}, \
             or write the report to a file that ends in .html and print that."
        ))
    })
}

/// Prints a page into a file. The file need not be there; when printing fails, nothing whole is there afterwards.
pub fn print(html: &str, file: &Path) -> Result<(), Failure> {
    print_with(&browser()?, html, file, LIMIT)
}

fn print_with(browser: &Path, html: &str, file: &Path, limit: Duration) -> Result<(), Failure> {
    let failed = |why: &str| Failure::Usage(format!("the PDF could not be printed with `{}`: {why}", browser.display()));
    let io = |e: std::io::Error| failed(&e.to_string());
    let target = std::path::absolute(file).map_err(io)?;
    let folder = Folder::new().map_err(io)?;
    let page = folder.0.join("report.html");
    std::fs::write(&page, html).map_err(io)?;
    let address = url::Url::from_file_path(&page).map_err(|()| failed("the page has no address"))?;
    let said = folder.0.join("said.txt");
    let errors = std::fs::File::create(&said).map_err(io)?;
    let mut command = Command::new(browser);
    command.args(options(&folder.0.join("profile"), &target)).arg(address.as_str());
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors).spawn().map_err(io)?;
    let ended = wait(child, limit).map_err(io)?;
    let printed = std::fs::read(&target).unwrap_or_default();
    let Some(status) = ended else {
        return Err(failed(&format!("it was not done after {} seconds", limit.as_secs())));
    };
    let whole = printed.starts_with(b"%PDF-") && printed.trim_ascii_end().ends_with(b"%%EOF");
    if status.success() && whole {
        return Ok(());
    }
    let said = std::fs::read_to_string(&said).unwrap_or_default();
    let last = said.lines().map(str::trim).rfind(|l| !l.is_empty()).unwrap_or("it said nothing");
    Err(failed(&format!("{status}. {}", last.chars().take(300).collect::<String>())))
}

fn options(profile: &Path, target: &Path) -> Vec<OsString> {
    let mut options: Vec<OsString> = [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Nothing has an address: what would ask for one is told that there is none.
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
    ]
    .map(OsString::from)
    .into();
    // Chromium's sandbox does not start for root; there is one page, and its policy lets it ask for nothing.
    if is_root() {
        options.push("--no-sandbox".into());
    }
    for (option, value) in [("--user-data-dir=", profile), ("--print-to-pdf=", target)] {
        let mut whole = OsString::from(option);
        whole.push(value);
        options.push(whole);
    }
    options
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// Waits for the end; none: the time was over, and the browser was ended.
fn wait(mut child: Child, limit: Duration) -> std::io::Result<Option<std::process::ExitStatus>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if begun.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A folder that only we can read and that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Folder> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        for n in 0..100 {
            let path = std::env::temp_dir().join(format!("landfall-pdf-{}-{n}", std::process::id()));
            match builder.create(&path) {
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Folder(path)),
            }
        }
        Err(std::io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A browser of three lines; the last argument but one is `--print-to-pdf=FILE`.
    fn told(script: &str, limit: Duration) -> (Result<(), String>, bool) {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (browser, file) = (folder.path().join("browser"), folder.path().join("r.pdf"));
        let find = "for a in \"$@\"; do case \"$a\" in --print-to-pdf=*) out=\"${a#--print-to-pdf=}\";; file:*) page=\"${a#file://}\";; esac; done";
        std::fs::write(&browser, format!("#!/bin/sh\n{find}\n{script}\n")).unwrap();
        std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
        let said = match print_with(&browser, "<title>x</title>", &file, limit) {
            Err(Failure::Usage(text)) => Err(text),
            Err(other) => panic!("{other:?}"),
            Ok(()) => Ok(()),
        };
        (said, file.exists())
    }

    #[test]
    fn printing_is_done_when_a_whole_pdf_is_there() {
        let limit = Duration::from_secs(20);
        assert_eq!(told("test -s \"$page\" && printf '%%PDF-1.4\\n%%%%EOF\\n' > \"$out\"", limit), (Ok(()), true));
        for (script, said) in [
            ("printf '%%PDF-1.4 half' > \"$out\"", "could not be printed"),
            ("exit 0", "it said nothing"),
            ("echo 'cannot open display' >&2; exit 3", "cannot open display"),
        ] {
            let (result, _) = told(script, limit);
            assert!(result.as_ref().is_err_and(|e| e.contains(said)), "{script}: {result:?}");
        }
    }

    #[test]
    fn a_browser_that_does_not_end_is_ended() {
        let begun = Instant::now();
        let (result, _) = told("exec sleep 60", Duration::from_millis(200));
        assert!(result.is_err_and(|e| e.contains("was not done")));
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
}
