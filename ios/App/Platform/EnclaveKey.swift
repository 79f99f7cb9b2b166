import CryptoKit
import Foundation
import Security
import ShikakuCore

/// The key of this device (端末の鍵): made in the Secure Enclave and never outside of it. It asks nobody for anything: the
/// device being unlocked is enough, so that signing never waits for a person.
final class EnclaveKey: DeviceKey {
    /// The Keychain holds what only this Secure Enclave can open.
    private let place: KeychainItem

    init(world: String) { place = KeychainItem(service: "jp.shikakutouch.key", account: world) }

    func publicKey() throws -> Data {
        do {
            return try (kept() ?? made()).publicKey.derRepresentation
        } catch let fault as DeviceKeyFault {
            throw fault
        } catch {
            throw DeviceKeyFault.Failed
        }
    }

    func sign(message: Data) throws -> Data {
        guard let key = try kept() else { throw DeviceKeyFault.Gone }
        do {
            return try key.signature(for: message).derRepresentation
        } catch {
            throw DeviceKeyFault.Failed
        }
    }

    private func kept() throws -> SecureEnclave.P256.Signing.PrivateKey? {
        let sealed: Data?
        do {
            sealed = try place.load()
        } catch {
            throw DeviceKeyFault.Failed
        }
        guard let sealed else { return nil }
        do {
            return try SecureEnclave.P256.Signing.PrivateKey(dataRepresentation: sealed)
        } catch {
            throw DeviceKeyFault.Gone
        }
    }

    private func made() throws -> SecureEnclave.P256.Signing.PrivateKey {
        let unlocked = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
        guard let access = SecAccessControlCreateWithFlags(nil, unlocked, .privateKeyUsage, nil) else {
            throw DeviceKeyFault.Failed
        }
        let key = try SecureEnclave.P256.Signing.PrivateKey(accessControl: access)
        try place.store(key.dataRepresentation)
        return key
    }
}
