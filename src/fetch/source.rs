//! Where fetches come from: the network, or a saved crawl. The rest of the program does not know which.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::Value;

use super::archive::Archive;
use super::archive_writer::ArchiveWriter;
use super::client::LiveClient;
use super::{Fetch, Request};

/// A source of fetches.
pub enum Source {
    /// The network, and perhaps an archive that is written along.
    Live(Box<LiveSource>),
    /// A saved crawl.
    Archive(Box<Archive>),
}

impl Source {
    /// Fetches. Never fails: what goes wrong is the outcome. Robots rules are the caller's to ask first.
    pub async fn fetch(&self, request: Request) -> Fetch {
        match self {
            Source::Live(live) => live.fetch(request).await,
            Source::Archive(archive) => archive.fetch(&request),
        }
    }

    /// Whether nothing is asked of any host.
    pub fn is_archive(&self) -> bool {
        matches!(self, Source::Archive(_))
    }
}

impl From<LiveSource> for Source {
    fn from(live: LiveSource) -> Self {
        Source::Live(Box::new(live))
    }
}

impl From<Archive> for Source {
    fn from(archive: Archive) -> Self {
        Source::Archive(Box::new(archive))
    }
}

/// The network, and perhaps an archive that every fetch is written to.
pub struct LiveSource {
    client: LiveClient,
    archive: Mutex<Writing>,
}

/// A failure to write does not end the crawl; it is told at the end.
enum Writing {
    Not,
    To(ArchiveWriter),
    Failed(io::Error),
}

impl LiveSource {
    /// Fetches only.
    pub fn new(client: LiveClient) -> Self {
        LiveSource { client, archive: Mutex::new(Writing::Not) }
    }

    /// Fetches and keeps.
    pub fn with_archive(client: LiveClient, writer: ArchiveWriter) -> Self {
        LiveSource { client, archive: Mutex::new(Writing::To(writer)) }
    }

    /// The client behind it.
    pub fn client(&self) -> &LiveClient {
        &self.client
    }

    /// Fetches, and writes to the archive if there is one.
    pub async fn fetch(&self, request: Request) -> Fetch {
        let (fetch, wire) = self.client.fetch_recorded(request).await;
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        if let Writing::To(writer) = &mut *archive
            && let Err(error) = writer.write(&fetch, &wire)
        {
            *archive = Writing::Failed(error);
        }
        fetch
    }

    /// Ends the archive, if there is one, and puts it in its place.
    ///
    /// # Errors
    /// The first thing that went wrong with writing, now or before; no archive is left then.
    pub fn finish(&self, finished: SystemTime, extra: &Value) -> io::Result<()> {
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *archive, Writing::Not) {
            Writing::Not => Ok(()),
            Writing::To(writer) => writer.finish(finished, extra),
            Writing::Failed(error) => Err(error),
        }
    }
}
