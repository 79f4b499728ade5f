//! A short mark of what a page shows, to know the same page again under another address.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::page::{Page, Region};

/// Letters below which a page is too bare to be told from another: an empty frame looks like every other empty frame.
const MIN_LETTERS: u32 = 120;

/// What a page shows, in a few bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Print {
    /// Of all texts of the content.
    content: u64,
    title: u64,
    blocks: u32,
    letters: u32,
}

impl Print {
    /// Marks a page by its title and content; menus, footers and other people's words are left out.
    pub(super) fn of(page: &Page) -> Print {
        let (mut content, mut title) = (DefaultHasher::new(), DefaultHasher::new());
        let (mut blocks, mut letters) = (0, 0);
        for block in page.blocks.iter().filter(|b| b.region == Region::Main) {
            block.text.hash(&mut content);
            blocks += 1;
            letters += u32::try_from(block.text.len()).unwrap_or(u32::MAX);
        }
        page.head.title.hash(&mut content);
        page.head.title.hash(&mut title);
        Print { content: content.finish(), title: title.finish(), blocks, letters }
    }

    /// Whether two pages show the same, to the letter.
    pub fn same(&self, other: &Print) -> bool {
        self.letters >= MIN_LETTERS && self.content == other.content
    }

    /// Whether two pages are made alike: the same title, and about as much text in as many pieces. An answer "not found" often
    /// repeats the address that was asked for, and is otherwise the same.
    pub fn alike(&self, other: &Print) -> bool {
        let near = self.letters.abs_diff(other.letters) <= 40 + self.letters / 50;
        self.content == other.content || (self.title == other.title && self.blocks.abs_diff(other.blocks) <= 1 && near)
    }

    /// What [`Print::same`] compares, to look it up; none for a page that is too bare.
    pub fn key(&self) -> Option<u64> {
        (self.letters >= MIN_LETTERS).then_some(self.content)
    }
}
