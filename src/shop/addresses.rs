//! Addresses by number: each is kept once, however many pages name it.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The number of an address in one [`Addresses`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressId(u32);

impl AddressId {
    /// Numbers follow each other from 0.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The address of a number that [`AddressId::number`] gave.
    pub(super) fn of(number: u32) -> AddressId {
        AddressId(number)
    }
}

/// Addresses that were seen. About a hundred bytes each, the text included.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses {
    texts: Vec<Box<str>>,
    /// By hash; the few that share one follow each other.
    ids: BTreeSet<(u64, u32)>,
}

impl Addresses {
    /// The number of an address; a new one for an address that was not seen yet.
    pub fn id(&mut self, address: &str) -> AddressId {
        if let Some(id) = self.known(address) {
            return id;
        }
        let id = u32::try_from(self.texts.len()).expect("fewer addresses than numbers, by the bounds of the walk");
        self.texts.push(address.into());
        self.ids.insert((hash(address), id));
        AddressId(id)
    }

    /// The number of an address that was seen.
    pub fn known(&self, address: &str) -> Option<AddressId> {
        let hash = hash(address);
        self.ids.range((hash, 0)..=(hash, u32::MAX)).map(|(_, id)| *id).find(|id| &*self.texts[*id as usize] == address).map(AddressId)
    }

    /// The address.
    pub fn text(&self, id: AddressId) -> &str {
        &self.texts[id.0 as usize]
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_number() {
        let mut addresses = Addresses::default();
        let (a, b) = (addresses.id("https://shop.example/a"), addresses.id("https://shop.example/b"));
        assert_ne!(a, b);
        assert_eq!((addresses.id("https://shop.example/a"), addresses.known("https://shop.example/b")), (a, Some(b)));
        assert_eq!((addresses.text(b), addresses.known("https://shop.example/c")), ("https://shop.example/b", None));
    }
}
