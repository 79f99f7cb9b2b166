#!/usr/bin/env bash
# Part swift: the Swift bindings on Linux (XCTest), driving the real core. Swift comes from a Debian trixie beside the
# system, in the cache; the library is built on this system.
set -euo pipefail
. tests/parts/lib.sh
debian debootstrap util-linux
bindings swift

package=$CARGO_TARGET_DIR/swift-package
mkdir -p "$package/Sources/ShikakuCore" "$package/Sources/ShikakuCoreFFI"
rm -rf "$package/Tests"
cp -r tests/swift/Package.swift tests/swift/Tests "$package/"
cp "$GENERATED/ShikakuCore.swift" "$package/Sources/ShikakuCore/"
cp "$GENERATED/ShikakuCoreFFI.h" "$package/Sources/ShikakuCoreFFI/"
cp "$GENERATED/ShikakuCoreFFI.modulemap" "$package/Sources/ShikakuCoreFFI/module.modulemap"

out=$(mktemp) code=0
timeout 1200 tests/swift/toolchain "$CACHE/swift/trixie-6.0.3" "$package" "$LIBRARY" swift test 2>&1 | tee "$out" || code=$?
# XCTest's own last line: "Executed N tests, with M failures (K unexpected) in ..."
read -r ran failed < <(awk '/Executed [0-9]+ tests?, with [0-9]+ failures?/ { for (i = 1; i < NF; i++) if ($i == "Executed") { n = $(i + 1); m = $(i + 4) } } END { print n + 0, m + 0 }' "$out")
rm -f "$out"
count $((ran - failed)) "$failed" 'swift test'
[ $code -eq 0 ] || [ "$failed" -gt 0 ] || count 0 1 "not ok: swift test (exit code $code)"
