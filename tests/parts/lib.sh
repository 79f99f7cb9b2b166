#!/usr/bin/env bash
# What the parts share: the cache, the tally, and installing. Sourced by tests/run and by every part.
#
# CACHE keeps toolchains and built dependencies between runs, each in a folder named after its version; deleting it costs
# time only. TALLY is the file in which a part counts: a line "PASSED FAILED what" for each thing tested.

CACHE=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/shikaku-touch
export CARGO_TERM_COLOR=never CARGO_INCREMENTAL=0 CARGO_NET_RETRY=5 DEBIAN_FRONTEND=noninteractive
: "${TALLY:=/dev/null}"

# minutes SECONDS: with one decimal
minutes() { awk -v s="$1" 'BEGIN { printf "%.1f", s / 60 }'; }

# count PASSED FAILED [WHAT]: into the tally
count() { echo "$*" >> "$TALLY"; }

# check NAME COMMAND...: one test, passed when the command succeeds. Never call it where bash ignores errors (if, ||).
check() {
  local name=$1 code
  shift
  echo "## $name"
  set +e
  (set -e; "$@")
  code=$?
  set -e
  if [ $code -eq 0 ]; then count 1 0; echo "ok $name"; else count 0 1 "not ok: $name"; echo "not ok $name"; fi
}

# cargo_test ARGS...: cargo test, its "test result" lines added to the tally
cargo_test() {
  local out code=0 passed failed
  out=$(mktemp)
  cargo test "$@" 2>&1 | tee "$out" || code=$?
  read -r passed failed < <(awk '/^test result:/ { p += $4; f += $6 } END { print p + 0, f + 0 }' "$out")
  count "$passed" "$failed" "cargo test"
  [ $code -eq 0 ] || [ "$failed" -gt 0 ] || count 0 1 "not ok: cargo test $* (does not build, or died)"
  rm -f "$out"
}

# target_dir: sets CARGO_TARGET_DIR to the cache's folder for the compiler in the PATH, so that a fresh clone finds its
# dependencies built. An own CARGO_TARGET_DIR wins. A folder of more than 16 GB is begun anew.
target_dir() {
  [ -z "${CARGO_TARGET_DIR-}" ] || return 0
  local version
  version=$(rustc -vV | awk '/^release:/ { r = $2 } /^commit-hash:/ { h = substr($2, 1, 8) } END { print r "-" h }')
  export CARGO_TARGET_DIR=$CACHE/target/rustc-$version
  mkdir -p "$CARGO_TARGET_DIR"
  if [ "$(du -sm "$CARGO_TARGET_DIR" | cut -f1)" -gt 16000 ]; then rm -rf "${CARGO_TARGET_DIR:?}"/*; fi
}

# debian_rust: puts Debian's current Rust first in the PATH; it has the library's sources, so that -Zbuild-std builds for
# targets that no toolchain here ships.
debian_rust() {
  debian rustc-web cargo-web rust-web-src
  export PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1
  unset RUSTFLAGS RUSTUP_TOOLCHAIN CARGO RUSTC
}

# debian PACKAGE...: installs those that are missing
debian() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "installing Debian packages: ${missing[*]}"
  apt-get update -q
  apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# venv NAME REQUIREMENT...: a Python environment in the cache with exactly these; prints its folder
venv() {
  local name=$1 dir python=python3
  shift
  dir=$CACHE/venv/$name-$(printf '%s\n' "$@" | sha256sum | cut -c1-12)
  if [ ! -f "$dir/ready" ]; then
    {
      "$python" -c 'import ensurepip, venv' 2> /dev/null || { debian python3-venv; python=/usr/bin/python3; }
      rm -rf "$dir"
      "$python" -m venv "$dir"
      "$dir/bin/pip" install -q --disable-pip-version-check "$@"
      touch "$dir/ready"
    } >&2
  fi
  echo "$dir"
}

# bindings LANGUAGE: builds the core's library for this machine and writes the LANGUAGE side of the bindings into
# $GENERATED; the library lies in $LIBRARY, alone.
bindings() {
  target_dir
  cargo build --locked -p shikaku-ffi -p shikaku-bindgen
  GENERATED=$CARGO_TARGET_DIR/generated/$1
  LIBRARY=$CARGO_TARGET_DIR/generated/library
  rm -rf "$GENERATED"
  mkdir -p "$GENERATED" "$LIBRARY"
  cp "$CARGO_TARGET_DIR/debug/libshikaku_ffi.so" "$LIBRARY/"
  "$CARGO_TARGET_DIR/debug/shikaku-bindgen" generate --no-format --language "$1" --out-dir "$GENERATED" "$LIBRARY/libshikaku_ffi.so"
}
