"""Brings a picture's colours to sRGB, which screens and models take them for, from what its file says they are.

A colour profile says it, or the gamma and the primaries of a PNG. What is damaged, or made for other channels than the
picture has, is taken for nothing: the colours are then what every program without profiles shows.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from PIL import Image

Vector = tuple[float, ...]
Matrix = tuple[Vector, ...]

_GREY = ("1", "L", "LA", "La", "I", "F")
_SCREEN = 1 / 2.2  # the gamma that PNGs name where sRGB is meant
_WHITE_AND_PRIMARIES = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)  # of sRGB: x and y of each
_CLOSE = 0.01
_LEAST, _MOST = 0.1, 5.0  # gammas that are no mistake
_D50 = (0.9642, 1.0, 0.8249)  # the white of every profile
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def in_srgb(pixels: Image.Image, source: Image.Image) -> Image.Image:
    """`pixels` of the file `source`, in RGB, RGBA, L, CMYK or YCbCr: the same where there is nothing to do."""
    data = _profile(source)
    if not data:
        return pixels
    # Most pictures have no profile, and the child that waits for one is not to hold the library.
    from desktop.pictures.colour_transform import transformed

    grey = source.mode in _GREY or source.mode.startswith("I;")
    converted = transformed(_colours(pixels, grey=grey), data)
    if converted is None:
        return pixels
    if pixels.mode == "RGBA":
        converted.putalpha(pixels.getchannel("A"))
    return converted


def _colours(pixels: Image.Image, *, grey: bool) -> Image.Image:
    """Without transparency, in channels of a profile."""
    if pixels.mode == "RGBA" and grey:
        return pixels.getchannel("R")
    return pixels if pixels.mode in ("RGB", "L", "CMYK") else pixels.convert("RGB")


def _profile(source: Image.Image) -> bytes:
    """Of the file; b"" where it names none."""
    data = source.info.get("icc_profile")
    if isinstance(data, bytes) and data:
        return data
    gamma = source.info.get("gamma")
    if source.format != "PNG" or "srgb" in source.info or not isinstance(gamma, float):
        return b""
    primaries = source.info.get("chromaticity", _WHITE_AND_PRIMARIES)
    return _of_png(gamma, primaries) if _LEAST < gamma < _MOST else b""


def _of_png(gamma: float, primaries: Sequence[float]) -> bytes:
    usual = all(abs(one - other) < _CLOSE for one, other in zip(primaries, _WHITE_AND_PRIMARIES, strict=True))
    if usual and abs(gamma - _SCREEN) < _CLOSE:
        return b""
    try:
        return matrix_profile(1 / gamma, primaries)
    except (ValueError, ArithmeticError, struct.error):  # no colours are there
        return b""


def matrix_profile(gamma: float, primaries: Sequence[float]) -> bytes:
    """A profile of three primaries. `primaries`: x and y of white, red, green and blue.

    Raises ValueError, ArithmeticError, struct.error for what is no light.
    """
    white, red, green, blue = (_light(primaries[at], primaries[at + 1]) for at in (0, 2, 4, 6))
    lights = _transposed((red, green, blue))
    shares = _seen_as(_inverse(lights), white)
    # As they look by the white of profiles.
    cones, cones_d50 = _seen_as(_BRADFORD, white), _seen_as(_BRADFORD, _D50)
    tags = {b"wtpt": _xyz(_D50)}
    for colour, light, share in zip((b"r", b"g", b"b"), (red, green, blue), shares, strict=True):
        seen = _seen_as(_BRADFORD, light)
        adapted = [share * cone * new / old for cone, new, old in zip(seen, cones_d50, cones, strict=True)]
        tags[colour + b"XYZ"] = _xyz(_seen_as(_inverse(_BRADFORD), adapted))
        tags[colour + b"TRC"] = b"curv" + struct.pack(">IIH", 0, 1, round(gamma * 256)) + b"\0\0"
    return _packed(tags)


def _light(x: float, y: float) -> Vector:
    return x / y, 1.0, (1 - x - y) / y


def _transposed(rows: Sequence[Sequence[float]]) -> Matrix:
    return tuple(zip(*rows, strict=True))


def _seen_as(matrix: Matrix, light: Sequence[float]) -> Vector:
    return tuple(sum(one * other for one, other in zip(row, light, strict=True)) for row in matrix)


def _inverse(matrix: Matrix) -> Matrix:
    first, second, third = matrix
    crosses = (_cross(second, third), _cross(third, first), _cross(first, second))
    size = sum(one * other for one, other in zip(first, crosses[0], strict=True))
    return _transposed([[value / size for value in cross] for cross in crosses])


def _cross(one: Sequence[float], other: Sequence[float]) -> Vector:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def _xyz(light: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65_536) for value in light))


def _packed(tags: Mapping[bytes, bytes]) -> bytes:
    """Version 2 of ICC, for screens."""
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", *(round(value * 65_536) for value in _D50))
    return head.ljust(128, b"\0") + table + body
