//! In: a report, and what its owner asked for. Out: what is new, and what fails a run.

mod asked;

pub use asked::{BadFailOn, Confirmation, FailOn, Select, Waiver};
