// Enrolment (端末の登録), and a device that is not enrolled.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class EnrolmentTests: XCTestCase, @unchecked Sendable {
    @MainActor func testADeviceThatIsNotEnrolledBeginsWithItsEnrolment() async throws {
        let bench = try Bench(try await Device().open())
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        XCTAssertFalse(bench.model.back())
        XCTAssertFalse(enrolment.state.ready)
        enrolment.practise()
        let done = try await bench.screen(\.asEnrolmentDone)
        bench.model.enrolmentRead()
        let home = try await bench.screen(\.asHome)
        try await bench.until { home.state.institution == done }
    }

    @MainActor func testAWrongCodeIsNotKept() async throws {
        let bench = try Bench(try await Device().open())
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        let number = try bench.core.practiceCode().institution
        number.forEach { enrolment.key($0) }
        enrolment.goOn()
        XCTAssertEqual(enrolment.state.step, .code)
        (0..<17).forEach { _ in enrolment.key("2") }
        XCTAssertEqual(enrolment.state.code.count, EnrolmentState.codeLength)
        XCTAssertFalse("\(enrolment.state)".contains("2222"))
        enrolment.goOn()
        try await bench.until { enrolment.state.notice != nil }
        XCTAssertEqual(enrolment.state.notice?.number, 417)
        XCTAssertEqual(enrolment.state.code, "")
        XCTAssertFalse(enrolment.state.busy)
        XCTAssertTrue(bench.model.back())
        XCTAssertEqual(enrolment.state.step, .institution)
        enrolment.backspace()
        XCTAssertEqual(enrolment.state.institution, String(number.dropLast()))
    }

    @MainActor func testACheckOnADeviceThatIsNotEnrolledIsRefused() async throws {
        let bench = try Bench(try await Device().open())
        bench.model.openHome()
        try await bench.screen(\.asHome).begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 409)
    }

    @MainActor func testForRealCardsAnUnreachableServiceEnrolsNobody() async throws {
        let bench = try Bench(try await Device().openForReal())
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        XCTAssertFalse(enrolment.practice)
        XCTAssertFalse(enrolment.canSwitchWorld)
        XCTAssertFalse(bench.model.practice)
        "1312345670".forEach { enrolment.key($0) }
        enrolment.goOn()
        (0..<16).forEach { _ in enrolment.key("2") }
        enrolment.goOn()
        try await bench.until { enrolment.state.notice != nil }
        XCTAssertEqual(enrolment.state.notice?.number, 309)
        XCTAssertEqual(enrolment.state.code, "")
    }

    @MainActor func testThePortalsCodeIsScannedAndAForeignOneIsNot() async throws {
        let sandbox = try await Sandbox()
        addTeardownBlock { await sandbox.kill() }
        let bench = try Bench(try await Device(at: sandbox).openForReal(), canScan: true)
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        XCTAssertEqual(enrolment.state.step, .scan)
        XCTAssertFalse(bench.model.back(), "the first step")
        enrolment.scanned("https://example.invalid/")
        XCTAssertEqual(enrolment.state.scan, .foreign)
        XCTAssertFalse(enrolment.state.busy)
        enrolment.scanned(sandbox.qr)
        enrolment.scanned(sandbox.qr)
        XCTAssertEqual(enrolment.state.code, "", "it is not kept")
        let done = try await bench.screen(\.asEnrolmentDone)
        XCTAssertEqual(done.number, sandbox.order?.institution)
        enrolment.scanned("https://example.invalid/")
        XCTAssertEqual(enrolment.state.scan, .none, "nothing is looked for any more")
    }

    @MainActor func testACodeThatWasRefusedIsNotSentAgainAtEveryPicture() async throws {
        let sandbox = try await Sandbox()
        addTeardownBlock { await sandbox.kill() }
        let order = try XCTUnwrap(sandbox.order)
        _ = try await Device(at: sandbox).openForReal().enrol(order: order)
        let bench = try Bench(try await Device(at: sandbox).openForReal(), canScan: true)
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        var sent = 0
        let look: @MainActor () async throws -> Void = {
            for _ in 0..<3 {
                enrolment.scanned(sandbox.qr)
                try await bench.until { !enrolment.state.busy }
            }
            sent += 1
            XCTAssertEqual(bench.feedback.events.count { $0 == .step }, sent)
            XCTAssertEqual(enrolment.state.notice?.number, 417)
        }
        try await look()
        enrolment.scanned("https://example.invalid/")
        XCTAssertEqual(enrolment.state.scan, .foreign)
        try await look()
        enrolment.scanAgain()
        XCTAssertNil(enrolment.state.notice)
        try await look()
        enrolment.typeInstead()
        enrolment.back()
        try await look()
    }

    @MainActor func testWithoutTheCameraTheCodeIsTyped() async throws {
        let bench = try Bench(try await Device().openForReal(), canScan: true)
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        enrolment.cameraRefused()
        XCTAssertEqual(enrolment.state.scan, .noCamera)
        enrolment.key("1")
        XCTAssertEqual(enrolment.state.institution, "")
        enrolment.typeInstead()
        XCTAssertEqual(enrolment.state.step, .institution)
        enrolment.scanned("late")
        XCTAssertEqual(enrolment.state.step, .institution)
        XCTAssertTrue(bench.model.back())
        XCTAssertEqual(enrolment.state.step, .scan)
    }

    @MainActor func testPractisingBeginsWithoutAnEnrolmentAndEndsThere() async throws {
        for practice in [false, true] {
            let worlds = SeenWorlds()
            let device = Device()
            let core = try await practice ? device.open() : device.openForReal()
            let bench = try Bench(core, worlds: worlds, canScan: true)
            bench.model.start()
            let enrolment = try await bench.screen(\.asEnrolment)
            XCTAssertEqual(enrolment.canScan, !practice, "the practice portal has no display")
            XCTAssertTrue(enrolment.canSwitchWorld)
            enrolment.otherWorld()
            XCTAssertEqual(worlds.opened, [!practice])
        }
    }
}
