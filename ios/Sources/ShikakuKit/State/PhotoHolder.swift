import Observation
import ShikakuCore

/// The photo of the chip (チップの写真), verified; shown once, never kept.
public struct PhotoState: Equatable, Sendable, CustomStringConvertible {
    /// Its pixels.
    public let photo: PhotoView
    /// Seconds until it is gone.
    public internal(set) var secondsLeft: Int

    public var description: String { "PhotoState" }
}

/// Staff compare the photo of the chip with the person.
@MainActor @Observable public final class PhotoHolder {
    /// What the screen shows; nil once the photo is gone.
    public private(set) var state: PhotoState?

    private let actions: Actions
    @ObservationIgnored private var clock: Task<Void, Never>?

    struct Actions {
        let attest: @MainActor (_ same: Bool) -> Void
        let gone: @MainActor () -> Void
    }

    init(_ around: Surroundings, _ photo: PhotoView, _ actions: Actions) {
        let life = 60
        self.actions = actions
        state = PhotoState(photo: photo, secondsLeft: life)
        clock = around.launch { [weak self, pacer = around.pacer] in
            for second in 0..<life {
                self?.state?.secondsLeft = life - second
                try await pacer.pause(.seconds(1))
            }
            self?.state = nil
            actions.gone()
        }
    }

    /// 同じ方です.
    public func same() { attest(true) }

    /// ちがう・わからない.
    public func different() { attest(false) }

    func close() {
        state = nil
        clock?.cancel()
    }

    private func attest(_ same: Bool) {
        guard state != nil else { return }
        close()
        actions.attest(same)
    }
}
