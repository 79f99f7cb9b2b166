#!/usr/bin/env bash
# A reception desk in the folder $DESK, for the parts pcsc and windows: the sandbox service, the reader stand, virtual cards, pcscd,
# and an enrolled device. $SHIKAKU is the command line. Sourced; everything it starts ends with tests/pcsc/alone.

PORT=35963

# field PATH: a value of the JSON document on the standard input; "results.0.validity"
field() {
  python3 -c '
import json, sys
value = json.load(sys.stdin)
for step in sys.argv[1].split("."):
    value = value[int(step)] if isinstance(value, list) else (value or {}).get(step)
print("none" if value is None else value)' "$1"
}

# until_true COMMAND...: waits half a minute at most
until_true() {
  local _
  for _ in $(seq 300); do
    if "$@" > /dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  echo "never: $*"
  return 1
}

# person ID FIELD: of a synthetic person
person() {
  "$SHIKAKU" people --json | python3 -c '
import json, sys
print(next(person[sys.argv[2]] for person in json.load(sys.stdin) if person["id"] == sys.argv[1]))' "$1" "$2"
}

# sandbox: the service; sets URL, CA, INSTITUTION, CODE
sandbox() {
  "$SHIKAKU" world serve --listen 127.0.0.1:0 --data "$DESK/world" --json > "$DESK/served.json" &
  until_true python3 -m json.tool "$DESK/served.json"
  URL=$(field url < "$DESK/served.json") CA=$(field ca_file < "$DESK/served.json")
  INSTITUTION=$(field codes.0.institution.id.value < "$DESK/served.json") CODE=$(field codes.0.code < "$DESK/served.json")
  export URL CA INSTITUTION CODE
}

stand() { python3 tests/pcsc/stand.py "$PORT" "$DESK" & }

# lay SLOT PERSON [FAULT]: a card onto the reader, in place of the one that lay there; returns when the reader has seen it
lay() {
  take "$1"
  until_true there "$1" False
  put "$@"
  until_true there "$1" True
}

# put SLOT PERSON [FAULT]: a card onto an empty slot
put() {
  local slot=$1 log=$DESK/card$1.log
  : > "$log"
  "$SHIKAKU" world card --person "$2" ${3:+--fault "$3"} --listen 127.0.0.1:0 > "$log" &
  echo $! > "$DESK/card$slot.pid"
  until_true grep -q vpcd: "$log"
  sed -n 's/.*vpcd://p' "$log" > "$DESK/new$slot"
  mv "$DESK/new$slot" "$DESK/slot$slot"
}

# take SLOT: the card away
take() {
  rm -f "$DESK/slot$1"
  if [ -f "$DESK/card$1.pid" ]; then kill "$(cat "$DESK/card$1.pid")" 2> /dev/null || true; fi
  rm -f "$DESK/card$1.pid"
}

# service: pcscd on its own
service() {
  rm -f /run/pcscd/*
  pcscd --foreground > "$DESK/pcscd.log" 2>&1 &
  echo $! > "$DESK/pcscd.pid"
  until_true test -S /run/pcscd/pcscd.comm
  until_true there 1 False
}

# there SLOT True|False: whether a card lies in a slot, as the command line tells it
there() { [ "$("$SHIKAKU" readers --json | field "$1.card_present")" = "$2" ]; }
