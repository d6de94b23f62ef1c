"""Mails, mailboxes and saved pages: what a person sees of them, each part once, and the names of what is not read."""

from __future__ import annotations

import base64

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well

HEAD = "From: a@a.example\nTo: b@b.example\nSubject: Ferry\nMIME-Version: 1.0\n"
TOP = "From: a@a.example\nTo: b@b.example\nSubject: Ferry\n\n"


def mail(text: str, head: str = HEAD) -> bytes:
    return (head + text).replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def parts(kind: str, *each: str) -> bytes:
    return mail(
        f"Content-Type: multipart/{kind}; boundary=x\n\nUnseen.\n" + "".join(f"--x\n{e}\n" for e in each) + "--x--\n"
    )


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nIt runs at eight."
PAGE = "Content-Type: text/html; charset=utf-8\n\n<p>It runs at <b>eight</b>. <span style='display:none'>No.</span></p>"
PDF = "Content-Type: application/pdf; name=plan.pdf\nContent-Disposition: attachment; filename=plan.pdf\n\n%PDF-1.4"


@pytest.mark.parametrize("name", ["a.eml", "a", "-", "a.txt"])
def test_a_mail_is_told_by_its_head(read: Read, name: str) -> None:
    data = mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXQgcnVucyBhdCBlaWdodC4=\n")
    document = read(data, name)
    assert document.text == TOP + "It runs at eight."
    assert [passage.place for passage in document.passages] == ["the head of the mail", "line 1"]
    assert document.unread == ()
    assert numbered_well(document)


@pytest.mark.parametrize("name", ["letter.txt", "letter.md"])
def test_a_text_that_begins_like_a_mail_stays_a_text(read: Read, name: str) -> None:
    assert read(b"From: Berta\nTo: Ann\n\nDear Ann", name).text == "From: Berta\nTo: Ann\n\nDear Ann"


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("Subject: =?utf-8?Q?Hafen=C3=BCbersicht?=", "Subject: Hafenübersicht"),
        ("Subject: =?utf-8?B?SGFmZW7D?= =?utf-8?B?vGJlcnNpY2h0?=", "Subject: Hafenübersicht"),
        ("Subject: =?x-sjis?B?jWA=?=\n =?windows-874?B?t+jS?=", "Subject: 港ท่า"),
        ("Subject: =?nonsense?Q?plain?=", "Subject: plain"),
        ("Subject: =?utf-8?B?broken!?=", "Subject: =?utf-8?B?broken!?="),
        ("Subject: Hafenübersicht", "Subject: Hafenübersicht"),
        ("Subject: two\n  lines", "Subject: two lines"),
        ('Cc: "=?utf-8?Q?B=C3=A4r?=" <b@b.example>,\n c@c.example', 'Cc: "Bär" <b@b.example>, c@c.example'),
        ("Date: Mon, 6 Jun 2005 22:21:22 +0200", "Date: Mon, 6 Jun 2005 22:21:22 +0200"),
    ],
)
def test_headers_as_a_person_sees_them(read: Read, head: str, line: str) -> None:
    data = mail(f"{head}\nX-Mailer: unseen\nReceived: unseen\n\nwords", "From: a@a.example\nTo: b@b.example\n")
    lines = read(data, "a.eml").text.split("\n")
    assert line in lines
    assert "unseen" not in " ".join(lines)


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("text/plain; charset=windows-874\nContent-Transfer-Encoding: 8bit\n\n\udcb7\udce8\udcd2", "ท่า"),
        ("text/plain; charset=x-sjis\nContent-Transfer-Encoding: base64\n\njWA=", "港"),
        ("text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nG=E4s=\nte", "Gäste"),
        ("text/plain; format=flowed\n\nIt runs \nat eight.\n\n> so \n> they say\n-- \nAnn",
         "It runs at eight.\n\n> so they say\n-- \nAnn"),
        ("text/plain; format=flowed; delsp=yes\n\nDonau \ndampf", "Donaudampf"),
        ("text/plain\nContent-Transfer-Encoding: nonsense\n\nas it is", "as it is"),
        ("text/html\n\n<meta charset=windows-874><p>\udcb7\udce8\udcd2", "ท่า"),
    ],
)  # fmt: skip
def test_bodies_are_decoded(read: Read, coded: str, text: str) -> None:
    assert read(mail(f"Content-Type: {coded}\n"), "a.eml").text.removeprefix(TOP).rstrip() == text


def test_a_message_in_two_forms_is_read_once(read: Read) -> None:
    document = read(parts("alternative", PLAIN, PAGE), "a.eml")
    assert document.text == TOP + "It runs at eight."
    assert document.unread == ()


def test_a_page_that_is_only_a_stub_is_not_the_message(read: Read) -> None:
    long = "Content-Type: text/plain\n\n" + "It runs at eight from the north pier. " * 9
    assert "north pier" in read(parts("alternative", long, "Content-Type: text/html\n\n<p>See below."), "a.eml").text


def test_attachments_are_named(read: Read) -> None:
    document = read(parts("mixed", PLAIN, PDF), "a.eml")
    assert document.text == TOP + "It runs at eight."
    assert [(each.place, each.gap) for each in document.unread] == [("attachment “plan.pdf”", Gap.UNREAD)]
    assert "Save it and use that" in document.unread[0].reason


def test_a_mail_with_attachments_alone_names_them(read: Read) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(parts("mixed", PDF), "a.eml")
    assert caught.value.advice.startswith("It has no words of its own, only what is attached: plan.pdf.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_mail_that_some_program_wrote_in_other_units(read: Read, encoding: str) -> None:
    data = parts("alternative", PLAIN, PAGE).decode().encode(encoding)
    assert read(data, "a.eml").text == TOP + "It runs at eight."


def test_the_name_of_an_attachment_in_any_writing(read: Read) -> None:
    coded = PDF.replace("filename=plan.pdf", "filename*=utf-8''Fahrpl%C3%A4ne.pdf").replace("; name=plan.pdf", "")
    assert read(parts("mixed", PLAIN, coded), "a.eml").unread[0].place == "attachment “Fahrpläne.pdf”"


def test_texts_that_are_attached_are_read(read: Read) -> None:
    csv = "Content-Type: text/csv\nContent-Disposition: attachment; filename=times.csv\n\npier;hour\nnorth;8"
    document = read(parts("mixed", PLAIN, csv), "a.eml")
    assert document.text == TOP + "It runs at eight.\n\npier;hour\nnorth;8"
    assert document.passages[-1].place == "attachment “times.csv”, line 1"
    assert document.unread == ()


def test_pictures_of_a_page_are_no_attachments(read: Read) -> None:
    picture = "Content-Type: image/png\nContent-ID: <p>\nContent-Disposition: inline; filename=p.png\n\n"
    page = 'Content-Type: text/html\n\n<p>It runs. <img src="cid:p" alt="The pier">'
    document = read(parts("related", page, picture), "a.eml")
    assert document.text == TOP + "It runs. [Picture: The pier]"
    assert document.unread == ()
    assert "picture" in read(parts("mixed", PLAIN, picture), "a.eml").unread[0].reason


def test_a_screenshot_in_a_page_is_told(read: Read) -> None:
    picture = f"Content-Type: image/png; name=bill.png\nContent-ID: <p>\n\n{'A' * 80_000}"
    document = read(parts("related", "Content-Type: text/html\n\n<p>See <img src=cid:p>", picture), "a.eml")
    assert [each.place for each in document.unread] == ["attachment “bill.png”"]


def test_a_mail_inside_a_mail(read: Read) -> None:
    inner = "Content-Type: message/rfc822\n\nFrom: c@c.example\nSubject: Old times\n\nIt ran at nine."
    document = read(parts("mixed", PLAIN, inner), "a.eml")
    assert document.text == TOP + "It runs at eight.\n\nFrom: c@c.example\nSubject: Old times\n\nIt ran at nine."
    assert document.passages[-1].place == "mail “Old times”, line 1"


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/encrypted; protocol=x; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\n1\n--x--",
        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nMIAG",
        "text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n",
    ],
)
def test_what_is_encrypted_is_said_to_be(read: Read, kind: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(mail(f"Content-Type: {kind}\n"), "a.eml")
    assert caught.value.advice.startswith("It is encrypted.")


@pytest.mark.parametrize(
    "data",
    [
        parts("signed", PLAIN, "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\niQ"),
        mail("Content-Type: text/plain\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nIt runs at eight.\n"
             "-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"),
    ],
)  # fmt: skip
def test_what_is_signed_is_read_without_the_seal(read: Read, data: bytes) -> None:
    document = read(data, "a.eml")
    assert document.text.rstrip() == TOP + "It runs at eight."
    assert document.unread == ()


def test_an_invitation_says_when(read: Read) -> None:
    event = (
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Board\\, all\n"
        "DTSTART;TZID=Europe/Berlin:20270511T090000\nDTEND:20270511T100000Z\nLOCATION:Harbour\n  office\n"
        "END:VEVENT\nEND:VCALENDAR"
    )
    said = "Event: Board, all\nBegins: 2027-05-11 09:00 (Europe/Berlin)\nEnds: 2027-05-11 10:00 (UTC)\n"
    text = f"{TOP}It runs at eight.\n\n{said}Place: Harbour office"
    assert read(parts("alternative", PLAIN, event), "a.eml").text == text


def test_a_packet_of_outlook_is_named(read: Read) -> None:
    packet = "Content-Type: application/ms-tnef; name=winmail.dat\n\nx"
    assert "Outlook" in read(parts("mixed", PLAIN, packet), "a.eml").unread[0].reason


def test_a_mail_that_is_cut_short_says_so(read: Read) -> None:
    document = read(mail(f"Content-Type: multipart/mixed; boundary=x\n\n--x\n{PLAIN}"), "a.eml")
    assert document.text == TOP + "It runs at eight."
    assert [each.place for each in document.unread] == ["the end"]


def test_a_mail_without_the_border_it_names_is_read_as_it_stands(read: Read) -> None:
    document = read(mail("Content-Type: multipart/mixed\n\nIt runs at eight.\n"), "a.eml")
    assert "It runs at eight." in document.text
    assert "damaged" in document.unread[0].reason


def test_all_mails_of_a_mailbox(read: Read) -> None:
    one = "From a@a.example Mon Jun  6 22:21:22 2005\nFrom: a@a.example\nSubject: {0}\n\nIt is {0}.\n>From here on.\n\n"
    document = read((one.format("one") + one.format("two")).encode(), "all.mbox")
    assert document.text.count("From here on.") == 2
    assert [passage.place for passage in document.passages][1::2] == ["mail “one”, line 1", "mail “two”, line 1"]


def test_nested_too_deeply_is_said(read: Read) -> None:
    data = mail("Content-Type: text/plain\n\nThe innermost.")
    for _ in range(40):
        data = mail("Content-Type: message/rfc822\n\n") + data
    assert "too deeply" in read(data, "a.eml").unread[-1].reason


# Saved pages

SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/times/\nSubject: Ferry\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
)
SAVED_PAGE = (
    "--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
    "Content-Location: https://a.example/times/\n\n"
    '<p class=3D"a">The ferry runs un=\ntil 14=C2=A0March. <a href=3D"more.html">More</a>\n'
)


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "page.html"])
def test_a_saved_page_is_read_as_a_page(read: Read, name: str) -> None:
    data = mail(SAVED_PAGE + "--x\nContent-Type: text/css\n\n.a { color: red }\n--x--\n", SAVED)
    document = read(data, name)
    assert document.text == "The ferry runs until 14\xa0March. More (https://a.example/times/more.html)"
    assert document.unread == ()


def test_frames_that_came_along_are_read_in_their_place(read: Read) -> None:
    shown = "before <iframe src='cid:f@x'></iframe> between <iframe src='b.html'></iframe> after"
    page = f"--x\nContent-Type: text/html\n\n{shown}\n"
    frames = (
        "--x\nContent-Type: text/html; charset=windows-874\nContent-ID: <f@x>\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode("<p>ท่าเรือ".encode("cp874")).decode()
        + "\n--x\nContent-Type: text/html\nContent-Location: https://a.example/times/b.html\n\n<p>second\n--x--\n"
    )
    document = read(mail(page + frames, SAVED), "a.mhtml")
    assert document.text.split() == ["before", "ท่าเรือ", "between", "second", "after"]
    assert document.unread == ()


def test_style_sheets_that_came_along_hide_words(read: Read) -> None:
    page = "<link rel=stylesheet href='cid:s@x'><link media=print href='p.css'><p class=a>No.<p class=b>Yes."
    sheets = "--x\nContent-Type: text/css\nContent-Location: cid:s@x\n\n.a {display: none}\n"
    sheets += (
        "--x\nContent-Type: text/css\nContent-Location: https://a.example/times/p.css\n\n.b {display: none}\n--x--\n"
    )
    document = read(mail(f"--x\nContent-Type: text/html\n\n{page}\n{sheets}", SAVED), "a.mhtml")
    assert document.text == "Yes."


def test_a_frame_that_did_not_come_along_is_named(read: Read) -> None:
    document = read(
        mail("--x\nContent-Type: text/html\n\nwords <iframe src='b.html'></iframe>\n--x--\n", SAVED), "a.mht"
    )
    assert "a.example" in document.unread[0].reason


def test_a_frame_that_shows_itself_many_times_is_read_for_a_while_and_said(read: Read) -> None:
    frame = "--x\nContent-Type: text/html\nContent-Location: https://a.example/times/b.html\n\n<p>again"
    frame += "<iframe src='b.html'></iframe>" * 500
    document = read(
        mail(f"--x\nContent-Type: text/html\n\nwords <iframe src='b.html'></iframe>\n{frame}\n--x--\n", SAVED), "a.mht"
    )
    assert 3 <= document.text.count("again") <= 200
    assert "nested too deeply" in document.unread[0].reason
