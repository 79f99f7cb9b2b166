#!/bin/sh
# What the part windows does inside its Debian root: pcscd, and the Windows command line under Wine on it. /shared is the desk's
# folder; every command leaves NAME.out, NAME.err and NAME.code there. Which commands: tests/parts/windows.sh says what they prove.
# usage: in-wine.sh PIN URL INSTITUTION CODE
export WINEPREFIX=/prefix WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
wine=/usr/lib/wine/wine64
pin=$1 url=$2 institution=$3 code=$4

service() {
  rm -f /run/pcscd/*
  pcscd --foreground --disable-polkit > /shared/pcscd.log 2>&1 &
  pcscd=$!
  sleep 2
}

# run NAME INPUT ARGUMENTS...
run() {
  name=$1 input=$2
  shift 2
  printf "%b" "$input" | timeout 120 $wine /shared/shikaku.exe "$@" --practice --data 'Z:\shared\端末' > "/shared/$name.out" 2> "/shared/$name.err"
  echo $? > "/shared/$name.code"
}

[ -d /prefix/drive_c/windows ] || timeout 300 $wine wineboot -i
service
first='Virtual PCD 00 00'
run version '' --version
run readers '' readers --json
run words '' readers
run enrol '' enrol --json --service "$url" --ca 'Z:\shared\world\ca.pem' --institution "$institution" --code "$code"
run pin "$pin\n" check --json --pin-stdin --reader "$first"
run visual 'S12.3.4\nyes\n' check --json --mode visual --staff mihon-01 --reader "$first"
run wrong '0000\n' check --json --pin-stdin --reader "$first"
run settings '' settings set reader '00 00' --json
run default "$pin\n$pin\n" check --json --pin-stdin
run history '' history list
rm /shared/slot0
sleep 2
run empty "$pin\n" check --json --pin-stdin --reader "$first"
kill $pcscd
wait $pcscd
run stopped "$pin\n" check --json --pin-stdin --reader "$first"
service
run none '' readers --json
kill $pcscd
/usr/lib/wine/wineserver64 -k 2> /dev/null || /usr/lib/wine/wineserver -k
exit 0
