// Shells with faults: what they throw, declared or not, and what never comes back. Each ends with a number, within the
// core's limits: 10 s an exchange, 5 s a synchronous call, 2 s the end of a link.
import XCTest

@testable import ShikakuCore

@Sendable private func undeclared() throws { throw Undeclared() }

@Sendable private func forEver() throws { DispatchSemaphore(value: 0).wait() }

/// Ports of which one call is broken.
private final class BrokenFacts: Relay, @unchecked Sendable {
    var how: () throws -> Void = {}
    override func facts() throws -> CardLinkFacts { try how(); return try super.facts() }
}

private final class BrokenEnd: Relay, @unchecked Sendable {
    var how: () async throws -> Void = {}
    override func end() async throws { try await how() }
}

private final class Nonsense: Relay, @unchecked Sendable {
    var answer = Data()
    override func transmit(command: Data) async throws -> Data { answer }
}

private final class BrokenKey: RelayKey, @unchecked Sendable {
    let (shows, signs): (() throws -> Void, () throws -> Void)
    init(shows: @escaping () throws -> Void = {}, signs: @escaping () throws -> Void = {}) {
        (self.shows, self.signs) = (shows, signs)
    }
    override func publicKey() throws -> Data { try shows(); return try super.publicKey() }
    override func sign(message: Data) throws -> Data { try signs(); return try super.sign(message: message) }
}

private final class BrokenSecrets: MemorySecrets, @unchecked Sendable {
    let (loads, stores): (() throws -> Void, () throws -> Void)
    init(loads: @escaping () throws -> Void = {}, stores: @escaping () throws -> Void = {}) {
        (self.loads, self.stores) = (loads, stores)
    }
    override func load(name: String) throws -> Data? { try loads(); return try super.load(name: name) }
    override func store(name: String, secret: Data) throws { try stores() }
}

private final class HangingListener: ProgressListener, @unchecked Sendable {
    func onStage(stage: CheckStage) { try? forEver() }
}

final class BrokenCallbackTests: XCTestCase {
    private func tapThatBreaks(at exchange: Int, _ how: @escaping @Sendable () async throws -> Void) async throws -> Int {
        let app = try await Device().enrolled()
        let relay = Relay(try app.card().tap(), at: exchange, how)
        let number = try await failure { try await app.check().tap(link: relay, listener: Stages()) }
        await relay.ended.wait()
        XCTAssertEqual(relay.sent, exchange, "nothing is sent after the fault")
        return number
    }

    func testWhatALinkDeclaresKeepsItsMeaning() async throws {
        let faults: [(CardLinkError, Int, Int)] =
            [(.CardLost, 2, 101), (.ReaderLost, 2, 201), (.Cancelled, 2, 205), (.CardLost, verify, 102)]
        for (fault, exchange, number) in faults {
            let seen = try await tapThatBreaks(at: exchange) { throw fault }
            XCTAssertEqual(seen, number)
        }
    }

    func testALinkThatFailsOnceWithExtendedLengthIsTriedAgainWithShort() async throws {
        let app = try await Device().enrolled()
        let relay = Relay(try app.card().tap(), at: 2, undeclared)
        let outcome = try await app.check().tap(link: relay, listener: Stages())
        XCTAssertTrue(outcome.isAnswered)
        XCTAssertEqual(relay.sent, 12)
    }

    func testWhatALinkDoesNotDeclareIsAFaultOfTheReader() async throws {
        let (reader, unknown) = (
            try await tapThatBreaks(at: 3, undeclared), try await tapThatBreaks(at: verify, undeclared)
        )
        XCTAssertEqual([reader, unknown], [204, 102])
    }

    func testAnExchangeThatIsGivenUpIsCancelledInSwift() async throws {
        let cancelled = Signal()
        let number = try await tapThatBreaks(at: 2) {
            do { try await Task.sleep(nanoseconds: 3_600_000_000_000) } catch { await cancelled.give() }
        }
        XCTAssertEqual(number, 107)
        await cancelled.wait()
    }

    func testFactsThatBreakAreAFaultOfTheReader() async throws {
        let app = try await Device().enrolled()
        for how in [undeclared, forEver] {
            let relay = BrokenFacts(try app.card().tap())
            relay.how = how
            let number = try await failure { try await app.check().tap(link: relay, listener: Stages()) }
            XCTAssertEqual([number, relay.sent], [204, 0])
        }
    }

    func testAnEndThatBreaksDoesNotSpoilTheAnswer() async throws {
        let app = try await Device().enrolled()
        let hows: [@Sendable () async throws -> Void] = [
            undeclared, { try await Task.sleep(nanoseconds: 3_600_000_000_000) },
        ]
        for how in hows {
            let relay = BrokenEnd(try app.card().tap())
            relay.how = how
            let outcome = try await app.check().tap(link: relay, listener: Stages())
            XCTAssertTrue(outcome.isAnswered)
        }
    }

    func testNonsenseFromALinkIsAFailureWithANumber() async throws {
        let app = try await Device().enrolled()
        for answer in [Data(), Data([0]), Data(repeating: 0x5A, count: 70_000)] {
            let relay = Nonsense(try app.card().tap())
            relay.answer = answer
            let number = try await failure { try await app.check().tap(link: relay, listener: Stages()) }
            XCTAssertEqual(number / 100, 1)
        }
    }

    func testAListenerThatHangsIsIgnored() async throws {
        let app = try await Device().enrolled()
        let outcome = try await app.check().tap(link: app.card().tap(), listener: HangingListener())
        XCTAssertTrue(outcome.isAnswered)
    }

    func testAKeyThatBreaksIsAFailureOfTheKey() async throws {
        let faults: [(() throws -> Void, Int)] =
            [(undeclared, 408), (forEver, 408), ({ throw DeviceKeyFault.Gone }, 610)]
        for (how, number) in faults {
            for key in [BrokenKey(shows: how), BrokenKey(signs: how)] {
                let seen = try await failure { try await Device(key: key).enrolled() }
                XCTAssertEqual(seen, number)
            }
        }
    }

    func testSecretsThatCannotBeHadAreAFailureOfTheirStore() async throws {
        let faults: [(() throws -> Void, Int)] =
            [
                (undeclared, 609), (forEver, 609), ({ throw SecretFault.Locked }, 609),
                ({ throw SecretFault.Destroyed }, 604),
            ]
        for (how, number) in faults {
            let seen = try await failure { try await Device(secrets: BrokenSecrets(loads: how)).open() }
            XCTAssertEqual(seen, number)
        }
    }

    func testASecretThatWasNotKeptIsNeverUsed() async throws {
        let hows: [() throws -> Void] = [undeclared, {}]
        for how in hows {
            let seen = try await failure { try await Device(secrets: BrokenSecrets(stores: how)).open() }
            XCTAssertEqual(seen, 609)
        }
    }
}
