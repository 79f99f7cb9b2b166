// swift-tools-version: 6.0
// The Swift bindings on Linux, driving the real core (tests/parts/swift.sh, which lays the generated Swift, its header and
// module map into Sources; nothing generated is committed). LIBRARY: folder with libshikaku_ffi.so.
import Foundation
import PackageDescription

let library = ProcessInfo.processInfo.environment["LIBRARY"] ?? "."

let package = Package(
    name: "ShikakuCore",
    targets: [
        .systemLibrary(name: "ShikakuCoreFFI"),
        .target(
            name: "ShikakuCore",
            dependencies: ["ShikakuCoreFFI"],
            linkerSettings: [.unsafeFlags(["-L\(library)"]), .linkedLibrary("shikaku_ffi")]
        ),
        .testTarget(name: "ShikakuCoreTests", dependencies: ["ShikakuCore"]),
    ],
    swiftLanguageModes: [.v5]
)
