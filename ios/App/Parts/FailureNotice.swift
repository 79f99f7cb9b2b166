import ShikakuKit
import SwiftUI

/// A failure told where it can be mended: title, what to do, number.
struct FailureNotice: View {
    @Environment(SystemTexts.self) private var words
    let failure: FailureWords

    var body: some View {
        let caution = Verdict.caution
        HStack(alignment: .top, spacing: 12) {
            Image(systemName: caution.symbol).accessibilityHidden(true)
            VStack(alignment: .leading, spacing: 2) {
                Text(failure.title).look(.bodyStrong)
                Text(failure.remedy).look(.body)
                Text(words(.failureNumber, failure.number)).look(.label)
            }
            Spacer(minLength: 0)
        }
        .foregroundStyle(caution.onContainer)
        .padding(14)
        .plate(caution.container, edge: caution.edge)
        .accessibilityElement(children: .combine)
        .onAppear { Announce.now(failure.title) }
    }
}
