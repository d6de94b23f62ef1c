from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.tokens import is_too_long
from desktop.engine.errors import explain


@pytest.mark.parametrize(
    "said",
    [
        "the input length exceeds the context length",
        "the prompt is longer than the context length currently available to the model; shorten it",
    ],
)
def test_the_engines_words_for_too_long_are_known(said: str) -> None:
    assert is_too_long(explain(said, 400))


def test_other_refusals_are_not_taken_for_it() -> None:
    assert not is_too_long(explain("image: unknown format", 500))
    assert not is_too_long(explain("model requires more system memory (9.1 GiB) than is available (6.0 GiB)", 500))
    assert not is_too_long(InputUnreadable("This is too long.", detail=""))
