//! Writes a crawl as WARC 1.1: what was asked and answered on the wire, and beside it what came of each [`Fetch`], so that
//! one that failed is kept, too.
//!
//! | record | for | holds |
//! |---|---|---|
//! | `warcinfo` | the file | software, format, and as `json-metadata` an [`ArchiveInfo`] |
//! | `request`, `response` | each address asked, redirects included | the HTTP messages, secrets taken out, bodies with their content coding |
//! | `metadata` | each fetch | a [`FetchRecord`] as JSON |
//! | `metadata` | the end | a [`CrawlEnd`] as JSON; an archive without it was cut off |

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::exchange::{WireBody, WireExchange, WireHop, WireResponse, bare};
use super::{Fetch, FetchOutcome, Lens, NotRead, Purpose, warc};

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
    #[serde(default)]
    pub milliseconds: u64,
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

/// Writes an archive. Until [`ArchiveWriter::finish`] it stands under another name beside its place; dropped before, it
/// is removed.
#[derive(Debug)]
pub struct ArchiveWriter {
    path: PathBuf,
    partial: PathBuf,
    out: Option<BufWriter<File>>,
    seed: [u8; 32],
    records: u64,
    info_id: String,
}

impl ArchiveWriter {
    /// Begins an archive that will stand at `path`, replacing what is there.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn create(path: &Path, info: &ArchiveInfo) -> io::Result<Self> {
        let mut name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let partial = path.with_file_name(name);
        let info = ArchiveInfo { target: bare(&info.target), ..info.clone() };
        let json = serde_json::to_string(&info)?;
        let seed = Sha256::digest(format!("{json} {}", std::process::id())).into();
        let out = Some(BufWriter::new(File::create(&partial)?));
        let mut writer = ArchiveWriter { path: path.to_owned(), partial, out, seed, records: 0, info_id: String::new() };
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
        Ok(writer)
    }

    /// Adds a fetch and what went over the wire for it.
    ///
    /// # Errors
    /// The disk is full or gone. The archive is useless then.
    pub fn write(&mut self, fetch: &Fetch, wire: &WireExchange) -> io::Result<()> {
        let date = time::written(wire.started)?;
        let decoded = match &fetch.outcome {
            FetchOutcome::Answered(response) => response.body.as_slice(),
            FetchOutcome::NotRead(_) => &[],
        };
        let mut last = String::new();
        for hop in &wire.hops {
            let request_id = self.next_id();
            let response_id = self.next_id();
            if let Some(response) = &hop.response {
                self.response(hop, response, decoded, &response_id, &date)?;
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
            asked: bare(&fetch.request.url),
            redirects: fetch.redirects.clone(),
            answered,
            not_read,
            body_limit: wire.body_limit,
            attempts: u32::try_from(wire.attempts.len()).unwrap_or(u32::MAX),
            milliseconds: wire.milliseconds,
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
        self.record(&fields, &[&serde_json::to_vec(&record)?])
    }

    /// Ends the archive and puts it in its place. `extra` is kept as it is.
    ///
    /// # Errors
    /// The disk is full or gone, or something in the way at the place; nothing is left behind then.
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
        if let Some(out) = self.out.as_mut() {
            out.flush()?;
            out.get_ref().sync_all()?;
        }
        fs::rename(&self.partial, &self.path)?;
        self.out = None;
        Ok(())
    }

    fn response(&mut self, hop: &WireHop, response: &WireResponse, decoded: &[u8], id: &str, date: &str) -> io::Result<()> {
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
            fields.push(("WARC-Truncated", "length"));
        }
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
        let out = self.out.as_mut().ok_or_else(|| io::Error::other("the archive is closed"))?;
        warc::write_record(out, fields, block)
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

impl Drop for ArchiveWriter {
    fn drop(&mut self) {
        if self.out.take().is_some() {
            let _ = fs::remove_file(&self.partial);
        }
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
