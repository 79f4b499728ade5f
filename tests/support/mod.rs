//! A server on this machine that answers as a test says, however wrong that is.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use landfall::fetch::{Fetch, FetchLimits, FetchOutcome, Guard, Lens, LiveClient, NameLookup, NotRead, Purpose, Request, Response};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Barrier, Notify};
use url::Url;

pub mod proxy;

/// What the server does with one request.
pub enum Answer {
    /// These bytes, then the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, then nothing, with the connection open.
    Stall(Vec<u8>),
    /// A reset instead of an answer.
    Reset,
    /// These bytes, then a reset.
    ResetAfter(Vec<u8>),
    /// A head, then pieces of zeros up to this many bytes, as far as the client takes them.
    Pour(Vec<u8>, usize),
    /// These bytes, then the second ones again and again with a pause between them, until the client has had enough.
    Drip(Vec<u8>, Vec<u8>, Duration),
    /// These bytes, when as many requests are there as the barrier waits for.
    Together(Arc<Barrier>, Vec<u8>),
}

/// A running server. It ends with the runtime of the test.
pub struct Server {
    pub address: SocketAddr,
    /// Heads of the requests as received.
    pub requests: Arc<Mutex<Vec<String>>>,
    /// Bytes of [`Answer::Pour`] and [`Answer::Drip`] that the client took.
    pub poured: Arc<AtomicUsize>,
    /// The most requests that waited for their answer at the same time.
    pub most: Arc<AtomicUsize>,
    /// Told when a client left an [`Answer::Drip`].
    pub left: Arc<Notify>,
}

/// What the connections of a server share.
struct Shared<A> {
    answer: A,
    seen: Arc<Mutex<Vec<String>>>,
    poured: Arc<AtomicUsize>,
    waiting: AtomicUsize,
    most: Arc<AtomicUsize>,
    left: Arc<Notify>,
}

impl Server {
    /// Answers each request by its path and how often the path was asked before.
    pub async fn start(answer: impl Fn(&str, usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (requests, poured, most) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let left = Arc::new(Notify::new());
        let shared = Arc::new(Shared {
            answer,
            seen: Arc::clone(&requests),
            poured: Arc::clone(&poured),
            waiting: AtomicUsize::new(0),
            most: Arc::clone(&most),
            left: Arc::clone(&left),
        });
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Server { address, requests, poured, most, left }
    }

    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// An address of the server under a name that the client knows.
    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://shop.test:{}{path}", self.address.port())).unwrap()
    }

    /// A client that knows `shop.test` and guards everything else.
    pub fn client(&self, limits: FetchLimits) -> LiveClient {
        let hosts = BTreeMap::from([("shop.test".to_owned(), self.address)]);
        LiveClient::new(limits, Guard::default(), hosts, None).unwrap()
    }
}

async fn serve(mut stream: TcpStream, shared: Arc<Shared<impl Fn(&str, usize) -> Answer>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        head.push(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let before = {
        let mut seen = shared.seen.lock().unwrap();
        let before = seen.iter().filter(|r| r.split(' ').nth(1) == Some(&path)).count();
        seen.push(head);
        before
    };
    let waiting = shared.waiting.fetch_add(1, Ordering::SeqCst) + 1;
    shared.most.fetch_max(waiting, Ordering::SeqCst);
    let answer = (shared.answer)(&path, before);
    if let Answer::Together(barrier, _) = &answer {
        barrier.wait().await;
    }
    shared.waiting.fetch_sub(1, Ordering::SeqCst);
    match answer {
        Answer::Bytes(bytes) | Answer::Together(_, bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Answer::Stall(bytes) => {
            let _ = stream.write_all(&bytes).await;
            // Until the client has had enough.
            let _ = stream.read_u8().await;
        }
        Answer::Reset => {
            stream.set_zero_linger().unwrap();
        }
        Answer::ResetAfter(bytes) => {
            let _ = stream.write_all(&bytes).await;
            stream.set_zero_linger().unwrap();
        }
        Answer::Pour(head, bytes) => {
            let _ = stream.write_all(&head).await;
            let piece = vec![b'0'; 64 * 1024];
            while shared.poured.load(Ordering::SeqCst) < bytes && stream.write_all(&piece).await.is_ok() {
                shared.poured.fetch_add(piece.len(), Ordering::SeqCst);
            }
        }
        Answer::Drip(head, piece, pause) => {
            let _ = stream.write_all(&head).await;
            while stream.write_all(&piece).await.is_ok() {
                shared.poured.fetch_add(piece.len(), Ordering::SeqCst);
                if !pause.is_zero() {
                    tokio::time::sleep(pause).await;
                }
            }
            shared.left.notify_one();
        }
    }
}

/// A whole answer with its length.
pub fn page(status: &str, headers: &str, body: &[u8]) -> Answer {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len());
    Answer::Bytes([head.as_bytes(), body].concat())
}

pub fn redirect(to: &str) -> Answer {
    page("302 Found", &format!("Location: {to}\r\n"), b"moved")
}

/// Limits for tests: no pacing, and short enough that a test that waits for the deadline does not wait long.
pub fn limits() -> FetchLimits {
    FetchLimits { rate: 0.0, request_seconds: 5, body_bytes: 100_000, retry_milliseconds: 1, ..FetchLimits::default() }
}

/// The lens of a market's shopper.
pub fn lens(market: &str) -> Lens {
    Lens { market: Some(market.parse().unwrap()), accept_language: None }
}

/// A resolver that knows these names and no others.
pub fn names(known: &[(&str, &str)]) -> NameLookup {
    let known: BTreeMap<String, SocketAddr> =
        known.iter().map(|(name, ip)| ((*name).to_owned(), (ip.parse::<std::net::IpAddr>().unwrap(), 0).into())).collect();
    Arc::new(move |name| {
        let found = known.get(&name).map(|a| vec![*a]).ok_or_else(|| std::io::ErrorKind::NotFound.into());
        Box::pin(std::future::ready(found))
    })
}

pub fn request(url: Url) -> Request {
    Request { seq: 7, url, purpose: Purpose::Crawl, lens: Lens::default() }
}

pub fn response(fetch: &Fetch) -> &Response {
    match &fetch.outcome {
        FetchOutcome::Answered(response) => response,
        FetchOutcome::NotRead(not_read) => panic!("not read: {not_read:?}"),
    }
}

pub fn not_read(fetch: &Fetch) -> &NotRead {
    match &fetch.outcome {
        FetchOutcome::NotRead(not_read) => not_read,
        FetchOutcome::Answered(response) => panic!("answered with {}", response.status),
    }
}

pub fn gzip(data: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(data).unwrap();
    out.finish().unwrap()
}

pub fn brotli(data: &[u8]) -> Vec<u8> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
    out.write_all(data).unwrap();
    out.into_inner()
}

pub fn zstd(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0; zstd_safe::compress_bound(data.len())];
    let length = zstd_safe::compress(out.as_mut_slice(), data, 3).unwrap();
    out.truncate(length);
    out
}
