"""Reads a Word file part by part: its package, its styles, its numbers, and the words of its stories."""
