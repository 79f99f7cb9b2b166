package jp.shikakutouch.app.rules

private const val LITERAL = "\""

/** A string literal in which [inside] is found. */
private fun literal(inside: String) = """$LITERAL[^$LITERAL]*$inside[^$LITERAL]*$LITERAL"""

/** Every rule of the shell's sources. */
val RULES =
    listOf(
        Rule(
            "no status word of a card",
            """(?i)0x(6[0-9a-f]|9[01])[0-9a-f]{2}\b|"(6[0-9a-f]|9[01])[0-9a-f]{2}"|\bSW_?[12]?\b|statusWord""",
            planted =
                listOf(
                    "if (answer == 0x9000) go()",
                    "if (hex == \"63C2\") ask()",
                    "val sw1 = answer[0]",
                    "const val LOCKED = 0x6983",
                ),
        ),
        Rule(
            "no byte of a command",
            """(?i)\bapdu\w*|u?byteArrayOf\(|0x[0-9a-f]{1,2}\b|hexTo(U)?Byte|HexFormat""" +
                """|"([0-9a-f]{2} ?){4,}"|\b(CLA|INS|P1|P2|Lc)\b""",
            planted =
                listOf(
                    "link.transmit(byteArrayOf(0, -92, 4, 12))",
                    "val apduOfSelect = 1",
                    "send(0x00, 0xA4)",
                    "\"00A4040C\".hexToByteArray()",
                    "val select = \"00A4040C\"",
                    "val select = \"00 A4 04 0C\"",
                ),
        ),
        Rule(
            "no failure's words, in Japanese",
            literal("""[\u3040-\u30ff\u4e00-\u9fff]{2,}"""),
            files = Regex("(?!KanaFold).*"),
            planted = listOf("Text(\"無効\")", "Text(\"暗証番号が違います\")", "val title = \"カードが離れました\""),
        ),
        Rule(
            "no text for people, in English",
            literal("""[A-Za-z]+ [A-Za-z]+ [A-Za-z]+"""),
            allowed = Regex("""\b(error|check(NotNull)?|require(NotNull)?)\(|@Suppress|IllegalStateException\("""),
            planted = listOf("Text(\"The card moved away\")", "notice = \"Please tap it again\""),
        ),
        Rule(
            "no failure is made up from its exception",
            """\.message\b|localizedMessage|stackTraceToString|printStackTrace""",
            planted = listOf("Text(fault.message ?: unknown)", "fault.printStackTrace()"),
        ),
        Rule(
            "nothing is logged and nothing printed",
            """\bLog\.[a-z]+\(|\bprintln?\(|Timber|System\.(out|err)|java\.util\.logging|Slf4j|LoggerFactory""",
            planted = listOf("Log.d(TAG, text)", "println(pin)", "Log.wtf(TAG, fault)"),
        ),
        Rule(
            "nothing is put into a saved state, a bundle or an intent",
            """onSaveInstanceState|SavedState|rememberSaveable""" +
                """|\bput(?!Boolean\((PRACTICE|SHUFFLED_KEYS|SIGNALS|SENSITIVE),|Int\(NfcAdapter\.)""" +
                """[A-Z]\w*\(|setResult\(""",
            planted =
                listOf(
                    "outState.putString(KEY, pin)",
                    "val typed by rememberSaveable { mutableStateOf(0) }",
                    "intent.putExtra(KEY, row)",
                    "extras.putByteArray(KEY, digits)",
                    "edit { putInt(DIGITS, value) }",
                    "edit { putBoolean(KEY, typed) }",
                    "bundle.putAll(other)",
                ),
        ),
        Rule(
            "no PIN in a string or a list",
            """(?i)\b\w*pin(code|number|digits)?\s*:\s*(String\w*|Char\w*|Byte\w*|Int\w*""" +
                """|(Mutable)?(List|State|StateFlow))\b""",
            planted =
                listOf(
                    "class Pad(var pin: String)",
                    "private val pinDigits: MutableList<Int> = mutableListOf()",
                    "fun enter(pin: CharArray)",
                    "private var typedPin: StringBuilder = StringBuilder()",
                    "val pin: ByteArray",
                    "val pin: MutableStateFlow<String> = MutableStateFlow(empty)",
                ),
        ),
        Rule(
            "what holds the PIN's digits keeps them in the core alone",
            """\bString\b|StringBuilder|joinToString|toCharArray|mutableList|IntArray|ByteArray|\+=|plus\(""",
            files = Regex("PinPadHolder.kt|PinSteps.kt|HandBackHolder.kt"),
            planted = listOf("private var typed: String = empty", "digits += digit", "typed.joinToString()"),
        ),
        Rule(
            "only the pad knows the entry of a PIN",
            """\bPinEntry\b""",
            files = Regex("(?!PinPadHolder|PinSteps).*"),
            planted = listOf("val entry = PinEntry()"),
        ),
        Rule(
            "ui knows no Android",
            """^import (android\.|androidx\.(activity|core|lifecycle|savedstate|camera)\.)""",
            modules = listOf("ui"),
            planted = listOf("import android.content.Context", "import androidx.activity.ComponentActivity"),
        ),
        Rule(
            "the pads are no text fields; only a search and a key of the clinic are typed",
            """TextField""",
            files = Regex("(?!History|ReaderKey).*"),
            planted = listOf("TextField(value, onValueChange)"),
        ),
    )
