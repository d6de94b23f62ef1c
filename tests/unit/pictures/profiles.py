"""Colour profiles made for the tests, and what their colours are in sRGB by the standards' own formulas."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import numpy as np

P3 = (0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)
ADOBE = (0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
SRGB = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
_D50 = (0.9642, 1.0, 0.8249)
# CSS Color 4: linear light of each space to XYZ by D65, and back to sRGB.
_P3_TO_XYZ = np.array(
    [
        [608311 / 1250200, 189793 / 714400, 198249 / 1000160],
        [35783 / 156275, 247089 / 357200, 198249 / 2500400],
        [0, 32229 / 714400, 5220557 / 5000800],
    ]
)
_ADOBE_TO_XYZ = np.array(
    [
        [573536 / 994567, 263643 / 1420810, 187206 / 994567],
        [591459 / 1989134, 6239551 / 9945670, 374412 / 4972835],
        [53769 / 1989134, 351524 / 4972835, 4929758 / 4972835],
    ]
)
_XYZ_TO_SRGB = np.array(
    [
        [12831 / 3959, -329 / 214, -1974 / 3959],
        [-851781 / 878810, 1648619 / 878810, 36519 / 878810],
        [705 / 12673, -2585 / 12673, 705 / 667],
    ]
)


def p3_in_srgb(colour: Sequence[int]) -> np.ndarray:
    return _shades(_XYZ_TO_SRGB @ _P3_TO_XYZ @ _linear(colour))


def adobe_in_srgb(colour: Sequence[int]) -> np.ndarray:
    return _shades(_XYZ_TO_SRGB @ _ADOBE_TO_XYZ @ (np.array(colour) / 255) ** (563 / 256))


def _linear(colour: Sequence[int]) -> np.ndarray:
    share = np.array(colour) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def _shades(light: np.ndarray) -> np.ndarray:
    light = np.clip(light, 0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def linear_in_srgb(shade: int) -> float:
    return float(_shades(np.array([shade / 255]))[0])


def lab_in_srgb(lab: Sequence[float]) -> np.ndarray:
    """By D50; Bradford brings it to the screen's white."""
    middle = (lab[0] + 16) / 116
    parts = np.array([middle + lab[1] / 500, middle, middle - lab[2] / 200])
    light = np.where(parts > 6 / 29, parts**3, 3 * (6 / 29) ** 2 * (parts - 4 / 29)) * _D50
    to_d65 = np.array(
        [
            [0.9554734527042182, -0.023098536874261423, 0.0632593086610217],
            [-0.028369706963208136, 1.0099954580058226, 0.021041398966943008],
            [0.012314001688319899, -0.020507696433477912, 1.3303659366080753],
        ]
    )
    return _shades(_XYZ_TO_SRGB @ to_d65 @ light)


def p3_profile() -> bytes:
    """As phones write it: primaries by D50, the curve of sRGB in five numbers."""
    columns = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
    curve = b"para" + struct.pack(">IHH5i", 0, 3, 0, *_fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    return _screen(columns, curve)


def adobe_profile() -> bytes:
    columns = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
    return _screen(columns, b"curv" + struct.pack(">IIH", 0, 1, 563) + b"\0\0")


def grey_profile() -> bytes:
    """Of linear light."""
    return _packed(b"mntr", b"GRAY", b"XYZ ", {b"wtpt": _xyz(_D50), b"kTRC": b"curv" + struct.pack(">II", 0, 0)})


CYAN_INK = (55, -37, -50)


def ink_profile() -> bytes:
    """Of a printer whose paper is white, whose black is black and whose other inks are all cyan, of no full light."""
    grid = bytearray()
    for place in range(16):
        inks = [place >> shift & 1 for shift in (3, 2, 1, 0)]
        lab = (0, 0, 0) if inks[3] else CYAN_INK if any(inks) else (100, 0, 0)
        grid += bytes((round(lab[0] * 2.55), lab[1] + 128, lab[2] + 128))
    ramp = bytes(range(256))
    table = b"mft1" + struct.pack(">I4B9i", 0, 4, 3, 2, 0, *_fixed(1, 0, 0, 0, 1, 0, 0, 0, 1))
    table += ramp * 4 + bytes(grid) + ramp * 3
    return _packed(b"prtr", b"CMYK", b"Lab ", {b"wtpt": _xyz(_D50), b"A2B0": table})


def _screen(columns: Sequence[Sequence[float]], curve: bytes) -> bytes:
    tags = {b"wtpt": _xyz(_D50)}
    for colour, column in zip((b"r", b"g", b"b"), columns, strict=True):
        tags |= {colour + b"XYZ": _xyz(column), colour + b"TRC": curve}
    return _packed(b"mntr", b"RGB ", b"XYZ ", tags)


def _fixed(*values: float) -> list[int]:
    return [round(value * 65_536) for value in values]


def _xyz(light: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *_fixed(*light))


def _packed(kind: bytes, space: bytes, between: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    start = 132 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"", 0x04000000, kind, space, between)
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", *_fixed(*_D50))
    return head.ljust(128, b"\0") + table + body
