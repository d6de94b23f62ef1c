"""Says what would become of what is dropped on the Writing room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.common.file_types import Kind, is_folder, is_no_picture_to_see, kind_in
from desktop.common.i18n import tr
from desktop.common.visible import shown_name
from desktop.ui.offer import DropPlan, Offer, plan_away


def plan_for(offer: Offer) -> DropPlan | None:
    """None for what is not taken at all."""
    if offer.paths:
        return _file_plan(offer)
    if offer.away:
        return plan_away(offer.elsewhere[0])
    if offer.text:
        return DropPlan(tr("Drop to use this text"), tr("It becomes the source, on this computer."), icon="writing")
    return _picture_plan() if offer.image is not None else None


def first_of(paths: Sequence[Path]) -> Path:
    """The one that is opened: the first that is a text by its kind, else the first."""
    return next((path for path in paths if kind_in(path) is Kind.DOCUMENT and not is_folder(path)), paths[0])


def _file_plan(offer: Offer) -> DropPlan:
    path = first_of(offer.paths)
    kind, name = kind_in(path), shown_name(path.name)
    if is_no_picture_to_see(path):  # the room for pictures would send it back
        kind = Kind.UNKNOWN
    if kind is Kind.PICTURE:
        return _picture_plan()
    if is_folder(path):
        return DropPlan(tr("A folder cannot be read here"), tr("Drop one file out of it."), icon="folder", refused=True)
    note = tr("Only {name} is opened.", name=name) if len(offer.paths) > 1 else ""
    if kind is Kind.UNKNOWN:
        sentence = tr("{name}: Corral does not know this kind and looks whether it is a text.", name=name)
        return DropPlan(tr("Drop to try this file"), sentence, note, icon="writing")
    return DropPlan(
        tr("Drop to open this text"), tr("{name} is read on this computer.", name=name), note, icon="writing"
    )


def _picture_plan() -> DropPlan:
    return DropPlan(
        tr("Pictures are looked at in Chat"), tr("Drop it there and ask about it."), icon="image", refused=True
    )
