"""Finds the elements of a page that selectors match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from lxml import etree

from desktop.documents.web.selectors import Selector, may_match, selectors
from desktop.documents.web.tree import Tree

_MOST_CHECKS = 300_000  # of an element by a selector: sheets of a real page take some thousand
_WITH_ATTRIBUTES = etree.XPath("descendant-or-self::*[@*]")
_WITH_CLASS = etree.XPath("descendant-or-self::*[@class]")
_WITH_ID = etree.XPath("descendant-or-self::*[@id]")


class Matcher:
    """Of one page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._checks = 0
        self._insides: dict[tuple[str, str | None], list[etree._Element]] = {}
        self._parsed: dict[str, tuple[Selector, ...]] = {}  # sheets are searched several times
        self._owners = cache(self._found_owners)  # an element may have thousands of classes, and be asked for each

    def selectors(self, text: str) -> tuple[Selector, ...]:
        """Those that may match anything here."""
        found = self._parsed.get(text)
        if found is None:
            found = self._parsed[text] = tuple(selectors(text, self._tree.names))
        return found

    def is_somewhere(self, text: str) -> bool:
        return any(may_match(each, self._tree.names) for each in text.split(","))

    def matched(self, selector: Selector) -> Iterator[etree._Element]:
        """All that it surely matches."""
        return (element for element in self._candidates(selector) if self.check(selector, element) is True)

    @property
    def is_spent(self) -> bool:
        """Whether nobody can say any more what matches."""
        return self._checks >= _MOST_CHECKS

    def check(self, selector: Selector, element: etree._Element) -> bool | None:
        self._checks += 1
        if len(selector.parts) > 1 and not self.is_spent:
            self._checks += sum(1 for _ in element.iterancestors())  # each may be looked at
        return None if self.is_spent else selector.matches(element, self._owners)

    def _candidates(self, selector: Selector) -> Iterable[etree._Element]:
        if self.is_spent or selector.is_unsure:
            return ()
        last = selector.parts[0]
        if last.key.startswith((".", "#")):
            return self._named(last.key)
        tag = last.tag or None
        if tag and tag not in self._by_tag:
            return ()
        above = next((part.key for part in selector.parts if part.key.startswith((".", "#"))), "")
        if above:
            return self._inside(above, tag)
        if tag:
            return self._by_tag[tag]
        return self._by_attribute.get(last.attributes[0][0], ()) if last.attributes else self._tree.root.iter()

    def _inside(self, key: str, tag: str | None) -> list[etree._Element]:
        """What stands in elements that have the key."""
        found = self._insides.get((key, tag))
        if found is None:
            found = self._insides[key, tag] = []
            outer: etree._Element | None = None
            for element in self._named(key):  # in the order of the page
                above = list(element.iterancestors())
                self._checks += 1 + len(above)
                if self.is_spent:
                    break
                if outer is None or outer not in above:
                    outer = element
                    found.extend(element.iter(tag))
        return found

    def _named(self, key: str) -> Iterable[etree._Element]:
        return (self._by_class if key.startswith(".") else self._by_id).get(key[1:], ())

    def _found_owners(self, name: str) -> frozenset[etree._Element]:
        return frozenset(self._by_class.get(name, ()))

    @cached_property
    def _by_tag(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._tree.root.iter():
            found[element.tag].append(element)
        return found

    @cached_property
    def _by_attribute(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._tree.elements(_WITH_ATTRIBUTES):
            for name in element.attrib:
                found[str(name)].append(element)
        return found

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
