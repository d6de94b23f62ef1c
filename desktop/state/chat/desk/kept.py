"""Writes what is kept of a chart as JSON, and reads it back: how it was read, and what the person made of that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from desktop.charts.types import Axis, ChartKind, ChartRead, ChartTable, Series, Spot, Standing, Value, Witness
from desktop.common.types import Part


@dataclass(frozen=True)
class Kept:
    """`read` as the witnesses left it, `table` as the person has it now. `area` is what the picture shows, in the
    pixels in which spots and ticks are told.
    """

    read: ChartRead
    table: ChartTable
    area: Part


def written(kept: Kept) -> str:
    """Takes some 10 ms for a thousand values: not for a thread that somebody waits for."""
    read = kept.read
    found = {
        "read": {
            "table": _of_table(read.table),
            "witnesses": sorted(each.value for each in read.witnesses),
            "seconds": read.seconds,
            "model": read.model,
            "engine": read.engine,
        },
        "table": _of_table(kept.table),
        "area": asdict(kept.area),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def read_back(text: str | None) -> Kept | None:
    """None where nothing is kept, or where it is not understood because another version of Corral wrote it."""
    try:
        found = json.loads(text) if text else None
        return None if found is None else Kept(_read(found["read"]), _table(found["table"]), Part(**found["area"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _of_table(table: ChartTable) -> dict[str, object]:
    # dataclasses.asdict copies every number of it, which takes ten times as long.
    return {
        "kind": table.kind.value,
        "series": [
            {"name": each.name, "values": list(map(_of_value, each.values)), "colour": each.colour, "right": each.right}
            for each in table.series
        ],
        "title": table.title,
        "x": asdict(table.x),
        "y": asdict(table.y),
        "decimals": table.decimals,
        "ticks": table.ticks,
        "notes": table.notes,
    }


def _of_value(value: Value) -> dict[str, object]:
    spot = value.spot
    return {
        "label": value.label,
        "value": value.value,
        "standing": value.standing.value,
        "other": value.other,
        "spot": {"box": vars(spot.box), "line": spot.line} if spot is not None else None,
        "text": value.text,
        "other_text": value.other_text,
    }


def _read(kept: Mapping[str, Any]) -> ChartRead:
    witnesses = frozenset(map(Witness, kept["witnesses"]))
    return ChartRead(_table(kept["table"]), witnesses, float(kept["seconds"]), kept["model"], kept["engine"])


def _table(kept: Mapping[str, Any]) -> ChartTable:
    return ChartTable(
        ChartKind(kept["kind"]),
        tuple(
            Series(each["name"], tuple(map(_value, each["values"])), each["colour"], each["right"])
            for each in kept["series"]
        ),
        kept["title"],
        Axis(**kept["x"]),
        Axis(**kept["y"]),
        kept["decimals"],
        tuple((float(place), float(value)) for place, value in kept["ticks"]),
        tuple(kept["notes"]),
    )


def _value(kept: Mapping[str, Any]) -> Value:
    return Value(
        kept["label"],
        kept["value"],
        Standing(kept["standing"]),
        kept["other"],
        _spot(kept["spot"]),
        kept["text"],
        kept["other_text"],
    )


def _spot(kept: Mapping[str, Any] | None) -> Spot | None:
    return Spot(Part(**kept["box"]), float(kept["line"])) if kept else None
