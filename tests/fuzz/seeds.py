#!/usr/bin/env python3
"""Seeds of the fuzz targets: seeds.py FOLDER makes FOLDER/TARGET/* from tests/vectors, in the form that each target reads, and
FOLDER/TARGET.dict, the words of a target that reads JSON.

The forms are described where they are read: src/card.rs (sessions), src/reader.rs (readers).
"""

import json
import sys
from pathlib import Path

VECTORS = Path(__file__).parent.parent / "vectors"
FAILURES = ["card_lost", "reader_lost", "timed_out", "cancelled", "not_permitted", "many_cards", "busy", "protocol"]


def files(folder, pattern):
    return {path.name: path.read_bytes() for path in sorted((VECTORS / folder).glob(pattern))}


def session(text):
    """A transcript as the answers of a card."""
    header, *exchanges = map(json.loads, text.splitlines())
    seed = bytes([header["extended"]])
    for exchange in exchanges:
        if "error" in exchange:
            seed += bytes([FAILURES.index(exchange["error"])])
            continue
        answer = bytes.fromhex(exchange["rx"])
        seed += b"\x80" + answer if len(answer) == 2 else b"\xc0" + len(answer).to_bytes(2, "big") + answer
    return header.get("flow", "pin"), seed


def sessions(flows):
    seeds = {name: session(text) for name, text in files("apdu", "*.jsonl").items()}
    seeds = {name: seed for name, (flow, seed) in seeds.items() if flow in flows}
    # An honest card and each choice alone: extended length, short lengths, and what must be refused.
    return seeds | {f"honest-{choice:02x}": bytes([choice]) + b"\x40" * 40 for choice in [0, 1, 3, 5, 9, 17, 33, 65]}


def heard(kind, data):
    """A happening with bytes behind their length."""
    return bytes([kind, len(data)]) + data


def acr1255():
    vectors = json.loads((VECTORS / "reader/acr1255u-j1.json").read_text())
    frames = [bytes.fromhex(step["frame"]) for step in vectors["handshake"] if step["from"] == "reader"]
    sound = [b"\x83\x00\xe1\x00\x00\x40\x01", b"\x81\x00", b"\x80\x00\x3b\x80\x80\x01\x01", b"\x80\x00\x90\x00", b"\x81\x02"]
    session = b"".join(bytes([command, *([0] if command == 4 else [])]) + heard(8, data) for command, data in enumerate(sound, 1))
    return {
        "handshake": b"\x00\x00" + b"".join(heard(6, frame[at : at + 20]) for frame in frames for at in range(0, len(frame), 20)),
        "plain": b"\x00" + session,
        "encrypted": b"\x01" + session,
        "events": b"\x01" + heard(8, b"\x50\x03") + heard(8, b"\x51\x04") + heard(10, b"\x50"),
    }


def ccid(kind, number, status=0, error=0, parameter=0, data=b""):
    return bytes([kind, number, status, error, parameter]) + data


CCID_SESSION = [
    (2, ccid(0x81, 0)),
    (3, ccid(0x80, 1, data=b"\x3b\x80\x80\x01\x01")),
    (4, ccid(0x80, 2, status=0x80)),
    (None, ccid(0x80, 2, parameter=1, data=b"\xaa\xaa")),
    (None, ccid(0x80, 3, parameter=2, data=b"\x90\x00")),
    (5, ccid(0x81, 4, status=1)),
]


def ccid_session(framed):
    seed = b""
    for command, message in CCID_SESSION:
        seed += {None: b"", 4: b"\x04\x00"}.get(command, bytes([command or 0])) + heard(8, framed(message))
    return seed


def acr1555():
    frames = [bytes.fromhex(frame["frame"]) for frame in json.loads((VECTORS / "reader/acr1555u.json").read_text())["frames"]]
    number = iter(range(1, 255, 2))
    return {
        "session": ccid_session(lambda message: bytes([next(number), 0]) + message),
        "published": b"\x03" + b"".join(heard(6, frame) for frame in frames) + heard(9, b"\x50\x03"),
    }


def feitian():
    return {"session": ccid_session(lambda message: message), "event": b"\x02" + heard(6, b"\x50\x03") + b"\x0b\x00"}


def answer(*results, **more):
    head = {"check_id": "00000000-0000-4000-8000-000000000001", "processed_at": "2026-11-24T01:00:00Z", "as_of": "2026-11-24"}
    return json.dumps(head | {"results": results} | more).encode()


PERIOD = {"issued_on": "2026-04-01", "from": "2026-04-01", "to": "2027-03-31"}
PERSON = {"name": "見本　花子", "kana": "ﾐﾎﾝ ﾊﾅｺ", "sex": "2", "birth_date": "1990-01-23"}
EMPLOYEE = {
    "validity": "1", "card_class": "01", "insurer_number": "06130009", "symbol": "見本", "number": "12", "branch": "01",
    "relation": "1", "acquired_on": "2020-04-01", "valid_from": "2020-04-01", "copay_percent": 30, "person": PERSON,
}
OLD = {
    "validity": "1", "card_class": "01", "insurer_number": "139006", "insured_name": "架空　太郎", "preschool": False,
    "elderly": PERIOD | {"copay_percent": 20}, "limit": PERIOD | {"kind": "01", "category": "A03", "long_term_from": "2026-09-01"},
    "diseases": [PERIOD | {"category": "1", "self_pay_yen": 10000}], "person": PERSON | {"birth_date": "1953-05-00"},
}
LOST = {"validity": "3", "card_class": "06", "lost_on": "2026-10-01", "loss_reason": "01", "valid_to": "2026-11-20", "person": PERSON}
AID = {
    "validity": "1", "card_class": "A1",
    "public_aid": [{"payer_number": "12130019", "recipient_number": "1234567", "ticket_type": "1", "month": "2026-11",
                    "treatment_kind": "1", "self_pay_yen": 0, "status": "1"}],
}
NOTICE = {"code": "mihon", "text": "見本", "severity": "warning"}


def answers():
    far = {"valid_to": "+262142-12-31", "lost_on": "-262143-01-01"}
    return {
        "employee": answer(EMPLOYEE),
        "old": answer(OLD),
        "lost": answer(LOST, EMPLOYEE, notices=[NOTICE]),
        "aid": answer(AID, EMPLOYEE | {"card_class": "05"}),
        "none": answer(),
        "many": answer(*({"validity": str(code)} for code in range(1, 8))),
        "far": answer(EMPLOYEE | far) .replace(b'"as_of": "2026-11-24"', b'"as_of": "+262142-12-31"'),
        "long-ago": answer(OLD | far).replace(b'"as_of": "2026-11-24"', b'"as_of": "-262143-01-01"'),
    }


def problems():
    whole = {"type": "urn:shikaku:problem:rate-limited", "title": "Too many requests", "status": 429, "retry_after": 30}
    return {"known": json.dumps(whole).encode(), "new": json.dumps(whole | {"type": "urn:shikaku:problem:new"}).encode()}


def service_answers():
    institution = {
        "id": {"kind": "medical_institution", "value": "1319999007"}, "name": "見本診療所", "basis": "no_optical_line",
        "basis_ends_on": "2027-03-31", "basis_ends_by": "見本", "help_desk": "000-0000-0000",
    }
    policy = {
        "certificate_grace_days": 90, "late_evidence_hours": 72, "challenge_stock": 8, "minimum_app_version": "0.1.0",
        "minimum_proof": "photo", "maintenance": [{"from": "2026-11-24T15:00:00Z", "to": "2026-11-25T05:00:00+09:00"}],
    }
    device = "00000000-0000-4000-8000-000000000003"
    challenge = {"id": device, "nonce": "AA==", "issued": "2026-11-24T01:00:00Z", "not_after": "2026-11-25T01:00:00Z"}
    notice = {"id": "1", "published": "2026-11-24T01:00:00Z", "title": "見本", "text": "見本"}
    documents = {
        "enrolment": {"device_id": device, "certificate_chain": ["AA=="], "institution": institution, "policy": policy},
        "certificate": {"certificate_chain": ["AA=="]},
        "challenges": {"challenges": [challenge]},
        "notices": {"notices": [notice]},
        "end": {"receipt": "1", "accepted_at": "2026-11-24T01:00:00Z"},
        "checks": {"checks": [json.loads(answer(EMPLOYEE))]},
    }
    return {name: json.dumps(document).encode() for name, document in documents.items()}


def birth_dates():
    texts = ["昭和12年3月4日", "S12.3.4", "ｓ１２－３－４", "S120304", "㍼12/3/4", "令和元年5月1日", "1937-03-04", "19370304", "西暦1937年3月4日"]
    return {str(at): text.encode() for at, text in enumerate(texts)}


SEEDS = {
    "tlv": files("surface", "cv.bin") | files("surface", "record.bin") | files("surface", "face.bin"),
    "pin_session": sessions(["pin", "token", "sign-certificate"]),
    "visual_session": sessions(["visual", "photo"]),
    "certificate": files("certificates", "*.der"),
    "cv_certificate": files("surface", "cv*.bin"),
    "age_record": files("surface", "record*.bin"),
    "face": files("surface", "face*.bin"),
    # The large ones take long, and nothing is in them that the small ones have not.
    "photo": {name: seed for name, seed in files("surface", "photo*.j*").items() if len(seed) <= 4096},
    "birth_date": birth_dates(),
    "check_answer": answers(),
    "problem": problems(),
    "service_answers": service_answers(),
    "reader_acr1255": acr1255(),
    "reader_acr1555": acr1555(),
    "reader_feitian": feitian(),
}


def words(value):
    """Members and texts of a JSON document."""
    if isinstance(value, dict):
        return set(value) | set().union(*map(words, value.values()))
    if isinstance(value, list):
        return set().union(*map(words, value))
    return {value} if isinstance(value, str) else set()


def dictionary(seeds):
    found = sorted(set().union(*(words(json.loads(seed)) for seed in seeds)))
    return "".join('"{}"\n'.format("".join(f"\\x{byte:02x}" for byte in f'"{word}"'.encode())) for word in found)


def main():
    to = Path(sys.argv[1])
    for target, seeds in SEEDS.items():
        (to / target).mkdir(parents=True)
        for name, seed in seeds.items():
            (to / target / name).write_bytes(seed)
    for target in ["check_answer", "problem", "service_answers"]:
        (to / f"{target}.dict").write_text(dictionary(SEEDS[target].values()))


if __name__ == "__main__":
    main()
