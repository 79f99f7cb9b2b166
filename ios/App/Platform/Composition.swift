import Foundation
import Observation
import ShikakuCore
import ShikakuKit
import UIKit

/// What the app is put together from.
@MainActor @Observable final class Composition {
    let texts = SystemTexts()
    /// The worlds.
    @ObservationIgnored private(set) var launch: Launch!
    /// The readers of a desk, where there is no NFC.
    @ObservationIgnored private let desk: DeskTaps?
    @ObservationIgnored private let system: SystemSlots?

    init() {
        let radio = CoreNfcRadio()
        desk = radio.exists ? nil : DeskTaps(wired: SlotTaps(), bluetooth: BluetoothTaps { try await systemBluetooth() })
        system = desk.flatMap { SystemSlots($0.wired) }
        let taps: any Taps = desk ?? NfcTaps(radio, texts)
        let (texts, habits, clip, worlds) = (texts, DeviceHabits(), SystemClip(), DeviceWorlds())
        let (feedback, bluetooth) = (SystemFeedback(), desk?.bluetooth)
        launch = Launch(texts: texts, memory: SettingsMemory(), make: { try worlds.world(practice: $0) }) {
            ShikakuModel.Ports(
                taps: taps, texts: texts, feedback: feedback, clip: clip, habits: habits, worlds: $0, bluetooth: bluetooth,
                canScan: CodeCamera.exists, version: worlds.version)
        }
        desk?.whenPlaced { [weak self] in self?.model?.cardPlaced() }
    }

    /// The model of the world that is open.
    var model: ShikakuModel? { if case .open(let model) = launch.state { model } else { nil } }
}

/// Which world was open last, among the settings of the device. Nothing of a patient is there.
@MainActor private final class SettingsMemory: WorldMemory {
    var practice: Bool {
        get { UserDefaults.standard.bool(forKey: "practice") }
        set { UserDefaults.standard.set(newValue, forKey: "practice") }
    }
}
