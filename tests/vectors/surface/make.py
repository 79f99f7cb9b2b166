#!/usr/bin/env python3
"""Makes this folder anew, and the transcripts of ../apdu that need it (transcripts.py): what a 券面事項確認AP holds, signed by an
authority that does not exist, of a person who does not exist. ../make.sh calls it. Alone:

    python3 -m venv /tmp/vectors && /tmp/vectors/bin/pip install cryptography pillow
    /tmp/vectors/bin/python tests/vectors/surface/make.py

Keys are made, used and thrown away, so everything differs with each run: commit all of the result. Formats: core/card/src/proof.
"""

import hashlib
import io
import json
import pathlib
import sys

from cryptography.hazmat.primitives.asymmetric import rsa
from PIL import Image, ImageDraw

sys.dont_write_bytecode = True
import transcripts  # noqa: E402

HERE = pathlib.Path(__file__).parent
AUTHORITY = b"9999901\x08\x05001\0\0\0\0"
UNKNOWN = b"9999902\x08\x05001\0\0\0\0"
SUBJECT = b"9999911\x08\x05001\0\0\0\0"
SHA256_INFO = bytes.fromhex("3031300D060960864801650304020105000420")
THREE_SHA256_INFO = bytes.fromhex("3071300D060960864801650304020105000460")


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def signed(key, payload):
    """PKCS#1 v1.5 around a payload that is a DigestInfo already."""
    numbers = key.private_numbers()
    padded = b"\x00\x01" + b"\xff" * (253 - len(payload)) + b"\x00" + payload
    return pow(int.from_bytes(padded), numbers.d, numbers.public_numbers.n).to_bytes(256)


def sha256(data):
    return hashlib.sha256(data).digest()


def signed_sha256(key, message):
    return signed(key, SHA256_INFO + sha256(message))


def tlv(tag, value):
    length = len(value)
    form = (
        bytes([length]) if length < 128 else b"\x81" + bytes([length]) if length < 256 else b"\x82" + length.to_bytes(2)
    )
    return bytes.fromhex(tag) + form + value


def public(key):
    return tlv("90", b"\x01\x00\x01") + tlv("91", key.public_key().public_numbers().n.to_bytes(256))


def cv_certificate(authority, subject, issuer=AUTHORITY):
    body = issuer + SUBJECT + public(subject)
    return tlv("7F21", tlv("5F4E", body) + tlv("5F37", signed_sha256(authority, body)))


def age_record(cv, card, birth=b"19641010"):
    covered = tlv("DF11", birth) + tlv("DF12", public(card))
    return tlv("FF10", covered + tlv("DF13", signed_sha256(cv, covered)))


def card_face(cv, card, photo, entries=9, sign=signed):
    """photo: None leaves DF27 out; of the nine entries of DF21 its own is then 0, or missing when there are eight."""
    covered = [
        [tlv("DF22", b"19641010"), tlv("DF23", b"2"), tlv("DF24", public(card))],
        [tlv("DF25", drawing("1", (160, 24), "PNG")), tlv("DF26", drawing("1", (200, 24), "PNG"))],
        [b"" if photo is None else tlv("DF27", photo)],
    ]
    signature = sign(cv, THREE_SHA256_INFO + b"".join(sha256(b"".join(group)) for group in covered))
    objects = sum(covered, [])
    objects += [tlv("DF28", signature), tlv("DF29", b"20341010"), tlv("DF2A", drawing("1", (60, 20), "PNG"))]
    table, place = b"", 5 + 3 + 2 * entries
    for thing in objects:
        if thing or entries == 9:
            table += (place if thing else 0).to_bytes(2)
        place += len(thing)
    return tlv("FF20", tlv("DF21", table) + b"".join(objects))


def drawing(mode, size, form, **options):
    """A drawn face, which is nobody's."""
    image = Image.new(mode, size, "white")
    pen = ImageDraw.Draw(image)
    across, down = size[0] / 60, size[1] / 80

    def box(left, top, right, bottom):
        return [left * across, top * down, right * across, bottom * down]

    pen.ellipse(box(10, 12, 50, 70), outline="black", fill="lightgrey" if mode != "1" else "white")
    pen.ellipse(box(20, 32, 26, 38), fill="black")
    pen.ellipse(box(34, 32, 40, 38), fill="dimgrey" if mode != "1" else "black")
    pen.arc(box(20, 42, 40, 60), 10, 170, fill="black")
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def photos():
    def jpeg2000(mode="L", size=(60, 80), **options):
        return drawing(mode, size, "JPEG2000", **options)

    return {
        "photo.jp2": jpeg2000(),
        "photo.j2k": jpeg2000(no_jp2=True),
        "photo.pgm": drawing("L", (60, 80), "PPM"),
        "photo-lossy.jp2": jpeg2000(irreversible=True, quality_mode="rates", quality_layers=[8]),
        "photo-colour.jp2": jpeg2000("RGB"),
        "photo-alpha.jp2": jpeg2000("LA"),
        "photo-16-bit.jp2": jpeg2000_16_bit(),
        "photo-tiles.jp2": jpeg2000(tile_size=(30, 40)),
        "photo-many-tiles.jp2": jpeg2000(tile_size=(6, 8)),
        "photo-million.jp2": jpeg2000(size=(1000, 1000)),
        "photo-too-large.jp2": jpeg2000(size=(1001, 1000)),
    }


def jpeg2000_16_bit():
    out = io.BytesIO()
    Image.new("I;16", (60, 80), 40000).save(out, "JPEG2000")
    return out.getvalue()


def files(keys, images):
    cv, card, other = keys["cv"], keys["card"], keys["other card"]
    photo = images["photo.jp2"]
    return {
        "cv.bin": cv_certificate(keys["authority"], cv),
        "cv-unknown-authority.bin": cv_certificate(keys["authority"], cv, UNKNOWN),
        "cv-by-another-key.bin": cv_certificate(keys["other cv"], cv),
        "record.bin": age_record(cv, card),
        "record-month-unknown.bin": age_record(cv, card, b"19260000"),
        "record-no-date.bin": age_record(cv, card, b"19641310"),
        "record-of-another-card.bin": age_record(cv, other),
        "record-by-another-key.bin": age_record(keys["other cv"], card),
        "face.bin": card_face(cv, card, photo),
        "face-of-another-card.bin": card_face(cv, other, photo),
        "face-by-another-key.bin": card_face(keys["other cv"], card, photo),
        "face-one-hash.bin": card_face(cv, card, photo, sign=signed_sha256),
        "face-photo-empty.bin": card_face(cv, card, b""),
        "face-photo-absent-8.bin": card_face(cv, card, None, 8),
        "face-photo-absent-9.bin": card_face(cv, card, None),
        "face-photo-no-image.bin": card_face(cv, card, b"no image"),
    }


def main():
    keys = {name: new_key() for name in ["authority", "cv", "card", "other cv", "other card"]}
    statement = bytearray.fromhex(json.loads((HERE / "../statement.json").read_text())["bytes"])
    statement[16] = 2
    images = photos()
    made = files(keys, images) | images
    made["signature.bin"] = signed_sha256(keys["card"], statement)
    made["signature-by-another-card.bin"] = signed_sha256(keys["other card"], statement)
    modulus = keys["authority"].public_key().public_numbers().n.to_bytes(256)
    authority = {"id": AUTHORITY.hex(), "exponent": "010001", "modulus": modulus.hex()}
    made["authority.json"] = (json.dumps(authority, indent=2) + "\n").encode()
    for path in HERE.glob("*.*"):
        if path.suffix != ".py":
            path.unlink()
    for name, content in made.items():
        (HERE / name).write_bytes(content)
    transcripts.write(HERE / "../apdu", (HERE / "../certificates/user.der").read_bytes(), sha256(statement), made)


if __name__ == "__main__":
    main()
