"""Numbers of an answer that cannot be true are none, and cost nothing of the answer."""

from __future__ import annotations

import pytest

from desktop.engine.answers import AnswerReader
from desktop.engine.counts import count, seconds
from desktop.engine.types import Finish

NONE = ["null", "true", '"7"', "[]", "{}", "-5", "-1e300", "1e300", "9223372036854775808", "1" + "0" * 400]


@pytest.mark.parametrize(("told", "counted"), [(0, 0), (7, 7), (7.0, 7), (2.5, 2), (2**53, 2**53), (2**53 + 1, 0)])
def test_what_can_be_true_counts(told: float, counted: int) -> None:
    assert count(told) == counted


def test_durations_are_nanoseconds() -> None:
    assert (seconds(1_500_000_000), seconds(-1), seconds(float("nan")), seconds(float("inf"))) == (1.5, 0, 0, 0)


@pytest.mark.parametrize("told", NONE, ids=lambda told: told[:12])
@pytest.mark.parametrize("field", ["prompt_eval_count", "eval_count", "eval_duration", "load_duration"])
def test_an_answer_ends_as_it_ended_whatever_its_numbers_are(field: str, told: str) -> None:
    reader = AnswerReader("m")
    lines = [
        b'{"message":{"content":"Hello."},"done":false}',
        b'{"message":{"content":""},"done":true,"done_reason":"stop","%s":%s}' % (field.encode(), told.encode()),
    ]
    *_, last = [piece for line in lines for piece in reader.read([line])]
    assert isinstance(last, Finish)
    assert (last.prompt_tokens, last.answer_tokens, last.answer_seconds) == (0, 0, 0)
    assert reader.ended
