import ShikakuCore
import ShikakuKit
import SwiftUI

extension CheckMode {
    /// SF Symbol of a mode.
    var symbol: String { self == .pin ? "circle.grid.3x3.fill" : "eye" }
}

/// 暗証番号 / 目視, always one tap away.
struct ModeSwitch: View {
    @Environment(SystemTexts.self) private var words
    let mode: CheckMode
    let choose: @MainActor (CheckMode) -> Void

    var body: some View {
        HStack(spacing: 4) {
            option(.pin)
            option(.visual)
        }
        .padding(4)
        .plate(.surfaceHigh)
    }

    private func option(_ which: CheckMode) -> some View {
        let chosen = which == mode
        return Button {
            choose(which)
        } label: {
            HStack(spacing: 10) {
                Image(systemName: chosen ? "checkmark" : which.symbol).accessibilityHidden(true)
                Text(words(which.words)).look(chosen ? .title : .lead)
            }
            .foregroundStyle(chosen ? Color.acting : Color.inkSoft)
            .frame(maxWidth: .infinity, minHeight: 58)
            .plate(chosen ? .surface : .clear, edge: chosen ? .acting : nil, corner: Corners.option)
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(chosen ? .isSelected : [])
    }
}

/// The mode in use at the top of a check; pressing it takes the other one for this patient.
struct ModeChip: View {
    @Environment(SystemTexts.self) private var words
    let mode: CheckMode
    var change: (@MainActor () -> Void)?

    var body: some View {
        if let change {
            Button(action: change) { chip }
                .buttonStyle(.plain)
                .accessibilityLabel(words(.modeSwitchForThis, words(mode.words)))
        } else {
            chip
        }
    }

    private var chip: some View {
        HStack(spacing: 6) {
            Image(systemName: mode.symbol).accessibilityHidden(true)
            Text(words(mode.words))
        }
        .look(.label)
        .padding(.horizontal, 12)
        .frame(minHeight: 44)
        .plate(.surfaceHigh, corner: Corners.option)
    }
}

/// カードを返しました・次の患者 in one tap, and the mode of the next check beside it.
struct NextPatient: View {
    @Environment(SystemTexts.self) private var words
    @Environment(\.dynamicTypeSize) private var size
    let mode: CheckMode
    var returned = true
    let change: @MainActor () -> Void
    let next: @MainActor () -> Void

    var body: some View {
        let parts = size.isAccessibilitySize ? AnyLayout(VStackLayout(spacing: 10)) : AnyLayout(HStackLayout(spacing: 10))
        parts {
            LookButton(
                words: words(mode.words), icon: "arrow.left.arrow.right", above: words(.modeSwitch), height: 76,
                action: change
            )
            .accessibilityLabel(words(.modeSwitchNext, words(mode.words)))
            LookButton(
                words: words(.nextPatient), icon: "wave.3.right", above: returned ? words(.cardReturned) : nil,
                look: .main, height: 76, action: next)
        }
    }
}
