from __future__ import annotations

import pytest

from desktop.chat.events import Words
from desktop.chat.seam import seam
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, answer, everything, exchange, question


@pytest.mark.parametrize(
    ("before", "more", "between"),
    [
        ("damaged any", "As Grimjack", " "),
        ("The roof leaks.", "It is old.", " "),
        ("a rope,", "a lamp", " "),
        ("(see above)", "and then", " "),
        ("any", "where", ""),
        ("any", " where", ""),
        ("any ", "As", ""),
        ("any\n", "As", ""),
        ("example.", "org", ""),
        ("3.", "14", ""),
        ("at 10:", "30", ""),
        ("http:", "//corral", ""),
        ("The end", ".", ""),
        ("- ", "As", ""),
        ("桥已", "关闭", ""),
        ("पुल", "बंद", ""),
        ("```python\nmy", "Name = 1", ""),
        ("```\nx\n```\nand so", "The rest", " "),
        ("", "As", ""),
        ("any", "", ""),
    ],
)
def test_words_that_are_not_one_do_not_grow_together(before: str, more: str, between: str) -> None:
    assert seam(before, more) == between


def test_the_rest_of_an_answer_is_shown_and_kept_with_the_blank(run: Run) -> None:
    history = FakeHistory(question(1, "Well?"), answer(2, "damaged any", 1))
    asks, _, _, _ = exchange((Token("As"), Token(" told"), Finish(Ending.COMPLETE)), history=history)
    events = run(everything(asks.go_on(2, "m")))
    assert [event.text for event in events if isinstance(event, Words)] == [" As", " told"]
    assert history.entries[2].text == "damaged any As told"
