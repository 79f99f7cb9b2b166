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
            Caption(words: words(.settingsInstitution))
            institution
            Caption(words: words(.settingsDevice))
            Card {
                LinkRow(
                    title: words(.diagnosis), under: words(.diagnosisWhat), icon: "stethoscope", strong: false,
                    action: holder.diagnose)
                if state.canSwitchWorld {
                    Line()
                    Choice(
                        words: words(.practice), under: words(.practiceWhat), on: state.practice, change: holder.practise)
                }
            }
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
