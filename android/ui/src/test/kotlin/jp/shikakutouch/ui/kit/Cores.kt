package jp.shikakutouch.ui.kit

import jp.shikakutouch.core.AnswerView
import jp.shikakutouch.core.HistoryRow
import jp.shikakutouch.core.ShikakuAppInterface
import kotlinx.coroutines.CompletableDeferred

/** Holds back the answers that are kept until [goOn]. */
class LateCore {
    val asked = CompletableDeferred<Unit>()
    val goOn = CompletableDeferred<Unit>()

    fun around(core: ShikakuAppInterface): ShikakuAppInterface =
        object : ShikakuAppInterface by core {
            override suspend fun kept(checkId: String): AnswerView? {
                asked.complete(Unit)
                goOn.await()
                return core.kept(checkId)
            }
        }
}

/** A core that keeps as many answers as it is asked for. */
class ManyAnswers(
    private val core: ShikakuAppInterface,
) : ShikakuAppInterface by core {
    override suspend fun history(limit: UInt): List<HistoryRow> {
        val known = core.history(limit)
        return if (known.isEmpty()) known else List(limit.toInt()) { known[it % known.size] }
    }
}
