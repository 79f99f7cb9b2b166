package jp.shikakutouch.ui.state

/** What is felt and heard (振動と音). */
interface Feedback {
    /** Lets staff feel or hear [event]. */
    fun signal(event: FeedbackEvent)
}

/** What can be felt or heard. */
enum class FeedbackEvent {
    /** A key of a pad; the same for every digit. */
    KEY,

    /** A step of the tap is done. */
    STEP,

    /** The card can be taken away. */
    RELEASED,

    /** 有効. */
    VALID,

    /** An answer that needs care. */
    CAUTION,

    /** 無効. */
    INVALID,

    /** 受付済み・未確認. */
    PENDING,

    /** No answer. */
    FAILURE,
}
