"""Subscribers hear what is told, until they end it."""

from __future__ import annotations

from desktop.common.observable import Observable, Subscription


def test_all_hear_in_the_order_they_came() -> None:
    news: Observable[str] = Observable()
    heard: list[str] = []
    news.subscribe(lambda word: heard.append(f"first {word}"))
    news.subscribe(lambda word: heard.append(f"second {word}"))
    news.tell("a")
    assert heard == ["first a", "second a"]


def test_nobody_hears_after_the_end_which_may_be_said_twice() -> None:
    news: Observable[str] = Observable()
    heard: list[str] = []
    subscription = news.subscribe(heard.append)
    other = news.subscribe(heard.append)
    subscription.end()
    subscription.end()
    news.tell("a")
    assert heard == ["a"]
    assert len(news) == 1
    other.end()
    assert len(news) == 0


def test_one_function_may_subscribe_twice() -> None:
    news: Observable[int] = Observable()
    heard: list[int] = []
    first = news.subscribe(heard.append)
    news.subscribe(heard.append)
    first.end()
    news.tell(1)
    assert heard == [1]


def test_who_is_ended_by_one_before_it_is_not_called() -> None:
    news: Observable[int] = Observable()
    heard: list[int] = []
    later: list[Subscription[int]] = []
    news.subscribe(lambda _value: later[0].end())
    later.append(news.subscribe(heard.append))
    news.tell(1)
    assert heard == []


def test_who_subscribes_during_a_call_hears_the_next() -> None:
    news: Observable[int] = Observable()
    heard: list[int] = []

    def hear(value: int) -> None:
        if value == 1:
            news.subscribe(heard.append)

    news.subscribe(hear)
    news.tell(1)
    assert heard == []
    news.tell(2)
    assert heard == [2]
