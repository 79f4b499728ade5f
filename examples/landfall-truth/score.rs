//! Counts of what was right, and the misses behind them.

/// One line of the table: how often a detector was right.
#[derive(Debug, Default, Clone)]
pub struct Score {
    pub right: usize,
    /// Said, and wrong.
    pub wrong: usize,
    /// There, and not said.
    pub missed: usize,
    /// Each wrong or missed one, in a few words.
    pub misses: Vec<String>,
}

impl Score {
    /// Of what was said, the share that is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Of what is there, the share that was said.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Of all questions, the share that was answered right.
    pub fn recall_of_all(&self) -> f64 {
        share(self.right, self.right + self.wrong + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// One answer to one question: right, wrong, or none where there is one.
    pub fn answer(&mut self, name: &str, said: Option<String>, label: &str, right: bool) {
        match said {
            Some(_) if right => self.right += 1,
            Some(said) => {
                self.wrong += 1;
                self.misses.push(format!("{name}: said {said}, is {label}"));
            }
            None => {
                self.missed += 1;
                self.misses.push(format!("{name}: said nothing, is {label}"));
            }
        }
    }
}

/// A share, 1 where nothing was asked.
fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { part as f64 / of as f64 }
}
