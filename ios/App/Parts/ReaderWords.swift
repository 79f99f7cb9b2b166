import ShikakuKit

/// The state of a wired reader in words (接続中・探しています・切れました).
struct ReaderWords {
    let state: TapState
    let name: String?

    @MainActor func text(_ words: SystemTexts) -> String {
        if let name { return words(.iosReaderConnected, name) }
        return words(state == .readerGone ? .iosReaderGone : .iosReaderSearching)
    }

    /// SF Symbol beside the words.
    var symbol: String { name == nil ? "questionmark.circle" : "checkmark.circle" }
}
