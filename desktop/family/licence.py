"""Holds what the licence asks for and a person should know before a download. The full text comes with each model."""

from __future__ import annotations

from desktop.common.i18n import tr

# The licence asks for these words as they are, in every language.
BUILT_WITH = "Built with Llama"
LICENCE = (
    "Llama 3.2 is licensed under the Llama 3.2 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved."
)


def eu_note(name: str) -> tuple[str, ...]:
    """Paragraphs. What the Acceptable Use Policy of Llama 3.2 says of models that see, in plain words."""
    return (
        tr("{name} can look at pictures. For such models Meta has written a special rule.", name=name),
        tr(
            "The Acceptable Use Policy of Llama 3.2 says: the rights of the licence are not granted to persons who"
            " live in the European Union, nor to companies whose principal place of business is there."
        ),
        tr(
            "The same rule says that it does not apply to end users of a product or service that has such a model"
            " built in."
        ),
        tr("The models for text alone, 1B and 3B, are not affected."),
        tr(
            "What this means for you is for you to decide. Corral does not ask where you live, and this note is no"
            " legal advice. The policy can be read at llama.com/llama3_2/use-policy."
        ),
    )
