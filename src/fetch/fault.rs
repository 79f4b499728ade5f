//! In: an error of the network. Out: a [`NotRead`] with one sentence that a shop owner understands.

use std::error::Error;
use std::io;

use super::body::Undecodable;
use super::guard::{RefusedAddress, Reserved};
use super::{Fault, NotRead};
use crate::vocab::WhyNot;

impl NotRead {
    /// A failure on the way, with the reason that belongs to its kind.
    pub(crate) fn new(fault: Fault, detail: impl Into<String>) -> Self {
        let why = match fault {
            Fault::Robots => WhyNot::Robots,
            Fault::PrivateAddress => WhyNot::PrivateAddress,
            Fault::Timeout => WhyNot::Timeout,
            Fault::Deadline | Fault::TotalBytes => WhyNot::Limit,
            Fault::TooLarge => WhyNot::TooLarge,
            Fault::NotInArchive => WhyNot::NotInArchive,
            _ => WhyNot::Error,
        };
        NotRead { why, fault, detail: detail.into() }
    }
}

impl From<Reserved> for NotRead {
    fn from(reserved: Reserved) -> Self {
        let detail = format!("The host leads to {reserved}; only a host that was named at the start may do that.");
        NotRead::new(Fault::PrivateAddress, detail)
    }
}

impl From<Undecodable> for NotRead {
    fn from(problem: Undecodable) -> Self {
        NotRead::new(Fault::Protocol, problem.to_string())
    }
}

/// The host has no address.
pub(crate) fn unknown_host() -> NotRead {
    NotRead::new(Fault::UnknownHost, "The host name is not known (no DNS entry was found).")
}

/// No answer within the time for one request.
pub(crate) fn timeout(seconds: u64) -> NotRead {
    NotRead::new(Fault::Timeout, format!("No complete answer came within {seconds} seconds."))
}

/// The crawl's time is used up, or would be before this request is answered.
pub(crate) fn deadline() -> NotRead {
    NotRead::new(Fault::Deadline, "The time for the whole crawl was over before this address could be read.")
}

/// The crawl has received all the bytes it may.
pub(crate) fn total_bytes(limit: u64) -> NotRead {
    NotRead::new(Fault::TotalBytes, format!("The crawl has received the {limit} bytes that it may, and asks for nothing more."))
}

/// The proxy of a market did not do its work.
pub(crate) fn proxy() -> NotRead {
    NotRead::new(Fault::Proxy, "The proxy for this market could not be used, or could not reach the server.")
}

/// What a failed request of the HTTP client means. `by_market`: it went through the proxy of a market.
pub(crate) fn of_request(error: &reqwest::Error, by_market: bool) -> NotRead {
    let mut causes = Causes::default();
    causes.collect(error, 0);
    if let Some(refused) = causes.refused {
        return refused.into();
    }
    if let Some(tls) = causes.tls {
        return NotRead::new(Fault::Tls, tls);
    }
    if by_market && error.is_connect() {
        return proxy();
    }
    if error.is_dns() {
        return unknown_host();
    }
    if error.is_builder() {
        return NotRead::new(Fault::Protocol, "The address cannot be asked for over HTTP.");
    }
    use io::ErrorKind as K;
    let (fault, detail) = match causes.io {
        _ if causes.too_large => (Fault::TooLarge, "The head of the server's answer is too large to be read."),
        _ if causes.parse => (Fault::Protocol, "The server's answer is not valid HTTP."),
        Some(K::ConnectionRefused) => (Fault::Refused, "The server refused the connection."),
        Some(K::HostUnreachable | K::NetworkUnreachable | K::AddrNotAvailable | K::NetworkDown) => {
            (Fault::Refused, "There is no way to the server from this network.")
        }
        Some(K::TimedOut) => (Fault::Timeout, "The connection to the server timed out."),
        Some(K::UnexpectedEof) if error.is_connect() => (Fault::Tls, "The server ended the connection before it was secured."),
        Some(K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe | K::UnexpectedEof) => {
            (Fault::Reset, "The connection ended before the answer was complete.")
        }
        _ if causes.incomplete => (Fault::Reset, "The connection ended before the answer was complete."),
        _ if error.is_connect() => (Fault::Refused, "No connection to the server could be made."),
        _ => (Fault::Protocol, "The exchange with the server broke the rules of HTTP."),
    };
    NotRead::new(fault, detail)
}

/// What stands in a chain of errors.
#[derive(Default)]
struct Causes {
    refused: Option<Reserved>,
    tls: Option<&'static str>,
    io: Option<io::ErrorKind>,
    parse: bool,
    too_large: bool,
    incomplete: bool,
}

impl Causes {
    /// An I/O error carries its cause inside and, by `source`, only the cause of that cause: both ways are walked.
    fn collect(&mut self, error: &(dyn Error + 'static), depth: usize) {
        if depth > 16 {
            return;
        }
        if let Some(RefusedAddress(reserved)) = error.downcast_ref() {
            self.refused = Some(*reserved);
        }
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            self.tls = Some(tls_sentence(tls));
        }
        if let Some(http) = error.downcast_ref::<hyper::Error>() {
            self.parse |= http.is_parse();
            // The library has a method for this only with its server part, which we do not need; a test guards its words.
            self.too_large |= http.is_parse() && http.to_string().contains("too large");
            self.incomplete |= http.is_incomplete_message() || http.is_closed() || http.is_canceled();
        }
        if let Some(io) = error.downcast_ref::<io::Error>() {
            self.io = Some(io.kind());
            if let Some(inner) = io.get_ref() {
                self.collect(inner, depth + 1);
            }
        }
        if let Some(source) = error.source() {
            self.collect(source, depth + 1);
        }
    }
}

fn tls_sentence(error: &rustls::Error) -> &'static str {
    use rustls::{CertificateError as C, Error as E};
    match error {
        E::InvalidCertificate(C::Expired | C::ExpiredContext { .. }) => "The server's certificate has expired.",
        E::InvalidCertificate(C::NotValidYet | C::NotValidYetContext { .. }) => "The server's certificate is not valid yet.",
        E::InvalidCertificate(C::NotValidForName | C::NotValidForNameContext { .. }) => "The server's certificate is for another host.",
        E::InvalidCertificate(C::UnknownIssuer) => "The issuer of the server's certificate is not trusted here.",
        E::InvalidCertificate(_) => "The server's certificate is not valid.",
        _ => "No secure connection to the server could be made.",
    }
}
