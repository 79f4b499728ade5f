//! A shop on this machine that answers as a test says, under any number of host names, and remembers what it was asked.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, SystemTime};

use landfall::audit::{CannotRead, CrawlJob, JudgeJob, Walked, report, walk};
use landfall::fetch::{Archive, ArchiveInfo, ArchiveWriter, FetchLimits, Guard, Lens, LiveClient, LiveSource, Source};
use landfall::report::messages::Messages;
use landfall::report::v1::Report;
use landfall::rules::RuleBook;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// One request as received.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    /// Without the port.
    pub host: String,
    /// Path and query.
    pub path: String,
    pub headers: Vec<(String, String)>,
    /// Requests received before this one.
    pub before: usize,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// Whether the visitor asks for a language first.
    pub fn prefers(&self, language: &str) -> bool {
        self.header("accept-language").starts_with(language)
    }
}

/// What the shop answers.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn html(body: impl Into<Vec<u8>>) -> Reply {
        Reply { status: 200, headers: vec![("content-type".into(), "text/html; charset=utf-8".into())], body: body.into() }
    }

    pub fn text(body: &str) -> Reply {
        Reply { status: 200, headers: vec![("content-type".into(), "text/plain".into())], body: body.into() }
    }

    pub fn missing() -> Reply {
        Reply { status: 404, ..Reply::html("<title>Not found</title><p>404") }
    }

    /// No answer, with the connection open, until the client goes away.
    pub fn hold() -> Reply {
        Reply::html("").status(0)
    }

    pub fn redirect(to: &str) -> Reply {
        Reply { status: 302, ..Reply::html("moved") }.with("location", to)
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Reply {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn status(mut self, status: u16) -> Reply {
        self.status = status;
        self
    }
}

/// A running shop. It ends with the runtime of the test.
pub struct Site {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    pub async fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (seen, answer) = (Arc::clone(&asked), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answer), Arc::clone(&seen)));
            }
        });
        Site { address, asked }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Paths asked for of a host, in order, without robots.txt, sitemaps and the question what "not found" looks like.
    pub fn pages(&self, host: &str) -> Vec<String> {
        let service = |p: &str| p == "/robots.txt" || p.contains("sitemap") || p.starts_with("/landfall-asks");
        self.asked().into_iter().filter(|a| a.host == host && !service(&a.path)).map(|a| a.path).collect()
    }

    fn client(&self, hosts: &[&str], limits: FetchLimits) -> LiveClient {
        let hosts: BTreeMap<String, SocketAddr> = hosts.iter().map(|h| ((*h).to_owned(), self.address)).collect();
        LiveClient::new(limits, Guard::default(), hosts, None).unwrap()
    }

    /// Walks the shop that begins at the first host; all hosts lead here.
    pub async fn walk(&self, hosts: &[&str], job: &CrawlJob) -> Result<Walked, CannotRead> {
        let source = Arc::new(Source::from(LiveSource::new(self.client(hosts, job.limits.clone()))));
        walk(source, job, &book(), started(), &AtomicBool::new(false), &|_| {}).await
    }

    /// The same, and keeps the crawl.
    pub async fn crawl(&self, hosts: &[&str], job: &CrawlJob, path: &std::path::Path) -> Result<Walked, CannotRead> {
        let info = ArchiveInfo {
            target: job.url.clone(),
            limits: serde_json::to_value(job).unwrap(),
            lens: Lens { market: None, accept_language: job.accept_language.clone() },
            started: started(),
        };
        let writer = ArchiveWriter::create(path, &info).unwrap();
        let source = Arc::new(Source::from(LiveSource::with_archive(self.client(hosts, job.limits.clone()), writer)));
        let walked = walk(Arc::clone(&source), job, &book(), started(), &AtomicBool::new(false), &|_| {}).await?;
        if let Source::Live(live) = &*source {
            live.finish(walked.finished, &serde_json::json!({ "stopped": walked.stopped, "pace": source.paces() })).unwrap();
        }
        Ok(walked)
    }
}

/// Walks a saved crawl.
pub async fn replay(path: &std::path::Path) -> Walked {
    let archive = Archive::open(path).unwrap();
    assert_eq!(archive.damage(), None);
    let info = archive.info().unwrap().clone();
    let job: CrawlJob = serde_json::from_value(info.limits).unwrap();
    walk(Arc::new(Source::from(archive)), &job, &book(), info.started, &AtomicBool::new(false), &|_| {}).await.unwrap()
}

async fn serve(mut stream: TcpStream, answer: Arc<impl Fn(&Asked) -> Reply>, seen: Arc<Mutex<Vec<Asked>>>) {
    let mut head = Vec::new();
    loop {
        while !head.ends_with(b"\r\n\r\n") {
            let Ok(byte) = stream.read_u8().await else { return };
            head.push(byte);
        }
        let text = String::from_utf8_lossy(&head).into_owned();
        head.clear();
        let mut lines = text.lines();
        let mut first = lines.next().unwrap_or_default().split(' ');
        let (method, path) = (first.next().unwrap_or_default().to_owned(), first.next().unwrap_or_default().to_owned());
        let headers: Vec<(String, String)> =
            lines.filter_map(|l| l.split_once(':')).map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim().to_owned())).collect();
        let host = headers.iter().find(|(n, _)| n == "host").map(|(_, v)| v.split(':').next().unwrap_or_default().to_owned());
        let asked = {
            let mut seen = seen.lock().unwrap();
            let asked = Asked { method, host: host.unwrap_or_default(), path, headers, before: seen.len() };
            seen.push(asked.clone());
            asked
        };
        let reply = answer(&asked);
        if reply.status == 0 {
            let _ = stream.read_u8().await;
            return;
        }
        let mut out = format!("HTTP/1.1 {} x\r\ncontent-length: {}\r\n", reply.status, reply.body.len());
        for (name, value) in &reply.headers {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
        out.push_str("\r\n");
        if stream.write_all(&[out.as_bytes(), &reply.body].concat()).await.is_err() {
            return;
        }
    }
}

/// The rule book, loaded once for a test binary.
pub fn book() -> Arc<RuleBook> {
    static BOOK: OnceLock<Arc<RuleBook>> = OnceLock::new();
    Arc::clone(BOOK.get_or_init(|| Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))))
}

pub fn started() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_000_000)
}

/// A crawl without a rate limit that looks as visitors from these markets.
pub fn job(host: &str, markets: &[&str]) -> CrawlJob {
    let limits = FetchLimits { rate: 0.0, request_seconds: 5, retry_milliseconds: 5, ..FetchLimits::default() };
    let markets = Some(markets.iter().map(|m| m.parse().unwrap()).collect());
    CrawlJob { limits, markets, ..CrawlJob::new(format!("http://{host}/").parse().unwrap()) }
}

/// Judges what was read.
pub fn judge(walked: &Walked, markets: &[&str]) -> Report {
    let markets = markets.iter().map(|m| m.parse().unwrap()).collect();
    let book = book();
    report(
        walked,
        &book,
        &JudgeJob { home: Some("US".parse().unwrap()), ..JudgeJob::new(markets, jiff::civil::date(2026, 11, 21)) },
        &Messages::english(&book),
    )
}

/// The outcome of a rule for the first market of a report, and what was said.
pub fn outcome(report: &Report, rule: &str) -> (String, String) {
    let finding = report.markets[0].findings.iter().find(|f| f.rule == rule).unwrap_or_else(|| panic!("{rule} was judged"));
    (finding.outcome.to_string(), finding.says.text.clone())
}

/// A page of a small wool shop in English, German or French, with links in its menu.
pub fn page(language: &str, name: &str, price: &str, menu: &str) -> String {
    let (title, text, add) = match language {
        "de" => (
            "Wolle",
            "Unsere Wolle kommt von kleinen Höfen an der Küste, wird von Hand gewaschen und gesponnen und wärmt auch dann noch, wenn sie nass wird.",
            "In den Warenkorb",
        ),
        "fr" => (
            "Laine",
            "Notre laine vient de petites fermes de la côte, elle est lavée et filée à la main et tient chaud même quand elle est mouillée.",
            "Ajouter au panier",
        ),
        _ => (
            "Wool",
            "Our wool comes from small farms on the coast, it is washed and spun by hand, and it keeps you warm even when it gets wet in the rain.",
            "Add to cart",
        ),
    };
    let price = if price.is_empty() { String::new() } else { format!("<p class=price>{price}</p><button>{add}</button>") };
    format!(
        "<!doctype html><html lang={language}><head><title>{title}: {name}</title></head><body><header><nav>{menu}</nav></header>\
         <main><h1>{title}: {name}</h1><p>{text}</p><p>{name}. {name}.</p>{price}</main></body></html>"
    )
}
