//! What a JPEG 2000 file says about its image, before anything is decoded (ISO/IEC 15444-1, A.5.1 and I.4): the boxes of a JP2
//! file down to the codestream, and the SIZ marker that every codestream begins with. Only a plain image passes: one component
//! of at most eight bits, nothing offset, few tiles.

/// Type of the box that holds the codestream.
const CODESTREAM_BOX: &[u8; 4] = b"jp2c";
/// First box of a JP2 file: the signature.
const SIGNATURE_BOX: &[u8] = b"\x00\x00\x00\x0CjP  \r\n\x87\n";
/// SOC, then SIZ.
const START: [u8; 4] = [0xFF, 0x4F, 0xFF, 0x51];
/// SIZ of one component: number of components, then bits - 1, and one sample a pixel.
const ONE_COMPONENT: [u8; 2] = [0, 1];
const ONE_SAMPLE: [u8; 2] = [1, 1];
/// Tiles, at most; a photo of this size is one.
const MOST_TILES: u64 = 64;

/// A plain image, not decoded yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain<'a> {
    pub(super) codestream: &'a [u8],
    pub(super) width: u32,
    pub(super) height: u32,
}

impl<'a> Plain<'a> {
    /// Reads it; none when it is no JPEG 2000, or no plain image.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let codestream = if bytes.starts_with(SIGNATURE_BOX) { codestream(bytes)? } else { bytes };
        let (width, height) = size(codestream.strip_prefix(&START)?)?;
        Some(Self { codestream, width, height })
    }
}

/// The content of the box with the codestream. A length of 0 means "to the end".
fn codestream(mut boxes: &[u8]) -> Option<&[u8]> {
    loop {
        let (length, rest) = boxes.split_first_chunk::<4>()?;
        let (kind, _) = rest.split_first_chunk::<4>()?;
        let length = match u32::from_be_bytes(*length) {
            0 => boxes.len(),
            length => usize::try_from(length).ok().filter(|length| *length >= 8)?,
        };
        let (current, after) = boxes.split_at_checked(length)?;
        if kind == CODESTREAM_BOX {
            return current.get(8..);
        }
        boxes = after;
    }
}

/// Width and height from Lsiz, Rsiz, image, its offset, tile, its offset, components.
fn size(siz: &[u8]) -> Option<(u32, u32)> {
    let (grid, components) = siz.get(4..)?.split_first_chunk::<32>()?;
    let mut numbers = [0; 8];
    for (number, bytes) in numbers.iter_mut().zip(grid.as_chunks::<4>().0) {
        *number = u32::from_be_bytes(*bytes);
    }
    let [width, height, 0, 0, tile_width, tile_height, 0, 0] = numbers else { return None };
    if [width, height, tile_width, tile_height].contains(&0) {
        return None;
    }
    let tiles = u64::from(width.div_ceil(tile_width)) * u64::from(height.div_ceil(tile_height));
    (tiles <= MOST_TILES && is_grey(components)).then_some((width, height))
}

/// One component of at most eight bits, unsigned.
fn is_grey(components: &[u8]) -> bool {
    components
        .strip_prefix(&ONE_COMPONENT)
        .is_some_and(|component| matches!(component, [0..=7, sample @ ..] if sample.starts_with(&ONE_SAMPLE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Image, offset, tile, offset; bits - 1.
    fn image(grid: [u32; 8], components: &[u8]) -> Vec<u8> {
        let grid = grid.map(u32::to_be_bytes).concat();
        [&START[..], &[0, 41, 0, 0], &grid, components].concat()
    }

    fn plain(grid: [u32; 8], components: &[u8]) -> Option<(u32, u32)> {
        Plain::read(&image(grid, components)).map(|image| (image.width, image.height))
    }

    const GRID: [u32; 8] = [240, 320, 0, 0, 240, 320, 0, 0];
    const GREY: [u8; 5] = [0, 1, 7, 1, 1];

    #[test]
    fn a_plain_image_tells_its_size() {
        assert_eq!(plain(GRID, &GREY), Some((240, 320)));
        assert_eq!(plain([240, 320, 0, 0, 40, 40, 0, 0], &GREY), Some((240, 320)));
        assert_eq!(plain(GRID, &[0, 1, 0, 1, 1]), Some((240, 320)));
    }

    #[test]
    fn what_is_not_plain_is_refused() {
        let grids = [
            [0, 320, 0, 0, 240, 320, 0, 0],
            [240, 320, 1, 0, 240, 320, 0, 0],
            [240, 320, 0, 0, 240, 320, 0, 1],
            [240, 320, 0, 0, 0, 320, 0, 0],
            [240, 320, 0, 0, 8, 8, 0, 0],
            [u32::MAX, u32::MAX, 0, 0, 1, 1, 0, 0],
        ];
        for grid in grids {
            assert_eq!(plain(grid, &GREY), None, "{grid:?}");
        }
        for components in [&[][..], &[0, 0], &[0, 3, 7, 1, 1, 7, 1, 1, 7, 1, 1], &[0, 1, 15, 1, 1], &[0, 1, 0x87, 1, 1]]
        {
            assert_eq!(plain(GRID, components), None, "{components:?}");
        }
        assert_eq!(plain(GRID, &[0, 1, 7, 2, 2]), None);
    }

    #[test]
    fn boxes_are_walked_to_the_codestream() {
        let image = image(GRID, &GREY);
        let length = u32::try_from(image.len() + 8).unwrap().to_be_bytes();
        let other = [0, 0, 0, 9, b'f', b't', b'y', b'p', 7];
        for length in [length, [0; 4]] {
            let file = [SIGNATURE_BOX, &other, &length, CODESTREAM_BOX, &image].concat();
            assert_eq!(Plain::read(&file).map(|plain| plain.codestream), Some(&image[..]));
        }
        for bad in [[0, 0, 0, 1], [0, 0, 0, 7], [0xFF; 4]] {
            assert_eq!(Plain::read(&[SIGNATURE_BOX, &bad, CODESTREAM_BOX, &image].concat()), None);
        }
        assert_eq!(Plain::read(&[SIGNATURE_BOX, &other].concat()), None);
    }
}
