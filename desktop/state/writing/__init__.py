"""Holds what the window knows and does of writing, without a widget."""
