#!/usr/bin/env bash
# Part interop: a SQLCipher of another build (OpenSSL) and the store read each other's file.
set -euo pipefail
. tests/parts/lib.sh
target_dir

tools=$(venv sqlcipher sqlcipher3-wheels==0.5.7)
check 'SQLCipher with OpenSSL reads and writes the store' env PYTHONDONTWRITEBYTECODE=1 "$tools/bin/python" tests/interop/sqlcipher.py
