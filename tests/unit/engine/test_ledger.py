from __future__ import annotations

import threading

from desktop.engine.ledger import Ledger, LedgerState


def test_connections_are_counted_by_where_they_went() -> None:
    ledger = Ledger()
    ledger.opened("127.0.0.1", 11434, local=True)
    ledger.opened("registry.ollama.ai", 443, local=False)
    ledger.opened("127.0.0.1", 11434, local=True)
    state = ledger.snapshot()
    assert (state.outside, state.inside) == (1, 2)
    assert [(each.host, each.port, each.local) for each in state.entries] == [
        ("127.0.0.1", 11434, True),
        ("registry.ollama.ai", 443, False),
        ("127.0.0.1", 11434, True),
    ]


def test_the_list_has_an_end_and_the_counts_have_none() -> None:
    ledger = Ledger()
    for _ in range(2_000):
        ledger.opened("127.0.0.1", 1, local=True)
    state = ledger.snapshot()
    assert state.inside == 2_000
    assert len(state.entries) == 500


def test_connections_inside_never_push_one_outside_off_the_list() -> None:
    ledger = Ledger()
    ledger.opened("registry.ollama.ai", 443, local=False)
    for _ in range(2_000):
        ledger.opened("127.0.0.1", 1, local=True)
    ledger.opened("registry.ollama.ai", 443, local=False)
    entries = ledger.snapshot().entries
    assert [entries.index(each) for each in entries if not each.local] == [0, 501]


def test_a_callback_hears_of_every_connection() -> None:
    ledger, heard = Ledger(), list[LedgerState]()
    ledger.on_change(heard.append)
    ledger.opened("example.org", 443, local=False)
    assert [state.outside for state in heard] == [1]
    assert ledger.snapshot() == heard[-1]


def test_threads_lose_no_count() -> None:
    ledger = Ledger()

    def open_many() -> None:
        for _ in range(500):
            ledger.opened("127.0.0.1", 1, local=True)

    threads = [threading.Thread(target=open_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.snapshot().inside == 2_000
