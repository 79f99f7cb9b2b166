plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "jp.shikakutouch.app"
    compileSdk = libs.versions.compileSdk.get().toInt()
    defaultConfig {
        applicationId = "jp.shikakutouch.app"
        minSdk = libs.versions.minSdk.get().toInt()
        targetSdk = libs.versions.targetSdk.get().toInt()
        versionCode = libs.versions.appVersionCode.get().toInt()
        versionName = libs.versions.appVersion.get()
    }
    androidResources { localeFilters += listOf("ja", "en") }
    buildFeatures { compose = true }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }
    lint {
        lintConfig = file("lint.xml")
        warningsAsErrors = true
    }
    testOptions {
        unitTests.isIncludeAndroidResources = true
        unitTests.all {
            it.systemProperty("jna.library.path", rootDir.resolve("../target/debug").path)
            it.systemProperty("shikaku.android", rootDir.path)
            it.systemProperty("shikaku.program", rootDir.resolve("../target/debug/shikaku").path)
            // One Android a JVM: the core's library has one set of callbacks a process. The other one: -Pandroid.test=28
            it.systemProperty("robolectric.enabledSdks", providers.gradleProperty("android.test").getOrElse("37"))
            it.systemProperty("robolectric.graphicsMode", "NATIVE")
        }
    }
}

kotlin { jvmToolchain(17) }

tasks.named("preBuild") { dependsOn(":phoneLibraries") }

dependencies {
    implementation(project(":ui"))
    implementation(platform(libs.compose.bom))
    implementation(libs.activity.compose)
    implementation(libs.core.ktx)
    implementation(libs.coroutines.android)
    implementation(libs.jna) { artifact { type = "aar" } }
    implementation(libs.zxing.core)

    testImplementation(libs.compose.ui.test.junit4)
    testImplementation(libs.coroutines.test)
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
    testImplementation(libs.roborazzi)
    testImplementation(libs.roborazzi.compose)
    testImplementation(libs.androidx.test.core)
    testImplementation(libs.androidx.test.ext.junit)
    testImplementation(libs.espresso.core)
    debugImplementation(libs.compose.ui.test.manifest)
}
