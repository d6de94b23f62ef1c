from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.family.types import Fit, Verdict
from desktop.ui.parts.fit_ring import BOX, LARGEST, RADIUS, FitRing, disc_radius, graphics_radius
from desktop.ui.theme import Theme
from tests.ui.models.overview import fit


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 1.0])
def test_areas_are_true(share: float) -> None:
    radius = disc_radius(round(16e9 * share), round(16e9))
    assert math.isclose(radius**2 / RADIUS**2, share, rel_tol=1e-6)


def test_the_disc_stops_growing_where_the_box_ends() -> None:
    assert disc_radius(64_000_000_000, 16_000_000_000) == LARGEST
    assert LARGEST <= BOX / 2


def test_no_memory_known_no_disc_and_no_card_no_dashes() -> None:
    assert disc_radius(1_000, 0) == 0
    assert graphics_radius(0, 16_000_000_000) == 0


def pixel(ring: FitRing, x: int, y: int) -> QColor:
    image = ring.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    scale = image.width() / BOX
    return image.pixelColor(round(x * scale), round(y * scale))


def shown(qtbot: QtBot, theme: Theme, how: Fit) -> FitRing:
    ring = FitRing(theme)
    qtbot.addWidget(ring)
    ring.resize(BOX, BOX)
    ring.show_fit(how, "Needs 8 GB of 16 GB memory")
    return ring


def test_the_disc_is_painted_in_the_colour_of_the_verdict(qtbot: QtBot, theme: Theme) -> None:
    centres = {
        verdict: pixel(shown(qtbot, theme, fit(verdict, 8)), BOX // 2, BOX // 2).name()
        for verdict in (Verdict.COMFORTABLE, Verdict.SLOW, Verdict.UNKNOWN)
    }
    assert len(set(centres.values())) == 3


def test_what_will_not_run_is_hatched(qtbot: QtBot, theme: Theme) -> None:
    ring = shown(qtbot, theme, fit(Verdict.TOO_BIG, 64, graphics=0))
    along = {pixel(ring, x, BOX // 2).name() for x in range(20, 52)}
    assert len(along) > 2


def test_it_says_in_words_what_it_shows(qtbot: QtBot, theme: Theme) -> None:
    assert shown(qtbot, theme, fit(Verdict.SLOW, 8)).accessibleName() == "Needs 8 GB of 16 GB memory"
