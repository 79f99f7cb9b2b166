// swift-tools-version: 6.0
// The core's Swift side (ShikakuCore), and everything of the app that knows no Apple framework (ShikakuKit). Generated
// files are laid into Sources/ShikakuCore by Scripts/build-core (macOS) or tests/parts/swift.sh (Linux), never committed.
import Foundation
import PackageDescription

#if os(Linux)
    /// Folder with libshikaku_ffi.so.
    let library = ProcessInfo.processInfo.environment["LIBRARY"] ?? "."
    let core: [Target] = [.systemLibrary(name: "ShikakuCoreFFI")]
    /// In Swift 6.0 for Linux the Observation library names a symbol that no library has; nothing calls it.
    let linking: [LinkerSetting] = [
        .unsafeFlags(["-L\(library)", "-Xlinker", "--allow-shlib-undefined"]), .linkedLibrary("shikaku_ffi"),
    ]
#else
    let core: [Target] = [.binaryTarget(name: "ShikakuCoreFFI", path: "Frameworks/ShikakuCoreFFI.xcframework")]
    let linking: [LinkerSetting] = [
        .linkedFramework("CoreBluetooth"), .linkedFramework("CoreFoundation"), .linkedFramework("Security"),
        .linkedLibrary("objc"),
    ]
#endif

let package = Package(
    name: "Shikaku",
    defaultLocalization: "ja",
    platforms: [.iOS(.v17)],
    products: [
        .library(name: "ShikakuCore", targets: ["ShikakuCore"]),
        .library(name: "ShikakuKit", targets: ["ShikakuKit"]),
    ],
    targets: core + [
        .target(
            name: "ShikakuCore", dependencies: ["ShikakuCoreFFI"],
            // Generated; in mode 6 the compiler 6.0 crashes on it.
            swiftSettings: [.swiftLanguageMode(.v5)], linkerSettings: linking),
        .target(name: "ShikakuKit", dependencies: ["ShikakuCore"]),
        .testTarget(name: "ShikakuTests", dependencies: ["ShikakuKit", "ShikakuCore"]),
    ],
    swiftLanguageModes: [.v6]
)
