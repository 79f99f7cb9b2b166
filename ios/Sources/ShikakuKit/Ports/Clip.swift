/// The clipboard (転記・診断の写し).
@MainActor public protocol Clip: AnyObject {
    /// Copies a text; a sensitive one stays on this device and is cleared after a minute.
    func copy(_ text: String, sensitive: Bool)
}
