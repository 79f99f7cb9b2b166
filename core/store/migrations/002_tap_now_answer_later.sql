-- Tap now, answer later: challenges in stock, and what waits to be sent.

CREATE TABLE challenges (
    id        BLOB    PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    nonce     BLOB    NOT NULL CHECK (length(nonce) = 32),
    issued    INTEGER NOT NULL,
    not_after INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    check_id     BLOB    PRIMARY KEY NOT NULL CHECK (length(check_id) = 16),
    body         BLOB    NOT NULL,
    created_at   INTEGER NOT NULL,
    performed_at INTEGER NOT NULL,
    tries        INTEGER NOT NULL DEFAULT 0,
    last_failure INTEGER
) STRICT;

CREATE INDEX outbox_in_order ON outbox (performed_at, check_id);
