"""Chooses what a model reads of a conversation: as much as fits its memory, beginnings condensed, documents in part."""
