import XCTest
@testable import ShikakuKit
final class ProbeTests: XCTestCase { @MainActor func testIt() { let p = Probe(); p.f(); XCTAssertEqual(p.n, 1) } }
