import Foundation
import Security
import ShikakuCore

/// One item of the Keychain: of this device only, there while it is unlocked, in no backup and in no cloud.
struct KeychainItem {
    let service: String
    let account: String

    func load() throws(SecretFault) -> Data? {
        var query = place
        query[kSecReturnData] = true
        query[kSecMatchLimit] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        try check(status)
        return found as? Data
    }

    func store(_ secret: Data) throws(SecretFault) {
        let change = [kSecValueData: secret] as CFDictionary
        let status = SecItemUpdate(place as CFDictionary, change)
        guard status == errSecItemNotFound else { return try check(status) }
        var item = place
        item[kSecValueData] = secret
        item[kSecAttrAccessible] = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
        try check(SecItemAdd(item as CFDictionary, nil))
    }

    func erase() throws(SecretFault) {
        let status = SecItemDelete(place as CFDictionary)
        if status != errSecItemNotFound { try check(status) }
    }

    private var place: [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account,
            kSecAttrSynchronizable: false,
        ]
    }

    private func check(_ status: OSStatus) throws(SecretFault) {
        switch status {
        case errSecSuccess: return
        case errSecInteractionNotAllowed: throw .Locked
        default: throw .Failed
        }
    }
}
