//! Text of a file in UTF-8 or GB 18030, a piece at a time.

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8};
use std::io::{Error, Read, Result};

/// Bytes decoded at once.
const PIECE: usize = 1 << 16;

/// The encoding of a text: UTF-8 where it is that, else GB 18030.
pub(super) fn encoding(bytes: &[u8]) -> &'static Encoding {
    if Encoding::utf8_valid_up_to(bytes) == bytes.len() { UTF_8 } else { GB18030 }
}

/// The text as UTF-8 without the mark at its beginning; reading fails where the bytes are not in that encoding.
pub(super) fn utf8<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Box<dyn Read + 'a> {
    match encoding == UTF_8 {
        true => Box::new(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
        false => Box::new(Decoded::new(bytes, encoding)),
    }
}

struct Decoded<'a> {
    decoder: Decoder,
    rest: &'a [u8],
    out: Vec<u8>,
    at: usize,
}

impl<'a> Decoded<'a> {
    fn new(bytes: &'a [u8], encoding: &'static Encoding) -> Self {
        // a mark at the beginning is taken away
        Self { decoder: encoding.new_decoder_with_bom_removal(), rest: bytes, out: Vec::new(), at: 0 }
    }

    fn fill(&mut self) -> Result<()> {
        let bad = || Error::new(std::io::ErrorKind::InvalidData, "not in this encoding");
        while self.at == self.out.len() && !self.rest.is_empty() {
            let piece = self.rest.get(..PIECE.min(self.rest.len())).unwrap_or_default();
            let last = piece.len() == self.rest.len();
            self.out.resize(PIECE * 4, 0);
            let (result, read, written, broken) = self.decoder.decode_to_utf8(piece, &mut self.out, last);
            if broken || (last && result == CoderResult::OutputFull) {
                return Err(bad());
            }
            self.out.truncate(written);
            self.at = 0;
            self.rest = self.rest.get(read..).unwrap_or_default();
        }
        Ok(())
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        self.fill()?;
        let ready = self.out.get(self.at..).unwrap_or_default();
        let taken = ready.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..taken), ready.get(..taken)) {
            to.copy_from_slice(from);
        }
        self.at += taken;
        Ok(taken)
    }
}
