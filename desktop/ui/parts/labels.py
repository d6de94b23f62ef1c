"""Makes the words on the screen: labels, tags and links, marked for the style sheet and named for people and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, RADIUS_TAG, TAG_ICON, TAG_PADDING

if TYPE_CHECKING:
    from desktop.ui.focus import Ring


def mark(widget: QWidget, **properties: object) -> None:
    """Set the properties the style sheet reads (`kind="main"`, `tone="warn"`); a shown widget is restyled."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if "box" in properties:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def remark(widget: QWidget, **properties: object) -> None:
    """As `mark`, where little changes and often: restyling is what costs."""
    if any(widget.property(name) != value for name, value in properties.items()):
        mark(widget, **properties)


def name(widget: QWidget, english: str, spoken: str = "") -> None:
    """`english` is the object name in every language; `spoken` what a screen reader says, in the person's.

    Leave `spoken` empty where the widget's own words say it (labels, buttons with the same words).
    """
    widget.setObjectName(english)
    if spoken:
        widget.setAccessibleName(spoken)


def label(text: str = "", *, step: str = "ui", tone: str = "", strong: bool = False, wrap: bool = False) -> QLabel:
    """Plain text in a type step and tone of the style sheet. It never reads its text as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    mark(made, step=step, tone=tone, strong="true" if strong else "")
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def paragraph(text: str = "", *, step: str = "ui", tone: str = "", strong: bool = False) -> QLabel:
    """A wrapping label that asks for no more height than its lines need, so that a short page does not scroll."""
    made = label(text, step=step, tone=tone, strong=strong, wrap=True)
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    made.setSizePolicy(policy)
    return made


def tag(text: str, tone: str = "") -> QLabel:
    """A fact, never clickable. Tones: "" (accent), plain, good, warn, bad."""
    made = label(text)
    mark(made, box="tag", tone=tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def key_cap(text: str) -> QLabel:
    """A key as it is printed on the keyboard."""
    made = label(text)
    mark(made, box="key", step="")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Elided(QLabel):
    """One line that may be cut: titles at the end, file names in the middle. The full text is the tool tip."""

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        step: str = "ui",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        mark(self, step=step)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), self.fontMetrics().averageCharWidth() * 8))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        box = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, self.alignment(), self.fontMetrics().elidedText(self.text(), self._mode, box.width()))
        painter.end()


class OneLineLabel(QLabel):
    """Plain text on one line where there is room for it; a wrapping label alone would rather be a square."""

    def __init__(self, *, step: str = "ui", tone: str = "", strong: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        mark(self, step=step, tone=tone, strong="true" if strong else "")

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().heightForWidth(width))


class IconTag(QLabel):
    """Like `tag`, with an icon of `assets/icons` in the tag's own colour before the words.

    What is good, slow or bad is never told by colour alone.
    """

    def __init__(self, theme: Theme, text: str, icon: str, tone: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon = icon
        self._role = tone if tone in ("good", "warn", "bad") else "muted" if tone else "text"
        mark(self, step="ui", box="tag", tone=tone)
        like = tag(text)
        self.setTextFormat(like.textFormat())
        self.setSizePolicy(like.sizePolicy())
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.icon_size(TAG_ICON)
        left = self.width() - size - TAG_PADDING if self.isRightToLeft() else TAG_PADDING
        painter = QPainter(self)
        painter.drawPixmap(left, (self.height() - size) // 2, self._theme.pixmap(self._icon, self._role, TAG_ICON))
        painter.end()

    def _apply_theme(self) -> None:
        self.setIndent(self._theme.icon_size(TAG_ICON) + HALF)
        self.updateGeometry()


class Linked(QLabel):
    """A sentence with one link in it, reached by mouse and keyboard; `linkActivated` tells of a press.

    Nothing is opened by itself.
    """

    def __init__(self, theme: Theme, *, english: str, step: str = "caption", tone: str = "muted") -> None:
        super().__init__()
        self._theme = theme
        self._sentence, self._link = "{link}", ""
        self.setObjectName(english)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(label(wrap=True).sizePolicy())
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        mark(self, step=step, tone=tone)
        theme.changed.connect(self._apply_theme)

    def show_link(self, sentence: str, link: str) -> None:
        """`sentence` holds "{link}" where the words of `link` are to stand."""
        self._sentence, self._link = sentence, link
        self._apply_theme()

    def ring(self) -> Ring:
        """Around the words: the label itself may be as wide as its row."""
        from desktop.ui.focus import Ring  # asked for by the focus ring, which comes after the first paint

        words = self._sentence.replace("{link}", self._link)
        flags = self.alignment() | Qt.TextFlag.TextWordWrap
        return Ring(QRectF(self.fontMetrics().boundingRect(self.contentsRect(), int(flags), words)), RADIUS_TAG)

    def _apply_theme(self) -> None:
        from html import escape  # with its table of all entities; no link is there at the first paint

        colour = self._theme.tokens.accent  # a link takes its colour from the text, not from the palette, once styled
        anchor = f'<a href="#" style="color:{colour}">{escape(self._link, quote=False)}</a>'
        self.setText(anchor.join(escape(part, quote=False) for part in self._sentence.split("{link}")))
