"""The fonts and colours of a message, taken from the theme in one go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from desktop.ui.theme import Step, Theme


@dataclass(frozen=True)
class Ink:
    reading: QFont
    small: QFont  # tables
    caption: QFont
    code: QFont
    text: QColor
    muted: QColor
    accent: QColor
    line: QColor
    line_strong: QColor
    ground: QColor
    code_ground: QColor
    marked: QColor
    keyword: QColor
    string: QColor
    comment: QColor
    number: QColor

    @classmethod
    def of(cls, theme: Theme) -> Ink:
        return cls(
            theme.font(Step.READING),
            theme.font(Step.UI),
            theme.font(Step.CAPTION),
            theme.font(Step.CODE),
            theme.colour("text"),
            theme.colour("muted"),
            theme.colour("accent"),
            theme.colour("line"),
            theme.colour("line_strong"),
            theme.colour("ground"),
            theme.colour("code_ground"),
            theme.colour("warn_soft"),
            theme.colour("code_keyword"),
            theme.colour("code_string"),
            theme.colour("code_comment"),
            theme.colour("code_number"),
        )
