"""A chart that was photographed a little askew is read as if it stood upright; its places are those of the photo."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from desktop.charts.measure.chart import measured
from desktop.charts.measure.tilt import evened, straightened, tilt
from desktop.pictures.ocr import Found
from desktop.pictures.viewed import Viewed
from tests.unit.charts.measure.sketching import Sketch, bar_chart

VALUES = (3.4, 8.15, 2.6, 5.0)


def turned(sketch: Sketch, degrees: float) -> tuple[np.ndarray, np.ndarray]:
    """Against the clock, on grey; and the 2 × 3 matrix that it was turned by."""
    height, width = sketch.pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    made = cv2.warpAffine(sketch.array(), turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
    return made, turn


@pytest.mark.parametrize("degrees", [-6.0, -1.3, 0.8, 4.0])
def test_the_angle_is_found_to_a_fiftieth_of_a_degree(degrees: float) -> None:
    photo, _ = turned(bar_chart([VALUES]), degrees)
    assert tilt(photo) == pytest.approx(-degrees, abs=0.02)


def test_what_stands_upright_is_left_as_it_is() -> None:
    pixels = bar_chart([VALUES]).array()
    same, back = straightened(pixels)
    assert same is pixels
    assert back is None


def test_noise_has_no_angle() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    assert tilt(noise) == 0.0


def test_light_from_one_side_is_evened_out() -> None:
    light = np.linspace(200, 250, 400)[None, :, None].repeat(300, axis=0).repeat(3, axis=2)
    flat = evened(light.astype(np.uint8))
    assert np.ptp(flat[:, 20:-20]) <= 3


def test_values_and_their_places_in_the_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    sketch = bar_chart([VALUES])
    photo, turn = turned(sketch, 4.0)

    def upright_words(_pixels: np.ndarray) -> tuple[Found, ...]:
        return tuple(sketch.words)

    monkeypatch.setattr("desktop.charts.measure.chart.find_words", upright_words)
    reading, words = measured(Viewed(photo, 1.0))
    assert reading is not None
    assert reading.series[0].values == pytest.approx(VALUES, abs=0.03)
    spot = reading.series[0].spots[1]
    assert spot is not None
    x, y = turn @ (170.0, 250.25 - 20 * 8.15, 1.0)
    assert spot.box.left < x < spot.box.left + spot.box.width
    assert spot.line == pytest.approx(y, abs=0.7)
    label = next(word for word in words if word.text == "A")
    x, y = turn @ (110.0, 268.0, 1.0)
    assert abs(label.box.left + label.box.width / 2 - x) < 2
    assert abs(label.box.top + label.box.height / 2 - y) < 2
