//! Numbers that look random and are the same in every run: SplitMix64 (Steele, Lea and Flood 2014).

/// A source of numbers.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A source that depends on every part, and on their order.
    pub fn of(parts: &[u64]) -> Random {
        let mut state = 0;
        for part in parts {
            state = Random(state ^ part).next();
        }
        Random(state)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T: AsRef<str>>(&mut self, list: &'a [T]) -> &'a str {
        list[self.below(list.len())].as_ref()
    }
}

/// A number for a text, the same in every run (FNV-1a).
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}
