"""A chat with everything that can be kept of one."""

from __future__ import annotations

import hashlib
import io

from PIL import Image

from desktop.common.types import (
    Attachment,
    Backdrop,
    Doubt,
    Ending,
    Look,
    Member,
    Part,
    Picture,
    Portion,
    Role,
    Weighed,
)
from desktop.vault.types import Chat, Condensed, Entry, Finding, Manner, Named, WholeChat

BEGUN = 1_790_000_000.25
_PLAIN = Look()


def prepared(colour: str = "teal", size: tuple[int, int] = (56, 56), kind: str = "PNG", look: Look = _PLAIN) -> Picture:
    """As the preparer hands them on."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    data = out.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Picture(f"{colour}.{kind.lower()}", data, f"image/{kind.lower()}", *size, 640, 480, digest, look)


def entry(number: int, parent: int | None, role: Role, text: str, **more: object) -> Entry:
    answer = role is Role.ASSISTANT
    values: dict[str, object] = {
        "id": number,
        "chat": 0,
        "parent": parent,
        "role": role,
        "text": text,
        "picture": None,
        "created": BEGUN + number,
        "ending": Ending.COMPLETE if answer else None,
        "model": "llama3.2:3b" if answer else "",
        "engine": "your Ollama" if answer else "",
        "seconds": 1.5 if answer else 0.0,
        "tokens": 100 if answer else 0,
    }
    return Entry(**(values | more))  # type: ignore[arg-type]


def full_chat() -> WholeChat:
    look = Look(
        backdrop=Backdrop.DARK, number=2, count=5, part=Part(1, 2, 30, 40), words="Total 12", origin="/home/x.pdf"
    )
    members = (Member("a.png", Part(0, 0, 20, 20), 40, 40), Member("b.png", Part(20, 0, 20, 20), 40, 40))
    document = Attachment(
        "lease.pdf", "The rent is 900.", Portion.PART, "pages 3 to 5", ("Page 2 is a picture.",), 9_000
    )
    doubts = (Doubt(12, 17, 0.61, (Weighed("1,800", 0.3), Weighed("1,500", 0.05))),)
    findings = (Finding(0, "Red.", Ending.COMPLETE, 1.0), Finding(1, "", Ending.INTERRUPTED, 0.5, "It broke off."))
    entries = (
        entry(1, None, Role.USER, "What is it? «ß» 漢字 \U0001f44d", picture=prepared(look=look), out_of_view=True),
        entry(2, 1, Role.ASSISTANT, "It costs at 1,300 euros.", doubts=doubts, pinned=True, english="It costs."),
        entry(3, 1, Role.ASSISTANT, "Another\r\n\tversion  ", ending=Ending.STOPPED, removed=BEGUN + 99),
        entry(4, 2, Role.USER, "And these?", pictures=(prepared("red"), prepared("blue", kind="JPEG"))),
        entry(5, 4, Role.ASSISTANT, "A is red.", findings=findings, ending=Ending.INTERRUPTED),
        entry(6, 2, Role.USER, "And this text?", documents=(document, Attachment("all.txt", "x" * 50, letters=50))),
        entry(7, 6, Role.ASSISTANT, "", ending=Ending.LENGTH, seconds=0.1 + 0.2),
        entry(8, 5, Role.USER, "Together?", picture=prepared("navy", look=Look(members=members)), viewed_after=8),
    )
    chat = Chat(
        id=0,
        title="The roof, and the rest",
        pinned=True,
        created=BEGUN,
        updated=BEGUN + 500,
        has_picture=True,
        model="llama3.2:3b",
        named=Named.MODEL,
        manner=Manner("Answer like a roofer.", -1, 1, "de"),
    )
    return WholeChat(chat, entries, 7, "House", (Condensed(2, "It was about costs.", "llama3.2:1b", BEGUN + 400),))
