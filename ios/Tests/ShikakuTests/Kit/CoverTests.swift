// When the screen is covered, kept awake, or in the patient's hands; how names are folded; that every text is there.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class CoverTests: XCTestCase, @unchecked Sendable {
    @MainActor func testOnlyTheTapStaysInSightUnderTheSystemsSheet() async throws {
        let bench = try await Bench.atHome()
        func covered() -> [Bool] {
            [
                bench.model.covered(.front, recorded: false), bench.model.covered(.front, recorded: true),
                bench.model.covered(.inactive, recorded: false), bench.model.covered(.background, recorded: false),
            ]
        }
        XCTAssertEqual(covered(), [false, true, true, true])
        _ = try await bench.ready()
        XCTAssertEqual(covered(), [false, false, false, true])
        XCTAssertTrue(bench.model.screen.keepsAwake)
        XCTAssertTrue(bench.model.screen.ofCheck)
    }

    func testFoldedNames() {
        let same = ["ﾐﾎﾝ ﾌﾀﾊﾞ", "みほん　ふたば", "ミホン・フタハ", "みほんふたば"]
        XCTAssertEqual(Set(same.map(foldKana)).count, 1)
        XCTAssertEqual(foldKana("キャット"), foldKana("キヤツト"))
        XCTAssertEqual(foldKana("ＡＬＩＣＥ"), foldKana("Alice"))
        XCTAssertEqual(foldKana(" 　"), "")
    }

    func testADayIsADayInJapan() {
        XCTAssertEqual(JapanDay(seconds: 1_795_618_799), JapanDay(seconds: 1_795_618_799 - 86_399))
        XCTAssertLessThan(JapanDay(seconds: 1_795_618_799), JapanDay(seconds: 1_795_618_800))
    }

    @MainActor func testEveryTextIsThereInBothLanguages() async throws {
        let texts = try CatalogTexts()
        for language in ["ja", "en"] {
            texts.language = language
            let missing = TextId.allCases.filter { texts.template($0).hasPrefix("?") || texts.template($0).isEmpty }
            XCTAssertEqual(missing, [])
        }
    }

    @MainActor func testStepsAndFieldsHaveTheirWords() async throws {
        let fields: [AnswerField] = [
            .cardClass, .insurerNumber, .insurerName, .symbol, .number, .branch, .relation, .insuredName, .householdHead,
            .acquiredOn, .validFrom, .validTo, .lostOn, .lossReason, .disease, .payerNumber, .recipientNumber,
        ]
        XCTAssertEqual(Set(fields.map(\.words)).count, fields.count)
        XCTAssertEqual(fields.filter(\.spelled).count, 6)
    }
}
