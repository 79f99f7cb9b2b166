import ShikakuCore

/// 暗証番号.
extension CheckFlow {
    func askPin(_ notice: PinNotice?) {
        leaveTap()
        life?.cancel()
        handBack = nil
        let actions = PinPadHolder.Actions(
            decided: { [weak self] in try await self?.pinEntered($0) },
            unknown: { [weak self] in self?.pinUnknown() },
            failed: { [weak self] in self?.fail($0) })
        let opened = PinPadHolder(around, notice: notice, actions)
        pad = opened
        navigator.show(.pinPad(opened))
    }

    private func pinEntered(_ entry: PinEntry) async throws {
        guard let session = check?.pin else { return }
        try await session.enter(entry: entry)
        guard !ended else { return }
        pad = nil
        showHandBack(secondsLeft: Int(pinLife.components.seconds)) { [weak self] in self?.showTap() }
        life = around.launch { [weak self] in try await self?.countDown() }
    }

    private func pinUnknown() {
        pad = nil
        check?.end()
        showHandBack(secondsLeft: nil) { [navigator] in navigator.begin(.visual) }
    }

    func showHandBack(secondsLeft: Int?, goOn: @escaping @MainActor () -> Void) {
        let shown = HandBackHolder(secondsLeft: secondsLeft) { [weak self] in
            self?.handBack = nil
            goOn()
        }
        handBack = shown
        navigator.show(.handBack(shown))
    }

    private func countDown() async throws {
        for left in stride(from: Int(pinLife.components.seconds), to: 0, by: -1) {
            handBack?.tick(left)
            tap?.tick(left)
            try await around.pacer.pause(.seconds(1))
        }
        if !tapping, handBack != nil || tap != nil { askPin(.wiped) }
    }
}
