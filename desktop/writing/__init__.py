"""Summarize and rewrite: prompts, splitting and merging, diff."""
