import Foundation
import Observation
import ShikakuKit
import UIKit

/// What the app is put together from.
@MainActor @Observable final class Composition {
    let texts = SystemTexts()
    /// Wired readers, where there is no NFC.
    let slots: SlotTaps?
    /// The worlds.
    @ObservationIgnored private(set) var launch: Launch!
    @ObservationIgnored private var system: SystemSlots?

    init() {
        let radio = CoreNfcRadio()
        let wired = radio.exists ? nil : SlotTaps()
        system = wired.flatMap { SystemSlots($0) }
        slots = system == nil ? nil : wired
        let (texts, feedback, clip, worlds) = (texts, SystemFeedback(), SystemClip(), DeviceWorlds())
        let taps: any Taps = slots ?? NfcTaps(radio, texts)
        launch = Launch(texts: texts, memory: SettingsMemory(), make: { try worlds.world(practice: $0) }) {
            ShikakuModel.Ports(taps: taps, texts: texts, feedback: feedback, clip: clip, worlds: $0)
        }
        slots?.placed = { [weak self] in self?.model?.cardPlaced() }
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
