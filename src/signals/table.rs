//! Tables that are asked thousands of times for a page. They cannot be run through, so that no order of them can show.

use std::hash::Hash;

/// Values by their keys.
pub(super) struct Table<K, V>(foldhash::HashMap<K, V>);

impl<K: Eq + Hash, V> Table<K, V> {
    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key)
    }

    /// The value of a key, a new one where the key is not known yet.
    pub fn entry(&mut self, key: K, new: impl FnOnce() -> V) -> &mut V {
        self.0.entry(key).or_insert_with(new)
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table(foldhash::HashMap::default())
    }
}

/// Keys that were seen.
pub(super) struct Seen<K>(foldhash::HashSet<K>);

impl<K: Eq + Hash> Seen<K> {
    /// Takes a key in. Whether it is new.
    pub fn insert(&mut self, key: K) -> bool {
        self.0.insert(key)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Seen(foldhash::HashSet::default())
    }
}
