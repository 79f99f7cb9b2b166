#!/usr/bin/env bash
# Part schemathesis: the sandbox service of `shikaku world serve` against core/docs/service-api.yaml, over mutual TLS, with
# hooks that make valid evidence. No finding is accepted.
set -euo pipefail
. tests/parts/lib.sh
target_dir

tools=$(venv schemathesis schemathesis==4.32.5 cryptography==50.0.2)
cargo build --locked -p shikaku
repository=$PWD
work=$(mktemp -d)
export PYTHONDONTWRITEBYTECODE=1
trap 'kill "${server-}" 2> /dev/null || true; rm -rf "$work"' EXIT
"$CARGO_TARGET_DIR/debug/shikaku" world serve --listen 127.0.0.1:0 --data "$work/world" --lang en > "$work/served" 2>&1 &
server=$!

# What it prints: its address, and a one-time code for each institution: "NUMBER CODE NAME".
code_line='([^ ]+) +([A-Z2-9]{4}(-[A-Z2-9]{4}){3})'
for _ in $(seq 300); do
  if grep -qE 'https://[^ ]+:[0-9]+' "$work/served" && [ "$(grep -cE "$code_line" "$work/served")" -ge 2 ]; then break; fi
  kill -0 "$server" || { cat "$work/served"; exit 1; }
  sleep 0.1
done
cat "$work/served"
url=$(grep -oE 'https://[^ "]+:[0-9]+' "$work/served" | head -n 1)
mapfile -t codes < <(grep -oE "$code_line" "$work/served")

# ask DEVICE-FOLDER ARGS...: one run; a test for each operation, in schemathesis's own report
ask() {
  local device=$1 code=0 tests bad
  shift
  export DEVICE=$work/$device PYTHONPATH=$repository/tests/schemathesis SCHEMATHESIS_HOOKS=hooks
  "$tools/bin/st" --config-file "$repository/tests/schemathesis/schemathesis.toml" run "$repository/core/docs/service-api.yaml" \
    --url "$url" --tls-verify "$work/world/ca.pem" --request-cert "$DEVICE/client.pem" \
    --report junit --report-junit-path "$work/$device.xml" "$@" || code=$?
  read -r tests bad < <("$tools/bin/python" - "$work/$device.xml" <<'PY'
import sys, xml.etree.ElementTree as tree
cases = list(tree.parse(sys.argv[1]).iter("testcase"))
print(len(cases), sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None))
PY
  )
  count $((tests - bad)) "$bad" "schemathesis $*"
  [ $code -eq 0 ] || [ "$bad" -gt 0 ] || count 0 1 "not ok: schemathesis ended with $code"
  cat "$DEVICE/answers.txt"
}

# answered DEVICE-FOLDER CALL COUNT: the call was answered with 200 at least so often, so the hooks made valid evidence
answered() { awk -v call="$2" -v least="$3" '$1 == call && $2 == 200 { n = $3 } END { exit !(n >= least) }' "$work/$1/answers.txt"; }

# From here on in a folder of its own: the tools leave files where they run.
cd "$work"
for n in 0 1; do
  read -r institution code _ <<< "${codes[$n]}"
  "$tools/bin/python" "$repository/tests/schemathesis/evidence.py" enrol "$url" "$work/world/ca.pem" "$institution" "$code" "$work/device$n"
done
ask device0 --exclude-operation-id end_of_use
for mode in pin visual; do check "valid evidence of mode $mode is answered" answered device0 "check-by-$mode" 10; done
check 'valid enrolment is answered' answered device0 enrol 20
# The end of use shuts the device out, so it is asked last and by another one.
ask device1 --include-operation-id end_of_use
check 'the service still runs' kill -0 "$server"
