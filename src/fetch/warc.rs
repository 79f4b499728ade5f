//! WARC records: their form, nothing of what we put into them.
//!
//! Source: WARC 1.1 (ISO 28500:2017). Read are 1.0 and 1.1, uncompressed or with gzip members that hold one record each
//! (the usual way) or several. Written is 1.1 with one gzip member per record.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Bytes of the head of a record, or of the HTTP head inside one, at most.
const HEAD_BYTES: u64 = 256 * 1024;

/// Named fields in order, values as bytes.
pub(crate) type RawFields = Vec<(String, Vec<u8>)>;

/// Where a record begins: the byte of the file where its gzip member (or, uncompressed, itself) begins, and the byte
/// inside the member after decompression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub member: u64,
    pub inner: u64,
}

/// The named fields of a record, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    fields: Vec<(String, String)>,
}

impl Head {
    /// The first field of this name, in any letter case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The type of the record (`response`, …), in lower case.
    pub fn kind(&self) -> String {
        self.get("WARC-Type").unwrap_or_default().to_ascii_lowercase()
    }

    /// The address that the record is about; some tools put it into angle brackets.
    pub fn target(&self) -> Option<&str> {
        self.get("WARC-Target-URI").map(|u| u.trim_start_matches('<').trim_end_matches('>'))
    }

    fn length(&self) -> io::Result<u64> {
        self.get("Content-Length").and_then(|l| l.parse().ok()).ok_or_else(|| bad("a record without its length"))
    }
}

/// What is called for each record while a file is scanned.
pub(crate) trait Visit {
    /// A record; the body may be read or left. Whether the record is whole is not known yet.
    fn record(&mut self, at: Position, head: &Head, body: &mut dyn Read) -> io::Result<()>;
    /// All records since the last call were whole; the next one begins at the byte `end` of the file, or after it.
    fn intact(&mut self, end: u64);
}

/// How far a scan came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Damage {
    /// The byte of the file where the record that cannot be read begins.
    pub at: u64,
    pub problem: String,
}

/// Reads all records in order. Gives the damage that ended the scan, if any did.
pub(crate) fn scan(input: impl BufRead, visit: &mut dyn Visit) -> Option<Damage> {
    let mut input = Counted { inner: input, position: 0 };
    loop {
        let at = input.position;
        match scan_member(&mut input, visit) {
            Ok(true) => visit.intact(input.position),
            Ok(false) => return None,
            Err(error) => return Some(Damage { at, problem: error.to_string() }),
        }
    }
}

/// One gzip member, or one uncompressed record. False: nothing is left.
fn scan_member<R: BufRead>(input: &mut Counted<R>, visit: &mut dyn Visit) -> io::Result<bool> {
    if !skip_blank(input)? {
        return Ok(false);
    }
    let member = input.position;
    if first_byte(input)? == Some(0x1f) {
        let mut plain = Counted { inner: BufReader::new(GzDecoder::new(&mut *input)), position: 0 };
        while skip_blank(&mut plain)? {
            let inner = plain.position;
            scan_record(&mut plain, Position { member, inner }, visit)?;
        }
    } else {
        scan_record(input, Position { member, inner: 0 }, visit)?;
    }
    Ok(true)
}

fn scan_record(input: &mut impl BufRead, at: Position, visit: &mut dyn Visit) -> io::Result<()> {
    let head = read_head(input)?;
    let mut body = input.take(head.length()?);
    visit.record(at, &head, &mut body)?;
    io::copy(&mut body, &mut io::sink())?;
    if body.limit() > 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}

/// Reads the record at a position; `with` gets its head and its body.
pub(crate) fn read_at<T>(
    file: &mut (impl Read + Seek),
    at: Position,
    with: impl FnOnce(&Head, &mut dyn BufRead) -> io::Result<T>,
) -> io::Result<T> {
    file.seek(SeekFrom::Start(at.member))?;
    let mut input = BufReader::new(file);
    let record = |input: &mut dyn BufRead| {
        let head = read_head(input)?;
        let length = head.length()?;
        with(&head, &mut input.take(length))
    };
    if first_byte(&mut input)? == Some(0x1f) {
        let mut plain = BufReader::new(GzDecoder::new(input));
        io::copy(&mut (&mut plain).take(at.inner), &mut io::sink())?;
        record(&mut plain)
    } else {
        record(&mut input)
    }
}

fn read_head(input: &mut (impl BufRead + ?Sized)) -> io::Result<Head> {
    let mut lines = HeadLines { left: HEAD_BYTES };
    if !lines.next(input)?.starts_with(b"WARC/") {
        return Err(bad("something that is not a WARC record"));
    }
    Ok(Head { fields: lines.fields(input)?.into_iter().map(|(n, v)| (n, String::from_utf8_lossy(&v).into_owned())).collect() })
}

/// The head of an HTTP message inside a record: its first line and its fields, names as written.
pub(crate) fn read_http_head(input: &mut (impl BufRead + ?Sized)) -> io::Result<(String, RawFields)> {
    let mut lines = HeadLines { left: HEAD_BYTES };
    let first = String::from_utf8_lossy(&lines.next(input)?).into_owned();
    Ok((first, lines.fields(input)?))
}

/// Reads the lines of a head within a bound.
struct HeadLines {
    left: u64,
}

impl HeadLines {
    /// A line without its end.
    fn next(&mut self, input: &mut (impl BufRead + ?Sized)) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let read = input.take(self.left).read_until(b'\n', &mut line)?;
        self.left -= read as u64;
        if line.pop() != Some(b'\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(line)
    }

    /// Fields up to the empty line. A line that begins with a space continues the one before; others without a colon are
    /// left out.
    fn fields(&mut self, input: &mut (impl BufRead + ?Sized)) -> io::Result<RawFields> {
        let mut fields = RawFields::new();
        loop {
            let line = self.next(input)?;
            if line.is_empty() {
                return Ok(fields);
            }
            if let (true, Some((_, value))) = (matches!(line[0], b' ' | b'\t'), fields.last_mut()) {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            } else if let Some(colon) = line.iter().position(|b| *b == b':') {
                let name = String::from_utf8_lossy(line[..colon].trim_ascii()).into_owned();
                fields.push((name, line[colon + 1..].trim_ascii().to_vec()));
            }
        }
    }
}

/// Takes chunked transfer coding off. `None`: the bytes are not chunked at all. Data that ends early gives what was there.
pub(crate) fn dechunked(mut wire: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut first = true;
    loop {
        let end = wire.iter().take(1024).position(|b| *b == b'\n');
        let size = end.and_then(|end| {
            let line = wire[..end].split(|b| *b == b';').next()?.trim_ascii();
            usize::from_str_radix(std::str::from_utf8(line).ok()?, 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            return if first { None } else { Some(body) };
        };
        first = false;
        let data = &wire[end + 1..];
        if size == 0 || size >= data.len() {
            body.extend_from_slice(&data[..size.min(data.len())]);
            return Some(body);
        }
        body.extend_from_slice(&data[..size]);
        wire = &data[size..];
        wire = wire.strip_prefix(b"\r").unwrap_or(wire);
        wire = wire.strip_prefix(b"\n").unwrap_or(wire);
    }
}

/// The algorithm of our digests.
pub(crate) const DIGEST: &str = "sha256:";

/// A digest as the fields WARC-Block-Digest and WARC-Payload-Digest hold it: the name of the algorithm, and the value in
/// hexadecimal, which readers tell from base 32 by its length.
pub(crate) fn digest(pieces: &[&[u8]]) -> String {
    let digest = pieces.iter().fold(Sha256::new(), |digest, piece| digest.chain_update(piece)).finalize();
    digest.iter().fold(DIGEST.to_owned(), |text, byte| text + &format!("{byte:02x}"))
}

/// Writes one record as a gzip member of its own, with a digest of the block. Line ends in values would end a field early
/// and become spaces.
pub(crate) fn write_record(out: &mut impl Write, fields: &[(&str, &str)], block: &[&[u8]]) -> io::Result<()> {
    let mut gzip = GzEncoder::new(out, Compression::fast());
    gzip.write_all(b"WARC/1.1\r\n")?;
    for (name, value) in fields {
        write!(gzip, "{name}: {}\r\n", value.replace(['\r', '\n'], " "))?;
    }
    write!(gzip, "WARC-Block-Digest: {}\r\n", digest(block))?;
    write!(gzip, "Content-Length: {}\r\n\r\n", block.iter().map(|b| b.len()).sum::<usize>())?;
    for piece in block {
        gzip.write_all(piece)?;
    }
    gzip.write_all(b"\r\n\r\n")?;
    gzip.finish().map(drop)
}

fn first_byte(input: &mut impl BufRead) -> io::Result<Option<u8>> {
    Ok(input.fill_buf()?.first().copied())
}

/// Skips the line ends between records. False: nothing is left.
fn skip_blank(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let blank = buffer.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let more = blank == buffer.len();
        input.consume(blank);
        if !more {
            return Ok(true);
        }
    }
}

fn bad(problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}

/// Counts what is consumed.
struct Counted<R> {
    inner: R,
    position: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.position += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.position += amount as u64;
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Default)]
    struct Seen {
        pending: Vec<(Position, String)>,
        whole: Vec<(Position, String)>,
    }

    impl Visit for Seen {
        fn record(&mut self, at: Position, _: &Head, body: &mut dyn Read) -> io::Result<()> {
            let mut text = String::new();
            body.take(1_000).read_to_string(&mut text).ok();
            self.pending.push((at, text));
            Ok(())
        }

        fn intact(&mut self, _: u64) {
            self.whole.append(&mut self.pending);
        }
    }

    fn record(text: &str) -> Vec<u8> {
        format!("WARC/1.0\r\nWARC-Type: resource\r\ncontent-length: {}\r\n\r\n{text}\r\n\r\n", text.len()).into_bytes()
    }

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(data).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn records_are_found_in_every_packing_and_read_again() {
        let (a, b) = (record("first"), record("second"));
        for (packing, file) in [
            ("plain", [a.clone(), b.clone()].concat()),
            ("member each", [gzip(&a), gzip(&b)].concat()),
            ("one member", gzip(&[a.clone(), b.clone()].concat())),
            ("mixed", [a.clone(), gzip(&b)].concat()),
        ] {
            let mut seen = Seen::default();
            assert_eq!(scan(file.as_slice(), &mut seen), None, "{packing}");
            assert_eq!(seen.whole.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>(), ["first", "second"], "{packing}");
            for (at, text) in seen.whole {
                let mut again = String::new();
                read_at(&mut io::Cursor::new(&file), at, |_, body| body.read_to_string(&mut again)).unwrap();
                assert_eq!(again, text, "{packing}");
            }
        }
    }

    #[test]
    fn a_cut_file_is_read_up_to_the_cut() {
        for file in [[record("first"), record("second")].concat(), [gzip(&record("first")), gzip(&record("second"))].concat()] {
            let begin = if file[0] == 0x1f { gzip(&record("first")).len() } else { record("first").len() };
            for cut in begin + 5..file.len() - 4 {
                let mut seen = Seen::default();
                let damage = scan(&file[..cut], &mut seen);
                assert_eq!(damage.map(|d| d.at.abs_diff(begin as u64) <= 4), Some(true), "{cut}");
                assert_eq!(seen.whole.len(), 1, "{cut}");
            }
        }
    }

    #[test]
    fn chunks_are_joined() {
        let table: [(&[u8], Option<&[u8]>); 6] = [
            (b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n", Some(b"hello world")),
            (b"5\r\nhel", Some(b"hel")),
            (b"0\r\n\r\n", Some(b"")),
            (b"5\r\nhello\r\nzz\r\n", Some(b"hello")),
            (b"<!doctype html>\n", None),
            (b"ffffffffffffffff\r\nx", Some(b"x")),
        ];
        for (wire, body) in table {
            assert_eq!(dechunked(wire).as_deref(), body, "{}", String::from_utf8_lossy(wire));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(file in proptest::collection::vec(any::<u8>(), 0..600)) {
            scan(file.as_slice(), &mut Seen::default());
            dechunked(&file);
            let _ = read_at(&mut io::Cursor::new(&file), Position { member: 0, inner: 3 }, |_, body| read_http_head(body));
        }

        #[test]
        fn no_damage_panics(at in 0..400_usize, byte in any::<u8>(), packed in any::<bool>()) {
            let mut file = [record("first"), record("second")].concat();
            if packed { file = gzip(&file) }
            let at = at % file.len();
            file[at] = byte;
            let mut seen = Seen::default();
            scan(file.as_slice(), &mut seen);
            prop_assert!(seen.whole.len() <= 2);
        }
    }
}
