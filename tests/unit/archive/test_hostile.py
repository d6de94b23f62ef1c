"""Exports that are damaged, or made to do harm, end in one sentence; no half chat is ever there."""

from __future__ import annotations

import base64
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.archive.reading.child import survey
from desktop.archive.types import Kind
from desktop.common.errors import InputUnreadable
from desktop.common.types import Look
from tests.exports import BEGUN, archive, chatgpt, claude, document, in_rows, node, png, said, talk_of_chatgpt
from tests.unit.archive.bringing import Bringer, words


def refusal(data: bytes, name: str = "export.zip") -> str:
    with pytest.raises(InputUnreadable) as caught:
        survey(io.BytesIO(data), name)
    assert name in caught.value.title
    return caught.value.advice


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


GOOD = json.dumps([talk_of_chatgpt(2)]).encode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It holds no chats that Corral knows."),
        (b"Dear diary", "It holds no chats that Corral knows."),
        (b"{}", "It holds no chats that Corral knows."),
        (b"[]", "It holds no chats that Corral knows."),
        (b"[" * 1_000_000, "It holds no chats that Corral knows."),
        (b'{"a":' * 1_000_000, "It holds no chats that Corral knows."),
        (b"]" * 1000 + b"}", "It holds no chats that Corral knows."),
        (b'[{"title": "' + b"x" * 5_000_000, "It holds no chats that Corral knows."),
        ("[1, 2]".encode("utf-16"), "It holds no chats that Corral knows."),
        (b'{"format": "corral-chats", "version": 2, "chats": []}', "A newer Corral wrote it."),
        (b"PK\x03\x04 cut off", "It is damaged, or not all of it is there."),
        (zipped({"conversations.json": GOOD})[:-30], "It is damaged, or not all of it is there."),
        (zipped({"readme.txt": b"hello"}), "No chats were found in this archive."),
        (zipped({"user.json": b'{"id": 1}', "x/": b""}), "No chats were found in this archive."),
        (zipped({"__MACOSX/conversations.json": GOOD}), "No chats were found in this archive."),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    assert refusal(data).startswith(sentence)


def test_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"conversations.json": GOOD}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert refusal(bytes(data)).startswith("It is locked with a password.")


def test_words_that_were_changed_in_the_archive_are_damage(tmp_path: Path, bring: Bringer) -> None:
    path = archive(tmp_path / "export.zip", {"conversations.json": [talk_of_chatgpt(200)]})
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(InputUnreadable):
        bring(path)
    assert bring.chats() == []


def test_a_bomb_is_read_piece_by_piece_and_holds_no_chats() -> None:
    bomb = zipped({"conversations.json": b"[" + b" " * 300_000_000})
    assert refusal(bomb).startswith("No chats were found")


def test_a_cut_off_file_gives_its_whole_chats_and_says_so(tmp_path: Path, bring: Bringer) -> None:
    path = tmp_path / "conversations.json"
    whole = b"".join(in_rows(talk_of_chatgpt(3, f"c-{n}") for n in range(3)))
    path.write_bytes(whole[: len(whole) * 2 // 3 + 500])
    report = bring(path)
    assert (report.chats, report.messages, report.cut) == (2, 12, True)
    assert all(len(each.entries) == 6 for each in bring.chats())


def _loop() -> Any:
    nodes = [node("q", "root", "user", "Why?"), node("a", "q", "assistant", "So.")]
    return chatgpt(
        [*nodes, node("x", "y", "user", "lost"), node("y", "x", "assistant", "lost"), node("z", "z", "user", "lost")]
    )


def _twice() -> Any:
    return claude(
        [said("q", None, "human", "Why?"), said("a", "q", "assistant", "So."), said("q", None, "human", "again")]
    )


def _surrogates() -> Any:
    return chatgpt([node("q", "root", "user", "Why\ud83d?"), node("a", "q", "assistant", "So.")], title="\udc00 roof")


def _dates() -> Any:
    nodes = [
        node("q", "root", "user", "Why?", create_time=float("nan")),
        node("a", "q", "assistant", "So.", create_time=1e300),
    ]
    return chatgpt(nodes, create_time=float("inf"), update_time="yesterday")


def _types() -> Any:
    nodes = [node("q", "root", "user", "Why?", metadata=[1], status=7), node("a", "q", "assistant", "So.", author="me")]
    odd = chatgpt([*nodes, node("b", "q", "assistant", "So.", metadata={"model_slug": 5, "attachments": {}})])
    odd["mapping"]["n"] = 7
    odd["mapping"]["m"] = {"message": {"author": None, "content": "text"}, "parent": ["q"]}
    return odd | {"title": {"a": 1}, "conversation_id": 12, "current_node": None}


@pytest.mark.parametrize(("make", "lost"), [(_loop, 3), (_twice, 1), (_surrogates, 0), (_dates, 0), (_types, 0)])
def test_what_makes_sense_of_an_odd_chat_comes_in(
    tmp_path: Path, bring: Bringer, make: Callable[[], Any], lost: int
) -> None:
    report = bring(document(tmp_path / "odd.json", [make()]))
    assert (report.chats, report.messages, report.missed.messages) == (1, 2, lost)
    (whole,) = bring.chats()
    assert [entry.text.replace("?", "") for entry in whole.entries] == ["Why", "So."]
    assert 0 < whole.chat.created <= 4_102_444_800
    assert all(0 <= entry.created <= 4_102_444_800 for entry in whole.entries)


@pytest.mark.parametrize(
    "look",
    [
        {"origin": "/etc/passwd", "number": 2},
        {"number": 1e999},
        {"part": {"left": "a", "top": 0, "width": 1, "height": 1}},
        {"part": {"left": 1}},
        {"members": [{"name": "a"}]},
        {"members": [{"name": "a", "box": {"left": 0, "top": 0, "width": 1, "height": 1}, "width": None, "height": 1}]},
        {"members": 5},
        [1],
    ],
)
def test_a_picture_names_no_file_of_this_computer_and_is_looked_at_as_any(
    tmp_path: Path, bring: Bringer, look: object
) -> None:
    shown = {"name": "a.png", "type": "image/png", "data": base64.b64encode(png()).decode(), "look": look}
    messages = [{"id": 1, "role": "user", "text": "Why?", "picture": shown}]
    chats = [{"title": "The roof", "created": BEGUN, "messages": messages}]
    path = document(tmp_path / "ours.json", {"format": "corral-chats", "version": 1, "chats": chats})
    assert bring(path).pictures == 1
    (whole,) = bring.chats()
    picture = whole.entries[0].picture
    assert picture is not None
    assert picture.look == (Look(number=2) if isinstance(look, dict) and "origin" in look else Look())


def test_a_chat_of_a_million_levels_is_read(tmp_path: Path, bring: Bringer) -> None:
    """As long as its words fit: these are 50,000 questions one below the other, and an answer to the last."""
    nodes = [node(f"n{n}", f"n{n - 1}" if n else "root", "system", "hidden") for n in range(50_000)]
    nodes.append(node("q", "n49999", "user", "Why?"))
    report = bring(document(tmp_path / "deep.json", [chatgpt(nodes)]))
    assert report.messages == 1


def test_json_a_million_levels_deep_is_one_chat_less(tmp_path: Path, bring: Bringer) -> None:
    deep = '{"mapping": {"a": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}}"
    path = tmp_path / "deep.json"
    path.write_text(f"[{json.dumps(talk_of_chatgpt(1))}, {deep}, {json.dumps(talk_of_chatgpt(1, 'c-2'))}]")
    report = bring(path)
    assert (report.chats, report.broken) == (2, 1)


def test_paths_that_lead_outside_lead_nowhere(tmp_path: Path, bring: Bringer) -> None:
    part = {"content_type": "image_asset_pointer", "asset_pointer": "file-service://file-x"}
    nodes = [node("q", "root", "user", part, "Look"), node("a", "q", "assistant", "Yes.")]
    report = bring(
        archive(tmp_path / "e.zip", {"../../conversations.json": [chatgpt(nodes)], "/etc/file-x.png": png()})
    )
    assert (report.messages, report.pictures) == (2, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "e.zip"]


def test_stopped_between_two_it_keeps_what_is_whole_and_goes_on_another_time(tmp_path: Path, bring: Bringer) -> None:
    long = "x" * 3_000_000
    chats = [chatgpt([node("q", "root", "user", long), node("a", "q", "assistant", "So.")], f"c-{n}") for n in range(9)]
    path = document(tmp_path / "conversations.json", chats)
    first = bring(path, stop_after=1)
    assert first.stopped
    assert 0 < first.chats < 9
    assert all(words(each.entries) == [long, "So."] for each in bring.chats())
    second = bring(path)
    assert (second.chats + second.known, second.known) == (9, first.chats)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_in_between_no_half_chat_is_there(tmp_path: Path, bring: Bringer) -> None:
    path = tmp_path / "conversations.json"
    path.write_bytes(b"".join(in_rows(talk_of_chatgpt(2_000, f"c-{n}") for n in range(20))))
    command = [sys.executable, "-m", "tests.unit.archive.much", str(path), str(tmp_path / "data")]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as process:
        log = tmp_path / "data" / "history.db-wal"
        while process.poll() is None and not (log.exists() and log.stat().st_size > 1_000_000):
            pass
        process.send_signal(signal.SIGKILL)
    assert all(len(whole.entries) == 4_000 for whole in bring.chats())
    report = bring(path)
    assert report.chats + report.known == 20


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process had is asked of Linux")
@pytest.mark.timeout(900)
def test_a_hundred_thousand_messages_take_less_than_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("conversations.json", "w") as member:
        for piece in in_rows(talk_of_chatgpt(50, f"c-{n}") for n in range(1_000)):
            member.write(piece)
    command = [sys.executable, "-m", "tests.unit.archive.much", str(path), str(tmp_path / "data")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)
    assert (told["chats"], told["messages"]) == (1_000, 100_000)
    assert told["own"] + told["child"] < 300


def test_the_date_of_a_chat_without_one_is_that_of_its_messages(tmp_path: Path, bring: Bringer) -> None:
    bring(document(tmp_path / "c.json", [talk_of_chatgpt(1) | {"create_time": None, "update_time": None}]))
    assert bring.chats()[0].chat.created == BEGUN + 2
    assert bring.chats()[0].chat.origin == f"{Kind.CHATGPT.value}:c-1"
