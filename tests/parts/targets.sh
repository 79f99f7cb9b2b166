#!/usr/bin/env bash
# Part targets: the crates that go into a phone, type-checked for Android and iOS. Not linked: that is the phones part.
set -euo pipefail
. tests/parts/lib.sh
debian clang
debian_rust
target_dir

CRATES=(shikaku-core)
[ ! -d bindings/uniffi ] || CRATES+=(shikaku-ffi)

# Nothing may look for Apple's SDK.
export SDKROOT=$CACHE/iPhoneOS.sdk IPHONEOS_DEPLOYMENT_TARGET=16.0
mkdir -p "$SDKROOT"
for target in aarch64_linux_android aarch64_apple_ios; do
  export "CC_$target=$PWD/tests/phones/check-cc" "AR_$target=ar"
  for crate in "${CRATES[@]}"; do
    check "$crate for ${target//_/-}" cargo check --locked -p "$crate" -Zbuild-std --target "${target//_/-}"
  done
done
