"""Shows behind each sentence of a result where it comes from, and below it what the source does not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr
from desktop.common.proof import Backing, Choice, Claim
from desktop.state.writing import troubles as words_of
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.proof import ResultProof
from desktop.state.writing.troubles import Trouble
from desktop.ui.markdown.set_formulas import OBJECT
from desktop.ui.parts.announce import announce
from desktop.ui.theme import Theme
from desktop.ui.writing.result_chips import CHIP, CHIP_WIDTH, Chip, ChipRoom
from desktop.ui.writing.result_flags import Flag
from desktop.ui.writing.result_notes import Note, decision_note, plain_note, trouble_note
from desktop.ui.writing.result_overlay import ProofOverlay, give_back, held_in
from desktop.ui.writing.result_places import Spot, find_spots, moved
from desktop.ui.writing.result_view import ResultView

_MOST = 1_500  # pieces: a result with so many chips is read, not checked chip by chip


@dataclass(frozen=True)
class _Told:
    """What is known of a text, and where its characters stand in the document."""

    text: str
    grounds: Grounds
    claims: Sequence[Claim]
    troubles: Sequence[Trouble]
    spots: Mapping[int, Spot]

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def reasons(self, claim: Claim) -> str:
        reasons = [each.reason.rstrip(".") for each in self.troubles if each.claim == claim]
        return ". ".join(filter(None, (*reasons, words_of.verdict(claim))))


class ProofMarks(QObject):
    """Of the text in `view`. `passage`: of the chip that the pointer or the keyboard is at, a Backing, or None;
    `followed`: of one that was pressed.
    """

    passage = Signal(object)
    followed = Signal(object)

    def __init__(self, theme: Theme, view: ResultView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._proof: ResultProof | None = None
        self._shown = False
        self._quote: Note | None = None
        self.quotes = False  # the source is out of sight: what it says is shown here
        view.document().documentLayout().registerHandler(CHIP, ChipRoom(theme, self))
        self._overlay = ProofOverlay(theme, view)
        view.written.connect(self.show)
        theme.changed.connect(self.show)

    @property
    def chips(self) -> list[Chip]:
        return self._overlay.chips

    @property
    def notes(self) -> list[Note]:
        return [note for note in self._overlay.notes if note is not self._quote]

    @property
    def quote(self) -> str:
        """What of the source is shown below a sentence, "" for nothing."""
        return self._quote.words if self._quote is not None else ""

    def follow(self, proof: ResultProof | None) -> None:
        """Show this one from now on; None for a text of which there is none."""
        if self._proof is not None:
            self._proof.changed.disconnect(self.show)
        self._proof = proof
        if proof is not None:
            proof.changed.connect(self.show)
        self.show()

    def set_shown(self, shown: bool) -> None:
        """Not while the text is being written, or compared."""
        if shown is not self._shown:
            self._shown = shown
            self.show()

    def show(self) -> None:
        """Anew, as the text and what is known of it stand now. The keyboard stays at the same sentence."""
        overlay, proof = self._overlay, self._proof
        held = held_in(overlay)
        self._quote = None
        overlay.clear()
        self._view.flags.show((), frozenset())
        if proof is None or not self._shown or proof.grounds.proof is None:
            return
        found, claims, decisions = proof.troubles, proof.grounds.proof.claims, proof.grounds.decisions
        wanted = [at for claim in claims for at in (claim.start, claim.end)]
        wanted += [at for trouble in found for at in (trouble.start, trouble.end)]
        wanted += [at for decision in decisions for at in (decision.start, decision.end)]
        document = self._view.document()
        told = _Told(proof.text, proof.grounds, claims, found, find_spots(proof.text, wanted, document))
        told = replace(told, spots=moved(told.spots, self._set_chips(told)))
        self._set_flags(told)
        self._set_notes(proof, told)
        self._set_rows(told)
        overlay.arrange()
        overlay.order()
        if held is not None:
            give_back(held, overlay, self._view)

    def reach(self, at: int) -> None:
        """The keyboard goes to what helps with the words that begin at this character of the text."""
        for note in self.notes:
            if note.start == at and note.buttons:
                self._overlay.see(note)
                note.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
                announce(note, note.words)
                return

    # what stands there

    def _set_chips(self, told: _Told) -> list[int]:
        """Returns before which positions of the document as it was chips were put, in their order."""
        cursor = QTextCursor(self._view.document())
        cursor.beginEditBlock()
        made: list[tuple[Chip, int]] = []
        before: list[int] = []
        for claim in sorted(told.claims, key=lambda each: each.end):
            spot = told.spots.get(claim.end)
            for backing in claim.backings if spot is not None and len(made) < _MOST else ():
                chip = self._chip(told, claim, backing)
                before.append(spot.behind if spot else 0)
                cursor.setPosition(before[-1] + len(made))
                look = QTextCharFormat()
                look.setObjectType(CHIP)
                look.setProperty(CHIP_WIDTH, float(chip.sizeHint().width()))
                cursor.insertText(OBJECT, look)
                made.append((chip, cursor.position() - 1))
        cursor.endEditBlock()
        for chip, position in made:
            self._overlay.add_chip(chip, position)
        return before

    def _chip(self, told: _Told, claim: Claim, backing: Backing) -> Chip:
        spoken = words_of.place(told.grounds, backing.passage)
        chip = Chip(self._theme, claim, backing, spoken, self._view.viewport())
        chip.resize(chip.sizeHint())
        chip.setAccessibleDescription(
            ". ".join(filter(None, (told.words(claim.start, claim.end).rstrip("."), told.reasons(claim))))
        )
        chip.setToolTip(told.grounds.quote(backing.start, backing.end))
        chip.pointed.connect(lambda on: self._on_pointed(chip, on))
        chip.clicked.connect(lambda: self.followed.emit(chip.backing))
        chip.moved.connect(lambda by: self._step(chip, by))
        chip.left.connect(lambda: self._view.setFocus(Qt.FocusReason.OtherFocusReason))
        return chip

    def _set_flags(self, told: _Told) -> None:
        flags, warned = [], set()
        document = self._view.document()
        for each in told.troubles:
            first, last = told.spots.get(each.start), told.spots.get(each.end)
            if first is not None and last is not None and first.before < last.behind:
                flags.append(Flag(each.start, first.before, last.behind, each.kept is not None))
                if each.kept is None:
                    warned.add(document.findBlock(first.before).position())
        for claim in told.claims:
            spot = told.spots.get(claim.start)
            if spot is not None and words_of.is_doubted(claim):
                warned.add(document.findBlock(spot.before).position())
        self._view.flags.show(flags, frozenset(warned))

    def _set_notes(self, proof: ResultProof, told: _Told) -> None:
        viewport, theme = self._view.viewport(), self._theme
        made = [(self._trouble_note(proof, told, each), each.end) for each in told.troubles]
        for decision in told.grounds.decisions:
            if decision.choice is not Choice.KEPT:
                words = words_of.decided(decision, told.text)
                undo = lambda decision=decision: proof.undo(decision)  # noqa: E731
                made.append((decision_note(theme, viewport, decision, words, undo), decision.end))
        crowded = self._crowded(told)
        for claim in told.claims:
            if verdict := words_of.verdict(claim):
                verdict = words_of.verdict_on(claim, told.text) if claim.end in crowded else verdict
                doubted = words_of.is_doubted(claim)
                made.append((plain_note(theme, viewport, claim.start, verdict, doubted=doubted), claim.end))
        for note, at in sorted(made, key=lambda each: each[1]):
            if (spot := told.spots.get(at)) is not None:
                self._overlay.add_note(note, spot.behind)
            else:
                note.deleteLater()

    def _crowded(self, told: _Told) -> set[int]:
        """Ends of the sentences that do not stand alone in their paragraph."""
        document = self._view.document()
        paragraphs: defaultdict[int, list[int]] = defaultdict(list)
        for claim in told.claims:
            if (spot := told.spots.get(claim.end)) is not None:
                paragraphs[document.findBlock(spot.behind).position()].append(claim.end)
        return {end for ends in paragraphs.values() if len(ends) > 1 for end in ends}

    def _trouble_note(self, proof: ResultProof, told: _Told, trouble: Trouble) -> Note:
        kept = trouble.kept
        return trouble_note(
            self._theme,
            self._view.viewport(),
            trouble,
            told.words(trouble.start, trouble.end),
            {
                "use": lambda: proof.use(trouble),
                "take": lambda: proof.take_out(trouble),
                "keep": lambda: proof.keep(trouble),
                "undo": lambda: proof.undo(kept) if kept is not None else None,
            },
        )

    def _set_rows(self, told: _Told) -> None:
        """For who does not see it: each sentence, then its passages, then what is doubted."""
        for claim in told.claims:
            spot = told.spots.get(claim.start)
            if spot is None:
                continue
            row = QWidget(self._view.viewport())
            row.setObjectName("Sentence")
            passages = ", ".join(words_of.place(told.grounds, each.passage) for each in claim.backings)
            sentence = told.words(claim.start, claim.end).rstrip(".")
            row.setAccessibleName(". ".join(filter(None, (sentence, passages, told.reasons(claim)))))
            row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._overlay.add_row(row, spot.before)

    # the pointer and the keyboard

    def _on_pointed(self, chip: Chip, on: bool) -> None:
        if on and chip.hasFocus():
            self._overlay.see(chip)
        self._show_quote(chip if on and self.quotes else None)
        self.passage.emit(chip.backing if on else None)

    def _show_quote(self, chip: Chip | None) -> None:
        if self._quote is not None:
            held, self._quote = self._quote, None
            self._overlay.remove_note(held)
        if chip is None or self._proof is None or chip not in self.chips:
            return
        if quote := self._proof.grounds.quote(chip.backing.start, chip.backing.end):
            words = tr("Passage {n}: “{quote}”", n=chip.backing.passage, quote=quote)
            self._quote = plain_note(self._theme, self._view.viewport(), chip.claim.start, words)
            self._overlay.add_note_at(self._quote, chip)

    def _step(self, chip: Chip, by: int) -> None:
        chips = self.chips
        at = chips.index(chip) + by
        if 0 <= at < len(chips):
            chips[at].setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
