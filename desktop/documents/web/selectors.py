"""Reads selectors of style sheets, as far as they can be told without drawing the page; where not, says None."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

_PIECE = re.compile(
    r"([.#]?)((?:[\w-]|\\.|[^\x00-\x7f])+)|\[([^\]]{0,200})\]|(::?[\w-]+)(?:\(([^()]{0,200})\))?|([*&])|([ >+~])"
)
_LONGEST = 500  # characters; longer ones are not looked into
_NEEDED = re.compile(r"[.#]((?:[\w-]|\\.|[^\x00-\x7f])+)")
_NAME = re.compile(r"(?:[\w-]|\\.|[^\x00-\x7f])+")
_ATTRIBUTE = re.compile("[a-z][a-z0-9_-]{0,60}")
_ESCAPED = re.compile(r"\\(.)")
# What only happens while somebody does something, and what is not the element itself.
_NEVER = frozenset({
    ":hover", ":focus", ":focus-within", ":focus-visible", ":active", ":target", ":visited", ":empty", "::before",
    "::after", ":before", ":after", "::placeholder", "::selection", "::marker", "::backdrop", ":fullscreen",
})  # fmt: skip
Weight = tuple[int, int, int]
Owners = Callable[[str], Container[object]]  # the elements that have a class


@dataclass
class Compound:
    """`a.b#c[d]`: what has to be true of one element."""

    tag: str = ""
    id: str = ""
    classes: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    unsure: bool = False
    never: bool = False
    before: str = ""  # how it stands to the compound on its left: " ", ">", "+", "~"; "" for the leftmost

    def matches(self, element: etree._Element, owners: Owners) -> bool | None:
        if self.tag and self.tag != element.tag:
            return False
        if self.id and self.id != element.get("id"):
            return False
        if not all(element in owners(each) for each in self.classes):
            return False
        for name, value in self.attributes:
            own = element.get(name)
            if own is None or (value is not None and own != value):
                return False
        return None if self.unsure else True

    @property
    def key(self) -> str:
        """What an element surely has that it matches."""
        if self.id:
            return f"#{self.id}"
        return f".{self.classes[0]}" if self.classes else self.tag or "*"


@dataclass(frozen=True)
class Selector:
    parts: tuple[Compound, ...]  # the last first
    weight: Weight

    @property
    def key(self) -> str:
        return self.parts[0].key

    @property
    def is_unsure(self) -> bool:
        """Whether nobody can say of any element that it matches."""
        return any(part.unsure or part.before in ("+", "~") for part in self.parts)

    def matches(self, element: etree._Element, owners: Owners) -> bool | None:
        """False only where it surely does not."""
        answer = self.parts[0].matches(element, owners)
        at: etree._Element = element
        chosen = False  # another ancestor might have been taken
        for position in range(1, len(self.parts)):
            if answer is False:
                return False
            part, how = self.parts[position], self.parts[position - 1].before
            if how in ("+", "~"):
                return None
            found = _above(at, part, how, owners)
            if found is None:
                return None if chosen and how == ">" else False
            at, sure = found
            chosen = chosen or how == " "
            answer = answer if sure else None
        return answer


def selectors(text: str, names: frozenset[str]) -> Iterator[Selector]:
    """Each of `a, b > c` that may match something where these are all classes and ids."""
    for each in text.split(","):
        selector = _selector(" ".join(each.split())) if may_match(each, names) else None
        if selector is not None:
            yield selector


def may_match(text: str, names: frozenset[str]) -> bool:
    """One selector, where these are all classes and ids. In a hurry."""
    return "(" in text or all(_plain(name) in names for name in _NEEDED.findall(text))


def last_names(text: str) -> Iterator[str]:
    """What stands at the end of each of `a, b > c.d`, in single names; "*" where it may be none. In a hurry."""
    for each in text.split(","):
        last = each[each.rstrip().rfind(" ") + 1 :].strip()
        for name in _NAME.findall(last):
            yield _plain(name)
        if "[" in each or "(" in each or not last or last[0] in ":*" or last[-1] in ")]":
            yield "*"


def keys(element: etree._Element) -> Iterator[str]:
    """All that a selector's key may be for it to match."""
    yield "*"
    yield element.tag
    if own := element.get("id"):
        yield f"#{own}"
    for each in (element.get("class") or "").split():
        yield f".{each}"


def _plain(name: str) -> str:
    return _ESCAPED.sub(r"\1", name) if "\\" in name else name


def _above(element: etree._Element, part: Compound, how: str, owners: Owners) -> tuple[etree._Element, bool] | None:
    parent = element.getparent()
    while parent is not None:
        answer = part.matches(parent, owners)
        if answer is not False:
            return parent, bool(answer)
        if how == ">":
            return None
        parent = parent.getparent()
    return None


def _selector(text: str) -> Selector | None:
    for sign in ">+~":
        text = text.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    if not text or len(text) > _LONGEST:
        return None
    parts = [Compound()]
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() != end:
            return None
        end = found.end()
        if combinator := found[7]:
            parts.append(Compound(before=combinator))
        else:
            _add(parts[-1], found)
    if end < len(text) or any(part.never for part in parts):
        return None
    parts.reverse()
    ids = sum(bool(part.id) for part in parts)
    qualities = sum(len(part.classes) + len(part.attributes) + part.unsure for part in parts)
    return Selector(tuple(parts), (ids, qualities, sum(bool(part.tag) for part in parts)))


def _add(part: Compound, found: re.Match[str]) -> None:
    kind, name, attribute, pseudo, inside, any_, _combinator = found.groups()
    if name:
        name = _plain(name)
        if kind == ".":
            part.classes.append(name)
        elif kind == "#":
            part.id = name
        else:
            part.tag = name.lower()
    elif attribute is not None:
        _add_attribute(part, attribute)
    elif pseudo == ":root":
        part.tag = "html"
    elif pseudo and pseudo.lower() in _NEVER and not inside:
        part.never = True
    elif pseudo or any_ == "&":  # the rule around this one
        part.unsure = True


def _add_attribute(part: Compound, text: str) -> None:
    name, equals, value = text.partition("=")
    if name[-1:] in ("~", "|", "^", "$", "*"):
        part.unsure = True
        name, equals = name[:-1], ""
    name, value = name.strip().lower(), value.strip().strip("\"'")
    if _ATTRIBUTE.fullmatch(name):
        part.attributes.append((name, value if equals else None))
    else:
        part.unsure = True
