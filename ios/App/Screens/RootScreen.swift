import ShikakuKit
import SwiftUI

/// The whole app: places at the bottom of an iPhone, at the side of an iPad; alone what the patient holds.
struct RootScreen: View {
    @Environment(\.horizontalSizeClass) private var width
    let model: ShikakuModel

    var body: some View {
        Group {
            if width == .regular, !model.screen.patientHolds, model.screen.place != nil || model.screen.ofCheck {
                DeskScreen(model: model, reader: model.reader)
            } else if let place = model.screen.place {
                Tabs(model: model, place: place, reader: model.reader)
            } else {
                OpenScreen(model: model, screen: model.screen, reader: model.reader)
            }
        }
        .safeAreaInset(edge: .top, spacing: 0) { if model.practice { PracticeBar() } }
        .statusBarHidden(model.screen.patientHolds)
        .persistentSystemOverlays(model.screen.patientHolds ? .hidden : .automatic)
        .animation(.easeOut(duration: 0.12), value: model.screen.place)
    }
}

extension Place {
    /// The word of a place.
    var words: TextId {
        switch self {
        case .check: .placeCheck
        case .history: .placeHistory
        case .settings: .placeSettings
        }
    }

    /// SF Symbol of a place.
    var symbol: String {
        switch self {
        case .check: "wave.3.right"
        case .history: "clock.arrow.circlepath"
        case .settings: "gearshape"
        }
    }
}

private struct Tabs: View {
    @Environment(SystemTexts.self) private var words
    let model: ShikakuModel
    let place: Place
    let reader: ReaderStatus?

    var body: some View {
        TabView(selection: Binding(get: { @MainActor in place }, set: { @MainActor in model.open($0) })) {
            ForEach(Place.allCases, id: \.self) { tab in
                Group { if tab == place { OpenScreen(model: model, screen: model.screen, reader: reader) } }
                    .tabItem { Label(words(tab.words), systemImage: tab.symbol) }
                    .tag(tab)
            }
        }
        .tint(.acting)
    }
}
