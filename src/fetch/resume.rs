//! In: the file of a crawl that was cut off. Out: what was complete in it, and a writer that goes on at its end.
//!
//! A walk is the same for the same answers. So a walk that gets the answers that were kept, and asks the network for the
//! rest only, comes to the same end as one that was never cut off.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::archive::Archive;
use super::archive_writer::{ArchiveInfo, ArchiveWriter};
use super::partial::PartialFile;
use super::{Fault, Fetch, FetchOutcome, Request};
use crate::vocab::WhyNot;

/// What there is to go on with.
pub enum Resume {
    /// There is no file, or no whole record in it: begin anew.
    Nothing,
    /// The crawl came to its end.
    Complete,
    /// The crawl was cut off or stopped early.
    From(Box<Resumed>),
}

/// A crawl to go on with; it is handed to [`super::LiveSource::resuming`]. Dropped before, it leaves the file as it is, but
/// for damage at its end.
pub struct Resumed {
    pub(super) writer: ArchiveWriter,
    pub(super) complete: Complete,
    info: ArchiveInfo,
    dropped: u64,
}

impl Resumed {
    /// What the crawl was when it began. Go on with the same job and start time: another walk needs other answers.
    pub fn info(&self) -> &ArchiveInfo {
        &self.info
    }

    /// Fetches that need not be made again.
    pub fn fetches(&self) -> usize {
        self.complete.archive.fetches()
    }

    /// Bytes at the end of the file that were no whole fetch, and are gone.
    pub fn dropped_bytes(&self) -> u64 {
        self.dropped
    }
}

impl ArchiveWriter {
    /// The file that a run which was cut off left beside `path`, if there is one: [`ArchiveWriter::resume`] goes on with it,
    /// [`ArchiveWriter::create`] overwrites it.
    pub fn unfinished(path: &Path) -> Option<PathBuf> {
        PartialFile::path_for(path).filter(|part| part.metadata().is_ok_and(|m| m.is_file() && m.len() > 0))
    }

    /// Looks for a crawl to go on with, for an archive that is to stand at `path`: the file that was written beside it, or,
    /// without one, a finished file whose crawl was stopped early or that has no end. What comes after the last whole fetch
    /// is cut off. The finished file is copied first, and stays until the new one is put in its place.
    ///
    /// # Errors
    /// Another run is writing the file, it was not made by a crawl of ours, or the folder cannot be written to.
    pub fn resume(path: &Path) -> io::Result<Resume> {
        let left = match PartialFile::left_behind(path)? {
            None => None,
            Some(file) => match begun(file.reader()?)? {
                Some(archive) => return from(file, archive),
                // Cut off before its first record was whole, or while it was copied: the finished file decides.
                None => Some(file),
            },
        };
        let mut whole = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Resume::Nothing),
            file => file?,
        };
        let archive = begun(whole.try_clone()?)?.ok_or_else(not_ours)?;
        if archive.finished().is_some() && !archive.stopped_early() {
            return Ok(Resume::Complete);
        }
        let mut file = left.map_or_else(|| PartialFile::begin(path), Ok)?;
        file.copy_of(&mut whole, archive.fetches_end())?;
        let archive = begun(file.reader()?)?.ok_or_else(not_ours)?;
        from(file, archive)
    }
}

fn from(mut file: PartialFile, mut archive: Archive) -> io::Result<Resume> {
    let dropped = file.cut(archive.fetches_end())?;
    let Some((info, info_id, records)) = archive.cut() else { return Ok(Resume::Nothing) };
    let writer = ArchiveWriter::reopened(file, info_id, records, archive.fetches());
    let complete = Complete { handed_out: Mutex::new(vec![false; archive.fetches()]), archive };
    Ok(Resume::From(Box::new(Resumed { writer, complete, info, dropped })))
}

/// The archive of a crawl of ours; none when not even its first record is whole.
fn begun(file: File) -> io::Result<Option<Archive>> {
    match Archive::read(file) {
        Ok(archive) if archive.info().is_some() => Ok(Some(archive)),
        Ok(_) => Err(not_ours()),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(None),
        Err(error) => Err(error),
    }
}

fn not_ours() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it is no crawl that landfall began; only those can be gone on with")
}

/// What was complete when a crawl was cut off.
pub(super) struct Complete {
    archive: Archive,
    /// By entry of the archive.
    handed_out: Mutex<Vec<bool>>,
}

impl Complete {
    /// The fetch that was made for a request, once. The one of its seq, else another of the same address, lens and purpose
    /// that nobody had yet: an answer that differs from last time moves the seqs of what follows.
    pub fn take(&self, request: &Request) -> Option<Fetch> {
        let entries = self.archive.entries(request);
        let mut handed_out = self.handed_out.lock().unwrap_or_else(PoisonError::into_inner);
        let of_seq = entries.clone().rev().filter(|at| self.archive.seq(*at) == request.seq);
        let others = entries.clone().filter(|at| self.archive.seq(*at) != request.seq && !handed_out[*at]);
        for at in of_seq.chain(others).collect::<Vec<_>>() {
            if let Some(fetch) = self.archive.refetch(at, request)
                && is_complete(&fetch)
            {
                handed_out[at] = true;
                return Some(fetch);
            }
        }
        None
    }
}

/// What was refused because the crawl came to its bounds was not asked for at all, and what is damaged is not there.
fn is_complete(fetch: &Fetch) -> bool {
    !matches!(&fetch.outcome, FetchOutcome::NotRead(n) if n.why == WhyNot::Limit || n.fault == Fault::NotInArchive)
}
