import ShikakuCore

/// 目視.
extension CheckFlow {
    func compare(_ session: VisualCheckSession) {
        let actions = VisualHolder.Actions(
            tap: { [weak self] in self?.showTap() },
            unsure: { [weak self] in self?.otherWays() },
            switchMode: { [navigator, mode] in navigator.begin(mode.other) },
            leave: { [weak self] in self?.stop() })
        let opened = VisualHolder(around, session, actions)
        visual = opened
        navigator.show(.visual(opened))
    }

    func printedAgain(_ step: VisualStep) {
        leaveTap()
        guard let visual else { return }
        visual.again(step)
        navigator.show(.visual(visual))
    }

    func comparePhoto() {
        guard let session = check?.visual else { return }
        around.launch(failed: { [weak self] in self?.fail($0) }) { [self] in
            guard let pixels = try session.photo() else { return printedAgain(.compare) }
            leaveTap()
            let actions = PhotoHolder.Actions(
                attest: { [weak self] in self?.attestPhoto(session, same: $0) },
                gone: { [navigator] in navigator.begin(.visual) })
            let opened = PhotoHolder(around, pixels, actions)
            photo = opened
            navigator.show(.photo(opened))
        }
    }

    private func attestPhoto(_ session: VisualCheckSession, same: Bool) {
        photo = nil
        let asking = newTap()
        let listener = asking.begin()
        if same { navigator.show(.tap(asking)) }
        tapping = true
        around.launch(failed: { [weak self] in self?.stopped($0) }) { [self] in
            let outcome = try await session.attestPhoto(samePerson: same, listener: listener)
            tapping = false
            await settled(outcome)
        }
    }
}
