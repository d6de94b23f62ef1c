from __future__ import annotations

import threading

from desktop.engine.connection_log import ConnectionLog, ConnectionLogState, CountedConnection, Purpose, Stage


def connect(
    connection_log: ConnectionLog, host: str = "127.0.0.1", port: int = 11434, *, local: bool = True
) -> CountedConnection:
    made = CountedConnection(connection_log, host, port, local, Purpose.ENGINE if local else Purpose.LIBRARY)
    made.reach()
    return made


def test_connections_are_counted_by_where_they_went() -> None:
    connection_log = ConnectionLog()
    connect(connection_log)
    connect(connection_log, "registry.ollama.ai", 443, local=False)
    connect(connection_log)
    state = connection_log.snapshot()
    assert (state.outside, state.inside) == (1, 2)
    assert [(each.host, each.port, each.local, each.purpose) for each in state.entries] == [
        ("127.0.0.1", 11434, True, Purpose.ENGINE),
        ("registry.ollama.ai", 443, False, Purpose.LIBRARY),
        ("127.0.0.1", 11434, True, Purpose.ENGINE),
    ]


def test_the_gate_is_open_as_long_as_a_connection_outside_is() -> None:
    connection_log = ConnectionLog()
    first, second = (connect(connection_log, "registry.ollama.ai", 443, local=False) for _ in range(2))
    connect(connection_log)
    assert connection_log.snapshot().open_outside == 2
    first.end()
    first.end()  # said twice, counted once
    assert connection_log.snapshot().open_outside == 1
    second.end()
    state = connection_log.snapshot()
    assert (state.open_outside, state.outside) == (0, 2)
    assert [each.stage for each in state.entries] == [Stage.CLOSED, Stage.CLOSED, Stage.OPEN]


def test_an_attempt_that_reached_nobody_is_listed_and_not_counted() -> None:
    connection_log = ConnectionLog()
    attempt = CountedConnection(connection_log, "github.com", 443, local=False, purpose=Purpose.HASHES)
    assert [each.stage for each in connection_log.snapshot().entries] == [Stage.TRYING]
    attempt.end()
    state = connection_log.snapshot()
    assert (state.outside, state.open_outside) == (0, 0)
    assert [(each.host, each.stage) for each in state.entries] == [("github.com", Stage.FAILED)]


def test_the_list_has_an_end_and_the_counts_have_none() -> None:
    connection_log = ConnectionLog()
    for _ in range(2_000):
        connect(connection_log).end()
    state = connection_log.snapshot()
    assert state.inside == 2_000
    assert len(state.entries) == 500


def test_the_end_of_one_that_is_no_longer_listed_counts_all_the_same() -> None:
    connection_log = ConnectionLog()
    first = connect(connection_log, "registry.ollama.ai", 443, local=False)
    for _ in range(600):
        connect(connection_log, "registry.ollama.ai", 443, local=False).end()
    first.end()
    assert connection_log.snapshot().open_outside == 0


def test_connections_inside_never_push_one_outside_off_the_list() -> None:
    connection_log = ConnectionLog()
    connect(connection_log, "registry.ollama.ai", 443, local=False)
    for _ in range(2_000):
        connect(connection_log)
    connect(connection_log, "registry.ollama.ai", 443, local=False)
    entries = connection_log.snapshot().entries
    assert [entries.index(each) for each in entries if not each.local] == [0, 501]


def test_a_callback_hears_of_every_connection_and_of_the_end_of_those_outside() -> None:
    connection_log, heard = ConnectionLog(), list[ConnectionLogState]()
    connection_log.changes.subscribe(heard.append)
    outside = connect(connection_log, "example.org", 443, local=False)
    connect(connection_log).end()
    outside.end()
    assert [(state.outside, state.inside, state.open_outside) for state in heard] == [(1, 0, 1), (1, 1, 1), (1, 1, 0)]
    assert connection_log.snapshot() == heard[-1]


def test_threads_lose_no_count() -> None:
    connection_log = ConnectionLog()

    def open_many() -> None:
        for _ in range(500):
            connect(connection_log, "example.org", 443, local=False).end()

    threads = [threading.Thread(target=open_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = connection_log.snapshot()
    assert (state.outside, state.open_outside) == (2_000, 0)
