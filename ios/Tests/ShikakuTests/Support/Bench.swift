// A practice device with its model.
import Foundation
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// A model over a practice device.
@MainActor struct Bench {
    let core: ShikakuApp
    let taps: HandTaps
    let texts: CatalogTexts
    let feedback = FeltFeedback()
    let clip = PaperClip()
    let habits = FreshHabits()
    let pacer = HandPacer()
    let model: ShikakuModel

    /// Over a core that is open.
    init(
        _ core: ShikakuApp, taps: (any Taps)? = nil, worlds: (any Worlds)? = nil, bluetooth: BluetoothTaps? = nil,
        canScan: Bool = false
    ) throws {
        self.core = core
        self.taps = HandTaps()
        texts = try CatalogTexts()
        model = ShikakuModel(
            core: core,
            .init(
                taps: taps ?? bluetooth ?? self.taps, texts: texts, feedback: feedback, clip: clip, habits: habits,
                worlds: worlds, bluetooth: bluetooth, canScan: canScan, version: "1.0.0", pacer: pacer))
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
        throw Missed(screen: shown, line: line)
    }

    /// The open screen, and the failure on it.
    private var shown: String {
        let words = model.screen.asFailure?.state.words ?? model.screen.asWaiting?.state.because
        return "\(model.screen)".prefix(40) + (words.map { " \($0.number)" } ?? "")
    }

    /// Waits until something is so.
    func until(_ line: UInt = #line, _ so: () -> Bool) async throws {
        for _ in 0..<4_000 {
            if so() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Missed(screen: shown, line: line)
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

    /// From home to waiting for a card, by eye.
    func readyByEye() async throws {
        try await screen(\.asHome).mode(.visual)
        model.home.begin()
        try await byEye()
        _ = try await screen(\.asTap)
    }

    /// Compares and types what is printed.
    func byEye(_ line: UInt = #line) async throws {
        let visual = try await screen(\.asVisual, line)
        visual.same()
        try await until(line) { visual.state.step == .birth }
        let printed = core.practicePeople().first { $0.id == person }!.printedBirth
        let numbers = printed.split { !$0.isNumber }.map { $0.count == 1 ? "0" + $0 : String($0) }
        numbers.joined().forEach { visual.digit(UInt8($0.wholeNumberValue!)) }
        if let meant = visual.state.candidates.first(where: { $0.echo.hasPrefix(printed) }) { visual.choose(meant) }
        visual.decide()
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

extension Bench {
    /// The PIN of a synthetic person's virtual card.
    func pin(of id: String) -> String { core.practicePeople().first { $0.id == id }?.pin ?? "" }
}
