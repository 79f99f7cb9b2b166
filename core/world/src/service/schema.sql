-- What the sandbox remembers. Times are microseconds since 1970, UTC; ids are the 16 bytes of the UUID.
CREATE TABLE IF NOT EXISTS meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS institutions (
    kind   INTEGER NOT NULL,
    value  TEXT NOT NULL,
    record TEXT NOT NULL,                  -- Institution, JSON
    shares INTEGER NOT NULL DEFAULT 0,     -- consents that its devices see one another's checks
    PRIMARY KEY (kind, value)
) STRICT;

CREATE TABLE IF NOT EXISTS codes (
    code_sha256        BLOB PRIMARY KEY,
    kind               INTEGER NOT NULL,
    value              TEXT NOT NULL,
    expires            INTEGER NOT NULL,
    used_by_key        BLOB,               -- SHA-256 of the SubjectPublicKeyInfo that used it
    certificate_sha256 BLOB,               -- what it got
    FOREIGN KEY (kind, value) REFERENCES institutions (kind, value)
) STRICT;

CREATE TABLE IF NOT EXISTS attempts (
    subject TEXT NOT NULL,                 -- whose calls or wrong codes are counted
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS attempts_subject ON attempts (subject, at);

CREATE TABLE IF NOT EXISTS devices (
    id          BLOB PRIMARY KEY,
    kind        INTEGER NOT NULL,
    value       TEXT NOT NULL,
    info        TEXT NOT NULL,             -- DeviceInfo, JSON
    enrolled    INTEGER NOT NULL,
    revoked     INTEGER,
    end_of_use  TEXT,                      -- EndOfUse, JSON
    face_reader_since TEXT,                -- YYYY-MM-DD
    FOREIGN KEY (kind, value) REFERENCES institutions (kind, value)
) STRICT;

CREATE TABLE IF NOT EXISTS device_certificates (
    sha256     BLOB PRIMARY KEY,
    device     BLOB NOT NULL REFERENCES devices (id),
    der        BLOB NOT NULL,
    key_sha256 BLOB NOT NULL,
    not_after  INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('fresh', 'current', 'retired'))
) STRICT;
CREATE INDEX IF NOT EXISTS device_certificates_device ON device_certificates (device);

CREATE TABLE IF NOT EXISTS challenges (
    id        BLOB PRIMARY KEY,
    device    BLOB NOT NULL REFERENCES devices (id),
    nonce     BLOB NOT NULL,
    issued    INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    spent_by  BLOB                         -- check id
) STRICT;

CREATE TABLE IF NOT EXISTS checks (
    device      BLOB NOT NULL REFERENCES devices (id),
    id          BLOB NOT NULL,
    body_sha256 BLOB NOT NULL,
    audit_head  BLOB,
    performed   INTEGER NOT NULL,          -- the tap; says how long the answer is kept
    processed   INTEGER NOT NULL,          -- until then the answer is "pending"
    answer      TEXT NOT NULL,             -- CheckResponse, JSON
    PRIMARY KEY (device, id)
) STRICT;
CREATE INDEX IF NOT EXISTS checks_processed ON checks (processed);
CREATE INDEX IF NOT EXISTS checks_performed ON checks (performed);

CREATE TABLE IF NOT EXISTS revoked_cards (
    certificate_sha256 BLOB PRIMARY KEY
) STRICT;

CREATE TABLE IF NOT EXISTS notices (
    id        TEXT PRIMARY KEY,
    published INTEGER NOT NULL,
    title     TEXT NOT NULL,
    text      TEXT NOT NULL
) STRICT;
