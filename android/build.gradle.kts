plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.android.library) apply false
    alias(libs.plugins.kotlin.compose) apply false
}

val repository = layout.projectDirectory.dir("..")
val hostLibrary = repository.file("target/debug/libshikaku_ffi.so")

/**
 * The core's library for this machine: the tests on the JVM load it, and the Kotlin side is generated from it. The
 * command line is the sandbox of the tests over TLS.
 */
val coreForThisMachine by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine("cargo", "build", "--locked", "-p", "shikaku-ffi", "-p", "shikaku-bindgen", "-p", "shikaku")
}

/** The Kotlin side of the core, for `ui`. */
val bindings by tasks.registering(Exec::class) {
    dependsOn(coreForThisMachine)
    workingDir(repository)
    commandLine(
        "target/debug/shikaku-bindgen", "generate", "--no-format", "--language", "kotlin",
        "--out-dir", "android/build/bindings/kotlin", hostLibrary.asFile.path,
    )
}

/** The core's library for phones, into the APK. Wants cargo-ndk and an NDK. */
val phoneLibraries by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine(
        "cargo", "ndk", "-t", "arm64-v8a", "-t", "armeabi-v7a", "-t", "x86_64",
        "-o", "android/app/src/main/jniLibs", "build", "--locked", "--profile", "phone", "-p", "shikaku-ffi",
    )
}
