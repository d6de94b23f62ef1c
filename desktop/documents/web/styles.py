"""What the style sheets of a page and the styles of its elements do to the words: hide, strike out, raise, lower.

Only what is certain counts. A rule that may or may not apply (a narrow window, a state nobody knows) hides nothing, and
is enough to leave a word standing that another rule would hide: a word too many is better than one too few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from desktop.documents.web.selectors import Selector, Weight, keys, last_names, may_match, selectors
from desktop.documents.web.sheets import APPEARANCES, EFFECTS, Declarations, Rule, Sheet, declarations
from desktop.documents.web.tree import Tree

_MOST_CHECKS = 300_000  # of an element by a selector: sheets of a real page take some thousand
_PRINTED = ("print", "speech", "aural", "handheld")
_NEVER_HIDDEN = frozenset({"html", "body"})  # pages hide all of themselves until a program has run
_HIDING = {"display": frozenset({"none"}), "visibility": frozenset({"hidden", "collapse"})}
_ATTRIBUTE = re.compile("[a-z][a-z0-9-]{0,60}")
_STYLES = ("display", "visibility", "line-through", "vertical-align")
_LINES = ("text-decoration", "text-decoration-line")
_MARKED = etree.XPath("descendant-or-self::*[@style or @hidden or @popover]")
_WITH_CLASS = etree.XPath("descendant-or-self::*[@class]")
_WITH_ID = etree.XPath("descendant-or-self::*[@id]")
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

    def note(self, element: etree._Element, said: Declarations) -> None:
        if any("line-through" in said.get(name, ("",))[0] for name in _LINES):
            self.struck.add(element)
        height = said.get("vertical-align", ("",))[0]
        if height == "super":
            self.raised.add(element)
        elif height == "sub":
            self.lowered.add(element)
        if said.get("visibility", ("",))[0] == "visible":
            self.seen.add(element)


def effects(tree: Tree) -> Effects:
    return _Cascade(tree).effects()


class _Cascade:
    """Good for one page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._effects = Effects()
        self._checks = 0
        self._own: dict[etree._Element, Declarations] = {}
        self._sheet = Sheet("\n".join(_sheets(tree.root)))

    def effects(self) -> Effects:
        marked = self._tree.elements(_MARKED)
        for element in marked:
            style = (element.get("style") or "").lower()
            if any(word in style for word in _STYLES):
                self._own[element] = declarations(style)
                self._effects.note(element, self._own[element])
        hidden = {name: self._hidden_by_style(name) for name in _HIDING}
        for element in self._hidden_by_attribute(marked):
            hidden["display"].setdefault(element, _BY_ATTRIBUTE)
        for rule in self._sheet.rules(EFFECTS, self._is_somewhere):
            self._apply(rule, hidden)
        against = self._counter_rules([element for each in hidden.values() for element in each])
        for name, into in (("display", self._effects.gone), ("visibility", self._effects.unseen)):
            for element, rank in hidden[name].items():
                if element.tag not in _NEVER_HIDDEN and not self._shown(element, name, rank, against):
                    into.add(element)
        return self._effects

    def _hidden_by_attribute(self, marked: list[etree._Element]) -> Iterator[etree._Element]:
        for element in marked:
            hidden = element.get("hidden")
            if (hidden is not None and hidden.lower() != "until-found") or element.get("popover") is not None:
                yield element
        for element in self._tree.root.iter("dialog"):
            if element.get("open") is None:
                yield element

    def _hidden_by_style(self, name: str) -> dict[etree._Element, Rank]:
        """With what it has against other rules."""
        found: dict[etree._Element, Rank] = {}
        for element, said in self._own.items():
            value, important = said.get(name, ("", False))
            if value in _HIDING[name]:
                found[element] = (important, True, (0, 0, 0), 0)
        return found

    def _apply(self, rule: Rule, hidden: dict[str, dict[etree._Element, Rank]]) -> None:
        if not rule.sure:
            return
        for selector in selectors(rule.selectors, self._tree.names):
            for element in self._with(selector):
                if self._check(selector, element) is not True:
                    continue
                self._effects.note(element, rule.said)
                for name, values in _HIDING.items():
                    value, important = rule.said.get(name, ("", False))
                    if value in values:
                        rank: Rank = (important, False, selector.weight, rule.order)
                        hidden[name][element] = max(rank, hidden[name].get(element, rank))

    def _counter_rules(self, elements: list[etree._Element]) -> dict[str, list[tuple[Rule, Selector]]]:
        """Those that may show one of these after all, by the key of their selector."""
        found: dict[str, list[tuple[Rule, Selector]]] = defaultdict(list)
        names = {key.lstrip(".#") for element in elements for key in keys(element)}

        def wanted(text: str) -> bool:
            return not names.isdisjoint(last_names(text))

        for rule in self._sheet.rules(APPEARANCES, wanted) if names else ():
            for selector in selectors(rule.selectors, self._tree.names):
                found[selector.key].append((rule, selector))
        return found

    def _is_somewhere(self, text: str) -> bool:
        return any(may_match(each, self._tree.names) for each in text.split(","))

    def _shown(
        self, element: etree._Element, name: str, rank: Rank, against: dict[str, list[tuple[Rule, Selector]]]
    ) -> bool:
        value, important = self._own.get(element, {}).get(name, ("", False))
        if value and value not in _HIDING[name] and (important, True, (0, 0, 0), 0) > rank:
            return True
        for rule, selector in (pair for key in keys(element) for pair in against.get(key, ())):
            value, important = rule.said.get(name, ("", False))
            if not value or value in _HIDING[name]:
                continue
            stronger = (important, False, selector.weight, rule.order) > rank
            if stronger and self._check(selector, element) is not False:
                return True
        return False

    def _check(self, selector: Selector, element: etree._Element) -> bool | None:
        self._checks += 1
        return selector.matches(element) if self._checks < _MOST_CHECKS else None

    def _with(self, selector: Selector) -> Iterable[etree._Element]:
        """Elements that it may match."""
        if self._checks > _MOST_CHECKS:
            return ()
        last = selector.parts[0]
        if last.key.startswith((".", "#")):
            return self._named(last.key)
        tag = last.tag or None
        above = next((part.key for part in selector.parts if part.key.startswith((".", "#"))), "")
        if above:
            return dict.fromkeys(each for element in self._named(above) for each in element.iter(tag))
        attribute = next((name for name, _ in last.attributes if _ATTRIBUTE.fullmatch(name)), "")
        if attribute and not tag:
            return self._tree.elements(etree.XPath(f"descendant-or-self::*[@{attribute}]"))
        return self._tree.root.iter(tag)

    def _named(self, key: str) -> Iterable[etree._Element]:
        return (self._by_class if key.startswith(".") else self._by_id).get(key[1:], ())

    @cached_property
    def _by_class(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._tree.elements(_WITH_CLASS):
            for each in element.get("class", "").split():
                found[each].append(element)
        return found

    @cached_property
    def _by_id(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._tree.elements(_WITH_ID):
            found[element.get("id", "")].append(element)
        return found


def _sheets(root: etree._Element) -> Iterator[str]:
    for style in root.iter("style"):
        if not (style.get("media") or "").lower().startswith(_PRINTED):
            yield style.text or ""
