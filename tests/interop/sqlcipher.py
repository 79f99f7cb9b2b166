"""The store's file and a SQLCipher of another build (OpenSSL) read each other's pages.

Wants the package sqlcipher3-wheels:  python3 -m venv V && V/bin/pip install sqlcipher3-wheels && V/bin/python THIS
The store's half is core/store/tests/store/interop.rs; its key is the one of the tests.
"""

import os
import pathlib
import subprocess
import tempfile

from sqlcipher3 import dbapi2 as sqlcipher

KEY = "5a" * 32
ROOT = pathlib.Path(__file__).resolve().parents[2]


def store(half, file):
    command = ["cargo", "test", "--quiet", "-p", "shikaku-store", "--test", "store", half, "--", "--exact"]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "SHIKAKU_INTEROP_FILE": str(file)})


def one(connection, sql):
    return connection.execute(sql).fetchone()[0]


def opened(file, key):
    connection = sqlcipher.connect(str(file))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def other_build(file):
    connection = opened(file, KEY)
    print("SQLCipher", one(connection, "PRAGMA cipher_version"), "with", one(connection, "PRAGMA cipher_provider"),
          one(connection, "PRAGMA cipher_provider_version"))
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == [], "a page without its seal"
    assert one(connection, "PRAGMA integrity_check") == "ok"
    assert one(connection, "SELECT count(*) FROM results") == 100
    assert one(connection, "SELECT name FROM results WHERE id = 7") == "見本　花子"
    assert one(connection, "SELECT count(*) FROM outbox") == 100
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO settings VALUES ('another build', '別のSQLCipher')")
    connection.execute("DELETE FROM results WHERE id = 1")
    connection.commit()
    connection.close()


def wrong_key(file):
    try:
        one(opened(file, "00" * 32), "SELECT count(*) FROM results")
    except sqlcipher.DatabaseError:
        return
    raise AssertionError("opened with a wrong key")


with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder, "store.db")
    store("interop::leaves_a_file_for_another_build", file)
    wrong_key(file)
    other_build(file)
    store("interop::reads_what_another_build_wrote", file)
    print("each reads what the other wrote")
