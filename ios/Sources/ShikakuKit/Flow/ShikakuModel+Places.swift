import ShikakuCore

/// What opens the screens outside of a check.
extension ShikakuModel {
    func openEnrolment() {
        let actions = EnrolmentHolder.Actions(
            otherWorld: switchWorld,
            done: { [weak self] in self?.show(.enrolmentDone($0)) })
        show(.enrolment(EnrolmentHolder(around, practice: cards.practice, canScan: canScan, actions)))
    }

    private var switchWorld: (@MainActor () -> Void)? {
        guard let worlds else { return nil }
        let practice = cards.practice
        return { worlds.open(practice: !practice) }
    }

    func openHome() {
        endPatient()
        home.busy(false)
        home.discarded(false)
        show(.home(home))
        refreshHome()
    }

    func refreshHome() {
        around.launch { [self] in await home.refresh(cards.choice(around.language)) }
    }

    func openWaiting() {
        let actions = WaitingHolder.Actions(
            next: { [weak self] in self.map { $0.begin($0.mode) } },
            otherWays: { [weak self] in self?.goToOtherWays() },
            switchMode: { [weak self] in self?.switchMode() ?? .pin },
            leave: { [weak self] in self?.openHome() })
        let holder = WaitingHolder(around, because: nil, nextMode: mode, actions)
        show(.waiting(holder))
        around.launch { await holder.refresh() }
    }

    func openHistory() {
        endPatient()
        let holder = HistoryHolder(around) { [weak self] in self?.openKept($1, $0) }
        show(.history(holder))
        around.launch { await holder.refresh() }
    }

    func openKept(_ checkId: String, _ history: HistoryHolder) {
        history.showsBeside(checkId)
        openAnswer(checkId, history) { [weak self] in
            history.showsBeside(nil)
            self?.show(.history(history))
        }
    }

    func openAnswer(_ checkId: String) { openAnswer(checkId, nil) { [weak self] in self?.openHome() } }

    /// Shown only over the screen where it was asked for: what came in between, the pad above all, stays.
    private func openAnswer(_ checkId: String, _ history: HistoryHolder?, leave: @escaping @MainActor () -> Void) {
        let from = turn
        around.launch(failed: { [self] in if turn == from { failedOutside($0, retry: leave) } }) { [self] in
            let kept = try await around.core.kept(checkId: checkId)
            guard turn == from else { return }
            guard let kept else { return leave() }
            let actions = AnswerHolder.Actions(
                switchMode: { [weak self] in self?.switchMode() ?? .pin }, leave: leave)
            let holder = AnswerHolder(around, kept, nextMode: mode, fresh: false, actions)
            show(history.map { .historyAnswer(holder, $0) } ?? .answer(holder))
        }
    }

    func openSettings() {
        endPatient()
        let actions = SettingsHolder.Actions(
            mode: { [weak self] in self?.setMode($0) },
            world: { [weak self] in self?.worlds?.open(practice: $0) },
            reachable: { [weak self] in try self?.cards.reach($0) },
            readers: { [weak self] in self?.openReaders() },
            diagnosis: { [weak self] in self?.openDiagnosis() })
        let fixed = SettingsState(
            practice: cards.practice, canSwitchWorld: worlds != nil, hasReaders: bluetooth != nil, around.habits,
            version: version, reachable: cards.reachable)
        let holder = SettingsHolder(around, fixed, actions)
        show(.settings(holder))
        around.launch { await holder.refresh() }
    }

    func openDiagnosis() {
        let holder = DiagnosisHolder(around) { [weak self] in self?.openSettings() }
        show(.diagnosis(holder))
        around.launch { await holder.refresh() }
    }

    func openPracticePeople() {
        let people = cards.choices(around.language)
        let holder = PracticeHolder(people, chosen: cards.chosen) { [weak self] in
            self?.cards.chosen = $0
            self?.openHome()
        } leave: { [weak self] in
            self?.openHome()
        }
        show(.practicePeople(holder))
    }

    func failedOutside(_ words: FailureWords, retry: @escaping @MainActor () -> Void) {
        around.feedback.signal(.failure)
        let actions = FailureHolder.Actions(retry: retry, end: { [weak self] in self?.openHome() })
        show(.failure(FailureHolder(FailureState(words: words, retry: words.canRetry ? .call : nil), actions)))
    }
}
