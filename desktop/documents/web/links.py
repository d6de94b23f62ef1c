"""Says behind the words of a link where it leads, where a reader needs it and it does not drown the text."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urljoin, urlsplit

_SHOWN = ("http://", "https://", "mailto:", "tel:")
_BEGINNINGS = frozenset(each[:4] for each in _SHOWN)
_PERSONAL = ("mailto:", "tel:")
_LONGEST = 200  # characters; longer ones count who clicked, and no one can copy them
_FEW = 40  # links of a page, up to which one that stands alone in its line is a link to be used, not a menu
_WEB = 3  # links in one paragraph, beyond which they are cross-references


def count_links(source: str) -> int:
    """Of a page, counted no further than it matters."""
    few = len(source.split("<a ", _FEW + 1)) - 1
    return few if few > _FEW else few + source.count("<A ")


class Address(str):
    """A piece of text: the address of the words before it, in brackets."""

    __slots__ = ("personal", "words")

    personal: bool
    words: int  # letters and figures of the words it belongs to


class Links:
    """Of one page. `base`: where the page was found, if that is known."""

    def __init__(self, count: int, base: str = "") -> None:
        self._few = count <= _FEW
        self._base = base
        self._told: set[str] = set()

    def may_lead_outside(self, href: str) -> bool:
        return bool(self._base) or href.lstrip()[:4].lower() in _BEGINNINGS

    def address(self, href: str, words: str) -> Address | None:
        """None where the words are the address, or there is none that can be used outside the page."""
        href = href.strip()
        if self._base and not href.startswith("#"):
            href = joined(self._base, href)
        kind = href[:8].lower()
        if not kind.startswith(_SHOWN) or len(href) > _LONGEST:
            return None
        if kind.startswith(_PERSONAL):
            href = unquote(href.partition(":")[2].partition("?")[0])
        if not href or _bare(href) in _bare(words):
            return None
        found = Address(f" ({href})")
        found.personal = kind.startswith(_PERSONAL)
        found.words = _weight(words)
        return found

    def kept(self, pieces: Sequence[str]) -> list[str]:
        """The pieces of a block, without the addresses that say nothing there."""
        told = self._few or self._is_in_sentence(pieces)
        kept = []
        for piece in pieces:
            if isinstance(piece, Address):
                if not (told or piece.personal) or piece in self._told:
                    continue
                self._told.add(piece)
            kept.append(piece)
        return kept

    def _is_in_sentence(self, pieces: Sequence[str]) -> bool:
        addresses = [piece for piece in pieces if isinstance(piece, Address)]
        others = sum(_weight(piece) for piece in pieces if not isinstance(piece, Address))
        return len(addresses) <= _WEB and others > sum(address.words for address in addresses)


def is_to_a_note(href: str | None) -> bool:
    return href is not None and "#" in href and not href.endswith("#")


def _weight(text: str) -> int:
    return len(text) - text.count(" ")


def _bare(address: str) -> str:
    """As people write addresses."""
    plain = unquote(address).lower().partition("://")[2] or address.lower()
    plain = plain.removeprefix("www.").rstrip("/")
    return "".join(plain.split()) if not plain.lstrip("+").isdigit() else plain


def joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # an address that is none
        return href


def host(address: str) -> str:
    """Whom a person would call its owner; the address itself where it has none."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address
