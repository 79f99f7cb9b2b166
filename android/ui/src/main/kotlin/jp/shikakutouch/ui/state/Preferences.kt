package jp.shikakutouch.ui.state

/** What the users of this device set for it (端末の設定); nothing of a check, and nothing that lowers a proof. */
interface Preferences {
    /** 数字の並びを毎回まぜる. */
    var shuffledKeys: Boolean

    /** 音と振動. */
    var signals: Boolean
}

/** Forgotten with the process. */
class PassingPreferences : Preferences {
    override var shuffledKeys = false
    override var signals = true
}
