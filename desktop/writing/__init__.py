"""Summarize and rewrite: recipes, splitting and merging, diff."""
