//! Small proxies: they note what they are asked for and lead everything to one server.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// A running proxy. It ends with the runtime of the test.
pub struct Proxy {
    address: SocketAddr,
    scheme: &'static str,
    /// What it was asked for: `host:port` for SOCKS and tunnels, the whole head for other HTTP requests; and user names
    /// and passwords as received.
    pub asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// SOCKS version 5 (RFC 1928), with a user name and a password (RFC 1929) if the client offers them.
    pub async fn socks(scheme: &'static str, to: SocketAddr) -> Self {
        Self::start(scheme, move |stream, asked| socks(stream, to, asked)).await
    }

    /// HTTP: whole addresses in requests, and CONNECT.
    pub async fn http(to: SocketAddr) -> Self {
        Self::start("http", move |stream, asked| http(stream, to, asked)).await
    }

    /// An HTTP proxy that wants another password.
    pub async fn closed() -> Self {
        Self::start("http", |mut stream, asked| async move {
            note(&asked, read_head(&mut stream).await?);
            stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await
        })
        .await
    }

    async fn start<F>(scheme: &'static str, serve: impl Fn(TcpStream, Arc<Mutex<Vec<String>>>) -> F + Send + 'static) -> Self
    where
        F: Future<Output = io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&notes)));
            }
        });
        Proxy { address, scheme, asked }
    }

    pub fn url(&self) -> Url {
        Url::parse(&format!("{}://{}", self.scheme, self.address)).unwrap()
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn note(asked: &Mutex<Vec<String>>, what: String) {
    asked.lock().unwrap().push(what);
}

async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

async fn bytes(stream: &mut TcpStream, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

async fn socks(mut stream: TcpStream, to: SocketAddr, asked: Arc<Mutex<Vec<String>>>) -> io::Result<()> {
    let greeting = bytes(&mut stream, 2).await?;
    let methods = bytes(&mut stream, usize::from(greeting[1])).await?;
    if methods.contains(&2) {
        stream.write_all(&[5, 2]).await?;
        let user = bytes(&mut stream, 2).await?;
        let user = bytes(&mut stream, usize::from(user[1])).await?;
        let length = stream.read_u8().await?;
        let password = bytes(&mut stream, usize::from(length)).await?;
        note(&asked, format!("{}:{}", String::from_utf8_lossy(&user), String::from_utf8_lossy(&password)));
        stream.write_all(&[1, 0]).await?;
    } else {
        stream.write_all(&[5, 0]).await?;
    }
    let request = bytes(&mut stream, 4).await?;
    let host = match request[3] {
        1 => Ipv4Addr::from(<[u8; 4]>::try_from(bytes(&mut stream, 4).await?).unwrap()).to_string(),
        4 => Ipv6Addr::from(<[u8; 16]>::try_from(bytes(&mut stream, 16).await?).unwrap()).to_string(),
        _ => {
            let length = stream.read_u8().await?;
            String::from_utf8_lossy(&bytes(&mut stream, usize::from(length)).await?).into_owned()
        }
    };
    let port = stream.read_u16().await?;
    note(&asked, format!("{host}:{port}"));
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    join(stream, TcpStream::connect(to).await?).await
}

async fn http(mut stream: TcpStream, to: SocketAddr, asked: Arc<Mutex<Vec<String>>>) -> io::Result<()> {
    let head = read_head(&mut stream).await?;
    let mut server = TcpStream::connect(to).await?;
    if head.starts_with("CONNECT ") {
        note(&asked, head.split(' ').nth(1).unwrap_or_default().to_owned());
        stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await?;
    } else {
        // `GET http://host/path` as `GET /path`.
        let target = head.split(' ').nth(1).unwrap_or_default();
        let path = Url::parse(target).map(|u| u[url::Position::BeforePath..].to_owned()).unwrap_or_default();
        server.write_all(head.replacen(target, &path, 1).as_bytes()).await?;
        note(&asked, head);
    }
    join(stream, server).await
}

async fn join(mut a: TcpStream, mut b: TcpStream) -> io::Result<()> {
    tokio::io::copy_bidirectional(&mut a, &mut b).await.map(drop)
}
