//! A line of counts on stderr while a crawl runs, when somebody watches.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use landfall::audit;

/// A spinner, or nothing.
pub struct Spinner(ProgressBar);

impl Spinner {
    /// Shown only on a terminal, and not with `--quiet`.
    pub fn new(quiet: bool) -> Spinner {
        if quiet || !std::io::stderr().is_terminal() {
            return Spinner(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Spinner(bar)
    }

    /// Shows where the walk stands.
    pub fn show(&self, progress: &audit::Progress<'_>) {
        if !self.0.is_hidden() {
            let path: String = progress.url.path().chars().take(60).collect();
            self.0.set_message(format!("{} pages, {} waiting  {path}", progress.asked, progress.waiting));
        }
    }

    /// Takes the line away.
    pub fn done(&self) {
        self.0.finish_and_clear();
    }
}
