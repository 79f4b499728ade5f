//! Everything that is measured.

use std::path::Path;

use super::{corpus, english, pages, strings};

/// All scores.
pub struct Measured {
    pub page_count: usize,
    pub pages: pages::PageScores,
    pub prices: strings::PriceScores,
    pub english: english::EnglishScores,
}

/// Measures all of it.
pub fn measure(folder: &Path) -> Measured {
    let saved = corpus::pages(folder);
    Measured { page_count: saved.len(), pages: pages::measure(&saved), prices: strings::measure(folder), english: english::measure(folder) }
}
