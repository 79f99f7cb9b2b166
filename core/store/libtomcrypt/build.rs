//! Builds the part of LibTomCrypt that SQLCipher calls (AES-256-CBC, SHA-1/256/512, HMAC, PBKDF2, Fortuna) and tells
//! libsqlite3-sys where its header is, under the name that libsqlite3-sys asks for.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// What SQLCipher's LibTomCrypt provider uses; everything else of the library stays out. `DEVRANDOM`: Fortuna, which makes
/// the IVs, is seeded by the system (on Windows it is without being asked).
const PARTS: [&str; 14] = [
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
    "DEVRANDOM",
    "TRY_URANDOM_FIRST",
];

/// Where LibTomCrypt asks the system for random bytes, and the line that lets it make do with the clock instead.
const SEED: &str = "rng_get_bytes.c";
const CLOCK: &str = "#define ANSI_RNG\n";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let include = out.join("include");
    let source = sqlcipher_src::source_dir();
    write_headers(&source.join(sqlcipher_src::LIBTOMCRYPT_INCLUDE_DIR), &include)?;
    let (seed, others): (Vec<PathBuf>, Vec<PathBuf>) =
        sqlcipher_src::LIBTOMCRYPT_SOURCES.iter().map(|file| source.join(file)).partition(|file| file.ends_with(SEED));
    let [seed] = seed.as_slice() else { return Err("LibTomCrypt has no source of randomness".into()) };
    cc::Build::new()
        .include(&include)
        .define("LTC_SOURCE", None)
        .files(others)
        .file(without_clock(seed, &out.join(SEED))?)
        .warnings(false)
        .compile("tomcrypt");
    println!("cargo:include={}", include.display());
    println!("cargo:rerun-if-changed=build.rs");
    Ok(())
}

fn write_headers(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let switches: String = PARTS.iter().map(|part| format!("#define LTC_{part}\n")).collect();
    fs::create_dir_all(to)?;
    for header in fs::read_dir(from)? {
        let header = header?;
        let text = fs::read_to_string(header.path())?;
        let head = if header.file_name() == "tomcrypt_custom.h" { switches.as_str() } else { "" };
        fs::write(to.join(header.file_name()), format!("{head}{text}"))?;
    }
    Ok(())
}

/// A system without random bytes must be an error, never a seed that can be guessed.
fn without_clock(from: &Path, to: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let text = fs::read_to_string(from)?;
    if !text.contains(CLOCK) {
        return Err("the clock seed of LibTomCrypt is not where it was".into());
    }
    fs::write(to, text.replace(CLOCK, ""))?;
    Ok(to.to_owned())
}
