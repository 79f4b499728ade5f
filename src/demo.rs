//! A shop of files served on loopback: for the demo and for tests. It answers GET and HEAD and nothing else.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

static NORDLYS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/nordlys/site");

/// The name under which the demo shop is served.
pub const HOST: &str = "nordlys-ull.example";

/// Files by path (`de/index.html`).
pub type Files = BTreeMap<String, Vec<u8>>;

/// The demo shop *Nordlys Ull*, as compiled in.
pub fn nordlys() -> Files {
    fn collect(dir: &Dir<'_>, files: &mut Files) {
        for file in dir.files() {
            files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
        }
        dir.dirs().for_each(|d| collect(d, files));
    }
    let mut files = Files::new();
    collect(&NORDLYS, &mut files);
    files
}

/// All files of a folder.
///
/// # Errors
/// What the file system says.
pub fn folder(root: &Path) -> std::io::Result<Files> {
    fn collect(root: &Path, dir: &Path, files: &mut Files) -> std::io::Result<()> {
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            if path.is_dir() {
                collect(root, &path, files)?;
            } else if let Ok(relative) = path.strip_prefix(root) {
                files.insert(relative.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?);
            }
        }
        Ok(())
    }
    let mut files = Files::new();
    collect(root, root, &mut files)?;
    Ok(files)
}

/// Serves files on a free port of 127.0.0.1 until the runtime ends.
///
/// # Errors
/// When no port can be had.
pub async fn serve(files: Files) -> std::io::Result<SocketAddr> {
    serve_on(files, 0).await
}

/// Serves files on a port of 127.0.0.1; 0 is any free one.
///
/// # Errors
/// When the port cannot be had.
pub async fn serve_on(files: Files, port: u16) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let address = listener.local_addr()?;
    let files = Arc::new(files);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let files = Arc::clone(&files);
            tokio::spawn(async move {
                // A reader that goes away is no fault of the shop.
                let _ = answer(stream, &files).await;
            });
        }
    });
    Ok(address)
}

async fn answer(mut stream: TcpStream, files: &Files) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut buffer = [0u8; 2048];
    while !head.windows(4).any(|w| w == b"\r\n\r\n") && head.len() < 16 * 1024 {
        match stream.read(&mut buffer).await? {
            0 => return Ok(()),
            n => head.extend_from_slice(&buffer[..n]),
        }
    }
    let head = String::from_utf8_lossy(&head);
    let mut words = head.split_ascii_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
    let path = target.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
    // Shop systems such as Shopify write no slash after a page.
    let file = match path {
        "" => "index.html".to_owned(),
        _ if files.contains_key(path) => path.to_owned(),
        _ => format!("{}/index.html", path.trim_end_matches('/')),
    };
    let (status, kind, body): (&str, &str, &[u8]) = match (method, files.get(&file)) {
        ("GET" | "HEAD", Some(body)) => ("200 OK", content_type(&file), body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/html; charset=utf-8", b"<!doctype html><title>404</title><p>404"),
        _ => ("405 Method Not Allowed", "text/plain", b""),
    };
    let length = body.len();
    let reply = format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    stream.write_all(reply.as_bytes()).await?;
    if method == "GET" {
        stream.write_all(body).await?;
    }
    stream.shutdown().await
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("xml") => "application/xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
