"""Holds what the window knows and does of setup, without a widget."""
