"""Gives widgets the look in force: colours, fonts, icons. It follows the system until the person says otherwise."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from desktop.ui import tokens as measures
from desktop.ui.icons import Icons
from desktop.ui.qss import style_sheet
from desktop.ui.tokens import DARK, FALLBACK_POINTS, LIGHT, Tokens, high_contrast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProxyStyle

Mode = Literal["system", "light", "dark"]


class Step(enum.Enum):
    """The steps of type."""

    CAPTION = "caption"
    UI = "ui"
    READING = "reading"
    CARD = "card"
    HEAD = "head"
    DISPLAY = "display"
    CODE = "code"


_FACTORS = {
    Step.CAPTION: measures.CAPTION_FACTOR,
    Step.UI: measures.UI_FACTOR,
    Step.READING: measures.READING_FACTOR,
    Step.CARD: measures.CARD_FACTOR,
    Step.HEAD: measures.HEAD_FACTOR,
    Step.DISPLAY: measures.DISPLAY_FACTOR,
    Step.CODE: measures.CODE_FACTOR,
}
_BOLD_STEPS = frozenset({Step.CARD, Step.HEAD, Step.DISPLAY})


class Theme(QObject):
    """One per application. `changed` is said after everything below has its new value.

    Widgets get palette, base font and boxes by themselves; only what a widget paints or sets by hand has to listen.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, early: bool = False) -> None:
        """`early`: before the first paint, which shows nothing that our style draws; `complete` is called after it.

        The application then already has the style which ours builds upon.
        """
        super().__init__()
        self._app = app
        self._icons = Icons()
        # What the person asked for, as opposed to what the system says.
        self._mode: Mode = "system"
        self.text_size = 100  # in percent of the system's size
        self._more_contrast = False
        self._calm = False
        self._base = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.dark = False
        self.contrast = False
        self.tokens = LIGHT
        self._style: QProxyStyle | None = None
        if not early:
            self.complete()
        self._read_system()
        self._in_force = (self.tokens, self._points, self._calm)
        self._apply()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)

    def complete(self) -> None:
        """Tick boxes and radio buttons of ours."""
        # Here, because QStyle alone is an eighth of what may be read before the first paint.
        from desktop.ui.style import CorralStyle

        if self._style is None:
            self._style = CorralStyle(self.colour)
            self._app.setStyle(self._style)

    # what the person asks for

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system says."""
        self._mode = mode
        self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Of the size the system asks for; held between 75 and 200."""
        self.text_size = max(measures.TEXT_LEAST, min(measures.TEXT_MOST, percent))
        self._refresh()

    def set_contrast(self, high: bool) -> None:
        """High contrast even where the system does not ask for it."""
        self._more_contrast = high
        self._refresh()

    def set_reduced_motion(self, calm: bool) -> None:
        self._calm = calm
        self._refresh()

    @property
    def motion(self) -> int:
        """Milliseconds a movement may take; 0: nothing moves."""
        return 0 if self._calm else measures.MOTION_MS

    # what widgets draw with

    def colour(self, role: str) -> QColor:
        """`role` is a name of `Tokens`. Raises AttributeError for any other."""
        return QColor(getattr(self.tokens, role))

    def font(self, step: Step = Step.UI, weight: QFont.Weight | None = None) -> QFont:
        """The system's font at a step's size; card heads, room heads and display are semi-bold."""
        font = QFont(self._fixed if step is Step.CODE else self._base)
        font.setPointSizeF(self._points * _FACTORS[step])
        if step is Step.DISPLAY:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, measures.DISPLAY_TRACKING)
        font.setWeight(weight or (QFont.Weight.DemiBold if step in _BOLD_STEPS else QFont.Weight.Normal))
        return font

    def icon(self, name: str, role: str = "text", size: int = measures.ICON_BUTTON, gap: int = 0) -> QIcon:
        """For buttons and menus; paler while disabled. `gap`: empty pixels between it and the words after it."""
        off = "line_strong" if role == "muted" else "muted"
        icon = QIcon(_with_gap(self.pixmap(name, role, size), gap))
        icon.addPixmap(_with_gap(self.pixmap(name, off, size), gap), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, role: str = "text", size: int = measures.ICON_BUTTON) -> QPixmap:
        """`size` is the size at 100 %; the picture grows with the text."""
        return self._icons.pixmap(name, getattr(self.tokens, role), self.icon_size(size), self._app.devicePixelRatio())

    def icon_size(self, size: int) -> int:
        """In steps of 4, as the text grows."""
        return max(12, size + 4 * round(size * (self.scale - 1) / 4))

    @property
    def scale(self) -> float:
        """How large text is against the drawings (10 points)."""
        return self._points / 10.0

    @property
    def control(self) -> int:
        """Least height of a control, for its font."""
        return max(measures.CONTROL, _height(self.font(Step.UI)) + measures.CONTROL_AIR)

    @property
    def control_small(self) -> int:
        return max(measures.CONTROL_SMALL, _height(self.font(Step.CAPTION)) + measures.CONTROL_AIR - 2)

    def scaled(self, pixels: int) -> int:
        """A measure that must hold words, grown with the text; never below the drawing."""
        return max(pixels, round(pixels * self.scale))

    # inside

    @property
    def _points(self) -> float:
        base = self._base.pointSizeF()
        return (base if base > 0 else FALLBACK_POINTS) * self.text_size / 100

    def _refresh(self) -> None:
        before = self._in_force
        self._read_system()
        now = (self.tokens, self._points, self._calm)
        if now == before:
            return
        self._in_force = now
        if now[:2] != before[:2]:
            self._apply()
        self.changed.emit()

    def _read_system(self) -> None:
        hints = self._app.styleHints()
        system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        self.dark = self._mode == "dark" or (self._mode == "system" and system_dark)
        asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        self.contrast = self._more_contrast or asked
        tokens = DARK if self.dark else LIGHT
        self.tokens = high_contrast(tokens) if self.contrast else tokens

    def _apply(self) -> None:
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(self.font())
        steps = {step.value: self._points * factor for step, factor in _FACTORS.items()}
        self._app.setStyleSheet(style_sheet(self.tokens, steps, self.control, self.control_small))


def _height(font: QFont) -> int:
    return QFontMetrics(font).height()


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    scale = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * scale), picture.height())
    wide.setDevicePixelRatio(scale)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(gap if QApplication.isRightToLeft() else 0, 0, picture)
    painter.end()
    return wide


def palette(tokens: Tokens) -> QPalette:
    """The table as Qt's roles, for everything a style draws by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.accent_text,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.line_strong,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return made
