package jp.shikakutouch.app.world

import android.content.Context
import androidx.core.content.edit
import jp.shikakutouch.core.ShikakuApp
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.state.Worlds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlin.coroutines.cancellation.CancellationException

/** Opens the worlds off the main thread, each once, and says which one is shown. */
internal class OpenWorlds(
    private val context: Context,
    private val scope: CoroutineScope,
    private val practiceService: () -> Service,
    private val model: (ShikakuApp, Worlds) -> ShikakuModel,
) : Worlds {
    private val settings = context.getSharedPreferences("world", Context.MODE_PRIVATE)
    private val opened = mutableMapOf<Boolean, Opened>()
    private val oneAtATime = Mutex()
    private var turns = 0
    private val shown = MutableStateFlow<WorldState>(WorldState.Opening)

    /** What is on the display. */
    val state: StateFlow<WorldState> = shown.asStateFlow()

    /** The world that was open last. */
    fun openLast() = open(settings.getBoolean(PRACTICE, false))

    override fun open(practice: Boolean) {
        settings.edit { putBoolean(PRACTICE, practice) }
        show(practice) {}
    }

    /** Forgets the world that could not be opened, and begins it anew. */
    fun startOver(practice: Boolean) = show(practice) { world(practice).erase() }

    /** The core of a world that is open. */
    fun core(practice: Boolean): ShikakuApp? = opened[practice]?.core

    /** One after the other, because a database is opened once; the last one asked for is shown. */
    private fun show(
        practice: Boolean,
        before: () -> Unit,
    ) {
        val turn = ++turns
        shown.value = WorldState.Opening
        scope.launch {
            oneAtATime.withLock {
                if (turn != turns) return@withLock
                val now = opening(practice, before)
                if (turn == turns) shown.value = now
            }
        }
    }

    @Suppress("TooGenericExceptionCaught")
    private suspend fun opening(
        practice: Boolean,
        before: () -> Unit,
    ): WorldState =
        try {
            withContext(Dispatchers.IO) { before() }
            val world = opened[practice] ?: start(practice)
            world.model.start()
            WorldState.Open(world.model)
        } catch (cancelled: CancellationException) {
            throw cancelled
        } catch (failed: Exception) {
            WorldState.Failed.of(practice, failed)
        } catch (failed: LinkageError) {
            // The core's library is missing, or is another one's.
            WorldState.Failed.of(practice, failed)
        }

    private suspend fun start(practice: Boolean): Opened {
        val core = withContext(Dispatchers.IO) { world(practice).open() }
        return Opened(core, model(core, this)).also { opened[practice] = it }
    }

    private fun world(practice: Boolean): World {
        val service = if (practice) practiceService() else Service.of(context)
        return World(context, practice, service)
    }

    private class Opened(
        val core: ShikakuApp,
        val model: ShikakuModel,
    )

    private companion object {
        const val PRACTICE = "practice"
    }
}
