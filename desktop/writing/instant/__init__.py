"""Summarizes without a model, by a document's own sentences, and finds what a model left out."""
