"""Reads a web page: which of its words are shown, in which order, and what they belong to."""
