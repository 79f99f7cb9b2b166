import ShikakuKit
import SwiftUI

/// 設定: the mode in which each day begins, this institution, how long answers are kept, practice.
struct SettingsScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: SettingsHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.placeSettings))
        } content: {
            if let notice = state.notice { FailureNotice(failure: notice) }
            Caption(words: words(.settingsMode))
            ModeSwitch(mode: state.mode, choose: holder.mode)
            Remark(words: words(.settingsModeWhat))
            Caption(words: words(.settingsPatient))
            Card {
                Choice(
                    words: words(.settingsShuffle), under: words(.settingsShuffleWhat), on: state.shuffled,
                    change: holder.shuffle)
                Line()
                Choice(
                    words: words(.settingsSignals), under: words(.settingsSignalsWhat), on: state.signals,
                    change: holder.signals)
            }
            Caption(words: words(.settingsInstitution))
            institution
            Caption(words: words(.settingsDevice))
            Device(holder: holder)
            if state.practice || state.canSwitchWorld { Practice(holder: holder) }
        } footer: {
            EmptyView()
        }
    }

    private var institution: some View {
        let institution = holder.state.institution
        return Card {
            if let institution {
                EntryRow(title: institution.name, under: institution.number, icon: "cross.case", strong: false)
                Line()
            }
            if let ends = words.withYear(institution?.basisEndsOn) {
                EntryRow(
                    title: words(.basisUntil, ends), under: institution?.basisEndsBy, icon: "calendar", strong: false)
                Line()
            }
            EntryRow(
                title: words(.settingsKeeping), under: words(.historyKept), icon: "calendar.badge.minus", strong: false)
        }
    }
}

/// This device: its reader, what the help desk asks for.
private struct Device: View {
    @Environment(SystemTexts.self) private var words
    let holder: SettingsHolder

    var body: some View {
        let state = holder.state
        Card {
            if state.hasReaders {
                LinkRow(
                    title: words(.placeReaders), under: holder.reader?.text(words), icon: "dot.radiowaves.left.and.right",
                    strong: false, action: holder.readers)
                Line()
            }
            LinkRow(
                title: words(.diagnosis), under: words(.diagnosisWhat), icon: "stethoscope", strong: false,
                action: holder.diagnose)
            Line()
            EntryRow(title: words(.settingsVersion), under: state.version, icon: "info.circle", strong: false)
        }
    }
}

/// 練習モード, and in it what happens where there is no signal.
private struct Practice: View {
    @Environment(SystemTexts.self) private var words
    let holder: SettingsHolder

    var body: some View {
        let state = holder.state
        Card {
            if state.canSwitchWorld {
                Choice(words: words(.practice), under: words(.practiceWhat), on: state.practice, change: holder.practise)
            }
            if state.practice {
                if state.canSwitchWorld { Line() }
                Choice(
                    words: words(.practiceNoNetwork), under: words(.practiceNoNetworkWhat), on: !state.reachable,
                    change: { holder.reachable(!$0) })
            }
        }
    }
}
