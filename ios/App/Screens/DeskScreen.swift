import ShikakuKit
import SwiftUI

/// An iPad on a counter: places and reader, the list, and the open screen side by side. A new answer enters the list.
struct DeskScreen: View {
    @Environment(SystemTexts.self) private var words
    let model: ShikakuModel
    let reader: ReaderStatus?

    var body: some View {
        NavigationSplitView {
            List { ForEach(Place.allCases, id: \.self) { entry($0) } }
                .safeAreaInset(edge: .bottom, spacing: 0) { if let reader { ReaderLine(reader: reader) } }
                .navigationTitle(words(.iosAppName))
        } content: {
            middle.navigationSplitViewColumnWidth(min: 340, ideal: 400, max: 480)
        } detail: {
            beside
        }
        .navigationSplitViewStyle(.balanced)
    }

    private func entry(_ place: Place) -> some View {
        let open = place == self.place
        return Button {
            model.open(place)
        } label: {
            Label(words(place.words), systemImage: place.symbol)
                .foregroundStyle(open ? Color.acting : .ink)
                .frame(minHeight: Measures.target)
        }
        .accessibilityAddTraits(open ? .isSelected : [])
    }

    private var place: Place { model.screen.place ?? .check }

    /// The list of the place.
    @ViewBuilder private var middle: some View {
        switch model.screen {
        case .history(let holder), .historyAnswer(_, let holder): HistoryScreen(holder: holder, today: model.today)
        case .settings(let holder): SettingsScreen(holder: holder)
        default: HomeScreen(holder: model.home, reader: reader)
        }
    }

    /// What is open beside it.
    @ViewBuilder private var beside: some View {
        switch model.screen {
        case .home, .history, .settings:
            Text(words(.iosNothingOpen)).look(.lead).foregroundStyle(Color.inkSoft)
                .frame(maxWidth: .infinity, maxHeight: .infinity)
                .background(Color.ground)
        case .historyAnswer(let holder, _): AnswerScreen(holder: holder, showsBack: false)
        default: OpenScreen(model: model, screen: model.screen, reader: reader)
        }
    }
}
