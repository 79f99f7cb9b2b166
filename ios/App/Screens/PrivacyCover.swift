import SwiftUI

/// What others see while the app is not in use or is recorded: its name and nothing else.
struct PrivacyCover: View {
    @Environment(SystemTexts.self) private var words

    var body: some View {
        VStack(spacing: 12) {
            Image(systemName: "lock.fill").font(.system(size: 48)).accessibilityHidden(true)
            Text(words(.iosAppName)).look(.headline)
        }
        .foregroundStyle(Color.inkSoft)
        .frame(maxWidth: .infinity, maxHeight: .infinity)
        .background(Color.ground)
        .ignoresSafeArea()
    }
}
