"""Makes a conversation of Corral out of messages that hang on each other in any way: question, answer, question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.archive.types import BroughtPicture
from desktop.common.types import Attachment, Ending, Role
from desktop.vault.types import Entry

_MOST_JOINED = 200  # pieces of one answer
_NOTHING = "…"  # stands for a question nobody asked, above an answer that needs one


@dataclass(frozen=True)
class Node:
    """A message as another program has it. `role` None: nobody saw it, and what hangs on it hangs on its parent."""

    key: str
    parent: str | None
    role: Role | None
    text: str = ""
    created: float = 0.0
    model: str = ""
    seconds: float = 0.0
    ending: Ending = Ending.COMPLETE
    pictures: tuple[BroughtPicture, ...] = ()
    documents: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Tree:
    """`lost`: messages that hang on nothing, or on themselves. `answers`: pictures in answers, which have no place."""

    entries: tuple[Entry, ...]
    leaf: int | None
    pictures: tuple[BroughtPicture, ...]
    lost: int
    answers: int


@dataclass(frozen=True)
class _Open:
    """An answer of which more may come. Its pieces are a chain, so that branches share what they have in common."""

    node: Node
    before: _Open | None = None
    length: int = 1

    def chain(self) -> list[Node]:
        nodes: list[Node] = []
        here: _Open | None = self
        while here is not None:
            nodes.append(here.node)
            here = here.before
        return nodes[::-1]


@dataclass
class _Plant:
    created: float
    engine: str
    entries: list[Entry] = field(default_factory=list)
    pictures: list[BroughtPicture] = field(default_factory=list)
    entry_of: dict[str, int] = field(default_factory=dict)
    answers: int = 0

    def question(self, node: Node, parent: int | None) -> int:
        number = self._add(Role.USER, parent, node.text, node, documents=node.documents)
        several = len(node.pictures) > 1
        for place, picture in enumerate(node.pictures):
            self.pictures.append(
                BroughtPicture(number, picture.name, picture.member, picture.data, place if several else None)
            )
        self.entry_of[node.key] = number
        return number

    def answer(self, told: _Open, parent: int) -> int:
        nodes = told.chain()
        text = "\n\n".join(node.text for node in nodes if node.text)
        number = self._add(Role.ASSISTANT, parent, text, nodes[-1], seconds=sum(node.seconds for node in nodes))
        self.answers += sum(len(node.pictures) for node in nodes)
        for node in nodes:
            self.entry_of.setdefault(node.key, number)
        return number

    def silence(self, node: Node, parent: int) -> int:
        """A question that was never answered has one all the same, that broke off."""
        return self._add(Role.ASSISTANT, parent, "", Node("", None, None, created=node.created), Ending.INTERRUPTED)

    def nobody(self, node: Node) -> int:
        return self._add(Role.USER, None, _NOTHING, node)

    def _add(
        self,
        role: Role,
        parent: int | None,
        text: str,
        node: Node,
        ending: Ending | None = None,
        documents: tuple[Attachment, ...] = (),
        seconds: float = 0.0,
    ) -> int:
        number, answer = len(self.entries) + 1, role is Role.ASSISTANT
        self.entries.append(
            Entry(
                id=number,
                chat=0,
                parent=parent,
                role=role,
                text=text,
                picture=None,
                created=node.created or self._above(parent),
                ending=(ending or node.ending) if answer else None,
                model=node.model if answer else "",
                engine=self.engine if answer else "",
                seconds=seconds,
                tokens=0,
                documents=documents,
            )
        )
        return number

    def _above(self, parent: int | None) -> float:
        """When it was said at the earliest."""
        return self.entries[parent - 1].created if parent is not None else self.created


def grow(nodes: Mapping[str, Node], current: str, created: float, engine: str) -> Tree:
    """`current`: the message at the end of the branch in view; what has no date was said when its parent was."""
    seen = _seen(nodes)
    below: dict[str | None, list[str]] = {}
    for key, above in seen.items():
        if nodes[key].role is not None:
            below.setdefault(above, []).append(key)
    plant = _Plant(created, engine)
    stack: list[tuple[str, int | None, _Open | None]] = [(key, None, None) for key in reversed(below.get(None, []))]
    while stack:
        key, parent, open_answer = stack.pop()
        stack.extend(reversed(list(_grown(plant, nodes[key], parent, open_answer, below, nodes))))
    lost = sum(node.role is not None for key, node in nodes.items() if key not in seen)
    leaf = plant.entry_of.get(_nearest(current, nodes, plant.entry_of))
    return Tree(tuple(plant.entries), leaf, tuple(plant.pictures), lost, plant.answers)


def _grown(
    plant: _Plant,
    node: Node,
    parent: int | None,
    told: _Open | None,
    below: Mapping[str | None, list[str]],
    nodes: Mapping[str, Node],
) -> Iterator[tuple[str, int | None, _Open | None]]:
    """Puts a message into its place; what hangs on it, with where that goes."""
    children = below.get(node.key, [])
    questions = [key for key in children if nodes[key].role is Role.USER]
    answers = [key for key in children if nodes[key].role is Role.ASSISTANT]
    if node.role is Role.USER:
        here = plant.question(node, parent)
        after = plant.silence(node, here) if questions else None
        places: dict[str, tuple[int | None, _Open | None]] = dict.fromkeys(answers, (here, None))
    else:
        parent = plant.nobody(node) if parent is None else parent
        told = _Open(node, told, told.length + 1 if told else 1)
        full = told.length >= _MOST_JOINED
        after = plant.answer(told, parent) if questions or full or not answers else None
        if full and answers:  # as if somebody had asked for more
            more = plant.question(Node("", None, None, _NOTHING, node.created), after)
            places = dict.fromkeys(answers, (more, None))
        else:
            places = dict.fromkeys(answers, (parent, told))
    places |= dict.fromkeys(questions, (after, None))
    for key in children:
        yield (key, *places[key])


def _seen(nodes: Mapping[str, Node]) -> dict[str, str | None]:
    """Each message that hangs on a root, with the nearest one above it that somebody saw; in the order of the file."""
    below: dict[str | None, list[str]] = {}
    for key, node in nodes.items():
        parent = node.parent if node.parent in nodes else None
        below.setdefault(parent, []).append(key)
    found: dict[str, str | None] = {}
    stack: list[tuple[str, str | None]] = [(key, None) for key in below.get(None, [])]
    while stack:
        key, above = stack.pop()
        found[key] = above
        here = key if nodes[key].role is not None else above
        stack.extend((child, here) for child in below.get(key, ()))
    return {key: found[key] for key in nodes if key in found}


def _nearest(key: str, nodes: Mapping[str, Node], placed: Mapping[str, int]) -> str:
    """The message itself, or the nearest above it that has a place."""
    passed: set[str] = set()
    while key in nodes and key not in placed and key not in passed:
        passed.add(key)
        key = nodes[key].parent or ""
    return key
