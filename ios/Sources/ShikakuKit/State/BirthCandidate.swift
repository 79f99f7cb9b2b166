import ShikakuCore

/// A day that the typed digits may mean. Its text never tells the day.
public struct BirthCandidate: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// With its era, as the core takes it.
    let typed: String
    /// In the words of the core: 昭和29年3月4日（72歳）.
    public let echo: String

    public var description: String { "BirthCandidate" }

    /// 昭和, 平成, 令和, 大正, 明治.
    private static let eras = ["S", "H", "R", "T", "M"]

    /// The days that the core knows for these digits.
    static func of(_ digits: String, western: Bool) -> [BirthCandidate] {
        let written = western ? [digits] : eras.map { $0 + digits }
        return written.compactMap { typed in
            (try? birthDateEcho(typed: typed)).map { BirthCandidate(typed: typed, echo: $0) }
        }
    }

    /// Why the core takes none of them.
    static func refusal(_ digits: String, _ language: TextLanguage) -> FailureWords? {
        do {
            _ = try birthDateEcho(typed: digits)
            return nil
        } catch {
            return FailureWords(of: error, language)
        }
    }
}
