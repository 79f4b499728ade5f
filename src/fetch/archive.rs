//! In: a [`Request`]. Out: the [`Fetch`] that a saved crawl holds for it, decoded on the same path as a live one.
//!
//! Of our own archives every fetch is known with its lens and its failure. Those of other tools hold answers by address:
//! they answer under the base lens, redirects are followed inside them. In memory is an index of where records stand;
//! bodies are read when they are asked for.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::Value;
use url::Url;

use super::archive_writer::{ArchiveInfo, CrawlEnd, FetchRecord};
use super::body::{Decoded, Undecodable, wire_limit};
use super::exchange::{self, bare, clean_header};
use super::warc::{self, Damage, Head, Position, Visit};
use super::{Fault, Fetch, FetchLimits, FetchOutcome, Lens, NotRead, Request, Response};
use crate::vocab::WhyNot;

/// Bytes of a JSON record that are read at most.
const JSON_BYTES: u64 = 4 * 1024 * 1024;

/// A saved crawl.
pub struct Archive {
    file: Mutex<Box<dyn File_>>,
    index: Index,
    damage: Option<Damage>,
    limits: FetchLimits,
}

/// What an archive is read from.
trait File_: Read + Seek + Send {}
impl<T: Read + Seek + Send> File_ for T {}

/// Where everything stands. Addresses are bare.
#[derive(Default)]
struct Index {
    info: Option<ArchiveInfo>,
    end: Option<CrawlEnd>,
    /// Our own fetches by address.
    fetches: HashMap<String, Vec<Known>>,
    /// Answers by address, from files without a record of their fetches; of several the first.
    answers: HashMap<String, Place>,
    lenses: Vec<Lens>,
    records: usize,
}

/// One fetch of our own.
#[derive(Clone, Copy)]
struct Known {
    seq: u64,
    /// Index in [`Index::lenses`].
    lens: usize,
    record: Position,
    response: Option<Position>,
}

#[derive(Clone)]
enum Place {
    At(Position),
    /// The same body as the answer for another address (a `revisit` record).
    SameAs(String),
}

impl Archive {
    /// Opens a WARC file, ours or another tool's. All of it is read once; damage ends the reading and is told by
    /// [`Archive::damage`].
    ///
    /// # Errors
    /// The file cannot be read, or holds no WARC record at all.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::read(File::open(path)?)
    }

    /// The same from anything that can be read twice.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn read(mut file: impl Read + Seek + Send + 'static) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let mut reader = Scan::default();
        let damage = warc::scan(BufReader::with_capacity(128 * 1024, &mut file), &mut reader);
        let index = reader.finish();
        if index.records == 0 {
            let problem = damage.map_or("it is empty".to_owned(), |d| d.problem);
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("the file is not a WARC archive: {problem}")));
        }
        let limits = index.info.as_ref().and_then(|i| serde_json::from_value(i.limits.clone()).ok()).unwrap_or_default();
        Ok(Archive { file: Mutex::new(Box::new(file)), index, damage, limits })
    }

    /// What the crawl was; none for another tool's archive.
    pub fn info(&self) -> Option<&ArchiveInfo> {
        self.index.info.as_ref()
    }

    /// When the crawl was over; none when it was cut off or another tool's.
    pub fn finished(&self) -> Option<SystemTime> {
        self.index.end.as_ref().map(|e| e.crawl_finished)
    }

    /// What the crawler wrote at the end.
    pub fn extra(&self) -> Option<&Value> {
        self.index.end.as_ref().map(|e| &e.extra)
    }

    /// One sentence when not all of the file could be read, or it has no end.
    pub fn damage(&self) -> Option<String> {
        let records = self.index.records;
        if let Some(Damage { at, problem }) = &self.damage {
            return Some(format!("The archive is damaged at byte {at} ({problem}); the {records} records before it are used."));
        }
        (self.index.info.is_some() && self.index.end.is_none())
            .then(|| format!("The archive has no end; the crawl was cut off after {records} records."))
    }

    /// How many different addresses the archive knows.
    pub fn addresses(&self) -> usize {
        self.index.fetches.len() + self.index.answers.len()
    }

    /// What the archive holds for a request. Never fails: what is absent or damaged is the outcome.
    pub fn fetch(&self, request: &Request) -> Fetch {
        let mut redirects = Vec::new();
        let outcome = self.look(request, &mut redirects).unwrap_or_else(FetchOutcome::NotRead);
        Fetch { request: request.clone(), redirects, outcome }
    }

    fn look(&self, request: &Request, redirects: &mut Vec<Url>) -> Result<FetchOutcome, NotRead> {
        let url = bare(&request.url);
        let known = self.index.fetches.get(url.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut same_lens = known.iter().filter(|k| self.index.lenses[k.lens] == request.lens);
        let first = same_lens.clone().next();
        if let Some(known) = same_lens.find(|k| k.seq == request.seq).or(first) {
            return self.replay(*known, redirects);
        }
        if !known.is_empty() || (request.lens.market.is_some() && self.index.answers.contains_key(url.as_str())) {
            let detail = "The archive holds this address only as seen by other shoppers.";
            return Err(NotRead { why: WhyNot::LensNotTaken, ..NotRead::new(Fault::NotInArchive, detail) });
        }
        if request.lens.market.is_some() {
            return Err(absent());
        }
        let limit = exchange::body_limit(request.purpose, self.limits.body_bytes);
        self.follow(url, limit, redirects).map(FetchOutcome::Answered)
    }

    /// One of our own fetches.
    fn replay(&self, known: Known, redirects: &mut Vec<Url>) -> Result<FetchOutcome, NotRead> {
        let damaged = |_: io::Error| damaged();
        let record: FetchRecord = self.at(known.record, |_, body| read_json(body)).map_err(damaged)?;
        *redirects = record.redirects;
        if let Some(not_read) = record.not_read {
            return Ok(FetchOutcome::NotRead(not_read));
        }
        let (Some(answered), Some(response)) = (record.answered, known.response) else { return Err(self::damaged()) };
        let message = self.at(response, |_, body| Message::read(body, wire_limit(record.body_limit))).map_err(damaged)?;
        let cut = answered.truncated;
        let decoded = exchange::decode(&message.headers, &message.body, record.body_limit, cut).map_err(NotRead::from)?;
        Ok(FetchOutcome::Answered(exchange::response(answered.url, answered.status, &message.headers, decoded)))
    }

    /// Answers by address, through the redirects that the archive holds.
    fn follow(&self, mut url: Url, limit: usize, redirects: &mut Vec<Url>) -> Result<Response, NotRead> {
        loop {
            let message = self.answer(&url, limit)?;
            match exchange::next_hop(&url, message.status, &message.headers, redirects, self.limits.redirects)? {
                Some(next) => url = next,
                None => {
                    let decoded = message.decode_leniently(limit)?;
                    return Ok(exchange::response(url, message.status, &message.headers, decoded));
                }
            }
        }
    }

    fn answer(&self, url: &Url, limit: usize) -> Result<Message, NotRead> {
        let mut place = self.index.answers.get(url.as_str());
        // A revisit may point at another revisit, or at itself.
        for _ in 0..4 {
            match place {
                Some(Place::SameAs(other)) => place = self.index.answers.get(other),
                Some(Place::At(at)) => {
                    return self.at(*at, |_, body| Message::read(body, wire_limit(limit))).map_err(|_| damaged());
                }
                None => break,
            }
        }
        Err(absent())
    }

    fn at<T>(&self, position: Position, with: impl FnOnce(&Head, &mut dyn BufRead) -> io::Result<T>) -> io::Result<T> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        warc::read_at(&mut *file, position, with)
    }
}

fn absent() -> NotRead {
    NotRead::new(Fault::NotInArchive, "The archive does not hold this address.")
}

fn damaged() -> NotRead {
    NotRead::new(Fault::NotInArchive, "The archive is damaged where it holds this address.")
}

fn read_json<T: serde::de::DeserializeOwned>(body: &mut dyn BufRead) -> io::Result<T> {
    Ok(serde_json::from_reader(body.take(JSON_BYTES))?)
}

/// An HTTP answer out of a record, cleaned like a live one.
struct Message {
    status: u16,
    headers: Vec<(String, Vec<u8>)>,
    /// Without transfer coding.
    body: Vec<u8>,
    /// There was more than the limit.
    cut: bool,
}

impl Message {
    fn read(record: &mut dyn BufRead, limit: usize) -> io::Result<Self> {
        let (first, headers) = warc::read_http_head(record)?;
        let status = first.strip_prefix("HTTP/").and_then(|l| l.split_ascii_whitespace().nth(1)).and_then(|s| s.parse().ok());
        let status = status.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        let chunked = headers.iter().any(|(n, v)| n.eq_ignore_ascii_case("transfer-encoding") && v.eq_ignore_ascii_case(b"chunked"));
        let headers = headers.into_iter().map(|(n, v)| clean_header(&n, &v)).collect();
        let mut body = Vec::new();
        record.take(limit as u64 + 1).read_to_end(&mut body)?;
        let cut = body.len() > limit;
        body.truncate(limit);
        if let Some(plain) = chunked.then(|| warc::dechunked(&body)).flatten() {
            body = plain;
        }
        Ok(Message { status, headers, body, cut })
    }

    /// Some tools store a decoded body under the headers of the coded one. So a body that is not what the headers say is
    /// taken as it is.
    fn decode_leniently(&self, limit: usize) -> Result<Decoded, NotRead> {
        match exchange::decode(&self.headers, &self.body, limit, self.cut) {
            Err(Undecodable::Corrupt(_)) => {
                let kept = self.body.len().min(limit);
                Ok(Decoded { body: self.body[..kept].to_vec(), truncated: self.cut || kept < self.body.len() })
            }
            decoded => Ok(decoded?),
        }
    }
}

/// Builds the index.
#[derive(Default)]
struct Scan {
    index: Index,
    /// Our own `warcinfo` was met.
    ours: bool,
    pending: Vec<Found>,
    /// Responses of whole records that no fetch claimed yet, by record id.
    unclaimed: HashMap<String, (String, Position)>,
}

enum Found {
    Info(ArchiveInfo),
    End(CrawlEnd),
    Fetch(Box<FetchRecord>, Position),
    Response { id: String, url: String, at: Position },
    Revisit { url: String, of: String },
    Other,
}

impl Visit for Scan {
    fn record(&mut self, at: Position, head: &Head, body: &mut dyn Read) -> io::Result<()> {
        let is_http = || head.get("Content-Type").is_some_and(|t| t.to_ascii_lowercase().starts_with("application/http"));
        let address = |url: &str| Url::parse(url).ok().filter(|u| exchange::check_scheme(u).is_ok()).map(|u| bare(&u).to_string());
        let found = match head.kind().as_str() {
            "warcinfo" => {
                let mut text = String::new();
                body.take(JSON_BYTES).read_to_string(&mut text).ok();
                let json = text.lines().find_map(|l| l.strip_prefix("json-metadata:"));
                let info = json.and_then(|j| serde_json::from_str(j).ok());
                self.ours |= info.is_some();
                info.map(Found::Info)
            }
            "metadata" if self.ours => {
                let value: Option<Value> = serde_json::from_reader(body.take(JSON_BYTES)).ok();
                value.and_then(|value| {
                    if value.get("crawl-finished").is_some() {
                        serde_json::from_value(value).ok().map(Found::End)
                    } else {
                        serde_json::from_value(value).ok().map(|r| Found::Fetch(Box::new(r), at))
                    }
                })
            }
            "response" if is_http() => head.target().and_then(address).map(|url| {
                let id = head.get("WARC-Record-ID").unwrap_or_default().to_owned();
                Found::Response { id, url, at }
            }),
            "revisit" => match (head.target().and_then(address), head.get("WARC-Refers-To-Target-URI").and_then(address)) {
                (Some(url), Some(of)) if url != of => Some(Found::Revisit { url, of }),
                _ => None,
            },
            _ => None,
        };
        self.pending.push(found.unwrap_or(Found::Other));
        Ok(())
    }

    fn intact(&mut self) {
        for found in std::mem::take(&mut self.pending) {
            self.index.records += 1;
            match found {
                Found::Info(info) => self.index.info = Some(info),
                Found::End(end) => self.index.end = Some(end),
                Found::Response { id, url, at } if self.index.info.is_some() => {
                    self.unclaimed.insert(id, (url, at));
                }
                Found::Response { url, at, .. } => {
                    self.index.answers.entry(url).or_insert(Place::At(at));
                }
                Found::Revisit { url, of } => {
                    self.index.answers.entry(url).or_insert(Place::SameAs(of));
                }
                Found::Fetch(record, at) => self.claim(&record, at),
                Found::Other => {}
            }
        }
    }
}

impl Scan {
    fn claim(&mut self, record: &FetchRecord, at: Position) {
        let response = record.answered.as_ref().and_then(|a| self.unclaimed.remove(&a.record)).map(|(_, at)| at);
        // What is left are answers on the way to this one, which its record names.
        self.unclaimed.clear();
        let lenses = &mut self.index.lenses;
        let lens = lenses.iter().position(|l| *l == record.lens).unwrap_or_else(|| {
            lenses.push(record.lens.clone());
            lenses.len() - 1
        });
        let known = Known { seq: record.seq, lens, record: at, response };
        self.index.fetches.entry(bare(&record.asked).to_string()).or_default().push(known);
    }

    fn finish(self) -> Index {
        self.index
    }
}
