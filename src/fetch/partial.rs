//! The file that an archive is written to before it stands in its place: `shop.warc.gz.part` for `shop.warc.gz`.
//!
//! It has a stable name, so that a later run finds it, and a lock of the operating system, so that only one run has it. The
//! lock ends with the process, however that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Times that a file is opened again which somebody moved away between opening and locking.
const TRIES: usize = 8;

/// A file that is locked and written to its end.
#[derive(Debug)]
pub(super) struct PartialFile {
    /// Where the file will stand.
    place: PathBuf,
    path: PathBuf,
    file: File,
    /// Bytes in it; after them nothing counts.
    length: u64,
}

impl PartialFile {
    /// An empty file for `place`; what was there is gone.
    pub fn begin(place: &Path) -> io::Result<Self> {
        let mut file = Self::open(place, true)?.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        file.cut(0)?;
        Ok(file)
    }

    /// The file that an earlier run left; none when there is none.
    pub fn left_behind(place: &Path) -> io::Result<Option<Self>> {
        Self::open(place, false)
    }

    /// Where the file for `place` stands; none where `place` names no file.
    pub fn path_for(place: &Path) -> Option<PathBuf> {
        let mut name = place.file_name()?.to_owned();
        name.push(".part");
        Some(place.with_file_name(name))
    }

    fn open(place: &Path, create: bool) -> io::Result<Option<Self>> {
        let path = Self::path_for(place).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        for _ in 0..TRIES {
            let file = match OpenOptions::new().read(true).write(true).create(create).truncate(false).open(&path) {
                Err(error) if !create && error.kind() == io::ErrorKind::NotFound => return Ok(None),
                file => file?,
            };
            match file.try_lock() {
                // Some network file systems know no locks; there it is up to the user.
                Ok(()) => {}
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) => {
                    let shown = path.display();
                    let problem = format!("another run is writing `{shown}`; wait until it ends, or save to another file");
                    return Err(io::Error::new(io::ErrorKind::ResourceBusy, problem));
                }
            }
            // Another run may have finished or given up the file before we had the lock.
            if stands_at(&file, &path) {
                let length = file.metadata()?.len();
                return Ok(Some(PartialFile { place: place.to_owned(), path, file, length }));
            }
        }
        Err(io::Error::new(io::ErrorKind::ResourceBusy, format!("`{}` is taken by other runs again and again", path.display())))
    }

    /// A second way to the same file, for reading.
    pub fn reader(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    /// Drops everything from this byte on. Gives how much that was.
    pub fn cut(&mut self, at: u64) -> io::Result<u64> {
        let dropped = self.length.saturating_sub(at);
        self.file.set_len(at)?;
        self.file.seek(SeekFrom::Start(at))?;
        self.length = at;
        Ok(dropped)
    }

    /// Adds to the end, in one piece. After a failure the file ends where it ended before.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.file.write_all(bytes) {
            // What cannot be cut off now is found to be no whole fetch later.
            let _ = self.cut(self.length);
            return Err(error);
        }
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Makes the file a copy of the first `length` bytes of another. The first byte is written last: a copy that was cut
    /// off is no archive, and is not taken for one.
    pub fn copy_of(&mut self, from: &mut (impl Read + Seek), length: u64) -> io::Result<()> {
        self.cut(0)?;
        from.seek(SeekFrom::Start(0))?;
        let mut first = [0];
        from.read_exact(&mut first)?;
        self.file.seek(SeekFrom::Start(1))?;
        if io::copy(&mut from.take(length - 1), &mut self.file)? < length - 1 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.file.sync_data()?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&first)?;
        self.cut(length)?;
        Ok(())
    }

    /// Puts the file in its place, whatever stands there.
    pub fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.place)
    }

    /// Removes the file.
    pub fn discard(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

/// Whether an open file is still the one at a path.
fn stands_at(file: &File, path: &Path) -> bool {
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        ours.dev() == there.dev() && ours.ino() == there.ino()
    }
    #[cfg(not(unix))]
    {
        // Elsewhere an open file is not moved away under us.
        ours.len() == there.len()
    }
}
