"""What a person calls a model."""

from __future__ import annotations

from desktop.family.catalogue import title_of, variant_of


def known_as(model: str) -> str:
    """ "Llama 3.2 1B" for llama3.2:1b in any of its builds; another model as `short_name` has it."""
    variant = variant_of(model)
    return variant.name if variant else short_name(model)


def full_name(model: str) -> str:
    """As `known_as`, and the builds of one model told apart: "Llama 3.2 3B Q8_0"."""
    return title_of(model) if variant_of(model) else short_name(model)


def short_name(model: str) -> str:
    """ "mistral 7B" for mistral:7b, "nomic-embed-text" for nomic-embed-text:latest."""
    base, _, tag = model.rpartition(":")
    if not base or "/" in tag:
        return model
    if tag == "latest":
        return base
    return f"{base} {tag.upper() if tag[:1].isdigit() and tag[-1:] in 'bm' and '-' not in tag else tag}"
