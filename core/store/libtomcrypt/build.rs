//! Builds the part of LibTomCrypt that SQLCipher calls (AES-256-CBC, SHA-1/256/512, HMAC, PBKDF2, Fortuna) and tells
//! libsqlite3-sys where its header is, under the name that libsqlite3-sys asks for.

use std::{env, error::Error, fs, path::PathBuf};

/// What SQLCipher's LibTomCrypt provider uses; everything else of the library stays out.
const PARTS: [&str; 12] = [
    "NOTHING",
    "NO_TEST",
    "RIJNDAEL",
    "CBC_MODE",
    "SHA1",
    "SHA256",
    "SHA512",
    "HASH_HELPERS",
    "HMAC",
    "FORTUNA",
    "PKCS_5",
    "RNG_GET_BYTES",
];

fn main() -> Result<(), Box<dyn Error>> {
    let include = PathBuf::from(env::var("OUT_DIR")?).join("include");
    let source = sqlcipher_src::source_dir();
    let switches: String = PARTS.iter().map(|part| format!("#define LTC_{part}\n")).collect();
    fs::create_dir_all(&include)?;
    for header in fs::read_dir(source.join(sqlcipher_src::LIBTOMCRYPT_INCLUDE_DIR))? {
        let header = header?;
        let text = fs::read_to_string(header.path())?;
        let head = if header.file_name() == "tomcrypt_custom.h" { switches.as_str() } else { "" };
        fs::write(include.join(header.file_name()), format!("{head}{text}"))?;
    }
    cc::Build::new()
        .include(&include)
        .define("LTC_SOURCE", None)
        .files(sqlcipher_src::LIBTOMCRYPT_SOURCES.iter().map(|file| source.join(file)))
        .warnings(false)
        .compile("tomcrypt");
    println!("cargo:include={}", include.display());
    println!("cargo:rerun-if-changed=build.rs");
    Ok(())
}
