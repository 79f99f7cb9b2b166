import ShikakuCore
import SwiftUI

/// Colour, shape and edge of an answer: meaning is never colour alone.
enum Verdict {
    case valid, caution, invalid, pending, unknown

    init(_ tone: AnswerTone) {
        switch tone {
        case .green: self = .valid
        case .amber: self = .caution
        case .red: self = .invalid
        case .grey: self = .unknown
        }
    }

    /// SF Symbol of the shape.
    var symbol: String {
        switch self {
        case .valid: "checkmark.circle.fill"
        case .caution: "exclamationmark.triangle.fill"
        case .invalid: "xmark.octagon.fill"
        case .pending: "clock"
        case .unknown: "questionmark.circle"
        }
    }

    var fill: Color {
        switch self {
        case .valid: .either(0x12_694A, 0x0F_4733)
        case .caution: .either(0xFF_C95C, 0x5A_3F06)
        case .invalid: .either(0x98_253A, 0x63_192A)
        case .pending: .surface
        case .unknown: .surfaceHigh
        }
    }

    var onFill: Color {
        switch self {
        case .valid: .either(0xFF_FFFF, 0xCF_F7E2)
        case .caution: .either(0x2A_1B00, 0xFF_E9BA)
        case .invalid: .either(0xFF_FFFF, 0xFF_E1E4)
        case .pending: .either(0x36_3A62, 0xD5_D7F5)
        case .unknown: .ink
        }
    }

    var container: Color {
        switch self {
        case .valid: .either(0xDC_F1E6, 0x12_3527)
        case .caution: .either(0xFF_F1D2, 0x3A_2B0A)
        case .invalid: .either(0xFB_E5E7, 0x42_1821)
        case .pending: .either(0xE9_E9F5, 0x29_2C45)
        case .unknown: .surfaceHigh
        }
    }

    var onContainer: Color {
        switch self {
        case .valid: .either(0x0B_4A33, 0xA5_EBC8)
        case .caution: .either(0x67_4000, 0xFF_D98A)
        case .invalid: .either(0x7A_1A2D, 0xFF_B9C1)
        case .pending: .either(0x36_3A62, 0xD5_D7F5)
        case .unknown: .ink
        }
    }

    var edge: Color {
        switch self {
        case .valid: .either(0x12_694A, 0x5C_C795)
        case .caution: .either(0x9A_6500, 0xE0_A93C)
        case .invalid: .either(0x98_253A, 0xEE_8494)
        case .pending: .either(0x5A_5E88, 0x9A_9ED0)
        case .unknown: .outline
        }
    }
}
