"""Reads charts as the table of what they draw, diagrams as the list of their words."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from desktop.common.i18n import tr
from desktop.documents.word.tags import CHART, CHART_EX, DIAGRAM, A, number

_FIRST_DAY = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_LAST_DAY = 2_900_000
_LONG = 12  # figures from which a number is rounded
_MOST_POINTS = 100_000


def chart(root: etree._Element) -> str:
    """Titles, then a table: what is counted, and the values of each series."""
    titles = (_rich(title) for title in root.iter(f"{CHART}title", f"{CHART_EX}title"))
    series = list(root.iter(f"{CHART}ser"))
    columns = [_cached(one, "val", "yVal", "bubbleSize") for one in series]
    names = max((_cached(one, "cat", "xVal") for one in series), key=len, default={})
    places = sorted({*names, *(at for column in columns for at in column)})
    rows = [["", *(" ".join(_cached(one, "tx").values()) for one in series)]]
    rows += ([names.get(at, ""), *(column.get(at, "") for column in columns)] for at in places)
    lines = [" | ".join(row) for row in rows]
    plain = [" ".join((point.text or "").split()) for point in root.iter(f"{CHART_EX}pt")]
    words = [*dict.fromkeys(titles), *lines, *plain]
    text = "\n".join(word for word in words if word.replace("|", "").strip())
    return tr("[Chart] {text}", text=text) if text else ""


def _cached(series: etree._Element, *names: str) -> dict[int, str]:
    """The points of a series as they were last drawn, by their places; of several levels the innermost."""
    for name in names:
        of = series.find(f"{CHART}{name}")
        if of is None:
            continue
        level = next(of.iter(f"{CHART}lvl"), of)
        style = of.findtext(f".//{CHART}formatCode") or ""
        found: dict[int, str] = {}
        for point in level.iter(f"{CHART}pt"):
            place = number(point.get("idx"), -1)
            place = place if 0 <= place < _MOST_POINTS else len(found)
            found[place] = shown(point.findtext(f"{CHART}v") or "", point.get("formatCode") or style)
        if found:
            return dict(sorted(found.items()))
        return {0: of.findtext(f"{CHART}v") or _rich(of)}
    return {}


def shown(value: str, style: str) -> str:
    """A number as it is drawn: days are kept as their count, shares as parts of one, 4.3 as 4.2999999999999998."""
    value = value.strip()
    style = style.lower()
    try:
        amount = float(value)
    except ValueError:
        return value
    if _is_date(style) and 0 < amount < _LAST_DAY:
        return (_FIRST_DAY + dt.timedelta(days=amount)).date().isoformat()
    if style.endswith("%"):
        return f"{_plain(amount * 100)} %"
    return value if len(value) < _LONG else _plain(amount)


def _is_date(style: str) -> bool:
    """By the letters for year, month and day, those of a text in quotes and of a colour left out."""
    letters = "".join(style.split('"')[::2])
    return "yy" in letters or ("d" in letters and "m" in letters and "[" not in letters)


def _plain(amount: float) -> str:
    text = f"{amount:.12g}"
    return f"{amount:.0f}" if "e+" in text else text


def _rich(element: etree._Element) -> str:
    texts = (text.text or "" for text in element.iter(f"{A}t", f"{CHART}v"))
    return " ".join("".join(texts).split())


def diagram(root: etree._Element) -> str:
    lines: list[str] = []
    for point in root.iter(f"{DIAGRAM}pt"):
        facts = point.find(f"{DIAGRAM}prSet")
        if facts is not None and facts.get("phldr") in ("1", "true"):
            continue  # "[Text]", which nobody filled in
        words = point.find(f"{DIAGRAM}t")
        lines += () if words is None else map(letters, words.iter(f"{A}p"))
    return "\n".join(f"- {line}" for line in lines if line.strip())


def letters(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{A}t"))
