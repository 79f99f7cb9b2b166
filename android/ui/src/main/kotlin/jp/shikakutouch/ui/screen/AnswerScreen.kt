package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.AnswerPerson
import jp.shikakutouch.core.AnswerRow
import jp.shikakutouch.core.AnswerView
import jp.shikakutouch.core.ResultView
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.NextPatient
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.QuietButton
import jp.shikakutouch.ui.part.ResultCard
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.Terms
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.Verdict
import jp.shikakutouch.ui.part.VerdictBlock
import jp.shikakutouch.ui.part.word
import jp.shikakutouch.ui.state.AnswerState
import jp.shikakutouch.ui.state.wideKana
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.clockOf
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** What can be done with an answer. */
class AnswerActions(
    val next: () -> Unit,
    val different: () -> Unit,
    val switchMode: () -> Unit,
    val leave: () -> Unit,
    val copy: (AnswerRow) -> Unit,
)

/** The answer: who, valid or not in one glance, on what terms; then numbers, what to do, what ends; next patient. */
@Composable
fun AnswerScreen(
    state: AnswerState,
    actions: AnswerActions,
    showBack: Boolean = true,
) {
    Frame(
        top = { if (!state.fresh) TopLine(text(TextId.KEPT_ANSWER), onBack = actions.leave.takeIf { showBack }) },
        footer = footer(state, actions),
        wide = Look.wide,
    ) {
        val person = state.answer.person
        if (person != null) {
            Identity(person, actions.different.takeIf { state.fresh })
        } else if (state.fresh) {
            Spacer(Modifier.height(4.dp))
        }
        Glance(state.answer)
        Sentences(state.answer.reasons, Icon.INFO)
        ToDo(state.answer.next)
        state.answer.results.filter { it.saysSomething }.forEach { result ->
            ResultCard(result, single = state.answer.results.size == 1, copied = state.copied, onCopy = actions.copy)
        }
        Sentences(state.answer.expiries, Icon.CALENDAR)
        Sentences(state.answer.warnings, Icon.WARNING)
        Sentences(state.answer.notices, Icon.MAIL)
        Foot(state, actions)
    }
}

private fun footer(
    state: AnswerState,
    actions: AnswerActions,
): (@Composable ColumnScope.() -> Unit)? {
    if (!state.fresh) return null
    return { NextPatient(state.nextMode, actions.switchMode, actions.next) }
}

@Composable
private fun Identity(
    person: AnswerPerson,
    onDifferent: (() -> Unit)?,
) {
    if (Look.largeText || Look.narrow) {
        PersonWords(person, Modifier.fillMaxWidth())
        onDifferent?.let { AskBelow(it) }
    } else {
        Row(
            Modifier.padding(top = 8.dp),
            verticalAlignment = Alignment.CenterVertically,
            horizontalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            PersonWords(person, Modifier.weight(1f))
            onDifferent?.let { AskBeside(it) }
        }
    }
}

@Composable
private fun PersonWords(
    person: AnswerPerson,
    modifier: Modifier,
) {
    Column(
        modifier.padding(horizontal = 4.dp).semantics(mergeDescendants = true) {
            heading()
            liveRegion = LiveRegionMode.Assertive
        },
    ) {
        person.kana?.let { Text(wideKana(it), style = Look.type.body, color = Look.colors.inkSoft) }
        Text(person.name, style = Look.type.name)
        person.nameOther?.let { Text(it, style = Look.type.bodyStrong) }
        Text(person.birthDate, style = if (Look.largeText) Look.type.body else Look.type.lead)
    }
}

@Composable
private fun AskBeside(onDifferent: () -> Unit) {
    Column(Modifier.width(124.dp), Arrangement.spacedBy(4.dp), Alignment.CenterHorizontally) {
        Ask(Look.type.label, Modifier)
        No(onDifferent, Modifier)
    }
}

@Composable
private fun AskBelow(onDifferent: () -> Unit) {
    if (Look.largeText) {
        Ask(Look.type.body, Modifier.fillMaxWidth(), oneLine = true)
        No(onDifferent, Modifier)
    } else {
        Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(8.dp)) {
            Ask(Look.type.body, Modifier.weight(1f))
            No(onDifferent, Modifier.width(132.dp))
        }
    }
}

@Composable
private fun Ask(
    style: TextStyle,
    modifier: Modifier,
    oneLine: Boolean = false,
) = Text(
    text(TextId.IS_THIS_THE_PERSON).let { if (oneLine) it.replace("\n", "") else it },
    modifier.padding(horizontal = 4.dp),
    style = style,
    color = Look.colors.inkSoft,
    textAlign = if (oneLine) TextAlign.Start else TextAlign.Center,
)

@Composable
private fun No(
    onDifferent: () -> Unit,
    modifier: Modifier,
) = OutlineButton(
    text(TextId.DIFFERENT),
    onDifferent,
    modifier,
    icon = Icon.PERSON_OFF,
    height = Measures.target,
    padding = PaddingValues(horizontal = 10.dp, vertical = 8.dp),
)

/** Verdict and terms: one over the other on a phone, side by side where there is room. */
@Composable
private fun Glance(answer: AnswerView) {
    val block = @Composable { modifier: Modifier ->
        VerdictBlock(Verdict.of(answer.verdict.tone), answer.verdict.title, answer.verdict.explanation, modifier)
    }
    if (Look.wide && !Look.largeText) {
        Row(Modifier.height(IntrinsicSize.Min), Arrangement.spacedBy(16.dp)) {
            block(Modifier.weight(1f).fillMaxHeight())
            if (answer.hasTerms) Terms(answer.coPayment, answer.limit, Modifier.weight(1f).fillMaxHeight())
        }
    } else {
        block(Modifier)
        if (answer.hasTerms) Terms(answer.coPayment, answer.limit, Modifier)
    }
}

/** Whether the core has a word for the share, and not only a dash: without a right there are no terms. */
private val AnswerView.hasTerms: Boolean get() = coPayment.any(Char::isLetterOrDigit)

/** Whether a result has more to say than that nothing came. */
private val ResultView.saysSomething: Boolean get() = rows.distinctBy { it.value }.size > 1

@Composable
private fun Sentences(
    sentences: List<String>,
    icon: Icon,
) {
    if (sentences.isEmpty()) return
    Card { Rows(sentences) { EntryRow(it, icon = icon, strong = false, tint = Look.colors.primary) } }
}

@Composable
private fun ToDo(next: List<String>) {
    if (next.isEmpty()) return
    Caption(text(TextId.WHAT_NEXT))
    Card { Rows(next) { EntryRow(it, icon = Icon.CHECK, tint = Look.colors.primary) } }
}

@Composable
private fun Foot(
    state: AnswerState,
    actions: AnswerActions,
) {
    val answer = state.answer
    Column(Modifier.padding(horizontal = 4.dp), Arrangement.spacedBy(4.dp)) {
        answer.closing?.let { Text(it, style = Look.type.label, color = Look.colors.inkSoft) }
        Text(
            text(TextId.ANSWER_OF, answer.asOf, clockOf(answer.processedAt), text(answer.mode.word)),
            style = Look.type.label,
            color = Look.colors.inkSoft,
        )
        Text(text(TextId.ANSWER_KEPT_UNTIL, answer.keepUntil), style = Look.type.label, color = Look.colors.inkSoft)
    }
    if (state.fresh) QuietButton(text(TextId.TO_HOME), actions.leave, icon = Icon.HOME)
}
