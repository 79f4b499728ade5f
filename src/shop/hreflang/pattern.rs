//! In: addresses, one by one. Out: what they have in common, as a pattern that people understand.

/// What several addresses begin with.
pub(super) struct Common {
    text: String,
    all: bool,
}

impl Common {
    pub fn of(address: &str) -> Common {
        Common { text: address.to_owned(), all: true }
    }

    pub fn and(&mut self, address: &str) {
        if self.text == address {
            return;
        }
        let same = self.text.bytes().zip(address.bytes()).take_while(|(a, b)| a == b).count();
        let cut = self.text.as_bytes()[..same].iter().rposition(|b| *b == b'/').map_or(0, |at| at + 1);
        self.text.truncate(cut);
        self.all = false;
    }

    /// The address where there is one only, else its beginning with a star.
    pub fn pattern(self) -> String {
        if self.all { self.text } else { format!("{}*", self.text) }
    }
}
