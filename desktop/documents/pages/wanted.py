"""Defines what is known of pages whose words have to be recognised, before and after that is done."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.common.types import Document, PageState


class Want(enum.Enum):
    """Why somebody should look at the picture of a page."""

    PICTURE = "picture"  # there are no words, or a stamp alone
    LETTERLESS = "letterless"  # its fonts do not say which letters they show
    LAYER = "layer"  # its words are not what is seen: they are compared with the picture
    DOUBTED = "doubted"  # the same, and they do not look like what is seen


@dataclass(frozen=True)
class LayerLine:
    """A line of words behind the picture of a page, and where it should be seen: in shares of the page's size."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Wanted:
    """A page, from 1, whose picture is to be looked at. `layer`: of LAYER and DOUBTED, lines that tell most."""

    page: int
    want: Want
    layer: tuple[LayerLine, ...] = ()


@dataclass(frozen=True)
class Survey:
    """What a file turned out to be before anybody recognised anything in it.

    `document` is what can be read without that, None where it is nothing. `pages`: as they are then.
    """

    pages: tuple[PageState, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    document: Document | None = None


class By(enum.Enum):
    """Who recognised the words of a page."""

    RECOGNISER = "recogniser"  # the one of the package corral-ocr
    TESSERACT = "tesseract"
    MODEL = "model"  # a vision model, which may write down what is not there


@dataclass(frozen=True)
class ScanLine:
    """A line, or a piece of one, as it was recognised. Its place is in pixels of the page's picture, upright."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Recognised:
    """What somebody read on a page, from 1. `lines`: with places, or `text` where whoever read it knows of none.

    Neither: there are no words on it, or none in a script that is known here (`strange`). `kept`: the words that stand
    behind the picture of the page were compared with it, and are right.
    """

    page: int
    by: By = By.RECOGNISER
    lines: tuple[ScanLine, ...] = ()
    text: str = ""
    strange: bool = False
    kept: bool = False

    @property
    def has_words(self) -> bool:
        return bool(self.lines or self.text.strip())
