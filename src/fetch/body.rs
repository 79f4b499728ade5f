//! In: the bytes of a body as they come off the wire. Out: at most `limit` decoded bytes.
//!
//! One path for a live answer and for one from an archive, so that both give the same. Decoding goes along with reading:
//! a small answer that unfolds to gigabytes stops at the limit.

use std::io::{self, Write};

use brotli::DecompressorWriter;
use flate2::{Decompress, FlushDecompress, Status, write::GzDecoder};

use super::zstd::{Problem, ZstdDecoder};

/// What we offer; [`Decoder`] understands exactly this.
pub(crate) const ACCEPT_ENCODING: &str = "gzip, deflate, br, zstd";

/// Bytes that a decoder's window and buffers hold on to between two pieces.
const PIECE: usize = 16 * 1024;

/// Why a body cannot be decoded. Prints as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Undecodable {
    #[error("The body is not the {0} data that the answer declares.")]
    Corrupt(&'static str),
    #[error("The body is coded as `{0}`, which was not asked for.")]
    NotAsked(String),
    #[error("The zstd body wants a window of more than 8 MB, which HTTP does not allow.")]
    Window,
}

/// A body after content coding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub body: Vec<u8>,
    /// Cut at the limit, or the coded data ended early.
    pub truncated: bool,
}

/// Keeps the first `limit` bytes and refuses more.
struct Bounded {
    body: Vec<u8>,
    limit: usize,
    over: bool,
}

impl Write for Bounded {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let room = self.limit - self.body.len();
        self.body.extend_from_slice(&piece[..piece.len().min(room)]);
        if piece.len() > room {
            self.over = true;
            return Err(io::Error::other("over the limit"));
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

enum Coding {
    Identity(Bounded),
    /// Nothing was fed yet, so that an empty body is an empty body in every coding.
    Untouched(&'static str, usize),
    Gzip(Box<GzDecoder<Bounded>>),
    Deflate(Box<Decompress>, Bounded),
    Brotli(Box<DecompressorWriter<Bounded>>),
    Zstd(Box<ZstdDecoder<Bounded>>),
}

/// Decodes a body piece by piece.
pub(crate) struct Decoder {
    coding: Coding,
    /// The coded data came to its end; what follows is ignored, as browsers do.
    complete: bool,
}

impl Decoder {
    /// For an answer with these Content-Encoding values. Unknown words (`utf-8`, `none`) are ignored, as browsers do.
    pub fn new<'a>(encodings: impl Iterator<Item = &'a str>, limit: usize) -> Result<Self, Undecodable> {
        let mut coding = Coding::Identity(Bounded { body: Vec::new(), limit, over: false });
        let words: Vec<String> = encodings.flat_map(|v| v.split(',')).map(|w| w.trim().to_ascii_lowercase()).collect();
        let mut declared = None;
        for word in &words {
            let name = match word.as_str() {
                "gzip" | "x-gzip" => "gzip",
                "deflate" => "deflate",
                "br" => "br",
                "zstd" => "zstd",
                "compress" | "x-compress" | "dcb" | "dcz" => return Err(Undecodable::NotAsked(word.clone())),
                _ => continue,
            };
            if declared.replace(name).is_some() {
                return Err(Undecodable::NotAsked(words.join(", ")));
            }
            coding = Coding::Untouched(name, limit);
        }
        Ok(Decoder { coding, complete: false })
    }

    /// Whether the body goes through unchanged.
    pub fn is_identity(&self) -> bool {
        matches!(self.coding, Coding::Identity(_))
    }

    /// Takes the next piece. False: no more pieces are wanted.
    pub fn feed(&mut self, piece: &[u8]) -> Result<bool, Undecodable> {
        if piece.is_empty() {
            return Ok(true);
        }
        if let Coding::Untouched(name, limit) = self.coding {
            self.coding = start(name, limit, piece[0])?;
        }
        let name = self.name();
        let mut rest = piece;
        while !rest.is_empty() && !self.complete {
            let taken = match &mut self.coding {
                Coding::Untouched(..) => return Ok(true),
                Coding::Identity(out) => out.write(rest),
                Coding::Gzip(gzip) => gzip.write(rest),
                Coding::Deflate(deflate, out) => inflate(deflate, rest, out).map(|(taken, end)| {
                    self.complete = end;
                    taken
                }),
                Coding::Brotli(brotli) => brotli.write(rest),
                Coding::Zstd(zstd) => match zstd.write(rest) {
                    Ok(more) => {
                        self.complete = !more;
                        Ok(rest.len())
                    }
                    Err(Problem::Window) => return Err(Undecodable::Window),
                    Err(Problem::Corrupt | Problem::Full) => Err(io::ErrorKind::InvalidData.into()),
                },
            };
            match taken {
                Ok(0) => self.complete = true,
                Ok(taken) => rest = &rest[taken..],
                Err(_) if self.over() => return Ok(false),
                Err(_) => return Err(Undecodable::Corrupt(name)),
            }
        }
        Ok(!self.complete)
    }

    /// What came of it. `cut`: the wire was left before its end.
    pub fn finish(self, cut: bool) -> Decoded {
        let over = self.over();
        let (body, early) = match self.coding {
            Coding::Untouched(..) => (Vec::new(), false),
            Coding::Identity(out) => (out.body, false),
            Coding::Gzip(mut gzip) => {
                let early = gzip.try_finish().is_err();
                (std::mem::take(&mut gzip.get_mut().body), early)
            }
            Coding::Deflate(_, out) => (out.body, !self.complete),
            Coding::Brotli(brotli) => match brotli.into_inner() {
                Ok(out) => (out.body, false),
                Err(out) => (out.body, true),
            },
            Coding::Zstd(zstd) => {
                let early = !self.complete && !zstd.is_whole();
                (zstd.into_out().body, early)
            }
        };
        Decoded { body, truncated: over || early || cut }
    }

    fn out(&self) -> Option<&Bounded> {
        match &self.coding {
            Coding::Untouched(..) => None,
            Coding::Identity(out) | Coding::Deflate(_, out) => Some(out),
            Coding::Gzip(gzip) => Some(gzip.get_ref()),
            Coding::Brotli(brotli) => Some(brotli.get_ref()),
            Coding::Zstd(zstd) => Some(zstd.out()),
        }
    }

    fn over(&self) -> bool {
        self.out().is_some_and(|out| out.over)
    }

    fn name(&self) -> &'static str {
        match self.coding {
            Coding::Untouched(name, _) => name,
            Coding::Identity(_) => "identity",
            Coding::Gzip(_) => "gzip",
            Coding::Deflate(..) => "deflate",
            Coding::Brotli(_) => "br",
            Coding::Zstd(_) => "zstd",
        }
    }
}

fn start(name: &'static str, limit: usize, first: u8) -> Result<Coding, Undecodable> {
    let out = Bounded { body: Vec::new(), limit, over: false };
    Ok(match name {
        "gzip" if first != 0x1f => return Err(Undecodable::Corrupt("gzip")),
        "gzip" => Coding::Gzip(Box::new(GzDecoder::new(out))),
        // RFC 9110 says zlib; some servers send bare deflate data. A zlib header names method 8 in its low half byte and a
        // window of at most 32 KiB in its high one; bare data that begins with this byte would be a stored block of a kind
        // that no encoder writes first.
        "deflate" => Coding::Deflate(Box::new(Decompress::new(first & 0x0f == 8 && first >> 4 <= 7)), out),
        // The first byte of a frame, or of one that is skipped.
        "zstd" if first != 0x28 && first & 0xf0 != 0x50 => return Err(Undecodable::Corrupt("zstd")),
        "zstd" => Coding::Zstd(Box::new(ZstdDecoder::new(out).ok_or(Undecodable::Corrupt("zstd"))?)),
        // This first byte announces the "large window" extension, up to a gigabyte of memory, which HTTP does not have.
        _ if first & 0x7f == 0x11 => return Err(Undecodable::Corrupt("br")),
        _ => Coding::Brotli(Box::new(DecompressorWriter::new(out, PIECE))),
    })
}

/// One step of deflate: how much was taken, and whether the data came to its end.
fn inflate(deflate: &mut Decompress, mut rest: &[u8], out: &mut Bounded) -> io::Result<(usize, bool)> {
    let whole = rest.len();
    let mut room = vec![0; PIECE];
    loop {
        let (took, made) = (deflate.total_in(), deflate.total_out());
        let status = deflate.decompress(rest, &mut room, FlushDecompress::None)?;
        let took = usize::try_from(deflate.total_in() - took).unwrap_or(rest.len());
        let made = usize::try_from(deflate.total_out() - made).unwrap_or(room.len());
        rest = &rest[took..];
        out.write_all(&room[..made])?;
        if status == Status::StreamEnd {
            return Ok((whole - rest.len(), true));
        }
        if took == 0 && made == 0 || rest.is_empty() && made < room.len() {
            return Ok((whole, false));
        }
    }
}

/// Decodes a body that is there already.
pub(crate) fn decode<'a>(encodings: impl Iterator<Item = &'a str>, wire: &[u8], limit: usize, cut: bool) -> Result<Decoded, Undecodable> {
    let mut decoder = Decoder::new(encodings, limit)?;
    for piece in wire.chunks(PIECE) {
        if !decoder.feed(piece)? {
            break;
        }
    }
    Ok(decoder.finish(cut))
}

/// Wire bytes that are read for a body of at most `limit` decoded bytes: coded data is hardly ever larger than what it
/// codes, and data that is, is not worth the time.
pub(crate) fn wire_limit(limit: usize) -> usize {
    limit.saturating_add(limit / 8).saturating_add(64 * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write};
    use proptest::prelude::*;

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut out = write::GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(data).unwrap();
        out.finish().unwrap()
    }

    fn coded(name: &str, data: &[u8]) -> Vec<u8> {
        match name {
            "gzip" | "x-gzip" => gzip(data),
            "deflate" => {
                let mut out = write::ZlibEncoder::new(Vec::new(), Compression::fast());
                out.write_all(data).unwrap();
                out.finish().unwrap()
            }
            "br" => {
                let mut out = brotli::CompressorWriter::new(Vec::new(), PIECE, 5, 20);
                out.write_all(data).unwrap();
                out.into_inner()
            }
            "zstd" => zstd(data),
            _ => data.to_vec(),
        }
    }

    fn zstd(data: &[u8]) -> Vec<u8> {
        let mut out = vec![0; zstd_safe::compress_bound(data.len())];
        let length = zstd_safe::compress(out.as_mut_slice(), data, 3).unwrap();
        out.truncate(length);
        out
    }

    fn run(name: &str, wire: &[u8], limit: usize) -> Result<Decoded, Undecodable> {
        decode([name].into_iter(), wire, limit, false)
    }

    const NAMES: [&str; 8] = ["gzip", "x-gzip", "deflate", "br", "zstd", "identity", "utf-8", ""];

    #[test]
    fn each_coding_gives_the_text_and_ignores_what_follows() {
        let text = "In den Warenkorb ".repeat(5_000).into_bytes();
        for name in NAMES {
            let wire = coded(name, &text);
            assert_eq!(run(name, &wire, 1 << 20), Ok(Decoded { body: text.clone(), truncated: false }), "{name}");
            if matches!(name, "gzip" | "deflate" | "br" | "zstd") {
                let more = [wire.as_slice(), b"\0\0trailing"].concat();
                assert_eq!(run(name, &more, 1 << 20), Ok(Decoded { body: text.clone(), truncated: false }), "{name}");
            }
        }
    }

    #[test]
    fn the_limit_keeps_the_first_bytes() {
        let text: Vec<u8> = (0..100_000_u32).flat_map(|n| n.to_string().into_bytes()).collect();
        for name in NAMES {
            let wire = coded(name, &text);
            assert_eq!(run(name, &wire, 1_000), Ok(Decoded { body: text[..1_000].to_vec(), truncated: true }), "{name}");
            assert_eq!(run(name, &wire, text.len()), Ok(Decoded { body: text.clone(), truncated: false }), "{name}");
            assert_eq!(run(name, &wire, text.len() - 1).map(|d| d.truncated), Ok(true), "{name}");
        }
    }

    #[test]
    fn data_that_ends_early_is_marked() {
        let text: Vec<u8> = (0..100_000_u32).flat_map(|n| n.to_string().into_bytes()).collect();
        for name in ["gzip", "deflate", "br", "zstd"] {
            let wire = coded(name, &text);
            let decoded = run(name, &wire[..wire.len() / 2], 1 << 20).unwrap();
            assert!(decoded.truncated, "{name}");
            assert!(!decoded.body.is_empty() && text.starts_with(&decoded.body), "{name}");
        }
    }

    #[test]
    fn an_empty_body_is_empty_in_every_coding() {
        for name in NAMES {
            assert_eq!(run(name, b"", 10), Ok(Decoded { body: Vec::new(), truncated: false }), "{name}");
        }
    }

    #[test]
    fn bare_deflate_data_is_read() {
        let mut out = write::DeflateEncoder::new(Vec::new(), Compression::fast());
        out.write_all(b"delivered in three days").unwrap();
        let wire = out.finish().unwrap();
        assert_eq!(run("deflate", &wire, 100).map(|d| d.body), Ok(b"delivered in three days".to_vec()));
    }

    #[test]
    fn what_was_not_declared_or_not_asked_for_is_refused() {
        assert_eq!(run("gzip", b"<!doctype html>", 100), Err(Undecodable::Corrupt("gzip")));
        assert_eq!(run("br", &[0x11; 20], 100), Err(Undecodable::Corrupt("br")));
        assert_eq!(run("zstd", b"<!doctype html>", 100), Err(Undecodable::Corrupt("zstd")));
        assert_eq!(run("zstd", b"(\xb5/\xfd what is this", 100), Err(Undecodable::Corrupt("zstd")));
        assert_eq!(run("zstd", b"(not zstd)", 100), Err(Undecodable::Corrupt("zstd")));
        assert_eq!(run("dcz", b"", 100), Err(Undecodable::NotAsked("dcz".to_owned())));
        assert_eq!(run("zstd, zstd", b"", 100), Err(Undecodable::NotAsked("zstd, zstd".to_owned())));
        assert_eq!(run("gzip, br", b"", 100), Err(Undecodable::NotAsked("gzip, br".to_owned())));
    }

    #[test]
    fn zstd_frames_follow_each_other_and_some_are_skipped() {
        let skipped = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc";
        let wire = [skipped.as_slice(), &zstd(b"delivered "), &zstd(b""), skipped, &zstd(b"in three days")].concat();
        for step in [1, 3, 7, 1_000] {
            let mut decoder = Decoder::new(["zstd"].into_iter(), 100).unwrap();
            for piece in wire.chunks(step) {
                assert_eq!(decoder.feed(piece), Ok(true));
            }
            assert_eq!(decoder.finish(false), Decoded { body: b"delivered in three days".to_vec(), truncated: false }, "{step}");
        }
    }

    #[test]
    fn a_zstd_window_above_eight_megabytes_is_refused() {
        // A frame head of RFC 8878, section 3.1.1.1: no content size, and a window descriptor of an exponent over 1 KB.
        let frame = |exponent: u8| [b"\x28\xb5\x2f\xfd\x00".as_slice(), &[exponent << 3], b"\x19\x00\x00abc"].concat();
        assert_eq!(run("zstd", &frame(13), 100), Ok(Decoded { body: b"abc".to_vec(), truncated: false }));
        assert_eq!(run("zstd", &frame(14), 100), Err(Undecodable::Window));
    }

    proptest! {
        #[test]
        fn no_bytes_panic_or_pass_the_limit(name in 0..NAMES.len(), wire in proptest::collection::vec(any::<u8>(), 0..2_000), cut in 0..200_usize) {
            for wire in [wire.clone(), { let mut w = coded(NAMES[name], &wire); let at = cut.min(w.len()); w[..at].reverse(); w }] {
                if let Ok(decoded) = run(NAMES[name], &wire, 500) {
                    prop_assert!(decoded.body.len() <= 500);
                }
            }
        }

        #[test]
        fn the_size_of_the_pieces_does_not_matter(text in proptest::collection::vec(any::<u8>(), 0..3_000), name in 0..NAMES.len(), step in 1..700_usize) {
            let wire = coded(NAMES[name], &text);
            let mut decoder = Decoder::new([NAMES[name]].into_iter(), 2_000).unwrap();
            for piece in wire.chunks(step) {
                if !decoder.feed(piece).unwrap() { break }
            }
            prop_assert_eq!(Ok(decoder.finish(false)), run(NAMES[name], &wire, 2_000));
        }
    }
}
