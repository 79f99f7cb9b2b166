//! Files that begin with a table of where their objects are: two bytes each, big endian, from the start of the file.

use crate::pki::tlv::{length, object};

/// `tag { table { offsets } · objects }`.
pub(super) fn indexed(tag: u16, table: u16, objects: &[Vec<u8>]) -> Vec<u8> {
    let content = 2 + 1 + 2 * objects.len() + objects.iter().map(Vec::len).sum::<usize>();
    let mut next = 2 + length(content).len() + 2 + 1 + 2 * objects.len();
    let mut offsets = Vec::with_capacity(2 * objects.len());
    for each in objects {
        offsets.extend(u16::try_from(next).unwrap_or(u16::MAX).to_be_bytes());
        next += each.len();
    }
    object(tag, &[object(table, &offsets), objects.concat()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_where_each_object_begins_in_short_and_in_long_files() {
        for length in [3, 120, 300] {
            let objects = [object(0xDF22, &vec![7; length]), object(0xDF23, b"x")];
            let file = indexed(0xFF20, 0xDF21, &objects);
            let table = file.windows(3).position(|window| window == [0xDF, 0x21, 4]).unwrap() + 3;
            for (index, each) in objects.iter().enumerate() {
                let place = &file[table + 2 * index..];
                let offset = usize::from(u16::from_be_bytes([place[0], place[1]]));
                assert!(file[offset..].starts_with(each), "{length} {index}");
            }
        }
    }
}
