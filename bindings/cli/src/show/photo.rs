//! The photo of the chip on a terminal: coarse, enough to see that there is a face. Nothing of it stays.

use shikaku_card::Photo;

/// Columns of the picture; a character is about twice as high as wide.
const COLUMNS: usize = 48;
/// From dark to light.
const RAMP: &[u8] = b"@%#*+=-:. ";

/// Prints it on the standard error.
pub fn print(photo: &Photo) {
    let (width, height) = (photo.width as usize, photo.height as usize);
    let rows = (COLUMNS * height / width.max(1) / 2).min(COLUMNS);
    for row in 0..rows {
        let line = (0..COLUMNS).map(|column| {
            let (x, y) = (column * width / COLUMNS, row * height / rows);
            let grey = usize::from(photo.pixels.get(y * width + x).copied().unwrap_or(u8::MAX));
            char::from(RAMP[grey * (RAMP.len() - 1) / 255])
        });
        eprintln!("    {}", line.collect::<String>());
    }
}
