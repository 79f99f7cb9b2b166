#!/usr/bin/env bash
# Part windows: the command line with the feature pc, built for Windows (x86_64-pc-windows-gnu), and whole checks by it under Wine 10
# on pcscd and its virtual reader. A check, not what is shipped; real Windows and real readers are not proven by it.
set -euo pipefail
. tests/parts/lib.sh

ROOT=$CACHE/windows/trixie-wine-10

if [ "${1-}" != alone ]; then
  debian gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix mmdebstrap iproute2 util-linux procps
  (target_dir && cargo build --locked -p shikaku && mkdir -p "$CACHE/windows" && cp "$CARGO_TARGET_DIR/debug/shikaku" "$CACHE/windows/")
  debian_rust
  target_dir
  triple=x86_64-w64-mingw32
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=$triple-gcc-posix CC_x86_64_pc_windows_gnu=$triple-gcc-posix
  export CXX_x86_64_pc_windows_gnu=$triple-g++-posix AR_x86_64_pc_windows_gnu=$triple-ar
  check 'built for Windows' cargo build --locked -p shikaku --features pc -Zbuild-std=std,panic_unwind --target x86_64-pc-windows-gnu
  export EXE=$CARGO_TARGET_DIR/x86_64-pc-windows-gnu/debug/shikaku.exe
  [ -f "$EXE" ] || exit 1
  printf 'measured: shikaku.exe %d bytes, unstripped\n' "$(stat -c %s "$EXE")"
  tests/pcsc/wine-root "$ROOT"
  exec tests/pcsc/alone bash "$0" alone
fi

DESK=$(mktemp -d)
trap 'rm -rf "$DESK"' EXIT
cp "$CACHE/windows/shikaku" "$EXE" tests/pcsc/in-wine.sh "$DESK/"
export DESK SHIKAKU=$DESK/shikaku
. tests/pcsc/desk.sh

WHO=elderly
sandbox
stand
put 0 $WHO
timeout 900 tests/pcsc/wine-root "$ROOT" "$DESK" sh /shared/in-wine.sh "$(person $WHO pin)" "$URL" "$INSTITUTION" "$CODE"

# told NAME CODE [PATH VALUE]...: how a command ended, and what its document says
told() {
  local name=$1 code=$2
  shift 2
  echo "exit code $(cat "$DESK/$name.code")"
  cat "$DESK/$name.err" "$DESK/$name.out"
  [ "$(cat "$DESK/$name.code")" = "$code" ]
  while [ $# -gt 0 ]; do
    [ "$(field "$1" < "$DESK/$name.out")" = "$2" ]
    shift 2
  done
}

in_japanese() { told "$1" 0; grep -q "$2" "$DESK/$1.out"; }
imports_windows_only() { ! x86_64-w64-mingw32-objdump -p "$DESK/shikaku.exe" | awk '/DLL Name/ { print $3 }' | grep -iE 'libgcc|libstdc|winpthread'; }

check 'it needs no library but those of Windows' imports_windows_only
check 'it runs' told version 0
check 'readers: a card in the first' told readers 0 0.name 'Virtual PCD 00 00' 0.card_present True 1.card_present False
check 'readers: in Japanese' in_japanese words 'カードあり'
check 'enrolled over mutual TLS' told enrol 0
check 'a whole check by PIN in 5 exchanges' told pin 0 outcome answered exchanges 5
check 'a whole visual check in 8 exchanges' told visual 0 outcome answered exchanges 8
check 'a wrong PIN' told wrong 1 ask.number 303 tries_left 2
check 'a remembered reader' told settings 0 reader 'Virtual PCD 00 00'
check 'a check by the remembered reader' told default 0 outcome answered
check 'the history, in Japanese' in_japanese history '見本\|例示\|架空'
check 'no card' told empty 1 failure.number 107
check 'the service stopped' told stopped 1 failure.number 206
check 'the service back' told none 0 0.card_present False
