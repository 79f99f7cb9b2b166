import SwiftUI

/// The type scale. Every size follows the reader's text size.
enum LookType {
    case verdict, verdictLong, name, headline, value, title, lead, body, bodyStrong, label

    var size: CGFloat {
        switch self {
        case .verdict: 44
        case .name: 34
        case .verdictLong: 31
        case .headline: 28
        case .value: 22
        case .title, .lead: 18
        case .body, .bodyStrong: 16
        case .label: 14
        }
    }

    var weight: Font.Weight {
        switch self {
        case .lead, .body, .label: .regular
        default: .bold
        }
    }

    var style: Font.TextStyle {
        switch self {
        case .verdict, .name, .verdictLong: .largeTitle
        case .headline: .title
        case .value: .title2
        case .title, .lead, .body, .bodyStrong: .body
        case .label: .footnote
        }
    }
}

private struct Scaled: ViewModifier {
    @ScaledMetric private var size: CGFloat
    private let weight: Font.Weight

    init(_ type: LookType) {
        _size = ScaledMetric(wrappedValue: type.size, relativeTo: type.style)
        weight = type.weight
    }

    func body(content: Content) -> some View {
        content.font(.system(size: size, weight: weight).monospacedDigit()).fixedSize(horizontal: false, vertical: true)
    }
}

extension View {
    /// A text of the type scale; it wraps and is never shortened.
    func look(_ type: LookType) -> some View { modifier(Scaled(type)) }
}
