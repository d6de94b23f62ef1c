"""Says what the picture viewer has to say."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.common.types import Part, Series
from desktop.pictures.layout import READABLE, sight
from desktop.state.chat.several import roughly
from desktop.state.chat.sources import Loss
from desktop.state.chat.viewer.framing import Size
from desktop.state.chat.viewer.print_seen import PrintSeen
from desktop.state.chat.viewer.viewer import Seat


def measures(size: Size) -> str:
    """ "3200 × 2000"."""
    return tr("{width} × {height}", width=size[0], height=size[1])


def standing(seat: Seat, size: Size, *, in_view: bool) -> str:
    """Below the name: how large it is and how it stands in the chat."""
    if size == (0, 0):
        return ""
    if not seat.sent or in_view:
        return tr("{size}, in view for your next question", size=measures(size))
    return tr("{size}, sent with an earlier question", size=measures(size))


def page(series: Series, number: int, count: int) -> str:
    match series:
        case Series.PAGES:
            return tr("page {number} of {count}", number=number, count=count)
        case Series.FRAMES:
            return tr("frame {number} of {count}", number=number, count=count)
        case Series.PICTURES:
            return tr("picture {number} of {count}", number=number, count=count)


def framed(name: str, part: Part | None, size: Size) -> str:
    """What the frame is, for those who do not see it."""
    if part is None:
        return tr("All of {name}, {width} by {height} pixels", name=name, width=size[0], height=size[1])
    return tr("Part of {name}, {width} by {height} pixels", name=name, width=part.width, height=part.height)


def placed(part: Part) -> str:
    """What moved, in short: said when a frame came to rest."""
    return tr(
        "{width} by {height} pixels, {left} from the left, {top} from the top",
        width=part.width,
        height=part.height,
        left=part.left,
        top=part.top,
    )


def lost(loss: Loss | None) -> str:
    """Why only the model's own pixels are shown; "" where all are there."""
    match loss:
        case None:
            return ""
        case Loss.NO_FILE:
            return tr("It has no file here, so this is what the model gets. A part of it gains no sharpness.")
        case Loss.GONE:
            return tr("The file is gone, so this is what the model gets. A part of it gains no sharpness.")
        case Loss.CHANGED:
            return tr("The file has changed since, so this is what the model gets. A part of it gains no sharpness.")


def figures(size: Size) -> tuple[str, str, str, str]:
    """In the file, for the model, sharpness, tiles: of a picture or a part of `size`."""
    seen = sight(*size)
    return measures(size), measures(seen.size), tr("{n} %", n=seen.sharpness), str(seen.tiles)


def cost(seconds: float | None) -> str:
    """What a model takes for a picture: the same for each, as all become as many tiles. "" where not known."""
    if seconds is None:
        return ""
    return tr(
        "Costs {time} before the answer starts, the same for a part. It takes nothing from the chat's memory.",
        time=roughly(seconds),
    )


def acts(seat: Seat, part: Part | None) -> tuple[str, str]:
    """Words of the quiet and of the main button; "" where there is none."""
    if not seat.sent:
        return tr("Use all of it"), tr("Send this part") if part is not None else tr("Send it like this")
    if part is None:
        return "", tr("Ask about all of it")
    return tr("Ask about all of it"), tr("Ask about this part")


def small_print(seen: PrintSeen, part: Part | None) -> tuple[str, str]:
    """The warning's title and sentence."""
    often = tr("Below {n} px it is often misread.", n=READABLE)
    if part is None or not seen.known:
        return _high(seen), often
    if seen.part is None:
        return _high(seen), f"{often} {tr('None of it is in the frame.')}"
    return _high(seen), f"{often} {tr('In the frame it is about {n} px.', n=round(seen.part))}"


def short_warning(seen: PrintSeen) -> str:
    """Where there is room for one line only."""
    if seen.part is None:
        return _high(seen)
    return tr("Small print: about {n} px high, in the frame {m} px", n=round(seen.whole), m=round(seen.part))


def _high(seen: PrintSeen) -> str:
    return tr("Small print is about {n} px high after scaling", n=round(seen.whole))
