//! Empty: only the C library that `build.rs` makes is of use (core/docs/0002-sqlcipher-with-libtomcrypt.md).
