import XCTest

@testable import ShikakuKit

final class TextTests: XCTestCase {
    func testArgumentsGoIntoTheirPlaces() {
        XCTAssertEqual(fill("%2$@・%1$lld:%3$02lld", ["9", "月", "5"]), "月・9:05")
        XCTAssertEqual(fill("100%", []), "100%")
        XCTAssertEqual(fill("%3$@", ["a"]), "")
    }
}
