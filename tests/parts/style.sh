#!/usr/bin/env bash
# Part style: rustfmt, clippy and rustdoc without a warning.
set -euo pipefail
. tests/parts/lib.sh
target_dir

check 'rustfmt' cargo fmt --all --check
check 'clippy' cargo clippy --workspace --all-targets --locked -- -D warnings
export RUSTDOCFLAGS='-D warnings'
check 'rustdoc' cargo doc --workspace --no-deps --locked
