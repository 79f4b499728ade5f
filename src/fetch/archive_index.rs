//! In: the records of a file, in order. Out: where everything stands.
//!
//! A fetch costs 72 bytes, whatever its address: addresses are known by 16 bytes of their SHA-256, which nobody can make
//! two of them share. Tables are sorted, so that a look-up takes a few steps and nothing depends on the order in which
//! answers came.

use std::collections::HashMap;
use std::io::{self, Read};
use std::ops::Range;

use sha2::{Digest, Sha256};
use url::Url;

use super::archive_writer::{ArchiveInfo, CrawlEnd, FetchRecord};
use super::exchange;
use super::warc::{Head, Position, Visit};
use super::{Lens, Request};
use crate::secrets::without_secrets;

/// Bytes of a JSON record that are read at most.
pub(super) const JSON_BYTES: u64 = 4 * 1024 * 1024;

/// An address without secrets, as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Address([u8; 16]);

impl Address {
    fn of(url: &Url) -> Self {
        let mut address = [0; 16];
        address.copy_from_slice(&Sha256::digest(without_secrets(url).as_str())[..16]);
        Address(address)
    }
}

/// Where everything stands.
#[derive(Default)]
pub(super) struct Index {
    pub info: Option<ArchiveInfo>,
    /// WARC-Record-ID of the record that holds [`Index::info`].
    pub info_id: String,
    pub end: Option<CrawlEnd>,
    /// Whole records.
    pub records: usize,
    /// The byte after the last whole fetch, or after the first record where there is none.
    pub fetches_end: u64,
    /// Whole records before that byte.
    pub fetches_records: usize,
    /// Our own fetches, by address, lens, seq and place.
    fetches: Vec<Known>,
    /// Answers from files without a record of their fetches, by address; of several the first.
    answers: Vec<(Address, Place)>,
    lenses: Vec<Lens>,
}

/// One fetch of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    address: Address,
    /// Index in [`Index::lenses`].
    lens: u32,
    pub seq: u64,
    /// Where its [`FetchRecord`] begins.
    pub record: Position,
    /// Where the record of its answer begins.
    pub response: Option<Position>,
}

#[derive(Clone, Copy)]
enum Place {
    At(Position),
    /// The same body as the answer for another address (a `revisit` record).
    SameAs(Address),
}

impl Index {
    /// How many different addresses are known.
    pub fn addresses(&self) -> usize {
        self.fetches.chunk_by(|a, b| a.address == b.address).count() + self.answers.len()
    }

    /// How many fetches of our own are known.
    pub fn fetches(&self) -> usize {
        self.fetches.len()
    }

    pub fn known(&self, at: usize) -> Known {
        self.fetches[at]
    }

    /// Whether an address was fetched, under any lens.
    pub fn fetched(&self, url: &Url) -> bool {
        self.fetches.binary_search_by_key(&Address::of(url), |k| k.address).is_ok()
    }

    /// The fetches of an address under a lens, by seq. Of one seq the last was written last, and holds.
    pub fn entries(&self, request: &Request) -> Range<usize> {
        let Some(lens) = self.lenses.iter().position(|l| *l == request.lens).and_then(|l| u32::try_from(l).ok()) else { return 0..0 };
        let key = (Address::of(&request.url), lens);
        let from = self.fetches.partition_point(|k| (k.address, k.lens) < key);
        from..from + self.fetches[from..].partition_point(|k| (k.address, k.lens) == key)
    }

    /// The entry that answers a request: the one of its seq, else the first of all.
    pub fn best(&self, request: &Request) -> Option<Known> {
        let entries = &self.fetches[self.entries(request)];
        let seq = entries.binary_search_by_key(&request.seq, |k| k.seq).map_or(entries.first()?.seq, |_| request.seq);
        entries.get(entries.partition_point(|k| k.seq <= seq) - 1).copied()
    }

    /// The answer of another tool's file for an address.
    pub fn answer(&self, url: &Url) -> Option<Position> {
        let mut place = self.answer_at(Address::of(url))?;
        // A revisit may point at another revisit, or at itself.
        for _ in 0..4 {
            match place {
                Place::SameAs(other) => place = self.answer_at(other)?,
                Place::At(at) => return Some(at),
            }
        }
        None
    }

    fn answer_at(&self, address: Address) -> Option<Place> {
        self.answers.binary_search_by_key(&address, |(a, _)| *a).ok().map(|at| self.answers[at].1)
    }
}

/// Builds the index.
#[derive(Default)]
pub(super) struct Scan {
    index: Index,
    /// Our own `warcinfo` was met.
    ours: bool,
    pending: Vec<Found>,
    /// Responses of whole records that no fetch claimed yet, by record id.
    unclaimed: HashMap<String, Position>,
    lenses: HashMap<Lens, u32>,
}

enum Found {
    Info(ArchiveInfo, String),
    End(CrawlEnd),
    Fetch(Box<FetchRecord>, Position),
    Response { id: String, address: Address, at: Position },
    Revisit { address: Address, of: Address },
    Other,
}

impl Visit for Scan {
    fn record(&mut self, at: Position, head: &Head, body: &mut dyn Read) -> io::Result<()> {
        let is_http = || head.get("Content-Type").is_some_and(|t| t.to_ascii_lowercase().starts_with("application/http"));
        let address = |url: &str| Url::parse(url).ok().filter(|u| exchange::check_scheme(u).is_ok()).map(|u| Address::of(&u));
        let id = || head.get("WARC-Record-ID").unwrap_or_default().to_owned();
        let found = match head.kind().as_str() {
            "warcinfo" => {
                let mut text = String::new();
                body.take(JSON_BYTES).read_to_string(&mut text).ok();
                let json = text.lines().find_map(|l| l.strip_prefix("json-metadata:"));
                let info = json.and_then(|j| serde_json::from_str(j).ok());
                self.ours |= info.is_some();
                info.map(|info| Found::Info(info, id()))
            }
            "metadata" if self.ours => {
                let mut json = Vec::new();
                body.take(JSON_BYTES).read_to_end(&mut json).ok();
                let fetch = serde_json::from_slice(&json).ok().map(|record| Found::Fetch(Box::new(record), at));
                fetch.or_else(|| serde_json::from_slice(&json).ok().map(Found::End))
            }
            "response" if is_http() => head.target().and_then(address).map(|address| Found::Response { id: id(), address, at }),
            "revisit" => match (head.target().and_then(address), head.get("WARC-Refers-To-Target-URI").and_then(address)) {
                (Some(address), Some(of)) if address != of => Some(Found::Revisit { address, of }),
                _ => None,
            },
            _ => None,
        };
        self.pending.push(found.unwrap_or(Found::Other));
        Ok(())
    }

    fn intact(&mut self, end: u64) {
        let mut completes = false;
        for found in std::mem::take(&mut self.pending) {
            self.index.records += 1;
            match found {
                Found::Info(info, id) => {
                    completes |= self.index.info.is_none();
                    (self.index.info, self.index.info_id) = (Some(info), id);
                }
                Found::End(end) => self.index.end = Some(end),
                Found::Response { id, at, .. } if self.index.info.is_some() => {
                    self.unclaimed.insert(id, at);
                }
                Found::Response { address, at, .. } => self.index.answers.push((address, Place::At(at))),
                Found::Revisit { address, of } => self.index.answers.push((address, Place::SameAs(of))),
                Found::Fetch(record, at) => completes |= self.claim(&record, at),
                Found::Other => {}
            }
        }
        if completes {
            (self.index.fetches_end, self.index.fetches_records) = (end, self.index.records);
        }
    }
}

impl Scan {
    /// Adds a fetch. False: its answer is not there.
    fn claim(&mut self, record: &FetchRecord, at: Position) -> bool {
        let response = record.answered.as_ref().and_then(|a| self.unclaimed.remove(&a.record));
        // What is left are answers on the way to this one, which its record names.
        self.unclaimed.clear();
        let next = u32::try_from(self.lenses.len()).unwrap_or(u32::MAX);
        let lens = *self.lenses.entry(record.lens.clone()).or_insert(next);
        if lens == next {
            self.index.lenses.push(record.lens.clone());
        }
        self.index.fetches.push(Known { address: Address::of(&record.asked), lens, seq: record.seq, record: at, response });
        response.is_some() || record.answered.is_none()
    }

    pub fn finish(self) -> Index {
        let mut index = self.index;
        index.fetches.sort_unstable();
        index.fetches.shrink_to_fit();
        // Stable, so that of several answers the first stays.
        index.answers.sort_by_key(|(address, _)| *address);
        index.answers.dedup_by_key(|(address, _)| *address);
        index.answers.shrink_to_fit();
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fetch_costs_as_much_memory_as_is_written_above() {
        assert_eq!(size_of::<Known>(), 72);
    }
}
