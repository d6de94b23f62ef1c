"""Says what would become of what is dropped on the Writing room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.common.file_types import Kind, is_folder, is_no_picture_to_see, kind_in
from desktop.common.i18n import tr, trn
from desktop.common.visible import shown_name
from desktop.ui.offer import DropPlan, Offer, plan_away

_DRAWINGS = (".svg", ".svgz")


def plan_for(offer: Offer, why_no_scans: str = "") -> DropPlan | None:
    """None for what is not taken at all. `why_no_scans`: a sentence on why words in pictures are not read here."""
    if offer.paths:
        return _several_plan(offer.paths) if len(offer.paths) > 1 else _file_plan(offer.paths[0], why_no_scans)
    if offer.away:
        return plan_away(offer.elsewhere[0])
    if offer.text:
        return DropPlan(tr("Drop to use this text"), tr("It becomes the source, on this computer."), icon="writing")
    return _picture_plan("", why_no_scans) if offer.image is not None else None


def _several_plan(paths: Sequence[Path]) -> DropPlan:
    title = trn("Drop to open {n:,} file as one source", "Drop to open {n:,} files as one source", len(paths))
    return DropPlan(title, tr("They are read on this computer, in this order."), icon="writing")


def _file_plan(path: Path, why_no_scans: str) -> DropPlan:
    kind, name = kind_in(path), shown_name(path.name)
    if is_no_picture_to_see(path):  # the room for pictures would send it back
        kind = Kind.UNKNOWN
    if kind is Kind.PICTURE:
        drawn = path.suffix.lower() in _DRAWINGS
        return _picture_plan(name, why_no_scans or (tr("Drawings are not read for words.") if drawn else ""))
    if is_folder(path):
        sentence = tr("All texts in {name} become one source, read on this computer.", name=name)
        return DropPlan(tr("Drop to open this folder"), sentence, icon="folder")
    if kind is Kind.UNKNOWN:
        sentence = tr("{name}: Corral does not know this kind and looks whether it is a text.", name=name)
        return DropPlan(tr("Drop to try this file"), sentence, icon="writing")
    return DropPlan(tr("Drop to open this text"), tr("{name} is read on this computer.", name=name), icon="writing")


def _picture_plan(name: str, why_no_scans: str) -> DropPlan:
    if why_no_scans:
        sentence = tr("Drop it there and ask about it.")
        return DropPlan(tr("Pictures are looked at in Chat"), sentence, why_no_scans, icon="image", refused=True)
    sentence = tr("What is written in {name} is recognised on this computer.", name=name or tr("the picture"))
    return DropPlan(tr("Drop to read its words here"), sentence, tr("To ask about it, drop it in Chat."), icon="image")
