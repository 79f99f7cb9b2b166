#!/usr/bin/env bash
# Part pcsc: readers of a PC. pcscd and its virtual reader (vpcd), with the world's virtual card in it: the adapter; whole checks by
# the command line, in both modes; cards, readers and the service lost; and OpenSC, a second code base, on the same card.
set -euo pipefail
. tests/parts/lib.sh

if [ "${1-}" != alone ]; then
  debian pcscd libpcsclite-dev pkg-config vsmartcard-vpcd opensc openssl iproute2 util-linux procps
  target_dir
  check 'clippy with the feature pc' cargo clippy --locked -p shikaku-reader -p shikaku --features pc --all-targets -- -D warnings
  cargo_test --locked -p shikaku-reader --features pc --lib pcsc
  cargo_test --locked -p shikaku --features pc reader
  cargo test --locked -p shikaku-reader --features pc --test pcsc --no-run
  cargo build --locked -p shikaku --features pc
  exec tests/pcsc/alone bash "$0" alone
fi

cargo_test --locked --offline -p shikaku-reader --features pc --test pcsc -- --ignored --test-threads=1

DESK=$(mktemp -d)
trap 'rm -rf "$DESK"' EXIT
cp "$CARGO_TARGET_DIR/debug/shikaku" "$DESK/shikaku"
export DESK SHIKAKU=$DESK/shikaku
. tests/pcsc/desk.sh

WHO=elderly
PIN=$(person $WHO pin)
PASSWORD=$(person $WHO sign_password)
FIRST='Virtual PCD 00 00'

device() { timeout 100 "$SHIKAKU" "$@" --practice --data "$DESK/device" --json; }

# checked WANTED INPUT ARGS...: a check ends as wanted: "answered EXCHANGES" or "NUMBER TRIES"
checked() {
  local wanted=$1 input=$2 document seen
  shift 2
  document=$(printf '%b' "$input" | device check "$@") || true
  seen=$(python3 -c '
import json, sys
d = json.load(sys.stdin)
if d["outcome"] == "answered":
    print("answered", d["exchanges"])
else:
    print((d.get("failure") or d["ask"])["number"], d.get("tries_left"))' <<< "$document")
  echo "seen $seen, wanted $wanted"
  # shellcheck disable=SC2053 # a pattern
  [[ $seen == $wanted ]]
}

by_pin() { local wanted=$1; shift; checked "$wanted" "$PIN\n" --mode pin --pin-stdin "$@"; }
visually() { local wanted=$1; shift; checked "$wanted" 'S12.3.4\nyes\n' --mode visual --staff mihon-01 "$@"; }

names() { [ "$(device readers | python3 -c 'import json, sys; print([(r["name"], r["kind"], r["card_present"]) for r in json.load(sys.stdin)])')" = "$1" ]; }
fails_with() { local code=0; device "${@:2}" > "$DESK/out" 2>&1 || code=$?; cat "$DESK/out"; [ "$code" = "$1" ]; }

chosen() {
  lay 1 $WHO
  fails_with 2 check --pin-stdin
  fails_with 2 check --pin-stdin --reader virtual
  take 1
  until_true there 1 False
  by_pin 'answered 5'
}

remembered() {
  [ "$(device settings set reader '00 00' | field reader)" = "$FIRST" ]
  lay 1 $WHO
  [ "$(device readers | field 0.default)" = True ]
  by_pin 'answered 5'
  take 1
  [ "$(device settings set reader | field reader)" = none ]
}

diagnosed() {
  until_true there 1 False
  device diagnose > "$DESK/out"
  [ "$(field readers.0.name < "$DESK/out")" = "$FIRST" ]
  [ "$(field reader < "$DESK/out")" = "$FIRST found" ]
}

waited_for() {
  take 0
  until_true there 0 False
  by_pin '107 None' --reader "$FIRST"
  by_pin '107 None' --reader "$FIRST" --wait 1
  (sleep 1; lay 0 $WHO) &
  by_pin 'answered 5' --reader "$FIRST" --wait 30
  wait $!
}

# torn MODE KIND EXCHANGE WANTED: the card leaves; then it is laid down again, and nothing was lost but this tap
torn() {
  lay 0 $WHO "torn-$2:$3"
  "$1" "$4 None" --reader "$FIRST"
  until_true there 0 True
  "$1" 'answered *' --reader "$FIRST" --wait 20
}

# A slow card, so that there is a time in the middle of the check.
in_mid_check() {
  lay 0 $WHO slow
  by_pin "$1" --reader "$FIRST" &
  until_true held
}
held() { [ "$(device readers | field 0.in_use)" = True ]; }

exclusive() {
  in_mid_check 'answered 5'
  if opensc-tool --reader 0 --send-apdu 00:A4:04:0C:0A:D3:92:F0:00:26:01:00:00:00:01; then return 1; fi
  wait $!
}

service_killed() {
  in_mid_check '*0[12] None'
  kill -9 "$(cat "$DESK/pcscd.pid")"
  wait $!
  by_pin '206 None' --reader "$FIRST"
  service
  until_true there 0 True
  by_pin 'answered 5' --reader "$FIRST"
}

sandbox
stand
service
device enrol --service "$URL" --ca "$CA" --institution "$INSTITUTION" --code "$CODE"

check 'readers: two, empty' names "[('$FIRST', 'pcsc', False), ('Virtual PCD 00 01', 'pcsc', False), ('vpcd:127.0.0.1:35963', 'virtual', None)]"
lay 0 $WHO
check 'readers: a card in one' names "[('$FIRST', 'pcsc', True), ('Virtual PCD 00 01', 'pcsc', False), ('vpcd:127.0.0.1:35963', 'virtual', None)]"
check 'a whole check by PIN in 5 exchanges' by_pin 'answered 5' --reader "$FIRST"
check 'a whole visual check in 8 exchanges' visually 'answered 8' --reader "$FIRST"
check 'a wrong PIN' checked '303 2' '0000\n' --mode pin --pin-stdin --reader "$FIRST"
check 'fewer tries than were shown' by_pin '306 2' --reader "$FIRST"
check 'asked twice, the right PIN' checked 'answered 5' "$PIN\n$PIN\n" --mode pin --pin-stdin --reader "$FIRST"
check 'which reader is meant' chosen
check 'no such reader' by_pin '206 None' --reader 'Sample Touch 3'
check 'a remembered reader' remembered
check 'the diagnosis names the readers' diagnosed
lay 1 $WHO not-my-number
check 'not a My Number card' by_pin '104 None' --reader '00 01'
check 'a card is waited for' waited_for
for exchange in 1 2 3 4 5; do
  for kind in before after; do
    if [ $exchange = 4 ]; then wanted=102; else wanted=101; fi
    check "by PIN, torn $kind exchange $exchange" torn by_pin $kind $exchange $wanted
  done
done
for exchange in 1 2 3 4 5 6 7 8; do
  for kind in before after; do
    if [ $exchange = 5 ]; then wanted=128; else wanted=101; fi
    check "visually, torn $kind exchange $exchange" torn visually $kind $exchange $wanted
  done
done
check 'nobody else reaches the card in mid-check' exclusive
check 'the service killed in mid-check, and back' service_killed

# OpenSC, reader 0 with the card, reader 1 with something else.
lay 0 $WHO
opensc() { local tool=$1; shift; timeout 60 "$tool" "$@"; }
signs() {
  local id=$1 pin=$2
  shift 2
  printf 'what is signed' > "$DESK/data"
  opensc pkcs11-tool --login --pin "$pin" "$@" --id "$id" --sign --mechanism SHA256-RSA-PKCS --input-file "$DESK/data" --output-file "$DESK/signature"
  openssl x509 -in "$DESK/certificate$id.pem" -noout -pubkey > "$DESK/key.pem"
  openssl dgst -sha256 -verify "$DESK/key.pem" -signature "$DESK/signature" "$DESK/data"
}
reads() { opensc pkcs15-tool --reader 0 --read-certificate "$1" "${@:2}" > "$DESK/certificate$1.pem"; openssl x509 -in "$DESK/certificate$1.pem" -noout -subject -issuer -serial; }
lists() { opensc pkcs15-tool --reader 0 "--list-$1" | tee "$DESK/out"; [ "$(grep -c "$2" "$DESK/out")" = "$3" ]; }
is_named() { [ "$(opensc opensc-tool --reader 0 --name)" = jpki ]; if opensc opensc-tool --reader 1 --name | grep -i jpki; then return 1; fi; }
issued() { openssl verify -CAfile "$DESK/certificate03.pem" "$DESK/certificate01.pem"; }
refused() { if opensc pkcs11-tool --login --pin 0000 --test; then return 1; fi; lists pins 'Tries left *: 2' 1; }

check 'OpenSC: the card is jpki, the other is not' is_named
check 'OpenSC: four certificates' lists certificates '^X.509 Certificate' 4
check 'OpenSC: reads the authentication certificate' reads 01
check 'OpenSC: reads its authority' reads 03
check 'OpenSSL: the one issued the other' issued
check 'OpenSC: three tries of the PIN' lists pins 'Tries left *: 3' 1
check 'OpenSC: five tries of the password' lists pins 'Tries left *: 5' 1
check 'OpenSC: a wrong PIN costs one' refused
check 'and the core sees what OpenSC spent' by_pin '306 2' --reader "$FIRST"
check 'OpenSC signs, OpenSSL verifies' signs 01 "$PIN"
check 'the core on the card that OpenSC left with its PIN verified' by_pin 'answered 5' --reader "$FIRST"
check 'OpenSC: the right PIN gave the tries back' lists pins 'Tries left *: 3' 1
check 'OpenSC: the password opens the signing certificate' reads 02 --verify-pin --auth-id 02 --pin "$PASSWORD"
