/// Where the screens get their words: the String Catalog of the app.
@MainActor public protocol Texts: AnyObject {
    /// The text of `id` with `args` in its places, in the language of the device.
    func get(_ id: TextId, _ args: any CVarArg...) -> String
}
