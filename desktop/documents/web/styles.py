"""Reads what the style sheets of a page and its elements' styles do to the words: hide, strike out, raise, lower.

Only what is certain counts. A rule that may or may not apply (a narrow window, a state nobody knows) hides nothing, and
is enough to leave a word standing that another rule would hide: a word too many is better than one too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from desktop.documents.web.counters import Counting, counting
from desktop.documents.web.matching import Matcher
from desktop.documents.web.parting import part
from desktop.documents.web.selectors import Selector, Weight, keys, last_names
from desktop.documents.web.sheets import APPEARANCES, EFFECTS, MARKS, Declarations, Rule, Sheet, declarations
from desktop.documents.web.tree import Tree

_NEVER_HIDDEN = frozenset({"html", "body"})  # pages hide all of themselves until a program has run
_HIDING = {"display": frozenset({"none"}), "visibility": frozenset({"hidden", "collapse"})}
_STYLES = ("display", "visibility", "line-through", "vertical-align")
_LISTED = frozenset({"ol", "li"})
_LINES = ("text-decoration", "text-decoration-line")
_MARKED = etree.XPath("|".join(f"descendant-or-self::*/@{name}/.." for name in ("style", "hidden", "popover")))
Rank = tuple[bool, bool, Weight, int]  # important, in a style attribute, weight, order
Against = dict[tuple[str, str], list[tuple[Rank, Selector]]]  # by property and key of the selector, the strongest first
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
    marks: dict[etree._Element, str] = field(default_factory=dict)  # of lists and items, as style sheets have them
    counts: Counting = field(default_factory=dict)  # other numbers that they count

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


def effects(tree: Tree, css: str) -> Effects:
    return _Cascade(tree, Sheet(css)).effects()


class _Cascade:
    """Good for one page."""

    def __init__(self, tree: Tree, sheet: Sheet) -> None:
        self._tree = tree
        self._sheet = sheet
        self._matcher = Matcher(tree)
        self._effects = Effects()
        self._own: dict[etree._Element, Declarations] = {}

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
        for rule in self._sheet.rules(EFFECTS, self._matcher.is_somewhere):
            self._apply(rule, hidden)
        self._effects.marks = self._list_marks()
        against = self._counter_rules([element for each in hidden.values() for element in each])
        for name, into in (("display", self._effects.gone), ("visibility", self._effects.unseen)):
            for element, rank in hidden[name].items():
                if element.tag not in _NEVER_HIDDEN and not self._shown(element, name, rank, against):
                    into.add(element)
        self._effects.counts = counting(self._sheet, self._matcher)
        part(
            self._tree.root, self._own, self._sheet, self._matcher
        )  # last of all: it may use up what the matcher may ask
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
        for selector in self._matcher.selectors(rule.selectors):
            for element in self._matcher.matched(selector):
                self._effects.note(element, rule.said)
                for name, values in _HIDING.items():
                    value, important = rule.said.get(name, ("", False))
                    if value in values:
                        rank: Rank = (important, False, selector.weight, rule.order)
                        hidden[name][element] = max(rank, hidden[name].get(element, rank))

    def _list_marks(self) -> dict[etree._Element, str]:
        """Only where there is a list whose numbers could be others, or none."""
        if next(self._tree.root.iter("ol"), None) is None:
            return {}
        found: dict[etree._Element, tuple[Rank, str]] = {}
        for rule in self._sheet.rules(MARKS, self._matcher.is_somewhere):
            value, important = rule.said.get("list-style-type") or rule.said.get("list-style") or ("", False)
            if not rule.sure or not value.replace("-", "").replace(" ", "").isalpha():
                continue
            for selector in self._matcher.selectors(rule.selectors):
                rank: Rank = (important, False, selector.weight, rule.order)
                for element in self._matcher.matched(selector):
                    if element.tag in _LISTED and rank >= found.get(element, (rank, ""))[0]:
                        found[element] = (rank, value)
        return {element: value for element, (_, value) in found.items()}

    def _counter_rules(self, elements: list[etree._Element]) -> Against:
        """What may show one of these after all."""
        found: Against = defaultdict(list)
        names = {key.lstrip(".#") for element in elements for key in keys(element)}

        def wanted(text: str) -> bool:
            return not names.isdisjoint(last_names(text))

        for rule in self._sheet.rules(APPEARANCES, wanted) if names else ():
            for name, hiding in _HIDING.items():
                value, important = rule.said.get(name, ("", False))
                if value and value not in hiding:
                    for selector in self._matcher.selectors(rule.selectors):
                        found[name, selector.key].append(((important, False, selector.weight, rule.order), selector))
        for each in found.values():
            each.sort(key=lambda pair: pair[0], reverse=True)
        return found

    def _shown(self, element: etree._Element, name: str, rank: Rank, against: Against) -> bool:
        value, important = self._own.get(element, {}).get(name, ("", False))
        if value and value not in _HIDING[name] and (important, True, (0, 0, 0), 0) > rank:
            return True
        for key in keys(element):
            for other, selector in against.get((name, key), ()):
                if other <= rank:
                    break
                if self._matcher.check(selector, element) is not False:
                    return True
        return False
