package jp.shikakutouch.ui.state

import jp.shikakutouch.core.InstitutionView

/** What is on the display. */
sealed interface Screen {
    /** The core is being asked what this device is. */
    data object Opening : Screen

    /** 端末の登録. */
    class Enrolment(
        val holder: EnrolmentHolder,
    ) : Screen

    /** 施設と根拠, to be read before first use. */
    class EnrolmentDone(
        val institution: InstitutionView,
    ) : Screen

    /** 確認: where each check begins. */
    class Home(
        val holder: HomeHolder,
    ) : Screen

    /** The patient enters the PIN (暗証番号). */
    class PinPad(
        val holder: PinPadHolder,
    ) : Screen

    /** 職員にお返しください. */
    class HandBack(
        val holder: HandBackHolder,
    ) : Screen

    /** 目視: compare, birth date, codes. */
    class Visual(
        val holder: VisualHolder,
    ) : Screen

    /** カードをかざす. */
    class Tap(
        val holder: TapHolder,
    ) : Screen

    /** チップの写真. */
    class Photo(
        val holder: PhotoHolder,
    ) : Screen

    /** The core asks back; the card is away. */
    class Asked(
        val holder: AskedHolder,
    ) : Screen

    /** The answer (資格の確認結果). */
    class Answer(
        val holder: AnswerHolder,
    ) : Screen

    /** 確認できませんでした. */
    class Failure(
        val holder: FailureHolder,
    ) : Screen

    /** 受付済み・未確認. */
    class Waiting(
        val holder: WaitingHolder,
    ) : Screen

    /** カードなし・資格確認書: the lawful ways without a card. */
    data object OtherWays : Screen

    /** 履歴. */
    class History(
        val holder: HistoryHolder,
    ) : Screen

    /** One answer of the history. */
    class HistoryAnswer(
        val holder: AnswerHolder,
        val history: HistoryHolder,
    ) : Screen

    /** 設定. */
    class Settings(
        val holder: SettingsHolder,
    ) : Screen

    /** カードリーダー. */
    class Readers(
        val holder: ReadersHolder,
    ) : Screen

    /** 診断. */
    class Diagnosis(
        val holder: DiagnosisHolder,
    ) : Screen

    /** Practice only: whose virtual card is tapped. */
    class PracticePeople(
        val holder: PracticeHolder,
    ) : Screen
}

/** Whether the device is in the patient's hands: nothing but this screen may be reachable. */
val Screen.patientHolds: Boolean
    get() = this is Screen.PinPad || this is Screen.HandBack

/** Whether the display stays on: from the tap to the answer. */
val Screen.keepsAwake: Boolean
    get() = this is Screen.Tap || this is Screen.Photo || this is Screen.Answer

/** Whether back leads out of the app. */
internal val Screen.isOutermost: Boolean
    get() =
        when (this) {
            is Screen.Home, Screen.Opening -> true
            is Screen.Enrolment -> holder.isAtFirstStep
            else -> false
        }

/** The places that the navigation bar leads to. */
enum class Place {
    /** 確認. */
    CHECK,

    /** 履歴. */
    HISTORY,

    /** 設定. */
    SETTINGS,
}

/** The place that is open, where the navigation bar is shown. */
val Screen.place: Place?
    get() =
        when (this) {
            is Screen.Home -> Place.CHECK
            is Screen.History, is Screen.HistoryAnswer -> Place.HISTORY
            is Screen.Settings -> Place.SETTINGS
            else -> null
        }
