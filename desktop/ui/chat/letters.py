"""Makes the sign of a letter that names one of several pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.ui.parts.labels import label, mark


def letter_badge() -> QLabel:
    """Drawn as the letters of an answer are."""
    made = label(strong=True)
    mark(made, box="letter", step="caption")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
