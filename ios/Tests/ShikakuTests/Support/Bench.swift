// A practice device with its model, and a hand that holds cards to it.
import Foundation
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// Cards as the test holds them; says what the system's sheet would say.
@MainActor final class HandTaps: Taps {
    var state = TapState.resting
    private(set) var held: (@MainActor (any CardLink) -> Void)?
    private(set) var wantedAgain = 0
    private(set) var said: [String] = []
    private(set) var lastWords: [String] = []

    var wanted: Bool { held != nil }

    func want(_ held: @escaping @MainActor (any CardLink) -> Void) { self.held = held }
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

/// A model over a practice device.
@MainActor struct Bench {
    let core: ShikakuApp
    let taps: HandTaps
    let texts: CatalogTexts
    let feedback = FeltFeedback()
    let clip = PaperClip()
    let pacer = HandPacer()
    let model: ShikakuModel

    /// Over a core that is open; `seen` stands between the two when the core has to misbehave.
    init(
        _ core: ShikakuApp, seen: (any ShikakuAppProtocol)? = nil, taps: (any Taps)? = nil, worlds: (any Worlds)? = nil
    ) throws {
        self.core = core
        self.taps = HandTaps()
        texts = try CatalogTexts()
        model = ShikakuModel(
            core: seen ?? core,
            .init(taps: taps ?? self.taps, texts: texts, feedback: feedback, clip: clip, worlds: worlds, pacer: pacer))
    }

    /// Enrolled and at home.
    static func atHome(_ device: Device = Device()) async throws -> Bench {
        let bench = try Bench(try await device.enrolled())
        try await bench.start()
        return bench
    }

    func start() async throws {
        model.start()
        _ = try await screen(\.asHome)
    }

    /// Waits for a screen.
    func screen<T>(_ pick: (Screen) -> T?, _ line: UInt = #line) async throws -> T {
        for _ in 0..<4_000 {
            if let found = pick(model.screen) { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Missed(screen: "\(model.screen)".prefix(40).description, line: line)
    }

    /// Waits until something is so.
    func until(_ line: UInt = #line, _ so: () -> Bool) async throws {
        for _ in 0..<4_000 {
            if so() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Missed(screen: "\(model.screen)".prefix(40).description, line: line)
    }

    /// Begins a check by PIN and enters it; staff have the device back and wait for the card.
    func enterPin(_ pin: String = rightPin) async throws -> TapHolder {
        try await type(pin, on: try await screen(\.asPinPad))
        try await screen(\.asHandBack).held()
        return try await screen(\.asTap)
    }

    func type(_ pin: String, on pad: PinPadHolder) async throws {
        pin.forEach { pad.digit(UInt8($0.wholeNumberValue!)) }
        XCTAssertTrue(pad.state.complete)
        pad.decide()
    }

    /// From home to waiting for a card, by PIN.
    func ready(_ pin: String = rightPin) async throws -> TapHolder {
        try await screen(\.asHome).begin()
        return try await enterPin(pin)
    }

    /// Holds a card to the device.
    func hold(_ link: any CardLink, _ line: UInt = #line) async throws {
        try await until(line) { taps.wanted }
        taps.held?(link)
    }
}

/// A screen that did not come.
struct Missed: Error, CustomStringConvertible {
    let screen: String
    let line: UInt
    var description: String { "line \(line): stayed on \(screen)" }
}

/// Time that passes when the test says so.
final class HandPacer: Pacer, @unchecked Sendable {
    private let lock = NSLock()
    private var clock = Duration.zero
    private var sleepers: [(id: Int, until: Duration, wake: CheckedContinuation<Void, any Error>)] = []
    private var count = 0
    private var gone: Set<Int> = []

    var now: Date { Date() }

    /// How many wait for time to pass.
    var waiting: Int { lock.withLock { sleepers.count } }

    func pause(_ duration: Duration) async throws {
        let id = lock.withLock { () -> Int in
            count += 1
            return count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                let cancelled = lock.withLock { () -> Bool in
                    if gone.remove(id) != nil { return true }
                    sleepers.append((id, clock + duration, wake))
                    return false
                }
                if cancelled { wake.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let found = lock.withLock { () -> CheckedContinuation<Void, any Error>? in
                guard let place = sleepers.firstIndex(where: { $0.id == id }) else {
                    gone.insert(id)
                    return nil
                }
                return sleepers.remove(at: place).wake
            }
            found?.resume(throwing: CancellationError())
        }
    }

    /// Lets whole seconds pass, one by one, so that what waits again is waited for, too.
    func pass(seconds: Int) async {
        for _ in 0..<seconds {
            await pass(.seconds(1))
        }
    }

    func pass(_ duration: Duration) async {
        let due = lock.withLock { () -> [CheckedContinuation<Void, any Error>] in
            clock += duration
            let woken = sleepers.filter { $0.until <= clock }
            sleepers.removeAll { $0.until <= clock }
            return woken.map(\.wake)
        }
        due.forEach { $0.resume() }
        for _ in 0..<40 { await Task.yield() }
        try? await Task.sleep(for: .milliseconds(1))
    }
}

extension Bench {
    /// The PIN of a synthetic person's virtual card.
    func pin(of id: String) -> String { core.practicePeople().first { $0.id == id }?.pin ?? "" }
}
