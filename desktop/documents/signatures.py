"""Tells what a file without text most likely is, by the bytes such files begin with."""

from __future__ import annotations

import re

from desktop.common.file_types import Kind, foreign_picture, kind_of_content
from desktop.common.i18n import tr

_HEAD = 512  # bytes
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def looks_like(data: bytes) -> str:
    """A sentence, "" for what nobody knows."""
    is_plain = not _CONTROL.search(data[:_HEAD])  # as letters are, and hardly anything else
    for sentence, beginnings in _beginnings().items():
        if any(data.startswith(each) and not (each.isascii() and is_plain) for each in beginnings):
            return sentence
    if sentence := _further_on(data):
        return sentence
    if kind := foreign_picture(data[:_HEAD]):
        return tr(
            "It is a picture of a kind Corral cannot open ({kind}). Save it as JPEG or PNG and ask about it in Chat.",
            kind=kind,
        )
    if kind_of_content(data[:_HEAD]) is Kind.PICTURE:
        return tr("It is a picture, not text. Ask about it in Chat.")
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ")):
        return tr("It is a film or a sound, which Corral cannot read. Choose a text or a picture.")
    if data[:2] == b"\xff\xfb" or data[:2] == b"\xff\xf3":
        return tr("It is music or a sound, which Corral cannot read. Choose a text or a picture.")
    return ""


def _further_on(data: bytes) -> str:
    """By what stands behind a few bytes that may be anything."""
    if data[60:68] == b"BOOKMOBI":
        return tr("It is a Kindle book, which Corral cannot open. Save it as PDF and use that.")
    if data[32769:32774] == b"CD001":
        return tr("It is a disk image or a model for a program, which Corral cannot read. Choose a text or a picture.")
    if data[257:262] == b"ustar":
        return tr("It is an archive. Unpack it and choose one of its files.")
    return ""


def _beginnings() -> dict[str, tuple[bytes, ...]]:
    """Made anew, in the language of the person."""
    return {
        tr("It is a program, which Corral cannot read. Choose a text or a picture."): (
            b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\0asm",
            b"\xa7\r\r\n",
        ),
        tr("It is an archive. Unpack it and choose one of its files."): (
            b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"!<arch>",
            b"MSCF",
        ),
        tr("It is music or a sound, which Corral cannot read. Choose a text or a picture."): (
            b"ID3", b"OggS", b"fLaC", b"MThd", b"FORM", b"#!AMR",
        ),
        tr("It is a film, which Corral cannot read. Choose a text or a picture."): (
            b"\x1aE\xdf\xa3", b"FLV\x01", b"\0\0\x01\xba", b"\0\0\x01\xb3",
        ),
        tr("It is a database, which Corral cannot read. Choose a text or a picture."): (
            b"SQLite format 3\0", b"\0\x01\0\0Standard ", b"PAR1", b"!BDN",
        ),
        tr("It is a font, which Corral cannot read. Choose a text or a picture."): (
            b"wOFF", b"wOF2", b"OTTO", b"\0\x01\0\0\0", b"ttcf",
        ),
        tr("It is a picture, not text. Ask about it in Chat."): (b"BM",),
        tr("It is a film or a sound, which Corral cannot read. Choose a text or a picture."): (
            b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
        ),
        tr("It is a DjVu document, which Corral cannot open. Save it as PDF and use that."): (b"AT&TFORM",),
        tr("It is a drawing of AutoCAD, which Corral cannot open. Save it as PDF and use that."): (b"AC10",),
        tr("It is a help file of Windows, which Corral cannot open. Save the page you need as PDF."): (b"ITSF",),
        tr("It is a WordPerfect file, which Corral cannot open. Save it as .docx or PDF and use that."): (b"\xffWPC",),
        tr("It is a notebook of OneNote, which Corral cannot open. Save the page you need as PDF."): (
            b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d",
        ),
        tr("It only points to another file. Choose that one."): (b"L\0\0\0\x01\x14\x02\0",),
        tr("It is a disk image or a model for a program, which Corral cannot read. Choose a text or a picture."): (
            b"GGUF", b"QFI\xfb", b"conectix",
        ),
    }  # fmt: skip
