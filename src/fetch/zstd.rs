//! In: zstd data piece by piece. Out: what it codes. One frame or several, as RFC 8878 has it.

use std::io::{self, Write};

use zstd_safe::{DCtx, DParameter, InBuffer, OutBuffer};

/// The largest window, as a power of two: 8 MB, which RFC 9659 sets for HTTP so that a client's memory is bounded.
const WINDOW_LOG: u32 = 23;
/// Bytes decoded in one step.
const STEP: usize = 16 * 1024;

/// Decodes into `out`.
pub(super) struct ZstdDecoder<W> {
    context: DCtx<'static>,
    out: W,
    /// The first bytes of what may be one more frame; at most four.
    magic: Vec<u8>,
    within: bool,
    /// A frame began before.
    begun: bool,
}

/// Why data cannot be decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Corrupt,
    /// The frame wants more memory than RFC 9659 allows.
    Window,
    /// `out` takes no more.
    Full,
}

impl From<io::Error> for Problem {
    fn from(_: io::Error) -> Self {
        Problem::Full
    }
}

impl<W: Write> ZstdDecoder<W> {
    /// None: no memory.
    pub fn new(out: W) -> Option<Self> {
        let mut context = DCtx::try_create()?;
        context.set_parameter(DParameter::WindowLogMax(WINDOW_LOG)).ok()?;
        Some(ZstdDecoder { context, out, magic: Vec::new(), within: false, begun: false })
    }

    /// Takes a piece. False: a frame ended and no other follows; the rest is not zstd data.
    pub fn write(&mut self, mut piece: &[u8]) -> Result<bool, Problem> {
        while !piece.is_empty() {
            if !self.within {
                let missing = (4 - self.magic.len()).min(piece.len());
                self.magic.extend_from_slice(&piece[..missing]);
                piece = &piece[missing..];
                let Ok(magic) = <[u8; 4]>::try_from(self.magic.as_slice()) else { return Ok(true) };
                if !begins_a_frame(u32::from_le_bytes(magic)) {
                    return if self.begun { Ok(false) } else { Err(Problem::Corrupt) };
                }
                self.magic.clear();
                (self.within, self.begun) = (true, true);
                self.decode(&magic)?;
            }
            let taken = self.decode(piece)?;
            piece = &piece[taken..];
        }
        Ok(true)
    }

    /// Decodes up to the end of the frame or of the data; says how much was taken.
    fn decode(&mut self, data: &[u8]) -> Result<usize, Problem> {
        let mut input = InBuffer::around(data);
        let mut room = [0; STEP];
        loop {
            let mut output = OutBuffer::around(room.as_mut_slice());
            let hint = self.context.decompress_stream(&mut output, &mut input).map_err(problem)?;
            let made = output.pos();
            self.out.write_all(&room[..made])?;
            self.within = hint != 0;
            if !self.within || input.pos() == data.len() && made < room.len() {
                return Ok(input.pos());
            }
        }
    }

    /// Whether the data may end here.
    pub fn is_whole(&self) -> bool {
        !self.within && self.magic.is_empty()
    }

    pub fn out(&self) -> &W {
        &self.out
    }

    pub fn into_out(self) -> W {
        self.out
    }
}

/// A frame of data, or one that holds something else and is skipped (RFC 8878, sections 3.1.1 and 3.1.2).
fn begins_a_frame(magic: u32) -> bool {
    magic == 0xfd2f_b528 || magic & 0xffff_fff0 == 0x184d_2a50
}

fn problem(code: zstd_safe::ErrorCode) -> Problem {
    // The library's numbers are not stable; its words are what it has instead.
    if zstd_safe::get_error_name(code).starts_with("Frame requires too much memory") { Problem::Window } else { Problem::Corrupt }
}
