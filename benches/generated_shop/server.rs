//! Serves the generated shop over HTTP/1.1 with keep-alive: a thread per connection, blocking sockets, one write per answer.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::site::{Answer, Options, respond};

/// Bytes of a request head at most; a longer one ends the connection.
const MAX_HEAD: usize = 64 * 1024;

/// What was answered so far.
#[derive(Debug, Default)]
pub struct Count {
    /// HTML answers with status 200.
    pub pages: AtomicUsize,
    /// All other answers.
    pub others: AtomicUsize,
    /// Bytes of bodies.
    pub bytes: AtomicUsize,
}

/// Answers until the process is ended. `delay` passes before every answer.
pub fn serve(listener: &TcpListener, options: Options, delay: Duration, count: &Arc<Count>) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        let count = Arc::clone(count);
        // A connection that breaks is the client's affair.
        std::thread::spawn(move || connection(stream, &options, delay, &count));
    }
}

fn connection(stream: TcpStream, options: &Options, delay: Duration, count: &Count) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut answers = stream.try_clone()?;
    let mut requests = BufReader::with_capacity(8 * 1024, stream);
    let mut head = String::new();
    while read_head(&mut requests, &mut head)? {
        let mut first = head.lines().next().unwrap_or_default().split(' ');
        let (method, target) = (first.next().unwrap_or_default(), first.next().unwrap_or("/"));
        let header = |name: &str| {
            head.lines().skip(1).filter_map(|l| l.split_once(':')).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
        };
        let close = header("connection").is_some_and(|c| c.eq_ignore_ascii_case("close"));
        let answer = match method {
            "GET" | "HEAD" => respond(options, header("host").unwrap_or("shop.test"), target),
            _ => Answer { status: 405, headers: vec![("Allow", "GET, HEAD".to_owned())], body: Vec::new() },
        };
        let page = answer.status == 200 && answer.headers.iter().any(|(n, v)| *n == "Content-Type" && v.starts_with("text/html"));
        if page { &count.pages } else { &count.others }.fetch_add(1, Ordering::Relaxed);
        count.bytes.fetch_add(answer.body.len(), Ordering::Relaxed);
        if !delay.is_zero() {
            std::thread::sleep(delay);
        }
        answers.write_all(&wire(&answer, method == "HEAD", close))?;
        if close {
            break;
        }
    }
    Ok(())
}

/// Reads up to the empty line; false at the end of the connection, or when the head is too long.
fn read_head(requests: &mut BufReader<TcpStream>, head: &mut String) -> io::Result<bool> {
    let mut limited = io::Read::take(requests, MAX_HEAD as u64);
    head.clear();
    loop {
        let before = head.len();
        if limited.read_line(head)? == 0 {
            return Ok(false);
        }
        if head[before..].trim_end().is_empty() {
            return Ok(true);
        }
    }
}

fn wire(answer: &Answer, head_only: bool, close: bool) -> Vec<u8> {
    let reason = match answer.status {
        200 => "OK",
        404 => "Not Found",
        _ => "Method Not Allowed",
    };
    let mut out = Vec::with_capacity(answer.body.len() + 512);
    out.extend_from_slice(format!("HTTP/1.1 {} {reason}\r\n", answer.status).as_bytes());
    for (name, value) in &answer.headers {
        out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    let connection = if close { "close" } else { "keep-alive" };
    out.extend_from_slice(format!("Content-Length: {}\r\nConnection: {connection}\r\n\r\n", answer.body.len()).as_bytes());
    if !head_only {
        out.extend_from_slice(&answer.body);
    }
    out
}
