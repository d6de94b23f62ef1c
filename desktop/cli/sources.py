"""Runs `corral sources`: where in a document each sentence of a text comes from."""

from __future__ import annotations

import asyncio
from argparse import Namespace

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


async def sources(services: Services, arguments: Namespace, console: Console) -> Exit:
    """One object, or each sentence with its passages and doubts. Raises InputUnreadable, UsageProblem."""
    if arguments.summary == arguments.document == inputs.STDIN:
        raise UsageProblem(
            tr("Standard input cannot be both the text and the document."), tr("Name a file for one of them.")
        )
    text = (await inputs.document(services, arguments.summary)).text
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
