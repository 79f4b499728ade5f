//! The floor: the same pages over as many keep-alive connections, and nothing done with them.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;

use super::site::{Options, addresses};

/// Connections, as many as `landfall` has requests on their way.
const CONNECTIONS: usize = 6;

/// Fetches all pages of the shop; gives how many there were.
pub fn fetch(address: SocketAddr, options: &Options) -> io::Result<usize> {
    let host = address.to_string();
    let waiting = Mutex::new(addresses(options, &host));
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(|| connection(address, &host, &waiting))).collect();
        workers.into_iter().map(|w| w.join().map_err(|_| io::Error::other("a connection ended in a panic"))?).sum()
    })
}

fn connection(address: SocketAddr, host: &str, waiting: &Mutex<impl Iterator<Item = String>>) -> io::Result<usize> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut requests = stream.try_clone()?;
    let mut answers = BufReader::with_capacity(64 * 1024, stream);
    let (mut fetched, mut line) = (0, String::new());
    loop {
        let next = waiting.lock().map_err(|_| io::Error::other("another connection failed"))?.next();
        let Some(path) = next else { return Ok(fetched) };
        requests.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes())?;
        let mut length = 0;
        loop {
            line.clear();
            answers.read_line(&mut line)?;
            match line.split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().map_err(io::Error::other)?
                }
                _ if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        if io::copy(&mut (&mut answers).take(length), &mut io::sink())? != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        fetched += 1;
    }
}
