package jp.shikakutouch.ui.kit

import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.Texts
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** The app's own string resources, read from their files. */
class XmlTexts(
    val language: String,
) : Texts {
    private val folder = if (language == "ja") "values" else "values-$language"
    private val strings: Map<String, String> = read(File(android(), "app/src/main/res/$folder/strings.xml"))

    val names: Set<String> get() = strings.keys

    override fun get(
        id: TextId,
        vararg args: Any,
    ): String {
        val text = strings.getValue(id.name.lowercase())
        return if (args.isEmpty()) text else text.format(*args)
    }

    private companion object {
        fun android(): File =
            System.getProperty("shikaku.android")?.let(::File)
                ?: generateSequence(File("").absoluteFile) { it.parentFile }.first { it.name == "android" }

        fun read(file: File): Map<String, String> {
            val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file)
            val nodes = document.getElementsByTagName("string")
            val elements = (0 until nodes.length).map { nodes.item(it) as Element }
            return elements.associate { it.getAttribute("name") to unescaped(it.textContent) }
        }

        fun unescaped(text: String) = text.replace("\\n", "\n").replace("\\'", "'").replace("\\\"", "\"")
    }
}
