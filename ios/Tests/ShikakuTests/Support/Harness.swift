// What the tests share: a practice device, ports written in Swift, and a gate in the middle of a tap.
import Foundation
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// The patient of the tests and the PIN of her virtual card.
let person = "employee"
let rightPin = "4609"
let wrongPin = "0000"

/// The exchange that carries the PIN, of a card that takes extended length and short file ids.
let verify = 4

/// A fault that no port declares.
struct Undeclared: Error {}

/// The number that a call fails with; 0 when it does not fail.
func failure<T>(_ call: () async throws -> T) async throws -> Int {
    do {
        _ = try await call()
        return 0
    } catch ShikakuError.Failed(let number, _, _, _) {
        return Int(number)
    }
}

/// A key in Swift. Linux has no key hardware and no CryptoKit, so the practice key signs.
class RelayKey: DeviceKey, @unchecked Sendable {
    private let key = try! practiceKey()
    func publicKey() throws -> Data { try key.publicKey() }
    func sign(message: Data) throws -> Data { try key.sign(message: message) }
}

/// Secrets in memory.
class MemorySecrets: SecretStore, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String: Data] = [:]
    func load(name: String) throws -> Data? { lock.withLock { kept[name] } }
    func store(name: String, secret: Data) throws { lock.withLock { kept[name] = secret } }
    func erase(name: String) throws { _ = lock.withLock { kept.removeValue(forKey: name) } }
}

/// Writes the stages down.
class Stages: ProgressListener, @unchecked Sendable {
    private let lock = NSLock()
    private var stages: [CheckStage] = []
    var seen: [CheckStage] { lock.withLock { stages } }
    func onStage(stage: CheckStage) { lock.withLock { stages.append(stage) } }
}

/// Something that happens once and can be waited for.
actor Signal {
    private var given = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    var isGiven: Bool { given }

    func give() {
        given = true
        waiting.forEach { $0.resume() }
        waiting = []
    }

    func wait() async { if !given { await withCheckedContinuation { waiting.append($0) } } }
}

/// A link in Swift, as an adapter for a reader would be: relays to a virtual card, counts, and runs a hook before one exchange.
class Relay: CardLink, @unchecked Sendable {
    private let card: CardLink
    private let (place, hook): (Int, @Sendable () async throws -> Void)
    private(set) var (sent, answered) = (0, 0)
    let ended = Signal()

    init(_ card: CardLink, at place: Int = 0, _ hook: @escaping @Sendable () async throws -> Void = {}) {
        (self.card, self.place, self.hook) = (card, place, hook)
    }

    func facts() throws -> CardLinkFacts { try card.facts() }

    func transmit(command: Data) async throws -> Data {
        sent += 1
        if sent == place { try await hook() }
        let answer = try await card.transmit(command: command)
        answered += 1
        return answer
    }

    func end() async throws { try await card.end(); await ended.give() }
}

/// A tap that has stopped before one exchange until it is let go on.
struct Gate {
    let relay: Relay
    let reached = Signal()
    let open = Signal()
    /// Given before it opens: the exchange fails, as the system lets it when its session is over.
    let fail = Signal()

    init(_ card: PracticeCard, at place: Int) {
        relay = Relay(card.tap(), at: place) { [reached, open, fail] in
            await reached.give()
            await open.wait()
            if await fail.isGiven { throw Undeclared() }
        }
    }
}

/// A practice device in a folder of its own.
struct Device {
    private let secrets: SecretStore
    private let key: DeviceKey
    private let config: AppConfig

    private static func database() -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shikaku-\(UUID())")
        try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appendingPathComponent("practice.db").path
    }

    init(secrets: SecretStore = MemorySecrets(), key: DeviceKey = RelayKey()) {
        (self.secrets, self.key) = (secrets, key)
        let nowhere = "https://localhost"
        config = AppConfig(database: Self.database(), serviceUrl: nowhere, serviceRoots: [], appVersion: "1.0.0")
    }

    /// A device that practises with a sandbox in another process; `trusting`: it knows the authority of another one.
    init(at sandbox: Sandbox, trusting: Sandbox? = nil) {
        (secrets, key) = (MemorySecrets(), RelayKey())
        let found = sandbox.config(database: Self.database())
        config = AppConfig(
            database: found.database, serviceUrl: found.serviceUrl, serviceRoots: (trusting ?? sandbox).roots,
            appVersion: found.appVersion)
    }

    /// What its world is made of.
    var world: WorldConfig { WorldConfig(config: config, secrets: secrets, key: key) }

    func open() async throws -> ShikakuApp { try await openPractice(config: config, secrets: secrets, key: key) }
    func openElsewhere() async throws -> ShikakuApp {
        try await openPracticeAt(config: config, secrets: secrets, key: key)
    }
    func openForReal() async throws -> ShikakuApp { try await openProduction(config: config, secrets: secrets, key: key) }

    func enrolled() async throws -> ShikakuApp {
        let app = try await open()
        _ = try await app.enrol()
        return app
    }
}

extension ShikakuApp {
    func enrol() async throws -> InstitutionView {
        let code = try practiceCode()
        return try await enrol(
            order: EnrolmentOrder(institution: code.institution, code: code.code, deviceName: "Swift", platform: .ios))
    }

    /// A check that waits for its card.
    func check(pin: String = rightPin) async throws -> PinCheckSession {
        let session = try await beginPinCheck(careSetting: "1", staff: "staff-1")
        try await session.type(pin)
        return session
    }
    func card(_ fault: String? = nil) throws -> PracticeCard { try practiceCard(person: person, fault: fault) }
}

extension PinCheckSession {
    func type(_ pin: String) async throws {
        let entry = PinEntry()
        pin.forEach { _ = entry.append(digit: UInt8($0.wholeNumberValue!)) }
        try await enter(entry: entry)
    }
}

extension CheckOutcome {
    var isAnswered: Bool { if case .answered = self { true } else { false } }
}
