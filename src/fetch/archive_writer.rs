//! Writes a crawl as WARC 1.1: what was asked and answered on the wire, and beside it what came of each [`Fetch`], so that
//! one that failed is kept, too.
//!
//! | record | for | holds |
//! |---|---|---|
//! | `warcinfo` | the file | software, format, and as `json-metadata` an [`ArchiveInfo`] |
//! | `request`, `response` | each address asked, redirects included | the HTTP messages, secrets taken out, bodies with their content coding |
//! | `metadata` | each fetch | a [`FetchRecord`] as JSON |
//! | `metadata` | the end | a [`CrawlEnd`] as JSON; an archive without it was cut off |
//!
//! Every record has a digest of its block, a response one of its body, too. Beyond WARC 1.1 only `WARC-Protocol` is used,
//! an extension that the keepers of the format list as adopted.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::exchange::{Attempt, WireBody, WireExchange, WireHop, WireResponse};
use super::partial::PartialFile;
use super::{Fetch, FetchOutcome, Lens, NotRead, Purpose, warc};
use crate::secrets::without_secrets;

/// Bytes of room that are kept between two fetches.
const ROOM: usize = 1024 * 1024;

/// What a crawl was, known before it starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ArchiveInfo {
    /// The address the crawl started from. User name and password are left out of the file.
    pub target: Url,
    /// The bounds of the crawl, as the caller writes them.
    pub limits: Value,
    /// The base lens.
    #[serde(default)]
    pub lens: Lens,
    /// When the crawl started.
    #[serde(with = "time")]
    pub started: SystemTime,
}

/// What a crawl was, known when it is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CrawlEnd {
    #[serde(with = "time")]
    pub crawl_finished: SystemTime,
    pub extra: Value,
}

/// What came of one request. The names are the file format; absent fields have their defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct FetchRecord {
    pub seq: u64,
    pub purpose: Purpose,
    pub lens: Lens,
    /// The address asked for.
    pub asked: Url,
    /// The addresses that redirected.
    #[serde(default)]
    pub redirects: Vec<Url>,
    /// The address that answered, and its record; none when nothing was read.
    pub answered: Option<Answered>,
    pub not_read: Option<NotRead>,
    /// Decoded bytes that were kept at most.
    pub body_limit: usize,
    #[serde(default)]
    pub attempts: u32,
    /// Each request sent, where one was not enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<Attempt>,
    #[serde(default)]
    pub milliseconds: u64,
    /// The server said that the answer of an earlier crawl still holds (304). The record is that answer, with the headers
    /// of today.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revalidated: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Answered {
    pub url: Url,
    pub status: u16,
    /// WARC-Record-ID of the response.
    pub record: String,
    pub truncated: bool,
}

/// Writes an archive. Until [`ArchiveWriter::finish`] it stands beside its place, under its name and `.part`. Each fetch is
/// handed to the system whole and at once, so that a crawl that is killed can be gone on with: see
/// [`ArchiveWriter::resume`]. Only [`ArchiveWriter::discard`] removes the file.
#[derive(Debug)]
pub struct ArchiveWriter {
    file: PartialFile,
    /// Records that are not in the file yet.
    buffer: Vec<u8>,
    seed: [u8; 32],
    records: u64,
    info_id: String,
    /// Fetches of an earlier run are in the file.
    resumed: bool,
}

impl ArchiveWriter {
    /// Begins an archive that will stand at `path`, replacing what is there. What another crawl left beside it is lost.
    ///
    /// # Errors
    /// The folder cannot be written to, or another run is writing the same archive.
    pub fn create(path: &Path, info: &ArchiveInfo) -> io::Result<Self> {
        let file = PartialFile::begin(path)?;
        let info = ArchiveInfo { target: without_secrets(&info.target), ..info.clone() };
        let json = serde_json::to_string(&info)?;
        let seed = Sha256::digest(format!("{json} {}", std::process::id())).into();
        let mut writer = ArchiveWriter { file, buffer: Vec::new(), seed, records: 0, info_id: String::new(), resumed: false };
        writer.info_id = writer.next_id();
        let fields = format!(
            "software: landfall/{}\r\nformat: WARC File Format 1.1\r\n\
             conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\njson-metadata: {json}\r\n",
            env!("CARGO_PKG_VERSION")
        );
        let (id, date) = (writer.info_id.clone(), time::written(info.started)?);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        writer.record(
            &[
                ("WARC-Type", "warcinfo"),
                ("WARC-Record-ID", &id),
                ("WARC-Date", &date),
                ("WARC-Filename", &name),
                ("Content-Type", "application/warc-fields"),
            ],
            &[fields.as_bytes()],
        )?;
        writer.flush()?;
        Ok(writer)
    }

    /// Goes on with a file that ends after a whole record. `kept` records are in it, `fetches` fetches among them.
    pub(super) fn reopened(file: PartialFile, info_id: String, kept: usize, fetches: usize) -> Self {
        // Ids that an earlier run gave to records that are no longer there may come again; those in the file do not, since
        // a file with more records in it has another seed.
        let seed = Sha256::digest(format!("{info_id} {kept} {}", std::process::id())).into();
        ArchiveWriter { file, buffer: Vec::new(), seed, records: 0, info_id, resumed: fetches > 0 }
    }

    /// Adds a fetch and what went over the wire for it.
    ///
    /// # Errors
    /// The disk is full or gone. What was written before is still there.
    pub fn write(&mut self, fetch: &Fetch, wire: &WireExchange) -> io::Result<()> {
        let date = time::written(wire.started)?;
        // A body that was left although nothing came of it was not left for its length.
        let (decoded, left_for) = match &fetch.outcome {
            FetchOutcome::Answered(response) => (response.body.as_slice(), "length"),
            FetchOutcome::NotRead(_) => ([].as_slice(), "unspecified"),
        };
        let mut last = String::new();
        for hop in &wire.hops {
            let request_id = self.next_id();
            let response_id = self.next_id();
            if let Some(response) = &hop.response {
                self.response(hop, response, decoded, left_for, [&response_id, &date])?;
                last.clone_from(&response_id);
            }
            self.request(hop, &request_id, hop.response.is_some().then_some(&*response_id), &date)?;
        }
        let (answered, not_read) = match &fetch.outcome {
            FetchOutcome::Answered(r) => {
                (Some(Answered { url: r.url.clone(), status: r.status, record: last.clone(), truncated: r.truncated }), None)
            }
            FetchOutcome::NotRead(n) => (None, Some(n.clone())),
        };
        let record = FetchRecord {
            seq: fetch.request.seq,
            purpose: fetch.request.purpose,
            lens: fetch.request.lens.clone(),
            asked: without_secrets(&fetch.request.url),
            redirects: fetch.redirects.clone(),
            answered,
            not_read,
            body_limit: wire.body_limit,
            attempts: u32::try_from(wire.attempts.len()).unwrap_or(u32::MAX),
            tried: if wire.attempts.len() > wire.hops.len() { wire.attempts.clone() } else { Vec::new() },
            milliseconds: wire.milliseconds,
            revalidated: wire.revalidated,
        };
        let id = self.next_id();
        let mut fields = vec![
            ("WARC-Type", "metadata"),
            ("WARC-Record-ID", &*id),
            ("WARC-Date", &*date),
            ("WARC-Target-URI", record.asked.as_str()),
            ("Content-Type", "application/json"),
        ];
        if !last.is_empty() {
            fields.push(("WARC-Concurrent-To", &*last));
        }
        self.record(&fields, &[&serde_json::to_vec(&record)?])?;
        self.flush()
    }

    /// Ends the archive and puts it in its place. `extra` is kept as it is.
    ///
    /// # Errors
    /// The disk is full or gone, or something in the way at the place. The file beside it stays.
    pub fn finish(mut self, finished: SystemTime, extra: &Value) -> io::Result<()> {
        let end = CrawlEnd { crawl_finished: finished, extra: extra.clone() };
        let (id, date, info_id) = (self.next_id(), time::written(finished)?, self.info_id.clone());
        self.record(
            &[
                ("WARC-Type", "metadata"),
                ("WARC-Record-ID", &id),
                ("WARC-Date", &date),
                ("WARC-Refers-To", &info_id),
                ("Content-Type", "application/json"),
            ],
            &[&serde_json::to_vec(&end)?],
        )?;
        self.flush()?;
        self.file.finish()
    }

    /// Gives the archive up and removes its file, for a crawl that read nothing. Fetches of an earlier run are not this
    /// run's to remove: then the file stays.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn discard(self) -> io::Result<()> {
        if self.resumed { Ok(()) } else { self.file.discard() }
    }

    fn response(
        &mut self,
        hop: &WireHop,
        response: &WireResponse,
        decoded: &[u8],
        left_for: &str,
        [id, date]: [&str; 2],
    ) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status)).into_bytes();
        for (name, value) in &response.headers {
            head.extend_from_slice(&[name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        head.extend_from_slice(b"\r\n");
        let body = match &response.body {
            WireBody::AsDecoded => decoded,
            WireBody::Bytes(bytes) => bytes,
        };
        let remote = response.remote.map(|a: SocketAddr| a.ip().to_string());
        let mut fields = vec![
            ("WARC-Type", "response"),
            ("WARC-Record-ID", id),
            ("WARC-Date", date),
            ("WARC-Target-URI", hop.url.as_str()),
            ("Content-Type", "application/http; msgtype=response"),
        ];
        if let Some(remote) = &remote {
            fields.push(("WARC-IP-Address", remote));
        }
        if response.http2 {
            fields.push(("WARC-Protocol", "h2"));
        }
        if response.truncated {
            fields.push(("WARC-Truncated", left_for));
        }
        let digest = warc::digest(&[body]);
        fields.push(("WARC-Payload-Digest", &digest));
        self.record(&fields, &[&head, body])
    }

    fn request(&mut self, hop: &WireHop, id: &str, response_id: Option<&str>, date: &str) -> io::Result<()> {
        let path = &hop.url[url::Position::BeforePath..url::Position::AfterQuery];
        let mut block = format!("GET {path} HTTP/1.1\r\n");
        for (name, value) in &hop.request {
            block.push_str(&format!("{name}: {value}\r\n"));
        }
        block.push_str("\r\n");
        let mut fields = vec![
            ("WARC-Type", "request"),
            ("WARC-Record-ID", id),
            ("WARC-Date", date),
            ("WARC-Target-URI", hop.url.as_str()),
            ("Content-Type", "application/http; msgtype=request"),
        ];
        fields.extend(response_id.map(|r| ("WARC-Concurrent-To", r)));
        self.record(&fields, &[block.as_bytes()])
    }

    fn record(&mut self, fields: &[(&str, &str)], block: &[&[u8]]) -> io::Result<()> {
        warc::write_record(&mut self.buffer, fields, block)
    }

    /// Hands what was gathered to the system, in one piece. Not forced to the disk: a program that is killed loses nothing,
    /// and a machine that stops loses fetches that can be made again.
    fn flush(&mut self) -> io::Result<()> {
        let written = self.file.append(&self.buffer);
        self.buffer.clear();
        self.buffer.shrink_to(ROOM);
        written
    }

    /// A new record id: a UUID of version 8, from the crawl and a count, so that no randomness is needed.
    fn next_id(&mut self) -> String {
        self.records += 1;
        let digest = Sha256::new().chain_update(self.seed).chain_update(self.records.to_be_bytes()).finalize();
        let mut bytes: [u8; 16] = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        format!("<urn:uuid:{}-{}-{}-{}-{}>", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

fn reason(status: u16) -> &'static str {
    reqwest::StatusCode::from_u16(status).ok().and_then(|s| s.canonical_reason()).unwrap_or("-")
}

/// Times as RFC 3339 in UTC.
mod time {
    use std::io;
    use std::time::SystemTime;

    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de, ser};

    pub fn written(time: SystemTime) -> io::Result<String> {
        Timestamp::try_from(time).map(|t| t.to_string()).map_err(io::Error::other)
    }

    pub fn serialize<S: Serializer>(time: &SystemTime, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&written(*time).map_err(ser::Error::custom)?)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<SystemTime, D::Error> {
        String::deserialize(from)?.parse::<Timestamp>().map(SystemTime::from).map_err(de::Error::custom)
    }
}
