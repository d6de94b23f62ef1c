"""Markdown is kept as written, cut at its headings and blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.assets import asset
from desktop.documents.markdown import read_markdown
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well, words_of

NOTES = """# Minutes of *May*

Present: eleven members and two guests, who came for the second point.

## The roof

The lead has to be replaced. The offer is 18,400 euros and stands until autumn.

The town pays half if the order is placed before the end of this very year.

The hall
--------

### Chairs

1. count them
2. mend them

   with the good glue
3. count them again

| what | how many |
|------|----------|
| chairs | 40 |
| tables | 9 |

See [the plan] and ![a drawing of the hall](hall.png).

[the plan]: https://example.org/plan "Plan"

```
# not a heading
```

## End
"""


def test_places_and_headings(read: Read) -> None:
    document = read(NOTES.encode(), "minutes.md")
    places = [passage.place for passage in document.passages]
    assert places == ["Minutes of May", "The roof", "The roof", "Chairs", "Chairs", "End"]
    assert [passage.heading for passage in document.passages] == places
    assert numbered_well(document)


def test_the_source_is_kept_word_for_word(read: Read) -> None:
    document = read(NOTES.encode(), "minutes.md")
    assert words_of(document.text) == words_of(NOTES)
    assert "1. count them\n2. mend them\n\n   with the good glue\n3. count them again" in document.text
    assert "| chairs | 40 |\n| tables | 9 |" in document.text
    assert '[the plan]: https://example.org/plan "Plan"' in document.text


def test_the_heading_can_be_shown_apart(read: Read) -> None:
    first, roof, second, hall, _, end = read(NOTES.encode(), "minutes.md").passages
    assert first.body.startswith("Present: eleven")
    assert (roof.text[: roof.lead], roof.body[:8]) == ("## The roof", "The lead")
    assert (second.lead, second.body) == (0, second.text)
    assert hall.text[: hall.lead] == "The hall\n--------\n\n### Chairs"
    assert (end.text, end.body) == ("## End", "")


def test_without_headings_lines_are_the_places(read: Read) -> None:
    text = "\n\n\n" + "A paragraph of quite some words, which can stand alone here. \n\n" * 2
    assert [passage.place for passage in read(text.encode(), "a.md").passages] == ["line 1", "line 6"]


def test_front_matter_is_no_heading(read: Read) -> None:
    document = read(b"---\ntitle: Plan\ndate: 2024-05-01\n---\n\n# Real\n\nwords\n", "a.md")
    assert [(p.heading, p.text) for p in document.passages] == [
        ("", "---\ntitle: Plan\ndate: 2024-05-01\n---"),
        ("Real", "# Real\n\nwords"),
    ]


def test_front_matter_may_be_all_there_is(read: Read) -> None:
    document = read(b"---\ntitle: Plan\n---", "a.md")
    assert [(p.heading, p.text) for p in document.passages] == [("", "---\ntitle: Plan\n---")]


def test_a_rule_that_nothing_closes_is_no_front_matter(read: Read) -> None:
    lines = [f"Sentence {number} of a note that begins with a rule, as people write them.\n" for number in range(60)]
    note = f"---\n{''.join(lines)}\nThe end comes here.\n"
    document = read(note.encode(), "note.md")
    assert words_of(document.text) == words_of(note)
    assert document.passages[-1].text.endswith("The end comes here.")


def test_a_rule_at_the_top_is_just_a_rule(read: Read) -> None:
    document = read(b"---\n\n# One\n\ntext\n\n---\n\n# Two\n", "a.md")
    assert [passage.heading for passage in document.passages] == ["", "One", "Two"]


def test_nothing_but_a_link_definition(read: Read) -> None:
    assert read(b"[a]: http://b.c\n", "a.md").text == "[a]: http://b.c"


def test_a_long_list_is_cut_between_items_only(read: Read) -> None:
    items = [f"- item number {number} with a few words to it" for number in range(100)]
    document = read("\n".join(items).encode(), "a.md")
    assert len(document.passages) > 2
    assert [line for passage in document.passages for line in passage.text.split("\n")] == items


@pytest.mark.parametrize("name", ["library-meeting.md", "train-notes.md"])
def test_the_samples(read: Read, name: str) -> None:
    source = asset("samples", name).read_bytes()
    document = read(source, name)
    assert words_of(document.text) == words_of(source.decode())
    assert len(document.passages) >= 7
    assert all(passage.heading for passage in document.passages)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab#*-|>`_[]:(1. \n\t="), min_size=1, max_size=200).filter(str.strip))
def test_no_word_is_lost(text: str) -> None:
    document = read_markdown(text, "a.md", ())
    assert words_of(document.text) == words_of(text)
    assert numbered_well(document)
