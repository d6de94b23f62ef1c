"""Lets the person say how a summary or a new wording is to be, and start it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.writing import sentences
from desktop.state.writing.choices import WritingChoices
from desktop.state.writing.recipes import RecipeBook
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.field import Field
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import LANGUAGE_FIELD_LEAST, OPTION_ROW, PAGE_INSET, ROW_GAP, WORDS_FIELD
from desktop.ui.writing.shape_choice import ShapeChoice
from desktop.writing.languages import others
from desktop.writing.types import Length, Style

_DIGITS, _MOST_WORDS = 5, 20_000  # digits and words of a summary


class RunButton(QWidget):
    """The main act, and Stop in the same place and width while it works."""

    def __init__(self, theme: Theme, text: str, english: str) -> None:
        super().__init__()
        self.run = Button(theme, text, english=english, kind="main")
        self.stop = Button(theme, tr("Stop"), english="Stop", icon="stop")
        self._places = QStackedLayout(self)
        self._places.addWidget(self.run)
        self._places.addWidget(self.stop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, busy: bool, stopping: bool, why_not: str) -> None:
        """`why_not`: why it cannot be begun, "" when it can. The focus goes with the button that is shown."""
        before = self._places.currentWidget()
        had_focus = before is not None and before.hasFocus()
        self.run.setEnabled(not why_not)
        self.run.setToolTip(why_not)
        self.stop.setEnabled(not stopping)
        self._places.setCurrentWidget(self.stop if busy else self.run)
        now = self._places.currentWidget()
        if had_focus and now is not None:
            now.setFocus(Qt.FocusReason.OtherFocusReason)


class OptionRow(QWidget):
    """One row, two where it does not fit. `run` and `stop` tell of the buttons."""

    run = Signal()
    stop = Signal()

    def __init__(self, theme: Theme, text: str, english: str) -> None:
        super().__init__()
        mark(self, box="options")
        self.setMinimumHeight(OPTION_ROW)
        self.button = RunButton(theme, text, english)
        self.button.run.clicked.connect(self.run)
        self.button.stop.clicked.connect(self.stop)
        self.row = FoldingRow(spacing=2 * ROW_GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAGE_INSET, ROW_GAP, PAGE_INSET, ROW_GAP)
        whole.addWidget(self.row)


class SummaryOptionRow(OptionRow):
    """Length, shape, language and focus of a summary."""

    def __init__(self, theme: Theme, choices: WritingChoices, book: RecipeBook) -> None:
        super().__init__(theme, tr("Summarize"), "Summarize")
        self._choices = choices
        self._length = Segments(
            theme,
            [(choice, sentences.length(choice)) for choice in Length],
            english="Length",
            spoken=tr("Length of the summary"),
        )
        self._words = QLineEdit()
        name(self._words, "Words", tr("Length in words (optional)"))
        self._words.setPlaceholderText(tr("words"))
        self._words.setMaxLength(_DIGITS)
        self._words.setValidator(QIntValidator(0, _MOST_WORDS, self._words))
        self._words.setFixedWidth(theme.scaled(WORDS_FIELD))
        self._words.setAcceptDrops(False)  # the whole window is the drop zone
        self.shapes = ShapeChoice(theme, choices, book)
        self._language = language_combo(theme, "Summary language")
        self._focus = Field(
            theme,
            english="Only what concerns",
            spoken=tr("Only what concerns (optional)"),
            hint=tr("Only what concerns… (optional)"),
        )
        self._focus.setMinimumWidth(LANGUAGE_FIELD_LEAST)
        self._focus.edit.returnPressed.connect(self.run)
        self.instant = Button(theme, tr("Instant summary"), english="Instant summary")
        self.instant.setToolTip(tr("The sentences that say most, found by counting words. No model is needed."))
        self.instant.hide()
        self._show()
        choices.changed.connect(self._show)
        self._length.chosen.connect(lambda chosen: choices.choose(length=chosen.value, words=""))
        self._words.textChanged.connect(lambda text: choices.choose(words=text.strip().lstrip("0")))
        self._words.returnPressed.connect(self.run)
        self._language.currentIndexChanged.connect(self._on_language)
        self._focus.edit.textChanged.connect(lambda text: choices.choose(focus=text.strip()))
        self.row.add(_group(_named(tr("Length"), self._length, self._words), _named(tr("As"), self.shapes)))
        self.row.add(_group(self._language, self._focus, self.instant, self.button), 1)

    def offer_instant(self, *, offered: bool, possible: bool) -> None:
        """Where no model is there yet it stands beside the main act."""
        self.instant.setVisible(offered)
        self.instant.setEnabled(possible)

    def _on_language(self) -> None:
        self._choices.choose(summary_language=str(self._language.currentData()))

    def _show(self) -> None:
        options = self._choices.summary_options
        self._length.set_value(options.length)
        if self._words.text().strip().lstrip("0") != self._choices.options.words:
            self._words.setText(self._choices.options.words)
        self._language.setCurrentIndex(max(0, self._language.findData(options.language)))
        if self._focus.text().strip() != options.focus:  # a blank that is being typed stays
            self._focus.edit.setText(options.focus)


class RewriteOptionRow(OptionRow):
    """Style and language of a new wording."""

    def __init__(self, theme: Theme, choices: WritingChoices) -> None:
        super().__init__(theme, tr("Rewrite"), "Rewrite")
        self._choices = choices
        self._style = Segments(
            theme,
            [(choice, sentences.style(choice)) for choice in Style],
            english="Style",
            spoken=tr("Style of the new wording"),
        )
        self._language = language_combo(theme, "Wording language")
        self._show()
        choices.changed.connect(self._show)
        self._style.chosen.connect(lambda chosen: choices.choose(style=chosen.value))
        self._language.currentIndexChanged.connect(self._on_language)
        self.row.add(self._style)
        self.row.add(_group(self._language, self.button), 1)

    def _on_language(self) -> None:
        self._choices.choose(wording_language=str(self._language.currentData()))

    def _show(self) -> None:
        self._style.set_value(self._choices.style)
        language = self._choices.options.wording_language
        self._language.setCurrentIndex(max(0, self._language.findData(language)))


def language_combo(theme: Theme, english: str) -> Combo:
    """Its data are language codes, "" first."""
    combo = Combo(theme, english=english, spoken=tr("Language of the result"))
    for code in ("", *sentences.LANGUAGES, *others()):
        combo.addItem(sentences.language(code), code)
    return combo


def _named(words: str, *choices: QWidget) -> QWidget:
    named = QWidget()
    row = QHBoxLayout(named)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(ROW_GAP)
    row.addWidget(label(words, step="caption", tone="muted"))
    for choice in choices:
        row.addWidget(choice)
    return named


def _group(*parts: QWidget) -> QWidget:
    """Side by side; a field takes what is left, else it stays empty before the last part."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * ROW_GAP)
    for part in parts:
        if isinstance(part, RunButton) and not any(isinstance(other, Field) for other in parts):
            row.addStretch(1)
        row.addWidget(part, 1 if isinstance(part, Field) else 0)
    if not isinstance(parts[-1], RunButton):
        row.addStretch(1)
    return group
