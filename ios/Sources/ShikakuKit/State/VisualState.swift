import ShikakuCore

/// Where staff are in the visual check (目視).
public enum VisualStep: Equatable, Sendable {
    /// Compare the person with the printed photo, and attest it.
    case compare
    /// 生年月日.
    case birth
    /// 有効期限 and security code, which open the photo of the chip.
    case codes
}

/// The visual check before the tap. Its text never tells what is printed on the card.
public struct VisualState: Equatable, Sendable, CustomStringConvertible {
    /// Where staff are.
    public internal(set) var step = VisualStep.compare
    /// The digits of the birth date as typed: 年2 月2 日2, or 年4 月2 日2 where the year is Western.
    public internal(set) var birth = ""
    /// Whether the card has a Western year (西暦).
    public internal(set) var western = false
    /// The days that were meant, in the words of the core.
    public internal(set) var candidates: [BirthCandidate] = []
    /// The one that staff chose; the only one is chosen.
    public internal(set) var chosen: BirthCandidate?
    /// Whether the photo of the chip is to be compared, too.
    public internal(set) var photo = false
    /// Whether the service wants the photo of the chip.
    public internal(set) var photoDemanded = false
    /// 有効期限, the year.
    public internal(set) var expiryYear = ""
    /// セキュリティコード.
    public internal(set) var securityCode = ""
    /// What the core does not take.
    public internal(set) var notice: FailureWords?

    private static let code = 4

    /// Digits of the year.
    public var yearDigits: Int { western ? 4 : 2 }
    /// Whether all digits of the birth date are there.
    public var birthComplete: Bool { birth.count == yearDigits + 4 }

    /// Whether 決定 can be pressed.
    public var ready: Bool {
        switch step {
        case .compare: true
        case .birth: chosen != nil
        case .codes: expiryYear.count == Self.code && securityCode.count == Self.code
        }
    }

    /// Whether the year of expiry is being typed, not the security code.
    public var typesYear: Bool { expiryYear.count < Self.code }

    /// Year, month and day, as far as they are typed.
    public var birthFields: (year: String, month: String, day: String) {
        let rest = birth.dropFirst(yearDigits)
        return (String(birth.prefix(yearDigits)), String(rest.prefix(2)), String(rest.dropFirst(2)))
    }

    public var description: String { "VisualState(\(step))" }

    mutating func typed(_ digits: String) {
        (birth, candidates, chosen, notice) = (digits, [], nil, nil)
    }

    mutating func append(code digit: String) {
        notice = nil
        if typesYear {
            expiryYear += digit
        } else if securityCode.count < Self.code {
            securityCode += digit
        }
    }

    mutating func removeLastOfCode() {
        notice = nil
        if securityCode.isEmpty { expiryYear = String(expiryYear.dropLast()) } else { securityCode.removeLast() }
    }

    mutating func openCodes(at step: VisualStep) {
        (self.step, expiryYear, securityCode, notice) = (step, "", "", nil)
    }
}
