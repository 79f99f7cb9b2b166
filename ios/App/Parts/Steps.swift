import ShikakuCore
import ShikakuKit
import SwiftUI

/// The steps of the tap: done, running, ahead.
struct Steps: View {
    @Environment(SystemTexts.self) private var words
    let steps: [CheckStage]
    let done: Int

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(Array(steps.enumerated()), id: \.offset) { place, stage in row(place, stage.step) }
        }
        .padding(.horizontal, 18)
        .padding(.vertical, 10)
    }

    @ViewBuilder private func row(_ place: Int, _ step: StepWords) -> some View {
        HStack(spacing: 14) {
            if place < done {
                Image(systemName: Verdict.valid.symbol).foregroundStyle(Verdict.valid.edge).frame(width: 24)
                Text(words(step.done)).look(.lead)
            } else if place == done {
                ProgressView().frame(width: 24).accessibilityHidden(true)
                Text(words(step.running)).look(.title).onAppear { Announce.politely(words(step.running)) }
            } else {
                Image(systemName: "circle").foregroundStyle(Color.inkSoft).frame(width: 24)
                Text(words(step.ahead)).look(.lead).foregroundStyle(Color.inkSoft)
            }
        }
        .frame(minHeight: 46)
        .accessibilityElement(children: .combine)
    }
}
