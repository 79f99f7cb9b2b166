import Foundation

/// Folds a name for searching: width, ひらがな and カタカナ, small and large, dakuten, dashes and spaces make no difference.
func foldKana(_ text: String) -> String {
    let taken = text.precomposedStringWithCompatibilityMapping.decomposedStringWithCanonicalMapping.lowercased()
    let scalars = taken.unicodeScalars.filter { !$0.properties.isWhitespace && !marks.contains($0) }
    return String(String.UnicodeScalarView(scalars.map { large[$0.katakana] ?? $0.katakana }))
}

/// Dakuten, handakuten and dashes.
private let marks = Set("\u{3099}\u{309A}ー－-‐―−・".unicodeScalars)

private let large = Dictionary(
    uniqueKeysWithValues: zip("ァィゥェォッャュョヮヵヶ".unicodeScalars, "アイウエオツヤユヨワカケ".unicodeScalars))

extension Unicode.Scalar {
    fileprivate var katakana: Unicode.Scalar {
        guard ("ぁ"..."ゖ").contains(self) else { return self }
        return Unicode.Scalar(value + 0x60) ?? self
    }
}
