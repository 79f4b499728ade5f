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
        self.at(fnv(FNV_START, text.as_bytes()), text)
    }

    /// The beginnings of a text that end before a sign, and the whole: where each ends, and its value.
    pub fn parts<'v>(&'v self, text: &str, sign: u8) -> impl Iterator<Item = (usize, Option<&'v V>)> {
        let (mut hash, mut at) = (FNV_START, Some(0));
        std::iter::from_fn(move || {
            let start = at?;
            let end = text.as_bytes()[start..].iter().position(|b| *b == sign).map_or(text.len(), |p| start + p);
            hash = fnv(hash, &text.as_bytes()[start..end]);
            let value = self.at(hash, &text[..end]);
            at = (end < text.len()).then(|| end + 1);
            hash = fnv(hash, &[sign]);
            Some((end, value))
        })
    }

    fn at(&self, hash: u64, text: &str) -> Option<&V> {
        let mut place = self.place(hash);
        while let Some(at) = self.places.get(place).filter(|at| **at > 0) {
            let (known, value) = &self.entries[*at as usize - 1];
            if &**known == text {
                return Some(value);
            }
            place = (place + 1) % self.places.len();
        }
        None
    }

    /// The value of a text, a new one where the text is not known yet.
    pub fn entry(&mut self, text: &str, new: impl FnOnce() -> V) -> &mut V {
        if 2 * self.entries.len() >= self.places.len() {
            self.spread();
        }
        let mut place = self.first_place(text);
        while self.places[place] > 0 {
            let at = self.places[place] as usize - 1;
            if &*self.entries[at].0 == text {
                return &mut self.entries[at].1;
            }
            place = (place + 1) % self.places.len();
        }
        self.entries.push((Box::from(text), new()));
        self.places[place] = number(self.entries.len());
        let last = self.entries.len() - 1;
        &mut self.entries[last].1
    }

    /// How many texts there are.
    pub fn len(&self) -> u32 {
        number(self.entries.len())
    }

    /// The texts, in the order in which they came.
    pub fn into_texts(self) -> Vec<Box<str>> {
        self.entries.into_iter().map(|(text, _)| text).collect()
    }

    /// Gives each entry a place, with as much room again for further ones.
    fn spread(&mut self) {
        self.places = vec![0; (4 * self.entries.len() + 2).next_power_of_two()];
        for at in 0..self.entries.len() {
            let mut place = self.first_place(&self.entries[at].0);
            while self.places[place] > 0 {
                place = (place + 1) % self.places.len();
            }
            self.places[place] = number(at + 1);
        }
    }

    fn first_place(&self, text: &str) -> usize {
        self.place(fnv(FNV_START, text.as_bytes()))
    }

    fn place(&self, hash: u64) -> usize {
        (hash ^ (hash >> 32)) as usize & (self.places.len().max(1) - 1)
    }
}

impl<V> FromIterator<(String, V)> for ByText<V> {
    /// Of a text that stands twice, the first value is found.
    fn from_iter<T: IntoIterator<Item = (String, V)>>(entries: T) -> Self {
        let entries: Vec<(Box<str>, V)> = entries.into_iter().map(|(text, value)| (text.into_boxed_str(), value)).collect();
        let mut table = ByText { entries, places: Vec::new() };
        table.spread();
        table
    }
}

impl<V> Default for ByText<V> {
    fn default() -> Self {
        ByText { entries: Vec::new(), places: Vec::new() }
    }
}

fn number(entries: usize) -> u32 {
    u32::try_from(entries).expect("a rule book has fewer words than that")
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
        fn what_is_in_it_is_found_and_nothing_else(known in proptest::collection::btree_map("[ab-]{0,5}", any::<u8>(), 0..40), asked in "[ab]{0,5}") {
            let table: ByText<u8> = known.clone().into_iter().collect();
            prop_assert_eq!(table.get(&asked), known.get(&asked));
            let mut grown = ByText::default();
            for (text, value) in known.iter().chain(&known) {
                *grown.entry(text, || 0) = *value;
            }
            prop_assert_eq!(grown.get(&asked), known.get(&asked));
            let texts: Vec<String> = grown.into_texts().into_iter().map(String::from).collect();
            prop_assert!(texts.iter().eq(known.keys()));
            let joined = format!("{asked}-{asked}-b");
            let beginnings = [asked.len(), 2 * asked.len() + 1, joined.len()].map(|end| (end, known.get(&joined[..end])));
            prop_assert_eq!(table.parts(&joined, b'-').collect::<Vec<_>>(), beginnings);
            let found: BTreeMap<String, u8> = known.keys().map(|k| (k.clone(), *table.get(k).unwrap())).collect();
            prop_assert_eq!(found, known);
        }
    }
}
