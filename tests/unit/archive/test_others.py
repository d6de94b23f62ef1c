"""Chats come in from Claude, Open WebUI and LM Studio."""

from __future__ import annotations

from pathlib import Path

from desktop.archive.types import Kind
from desktop.common.types import Attachment, Ending
from tests.exports import (
    BEGUN,
    answered,
    archive,
    asked,
    claude,
    data_url,
    document,
    lm_studio,
    open_webui,
    png,
    said,
    talk_of_claude,
    talk_of_lm_studio,
    talk_of_open_webui,
    told,
)
from tests.unit.archive.bringing import Bringer, words


def test_claude_with_its_dates_branches_and_documents(tmp_path: Path, bring: Bringer) -> None:
    pasted = {"file_name": "lease.txt", "file_size": 9, "file_type": "txt", "extracted_content": "Rent: 900"}
    messages = [
        said("q", None, "human", "Read this", attachments=[pasted]),
        said("a1", "q", "assistant", "First."),
        said("a2", "q", "assistant", "Second."),
        said("q2", "a2", "human", "Thanks", files=[{"file_name": "roof.png", "file_uuid": "f-1"}]),
        said("a3", "q2", "assistant", "Gladly."),
    ]
    chat = claude(messages, current_leaf_message_uuid="a3", model="claude-sonnet", project={"name": "House"})
    report = bring(archive(tmp_path / "data.zip", {"conversations.json": [chat], "users.json": [{"uuid": "a-1"}]}))
    assert (report.kinds, report.messages, report.missed.pictures) == ((Kind.CLAUDE,), 5, 1)
    (whole,) = bring.chats()
    assert (whole.chat.title, whole.folder, whole.chat.origin) == ("Mending the roof", "House", "claude:u-1")
    assert whole.chat.created == 1_709_287_140.0
    branch = bring.branch(whole.chat.id)
    assert words(branch) == ["Read this", "Second.", "Thanks", "Gladly."]
    assert branch[0].documents == (Attachment("lease.txt", "Rent: 900", letters=9),)
    assert branch[1].model == "claude-sonnet"
    assert (branch[1].version, branch[1].versions) == (2, 2)


def test_claude_before_it_told_what_answers_what(tmp_path: Path, bring: Bringer) -> None:
    chat = talk_of_claude(2)
    for message in chat["chat_messages"]:
        del message["parent_message_uuid"]
    report = bring(document(tmp_path / "conversations.json", [chat]))
    assert words(bring.branch(report.ids[0])) == ["question 0", "answer 0", "question 1", "answer 1"]


def test_what_claude_thought_stays_out_and_what_it_made_comes_in(tmp_path: Path, bring: Bringer) -> None:
    made = {"command": "create", "title": "Sum", "language": "python", "content": "print(1 + 1)"}
    content = [
        {"type": "thinking", "thinking": "hm"},
        {"type": "text", "text": "Here:"},
        {"type": "tool_use", "name": "artifacts", "input": made},
        {"type": "tool_result", "content": "OK"},
    ]
    messages = [said("q", None, "human", "Add"), said("a", "q", "assistant", "", content=content)]
    report = bring(document(tmp_path / "conversations.json", [claude(messages)]))
    assert words(bring.branch(report.ids[0]))[1] == "Here:\n\n**Sum**\n\n```python\nprint(1 + 1)\n```"


def test_open_webui_with_branches_pictures_and_instructions(tmp_path: Path, bring: Bringer) -> None:
    text = {"type": "file", "name": "lease.txt", "file": {"data": {"content": "Rent: 900"}}}
    picture = {"type": "image", "url": data_url(png())}
    messages = [
        told("q", None, "user", "Look", files=[picture, text]),
        told("a1", "q", "assistant", "First."),
        told("a2", "q", "assistant", '<details type="reasoning" done="true">\n> hm\n</details>\nSecond.'),
        told(
            "q2",
            "a2",
            "user",
            [{"type": "text", "text": "And?"}, {"type": "image_url", "image_url": {"url": "http://x/y"}}],
        ),
    ]
    chat = open_webui(messages, params={"system": "Be short."})
    report = bring(document(tmp_path / "chat-export.json", [chat]))
    assert (report.kinds, report.pictures, report.missed.pictures) == ((Kind.OPEN_WEBUI,), 1, 1)
    (whole,) = bring.chats()
    assert (whole.chat.manner.instructions, whole.chat.created) == ("Be short.", BEGUN)
    first, second, third = bring.branch(whole.chat.id)
    assert (first.picture is not None, first.documents) == (True, (Attachment("lease.txt", "Rent: 900", letters=9),))
    assert (second.text, second.model, third.text) == ("Second.", "llama3.2:3b", "And?")


def test_a_single_chat_of_open_webui(tmp_path: Path, bring: Bringer) -> None:
    report = bring(document(tmp_path / "chat.json", [talk_of_open_webui(3)]))
    assert report.messages == 6


def test_lm_studio_with_its_versions_models_and_pictures(tmp_path: Path, bring: Bringer) -> None:
    messages = [
        asked("Which roof?", "What roof?", files=["17-331.png"]),
        answered("A slate one.", "A tiled one.", chosen=1),
        asked("Sure?"),
        answered("Yes."),
    ]
    chat = lm_studio(messages, systemPrompt="You know roofs.")
    files = {"conversations/House/1.conversation.json": chat, "user-files/17-331.png": png()}
    report = bring(archive(tmp_path / "lmstudio.zip", files))
    assert (report.kinds, report.pictures) == ((Kind.LM_STUDIO,), 2)
    (whole,) = bring.chats()
    assert (whole.chat.manner.instructions, whole.chat.created) == ("You know roofs.", BEGUN)
    branch = bring.branch(whole.chat.id)
    assert words(branch) == ["Which roof?", "A tiled one.", "Sure?", "Yes."]
    assert (branch[0].versions, branch[1].versions) == (2, 2)
    assert (branch[1].model, branch[1].seconds, branch[1].ending) == ("llama-3.2-3b-instruct", 1.5, Ending.COMPLETE)


def test_one_file_of_lm_studio_comes_in_once(tmp_path: Path, bring: Bringer) -> None:
    path = document(tmp_path / "1.conversation.json", talk_of_lm_studio(2))
    assert bring(path).messages == 4
    assert bring(path).known == 1


def test_a_question_that_was_never_answered_and_an_answer_nobody_asked_for(tmp_path: Path, bring: Bringer) -> None:
    messages = [
        said("a", None, "assistant", "Welcome."),
        said("q1", "a", "human", "One"),
        said("q2", "q1", "human", "Two"),
        said("b", "q2", "assistant", "Both."),
    ]
    report = bring(document(tmp_path / "conversations.json", [claude(messages)]))
    branch = bring.branch(report.ids[0])
    assert words(branch) == ["…", "Welcome.", "One", "", "Two", "Both."]
    assert branch[3].ending is Ending.INTERRUPTED
