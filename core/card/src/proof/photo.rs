//! The photo of the card face: JPEG 2000, greyscale, in the JP2 container (ISO/IEC 15444-1; card-protocol 4.3). The decoder is
//! the crate `hayro-jpeg2000`; it gets to see only the codestream that `photo_header` let through. The pixels are wiped when
//! dropped: they are shown and never kept. What the decoder works on in between is freed, not wiped.

use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};
use zeroize::Zeroizing;

use super::ProofError;
use super::photo_header::Plain;

/// Longest file taken, in bytes; those of the cards known have some 2,000.
const LONGEST: usize = 64 * 1024;
/// Most pixels decoded.
const MOST_PIXELS: u64 = 1_000_000;

/// A decoded photo: 8-bit greyscale, row by row from the top left, `width * height` bytes. `Debug` shows the size only.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// 0 black to 255 white.
    pub pixels: Zeroizing<Vec<u8>>,
}

impl Photo {
    /// Decodes a greyscale JP2 file or bare codestream of at most 64 KiB and 1,000,000 pixels. Says nothing about where it came
    /// from: [`CardProof::photo`](super::CardProof::photo) does.
    ///
    /// # Errors
    /// [`ProofError::Photo`].
    pub fn decode(bytes: &[u8]) -> Result<Self, ProofError> {
        Some(bytes).filter(|bytes| bytes.len() <= LONGEST).and_then(decode).ok_or(ProofError::Photo)
    }
}

fn decode(bytes: &[u8]) -> Option<Photo> {
    let Plain { codestream, width, height } = Plain::read(bytes)?;
    let count = u64::from(width) * u64::from(height);
    if count > MOST_PIXELS {
        return None;
    }
    let image = Image::new(codestream, &DecodeSettings::default()).ok()?;
    let mut context = DecoderContext::default();
    let pixels = Zeroizing::new(image.decode(&mut context).ok()?.data_u8());
    (u64::try_from(pixels.len()) == Ok(count)).then_some(Photo { width, height, pixels })
}

impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photo({} x {})", self.width, self.height)
    }
}
