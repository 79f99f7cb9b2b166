package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.PracticeCard
import jp.shikakutouch.core.PracticePerson
import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.core.TextLanguage

/** A synthetic person (見本の人物) and what is special. Not a data class: it can show the PIN of its virtual card. */
class PracticeChoice internal constructor(
    private val person: PracticePerson,
    language: TextLanguage,
) {
    /** Id of the person. */
    val id: String get() = person.id

    /** 氏名. */
    val name: String get() = person.name

    /** What is special. */
    val special: String = if (language == TextLanguage.JAPANESE) person.specialJa else person.specialEn

    /** The PIN of the virtual card, to be typed by whoever practises. */
    fun pin(): String = person.pin

    /** 生年月日 as it is printed on the sample card, to be typed in a visual check. */
    fun birth(): String = person.printedBirth

    /** 有効期限, the year, as it is printed. */
    fun expiryYear(): String = person.printedCode.expiryYear

    /** セキュリティコード as it is printed. */
    fun securityCode(): String = person.printedCode.securityCode
}

/** The virtual cards of the practice world; each remembers its tries. */
internal class PracticeCards(
    private val core: ShikakuAppInterface,
) {
    private val everybody by lazy { core.practicePeople() }
    private val cards = mutableMapOf<String, PracticeCard>()

    /** Whether this core is the practice world. */
    val practice: Boolean get() = everybody.isNotEmpty()

    /** Whose card is tapped next. */
    var chosen: String? = null
        get() = field ?: everybody.firstOrNull()?.id

    fun choices(language: TextLanguage): List<PracticeChoice> = everybody.map { PracticeChoice(it, language) }

    fun choice(language: TextLanguage): PracticeChoice? = choices(language).find { it.id == chosen }

    /** The chosen card, held to the device. */
    fun tap(): CardLink? {
        val person = chosen ?: return null
        return cards.getOrPut(person) { core.practiceCard(person, null) }.tap()
    }
}

/** Practice: whose virtual card is tapped. */
class PracticeHolder internal constructor(
    /** Everybody. */
    val people: List<PracticeChoice>,
    /** Id of whoever is chosen. */
    val chosen: String?,
    private val choose: (String) -> Unit,
    private val leave: () -> Unit,
) {
    /** This person's card is tapped from now on. */
    fun pick(id: String) = choose(id)

    /** Back. */
    fun back() = leave()
}
