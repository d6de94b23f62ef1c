"""`corral export` and `corral import`, without an engine."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.common.errors import Exit
from tests.exports import archive, talk_of_chatgpt
from tests.unit.cli.conftest import Corral


def brought(corral: Corral, tmp_path: Path) -> None:
    chats = [talk_of_chatgpt(2), talk_of_chatgpt(1, "c-2") | {"title": "The cellar"}]
    ran = corral("import", archive(tmp_path / "export.zip", {"conversations.json": chats}))
    assert (ran.code, ran.out) == (Exit.DONE, "2 chats, 6 messages from ChatGPT.\n")


def test_chats_come_in_are_listed_and_go_out(corral: Corral, tmp_path: Path) -> None:
    brought(corral, tmp_path)
    assert "The cellar" in corral("export").out
    assert corral("export", "cellar").out.startswith("# The cellar\n")
    ran = corral("export", "--all", "--out", tmp_path / "all.json")
    assert ran.code == Exit.DONE
    assert "2 chats are in" in ran.err
    chats = json.loads((tmp_path / "all.json").read_text("utf-8"))["chats"]
    assert sorted(chat["title"] for chat in chats) == ["Mending the roof", "The cellar"]


def test_what_was_here_already_is_said(corral: Corral, tmp_path: Path) -> None:
    brought(corral, tmp_path)
    ran = corral("import", "--json", tmp_path / "export.zip")
    assert (ran.objects[0]["chats"], ran.objects[0]["known"]) == (0, 2)
    assert "2 were here already." in ran.err


def test_the_form_is_told_by_the_name_of_the_file(corral: Corral, tmp_path: Path) -> None:
    brought(corral, tmp_path)
    corral("export", "cellar", "--out", tmp_path / "one.html")
    assert (tmp_path / "one.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    corral("export", "cellar", "--out", tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_done_is_said_in_a_sentence(corral: Corral, tmp_path: Path) -> None:
    assert corral("export", "--all").code == Exit.INPUT
    brought(corral, tmp_path)
    assert "There is no chat “attic”." in corral("export", "attic").err
    assert "Name a file with --out." in corral("export", "--all").err
    (tmp_path / "list.txt").write_text("milk")
    ran = corral("import", tmp_path / "list.txt")
    assert (ran.code, ran.out) == (Exit.INPUT, "")
    assert "“list.txt” could not be read" in ran.err
    assert corral("import", tmp_path / "nothing.zip").code == Exit.INPUT
