//! A bounded memory for results that depend on their key alone.

use std::collections::BTreeMap;

/// Entries that the newer half holds at most; the whole has twice as many.
const HALF: usize = 4_096;

/// Remembers what was asked for lately: when the newer half is full, it becomes the older one, whose entries are forgotten unless they
/// are asked for again.
pub(crate) struct Remembered<K, V> {
    newer: BTreeMap<K, V>,
    older: BTreeMap<K, V>,
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Remembered::new()
    }
}

impl<K, V> Remembered<K, V> {
    pub(crate) const fn new() -> Remembered<K, V> {
        Remembered { newer: BTreeMap::new(), older: BTreeMap::new() }
    }
}

impl<K: Ord + Copy, V: Clone> Remembered<K, V> {
    pub(crate) fn get(&mut self, key: &K) -> Option<V> {
        if let Some(known) = self.newer.get(key) {
            return Some(known.clone());
        }
        let (key, known) = self.older.remove_entry(key)?;
        self.insert(key, known.clone());
        Some(known)
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        if self.newer.len() >= HALF {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let mut memory = Remembered::default();
        for i in 0..20 * HALF {
            memory.insert(i, i);
            assert_eq!(memory.get(&0), Some(0), "{i}");
            assert!(memory.newer.len() + memory.older.len() <= 2 * HALF);
        }
        assert_eq!(memory.get(&1), None);
    }
}
