//! `[limits]`: how much is read and how politely, in the words of the command line.

use crate::rules::TableReader;

/// What was written; the rest stays as it usually is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// Requests per second and host; 0 is no limit.
    pub rate: Option<f64>,
    /// Pages of each version: a number, or `all`.
    pub pages: Option<String>,
    pub max_pages: Option<usize>,
    pub depth: Option<usize>,
    /// Seconds.
    pub timeout: Option<u64>,
    /// Seconds.
    pub max_time: Option<u64>,
    /// Megabytes.
    pub max_size: Option<usize>,
    /// Megabytes.
    pub max_total: Option<u64>,
    pub user_agent: Option<String>,
}

pub(super) fn read(mut r: TableReader<'_, '_>) -> Limits {
    let limits = Limits {
        rate: rate(&mut r),
        pages: pages(&mut r),
        max_pages: count(&mut r, "max-pages"),
        depth: count(&mut r, "depth"),
        timeout: count(&mut r, "timeout"),
        max_time: count(&mut r, "max-time"),
        max_size: count(&mut r, "max-size"),
        max_total: count(&mut r, "max-total"),
        user_agent: r.value("user-agent"),
    };
    r.finish();
    limits
}

fn rate(r: &mut TableReader<'_, '_>) -> Option<f64> {
    let rate = r.value::<toml::Spanned<f64>>("rate")?;
    if rate.get_ref().is_finite() && *rate.get_ref() >= 0.0 {
        return Some(rate.into_inner());
    }
    let (problems, file) = r.problems();
    problems.push(file, rate.span(), "no number of requests per second").help("0 is no limit, for a shop of your own");
    None
}

fn pages(r: &mut TableReader<'_, '_>) -> Option<String> {
    if !r.is_text("pages") {
        return count::<usize>(r, "pages").map(|n| n.to_string());
    }
    let pages = r.value::<toml::Spanned<String>>("pages")?;
    if pages.get_ref() == "all" {
        return Some(pages.into_inner());
    }
    let (problems, file) = r.problems();
    problems.push(file, pages.span(), format!("`{}` is neither a number of pages nor \"all\"", pages.get_ref()));
    None
}

/// A number from 1; of `depth` from 0.
fn count<N: TryFrom<i64>>(r: &mut TableReader<'_, '_>, key: &'static str) -> Option<N> {
    let written = r.value::<toml::Spanned<i64>>(key)?;
    let least = i64::from(key != "depth");
    let number = Some(*written.get_ref()).filter(|n| *n >= least).and_then(|n| N::try_from(n).ok());
    if number.is_none() {
        let (problems, file) = r.problems();
        problems.push(file, written.span(), format!("`{key}` is a whole number from {least} on"));
    }
    number
}
