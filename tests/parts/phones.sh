#!/usr/bin/env bash
# Part phones: the bindings' library really built, linked and measured for arm64 Android and iOS, without NDK or Xcode, and
# the Android one loaded and called under qemu. A check, not what is shipped: users build with cargo-ndk and Xcode
# (tests/phones/README.md).
set -euo pipefail
shopt -s inherit_errexit
. tests/parts/lib.sh
# The header of the C interface, of the same sources.
header=$(bindings swift >&2 && echo "$GENERATED")
debian clang-19 lld-19 llvm-19 qemu-user
debian_rust
target_dir

LIMIT=$((6 * 1024 * 1024))
PHONES=$PWD/tests/phones
zig=$(echo "$(venv zig ziglang==0.15.2)"/lib/python3*/site-packages/ziglang)
work=$CARGO_TARGET_DIR/phones
mkdir -p "$work"
rm -f "$work"/*.so "$work"/*.dylib
export ZIG_GLOBAL_CACHE_DIR=$CACHE/zig

# build TARGET KIND ARGS...: the library for one target as one crate type, else the link-time optimisation runs once a type
build() {
  cargo rustc --locked -p shikaku-ffi --lib --profile phone --crate-type "$2" -Zbuild-std=std,panic_unwind --target "$1" "${@:3}"
}

android() {
  export SYSROOT_ANDROID=$work/sysroot-android CC_aarch64_linux_android=$PHONES/cc-android AR_aarch64_linux_android=llvm-ar-19
  export CARGO_TARGET_AARCH64_LINUX_ANDROID_LINKER=$PHONES/cc-android
  "$PHONES/sysroot-android" "$zig" "$SYSROOT_ANDROID" "$PHONES/android-imports.txt"
  # New stubs do not make cargo link anew by themselves.
  rm -f "$CARGO_TARGET_DIR"/aarch64-linux-android/phone/{,deps/}libshikaku_ffi.so
  build aarch64-linux-android cdylib
  llvm-strip-19 --strip-all -o "$work/libshikaku_ffi.so" "$CARGO_TARGET_DIR/aarch64-linux-android/phone/libshikaku_ffi.so"
}

ios() {
  export SDKROOT=$work/sysroot-ios IPHONEOS_DEPLOYMENT_TARGET=16.0 CC_aarch64_apple_ios=$PHONES/cc-ios AR_aarch64_apple_ios=llvm-ar-19
  export CARGO_TARGET_AARCH64_APPLE_IOS_LINKER=$PHONES/cc-ios
  "$PHONES/sysroot-ios" "$zig" "$SDKROOT" "$PHONES/ios-imports.txt"
  build aarch64-apple-ios staticlib --features bluetooth
  "$PHONES/link-ios" "$CARGO_TARGET_DIR/aarch64-apple-ios/phone/libshikaku_ffi.a" "$work/ShikakuCore.dylib"
  llvm-strip-19 -x -o "$work/ShikakuCore.stripped.dylib" "$work/ShikakuCore.dylib"
}

# small FILE: within the limit; prints the size, and the size that a store sends
small() {
  local bytes
  bytes=$(stat -c %s "$1")
  printf 'measured: %s %d bytes of %d, %d packed\n' "$(basename "$1")" "$bytes" "$LIMIT" "$(gzip -9c "$1" | wc -c)"
  [ "$bytes" -le "$LIMIT" ]
}

# Android loads it on devices with memory pages of 16 KB.
aligned() {
  local loads
  loads=$(llvm-readelf-19 --program-headers --wide "$work/libshikaku_ffi.so" | awk '$1 == "LOAD" { print $NF }')
  echo "$loads"
  [ "$(echo "$loads" | sort -u)" = 0x4000 ]
}

called() {
  local loader=$CACHE/musl-arm64
  "$PHONES/musl-arm64" "$loader"
  "$zig/zig" cc -target aarch64-linux-musl -dynamic -rdynamic -O1 -Wall -I"$header" "$PHONES/host.c" -o "$work/host"
  rm -rf "$work/data"
  mkdir "$work/data"
  timeout 300 qemu-aarch64 -L "$loader" "$work/host" "$work/libshikaku_ffi.so" "$work/data"
}

check 'Android: built and linked' android
check 'Android: size' small "$work/libshikaku_ffi.so"
check 'Android: aligned to 16 KB' aligned
check 'Android: loaded and called' called
check 'iOS: built and linked' ios
check 'iOS: size' small "$work/ShikakuCore.stripped.dylib"
