// What the border shows and what it never shows.
import XCTest

@testable import ShikakuCore

final class BorderTests: XCTestCase {
    func testEveryFailureNumberHasItsTextsInBothLanguages() {
        let known = (100...999).map(UInt16.init).filter { failureText(number: $0, language: .english).number == $0 }
        XCTAssertGreaterThanOrEqual(known.count, 70)
        for number in known {
            let texts = [TextLanguage.japanese, .english].map { failureText(number: number, language: $0) }
            XCTAssertTrue(texts.allSatisfy { ![$0.title, $0.cause, $0.remedy].contains("") }, "\(number)")
            XCTAssertNotEqual(texts[0].title, texts[1].title)
        }
    }

    func testANumberThatIsNoneHasTheTextOfAFaultOfTheApp() {
        XCTAssertEqual(failureText(number: 999, language: .english), failureText(number: 901, language: .english))
    }

    func testAPinGoesInAndNeverComesOut() throws {
        let sources = URL(fileURLWithPath: #filePath).appendingPathComponent(
            "../../../../Sources/ShikakuCore/ShikakuCore.swift")
        let generated = try String(contentsOf: sources.standardizedFileURL, encoding: .utf8)
        let members = generated.components(separatedBy: "public protocol PinEntryProtocol").last?
            .components(separatedBy: "\n}").first?.components(separatedBy: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("func ") || $0.hasPrefix("var ") }
        XCTAssertEqual(
            members?.map { $0.filter { $0 != " " } },
            ["funcappend(digit:UInt8)->UInt8", "funcclear()", "funccount()->UInt8", "funcremoveLast()->UInt8"])
        XCTAssertEqual(Mirror(reflecting: PinEntry()).children.map(\.label), ["handle"])
    }

    func testTheEntryCountsTakesBackAndIsEmptyOnceItWasHandedOver() async throws {
        let entry = PinEntry()
        XCTAssertEqual([4, 6, 10, 0].map { entry.append(digit: $0) }, [1, 2, 2, 3])
        XCTAssertEqual(entry.removeLast(), 2)
        let session = try await Device().enrolled().beginPinCheck(careSetting: "1", staff: nil)
        let number = try await failure { try await session.enter(entry: entry) }
        XCTAssertEqual(number, 301)
        XCTAssertEqual(entry.count(), 0)
    }

    func testIdsThatAreNoneAreFaultsOfTheApp() async throws {
        let app = try await Device().enrolled()
        let numbers = [
            try await failure { try await app.kept(checkId: "none") },
            try await failure { try app.practiceCard(person: "nobody", fault: nil) },
            try await failure { try app.card("no such fault") },
        ]
        XCTAssertEqual(numbers, [901, 901, 901])
    }
}
