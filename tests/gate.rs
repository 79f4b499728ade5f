//! What fails a run: baseline, waivers, confirmations, ways to fail. A night job is played through with the real program.

#[path = "gate/causes.rs"]
mod causes;
#[path = "gate/entries.rs"]
mod entries;
#[path = "gate/files.rs"]
mod files;
#[path = "gate/night.rs"]
mod night;
#[path = "gate/shop.rs"]
mod shop;
#[path = "support/site.rs"]
mod site;
