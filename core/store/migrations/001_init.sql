-- What staff come back to: the kept answers, the keys they are found by, the settings.
-- Instants are microseconds since 1970 in UTC, days are YYYY-MM-DD, ids are 16 bytes.

CREATE TABLE results (
    id           INTEGER PRIMARY KEY,
    check_id     BLOB    NOT NULL UNIQUE CHECK (length(check_id) = 16),
    performed_at INTEGER NOT NULL,
    processed_at INTEGER NOT NULL,
    as_of        TEXT    NOT NULL,
    mode         TEXT    NOT NULL,
    care_setting TEXT    NOT NULL,
    institution  TEXT    NOT NULL, -- JSON, InstitutionId
    staff        TEXT,
    name         TEXT,
    kana         TEXT,
    birth_date   TEXT,
    standings    TEXT    NOT NULL, -- JSON, [Standing]: what the colour in a list depends on
    keep_until   TEXT    NOT NULL,
    payload      TEXT    NOT NULL  -- JSON, {results, notices}; last, so that lists need not read it
) STRICT;

CREATE INDEX results_by_time ON results (performed_at, check_id);
CREATE INDEX results_by_end ON results (keep_until);

-- One row for each word a name can be looked up from, folded (src/kana.rs).
CREATE TABLE name_keys (
    key          TEXT    NOT NULL,
    performed_at INTEGER NOT NULL,
    result       INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
    keep_until   TEXT    NOT NULL,
    PRIMARY KEY (key, performed_at, result)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_keys_by_result ON name_keys (result);

CREATE TABLE settings (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
