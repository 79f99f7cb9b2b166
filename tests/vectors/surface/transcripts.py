"""The transcripts of the visual check (目視確認) and of the two questions to a card that failed, in the form of ../README.md. make.py
runs it."""

import json

from card import Card

UNKNOWN = "link failed during VERIFY, counter unknown"
NO_RECORD = "proof: the age record is malformed or not signed by the CV certificate"
NO_SURFACE = "select surface: no card surface application"
NOT_THE_CARD = "proof: the card did not sign with the key of its age record"
SW = "unexpected status"


def write(folder, certificate, digest, made):
    """Writes them all into `folder`."""

    def new(**options):
        return Card(certificate, digest, made, **options)

    for flow, cases in [("visual", visual), ("photo", photo), ("token", token), ("sign-certificate", sign_certificate)]:
        for path in folder.glob(f"{flow}-*.jsonl"):
            path.unlink()
        good, bad = cases(new, made)
        for failure, rows in [(False, good), (True, bad)]:
            for name, expect, why, card in rows:
                header = {"synthetic": True, "label": f"{flow}-{name}".replace("-", " "), "flow": flow}
                header |= {"extended": card.offered, "failure": failure, "expect": expect, "why": why}
                lines = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in [header, *card.lines]]
                (folder / f"{flow}-{name}.jsonl").write_text("\n".join(lines) + "\n")


def visual(new, made):
    """The proof by birth date."""
    signature, record = made["signature.bin"].hex().upper(), made["record.bin"]
    pieces = new().certified()
    pieces.surface("6102").x("00C0000002", "6F009000").query("birth", "63CA").present("birth", "9000").gathered()
    pieces.signed(signature[:64] + "61E0").x("00C00000E0", signature[64:] + "9000")
    filled = new().holding("record", record + b"\xff" * 40).holding("cv", made["cv.bin"] + b"\xff" * 40)
    exact = new().opened().first("record", "6CFF").x("00B08100FF", record[:255].hex().upper() + "9000")
    ended = new().opened().first("record", record.hex().upper() + "6282").read("cv").signed()
    refused = new().opened().first("record", "6700").short().gathered().signed()

    def classic(card):
        card.select().first("certificate", "6A86").classic().read("certificate").surface()
        return card.query("birth", "63CA").present("birth", "9000").gathered().signed()

    turned = new().counted("6A88").classic().query("birth", "63CA").present("birth", "9000").gathered().signed()
    last = new().counted("63C1").present("birth", "9000").gathered().signed()
    proved = "proved 1964-10-10"
    good = [
        ("extended", proved, "card-protocol 3 (a): eight exchanges with the two of the JPKI AP", new().proven()),
        ("short", proved, "card-protocol 3 (a): eighteen where lengths are short", new(extended=False).proven()),
        ("last-try-right", proved, "one try left, and it is the birth date", last),
        ("filler-behind-files", proved, "card-protocol 2.2: filler is left out", filled.proven()),
        ("end-of-file-6282", proved, "card-protocol 2.2: 6282 with data is a good read", ended),
        ("exact-length-6cxx", proved, "card-protocol 2.4: 6Cxx", exact.chunks("record", 255).read("cv").signed()),
        ("get-response-61xx", proved, "card-protocol 2.4: 61xx is answered by GET RESPONSE", pieces),
        ("extended-refused-later", proved, "the JPKI AP took extended length, this one refuses it", refused),
        ("classic-extended", proved, "what the JPKI AP refused is not asked of this one", classic(new())),
        ("classic-short", proved, "neither short ids nor extended length", classic(new(extended=False))),
        ("classic-from-tries", proved, "this application refuses the short id", turned),
    ]
    return good, visual_keys(new) + visual_files(new, made) + visual_proofs(new, made)


def visual_keys(new):
    """SELECT, the counter, the birth key."""
    wrong_classic = new().counted("6A88").classic().query("birth", "63CA").present("birth", "63C9")
    bad = [
        ("no-surface-6a82", NO_SURFACE, "no such application", new().certified().surface("6A82")),
        ("no-surface-6d00", NO_SURFACE, "a phone knows one application only", new().certified().surface("6D00")),
        ("select-6f00", f"select surface: {SW} 6F00", "without a meaning here", new().certified().surface("6F00")),
        ("lost-at-select", "select surface: card lost", "pulled", new().certified().surface("card_lost")),
        ("wrong-birth-date-9-left", "wrong birth date, 9 left", "card-protocol 2.4: 63C9", new().tried("63C9")),
        ("wrong-birth-date-1-left", "wrong birth date, 1 left", "card-protocol 2.4: 63C1", new().tried("63C1")),
        ("wrong-birth-date-classic", "wrong birth date, 9 left", "the same in the classic form", wrong_classic),
        (
            "tries-9000",
            "birth key tries: counts as verified already",
            "not in a fresh tap",
            new().counted("9000"),
        ),
        (
            "tries-6300",
            "birth key tries: without a limit of tries",
            "card-protocol 2.4: 6300",
            new().counted("6300"),
        ),
        ("tries-6982", f"birth key tries: {SW} 6982", "no refusal of the short id", new().counted("6982")),
        ("tries-garbage", "birth key tries: response without a status word", "one byte", new().counted("63")),
        ("lost-at-tries", "birth key tries: card lost", "no birth date is under way", new().counted("card_lost")),
        (
            "open-6300",
            "open by birth date: without a limit of tries",
            "card-protocol 2.4: 6300",
            new().tried("6300"),
        ),
    ]
    for word in ["63C0", "6983", "6984"]:
        low = word.lower()
        bad.append((f"blocked-{low}", "blocked, no birth date sent", "the counter says so", new().counted(word)))
        bad.append((f"blocks-{low}", "blocked by this birth date", "the last try was this one", new().tried(word)))
    for name, fault in [("card_lost", "card lost"), ("timed_out", "no answer in time"), ("reader_lost", "reader lost")]:
        expect = f"open by birth date: {UNKNOWN}: {fault}"
        bad.append((f"{name.replace('_', '-')}-at-open", expect, "card-protocol 8: tearing", new().tried(name)))
    expect = f"open by birth date: {UNKNOWN}: transport protocol error"
    bad.append(("garbage-at-open", expect, "one byte says nothing", new().tried("90")))
    for word in ["6104", "6C06", "6A86", "6700", "6F00"]:
        expect = f"open by birth date: {SW} {word}"
        bad.append((f"open-{word.lower()}-is-not-resent", expect, "once, whatever comes back", new().tried(word)))
    return bad


def visual_files(new, made):
    """The two files and the signature."""
    record = made["record.bin"].hex().upper()

    def first(answer):
        return new().opened().first("record", answer)

    def cv(answer):
        return new().opened().read("record").first("cv", answer)

    def sign(answer):
        return new().opened().gathered().signed(answer)

    chunk = new(extended=False).opened().first("record", record[:512] + "9000").x("00B0010000", "card_lost")
    cut = first(record[:600] + "9000").x("00B0012CF7", "6B00")
    half = made["signature.bin"][:128].hex().upper()
    bad = [
        ("record-6982", f"read age record: {SW} 6982", "9000 to the birth date, and yet not open", first("6982")),
        ("record-6a82", f"read age record: {SW} 6A82", "no such file", first("6A82").choose("0001", "6A82")),
        ("record-filler", "read age record: the file is empty", "sixteen FF", first("FF" * 16 + "9000")),
        ("record-something-else", "read age record: the file holds something else", "FF20", first("FF2001079000")),
        ("record-too-long", "read age record: the file is too long", "4 KiB is plenty", first("FF108210019000")),
        ("record-truncated", "read age record: the file is cut off", "6B00 before the stated length", cut),
        ("lost-at-record", "read age record: card lost", "pulled after it was open", first("card_lost")),
        ("lost-at-chunk", "read age record: card lost", "pulled between chunks", chunk),
        ("lost-at-cv-certificate", "read CV certificate: card lost", "pulled between the files", cv("card_lost")),
        ("cv-certificate-6a82", f"read CV certificate: {SW} 6A82", "no such file", cv("6A82").choose("0004", "6A82")),
        ("lost-at-sign", "sign by card key: card lost", "pulled during the signature", sign("card_lost")),
        ("sign-half", "sign by card key: a signature of the wrong length", "256 bytes", sign(half + "9000")),
    ]
    for word in ["6985", "6982", "6C00", "6A86"]:
        expect = f"sign by card key: {SW} {word}"
        bad.append((f"sign-{word.lower()}", expect, "a signature is not asked for twice", sign(word)))
    return bad


def visual_proofs(new, made):
    """The card answers well, and is not taken."""
    rows = [
        ("record-of-another-card", "record", NOT_THE_CARD),
        ("record-by-another-key", "record", NO_RECORD),
        ("record-no-date", "record", NO_RECORD),
        ("cv-unknown-authority", "cv", "proof: an unknown CV authority"),
        ("cv-by-another-key", "cv", "proof: the CV certificate is malformed or not signed by its authority"),
    ]
    bad = []
    for name, file, expect in rows:
        bad.append((name, expect, "well read, and not taken", new().holding(file, made[f"{name}.bin"]).proven()))
    other = made["signature-by-another-card.bin"].hex().upper() + "9000"
    return bad + [("copied-card", NOT_THE_CARD, "right files, another key", new().opened().gathered().signed(other))]


def photo(new, made):
    """The proof by birth date, then the chip's photo by 照合番号B."""
    classic = new().select().first("certificate", "6A86").classic().read("certificate").surface()
    classic.query("birth", "63CA").present("birth", "9000").gathered().signed()
    classic.query("code b", "63CA").present("code b", "9000").read("face")
    capped = new().tried_b("9000").first("face", made["face.bin"][:1000].hex().upper() + "9000")
    shown = "shown 60 x 80"
    good = [
        ("extended", shown, "three exchanges more than the proof by birth date", new().tried_b("9000").read("face")),
        ("short", shown, "the card face in chunks", new(extended=False).tried_b("9000").read("face")),
        ("classic", shown, "SELECT EF for files and keys", classic),
        ("capped-by-reader", shown, "a reader hands out 1,000 bytes, the rest follows", capped.chunks("face", 1000)),
    ]

    def face(answer):
        return new().tried_b("9000").first("face", answer)

    def holding(name):
        return new().holding("face", made[name + ".bin"]).tried_b("9000").read("face")

    bad = [
        ("wrong-code-b-9-left", "wrong code B, 9 left", "card-protocol 2.4: 63C9", new().tried_b("63C9")),
        ("wrong-code-b-1-left", "wrong code B, 1 left", "card-protocol 2.4: 63C1", new().tried_b("63C1")),
        ("blocked-63c0", "blocked, no code B sent", "the counter says so", new().counted_b("63C0")),
        ("blocked-6984", "blocked, no code B sent", "the counter says so", new().counted_b("6984")),
        ("blocks-63c0", "blocked by this code B", "the last try was this one", new().tried_b("63C0")),
        ("blocks-6984", "blocked by this code B", "the last try was this one", new().tried_b("6984")),
        (
            "tries-9000",
            "code B tries: counts as verified already",
            "not in a fresh tap",
            new().counted_b("9000"),
        ),
        ("lost-at-tries", "code B tries: card lost", "no code is under way", new().counted_b("card_lost")),
        (
            "lost-at-open",
            f"open by code B: {UNKNOWN}: card lost",
            "card-protocol 8: tearing",
            new().tried_b("card_lost"),
        ),
        ("open-6a86-is-not-resent", f"open by code B: {SW} 6A86", "once, whatever comes back", new().tried_b("6A86")),
        ("face-6982", f"read face: {SW} 6982", "9000 to the code, and yet not open", face("6982")),
        ("lost-at-face", "read face: card lost", "pulled before the photo", face("card_lost")),
        ("face-too-long", "read face: the file is too long", "more than offsets can reach", face("FF20827FFC9000")),
    ]
    rows = [
        ("face-of-another-card", "the card face is another card's"),
        ("face-by-another-key", "the card face is not signed by the CV certificate"),
        ("face-photo-empty", "the card carries no photo"),
        ("face-photo-no-image", "the photo cannot be decoded or is too large"),
    ]
    return good, bad + [(name, f"proof: {error}", "well read, and not taken", holding(name)) for name, error in rows]


def token(new, _):
    """The label of the token."""
    rows = [
        ("JPKIAPICCTOKEN2", "MyNumberCard"),
        ("JPKIAPICCTOKEN", "OldResidentCard"),
        ("JPKIAPGPSETOKEN", "AndroidPhone"),
    ]
    rows += [("JPKIAPIOSTOKEN", "IPhone"), ("MIHONTOKEN", "Unknown")]

    def label(text):
        return text.ljust(32).encode().hex().upper() + "9000"

    def read(answer):
        return new().select().x("00B0860020", answer)

    def classic(answer):
        return read("6A86").choose("0006").x("00B0000020", answer)

    good = [(text.lower(), f"token is {kind}", "card-protocol 2.1", read(label(text))) for text, kind in rows]
    good.append(("classic", "token is MyNumberCard", "card-protocol 2.2: SELECT EF", classic(label("JPKIAPICCTOKEN2"))))
    bad = [
        ("missing", f"token label: {SW} 6A82", "no such file", read("6A82").choose("0006", "6A82")),
        ("6982", f"token label: {SW} 6982", "not free", read("6982")),
        ("6982-classic", f"token label: {SW} 6982", "the same after SELECT EF", classic("6982")),
        ("6f00", f"token label: {SW} 6F00", "without a meaning here", read("6F00")),
        ("lost", "token label: card lost", "pulled", read("card_lost")),
        ("garbage", "token label: response without a status word", "an answer of no bytes", read("")),
    ]
    return good, bad


def sign_certificate(new, _):
    """Whether there is a 署名用電子証明書."""

    def read(answer):
        return new().select().x("00B0880003", answer)

    classic = read("6A86").choose("0008").x("00B0000003", "8F8F009000")
    good = [
        ("present", "has a sign certificate", "card-protocol 2.1: EF 0008", read("8F8F009000")),
        ("absent", "has no sign certificate", "card-protocol 2.1: EF 0008", read("008F009000")),
        ("other-byte", "has no sign certificate", "8F alone says so", read("0F8F009000")),
        ("classic", "has a sign certificate", "card-protocol 2.2: SELECT EF", classic),
    ]
    bad = [
        ("6a82", f"sign certificate: {SW} 6A82", "no such file", read("6A82").choose("0008", "6A82")),
        ("empty", "sign certificate: the file is empty", "9000 and no byte", read("9000")),
        ("lost", "sign certificate: card lost", "pulled", read("card_lost")),
        ("6982", f"sign certificate: {SW} 6982", "not free", read("6982")),
    ]
    return good, bad
