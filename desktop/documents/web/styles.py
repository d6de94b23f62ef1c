"""What the style sheets of a page and the styles of its elements do to the words: hide, strike out, raise, lower.

Only what is certain counts. A rule that may or may not apply (a narrow window, a state nobody knows) hides nothing, and
is enough to leave a word standing that another rule would hide: a word too many is better than one too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from desktop.documents.web.selectors import Selector, Weight, keys, selectors
from desktop.documents.web.sheets import Declarations, Rule, declarations, rules
from desktop.documents.web.tree import elements

_MOST_CHECKS = 300_000  # of an element by a selector: sheets of a real page take some thousand
_PRINTED = ("print", "speech", "aural", "handheld")
_NEVER_HIDDEN = frozenset({"html", "body"})  # pages hide all of themselves until a program has run
_NONE = frozenset({"none"})
_UNSEEN = frozenset({"hidden", "collapse"})
_LINES = ("text-decoration", "text-decoration-line")
Rank = tuple[bool, bool, Weight, int]  # important, in a style attribute, weight, order
_BY_ATTRIBUTE: Rank = (False, False, (-1, 0, 0), 0)


@dataclass
class Effects:
    """Elements to which the styles of a page do something."""

    gone: set[etree._Element] = field(default_factory=set)  # display: none
    unseen: set[etree._Element] = field(default_factory=set)  # visibility: hidden
    seen: set[etree._Element] = field(default_factory=set)  # visibility: visible, inside one that is hidden
    struck: set[etree._Element] = field(default_factory=set)
    raised: set[etree._Element] = field(default_factory=set)
    lowered: set[etree._Element] = field(default_factory=set)


def effects(root: etree._Element) -> Effects:
    return _Cascade(root).effects()


class _Cascade:
    """Good for one page."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._effects = Effects()
        self._checks = 0
        self._own: dict[etree._Element, Declarations] = {}

    def effects(self) -> Effects:
        for element in elements(self._root, "//*[@style]"):
            self._styled(element)
        pairs = [(rule, each) for rule in rules("\n".join(_sheets(self._root))) for each in selectors(rule.selectors)]
        self._hide("display", _NONE, pairs, self._effects.gone)
        self._hide("visibility", _UNSEEN, pairs, self._effects.unseen)
        for rule, selector in pairs:
            self._mark(rule, selector)
        return self._effects

    def _styled(self, element: etree._Element) -> None:
        style = (element.get("style") or "").lower()
        if "display" in style or "visibility" in style or "line-through" in style or "vertical-align" in style:
            said = declarations(style)
            self._own[element] = said
            self._note(element, said)
            if said.get("visibility", ("",))[0] == "visible":
                self._effects.seen.add(element)

    def _note(self, element: etree._Element, said: Declarations) -> None:
        if any("line-through" in said.get(name, ("",))[0] for name in _LINES):
            self._effects.struck.add(element)
        height = said.get("vertical-align", ("",))[0]
        if height == "super":
            self._effects.raised.add(element)
        elif height == "sub":
            self._effects.lowered.add(element)

    def _mark(self, rule: Rule, selector: Selector) -> None:
        lines = any("line-through" in rule.said.get(name, ("",))[0] for name in _LINES)
        if not rule.sure or not (lines or rule.said.get("vertical-align", ("",))[0] in ("super", "sub")):
            return
        for element in self._with(selector.key):
            if self._check(selector, element) is True:
                self._note(element, rule.said)

    def _hide(
        self, name: str, values: frozenset[str], pairs: list[tuple[Rule, Selector]], into: set[etree._Element]
    ) -> None:
        hidden = self._hidden_by(name, values, pairs)
        if not hidden:
            return
        against: dict[str, list[tuple[Rule, Selector]]] = defaultdict(list)
        for rule, selector in pairs:
            if name in rule.said and rule.said[name][0] not in values:
                against[selector.key].append((rule, selector))
        for element, rank in hidden.items():
            others = (pair for key in keys(element) for pair in against.get(key, ()))
            if element.tag not in _NEVER_HIDDEN and not self._shown(element, name, values, rank, others):
                into.add(element)

    def _hidden_by(
        self, name: str, values: frozenset[str], pairs: list[tuple[Rule, Selector]]
    ) -> dict[etree._Element, Rank]:
        """The strongest that hides each."""
        hidden: dict[etree._Element, Rank] = {}
        if name == "display":
            hidden = dict.fromkeys(_hidden_by_attribute(self._root), _BY_ATTRIBUTE)
        for rule, selector in pairs:
            value, important = rule.said.get(name, ("", False))
            if value not in values or not rule.sure:
                continue
            rank: Rank = (important, False, selector.weight, rule.order)
            for element in self._with(selector.key):
                if self._check(selector, element) is True:
                    hidden[element] = max(rank, hidden.get(element, rank))
        for element, said in self._own.items():
            value, important = said.get(name, ("", False))
            if value in values:
                rank = (important, True, (0, 0, 0), 0)
                hidden[element] = max(rank, hidden.get(element, rank))
        return hidden

    def _shown(
        self,
        element: etree._Element,
        name: str,
        values: frozenset[str],
        rank: Rank,
        others: Iterable[tuple[Rule, Selector]],
    ) -> bool:
        value, important = self._own.get(element, {}).get(name, ("", False))
        if value and value not in values and (important, True, (0, 0, 0), 0) > rank:
            return True
        for rule, selector in others:
            stronger = (rule.said[name][1], False, selector.weight, rule.order) > rank
            if stronger and self._check(selector, element) is not False:
                return True
        return False

    def _check(self, selector: Selector, element: etree._Element) -> bool | None:
        self._checks += 1
        return selector.matches(element) if self._checks < _MOST_CHECKS else None

    def _with(self, key: str) -> Iterable[etree._Element]:
        if key.startswith("."):
            return self._by_class.get(key[1:], ())
        if key.startswith("#"):
            return self._by_id.get(key[1:], ())
        return self._root.iter(key) if self._checks < _MOST_CHECKS else ()

    @cached_property
    def _by_class(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in elements(self._root, "//*[@class]"):
            for each in element.get("class", "").split():
                found[each].append(element)
        return found

    @cached_property
    def _by_id(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in elements(self._root, "//*[@id]"):
            found[element.get("id", "")].append(element)
        return found


def _hidden_by_attribute(root: etree._Element) -> Iterator[etree._Element]:
    for element in elements(root, "//*[@hidden or @popover]|//dialog[not(@open)]"):
        if element.get("hidden", "").lower() != "until-found":
            yield element


def _sheets(root: etree._Element) -> Iterator[str]:
    for style in root.iter("style"):
        if not (style.get("media") or "").lower().startswith(_PRINTED):
            yield style.text or ""
