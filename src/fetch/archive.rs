//! In: a [`Request`]. Out: the [`Fetch`] that a saved crawl holds for it, decoded on the same path as a live one.
//!
//! Of our own archives every fetch is known with its lens and its failure. Those of other tools hold answers by address:
//! they answer under the base lens, redirects are followed inside them. In memory is an index of where records stand;
//! bodies are read when they are asked for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::Value;
use url::Url;

use super::archive_index::{Index, JSON_BYTES, Known, Scan};
use super::archive_writer::{ArchiveInfo, FetchRecord};
use super::body::{Decoded, Undecodable, wire_limit};
use super::exchange::{self, clean_header};
use super::warc::{self, Damage, Head, Position, RawFields};
use super::{Fault, Fetch, FetchLimits, FetchOutcome, NotRead, Request, Response};
use crate::secrets::without_secrets;
use crate::vocab::WhyNot;

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

    /// Whether the crawl says that it was stopped before it had read what it wanted to.
    pub fn stopped_early(&self) -> bool {
        self.extra().and_then(|e| e.get("stopped")).is_some_and(|stopped| !stopped.is_null())
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
        self.index.addresses()
    }

    /// How many fetches of our own the archive holds.
    pub fn fetches(&self) -> usize {
        self.index.fetches()
    }

    /// What the archive holds for a request. Never fails: what is absent or damaged is the outcome.
    pub fn fetch(&self, request: &Request) -> Fetch {
        let mut redirects = Vec::new();
        let outcome = self.look(request, &mut redirects).unwrap_or_else(FetchOutcome::NotRead);
        Fetch { request: request.clone(), redirects, outcome }
    }

    /// The byte after the last whole fetch.
    pub(super) fn fetches_end(&self) -> u64 {
        self.index.fetches_end
    }

    /// Forgets what comes after the last whole fetch, which the caller cuts off. Gives the crawl, the id of the record that
    /// tells it, and how many records are left.
    pub(super) fn cut(&mut self) -> Option<(ArchiveInfo, String, usize)> {
        (self.index.records, self.index.end, self.damage) = (self.index.fetches_records, None, None);
        Some((self.index.info.clone()?, self.index.info_id.clone(), self.index.records))
    }

    /// The fetches made for the address and lens of a request, by seq.
    pub(super) fn entries(&self, request: &Request) -> Range<usize> {
        self.index.entries(request)
    }

    pub(super) fn seq(&self, entry: usize) -> u64 {
        self.index.known(entry).seq
    }

    /// What one fetch gave, if it was for the same purpose.
    pub(super) fn refetch(&self, entry: usize, request: &Request) -> Option<Fetch> {
        let (known, mut redirects) = (self.index.known(entry), Vec::new());
        let record = self.record(known).ok().filter(|r| r.purpose == request.purpose)?;
        let outcome = self.outcome(known, record, &mut redirects).unwrap_or_else(FetchOutcome::NotRead);
        Some(Fetch { request: request.clone(), redirects, outcome })
    }

    /// The answer that our crawl got for a request, if it came whole with status 200 and is the one that was written: its
    /// address, its headers and its body with content coding.
    pub(super) fn whole_page(&self, request: &Request) -> Option<(Url, RawFields, Vec<u8>)> {
        let known = self.index.best(request)?;
        let record = self.record(known).ok()?;
        let answered = record.answered.filter(|a| a.status == 200 && !a.truncated)?;
        let block = self.at(known.response?, |head, body| {
            let mut block = Vec::new();
            body.take(wire_limit(record.body_limit) as u64 + JSON_BYTES).read_to_end(&mut block)?;
            // Packed data has a checksum of its own; an archive that was unpacked has only this one.
            let written = head.get("WARC-Block-Digest").filter(|d| d.starts_with(warc::DIGEST));
            let right = head.get("WARC-Truncated").is_none() && written.is_none_or(|d| d == warc::digest(&[&block]));
            Ok(right.then_some(block))
        });
        let message = Message::read(&mut block.ok()??.as_slice(), wire_limit(record.body_limit)).ok()?;
        let length = exchange::values(&message.headers, "content-length").next().and_then(|l| l.trim().parse().ok());
        let fits = message.status == 200 && !message.cut && length.is_none_or(|l: usize| l == message.body.len());
        fits.then_some((answered.url, message.headers, message.body))
    }

    fn look(&self, request: &Request, redirects: &mut Vec<Url>) -> Result<FetchOutcome, NotRead> {
        if let Some(known) = self.index.best(request) {
            return self.outcome(known, self.record(known).map_err(|_| damaged())?, redirects);
        }
        // Answers of other tools were seen by nobody we know; they stand for the base lens.
        let base = request.lens.market.is_none();
        if self.index.fetched(&request.url) || !base && self.index.answer(&request.url).is_some() {
            let detail = "The archive holds this address only as seen by other shoppers.";
            return Err(NotRead { why: WhyNot::LensNotTaken, ..NotRead::new(Fault::NotInArchive, detail) });
        }
        if !base {
            return Err(absent());
        }
        let limit = exchange::body_limit(request.purpose, self.limits.body_bytes);
        self.follow(without_secrets(&request.url), limit, redirects).map(FetchOutcome::Answered)
    }

    /// What is told of one of our own fetches.
    fn record(&self, known: Known) -> io::Result<FetchRecord> {
        self.at(known.record, |_, body| read_json(body))
    }

    /// What came of it.
    fn outcome(&self, known: Known, record: FetchRecord, redirects: &mut Vec<Url>) -> Result<FetchOutcome, NotRead> {
        *redirects = record.redirects;
        if let Some(not_read) = record.not_read {
            return Ok(FetchOutcome::NotRead(not_read));
        }
        let (Some(answered), Some(response)) = (record.answered, known.response) else { return Err(damaged()) };
        let message = self.at(response, |_, body| Message::read(body, wire_limit(record.body_limit))).map_err(|_| damaged())?;
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
        let at = self.index.answer(url).ok_or_else(absent)?;
        self.at(at, |_, body| Message::read(body, wire_limit(limit))).map_err(|_| damaged())
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
