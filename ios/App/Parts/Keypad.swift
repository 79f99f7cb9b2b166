import SwiftUI

/// Digits in three columns, backspace and 決定 at the bottom. No text field and no keyboard of the system.
struct Keypad: View {
    @Environment(SystemTexts.self) private var words
    var keyHeight: CGFloat = 84
    /// The digits in their order; the last one stands between backspace and 決定.
    var keys: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]
    let ready: Bool
    var missing: String?
    var decideWords: String?
    let digit: @MainActor (UInt8) -> Void
    let backspace: @MainActor () -> Void
    let decide: @MainActor () -> Void

    var body: some View {
        Grid(horizontalSpacing: 12, verticalSpacing: 12) {
            ForEach(0..<3, id: \.self) { row in
                GridRow { ForEach(keys[row * 3..<row * 3 + 3], id: \.self) { key($0) } }
            }
            GridRow {
                PadKey(height: keyHeight, action: backspace) {
                    Image(systemName: "delete.left").accessibilityLabel(words(.backspace))
                }
                key(keys[9])
                decideKey
            }
        }
    }

    private func key(_ number: UInt8) -> some View {
        PadKey(height: keyHeight) {
            digit(number)
        } label: {
            Text(String(number))
        }
    }

    private var decideKey: some View {
        PadKey(height: keyHeight, fill: ready ? .mainAction : .surfaceHigh, action: decide) {
            VStack(spacing: 0) {
                Text(decideWords ?? words(.decide)).look(.title)
                if let missing { Text(missing).look(.label) }
            }
            .foregroundStyle(ready ? Color.onMainAction : Color.inkSoft)
        }
        .disabled(!ready)
    }
}

/// One key.
struct PadKey<Label: View>: View {
    var height: CGFloat
    var fill = Color.key
    let action: @MainActor () -> Void
    @ViewBuilder let label: Label

    var body: some View {
        Button(action: action) {
            label
                .look(.headline)
                .frame(maxWidth: .infinity, minHeight: height)
                .plate(fill, edge: .line, width: 1, corner: Corners.verdict)
        }
        .buttonStyle(.plain)
    }
}
