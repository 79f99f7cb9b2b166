#!/usr/bin/env bash
# Part swift: the Swift package of ios/ on Linux (XCTest), driving the real core; and what can be said of the parts of the app
# that need Apple's frameworks: parsed, linted, nothing decided in them, texts and lists complete. Swift comes from a Debian
# trixie beside the system, in the cache; the library is built on this system.
set -euo pipefail
. tests/parts/lib.sh
debian debootstrap util-linux
bindings swift

# The command line is the tests' service in a process of its own.
cargo build --locked -p shikaku
cp "$CARGO_TARGET_DIR/debug/shikaku" "$LIBRARY/"

package=$CARGO_TARGET_DIR/swift-package

# lay FROM TO: a file, unless it is there already, so that nothing is compiled twice
lay() { cmp -s "$1" "$2" || cp "$1" "$2"; }

mkdir -p "$package/Sources/ShikakuCore" "$package/Sources/ShikakuCoreFFI"
rm -rf "$package/Sources/ShikakuKit" "$package/Tests" "$package/App" "$package/Apple"
cp -a ios/Package.swift ios/.swift-format ios/App ios/Tests "$package/"
cp -a ios/Sources/ShikakuKit "$package/Sources/"
cp -aT tests/swift/apple "$package/Apple"
lay "$GENERATED/ShikakuCore.swift" "$package/Sources/ShikakuCore/ShikakuCore.swift"
lay "$GENERATED/ShikakuCoreFFI.h" "$package/Sources/ShikakuCoreFFI/ShikakuCoreFFI.h"
lay "$GENERATED/ShikakuCoreFFI.modulemap" "$package/Sources/ShikakuCoreFFI/module.modulemap"

swift_root() { tests/swift/toolchain "$CACHE/swift/trixie-6.0.3" "$package" "$LIBRARY" "$@"; }

parsed() { swift_root sh -c 'find App -name "*.swift" -exec swiftc -parse -swift-version 6 {} +'; }

# Against declarations of the Apple APIs in use (tests/swift/apple), over the real ShikakuKit and ShikakuCore.
# shellcheck disable=SC2016 # the inner shell expands
typed() {
  swift_root sh -c 'find App -name "*.swift" -exec swiftc -typecheck -swift-version 6 -warnings-as-errors -parse-as-library \
    -module-name ShikakuTouch -module-cache-path .build/apple -I Apple -I "$(swift build --show-bin-path)/Modules" \
    -Xcc -fmodule-map-file=Sources/ShikakuCoreFFI/module.modulemap -Xfrontend -import-module -Xfrontend AppleFoundation {} +'
}

# Without a warning: what is compiled here is compiled in Swift 6 mode.
built() {
  swift_root swift build --build-tests 2>&1 | tee "$package/build.log"
  ! grep -E '(Sources/ShikakuKit|Tests)/.*(warning|error):' "$package/build.log"
}

check 'swift build, without a warning' built
check 'swift-format' swift_root swift format lint --strict --recursive Package.swift App Sources/ShikakuKit Tests
check 'the app parses' parsed
check 'the app type-checks against stand-ins' typed
for part in catalog used android plists project icon thin kit; do check "ios: $part" python3 tests/swift/shell.py "$part"; done

out=$(mktemp) code=0
timeout 1200 tests/swift/toolchain "$CACHE/swift/trixie-6.0.3" "$package" "$LIBRARY" swift test --skip-build 2>&1 | tee "$out" || code=$?
# XCTest's own last line: "Executed N tests, with M failures (K unexpected) in ..."
read -r ran failed < <(awk '/Executed [0-9]+ tests?, with [0-9]+ failures?/ { for (i = 1; i < NF; i++) if ($i == "Executed") { n = $(i + 1); m = $(i + 4) } } END { print n + 0, m + 0 }' "$out")
rm -f "$out"
count $((ran - failed)) "$failed" 'swift test'
[ $code -eq 0 ] || [ "$failed" -gt 0 ] || count 0 1 "not ok: swift test (exit code $code)"
