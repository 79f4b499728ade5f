//! Where fetches come from: the network, or a saved crawl. The rest of the program does not know which.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::Value;

use super::archive::Archive;
use super::archive_writer::ArchiveWriter;
use super::client::LiveClient;
use super::resume::{Complete, Resumed};
use super::since::Earlier;
use super::{Fetch, PaceReport, Request};

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

    /// What slowed the requests to each host down, sorted by host; a saved crawl tells what it was told.
    pub fn paces(&self) -> Vec<(String, PaceReport)> {
        match self {
            Source::Live(live) => live.client.pacer().slowed(),
            Source::Archive(archive) => {
                archive.extra().and_then(|e| serde_json::from_value(e.get("pace")?.clone()).ok()).unwrap_or_default()
            }
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
    /// What a run that was cut off had fetched already.
    complete: Option<Complete>,
    /// An earlier crawl, whose answers need not be sent again where they still hold.
    since: Option<Archive>,
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
        LiveSource { client, archive: Mutex::new(Writing::Not), complete: None, since: None }
    }

    /// Fetches and keeps.
    pub fn with_archive(client: LiveClient, writer: ArchiveWriter) -> Self {
        LiveSource { archive: Mutex::new(Writing::To(writer)), ..LiveSource::new(client) }
    }

    /// Goes on with a crawl that was cut off: what was complete is not fetched again, the rest is fetched and kept in the
    /// same archive.
    pub fn resuming(client: LiveClient, resumed: Resumed) -> Self {
        let Resumed { writer, complete, .. } = resumed;
        LiveSource { complete: Some(complete), ..LiveSource::with_archive(client, writer) }
    }

    /// Asks servers only for what changed since an earlier crawl of ours. What comes of a fetch, and what is kept, is the
    /// whole answer either way.
    #[must_use]
    pub fn since(mut self, earlier: Archive) -> Self {
        self.since = Some(earlier);
        self
    }

    /// The client behind it.
    pub fn client(&self) -> &LiveClient {
        &self.client
    }

    /// Fetches, and writes to the archive if there is one.
    pub async fn fetch(&self, request: Request) -> Fetch {
        if let Some(fetch) = self.complete.as_ref().and_then(|c| c.take(&request)) {
            return fetch;
        }
        let earlier = self.since.as_ref().and_then(|s| Earlier::find(s, &request, self.client.limits().body_bytes));
        let (fetch, wire) = self.client.fetch_unless_unchanged(request, earlier).await;
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
    /// The first thing that went wrong with writing, now or before. What was written stays beside the place, under its name
    /// and `.part`, and can be gone on with.
    pub fn finish(&self, finished: SystemTime, extra: &Value) -> io::Result<()> {
        match self.take_writing() {
            Writing::Not => Ok(()),
            Writing::To(writer) => writer.finish(finished, extra),
            Writing::Failed(error) => Err(error),
        }
    }

    /// Gives the archive up, if there is one, and removes its file: for a crawl that could not even begin. Without this the
    /// file stays and can be gone on with. Fetches of an earlier run are never removed.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn discard(&self) -> io::Result<()> {
        match self.take_writing() {
            Writing::To(writer) => writer.discard(),
            Writing::Not | Writing::Failed(_) => Ok(()),
        }
    }

    fn take_writing(&self) -> Writing {
        std::mem::replace(&mut *self.archive.lock().unwrap_or_else(PoisonError::into_inner), Writing::Not)
    }
}
