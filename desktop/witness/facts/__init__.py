"""Finds what of a text can be checked, by language: numbers, dates, names, quotes, negations; no model."""
