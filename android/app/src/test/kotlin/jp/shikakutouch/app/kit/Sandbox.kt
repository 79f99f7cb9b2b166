package jp.shikakutouch.app.kit

import jp.shikakutouch.app.world.Service
import org.json.JSONObject
import java.io.ByteArrayInputStream
import java.io.File
import java.nio.file.Files
import java.security.cert.CertificateFactory
import java.util.concurrent.TimeUnit

/**
 * The portal and the check service in a process of their own, reached over TLS: the command line's `world serve`.
 * Killed and begun again they have their memory and their address.
 */
class Sandbox : AutoCloseable {
    private val folder = Files.createTempDirectory("sandbox").toFile()
    private var process: Process? = null
    private var told = JSONObject()

    init {
        serve("127.0.0.1:0")
    }

    /** Where the app finds it. */
    internal val service: Service get() = Service(told.getString("url"), listOf(authority()))

    /** Number of an institution and a one-time code of the portal. */
    val code: Pair<String, String>
        get() {
            val issued = told.getJSONArray("codes").getJSONObject(0)
            val number = issued.getJSONObject("institution").getJSONObject("id").getString("value")
            return number to issued.getString("code").filter(Char::isLetterOrDigit)
        }

    /** No network any more. */
    fun kill() {
        process?.destroyForcibly()?.waitFor()
        process = null
    }

    /** The same sandbox again, at the same address. */
    fun comeBack() = serve("127.0.0.1:" + told.getString("url").substringAfterLast(':').trimEnd('/'))

    /** The portal's staff revoke every device (端末の失効). */
    fun revoke() {
        val done = ProcessBuilder(PROGRAM, "world", "revoke", "--data", folder.path).start()
        check(done.waitFor(30, TimeUnit.SECONDS) && done.exitValue() == 0) { "nothing was revoked" }
    }

    override fun close() {
        kill()
        folder.deleteRecursively()
    }

    private fun serve(listen: String) {
        val command = listOf(PROGRAM, "world", "serve", "--listen", listen, "--data", folder.path, "--json")
        val begun = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start()
        process = begun
        told = document(begun)
    }

    /** It tells one document, and goes on serving. */
    private fun document(begun: Process): JSONObject {
        val text = StringBuilder()
        val lines = begun.inputStream.bufferedReader()
        do {
            val line = checkNotNull(lines.readLine()) { "the sandbox told nothing" }
            text.appendLine(line)
        } while (line != "}")
        return JSONObject(text.toString())
    }

    private fun authority(): ByteArray {
        val pem = File(told.getString("ca_file")).readBytes()
        return CertificateFactory.getInstance("X.509").generateCertificate(ByteArrayInputStream(pem)).encoded
    }

    private companion object {
        val PROGRAM: String = checkNotNull(System.getProperty("shikaku.program")) { "no command line" }
    }
}
