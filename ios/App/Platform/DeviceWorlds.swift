import CryptoKit
import Foundation
import ShikakuCore
import ShikakuKit

/// Where the two worlds of this device lie.
struct DeviceWorlds {
    /// The parts of a world. A simulator has no Secure Enclave: there practice uses a key in memory.
    func world(practice: Bool) throws -> WorldConfig {
        let name = practice ? "practice" : "production"
        let config = AppConfig(
            database: try folder(name).appendingPathComponent("\(name).db").path, serviceUrl: setting("ShikakuServiceURL"),
            serviceRoots: roots(), appVersion: version)
        let key: any DeviceKey =
            practice && !SecureEnclave.isAvailable ? try practiceKey() : EnclaveKey(world: name)
        return WorldConfig(config: config, secrets: KeychainSecrets(world: name), key: key)
    }

    /// Of the app.
    var version: String { setting("CFBundleShortVersionString") }

    /// A folder of this app alone: in no backup, and sealed by the system while the device is locked.
    private func folder(_ name: String) throws -> URL {
        let files = FileManager.default
        let support = try files.url(
            for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        var folder = support.appendingPathComponent(name, isDirectory: true)
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.protectionKey: FileProtectionType.completeUnlessOpen])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
        return folder
    }

    private func setting(_ key: String) -> String { Bundle.main.object(forInfoDictionaryKey: key) as? String ?? "" }

    /// The private CA of the check service (資格確認サービス), DER, as whoever runs it has put it into the app.
    private func roots() -> [Data] {
        let found = Bundle.main.urls(forResourcesWithExtension: "der", subdirectory: nil) ?? []
        return found.compactMap { try? Data(contentsOf: $0 as URL) }
    }
}
