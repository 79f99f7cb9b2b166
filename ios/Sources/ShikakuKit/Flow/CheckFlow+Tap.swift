import ShikakuCore

/// The tap.
extension CheckFlow {
    func showTap() {
        guard !ended else { return }
        leaveTap()
        navigator.show(.tap(newTap()))
        waitsForCards = true
        around.taps.want { [weak self] in
            self?.held($0)
        } failed: { [weak self] in
            self?.notGiven($0)
        }
    }

    func newTap() -> TapHolder {
        let actions = TapHolder.Actions(
            stop: { [weak self] in self?.stop() },
            switchMode: { [navigator, mode] in navigator.begin(mode.other) },
            otherWays: { [weak self] in self?.otherWays() },
            usePracticeCard: { [weak self] in self?.holdPracticeCard() })
        let name = practice.choice(around.language)?.name
        let opened = TapHolder(around, mode: mode, triesLeft: triesLeft, practiceCard: name, actions)
        tap = opened
        return opened
    }

    func leaveTap() {
        around.taps.unwant()
        waitsForCards = false
        tap?.close()
        tap = nil
    }

    private func holdPracticeCard() {
        around.launch(failed: { [weak self] in self?.fail($0) }) { [weak self] in
            if let link = try self?.practice.tap() { self?.held(link) }
        }
    }

    /// A card is held to the device. While one is read, another one is not looked at.
    private func held(_ link: any CardLink) {
        guard let check, let tap, !tapping, !ended else { return }
        let listener = tap.begin()
        tapping = true
        around.launch(failed: { [weak self] in self?.stopped($0) }) { [self] in
            let outcome = try await read(check, link, listener)
            tapping = false
            await settled(outcome)
        }
    }

    /// A card could not be given its power, or the reader refuses.
    private func notGiven(_ error: any Error) {
        if tap != nil, !tapping { stopped(FailureWords(of: error, around.language)) }
    }

    private func read(_ check: Check, _ link: any CardLink, _ listener: any ProgressListener) async throws -> CheckOutcome {
        do {
            return try await check.tap(link, listener)
        } catch {
            throw await around.taps.explain(error)
        }
    }

    func settled(_ outcome: CheckOutcome) async {
        guard !ended else { return }
        lostInARow = 0
        switch outcome {
        case .answered(let answer, _, _): answered(answer)
        case .waiting(_, let because): await waiting(because)
        case .asked(let question, let number, let left): asked(question, number, left)
        }
    }

    private func asked(_ question: Question, _ number: UInt16, _ left: UInt8?) {
        triesLeft = left
        if question == .comparePhoto { return comparePhoto() }
        let words = FailureWords(number: number, around.language)
        around.taps.fail(words.title)
        leaveTap()
        let state = AskedState(question: question, words: words, triesLeft: left, mode: mode)
        let actions = AskedHolder.Actions(
            goOn: { [weak self] in self?.answerTo(question, state.way) },
            visual: { [navigator] in navigator.begin(.visual) },
            end: { [weak self] in self?.stop() })
        navigator.show(.asked(AskedHolder(around, state, actions)))
    }

    private func answerTo(_ question: Question, _ way: AskedState.Way) {
        switch way {
        case .enterPin: askPin(question == .wrongPin ? .wrong(left: triesLeft) : .wiped)
        case .spendLastTry: spendLastTry()
        case .tap: showTap()
        case .enterPrinted: printedAgain(question == .wrongCodeB ? .codes : .birth)
        case .compare: printedAgain(.compare)
        }
    }

    private func spendLastTry() {
        around.launch(failed: { [weak self] in self?.fail($0) }) { [self] in
            try check?.confirmLastTry()
            showTap()
        }
    }
}
