#!/usr/bin/env bash
# Part bluetooth: the command line over btleplug against virtual readers that are on a private D-Bus as BlueZ would offer them
# (`shikaku world reader`): whole checks on every model, and what goes wrong with its own number and the next check answered.
set -euo pipefail
. tests/parts/lib.sh
target_dir

debian libdbus-1-dev pkg-config dbus
features=(-p shikaku --features bluetooth)
cargo build --locked "${features[@]}"
shikaku=$CARGO_TARGET_DIR/debug/shikaku
work=$(mktemp -d)
trap 'kill ${reader-} ${service-} ${bus-} 2> /dev/null || true; wait; rm -rf "$work"' EXIT

cat > "$work/bus.conf" <<XML
<busconfig>
  <type>custom</type>
  <listen>unix:path=$work/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML

# until SECONDS COMMAND...: waits for a command to succeed
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { echo "waited in vain: $*"; return 1; }
    sleep 0.1
  done
}

dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile &
bus=$!
until_true 10 test -S "$work/bus"
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus

"$shikaku" world serve --listen 127.0.0.1:0 --data "$work/world" --json > "$work/served" &
service=$!
until_true 30 python3 -m json.tool "$work/served"
served() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$work/served" "$1"; }
device=(--practice --data "$work/device" --json)
timeout 60 "$shikaku" "${device[@]}" enrol --service "$(served 'd["url"]')" --ca "$(served 'd["ca_file"]')" \
  --institution "$(served 'd["codes"][0]["institution"]["id"]["value"]')" --code "$(served 'd["codes"][0]["code"]')" > /dev/null

# reader MODEL [OPTION...]: a reader with the employee's card, in place of the last one; words to it go to descriptor 3
reader() {
  put_away
  rm -f "$work/words" "$work/reader"
  mkfifo "$work/words"
  exec 3<> "$work/words"
  "$shikaku" world reader --person employee --model "$@" < "$work/words" > "$work/reader" &
  reader=$!
  until_true 20 grep -q ble: "$work/reader"
}

put_away() {
  if [ -n "${reader-}" ] && kill "$reader"; then wait "$reader" 2> /dev/null || true; fi
  reader=
}

pin=4609

# checked [OPTION...]: a check by PIN over the reader; its document in $work/check
checked() { timeout 120 "$shikaku" "${device[@]}" check --mode pin --pin-stdin --reader ble: <<< $pin > "$work/check"; }

# says EXPRESSION: of the document d
says() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); sys.exit(not eval(sys.argv[2]))' "$work/check" "$1" || { cat "$work/check"; return 1; }; }

answered() { checked && says 'd["outcome"] == "answered" and d["exchanges"] == 11'; }
fails() { ! checked && says "d['failure']['number'] == $1"; }

listed() { timeout 60 "$shikaku" readers --json > "$work/check" && says "d[0]['name'].startswith('ble:$1') and d[0]['kind'] == 'bluetooth'"; }

reader acr1555u
check 'no PIN goes over a reader that is neither paired nor keyed by the clinic' fails 207
reader acr1555u --reader-fault bonded
check 'it goes over one that is paired' answered
consents() { timeout 60 "$shikaku" "${device[@]}" settings set open-bluetooth accept > "$work/check" && says 'd["open_bluetooth"]'; }
check 'an administrator accepts it' consents

while read -r model name; do
  reader "$model"
  check "$model is found" listed "$name"
  check "$model: eleven exchanges, answered" answered
  check "$model: and again, over a new connection" answered
done <<'MODELS'
acr1255u-j1 ACR1255U-J1
acr1255u-j1-early ACR1255U-J1
acr1555u ACR1555U
br301 bR301
MODELS

# What goes wrong at an exchange, and its number on either model; the tenth carries the PIN. Only the ACR1555U says that it sleeps.
while read -r fault numbers; do
  for model in acr1255u-j1 acr1555u; do
    number=${numbers%% *}
    numbers=${numbers#* }
    reader "$model" --reader-fault "$fault"
    check "$model: $fault ends with $number" fails "$number"
    echo on >&3
    echo wake >&3
    echo lay >&3
    check "$model: after $fault the next check is answered" answered
  done
done <<'FAULTS'
lost-before:3 201 201
lost-after:10 102 102
mid-frame:4 201 201
switched-off:5 201 201
falls-asleep:6 201 210
card-taken:7 101 101
FAULTS

# told EXPRESSION: of the reader d that this device is told of
told() { timeout 60 "$shikaku" "${device[@]}" readers --ask > "$work/readers" && python3 -c 'import json, sys; d = json.load(open(sys.argv[1]))[0]; print(d); sys.exit(not eval(sys.argv[2]))' "$work/readers" "$1"; }
reader acr1555u --reader-fault low-battery
check 'a reader tells battery, card and protection' told 'd["battery"] == 7 and d["card_present"] and d["protected"] is False and d["failure"] is None'

key() { timeout 60 "$shikaku" "${device[@]}" settings set reader-key "$@" > "$work/check"; }
sets_key() { key --stdin <<< "another clinic's" && says 'd["reader_key"]'; }
forgets_key() { key --forget && says 'not d["reader_key"]'; }
refuses() { timeout 60 "$shikaku" "${device[@]}" settings set open-bluetooth refuse > "$work/check" && says 'not d["open_bluetooth"]'; }
reader acr1255u-j1 --reader-fault wrong-key
check 'another master key is told' fails 208
check 'and in the list of readers' told 'd["failure"] == 208 and d["battery"] is None'
check "the clinic's own key is set" sets_key
check 'no PIN goes over open readers any more' refuses
check 'the own key opens the reader and protects the PIN' answered
check 'which the list tells' told 'd["battery"] == 87 and d["protected"]'
check 'the own key is forgotten' forgets_key
check 'an administrator accepts open readers again' consents
reader acr1255u-j1 --reader-fault asleep
check 'a reader that sleeps is not found' fails 206
echo wake >&3
check 'and is once it is woken' answered
reader acr1255u-j1 --reader-fault slow-radio --reader-fault split:7
check 'a slow radio and small packets are answered' answered
reader acr1555u
echo take >&3
check 'no card is no card' fails 107
echo lay >&3
check 'and is one once it is laid on' answered
put_away
check 'no BlueZ is no Bluetooth' fails 212
if kill "$bus"; then wait "$bus" 2> /dev/null || true; fi
check 'no bus is no Bluetooth' fails 212

# Without the feature nothing of it is built.
no_bus() { ! cargo tree --locked -p shikaku -e normal,build --prefix none | grep -E '^(dbus|libdbus-sys|btleplug|bluez-async) '; }
check 'without the feature no D-Bus is needed' no_bus
cargo_test --locked -p shikaku-reader --features bluetooth --lib btle
