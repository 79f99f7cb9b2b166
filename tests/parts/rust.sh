#!/usr/bin/env bash
# Part rust: every test of the workspace: unit, property, transcript replay, end to end over real TLS, faults.
set -euo pipefail
. tests/parts/lib.sh
target_dir

cargo_test --workspace --locked --no-fail-fast
