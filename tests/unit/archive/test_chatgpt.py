"""Chats come in from ChatGPT with their branches, pictures, dates and models."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.archive.types import Kind
from desktop.common.types import Ending, Role
from tests.exports import BEGUN, archive, asset, chatgpt, document, node, png, talk_of_chatgpt
from tests.unit.archive.bringing import Bringer, words


def test_a_conversation_comes_in_with_its_title_dates_and_models(tmp_path: Path, bring: Bringer) -> None:
    report = bring(archive(tmp_path / "export.zip", {"conversations.json": [talk_of_chatgpt(2)], "user.json": {}}))
    assert (report.kinds, report.chats, report.messages) == ((Kind.CHATGPT,), 1, 4)
    (whole,) = bring.chats()
    assert whole.chat.title == "Mending the roof"
    assert (whole.chat.created, whole.chat.updated) == (BEGUN, BEGUN + 60)
    assert whole.chat.origin == "chatgpt:c-1"
    branch = bring.branch(whole.chat.id)
    assert words(branch) == ["question 0", "answer 0", "question 1", "answer 1"]
    assert [entry.role for entry in branch] == [Role.USER, Role.ASSISTANT] * 2
    assert {entry.model for entry in branch if entry.role is Role.ASSISTANT} == {"gpt-4o"}
    assert all(entry.ending is Ending.COMPLETE for entry in branch if entry.role is Role.ASSISTANT)
    assert branch[0].created == BEGUN + 2


def test_branches_are_versions_and_the_one_in_view_stays_there(tmp_path: Path, bring: Bringer) -> None:
    nodes = [
        node("q", "root", "user", "Why?"),
        node("a1", "q", "assistant", "First."),
        node("a2", "q", "assistant", "Second."),
        node("q2", "a1", "user", "And then?"),
        node("b", "q2", "assistant", "Nothing."),
    ]
    bring(document(tmp_path / "conversations.json", [chatgpt(nodes, current_node="a2")]))
    (whole,) = bring.chats()
    assert words(bring.branch(whole.chat.id)) == ["Why?", "Second."]
    assert words(whole.entries) == ["Why?", "First.", "And then?", "Nothing.", "Second."]
    shown = bring.branch(whole.chat.id)[-1]
    assert (shown.version, shown.versions) == (2, 2)


def test_what_nobody_saw_stays_out_and_what_hangs_on_it_does_not(tmp_path: Path, bring: Bringer) -> None:
    hidden = {"metadata": {"is_visually_hidden_from_conversation": True}}
    nodes = [
        node("s", "root", "system", "You are ChatGPT"),
        node("u", "s", "user", "About me", kind="user_editable_context"),
        node("h", "u", "user", "hidden", **hidden),
        node("q", "h", "user", "Add it up"),
        node("t", "q", "assistant", "1+1", kind="code", recipient="python"),
        node("r", "t", "tool", "2", kind="execution_output"),
        node("i", "r", "assistant", "thinking", kind="thoughts"),
        node("a", "i", "assistant", "It is \ue200cite\ue202turn0search1\ue2012."),
        node("b", "a", "assistant", "print(2)", kind="code"),
    ]
    report = bring(document(tmp_path / "conversations.json", [chatgpt(nodes)]))
    assert report.messages == 2
    assert words(bring.branch(report.ids[0])) == ["Add it up", "It is 2.\n\n```python\nprint(2)\n```"]


def test_pictures_lie_beside_the_conversations_in_any_folder(tmp_path: Path, bring: Bringer) -> None:
    nodes = [
        node("q", "root", "user", asset("file-service://file-AbC12"), "What is it?"),
        node("a", "q", "assistant", "A field."),
        node("q2", "a", "user", asset("sediment://file_00ff"), asset("file-service://file-gone"), "And this?"),
        node("t", "q2", "tool", asset("file-service://file-AbC12")),
        node("a2", "t", "assistant", asset("file-service://file-AbC12"), "Drawn."),
    ]
    files = {
        "conversations.json": [chatgpt(nodes)],
        "file-AbC12-field.png": png("green"),
        "user-x/file_00ff-sky.dat": png("blue"),
    }
    report = bring(archive(tmp_path / "export.zip", files))
    assert (report.pictures, report.missed.pictures, report.missed.answers) == (2, 1, 1)
    first, _, second, _ = bring.branch(report.ids[0])
    assert first.picture is not None
    assert second.picture is not None
    assert (first.picture.name, first.picture.source_width) == ("field.png", 64)
    assert second.picture.name == "sky.dat"


def test_a_picture_that_is_none_is_counted_and_the_rest_comes_in(tmp_path: Path, bring: Bringer) -> None:
    nodes = [
        node("q", "root", "user", asset("file-service://file-bad"), "Look"),
        node("a", "q", "assistant", "At what?"),
    ]
    report = bring(archive(tmp_path / "e.zip", {"conversations.json": [chatgpt(nodes)], "file-bad.png": b"no picture"}))
    assert (report.unreadable, report.pictures, report.messages) == (1, 0, 2)
    assert words(bring.branch(report.ids[0])) == ["Look", "At what?"]


def test_newer_exports_are_split_into_several_documents(tmp_path: Path, bring: Bringer) -> None:
    files = {f"conversations-{n:03}.json": [talk_of_chatgpt(1, f"c-{n}")] for n in range(3)}
    report = bring(archive(tmp_path / "export.zip", files))
    assert (report.chats, report.messages) == (3, 6)


def test_a_second_time_nothing_is_there_twice(tmp_path: Path, bring: Bringer) -> None:
    path = archive(tmp_path / "export.zip", {"conversations.json": [talk_of_chatgpt(1), talk_of_chatgpt(1, "c-2")]})
    bring(path)
    again = bring(archive(path, {"conversations.json": [talk_of_chatgpt(1), talk_of_chatgpt(1, "c-3")]}))
    assert (again.chats, again.known) == (1, 1)
    assert len(bring.chats()) == 3


@pytest.mark.parametrize("name", ["one.json", "export.zip"])
def test_one_that_is_given_twice_in_a_file_comes_in_once(tmp_path: Path, bring: Bringer, name: str) -> None:
    chats = [talk_of_chatgpt(1), talk_of_chatgpt(1)]
    path = tmp_path / name
    report = bring(archive(path, {"a.json": chats}) if name.endswith("zip") else document(path, chats))
    assert (report.chats, report.known) == (1, 1)
