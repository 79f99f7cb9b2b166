"""The transcripts of the visual check (目視確認) and of the two questions to a card that failed, in the form of ../README.md. make.py
runs it."""

import json

DIGEST_INFO = "3031300D060960864801650304020105000420"
SELECT, SELECT_SURFACE = "00A4040C0AD392F000260100000001", "00A4040C0AD3921000310001010402"
TRIES, TRIES_B = "00200091", "00200092"
VERIFY, VERIFY_B = "0020009106" + b"391010".hex().upper(), "002000920E" + b"39101020340285".hex().upper()
CLASSIC_TRIES, CLASSIC_VERIFY, CLASSIC_VERIFY_B = "00200080", "00200080" + VERIFY[8:], "00200080" + VERIFY_B[8:]
SELECT_BIRTH, SELECT_B = "00A4020C020011", "00A4020C020012"
FILES = {"certificate": (0x0A, "000A"), "record": (0x01, "0001"), "cv": (0x04, "0004"), "face": (0x02, "0002")}
UNKNOWN_COUNTER = "link failed during VERIFY, counter unknown"


class Card:
    """What a card says, step by step. extended: how long answers are asked for; short_id: how files are named."""

    def __init__(self, certificate, digest, made, extended=True, short_id=True):
        self.files = {"certificate": certificate, "record": made["record.bin"]}
        self.files |= {"cv": made["cv.bin"], "face": made["face.bin"]}
        self.signature, self.sign = made["signature.bin"], f"802A000033{DIGEST_INFO}{digest.hex().upper()}00"
        self.extended, self.short_id, self.lines = extended, short_id, []

    def x(self, command, answer):
        kind = "rx" if answer == "" or set(answer) <= set("0123456789ABCDEF") else "error"
        self.lines.append({"tx": command, kind: answer})
        return self

    def select(self, answer="9000"):
        return self.x(SELECT, answer)

    def surface(self, answer="9000"):
        return self.x(SELECT_SURFACE, answer)

    def first_read(self, name):
        head = f"00B0{0x80 | FILES[name][0]:02X}00" if self.short_id else "00B00000"
        return head + ("000000" if self.extended else "00")

    def read(self, name, answer=None):
        """The whole file, or one answer in place of it."""
        content = self.files[name]
        if not self.short_id:
            self.x(f"00A4020C02{FILES[name][1]}", "9000")
        if answer is not None:
            return self.x(self.first_read(name), answer)
        if self.extended:
            return self.x(self.first_read(name), content.hex().upper() + "9000")
        self.x(self.first_read(name), content[:256].hex().upper() + "9000")
        return self.chunks(name, 256)

    def chunks(self, name, at):
        content = self.files[name]
        for start in range(at, len(content), 256):
            part = content[start : start + 256]
            self.x(f"00B0{start:04X}{len(part) % 256:02X}", part.hex().upper() + "9000")
        return self

    def tries(self, answer="63CA"):
        if self.short_id:
            return self.x(TRIES, answer)
        return self.x(SELECT_BIRTH, "9000").x(CLASSIC_TRIES, answer)

    def verify(self, answer="9000"):
        return self.x(VERIFY if self.short_id else CLASSIC_VERIFY, answer)

    def signed(self, answer=None):
        return self.x(self.sign, self.signature.hex().upper() + "9000" if answer is None else answer)

    def tries_b(self, answer="63CA"):
        if self.short_id:
            return self.x(TRIES_B, answer)
        return self.x(SELECT_B, "9000").x(CLASSIC_TRIES, answer)

    def verify_b(self, answer="9000"):
        return self.x(VERIFY_B if self.short_id else CLASSIC_VERIFY_B, answer)

    # How far a check has come.

    def in_surface(self):
        return self.select().read("certificate").surface()

    def counted(self, answer="63CA"):
        return self.in_surface().tries(answer)

    def opened(self):
        return self.counted().verify()

    def proven(self):
        return self.opened().read("record").read("cv").signed()

    def counted_b(self, answer="63CA"):
        return self.proven().tries_b(answer)

    def face_open(self):
        return self.counted_b().verify_b()


def write(folder, certificate, digest, made):
    """Writes them all into `folder`."""

    def card(**options):
        return Card(certificate, digest, made, **options)

    def case(flow, name, expect, why, script, failure=True):
        header = {"synthetic": True, "label": name.replace("-", " "), "flow": flow, "extended": script.extended}
        header |= {"failure": failure, "expect": expect, "why": why}
        lines = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in [header, *script.lines]]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")

    for pattern in ["visual-*", "photo-*", "token-*", "sign-certificate-*"]:
        for path in folder.glob(f"{pattern}.jsonl"):
            path.unlink()
    birth_date(card, lambda *row, **more: case("visual", *row, **more), made)
    chip_photo(card, lambda *row, **more: case("photo", *row, **more), made)
    token(card, lambda *row, **more: case("token", *row, **more))
    sign_certificate(card, lambda *row, **more: case("sign-certificate", *row, **more))


def birth_date(card, case, made):
    """Proof by birth date."""

    def good(name, why, script):
        case(f"visual-{name}", "proved 1964-10-10", why, script, failure=False)

    def bad(name, expect, why, script):
        case(f"visual-{name}", expect, why, script)

    def holding(name, content, **options):
        changed = card(**options)
        changed.files[name] = content
        return changed

    good("extended", "card-protocol 3 (a): eight exchanges with the two of the JPKI AP", card().proven())
    good("short", "card-protocol 3 (a): eighteen where lengths are short", card(extended=False).proven())
    good(
        "last-try-right",
        "one try left, and it is the birth date",
        card().counted("63C1").verify().read("record").read("cv").signed(),
    )
    filled = card()
    for name in ["record", "cv"]:
        filled.files[name] += b"\xff" * 40
    good("filler-behind-files", "card-protocol 2.2: filler behind the objects is left out", filled.proven())
    script = card().opened()
    script.x(script.first_read("record"), made["record.bin"].hex().upper() + "6282").read("cv").signed()
    good("end-of-file-6282", "card-protocol 2.2: 6282 with data is a good read", script)
    script = card().opened()
    script.x(script.first_read("record"), "6CFF").x("00B08100FF", made["record.bin"][:255].hex().upper() + "9000")
    good(
        "exact-length-6cxx",
        "card-protocol 2.4: READ BINARY is asked again with the length of 6Cxx",
        script.chunks("record", 255).read("cv").signed(),
    )
    signature = made["signature.bin"].hex().upper()
    script = (
        card()
        .x(SELECT, "9000")
        .read("certificate")
        .x(SELECT_SURFACE, "6102")
        .x("00C0000002", "6F009000")
        .tries()
        .verify()
    )
    script.read("record").read("cv").signed(signature[:64] + "61E0").x("00C00000E0", signature[64:] + "9000")
    good("get-response-61xx", "card-protocol 2.4: 61xx is answered by GET RESPONSE", script)
    script = card().in_surface().tries().verify()
    script.x(script.first_read("record"), "6700")
    script.extended = False
    script.read("record").read("cv").signed().extended = True
    good("extended-refused-later", "the JPKI AP took extended length, this one refuses it", script)
    for extended in [True, False]:
        script = card(extended=extended).select()
        script.x(script.first_read("certificate"), "6A86")
        script.short_id = False
        script.read("certificate").surface().tries().verify().read("record").read("cv").signed()
        good(
            f"classic-{'extended' if extended else 'short'}",
            "what the JPKI AP refused is not asked of this one: SELECT EF",
            script,
        )
    script = card().in_surface().x(TRIES, "6A88")
    script.short_id = False
    good(
        "classic-from-tries",
        "this application refuses the short id",
        script.tries().verify().read("record").read("cv").signed(),
    )

    bad(
        "no-surface-6a82",
        "select surface: no card surface application",
        "no such application beside the JPKI AP",
        card().select().read("certificate").surface("6A82"),
    )
    bad(
        "no-surface-6d00",
        "select surface: no card surface application",
        "a phone knows one application only",
        card().select().read("certificate").surface("6D00"),
    )
    bad(
        "select-6f00",
        "select surface: unexpected status 6F00",
        "a word without a meaning here",
        card().select().read("certificate").surface("6F00"),
    )
    bad(
        "lost-at-select",
        "select surface: card lost",
        "pulled between the applications",
        card().select().read("certificate").surface("card_lost"),
    )
    for left in [9, 1]:
        bad(
            f"wrong-birth-date-{left}-left",
            f"wrong birth date, {left} left",
            f"card-protocol 2.4: 63C{left}",
            card().counted(f"63C{left + 1:X}").verify(f"63C{left}"),
        )
    script = card().in_surface().x(TRIES, "6A88")
    script.short_id = False
    bad(
        "wrong-birth-date-classic",
        "wrong birth date, 9 left",
        "the same in the classic form",
        script.tries().verify("63C9"),
    )
    for word in ["63C0", "6983", "6984"]:
        bad(
            f"blocked-{word.lower()}",
            "blocked, no birth date sent",
            "the counter query says that it is blocked",
            card().counted(word),
        )
        bad(
            f"blocks-{word.lower()}",
            "blocked by this birth date",
            "the last try was this one",
            card().counted("63C1").verify(word),
        )
    bad(
        "tries-9000",
        "birth key tries: the PIN counts as verified already",
        "a fresh tap cannot be open",
        card().counted("9000"),
    )
    bad(
        "tries-6300",
        "birth key tries: a PIN without a limit of tries",
        "card-protocol 2.4: 6300",
        card().counted("6300"),
    )
    bad("tries-6982", "birth key tries: unexpected status 6982", "no refusal of the short id", card().counted("6982"))
    bad(
        "tries-garbage",
        "birth key tries: response without a status word",
        "an answer of one byte",
        card().counted("63"),
    )
    bad("lost-at-tries", "birth key tries: card lost", "no birth date is under way", card().counted("card_lost"))
    for name, expect in [
        ("card_lost", "card lost"),
        ("timed_out", "no answer in time"),
        ("reader_lost", "reader lost"),
    ]:
        label = f"{name.replace('_', '-')}-at-open"
        bad(
            label,
            f"open by birth date: {UNKNOWN_COUNTER}: {expect}",
            "card-protocol 8: tearing",
            card().counted().verify(name),
        )
    bad(
        "garbage-at-open",
        f"open by birth date: {UNKNOWN_COUNTER}: transport protocol error",
        "one byte says nothing",
        card().counted().verify("90"),
    )
    for word in ["6104", "6C06", "6A86", "6700", "6F00"]:
        bad(
            f"open-{word.lower()}-is-not-resent",
            f"open by birth date: unexpected status {word}",
            "it goes out once, whatever comes back",
            card().counted().verify(word),
        )
    bad(
        "open-6300",
        "open by birth date: a PIN without a limit of tries",
        "card-protocol 2.4: 6300",
        card().counted().verify("6300"),
    )
    bad(
        "record-6982",
        "read age record: unexpected status 6982",
        "9000 to the birth date, and yet not open",
        card().opened().read("record", "6982"),
    )
    bad(
        "record-6a82",
        "read age record: unexpected status 6A82",
        "no such file, by short id or SELECT EF",
        card().opened().read("record", "6A82").x("00A4020C020001", "6A82"),
    )
    bad(
        "record-filler",
        "read age record: the file is empty",
        "sixteen FF",
        card().opened().read("record", "FF" * 16 + "9000"),
    )
    bad(
        "record-something-else",
        "read age record: the file holds something else",
        "FF20 where FF10 belongs",
        card().opened().read("record", "FF200412345678" + "9000"),
    )
    bad(
        "record-too-long",
        "read age record: the file is too long",
        "more than any card holds",
        card().opened().read("record", "FF10821001" + "9000"),
    )
    bad(
        "record-truncated",
        "read age record: the file is cut off",
        "6B00 before the stated length",
        card().opened().read("record", made["record.bin"][:300].hex().upper() + "9000").x("00B0012CF7", "6B00"),
    )
    bad(
        "lost-at-record",
        "read age record: card lost",
        "pulled after it was open",
        card().opened().read("record", "card_lost"),
    )
    script = (
        card(extended=False)
        .opened()
        .x("00B0810000", made["record.bin"][:256].hex().upper() + "9000")
        .x("00B0010000", "card_lost")
    )
    bad("lost-at-chunk", "read age record: card lost", "pulled between chunks", script)
    bad(
        "lost-at-cv-certificate",
        "read CV certificate: card lost",
        "pulled between the files",
        card().opened().read("record").read("cv", "card_lost"),
    )
    bad(
        "cv-certificate-6a82",
        "read CV certificate: unexpected status 6A82",
        "no such file",
        card().opened().read("record").read("cv", "6A82").x("00A4020C020004", "6A82"),
    )
    bad(
        "lost-at-sign",
        "sign by card key: card lost",
        "pulled during the signature",
        card().opened().read("record").read("cv").signed("card_lost"),
    )
    for word in ["6985", "6982", "6C00", "6A86"]:
        bad(
            f"sign-{word.lower()}",
            f"sign by card key: unexpected status {word}",
            "a signature is not asked for twice",
            card().opened().read("record").read("cv").signed(word),
        )
    bad(
        "sign-half",
        "sign by card key: a signature of the wrong length",
        "256 bytes",
        card().opened().read("record").read("cv").signed(signature[:256] + "9000"),
    )
    other = made["signature-by-another-card.bin"].hex().upper() + "9000"
    bad(
        "copied-card",
        f"proof: {SIGNATURE}",
        "right files, wrong key",
        card().opened().read("record").read("cv").signed(other),
    )
    for name, file, content, expect in PROOFS:
        bad(name, f"proof: {expect}", "the card answers well and is not taken", holding(file, made[content]).proven())


SIGNATURE = "the card did not sign with the key of its age record"
PROOFS = [
    ("record-of-another-card", "record", "record-of-another-card.bin", SIGNATURE),
    (
        "record-by-another-key",
        "record",
        "record-by-another-key.bin",
        "the age record is malformed or not signed by the CV certificate",
    ),
    (
        "record-no-date",
        "record",
        "record-no-date.bin",
        "the age record is malformed or not signed by the CV certificate",
    ),
    ("cv-unknown-authority", "cv", "cv-unknown-authority.bin", "an unknown CV authority"),
    (
        "cv-by-another-key",
        "cv",
        "cv-by-another-key.bin",
        "the CV certificate is malformed or not signed by its authority",
    ),
]


def chip_photo(card, case, made):
    """Proof by birth date, then the chip's photo by 照合番号B."""

    def good(name, why, script):
        case(f"photo-{name}", "shown 60 x 80", why, script, failure=False)

    def bad(name, expect, why, script):
        case(f"photo-{name}", expect, why, script)

    good("extended", "three exchanges more than the proof by birth date", card().face_open().read("face"))
    good("short", "the card face in chunks", card(extended=False).face_open().read("face"))
    script = card().select()
    script.x(script.first_read("certificate"), "6A86")
    script.short_id = False
    script.read("certificate").surface().tries().verify().read("record").read("cv").signed().tries_b().verify_b().read(
        "face"
    )
    good("classic", "SELECT EF for files and keys", script)
    script = card().proven().tries_b().verify_b()
    script.x("00B08200000000", made["face.bin"][:1000].hex().upper() + "9000").chunks("face", 1000)
    good("capped-by-reader", "a reader hands out 1,000 bytes of the extended answer", script)

    for left in [9, 1]:
        bad(
            f"wrong-code-b-{left}-left",
            f"wrong code B, {left} left",
            f"card-protocol 2.4: 63C{left}",
            card().counted_b(f"63C{left + 1:X}").verify_b(f"63C{left}"),
        )
    for word in ["63C0", "6984"]:
        bad(
            f"blocked-{word.lower()}",
            "blocked, no code B sent",
            "the counter query says that it is blocked",
            card().counted_b(word),
        )
        bad(
            f"blocks-{word.lower()}",
            "blocked by this code B",
            "the last try was this one",
            card().counted_b("63C1").verify_b(word),
        )
    bad(
        "tries-9000",
        "code B tries: the PIN counts as verified already",
        "a fresh tap cannot be open",
        card().counted_b("9000"),
    )
    bad("lost-at-tries", "code B tries: card lost", "no code is under way", card().counted_b("card_lost"))
    bad(
        "lost-at-open",
        f"open by code B: {UNKNOWN_COUNTER}: card lost",
        "card-protocol 8: tearing",
        card().counted_b().verify_b("card_lost"),
    )
    bad(
        "open-6a86-is-not-resent",
        "open by code B: unexpected status 6A86",
        "it goes out once",
        card().counted_b().verify_b("6A86"),
    )
    bad(
        "face-6982",
        "read face: unexpected status 6982",
        "9000 to the code, and yet not open",
        card().face_open().read("face", "6982"),
    )
    bad("lost-at-face", "read face: card lost", "pulled before the photo", card().face_open().read("face", "card_lost"))
    bad(
        "face-too-long",
        "read face: the file is too long",
        "more than offsets can reach",
        card().face_open().read("face", "FF20827FFC" + "9000"),
    )
    for name, content, expect in FACES:
        script = card()
        script.files["face"] = made[content]
        bad(name, f"proof: {expect}", "the card answers well and is not taken", script.face_open().read("face"))


FACES = [
    ("face-of-another-card", "face-of-another-card.bin", "the card face is another card's"),
    ("face-by-another-key", "face-by-another-key.bin", "the card face is not signed by the CV certificate"),
    ("face-without-photo", "face-photo-empty.bin", "the card carries no photo"),
    ("face-photo-no-image", "face-photo-no-image.bin", "the photo cannot be decoded or is too large"),
]


def token(card, case):
    """The label of the token."""
    read, at = "00B0860020", "token label"
    rows = [
        ("JPKIAPICCTOKEN2", "MyNumberCard"),
        ("JPKIAPICCTOKEN", "OldResidentCard"),
        ("JPKIAPGPSETOKEN", "AndroidPhone"),
    ]
    rows += [("JPKIAPIOSTOKEN", "IPhone"), ("MIHONTOKEN", "Unknown")]
    label = {text: text.ljust(32).encode().hex().upper() for text, _ in rows}
    for text, meaning in rows:
        name = f"token-{text.lower()}"
        case(
            name,
            f"token is {meaning}",
            "card-protocol 2.1",
            card().select().x(read, label[text] + "9000"),
            failure=False,
        )
    mine = label["JPKIAPICCTOKEN2"]
    classic = card().select().x(read, "6A86").x("00A4020C020006", "9000").x("00B0000020", mine + "9000")
    case("token-classic", "token is MyNumberCard", "card-protocol 2.2: SELECT EF", classic, failure=False)
    case(
        "token-missing",
        f"{at}: unexpected status 6A82",
        "no such file",
        card().select().x(read, "6A82").x("00A4020C020006", "6A82"),
    )
    case("token-6982", f"{at}: unexpected status 6982", "not free", card().select().x(read, "6982"))
    case(
        "token-6982-classic",
        f"{at}: unexpected status 6982",
        "the same after SELECT EF",
        card().select().x(read, "6981").x("00A4020C020006", "9000").x("00B0000020", "6982"),
    )
    case(
        "token-6f00", f"{at}: unexpected status 6F00", "a word without a meaning here", card().select().x(read, "6F00")
    )
    case("token-lost", f"{at}: card lost", "pulled", card().select().x(read, "card_lost"))
    case("token-garbage", f"{at}: response without a status word", "an answer of no bytes", card().select().x(read, ""))


def sign_certificate(card, case):
    """Whether there is a 署名用電子証明書."""
    read, at = "00B0880003", "sign certificate"
    for name, answer, meaning in [
        ("present", "8F8F00", "a"),
        ("absent", "008F00", "no"),
        ("other-byte", "0F8F00", "no"),
    ]:
        script = card().select().x(read, answer + "9000")
        case(
            f"sign-certificate-{name}",
            f"has {meaning} sign certificate",
            "card-protocol 2.1: EF 0008",
            script,
            failure=False,
        )
    classic = card().select().x(read, "6A86").x("00A4020C020008", "9000").x("00B0000003", "8F8F009000")
    case("sign-certificate-classic", "has a sign certificate", "card-protocol 2.2: SELECT EF", classic, failure=False)
    case(
        "sign-certificate-6a82",
        f"{at}: unexpected status 6A82",
        "no such file",
        card().select().x(read, "6A82").x("00A4020C020008", "6A82"),
    )
    case("sign-certificate-empty", f"{at}: the file is empty", "9000 and no byte", card().select().x(read, "9000"))
    case("sign-certificate-lost", f"{at}: card lost", "pulled", card().select().x(read, "card_lost"))
    case("sign-certificate-6982", f"{at}: unexpected status 6982", "not free", card().select().x(read, "6982"))
