"""Writes sizes, speeds and times in a person's words (decimal units, as shops and download pages use them)."""

from __future__ import annotations

from desktop.common.i18n import tr, trn

_STEPS = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


def size(n_bytes: int) -> str:
    """2_019_393_189 -> "2.0 GB"; 8_000_000_000 -> "8 GB"; 64_100_000_000 -> "64 GB"."""
    for step, unit in _STEPS:
        if n_bytes >= step * 0.9995:
            value = n_bytes / step
            whole = n_bytes % step == 0
            digits = 1 if value < 9.95 and step >= 10**6 and not whole else 0
            return f"{value:.{digits}f} {unit}"
    return trn("{n} byte", "{n} bytes", n_bytes)


def speed(bytes_per_second: float) -> str:
    """9_400_000 -> "9.4 MB a second"."""
    return tr("{size} a second", size=size(round(bytes_per_second)))


def amount(done: int, total: int) -> str:
    """ "555 MB of 1.3 GB"; empty while the total is not known."""
    return tr("{done} of {total}", done=size(done), total=size(total)) if total else ""


def percent(done: int, total: int) -> int:
    """Whole percent; 100 only when every byte is here."""
    return min(100, done * 100 // total) if total else 0


def pace(bytes_per_second: float, seconds_left: float | None) -> str:
    """ "9.4 MB a second, about 1 minute left", as far as it is known."""
    if bytes_per_second <= 0:
        return ""
    if seconds_left is None:
        return speed(bytes_per_second)
    return tr("{speed}, {time} left", speed=speed(bytes_per_second), time=about(seconds_left))


def about(seconds: float) -> str:
    """A duration nobody would time: "about 2 minutes", "a few seconds"."""
    if seconds < 10:
        return tr("a few seconds")
    if seconds < 55:
        return trn("about {n} second", "about {n} seconds", round(seconds / 5) * 5)
    minutes = round(seconds / 60)
    if minutes < 60:
        return trn("about {n} minute", "about {n} minutes", max(1, minutes))
    return trn("about {n} hour", "about {n} hours", max(1, round(seconds / 3600)))


def elapsed(seconds: float) -> str:
    """A measured duration: "9 s", "2 min 5 s"."""
    whole = max(1, round(seconds))
    if whole < 100:
        return tr("{n} s", n=whole)
    return tr("{m} min {s} s", m=whole // 60, s=whole % 60)
