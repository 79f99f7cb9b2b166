import SwiftUI

/// How a button is drawn.
enum ButtonLook {
    /// The main action of a screen.
    case main
    /// A way on that is recommended beside the main one.
    case tonal
    /// A way on that is not the main one.
    case outlined
    /// A quiet way on.
    case quiet

    fileprivate var fill: Color {
        switch self {
        case .main: .mainAction
        case .tonal: .actingContainer
        case .outlined, .quiet: .clear
        }
    }

    fileprivate var ink: Color {
        switch self {
        case .main: .onMainAction
        case .tonal: .onActingContainer
        case .outlined: .ink
        case .quiet: .acting
        }
    }

    fileprivate var edge: Color? {
        switch self {
        case .main: .either(0x21_477F, 0xA9_C7FF)
        case .outlined: .outline
        case .tonal, .quiet: nil
        }
    }
}

private struct LookStyle: ButtonStyle {
    let look: ButtonLook
    let height: CGFloat
    @Environment(\.isEnabled) private var enabled

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .foregroundStyle(enabled ? look.ink : Color.inkSoft)
            .padding(.horizontal, 18)
            .padding(.vertical, 10)
            .frame(maxWidth: look == .quiet ? nil : .infinity, minHeight: height)
            .plate(enabled ? look.fill : .surfaceHigh, edge: enabled ? look.edge : nil)
            .opacity(configuration.isPressed ? 0.7 : 1)
            .contentShape(Rectangle())
    }
}

/// A button: icon, words, and small words above them.
struct LookButton: View {
    let words: String
    var icon: String?
    var above: String?
    var look = ButtonLook.outlined
    var height = Measures.button
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) {
            HStack(spacing: 12) {
                if let icon { Image(systemName: icon).accessibilityHidden(true) }
                VStack(spacing: 0) {
                    if let above { Text(above).look(.body) }
                    Text(words).look(look == .main ? .value : look == .quiet ? .bodyStrong : .title)
                }
            }
            .multilineTextAlignment(.center)
        }
        .buttonStyle(LookStyle(look: look, height: height))
    }
}
