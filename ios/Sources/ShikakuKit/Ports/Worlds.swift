/// Switches between real cards and the practice world (練習モード), each a core of its own.
@MainActor public protocol Worlds: AnyObject {
    /// Opens the other world; the screens of this one are closed.
    func open(practice: Bool)
}
