"""Runs `corral sources`: where in a document each sentence of a text comes from."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from pathlib import Path

from desktop.cli import inputs
from desktop.cli.console import Console
from desktop.cli.proofs import doubt_line, proof_json, standing_line, tally
from desktop.common.errors import Exit, UsageProblem
from desktop.common.i18n import tr
from desktop.common.proof import Proof
from desktop.common.types import Document
from desktop.documents.gaps import gap_sentences
from desktop.services import Services
from desktop.witness.proving import Prover

_LONGEST = 20_000_000  # bytes of a text; a longer one is told by the places of its words alone


async def sources(services: Services, arguments: Namespace, console: Console) -> Exit:
    """One object, or each sentence with its passages and doubts. Raises InputUnreadable, UsageProblem."""
    if arguments.summary == arguments.document == inputs.STDIN:
        raise UsageProblem(
            tr("Standard input cannot be both the text and the document."), tr("Name a file for one of them.")
        )
    text = await _text(services, arguments.summary)
    document = await inputs.document(services, arguments.document)
    proof = await asyncio.to_thread(lambda: Prover(document).prove(text))
    if console.as_json:
        told = proof_json(proof, text, document)
        console.object({"document": document.name, **told, "passages": len(document.passages)})
    else:
        _tell(proof, text, document, console)
    for sentence in gap_sentences(document.unread):
        console.note(sentence)
    return Exit.DONE


async def _text(services: Services, given: str) -> str:
    """As it stands in a plain file, so that places are those of the file; else as a document is read."""
    if given == inputs.STDIN:
        data = await inputs.stdin()
        return _as_it_stands(data, (await services.reader.read_bytes(data, tr("standard input"))).text)
    document = await inputs.document(services, given)
    path = inputs.named(given)
    return _as_it_stands(await asyncio.to_thread(_beginning, path), document.text) if path.is_file() else document.text


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST)


def _as_it_stands(data: bytes, read: str) -> str:
    """`read`: the words that were found in it. Where the file has the same, and nothing else, it is plain."""
    try:
        plain = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeError:
        return read
    return plain if plain.split() == read.split() else read


def _tell(proof: Proof, text: str, document: Document, console: Console) -> None:
    for claim in proof.claims:
        console.line(" ".join(text[claim.start : claim.end].split()))
        console.line(f"    {standing_line(claim, document)}")
        for mismatch in claim.mismatches:
            console.line(f"    ! {doubt_line(mismatch)}")
    if not proof.claims:
        console.note(tr("There is no sentence in it."))
        return
    console.note(tally(proof, document))
