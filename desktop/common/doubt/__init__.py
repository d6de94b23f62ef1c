"""Finds the numbers, names and dates of an answer of which its model was unsure, while the answer comes."""
