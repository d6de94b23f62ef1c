"""Who answers, what was not read, and what the pages are: on stderr and in JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import write
from desktop.common.assets import asset
from desktop.common.errors import Exit
from desktop.common.types import Document, Ending, Gap, PageState, Passage, Unread
from desktop.writing.types import Coverage, Result
from tests.unit.cli.conftest import Corral
from tests.unit.cli.telling import Told

NOTES = asset("samples", "library-meeting.md")
CHART = asset("samples", "sales-chart.png")
GAPS = (
    Unread("page 2", "It is a picture."),
    Unread("The price", "Struck-out words.", Gap.LEFT_OUT),
    Unread("the text", "Its encoding is guessed.", Gap.DOUBTFUL),
)
PAGES = (PageState.TEXT, PageState.PICTURE, PageState.EMPTY)
READ = Document("plan.pdf", (Passage(1, "A plan.", "page 1"),), GAPS, PAGES)


def report(document: Document, *, as_json: bool) -> Told:
    told = Told(as_json=as_json)
    coverage = Coverage(frozenset({1}), 1, document.unread)
    assert (
        write.report(Result("A plan.", Ending.COMPLETE, 1.0, "m", "demo", coverage), document, told.console)
        is Exit.DONE
    )
    return told


def test_gaps_and_pages_in_sentences() -> None:
    assert report(READ, as_json=False).err == [
        "1 of 1 passage read. Not read: page 2. It is a picture. Partly left out: The price. Struck-out words. "
        "In doubt: the text. Its encoding is guessed.",
        "3 pages: 1 with text, 1 picture only (2), 1 empty (3).",
    ]


def test_all_is_said_to_be_read_only_when_it_is() -> None:
    whole = Document("plan.pdf", READ.passages, (), (PageState.TEXT,))
    assert report(whole, as_json=False).err == ["All of the text was read, 1 passage."]
    for gap in GAPS:
        partly = Document("plan.pdf", READ.passages, (gap,))
        assert not any("All" in line for line in report(partly, as_json=False).err)


def test_gaps_and_pages_as_json() -> None:
    (told,) = report(READ, as_json=True).objects
    assert told["coverage"]["complete"] is False
    assert told["coverage"]["unread"] == [
        {"kind": "unread", "place": "page 2", "reason": "It is a picture."},
        {"kind": "left out", "place": "The price", "reason": "Struck-out words."},
        {"kind": "doubtful", "place": "the text", "reason": "Its encoding is guessed."},
    ]
    assert told["pages"] == [
        {"page": 1, "state": "text"},
        {"page": 2, "state": "picture only"},
        {"page": 3, "state": "empty"},
    ]


@pytest.mark.parametrize("words", [("summarize",), ("rewrite", "--style", "fix"), ("chat",)])
def test_who_answers(corral: Corral, words: tuple[str, ...]) -> None:
    given = "Hello" if words == ("chat",) else NOTES
    ran = corral("--demo", *words, given)
    assert ran.err.splitlines()[0] == "Model: llama3.2:3b, on the demo: simple rules, no model"
    (told,) = corral("--demo", *words, "--json", given).objects
    assert (told["model"], told["engine"]) == ("llama3.2:3b", "demo")


def in_bash(tmp_path: Path, line: str) -> subprocess.CompletedProcess[str]:
    bash = shutil.which("bash")
    assert bash
    corral = f"{sys.executable} -m desktop --demo --data-dir {tmp_path}"
    done = subprocess.run([bash, "-c", f"{corral} {line}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


def test_what_a_command_writes(tmp_path: Path) -> None:
    done = in_bash(tmp_path, f"rewrite --style fix <(cat {asset('samples', 'letter.txt')})")
    assert done.returncode == Exit.DONE, done.stderr
    assert "420 euros" in done.stdout


def test_several_commands_and_a_picture(tmp_path: Path) -> None:
    done = in_bash(tmp_path, f"summarize --json <(cat {NOTES}) <(echo The roof leaks at number four.)")
    assert done.returncode == Exit.DONE, done.stderr
    names = [json.loads(line)["file"] for line in done.stdout.splitlines()]
    assert all(name.startswith("/dev/fd/") for name in names)
    assert len(set(names)) == 2
    done = in_bash(tmp_path, f"chat --image <(cat {CHART}) 'What does this show?'")
    assert "1120" in done.stdout


def test_a_command_that_writes_nothing_or_too_much(tmp_path: Path) -> None:
    done = in_bash(tmp_path, "summarize <(true)")
    assert done.returncode == Exit.INPUT
    assert "There is no text in it." in done.stderr
    done = in_bash(tmp_path, "summarize <(cat /dev/zero)")
    assert done.returncode == Exit.INPUT
    assert "holds more than 200 MB." in done.stderr


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_other_devices_are_not_read(corral: Corral, device: str) -> None:
    ran = corral("--demo", "summarize", device)
    assert ran.code == Exit.INPUT
    assert "It is a device or a pipe, not a file. Save what it holds as a file first." in ran.err


def test_files_by_their_address(corral: Corral, tmp_path: Path) -> None:
    letter = tmp_path / "a letter #1.txt"
    letter.write_bytes(asset("samples", "letter.txt").read_bytes())
    for address in (letter.as_uri(), letter.as_uri().replace("file:///", "file://localhost/")):
        ran = corral("--demo", "rewrite", "--style", "fix", address)
        assert ran.code == Exit.DONE, ran.err
        assert "420 euros" in ran.out
    ran = corral("--demo", "chat", "--image", CHART.as_uri(), "What does this show?")
    assert "1120" in ran.out


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("file:///not/there.txt", "“there.txt” could not be read. It is not there. Perhaps it was moved or renamed."),
        ("file:///tmp/a%00b", "“a␀b” could not be read. It is not there. Perhaps it was moved or renamed."),
        ("smb://quay/share/a.pdf", "“a.pdf” lies on a server: quay. Copy it to this computer first"),
        ("file://quay/a.pdf", "“a.pdf” lies on another computer: quay. Copy it to this computer first"),
        ("https://example.org/a.pdf", "Corral fetches nothing from the web. Save it on this computer first"),
    ],
)
def test_what_lies_elsewhere(corral: Corral, address: str, said: str) -> None:
    ran = corral("--demo", "summarize", address)
    assert ran.code == Exit.INPUT
    assert said in ran.err


def test_a_file_that_is_called_like_an_address(corral: Corral, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("smb:notes").write_text("The roof leaks at number four.", encoding="utf-8")
    assert corral("--demo", "summarize", "smb:notes").code == Exit.DONE


def test_a_pipe_that_may_not_be_read(corral: Corral, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr("desktop.cli.inputs._opened", refused)
    ran = corral("--demo", "summarize", pipe)
    assert ran.code == Exit.INPUT
    assert f"“{pipe}” could not be read. This computer does not let Corral read it." in ran.err
