"""Turns what schemathesis makes up into valid evidence: where it means a case to be accepted, the members that only a card,
a device key or the portal can make are put in; all others stay as made up. DEVICE: folder of an enrolled device."""

import itertools
import os
from collections import Counter
from pathlib import Path

import schemathesis
from evidence import APP_VERSION, Card, Device, csr

FOLDER = Path(os.environ["DEVICE"])
DEVICE = Device(FOLDER)
CARDS = itertools.cycle([Card(number) for number in range(1, 6)])
ANSWERS: Counter[str] = Counter()


def check(case):
    case.body = DEVICE.check(next(CARDS), case.body)
    case.headers["Idempotency-Key"] = case.body["check_id"]


def enrol(case):
    """The device's own enrolment again: idempotent on code and key."""
    own = DEVICE.record["enrolment"]
    device = {**case.body["device"], "app_version": APP_VERSION}
    case.body = {**case.body, "institution": own["institution"], "code": own["code"], "csr": own["csr"], "device": device}


def renew_certificate(case):
    case.body = {**case.body, "csr": csr(DEVICE.key)}


def check_by_id(case):
    """A check that this device made."""
    answer = DEVICE.session.get(DEVICE.record["url"] + "/v1/checks", params={"since": "2020-01-01T00:00:00Z"}, timeout=30)
    known = answer.json()["checks"] if answer.ok else []
    if known:
        case.path_parameters["id"] = known[0]["check_id"]


def challenges(case):
    """JSON Schema takes 20.0 for an integer; the contract wants it written as one."""
    case.body = {**case.body, "count": int(case.body["count"])}


VALID = {f.__name__: f for f in (challenges, check, enrol, renew_certificate, check_by_id)}


@schemathesis.hook
def before_call(ctx, case, kwargs):
    make = VALID.get(case.operation.definition.raw.get("operationId"))
    if make and case.meta and case.meta.generation.mode.is_positive:
        make(case)


@schemathesis.hook
def after_call(ctx, case, response):
    """Keeps the challenges for later checks, and counts how often each call gave each status, for the part's own check that
    valid evidence was answered."""
    call = case.operation.definition.raw.get("operationId")
    if call == "challenges" and response.status_code == 200:
        DEVICE.stock += response.json()["challenges"]
    ANSWERS[f"{call} {response.status_code}"] += 1
    mode = case.body.get("mode") if call == "check" and isinstance(case.body, dict) else None
    if mode in ("pin", "visual"):
        ANSWERS[f"check-by-{mode} {response.status_code}"] += 1
    lines = [f"{name} {count}\n" for name, count in sorted(ANSWERS.items())]
    (FOLDER / "answers.txt").write_text("".join(lines))
