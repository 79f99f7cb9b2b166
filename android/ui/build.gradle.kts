plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "jp.shikakutouch.ui"
    compileSdk = libs.versions.compileSdk.get().toInt()
    defaultConfig { minSdk = libs.versions.minSdk.get().toInt() }
    buildFeatures { compose = true }
    sourceSets["main"].kotlin.srcDir(rootProject.layout.projectDirectory.dir("build/bindings/kotlin"))
    testOptions {
        unitTests.isIncludeAndroidResources = true
        unitTests.all { it.systemProperty("jna.library.path", rootDir.resolve("../target/debug").path) }
    }
}

kotlin { jvmToolchain(17) }

tasks.named("preBuild") { dependsOn(":bindings") }

dependencies {
    api(platform(libs.compose.bom))
    api(libs.compose.ui)
    api(libs.compose.foundation)
    api(libs.compose.material3)
    api(libs.kotlin.stdlib)
    api(libs.coroutines.core)
    compileOnly(libs.jna)

    testImplementation(libs.compose.ui.test.junit4)
    testImplementation(libs.coroutines.test)
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
    testImplementation(libs.roborazzi)
    testImplementation(libs.roborazzi.compose)
    debugImplementation(libs.compose.ui.test.manifest)
}
