"""`corral chat --each`: every picture answered alone and told as it comes, one answer from all, and resumed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop.common.assets import asset
from desktop.common.errors import Exit
from tests.unit.cli.conftest import Corral, Ran

ASKED = "What does this show?"
CHART = asset("samples", "sales-chart.png")


def receipt(path: Path, width: int) -> Path:
    Image.new("RGB", (width, 300), "white").save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures of different widths, and a file that is none."""
    made = tmp_path / "receipts"
    made.mkdir()
    for number, width in ((2, 320), (10, 400), (1, 360)):
        receipt(made / f"receipt-{number}.png", width)
    (made / "notes.txt").write_text("no picture", encoding="utf-8")
    return made


def letters(ran: Ran) -> list[str]:
    return [line for line in ran.out.splitlines() if line.startswith("# ")]


def test_each_picture_is_answered_under_its_letter_and_then_all_of_them(corral: Corral, folder: Path) -> None:
    ran = corral("--demo", "chat", "--each", folder / "receipt-1.png", folder / "receipt-2.png", ASKED)
    assert ran.code == Exit.DONE
    assert letters(ran) == ["# A, receipt-1.png", "# B, receipt-2.png", "# All pictures"]
    first, second, together = ran.out.split("# ")[1:]
    assert "360 × 300" in first
    assert "320 × 300" in second
    assert together.splitlines()[2:] == [
        "- It is 360 × 300 pixels, wider than tall. [A]",
        "- It is 320 × 300 pixels, wider than tall. [B]",
    ]
    assert "llama3.2-vision:11b" in ran.err


def test_a_folder_is_its_pictures_as_a_person_counts_them(corral: Corral, folder: Path) -> None:
    ran = corral("--demo", "chat", "--each", folder, ASKED, "--no-merge")
    assert letters(ran) == ["# A, receipt-1.png", "# B, receipt-2.png", "# C, receipt-10.png"]
    assert ran.code == Exit.DONE


def test_as_json_each_picture_is_an_object_and_the_whole_is_one(corral: Corral, folder: Path) -> None:
    one, other, whole = corral(
        "--demo", "chat", "--json", "--each", folder / "receipt-1.png", folder / "receipt-2.png", ASKED
    ).objects
    assert (one["letter"], one["file"]) == ("A", str(folder / "receipt-1.png"))
    assert one["picture"] == {"name": "receipt-1.png", "width": 360, "height": 300}
    assert (one["question"], one["model"], one["engine"]) == (ASKED, "llama3.2-vision:11b", "demo")
    assert (one["ending"], other["letter"]) == ("complete", "B")
    assert (whole["pictures"], whole["ending"], whole["question"]) == (2, "complete", ASKED)
    assert "[A]" in whole["text"]


@pytest.mark.parametrize("place", ["before", "between", "behind"])
def test_options_stand_before_between_or_behind_the_pictures(corral: Corral, folder: Path, place: str) -> None:
    model, two = ["-m", "llama3.2-vision:11b"], [folder / "receipt-1.png", folder / "receipt-2.png"]
    words: list[Any] = {
        "before": [*model, "--each", *two, ASKED],
        "between": ["--each", *two, *model, ASKED],
        "behind": ["--each", *two, ASKED, *model],
    }[place]
    ran = corral("--demo", "chat", *words, "--json", "--no-merge")
    assert [told["question"] for told in ran.objects] == [ASKED, ASKED]


def test_a_question_before_the_pictures_is_understood(corral: Corral, folder: Path) -> None:
    ran = corral("--demo", "chat", ASKED, "--each", folder / "receipt-1.png", folder / "receipt-2.png", "--no-merge")
    assert letters(ran) == ["# A, receipt-1.png", "# B, receipt-2.png"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--each", "a.png"], "--each takes pictures, and then the question"),
        (["Hello", "there"], "there is no file Hello; put quotation marks around the question"),
        (["--out", "a.jsonl", "Hello"], "--no-merge and --out belong to --each"),
        (["--no-merge", "Hello"], "--no-merge and --out belong to --each"),
        (["--each", "a.png", "Hello", "--loud"], "unrecognized arguments: --loud"),
    ],
)
def test_what_does_not_go_together_is_refused(
    corral: Corral, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        corral("--demo", "chat", *words)
    assert ended.value.code == Exit.USAGE
    assert said in capsys.readouterr().err


def test_each_and_image_do_not_go_together(corral: Corral, folder: Path) -> None:
    ran = corral("--demo", "chat", "--each", folder, ASKED, "--image", CHART)
    assert ran.code == Exit.USAGE
    assert "--image and --each do not go together." in ran.err


def test_a_picture_that_cannot_be_read_does_not_stop_the_others(corral: Corral, folder: Path) -> None:
    broken = folder / "broken.png"
    broken.write_bytes(b"no picture at all")
    ran = corral("--demo", "chat", "--json", "--no-merge", "--each", broken, folder / "receipt-1.png", ASKED)
    assert ran.code == Exit.INPUT
    failed, told = ran.objects
    assert failed["file"] == str(broken)
    assert failed["error"]["title"]
    assert told["letter"] == "A"
    assert str(broken) in ran.err


def test_a_folder_without_pictures_is_refused(corral: Corral, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = corral("--demo", "chat", "--each", empty, ASKED)
    assert ran.code == Exit.INPUT
    assert "There is no picture in" in ran.err


def test_one_picture_needs_no_answer_from_all(corral: Corral, folder: Path) -> None:
    assert letters(corral("--demo", "chat", "--each", folder / "receipt-1.png", ASKED)) == ["# A, receipt-1.png"]


# Resumed


def kept(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_was_answered_is_not_asked_again(corral: Corral, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    corral("--demo", "chat", "--each", folder / "receipt-1.png", ASKED, "--out", out)
    (first,) = kept(out)
    out.write_text(json.dumps({**first, "text": "Known already."}) + "\n", encoding="utf-8")
    ran = corral("--demo", "chat", "--each", folder, ASKED, "--out", out, "--json")
    assert "1 picture was answered before." in ran.err
    assert [told["text"] for told in ran.objects[:1]] == ["Known already."]
    assert [told["letter"] for told in ran.objects[:3]] == ["A", "B", "C"]
    assert "[A]" in ran.objects[3]["text"]
    assert [told["letter"] for told in kept(out)] == ["A", "B", "C"]


def test_another_question_or_other_pixels_are_asked(corral: Corral, folder: Path, tmp_path: Path) -> None:
    out, one = tmp_path / "answers.jsonl", folder / "receipt-1.png"
    corral("--demo", "chat", "--each", one, ASKED, "--out", out)
    corral("--demo", "chat", "--each", one, "What is the total?", "--out", out)
    assert [told["question"] for told in kept(out)] == [ASKED, "What is the total?"]
    receipt(one, 500)
    corral("--demo", "chat", "--each", one, ASKED, "--out", out)
    assert len(kept(out)) == 3
    shutil.copy(one, folder / "renamed.png")
    corral("--demo", "chat", "--each", folder / "renamed.png", ASKED, "--out", out)
    assert len(kept(out)) == 3  # the same pixels


def test_a_line_that_a_kill_left_half_is_asked_again_and_stays_a_line_of_its_own(
    corral: Corral, folder: Path, tmp_path: Path
) -> None:
    out, one = tmp_path / "answers.jsonl", folder / "receipt-1.png"
    corral("--demo", "chat", "--each", one, folder / "receipt-2.png", ASKED, "--out", out, "--no-merge")
    whole = out.read_text(encoding="utf-8")
    out.write_text(whole[:-40], encoding="utf-8")
    ran = corral("--demo", "chat", "--each", one, folder / "receipt-2.png", ASKED, "--out", out, "--no-merge")
    assert "1 picture was answered before." in ran.err
    lines = out.read_text(encoding="utf-8").splitlines()
    assert (len(lines), json.loads(lines[2])["letter"]) == (3, "B")


def test_a_file_that_holds_something_else_is_not_touched(corral: Corral, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.txt"
    out.write_text("Dear neighbours,\n", encoding="utf-8")
    ran = corral("--demo", "chat", "--each", folder, ASKED, "--out", out)
    assert ran.code == Exit.INPUT
    assert "is no file of answers." in ran.err
    assert out.read_text(encoding="utf-8") == "Dear neighbours,\n"


def test_answers_that_cannot_be_written_are_told_at_once(corral: Corral, folder: Path, tmp_path: Path) -> None:
    ran = corral("--demo", "chat", "--each", folder, ASKED, "--out", tmp_path / "nowhere" / "answers.jsonl")
    assert ran.code == Exit.NO_ROOM
    assert "could not be written." in ran.err


# Compared


def test_two_to_four_pictures_are_compared_on_one_canvas(corral: Corral) -> None:
    ran = corral("--demo", "chat", "--image", CHART, "--image", CHART, ASKED, "--json")
    assert ran.code == Exit.DONE
    (told,) = ran.objects
    assert [each["letter"] for each in told["picture"]["members"]] == ["A", "B"]
    assert told["picture"]["members"][0]["alone"] == {"width": 1120, "height": 704}
    assert "A, sales-chart.png: seen at " in ran.err
    assert ", alone at 1120 × 704." in ran.err


def test_more_than_four_are_refused_with_a_word_on_each(corral: Corral) -> None:
    ran = corral("--demo", "chat", *["--image", CHART] * 5, ASKED)
    assert ran.code == Exit.INPUT
    assert "No more than 4 pictures can be compared at a time." in ran.err
    assert "corral chat --each FILE... PROMPT" in ran.err


def test_a_question_that_is_not_in_english_gets_a_note(corral: Corral) -> None:
    note = "Llama 3.2 reads pictures in English only"
    assert note in corral("--demo", "chat", "--image", CHART, "Was zeigt das Bild?").err
    assert note not in corral("--demo", "chat", "--image", CHART, ASKED).err


def test_lines_that_nobody_can_read_are_passed_over(corral: Corral, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    corral("--demo", "chat", "--each", folder / "receipt-1.png", ASKED, "--out", out)
    (first,) = kept(out)
    endless = json.dumps({**first, "seconds": 0}).replace('"seconds": 0', f'"seconds": {"9" * 400}')
    out.write_text("\n".join((json.dumps(first), "[" * 200_000, endless)) + "\n", encoding="utf-8")
    ran = corral("--demo", "chat", "--each", folder / "receipt-1.png", ASKED, "--out", out)
    assert ran.code == Exit.DONE
    assert "1 picture was answered before." in ran.err


def test_an_answer_with_a_line_separator_in_it_is_known_again(corral: Corral, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    corral("--demo", "chat", "--each", folder / "receipt-1.png", ASKED, "--out", out)
    (first,) = kept(out)
    out.write_text(json.dumps({**first, "text": "One\u2028two."}, ensure_ascii=False) + "\n", encoding="utf-8")
    ran = corral("--demo", "chat", "--each", folder / "receipt-1.png", ASKED, "--out", out)
    assert "1 picture was answered before." in ran.err
