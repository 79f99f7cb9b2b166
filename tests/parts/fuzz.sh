#!/usr/bin/env bash
# Part fuzz: every target of tests/fuzz/fuzz_targets, built with libFuzzer and coverage by the stable toolchain, and run on as
# many inputs as RUNS says, from a fixed random seed and the seeds of tests/fuzz/seeds.py. What a target dies of is kept beside
# the log of this part; the log says how to run it again.
set -euo pipefail
. tests/parts/lib.sh
debian g++
target_dir

# Some seconds each; MOST_SECONDS ends a run on a machine that is slower.
declare -A RUNS=(
  [age_record]=250000 [birth_date]=120000 [certificate]=200000 [check_answer]=80000 [cv_certificate]=400000 [face]=200000
  [photo]=2500 [pin_session]=100000 [problem]=500000 [reader_acr1255]=150000 [reader_acr1555]=250000 [reader_feitian]=250000
  [service_answers]=150000 [tlv]=1000000 [visual_session]=20000
)
MOST_SECONDS=20
SEED=1

# Longest input, where it is not libFuzzer's 4096: a session is many answers.
declare -A LONGEST=([pin_session]=20000 [visual_session]=20000)

# The passes that cargo-fuzz asks for without a sanitizer; they need no nightly toolchain. With --target, build scripts and
# macros are built without them.
RUSTFLAGS='--cfg fuzzing -Cpasses=sancov-module'
for pass in level=4 inline-8bit-counters pc-table trace-compares; do RUSTFLAGS+=" -Cllvm-args=-sanitizer-coverage-$pass"; done
export RUSTFLAGS
host=$(rustc -vV | awk '/^host:/ { print $2 }')
cargo build --locked --release --manifest-path tests/fuzz/Cargo.toml --target "$host" --target-dir "$CARGO_TARGET_DIR/fuzz"
built=$CARGO_TARGET_DIR/fuzz/$host/release

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/seeds"
python3 tests/fuzz/seeds.py "$work/seeds"
if [ "$TALLY" = /dev/null ]; then found=$(mktemp -d); else found=${TALLY%.tally}; mkdir -p "$found"; fi

# Where the system lets it, without address randomisation: then a run is the same run each time.
still=(setarch -R)
"${still[@]}" true || still=()

fuzz() {
  local target=$1 input options
  options=(-runs="${RUNS[$target]}" -max_total_time="$MOST_SECONDS" -seed="$SEED" -reload=0 -timeout=10 -rss_limit_mb=1024)
  options+=(-max_len="${LONGEST[$target]-4096}" -artifact_prefix="$found/$target-" -print_final_stats=1)
  [ ! -f "$work/seeds/$target.dict" ] || options+=(-dict="$work/seeds/$target.dict")
  if "${still[@]}" "$built/$target" "${options[@]}" "$work/seeds/$target" > "$found/$target.log" 2>&1; then
    grep -a 'DONE' "$found/$target.log"
    return
  fi
  grep -aE -A 3 'panicked at|ERROR: libFuzzer' "$found/$target.log" | head -20
  for input in "$found/$target"-*; do echo "reproduce: $built/$target $input"; done
  return 1
}

check 'the fuzz targets: rustfmt' cargo fmt --manifest-path tests/fuzz/Cargo.toml --check
for target in tests/fuzz/fuzz_targets/*.rs; do
  target=$(basename "$target" .rs)
  check "fuzz $target" fuzz "$target"
done
echo "measured: $(cat "$found"/*.log | awk '/^Done [0-9]+ runs/ { n++; runs += $2 } END { print n " targets, " runs " inputs" }')"
