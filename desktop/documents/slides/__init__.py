"""Reads a slide of a presentation: its shapes in order, its tables, charts and notes."""
