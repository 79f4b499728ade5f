//! A table of texts that is made once and asked for every word of every page. It cannot be run through, so that no order of it can show.

/// Values by their texts.
pub(crate) struct ByText<V> {
    entries: Vec<(Box<str>, V)>,
    /// Where an entry is found, plus one: at its hash, or at the next place that was free. At most half of the places are taken.
    places: Vec<u32>,
}

impl<V> ByText<V> {
    /// The value of a text.
    pub fn get(&self, text: &str) -> Option<&V> {
        let mut place = self.first_place(text);
        while let Some(at) = self.places.get(place).filter(|at| **at > 0) {
            let (known, value) = &self.entries[*at as usize - 1];
            if &**known == text {
                return Some(value);
            }
            place = (place + 1) % self.places.len();
        }
        None
    }

    fn first_place(&self, text: &str) -> usize {
        let hash = fnv(FNV_START, text.as_bytes());
        (hash ^ (hash >> 32)) as usize & (self.places.len().max(1) - 1)
    }
}

impl<V> FromIterator<(String, V)> for ByText<V> {
    /// Of a text that stands twice, the first value is found.
    fn from_iter<T: IntoIterator<Item = (String, V)>>(entries: T) -> Self {
        let entries: Vec<(Box<str>, V)> = entries.into_iter().map(|(text, value)| (text.into_boxed_str(), value)).collect();
        let places = vec![0; (2 * entries.len()).next_power_of_two()];
        let mut table = ByText { entries, places };
        for at in 0..table.entries.len() {
            let mut place = table.first_place(&table.entries[at].0);
            while table.places[place] > 0 {
                place = (place + 1) % table.places.len();
            }
            table.places[place] = u32::try_from(at + 1).expect("a rule book has fewer words than that");
        }
        table
    }
}

/// Where a hash begins.
pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, continued over more bytes: fast on the few bytes of a word.
pub(crate) fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, b| (hash ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_in_it_is_found_and_nothing_else(known in proptest::collection::btree_map("[ab]{0,5}", any::<u8>(), 0..40), asked in "[ab]{0,5}") {
            let table: ByText<u8> = known.clone().into_iter().collect();
            prop_assert_eq!(table.get(&asked), known.get(&asked));
            let found: BTreeMap<String, u8> = known.keys().map(|k| (k.clone(), *table.get(k).unwrap())).collect();
            prop_assert_eq!(found, known);
        }
    }
}
