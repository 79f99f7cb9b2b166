import ShikakuKit
import SwiftUI
import UIKit

/// 資格タッチ.
@main struct ShikakuTouchApp: App {
    @State private var composition = Composition()

    var body: some SwiftUI.Scene {
        WindowGroup { Window(composition: composition).environment(composition.texts) }
    }
}

/// The one window: the world that is open, under its cover when the app is not in use or is recorded.
private struct Window: View {
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var captured
    @State private var breath = Breath()
    let composition: Composition

    var body: some View {
        world
            .overlay { if covered { PrivacyCover() } }
            .onAppear { composition.launch.openLast() }
            .onChange(of: phase) { phaseChanged() }
            .onChange(of: composition.model?.screen.keepsAwake) { awake() }
            .onChange(of: composition.model?.screen.patientHolds) { pin() }
    }

    @ViewBuilder private var world: some View {
        switch composition.launch.state {
        case .opening: ProgressView().frame(maxWidth: .infinity, maxHeight: .infinity).background(Color.ground)
        case .open(let model): RootScreen(model: model)
        case .failed(let holder): FailureScreen(holder: holder)
        }
    }

    private var covered: Bool {
        guard let model = composition.model else { return phase == .background }
        return model.covered(presence, recorded: captured)
    }

    private var presence: Presence {
        switch phase {
        case .active: .front
        case .background: .background
        default: .inactive
        }
    }

    private func phaseChanged() {
        switch presence {
        case .front:
            breath.give()
            composition.model?.resumed()
        case .inactive: break
        case .background:
            breath.take()
            composition.model?.leftForBackground()
        }
    }

    private func awake() {
        UIApplication.shared.isIdleTimerDisabled = composition.model?.screen.keepsAwake ?? false
    }

    /// Where the device is managed, the system lets nobody leave the app while the patient holds it.
    private func pin() {
        let holds = composition.model?.screen.patientHolds ?? false
        UIAccessibility.requestGuidedAccessSession(enabled: holds) { _ in }
    }
}
