//! 券面事項入力補助AP EF 0002, 基本4情報 as text: `FF20 { DF21 offsets · DF22 name · DF23 address · DF24 birth date · DF25 sex }`.

use super::super::holder::Holder;
use super::indexed::indexed;
use crate::pki::tlv::object;

/// DF22 to DF25.
pub(in crate::card) fn four_info(holder: &Holder) -> [Vec<u8>; 4] {
    [
        object(0xDF22, holder.name.as_bytes()),
        object(0xDF23, holder.address.as_bytes()),
        object(0xDF24, holder.birth.as_bytes()),
        object(0xDF25, holder.sex.as_bytes()),
    ]
}

pub(in crate::card) fn four_info_file(holder: &Holder) -> Vec<u8> {
    indexed(0xFF20, 0xDF21, &four_info(holder))
}
