import Foundation
import ShikakuCore

/// The secrets of one world (データベースの鍵) in the Keychain.
final class KeychainSecrets: SecretStore {
    private let service: String

    init(world: String) { service = "jp.shikakutouch.secret.\(world)" }

    func load(name: String) throws -> Data? { try item(name).load() }

    func store(name: String, secret: Data) throws { try item(name).store(secret) }

    func erase(name: String) throws { try item(name).erase() }

    private func item(_ name: String) -> KeychainItem { KeychainItem(service: service, account: name) }
}
