import ShikakuCore

/// How a check ends.
extension CheckFlow {
    func answered(_ answer: AnswerView) {
        finish()
        around.feedback.signal(answer.verdict.tone.event)
        let actions = AnswerHolder.Actions(
            next: { [navigator] in navigator.begin(navigator.mode) },
            different: { [navigator] in navigator.discard() },
            switchMode: { [navigator] in navigator.switchMode() },
            leave: { [navigator] in navigator.goHome() })
        navigator.show(.answer(AnswerHolder(around, answer, nextMode: navigator.mode, fresh: true, actions)))
    }

    func waiting(_ because: UInt16) async {
        finish()
        around.feedback.signal(.pending)
        let actions = WaitingHolder.Actions(
            next: { [navigator] in navigator.begin(navigator.mode) },
            otherWays: { [navigator] in navigator.goToOtherWays() },
            switchMode: { [navigator] in navigator.switchMode() },
            leave: { [navigator] in navigator.goHome() })
        let words = FailureWords(number: because, around.language)
        let holder = WaitingHolder(around, because: words, nextMode: navigator.mode, actions)
        navigator.show(.waiting(holder))
        await holder.refresh()
    }

    /// A tap that failed: once it is asked for again on the spot, then its screen offers the ways on.
    func stopped(_ words: FailureWords) {
        tapping = false
        guard !ended else { return }
        if words.action == .nothing {
            stop()
        } else if words.canRetry, words.action == .again, lostInARow == 0, waitsForCards, let tap {
            lostInARow += 1
            around.feedback.signal(.failure)
            tap.failed(words)
        } else {
            fail(words, words.canRetry ? .tap : nil) { [weak self] in self?.showTap() }
        }
    }

    func fail(_ words: FailureWords, _ retry: Retry? = nil, again: @escaping @MainActor () -> Void = {}) {
        guard !ended else { return }
        around.taps.fail(words.title)
        leaveTap()
        around.feedback.signal(.failure)
        if retry != .tap { end() }
        let state = FailureState(
            words: words, mode: mode, retry: retry, visual: mode == .pin && words.isOfTheCard,
            otherWays: words.isOfThePatient)
        let actions = FailureHolder.Actions(
            retry: { [weak self] in
                self?.lostInARow = 0
                again()
            },
            visual: { [navigator] in navigator.begin(.visual) },
            end: { [weak self] in self?.stop() })
        navigator.show(.failure(FailureHolder(state, actions)))
    }

    /// The app is no longer in front. What was entered is wiped and a card in the field is given up at the next gap; an
    /// answer that is on its way is waited for. Returns whether the check goes on.
    func leftForBackground() -> Bool {
        if let pad {
            pad.wipe()
            return true
        }
        if handBack != nil {
            end()
            showHandBack(secondsLeft: nil) { [navigator, mode] in navigator.begin(mode) }
            return true
        }
        guard tap != nil || photo != nil else { return true }
        if tap?.state.phase == .released { return true }
        end()
        return false
    }
}

extension AnswerTone {
    fileprivate var event: FeedbackEvent {
        switch self {
        case .green: .valid
        case .amber, .grey: .caution
        case .red: .invalid
        }
    }
}
