//! The faults by name, with their texts in both languages of the command line.

use super::{Description, Fault, Make};

const fn plain(name: &'static str, fault: Fault, ja: &'static str, en: &'static str) -> Description {
    Description { name, ja, en, make: Make::Plain(fault) }
}

const fn numbered(name: &'static str, make: fn(u32) -> Fault, ja: &'static str, en: &'static str) -> Description {
    Description { name, ja, en, make: Make::Numbered(make) }
}

/// Every fault.
pub static ALL: [Description; 37] = [
    numbered(
        "torn-before:N",
        Fault::TornBefore,
        "N回目のやり取りの前にカードが離れる",
        "card lifted before exchange N",
    ),
    numbered(
        "torn-after:N",
        Fault::TornAfter,
        "N回目の応答が届く前にカードが離れる",
        "card lifted after exchange N, answer lost",
    ),
    plain("short-only", Fault::ShortOnly, "拡張長APDUに対応しないカード", "card refuses extended length (6700)"),
    plain("no-sfi", Fault::NoSfi, "短縮EF識別子に対応しないカード", "card knows no short file identifiers (6A86)"),
    plain(
        "extended-silent",
        Fault::ExtendedSilent,
        "拡張長APDUで通信エラーになる端末",
        "extended APDUs end in a transport error",
    ),
    plain("extended-lost", Fault::ExtendedLost, "拡張長APDUでカードとの通信が切れる", "extended APDUs lose the card"),
    plain("exact-le", Fault::ExactLe, "Leが正確でないと6Cxxを返すカード", "card answers 6Cxx unless Le is exact"),
    plain("get-response", Fault::GetResponse, "61xxを返すカード", "card answers 61xx and waits for GET RESPONSE"),
    plain(
        "wrong-key",
        Fault::WrongKey,
        "証明書と違う鍵で署名するカード",
        "card signs with a key that is not the certificate's",
    ),
    plain(
        "foreign-ca",
        Fault::ForeignCa,
        "信頼されない認証局の証明書",
        "certificate of an authority that nobody trusts",
    ),
    plain("ends-soon", Fault::EndsSoon, "有効期限まで3か月以内の証明書", "certificate ends within three months"),
    plain(
        "in-grace",
        Fault::InGrace,
        "有効期限切れだが猶予期間内の証明書",
        "certificate has expired and is within its grace",
    ),
    plain("expired", Fault::Expired, "有効期限切れの証明書", "certificate has expired"),
    plain("not-yet", Fault::NotYet, "有効期間が始まっていない証明書", "certificate is not valid yet"),
    plain("blocked", Fault::Blocked, "暗証番号がロックされている", "PIN is blocked"),
    plain("one-left", Fault::OneLeft, "暗証番号の残り回数が1回", "one try of the PIN is left"),
    plain("two-cards", Fault::TwoCards, "カードが2枚重なっている", "two cards in the field"),
    plain("not-my-number", Fault::NotMyNumber, "マイナンバーカードではないカード", "not a My Number card"),
    plain("phone", Fault::Phone, "スマホ用電子証明書(Android)", "an Android phone's certificate instead of the card"),
    plain("iphone", Fault::IPhone, "スマホ用電子証明書(iPhone)", "an iPhone's certificate instead of the card"),
    plain("old-resident", Fault::OldResident, "住基カード", "an old residents' card"),
    plain(
        "face-only",
        Fault::FaceOnly,
        "顔認証マイナンバーカード(暗証番号なし)",
        "a face-recognition card, which has no PIN",
    ),
    plain("infant", Fault::Infant, "1歳未満で発行された写真なしカード", "an infant's card, which has no photo"),
    plain(
        "no-surface",
        Fault::NoSurface,
        "券面事項確認APのないカード",
        "card without the application that proves its face",
    ),
    plain("birth-blocked", Fault::BirthBlocked, "生年月日の照合がロックされている", "birth-date key is blocked"),
    plain(
        "birth-one-left",
        Fault::BirthOneLeft,
        "生年月日の照合の残り回数が1回",
        "one try of the birth-date key is left",
    ),
    plain("code-b-blocked", Fault::CodeBBlocked, "照合番号Bがロックされている", "code B is blocked"),
    plain("code-b-one-left", Fault::CodeBOneLeft, "照合番号Bの残り回数が1回", "one try of code B is left"),
    plain(
        "cloned",
        Fault::Cloned,
        "複製カード(証明書と記録は正しく、鍵が違う)",
        "a cloned card: right certificate and records, another key",
    ),
    plain("other-record", Fault::OtherRecord, "別人のカードの生年月日記録", "age record of another person's card"),
    plain(
        "record-forged",
        Fault::RecordForged,
        "改ざんされた生年月日記録",
        "age record whose birth date is not the signed one",
    ),
    plain(
        "unknown-cv",
        Fault::UnknownCv,
        "未知の認証局のCV証明書",
        "card-verifiable certificate of an unknown authority",
    ),
    plain(
        "cv-forged",
        Fault::CvForged,
        "署名の正しくないCV証明書",
        "card-verifiable certificate with a wrong signature",
    ),
    plain("other-photo", Fault::OtherPhoto, "別のカードの券面情報", "card face of another card"),
    plain("photo-forged", Fault::PhotoForged, "差し替えられた顔写真", "photo that is not the signed one"),
    plain(
        "photo-broken",
        Fault::PhotoBroken,
        "画像として読めない顔写真(署名は正しい)",
        "photo that is signed and is no picture",
    ),
    plain("slow", Fault::Slow, "応答の遅いカード", "slow card"),
];
