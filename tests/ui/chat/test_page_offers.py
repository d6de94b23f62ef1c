"""Pictures, texts, drops and links in the room as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop.common.assets import asset
from desktop.common.types import Role, Way
from desktop.common.uris import Elsewhere, Where
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState, Version
from desktop.family.types import PullPhase, PullState
from desktop.state.chat.acts import Follow
from desktop.state.requests import SetUp, UseModel
from desktop.state.room import Room
from desktop.ui.offer import Offer
from desktop.vault.settings_table import CHAT_MODEL
from tests.ui.chat.scripted import TEXT, VISION, Talk, picture
from tests.ui.chat.seen import said
from tests.ui.rooms import find

CHART = asset("samples", "sales-chart.png")


def test_a_picture_brings_a_model_that_sees(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    assert talk.page.models.name == TEXT
    talk.page.take_offer(Offer(paths=(CHART,)))
    talk.until(lambda: talk.page.composer.draft().picture is not None)
    assert talk.page.models.name == VISION
    assert talk.page.pane.header.model.text() == "Llama 3.2 11B Vision"
    assert said(talk.page.pane.foot.banners) == [
        "Llama 3.2 11B Vision looks at this picture, then Llama 3.2 3B goes on.",
        "That is once the picture is out of view: later questions see it, too.",
    ]
    blind = next(each for each in talk.page.pane.model_menu().actions())
    assert blind.data() == TEXT
    assert blind.text() == "Llama 3.2 3B\tCannot see the picture in view"
    assert not blind.isEnabled()


def test_the_question_about_it_goes_to_that_model(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.ask("What is this?", picture())
    assert talk.answer("A chart.").model == VISION
    assert talk.page.models.name == VISION  # for the picture stays in view


def test_a_picture_that_is_taken_out_takes_its_note_and_its_model_along(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    assert talk.page.models.name == VISION
    find(talk.page.composer, QWidget, "Remove Picture in view").click()
    assert said(talk.page.pane.foot.banners) == []
    assert talk.page.models.name == TEXT


def test_a_model_that_was_chosen_with_the_picture_in_view_stays(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    talk.page.models.choose(VISION)
    find(talk.page.composer, QWidget, "Remove Picture in view").click()
    assert talk.page.models.name == VISION


def test_a_model_to_use_from_now_on_is_used_in_the_chat_in_view_and_in_new_ones(talk: Talk) -> None:
    talk.page.handle(UseModel(VISION))
    assert talk.page.models.name == VISION
    assert talk.place.settings.get(CHAT_MODEL) == VISION


def test_follow_ups_see_the_picture_too(talk: Talk) -> None:
    talk.ask("What is this?", picture())
    talk.answer("A chart.")
    talk.ask("Of what?")
    talk.answer("Of sales.")
    assert [message.picture is not None for message in talk.script.asked[1] if message.role is Role.USER] == [
        True,
        False,
    ]
    assert find(talk.page.composer, QWidget, "Picture in view").isVisible()


def test_without_one_that_sees_a_picture_cannot_be_asked_about(talk: Talk) -> None:
    talk.place.router.installed = [(EngineKind.SYSTEM, TEXT)]
    talk.page.models.refresh()
    talk.until(lambda: len(talk.page.models.choice.models) == 1)
    talk.page.composer.add_picture(picture())
    assert find(talk.page, QPushButton, "Send").toolTip() == "No model here can look at pictures yet"
    talk.page.composer.editor.setPlainText("What is this?")
    talk.page.composer.send()
    assert "No model here can look at pictures yet." in " ".join(said(talk.page.pane.foot.banners))


def test_a_model_that_has_just_come_can_be_asked_about_the_picture(talk: Talk) -> None:
    talk.place.router.installed = [(EngineKind.SYSTEM, TEXT)]
    talk.page.models.refresh()
    talk.until(lambda: len(talk.page.models.choice.models) == 1)
    talk.page.composer.add_picture(picture())
    talk.page.composer.editor.setPlainText("What is this?")
    talk.page.composer.send()
    coming = PullState(VISION, 5, 10, 0.0, None, "Downloading", phase=PullPhase.DOWNLOADING)
    talk.place.pulls.say(coming)
    talk.place.router.installed.append((EngineKind.MANAGED, VISION))
    talk.place.pulls.say(replace(coming, done=10, phase=PullPhase.DONE))
    talk.until(lambda: find(talk.page, QPushButton, "Send").isEnabled())
    assert talk.page.models.name == VISION
    assert "No model here can look at pictures yet." not in " ".join(said(talk.page.pane.foot.banners))


def test_what_was_removed_meanwhile_is_not_offered_when_one_comes_back(talk: Talk) -> None:
    talk.page.hide()
    talk.place.router.installed = [(EngineKind.SYSTEM, TEXT)]
    talk.page.show()
    talk.until(lambda: len(talk.page.models.choice.models) == 1)


def test_without_a_model_enter_says_so_and_shows_the_way(talk: Talk) -> None:
    talk.place.router.installed = []
    talk.page.models.refresh()
    talk.until(lambda: not talk.page.models.choice.models)
    talk.page.composer.editor.setPlainText("Hello")
    talk.page.composer.send()
    assert talk.page.composer.draft().text == "Hello"
    assert said(talk.page.pane.foot.banners) == []  # it is told above the rooms, from the first moment
    assert talk.place.asked.above(Room.CHAT) == ["No model is installed yet."]
    assert talk.page.pane.header.model.text() == "No model"
    find(talk.page, QPushButton, "Model").click()
    assert talk.place.asked.requests == [SetUp()]


def test_a_picture_that_cannot_be_read(talk: Talk, tmp_path: Path) -> None:
    broken = tmp_path / "garden.png"
    broken.write_bytes(CHART.read_bytes()[:200])
    talk.page.composer.editor.setPlainText("What grows here?")
    talk.page.take_offer(Offer(paths=(broken,)))
    talk.until(lambda: talk.page.pane.foot.banners.isVisible())
    assert any("garden.png" in each for each in said(talk.page.pane.foot.banners))
    assert talk.page.composer.draft().text == "What grows here?"


def test_a_text_is_added_to_the_question(talk: Talk, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("The roof leaks.")
    talk.page.take_offer(Offer(paths=(notes,)))
    talk.until(lambda: bool(talk.page.composer.draft().documents))
    talk.ask("What is wrong?")
    talk.answer("The roof.")
    assert "The roof leaks." in talk.script.asked[0][-1].text


def test_pasted_words_go_to_the_composer(talk: Talk) -> None:
    talk.page.take_offer(Offer(text="some words"))
    assert talk.page.composer.draft().text == "some words"


def test_the_sample_chart(talk: Talk) -> None:
    find(talk.page, QPushButton, "Try the sample chart").click()
    talk.until(lambda: talk.page.composer.draft().picture is not None)
    assert talk.page.composer.draft().text == "What does this chart show?"
    talk.page.composer.send()
    talk.until(lambda: bool(talk.script.asked))
    sent = talk.script.asked[0][-1].picture
    assert sent is not None
    assert sent.name == "sales-chart.png"


@pytest.mark.parametrize(
    ("offer", "title", "refused"),
    [
        (Offer(paths=(Path("a.png"),)), "Drop to ask about this picture", False),
        (Offer(image=b""), "Drop to ask about this picture", False),
        (Offer(paths=(Path("a.md"), Path("b.pdf"))), "Drop to add this text to your question", False),
        (Offer(paths=(Path("photo.heic"), Path("README"))), "Drop to ask about this picture", False),
        (Offer(paths=(Path("notes.doc"), Path("README"))), "Drop to try these files", False),
        (Offer(paths=(Path("letter.doc"),)), "Drop to try this file", False),
        (Offer(text="words"), "Drop to add this text to your question", False),
        (Offer(paths=(Path("a.png"), Path("b.jpg"))), "Drop to ask about these 2 pictures", False),
    ],
)
def test_what_a_drop_would_do(talk: Talk, offer: Offer, title: str, refused: bool) -> None:
    plan = talk.page.plan(offer)
    assert plan is not None
    assert (plan.title, plan.refused) == (title, refused)
    if offer.image is not None:
        assert plan.sentence == "Llama 3.2 11B Vision will look at it, on this computer."


def test_a_mixed_drop_takes_what_it_can_and_names_what_it_cannot(talk: Talk, tmp_path: Path) -> None:
    notes, archive, folder = tmp_path / "notes.txt", tmp_path / "old.zip", tmp_path / "Photos"
    notes.write_text("The roof leaks.")
    archive.write_bytes(b"PK\3\4")
    folder.mkdir()
    offer = Offer(paths=(archive, notes, folder))
    plan = talk.page.plan(offer)
    assert plan is not None
    assert (plan.refused, plan.note) == (False, "Photos is a folder.")
    talk.page.take_offer(offer)
    talk.until(lambda: [each.name for each in talk.page.composer.draft().documents] == ["notes.txt"])
    talk.until(lambda: talk.page.pane.foot.banners.isVisible())
    assert said(talk.page.pane.foot.banners) == [
        "2 of 3 files could not be read",
        "“old.zip” could not be read. It ends in the middle, as if the copy was cut short. Copy it again.\n"
        "“Photos” could not be read. It is a folder. Choose one file in it.",
    ]
    talk.page.take_offer(Offer(paths=(notes,)))
    assert said(talk.page.pane.foot.banners) == []


def test_many_folders_are_counted_and_one_called_like_a_picture_is_none(talk: Talk, tmp_path: Path) -> None:
    chart, folders = tmp_path / "chart.png", [tmp_path / f"shot-{number}.png" for number in range(30)]
    chart.write_bytes(asset("samples", "sales-chart.png").read_bytes())
    for folder in folders:
        folder.mkdir()
    plan = talk.page.plan(Offer(paths=(*folders, chart)))
    assert plan is not None
    assert not plan.refused
    assert plan.note.endswith("30 of them are folders.")
    talk.page.take_offer(Offer(paths=(folders[0], chart)))
    talk.until(lambda: talk.page.composer.draft().picture is not None)


def test_a_folder_that_is_attached_is_called_one(talk: Talk, tmp_path: Path) -> None:
    talk.page.opener.open_files((tmp_path,))
    talk.until(lambda: talk.page.pane.foot.banners.isVisible())
    assert said(talk.page.pane.foot.banners) == [
        f"“{tmp_path.name}” could not be read",
        "It is a folder. Choose one file in it.",
    ]


def test_a_drop_says_which_picture_of_an_earlier_question_it_replaces(talk: Talk) -> None:
    offer = Offer(paths=(Path("a.png"),))
    plan = talk.page.plan(offer)
    assert plan is not None
    assert plan.note == "Then Llama 3.2 3B goes on."
    talk.ask("What is this?", picture())
    talk.answer("A chart.")
    plan = talk.page.plan(offer)
    assert plan is not None
    assert plan.note == "It replaces sales-chart.png in view."


def test_a_drop_of_several_pictures_says_what_will_be_done_with_them(talk: Talk) -> None:
    pictures = tuple(Path(f"{number}.png") for number in range(5))
    plans = [talk.page.plan(Offer(paths=pictures[:count])) for count in (2, 4, 5)]
    talk.page.composer.add_picture(picture())
    plans.append(talk.page.plan(Offer(paths=pictures[:1])))
    assert [plan and plan.sentence for plan in plans] == [
        "Llama 3.2 11B Vision will compare 2 pictures, or look at one by one, on this computer.",
        "Llama 3.2 11B Vision will compare 4 pictures, or look at one by one, on this computer.",
        "Llama 3.2 11B Vision will look at 5 pictures one by one, on this computer.",
        "Llama 3.2 11B Vision will compare 2 pictures, or look at one by one, on this computer.",
    ]


def test_a_drop_says_when_it_would_leave_this_computer(talk: Talk) -> None:
    talk.place.router.installed = [(EngineKind.ADDRESS, TEXT), (EngineKind.ADDRESS, VISION)]
    talk.page.models.refresh()
    talk.until(lambda: {model.engine for model in talk.page.models.choice.models} == {EngineKind.ADDRESS})
    there = Endpoint("http://192.0.2.7:11434", EngineKind.ADDRESS)
    talk.place.engines.reports = (HostReport(there, HostState.READY, Version(0, 24, 0)),)
    paths = ((Path("a.png"),), (Path("a.png"), Path("b.png")), (Path("a.md"),))
    plans = [talk.page.plan(Offer(paths=each)) for each in paths]
    assert [plan and plan.sentence for plan in plans] == [
        "Llama 3.2 11B Vision will look at it, at 192.0.2.7:11434.",
        "Llama 3.2 11B Vision will compare 2 pictures, or look at one by one, at 192.0.2.7:11434.",
        "The model reads it along with your words, at 192.0.2.7:11434.",
    ]


def test_pictures_that_are_dropped_together_stand_in_their_order(talk: Talk, tmp_path: Path) -> None:
    """The first takes longest to open; one that is broken leaves no gap."""
    names = ("a.png", "b.png", "c.png", "d.png")
    Image.new("RGB", (4000, 3000), "teal").save(tmp_path / "a.png")
    for name in names[1:]:
        Image.new("RGB", (40, 30), "red").save(tmp_path / name)
    (tmp_path / "b.png").write_bytes(CHART.read_bytes()[:200])
    talk.page.take_offer(Offer(paths=tuple(tmp_path / name for name in names)))
    talk.until(lambda: len(talk.page.composer.draft().pictures) == 3)
    assert [each.name for each in talk.page.composer.draft().pictures] == ["a.png", "c.png", "d.png"]
    talk.until(lambda: "“b.png” could not be read" in said(talk.page.pane.foot.banners))


def test_more_than_four_are_asked_one_by_one(talk: Talk, tmp_path: Path) -> None:
    names = tuple(f"{number}.png" for number in range(5))
    for name in names:
        Image.new("RGB", (40, 30), "red").save(tmp_path / name)
    talk.page.take_offer(Offer(paths=tuple(tmp_path / name for name in names)))
    talk.until(lambda: len(talk.page.composer.draft().pictures) == 5)
    assert tuple(each.name for each in talk.page.composer.draft().pictures) == names
    assert talk.page.composer.draft().way is Way.ONE_BY_ONE


def test_the_chosen_model_is_marked_in_the_menu(talk: Talk) -> None:
    for chosen in (TEXT, VISION):
        talk.page.models.choose(chosen)
        actions = talk.page.pane.model_menu().actions()
        assert [each.data() for each in actions if each.isChecked()] == [chosen]
        assert all(each.icon().isNull() for each in actions)  # an icon would take the place of the mark


def test_a_picture_that_can_be_read_takes_the_fault_of_another_away(talk: Talk, tmp_path: Path) -> None:
    broken = tmp_path / "garden.png"
    broken.write_bytes(CHART.read_bytes()[:200])
    talk.page.take_offer(Offer(paths=(broken,)))
    talk.until(lambda: talk.page.pane.foot.banners.isVisible())
    talk.page.take_offer(Offer(paths=(CHART,)))
    talk.until(lambda: talk.page.composer.draft().picture is not None)
    talk.until(lambda: not any("garden.png" in each for each in said(talk.page.pane.foot.banners)))


@pytest.mark.parametrize(
    "offer", [Offer(paths=(Path(__file__).parent,)), Offer(text="http://x", elsewhere=(Elsewhere(Where.WEB),))]
)
def test_what_is_not_taken(talk: Talk, offer: Offer) -> None:
    assert talk.page.plan(offer) is None


# Links


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


def dialog_of(talk: Talk, address: str) -> QDialog:
    talk.page.act(Follow(QUrl(address)))
    found: QDialog = find(talk.page, QDialog, "Link")
    return found


def test_a_link_shows_where_it_leads_before_anything_opens(talk: Talk, opened: list[str]) -> None:
    talk.ask("A link")
    talk.answer("[safe bank](https://evil.example/path?q=1)")
    talk.prose().anchorClicked.emit(QUrl("https://evil.example/path?q=1"))
    dialog: QDialog = find(talk.page, QDialog, "Link")
    assert "This link leads to evil.example" in said(dialog)
    assert "https://evil.example/path?q=1" in said(dialog)
    assert not opened
    find(dialog, QPushButton, "Open link").click()
    assert opened == ["https://evil.example/path?q=1"]


def test_a_link_need_not_be_opened(talk: Talk, opened: list[str]) -> None:
    find(dialog_of(talk, "https://example.org"), QPushButton, "Not now").click()
    assert not opened


def test_look_alike_letters_are_shown_as_what_they_are(talk: Talk, opened: list[str]) -> None:
    dialog = dialog_of(talk, "https://аpple.com/")  # the first letter is Cyrillic
    assert any("xn--" in each for each in said(dialog))
    dialog.reject()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "smb://host/x", "attachment:x"])
def test_other_addresses_are_not_opened(talk: Talk, opened: list[str], address: str) -> None:
    dialog = dialog_of(talk, address)
    assert not find(dialog, QPushButton, "Open link").isVisible()
    dialog.reject()
    assert not opened
