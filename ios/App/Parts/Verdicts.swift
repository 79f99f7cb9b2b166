import SwiftUI

/// Valid or not in one glance: colour, shape and word; with more contrast, or on dark, an edge.
struct VerdictBlock: View {
    @Environment(\.colorScheme) private var scheme
    @Environment(\.colorSchemeContrast) private var contrast
    let verdict: Verdict
    let word: String
    var under: String?

    var body: some View {
        HStack(spacing: 18) {
            Image(systemName: verdict.symbol).font(.system(size: 52)).accessibilityHidden(true)
            VStack(alignment: .leading, spacing: 4) {
                Text(word).look(word.count > 5 ? .verdictLong : .verdict)
                if let under { Text(under).look(.body) }
            }
            Spacer(minLength: 0)
        }
        .foregroundStyle(verdict.onFill)
        .padding(.horizontal, 20)
        .padding(.vertical, 14)
        .frame(maxWidth: .infinity, minHeight: 96)
        .background(verdict.fill, in: shape)
        .overlay { shape.strokeBorder(edged ? verdict.edge : .clear, style: stroke) }
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isHeader)
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Corners.verdict, style: .continuous) }
    private var edged: Bool { scheme == .dark || contrast == .increased || verdict == .pending }
    private var stroke: StrokeStyle { StrokeStyle(lineWidth: 2, dash: verdict == .pending ? [8, 6] : []) }
}

/// The word of a verdict in a list.
struct VerdictTag: View {
    let verdict: Verdict
    let word: String

    var body: some View {
        HStack(spacing: 6) {
            Image(systemName: verdict.symbol).accessibilityHidden(true)
            Text(word)
        }
        .look(.bodyStrong)
        .foregroundStyle(verdict.onContainer)
        .padding(.horizontal, 10)
        .padding(.vertical, 5)
        .plate(verdict.container, corner: Corners.tag)
    }
}

/// A neutral tag.
struct Tag: View {
    let words: String
    var icon: String?

    var body: some View {
        HStack(spacing: 6) {
            if let icon { Image(systemName: icon).accessibilityHidden(true) }
            Text(words)
        }
        .look(.label)
        .padding(.horizontal, 10)
        .padding(.vertical, 4)
        .plate(.surfaceHigh, corner: Corners.tag)
    }
}
