"""A document is dropped, summarized, a link followed to its passage, and the text edited: the summary is marked."""

from __future__ import annotations

from pathlib import Path

from tests.person import hands
from tests.person.atspi import Desktop, Node
from tests.person.conftest import drag_in, photograph, shown_in_file_manager

REPORT = """# Garden report

## Water

The new well has been in use since 3 April. It gave 412 cubic metres until October; the town sold us 96 more.

The pump was repaired twice, for 310 euros in all. A second one is not planned, since the old one has a guarantee.

## Paths

Gravel for the main path cost 2,480 euros, 120 less than agreed. The side paths wait until spring.

## Waiting list

On 1 October 47 families were waiting, nine more than a year ago. About six plots change hands each year.
"""
TEXT = "org.a11y.atspi.Text"


def test_a_summary_is_followed_to_its_passage_and_marked_when_the_text_changes(
    desktop: Desktop, corral: Node, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    report = folder / "garden-report.md"
    report.write_text(REPORT, "utf-8")
    hands.wait_for(lambda: corral.find(id="Message"))
    source = hands.wait_for(lambda: in_writing(corral))
    with shown_in_file_manager(folder):
        drag_in(desktop, report, source)
        hands.wait_for(lambda: "412 cubic metres" in corral.find(id="Source").text())
    hands.place(hands.window("Corral"), 20, 20, 1380, 820)

    hands.click(hands.centre(corral.find(id="Summarize")))
    chips = hands.wait_for(lambda: passages(corral), seconds=60)
    photograph("summary-proven")
    last = chips[-1]
    source = corral.find(id="Source")
    hands.click(hands.centre(last))
    sentence = hands.wait_for(lambda: sentence_at_the_caret(source))
    photograph("summary-followed")
    assert sentence in corral.find(id="Result").text()  # the demo picks sentences, word for word

    hands.click(hands.centre(corral.find(id="Edit source")))
    hands.wait_for(lambda: corral.find(id="Source").text())
    hands.press("ctrl+End")
    hands.type_text(" Nobody moved.")
    changed = "The text has changed since this was made."
    hands.wait_for(lambda: changed in "\n".join(node.name for node in corral.walk()))
    photograph("summary-marked")


def in_writing(corral: Node) -> Node:
    """The source of the Writing room; pressed again where the window moved under the pointer. Raises Gone."""
    hands.click(hands.centre(corral.find(name="Writing")))
    return corral.find(id="Source")


def passages(corral: Node) -> list[Node]:
    """Of the summary that has come to its end."""
    return [node for node in corral.walk() if node.id.rpartition(".")[2].startswith("Passage ") and node.showing]


def sentence_at_the_caret(source: Node) -> str:
    """The line in which the caret stands, as far as its first full stop; "" while it stands at the very beginning."""
    caret = source.read("CaretOffset", TEXT)
    return source.text()[caret:].partition(".")[0] if caret else ""
