//! READ BINARY of EF 0002, the card face (券面; card-protocol 4.1, 4.3): `00 B0 82 00 00 00 00`, or chunks of 256 bytes. 照合番号B
//! opens it.
//!
//! Answers: 9000 or 6282 with data; 6982 = not open.

use zeroize::Zeroizing;

use super::{FACE, FaceOpened, Surface};
use crate::apdu::object_file::read_object;
use crate::error::{CardError, Step};

impl Surface<'_, FaceOpened> {
    /// Reads the card face with the photo, without the filler behind it. At most 32 KiB, wiped when dropped: it is shown and
    /// never kept.
    ///
    /// # Errors
    /// As [`Surface::read_age_record`].
    pub async fn read_face(&mut self) -> Result<Zeroizing<Vec<u8>>, CardError> {
        self.channel.begin(Step::ReadFace);
        read_object(&mut self.channel, &FACE).await.map(Zeroizing::new)
    }
}
