// What the app gives to its model, in the hands of a test.
import Foundation

@testable import ShikakuCore
@testable import ShikakuKit

/// Cards as the test holds them; says what the system's sheet would say.
@MainActor final class HandTaps: Taps {
    var state = TapState.resting
    var reader: ReaderStatus?
    private(set) var held: (@MainActor (any CardLink) -> Void)?
    private(set) var wantedAgain = 0
    private(set) var said: [String] = []
    private(set) var lastWords: [String] = []

    var wanted: Bool { held != nil }

    func want(
        _ held: @escaping @MainActor (any CardLink) -> Void, failed: @escaping @MainActor (any Error) -> Void
    ) { self.held = held }
    func wantAgain() { wantedAgain += 1 }
    func unwant() { held = nil }
    func tell(_ message: String) { said.append(message) }
    func finish(_ message: String) { lastWords.append(message) }
    func fail(_ message: String) { lastWords.append(message) }
}

/// Writes down what is felt and heard.
@MainActor final class FeltFeedback: Feedback {
    private(set) var events: [FeedbackEvent] = []
    func signal(_ event: FeedbackEvent) { events.append(event) }
}

/// Writes down what is copied.
@MainActor final class PaperClip: Clip {
    private(set) var copied: [(text: String, sensitive: Bool)] = []
    func copy(_ text: String, sensitive: Bool) { copied.append((text, sensitive)) }
}

/// The String Catalog of the app, read from its file.
@MainActor final class CatalogTexts: Texts {
    private struct Catalog: Decodable {
        let strings: [String: Entry]
        struct Entry: Decodable { let localizations: [String: Localization] }
        struct Localization: Decodable { let stringUnit: Unit }
        struct Unit: Decodable { let value: String }
    }

    private let strings: [String: Catalog.Entry]
    var language = "ja"

    init() throws {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
        let file = root.appendingPathComponent("App/Resources/Localizable.xcstrings")
        strings = try JSONDecoder().decode(Catalog.self, from: Data(contentsOf: file)).strings
    }

    func template(_ id: TextId) -> String {
        strings[id.rawValue]?.localizations[language]?.stringUnit.value ?? "?\(id.rawValue)"
    }
}

/// Writes down which world was asked for.
@MainActor final class SeenWorlds: Worlds {
    private(set) var opened: [Bool] = []
    func open(practice: Bool) { opened.append(practice) }
}
