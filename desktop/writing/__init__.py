"""Summarizes and rewrites: prompts, splitting and merging, diff."""
