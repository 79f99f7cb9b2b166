package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ShikakuAppInterface

/** The network of the practice world (電波なしの練習): there, or not. A world that was opened begins with it. */
internal class PracticeNetwork(
    private val core: ShikakuAppInterface,
) {
    /** Whether the check service of the practice world can be reached. */
    var isThere = true
        set(there) {
            core.practiceReachable(there)
            field = there
        }
}
