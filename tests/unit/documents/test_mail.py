"""Mails and mailboxes: what a person sees of them, each part once, and the names of what is not read."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from desktop.documents.mail import contents
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import mail, numbered_well

TOP = "From: a@a.example\nTo: b@b.example\nSubject: Ferry\n\n"


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
        ("Cc: c@c.example,\n =?utf-8?Q?B=C3=A4r?= <b@b.example>", "Cc: c@c.example, Bär <b@b.example>"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Hello\n-----BEGIN PGP SIGNATURE-----\nis the line you look for.",
        "Look for the line -----BEGIN PGP MESSAGE----- in the file.",
        "> -----BEGIN PGP MESSAGE-----\n> abc\n> -----END PGP MESSAGE-----\nand so on",
        "It begins with\n-----BEGIN PGP SIGNED MESSAGE-----\nand goes on.",
    ],
)
def test_words_about_seals_are_words(read: Read, text: str) -> None:
    document = read(mail(f"Content-Type: text/plain\n\n{text}"), "a.eml")
    assert (document.text, document.unread) == (TOP + text, ())


def test_what_is_encrypted_and_cut_off_is_said_to_be(read: Read) -> None:
    document = read(mail("Content-Type: text/plain\n\nHello\n-----BEGIN PGP MESSAGE-----\n\nhQEM"), "a.eml")
    assert document.text == TOP + "Hello"
    assert document.unread[0].reason.startswith("It is encrypted.")


def test_other_forms_of_a_message_are_read_or_named(read: Read) -> None:
    named = "Content-Type: text/plain; name=body.txt\n\nIt runs at nine."
    assert read(parts("alternative", named), "a.eml").text == TOP + "It runs at nine."
    assert read(parts("alternative", PLAIN, named), "a.eml").text == TOP + "It runs at eight.\n\nIt runs at nine."
    with pytest.raises(InputUnreadable, match="text/enriched"):
        read(parts("alternative", "Content-Type: text/enriched\n\n<bold>It runs</bold>"), "a.eml")


def test_a_form_for_few_programs_beside_the_message_is_nothing_to_tell(read: Read) -> None:
    form = "Content-Type: text/x-amp-html\n\n<html amp4email><p>It runs at eight."
    assert read(parts("alternative", PLAIN, form, PAGE), "a.eml").unread == ()


def test_what_is_attached_to_a_page_that_is_only_a_stub_is_named(read: Read) -> None:
    long = "Content-Type: text/plain\n\n" + "It runs at eight from the north pier. " * 9
    page = f"Content-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: text/html\n\n<p>Hi\n--y\n{PDF}\n--y--"
    document = read(parts("alternative", long, page), "a.eml")
    assert "north pier" in document.text
    assert [each.place for each in document.unread] == ["attachment “plan.pdf”"]


def test_a_page_that_cannot_be_read_and_has_no_other_form_is_told(read: Read) -> None:
    page = (
        "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(bytes(range(256))).decode()
    )
    with pytest.raises(InputUnreadable, match="does not hold text"):
        read(parts("alternative", page), "a.eml")


def test_one_of_several_mails_that_make_a_message_is_told(read: Read) -> None:
    piece = "Content-Type: message/partial; id=a; number=1; total=3\n\nSubject: inner\nFrom: c@c.example\n\nIt runs"
    with pytest.raises(InputUnreadable, match="sent in several mails"):
        read(mail(piece), "a.eml")


def test_a_mail_in_twice_as_many_forms_takes_twice_the_work(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    numbered: list[int] = []

    def counting(passage: Any, **changes: Any) -> Any:
        numbered.append(1)
        return replace(passage, **changes)

    monkeypatch.setattr(contents, "replace", counting)
    assert read(parts("alternative", *[PLAIN] * 50), "a.eml").text.count("at eight") == 50
    once = len(numbered)
    read(parts("alternative", *[PLAIN] * 100), "a.eml")
    assert len(numbered) - once < 2.5 * once


def test_of_a_long_list_each_name_is_decoded(read: Read) -> None:
    written = ",\n ".join(f"=?utf-8?Q?B=C3=A4r_{n}?= <b{n}@b.example>" for n in range(600))
    names = ", ".join(f"Bär {n} <b{n}@b.example>" for n in range(600))
    assert f"To: {names}" in read(mail("\nIt runs.", f"To: {written}\nSubject: Ferry\n"), "a.eml").text


def test_a_report_is_decoded_as_headers_are(read: Read) -> None:
    report = (
        "Content-Type: message/delivery-status\n\nFinal-Recipient: =?utf-8?Q?B=C3=A4r?=\nDiagnostic-Code: Grüße\x1b"
    )
    document = read(parts("report", PLAIN, report), "a.eml")
    assert document.passages[-1].text == "Final-Recipient: Bär\nDiagnostic-Code: Grüße"


@pytest.mark.parametrize("kind", ["delivery-status", "disposition-notification", "feedback-report"])
def test_reports_are_read(read: Read, kind: str) -> None:
    report = f"Content-Type: message/{kind}\n\nFinal-Recipient: c@c.example\nDisposition: displayed\n"
    document = read(parts("report", PLAIN, report), "a.eml")
    assert document.text.endswith("Final-Recipient: c@c.example\nDisposition: displayed")
    assert document.unread == ()


def test_words_of_other_kinds_of_mails_inside_are_read(read: Read) -> None:
    for kind in ("news", "x-note"):
        inner = f"Content-Type: message/{kind}\n\nFrom: c@c.example\nSubject: Old times\n\nIt ran at nine."
        assert read(parts("mixed", PLAIN, inner), "a.eml").text.endswith("Subject: Old times\n\nIt ran at nine.")


def test_a_mail_inside_a_mail_that_was_encoded_against_the_rules(read: Read) -> None:
    inner = base64.encodebytes(b"From: c@c.example\nSubject: Old times\n\nIt ran at nine.").decode()
    coded = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}"
    document = read(parts("mixed", PLAIN, coded), "a.eml")
    assert document.passages[-1].text == "It ran at nine."
    assert document.passages[-1].place == "mail “Old times”, line 1"


def test_an_attached_text_with_marks_of_a_program_is_named(read: Read) -> None:
    rtf = "Content-Type: text/rtf; name=plan.rtf\n\n{\\rtf1\\ansi It runs\\par}"
    document = read(parts("mixed", PLAIN, rtf), "a.eml")
    assert document.text == TOP + "It runs at eight."
    assert [each.place for each in document.unread] == ["attachment “plan.rtf”"]


def calendar(*lines: str) -> bytes:
    return mail("\n".join(("Content-Type: text/calendar\n", "BEGIN:VCALENDAR", *lines, "END:VCALENDAR")))


def test_colons_in_quotes_are_none_of_what_a_calendar_says(read: Read) -> None:
    lines = (
        "BEGIN:VEVENT", 'SUMMARY;ALTREP="http://a.example/b":Board', "LOCATION:Pier: north",
        'DTSTART;TZID="(UTC+01:00) Berlin":20270511T090000', 'DESCRIPTION;ALTREP="cid:a:All hands', "END:VEVENT",
    )  # fmt: skip
    said = "Event: Board\nPlace: Pier: north\nBegins: 2027-05-11 09:00 ((UTC+01:00) Berlin)\nAbout: a:All hands"
    assert read(calendar(*lines), "a.eml").text == TOP + said


def test_a_calendar_is_read_or_told(read: Read) -> None:
    journal = ("BEGIN:VJOURNAL", "SUMMARY:The storm", "DESCRIPTION:Two boats lost.", "END:VJOURNAL")
    assert read(calendar(*journal), "a.eml").text == TOP + "Event: The storm\nAbout: Two boats lost."
    busy = parts("mixed", PLAIN, "Content-Type: text/calendar\n\nBEGIN:VFREEBUSY\nFREEBUSY:20270511\nEND:VFREEBUSY")
    assert [each.place for each in read(busy, "a.eml").unread] == ["the calendar"]


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


def test_an_encoded_mail_that_is_cut_anywhere_is_read_up_to_there(read: Read) -> None:
    text = "It runs at eight, and at nine too."
    coded = base64.b64encode(text.encode()).decode()
    for left_out in range(1, 9):
        document = read(mail(f"Content-Transfer-Encoding: base64\n\n{coded[:-left_out]}"), "a.eml")
        said = document.text.removeprefix(TOP)
        assert text.startswith(said)
        assert len(said) > 25


def test_a_mail_without_the_border_it_names_is_read_as_it_stands(read: Read) -> None:
    document = read(mail("Content-Type: multipart/mixed\n\nIt runs at eight.\n"), "a.eml")
    assert "It runs at eight." in document.text
    assert "damaged" in document.unread[0].reason


def test_all_mails_of_a_mailbox(read: Read) -> None:
    one = "From a@a.example Mon Jun  6 22:21:22 2005\nFrom: a@a.example\nSubject: {0}\n\nIt is {0}.\n>From here on.\n\n"
    document = read((one.format("one") + one.format("two")).encode(), "all.mbox")
    assert document.text.count("From here on.") == 2
    assert [passage.place for passage in document.passages][1::2] == ["mail “one”, line 1", "mail “two”, line 1"]


def test_a_mailbox_of_one_mail(read: Read) -> None:
    data = b"From a@a.example Mon Jun  6 22:21:22 2005\nFrom: a@a.example\nSubject: one\n\n>From here on.\n"
    document = read(data, "one.mbox")
    assert document.text == "From: a@a.example\nSubject: one\n\nFrom here on."
    assert document.passages[-1].place == "line 1"


def test_nothing_of_a_mailbox_that_names_no_time_first_is_lost(read: Read) -> None:
    one = "From a@a.example{1}\nFrom: a@a.example\nSubject: {0}\n\nIt is {0}.\n\n"
    document = read((one.format("one", "") + one.format("two", " Mon Jun  6 22:21:22 2005")).encode(), "all.mbox")
    assert [passage.text.strip() for passage in document.passages][1::2] == ["It is one.", "It is two."]


def test_a_place_is_called_by_a_short_name(read: Read) -> None:
    one = "From a@a.example Mon Jun  6 22:21:22 2005\nFrom: a@a.example\nSubject: {0}\n\nIt is here.\n\n"
    document = read((one.format("long " * 500) + one.format("two")).encode(), "all.mbox")
    assert [len(passage.place) < 200 for passage in document.passages] == [True] * 4
    assert document.passages[1].place.endswith("…”, line 1")


def test_the_facts_of_a_part_may_be_long(read: Read) -> None:
    name = "".join(f"%{byte:02X}" for byte in ("ü" * 120).encode())
    coded = PDF.replace("filename=plan.pdf", f"filename*=utf-8''{name}.pdf").replace("; name=plan.pdf", "")
    assert "ü" * 100 in read(parts("mixed", PLAIN, coded), "a.eml").unread[0].place


@pytest.mark.parametrize("name", ["a.eml", "a.mht"])
def test_parts_in_parts_without_an_end_are_refused_in_words(read: Read, name: str) -> None:
    kinds = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_000))
    with pytest.raises(InputUnreadable, match="too deeply"):
        read(mail(f"{kinds}Content-Type: text/html\n\nwords"), name)


def test_nested_too_deeply_is_said(read: Read) -> None:
    data = mail("Content-Type: text/plain\n\nThe innermost.")
    for _ in range(40):
        data = mail("Content-Type: message/rfc822\n\n") + data
    assert "too deeply" in read(data, "a.eml").unread[-1].reason
