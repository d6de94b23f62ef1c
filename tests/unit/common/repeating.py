"""Texts that repeat: those that do so with reason, and those of a model that goes round in circles."""

from __future__ import annotations

import json
import random


def _ballad() -> str:
    """Eight verses, each with a refrain of four lines."""
    refrain = "Row, oh row to the harbour light,\nrow, oh row through the salt and night,\nrow, oh row!\nRow, oh row!\n"
    things = ("lantern", "rudder", "anchor", "compass", "kettle", "ladder", "mainsail", "whistle")
    verses = (
        f"The {thing} hung where the mate stood,\nhe mended the {thing} with rope and wood.\n" for thing in things
    )
    return "\n".join(verse + refrain for verse in verses)


def _bottles() -> str:
    """A song that counts down: every line but for its number is sung a hundred times."""
    line = "{n} lanterns hang in the hall, {n} lanterns hang. Take one down, put out its light, {m} lanterns hang."
    return "\n\n".join(line.format(n=n, m=n - 1) for n in range(99, 0, -1))


def _growing_song() -> str:
    """Every verse says all that the verses before it said."""
    gifts = [f"{n} {thing}" for n, thing in enumerate(("hens", "pears", "bells", "rings", "drums", "boats"), start=1)]
    days = ("first", "second", "third", "fourth", "fifth", "sixth")
    sent = ("\n".join(reversed(gifts[:n])) for n in range(1, 7))
    return "\n\n".join(
        f"On the {day} day my neighbour sent to me\n{gift}" for day, gift in zip(days, sent, strict=True)
    )


def _code() -> str:
    body = "".join(
        f"    def test_{n}(self) -> None:\n        self.assertEqual(add({n}, 1), {n + 1})\n        self.done()\n\n"
        for n in range(60)
    )
    return f"Here it is:\n\n```python\nclass Tests(TestCase):\n{body}```\n\nRun it with `python -m unittest`."


def _html() -> str:
    """A table to fill in: forty rows, all of them equal."""
    row = "  <tr>\n    <td></td>\n    <td></td>\n    <td></td>\n  </tr>\n"
    return f"```html\n<table>\n{row * 40}</table>\n```\n"


def _paragraph(words: int, *, marks: bool) -> str:
    """Of that many words, none of them twice."""
    said = [f"{random.Random(n).choice(('stone', 'river', 'plank', 'cable'))}{n}" for n in range(words)]
    if marks:
        said = [word + "." if n % 9 == 8 else word for n, word in enumerate(said)]
    return " ".join(said) + " "


LEGITIMATE = {
    "ballad with refrain": _ballad(),
    "song that counts down": _bottles(),
    "song that grows": _growing_song(),
    "a chorus ten times": "We are home,\nwe are home,\nthe tide has brought us home.\n\n" * 10,
    "la la la": "la " * 200,
    "laughter": "ha" * 150,
    "list of a hundred": "".join(f"{n}. Item number {n}\n" for n in range(1, 101)),
    "list of a hundred to fill in": "".join(f"{n}. ____________\n" for n in range(1, 101)),
    "plan of thirty equal days": "".join(f"- Day {n}: 30 minutes of walking, then rest.\n" for n in range(1, 31)),
    "times tables": "\n".join(f"{a} × {b} = {a * b}" for a in range(1, 21) for b in range(1, 21)),
    "table with equal cells": "| Name | Mon | Tue | Wed |\n|---|---|---|---|\n"
    + "".join(f"| {name} | yes | yes | no |\n" for name in ("Kite", "Lark", "Wren", "Rook", "Crow") * 1)
    + "".join(f"| Row {n} | yes | yes | yes |\n" for n in range(150)),
    "empty table": "| | | | |\n|---|---|---|---|\n" + "|  |  |  |  |\n" * 100,
    "csv": "id,name,ok\n" + "".join(f"{n},lamp,true\n" for n in range(500)),
    "log": "".join(f"2024-05-01 12:{n // 60:02}:{n % 60:02} INFO all is well\n" for n in range(300)),
    "code": _code(),
    "html": _html(),
    "table of zeros": "uint8_t grid[] = {\n" + "    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,\n" * 32 + "};\n",
    "grid of zeros": "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n" * 50,
    "json": json.dumps([{"id": n, "name": "lamp", "on": True, "tags": ["a", "b"]} for n in range(200)], indent=2),
    "json array": json.dumps([0] * 1_000),
    "rules": "Part one\n" + "-" * 400 + "\nPart two\n" + "=" * 400,
    "leaders of a list of contents": "\n".join(f"Chapter {n} {'.' * 60} {n * 7}" for n in range(1, 60)),
    "emoji": "🎉" * 100 + "\n" + "🌲🌲🌲⬛🌲🌲🌲⬛🌲🌲\n" * 12,
    "litany": "".join(
        f"{name}, light our way.\nWe ask you, hear us.\n"
        for name in ("Star of the north", "Star of the south", "Keeper of the harbour", "Friend of the lost") * 6
    ),
    "a prayer ten times": "Keep us through the night, you who kept the ones before us, and when the morning comes "
    "let it find us with our hands open and our doors unlocked and our lamps still burning. So be it.\n" * 10,
    "quiz": "".join(f"Question {n}: what is {n} + 1?\na) true\nb) false\nc) I do not know\n\n" for n in range(60)),
    "form": "Name: ________________\nStreet: ________________\nTown: ________________\n\n" * 20,
    "breathing": "Breathe in for four. Hold for four. Breathe out for four. Hold for four.\n" * 20,
    "riff": "e|-----0-----|\nB|---1---1---|\nG|-0-------0-|\nD|-----------|\n\n" * 20,
    "counting": "".join(f"{n}. " for n in range(1, 400)),
    "chinese poem": "月落乌啼，江上有人。\n归来吧，归来吧！\n" * 8 + "桥边的灯还亮着，等着远方的船。\n",
    "chinese list": "".join(f"{n}. 第{n}座桥已经修好，可以通行。\n" for n in range(1, 101)),
    "hindi": "".join(f"दिन {n}: सुबह तीस मिनट टहलें, फिर आराम करें।\n" for n in range(1, 61)),
    "thai": "".join(f"วันที่ {n}: เดินสามสิบนาที แล้วพัก\n" for n in range(1, 61)),
    "five times the same paragraph": _paragraph(60, marks=True) * 5,
    "coins": "\n".join(random.Random(3).choices(("Heads", "Tails"), k=600)),
    "yaml": "```yaml\n" + "- name: lamp\n  port: 80\n  open: true\n" * 120 + "```\n",
    "a seventh": "0." + "142857" * 200,
    "empty csv": "a,b,c,d\n" + ",,,\n" * 300,
    "dialogue": "".join(f'"Are you there?"\n"I am here."\n"And now, {n} miles on?"\n' for n in range(1, 80)),
}
"""Each stands alone as an answer, and nothing in a question asks for it."""

ASKED = {
    "lines": ("Write 'I will not talk in class.' 150 times.", "I will not talk in class.\n" * 150),
    "numbered lines": (
        "Write I shall be on time, 100 times, numbered",
        "".join(f"{n}. I shall be on time\n" for n in range(1, 101)),
    ),
    "song": ("A song that only says la la la, long please", "La la la, la la la!\n" * 150),
    "letters": ("Type the letter x 3000 times", "x" * 3_000),
    "chinese lines": ("请写一百遍：我爱我的家乡。", "我爱我的家乡。\n" * 100),
    "emoji": ("Draw me a forest of 800 🌲 trees", "🌲 " * 800),
}
"""Questions, and answers that do no more than what was asked for."""

INTRODUCTION = "There are a few things to know about this bridge. Here is what the report says of them:\n\n"


def _alternating(pool: int) -> str:
    """A few sentences in no order."""
    pick = random.Random(7)
    return "".join(f"- Sentence number {pick.randrange(pool)} says what was said before.\n" for _ in range(1_500))


LOOPS = {
    "a letter": "x" * 40_000,
    "a word": " the" * 10_000,
    "a phrase": "one two three four five six seven eight " * 1_000,
    "a sentence": "The bridge is shut. " * 2_000,
    "a bullet": "- The bridge is shut.\n" * 2_000,
    "numbered items": "".join(f"{n}. The bridge is shut.\n" for n in range(1, 2_000)),
    "numbered bold items": "".join(f"{n}. **Shut**: the bridge is shut.\n" for n in range(1, 2_000)),
    "table rows": "| bridge | shut | Monday |\n" * 2_000,
    "a few sentences in no order": _alternating(6),
    "twenty sentences in no order": _alternating(20),
    "a paragraph": _paragraph(40, marks=True) * 200,
    "a long paragraph": _paragraph(220, marks=True) * 40,
    "a long paragraph without marks": _paragraph(220, marks=False) * 40,
    "lines of two thousand letters": (_paragraph(200, marks=False) + "\n") * 40,
    "chinese sentences": "桥已经关闭了。" * 3_000,
    "chinese without marks": "桥已经关闭了" * 3_000,
    "japanese": "橋は閉まっています。水位が高いためです。" * 1_500,
    "thai": "สะพานปิดแล้ว" * 2_000,
    "hindi": "पुल बंद है। " * 2_000,
    "arabic": "الجسر مغلق. " * 2_000,
    "emoji": "🎉" * 10_000,
    "joined emoji": "👩‍🚀🎉 " * 5_000,
    "empty lines": "\n" * 40_000,
    "blanks": "  \n" * 20_000,
    "code": "```python\n" + "    total = total + 1\n" * 2_000,
    "code without a fence": "x = x + 1\n" * 4_000,
    "figures": "0, " * 12_000,
    "headings": "## The bridge\n\nIt is shut.\n\n" * 1_500,
    "marks of a template": "<|end|>\n" * 5_000,
}
"""What comes after an introduction, and would never end."""
