"""Holds what the window knows and does of models, without a widget."""
