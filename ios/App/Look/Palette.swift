import SwiftUI
import UIKit

/// Every colour there is (look: colour roles). Indigo is for acting; green, amber and crimson are only for answers.
extension Color {
    static let ground = either(0xF3_F5F4, 0x0D_1217)
    static let surface = either(0xFF_FFFF, 0x17_1F27)
    static let surfaceHigh = either(0xE8_ECEF, 0x23_2D37)
    static let ink = either(0x15_1D27, 0xEB_F1F6)
    static let inkSoft = either(0x46_525F, 0xB2_BEC9)
    static let line = either(0xD3_DAE0, 0x32_3E4A)
    static let outline = either(0x6B_7885, 0x87_96A4)
    static let acting = either(0x21_477F, 0xA9_C7FF)
    static let onActing = either(0xFF_FFFF, 0x0A_2550)
    static let actingContainer = either(0xDC_E7F8, 0x22_406F)
    static let onActingContainer = either(0x0E_2B58, 0xDD_E8FF)
    /// The main action: filled indigo on light, a container on dark.
    static let mainAction = either(0x21_477F, 0x22_406F)
    static let onMainAction = either(0xFF_FFFF, 0xDD_E8FF)
    static let key = either(0xFF_FFFF, 0x23_2D37)
    static let practice = either(0x6A_3A7C, 0x4F_2A60)
    static let onPractice = either(0xFF_FFFF, 0xF8_E4FF)
    static let practiceContainer = either(0xF1_E4F6, 0x34_203E)
    static let onPracticeContainer = either(0x54_286A, 0xEB_C8F8)

    /// One colour on light, another on dark.
    static func either(_ light: Int, _ dark: Int) -> Color {
        Color(uiColor: UIColor { $0.userInterfaceStyle == .dark ? UIColor(rgb: dark) : UIColor(rgb: light) })
    }
}

extension UIColor {
    fileprivate convenience init(rgb: Int) {
        let part = { (shift: Int) in CGFloat((rgb >> shift) & 0xFF) / 255 }
        self.init(red: part(16), green: part(8), blue: part(0), alpha: 1)
    }
}
