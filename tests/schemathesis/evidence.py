"""A device and the cards of the practice world, in Python alone: what enrols, and what makes valid evidence.

Layouts: core/docs/service-api.yaml, "What the card signs", "What the device key signs" and "What proves a visual check"; files
of the 券面事項確認AP: core/world/src/pki/cv.rs. Keys of the cards and of their authorities: core/world/keys, which protect
nothing.

    python evidence.py enrol URL CA INSTITUTION CODE FOLDER     enrols a device; FOLDER gets client.pem and device.json
"""

import base64
import hashlib
import json
import sys
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.x509.oid import NameOID

KEYS = Path(__file__).parents[2] / "core/world/keys"
KINDS = {"medical_institution": 1, "therapist": 2, "health_check_provider": 3}
MODES = {"pin": 1, "visual": 2}
LEVELS = {"birth_date": 1, "photo": 2}
APP_VERSION = "0.1.0"
# Key ids of the world's CV authority and of the one it certified; birth dates of the first five people.
CV_AUTHORITY = b"9000023\x08\x05001" + bytes(4)
CV_ISSUER = b"9013990\x08\x05001" + bytes(4)
BORN = ["19850720", "19621103", "19370304", "19900115", "20010909"]
JST = timezone(timedelta(hours=9))


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def private_key(name: str):
    return serialization.load_der_private_key((KEYS / name).read_bytes(), None)


def pem(key) -> bytes:
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def tlv(tag: str, value: bytes) -> bytes:
    """A BER object: short length, or 82 and two bytes."""
    length = bytes([len(value)]) if len(value) < 128 else b"\x82" + len(value).to_bytes(2, "big")
    return bytes.fromhex(tag) + length + value


def rsa_sign(key, message: bytes) -> bytes:
    return key.sign(message, padding.PKCS1v15(), hashes.SHA256())


def key_objects(key) -> bytes:
    """A public key as cards write it."""
    public = key.public_key().public_numbers()
    return tlv("90", public.e.to_bytes(3, "big")) + tlv("91", public.n.to_bytes(256, "big"))


class Surface:
    """The 券面事項確認AP of the card with this number: its key, age record (EF 0001) and CV certificate (EF 0004)."""

    def __init__(self, number: int, born: str):
        self.key = private_key(f"surface-{number:02}.der")
        issuer = private_key("cv-issuer.der")
        body = CV_AUTHORITY + CV_ISSUER + key_objects(issuer)
        signature = rsa_sign(private_key("cv-ca.der"), body)
        self.cv_certificate = tlv("7F21", tlv("5F4E", body) + tlv("5F37", signature))
        signed = tlv("DF11", born.encode()) + tlv("DF12", key_objects(self.key))
        self.age_record = tlv("FF10", signed + tlv("DF13", rsa_sign(issuer, signed)))


class Card:
    """The 利用者証明用 key and certificate of the person with this number, as the world's authority issues it, and the
    券面事項確認AP."""

    def __init__(self, number: int):
        self.key = private_key(f"auth-{number:02}.der")
        self.surface = Surface(number, BORN[number - 1])
        authority = x509.Name([
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "SHIKAKU-WORLD"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "JPKI for user authentication (synthetic)"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Agency of no real country"),
        ])
        now = datetime.now(timezone.utc)
        builder = (
            x509.CertificateBuilder()
            .issuer_name(authority)
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{number:014}13000003A")]))
            .serial_number(0x07A1_0000 + number)
            .public_key(self.key.public_key())
            .not_valid_before(now - timedelta(days=365))
            .not_valid_after(now + timedelta(days=365))
            .add_extension(key_usage(), critical=True)
        )
        certificate = builder.sign(private_key("auth-ca.der"), hashes.SHA256())
        self.certificate = certificate.public_bytes(serialization.Encoding.DER)


def key_usage() -> x509.KeyUsage:
    others = ["content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
    return x509.KeyUsage(digital_signature=True, **dict.fromkeys(others, False))


class Device:
    """An enrolled device: its folder, and the calls that valid evidence needs."""

    def __init__(self, folder: Path):
        self.record = json.loads((folder / "device.json").read_text())
        client = (folder / "client.pem").read_bytes()
        self.key = serialization.load_pem_private_key(client, None)
        self.session = requests.Session()
        self.session.trust_env = False  # else the environment's certificates come before `verify`
        self.session.verify = self.record["ca"]
        self.session.cert = str(folder / "client.pem")
        self.stock = []

    def challenge(self) -> dict:
        """An unspent challenge; 32 are taken at a time."""
        if not self.stock:
            answer = self.session.post(self.record["url"] + "/v1/challenges", json={"count": 32}, timeout=30)
            answer.raise_for_status()
            self.stock = answer.json()["challenges"]
        return self.stock.pop()

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message, ec.ECDSA(hashes.SHA256()))

    def check(self, card: Card, body: dict) -> dict:
        """The body of a check with valid evidence of its mode; as-of, care setting, staff, level and audit head as given where
        that is legal."""
        challenge = self.challenge()
        now = datetime.now(timezone.utc).replace(microsecond=0)
        today = now.astimezone(JST).date().isoformat()
        made = {
            **body,
            "check_id": str(uuid.uuid4()),
            "challenge_id": challenge["id"],
            "mode": body.get("mode", "pin"),
            "as_of": min(body.get("as_of", today), today),
            "care_setting": body.get("care_setting", "1"),
            "performed_at": now.isoformat().replace("+00:00", "Z"),
            "app_version": APP_VERSION,
        }
        signed = self.statement(made, card, base64.b64decode(challenge["nonce"]))
        prove = {"pin": self.by_pin, "visual": self.by_eye}[made["mode"]]
        made["evidence"], message = prove(made, card, signed, now)
        made["device_signature"] = b64(self.sign(message + (made.get("staff") or "").encode()))
        return made

    def by_pin(self, made: dict, card: Card, signed: bytes, now: datetime) -> tuple[dict, bytes]:
        """Evidence, and what the device signs of it before the pseudonym."""
        evidence = {"kind": "pin", "certificate": b64(card.certificate), "signature": b64(rsa_sign(card.key, signed))}
        return evidence, b"shikaku-evidence-v1" + hashlib.sha256(signed).digest() + seconds(now)

    def by_eye(self, made: dict, card: Card, signed: bytes, now: datetime) -> tuple[dict, bytes]:
        """The same for a visual check; somebody must attest it."""
        if not (made.get("staff") or "").strip():
            made["staff"] = "mihon-01"
        given = made.get("evidence")
        attestation = given.get("attestation") if isinstance(given, dict) else None
        level = attestation["level"] if attestation else "birth_date"
        evidence = {
            "kind": "visual",
            "certificate": b64(card.certificate),
            "age_record": b64(card.surface.age_record),
            "cv_certificate": b64(card.surface.cv_certificate),
            "signature": b64(rsa_sign(card.surface.key, signed)),
            "attestation": {"level": level, "attested_at": made["performed_at"]},
        }
        attested = bytes([LEVELS[level]]) + seconds(now)
        return evidence, b"shikaku-attested-v1" + hashlib.sha256(signed).digest() + seconds(now) + attested

    def statement(self, body: dict, card: Card, nonce: bytes) -> bytes:
        institution = self.record["institution"]
        return b"".join([
            b"shikaku-check-v1",
            bytes([MODES[body["mode"]]]),
            nonce,
            uuid.UUID(body["challenge_id"]).bytes,
            uuid.UUID(body["check_id"]).bytes,
            uuid.UUID(self.record["device_id"]).bytes,
            bytes([KINDS[institution["kind"]]]),
            institution["value"].encode().ljust(32, b"\0"),
            body["as_of"].replace("-", "").encode(),
            bytes([int(body["care_setting"])]),
            hashlib.sha256(card.certificate).digest(),
        ])


def seconds(time: datetime) -> bytes:
    return int(time.timestamp()).to_bytes(8, "big")


def csr(key) -> str:
    """PKCS#10 for a device key, base64."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "device")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return b64(request.public_bytes(serialization.Encoding.DER))


def enrol(url: str, ca: str, institution: str, code: str, folder: Path) -> None:
    """Enrols a new key with a one-time code and keeps what `Device` reads."""
    key = ec.generate_private_key(ec.SECP256R1())
    kind = "medical_institution" if institution.isdecimal() else "therapist"
    request = {
        "institution": {"kind": kind, "value": institution},
        "code": code,
        "csr": csr(key),
        "device": {"name": "見本端末", "platform": "desktop", "app_version": APP_VERSION},
    }
    answer = requests.post(url + "/v1/enrolments", json=request, verify=ca, timeout=30)
    if answer.status_code != 200:
        sys.exit(f"enrolment: {answer.status_code} {answer.text}")
    enrolment = answer.json()
    chain = [x509.load_der_x509_certificate(base64.b64decode(der)) for der in enrolment["certificate_chain"]]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "client.pem").write_bytes(pem(key) + b"".join(c.public_bytes(serialization.Encoding.PEM) for c in chain))
    record = {"url": url, "ca": ca, "device_id": enrolment["device_id"], "institution": request["institution"], "enrolment": request}
    (folder / "device.json").write_text(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    _, command, url, ca, institution, code, folder = sys.argv
    assert command == "enrol"
    enrol(url, ca, institution, code, Path(folder))
