import SwiftUI

/// 練習モード — 実在の患者ではありません: on every screen of the practice world, read first, never dismissible.
struct PracticeBar: View {
    @Environment(SystemTexts.self) private var words

    var body: some View {
        HStack(spacing: 10) {
            Image(systemName: "graduationcap").accessibilityHidden(true)
            Text(words(.practiceBar)).look(.bodyStrong)
            Spacer(minLength: 0)
        }
        .foregroundStyle(Color.onPractice)
        .padding(.horizontal, Measures.edge)
        .frame(maxWidth: .infinity, minHeight: 44)
        .background(Color.practice)
        .accessibilityElement(children: .combine)
        .accessibilitySortPriority(1)
    }
}
