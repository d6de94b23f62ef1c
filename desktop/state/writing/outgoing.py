"""Says what of a result goes out into a file or onto the clipboard: its text, and where its sentences come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.archive.summaries.types import Outgoing
from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.state.writing import sentences
from desktop.state.writing.checking import is_checked
from desktop.state.writing.choices import Tool, summary_options

if TYPE_CHECKING:  # it brings the reader of Markdown, which a window without a result does not need
    from desktop.state.writing.session import WritingSession
    from desktop.writing.tasks.types import TaskList


@dataclass(frozen=True)
class Out:
    """One result, as it stands. `name`: the file to offer, with the ending of Markdown."""

    session: WritingSession
    tool: Tool
    shown_as: Callable[[str, str], str]  # a model that an engine ran, as a person knows it

    @property
    def name(self) -> str:
        kind = tr("summary") if self.tool is Tool.SUMMARY else tr("new wording")
        kind = tr("checked text") if is_checked(self.session) else kind
        return sentences.result_name(self.session.origin.name, kind)

    def piece(self) -> Outgoing:
        """For the clipboard."""
        session, grounds = self.session, self.session.grounds
        proof = grounds.proof if self.tool is Tool.SUMMARY else None
        return Outgoing(session.text, PurePath(self.name).stem, proof, grounds.document)

    def piece_of_file(self) -> Outgoing:
        """With what is to be known of it below the text: a file is read without Corral beside it."""
        from desktop.archive.summaries.about import told_below

        piece, session = self.piece(), self.session
        if self.tool is not Tool.SUMMARY:
            return piece
        if is_checked(session):
            name = session.origin.name
            return replace(piece, about=(tr("Checked against {name}, without a model.", name=name),) if name else ())
        if session.result is not None:
            model = self.shown_as(session.origin.model, session.result.engine)
            return replace(piece, about=told_below(piece, session.origin.name, model, session.result))
        return replace(piece, about=(sentences.cut_short(session.cut),) if session.cut else ())

    def tasks(self) -> TaskList | None:
        """What is to be done by this result; None where its shape names nothing of the kind."""
        from desktop.writing.tasks.listing import has_tasks, tasks_of

        session = self.session
        options = summary_options(session.origin.options)
        if self.tool is not Tool.SUMMARY or options.recipe or not has_tasks(options.shape):
            return None
        document = session.grounds.document or Document(session.origin.name, ())
        return tasks_of(session.text, options.shape, document, session.grounds.proof)
