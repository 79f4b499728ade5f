//! In: [`Request`]s. Out: one [`Fetch`] for each. The only asynchronous and network code.
//!
//! A page that failed is data: every way a request can end is a [`FetchOutcome`], never an error of the run.

mod archive;
mod archive_index;
mod archive_writer;
mod body;
mod client;
mod cookies;
mod exchange;
mod extra;
mod fault;
mod guard;
mod pace;
mod pacing;
mod partial;
mod resume;
mod retry;
mod robots;
mod route;
mod since;
mod source;
mod warc;
mod zstd;

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

pub use self::archive::Archive;
pub use self::archive_writer::{ArchiveInfo, ArchiveWriter};
pub use self::client::{ClientError, LiveClient};
pub use self::exchange::{Attempt, AttemptEnd, TRANSFER_ENCODING_WAS, WireBody, WireExchange, WireHop, WireResponse};
pub use self::guard::{BoxedLookup, Guard, NameLookup, RefusedAddress, Reserved, reserved};
pub use self::pace::PaceReport;
pub use self::pacing::Pacer;
pub use self::resume::{Resume, Resumed};
pub use self::robots::Robots;
pub use self::source::{LiveSource, Source};
use crate::vocab::{MarketCode, WhyNot};

/// Who we pretend to be when we fetch. Stored on every fetch and printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lens {
    /// The market whose shopper we look as; none for the base lens.
    pub market: Option<MarketCode>,
    /// The Accept-Language header, as sent; none: the header is not sent.
    pub accept_language: Option<String>,
}

/// What a request is for. One gate asks robots, address guard and consent for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A page or file of the walk.
    Crawl,
    /// robots.txt itself.
    Robots,
    /// A sitemap.
    Sitemap,
    /// A look under a market's lens.
    Lens,
    /// An address that cannot exist, to learn what "not found" looks like.
    NotFound,
}

/// One request. `seq` is the order of dispatch; results are learned in that order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub seq: u64,
    pub url: Url,
    pub purpose: Purpose,
    pub lens: Lens,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    pub request: Request,
    /// The addresses that redirected, in order, the asked one first; empty when nothing redirected.
    pub redirects: Vec<Url>,
    pub outcome: FetchOutcome,
}

/// How a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchOutcome {
    /// An answer, whatever its status.
    Answered(Response),
    /// No answer that can be used: refused by a gate, or failed on the way.
    NotRead(NotRead),
}

/// An answer. The body is decoded from its content coding and bounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The address that answered, after redirects; [without secrets](without_secrets), as are the redirects.
    pub url: Url,
    /// HTTP status code.
    pub status: u16,
    /// Headers, names in lower case, those of one name together in the order received. Values of cookies are taken out,
    /// and Transfer-Encoding is not there.
    pub headers: Vec<(String, String)>,
    /// The body, after content coding; character encoding is not touched.
    pub body: Vec<u8>,
    /// Whether the body was cut at the limit, or its coded data ended early: not all of the page is here.
    pub truncated: bool,
}

impl Response {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotRead {
    pub why: WhyNot,
    pub fault: Fault,
    /// One sentence for people, without the address.
    pub detail: String,
}

/// The kind of failure, fine enough to choose the right sentence at the end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    Robots,
    PrivateAddress,
    UnknownHost,
    Refused,
    Tls,
    Timeout,
    Reset,
    RedirectLoop,
    BadRedirect,
    TooLarge,
    Protocol,
    Deadline,
    /// The crawl received all the bytes that it may.
    TotalBytes,
    /// The proxy that was named for the market did not do its work.
    Proxy,
    NotInArchive,
    Scheme,
}

/// Bounds and manners of a crawl. Everything here is printed in the report and stored in the archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FetchLimits {
    /// The User-Agent header.
    pub user_agent: String,
    /// Requests per second and host; 0 is no limit.
    pub rate: f64,
    /// Seconds for one request, body included.
    pub request_seconds: u64,
    /// Seconds for the whole crawl.
    pub crawl_seconds: u64,
    /// Bytes of one body, decoded.
    pub body_bytes: usize,
    /// Redirects followed for one request.
    pub redirects: usize,
    /// Requests under way to one host; at least one. Together with `body_bytes` this bounds the bodies in memory.
    #[serde(default = "limits::in_flight")]
    pub in_flight: usize,
    /// Bytes of bodies for the whole crawl, as they come over the wire, content coding included. When they are used up no
    /// further request is sent; those under way end.
    #[serde(default = "limits::total_bytes")]
    pub total_bytes: u64,
    /// Milliseconds before a busy server (429, 503) that does not say when is asked again. The second time it is twice as
    /// long, and both grow by up to a half, so that requests do not come together. Also the first interval between two
    /// requests to that host from then on.
    #[serde(default = "limits::retry_milliseconds")]
    pub retry_milliseconds: u64,
}

/// What crawls had before it could be said; those that are saved do not say it.
mod limits {
    pub(super) fn in_flight() -> usize {
        super::pacing::IN_FLIGHT
    }

    pub(super) fn total_bytes() -> u64 {
        2 * 1024 * 1024 * 1024
    }

    pub(super) fn retry_milliseconds() -> u64 {
        1_000
    }
}

impl Default for FetchLimits {
    fn default() -> Self {
        FetchLimits {
            user_agent: concat!("landfall/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")").to_owned(),
            rate: 5.0,
            request_seconds: 20,
            crawl_seconds: 900,
            body_bytes: 8 * 1024 * 1024,
            redirects: 8,
            in_flight: limits::in_flight(),
            total_bytes: limits::total_bytes(),
            retry_milliseconds: limits::retry_milliseconds(),
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Purpose::Crawl => "crawl",
            Purpose::Robots => "robots",
            Purpose::Sitemap => "sitemap",
            Purpose::Lens => "lens",
            Purpose::NotFound => "not-found",
        })
    }
}
